"""Canonical links, built of parts that have been checked.

The Calling SDK refuses links with further parameters and does not look at the host at all: what it
is given is always built here, on a host of the allow-list.
"""

from __future__ import annotations

import json
from urllib.parse import quote

from teams_guest_desktop.meeting.link.kinds import Cloud

CANONICAL_HOSTS: dict[Cloud, str] = {
    Cloud.PUBLIC: "teams.microsoft.com",
    Cloud.GCC_HIGH: "gov.teams.microsoft.us",
    Cloud.DOD: "dod.teams.microsoft.us",
}
"""No canonical link leads anywhere else."""


def build_classic(
    thread: str, message: str, tenant: str, organizer: str, cloud: Cloud = Cloud.PUBLIC
) -> str:
    """The canonical classic link of these parts."""
    context = json.dumps({"Tid": tenant, "Oid": organizer}, separators=(",", ":"))
    return (
        f"https://{CANONICAL_HOSTS[cloud]}/l/meetup-join/{quote(thread, safe='')}/{message}"
        f"?context={quote(context, safe='')}"
    )


def build_short(meeting_id: str, passcode: str, cloud: Cloud = Cloud.PUBLIC) -> str:
    """The canonical short link of these parts."""
    return f"https://{CANONICAL_HOSTS[cloud]}/meet/{meeting_id}?p={quote(passcode, safe='')}"
