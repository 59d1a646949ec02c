"""What the person does in the chat, and how what was written comes to the service.

Rows of the timeline and letters of the outbox belong together: a row of one's own without a
service's id has a letter, and the letter goes when the row gets its id or goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting import outbox, timeline
from teams_guest_desktop.meeting.content import Paragraph, Run
from teams_guest_desktop.meeting.effects import ChangeMessage, Effect, LookForMessage, SendMessage
from teams_guest_desktop.meeting.events import (
    DeleteRequested,
    DiscardRequested,
    EditRequested,
    MessageConfirmed,
    MessageFailed,
    MessageSought,
    ResendRequested,
    SendRequested,
)
from teams_guest_desktop.meeting.mentioning import Me, with_mentions
from teams_guest_desktop.meeting.outbox import Letter, Progress
from teams_guest_desktop.meeting.outgoing import content_of, markup_of
from teams_guest_desktop.meeting.state import Call, Chat, ChatStatus, DuringCall, MeetingState
from teams_guest_desktop.meeting.step import Step, go
from teams_guest_desktop.meeting.timeline import Delivery, Message, Timeline

Wish = SendRequested | ResendRequested | DiscardRequested
Answer = MessageConfirmed | MessageFailed | MessageSought


def take_wish(call: Call, wish: Wish) -> Call:
    """What the person wants, while the chat is open; else the box keeps the text."""
    if call.chat.status is not ChatStatus.OPEN:
        return call
    call = replace(call, chat=replace(call.chat, not_changed=None))
    match wish:
        case SendRequested():
            return replace(call, chat=_write(call, wish))
        case ResendRequested(client_id):
            return replace(call, chat=_try_again(call.chat, client_id))
        case DiscardRequested(client_id):
            return replace(call, chat=_discard(call.chat, client_id))


def _write(call: Call, wish: SendRequested) -> Chat:
    """A new message, in its row at once."""
    chat = call.chat
    typed_at = timeline.next_moment(chat.timeline, wish.at)
    content, is_markup = content_of(wish.text, wish.blocks)
    message = Message(
        id="",
        sender_id=call.user_id,
        sender_name=call.request.name,
        text=wish.text,
        created_at=typed_at,
        client_id=wish.client_id,
        blocks=wish.blocks,
        is_markup=is_markup,
    )
    letter = Letter(wish.client_id, content, is_markup)
    rows = timeline.send(chat.timeline, message)
    return _tidy(chat, replace(chat, timeline=rows, outbox=(*chat.outbox, letter), problem=None))


def _try_again(chat: Chat, client_id: str) -> Chat:
    letter = outbox.find(chat.outbox, client_id)
    if letter is None or letter.progress is not Progress.STOPPED:
        return chat
    return _with_letter(replace(chat, problem=None), outbox.try_again(letter))


def _discard(chat: Chat, client_id: str) -> Chat:
    letter = outbox.find(chat.outbox, client_id)
    if letter is None or letter.progress not in (Progress.STOPPED, Progress.WAITING):
        return chat
    return _tidy(chat, replace(chat, timeline=timeline.discard(chat.timeline, client_id)))


def change(state: MeetingState, call: Call, wish: EditRequested | DeleteRequested) -> Step:
    """An own message of the service's is edited or deleted; what became of it, the chat tells."""
    message = call.chat.timeline.known.get(wish.message_id)
    is_open = call.chat.status is ChatStatus.OPEN
    if not is_open or message is None or message.sender_id != call.user_id or not message.id:
        return state, ()
    content = None if isinstance(wish, DeleteRequested) else _in_form_of(message, wish)
    situation = state.situation
    if isinstance(situation, DuringCall):
        chat = replace(call.chat, not_changed=None)
        state = replace(state, situation=replace(situation, call=replace(call, chat=chat)))
    return state, (ChangeMessage(call.number, call.thread_id, message.id, content),)


def _in_form_of(message: Message, wish: EditRequested) -> str:
    """What was sent as plain text cannot become HTML, nor the other way round."""
    if not message.is_markup:
        return wish.text
    lines = (Paragraph((Run(line),)) for line in wish.text.split("\n"))
    return markup_of(wish.blocks or tuple(lines))


def receive(chat: Chat, messages: Iterable[Message], me: Me) -> Chat:
    """What the service has; own messages among it have arrived."""
    rows = timeline.receive(chat.timeline, (with_mentions(one, me) for one in messages))
    return _tidy(chat, replace(chat, status=ChatStatus.OPEN, timeline=rows, problem=None))


