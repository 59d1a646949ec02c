"""Everything that can go wrong in words the program knows: one tree, stable codes.

::

    GuestError
    ├── SettingsError      a settings file or an option is wrong (exit 2)
    ├── StartError         the program cannot start (exit 3)
    ├── CredentialError    no token for the guest
    ├── ChatError          the chat service refuses or cannot be reached
    ├── CopyError          a copy of the chat cannot be kept
    ├── PageError          the page did not do what it was told
    └── RehearsalError     the rehearsal service cannot be started or has died

A code is what users report, tests assert and `ui.wording` explains. Texts of exceptions are for
the log of developers: they hold no token, link, name or text of a message.
"""

from __future__ import annotations

from enum import StrEnum


class ProblemCode(StrEnum):
    """Stable names of what can go wrong."""

    TOKEN_SERVICE_MISSING = "token_service_missing"
    TOKEN_SERVICE_UNREACHABLE = "token_service_unreachable"
    TOKEN_SERVICE_REFUSED = "token_service_refused"
    CONNECTION_STRING_MALFORMED = "connection_string_malformed"
    TOKEN_EXPIRED = "token_expired"
    PAGE_MISSING = "page_missing"
    PAGE_SILENT = "page_silent"
    PAGE_FOREIGN = "page_foreign"
    PAGE_LOST = "page_lost"
    PAGE_UNSTABLE = "page_unstable"
    PAGE_PORT_UNAVAILABLE = "page_port_unavailable"
    ENGINE_OUTDATED = "engine_outdated"
    ENGINE_UNAVAILABLE = "engine_unavailable"
    COMPLIANCE_UNREADABLE = "compliance_unreadable"
    CALL_REFUSED = "call_refused"
    MICROSOFT_UNREACHABLE = "microsoft_unreachable"
    REHEARSAL_NOT_STARTED = "rehearsal_not_started"
    REHEARSAL_ENDED = "rehearsal_ended"
    CHAT_NOT_IN_CHANNEL = "chat_not_in_channel"
    CHAT_NOT_IN_ROOM = "chat_not_in_room"
    CHAT_FORBIDDEN = "chat_forbidden"
    CHAT_NOT_COVERED = "chat_not_covered"
    CHAT_WITHDRAWN = "chat_withdrawn"
    CHAT_READ_ONLY = "chat_read_only"
    CHAT_GONE = "chat_gone"
    CHAT_RETIRED = "chat_retired"
    CHAT_UNREACHABLE = "chat_unreachable"
    CHAT_THROTTLED = "chat_throttled"
    CHAT_REFUSED = "chat_refused"
    COPY_FORBIDDEN = "copy_forbidden"
    COPY_NO_SPACE = "copy_no_space"
    COPY_FAILED = "copy_failed"
    SETTINGS_UNREADABLE = "settings_unreadable"
    SETTINGS_WRONG = "settings_wrong"
    LOG_NOT_WRITABLE = "log_not_writable"
    HOME_NOT_WRITABLE = "home_not_writable"
    NO_DISPLAY = "no_display"
    NO_VOICE = "no_voice"
    RECEIPT_NOT_KEPT = "receipt_not_kept"
    RECEIPT_NOT_FORWARDED = "receipt_not_forwarded"
    RUNS_AS_ROOT = "runs_as_root"
    INTERNAL = "internal"


class GuestError(Exception):
    """Root of the tree.

    `code` is stable; the text says what happened and what to do, and holds nothing confidential.
    """

    def __init__(self, code: ProblemCode, text: str = "") -> None:
        super().__init__(text or code.value)
        self.code = code


class SettingsError(GuestError):
    """Settings or options that cannot be used: name, place, what is allowed."""


class StartError(GuestError):
    """The program cannot start; the text says why and what to do."""


class CredentialError(GuestError):
    """No token for the guest, or none any more."""


class ChatError(GuestError):
    """The chat service refused or could not be reached.

    `retry_after` is the wait in seconds the service asks for, where it does. `outcome_unknown`
    says that a message may have arrived although no answer did.
    """

    def __init__(
        self,
        code: ProblemCode,
        text: str = "",
        *,
        retry_after: float | None = None,
        outcome_unknown: bool = False,
    ) -> None:
        super().__init__(code, text)
        self.retry_after = retry_after
        self.outcome_unknown = outcome_unknown


class CopyError(GuestError):
    """A copy of the chat could not be written to the place that was chosen."""


class PageError(GuestError):
    """The page did not answer, or answered that it could not."""


class RehearsalError(GuestError):
    """The rehearsal service cannot be started, cannot be understood, or has died."""
