"""Start a rehearsal, print its ready line, serve until told to end.

Ends on SIGTERM and SIGINT. Started ``--with-parent`` it ends when stdin ends, as it does when
whoever started it is gone, however that happened, and takes no notice of SIGINT: Ctrl+C in a
terminal goes to both, and the parent still needs the meeting to leave it.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import logging
import os
import signal
import sys
import threading

import msgspec

from teams_guest_desktop.rehearsal.errors import SettingsError, StartError
from teams_guest_desktop.rehearsal.rehearsal import Rehearsal
from teams_guest_desktop.rehearsal.scenario import Scenario, play, read_scenario, set_up
from teams_guest_desktop.rehearsal.service import Service
from teams_guest_desktop.rehearsal.shipped import NAMES, listed, scenario_file

_WRONG_USAGE = 2
_CANNOT_START = 3


def main() -> int | None:
    """The program ``teams-guest-rehearsal``; its exit code is returned."""
    arguments = _parser().parse_args()
    if arguments.with_parent:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        if arguments.list:
            print("\n".join(listed()))  # noqa: T201  # what was asked for
            return None
        scenario = read_scenario(scenario_file(arguments.scenario))
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(_rehearse(arguments, scenario))
    except SettingsError as error:
        return _complain(error, _WRONG_USAGE)
    except StartError as error:
        return _complain(error, _CANNOT_START)
    return None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="teams-guest-rehearsal",
        description="A local stand-in for Azure Communication Services and a Teams meeting.",
    )
    parser.add_argument(
        "--scenario",
        default=NAMES[0],
        metavar="NAME|FILE.toml",
        help=f"one of {', '.join(NAMES)}, or a file; {NAMES[0]} if none is given",
    )
    parser.add_argument("--list", action="store_true", help="say what the shipped scenarios are")
    parser.add_argument("--port", type=_port, default=0, help="of the https endpoint")
    parser.add_argument("--meeting-name", metavar="TEXT")
    parser.add_argument("--with-parent", action="store_true", help="end when standard input ends")
    return parser


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return port


def _complain(error: Exception, code: int) -> int:
    print(f"teams-guest-rehearsal: {error}", file=sys.stderr)  # noqa: T201  # the way to say it
    return code


async def _rehearse(arguments: argparse.Namespace, scenario: Scenario) -> None:
    ended = asyncio.Event()
    _end_on_signals(ended, has_parent=arguments.with_parent)
    rehearsal = Rehearsal(arguments.meeting_name or scenario.meeting_name)
    async with Service(rehearsal, arguments.port) as ready:
        set_up(rehearsal, scenario)
        rehearsal.start()
        rehearsal.tasks.start("scenario", play(rehearsal, scenario))
        # What is imported stays: looking through it again and again stops everything for 50 ms.
        gc.freeze()
        print(msgspec.json.encode(ready).decode(), flush=True)  # noqa: T201  # the ready line
        if arguments.with_parent:
            _end_with_parent(ended)
        await ended.wait()


def _end_on_signals(ended: asyncio.Event, *, has_parent: bool) -> None:
    """Also where SIGINT was ignored before, as a shell's background jobs have it."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM,) if has_parent else (signal.SIGTERM, signal.SIGINT):
        # Windows has no signals for the loop; there Ctrl+C interrupts and stdin ends.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, ended.set)


def _end_with_parent(ended: asyncio.Event) -> None:
    """Watch stdin in a thread: no event loop of Windows can wait for an ordinary pipe."""
    loop = asyncio.get_running_loop()

    def watch() -> None:
        with contextlib.suppress(OSError):
            while os.read(0, 4096):
                pass
        with contextlib.suppress(RuntimeError):  # the loop is closed: we are ending already
            loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=watch, name="parent", daemon=True).start()


if __name__ == "__main__":
    sys.exit(main())
