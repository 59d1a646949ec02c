"""Messages as the service writes them: rows of the timeline, whatever else comes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.meeting.content import Paragraph, Picture, Run, SharedFile, Style
from teams_guest_desktop.meeting.timeline import Importance, MessageKind
from teams_guest_desktop.services.chat_wire import next_link
from tests.services.hostile_messages import hostile_messages
from tests.services.pages import read_page


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
    assert message.blocks == (Paragraph((Run("Hello "), Run("you", Style.BOLD))),)


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


@pytest.mark.parametrize(
    ("sender", "is_guest"),
    [
        ({"rawId": "8:acs:1_2"}, True),
        ({"rawId": "8:orgid:1"}, False),
        ({"rawId": "8:orgid:1", "microsoftTeamsUser": {"isAnonymous": True}}, True),
        ({"rawId": "8:teamsvisitor:1"}, True),
        ({"rawId": "28:bot"}, False),
        ({}, False),
    ],
)
def test_guests_are_known_by_their_ids(sender: Any, is_guest: bool) -> None:
    (message,) = read({"id": "1", "type": "text", "senderCommunicationIdentifier": sender})
    assert message.from_guest is is_guest


@pytest.mark.parametrize(
    ("more", "importance"),
    [
        ({}, Importance.NORMAL),
        ({"priority": "high"}, Importance.IMPORTANT),
        ({"importance": "Urgent"}, Importance.URGENT),
        ({"metadata": {"importance": "high"}}, Importance.IMPORTANT),
        ({"importance": ["urgent"], "priority": 7}, Importance.NORMAL),
    ],
)
def test_priority_is_taken_where_it_is_told(more: Any, importance: Importance) -> None:
    (message,) = read({"id": "1", "type": "text", **more})
    assert message.importance is importance


EDITED = {"editedOn": "2026-05-04T12:01:00Z"}


@pytest.mark.parametrize(
    ("more", "blocked"),
    [
        ({"type": "html", "content": {"message": "<p>&nbsp;</p>"}, **EDITED}, True),
        ({"type": "text", "content": {"message": ""}, **EDITED}, True),
        ({"type": "text", "content": {"message": ""}}, False),
        ({"type": "text", "content": {"message": "x"}, **EDITED}, False),
        ({"type": "text", "deletedOn": "2026-05-04T12:01:00Z", **EDITED}, False),
        ({"type": "html", "policyViolation": {"result": "contentBlocked"}}, True),
        ({"type": "html", "policyViolation": "contentBlocked"}, False),
        (
            {
                "type": "html",
                "content": {"attachments": [{"id": "a", "attachmentType": "image"}]},
                **EDITED,
            },
            False,
        ),
    ],
)
def test_what_a_policy_has_taken_away_is_told(more: Any, blocked: bool) -> None:
    (message,) = read({"id": "1", **more})
    assert message.blocked is blocked


def test_attachments_become_pictures_and_files() -> None:
    attachments = [
        {"id": "a", "attachmentType": "image", "name": "A\n.png", "url": "u", "previewUrl": "s"},
        {
            "id": "f",
            "attachmentType": "file",
            "name": "B.docx",
            "previewUrl": "https://s.example/b",
        },
        {"id": "g", "attachmentType": "file", "previewUrl": "file:///etc/passwd"},
        {"id": "h", "attachmentType": "somethingNew"},
        "no attachment",
        {"id": 7},
    ]
    picture = Picture("a", "A .png", "u", "s")
    files = (SharedFile("B.docx", "https://s.example/b"), SharedFile("", ""))
    for kind in ("text", "html"):
        content = {"message": "Look", "attachments": attachments}
        (message,) = read({"id": "1", "type": kind, "content": content})
        assert message.blocks == (Paragraph((Run("Look"),)), picture, *files)
        assert message.text == "Look\nA .png\nB.docx"


@pytest.mark.parametrize(
    "body",
    [
        b'{"value":[{"id":"1","content":{"message":"\\ud83d"}},GOOD]}',
        b'{"value":[{"id":"1","content":{"message":"\xff\xc0\xaf"}},GOOD]}',
        b'{"value":[{"id":"1","content":{"message":"\\ude00\\ud83d"},"metadata":{"\\udfff":1}},GOOD]}',
    ],
)
def test_bytes_that_are_no_text_cost_nothing_else(body: bytes) -> None:
    good = b'{"id":"1700000000000","type":"text","content":{"message":"good \xf0\x9f\x99\x82"}}'
    assert "good 🙂" in [message.text for message in read_page(body.replace(b"GOOD", good))]


def test_a_message_that_is_no_text_does_not_hide_the_next_page() -> None:
    body = b'{"value":[{"id":"1","content":{"message":"\\ud83d"}}],"nextLink":"https://a.example"}'
    assert next_link(body) == "https://a.example"


def test_no_hostile_message_costs_another() -> None:
    pieces = hostile_messages()
    hostile = [
        {
            "id": str(1_700_000_000_000 + number),
            "type": "text" if name.startswith("text") else "html",
            "content": {"message": piece[:100_000]},
            "senderDisplayName": piece[:300],
        }
        for number, (name, piece) in enumerate(pieces.items())
    ]
    assert len(pieces) >= 300
    assert [message.id for message in read(*hostile)] == [one["id"] for one in hostile]


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
