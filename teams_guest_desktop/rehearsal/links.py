"""Everything that leads to the one meeting of a rehearsal, made anew at every start. No I/O."""

from __future__ import annotations

import base64
import re
import secrets
import uuid
from urllib.parse import parse_qs, quote, unquote, urlsplit

import msgspec

from teams_guest_desktop.contract.facts import IdLocator, LinkLocator

_PASSCODE_LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_HOST = "teams.microsoft.com"


class MeetingAddress(msgspec.Struct, frozen=True):
    """The ways to one meeting: its thread's link, its short link, its id with passcode."""

    thread_id: str
    tenant_id: str
    organizer_id: str
    meeting_id: str
    passcode: str

    @classmethod
    def random(cls) -> MeetingAddress:
        """An address nobody can guess."""
        name = base64.b64encode(secrets.token_hex(24).encode()).decode("ascii")
        return cls(
            thread_id=f"19:meeting_{name}@thread.v2",
            tenant_id=str(uuid.uuid4()),
            organizer_id=str(uuid.uuid4()),
            meeting_id=str(secrets.randbelow(9 * 10**12) + 10**12),
            passcode="".join(secrets.choice(_PASSCODE_LETTERS) for _ in range(8)),
        )

    @property
    def link(self) -> str:
        """The classic link, as an invitation has it."""
        context = f'{{"Tid":"{self.tenant_id}","Oid":"{self.organizer_id}"}}'
        return (
            f"https://{_HOST}/l/meetup-join/{_quoted(self.thread_id)}/0?context={_quoted(context)}"
        )

    def found_by(self, locator: LinkLocator | IdLocator) -> bool:
        """Whether a peer that asks like this means this meeting."""
        if isinstance(locator, IdLocator):
            passcode = locator.passcode.reveal() if locator.passcode else ""
            return self._opened_by(locator.meeting_id, passcode)
        try:
            link = urlsplit(locator.link.reveal())
        except ValueError:
            return False
        if link.scheme != "https" or link.netloc.lower() != _HOST:
            return False
        match link.path.split("/"):
            case ["", "l", "meetup-join", thread, *_]:
                return unquote(thread) == self.thread_id
            case ["", "meet", meeting_id]:
                return self._opened_by(meeting_id, parse_qs(link.query).get("p", [""])[0])
        return False

    def _opened_by(self, meeting_id: str, passcode: str) -> bool:
        return meeting_id.replace(" ", "") == self.meeting_id and passcode == self.passcode


def _quoted(text: str) -> str:
    """Percent-encoded with small digits, as Teams does it."""
    return re.sub("%[0-9A-F]{2}", lambda escape: escape[0].lower(), quote(text, safe=""))
