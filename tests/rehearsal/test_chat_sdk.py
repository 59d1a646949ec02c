"""The unmodified azure-communication-chat against threads of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from azure.communication.chat import (
    ChatClient,
    ChatMessageType,
    ChatParticipant,
    ChatThreadClient,
    CommunicationTokenCredential,
    CommunicationUserIdentifier,
)
from azure.core.exceptions import HttpResponseError, ResourceNotFoundError

from tests.rehearsal.running import Running


class Member:
    """Somebody with a token and a client."""

    def __init__(self, service: Running, *scopes: str) -> None:
        self.id, token = service.guest(scopes or ("chat",))
        self._verify = {"connection_verify": service.ready.ca_file}
        self.client = ChatClient(
            service.ready.endpoint, CommunicationTokenCredential(token), **self._verify
        )

    @property
    def participant(self) -> ChatParticipant:
        return ChatParticipant(
            identifier=CommunicationUserIdentifier(self.id), display_name="A member"
        )

    def thread(self, thread_id: str) -> ChatThreadClient:
        return self.client.get_chat_thread_client(thread_id, retry_total=0, **self._verify)


@pytest.fixture
def alice(service: Running) -> Iterator[Member]:
    member = Member(service)
    with member.client:
        yield member


@pytest.fixture
def bob(service: Running) -> Iterator[Member]:
    member = Member(service)
    with member.client:
        yield member


@pytest.fixture
def thread_id(alice: Member, bob: Member) -> str:
    created = alice.client.create_chat_thread("Plans", thread_participants=[bob.participant])
    assert not created.errors
    assert created.chat_thread is not None
    return str(created.chat_thread.id)


def _status(error: pytest.ExceptionInfo[HttpResponseError]) -> int | None:
    return error.value.status_code


def test_messages_are_sent_edited_deleted_and_read(
    alice: Member, bob: Member, thread_id: str
) -> None:
    thread = alice.thread(thread_id)
    sent = thread.send_message(
        "hello", sender_display_name="Alice", metadata={"clientMessageId": "1"}
    )
    seen = bob.thread(thread_id).get_message(sent.id)
    assert (seen.content.message, seen.sender_display_name) == ("hello", "Alice")
    assert seen.metadata == {"clientMessageId": "1"}
    assert seen.created_on <= datetime.now(UTC)

    thread.update_message(sent.id, content="hello again")
    edited = bob.thread(thread_id).get_message(sent.id)
    assert edited.content.message == "hello again"
    assert edited.metadata == {"clientMessageId": "1"}
    assert edited.edited_on is not None
    assert int(edited.version) > int(seen.version)

    for _ in range(2):
        thread.delete_message(sent.id)
    deleted = bob.thread(thread_id).get_message(sent.id)
    assert deleted.deleted_on is not None
    assert deleted.content is None


def test_a_thread_begins_with_system_messages(alice: Member, thread_id: str) -> None:
    topic, added = list(alice.thread(thread_id).list_messages())
    assert (added.type, added.sequence_id) == (ChatMessageType.PARTICIPANT_ADDED, "1")
    assert (topic.type, topic.content.topic) == (ChatMessageType.TOPIC_UPDATED, "Plans")


@pytest.mark.parametrize("size", [1, 3, 4, 5])
def test_pages_are_full_and_none_is_empty(alice: Member, thread_id: str, size: int) -> None:
    thread = alice.thread(thread_id)
    for number in range(3):
        thread.send_message(str(number))
    pages = [list(page) for page in thread.list_messages(results_per_page=size).by_page()]
    assert [len(page) for page in pages] == [size] * (5 // size) + [5 % size] * bool(5 % size)
    ids = [int(message.id) for page in pages for message in page]
    assert ids == sorted(ids, reverse=True)
    participants = list(thread.list_participants(results_per_page=1).by_page())
    assert len(participants) == 2


def test_only_the_sender_changes_a_message(alice: Member, bob: Member, thread_id: str) -> None:
    sent = alice.thread(thread_id).send_message("mine")
    for change in (bob.thread(thread_id).update_message, bob.thread(thread_id).delete_message):
        with pytest.raises(HttpResponseError) as caught:
            change(sent.id)
        assert _status(caught) == 403


def test_newcomer_sees_what_is_shared_only(service: Running, alice: Member, thread_id: str) -> None:
    thread = alice.thread(thread_id)
    before = thread.send_message("before")
    carol = Member(service)
    with carol.client:
        participant = carol.participant
        participant.share_history_time = datetime.now(UTC)
        assert thread.add_participants([participant]) == []
        after = thread.send_message("after")
        texts = [message.id for message in carol.thread(thread_id).list_messages()]
        assert after.id in texts
        assert before.id not in texts
        with pytest.raises(ResourceNotFoundError):
            carol.thread(thread_id).get_message(before.id)
        thread.remove_participant(CommunicationUserIdentifier(carol.id))
        with pytest.raises(HttpResponseError) as caught:
            list(carol.thread(thread_id).list_messages())
        assert _status(caught) == 403


def test_unknown_people_are_named_and_the_others_added(alice: Member, thread_id: str) -> None:
    stranger = ChatParticipant(identifier=CommunicationUserIdentifier("8:acs:other_stranger"))
    ((participant, error),) = alice.thread(thread_id).add_participants([stranger])
    assert participant.identifier.raw_id == "8:acs:other_stranger"
    assert error.code == "404"


def test_one_receipt_for_each_reader(alice: Member, bob: Member, thread_id: str) -> None:
    thread = alice.thread(thread_id)
    ids = [thread.send_message(str(number)).id for number in range(2)]
    for reader, message in ((alice, ids[0]), (bob, ids[0]), (bob, ids[1])):
        reader.thread(thread_id).send_read_receipt(message)
    receipts = list(thread.list_read_receipts())
    assert [receipt.chat_message_id for receipt in receipts] == ids
    thread.send_typing_notification(sender_display_name="Alice")


def test_creating_and_deleting_repeat(alice: Member) -> None:
    first, second = (
        alice.client.create_chat_thread("Once", idempotency_token="token").chat_thread
        for _ in range(2)
    )
    assert first is not None
    assert second is not None
    assert first.id == second.id
    listed = [item.id for item in alice.client.list_chat_threads(results_per_page=1)]
    assert listed.count(first.id) == 1
    for _ in range(2):
        alice.client.delete_chat_thread(first.id)
    with pytest.raises(ResourceNotFoundError):
        alice.thread(first.id).get_properties()


@pytest.mark.parametrize(
    ("scope", "forbidden"),
    [
        ("chat", ""),
        ("chat.join", "create rename"),
        ("chat.join.limited", "create rename invite"),
        ("voip", "create rename invite send"),
    ],
)
def test_scopes_limit_what_is_possible(
    service: Running, alice: Member, scope: str, forbidden: str
) -> None:
    limited = Member(service, scope)
    created = alice.client.create_chat_thread("T", thread_participants=[limited.participant])
    assert created.chat_thread is not None
    with limited.client:
        thread = limited.thread(created.chat_thread.id)
        calls = {
            "create": lambda: limited.client.create_chat_thread("Mine"),
            "rename": lambda: thread.update_topic("Mine"),
            "invite": lambda: thread.add_participants([alice.participant]),
            "send": lambda: thread.send_message("hi"),
        }
        refused = set()
        for name, call in calls.items():
            try:
                call()
            except HttpResponseError as error:
                refused.add((name, error.status_code))
    assert refused == {(name, 403) for name in forbidden.split()}


def test_messages_of_more_than_28_kb_are_refused(alice: Member, thread_id: str) -> None:
    thread = alice.thread(thread_id)
    thread.send_message("ä" * (14 * 1024))
    with pytest.raises(HttpResponseError) as caught:
        thread.send_message("ä" * (14 * 1024) + "x")
    assert _status(caught) == 413
