"""Puts the channel and the relay into a script world that the page cannot see.

A page that reaches a registered object can call ``deleteLater()`` on it, and shadowing the slot
does not help. So the channel lives in the application's world, and strings are all that passes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

from PySide6.QtCore import QFile, QIODevice, QObject
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineScript

from teams_guest_desktop.contract.events import PageEvent

_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld
_NAME_IN_CHANNEL = "native"


def install_relay(page: QWebEnginePage, endpoint: QObject) -> QWebChannel:
    """Connect the page with the bridge's endpoint. The channel belongs to the page."""
    channel = QWebChannel(page)
    channel.registerObject(_NAME_IN_CHANNEL, endpoint)
    page.setWebChannel(channel, _WORLD)
    script = QWebEngineScript()
    script.setName("relay")
    script.setWorldId(_WORLD)
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
    script.setRunsOnSubFrames(False)
    script.setSourceCode(_channel_source() + _relay_source())
    page.scripts().insert(script)
    return channel


def _channel_source() -> str:
    """Qt's own client of the channel, which comes with the Qt that is running."""
    file = QFile(":/qtwebchannel/qwebchannel.js")
    file.open(QIODevice.OpenModeFlag.ReadOnly)
    return bytes(file.readAll().data()).decode("utf-8")


def _relay_source() -> str:
    kinds = json.dumps([kind.__name__ for kind in get_args(PageEvent)])
    source = Path(__file__).with_name("relay.js").read_text(encoding="utf-8")
    return f"const KINDS = {kinds};\n{source}"