def settle(call_number: int, chat: Chat, answer: Answer) -> Chat:
    """What became of an own message. Known by its client id, also after the call it was sent in."""
    letter = outbox.find(chat.outbox, answer.client_id)
    if letter is None or not outbox.is_under_way(letter):
        return chat
    match answer:
        case MessageConfirmed(_, client_id, message_id):
            return _arrived(chat, client_id, message_id)
        case MessageFailed(_, _, problem) if answer.outcome_unknown:
            return _with_letter(replace(chat, problem=problem), outbox.doubt(letter))
        case MessageFailed(_, _, ProblemCode.CHAT_THROTTLED as problem, _, seconds):
            return _with_letter(replace(chat, problem=problem), outbox.put_off(letter, seconds))
        case MessageFailed(_, _, problem):
            return _with_letter(
                replace(chat, problem=problem), outbox.stop(letter, problem=problem)
            )
        case MessageSought(_, client_id, str(message_id)):
            return _arrived(chat, client_id, message_id)
        case MessageSought(_, _, _, None):
            return _with_letter(chat, outbox.miss(letter, call_number))
        case MessageSought():
            return _with_letter(chat, outbox.overlook(letter, answer.retry_after))


def _arrived(chat: Chat, client_id: str, message_id: str) -> Chat:
    return _tidy(
        chat, replace(chat, timeline=timeline.confirm(chat.timeline, client_id, message_id))
    )


def _with_letter(chat: Chat, letter: Letter) -> Chat:
    is_over = chat.status in (ChatStatus.CLOSED, ChatStatus.UNAVAILABLE)
    letters = outbox.put(chat.outbox, letter)
    return _tidy(chat, replace(chat, outbox=_given_up(letters) if is_over else letters))


def _tidy(before: Chat, chat: Chat) -> Chat:
    """Rows and letters as they belong together; `before` is what has been shown."""
    letters = tuple(
        letter
        for letter in chat.outbox
        if timeline.find_own(chat.timeline, letter.client_id) is not None
    )
    rows = _with_deliveries(chat.timeline, letters)
    if chat.timeline is not before.timeline:
        rows = timeline.joined(chat.timeline, rows)
    return replace(chat, outbox=letters, timeline=rows)


def _with_deliveries(rows: Timeline, letters: outbox.Outbox) -> Timeline:
    told = {letter.client_id: delivery for letter, delivery in _deliveries(letters)}
    shown = {key: row.delivery for key in told if (row := timeline.find_own(rows, key))}
    return rows if told == shown else timeline.redeliver(rows, told)


def _deliveries(letters: outbox.Outbox) -> Iterator[tuple[Letter, Delivery]]:
    is_blocked = False
    for letter in letters:
        if letter.progress is Progress.STOPPED:
            is_blocked = True
            yield letter, Delivery.NOT_SENT if letter.is_known_missing else Delivery.UNSURE
        else:
            yield letter, Delivery.WAITING if is_blocked else Delivery.SENDING


def close(chat: Chat) -> Chat:
    """No access any more; what was read stays readable."""
    return give_up(replace(chat, status=ChatStatus.CLOSED, problem=None))


def give_up(chat: Chat) -> Chat:
    """There is no access to the chat any more: what has not set out does not."""
    return _tidy(chat, replace(chat, outbox=_given_up(chat.outbox), typists=()))


def _given_up(letters: outbox.Outbox) -> outbox.Outbox:
    return tuple(
        letter
        if outbox.is_under_way(letter)
        else outbox.stop(letter, is_known_missing=not letter.is_unsure)
        for letter in letters
    )


def deliver(state: MeetingState) -> Step:
    """Let the first letter take its next step, if the chat is open and it is its turn."""
    situation = state.situation
    if not isinstance(situation, DuringCall):
        return state, ()
    call = situation.call
    if call.chat.status is not ChatStatus.OPEN or not call.chat.outbox:
        return state, ()
    first = call.chat.outbox[0]
    if first.progress not in (Progress.WAITING, Progress.DOUBTED):
        return state, ()
    letter = outbox.set_out(first, call.number, _newest(call.chat.timeline))
    chat = replace(call.chat, outbox=outbox.put(call.chat.outbox, letter))
    with_letter = replace(situation, call=replace(call, chat=chat))
    return go(state, with_letter, _errand(call, letter))


def _errand(call: Call, letter: Letter) -> Effect:
    if letter.progress is Progress.LOOKING:
        return LookForMessage(
            call.number, call.thread_id, letter.client_id, letter.after, letter.pause
        )
    return SendMessage(
        call=call.number,
        thread_id=call.thread_id,
        client_id=letter.client_id,
        sender_name=call.request.name,
        content=letter.content,
        is_markup=letter.is_markup,
        pause=letter.pause,
    )


def _newest(rows: Timeline) -> float:
    """When the newest message came that the service has told of; 0: none is known."""
    return next((row.created_at for row in reversed(rows.rows) if row.version), 0.0)
