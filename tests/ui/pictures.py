"""Pictures of states that pass quickly: ``… pictures FOLDER THEME LANGUAGE``.

The real window and the real notice over it, with a stage on which nobody is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from teams_guest_desktop.app import _speak
from teams_guest_desktop.contract.facts import MediaProblem, RecordingState, TranscriptionState
from teams_guest_desktop.meeting.compliance import Compliance, Consent, Subject
from teams_guest_desktop.meeting.state import MeetingState, OwnMedia, Sending
from teams_guest_desktop.settings import Theme
from teams_guest_desktop.ui.main_window import MainWindow
from teams_guest_desktop.ui.notice_dialog import NoticeDialog
from teams_guest_desktop.ui.theme import apply_theme
from tests.ui.conftest import House, furnish
from tests.ui.situations import in_meeting, trouble

_SIZE = (1080, 700)
_SETTLE_MS = 150
_ONE = frozenset({Subject.RECORDING})
_HELD = trouble(MediaProblem.HELD, wanted=True)
_ALL_HELD = OwnMedia(_HELD, _HELD, Sending())
_BOTH = Compliance(RecordingState.ON, TranscriptionState.ON, is_known=True)
_UNKNOWN = Compliance(RecordingState.UNKNOWN, TranscriptionState.UNKNOWN, is_known=True)


def asked(consent: Consent, *, has_failed: bool = False) -> MeetingState:
    """Recorded, and it is asked for consent, or was."""
    compliance = Compliance(
        RecordingState.ON,
        consent=consent,
        unanswered=_ONE,
        has_grant_failed=has_failed,
        is_known=True,
    )
    return in_meeting(compliance=compliance, media=_ALL_HELD)


STATES = {
    "held-back": in_meeting(
        compliance=Compliance(RecordingState.ON, unanswered=_ONE, is_known=True), media=_ALL_HELD
    ),
    "consent-granting": asked(Consent.GRANTING),
    "consent-failed": asked(Consent.REQUIRED, has_failed=True),
    "stopped": in_meeting(compliance=Compliance(stopped=_ONE, is_known=True)),
    "unknown": in_meeting(compliance=_UNKNOWN),
    "small-both": in_meeting(compliance=_BOTH),
    "small-unknown": in_meeting(compliance=_UNKNOWN),
}


class Painting:
    """Shows one state after the other and keeps what is to be seen."""

    def __init__(self, house: House, folder: Path, look: str) -> None:
        self._house = house
        self._folder = folder
        self._look = look
        self._left: Iterator[tuple[str, MeetingState]] = iter(STATES.items())

    def go_on(self) -> None:
        """Show the next state; look at it once it has settled."""
        name, state = next(self._left, ("", None))
        if state is None:
            self._house.window.close_for_good()
            QApplication.quit()
            return
        self._house.show(in_meeting())
        if name.startswith("small") and not self._house.rooms._form.is_compact:
            self._house.rooms._form.toggle_compact()
        self._house.show(state)
        QTimer.singleShot(_SETTLE_MS, lambda: self._keep(name))

    def _keep(self, name: str) -> None:
        file = self._folder / f"state-{name}-{self._look}.png"
        whole_picture(self._house.window).save(str(file))
        sys.stdout.write(f"{file}\n")
        self.go_on()


def whole_picture(window: MainWindow) -> QPixmap:
    """The window, and in its middle the notice, if one stands."""
    picture = window.grab()
    for dialog in window.findChildren(NoticeDialog):
        if dialog.isVisible():
            notice = dialog.grab()
            corner = picture.rect().center() - notice.rect().center()
            painter = QPainter(picture)
            painter.drawPixmap(corner, notice)
            painter.end()
    return picture


def main() -> None:
    """Take all pictures of one look."""
    folder, theme, language = sys.argv[1:]
    application = QApplication([sys.argv[0], "-style", "Fusion"])
    _speak(application, language)
    apply_theme(application, Theme(theme))
    house = furnish()
    house.window.resize(*_SIZE)
    house.window.show()
    painting = Painting(house, Path(folder), f"{theme}-{language}")
    QTimer.singleShot(0, painting.go_on)
    application.exec()


if __name__ == "__main__":
    main()
