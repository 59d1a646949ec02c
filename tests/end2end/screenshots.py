"""Every screen and state of the running program, light and dark: ``… screenshots FOLDER``.

The real program with a real rehearsal, driven by keyboard, on a screen as large as its window.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.end2end import running
from tests.end2end.running import Program, Rehearsal
from tests.end2end.screen import Screen, virtual_screen
from tests.end2end.steps import (
    LEAVE,
    NAME,
    OPEN_CHAT,
    SMALL_WINDOW,
    into_meeting,
    into_ready_room,
    post_as_bot,
    post_richly,
)
from tests.meeting.invitations import calendar, event

LOOKS = (
    ("light", "en"),
    ("dark", "en"),
    ("high_contrast", "en"),
    ("light", "de"),
    ("dark", "de"),
)
_GEOMETRY = "1080x700x24"
_SETTLE_SECONDS = 0.8


class Photographer:
    """Takes pictures of one look of the program into a folder."""

    def __init__(self, screen: Screen, folder: Path, theme: str, language: str) -> None:
        self._screen = screen
        self._folder = folder
        self._look = f"{theme}-{language}"
        self.home = Path(tempfile.mkdtemp())
        self._settings = self.home / "settings.toml"
        self._settings.write_text(
            f'[window]\ntheme = "{theme}"\nlanguage = "{language}"\n', encoding="utf-8"
        )
        self._number = 0

    def allow_copies(self) -> None:
        """From now on guests may keep copies of the chat."""
        with self._settings.open("a", encoding="utf-8") as settings:
            settings.write("[chat]\nallow_save_copy = true\n")

    @contextmanager
    def program(self, *arguments: str, door: tuple[str, ...] = ()) -> Iterator[Program]:
        """The program in this look."""
        with running.program(
            self._screen,
            self.home,
            *door,
            *arguments,
            "--config",
            str(self._settings),
        ) as program:
            yield program

    def take(self, program: Program, name: str) -> None:
        """A picture, once nothing moves but video."""
        try:
            program.child.wait(_SETTLE_SECONDS)
        except subprocess.TimeoutExpired:
            self._number += 1
            file = self._folder / f"{self._number:02}-{name}-{self._look}.png"
            self._screen.photograph(file)
            print(file)


def join_window(photographer: Photographer, rehearsal: Rehearsal) -> None:
    """The join window: empty, with a good link, with bad ones, without a token service."""
    with photographer.program() as program:
        program.expect_problem("token_service_missing")
        program.wait_for("page.ready")
        program.focus()
        photographer.take(program, "join-empty")
        program.screen.type(NAME)
        program.screen.press("Tab")
        program.screen.type("https://teams.live.com/meet/9312345678901")
        program.screen.press("Return")
        photographer.take(program, "join-wrong-link")
        program.screen.press("ctrl+a")
        program.screen.type(rehearsal.link)
        photographer.take(program, "join-good-link")
        program.screen.press("Return")
        program.wait_for("meeting.state", state="failed")
        photographer.take(program, "failed-no-token-service")


def invitations(photographer: Photographer, rehearsal: Rehearsal) -> None:
    """Opened with invitations: one that begins later and is waited for, several, an id."""
    later, tomorrow = (_event(rehearsal.link, minutes) for minutes in (95, 24 * 60))
    other = _event(rehearsal.short_link, 5 * 24 * 60)
    file = photographer.home / "invitation.ics"
    file.write_text(calendar(later), encoding="utf-8")
    with _opened_with(photographer, str(file)) as program:
        photographer.take(program, "join-invitation")
        program.screen.press("Tab", "Tab", "Tab", "Return")
        photographer.take(program, "join-waiting")
    file.write_text(calendar(tomorrow, other), encoding="utf-8")
    with _opened_with(photographer, str(file)) as program:
        photographer.take(program, "join-several")
    with _opened_with(photographer, "264 183 392 744 15") as program:
        photographer.take(program, "join-passcode")


@contextmanager
def _opened_with(photographer: Photographer, given: str) -> Iterator[Program]:
    with photographer.program(given, "--name", NAME) as program:
        program.expect_problem("token_service_missing")
        program.wait_for("page.ready")
        program.focus()
        yield program


def _event(link: str, minutes: int) -> str:
    start = datetime.now(UTC) + timedelta(minutes=minutes)
    return event(link=link, uid=str(minutes), when=f"DTSTART:{start:%Y%m%dT%H%M%SZ}\nDURATION:PT1H")


def ready_room(photographer: Photographer, rehearsal: Rehearsal) -> None:
    """The ready room with devices and without."""
    arguments = ("--rehearsal", str(rehearsal.ready_file))
    with photographer.program(*arguments) as program:
        into_ready_room(program)
        photographer.take(program, "ready")
    with photographer.program(*arguments, door=("--without-devices",)) as program:
        into_ready_room(program)
        photographer.take(program, "ready-without-devices")


def meeting(photographer: Photographer, rehearsal: Rehearsal) -> None:
    """The meeting: tiles, chat, notices, strips, shares, and its end."""
    with photographer.program("--rehearsal", str(rehearsal.ready_file)) as program:
        into_meeting(program)
        program.wait_for("media.first_remote_frame")
        photographer.take(program, "meeting")
        program.screen.press(OPEN_CHAT)
        post_as_bot(rehearsal, "Hello! We are just starting. Can everybody hear us?")
        program.wait_for("chat.message_shown")
        program.screen.type("Yes, loud and clear. Good morning!")
        program.screen.press("Return")
        program.wait_for("chat.message_shown", message_id=post_as_bot(rehearsal, "Very good."))
        bots = [one["id"] for one in rehearsal.control("GET", "state")["participants"][:3]]
        for bot in bots:
            rehearsal.control("POST", "typing", {"from": bot})
        photographer.take(program, "meeting-chat")
        rich_chat(photographer, program, rehearsal)
        rehearsal.control("POST", "recording", {"state": "started"})
        program.wait_for("notice.shown")
        photographer.take(program, "notice-recording")
        program.screen.press("Return")
        program.wait_for("notice.answered")
        photographer.take(program, "strip-recording")
        program.focus()
        program.screen.press(SMALL_WINDOW)
        photographer.take(program, "small-window")
        rehearsal.control("POST", "transcription", {"active": True})
        program.wait_for("notice.shown")
        photographer.take(program, "small-window-notice")
        program.screen.focus("^This meeting |^Diese Besprechung ")
        program.screen.press("Return")
        program.wait_for("notice.answered")
        program.focus()
        program.screen.press(SMALL_WINDOW)
        share(photographer, program, rehearsal)
        rehearsal.control("POST", "end")
        program.wait_for("meeting.state", state="ended")
        photographer.take(program, "ended-by-organiser")


def rich_chat(photographer: Photographer, program: Program, rehearsal: Rehearsal) -> None:
    """What Teams can write, and searching in it."""
    program.wait_for("chat.message_shown", message_id=post_richly(rehearsal))
    photographer.take(program, "meeting-chat-rich")
    program.screen.press("ctrl+f")
    program.screen.type("the")
    photographer.take(program, "meeting-chat-search")
    program.screen.press("Escape")


def chat_ways(photographer: Photographer, rehearsal: Rehearsal) -> None:
    """Hidden names, who mentions one, a list, the chat closed, what is left of it at the end."""
    photographer.allow_copies()
    rehearsal.control("POST", "options", {"guest_role": "Attendee", "hide_names": True})
    first, second, *_ = (one["id"] for one in rehearsal.control("GET", "state")["participants"])
    rehearsal.control("PATCH", f"participants/{second}", {"role": "Attendee"})
    with photographer.program("--rehearsal", str(rehearsal.ready_file)) as program:
        into_meeting(program)
        program.wait_for("media.first_remote_frame")
        rehearsal.control("POST", "chat", {"from": second, "text": "Shall we begin?"})
        mention = f'<p><at id="0">{NAME}</at>, would you like to say a word?</p>'
        posted = rehearsal.control("POST", "chat", {"from": first, "html": mention})["id"]
        photographer.take(program, "meeting-hidden-names")
        program.screen.press(OPEN_CHAT)
        program.wait_for("chat.message_shown", message_id=posted)
        program.screen.type("With pleasure. Two things:")
        program.screen.press("shift+Return", "ctrl+shift+l")
        program.screen.type("the figures")
        program.screen.press("shift+Return")
        program.screen.type("the dates")
        photographer.take(program, "chat-mentioned-and-list")
        program.screen.press("Return")
        program.wait_for("chat.message_shown", message_id=post_as_bot(rehearsal, "Thank you."))
        program.expect_problem("chat_withdrawn")
        rehearsal.control("POST", "options", {"chat": "off"})
        program.wait_for("chat.unavailable", reason="chat_withdrawn", seconds=60)
        photographer.take(program, "chat-withdrawn")
        program.screen.press(LEAVE)
        program.wait_for("meeting.state", state="ended")
        photographer.take(program, "left-with-chat")
    rehearsal.control("PATCH", f"participants/{second}", {"role": "Presenter"})
    usual = {"guest_role": "Presenter", "hide_names": False, "chat": "on"}
    rehearsal.control("POST", "options", usual)


def share(photographer: Photographer, program: Program, rehearsal: Rehearsal) -> None:
    """Choosing what to share, and an incoming share."""
    program.focus()
    program.screen.press("ctrl+shift+e")
    program.screen.focus("Share|Teilen")
    photographer.take(program, "share-picker")
    program.screen.press("Escape")
    program.focus()
    program.screen.press(OPEN_CHAT)
    bot = rehearsal.control("GET", "state")["participants"][0]["id"]
    rehearsal.control("PATCH", f"participants/{bot}", {"sharing": True})
    photographer.take(program, "meeting-share")
    rehearsal.control("PATCH", f"participants/{bot}", {"sharing": False})


def lobby(photographer: Photographer, rehearsal: Rehearsal) -> None:
    """The lobby, being denied, and having left."""
    rehearsal.control("POST", "options", {"lobby": True})
    with photographer.program("--rehearsal", str(rehearsal.ready_file)) as program:
        into_meeting(program, state="in_lobby")
        photographer.take(program, "lobby")
        guest = rehearsal.participant(NAME)["id"]
        rehearsal.control("POST", "lobby", {"deny": guest})
        program.wait_for("meeting.state", state="ended")
        photographer.take(program, "lobby-denied")
    rehearsal.control("POST", "options", {"lobby": False})
    with photographer.program("--rehearsal", str(rehearsal.ready_file)) as program:
        into_meeting(program)
        program.screen.press(LEAVE)
        program.wait_for("meeting.state", state="ended")
        photographer.take(program, "left")


def states(screen: Screen, folder: Path, theme: str, language: str) -> None:
    """What passes too quickly to be photographed in the running program, or takes too long."""
    environment = {**screen.environment(), "QT_QPA_PLATFORM": "xcb"}
    for module in ("tests.ui.pictures", "tests.ui.chat_pictures"):
        command = [sys.executable, "-m", module, str(folder), theme, language]
        subprocess.run(command, env=environment, check=True)


SCENES = (join_window, invitations, ready_room, meeting, lobby, chat_ways)


def main() -> None:
    """Take all pictures."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    with virtual_screen(_GEOMETRY) as screen:
        for theme, language in LOOKS:
            states(screen, folder, theme, language)
            photographer = Photographer(screen, folder, theme, language)
            with running.rehearsal(photographer.home) as rehearsal:
                for scene in SCENES:
                    scene(photographer, rehearsal)


if __name__ == "__main__":
    main()
