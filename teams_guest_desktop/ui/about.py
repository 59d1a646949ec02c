"""About the program: what it is made of, how up to date that is, and a text for support."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFormLayout, QPushButton, QVBoxLayout, QWidget

from teams_guest_desktop.meeting.state import Ended, Failed, MeetingState, name_of
from teams_guest_desktop.ui.announcing import announce
from teams_guest_desktop.ui.button_row import ButtonRow
from teams_guest_desktop.ui.colors import em
from teams_guest_desktop.ui.dialogs import open_dialog
from teams_guest_desktop.ui.labels import plain_label

_NAME = "Teams Guest Desktop"
_WIDTH_EM = 40
_COPIED_MS = 2_000


@dataclass(frozen=True, slots=True)
class Versions:
    """What the program is made of, as texts such as ``140.0.7339.225``."""

    program: str
    python: str
    qt: str
    chromium: str
    chromium_security: str
    """Chromium's version up to which security patches are in."""
    minimum_chromium_security: str
    """What the settings ask for at least; empty: nothing."""
    system: str
    """The operating system and its version."""


def support_text(versions: Versions, state: MeetingState) -> str:
    """What support needs to know, in English; no name, link, or anything of a meeting."""
    lines = [
        f"{_NAME} {versions.program}",
        f"Chromium {versions.chromium}, security patches to {versions.chromium_security}",
        f"Qt {versions.qt}, Python {versions.python}",
        f"{versions.system}, {QGuiApplication.platformName()}",
        f"Engine: {state.page.engine or 'not known'}, page {state.page.status}",
        f"State: {name_of(state.situation)}",
    ]
    if versions.minimum_chromium_security:
        asked = f"At least asked for: security patches to {versions.minimum_chromium_security}"
        lines.insert(2, asked)
    match state.situation:
        case Failed(problem=problem):
            lines.append(f"Problem: {problem}")
        case Ended(reason=reason):
            lines.append(f"End: {reason.kind}, {reason.code or 0}/{reason.sub_code or 0}")
    return "\n".join(lines)


class AboutDialog(QDialog):
    """Versions, licences in short, and the text for support."""

    def __init__(self, versions: Versions, support: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._support = support
        self._copy = QPushButton(self.tr("&Copy support text"))
        self._close = QPushButton(self.tr("Clo&se"))
        self._copied = QTimer(self, interval=_COPIED_MS, singleShot=True)
        self.setWindowTitle(self.tr("About %1").replace("%1", _NAME))
        self._build(versions)
        self._copy.clicked.connect(self._on_copy)
        self._close.clicked.connect(self.accept)
        self._copied.timeout.connect(self._offer_copy)

    def _build(self, versions: Versions) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 20)
        rows.setSpacing(10)
        rows.addWidget(plain_label(f"{_NAME} {versions.program}", look="heading"))
        rows.addWidget(
            plain_label(
                self.tr("Take part in Microsoft Teams meetings as a guest. Not made by Microsoft."),
                look="quiet",
            )
        )
        rows.addSpacing(6)
        rows.addLayout(self._versions(versions))
        rows.addSpacing(6)
        rows.addWidget(plain_label(self._licences(), look="quiet"))
        rows.addSpacing(10)
        rows.addStretch(1)
        rows.addWidget(ButtonRow(self._copy, self._close, main=self._close))
        self._close.setProperty("look", "primary")
        self._close.setDefault(True)
        self._close.setFocus()
        width = em(_WIDTH_EM)
        self.setMinimumSize(width, rows.totalHeightForWidth(width))

    def _versions(self, versions: Versions) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(4)
        for name, version in (
            ("Chromium", versions.chromium),
            (self.tr("Security patches up to"), versions.chromium_security),
            (self.tr("At least asked for"), versions.minimum_chromium_security),
            ("Qt", versions.qt),
            ("Python", versions.python),
            (self.tr("System"), versions.system),
        ):
            if not version:
                continue
            value = plain_label(version)
            value.setAccessibleName(f"{name}: {version}")
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label = plain_label(name, look="quiet")
            label.setWordWrap(False)
            form.addRow(label, value)
        return form

    def _licences(self) -> str:
        return self.tr(
            "Licences: this program MIT; Qt LGPL 3; Chromium BSD and others; Python PSF. "
            "Microsoft's Azure Communication Services calling SDK is proprietary."
        )

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._support)
        self._copy.setText(self.tr("Copied"))
        announce(self, self.tr("Copied"), urgent=False)
        self._copied.start()

    def _offer_copy(self) -> None:
        self._copy.setText(self.tr("&Copy support text"))


def show_about(versions: Versions, state: MeetingState, parent: QWidget) -> AboutDialog:
    """Open the dialog over the window."""
    dialog = AboutDialog(versions, support_text(versions, state), parent)
    open_dialog(dialog, lambda _result: None)
    return dialog
