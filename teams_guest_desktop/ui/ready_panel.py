"""The ready room beside the preview: devices, level, on or off at the start, Join now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
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
from teams_guest_desktop.meeting.state import MeetingState, PageState, Preparing, Ready, Sending
from teams_guest_desktop.ui.labels import plain_label
from teams_guest_desktop.ui.link_words import link_words
from teams_guest_desktop.ui.wording import camera_words, microphone_words

_LEVEL_STEPS = 100
_WIDTH = 340


class DeviceBox(QWidget):
    """A labelled choice of one device."""

    chosen = Signal(str)
    """Key of the device that the person chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = QLabel()
        self._box = QComboBox()
        self._label.setBuddy(self._box)
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._box.setMinimumContentsLength(12)
        self._shown: DeviceList | None = None
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self._label)
        rows.addWidget(self._box)
        self._box.activated.connect(lambda row: self.chosen.emit(self._box.itemData(row)))

    def name(self, label: str, accessible: str) -> None:
        """Say what is chosen here."""
        self._label.setText(label)
        self._box.setAccessibleName(accessible)

    def show_devices(self, devices: DeviceList, empty: str) -> None:
        """Show what there is; `empty` stands there when there is nothing."""
        if devices == self._shown and self._box.count():
            return
        self._shown = devices
        self._box.clear()
        for device in devices.devices:
            self._box.addItem(device.name, device.key)
        if not devices.devices:
            self._box.addItem(empty, "")
        self._box.setEnabled(len(devices.devices) > 0)
        self._box.setCurrentIndex(max(0, self._box.findData(devices.chosen)))


class ReadyPanel(QScrollArea):
    """Reads the ready room from the state and sends what the person wants."""

    intended = Signal(object)
    """An `Intent`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: MeetingState | None = None
        self._heading = plain_label(look="heading")
        self._link = plain_label(look="quiet")
        self._camera = QCheckBox()
        self._camera_box = DeviceBox()
        self._camera_problem = plain_label(look="warning")
        self._microphone = QCheckBox()
        self._microphone_box = DeviceBox()
        self._level = QProgressBar(maximum=_LEVEL_STEPS, textVisible=False)
        self._microphone_problem = plain_label(look="warning")
        self._speaker_box = DeviceBox()
        self._codecs = plain_label(look="warning")
        self._join_now = QPushButton()
        self._back = QPushButton()
        self._build()
        self._connect()
        self._retranslate()

    def _build(self) -> None:
        self._join_now.setProperty("look", "primary")
        self._join_now.setAutoDefault(True)
        panel = QFrame()
        panel.setProperty("look", "side")
        rows = QVBoxLayout(panel)
        rows.setContentsMargins(24, 24, 24, 24)
        rows.setSpacing(8)
        for widget, space_after in (
            (self._heading, 0),
            (self._link, 12),
            (self._camera, 0),
            (self._camera_box, 0),
            (self._camera_problem, 12),
            (self._microphone, 0),
            (self._microphone_box, 0),
            (self._level, 0),
            (self._microphone_problem, 12),
            (self._speaker_box, 12),
            (self._codecs, 0),
        ):
            rows.addWidget(widget)
            rows.addSpacing(space_after)
        rows.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._back)
        buttons.addWidget(self._join_now, 1)
        rows.addLayout(buttons)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(panel)

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
        self._camera_box.name(self.tr("Camera"), self.tr("Camera"))
        self._microphone_box.name(self.tr("Microphone"), self.tr("Microphone"))
        self._speaker_box.name(self.tr("Speaker"), self.tr("Speaker"))
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
        self._link.setText(link_words(situation.request.link))
        self._join_now.setText(self.tr("&Join now") if is_ready else self.tr("One moment…"))
        self._join_now.setEnabled(is_ready)
        self._show_devices(state)
        self._camera.setChecked(state.media.camera.wanted)
        self._microphone.setChecked(state.media.microphone.wanted)
        _tell(self._camera_problem, state.media.camera, camera_words)
        _tell(self._microphone_problem, state.media.microphone, microphone_words)
        level = situation.level if isinstance(situation, Ready) else 0.0
        self._level.setValue(round(level * _LEVEL_STEPS))
        self._codecs.setVisible(lacks_h264(state.page))

    def _show_devices(self, state: MeetingState) -> None:
        is_ready = isinstance(state.situation, Ready)
        empty = self.tr("None found") if is_ready else self.tr("Looking…")
        self._camera_box.show_devices(state.devices.cameras, empty)
        self._microphone_box.show_devices(state.devices.microphones, empty)
        speaker = self.tr("System's speaker") if is_ready else empty
        self._speaker_box.show_devices(state.devices.speakers, speaker)

    def focus_first(self) -> None:
        """Put the focus on the way on."""
        self._join_now.setFocus()


def _tell(label: QLabel, sending: Sending, words: Callable[[MediaProblem], str]) -> None:
    problem = sending.actual.problem
    label.setVisible(problem is not None)
    if problem is not None:
        label.setText(words(problem))


def lacks_h264(page: PageState) -> bool:
    """Whether real meetings may stay without a picture: the engine receives no H.264."""
    is_real = page.engine is EngineName.ACS
    return is_real and "H264" not in page.video_codecs
