"""Whatever is asked in whatever order: the service is as a plain oracle says, never half done."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.rehearsal.asking import Asker, Reply, asking
from tests.rehearsal.oracle import Oracle, Said
from tests.rehearsal.running import Running

_REPRODUCIBLE = settings(
    max_examples=60,
    stateful_step_count=50,
    deadline=None,
    derandomize=True,
    database=None,
    # What fails is short enough, and finding a shorter one asks the service for minutes.
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
_MOST = 4
_STRANGER = "8:acs:other_stranger"

_actor = st.integers(0, _MOST - 2)
_index = st.sampled_from([*range(_MOST)] * 2 + [_MOST])
"""Seldom what does not exist."""

_topics = st.text(min_size=1, max_size=8)
_texts = st.text(max_size=8)
_metadata = st.dictionaries(st.sampled_from("abc"), _texts | st.none(), max_size=2)
_WRONG = {
    "empty": b"",
    "null": b"null",
    "cut": b"{",
    "not UTF-8": b'{"topic":"\xff"}',
    "of wrong types": b'{"topic":1,"content":[],"participants":1,"communicationUser":1}',
    "blank": b'{"topic":"","content":1,"participants":[],"chatMessageId":null,"rawId":""}',
    "right but for one thing": json.dumps(
        {
            "topic": "T",
            "metadata": {"k": "v" * 1025},
            "content": "x" * (28 * 1024 + 1),
            "chatMessageId": "1",
            "rawId": "4:+15550000001",
            "participants": [
                {"communicationIdentifier": {"rawId": "8:acs:nobody"}},
                {"communicationIdentifier": {}},
            ],
        }
    ).encode(),
}
_wrong = st.sampled_from([*_WRONG])
_taking = st.sampled_from(
    [
        ("PATCH", ""),
        ("POST", "/messages"),
        ("PATCH", "/messages/{m}"),
        ("POST", "/participants/:add"),
        ("POST", "/participants/:remove"),
        ("POST", "/readReceipts"),
    ]
)
"""What takes a body."""


def _person(raw_id: str) -> dict[str, Any]:
    return {"communicationIdentifier": {"rawId": raw_id}}


class Machine(RuleBasedStateMachine):
    """Asks the service and the oracle the same; people and things are picked by number."""

    def __init__(self, owner: Asker, asker: Asker) -> None:
        super().__init__()
        self._owner = owner
        self._asker = asker
        self._oracle = Oracle()
        self._tokens: dict[str, str] = {}
        self._versions: dict[tuple[str, str], int] = {}
        self._changed: set[tuple[str, str]] = set()
        for _ in range(_MOST - 1):
            made = self._identity("", {"createTokenWithScopes": ["chat"]}).body
            user = made["identity"]["id"]
            self._oracle.tokens[user] = True
            self._tokens[user] = made["accessToken"]["token"]

    @initialize()
    def begin(self) -> None:
        for number in range(2):
            self.create(number, "T", [0, 1, 2])
            for sender in range(_MOST - 1):
                self.send(sender, number, "hello", html=False)

    @rule(actor=_actor, topic=_topics, people=st.lists(_index, max_size=3))
    def create(self, actor: int, topic: str, people: list[int]) -> None:
        invited = [self._anyone(one) for one in people]
        body = {"topic": topic, "participants": [_person(one) for one in invited]}
        user = self._user(actor)
        reply = self._ask(user, "POST", "/chat/threads", body)
        thread = reply.body["chatThread"]["id"] if reply.status == 201 else ""
        assert reply.status == self._oracle.create(user, thread, topic, invited)

    @rule(actor=_actor, place=_index, topic=_topics | st.none(), metadata=_metadata)
    def change(
        self, actor: int, place: int, topic: str | None, metadata: dict[str, str | None]
    ) -> None:
        user, thread = self._user(actor), self._thread(place)
        reply = self._in(thread, user, "PATCH", "", {"topic": topic, "metadata": metadata})
        assert reply.status == self._oracle.change(user, thread, topic, metadata)

    @precondition(lambda self: self._living_threads() > 2)
    @rule(actor=_actor, place=_index)
    def delete_thread(self, actor: int, place: int) -> None:
        user, thread = self._user(actor), self._thread(place)
        reply = self._in(thread, user, "DELETE", "")
        assert reply.status == self._oracle.delete_thread(user, thread)

    @rule(actor=_actor, place=_index, people=st.lists(_index, min_size=1, max_size=3))
    def add(self, actor: int, place: int, people: list[int]) -> None:
        user, thread = self._user(actor), self._thread(place)
        named = [self._anyone(one) for one in people]
        body = {"participants": [_person(one) for one in named]}
        reply = self._in(thread, user, "POST", "/participants/:add", body)
        assert reply.status == self._oracle.add(user, thread, named)

    @rule(actor=_actor, place=_index, whom=_index)
    def remove(self, actor: int, place: int, whom: int) -> None:
        user, thread, person = self._user(actor), self._thread(place), self._anyone(whom)
        reply = self._in(thread, user, "POST", "/participants/:remove", {"rawId": person})
        assert reply.status == self._oracle.remove(user, thread, person)

    @rule(actor=_actor, place=_index, text=_texts, html=st.booleans())
    def send(self, actor: int, place: int, text: str, html: bool) -> None:
        user, thread = self._user(actor), self._thread(place)
        kind = "html" if html else "text"
        body = {"content": text, "type": kind, "metadata": {"of": text}}
        reply = self._in(thread, user, "POST", "/messages", body)
        message = Said(reply.body.get("id", ""), kind, user, text, {"of": text})
        assert reply.status == self._oracle.send(user, thread, message)

    @rule(actor=_actor, place=_index, number=_index, text=_texts)
    def edit(self, actor: int, place: int, number: int, text: str) -> None:
        user, thread = self._user(actor), self._thread(place)
        message = self._message(thread, number)
        reply = self._in(thread, user, "PATCH", f"/messages/{message}", {"content": text})
        assert reply.status == self._oracle.edit(user, thread, message, text)
        if reply.status == 204:
            self._changed.add((thread, message))

    @rule(actor=_actor, place=_index, number=_index)
    def erase(self, actor: int, place: int, number: int) -> None:
        user, thread = self._user(actor), self._thread(place)
        message = self._message(thread, number)
        talk = self._oracle.talks.get(thread)
        said = talk.find(message) if talk else None
        gone_before = said is not None and said.deleted
        reply = self._in(thread, user, "DELETE", f"/messages/{message}")
        assert reply.status == self._oracle.erase(user, thread, message)
        if reply.status == 204 and not gone_before:
            self._changed.add((thread, message))

    @rule(actor=_actor, place=_index, number=_index)
    def read(self, actor: int, place: int, number: int) -> None:
        user, thread = self._user(actor), self._thread(place)
        message = self._message(thread, number)
        reply = self._in(thread, user, "POST", "/readReceipts", {"chatMessageId": message})
        assert reply.status == self._oracle.read(user, thread, message)

    @rule(actor=_actor, place=_index, operation=_taking, what=_wrong)
    def ask_wrongly(self, actor: int, place: int, operation: tuple[str, str], what: str) -> None:
        user, thread = self._user(actor), self._thread(place)
        (method, path), body = operation, _WRONG[what]
        path = path.replace("{m}", self._message(thread, 0))
        reply = self._in(thread, user, method, path, body)
        assert reply.status in {400, 401, 403, 404, 413}
        if self._oracle.tokens[user]:
            assert self._ask(user, "POST", "/chat/threads", body).status == 400
        if thread in self._oracle.talks:
            self._compare(thread)

    @precondition(lambda self: all(self._oracle.tokens.values()))
    @rule(actor=_actor)
    def revoke(self, actor: int) -> None:
        user = self._user(actor)
        assert self._identity(f"/{user}/:revokeAccessTokens").status == 204
        self._oracle.tokens[user] = False

    @rule(actor=_actor, scopes=st.sampled_from([[], ["chat"], ["nonsense"]]))
    def issue(self, actor: int, scopes: list[str]) -> None:
        user, before = self._user(actor), self._tokens[self._user(actor)]
        reply = self._identity(f"/{user}/:issueAccessToken", {"scopes": scopes})
        right = 401 if user in self._oracle.gone else 200
        assert reply.status == (right if scopes == ["chat"] else 400)
        if reply.status == 200:
            self._tokens[user] = reply.body["token"]
            taken = self._asker_with(before).ask("GET", "/chat/threads").status == 200
            assert taken == self._oracle.tokens[user]
            self._oracle.tokens[user] = True

    @precondition(lambda self: self._living_threads() > 3 and not self._oracle.gone)
    @rule(actor=_actor)
    def delete_user(self, actor: int) -> None:
        user = self._user(actor)
        assert self._identity(f"/{user}", method="DELETE").status == 204
        self._oracle.tokens[user] = False
        self._oracle.gone.add(user)

    def teardown(self) -> None:
        for thread in self._oracle.talks:
            self._compare(thread)
        for user, taken in self._oracle.tokens.items():
            reply = self._ask(user, "GET", "/chat/threads")
            assert reply.status == (200 if taken else 401)
            if taken:
                listed = [(one["id"], "deletedOn" in one) for one in reply.body["value"]]
                talks = self._oracle.talks.items()
                assert listed == [(name, one.deleted) for name, one in talks if user in one.members]

    def _compare(self, thread: str) -> None:
        talk = self._oracle.talks[thread]
        viewer = next((one for one in talk.members if self._oracle.tokens[one]), None)
        if viewer is None or talk.deleted:
            return
        seen = self._in(thread, viewer, "GET", "").body
        assert (seen["topic"], seen.get("metadata") or {}) == (talk.topic, talk.metadata)
        members = self._in(thread, viewer, "GET", "/participants").body["value"]
        assert [_raw_id(one) for one in members] == talk.members
        receipts = self._in(thread, viewer, "GET", "/readReceipts").body["value"]
        read = {
            one["senderCommunicationIdentifier"]["rawId"]: one["chatMessageId"] for one in receipts
        }
        assert read == talk.receipts
        messages = self._in(thread, viewer, "GET", "/messages").body["value"][::-1]
        assert [_said(one) for one in messages] == [_expected(one) for one in talk.said]
        assert [int(one["sequenceId"]) for one in messages] == [*range(1, len(messages) + 1)]
        for one in messages:
            self._check_version(thread, one)

    def _check_version(self, thread: str, message: dict[str, Any]) -> None:
        key, version = (thread, message["id"]), int(message["version"])
        before = self._versions.get(key, int(message["id"]))
        if key in self._changed:
            assert version > before
        else:
            assert version == before
        self._changed.discard(key)
        self._versions[key] = version

    def _living_threads(self) -> int:
        return sum(not talk.deleted for talk in self._oracle.talks.values())

    def _user(self, number: int) -> str:
        users = list(self._oracle.tokens)
        return users[number % len(users)]

    def _anyone(self, number: int) -> str:
        return _STRANGER if number == _MOST else self._user(number)

    def _thread(self, number: int) -> str:
        threads = list(self._oracle.talks)
        return threads[number % len(threads)] if threads and number < _MOST else "19:no@thread.v2"

    def _message(self, thread: str, number: int) -> str:
        talk = self._oracle.talks.get(thread)
        ids = [one.id for one in talk.said if one.id] if talk else []
        return ids[number % len(ids)] if ids and number < _MOST else "1"

    def _identity(self, path: str, body: object = None, method: str = "POST") -> Reply:
        return self._owner.ask(method, f"/identities{path}", body, version="2023-10-01")

    def _asker_with(self, token: str) -> Asker:
        self._asker.token = token
        return self._asker

    def _ask(self, user: str, method: str, path: str, body: object = None) -> Reply:
        return self._asker_with(self._tokens[user]).ask(method, path, body)

    def _in(self, thread: str, user: str, method: str, path: str, body: object = None) -> Reply:
        return self._ask(user, method, f"/chat/threads/{quote(thread, safe='')}{path}", body)


def _raw_id(participant: dict[str, Any]) -> str:
    return str(participant["communicationIdentifier"]["rawId"])


def _read(receipt: dict[str, Any]) -> tuple[str, str]:
    return receipt["senderCommunicationIdentifier"]["rawId"], receipt["chatMessageId"]


def _said(message: dict[str, Any]) -> tuple[object, ...]:
    content = message.get("content") or {}
    people = [_raw_id(one) for one in content.get("participants", ())]
    sender = message.get("senderCommunicationIdentifier") or {}
    return (
        message["type"],
        sender.get("rawId"),
        content.get("message", content.get("topic", people or None)),
        message.get("metadata"),
        "editedOn" in message,
        "deletedOn" in message,
    )


def _expected(said: Said) -> tuple[object, ...]:
    return said.kind, said.sender, said.what, said.metadata, said.edited, said.deleted


def test_it_is_as_the_oracle_says(service: Running) -> None:
    owner_token = service.managed_identity_token()
    with asking(service, owner_token) as owner, asking(service, "") as asker:
        run_state_machine_as_test(lambda: Machine(owner, asker), settings=_REPRODUCIBLE)
