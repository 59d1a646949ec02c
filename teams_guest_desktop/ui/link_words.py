"""What is said about links: what they are, or why they cannot be joined and what to do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from teams_guest_desktop.meeting.link import LinkKind, LinkProblem, MeetingLink
from teams_guest_desktop.ui.marking import QT_TRANSLATE_NOOP

_LINKS: dict[LinkKind, str] = {
    LinkKind.CLASSIC: QT_TRANSLATE_NOOP("Link", "A Teams meeting you can join."),
    LinkKind.SHORT: QT_TRANSLATE_NOOP("Link", "A Teams meeting you can join, passcode included."),
    LinkKind.CHANNEL: QT_TRANSLATE_NOOP(
        "Link", "A meeting in a Teams channel. You can join; guests have no chat there."
    ),
}

_REFUSALS: dict[LinkProblem, str] = {
    LinkProblem.EMPTY: QT_TRANSLATE_NOOP("Link", "Paste the meeting link from your invitation."),
    LinkProblem.NOT_A_LINK: QT_TRANSLATE_NOOP(
        "Link",
        "This is not a meeting link. In the invitation, copy the link behind “Join the meeting”.",
    ),
    LinkProblem.OTHER_SITE: QT_TRANSLATE_NOOP(
        "Link",
        "This link does not lead to Microsoft Teams. Meetings of other services are joined in "
        "a browser.",
    ),
    LinkProblem.LOOKALIKE: QT_TRANSLATE_NOOP(
        "Link",
        "This link only looks like Teams and leads elsewhere. Do not open it; ask the organiser "
        "for the real one.",
    ),
    LinkProblem.CONSUMER: QT_TRANSLATE_NOOP(
        "Link",
        "This meeting is of Teams for home, which lets no guest program in. Open the link in a "
        "browser.",
    ),
    LinkProblem.GOVERNMENT: QT_TRANSLATE_NOOP(
        "Link",
        "This meeting is in a government cloud that this program cannot reach. Open the link in "
        "a browser.",
    ),
    LinkProblem.CHINA: QT_TRANSLATE_NOOP(
        "Link",
        "This meeting is in the Teams cloud of 21Vianet that this program cannot reach. Open "
        "the link in a browser.",
    ),
    LinkProblem.WEBINAR: QT_TRANSLATE_NOOP(
        "Link",
        "This is the registration page of a webinar. Register there in a browser; you then get "
        "a link of your own.",
    ),
    LinkProblem.LIVE_EVENT: QT_TRANSLATE_NOOP(
        "Link", "This is a live event, not a meeting. Watch it in a browser."
    ),
    LinkProblem.CUT_SHORT: QT_TRANSLATE_NOOP(
        "Link", "The link is cut short: its end is missing. Copy it whole from the invitation."
    ),
    LinkProblem.NO_PASSCODE: QT_TRANSLATE_NOOP(
        "Link",
        "The passcode is missing in this link. Copy the whole link, up to the end with ?p=…",
    ),
    LinkProblem.NOT_A_MEETING: QT_TRANSLATE_NOOP(
        "Link",
        "This is a Teams link, but not of a meeting. Copy the link behind “Join the meeting”.",
    ),
}


def link_words(link: MeetingLink) -> str:
    """What a link is."""
    return QCoreApplication.translate("Link", _LINKS[link.kind])


def refusal_words(problem: LinkProblem) -> str:
    """Why a text is not a meeting that can be joined, and what to do."""
    return QCoreApplication.translate("Link", _REFUSALS[problem])
