"""Messages as the service writes them: rows of the timeline, whatever else comes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.meeting.timeline import MessageKind
from teams_guest_desktop.services.chat_wire import read_page


def read(*messages: Any) -> list[Any]:
    return list(read_page(json.dumps({"value": messages}).encode()))


def test_everything_a_row_needs_is_taken_over() -> None:
    (message,) = read(
        {
            "id": "1700000000123",
            "type": "html",
            "version": "1700000009999",
            "content": {"message": "<p>Hello <b>you</b></p>"},
            "senderDisplayName": "Ada",
            "createdOn": "2026-05-04T12:00:00.5Z",
            "senderCommunicationIdentifier": {"rawId": "8:orgid:ada"},
            "editedOn": "2026-05-04T12:01:00Z",
            "metadata": {"clientMessageId": "c1", "other": 7},
            "somethingNew": [],
        }
    )
    assert message.text == "Hello you"
    assert (message.id, message.version, message.client_id) == (
        "1700000000123",
        "1700000009999",
        "c1",
    )
    assert (message.sender_id, message.sender_name) == ("8:orgid:ada", "Ada")
    assert message.created_at == 1777896000.5
    assert message.edited
    assert not message.deleted


@pytest.mark.parametrize(
    ("kind", "content", "expected", "text"),
    [
        ("text", {"message": "a <b> & c"}, MessageKind.TEXT, "a <b> & c"),
        ("RichText/Html", {"message": "<i>a</i>"}, MessageKind.TEXT, "a"),
        ("topicUpdated", {"topic": "Plans"}, MessageKind.TOPIC_UPDATED, "Plans"),
        (
            "participantAdded",
            {
                "participants": [
                    {"displayName": "Ada"},
                    {"displayName": None},
                    {},
                    {"displayName": "Bo"},
                ]
            },
            MessageKind.PARTICIPANT_ADDED,
            "Ada, Bo",
        ),
        ("participantRemoved", {}, MessageKind.PARTICIPANT_REMOVED, ""),
        ("somethingNew", {"message": "x"}, MessageKind.OTHER, "x"),
        ("text", None, MessageKind.TEXT, ""),
    ],
)
def test_kinds_have_their_texts(kind: str, content: Any, expected: MessageKind, text: str) -> None:
    (message,) = read({"id": "1", "type": kind, "content": content})
    assert (message.kind, message.text) == (expected, text)


def test_a_deleted_message_has_no_text_any_more() -> None:
    (message,) = read(
        {
            "id": "1",
            "type": "text",
            "content": {"message": "x"},
            "deletedOn": "2026-05-04T12:00:00Z",
        }
    )
    assert message.deleted
    assert message.text == ""


def test_a_date_that_cannot_be_read_is_made_up_for_by_the_id() -> None:
    (message,) = read({"id": "1700000000500", "createdOn": "yesterday"})
    assert message.created_at == 1700000000.5
    assert read({"id": "no time", "createdOn": "yesterday"}) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
    max_leaves=8,
)


@given(st.lists(JSON | st.fixed_dictionaries({"id": JSON, "createdOn": JSON, "content": JSON})))
def test_no_message_costs_its_page(messages: list[Any]) -> None:
    good = {"id": "1700000000000", "type": "text", "content": {"message": "good"}}
    assert "good" in [message.text for message in read(*messages, good)]


@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
def test_what_is_no_page_is_refused(body: bytes) -> None:
    try:
        messages = read_page(body)
    except ValueError:
        return
    assert messages == ()
