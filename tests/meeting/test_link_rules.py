"""A kiosk owner's rules: whose meetings may be joined."""

from __future__ import annotations

import pytest

from teams_guest_desktop.meeting.link import (
    Cloud,
    JoinRules,
    LinkProblem,
    LinkRefusal,
    MeetingLink,
    build_classic,
    parse_link,
    with_passcode,
)
from tests.meeting.links import CHANNEL, CLASSIC, ORGANIZER, SHORT, TENANT, safe_link

OTHER_TENANT = "00000000-1b7d-4c3e-9a54-20d6b8e7f131"
OURS = JoinRules(tenants=frozenset({TENANT}))
THEIRS = JoinRules(tenants=frozenset({OTHER_TENANT}))
LENIENT = JoinRules(tenants=frozenset({OTHER_TENANT}), without_tenant=True)
GOVERNMENT = JoinRules(cloud=Cloud.GCC_HIGH)
GCCH_LINK = build_classic("19:gcch:meeting_Ab1@thread.v2", "0", TENANT, ORGANIZER, Cloud.GCC_HIGH)
DOD_LINK = build_classic("19:dod:meeting_Ab1@thread.v2", "0", TENANT, ORGANIZER, Cloud.DOD)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (CLASSIC, OURS),
        (CHANNEL, OURS),
        (safe_link(CLASSIC.replace(TENANT, TENANT.upper())), OURS),
        (SHORT, LENIENT),
        (SHORT, JoinRules()),
        (GCCH_LINK, GOVERNMENT),
    ],
)
def test_what_the_rules_allow_is_joined(text, rules):
    link = parse_link(text, rules)
    assert isinstance(link, MeetingLink)
    assert link.cloud is rules.cloud


@pytest.mark.parametrize(
    ("text", "rules", "why"),
    [
        (CLASSIC, THEIRS, LinkProblem.TENANT_NOT_ALLOWED),
        (CHANNEL, LENIENT, LinkProblem.TENANT_NOT_ALLOWED),
        (SHORT, OURS, LinkProblem.TENANT_UNKNOWN),
        (GCCH_LINK, JoinRules(), LinkProblem.GOVERNMENT),
        (DOD_LINK, GOVERNMENT, LinkProblem.GOVERNMENT),
        (CLASSIC, GOVERNMENT, LinkProblem.OTHER_CLOUD),
    ],
)
def test_what_they_forbid_is_refused_and_still_told(text, rules, why):
    refusal = parse_link(text, rules)
    assert isinstance(refusal, LinkRefusal)
    assert refusal.problem is why
    assert isinstance(refusal.link, MeetingLink)


@pytest.mark.parametrize(("rules", "joins"), [(OURS, False), (LENIENT, True), (JoinRules(), True)])
def test_an_id_follows_the_rule_for_links_without_tenant(rules, joins):
    refusal = parse_link("264 183 392 744 150", rules)
    assert isinstance(refusal, LinkRefusal)
    assert isinstance(with_passcode(refusal, "Mt9xB2N6", rules), MeetingLink) is joins
