"""All threads of the resource, and who may do what with them. No I/O; every change is whole."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

from teams_guest_desktop.rehearsal.chat.identifiers import raw_id_of
from teams_guest_desktop.rehearsal.chat.thread import Member, Thread, check_metadata
from teams_guest_desktop.rehearsal.chat.wire import (
    AddedParticipants,
    CreatedThread,
    CreateThread,
    NoRetention,
    Participant,
    Problem,
    ThreadItem,
)
from teams_guest_desktop.rehearsal.errors import forbidden, invalid, not_found
from teams_guest_desktop.rehearsal.identities import Bearer, Scope
from teams_guest_desktop.rehearsal.moments import Clock

CHAT_SCOPES = frozenset({Scope.CHAT, Scope.CHAT_JOIN, Scope.CHAT_JOIN_LIMITED})
INVITING_SCOPES = frozenset({Scope.CHAT, Scope.CHAT_JOIN})
GOVERNING_SCOPES = frozenset({Scope.CHAT})

MOST_MEMBERS = 250
"""Of a thread that users make; meetings are larger."""


class Chats:
    """The threads. One that belongs to a meeting is governed by the meeting, never by members."""

    def __init__(self, clock: Clock, knows: Callable[[str], bool]) -> None:
        self._clock = clock
        self._knows = knows
        self._threads: dict[str, Thread] = {}
        self._created: dict[tuple[str, str], CreatedThread] = {}
        self._of_meetings: set[str] = set()

    def open_for_meeting(self, thread_id: str, topic: str, organizer: str) -> Thread:
        """The thread of a meeting; the meeting itself lets people in and out."""
        thread = Thread(thread_id, topic, organizer, self._clock)
        self._threads[thread_id] = thread
        self._of_meetings.add(thread_id)
        return thread

    def create(self, bearer: Bearer, request_id: str, wanted: CreateThread) -> CreatedThread:
        """Make a thread; the same request again gives the same thread."""
        _check_scope(bearer, GOVERNING_SCOPES)
        earlier = self._created.get((bearer.user_id, request_id)) if request_id else None
        if earlier is not None:
            return earlier
        members, problems = self._sorted(wanted.participants)
        check_metadata(wanted.metadata)
        thread = Thread(
            f"19:{secrets.token_urlsafe(32)}@thread.v2", wanted.topic, bearer.user_id, self._clock
        )
        thread.metadata = wanted.metadata
        thread.retention = wanted.retention_policy or NoRetention()
        thread.add(bearer.user_id, (Member(bearer.user_id, None, None), *members))
        thread.rename(bearer.user_id, wanted.topic)
        self._threads[thread.id] = thread
        result = CreatedThread(thread.properties, problems)
        if request_id:
            self._created[bearer.user_id, request_id] = result
        return result

    def threads_of(self, bearer: Bearer) -> list[ThreadItem]:
        """The threads somebody is in, in the order they were made; deleted ones say so."""
        _check_scope(bearer, CHAT_SCOPES)
        return [
            thread.item for thread in self._threads.values() if bearer.user_id in thread.members
        ]

    def joined(self, bearer: Bearer, thread_id: str) -> Thread:
        """A thread for somebody who is in it. Refuses everybody else."""
        _check_scope(bearer, CHAT_SCOPES)
        thread = self._threads.get(thread_id)
        if thread is None or thread.deleted_on is not None:
            raise not_found("The thread")
        if bearer.user_id not in thread.members:
            raise forbidden()
        return thread

    def governed(
        self, bearer: Bearer, thread_id: str, scopes: frozenset[Scope] = GOVERNING_SCOPES
    ) -> Thread:
        """A thread for somebody who may change it or who is in it."""
        _check_scope(bearer, scopes)
        thread = self.joined(bearer, thread_id)
        if thread_id in self._of_meetings:
            raise forbidden()
        return thread

    def delete(self, bearer: Bearer, thread_id: str) -> None:
        """Delete a thread; again is the same."""
        thread = self._threads.get(thread_id)
        if thread is None or thread.deleted_on is None or bearer.user_id not in thread.members:
            self.governed(bearer, thread_id).deleted_on = self._clock()

    def invite(
        self, bearer: Bearer, thread_id: str, participants: Sequence[Participant]
    ) -> AddedParticipants:
        """Add those who exist, name those who do not."""
        thread = self.governed(bearer, thread_id, INVITING_SCOPES)
        members, problems = self._sorted(participants)
        if len(thread.members.keys() | {member.raw_id for member in members}) > MOST_MEMBERS:
            raise invalid(f"A thread has at most {MOST_MEMBERS} participants.", "Participants")
        thread.add(bearer.user_id, members)
        return AddedParticipants(problems)

    def _sorted(
        self, participants: Sequence[Participant]
    ) -> tuple[list[Member], tuple[Problem, ...]]:
        members: list[Member] = []
        problems: list[Problem] = []
        for participant in participants:
            raw_id = raw_id_of(participant.communication_identifier)
            check_metadata(participant.metadata)
            if self._knows(raw_id):
                members.append(
                    Member(
                        raw_id,
                        participant.display_name,
                        participant.share_history_time,
                        participant.metadata,
                    )
                )
            else:
                problems.append(Problem("404", "The participant does not exist.", raw_id))
        return members, tuple(problems)


def _check_scope(bearer: Bearer, allowed: frozenset[Scope]) -> None:
    if not bearer.scopes & allowed:
        raise forbidden()
