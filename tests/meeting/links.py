"""Links that tests are made of, and what the world wraps around them."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from urllib.parse import quote

from hypothesis import strategies as st

from teams_guest_desktop.meeting.link import Cloud, build_classic, build_short

TENANT = "5f0c2a9e-1b7d-4c3e-9a54-20d6b8e7f131"
ORGANIZER = "c81d4e2e-6b0f-4d52-8e7a-3f9b1a2c6d40"
THREAD = "19:meeting_ZmFrZS1tZWV0aW5nLW9mLW91cnM@thread.v2"
CHANNEL_THREAD = "19:a41b7c0de5f64a0b8c2d9e3f10aa55bb@thread.tacv2"

CLASSIC = build_classic(THREAD, "0", TENANT, ORGANIZER)
CHANNEL = build_classic(CHANNEL_THREAD, "0", TENANT, ORGANIZER)
SHORT = build_short("21298765432109", "Qw3rTyUi0pAs")

guids = st.uuids().map(str)
tokens = st.text("abcXYZ019_-", min_size=1, max_size=40)
threads = st.builds("19:{}@thread.{}".format, tokens, st.sampled_from(["v2", "skype", "tacv2"]))
messages = st.integers(0, 10**13).map(str)
meeting_ids = st.integers(10**8, 10**19).map(str)
passcodes = st.text("abcXYZ019", min_size=1, max_size=64)
classic_links = st.builds(build_classic, threads, messages, guids, guids)
short_links = st.builds(build_short, meeting_ids, passcodes)

CANONICAL = re.compile(
    r"https://teams\.microsoft\.com/"
    r"(l/meetup-join/19%3A[\w\-]+%40thread\.(v2|skype|tacv2)/[0-9]+\?context=[A-Za-z0-9%\-]+"
    r"|meet/[0-9]+\?p=[A-Za-z0-9]+)",
    re.ASCII,
)


def escaped(text: str) -> str:
    return quote(text, safe="")


def safe_link(link: str) -> str:
    seal = "&data=05%7C02%7C%7Cabc%7C0&sdata=Ab%2Bc%3D&reserved=0"
    return f"https://eur03.safelinks.protection.outlook.com/?url={escaped(link)}{seal}"


def google(link: str) -> str:
    return f"https://www.google.com/url?q={escaped(link)}&sa=D&ust=1732&usg=AOvVaw"


def url_defense_2(link: str) -> str:
    encoded = escaped(link).replace("-", "%2D").replace("_", "%5F")
    encoded = encoded.replace("%2F", "_").replace("%", "-")
    return f"https://urldefense.proofpoint.com/v2/url?u={encoded}&d=DwMFAg&c=abc&r=x&m=y&s=z&e="


def url_defense_3(link: str) -> str:
    """Runs of several characters are written `**` and a letter for their length."""
    kept: list[str] = []

    def take(run: re.Match[str]) -> str:
        kept.append(run[0])
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        return "*" if len(run[0]) == 1 else f"**{letters[len(run[0]) - 2]}"

    starred = re.sub(r"[%*]{1,20}", take, link)
    encoded = base64.urlsafe_b64encode("".join(kept).encode()).decode().rstrip("=")
    return f"https://urldefense.com/v3/__{starred}__;{encoded}!!AbC123!x-y_z$"


def cisco(link: str) -> str:
    return f"https://secure-web.cisco.com/1aBc-d_e/{escaped(link)}"


def barracuda(link: str) -> str:
    return f"https://linkprotect.cudasvc.com/url?a={escaped(link)}&c=E,1,abc&typo=1"


def teams_safe_link(link: str) -> str:
    page = "https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html"
    return f"{page}?url={escaped(link)}&locale=en-us"


def launcher(link: str) -> str:
    inner = link.partition("teams.microsoft.com")[2] if link.startswith(_TEAMS) else link
    target = f"/_#{inner}" if inner.startswith("/") else inner
    return f"{_TEAMS}dl/launcher/launcher.html?url={escaped(target)}&type=meetup-join&msLaunch=true"


def app_scheme(link: str) -> str:
    return f"msteams:{link.partition('teams.microsoft.com')[2]}"


def own_scheme(link: str) -> str:
    return f"teams-guest:{link}"


def marked(link: str) -> str:
    return f" \u200e<{link}>,\r\n"


_TEAMS = "https://teams.microsoft.com/"

WRAPPERS: tuple[Callable[[str], str], ...] = (
    safe_link,
    google,
    url_defense_2,
    url_defense_3,
    cisco,
    barracuda,
    teams_safe_link,
    launcher,
)
"""Each is undone as one step."""


def given_links() -> list[str]:
    """Links of every kind that is joined, as they arrive."""
    threads = (THREAD, CHANNEL_THREAD, THREAD.replace("v2", "skype"), "19:meeting_A-b_9@thread.v2")
    classics = [
        build_classic(thread, message, TENANT, ORGANIZER)
        for thread in threads
        for message in ("0", "1699999999999")
    ]
    shorts = [build_short("264183392", "a"), SHORT, build_short("9" * 20, "Z9" * 32)]
    government = build_classic(
        "19:gcch:meeting_Ab1@thread.v2", "0", TENANT, ORGANIZER, Cloud.GCC_HIGH
    )
    wrapped = [wrap(link) for wrap in WRAPPERS for link in (CHANNEL, SHORT)]
    return [*classics, *shorts, *wrapped, government]
