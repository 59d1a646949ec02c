"""Widgets that flow: as many in a row as fit, in the direction of reading."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from teams_guest_desktop.ui.flow_layout import FlowLayout


@pytest.fixture
def flow(qtbot):
    """Three widgets of 40 by 20, 4 apart, in one that is 100 wide."""
    parent = QWidget()
    qtbot.addWidget(parent)
    layout = FlowLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    for _number in range(3):
        one = QWidget()
        one.setFixedSize(40, 20)
        layout.addWidget(one)
    parent.resize(100, 100)
    return parent


def places(parent: QWidget) -> list[tuple[int, int]]:
    layout = parent.layout()
    assert layout is not None
    layout.activate()
    items = [layout.itemAt(number) for number in range(layout.count())]
    return [(item.geometry().x(), item.geometry().y()) for item in items if item]


def test_they_go_on_in_the_next_row(flow):
    assert places(flow) == [(0, 0), (44, 0), (0, 24)]


def test_in_one_row_where_there_is_room(flow):
    flow.resize(128, 100)
    assert places(flow) == [(0, 0), (44, 0), (88, 0)]


def test_from_right_to_left(flow):
    flow.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert places(flow) == [(60, 0), (16, 0), (60, 24)]


@pytest.mark.parametrize(("width", "height"), [(10, 68), (83, 68), (84, 44), (128, 20)])
def test_the_narrower_the_higher(flow, width, height):
    layout = flow.layout()
    assert layout.hasHeightForWidth()
    assert layout.heightForWidth(width) == height


def test_how_much_they_want_and_need(flow):
    assert flow.layout().sizeHint().toTuple() == (128, 20)
    assert flow.layout().minimumSize().toTuple() == (40, 20)


def test_one_that_is_taken_out(flow):
    layout = flow.layout()
    assert layout.takeAt(3) is None
    assert layout.takeAt(0).widget().parentWidget() is flow
    assert layout.count() == 2
    assert layout.itemAt(2) is None
