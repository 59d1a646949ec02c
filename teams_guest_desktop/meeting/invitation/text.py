"""Meetings in running text: by the form of links, ids, passcodes and numbers, in any language.

Words are not looked at. An id is digits in groups of three behind a colon or at the start of a
line; its passcode is what stands behind the next colon, if it looks like one. An id belongs to the
link above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from teams_guest_desktop.meeting.invitation.kinds import MAX_MEETINGS, Invitation
from teams_guest_desktop.meeting.invitation.markup import is_markup, text_of_markup
from teams_guest_desktop.meeting.link import (
    MAX_LINK_LENGTH,
    JoinRules,
    LinkProblem,
    LinkRefusal,
    MeetingLink,
    parse_link,
    with_passcode,
)

MAX_TEXT_LENGTH = 2 * 1024 * 1024
"""Longer text is not looked at."""

_MAX_MATCHES = 1000
_MAX_ADDRESSES = 60
"""So many links are taken apart, most of them such that mention Teams, and as many ids."""
_MAX_OTHERS = 20
_MAX_LINES_OF_LINK = 8
_MAX_NUMBERS = 10

_ORDINARY = str.maketrans(
    {chr(0xFF10 + digit): str(digit) for digit in range(10)}
    | {"\uff1a": ":", "\ufe55": ":", "\u3000": " ", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
)
"""Digits, colons and spaces of other scripts, one character for one."""
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

_ADDRESS = re.compile(
    r"""(?=[<0-9hmt])(?:
        <\s*(?P<bracketed>(?:https?|msteams|ms-teams|teams-guest|tel):[^<>]{1,16384})>
    |   (?P<bare>
            (?:(?:https?|msteams|ms-teams|teams-guest):/?|\bteams\.(?:microsoft|live|cloud)\.)
            (?:[^\s<>"{]{0,4096}\?context=\{[^{}\s]{0,512}\}|[^\s<>"]+)
        )
    |   (?<![\d+#,./-])(?<!\d\ )
        (?P<id>\d{3}(?:\ \d{3}){2,5}(?:\ \d{1,2})?|\d{11,15})
        (?![\d#,/%-]|\ \d)
    )
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_PASSCODE = re.compile(
    r"""[\s*|]*[^:\n]{0,60}(?:\n[^:\n]{0,60}){0,4}:[\s*|]*
        (?P<labelled>[A-Za-z0-9]{4,20})(?=[*|.,;)]*(?:\s|\Z))
    |   [\s,;/|]+(?P<alone>[A-Za-z0-9]{4,20})\s*\Z""",
    re.VERBOSE,
)
_NO_PART = re.compile(r"\s|:/")
"""What the rest of a broken link does not hold: spaces, the beginning of another link."""
_LIKE_A_CODE = re.compile(r"\d|[a-z][A-Z]")
_NUMBER = re.compile(r"\+\d[\d ().\-]{5,20}\d,{1,4} ?\d[\d ]{3,14}#")
_MENTIONS_TEAMS = re.compile(r"teams", re.IGNORECASE)

_TELLING = (
    LinkProblem.LOOKALIKE,
    LinkProblem.NO_PASSCODE,
    LinkProblem.TENANT_NOT_ALLOWED,
    LinkProblem.TENANT_UNKNOWN,
    LinkProblem.GOVERNMENT,
    LinkProblem.OTHER_CLOUD,
    LinkProblem.CHINA,
    LinkProblem.CONSUMER,
    LinkProblem.LIVE_EVENT,
    LinkProblem.CUT_SHORT,
    LinkProblem.WEBINAR,
    LinkProblem.NESTED_TOO_DEEPLY,
    LinkProblem.OTHER_SERVICE,
    LinkProblem.NOT_A_MEETING,
    LinkProblem.SEALED,
)
"""Of several refusals in one text, the first of these is told."""
_OF_A_LINE = (LinkProblem.EMPTY, LinkProblem.NOT_A_LINK, LinkProblem.OTHER_SITE)


def read_text(text: str, rules: JoinRules) -> tuple[Invitation, ...]:
    """The meetings of a text, plain or HTML; never none: where there is none, the reason is told.

    Never raises; takes time linear in the text.
    """
    if len(text) > MAX_TEXT_LENGTH:
        return (Invitation(LinkRefusal(LinkProblem.TOO_LONG)),)
    plain = text_of_markup(text) if is_markup(text) else text
    plain = _INVISIBLE.sub("", plain).translate(_ORDINARY)
    found = list(_found(plain, rules))
    meetings = _distinct(found)
    if meetings:
        numbers = _numbers(plain)
        return tuple(replace(meeting, dial_in=numbers) for meeting in meetings)
    may_be_link = len(plain) <= MAX_LINK_LENGTH and not is_markup(text)
    whole = parse_link(plain, rules) if may_be_link else _NO_MEETING
    return (Invitation(_most_telling(found, whole) if isinstance(whole, LinkRefusal) else whole),)


@dataclass(frozen=True, slots=True)
class _Found:
    """A link or an id in the text."""

    link: MeetingLink | LinkRefusal
    meeting_id: str = ""
    passcode: str = ""


def _found(text: str, rules: JoinRules) -> Iterator[_Found]:
    """Links and ids in their order, each id with its passcode."""
    links = ids = others = 0
    for match in islice(_ADDRESS.finditer(text), _MAX_MATCHES):
        if match["id"]:
            ids += 1
            meeting_id = match["id"].replace(" ", "")
            passcode = _passcode_after(text, match.end())
            yield _Found(_of_id(meeting_id, passcode, rules), meeting_id, passcode)
        elif _MENTIONS_TEAMS.search(match[0]):
            links += 1
            yield _Found(_link_at(text, match, rules))
        elif others < _MAX_OTHERS:
            others += 1
            yield _Found(_link_at(text, match, rules))
        if max(links, ids) == _MAX_ADDRESSES:
            return


def _of_id(meeting_id: str, passcode: str, rules: JoinRules) -> MeetingLink | LinkRefusal:
    incomplete = LinkRefusal(LinkProblem.NO_PASSCODE, meeting_id=meeting_id)
    return with_passcode(incomplete, passcode, rules) if passcode else incomplete


def _passcode_after(text: str, place: int) -> str:
    found = _PASSCODE.match(text, place, place + 400)
    passcode = (found["labelled"] or found["alone"]) if found else ""
    return passcode if _LIKE_A_CODE.search(passcode) else ""


def _link_at(text: str, match: re.Match[str], rules: JoinRules) -> MeetingLink | LinkRefusal:
    """The link there; where it is cut short at the end of a line, with the lines below it."""
    if match["bracketed"]:
        return _with_passcode_below(
            parse_link("".join(match["bracketed"].split()), rules), text, match.end(), rules
        )
    address = match["bare"]
    link = _with_passcode_below(parse_link(address, rules), text, match.end(), rules)
    is_cut = isinstance(link, LinkRefusal) and link.problem is LinkProblem.CUT_SHORT
    lines = text[match.end() : match.end() + 2048].split("\n")
    if not is_cut or lines[0].strip():
        return link
    for line in lines[1:_MAX_LINES_OF_LINK]:
        part = line.strip("> \t\r")
        if not part or _NO_PART.search(part):
            break
        address += part
        longer = parse_link(address, rules)
        if isinstance(longer, MeetingLink):
            return longer
    return link


def _with_passcode_below(
    link: MeetingLink | LinkRefusal, text: str, place: int, rules: JoinRules
) -> MeetingLink | LinkRefusal:
    """A short link that lacks its passcode, with the one that stands below it."""
    if isinstance(link, LinkRefusal) and link.problem is LinkProblem.NO_PASSCODE:
        passcode = _passcode_after(text, place)
        return with_passcode(link, passcode, rules) if passcode else link
    return link


def _distinct(found: list[_Found]) -> list[Invitation]:
    """One invitation for each meeting; an id goes with the link above it, or else stands alone."""
    meetings: list[Invitation] = []
    pending: LinkRefusal | None = None
    for item in found:
        if not item.meeting_id:
            is_open = isinstance(item.link, LinkRefusal) and item.link.meeting_id
            pending = item.link if isinstance(item.link, LinkRefusal) and is_open else None
            if isinstance(item.link, MeetingLink):
                meetings.append(Invitation(item.link))
        elif meetings and not meetings[-1].meeting_id and _may_be_of(meetings[-1].link, item):
            meetings[-1] = replace(meetings[-1], meeting_id=item.meeting_id, passcode=item.passcode)
        elif isinstance(item.link, MeetingLink) and not (pending and not _same(pending, item)):
            meetings.append(
                Invitation(item.link, meeting_id=item.meeting_id, passcode=item.passcode)
            )
    return _without_doubles(meetings)[:MAX_MEETINGS]


def _may_be_of(link: MeetingLink | LinkRefusal, item: _Found) -> bool:
    """Whether an id below a link is that meeting's: links without one do not say otherwise."""
    known = link.meeting_id
    return not known or known == item.meeting_id


def _same(pending: LinkRefusal, item: _Found) -> bool:
    return pending.meeting_id == item.meeting_id


def _without_doubles(meetings: list[Invitation]) -> list[Invitation]:
    """Mails quote mails: the same meeting is told once, the fuller time."""
    kept: dict[str, Invitation] = {}
    for meeting in meetings:
        link = meeting.link
        if not isinstance(link, MeetingLink):
            continue
        key = link.meeting_id or link.canonical.reveal()
        if key not in kept or (meeting.meeting_id and not kept[key].meeting_id):
            kept[key] = meeting
    named = {meeting.meeting_id for meeting in kept.values() if not meeting.link.meeting_id}
    return [m for m in kept.values() if not m.link.meeting_id or m.link.meeting_id not in named]


def _most_telling(found: list[_Found], whole: LinkRefusal) -> LinkRefusal:
    """Why there is no meeting; `whole` says it of the text read as one link."""
    refusals = [item.link for item in found if isinstance(item.link, LinkRefusal)]
    for problem in _TELLING:
        for refusal in refusals:
            if refusal.problem is problem:
                return refusal
    return whole if whole.problem in (*_TELLING, *_OF_A_LINE) else _NO_MEETING


def _numbers(text: str) -> tuple[str, ...]:
    """Numbers to dial, with the conference's id: others may be anybody's."""
    found: dict[str, str] = {}
    for match in _NUMBER.finditer(text):
        number = " ".join(match[0].split())
        digits = re.sub(r"[^\d+#]", "", number)
        found[digits] = max(found.get(digits, ""), number, key=len)
        if len(found) == _MAX_NUMBERS:
            break
    return tuple(found.values())


_NO_MEETING = LinkRefusal(LinkProblem.NO_MEETING)
