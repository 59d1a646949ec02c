"""An ACS resource by its connection string: for developers and for the rehearsal, never for guests.

Whoever holds one can do everything with the resource. It comes from the environment, from the
keyring of whoever develops, or from a rehearsal; it is never on a command line and in no file of
ours.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from teams_guest_desktop.errors import CredentialError, ProblemCode
from teams_guest_desktop.secret import Secret
from teams_guest_desktop.services.developer_variable import VARIABLE

KEYRING_SERVICE = "teams-guest-desktop"
KEYRING_USER = "connection-string"
KEYRING_SECONDS = 60.0
"""A keyring may ask a person to unlock it."""

_FORM = "endpoint=https://…;accesskey=…"


@dataclass(frozen=True, slots=True)
class AcsEndpoint:
    """An ACS resource and how to reach it."""

    url: str
    """``https://host[:port]``, without a path."""
    access_key: Secret
    """Base64."""
    ca_file: Path | None = None
    """PEM file with the only authority to trust; None: those of the system."""


def parse_connection_string(text: Secret, ca_file: Path | None = None) -> AcsEndpoint:
    """Read ``endpoint=https://…;accesskey=…``.

    Names are in any case and order, names we do not know are left alone. Raises `CredentialError`
    that says what is wrong and quotes nothing.
    """
    parts: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in text.reveal().split(";"))):
        name, equals, value = part.partition("=")
        if not equals:
            raise _malformed("a part has no equals sign")
        if parts.setdefault(name.strip().lower(), value.strip()) != value.strip():
            raise _malformed("a part stands in it twice")
    return AcsEndpoint(
        url=_url(parts.get("endpoint", "")),
        access_key=_access_key(parts.get("accesskey", "")),
        ca_file=ca_file,
    )


def _url(text: str) -> str:
    try:
        url = urlsplit(text)
        host, port = url.hostname, url.port
    except ValueError:
        raise _malformed("its endpoint is not a URL") from None
    if url.scheme != "https" or not host or not text.isascii() or not text.isprintable():
        raise _malformed("its endpoint must begin with https:// and a host")
    if "@" in url.netloc or " " in text or url.path.strip("/") or url.query or url.fragment:
        raise _malformed("its endpoint must be a host and nothing more")
    shown = f"[{host}]" if ":" in host else host
    return f"https://{shown}" if port is None else f"https://{shown}:{port}"


def _access_key(text: str) -> Secret:
    try:
        key = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise _malformed("its access key is not Base64") from None
    if not key:
        raise _malformed("it has no access key")
    return Secret(text)


def _malformed(why: str) -> CredentialError:
    return CredentialError(
        ProblemCode.CONNECTION_STRING_MALFORMED,
        f"The connection string cannot be used: {why}. It should read {_FORM}.",
    )


async def developer_connection_string(from_environment: Secret | None) -> Secret:
    """The connection string of whoever develops: from the environment, else from the keyring.

    Raises `CredentialError` that says what to do.
    """
    if from_environment is not None:
        return from_environment
    try:
        async with asyncio.timeout(KEYRING_SECONDS):
            text = await asyncio.to_thread(_read_keyring)
    except TimeoutError:
        raise _missing("the keyring did not answer") from None
    if not text:
        raise _missing("there is none")
    return Secret(text)


def _read_keyring() -> str:
    """May block until a person has unlocked the keyring."""
    try:
        import keyring  # noqa: PLC0415 - an optional extra, and slow
        from keyring.errors import KeyringError  # noqa: PLC0415
    except ImportError:
        return ""
    try:
        return keyring.get_password(KEYRING_SERVICE, KEYRING_USER) or ""
    except KeyringError:
        return ""


def _missing(why: str) -> CredentialError:
    return CredentialError(
        ProblemCode.TOKEN_SERVICE_MISSING,
        f"Developer mode needs a connection string, and {why}. Set {VARIABLE}, or store it with: "
        f"keyring set {KEYRING_SERVICE} {KEYRING_USER}",
    )
