"""What the mind asks the outside to do. The conductor carries it out and answers with events."""

from __future__ import annotations

from dataclasses import dataclass

from teams_guest_desktop.contract.commands import Command
from teams_guest_desktop.meeting.link import MeetingLink


@dataclass(frozen=True, slots=True)
class IssueToken:
    """Get an identity for a new meeting. Answered by `TokenArrived` or `TokenFailed`."""


@dataclass(frozen=True, slots=True)
class ReturnToken:
    """The identity is not needed any more. Not answered."""


@dataclass(frozen=True, slots=True)
class AnswerTokenRequest:
    """Give the page a fresh token. Not answered."""


@dataclass(frozen=True, slots=True)
class SendToPage:
    """Tell the page. Answered by `CommandDone` or `CommandFailed`."""

    command: Command


@dataclass(frozen=True, slots=True)
class JoinCall:
    """Tell the page to join. Apart from `SendToPage`, since the token is put in on the way.

    Answered by `CommandDone`, `CommandFailed` or `TokenFailed`.
    """

    call: int
    link: MeetingLink
    display_name: str
    microphone: bool
    camera: bool
    hold: bool


@dataclass(frozen=True, slots=True)
class TellAppearance:
    """Tell a fresh page colours, language and words. Not answered."""


@dataclass(frozen=True, slots=True)
class ReloadPage:
    """Load the page anew. Answered by `Hello` or `PageFailed`."""


@dataclass(frozen=True, slots=True)
class RenewPage:
    """Put a page that knows of no meeting in the place of this one. Answered like `ReloadPage`."""


@dataclass(frozen=True, slots=True)
class OpenChat:
    """Follow a chat thread until `CloseChat`. Answered by `MessagesReceived` and `ChatFailed`.

    The page listens to it as well, and says `ChatChanged` and `SomebodyTyped` where it can.
    """

    call: int
    thread_id: str
    user_id: str


@dataclass(frozen=True, slots=True)
class CloseChat:
    """Stop following, give access back. Not answered."""


@dataclass(frozen=True, slots=True)
class NudgeChat:
    """Read the chat now, as far as the service allows. Not answered."""


@dataclass(frozen=True, slots=True)
class AwaitSilence:
    """Somebody was heard of as typing. Answered by `TypistFellSilent`, unless the chat closes."""

    call: int
    number: int
    seconds: float


@dataclass(frozen=True, slots=True)
class TellTyping:
    """Tell others that the person types; of no weight, and not answered."""

    thread_id: str
    sender_name: str


@dataclass(frozen=True, slots=True)
class SendMessage:
    """Send a chat message once. Answered by `MessageConfirmed` or `MessageFailed`."""

    call: int
    thread_id: str
    client_id: str
    sender_name: str
    content: str
    is_markup: bool = False
    pause: float = 0.0
    """Seconds to wait before."""


@dataclass(frozen=True, slots=True)
class ChangeMessage:
    """Give a sent message other words, or none: delete it. A failure is `MessageNotChanged`."""

    call: int
    thread_id: str
    message_id: str
    content: str | None
    """In the form that the message has; None deletes it."""


@dataclass(frozen=True, slots=True)
class LookForMessage:
    """See whether the chat has an own message. Answered by `MessageSought`."""

    call: int
    thread_id: str
    client_id: str
    after: float
    """It is not older than this: seconds since 1970 UTC by the service's clock; 0: not known."""
    pause: float = 0.0
    """Seconds to wait before."""


@dataclass(frozen=True, slots=True)
class Quit:
    """The program may end now."""


Effect = (
    IssueToken
    | ReturnToken
    | AnswerTokenRequest
    | SendToPage
    | JoinCall
    | TellAppearance
    | ReloadPage
    | RenewPage
    | OpenChat
    | CloseChat
    | NudgeChat
    | AwaitSilence
    | TellTyping
    | SendMessage
    | ChangeMessage
    | LookForMessage
    | Quit
)
