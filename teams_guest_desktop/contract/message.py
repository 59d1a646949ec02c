"""The base of everything in the contract, and its limits."""

from __future__ import annotations

import msgspec


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """A value inside messages: immutable, camelCase on the wire, unknown fields refused."""


class Message(Fact, frozen=True, tag_field="type", tag=True):
    """One message: a `Fact` whose ``type`` on the wire is its class name."""
