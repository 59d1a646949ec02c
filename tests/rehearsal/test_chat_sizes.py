"""How large things may be: threads, batches, pages, messages; and what a crowd goes without."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest

from teams_guest_desktop.contract.attendance import PeerPhase
from teams_guest_desktop.rehearsal.chat.thread import Member, Thread
from teams_guest_desktop.rehearsal.chat.wire import Content
from tests.rehearsal.asking import Asker, asking
from tests.rehearsal.running import Running, entered


class _Owner(NamedTuple):
    asker: Asker
    identities: Asker

    def people(self, count: int) -> list[dict[str, Any]]:
        """Fresh participants."""
        made = (
            self.identities.ask("POST", "/identities", {}, version="2023-10-01").body["identity"]
            for _ in range(count)
        )
        return [{"communicationIdentifier": {"rawId": one["id"]}} for one in made]

    def thread(self, *people: dict[str, Any]) -> str:
        """The path of a fresh thread with them."""
        made = self.asker.ask("POST", "/chat/threads", {"topic": "T", "participants": people})
        assert made.status == 201, made.body
        return f"/chat/threads/{quote(made.body['chatThread']['id'], safe='')}"


@pytest.fixture
def owner(service: Running) -> Iterator[_Owner]:
    token = service.guest(("chat",))[1]
    with (
        asking(service, token) as asker,
        asking(service, service.managed_identity_token()) as identities,
    ):
        yield _Owner(asker, identities)


def _size(owner: _Owner, path: str) -> int:
    first = owner.asker.ask("GET", path + "/participants").body
    more = first.get("nextLink")
    if more is None:
        return len(first["value"])
    second = owner.asker.ask("GET", path + "/participants", query={"skip": 200}).body
    return len(first["value"]) + len(second["value"])


def test_a_thread_takes_250_and_a_batch_200(owner: _Owner) -> None:
    people = owner.people(250)
    add = "/participants/:add"
    refused = owner.asker.ask("POST", "/chat/threads", {"topic": "T", "participants": people[:201]})
    assert refused.refusal == (400, "ValidationError")
    path = owner.thread(*people[:200])
    for batch in (people[:201], people[200:], []):
        refused = owner.asker.ask("POST", path + add, {"participants": batch})
        assert refused.refusal == (400, "ValidationError")
        assert _size(owner, path) == 201
    added = owner.asker.ask("POST", path + add, {"participants": people[150:249]})
    assert (added.status, added.body) == (201, {})
    assert _size(owner, path) == 250
    assert owner.asker.ask("POST", path + add, {"participants": people[:1]}).status == 201


@pytest.mark.parametrize(("size", "status"), [(0, 400), (1, 200), (200, 200), (201, 400)])
def test_a_page_has_1_to_200(owner: _Owner, size: int, status: int) -> None:
    for path in ("/chat/threads", owner.thread() + "/messages"):
        assert owner.asker.ask("GET", path, query={"maxPageSize": size}).status == status


@pytest.mark.parametrize(("others", "receipts"), [(19, 1), (20, 0)])
def test_of_more_than_20_there_are_no_receipts(owner: _Owner, others: int, receipts: int) -> None:
    path = owner.thread(*owner.people(others))
    sent = owner.asker.ask("POST", path + "/messages", {"content": "read me"}).body["id"]
    assert owner.asker.ask("POST", path + "/readReceipts", {"chatMessageId": sent}).status == 200
    assert owner.asker.ask("POST", path + "/typing").status == 200
    assert len(owner.asker.ask("GET", path + "/readReceipts").body["value"]) == receipts


def test_where_teams_users_are_they_do_not_count() -> None:
    thread = Thread("19:t@thread.v2", "T", "8:orgid:o", lambda: datetime.now(UTC))
    people = [f"8:orgid:{number}" for number in range(30)] + ["8:acs:r_1", "4:+15550000001"]
    thread.add("8:orgid:o", [Member(raw_id, None, None) for raw_id in people])
    message = thread.post("8:acs:r_1", Content(message="x"))
    thread.mark_read("8:acs:r_1", message)
    assert [one.chat_message_id for one in thread.receipts] == [message]
    thread.add("8:orgid:o", [Member(f"8:acs:r_{number}", None, None) for number in range(30)])
    assert thread.receipts == []


def test_who_is_named_twice_is_in_once(service: Running) -> None:
    user, token = service.guest(("chat",))
    with asking(service, token) as asker:
        me = {"communicationIdentifier": {"rawId": user}, "displayName": "Me"}
        made = asker.ask("POST", "/chat/threads", {"topic": "T", "participants": [me, me]})
        path = f"/chat/threads/{quote(made.body['chatThread']['id'], safe='')}"
        (listed,) = asker.ask("GET", path + "/participants").body["value"]
        assert listed["displayName"] == "Me"
        added = asker.ask("GET", path + "/messages").body["value"][-1]
        assert added["content"]["participants"] == [listed]


def test_a_blank_edit_is_blank(service: Running) -> None:
    """As what data loss prevention blocks is seen."""

    async def work() -> None:
        added = await asyncio.to_thread(service.control, "POST", "participants", {"name": "Ada"})
        _, token = await asyncio.to_thread(service.guest, ("chat", "voip"))
        async with entered(service, token) as page:
            joined = await page.until_phase(PeerPhase.CONNECTED)
            said = {"from": added.body["id"], "html": "<p>secret</p>"}
            posted = await asyncio.to_thread(service.control, "POST", "chat", said)
            path = f"chat/{posted.body['id']}"
            blanked = await asyncio.to_thread(service.control, "PATCH", path, {"html": ""})
            assert blanked.status == 200
            await asyncio.to_thread(_check_blank, service, token, str(joined.thread_id), path[5:])

    asyncio.run(work())


def _check_blank(service: Running, token: str, thread_id: str, message_id: str) -> None:
    path = f"/chat/threads/{quote(thread_id, safe='')}/messages/{message_id}"
    with asking(service, token) as asker:
        message = asker.ask("GET", path).body
    assert message["content"] == {"message": ""}
    assert message["editedOn"]
    assert int(message["version"]) > int(message["id"])
