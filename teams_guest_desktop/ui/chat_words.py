"""What the chat says about its messages, in words."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication, QLocale

from teams_guest_desktop.meeting.content import (
    Block,
    Paragraph,
    Picture,
    Reply,
    SharedFile,
    text_of,
)
from teams_guest_desktop.meeting.timeline import (
    STOPPED,
    Delivery,
    Importance,
    Message,
    MessageKind,
)
from teams_guest_desktop.ui.times import day_words, local_moment, local_time


def said_text(message: Message) -> str:
    """The message in plain words."""
    translate = QCoreApplication.translate
    if message.deleted:
        return translate("Chat", "This message was deleted.")
    if message.blocked:
        return translate("Chat", "This message was blocked by a policy of the organisation.")
    names = message.text or nobody_words()
    match message.kind:
        case MessageKind.TEXT:
            return message.text
        case MessageKind.PARTICIPANT_ADDED:
            return translate("Chat", "%1 joined the chat.").replace("%1", names)
        case MessageKind.PARTICIPANT_REMOVED:
            return translate("Chat", "%1 left the chat.").replace("%1", names)
        case MessageKind.TOPIC_UPDATED:
            return translate("Chat", "The meeting's name is now “%1”.").replace("%1", message.text)
        case MessageKind.OTHER:
            return translate("Chat", "A message of a kind that this program does not show.")


def nobody_words() -> str:
    """Who has no name, or one that is not to be known."""
    return QCoreApplication.translate("Chat", "Somebody")


def is_spoken(message: Message) -> bool:
    """Whether somebody's words are shown, not words of ours."""
    return message.kind is MessageKind.TEXT and not message.deleted and not message.blocked


def sender_words(message: Message) -> str:
    """Who has sent it; people without an account are marked."""
    translate = QCoreApplication.translate
    name = message.sender_name or nobody_words()
    if message.from_guest:
        return translate("Chat", "%1 (guest)").replace("%1", name)
    return name


def importance_words(message: Message) -> str:
    """How much it wants to be noticed; mostly nothing."""
    translate = QCoreApplication.translate
    match message.importance:
        case Importance.NORMAL:
            return ""
        case Importance.IMPORTANT:
            return translate("Chat", "Important")
        case Importance.URGENT:
            return translate("Chat", "Urgent")


def delivery_words(message: Message) -> str:
    """How far an own message has come, or that a message was edited."""
    translate = QCoreApplication.translate
    if message.delivery is Delivery.SENDING:
        return translate("Chat", "Sending…")
    if message.delivery is Delivery.NOT_SENT:
        return translate("Chat", "Not sent")
    if message.delivery is Delivery.UNSURE:
        return translate("Chat", "Not known whether it was sent")
    if message.delivery is Delivery.WAITING:
        return translate("Chat", "Waits for the message above")
    if message.edited and is_spoken(message):
        return translate("Chat", "Edited")
    return ""


def way_on_words(message: Message) -> str:
    """What one can do with a message that is stuck, for whoever does not see it."""
    if message.delivery in STOPPED:
        return QCoreApplication.translate("Chat", "Press Enter to try again or discard it.")
    return ""


def time_words(message: Message) -> str:
    """The time of day, as the person's language has it."""
    return QLocale().toString(local_time(message.created_at), QLocale.FormatType.ShortFormat)


def _told(message: Message) -> str:
    """What a message says, block by block, to somebody who does not see what each block is."""
    if not is_spoken(message) or not message.blocks:
        return said_text(message)
    return "\n".join(_told_block(block) for block in message.blocks).strip()


def _told_block(block: Block) -> str:
    translate = QCoreApplication.translate
    match block:
        case Picture(name=name):
            return translate("Chat", "Picture: %1").replace("%1", name or "?")
        case SharedFile(name):
            return translate("Chat", "File: %1").replace("%1", name or "?")
        case Reply(sender, text):
            answered = translate("Chat", "In reply to %1: “%2”")
            return answered.replace("%2", text, 1).replace("%1", sender or "?", 1)
        case Paragraph():
            return text_of((block,))
        case _ as unreachable:
            assert_never(unreachable)


def sentence(message: Message, *, is_own: bool, begins_new: bool = False) -> str:
    """The whole message as one sentence for screen readers."""
    said = _sentence(message, is_own=is_own)
    return f"{new_words()}. {said}" if begins_new else said


def new_words() -> str:
    """What stands above the first message that was not read."""
    return QCoreApplication.translate("Chat", "New messages")


def mention_words() -> str:
    """What is said of a message that mentions the guest."""
    return QCoreApplication.translate("Chat", "Mentions you")


def _sentence(message: Message, *, is_own: bool) -> str:
    when = f"{day_words(message.created_at)}, {time_words(message)}"
    if message.kind is not MessageKind.TEXT:
        return f"{when}: {said_text(message)}"
    sender = QCoreApplication.translate("Chat", "You") if is_own else sender_words(message)
    mentioned = mention_words() if message.mentions_me else ""
    parts = (importance_words(message), mentioned, sender, when)
    head = ", ".join(part for part in parts if part)
    ends = (f"{words}." for words in (delivery_words(message),) if words)
    foot = " ".join((*ends, way_on_words(message)))
    return f"{head}: {_told(message)} {foot}".strip()


def copied(message: Message, *, is_own: bool) -> str:
    """The message as text to be put somewhere else, with name and time."""
    when = QLocale().toString(local_moment(message.created_at), QLocale.FormatType.ShortFormat)
    if message.kind is not MessageKind.TEXT:
        return f"[{when}] {said_text(message)}"
    sender = sender_words(message)
    if is_own and not message.sender_name:
        sender = QCoreApplication.translate("Chat", "You")
    state = delivery_words(message)
    return f"[{when}] {sender}{f' ({state})' if state else ''}:\n{_told(message)}"
