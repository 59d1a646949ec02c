"""The house rules hold everywhere, and each of them would notice if it did not."""

from __future__ import annotations

import pytest

from tests.house.python_rules import RULES
from tests.house.sources import Source, python_sources


@pytest.mark.parametrize("name", RULES)
def test_rule_holds(name):
    rule = RULES[name]
    found = [
        f"{source.path}:{line}: {what}"
        for source in python_sources()
        for line, what in rule.find(source)
    ]
    assert not found, f"{rule.reason}\n" + "\n".join(found)


@pytest.mark.parametrize("name", RULES)
def test_rule_bites(name):
    assert _found(name, RULES[name].bad)


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("nested event loop", "QMessageBox.question(window, title, text)"),
        ("nested event loop", "QApplication.processEvents()"),
        ("nested event loop", "exec(text)"),
        ("nested event loop", "from PySide6.QtCore import QEventLoop\nQEventLoop()"),
        ("broad except", "try:\n    x = 1\nexcept:\n    pass"),
        ("empty name", "def handle_message(): pass"),
        ("empty name", "def data(): pass"),
        ("mock", "from unittest.mock import Mock"),
    ],
)
def test_rule_also_bites(name, bad):
    assert _found(name, bad)


def test_empty_file_name_is_found():
    source = Source.parse("teams_guest_desktop/link_helpers.py", "")
    assert list(RULES["empty name"].find(source))


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("nested event loop", "def ask(box):\n    box.open()"),
        ("nested event loop", "from qasync import QEventLoop\nQEventLoop(application)"),
        ("broad except", "try:\n    x = 1\nexcept Exception:\n    undo()\n    raise"),
        ("empty name", "class Rows(QAbstractListModel):\n    def data(self): pass"),
        ("work at import", "if __name__ == '__main__':\n    main()"),
        ("mock", "def test_it(monkeypatch):\n    monkeypatch.setattr(socket, 'socket', None)"),
    ],
)
def test_rule_leaves_alone(name, good):
    assert not _found(name, good)


def _found(name, text):
    return list(RULES[name].find(Source.parse(RULES[name].place, text)))
