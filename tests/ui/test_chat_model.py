"""The chat's rows: whatever happens to the timeline, the model ends up as a plain list of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from teams_guest_desktop.meeting import timeline
from teams_guest_desktop.meeting.content import Paragraph, Picture, Reply, Run, SharedFile
from teams_guest_desktop.meeting.timeline import (
    Delivery,
    Importance,
    Message,
    MessageKind,
    Timeline,
)
from teams_guest_desktop.meeting.veil import Veil
from teams_guest_desktop.ui.chat_model import GROUP_SECONDS, ChatModel, MessageRole, OwnRole
from teams_guest_desktop.ui.chat_words import nobody_words, said_text, sentence
from tests.ui.situations import ME, OTHER, message

_NUMBERS = st.integers(1, 12)
_CLIENTS = st.sampled_from(["a", "b", "c"])
_STEPS = st.one_of(
    st.tuples(st.just("receive"), st.lists(st.tuples(_NUMBERS, st.integers(1, 4)), max_size=5)),
    st.tuples(st.just("send"), _CLIENTS),
    st.tuples(st.just("confirm"), st.tuples(_CLIENTS, _NUMBERS)),
    st.tuples(st.just("fail"), _CLIENTS),
    st.tuples(st.just("retry"), _CLIENTS),
    st.tuples(st.just("new meeting"), st.none()),
)


def take(rows: Timeline, step) -> Timeline:
    match step:
        case ("receive", news):
            return timeline.receive(
                rows, [replace(message(n, f"{n}.{v}"), version=str(v)) for n, v in news]
            )
        case ("send", client):
            if timeline.find_own(rows, client):
                return rows
            return timeline.send(rows, replace(message(0, sender=ME), id="", client_id=client))
        case ("confirm", (client, number)):
            return timeline.confirm(rows, client, str(number))
        case ("fail", client):
            return timeline.redeliver(rows, {client: Delivery.NOT_SENT})
        case ("retry", client):
            return timeline.redeliver(rows, {client: Delivery.SENDING})
    return Timeline()


def shown(model: ChatModel) -> list[Message]:
    return [model.index(row).data(MessageRole) for row in range(model.rowCount())]


@given(st.lists(_STEPS, max_size=30))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_model_follows_any_timeline(qapp, steps):
    model, rows = ChatModel(), Timeline()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for step in steps:
        rows = take(rows, step)
        model.follow(rows, ME)
        assert shown(model) == list(rows.rows)
    assert tester.model() is model
    assert qapp


@given(st.lists(st.tuples(_STEPS, st.booleans()), max_size=20))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_new_and_what_is_hidden_come_and_go_in_any_timeline(qapp, steps):
    model, rows = ChatModel(), Timeline()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for step, is_drawn in steps:
        rows, veil = take(rows, step), Veil(is_drawn)
        model.follow(rows, ME, veil)
        model.mark_new(rows.rows[-1].id if rows.rows else "")
        assert shown(model) == [veil.over(row, nobody_words()) for row in rows.rows]
        begins = [model.setting(row).begins_new for row in range(model.rowCount())]
        assert not any(begins[:-1])
    assert tester.model() is model
    assert qapp


@given(st.lists(_STEPS, max_size=12), st.lists(_STEPS, max_size=12))
@settings(max_examples=30, deadline=None)
def test_the_model_catches_up_with_what_it_has_not_seen(qapp, first, second):
    model, rows = ChatModel(), Timeline()
    for step in first:
        rows = take(rows, step)
    model.follow(rows, ME)
    for step in second:
        rows = take(rows, step)
    model.follow(rows, ME)
    assert shown(model) == list(rows.rows)
    assert qapp


def test_another_meeting_of_the_same_age_is_shown(qapp):
    model = ChatModel()
    for text in ("One", "Two"):
        model.follow(timeline.receive(Timeline(), [message(1, text), message(2, text)]), ME)
        assert [row.text for row in shown(model)] == [text, text]
    assert qapp


def test_only_what_changes_is_touched(qtbot):
    model = ChatModel()
    rows = timeline.receive(Timeline(), [message(n) for n in range(1, 4)])
    model.follow(rows, ME)
    rows = timeline.receive(rows, [replace(message(2, "edited"), version="9", edited=True)])
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as changed:
        model.follow(rows, ME)
    assert [index.row() for index in changed.args[:2]] == [1, 2]


def test_own_messages_are_known_by_who_sent_them(qtbot):
    model = ChatModel()
    rows = timeline.receive(Timeline(), [message(1), message(2, sender=ME)])
    model.follow(rows, ME)
    assert [model.index(row).data(OwnRole) for row in range(2)] == [False, True]
    with qtbot.waitSignal(model.modelReset):
        model.follow(rows, OTHER)
    assert [model.index(row).data(OwnRole) for row in range(2)] == [True, False]


@pytest.mark.parametrize("kind", MessageKind)
@pytest.mark.parametrize("delivery", Delivery)
def test_every_row_has_a_sentence_for_screen_readers(qapp, kind, delivery):
    model = ChatModel()
    row = replace(message(1, "Text", name="Ada"), kind=kind, delivery=delivery)
    model.follow(Timeline((row,)), ME)
    sentence = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said_text(row) in sentence
    assert sentence.startswith("Ada, ") is (kind is MessageKind.TEXT)
    assert "23 November 2025" in sentence
    assert qapp


def test_names_with_places_in_them_are_left_alone():
    row = replace(message(1, "%1 %n %2"), kind=MessageKind.PARTICIPANT_ADDED)
    assert said_text(row) == "%1 %n %2 joined the chat."


def placed(*rows) -> list[tuple[bool, bool]]:
    model = ChatModel()
    model.follow(Timeline(rows), ME)
    settings = [model.setting(row) for row in range(model.rowCount())]
    return [(one.begins_day, one.begins_group) for one in settings]


def test_messages_of_one_sender_stand_together_for_a_while(qapp):
    first = message(1)
    then = replace(message(2), created_at=first.created_at + GROUP_SECONDS)
    later = replace(message(3), created_at=then.created_at + GROUP_SECONDS + 1)
    other = replace(message(4), created_at=later.created_at, sender_id="x", sender_name="Bob")
    joined = replace(other, id="5", kind=MessageKind.PARTICIPANT_ADDED)
    rows = (first, then, later, other, joined, replace(other, id="6"))
    assert [group for _, group in placed(*rows)] == [True, False, True, True, True, True]
    assert [day for day, _ in placed(*rows)] == [True] + [False] * 5
    assert qapp


def test_another_day_begins_with_a_line_and_a_name(qapp):
    first = message(1)
    assert placed(first, replace(first, id="2", created_at=first.created_at + 86_400))[1] == (
        True,
        True,
    )
    assert qapp


def test_what_comes_between_changes_how_the_next_one_stands(qapp):
    model = ChatModel()
    rows = timeline.receive(Timeline(), [message(1), message(3)])
    model.follow(rows, ME)
    assert not model.setting(1).begins_group
    changed: list[int] = []
    model.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    model.follow(timeline.receive(rows, [replace(message(2), sender_name="Bob")]), ME)
    assert changed == [2]
    assert model.setting(2).begins_group
    assert qapp


def test_messages_are_found_by_their_words_and_their_senders(qapp):
    model = ChatModel()
    texts = ["Straße", "nothing", "strasse", "gone strasse"]
    rows = [message(number, text) for number, text in enumerate(texts, 1)]
    rows[3] = replace(rows[3], deleted=True)
    model.follow(Timeline(tuple(rows)), ME)
    assert model.rows_with("STRASSE") == [0, 2]
    assert model.rows_with("ada") == [0, 1, 2]
    assert model.rows_with("") == []
    assert (model.row_of("2"), model.row_of("9")) == (1, None)
    assert qapp


def test_a_screen_reader_is_told_what_each_part_is(qapp):
    blocks = (
        Reply("Bob", "before %1"),
        Paragraph((Run("one"),), marker="•"),
        Picture("p", "board.png", "u", "s"),
        Picture("q", "", "u", "s"),
        SharedFile("a.docx", ""),
    )
    said = replace(message(1), blocks=blocks, importance=Importance.URGENT, from_guest=True)
    told = sentence(said, is_own=False)
    assert told.startswith("Urgent, Ada (guest), ")
    assert told.partition(": ")[2] == (
        "In reply to Bob: “before %1”\n• one\nPicture: board.png\nPicture: ?\nFile: a.docx"
    )
    assert "deleted" in sentence(replace(said, deleted=True), is_own=False)
    assert qapp
