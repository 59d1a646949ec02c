"""How long the longest of what a stranger can send keeps the reader: 100 kB of everything.

Time of the processor, the median of a few rounds: other programs do not count.
"""

from __future__ import annotations

import random
import statistics
import time
from datetime import UTC

from teams_guest_desktop.meeting.invitation.kinds import Circumstances
from teams_guest_desktop.meeting.invitation.reading import read_invitation
from teams_guest_desktop.meeting.link import parse_link
from tests.benchmarks.figures import show
from tests.meeting.invitations import calendar, event, mail, marked_up, plain
from tests.meeting.links import CLASSIC, SHORT, safe_link

_SIZE = 100_000
_ROUNDS = 5
_AIM = "below 50"


def _filled(piece: str) -> str:
    return (piece * (_SIZE // len(piece) + 1))[:_SIZE]


def _repeated_event(*lines: str) -> str:
    one = event(*lines)
    return calendar(*(one.replace("UID:1", f"UID:{n}") for n in range(_SIZE // len(one))))


def _noise() -> bytes:
    return random.Random(1).randbytes(_SIZE)  # noqa: S311 - only noise


def inputs() -> dict[str, bytes]:
    """By name, what is read."""
    pieces = {
        "one letter": "x",
        "links": f"{CLASSIC} ",
        "wrapped links": f"{safe_link(safe_link(CLASSIC))}\n",
        "short links without passcode": f"{SHORT.partition('?')[0]}\n",
        "broken links": f"{CLASSIC[:90]}\n",
        "invitations": plain("ja"),
        "invitations in HTML": marked_up("ja"),
        "meeting ids": "264 183 392 744 15\n",
        "digits": "264 ",
        "colons": ": ",
        "open brackets": "<https:",
        "open tags": "<a href='",
        "open comments": "<p><!--",
        "escapes": "%25",
        "references": "<p>&#x41;",
        "schemes": "teams-guest:",
        "numbers": "+49 69 1234567",
        "spaces": "https://teams.microsoft.com/l/meetup-join/ ",
        "lines": "\n",
        "events that do not end": "BEGIN:VEVENT\n",
        "link file": "[InternetShortcut]\nURL=",
        "property list": "<plist><dict>",
        "mail header": "Subject: =?utf-8?b?QQ==?= ",
        "mail parts": "Content-Type: multipart/mixed; boundary=x\n\n--x\n",
    }
    texts = {name: _filled(piece) for name, piece in pieces.items()}
    texts["events"] = _repeated_event()
    texts["recurring events"] = _repeated_event("RRULE:FREQ=DAILY;BYDAY=MO,TU;BYMONTHDAY=31")
    texts["events of strange rules"] = _repeated_event("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")
    texts["attendees"] = calendar(event(*["ATTENDEE;CN=A:mailto:a@firm.example"] * 2500))
    dear = _filled("Dear all\\, ")
    texts["a long description"] = calendar(event(f"DESCRIPTION:{dear}"))
    read = {name: text.encode() for name, text in texts.items()}
    read["a mail"] = mail(("text/html", "base64", _filled(marked_up("de"))))
    read["noise"] = _noise()
    return read


def milliseconds(content: bytes) -> float:
    """The median of a few rounds."""
    given = Circumstances(now=1_795_442_400.0, zone=UTC)
    text = content.decode("utf-8", "replace")
    rounds = []
    for _ in range(_ROUNDS):
        started = time.process_time()
        read_invitation(content, given)
        parse_link(text)
        rounds.append(time.process_time() - started)
    return statistics.median(rounds) * 1000


def main() -> None:
    """Print each input's figure, and the longest."""
    measured = {name: (milliseconds(content), len(content)) for name, content in inputs().items()}
    for name, (figure, size) in measured.items():
        show(f"{size // 1000:>4} kB of {name}", figure, "ms")
    show("the longest", max(figure for figure, _ in measured.values()), "ms", _AIM)


if __name__ == "__main__":
    main()
