"""Every situation of the chat, by name: for the pictures, and for the test of their words."""

from __future__ import annotations

from dataclasses import replace

from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting import timeline
from teams_guest_desktop.meeting.content import Block, Mention, Paragraph, Run, Style, text_of
from teams_guest_desktop.meeting.end_reasons import EndKind
from teams_guest_desktop.meeting.outbox import Letter, Progress
from teams_guest_desktop.meeting.state import (
    Chat,
    ChatStatus,
    Failed,
    InLobby,
    InMeeting,
    Joining,
    MeetingState,
    Reconnecting,
)
from teams_guest_desktop.meeting.timeline import Delivery, Message
from teams_guest_desktop.meeting.veil import Veil
from tests.ui.situations import ME, call_with, chat_with, ended, in_meeting, message, request_with

RIYA, ADA = "riya", "ada"
TALK = (
    message(1, "Good morning! We are just starting.", RIYA, "Riya Sharma"),
    message(2, "Can everybody hear us?", RIYA, "Riya Sharma"),
    message(400, "Loud and clear.", ME, "Grace Hopper"),
    message(900, "Then let us begin with the figures of last week.", ADA, "Ada Lovelace"),
)


def said(number: int, sender: str, name: str, *blocks: Block) -> Message:
    return replace(message(number, text_of(blocks), sender, name), blocks=blocks, is_markup=True)


def mentioning(number: int = 1_300, sender: str = ADA, name: str = "Ada Lovelace") -> Message:
    """A message that mentions the guest, as the mind marks it."""
    blocks = Paragraph(
        (
            Mention("Grace Hopper", is_me=True),
            Run(", could you and "),
            Mention("Riya Sharma"),
            Run(" say a word about that?"),
        )
    )
    return replace(said(number, sender, name, blocks), mentions_me=True)


def closed(problem: ProblemCode, *messages: Message) -> MeetingState:
    rows = chat_with(*messages).timeline
    return in_meeting(Chat(ChatStatus.UNAVAILABLE, rows, problem))


def over(kind: EndKind) -> MeetingState:
    return ended(kind, Chat(ChatStatus.CLOSED, chat_with(*TALK).timeline))


def stuck(problem: ProblemCode | None = None) -> MeetingState:
    """Own messages in every stage of their way."""
    chat = chat_with(*TALK)
    rows, letters = chat.timeline, []
    for number, (text, delivery) in enumerate(
        (
            ("This one did not get through.", Delivery.NOT_SENT),
            ("And this one waits for it.", Delivery.WAITING),
            ("Nobody knows about this one.", Delivery.UNSURE),
        )
    ):
        own = replace(message(1_500 + number, text, ME), client_id=f"c{number}", version="")
        rows = timeline.redeliver(timeline.send(rows, own), {own.client_id: delivery})
        letters.append(Letter(own.client_id, text, progress=Progress.STOPPED, problem=problem))
    return in_meeting(replace(chat, timeline=rows, outbox=tuple(letters)))


def lists() -> MeetingState:
    points = said(
        1_000,
        ADA,
        "Ada Lovelace",
        Paragraph((Run("For today:", Style.BOLD),)),
        Paragraph((Run("figures"),), marker="•", depth=1),
        Paragraph((Run("dates, with a word about each of them"),), marker="•", depth=1),
        Paragraph((Run("In this order:"),)),
        Paragraph((Run("you"),), marker="1.", depth=1),
        Paragraph((Run("me"),), marker="2.", depth=1),
    )
    return in_meeting(chat_with(*TALK, points))


def hidden_names() -> MeetingState:
    chat = chat_with(*TALK, mentioning())
    named = frozenset({"Riya Sharma", "Grace Hopper"})
    return in_meeting(replace(chat, veil=Veil(is_drawn=True, named=named)))


_UNAVAILABLE = {
    "channel": ProblemCode.CHAT_NOT_IN_CHANNEL,
    "breakout-room": ProblemCode.CHAT_NOT_IN_ROOM,
    "forbidden": ProblemCode.CHAT_FORBIDDEN,
    "withdrawn": ProblemCode.CHAT_WITHDRAWN,
    "not-covered": ProblemCode.CHAT_NOT_COVERED,
    "deleted": ProblemCode.CHAT_GONE,
    "retired": ProblemCode.CHAT_RETIRED,
}
_NEVER_OPEN = {"channel", "forbidden", "not-covered"}
_BEFORE = {"joining": Joining, "lobby": InLobby, "reconnecting": Reconnecting}
_AFTER = {
    "left": EndKind.LEFT,
    "ended": EndKind.ENDED_FOR_ALL,
    "removed": EndKind.REMOVED,
    "connection-lost": EndKind.NETWORK_LOST,
}

WITHOUT_CHAT: dict[str, MeetingState] = {
    **{name: MeetingState(kind(call_with(Chat()))) for name, kind in _BEFORE.items()},
    "no-thread": MeetingState(InMeeting(call_with(Chat()))),
    "opening": in_meeting(Chat(ChatStatus.OPENING)),
    "opening-unreachable": in_meeting(
        Chat(ChatStatus.OPENING, problem=ProblemCode.CHAT_UNREACHABLE)
    ),
    **{
        name: closed(problem, *(() if name in _NEVER_OPEN else TALK))
        for name, problem in _UNAVAILABLE.items()
    },
    **{name: over(kind) for name, kind in _AFTER.items()},
    "failed": MeetingState(
        Failed(request_with(), ProblemCode.PAGE_UNSTABLE, Chat(ChatStatus.CLOSED))
    ),
}
"""Where nothing can be written; the pane says why."""

WITH_CHAT: dict[str, MeetingState] = {
    "open": in_meeting(chat_with(*TALK)),
    "unreachable": in_meeting(replace(chat_with(*TALK), problem=ProblemCode.CHAT_UNREACHABLE)),
    "not-sent": stuck(),
    "read-only": stuck(ProblemCode.CHAT_READ_ONLY),
    "not-changed": in_meeting(replace(chat_with(*TALK), not_changed=ProblemCode.CHAT_THROTTLED)),
    "mention": in_meeting(chat_with(*TALK, mentioning())),
    "lists": lists(),
    "hidden-names": hidden_names(),
}
