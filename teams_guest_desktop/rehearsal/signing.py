"""HMAC-SHA256 of ACS: the proof that a request comes from who holds the access key. No I/O."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from teams_guest_desktop.rehearsal.errors import unauthorized

_SIGNED_HEADERS = "x-ms-date;host;x-ms-content-sha256"
_LARGEST_CLOCK_SKEW = timedelta(minutes=15)


def check_signature(
    key: bytes, *, method: str, target: str, headers: Mapping[str, str], body: bytes, now: datetime
) -> None:
    """Refuse a request whose signature is not right for `target`, raw as it was received."""
    date = headers.get("x-ms-date", "")
    content_hash = base64.b64encode(hashlib.sha256(body).digest()).decode("ascii")
    if not hmac.compare_digest(
        headers.get("x-ms-content-sha256", "").encode("utf-8", "replace"), content_hash.encode()
    ):
        raise unauthorized("The content hash does not match the content.")
    if abs(now - _date_of(date)) > _LARGEST_CLOCK_SKEW:
        raise unauthorized("The date is too far away.")
    signed = f"{method}\n{target}\n{date};{headers.get('Host', '')};{content_hash}"
    digest = hmac.digest(key, signed.encode("utf-8", "replace"), hashlib.sha256)
    expected = (
        f"HMAC-SHA256 SignedHeaders={_SIGNED_HEADERS}"
        f"&Signature={base64.b64encode(digest).decode('ascii')}"
    )
    given = headers.get("Authorization", "")
    if not hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode("ascii")):
        raise unauthorized("The signature does not match the request.")


def _date_of(text: str) -> datetime:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        raise unauthorized("The date is missing or malformed.") from None
    if moment.tzinfo is None:
        raise unauthorized("The date must be in GMT.")
    return moment
