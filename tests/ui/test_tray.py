"""Calling for the person beside the clock, where there is such a place."""

from __future__ import annotations

from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from teams_guest_desktop.ui.tray import Tray


def test_without_a_notification_area_nothing_is_said_and_nothing_breaks(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    tray = Tray(window)
    tray.tell("This meeting is now being recorded")
    tray.hide()
    icons = tray.findChildren(QSystemTrayIcon)
    assert bool(icons) is QSystemTrayIcon.isSystemTrayAvailable()
