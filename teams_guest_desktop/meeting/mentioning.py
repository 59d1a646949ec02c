"""Whether a message mentions the guest. Pure.

A mention that carries an id means whoever has that id. Teams puts none into what guests get, only
a name: then the name counts under which the guest has joined, also with a remark behind it, such
as “Grace (Guest)”. Of two people with the same name each takes it for theirs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from teams_guest_desktop.meeting.content import Block, Inline, Mention, Paragraph
from teams_guest_desktop.meeting.timeline import Message


@dataclass(frozen=True, slots=True)
class Me:
    """Who the guest is in the chat."""

    user_id: str
    name: str


def with_mentions(message: Message, me: Me) -> Message:
    """The message with the guest's mentions marked; the very same where there are none."""
    if message.sender_id == me.user_id or not any(map(_has_mention, message.blocks)):
        return message
    blocks = tuple(_marked(block, me) for block in message.blocks)
    if blocks == message.blocks:
        return message
    return replace(message, blocks=blocks, mentions_me=True)


def _has_mention(block: Block) -> bool:
    return isinstance(block, Paragraph) and any(isinstance(one, Mention) for one in block.inlines)


def _marked(block: Block, me: Me) -> Block:
    if not _has_mention(block) or not isinstance(block, Paragraph):
        return block
    return replace(block, inlines=tuple(_marked_inline(one, me) for one in block.inlines))


def _marked_inline(inline: Inline, me: Me) -> Inline:
    if isinstance(inline, Mention) and _means(inline, me):
        return replace(inline, is_me=True)
    return inline


def _means(mention: Mention, me: Me) -> bool:
    if mention.user_id:
        return mention.user_id == me.user_id
    said = mention.name.removeprefix("@").strip().casefold()
    name = me.name.strip().casefold()
    return bool(name) and (said == name or (said.startswith(f"{name} (") and said.endswith(")")))
