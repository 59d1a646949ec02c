"""The JSON form of the contract. Everything that comes in is hostile until it went through here."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from teams_guest_desktop.contract.commands import CommandFrame
from teams_guest_desktop.contract.engine import Engine
from teams_guest_desktop.contract.events import PageEvent
from teams_guest_desktop.contract.limits import MAX_MESSAGE_BYTES
from teams_guest_desktop.contract.signalling import PeerMessage, ServiceMessage
from teams_guest_desktop.secret import Secret

Decoded = TypeVar("Decoded")


class ContractError(ValueError):
    """A message is not of the contract. Its text names the place, never the content."""


def _encode_foreign(value: Any) -> Any:
    if isinstance(value, Secret):
        return value.reveal()
    raise NotImplementedError(f"no JSON form for {type(value).__name__}")


def _decode_foreign(kind: type, value: Any) -> Any:
    if kind is Secret and isinstance(value, str):
        return Secret(value)
    raise ValueError(f"expected {kind.__name__}")


_encoder = msgspec.json.Encoder(enc_hook=_encode_foreign)
_page_event: msgspec.json.Decoder[PageEvent] = msgspec.json.Decoder(
    PageEvent, dec_hook=_decode_foreign
)
_command_frame = msgspec.json.Decoder(CommandFrame, dec_hook=_decode_foreign)
_peer_message: msgspec.json.Decoder[PeerMessage] = msgspec.json.Decoder(
    PeerMessage, dec_hook=_decode_foreign
)
_service_message: msgspec.json.Decoder[ServiceMessage] = msgspec.json.Decoder(
    ServiceMessage, dec_hook=_decode_foreign
)


def encode(message: CommandFrame | PageEvent | PeerMessage | ServiceMessage | Engine) -> str:
    """The JSON text of a message. Reveals the secrets in it: for the wire only."""
    return _encoder.encode(message).decode("utf-8")


def _decode(decoder: msgspec.json.Decoder[Decoded], text: str | bytes) -> Decoded:
    raw = _to_bytes(text)
    if len(raw) > MAX_MESSAGE_BYTES:
        raise ContractError(f"message of {len(raw)} bytes, at most {MAX_MESSAGE_BYTES} are taken")
    try:
        return decoder.decode(raw)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ContractError(_place_of(error)) from None


def _to_bytes(text: str | bytes) -> bytes:
    if isinstance(text, bytes):
        return text
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise ContractError("message is not valid Unicode") from None


def _place_of(error: Exception) -> str:
    """Where a message is wrong. Only the path is kept: msgspec quotes foreign tags and keys."""
    _, found, path = str(error).rpartition(" - at `")
    return f"malformed at {path.rstrip('`')}" if found and path.startswith("$") else "malformed"


def decode_page_event(text: str | bytes) -> PageEvent:
    """One event of the page. Raises `ContractError`."""
    return _decode(_page_event, text)


def decode_command_frame(text: str | bytes) -> CommandFrame:
    """One command, as the page's tests read it. Raises `ContractError`."""
    return _decode(_command_frame, text)


def decode_peer_message(text: str | bytes) -> PeerMessage:
    """One message of a rehearsal peer. Raises `ContractError`."""
    return _decode(_peer_message, text)


def decode_service_message(text: str | bytes) -> ServiceMessage:
    """One message of the rehearsal service. Raises `ContractError`."""
    return _decode(_service_message, text)
