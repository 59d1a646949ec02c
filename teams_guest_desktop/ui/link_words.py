"""What is said about links: what they are, or why they cannot be joined and what to do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from teams_guest_desktop.meeting.link import LinkProblem, LinkRefusal, MeetingLink
from teams_guest_desktop.ui.link_texts import LINK_TEXTS, refusal_text


def link_words(link: MeetingLink) -> str:
    """What a link is."""
    return QCoreApplication.translate("Link", LINK_TEXTS[link.kind])


def refusal_words(refusal: LinkRefusal) -> str:
    """Why a text is not a meeting that can be joined, and what to do instead."""
    text = refusal_text(refusal)
    message = QCoreApplication.translate("Link", text.message).replace("%1", refusal.service)
    return f"{message} {QCoreApplication.translate('Link', text.remedy)}"


def hint_words() -> str:
    """What to do where there is nothing yet."""
    text = refusal_text(LinkRefusal(LinkProblem.EMPTY))
    return QCoreApplication.translate("Link", text.remedy)
