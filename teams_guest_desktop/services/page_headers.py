"""What the page may do, as headers of everything that is served to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from teams_guest_desktop.contract.engine import AcsEngine, Engine, RehearsalEngine
from teams_guest_desktop.meeting.hosts import AllowedHost

POLICY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "default-src": ("'none'",),
        "script-src": ("'self'",),
        "style-src": ("'self'",),
        "img-src": ("'self'", "data:", "blob:"),
        "media-src": ("'self'", "blob:", "mediastream:"),
        "font-src": ("'self'",),
        "worker-src": ("'self'", "blob:"),
        "connect-src": ("'self'",),
        "frame-ancestors": ("'none'",),
        "base-uri": ("'none'",),
        "form-action": ("'none'",),
    }
)
"""The content security policy; what an engine speaks to is added to ``connect-src``."""

PERMISSIONS: Mapping[str, str] = MappingProxyType(
    {
        "camera": "(self)",
        "microphone": "(self)",
        "display-capture": "(self)",
        "autoplay": "(self)",
        "clipboard-read": "()",
        "geolocation": "()",
        "midi": "()",
    }
)
"""The permissions policy, of features that Chromium knows; of others it complains."""


def headers_for(engine: Engine, hosts: Iterable[AllowedHost]) -> Mapping[str, str]:
    """The headers of every answer to a page that runs on this engine."""
    return {
        "Content-Security-Policy": content_security_policy(_spoken_to(engine, hosts)),
        "Permissions-Policy": ", ".join(f"{name}={who}" for name, who in PERMISSIONS.items()),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }


def content_security_policy(spoken_to: Iterable[str]) -> str:
    """The policy of a page that may open connections to these sources besides its own."""
    policy = {**POLICY, "connect-src": (*POLICY["connect-src"], *spoken_to)}
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in policy.items())


def _spoken_to(engine: Engine, hosts: Iterable[AllowedHost]) -> Iterable[str]:
    match engine:
        case AcsEngine():
            for host in hosts:
                yield from (f"https://{host.pattern}", f"wss://{host.pattern}")
        case RehearsalEngine():
            url = urlsplit(engine.signalling)
            yield f"{url.scheme}://{url.netloc}"
