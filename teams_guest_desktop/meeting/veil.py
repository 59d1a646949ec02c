"""Names that are not for this guest's eyes: the meeting hides the names of its attendees. Pure.

The SDK tells so by the missing capability ``viewAttendeeNames``, and the page leaves the names of
attendees out of the roster. The chat service hides nothing (*Meeting capabilities for Teams
external users*): its messages come with every sender's name. So the chat names only whom the roster
names, and oneself; whoever is not in the meeting, or has not been since names are hidden, is
“somebody” as well.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from teams_guest_desktop.meeting.content import Block, Inline, Mention, Paragraph, Reply, text_of
from teams_guest_desktop.meeting.roster import Roster
from teams_guest_desktop.meeting.timeline import Message, MessageKind


@dataclass(frozen=True, slots=True)
class Veil:
    """What lies over the names in the chat."""

    is_drawn: bool = False
    named: frozenset[str] = frozenset()
    """Who may be named all the same."""

    def over(self, message: Message, somebody: str) -> Message:
        """The message as it may be shown, with a neutral word for whoever is named in it.

        The very same where nothing is hidden. Of a hidden sender the name is empty.
        """
        if not self.is_drawn:
            return message
        blocks = tuple(self._over_block(block, somebody) for block in message.blocks)
        text = self._text(message, blocks, somebody)
        name = self.name(message.sender_name)
        if (name, text, blocks) == (message.sender_name, message.text, message.blocks):
            return message
        return replace(message, sender_name=name, text=text, blocks=blocks)

    def name(self, name: str) -> str:
        """The name, or nothing where it is hidden."""
        return name if not self.is_drawn or name in self.named else ""

    def _text(self, message: Message, blocks: tuple[Block, ...], somebody: str) -> str:
        if message.kind in (MessageKind.PARTICIPANT_ADDED, MessageKind.PARTICIPANT_REMOVED):
            return self._seen(message.text, somebody)
        return message.text if blocks == message.blocks else text_of(blocks)

    def _seen(self, name: str, somebody: str) -> str:
        return name if not name or name in self.named else somebody

    def _over_block(self, block: Block, somebody: str) -> Block:
        match block:
            case Reply(sender=sender):
                return replace(block, sender=self._seen(sender, somebody))
            case Paragraph(inlines=inlines):
                seen = tuple(self._over_inline(one, somebody) for one in inlines)
                return replace(block, inlines=seen)
            case _:
                return block

    def _over_inline(self, inline: Inline, somebody: str) -> Inline:
        if not isinstance(inline, Mention) or inline.is_me:
            return inline
        return replace(inline, name=self._seen(inline.name, somebody))


def veil_of(roster: Roster, own_name: str) -> Veil:
    """What lies over the chat's names, from what the roster tells."""
    if not roster.names_hidden:
        return Veil()
    return Veil(is_drawn=True, named=(roster.named | {own_name}) - {""})
