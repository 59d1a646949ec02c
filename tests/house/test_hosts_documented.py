"""The README shows every host that the page may speak to, with the reason."""

from __future__ import annotations

import re
from pathlib import Path

from teams_guest_desktop.meeting.hosts import parse_hosts
from teams_guest_desktop.resources import resource_path

_ROW = re.compile(r"^\| `(\*\.[^`]+)` \| (.+) \|$", re.MULTILINE)


def test_the_readme_shows_the_list() -> None:
    readme = Path(__file__).parents[2].joinpath("README.md").read_text("utf-8")
    hosts = parse_hosts(resource_path("microsoft_hosts.json").read_bytes())
    assert _ROW.findall(readme) == [(host.pattern, host.reason) for host in hosts]
