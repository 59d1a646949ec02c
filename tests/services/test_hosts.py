"""The list of Microsoft's hosts: every entry has a reason, and patterns mean what they say."""

from __future__ import annotations

import json

import pytest

from teams_guest_desktop.meeting.hosts import admits, parse_hosts
from teams_guest_desktop.resources import resource_path

HOSTS = parse_hosts(resource_path("microsoft_hosts.json").read_bytes())


def test_every_host_has_a_reason_and_stands_there_once() -> None:
    assert all(len(host.reason) > 20 for host in HOSTS)
    assert len({host.pattern for host in HOSTS}) == len(HOSTS)


@pytest.mark.parametrize(
    ("scheme", "host", "port", "passes"),
    [
        ("https", "edge.skype.com", 443, True),
        ("wss", "go.trouter.skype.com", 443, True),
        ("wss", "go-eu.trouter.io", 443, True),
        ("wss", "go.trouter.teams.microsoft.com", 443, True),
        ("https", "contoso.unitedstates.communication.azure.com", 443, True),
        ("https", "EDGE.SKYPE.COM", 443, True),
        ("http", "edge.skype.com", 80, False),
        ("https", "edge.skype.com", 8443, False),
        ("https", "skype.com", 443, False),
        ("https", ".skype.com", 443, False),
        ("https", "evilskype.com", 443, False),
        ("https", "edge.skype.com.evil.example", 443, False),
        ("https", "", 443, False),
        ("file", "", -1, False),
    ],
)
def test_only_hosts_on_the_list_are_let_through(
    scheme: str, host: str, port: int, passes: bool
) -> None:
    assert admits(HOSTS, scheme, host, port) is passes


@pytest.mark.parametrize(
    "pattern", ["*", "*.com", "*.*.com", "a b.com", "a.com;x", "https://a.com", "a.com\n"]
)
def test_a_pattern_that_could_mean_anything_is_refused(pattern: str) -> None:
    text = json.dumps({"hosts": [{"pattern": pattern, "reason": "x"}]})
    with pytest.raises(ValueError, match=r"pattern"):
        parse_hosts(text)
