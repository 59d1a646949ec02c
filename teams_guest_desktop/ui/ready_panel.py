"""The ready room beside the preview: devices, level, on or off at the start, Join now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from teams_guest_desktop.contract.events import EngineName
from teams_guest_desktop.contract.facts import DeviceKind, DeviceList, MediaProblem
from teams_guest_desktop.meeting.events import (
    BackRequested,
    CameraWanted,
    DeviceChosen,
    Intent,
    JoinNowRequested,
    MicrophoneWanted,
)
from teams_guest_desktop.meeting.link import JoinRequest
from teams_guest_desktop.meeting.state import MeetingState, PageState, Preparing, Ready, Sending
from teams_guest_desktop.ui.button_row import ButtonRow
from teams_guest_desktop.ui.card import scrolling
from teams_guest_desktop.ui.check_box import CheckBox
from teams_guest_desktop.ui.choice_box import ChoiceBox
from teams_guest_desktop.ui.colors import em
from teams_guest_desktop.ui.labels import plain_label
from teams_guest_desktop.ui.level_bar import LevelBar
from teams_guest_desktop.ui.link_words import link_words
from teams_guest_desktop.ui.wording import camera_words, microphone_words

_WIDTH_EM = 28
_LARGEST_WIDTH = 440


class DeviceBox(ChoiceBox):
    """A choice of one device."""

    chosen = Signal(str)
    """Key of the device that the person chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[DeviceList, str] | None = None
        self.activated.connect(lambda row: self.chosen.emit(self.itemData(row)))

    def show_devices(self, devices: DeviceList, empty: str) -> None:
        """Show what there is; `empty` stands there when there is nothing."""
        if (devices, empty) == self._shown:
            return
        self._shown = (devices, empty)
        self.clear()
        for device in devices.devices:
            self.addItem(device.name, device.key)
        if not devices.devices:
            self.addItem(empty, "")
        self.setEnabled(len(devices.devices) > 0)
        self.setCurrentIndex(max(0, self.findData(devices.chosen)))


