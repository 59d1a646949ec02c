"""Lines across the window: the recording strip, and what is going on just now."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from teams_guest_desktop.meeting.screens import strip_for
from teams_guest_desktop.meeting.state import (
    InLobby,
    Joining,
    Leaving,
    MeetingState,
    Reconnecting,
)
from teams_guest_desktop.ui.icons import icon_pixmap
from teams_guest_desktop.ui.labels import plain_label
from teams_guest_desktop.ui.theme import colors
from teams_guest_desktop.ui.wording import camera_words, microphone_words, share_words, strip_words

_ICON_SIZE = 20


class Line(QFrame):
    """One line with an icon and plain text; hidden while it has nothing to say."""

    def __init__(self, look: str, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", look)
        self._icon_name = icon_name
        self._icon = QLabel()
        self._text = plain_label()
        columns = QHBoxLayout(self)
        columns.setContentsMargins(16, 8, 16, 8)
        columns.setSpacing(10)
        columns.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        columns.addWidget(self._text, 1)
        self._draw()
        self.hide()

    def say(self, text: str) -> None:
        """Show this text; an empty one hides the line."""
        if text == self._text.text() and self.isHidden() is not bool(text):
            return
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of colours."""
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        color = colors().on_strip if self.property("look") == "strip" else colors().text
        scale = self.devicePixelRatioF()
        self._icon.setPixmap(icon_pixmap(self._icon_name, QColor(color), _ICON_SIZE, scale))


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
                self.say(self.tr("Joining the meeting…"))
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


class TroubleLine(Line):
    """Says why something of one's own is not sent although one wanted it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("warning", "warning", parent)

    def show_state(self, state: MeetingState) -> None:
        """Say all of it in one line."""
        media = state.media
        said = [
            words(sending.actual.problem)
            for sending, words in (
                (media.microphone, microphone_words),
                (media.camera, camera_words),
                (media.share, share_words),
            )
            if sending.actual.problem is not None
        ]
        if media.muted_by_others:
            said.insert(0, self.tr("Somebody in the meeting has muted your microphone."))
        self.say(" ".join(said))
