"""Carries out effects through the ports and answers with events."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import assert_never

from teams_guest_desktop.contract.commands import (
    CloseReadyRoom,
    Command,
    FollowChat,
    Join,
    Leave,
    OpenReadyRoom,
    ProvideToken,
    SetAppearance,
    StopFollowingChat,
)
from teams_guest_desktop.contract.events import CommandError
from teams_guest_desktop.contract.facts import IdLocator, LinkLocator, Locator
from teams_guest_desktop.errors import ChatError, CredentialError, PageError
from teams_guest_desktop.meeting.effects import (
    AnswerTokenRequest,
    AwaitSilence,
    ChangeMessage,
    CloseChat,
    Effect,
    IssueToken,
    JoinCall,
    LookForMessage,
    NudgeChat,
    OpenChat,
    Quit,
    ReloadPage,
    RenewPage,
    ReturnToken,
    SendMessage,
    SendToPage,
    TellAppearance,
    TellTyping,
)
from teams_guest_desktop.meeting.events import (
    CommandDone,
    CommandFailed,
    Event,
    TokenArrived,
    TokenFailed,
    TypistFellSilent,
)
from teams_guest_desktop.meeting.link import LinkKind, MeetingLink
from teams_guest_desktop.meeting.ports import (
    ChatPort,
    CommandRefused,
    CredentialPort,
    PagePort,
)
from teams_guest_desktop.session.chat_follower import ChatFollower
from teams_guest_desktop.session.chat_pace import Attention, Pace
from teams_guest_desktop.session.courier import Courier
from teams_guest_desktop.session.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Outside:
    """Everything the conductor reaches."""

    credentials: CredentialPort
    page: PagePort
    chat: ChatPort
    appearance: Callable[[], SetAppearance]
    """What a fresh page is told first."""
    quit: Callable[[], None]


class Conductor:
    """Runs each effect as an owned task. Commands reach the page in the order of their effects."""

    def __init__(
        self,
        outside: Outside,
        tasks: Tasks,
        submit: Callable[[Event], None],
        pace: Pace | None = None,
    ) -> None:
        self._outside = outside
        self._tasks = tasks
        self._submit = submit
        self._order = asyncio.Lock()
        self._rooms_closed = 0
        self._follower = ChatFollower(outside.chat, submit, pace)
        self._courier = Courier(outside.chat, submit, self._follower.wake, (pace or Pace()).haste)

    def run(self, effect: Effect) -> None:  # noqa: C901, PLR0912 - a table
        """Begin to carry out one effect; returns at once."""
        match effect:
            case IssueToken():
                self._tasks.start("token.issue", self._issue_token())
            case ReturnToken():
                self._return_token()
            case AnswerTokenRequest():
                self._tasks.start("token.answer", self._answer_token_request())
            case SendToPage(command):
                self._send_to_page(command)
            case JoinCall():
                self._tasks.cancel("join")
                self._tasks.start("join", self._join(effect))
            case TellAppearance():
                self._send_to_page(self._outside.appearance())
            case ReloadPage():
                self._tasks.cancel("join")
                self._outside.page.reload()
            case RenewPage():
                self._outside.page.renew()
            case OpenChat():
                self._open_chat(effect)
            case NudgeChat():
                self._follower.nudge()
            case AwaitSilence():
                self._tasks.start("chat.silence", self._await_silence(effect))
            case TellTyping():
                self._tasks.start("chat.type", self._tell_typing(effect))
            case CloseChat():
                self._close_chat()
            case SendMessage():
                self._tasks.start("chat.send", self._courier.send(effect))
            case ChangeMessage():
                self._tasks.start("chat.change", self._courier.change(effect))
            case LookForMessage():
                self._tasks.start("chat.look", self._courier.look(effect))
            case Quit():
                self._outside.quit()
            case _ as unreachable:
                assert_never(unreachable)

    def attend_chat(self, *, is_watched: bool) -> None:
        """Whether somebody looks at the chat just now."""
        self._follower.attend(Attention.WATCHED if is_watched else Attention.AWAY)

    async def _issue_token(self) -> None:
        try:
            credential = await self._outside.credentials.issue()
        except CredentialError as error:
            self._submit(TokenFailed(error.code))
            return
        self._tasks.start("token.keep", self._outside.credentials.keep_fresh())
        self._submit(TokenArrived(credential.user_id))

    def _return_token(self) -> None:
        self._tasks.cancel("token.issue")
        self._tasks.cancel("token.keep")
        self._tasks.start("token.return", self._outside.credentials.give_back())

    async def _answer_token_request(self) -> None:
        try:
            token = (await self._outside.credentials.fresh()).token
        except CredentialError:
            token = None
        await self._command(ProvideToken(token=token))

    def _send_to_page(self, command: Command) -> None:
        match command:
            case Leave():
                self._tasks.cancel("join")
            case CloseReadyRoom():
                self._rooms_closed += 1
        self._tasks.start("page.command", self._in_order(command, self._rooms_closed))

    async def _in_order(self, command: Command, rooms_closed: int) -> None:
        async with self._order:
            pass
        answer = await self._ask_page(command)
        if isinstance(command, OpenReadyRoom) and self._rooms_closed != rooms_closed:
            return  # that room has been closed since: the answer would be taken for the next one's
        self._submit(answer)

    async def _join(self, effect: JoinCall) -> None:
        """Get a token while later commands wait. Up to here a join can be called back; once told
        to the page it is answered, and the page is told to leave like in any call.
        """
        async with self._order:
            try:
                credential = await self._outside.credentials.fresh()
            except CredentialError as error:
                self._submit(TokenFailed(error.code))
                return
            command = Join(
                call=effect.call,
                locator=_locator_of(effect.link),
                display_name=effect.display_name,
                token=credential.token,
                microphone=effect.microphone,
                camera=effect.camera,
                hold=effect.hold,
            )
            self._tasks.start("page.command", self._command(command))

    async def _command(self, command: Command) -> None:
        self._submit(await self._ask_page(command))

    async def _ask_page(self, command: Command) -> CommandDone | CommandFailed:
        """Hand a command over before anything is awaited, then wait for the answer."""
        try:
            await self._outside.page.send(command)
        except CommandRefused as refused:
            return CommandFailed(command, refused.error)
        except PageError:
            return CommandFailed(command, CommandError.FAILED)
        return CommandDone(command)

    def _open_chat(self, effect: OpenChat) -> None:
        call, thread_id = effect.call, effect.thread_id
        endpoint = self._outside.chat.endpoint
        self._let_page_listen(FollowChat(call, endpoint, thread_id, effect.user_id))
        self._tasks.start("chat.follow", self._follow_chat(call, thread_id))

    def _let_page_listen(self, command: FollowChat | StopFollowingChat) -> None:
        if self._outside.chat.endpoint:
            self._send_to_page(command)

    async def _follow_chat(self, call: int, thread_id: str) -> None:
        await self._follower.follow(call, thread_id)
        self._let_page_listen(StopFollowingChat())  # access is refused for good

    async def _await_silence(self, effect: AwaitSilence) -> None:
        await asyncio.sleep(effect.seconds)
        self._submit(TypistFellSilent(effect.call, effect.number))

    async def _tell_typing(self, effect: TellTyping) -> None:
        with suppress(ChatError):
            await self._outside.chat.tell_typing(effect.thread_id, effect.sender_name)

    def _close_chat(self) -> None:
        if "chat.follow" in self._tasks.names:
            self._let_page_listen(StopFollowingChat())
        self._tasks.cancel("chat.follow")
        self._tasks.cancel("chat.silence")
        self._courier.call_back()
        self._tasks.start("chat.close", self._outside.chat.close())


def _locator_of(link: MeetingLink) -> Locator:
    """The way to a meeting as it was given: an id with a passcode is joined as such."""
    if link.kind is LinkKind.MEETING_ID:
        return IdLocator(link.meeting_id, link.passcode)
    return LinkLocator(link.canonical)
