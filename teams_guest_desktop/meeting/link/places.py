"""Which host is what: the allow-list, the known others, and those that only look like Teams."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from urllib.parse import SplitResult

from teams_guest_desktop.meeting.link.kinds import Cloud, LinkProblem, LinkRefusal

TEAMS_HOSTS: dict[str, Cloud] = {
    "teams.microsoft.com": Cloud.PUBLIC,
    "teams.cloud.microsoft": Cloud.PUBLIC,
    "gov.teams.microsoft.us": Cloud.GCC_HIGH,
    "dod.teams.microsoft.us": Cloud.DOD,
}
"""The allow-list: no link of another host is ever taken apart."""

_REFUSED_HOSTS: dict[str, LinkProblem] = {
    "teams.live.com": LinkProblem.CONSUMER,
    "events.teams.microsoft.com": LinkProblem.WEBINAR,
    "events.teams.cloud.microsoft": LinkProblem.WEBINAR,
    "teams.microsoftonline.cn": LinkProblem.CHINA,
}

_SERVICES: dict[str, str] = {
    "zoom.us": "Zoom",
    "zoom.com": "Zoom",
    "zoomgov.com": "Zoom",
    "webex.com": "Webex",
    "meet.google.com": "Google Meet",
    "gotomeeting.com": "GoTo Meeting",
    "gotomeet.me": "GoTo Meeting",
    "meet.goto.com": "GoTo Meeting",
    "meet.jit.si": "Jitsi Meet",
    "whereby.com": "Whereby",
    "bluejeans.com": "BlueJeans",
    "chime.aws": "Amazon Chime",
    "v.ringcentral.com": "RingCentral",
    "join.skype.com": "Skype",
    "meet.lync.com": "Skype for Business",
    "facetime.apple.com": "FaceTime",
    "discord.gg": "Discord",
    "teamviewer.com": "TeamViewer",
}
"""What hosts of other meeting services end in."""

_MICROSOFT = (
    ".microsoft.com",
    ".microsoft",
    ".microsoft.us",
    ".microsoftonline.com",
    ".microsoftonline.cn",
    ".office.com",
    ".live.com",
    ".skype.com",
    ".sharepoint.com",
    ".aka.ms",
)
"""Microsoft's own: whatever stands there does not pretend to be Teams."""

_ALIKE = 0.8
_MEETING_PATH = re.compile(r"/(l/meetup-join|meet)/")


def normal_host(url: SplitResult) -> str:
    """The host in small letters, without the dot that a full name may end in."""
    return (url.hostname or "").removesuffix(".")


def refusal_of_host(host: str, url: SplitResult) -> LinkRefusal:
    """Why nothing of a host that is not on the allow-list can be joined."""
    if host in _REFUSED_HOSTS:
        return LinkRefusal(_REFUSED_HOSTS[host])
    for ending, service in _SERVICES.items():
        if f".{host}".endswith(f".{ending}"):
            return LinkRefusal(LinkProblem.OTHER_SERVICE, service=service)
    is_microsoft = host.isascii() and f".{host}".endswith(_MICROSOFT)
    if not is_microsoft and _pretends(host, url):
        return LinkRefusal(LinkProblem.LOOKALIKE)
    return LinkRefusal(LinkProblem.OTHER_SITE)


def _pretends(host: str, url: SplitResult) -> bool:
    """Whether somebody might take it for Teams: by its path, by the names in it, by their looks."""
    is_foreign = not host.isascii() or "xn--" in host
    place = url.netloc.lower()
    return (
        url.path.lower().startswith("/l/meetup-join/")
        or ("teams" in place and "microsoft" in place)
        or (is_foreign and _MEETING_PATH.match(url.path) is not None)
        or any(_looks_like(label, "microsoft") for label in re.split(r"[.\-@]", place))
    )


def _looks_like(label: str, name: str) -> bool:
    """Whether a label is the name, but for a letter or two or letters of other alphabets."""
    if label.startswith("xn--"):
        return _looks_like(_decoded(label), name)
    if len(label) == len(name) and not label.isascii():
        pairs = zip(label, name, strict=True)
        return all(letter == wanted or not letter.isascii() for letter, wanted in pairs)
    is_near = abs(len(label) - len(name)) <= 2
    return is_near and SequenceMatcher(None, label, name).ratio() >= _ALIKE


def _decoded(label: str) -> str:
    try:
        return label.removeprefix("xn--").encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return ""
