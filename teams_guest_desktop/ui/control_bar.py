"""The bar under the meeting: microphone, camera, share, chat, the small window, leave.

What a button shows is what really is; what is wanted but not yet so is shown as on its way.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from teams_guest_desktop.contract.facts import MediaProblem
from teams_guest_desktop.meeting.events import (
    CameraWanted,
    Intent,
    LeaveRequested,
    MicrophoneWanted,
    ShareWanted,
)
from teams_guest_desktop.meeting.screens import notice_for, strip_for
from teams_guest_desktop.meeting.state import InMeeting, Leaving, MeetingState, Sending
from teams_guest_desktop.ui.bar_button import BarButton
from teams_guest_desktop.ui.wording import camera_words, microphone_words, share_words

_OFF_ICONS = {"microphone": "microphone-off", "camera": "camera-off"}
_MARGIN = 12
_GAP = 8


class ControlBar(QFrame):
    """Reads what is sent from the state and sends what the person wants."""

    intended = Signal(object)
    """An `Intent`."""
    chat_toggled = Signal(bool)
    """The person opens or closes the chat pane."""
    form_toggled = Signal()
    """The person wants the window small and on top, or as it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "bar")
        self._state = MeetingState()
        self._unread = 0
        self._is_compact = False
        self._microphone = BarButton("Ctrl+Shift+M")
        self._camera = BarButton("Ctrl+Shift+O")
        self._share = BarButton("Ctrl+Shift+E")
        self._chat = BarButton("Ctrl+Shift+C")
        self._form = BarButton("Ctrl+Shift+S")
        self._leave = BarButton("Ctrl+Shift+H", "danger")
        self._chat.setCheckable(True)
        self._buttons = (
            self._microphone,
            self._camera,
            self._share,
            self._chat,
            self._form,
            self._leave,
        )
        self._build()
        self._connect()
        self.show_state(self._state)

    def _build(self) -> None:
        columns = QHBoxLayout(self)
        columns.setContentsMargins(_MARGIN, 8, _MARGIN, 8)
        columns.setSpacing(_GAP)
        columns.addStretch(1)
        for button in self._buttons[:-1]:
            columns.addWidget(button)
        columns.addSpacing(_GAP)
        columns.addWidget(self._leave)
        columns.addStretch(1)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's
        """Room for the icons: the texts go where there is none for them."""
        icons = sum(button.least_width for button in self._shown())
        return QSize(icons + self._gaps(), super().minimumSizeHint().height())

    def _gaps(self) -> int:
        return 2 * _MARGIN + (len(self._shown()) + 1) * _GAP

    def _shown(self) -> list[BarButton]:
        return [button for button in self._buttons if not button.isHidden()]

    def _spread(self) -> None:
        needed = sum(button.full_width for button in self._shown()) + self._gaps()
        for button in self._buttons:
            button.spread(is_full=needed <= self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Texts under the icons where there is room."""
        super().resizeEvent(event)
        self._spread()

    def focus_first(self) -> None:
        """Put the focus on the first button."""
        self._microphone.setFocus()

    def focus_chat(self) -> None:
        """Put the focus on the button that opens the chat again."""
        self._chat.setFocus()

    def _connect(self) -> None:
        self._microphone.clicked.connect(self._on_microphone)
        self._camera.clicked.connect(self._on_camera)
        self._share.clicked.connect(self._on_share)
        self._chat.toggled.connect(self._on_chat_toggled)
        self._form.clicked.connect(self.form_toggled)
        self._leave.clicked.connect(lambda: self._intend(LeaveRequested()))

    def _intend(self, intent: Intent) -> None:
        self.intended.emit(intent)

    def _on_microphone(self) -> None:
        self._intend(MicrophoneWanted(_next(self._state.media.microphone)))

    def _on_camera(self) -> None:
        self._intend(CameraWanted(_next(self._state.media.camera)))

    def _on_share(self) -> None:
        self._intend(ShareWanted(_next(self._state.media.share)))

    def _on_chat_toggled(self, is_open: bool) -> None:
        if is_open:
            self._unread = 0
        self._wear_chat()
        self.chat_toggled.emit(is_open)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language or colours."""
        if event.type() == QEvent.Type.LanguageChange:
            self.show_state(self._state)
        elif event.type() == QEvent.Type.PaletteChange:
            for button in self._buttons:
                button.redraw()
        super().changeEvent(event)

    def show_state(self, state: MeetingState) -> None:
        """Show what is really sent."""
        self._state = state
        self._wear_microphone(state.media.microphone)
        self._wear_camera(state.media.camera)
        self._wear_share(state.media.share)
        self._wear_chat()
        self._wear_form()
        is_leaving = isinstance(state.situation, Leaving)
        leave = self.tr("Leaving…") if is_leaving else self.tr("Leave")
        self._leave.wear("leave", leave, self.tr("Leave the meeting"))
        self._leave.setEnabled(not is_leaving)
        self._microphone.setEnabled(not is_leaving)
        self._camera.setEnabled(not is_leaving)
        self._share.setEnabled(isinstance(state.situation, InMeeting))
        self._choose_buttons()
        self._spread()

    def show_compact(self, *, is_compact: bool) -> None:
        """Offer only what the small window needs, or everything."""
        self._is_compact = is_compact
        self.show_state(self._state)

    def _choose_buttons(self) -> None:
        """In the small window nothing can be shared anew, but what is shared can be stopped."""
        share = self._state.media.share
        self._share.setVisible(not self._is_compact or share.wanted or share.actual.on)
        self._chat.setVisible(not self._is_compact)
        self.updateGeometry()

    def _wear_microphone(self, microphone: Sending) -> None:
        if microphone.is_pending:
            held = microphone_words(MediaProblem.HELD)
            self._microphone.wear(*self._pending(microphone, "microphone", held))
        elif microphone.actual.on:
            self._microphone.wear("microphone", self.tr("Mic on"), self.tr("Mute the microphone"))
        else:
            tip = self._tip(self.tr("Turn the microphone on"))
            if self._state.media.muted_by_others:
                tip = self.tr("Somebody has muted you. Turn the microphone on")
            elif microphone.actual.problem is not None:
                tip = microphone_words(microphone.actual.problem)
            self._microphone.wear("microphone-off", self.tr("Mic off"), tip)

    def _wear_camera(self, camera: Sending) -> None:
        if camera.is_pending:
            held = camera_words(MediaProblem.HELD)
            self._camera.wear(*self._pending(camera, "camera", held))
        elif camera.actual.on:
            self._camera.wear("camera", self.tr("Camera on"), self.tr("Turn the camera off"))
        else:
            tip = self._tip(self.tr("Turn the camera on"))
            if camera.actual.problem is not None:
                tip = camera_words(camera.actual.problem)
            self._camera.wear("camera-off", self.tr("Camera off"), tip)

    def _wear_share(self, share: Sending) -> None:
        if share.is_pending:
            held = share_words(MediaProblem.HELD)
            self._share.wear(*self._pending(share, "share", held))
        elif share.actual.on:
            self._share.wear("share-stop", self.tr("Stop sharing"), self.tr("Stop sharing"))
        else:
            tip = self._tip(self.tr("Share a screen or a window"))
            if share.actual.problem is not None:
                tip = share_words(share.actual.problem)
            self._share.wear("share", self.tr("Share"), tip)

    def _tip(self, ordinary: str) -> str:
        """What pressing does; for whoever said no to being recorded it asks once more."""
        strip = strip_for(self._state)
        if strip is None or not strip.is_barred:
            return ordinary
        return self.tr("You listen and watch only. Press to change your mind")

    def _pending(self, sending: Sending, icon_name: str, held: str) -> tuple[str, str, str]:
        if sending.is_held and notice_for(self._state) is not None:
            return _OFF_ICONS.get(icon_name, icon_name), self.tr("Held back"), held
        if sending.wanted:
            return icon_name, self.tr("Starting…"), self.tr("Is being turned on")
        return icon_name, self.tr("Stopping…"), self.tr("Is being turned off")

    def _wear_chat(self) -> None:
        text = self.tr("Chat")
        tip = self.tr("Close the chat") if self._chat.isChecked() else self.tr("Open the chat")
        if self._unread:
            text = self.tr("Chat (%1)").replace("%1", str(self._unread))
            tip = self.tr("Open the chat: %n new message(s)", "", self._unread)
        self._chat.wear("chat", text, tip)

    def _wear_form(self) -> None:
        if self._is_compact:
            tip = self.tr("Back to the full window")
            self._form.wear("full-window", self.tr("Full window"), tip)
        else:
            tip = self.tr("Small window that stays on top of all others")
            self._form.wear("small-window", self.tr("Small window"), tip)

    def count_unread(self, count: int) -> None:
        """So many messages have come; they are unread while the pane is closed."""
        if not self._chat.isChecked():
            self._unread += count
            self._wear_chat()

    @property
    def is_chat_open(self) -> bool:
        """Whether the person has the pane open."""
        return self._chat.isChecked()

    def open_chat(self, *, is_open: bool) -> None:
        """Open or close the pane as if the person had."""
        self._chat.setChecked(is_open)

    def reset(self) -> None:
        """Another meeting begins."""
        self._unread = 0
        self._wear_chat()


def _next(sending: Sending) -> bool:
    """What pressing means: the other way round, or another try where there was a problem."""
    has_problem = sending.actual.problem is not None and not sending.is_held
    has_failed = has_problem and not sending.actual.on
    return has_failed or not sending.wanted
