"""What a page can be refused, as stable codes. They hold nothing of what the page asked for."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """One kind of thing that the page tried and was refused."""

    NAVIGATION = "page_navigation"
    NEW_WINDOW = "page_new_window"
    REQUEST = "page_request"
    PERMISSION = "page_permission"
    CAPTURE = "page_capture"
    CERTIFICATE = "page_certificate"
    CLIENT_CERTIFICATE = "page_client_certificate"
    AUTHENTICATION = "page_authentication"
    WEB_AUTHENTICATION = "page_web_authentication"
    DOWNLOAD = "page_download"
    FILE_DIALOG = "page_file_dialog"
    FILE_SYSTEM = "page_file_system"
    QUOTA = "page_quota"
    PROTOCOL_HANDLER = "page_protocol_handler"
    FULL_SCREEN = "page_full_screen"
    NOTIFICATION = "page_notification"
    DIALOG = "page_dialog"
    PRINT = "page_print"
    LOCAL_ADDRESS = "page_local_address"
    POLICY = "page_policy"


_SAID_BY_THE_ENGINE: tuple[tuple[str, Refusal], ...] = (
    ("Not allowed to load local resource: ", Refusal.LOCAL_ADDRESS),
    ("Not allowed to navigate top frame to ", Refusal.NAVIGATION),
    ("Permissions policy violation: ", Refusal.PERMISSION),
    ("violates the following Content Security Policy directive", Refusal.POLICY),
)


def refusal_told_in(console_text: str) -> Refusal | None:
    """What the engine says on the console that it has refused without asking us.

    A page can write the same words itself; all it gets for it is a line in the log.
    """
    said = (refusal for words, refusal in _SAID_BY_THE_ENGINE if words in console_text)
    return next(said, None)
