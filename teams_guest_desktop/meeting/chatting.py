"""What the person does in the chat: sending, and sending again."""

from __future__ import annotations

from dataclasses import replace

from teams_guest_desktop.meeting import timeline
from teams_guest_desktop.meeting.effects import SendMessage
from teams_guest_desktop.meeting.events import ResendRequested, SendRequested
from teams_guest_desktop.meeting.state import Call, ChatStatus, InMeeting, MeetingState
from teams_guest_desktop.meeting.step import Step, go
from teams_guest_desktop.meeting.timeline import Message


def send(state: MeetingState, meeting: InMeeting, intent: SendRequested) -> Step:
    """A new message sets out. Without an open chat nothing happens; the box keeps the text."""
    call = meeting.call
    if call.chat.status is not ChatStatus.OPEN:
        return state, ()
    message = Message(
        id="",
        sender_id=call.user_id,
        sender_name=call.request.name,
        text=intent.text,
        created_at=intent.at,
        client_id=intent.client_id,
    )
    rows = timeline.send(call.chat.timeline, message)
    return _with_rows(state, call, rows, message)


def resend(state: MeetingState, meeting: InMeeting, intent: ResendRequested) -> Step:
    """A message that could not be sent sets out again, under the same client id."""
    call = meeting.call
    message = timeline.find_own(call.chat.timeline, intent.client_id)
    if message is None or call.chat.status is not ChatStatus.OPEN:
        return state, ()
    return _with_rows(state, call, timeline.retry(call.chat.timeline, intent.client_id), message)


def _with_rows(state: MeetingState, call: Call, rows: timeline.Timeline, message: Message) -> Step:
    call = replace(call, chat=replace(call.chat, timeline=rows, problem=None))
    effect = SendMessage(
        call=call.number,
        thread_id=call.thread_id,
        client_id=message.client_id,
        sender_name=call.request.name,
        text=message.text,
    )
    return go(state, InMeeting(call), effect)
