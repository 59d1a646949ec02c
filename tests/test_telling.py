"""What tells of recording, put together: it does without what a system may not have."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

from teams_guest_desktop.telling import _find_voice


class Journal:
    def __init__(self) -> None:
        self.codes: list[object] = []

    def record(self, event: str, **fields: str | float | bool | None) -> None:
        assert event == "problem"
        self.codes.append(fields["code"])


def test_where_qt_cannot_speak_the_owner_is_told_and_nothing_is_offered(qapp, monkeypatch):
    monkeypatch.setitem(sys.modules, "teams_guest_desktop.ui.speech", None)  # cannot be imported
    journal = Journal()
    assert _find_voice(QObject(qapp), journal) is None
    assert journal.codes == ["no_voice"]
