"""Wrapped links: undone to a bounded depth, and judged by what is inside."""

from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.meeting.link import (
    MAX_DEPTH,
    LinkProblem,
    LinkRefusal,
    MeetingLink,
    parse_link,
)
from tests.meeting.links import (
    CHANNEL,
    CLASSIC,
    ORGANIZER,
    SHORT,
    TENANT,
    THREAD,
    WRAPPERS,
    app_scheme,
    classic_links,
    escaped,
    google,
    marked,
    own_scheme,
    safe_link,
    short_links,
)

_HOST = "https://teams.microsoft.com"
_INNER = CLASSIC.removeprefix(_HOST)


def canonical(text: str) -> str:
    link = parse_link(text)
    assert isinstance(link, MeetingLink), link
    return link.canonical.reveal()


def problem(text: str) -> LinkProblem:
    refusal = parse_link(text)
    assert isinstance(refusal, LinkRefusal), refusal
    return refusal.problem


@pytest.mark.parametrize("link", [CLASSIC, CHANNEL, SHORT])
@pytest.mark.parametrize("wrap", [*WRAPPERS, app_scheme, own_scheme, marked])
def test_each_wrapper_is_undone(link, wrap):
    assert canonical(wrap(link)) == link


@given(classic_links | short_links, st.lists(st.sampled_from(WRAPPERS), max_size=MAX_DEPTH))
def test_wrapping_changes_nothing(link, wrappers):
    text = link
    for wrap in wrappers:
        wrapped = wrap(text)
        text = wrapped if len(wrapped) < 8000 else text
    assert canonical(marked(text)) == link


def test_deeper_than_the_bound_is_refused():
    text = CLASSIC
    for _ in range(MAX_DEPTH):
        text = f"https://www.google.com/url?q={text}"
    assert canonical(text) == CLASSIC
    assert problem(f"https://www.google.com/url?q={text}") is LinkProblem.NESTED_TOO_DEEPLY


@pytest.mark.parametrize(
    "text",
    [
        f"{_HOST}/v2/?meetingjoin=true#{_INNER}",
        f"{_HOST}/v2/#{_INNER}",
        f"{_HOST}/v2#{_INNER}",
        f"{_HOST}/_#{_INNER}",
        f"{_HOST}/?culture=en#{_INNER}&anon=true",
        f"{_HOST}/dl/launcher/launcher.html?url={escaped('/_#' + _INNER)}&type=meetup-join",
        f"{_HOST}/dl/launcher/launcher.html?url={escaped('/v2/?meetingjoin=true#' + _INNER)}",
        f"{_HOST}/dl/launcher/launcher.html?url={escaped(escaped('/_#') + _INNER)}".replace(
            "%25", "%"
        ),
        f"https://teams.cloud.microsoft/v2/?meetingjoin=true#{_INNER}",
        f"msteams://teams.microsoft.com{_INNER}",
        f"MSTEAMS:{_INNER}",
        f"ms-teams:{_INNER.removeprefix('/')}",
        f"teams-guest://teams.microsoft.com{_INNER}",
        f"teams-guest:{escaped(CLASSIC)}",
        f"teams-guest://{CLASSIC}",
        f"Click here to join the meeting<{CLASSIC}>",
        f"Join: <{CLASSIC[:90]}\r\n  {CLASSIC[90:]}> or by phone",
        CLASSIC.replace("%3A", "%253A").replace("%40", "%2540").replace("%7B", "%257B"),
        CLASSIC.replace("=", "=3D"),
        CLASSIC[:70].replace("=", "=3D") + "=\r\n" + CLASSIC[70:].replace("=", "=3D"),
        CLASSIC[:70] + " " + CLASSIC[70:],
        f"{CLASSIC}\nMeeting ID: 264 183 392 744",
        google(CLASSIC.replace("https://", "http://")),
        f"https://www.google.de/url?url={escaped(CLASSIC)}",
        f"https://urldefense.com/v3/__{CLASSIC}__",
    ],
)
def test_other_forms_of_the_same_link(text):
    assert canonical(text) == CLASSIC


