"""What is said about links, in English: shown translated by `link_words`, printed as it stands.

No Qt here: ``--check-link`` prints these texts and starts without it.
"""

from __future__ import annotations

from typing import NamedTuple

from teams_guest_desktop.meeting.link import LinkKind, LinkProblem, LinkRefusal, MissingPart
from teams_guest_desktop.ui.marking import QT_TRANSLATE_NOOP


class RefusalText(NamedTuple):
    """Why something cannot be joined; ``%1`` stands for the name of another service."""

    message: str
    """What it is, and why it cannot be joined."""
    remedy: str
    """What to do instead."""


_COPY_WHOLE = QT_TRANSLATE_NOOP("Link", "Copy it whole from the invitation.")
_COPY_LINK = QT_TRANSLATE_NOOP(
    "Link", "In the invitation, copy the link behind “Join the meeting”."
)
_OPEN_IN_BROWSER = QT_TRANSLATE_NOOP("Link", "Open the link in a browser.")
_ASK_ORGANISER = QT_TRANSLATE_NOOP("Link", "Ask the organiser for the link of the meeting.")
_ASK_OWNER = QT_TRANSLATE_NOOP("Link", "Ask whoever looks after this computer.")

LINK_TEXTS: dict[LinkKind, str] = {
    LinkKind.CLASSIC: QT_TRANSLATE_NOOP("Link", "A Teams meeting you can join, with chat."),
    LinkKind.SHORT: QT_TRANSLATE_NOOP("Link", "A Teams meeting you can join, passcode included."),
    LinkKind.MEETING_ID: QT_TRANSLATE_NOOP(
        "Link", "A Teams meeting you can join with its id and passcode."
    ),
    LinkKind.CHANNEL: QT_TRANSLATE_NOOP(
        "Link", "A meeting in a Teams channel. You can join; guests have no chat there."
    ),
}

_MISSING: dict[MissingPart, str] = {
    MissingPart.THREAD: QT_TRANSLATE_NOOP(
        "Link", "The link is cut short: the name of the meeting in it is not whole."
    ),
    MissingPart.CONTEXT: QT_TRANSLATE_NOOP(
        "Link", "The link is cut short: its end, from “?context=” on, is missing or damaged."
    ),
    MissingPart.TENANT: QT_TRANSLATE_NOOP(
        "Link", "The link is damaged: it does not say which organisation the meeting belongs to."
    ),
    MissingPart.ORGANIZER: QT_TRANSLATE_NOOP(
        "Link", "The link is damaged: it does not say whose meeting it is."
    ),
    MissingPart.MEETING_ID: QT_TRANSLATE_NOOP(
        "Link", "The meeting id is not whole: it has at least nine digits."
    ),
    MissingPart.PASSCODE: QT_TRANSLATE_NOOP(
        "Link", "The passcode is not whole: it is made of letters and digits only."
    ),
}

