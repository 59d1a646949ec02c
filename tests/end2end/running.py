"""The rehearsal and the program as children, and what they say."""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import psutil

from tests.end2end.accounts import Account
from tests.end2end.door import QT_WARNINGS
from tests.end2end.screen import Screen

_PATIENCE_SECONDS = 30.0
_EXPECTED = frozenset(
    {
        "app.started",
        "app.join_box_ready",
        "page.ready",
        "meeting.state",
        "join.requested",
        "media.first_remote_frame",
        "notice.shown",
        "notice.answered",
        "chat.message_shown",
        "app.exit",
    }
)

_OURSELVES = Account()

Line = dict[str, Any]


@dataclass(frozen=True)
class Rehearsal:
    """A rehearsal service that runs, and its control."""

    ready: dict[str, Any]
    ready_file: Path
    child: subprocess.Popen[bytes]

    @property
    def link(self) -> str:
        """The link of the meeting."""
        return str(self.ready["meeting_link"])

    @property
    def short_link(self) -> str:
        """The same meeting by its id and passcode."""
        return f"https://teams.microsoft.com/meet/{self.ready['meeting_id']}?p={self.ready['passcode']}"

    def control(
        self, method: str, path: str, body: Mapping[str, object] | None = None
    ) -> dict[str, Any]:
        """One control call; returns what it answers."""
        request = urllib.request.Request(  # noqa: S310 - loopback
            f"{self.ready['control']}/control/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "X-Control-Key": self.ready["control_key"],
                "Content-Type": "application/json",
            },
        )
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            text = answer.read()
        return json.loads(text) if text else {}

    def participant(self, name: str) -> dict[str, Any]:
        """A participant as the control tells of it."""
        everybody = self.control("GET", "state")["participants"]
        return next(one for one in everybody if one["name"] == name)

    def until_received(self, name: str, camera_frames: int, audio_peak: int) -> None:
        """Wait until so much picture and sound of the participant arrived; asks again and again."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not _is_received(self.participant(name)["received"], camera_frames, audio_peak):
            assert time.monotonic() < deadline, self.participant(name)

    def until(self, name: str, **facts: object) -> None:
        """Wait until the others see the participant like this; asks again and again."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while any(self.participant(name)[fact] != value for fact, value in facts.items()):
            assert time.monotonic() < deadline, f"{self.participant(name)} is not {facts}"

    def until_asked(self, ending: str, method: str = "GET", status: int = 200) -> None:
        """Wait until something that ends like this was asked for and given; looks repeatedly."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not any(
            one["path"].endswith(ending) and (one["method"], one["status"]) == (method, status)
            for one in self.control("GET", "log")["requests"]
        ):
            assert time.monotonic() < deadline, f"nobody asked for {ending}"


def _is_received(received: dict[str, Any] | None, camera_frames: int, audio_peak: int) -> bool:
    return (
        received is not None
        and received["camera_frames"] >= camera_frames
        and received["audio_peak"] >= audio_peak
    )


@contextmanager
def rehearsal(folder: Path, scenario: str | None = None) -> Iterator[Rehearsal]:
    """A rehearsal of its own; gone at the end."""
    command = [sys.executable, "-m", "teams_guest_desktop.rehearsal"]
    if scenario is not None:
        file = folder / "scenario.toml"
        file.write_text(scenario, encoding="utf-8")
        command += ["--scenario", str(file)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
    assert child.stdout is not None
    try:
        line = child.stdout.readline()
        ready_file = folder / "ready.json"
        ready_file.touch(mode=0o600)
        ready_file.write_bytes(line)
        yield Rehearsal(json.loads(line), ready_file, child)
    finally:
        child.terminate()
        child.wait(10)
        child.stdout.close()


@dataclass(frozen=True)
class Belongings:
    """How much of what can leak the program holds."""

    processes: int
    threads: int
    files: int

    def within(self, limit: Belongings) -> bool:
        """No more processes, and of threads and files only what pools may still hold."""
        return (
            self.processes <= limit.processes
            and self.threads <= limit.threads + 2
            and self.files <= limit.files + 4
        )


def listened_on(connections: Iterable[Any]) -> set[tuple[str, int]]:
    """Addresses and ports of those of psutil's connections that wait for somebody."""
    waiting = [one for one in connections if one.status == psutil.CONN_LISTEN]
    return {(one.laddr.ip, one.laddr.port) for one in waiting}


