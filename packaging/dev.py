"""Sets everything up on a fresh machine, then runs the program, its checks or its pictures.

  run  [-- ARGS]   start the program, with a rehearsal if nothing is configured
  test [-- ARGS]   run all checks and tests, as CI does; ARGS go to pytest
  screenshots      every screen and state as PNG files in screenshots/
  translations     bring the translation files up to date with the source
  sdk [-- VERSION] pin another version of the calling SDK (the newest), print what its declarations
                   have more or less, and put it to the test

Standard library only. The set-up makes `.venv`, installs what Qt WebEngine needs from the system
(as root on Debian and Ubuntu; otherwise it names the command that does), and builds the page.
Exit codes: those of the program or of pytest's kind; 2 wrong usage, 3 the set-up cannot go on.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036  # this line is what an older Python meets
    found = ".".join(map(str, sys.version_info[:3]))
    print(f"Python 3.11 or newer is needed; {sys.executable} is {found}.", file=sys.stderr)
    sys.exit(3)

import argparse
import os
from collections.abc import Callable, Sequence

import calling_sdk
import checks
import environment
from console import SetupError, end_cleanly, run_through, say
from display import virtual_display

_WINDOWLESS = {"-h", "--help", "--version", "--check-link", "receipts"}
_CHOOSES_SERVICE = {"--rehearsal", "--config"}
_WRONG_USAGE = 2
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_NO_SCREEN = """\
There is no screen to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set.
Start this in a desktop session, or give it a virtual screen (Debian package xvfb):
  xvfb-run -a python3 packaging/dev.py run"""


def run(arguments: Sequence[str]) -> int:
    """Start the program and end as it ends."""
    windowless = not _WINDOWLESS.isdisjoint(arguments)
    if not windowless and sys.platform == "linux" and not any(map(os.environ.get, _SCREENS)):
        raise SetupError(_NO_SCREEN)
    environment.set_up(tests=False)
    configured = not _CHOOSES_SERVICE.isdisjoint(arguments) or environment.has_settings()
    rehearsal = [] if windowless or configured else ["--rehearsal"]
    start = [environment.program("python"), "-m", "teams_guest_desktop"]
    return run_through([*start, *arguments, *rehearsal], environment=environment.variables())


def test(arguments: Sequence[str]) -> int:
    """Run all checks, on a virtual screen where the system has one."""
    node = environment.set_up(tests=True)
    wanted = checks.all_checks(node, arguments)
    return _on_virtual_screen(lambda variables: checks.run_all(wanted, node.environment(variables)))


def screenshots(_arguments: Sequence[str]) -> int:
    """Take the pictures of every screen and state."""
    environment.set_up(tests=True)
    folder = environment.ROOT / "screenshots"
    folder.mkdir(exist_ok=True)
    take = [environment.program("python"), "-m", "tests.end2end.screenshots", str(folder)]
    code = _on_virtual_screen(
        lambda variables: run_through(take, folder=environment.ROOT, environment=variables)
    )
    say(f"The pictures are in {folder}.")
    return code


def translations(_arguments: Sequence[str]) -> int:
    """Bring the translation files up to date."""
    environment.set_up(tests=False)
    environment.update_translations()
    return 0


def sdk(arguments: Sequence[str]) -> int:
    """Try another version of the calling SDK."""
    if len(arguments) > 1:
        raise SetupError("sdk takes one version at most.", _WRONG_USAGE)
    node = environment.set_up(tests=True)
    version = arguments[0] if arguments else calling_sdk.NEWEST
    calling_sdk.change(environment.PAGE, node, version, lambda: environment.set_up(tests=True))
    wanted = checks.calling_sdk_checks(node)
    return _on_virtual_screen(lambda variables: checks.run_all(wanted, node.environment(variables)))


def _on_virtual_screen(work: Callable[[dict[str, str]], int]) -> int:
    variables = environment.variables()
    if sys.platform != "linux":
        return work(variables)
    variables.pop("WAYLAND_DISPLAY", None)
    with virtual_display() as name:
        return work({**variables, "DISPLAY": name})


def _parse(words: Sequence[str]) -> tuple[Callable[[Sequence[str]], int], list[str]]:
    """The command, and what stands behind ``--``."""
    border = words.index("--") if "--" in words else len(words)
    summary = (__doc__ or "").split("\n\n", maxsplit=1)
    parser = argparse.ArgumentParser(
        prog="dev.py",
        description=summary[0],
        epilog=summary[1],
        usage="%(prog)s COMMAND [-- ARGS]",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = {
        command.__name__: command for command in (run, test, screenshots, translations, sdk)
    }
    parser.add_argument("command", choices=commands, metavar="COMMAND", help=", ".join(commands))
    command = commands[parser.parse_args(words[:border]).command]
    return command, list(words[border + 1 :])


if __name__ == "__main__":
    chosen, behind_border = _parse(sys.argv[1:])
    sys.exit(end_cleanly(lambda: chosen(behind_border)))