def test_the_address_a_browser_shows_in_the_lobby():
    parts = {
        "conversationId": THREAD,
        "tenantId": TENANT,
        "organizerId": ORGANIZER,
        "messageId": "0",
    }
    coordinates = base64.b64encode(json.dumps(parts).encode()).decode()
    text = f"{_HOST}/light-meetings/launch?agent=web&coords={escaped(coordinates)}&deeplinkId=1"
    assert canonical(text) == CLASSIC


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (safe_link("https://evil.example/l/meetup-join/x"), LinkProblem.LOOKALIKE),
        (google("https://teams.microsoft.com@evil.example/meet/1"), LinkProblem.LOOKALIKE),
        (google("https://teams.microsoft.com:444/meet/1"), LinkProblem.LOOKALIKE),
        (safe_link("https://teams.live.com/meet/9345"), LinkProblem.CONSUMER),
        (safe_link(google("https://zoom.us/j/1")), LinkProblem.OTHER_SERVICE),
        (safe_link(CLASSIC[:100]), LinkProblem.CUT_SHORT),
        (safe_link("javascript:alert(1)"), LinkProblem.NOT_A_LINK),
        (safe_link("file:///etc/passwd"), LinkProblem.NOT_A_LINK),
        ("https://eur03.safelinks.protection.outlook.com/?data=1", LinkProblem.SEALED),
        (f"https://safelinks.protection.outlook.com.evil.example/?url={escaped(CLASSIC)}",
         LinkProblem.OTHER_SITE),
        (f"https://evil.example/?url={escaped(CLASSIC)}", LinkProblem.OTHER_SITE),
        (f"https://www.google.evil.example/url?q={escaped(CLASSIC)}", LinkProblem.OTHER_SITE),
        (f"{_HOST}/dl/launcher/launcher.html?url=%2F%2Fevil.example%2Fmeet%2F1",
         LinkProblem.NOT_A_MEETING),
        (f"{_HOST}/dl/launcher/launcher.html?url=https%3A%2F%2Fevil.example%2Fl%2Fmeetup-join%2F1",
         LinkProblem.LOOKALIKE),
        (f"{_HOST}/dl/launcher/launcher.html?url=%40evil.example%2Fmeet%2F1",
         LinkProblem.NOT_A_LINK),
        (f"{_HOST}/dl/launcher/launcher.html?type=meetup-join", LinkProblem.CUT_SHORT),
        (f"{_HOST}/_#/pre-join-calling/{escaped(THREAD)}", LinkProblem.NOT_A_MEETING),
        (f"{_HOST}/light-meetings/launch?coords=e30%3D", LinkProblem.CUT_SHORT),
        (f"{_HOST}/light-meetings/launch?coords=%FF", LinkProblem.CUT_SHORT),
        ("https://protect-eu.mimecast.com/s/AbCdEf", LinkProblem.SEALED),
        ("https://aka.ms/JoinTeamsMeeting?omkt=en-US", LinkProblem.SEALED),
        ("https://bit.ly/3abc", LinkProblem.SEALED),
        ("https://urldefense.com/v3/__https:/x__;é!!a", LinkProblem.SEALED),
        ("https://urldefense.com/v2/url?d=x", LinkProblem.SEALED),
        ("https://secure-web.cisco.com/1abc/x", LinkProblem.SEALED),
        ("msteams:", LinkProblem.NOT_A_MEETING),
        ("msteams://evil.example/l/meetup-join/1", LinkProblem.LOOKALIKE),
        ("teams-guest:teams-guest:teams-guest:x", LinkProblem.NOT_A_MEETING),
    ],
)  # fmt: skip
def test_what_is_inside_is_judged(text, why):
    assert problem(text) is why