@dataclass
class Program:
    """The program that runs, its screen and its log."""

    child: subprocess.Popen[bytes]
    screen: Screen
    lines: list[Line] = field(default_factory=list)
    expected_problems: set[str] = field(default_factory=set)
    _news: queue.Queue[Line | None] = field(default_factory=queue.Queue)

    def listen(self, log: IO[bytes]) -> None:
        """Take the log in, line by line, until it ends."""
        with log:
            for line in log:
                self._news.put(_read(line))
        self._news.put(None)

    def wait_for(self, event: str, seconds: float = _PATIENCE_SECONDS, **fields: object) -> Line:
        """The next line of this event with these fields; those before it are taken in."""
        while True:
            try:
                line = self._news.get(timeout=seconds)
            except queue.Empty:
                raise AssertionError(
                    f"no {event} {fields} within {seconds} s; {self._tail()}"
                ) from None
            if line is None:
                raise AssertionError(f"the program ended before {event} {fields}; {self._tail()}")
            self.lines.append(line)
            if line["event"] == event and all(line.get(k) == v for k, v in fields.items()):
                return line

    def _tail(self) -> str:
        return "the last lines: " + json.dumps(self.lines[-6:])

    def expect_problem(self, *codes: str) -> None:
        """These problems are what the test brings about."""
        self.expected_problems.update(codes)

    def descendants(self) -> list[psutil.Process]:
        """All processes that the program has started, and those that they have."""
        return psutil.Process(self.child.pid).children(recursive=True)

    def _living(self) -> list[psutil.Process]:
        return [one for one in self.descendants() if one.status() != psutil.STATUS_ZOMBIE]

    def gone(self, processes: list[psutil.Process]) -> bool:
        """Whether none of them is left, at most a moment later.

        One that is dead counts as gone, also where nobody collects the dead.
        """
        _, left = psutil.wait_procs(processes, timeout=1.0)
        return all(one.status() == psutil.STATUS_ZOMBIE for one in left if one.is_running())

    def arguments(self) -> list[str]:
        """What the program and all its processes were told; nothing of those that have ended."""
        everybody = [psutil.Process(self.child.pid), *self.descendants()]
        told = [one.as_dict(["cmdline"])["cmdline"] for one in everybody if one.is_running()]
        return [argument for arguments in told for argument in arguments or ()]

    def renderer(self) -> psutil.Process:
        """The process that runs the page: made by the zygote, and without children of its own."""
        made = [
            one
            for one in self._living()
            if "--type=renderer" in one.cmdline()
            or ("--type=zygote" in one.cmdline() and not one.children())
        ]
        (renderer,) = [one for one in made if "--no-zygote-sandbox" not in one.cmdline()]
        return renderer

    def listening(self) -> set[tuple[str, int]]:
        """Addresses and ports that the program and its children listen on."""
        everybody = [psutil.Process(self.child.pid), *self._living()]
        return set().union(*(listened_on(one.net_connections("inet")) for one in everybody))

    def belongings(self) -> Belongings:
        """What the program holds just now."""
        process = psutil.Process(self.child.pid)
        return Belongings(len(self.descendants()), process.num_threads(), process.num_fds())

    def until_belongings(self, limit: Belongings) -> None:
        """Wait until the program holds no more than that; asks again and again."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not self.belongings().within(limit):
            assert time.monotonic() < deadline, f"{self.belongings()}, at first {limit}"

    def kill_rehearsal(self) -> None:
        """Let the rehearsal that the program has started die."""
        for process in self._living():
            if "teams_guest_desktop.rehearsal" in process.cmdline():
                process.kill()

    def page(self) -> psutil.Process:
        """The page's process: of those made for pages, the one that holds most."""
        made_for_pages = [
            one
            for one in self._living()
            if {"--type=renderer", "--type=zygote"} & set(one.cmdline())
        ]
        return max(made_for_pages, key=lambda one: one.memory_info().rss)

    def companions_of_page(self) -> list[psutil.Process]:
        """What the engine has beside pages: for sound, camera and, where it has one, drawing."""
        kinds = {"--type=utility", "--type=gpu-process"}
        return [one for one in self._living() if kinds & set(one.cmdline())]

    def ask(self, script: str | None = None) -> Any:
        """What the page answers to a script; without one, every text on the screen.

        For programs behind the glass door.
        """
        assert self.child.stdin is not None
        assert self.child.stdout is not None
        self.child.stdin.write(json.dumps(script).encode() + b"\n")
        self.child.stdin.flush()
        return json.loads(self.child.stdout.readline())

    def until_shown(self, text: str) -> None:
        """Wait until this is a text on the screen; asks again and again. Behind the glass door."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while text not in self.ask():
            assert time.monotonic() < deadline, f"never on the screen: {text}"

    def focus(self) -> str:
        """Give the program's window the focus."""
        return self.screen.focus("Teams Guest Desktop")

    def quit(self) -> int:
        """End it as a polite kill does, and wait; returns the exit code."""
        self.child.send_signal(signal.SIGTERM)
        return self.ended()

    def interrupt(self) -> int:
        """End it as Ctrl+C in a terminal does, which hits all that it started, too."""
        for process in self._living():
            process.send_signal(signal.SIGINT)
        self.child.send_signal(signal.SIGINT)
        return self.ended()

    def ended(self, seconds: float = 10.0) -> int:
        """Wait for the end; all that was said until then is taken in. Returns the exit code."""
        code = self.child.wait(seconds)
        while (line := self._news.get(timeout=seconds)) is not None:
            self.lines.append(line)
        return code

    def unexpected(self) -> list[Line]:
        """Lines that nobody expected."""
        return [line for line in self.lines if not self._is_expected(line)]

    def _is_expected(self, line: Line) -> bool:
        if line["event"] in _EXPECTED:
            return True
        if line["event"] == "chat.unavailable":
            return line["reason"] in self.expected_problems
        return line["event"] == "problem" and line["code"] in self.expected_problems


