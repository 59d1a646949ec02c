"""Files that are nothing but a link: ``.url`` (Windows), ``.webloc`` (macOS), ``.desktop``."""

from __future__ import annotations

import plistlib
import re
import struct
from xml.parsers.expat import ExpatError

_ADDRESS = re.compile(r"^URL(?:\[[^\]\n]*\])?[ \t]*=[ \t]*(\S.*)$", re.MULTILINE | re.IGNORECASE)
_NAME = re.compile(r"^Name[ \t]*=[ \t]*(\S.*)$", re.MULTILINE)


def address_of_entries(text: str) -> tuple[str, str]:
    """Address and name of a ``.url`` or ``.desktop`` file; empty where it has none."""
    address, name = _ADDRESS.search(text), _NAME.search(text)
    return (address[1].strip() if address else "", name[1].strip() if name else "")


def address_of_property_list(content: bytes) -> str:
    """The address of a ``.webloc``, as XML or binary; empty where it has none."""
    try:
        entries = plistlib.loads(content)
    except (
        ExpatError,
        IndexError,
        KeyError,
        OverflowError,
        RecursionError,
        TypeError,
        ValueError,
        struct.error,
    ):  # plistlib lets each of them out, depending on what is damaged
        return ""
    address = entries.get("URL") if isinstance(entries, dict) else None
    return address if isinstance(address, str) else ""
