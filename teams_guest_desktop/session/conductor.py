"""Carries out effects through the ports and answers with events."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from teams_guest_desktop.contract.commands import (
    Command,
    Join,
    Leave,
    ProvideToken,
    SetAppearance,
)
from teams_guest_desktop.contract.events import CommandError
from teams_guest_desktop.contract.facts import LinkLocator
from teams_guest_desktop.errors import ChatError, CredentialError, PageError
from teams_guest_desktop.meeting.effects import (
    AnswerTokenRequest,
    CloseChat,
    Effect,
    IssueToken,
    JoinCall,
    OpenChat,
    Quit,
    ReloadPage,
    ReturnToken,
    SendMessage,
    SendToPage,
    TellAppearance,
)
from teams_guest_desktop.meeting.events import (
    CommandDone,
    CommandFailed,
    Event,
    MessageConfirmed,
    MessageFailed,
    TokenArrived,
    TokenFailed,
)
from teams_guest_desktop.meeting.ports import (
    ChatPort,
    CommandRefused,
    CredentialPort,
    PagePort,
)
from teams_guest_desktop.session.chat_follower import ChatFollower
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

    def __init__(self, outside: Outside, tasks: Tasks, submit: Callable[[Event], None]) -> None:
        self._outside = outside
        self._tasks = tasks
        self._submit = submit
        self._order = asyncio.Lock()
        self._follower = ChatFollower(outside.chat, submit)

    def run(self, effect: Effect) -> None:  # noqa: C901 - a table
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
                self._tasks.start("join", self._join(effect))
            case TellAppearance():
                self._send_to_page(self._outside.appearance())
            case ReloadPage():
                self._outside.page.reload()
            case OpenChat(call, thread_id):
                self._tasks.start("chat.follow", self._follower.follow(call, thread_id))
            case CloseChat():
                self._close_chat()
            case SendMessage():
                self._tasks.start("chat.send", self._send_message(effect))
            case Quit():
                self._outside.quit()
            case _ as unreachable:
                assert_never(unreachable)

    def nudge_chat(self) -> None:
        """Something is new in the chat: look now."""
        self._follower.nudge()

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
        if isinstance(command, Leave):
            self._tasks.cancel("join")
        self._tasks.start("page.command", self._in_order(command))

    async def _in_order(self, command: Command) -> None:
        async with self._order:
            pass
        await self._command(command)

    async def _join(self, effect: JoinCall) -> None:
        async with self._order:
            try:
                credential = await self._outside.credentials.fresh()
            except CredentialError as error:
                self._submit(TokenFailed(error.code))
                return
        await self._command(
            Join(
                call=effect.call,
                locator=LinkLocator(link=effect.link.canonical),
                display_name=effect.display_name,
                token=credential.token,
                microphone=effect.microphone,
                camera=effect.camera,
            )
        )

    async def _command(self, command: Command) -> None:
        """Hand a command over before anything is awaited, then wait for the answer."""
        try:
            await self._outside.page.send(command)
        except CommandRefused as refused:
            self._submit(CommandFailed(command, refused.error))
        except PageError:
            self._submit(CommandFailed(command, CommandError.FAILED))
        else:
            self._submit(CommandDone(command))

    def _close_chat(self) -> None:
        self._tasks.cancel("chat.follow")
        self._tasks.start("chat.close", self._outside.chat.close())

    async def _send_message(self, effect: SendMessage) -> None:
        try:
            message_id = await self._outside.chat.send(
                effect.thread_id, effect.client_id, effect.sender_name, effect.text
            )
        except ChatError as error:
            self._submit(MessageFailed(effect.call, effect.client_id, error.code))
        else:
            self._submit(MessageConfirmed(effect.call, effect.client_id, message_id))
