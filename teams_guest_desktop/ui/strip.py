"""Lines across the window that follow the state: recording, what one waits for, what is wrong."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from teams_guest_desktop.contract.facts import MediaProblem
from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.screens import strip_for
from teams_guest_desktop.meeting.state import (
    InLobby,
    Joining,
    Leaving,
    MeetingState,
    Reconnecting,
)
from teams_guest_desktop.ui.line import Line
from teams_guest_desktop.ui.wording import camera_words, microphone_words, share_words, strip_words


class RecordingStrip(Line):
    """Stays as long as the meeting is recorded or transcribed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("strip", "record", parent)

    def show_state(self, state: MeetingState) -> None:
        """Say what is on."""
        strip = strip_for(state)
        self.say(strip_words(strip) if strip else "")


class SituationLine(Line):
    """Says what one waits for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("banner", "info", parent)

    def show_state(self, state: MeetingState) -> None:
        """Say it, where there is something to wait for."""
        match state.situation:
            case Joining():
                self.say(self._why_joining(state.page.problem))
            case InLobby():
                self.say(
                    self.tr(
                        "You are in the lobby. Somebody in the meeting will let you in. Nobody "
                        "sees or hears you yet."
                    )
                )
            case Reconnecting():
                self.say(self.tr("The connection is lost. It is being restored…"))
            case Leaving():
                self.say(self.tr("Leaving the meeting…"))
            case _:
                self.say("")

    def _why_joining(self, problem: ProblemCode | None) -> str:
        match problem:
            case None:
                return self.tr("Joining the meeting…")
            case ProblemCode.PAGE_SILENT:
                return self.tr(
                    "The meeting page did not answer any more and is loaded anew. You are brought "
                    "back into the meeting…"
                )
            case _:
                return self.tr(
                    "The meeting page has stopped and is loaded anew. You are brought back into "
                    "the meeting…"
                )


class TroubleLine(Line):
    """Says why something of one's own is not sent although one wanted it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("trouble", "warning", parent)

    def show_state(self, state: MeetingState) -> None:
        """Say all of it in one line."""
        media = state.media
        said = [
            words(problem)
            for problem, words in (
                (media.microphone.actual.problem, microphone_words),
                (media.camera.actual.problem, camera_words),
                (media.share.actual.problem, share_words),
            )
            # What one has called off oneself is no trouble.
            if problem is not None and problem is not MediaProblem.CANCELLED
        ]
        if media.muted_by_others:
            said.insert(0, self.tr("Somebody in the meeting has muted your microphone."))
        self.say(" ".join(said))
