"""Why there is no chat, or none any more: what, why, and what one can do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from teams_guest_desktop.meeting.end_reasons import EndKind
from teams_guest_desktop.meeting.state import (
    Chat,
    ChatStatus,
    Ended,
    InLobby,
    Joining,
    MeetingState,
    Reconnecting,
    Situation,
    chat_of,
)
from teams_guest_desktop.ui.marking import QT_TRANSLATE_NOOP
from teams_guest_desktop.ui.problem_words import problem_words

_AFTER = {
    EndKind.LEFT: QT_TRANSLATE_NOOP("ChatPane", "You have left the meeting, and its chat with it."),
    EndKind.ENDED_FOR_ALL: QT_TRANSLATE_NOOP(
        "ChatPane", "The meeting has ended, and the chat for guests with it."
    ),
    EndKind.REMOVED: QT_TRANSLATE_NOOP(
        "ChatPane", "You were removed from the meeting, and from its chat."
    ),
}
_OUT = QT_TRANSLATE_NOOP("ChatPane", "You are not in the meeting any more, and so not in its chat.")


def situation_words(state: MeetingState) -> str:
    """What stands above the messages; nothing while the chat is open."""
    chat = chat_of(state.situation)
    match chat.status:
        case ChatStatus.OPEN:
            return ""
        case ChatStatus.OPENING:
            return _problem(chat) or QCoreApplication.translate(
                "ChatPane", "The chat is being opened…"
            )
        case ChatStatus.CLOSED:
            return _closed(state.situation, chat)
        case ChatStatus.UNAVAILABLE:
            return _problem(chat)
        case ChatStatus.NOT_YET:
            return _not_yet(state.situation)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChatPane", text)


def _problem(chat: Chat) -> str:
    if chat.problem is None:
        return ""
    words = problem_words(chat.problem)
    return f"{words.title}. {words.advice}"


def _closed(situation: Situation, chat: Chat) -> str:
    out = _AFTER.get(situation.reason.kind, _OUT) if isinstance(situation, Ended) else _OUT
    if not chat.timeline.rows:
        return _tr(out)
    rest = QCoreApplication.translate(
        "ChatPane", "What you have read stays here until you close the window or go on."
    )
    return f"{_tr(out)} {rest}"


def _not_yet(situation: Situation) -> str:
    translate = QCoreApplication.translate
    match situation:
        case InLobby():
            return translate(
                "ChatPane",
                "You are in the lobby. The chat opens when somebody lets you in; what was "
                "written before stays with those who were there.",
            )
        case Joining():
            return translate("ChatPane", "The chat opens when you are in the meeting.")
        case Reconnecting():
            return translate("ChatPane", "The chat comes back with the connection.")
        case _:
            return translate(
                "ChatPane",
                "Teams has not named a chat for this meeting. It opens by itself as soon as "
                "there is one; if you expect one, ask the organiser.",
            )