_REFUSALS: dict[LinkProblem, RefusalText] = {
    LinkProblem.EMPTY: RefusalText(
        QT_TRANSLATE_NOOP("Link", "There is no link yet."),
        QT_TRANSLATE_NOOP("Link", "Paste the meeting link or the whole invitation."),
    ),
    LinkProblem.NOT_A_LINK: RefusalText(
        QT_TRANSLATE_NOOP("Link", "This is not a meeting link."), _COPY_LINK
    ),
    LinkProblem.TOO_LONG: RefusalText(
        QT_TRANSLATE_NOOP("Link", "This is too long for a meeting link."), _COPY_LINK
    ),
    LinkProblem.OTHER_SITE: RefusalText(
        QT_TRANSLATE_NOOP("Link", "This link does not lead to Microsoft Teams."), _COPY_LINK
    ),
    LinkProblem.OTHER_SERVICE: RefusalText(
        QT_TRANSLATE_NOOP(
            "Link", "This is a meeting of %1. This program joins Microsoft Teams only."
        ),
        _OPEN_IN_BROWSER,
    ),
    LinkProblem.LOOKALIKE: RefusalText(
        QT_TRANSLATE_NOOP("Link", "This link only looks like Teams and leads elsewhere."),
        QT_TRANSLATE_NOOP("Link", "Do not open it; ask the organiser for the real one."),
    ),
    LinkProblem.CONSUMER: RefusalText(
        QT_TRANSLATE_NOOP("Link", "This meeting is of Teams for home, which lets no program in."),
        _OPEN_IN_BROWSER,
    ),
    LinkProblem.GOVERNMENT: RefusalText(
        QT_TRANSLATE_NOOP(
            "Link", "This meeting is in a government cloud that this program cannot reach."
        ),
        _OPEN_IN_BROWSER,
    ),
    LinkProblem.OTHER_CLOUD: RefusalText(
        QT_TRANSLATE_NOOP(
            "Link",
            "This meeting is in the public cloud; this program is set up for another.",
        ),
        _OPEN_IN_BROWSER,
    ),
    LinkProblem.CHINA: RefusalText(
        QT_TRANSLATE_NOOP(
            "Link",
            "This meeting is in the Teams cloud of 21Vianet that this program cannot reach.",
        ),
        _OPEN_IN_BROWSER,
    ),
    LinkProblem.WEBINAR: RefusalText(
        QT_TRANSLATE_NOOP(
            "Link", "This is the registration page of a webinar or town hall, not a meeting."
        ),
        QT_TRANSLATE_NOOP("Link", "Register there in a browser; you then get a link of your own."),
    ),
    LinkProblem.LIVE_EVENT: RefusalText(
        QT_TRANSLATE_NOOP("Link", "This is a live event, not a meeting. It can only be watched."),
        QT_TRANSLATE_NOOP("Link", "Watch it in a browser."),
    ),
    LinkProblem.CUT_SHORT: RefusalText(
        QT_TRANSLATE_NOOP("Link", "The link is cut short: a part of it is missing."), _COPY_WHOLE
    ),
    LinkProblem.NO_PASSCODE: RefusalText(
        QT_TRANSLATE_NOOP("Link", "The passcode of this meeting is missing."),
        QT_TRANSLATE_NOOP("Link", "Enter it; it stands below the meeting id in the invitation."),
    ),
    LinkProblem.NOT_A_MEETING: RefusalText(
        QT_TRANSLATE_NOOP("Link", "This is a Teams link, but not of a meeting."), _COPY_LINK
    ),
    LinkProblem.SEALED: RefusalText(
        QT_TRANSLATE_NOOP(
            "Link", "This is a substitute for a link; it does not say where it leads."
        ),
        QT_TRANSLATE_NOOP(
            "Link", "Open it in a browser and copy the address of the page you come to."
        ),
    ),
    LinkProblem.NESTED_TOO_DEEPLY: RefusalText(
        QT_TRANSLATE_NOOP("Link", "This link is wrapped into others too many times."), _COPY_LINK
    ),
    LinkProblem.TENANT_NOT_ALLOWED: RefusalText(
        QT_TRANSLATE_NOOP(
            "Link",
            "This meeting belongs to an organisation whose meetings may not be joined here.",
        ),
        _ASK_OWNER,
    ),
    LinkProblem.TENANT_UNKNOWN: RefusalText(
        QT_TRANSLATE_NOOP(
            "Link",
            "This link does not say which organisation the meeting belongs to; here it must.",
        ),
        QT_TRANSLATE_NOOP(
            "Link", "Ask the organiser for the long link, the one with “meetup-join” in it."
        ),
    ),
    LinkProblem.NO_MEETING: RefusalText(
        QT_TRANSLATE_NOOP("Link", "There is no Teams meeting in this."), _ASK_ORGANISER
    ),
    LinkProblem.CANCELLED: RefusalText(
        QT_TRANSLATE_NOOP("Link", "This meeting has been cancelled."),
        QT_TRANSLATE_NOOP("Link", "Ask the organiser whether there is a new date."),
    ),
    LinkProblem.FILE_UNREADABLE: RefusalText(
        QT_TRANSLATE_NOOP("Link", "This file cannot be read."),
        QT_TRANSLATE_NOOP("Link", "Save the invitation again, or paste its text or its link."),
    ),
    LinkProblem.FILE_TOO_LARGE: RefusalText(
        QT_TRANSLATE_NOOP("Link", "This file is too large for an invitation."),
        QT_TRANSLATE_NOOP("Link", "Open it and paste the text of the invitation or its link."),
    ),
}


def refusal_text(refusal: LinkRefusal) -> RefusalText:
    """Why a text is not a meeting that can be joined, and what to do instead."""
    text = _REFUSALS[refusal.problem]
    return text._replace(message=_MISSING[refusal.missing]) if refusal.missing else text
