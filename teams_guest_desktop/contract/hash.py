"""One number for the whole contract: two sides with the same hash speak the same messages.

Names, types, limits and defaults count, docs do not. The description that is hashed is our own,
not msgspec's JSON schema, so that another version of msgspec does not change the number.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from teams_guest_desktop.contract.commands import CommandFrame
from teams_guest_desktop.contract.engine import Engine
from teams_guest_desktop.contract.events import PageEvent
from teams_guest_desktop.contract.limits import MAX_MESSAGE_BYTES
from teams_guest_desktop.contract.signalling import PeerMessage, ServiceMessage

BORDERS: dict[str, Any] = {
    "PageEvent": PageEvent,
    "CommandFrame": CommandFrame,
    "Engine": Engine,
    "PeerMessage": PeerMessage,
    "ServiceMessage": ServiceMessage,
}
"""Every type that is sent by itself; all others are parts of these."""

_LIMITS = ("ge", "gt", "le", "lt", "multiple_of", "min_length", "max_length", "pattern")


@cache
def contract_hash() -> str:
    """SHA-256 of the contract in 64 hexadecimal digits; takes some milliseconds the first time."""
    parts: dict[str, Any] = {}
    borders = {name: _describe(inspect.type_info(kind), parts) for name, kind in BORDERS.items()}
    description = {"borders": borders, "parts": parts, "maxMessageBytes": MAX_MESSAGE_BYTES}
    return hashlib.sha256(msgspec.json.encode(description, order="deterministic")).hexdigest()


def _describe(kind: inspect.Type, parts: dict[str, Any]) -> Any:
    """The type as plain values; structs and enums by name, described once in `parts`."""
    match kind:
        case inspect.StructType(cls=cls):
            if cls.__name__ not in parts:
                parts[cls.__name__] = None
                parts[cls.__name__] = _describe_struct(kind, parts)
            return cls.__name__
        case inspect.EnumType(cls=cls):
            parts[cls.__name__] = sorted(member.value for member in cls)
            return cls.__name__
        case inspect.UnionType(types=types):
            return ["union", *sorted((_describe(each, parts) for each in types), key=repr)]
        case inspect.VarTupleType(item_type=item):
            return ["list", _describe(item, parts), _limits_of(kind)]
        case inspect.CustomType(cls=cls):
            return cls.__name__
        case _:
            return [type(kind).__name__, _limits_of(kind)]


def _describe_struct(struct: inspect.StructType, parts: dict[str, Any]) -> Any:
    fields = {
        field.encode_name: [
            _describe(field.type, parts),
            "required" if field.required else ["default", msgspec.to_builtins(field.default)],
        ]
        for field in struct.fields
    }
    return {"tag": struct.tag, "strict": struct.forbid_unknown_fields, "fields": fields}


def _limits_of(kind: inspect.Type) -> dict[str, Any]:
    limits = {name: getattr(kind, name, None) for name in _LIMITS}
    return {name: value for name, value in limits.items() if value is not None}
