"""What identities and chat must be like after each request: the plainest code that can say it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Said:
    """One message; a system message has no sender."""

    id: str
    kind: str
    sender: str | None
    what: object
    metadata: dict[str, str] | None = None
    edited: bool = False
    deleted: bool = False


@dataclass
class Talk:
    """One thread."""

    topic: str
    metadata: dict[str, str]
    members: list[str] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    """Oldest first. Ids of system messages nobody was told: they are empty."""

    receipts: dict[str, str] = field(default_factory=dict)
    deleted: bool = False

    def announce(self, kind: str, what: object) -> None:
        self.said.append(Said("", kind, None, what))

    def find(self, message_id: str) -> Said | None:
        return next((one for one in self.said if message_id and one.id == message_id), None)


class Oracle:
    """Each method says with which status a request is answered, and changes what it must."""

    def __init__(self) -> None:
        self.talks: dict[str, Talk] = {}
        self.tokens: dict[str, bool] = {}
        """By user: whether the token they use is taken."""
        self.gone: set[str] = set()

    def refusal(self, actor: str, thread: str) -> int | None:
        """Why somebody may do nothing at all in a thread."""
        if not self.tokens[actor]:
            return 401
        talk = self.talks.get(thread)
        if talk is None or talk.deleted:
            return 404
        return None if actor in talk.members else 403

    def create(self, actor: str, thread: str, topic: str, people: list[str]) -> int:
        if not self.tokens[actor]:
            return 401
        talk = self.talks[thread] = Talk(topic, {})
        self._let_in(talk, [actor, *people])
        talk.announce("topicUpdated", topic)
        return 201

    def change(
        self, actor: str, thread: str, topic: str | None, metadata: dict[str, str | None]
    ) -> int:
        if (status := self.refusal(actor, thread)) is not None:
            return status
        talk = self.talks[thread]
        for key, value in metadata.items():
            talk.metadata.pop(key, None)
            if value:
                talk.metadata[key] = value
        if topic is not None:
            talk.topic = topic
            talk.announce("topicUpdated", topic)
        return 204

    def delete_thread(self, actor: str, thread: str) -> int:
        talk = self.talks.get(thread)
        again = talk is not None and talk.deleted and actor in talk.members
        if not (again and self.tokens[actor]) and (status := self.refusal(actor, thread)):
            return status
        self.talks[thread].deleted = True
        return 204

    def add(self, actor: str, thread: str, people: list[str]) -> int:
        if (status := self.refusal(actor, thread)) is not None:
            return status
        self._let_in(self.talks[thread], people)
        return 201

    def remove(self, actor: str, thread: str, person: str) -> int:
        if (status := self.refusal(actor, thread)) is not None:
            return status
        talk = self.talks[thread]
        if person not in talk.members:
            return 404
        talk.members.remove(person)
        talk.receipts.pop(person, None)
        talk.announce("participantRemoved", [person])
        return 204

    def send(self, actor: str, thread: str, message: Said) -> int:
        if (status := self.refusal(actor, thread)) is not None:
            return status
        self.talks[thread].said.append(message)
        return 201

    def edit(self, actor: str, thread: str, message_id: str, text: str) -> int:
        if (status := self._not_own(actor, thread, message_id)) is not None:
            return status
        message = self.talks[thread].find(message_id)
        if message is None or message.deleted:
            return 404
        message.what, message.edited = text, True
        return 204

    def erase(self, actor: str, thread: str, message_id: str) -> int:
        if (status := self._not_own(actor, thread, message_id)) is not None:
            return status
        message = self.talks[thread].find(message_id)
        assert message is not None
        message.what, message.metadata, message.deleted = None, None, True
        return 204

    def read(self, actor: str, thread: str, message_id: str) -> int:
        if (status := self.refusal(actor, thread)) is not None:
            return status
        talk = self.talks[thread]
        if talk.find(message_id) is None:
            return 404
        talk.receipts[actor] = message_id
        return 200

    def _not_own(self, actor: str, thread: str, message_id: str) -> int | None:
        if (status := self.refusal(actor, thread)) is not None:
            return status
        message = self.talks[thread].find(message_id)
        if message is None:
            return 404
        return None if message.sender == actor else 403

    def _let_in(self, talk: Talk, people: list[str]) -> None:
        known = [one for one in dict.fromkeys(people) if one in self.tokens.keys() - self.gone]
        new = [one for one in known if one not in talk.members]
        talk.members += new
        if new:
            talk.announce("participantAdded", new)
