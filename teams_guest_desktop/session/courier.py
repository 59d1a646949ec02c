"""Carries what the guest writes to the chat service, and looks for what may be lost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from teams_guest_desktop.errors import ChatError, ProblemCode
from teams_guest_desktop.meeting.effects import ChangeMessage, LookForMessage, SendMessage
from teams_guest_desktop.meeting.events import (
    Event,
    MessageConfirmed,
    MessageFailed,
    MessageNotChanged,
    MessageSought,
)
from teams_guest_desktop.meeting.ports import ChatPort


class Courier:
    """Answers every errand, also one that is called back while it waits.

    `haste` divides all pauses; 1 but for those who have no time, such as measurements.
    """

    def __init__(
        self,
        chat: ChatPort,
        submit: Callable[[Event], None],
        changed: Callable[[], None],
        haste: float = 1.0,
    ) -> None:
        self._chat = chat
        self._submit = submit
        self._changed = changed
        self._haste = haste
        self._called_back = asyncio.Event()

    def call_back(self) -> None:
        """The chat is closed: whoever still waits does not set out."""
        self._called_back.set()
        self._called_back = asyncio.Event()

    async def send(self, errand: SendMessage) -> None:
        """Send once, and say what became of it."""
        call, client_id = errand.call, errand.client_id
        if await self._is_called_back(errand.pause):
            self._submit(MessageFailed(call, client_id, ProblemCode.CHAT_UNREACHABLE))
            return
        try:
            message_id = await self._chat.send(
                errand.thread_id,
                client_id,
                errand.sender_name,
                errand.content,
                is_markup=errand.is_markup,
            )
        except ChatError as error:
            answer = MessageFailed(
                call, client_id, error.code, error.outcome_unknown, error.retry_after
            )
            self._submit(answer)
        else:
            self._submit(MessageConfirmed(call, client_id, message_id))

    async def change(self, errand: ChangeMessage) -> None:
        """Edit or delete once; `changed` is called when it is done."""
        try:
            await self._chat.change(errand.thread_id, errand.message_id, errand.content)
        except ChatError as error:
            self._submit(MessageNotChanged(errand.call, error.code))
        else:
            self._changed()

    async def look(self, errand: LookForMessage) -> None:
        """Look once, and say what was found."""
        call, client_id = errand.call, errand.client_id
        if await self._is_called_back(errand.pause):
            self._submit(MessageSought(call, client_id, None, ProblemCode.CHAT_UNREACHABLE))
            return
        try:
            found = await self._chat.find(errand.thread_id, client_id, errand.after)
        except ChatError as error:
            self._submit(MessageSought(call, client_id, None, error.code, error.retry_after))
        else:
            self._submit(MessageSought(call, client_id, found))

    async def _is_called_back(self, seconds: float) -> bool:
        called_back = self._called_back
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds / self._haste):
                await called_back.wait()
        return called_back.is_set()
