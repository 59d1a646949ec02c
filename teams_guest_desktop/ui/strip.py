"""Lines across the window that follow the state: recording, what one waits for, what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from teams_guest_desktop.contract.facts import MediaProblem
from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.compliance import Strip
from teams_guest_desktop.meeting.events import ConsentReconsidered
from teams_guest_desktop.meeting.screens import notice_for, strip_for
from teams_guest_desktop.meeting.state import (
    InLobby,
    InMeeting,
    Joining,
    Leaving,
    MeetingState,
    Reconnecting,
)
from teams_guest_desktop.ui.line import Line
from teams_guest_desktop.ui.notice_words import short_strip_words, stopped_words, strip_words
from teams_guest_desktop.ui.wording import camera_words, microphone_words, share_words

_NO_TROUBLE = (MediaProblem.CANCELLED, MediaProblem.HELD)
"""What one has called off oneself, and what is said in one sentence for all."""

_STOP_IS_TOLD_MS = 15_000
_BREAKDOWN_IS_TOLD_MS = 10_000


class RecordingStrip(Line):
    """Stays as long as the meeting is recorded or transcribed; who only watches may ask anew."""

    intended = Signal(object)
    """An `Intent`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("strip", "record", parent)
        self._take_part = QPushButton(self.tr("Take part…"))
        self._take_part.setToolTip(self.tr("Asks you once more whether you agree"))
        self._take_part.setAccessibleDescription(self._take_part.toolTip())
        self._take_part.clicked.connect(lambda: self.intended.emit(ConsentReconsidered()))
        self._take_part.hide()
        self.offer(self._take_part)
        self._is_short = False
        self._has_notice = False
        self._strip: Strip | None = None

    def show_state(self, state: MeetingState) -> None:
        """Say what is on; without cutting off a notice that is being read out and says so, too."""
        self._strip = strip_for(state)
        self._has_notice = notice_for(state) is not None
        self._show()

    def show_short(self, *, is_short: bool) -> None:
        """Say it in few words, or as clearly as there is room for."""
        self._is_short = is_short
        self._show()

    def _show(self) -> None:
        strip = self._strip
        # Where there is little room, the buttons of microphone and camera ask once more, too.
        is_barred = strip is not None and strip.is_barred
        self._take_part.setVisible(is_barred and not self._is_short)
        words = short_strip_words if self._is_short else strip_words
        self.say(words(strip) if strip else "", urgent=not self._has_notice)


class StoppedLine(Line):
    """Says for a while that recording or transcription has stopped."""

    seen = Signal()
    """It was there long enough."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("banner", "info", parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STOP_IS_TOLD_MS)
        self._timer.timeout.connect(self.seen)

    def show_state(self, state: MeetingState) -> None:
        """Say what has stopped; a new stop is told as long as the first."""
        strip = strip_for(state)
        words = stopped_words(strip) if strip else ""
        if words and words != self.text:
            self._timer.start()
        elif not words:
            self._timer.stop()
        self.say(words)


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


class BreakdownLine(Line):
    """Says for a while, back in the meeting, that the page had broken down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("banner", "info", parent)
        self._told: tuple[float, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_BREAKDOWN_IS_TOLD_MS)
        self._timer.timeout.connect(lambda: self.say(""))

    def show_state(self, state: MeetingState) -> None:
        """Tell of each breakdown once."""
        losses = state.page.losses
        if not isinstance(state.situation, InMeeting):
            self._timer.stop()
            self.say("")
        elif losses != self._told:
            self._told = losses
            if losses:
                self._timer.start()
                self.say(self._words(state.page.problem))

    def _words(self, problem: ProblemCode | None) -> str:
        if problem is ProblemCode.PAGE_SILENT:
            return self.tr(
                "The meeting page did not answer any more and was loaded anew. You are back in "
                "the meeting."
            )
        return self.tr(
            "The meeting page had stopped and was loaded anew. You are back in the meeting."
        )


class TroubleLine(Line):
    """Says why something of one's own is not sent although one wanted it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("trouble", "warning", parent)

    def show_state(self, state: MeetingState) -> None:
        """Say all of it in one line."""
        media = state.media
        held = self._held(state)
        said = [held] if held else []
        said += [
            words(problem)
            for problem, words in (
                (media.microphone.actual.problem, microphone_words),
                (media.camera.actual.problem, camera_words),
                (media.share.actual.problem, share_words),
            )
            if problem is not None and problem not in _NO_TROUBLE
        ]
        if media.muted_by_others:
            said.insert(0, self.tr("Somebody in the meeting has muted your microphone."))
        self.say(" ".join(said))

    def _held(self, state: MeetingState) -> str:
        """Held back as a whole: said once, and not in the moment in which a meeting begins."""
        media = (state.media.microphone, state.media.camera, state.media.share)
        if notice_for(state) is None or not any(medium.is_held for medium in media):
            return ""
        return self.tr("Nobody hears or sees you until you have answered the notice.")
