"""The desktop entry: what it opens is what the program understands."""

from __future__ import annotations

from configparser import ConfigParser

import pytest

from teams_guest_desktop.meeting.link import APP_SCHEMES, MeetingLink, parse_link
from tests.house.sources import ROOT
from tests.meeting.links import CLASSIC


@pytest.fixture(scope="module")
def entry():
    parser = ConfigParser(interpolation=None)
    parser.read(ROOT / "packaging/linux/teams-guest-desktop.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def test_each_scheme_it_registers_is_understood(entry):
    kinds = entry["MimeType"].rstrip(";").split(";")
    schemes = [kind.rpartition("/")[2] for kind in kinds if kind.startswith("x-scheme-handler/")]
    assert schemes == ["teams-guest", "msteams"]
    for scheme in schemes:
        assert scheme in APP_SCHEMES
        link = f"{scheme}:{CLASSIC.partition('teams.microsoft.com')[2]}"
        assert isinstance(parse_link(link), MeetingLink)


def test_it_starts_the_command_with_one_address(entry):
    assert entry["Exec"] == "teams-guest-desktop %u"
    assert entry["StartupWMClass"] == "teams-guest-desktop"