def _read(line: bytes) -> Line:
    """A line of the log. What is none is kept, and nobody expects it."""
    try:
        read: Line = json.loads(line)
    except ValueError:
        return {"event": "no line of the log", "text": line.decode("utf-8", "replace")}
    return read


def _without_orders(environ: Mapping[str, str]) -> dict[str, str]:
    """What the tests in this process give to the engine is not for the program."""
    return {name: value for name, value in environ.items() if not name.startswith("QTWEBENGINE")}


@contextmanager
def program(
    screen: Screen,
    home: Path,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    door: Sequence[str] = ("tests.end2end.door",),
    account: Account = _OURSELVES,
) -> Iterator[Program]:
    """The program in a home of its own; a line of its log that nobody expected fails the test."""
    warnings = Path(tempfile.mkdtemp()) / "qt-warnings"
    variables = {
        **_without_orders(os.environ),
        "DISPLAY": screen.display,
        "HOME": str(home),
        "TEAMS_GUEST_ALLOW_ROOT": "1",
        "QT_QPA_PLATFORM": "xcb",
        "NO_AT_BRIDGE": "1",
        QT_WARNINGS: str(warnings),
        **account.variables,
        **(environment or {}),
    }
    for kind in ("CONFIG", "DATA", "STATE", "CACHE", "RUNTIME"):
        variables.pop(f"XDG_{kind}_HOME", None)
    command = [account.python, "-m", *door, *arguments, "--log-format", "json"]
    child = subprocess.Popen(
        command,
        env=variables,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=account.folder,
        **account.identity,
    )
    assert child.stderr is not None
    running = Program(child, screen)
    listener = threading.Thread(target=running.listen, args=(child.stderr,))
    listener.start()
    try:
        yield running
        if child.poll() is None:
            running.quit()
    finally:
        child.kill()
        child.wait()
        listener.join()
        for pipe in (child.stdin, child.stdout):
            assert pipe is not None
            pipe.close()
    texts = warnings.read_text(encoding="utf-8") if warnings.exists() else ""
    shutil.rmtree(warnings.parent)
    assert not running.unexpected(), (running.unexpected(), texts)
