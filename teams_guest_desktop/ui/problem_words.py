"""What is said when something is wrong: for every code a title and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.end_reasons import EndKind, EndReason
from teams_guest_desktop.ui.marking import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Words:
    """A title and, in a sentence or two, what it means and what to do."""

    title: str
    advice: str


_PROBLEMS: dict[ProblemCode, tuple[str, str]] = {
    ProblemCode.TOKEN_SERVICE_MISSING: (
        QT_TRANSLATE_NOOP("Problem", "This installation has no token service"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Guests get their admission from a token service of whoever gave you this program, "
            "and none is set up. Ask them for their settings file. To try the program without "
            "one, start it with the option “rehearsal”.",
        ),
    ),
    ProblemCode.TOKEN_SERVICE_UNREACHABLE: (
        QT_TRANSLATE_NOOP("Problem", "The token service cannot be reached"),
        QT_TRANSLATE_NOOP("Problem", "Check the network connection, then try again."),
    ),
    ProblemCode.TOKEN_SERVICE_REFUSED: (
        QT_TRANSLATE_NOOP("Problem", "The token service refuses this program"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The connection string is not, or no longer, valid. Whoever set this program up has "
            "to give it a new one.",
        ),
    ),
    ProblemCode.CONNECTION_STRING_MALFORMED: (
        QT_TRANSLATE_NOOP("Problem", "The connection string cannot be read"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "It has the form endpoint=https://…;accesskey=…, as the Azure portal shows it under "
            "Keys. Set it again and restart the program.",
        ),
    ),
    ProblemCode.TOKEN_EXPIRED: (
        QT_TRANSLATE_NOOP("Problem", "Your admission has run out"),
        QT_TRANSLATE_NOOP("Problem", "Try again: a new one is fetched."),
    ),
    ProblemCode.PAGE_MISSING: (
        QT_TRANSLATE_NOOP("Problem", "A part of this program is missing"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The meeting page was not built or not installed. Install the program again; from a "
            "checkout, python3 packaging/dev.py run builds it.",
        ),
    ),
    ProblemCode.PAGE_SILENT: (
        QT_TRANSLATE_NOOP("Problem", "The meeting page does not answer"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Try again. If it stays so, restart the program; security software that filters "
            "connections to localhost can also be the reason.",
        ),
    ),
    ProblemCode.PAGE_FOREIGN: (
        QT_TRANSLATE_NOOP("Problem", "The meeting page is of another version"),
        QT_TRANSLATE_NOOP("Problem", "The program is not installed whole. Install it again."),
    ),
    ProblemCode.PAGE_LOST: (
        QT_TRANSLATE_NOOP("Problem", "The meeting page has stopped working"),
        QT_TRANSLATE_NOOP(
            "Problem", "Join again. If it happens often, restart the program and the computer."
        ),
    ),
    ProblemCode.PAGE_UNSTABLE: (
        QT_TRANSLATE_NOOP("Problem", "The meeting page keeps breaking down"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "It was loaded anew, but broke down three times within a minute. Your name and the "
            "link are kept: try again. If it happens again, close other programs, or restart the "
            "computer.",
        ),
    ),
    ProblemCode.PAGE_PORT_UNAVAILABLE: (
        QT_TRANSLATE_NOOP("Problem", "The program cannot open a local connection"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "No port on localhost is free, or security software forbids it. Close other "
            "programs, then start this one again.",
        ),
    ),
    ProblemCode.ENGINE_OUTDATED: (
        QT_TRANSLATE_NOOP("Problem", "This program's browser engine is too old"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Whoever set this program up asks for newer security patches than it has; F1 shows "
            "both. Update the program, then join again.",
        ),
    ),
    ProblemCode.ENGINE_UNAVAILABLE: (
        QT_TRANSLATE_NOOP("Problem", "The calling engine does not start"),
        QT_TRANSLATE_NOOP("Problem", "Try again. If it stays so, restart the program."),
    ),
    ProblemCode.COMPLIANCE_UNREADABLE: (
        QT_TRANSLATE_NOOP("Problem", "It could not be told whether you are recorded"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "What the meeting said about recording could not be understood, so you were taken "
            "out of it. Join again; if it stays so, install the program again.",
        ),
    ),
    ProblemCode.CALL_REFUSED: (
        QT_TRANSLATE_NOOP("Problem", "The meeting could not be joined"),
        QT_TRANSLATE_NOOP("Problem", "Try again. If it stays so, ask the organiser."),
    ),
    ProblemCode.MICROSOFT_UNREACHABLE: (
        QT_TRANSLATE_NOOP("Problem", "Microsoft cannot be reached"),
        QT_TRANSLATE_NOOP("Problem", "Check the network connection, then try again."),
    ),
    ProblemCode.REHEARSAL_NOT_STARTED: (
        QT_TRANSLATE_NOOP("Problem", "The rehearsal does not start"),
        QT_TRANSLATE_NOOP("Problem", "Close the program and start it again."),
    ),
    ProblemCode.REHEARSAL_ENDED: (
        QT_TRANSLATE_NOOP("Problem", "The rehearsal has ended"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The service that plays the meeting on this computer is gone. Close the program and "
            "start it again to rehearse again.",
        ),
    ),
    ProblemCode.CHAT_NOT_IN_CHANNEL: (
        QT_TRANSLATE_NOOP("Problem", "No chat in this meeting"),
        QT_TRANSLATE_NOOP(
            "Problem", "This is a channel meeting. Guests can hear, see and speak, but not chat."
        ),
    ),
    ProblemCode.CHAT_NOT_IN_ROOM: (
        QT_TRANSLATE_NOOP("Problem", "No chat in breakout rooms"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Guests can hear, see and speak there, but not chat. The chat of the meeting comes "
            "back when you do.",
        ),
    ),
    ProblemCode.CHAT_FORBIDDEN: (
        QT_TRANSLATE_NOOP("Problem", "You have no access to the chat"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Either the organiser has turned the chat off for guests, or your admission does not "
            "cover it: the service does not say which. The meeting goes on without it. If you "
            "need it, ask the organiser.",
        ),
    ),
    ProblemCode.CHAT_WITHDRAWN: (
        QT_TRANSLATE_NOOP("Problem", "The chat has been closed to you"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The organiser has turned it off, or has taken you out of it. What you have read "
            "stays here. If you need the chat, ask the organiser.",
        ),
    ),
    ProblemCode.CHAT_READ_ONLY: (
        QT_TRANSLATE_NOOP("Problem", "You can read this chat, but not write in it"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "The organiser decides who may write. Ask them to let you, then send the message "
            "again.",
        ),
    ),
    ProblemCode.CHAT_NOT_COVERED: (
        QT_TRANSLATE_NOOP("Problem", "Your admission does not cover the chat"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Whoever runs this program can change that; tell them if you need it. The meeting "
            "goes on without it.",
        ),
    ),
    ProblemCode.CHAT_GONE: (
        QT_TRANSLATE_NOOP("Problem", "The chat does not exist any more"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Somebody has deleted it. What you have read stays here until you close the window; "
            "to write to the others, speak, or use another way.",
        ),
    ),
    ProblemCode.CHAT_RETIRED: (
        QT_TRANSLATE_NOOP("Problem", "Microsoft has ended this chat service"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "Guests cannot chat with this program any more. Sound, picture and sharing go on; "
            "whoever runs this program can tell you more.",
        ),
    ),
    ProblemCode.CHAT_UNREACHABLE: (
        QT_TRANSLATE_NOOP("Problem", "The chat cannot be reached"),
        QT_TRANSLATE_NOOP(
            "Problem",
            "It is tried again by itself, and the meeting goes on. If it stays so, check the "
            "network connection.",
        ),
    ),
    ProblemCode.CHAT_THROTTLED: (
        QT_TRANSLATE_NOOP("Problem", "The chat asks to slow down"),
        QT_TRANSLATE_NOOP("Problem", "Wait a moment before you send the next message."),
    ),
    ProblemCode.CHAT_REFUSED: (
        QT_TRANSLATE_NOOP("Problem", "The chat did not take the message"),
        QT_TRANSLATE_NOOP("Problem", "It may be too long: about 28 kilobytes are possible."),
    ),
    ProblemCode.COPY_FORBIDDEN: (
        QT_TRANSLATE_NOOP("Problem", "The copy could not be saved there"),
        QT_TRANSLATE_NOOP("Problem", "You may not write in that folder. Choose another one."),
    ),
    ProblemCode.COPY_NO_SPACE: (
        QT_TRANSLATE_NOOP("Problem", "There is no room for the copy"),
        QT_TRANSLATE_NOOP("Problem", "The disk is full. Make room, or choose another place."),
    ),
    ProblemCode.COPY_FAILED: (
        QT_TRANSLATE_NOOP("Problem", "The copy could not be saved"),
        QT_TRANSLATE_NOOP(
            "Problem", "Look whether the folder still exists, or choose another place."
        ),
    ),
    ProblemCode.SETTINGS_UNREADABLE: (
        QT_TRANSLATE_NOOP("Problem", "The settings cannot be read"),
        QT_TRANSLATE_NOOP("Problem", "Check that the file exists and that you may read it."),
    ),
    ProblemCode.SETTINGS_WRONG: (
        QT_TRANSLATE_NOOP("Problem", "The settings are wrong"),
        QT_TRANSLATE_NOOP("Problem", "Correct the file and start the program again."),
    ),
    ProblemCode.LOG_NOT_WRITABLE: (
        QT_TRANSLATE_NOOP("Problem", "The log file cannot be written"),
        QT_TRANSLATE_NOOP("Problem", "Give another place with --log-file."),
    ),
    ProblemCode.HOME_NOT_WRITABLE: (
        QT_TRANSLATE_NOOP("Problem", "Your home folder cannot be written"),
        QT_TRANSLATE_NOOP("Problem", "You can join; nothing is remembered for the next time."),
    ),
    ProblemCode.NO_DISPLAY: (
        QT_TRANSLATE_NOOP("Problem", "There is no display"),
        QT_TRANSLATE_NOOP("Problem", "Start the program in a desktop session."),
    ),
    ProblemCode.NO_VOICE: (
        QT_TRANSLATE_NOOP("Problem", "Nothing can be read aloud"),
        QT_TRANSLATE_NOOP("Problem", "The system has no voice. Install one."),
    ),
    ProblemCode.RECEIPT_NOT_KEPT: (
        QT_TRANSLATE_NOOP("Problem", "The record of a notice could not be written"),
        QT_TRANSLATE_NOOP(
            "Problem", "Look whether the disk is full and the program's folder can be written."
        ),
    ),
    ProblemCode.RECEIPT_NOT_FORWARDED: (
        QT_TRANSLATE_NOOP("Problem", "The record of a notice could not be copied"),
        QT_TRANSLATE_NOOP(
            "Problem", "Look whether the folder of the setting receipts.forward_to can be written."
        ),
    ),
    ProblemCode.RUNS_AS_ROOT: (
        QT_TRANSLATE_NOOP("Problem", "Running as root, without the browser engine's sandbox"),
        QT_TRANSLATE_NOOP("Problem", "Use an ordinary account for real meetings."),
    ),
    ProblemCode.INTERNAL: (
        QT_TRANSLATE_NOOP("Problem", "Something went wrong in this program"),
        QT_TRANSLATE_NOOP("Problem", "Try again. If it stays so, report it with the log."),
    ),
}

_ENDS: dict[EndKind, tuple[str, str]] = {
    EndKind.LEFT: (
        QT_TRANSLATE_NOOP("End", "You have left the meeting"),
        QT_TRANSLATE_NOOP("End", "You can join again as long as it goes on."),
    ),
    EndKind.ENDED_FOR_ALL: (
        QT_TRANSLATE_NOOP("End", "The meeting has ended"),
        QT_TRANSLATE_NOOP("End", "The organiser has ended it for everyone."),
    ),
    EndKind.REMOVED: (
        QT_TRANSLATE_NOOP("End", "You were removed from the meeting"),
        QT_TRANSLATE_NOOP(
            "End", "Somebody in the meeting has removed you. If that was a mistake, join again."
        ),
    ),
    EndKind.ROOM_CLOSED: (
        QT_TRANSLATE_NOOP("End", "The breakout room is closed"),
        QT_TRANSLATE_NOOP("End", "Its time is over. Join again to be back in the main meeting."),
    ),
    EndKind.LOBBY_DENIED: (
        QT_TRANSLATE_NOOP("End", "You were not let in"),
        QT_TRANSLATE_NOOP(
            "End",
            "Somebody in the meeting has declined your request. Ask the organiser to expect you, "
            "then join again.",
        ),
    ),
    EndKind.LOBBY_TIMED_OUT: (
        QT_TRANSLATE_NOOP("End", "Nobody has let you in"),
        QT_TRANSLATE_NOOP(
            "End",
            "The time in the lobby is over. Tell the organiser that you wait, then join again.",
        ),
    ),
    EndKind.MEETING_LOCKED: (
        QT_TRANSLATE_NOOP("End", "The meeting is locked"),
        QT_TRANSLATE_NOOP(
            "End",
            "Nobody else can join at the moment. Ask the organiser to unlock it, then join again.",
        ),
    ),
    EndKind.NOT_ALLOWED: (
        QT_TRANSLATE_NOOP("End", "The organisation does not let this program in"),
        QT_TRANSLATE_NOOP(
            "End",
            "Its Teams administrator decides: guests have to be allowed to join meetings "
            "anonymously, and the resource behind this program has to be on the list of "
            "Set-CsTeamsAcsFederationConfiguration. Ask the organiser to pass this on.",
        ),
    ),
    EndKind.LINK_WRONG: (
        QT_TRANSLATE_NOOP("End", "Teams does not know this meeting"),
        QT_TRANSLATE_NOOP(
            "End",
            "The link or its passcode is wrong, or the meeting is over. Check the invitation, or "
            "ask the organiser for a new link.",
        ),
    ),
    EndKind.NETWORK_LOST: (
        QT_TRANSLATE_NOOP("End", "The connection is lost"),
        QT_TRANSLATE_NOOP("End", "Check the network connection, then join again."),
    ),
    EndKind.NETWORK_BLOCKED: (
        QT_TRANSLATE_NOOP("End", "The network does not let sound and picture through"),
        QT_TRANSLATE_NOOP(
            "End",
            "A firewall may be in the way: UDP ports 3478 to 3481 and TCP port 443 have to be "
            "open. Another network, such as a phone's, may help.",
        ),
    ),
    EndKind.UNREACHABLE: (
        QT_TRANSLATE_NOOP("End", "Microsoft cannot be reached"),
        QT_TRANSLATE_NOOP("End", "Check the network connection, then join again."),
    ),
    EndKind.TOKEN_REFUSED: (
        QT_TRANSLATE_NOOP("End", "Your admission was not accepted"),
        QT_TRANSLATE_NOOP("End", "Join again: a new one is fetched."),
    ),
    EndKind.NO_ANSWER: (
        QT_TRANSLATE_NOOP("End", "The meeting did not answer in time"),
        QT_TRANSLATE_NOOP("End", "Join again in a moment."),
    ),
    EndKind.SERVICE_FAILED: (
        QT_TRANSLATE_NOOP("End", "Microsoft's service has a problem"),
        QT_TRANSLATE_NOOP("End", "Join again in a few minutes."),
    ),
    EndKind.UNKNOWN: (
        QT_TRANSLATE_NOOP("End", "The meeting is over for you"),
        QT_TRANSLATE_NOOP("End", "Join again, or ask the organiser, with the numbers below."),
    ),
}


def problem_words(problem: ProblemCode) -> Words:
    """What is said about a problem."""
    title, advice = _PROBLEMS[problem]
    translate = QCoreApplication.translate
    return Words(translate("Problem", title), translate("Problem", advice))


def end_words(reason: EndReason) -> Words:
    """What is said about the end of a meeting."""
    title, advice = _ENDS[reason.kind]
    translate = QCoreApplication.translate
    return Words(translate("End", title), translate("End", advice))
