"""The window: the join screen at once, everything else put in when it is there (`ui.rooms`)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from teams_guest_desktop.meeting.link import ANY_TENANT, JoinRules
from teams_guest_desktop.ui.join_screen import JoinScreen

_SIZE = (1080, 700)


class _Screens(QStackedWidget):
    """Needs the room of the screen that is shown; Qt would have it be that of the largest."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's
        """Room for the present screen."""
        shown = self.currentWidget()
        return shown.minimumSizeHint().expandedTo(shown.minimumSize()) if shown else QSize()


class MainWindow(QWidget):
    """A frame for screens, with notes and lines above them, panes beside them and bars below.

    Lines are part of the frame: whatever form the window has (`ui.window_form`), they are in it.
    Notes are what can be done without where there is little room.

    Knows nothing of meetings, so that it is on the screen before anything of them is loaded.
    """

    appearance_changed = Signal()
    """Colours or language have changed."""
    about_requested = Signal()
    """The person asks what program this is."""
    close_requested = Signal()
    """The person closes the window; it stays open until `close_for_good`."""

    def __init__(self, rules: JoinRules = ANY_TENANT) -> None:
        super().__init__()
        self._may_close = False
        self.join_screen = JoinScreen(rules)
        self._lines = QVBoxLayout()
        self._notes = QWidget()
        self._note_rows = QVBoxLayout(self._notes)
        self._screens = _Screens()
        self._middle = QHBoxLayout()
        self._rows = QVBoxLayout(self)
        self._build()
        self.setWindowTitle("Teams Guest Desktop")
        self.resize(*_SIZE)

    def _build(self) -> None:
        self._lines.setSpacing(0)
        self._note_rows.setSpacing(0)
        self._note_rows.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self._notes)
        self._screens.addWidget(self.join_screen)
        self._middle.setSpacing(0)
        self._middle.addWidget(self._screens, 1)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addLayout(self._lines)
        self._rows.addLayout(self._middle, 1)
        QShortcut(QKeySequence(Qt.Key.Key_F1), self, self.about_requested.emit)
        self.join_screen.about_requested.connect(self.about_requested)

    def add_line(self, line: QWidget, *, on_top: bool = False) -> None:
        """Put a line above the screens."""
        if on_top:
            self._lines.insertWidget(0, line)
        else:
            self._lines.addWidget(line)

    def add_note(self, note: QWidget) -> None:
        """Put a line above the screens that may be left out where there is little room."""
        self._note_rows.addWidget(note)

    def show_notes(self, *, are_shown: bool) -> None:
        """Show the notes, or leave them out."""
        self._notes.setVisible(are_shown)

    def add_screen(self, screen: QWidget) -> None:
        """Put a screen in; `show_screen` shows it."""
        self._screens.addWidget(screen)

    def add_pane(self, pane: QWidget) -> None:
        """Put a pane beside the screens; hidden until it is shown."""
        pane.hide()
        self._middle.addWidget(pane)

    def add_bar(self, bar: QWidget) -> None:
        """Put a bar below the screens; hidden until it is shown."""
        bar.hide()
        self._rows.addWidget(bar)

    def show_screen(self, screen: QWidget) -> None:
        """Fill the window with one of its screens."""
        self._screens.setCurrentWidget(screen)

    def changeEvent(self, event: QEvent) -> None:
        """Tell of a change of colours or language."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange):
            self.appearance_changed.emit()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing is a wish: a meeting is left first."""
        if self._may_close:
            super().closeEvent(event)
            return
        event.ignore()
        self.close_requested.emit()

    def close_for_good(self) -> None:
        """Nothing stands in the way any more: close."""
        self._may_close = True
        self.close()