class ReadyPanel(QFrame):
    """Reads the ready room from the state and sends what the person wants."""

    intended = Signal(object)
    """An `Intent`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: MeetingState | None = None
        self._waits_to_join = False
        self._heading = plain_label(look="heading")
        self._who = plain_label(look="quiet")
        self._camera = CheckBox()
        self._camera_box = DeviceBox()
        self._camera_problem = plain_label(look="warning")
        self._microphone = CheckBox()
        self._microphone_box = DeviceBox()
        self._level = LevelBar()
        self._microphone_problem = plain_label(look="warning")
        self._speaker = QLabel()
        self._speaker_box = DeviceBox()
        self._codecs = plain_label(look="warning")
        self._back = QPushButton()
        self._join_now = QPushButton()
        self._build()
        self._connect()
        self._retranslate()

    def _build(self) -> None:
        self.setProperty("look", "side")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._join_now.setProperty("look", "primary")
        self._join_now.setAutoDefault(True)
        self._back.setAutoDefault(True)
        self._speaker.setBuddy(self._speaker_box)
        buttons = ButtonRow(self._back, self._join_now, main=self._join_now)
        buttons.setContentsMargins(24, 16, 24, 20)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolling(self._choices()), 1)
        whole.addWidget(buttons)

    def _choices(self) -> QWidget:
        choices = QWidget()
        choices.setProperty("look", "through")
        rows = QVBoxLayout(choices)
        rows.setContentsMargins(24, 24, 24, 8)
        rows.setSpacing(8)
        for widget, space_after in (
            (self._heading, 0),
            (self._who, 16),
            (self._camera, 0),
            (self._camera_box, 0),
            (self._camera_problem, 16),
            (self._microphone, 0),
            (self._microphone_box, 0),
            (self._level, 0),
            (self._microphone_problem, 16),
            (self._speaker, 0),
            (self._speaker_box, 16),
            (self._codecs, 0),
        ):
            rows.addWidget(widget)
            rows.addSpacing(space_after)
        rows.addStretch(1)
        return choices

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's
        """Wide enough for the names of devices, never most of the window."""
        return QSize(min(em(_WIDTH_EM), _LARGEST_WIDTH), super().sizeHint().height())

    def _connect(self) -> None:
        self._camera.clicked.connect(lambda on: self._intend(CameraWanted(on)))
        self._microphone.clicked.connect(lambda on: self._intend(MicrophoneWanted(on)))
        self._camera_box.chosen.connect(self._chooser(DeviceKind.CAMERA))
        self._microphone_box.chosen.connect(self._chooser(DeviceKind.MICROPHONE))
        self._speaker_box.chosen.connect(self._chooser(DeviceKind.SPEAKER))
        self._join_now.clicked.connect(lambda: self._intend(JoinNowRequested()))
        self._back.clicked.connect(lambda: self._intend(BackRequested()))

    def _chooser(self, kind: DeviceKind) -> Callable[[str], None]:
        return lambda key: self._intend(DeviceChosen(kind, key))

    def _intend(self, intent: Intent) -> None:
        self.intended.emit(intent)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._camera.setText(self.tr("&Camera on"))
        self._microphone.setText(self.tr("&Microphone on"))
        self._camera_box.setAccessibleName(self.tr("Camera"))
        self._microphone_box.setAccessibleName(self.tr("Microphone"))
        self._speaker.setText(self.tr("&Speaker"))
        self._speaker_box.setAccessibleName(self.tr("Speaker"))
        self._level.setAccessibleName(self.tr("Microphone level"))
        self._back.setText(self.tr("&Back"))
        self._codecs.setText(
            self.tr(
                "This build of the program cannot show H.264 video, which Teams often sends. You "
                "will hear everybody and can chat; pictures and shares may stay black."
            )
        )
        if self._state is not None:
            self.show_state(self._state)

    def show_state(self, state: MeetingState) -> None:
        """Show the ready room; nothing changes outside of it."""
        situation = state.situation
        if not isinstance(situation, Preparing | Ready):
            return
        self._state = state
        is_ready = isinstance(situation, Ready)
        self._heading.setText(
            self.tr("Ready to join?") if is_ready else self.tr("Getting things ready…")
        )
        self._who.setText(self._who_joins(situation.request))
        self._join_now.setText(self.tr("&Join now") if is_ready else self.tr("One moment…"))
        self._join_now.setEnabled(is_ready)
        self._show_devices(state)
        self._camera.setChecked(state.media.camera.wanted)
        self._microphone.setChecked(state.media.microphone.wanted)
        _tell(
            self._camera_problem,
            state.media.camera,
            camera_words,
            self.tr("You can join without one."),
        )
        _tell(
            self._microphone_problem,
            state.media.microphone,
            microphone_words,
            self.tr("You can join, hear and chat without one."),
        )
        level = situation.level if isinstance(situation, Ready) else 0.0
        self._level.show_level(level)
        self._codecs.setVisible(lacks_h264(state.page))
        if is_ready:
            self._go_to_join()

    def _who_joins(self, request: JoinRequest) -> str:
        who = self.tr("You join as %1.").replace("%1", request.name)
        return who if request.link.has_chat else f"{who}\n{link_words(request.link)}"

    def _go_to_join(self) -> None:
        """Now that one can join: go there, unless the person has gone elsewhere meanwhile."""
        if self._waits_to_join and self.window().focusWidget() is self._camera:
            self._join_now.setFocus()
        self._waits_to_join = False

    def _show_devices(self, state: MeetingState) -> None:
        is_ready = isinstance(state.situation, Ready)
        empty = self.tr("None found") if is_ready else self.tr("Looking…")
        self._camera_box.show_devices(state.devices.cameras, empty)
        self._microphone_box.show_devices(state.devices.microphones, empty)
        speaker = self.tr("System's speaker") if is_ready else empty
        self._speaker_box.show_devices(state.devices.speakers, speaker)

    def focus_first(self) -> None:
        """Put the focus on the way on, or near it while everything is being prepared."""
        self._waits_to_join = not self._join_now.isEnabled()
        (self._camera if self._waits_to_join else self._join_now).setFocus()


def _tell(
    label: QLabel, sending: Sending, words: Callable[[MediaProblem], str], without: str
) -> None:
    """Say what is wrong, and without a device also what that means for joining."""
    problem = sending.actual.problem
    said = [words(problem)] if problem else []
    if problem is MediaProblem.NO_DEVICE:
        said.append(without)
    label.setText(" ".join(said))
    label.setVisible(bool(said))


def lacks_h264(page: PageState) -> bool:
    """Whether real meetings may stay without a picture: the engine receives no H.264."""
    is_real = page.engine is EngineName.ACS
    return is_real and "H264" not in page.video_codecs
