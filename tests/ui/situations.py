"""States of a meeting as the interface meets them."""

from __future__ import annotations

from dataclasses import replace

from teams_guest_desktop.contract.facts import (
    Device,
    DeviceList,
    LocalMedium,
    MediaProblem,
    RecordingState,
    TranscriptionState,
)
from teams_guest_desktop.meeting.compliance import Compliance, Subject
from teams_guest_desktop.meeting.end_reasons import EndKind, EndReason
from teams_guest_desktop.meeting.link import JoinRequest, MeetingLink, parse_link
from teams_guest_desktop.meeting.state import (
    Call,
    Chat,
    ChatStatus,
    Devices,
    Ended,
    InMeeting,
    MeetingState,
    OwnMedia,
    Sending,
)
from teams_guest_desktop.meeting.timeline import Message, MessageKind, Timeline, receive

CLASSIC = (
    "https://teams.microsoft.com/l/meetup-join/19%3ameeting_Ab1%40thread.v2/0?context="
    "%7b%22Tid%22%3a%2272f988bf-86f1-41af-91ab-2d7cd011db47%22%2c"
    "%22Oid%22%3a%2272f988bf-86f1-41af-91ab-2d7cd011db48%22%7d"
)
CHANNEL = CLASSIC.replace("thread.v2", "thread.tacv2")
ME, OTHER = "me", "somebody"
ON, OFF = LocalMedium(on=True), LocalMedium()


def link_of(text: str = CLASSIC) -> MeetingLink:
    link = parse_link(text)
    assert isinstance(link, MeetingLink)
    return link


def request_with(text: str = CLASSIC, name: str = "Grace Hopper") -> JoinRequest:
    return JoinRequest(name, link_of(text))


def message(number: int, text: str = "Hello", sender: str = OTHER, name: str = "Ada") -> Message:
    return Message(
        id=str(number),
        sender_id=sender,
        sender_name=name,
        text=text,
        created_at=1_763_899_000.0 + number,
        kind=MessageKind.TEXT,
        version=str(number),
    )


def chat_with(*messages: Message) -> Chat:
    return Chat(ChatStatus.OPEN, receive(Timeline(), messages))


def call_with(chat: Chat | None = None, compliance: Compliance | None = None) -> Call:
    return Call(
        request=request_with(),
        user_id=ME,
        number=1,
        thread_id="19:x@thread.v2",
        chat=chat or Chat(ChatStatus.OPEN),
        compliance=compliance or Compliance(),
    )


def in_meeting(
    chat: Chat | None = None,
    compliance: Compliance | None = None,
    media: OwnMedia | None = None,
) -> MeetingState:
    return MeetingState(InMeeting(call_with(chat, compliance)), media=media or OwnMedia(), calls=1)


def recorded(state: MeetingState, *, answered: bool = False) -> MeetingState:
    """The same meeting, now being recorded."""
    assert isinstance(state.situation, InMeeting)
    unanswered = frozenset[Subject]() if answered else frozenset({Subject.RECORDING})
    compliance = Compliance(RecordingState.ON, TranscriptionState.OFF, unanswered=unanswered)
    return replace(state, situation=InMeeting(replace(state.situation.call, compliance=compliance)))


def trouble(problem: MediaProblem, *, wanted: bool = False) -> Sending:
    return Sending(wanted, LocalMedium(on=False, problem=problem))


def devices_named(*names: str) -> DeviceList:
    devices = tuple(Device(f"key{row}", name) for row, name in enumerate(names))
    return DeviceList(devices, devices[0].key if devices else None)


def devices_of_each(*names: str) -> Devices:
    return Devices(devices_named(*names), devices_named(*names), devices_named(*names))


def ended(kind: EndKind = EndKind.LEFT, chat: Chat | None = None) -> MeetingState:
    return MeetingState(Ended(request_with(), EndReason(kind), chat or Chat(ChatStatus.CLOSED)))
