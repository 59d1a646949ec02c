"""Invitations as they are sent, in ten languages and several kinds of file."""

from __future__ import annotations

import base64
import quopri
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from teams_guest_desktop.meeting.invitation.kinds import Circumstances
from tests.meeting.links import CLASSIC

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC).timestamp()
GIVEN = Circumstances(now=NOW, zone=BERLIN)
MEETING_ID, PASSCODE = "26418339274415", "Mt9xB2N6"
NUMBER = "+49 69 1234567,,123456789#"

LABELS = {
    "en": ("Join the meeting now", "Meeting ID: ", "Passcode: ", "Dial in by phone"),
    "de": ("Jetzt an der Besprechung teilnehmen", "Besprechungs-ID: ", "Kenncode: ", "Per Telefon"),
    "fr": ("Rejoindre la réunion", "ID de réunion\u00a0: ", "Code secret\u00a0: ", "Par téléphone"),
    "es": ("Unirse a la reunión ahora", "Id. de reunión: ", "Código de acceso: ", "Por teléfono"),
    "it": ("Partecipa alla riunione", "ID riunione: ", "Passcode: ", "Partecipa per telefono"),
    "pt": ("Ingressar na reunião", "ID da reunião: ", "Senha: ", "Discar pelo telefone"),
    "nl": ("Nu deelnemen aan de vergadering", "Vergadering-id: ", "Wachtwoord: ", "Inbellen"),
    "pl": ("Dołącz do spotkania teraz", "Identyfikator spotkania: ", "Kod dostępu: ", "Telefon"),
    "ja": ("今すぐ会議に参加する", "会議 ID: ", "パスコード: ", "電話でダイヤルイン"),
    "zh": ("立即加入会议", "会议 ID\uff1a", "密码\uff1a", "电话拨入"),
}
_LINE = "_" * 80


def plain(language: str, link: str = CLASSIC) -> str:
    """As Outlook turns an invitation into plain text; without a link, id and passcode are left."""
    join, id_label, passcode_label, phone = LABELS[language]
    address = f"<{link}>" if link else ""
    return (
        f"Hallo 你好,\r\n\r\n{_LINE}\r\nMicrosoft Teams ?<https://aka.ms/JoinTeamsMeeting?omkt=en>"
        f"\r\n{join}{address}\r\n{id_label}264 183 392 744 15\r\n{passcode_label}{PASSCODE}\r\n"
        f"---\r\n{phone}\r\n{NUMBER}<tel:+49691234567,,123456789#> Germany, Frankfurt\r\n"
        "https://dialin.teams.microsoft.com/8a?id=123456789\r\nID: 123 456 789#\r\n"
        "<https://teams.microsoft.com/meetingOptions/?organizerId=1&threadId=19_meeting_x@thread.v2>"
        f"\r\n{_LINE}\r\n"
    )


def marked_up(language: str, link: str = CLASSIC) -> str:
    """As Teams writes it into mails."""
    join, id_label, passcode_label, phone = LABELS[language]
    anchor = f'<a class="me" href="{link.replace("&", "&amp;")}" title=\'x\'>{join}</a>'
    return (
        "<html><head><style>p{margin:0}</style></head><body><!-- 264 183 392 744 99 -->"
        '<div><span>Microsoft Teams</span> <a href="https://aka.ms/JoinTeamsMeeting">?</a></div>'
        f"<div>{anchor if link else join}</div>"
        f"<div><span>{id_label}</span><span>264 183 392 744 15</span></div>"
        f"<div><span>{passcode_label.strip()} </span><b>{PASSCODE}</b></div><hr>"
        f'<div>{phone}</div><a href="tel:+49691234567,,123456789#">{NUMBER}</a> Germany'
        "</body></html>"
    )


_BERLIN_RULES = """BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def event(*lines: str, link: str = CLASSIC, uid: str = "1", when: str = "") -> str:
    """One event, at three in Berlin unless `when` says otherwise."""
    zone = "TZID=W. Europe Standard Time"
    times = when or f"DTSTART;{zone}:20261123T150000\nDTEND;{zone}:20261123T160000"
    return "\n".join(
        (
            "BEGIN:VEVENT",
            f"UID:{uid}",
            "ORGANIZER;CN=Ada Lovelace:mailto:ada@contoso.example",
            "SUMMARY;LANGUAGE=en-US:Quarterly review",
            times,
            *lines,
            f"X-MICROSOFT-SKYPETEAMSMEETINGURL:{link}",
            "BEGIN:VALARM",
            "DESCRIPTION:REMINDER",
            "TRIGGER;RELATED=START:-PT15M",
            "END:VALARM",
            "END:VEVENT",
        )
    )


def calendar(*events: str, method: str = "REQUEST") -> str:
    """A calendar as Exchange writes it: CRLF, long lines folded."""
    text = (
        f"BEGIN:VCALENDAR\nMETHOD:{method}\nPRODID:Microsoft Exchange Server 2010\nVERSION:2.0\n"
        f"{_BERLIN_RULES}{chr(10).join(events)}\nEND:VCALENDAR\n"
    )
    return "\r\n".join(_folded(line) for line in text.split("\n"))


def _folded(line: str) -> str:
    return "\r\n ".join(line[at : at + 74] for at in range(0, max(len(line), 1), 74))


def mail(*parts: tuple[str, str, str], subject: str = "Quarterly review") -> bytes:
    """A mail of parts: type, encoding, text."""
    lines = [
        b"From: Ada Lovelace <ada@contoso.example>",
        f"Subject: {subject}".encode(),
        b"MIME-Version: 1.0",
        b'Content-Type: multipart/alternative; boundary="=_next"',
        b"",
    ]
    for kind, encoding, text in parts:
        lines += [
            b"--=_next",
            f'Content-Type: {kind}; charset="utf-8"'.encode(),
            f"Content-Transfer-Encoding: {encoding}".encode(),
            b"",
            _encoded(encoding, text),
        ]
    return b"\r\n".join([*lines, b"--=_next--", b""])


def _encoded(encoding: str, text: str) -> bytes:
    content = text.encode()
    if encoding == "base64":
        return base64.encodebytes(content)
    return quopri.encodestring(content) if encoding == "quoted-printable" else content
