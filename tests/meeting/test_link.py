"""Links: what can be joined, what cannot and why, and that no text gets past the allow-list."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from teams_guest_desktop.meeting.link import (
    MAX_LINK_LENGTH,
    LinkKind,
    LinkProblem,
    LinkRefusal,
    MeetingLink,
    MissingPart,
    build_classic,
    build_short,
    parse_link,
    with_passcode,
)
from teams_guest_desktop.secret import Secret
from tests.meeting.links import (
    CANONICAL,
    CHANNEL_THREAD,
    CLASSIC,
    ORGANIZER,
    SHORT,
    TENANT,
    THREAD,
    classic_links,
    guids,
    meeting_ids,
    messages,
    passcodes,
    short_links,
    threads,
)

OLD_THREAD = "19:meeting_ZmFrZS1tZWV0aW5nLW9mLW91cnM@thread.skype"
CONTEXT = f'{{"Tid":"{TENANT}","Oid":"{ORGANIZER}"}}'
BROADCAST = f'{{"Tid":"{TENANT}","Oid":"{ORGANIZER}","IsBroadcastMeeting":true}}'


def classic(thread=THREAD, message="0", context=CONTEXT, host="teams.microsoft.com"):
    path = f"/l/meetup-join/{quote(thread, safe='')}/{message}"
    return f"https://{host}{path}?context={quote(context, safe='')}"


def joined(text) -> MeetingLink:
    link = parse_link(text)
    assert isinstance(link, MeetingLink), link
    return link


def problem(text) -> LinkProblem:
    refusal = parse_link(text)
    assert isinstance(refusal, LinkRefusal), refusal
    return refusal.problem


# --- what can be joined ---------------------------------------------------------------------------


def test_classic_link_gives_its_parts():
    link = joined(classic())
    assert link.kind is LinkKind.CLASSIC
    assert link.canonical.reveal() == CLASSIC
    assert (link.thread_id, link.tenant_id, link.organizer_id) == (THREAD, TENANT, ORGANIZER)
    assert link.has_chat


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(CLASSIC.replace("%3A", ":").replace("%40", "@"), id="decoded"),
        pytest.param(CLASSIC.replace("%3A", "%3a"), id="lower case escapes"),
        pytest.param(CLASSIC + "&anon=true&deeplinkId=7", id="further parameters behind"),
        pytest.param(CLASSIC.replace("?", "?lm=deeplink&"), id="further parameters in front"),
        pytest.param(CLASSIC + "#here", id="fragment"),
        pytest.param(classic(host="teams.cloud.microsoft"), id="new host"),
        pytest.param(classic(host="Teams.Microsoft.COM"), id="host in capitals"),
        pytest.param(classic(host="teams.microsoft.com:443"), id="usual port"),
        pytest.param(classic(host="teams.microsoft.com."), id="full name of the host"),
        pytest.param(CLASSIC.replace("https:", "http:"), id="not encrypted"),
        pytest.param(CLASSIC.replace("https://", ""), id="no scheme"),
        pytest.param(classic(context=CONTEXT.replace(TENANT, TENANT.upper())), id="capitals"),
        pytest.param(classic(context=f'{{"Oid":"{ORGANIZER}","Tid":"{TENANT}"}}'), id="order"),
        pytest.param(classic(context=CONTEXT[:-1] + ',"More":[1]}'), id="more in the context"),
    ],
)
def test_classic_link_is_rebuilt_canonically(text):
    assert joined(text).canonical.reveal() == CLASSIC


def test_old_thread_is_a_classic_meeting():
    link = joined(classic(OLD_THREAD))
    assert (link.kind, link.thread_id) == (LinkKind.CLASSIC, OLD_THREAD)


@pytest.mark.parametrize(
    ("thread", "message"), [(CHANNEL_THREAD, "0"), (CHANNEL_THREAD, "1"), (THREAD, "1699")]
)
def test_channel_meeting_has_no_chat(thread, message):
    link = joined(classic(thread, message))
    assert link.kind is LinkKind.CHANNEL
    assert not link.has_chat
    assert f"/{message}?" in link.canonical.reveal()


def test_short_link_gives_its_id():
    link = joined(SHORT)
    assert (link.kind, link.meeting_id) == (LinkKind.SHORT, "21298765432109")
    assert (link.thread_id, link.has_chat) == ("", True)


@pytest.mark.parametrize(
    "text",
    [
        SHORT,
        SHORT.replace("teams.microsoft.com", "teams.cloud.microsoft"),
        SHORT.replace("?", "/?"),
        SHORT + "&anon=true",
        SHORT.replace("?", "?launchType=web&"),
    ],
)
def test_short_link_is_rebuilt_canonically(text):
    assert joined(text).canonical.reveal() == SHORT


@pytest.mark.parametrize("link", [CLASSIC, SHORT])
@pytest.mark.parametrize(
    "wrap",
    [
        "  {}\n",
        "<{}>",
        '"{}"',
        "'{}'",
        "“{}”",
        "({}).",
        "<{}>,",
        '"{}",',
        "\u00a0{};",
        "\ufeff{}\u200b",
    ],
)
def test_what_stands_around_a_link_is_cleaned_away(link, wrap):
    assert joined(wrap.format(link)).canonical.reveal() == link


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r\n    ", "\n\t", "\u200b", "\u00ad", "\u2060"])
def test_what_breaks_a_link_is_cleaned_away(break_):
    middle = len(CLASSIC) // 2
    assert joined(CLASSIC[:middle] + break_ + CLASSIC[middle:]).canonical.reveal() == CLASSIC


# --- what cannot ----------------------------------------------------------------------------------

_REFUSED = [
    ("", LinkProblem.EMPTY),
    (" \n\u200b<>", LinkProblem.EMPTY),
    ("hello", LinkProblem.NOT_A_LINK),
    ("see you at three", LinkProblem.NOT_A_LINK),
    ("mailto:somebody@firm.example", LinkProblem.NOT_A_LINK),
    ("javascript:alert(1)//teams.microsoft.com/meet/1", LinkProblem.NOT_A_LINK),
    ("file:///l/meetup-join/", LinkProblem.NOT_A_LINK),
    ("https://", LinkProblem.NOT_A_LINK),
    ("https://[teams.microsoft.com/", LinkProblem.NOT_A_LINK),
    ("x" * (MAX_LINK_LENGTH + 1), LinkProblem.TOO_LONG),
    (CLASSIC + "&a=1" * 100, LinkProblem.NOT_A_LINK),
    (CLASSIC.partition("?")[0], LinkProblem.CUT_SHORT),
    (CLASSIC.partition("?")[0] + "?context=", LinkProblem.CUT_SHORT),
    (CLASSIC[:-20], LinkProblem.CUT_SHORT),
    (CLASSIC[:60], LinkProblem.CUT_SHORT),
    ("https://teams.microsoft.com/l/meetup-join/", LinkProblem.CUT_SHORT),
    (classic(context="[]"), LinkProblem.CUT_SHORT),
    (classic(context="[" * 2000), LinkProblem.CUT_SHORT),
    (classic(context=f'{{"Tid":"{TENANT}"}}'), LinkProblem.CUT_SHORT),
    (classic(context=CONTEXT.replace(ORGANIZER, "7")), LinkProblem.CUT_SHORT),
    (classic(context=f'{{"Tid":7,"Oid":"{ORGANIZER}"}}'), LinkProblem.CUT_SHORT),
    (classic("19:somebody@unq.gbl.spaces"), LinkProblem.CUT_SHORT),
    (classic(message="first"), LinkProblem.CUT_SHORT),
    ("https://teams.microsoft.com/meet/", LinkProblem.CUT_SHORT),
    ("https://teams.microsoft.com/meet/2129", LinkProblem.CUT_SHORT),
    ("https://teams.microsoft.com/meet/21298765432109?p=a%20b", LinkProblem.CUT_SHORT),
    ("https://teams.microsoft.com/meet/٢١٢٩٨٧٦٥٤٣٢١٠٩?p=Qw3r", LinkProblem.CUT_SHORT),
    ("https://teams.microsoft.com/meet/21298765432109", LinkProblem.NO_PASSCODE),
    ("https://teams.microsoft.com/meet/21298765432109?p=", LinkProblem.NO_PASSCODE),
    ("https://teams.microsoft.com/", LinkProblem.NOT_A_MEETING),
    ("https://teams.microsoft.com/l/channel/19%3Aabc%40thread.tacv2/x", LinkProblem.NOT_A_MEETING),
    ("https://teams.live.com/meet/9345678901234?p=AbCd", LinkProblem.CONSUMER),
    (
        f"https://events.teams.microsoft.com/event/{TENANT}@{ORGANIZER}",
        LinkProblem.WEBINAR,
    ),
    (classic(context=BROADCAST), LinkProblem.LIVE_EVENT),
    (classic(context=BROADCAST.replace("true", '"true"')), LinkProblem.LIVE_EVENT),
    (classic(host="teams.microsoft.com\u202e.evil.example"), LinkProblem.LOOKALIKE),
    (classic(host="\u202emoc.tfosorcim.smaet"), LinkProblem.LOOKALIKE),
    (classic(host="teams.microsoft.com\x00"), LinkProblem.LOOKALIKE),
    (classic(host="teams.microsoft.com\x7f.evil.example"), LinkProblem.LOOKALIKE),
    (classic(host="[::1]"), LinkProblem.LOOKALIKE),
    (classic(host="teams.microsoft.com:443@evil.example"), LinkProblem.LOOKALIKE),
    (classic(host="gov.teams.microsoft.us"), LinkProblem.GOVERNMENT),
    (classic(host="dod.teams.microsoft.us"), LinkProblem.GOVERNMENT),
    (classic(THREAD.replace("19:", "19:gcch:")), LinkProblem.GOVERNMENT),
    (classic(THREAD.replace("19:", "19:dod:")), LinkProblem.GOVERNMENT),
    (classic(host="teams.microsoftonline.cn"), LinkProblem.CHINA),
    (classic(host="teams.microsoft.com.evil.example"), LinkProblem.LOOKALIKE),
    (classic(host="evil.example"), LinkProblem.LOOKALIKE),
    (classic(host="teams-microsoft.example"), LinkProblem.LOOKALIKE),
    (classic(host="teams.microsoft.com@evil.example"), LinkProblem.LOOKALIKE),
    (classic(host="somebody@teams.microsoft.com"), LinkProblem.LOOKALIKE),
    (classic(host="evil.example\\@teams.microsoft.com"), LinkProblem.LOOKALIKE),
    (classic(host="teams.microsoft.com:8443"), LinkProblem.LOOKALIKE),
    (classic(host="teams.microsoft.com:port"), LinkProblem.LOOKALIKE),
    (classic(host="teams.micros\u043eft.com"), LinkProblem.LOOKALIKE),
    (classic(host="xn--teams-microsft-7jd.example"), LinkProblem.LOOKALIKE),
    ("https://teams.microsoft.com@evil.example/meet/21298765432109?p=a", LinkProblem.LOOKALIKE),
    ("https://zoom.us/j/123456789?pwd=abc", LinkProblem.OTHER_SERVICE),
    ("firm.webex.com/meet/somebody", LinkProblem.OTHER_SERVICE),
    ("https://meet.google.com/abc-defg-hij", LinkProblem.OTHER_SERVICE),
    ("https://microsoft.com/", LinkProblem.OTHER_SITE),
    ("https://example.org/meet/somebody", LinkProblem.OTHER_SITE),
    ("https://m\u00fcnchen.example/", LinkProblem.OTHER_SITE),
    ("https://micros0ft.example/", LinkProblem.LOOKALIKE),
    ("https://join.rnicrosoft.com/", LinkProblem.LOOKALIKE),
    ("https://te\u0430ms.example/meet/21298765432109?p=a", LinkProblem.LOOKALIKE),
    ("https://xn--micrsoft-qbh.example/", LinkProblem.LOOKALIKE),
    ("https://\uff54\uff45\uff41\uff4d\uff53.microsoft.com/meet/1", LinkProblem.LOOKALIKE),
    ("https://teams.microsoft.com%2f@evil.example/meet/1", LinkProblem.LOOKALIKE),
    ("https://teams.microsoft.com\u2215meet/1", LinkProblem.LOOKALIKE),
    ("https://teams.microsoft.com%2fl%2fmeetup-join%2f19/0", LinkProblem.LOOKALIKE),
    ("https://teams.microsoft.com/l%2fmeetup-join%2f19/0", LinkProblem.NOT_A_MEETING),
    ("https://teams.microsoft.com/x/../l/meetup-join/19", LinkProblem.NOT_A_MEETING),
    ("https://teams.microsoft.com/meetingOptions/?threadId=19_a@thread.v2", "not_a_meeting"),
    ("https://teams.microsoft.com/registration/abc,def?mode=read", LinkProblem.WEBINAR),
    ("https://teams.microsoft.com/convene/townhalls?eventId=1", LinkProblem.LIVE_EVENT),
    (classic("19:gcch:meeting_abc@thread.v2"), LinkProblem.GOVERNMENT),
    (classic("19:dod:meeting_abc@thread.v2"), LinkProblem.GOVERNMENT),
    ("264 183 392 744 150", LinkProblem.NO_PASSCODE),
    ("264183392744", LinkProblem.NO_PASSCODE),
    ("264 183", LinkProblem.CUT_SHORT),
]


@pytest.mark.parametrize(("text", "why"), _REFUSED, ids=lambda value: str(value)[:60])
def test_a_refusal_says_why(text, why):
    assert problem(text) == why


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (CLASSIC[:60], MissingPart.THREAD),
        (CLASSIC.partition("?")[0], MissingPart.CONTEXT),
        (CLASSIC[:-20], MissingPart.CONTEXT),
        (classic(context=f'{{"Oid":"{ORGANIZER}"}}'), MissingPart.TENANT),
        (classic(context=f'{{"Tid":"{TENANT}"}}'), MissingPart.ORGANIZER),
        ("https://teams.microsoft.com/meet/2129", MissingPart.MEETING_ID),
        ("https://teams.microsoft.com/meet/21298765432109?p=a-b", MissingPart.PASSCODE),
    ],
)
def test_a_link_that_is_cut_short_tells_what_is_missing(text, missing):
    refusal = parse_link(text)
    assert isinstance(refusal, LinkRefusal)
    assert (refusal.problem, refusal.missing) == (LinkProblem.CUT_SHORT, missing)


def test_another_service_is_named():
    refusal = parse_link("https://us02web.zoom.us/j/1234567890")
    assert isinstance(refusal, LinkRefusal)
    assert refusal.service == "Zoom"


@pytest.mark.parametrize(
    "text",
    ["264 183 392 744 150", "264183392744150", "https://teams.microsoft.com/meet/264183392744150"],
)
def test_an_id_becomes_a_meeting_with_its_passcode(text):
    refusal = parse_link(text)
    assert isinstance(refusal, LinkRefusal)
    link = with_passcode(refusal, " Mt9xB2N6 ")
    assert isinstance(link, MeetingLink)
    assert (link.kind, link.meeting_id) == (LinkKind.MEETING_ID, "264183392744150")
    assert link.passcode == Secret("Mt9xB2N6")
    assert link.canonical == Secret("https://teams.microsoft.com/meet/264183392744150?p=Mt9xB2N6")


@pytest.mark.parametrize(
    ("passcode", "why"), [("", LinkProblem.NO_PASSCODE), ("a b", LinkProblem.CUT_SHORT)]
)
def test_a_wrong_passcode_is_refused(passcode, why):
    refusal = LinkRefusal(LinkProblem.NO_PASSCODE, meeting_id="264183392744150")
    wrong = with_passcode(refusal, passcode)
    assert isinstance(wrong, LinkRefusal)
    assert wrong.problem is why


# --- whatever comes -------------------------------------------------------------------------------

_NOISE = st.text(max_size=8) | st.sampled_from(["@", ":8", "\\", "%00", "..", "//", "#", "?", "&"])


@st.composite
def damaged_links(draw):
    """A real link with something cut out and something put in."""
    text = draw(classic_links | short_links)
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 4)))
    return text[:start] + draw(_NOISE) + text[end:]


@given(st.text() | damaged_links())
def test_any_text_is_a_canonical_link_or_a_refusal(text):
    link = parse_link(text)
    if isinstance(link, MeetingLink):
        canonical = link.canonical.reveal()
        assert CANONICAL.fullmatch(canonical)
        assert urlsplit(canonical).hostname == "teams.microsoft.com"


@given(st.from_regex(r"\Ahttps://[a-z.@:\\]{1,30}/meet/[0-9]{12}\?p=[a-z]{4}\Z"))
def test_no_other_host_gets_past_the_allow_list(text):
    assume("://teams.microsoft.com/" not in text)
    assume("://teams.microsoft.com:/" not in text)
    assume("://teams.cloud.microsoft" not in text)
    assert isinstance(parse_link(text), LinkRefusal)


@given(threads, messages, guids, guids)
def test_a_built_classic_link_is_understood_as_it_was_meant(thread, message, tenant, organizer):
    link = joined(build_classic(thread, message, tenant, organizer))
    assert (link.thread_id, link.tenant_id, link.organizer_id) == (thread, tenant, organizer)
    assert f"/{message}?" in link.canonical.reveal()


@given(classic_links | short_links)
def test_a_canonical_link_stays_as_it_is(text):
    link = joined(text)
    assert link.canonical.reveal() == text
    assert joined(link.canonical.reveal()) == link


@given(classic_links | short_links)
def test_nothing_a_link_is_made_of_is_shown(text):
    link = joined(text)
    shown = repr(link) + str(link)
    for part in (link.thread_id, link.tenant_id, link.organizer_id, link.meeting_id):
        assert not part or part not in shown
    assert text not in shown
    assert text.rpartition("=")[2] not in shown or len(text.rpartition("=")[2]) < 8


@given(meeting_ids, passcodes)
def test_a_built_short_link_is_understood_as_it_was_meant(meeting_id, passcode):
    link = joined(build_short(meeting_id, passcode))
    assert (link.meeting_id, link.passcode) == (meeting_id, Secret(passcode))
