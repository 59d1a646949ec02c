"""The environment variable of whoever develops."""

from __future__ import annotations

from collections.abc import MutableMapping

from teams_guest_desktop.secret import Secret

VARIABLE = "TEAMS_GUEST_CONNECTION_STRING"


def take_connection_string(environ: MutableMapping[str, str]) -> Secret | None:
    """Take the connection string out of the environment, so that no child inherits it.

    To be called once, first thing, whatever the settings say.
    """
    text = environ.pop(VARIABLE, "").strip()
    return Secret(text) if text else None
