"""Links in messages: which may be opened, and what must be shown of where they go. Pure.

A link that may be opened is ``http:``, ``https:`` or the bare address of a mailbox. Everything else
is text: ``javascript:``, ``data:``, ``file:`` and shares would run or send something, a name before
the host (``https://bank.example@evil.example``) only misleads, and what a ``mailto:`` carries
beside the address can attach files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

LONGEST_LINK = 2_000
_LONGEST_HOST = 253

_NOT_IN_A_LINK = re.compile(r"[\x00-\x20\x7f-\xa0\\<>\"`{}|^\u2028\u2029]")
_MAILBOX = re.compile(r"(?i)mailto:([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})(?:\?.*)?")
_HOST = re.compile(r"(?!-)[a-z0-9_.:\[\]-]{1,253}")
_WRITTEN = re.compile(r"(?i)(?:https?://|(?<![\w.@/-])www\.)[^\s<>\"`{}|\\^\u2028\u2029]+")
_AFTER_A_LINK = ".,;:!?'\"*_~…»”\u2019"


def safe_link(address: str) -> str:
    """The link in its plain form, its host in ASCII; empty if it must not be opened."""
    address = address.strip()
    if len(address) > LONGEST_LINK or _NOT_IN_A_LINK.search(address):
        return ""
    mailbox = _MAILBOX.fullmatch(address)
    if mailbox is not None:
        return f"mailto:{mailbox[1]}" if mailbox[1].isascii() else ""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return ""
    host = _in_ascii(parts.hostname or "")
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or not host:
        return ""
    place = f"[{host}]" if ":" in host else host
    rest = address.partition("://")[2][len(parts.netloc) :]
    return f"{parts.scheme}://{place}{f':{port}' if port else ''}{rest}"


def _in_ascii(host: str) -> str:
    """The host as names of domains are sent; empty if it cannot be one."""
    if len(host) > _LONGEST_HOST:
        return ""
    try:
        ascii_host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return ascii_host.lower() if _HOST.fullmatch(ascii_host.lower()) else ""


def destination(link: str) -> str:
    """Where a safe link goes, short: its host, or the mailbox."""
    if link.startswith("mailto:"):
        return link.removeprefix("mailto:")
    return urlsplit(link).hostname or link


def shows_destination(text: str, link: str) -> bool:
    """Whether the words of a link begin with the place that it goes to."""
    shown = text.strip().lower()
    for prefix in ("https://", "http://", "mailto:"):
        shown = shown.removeprefix(prefix)
    place = destination(link).lower()
    rest = shown.removeprefix(place)
    with_www = shown.removeprefix(place.removeprefix("www."))
    return (rest != shown or with_www != shown) and _ends_host(rest if rest != shown else with_www)


def _ends_host(rest: str) -> bool:
    return not rest or rest[0] in "/?#:"


def written_links(text: str) -> Iterator[tuple[int, int, str]]:
    """Links that stand in plain text: where each begins and ends, and the link itself."""
    if "://" not in text and "www." not in text.lower():
        return  # most texts: looking at every letter takes eight times as long
    for found in _WRITTEN.finditer(text):
        written = _without_what_follows(found[0])
        address = written if "://" in written else f"https://{written}"
        link = safe_link(address)
        if link:
            yield found.start(), found.start() + len(written), link


def _without_what_follows(written: str) -> str:
    """Sentences go on after a link: what ends them is no part of it."""
    written = written.rstrip(_AFTER_A_LINK)
    if written.endswith(")") and "(" not in written:
        written = written.rstrip(")").rstrip(_AFTER_A_LINK)
    return written
