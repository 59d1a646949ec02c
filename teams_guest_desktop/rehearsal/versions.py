"""The versions of the protocols that are spoken, and the refusal of all others. No I/O."""

from __future__ import annotations

from teams_guest_desktop.rehearsal.errors import RefusedError

IDENTITY_VERSIONS = ("2021-03-07", "2022-06-01", "2022-10-01", "2023-10-01")
"""All that `azure-communication-identity` can be told to send; the bodies are those of the last."""

CHAT_VERSIONS = ("2024-03-07", "2025-03-15")
"""What the chat SDKs of today send: Python the first, JavaScript the second."""

_REAL_TIME_VERSIONS = ("2024-09-01",)
"""What the signalling package of the JavaScript SDK sends when it asks where to connect."""


def versions_at(path: str) -> tuple[str, ...]:
    """The versions in which something can be asked."""
    if path.startswith("/chat/config/"):
        return _REAL_TIME_VERSIONS
    return CHAT_VERSIONS if path.startswith("/chat") else IDENTITY_VERSIONS


def check_version(endpoint: str, path: str, version: str | None) -> None:
    """Refuse a request without a version or in one that is not spoken, with the service's texts."""
    if not version:
        raise RefusedError(
            400, "ApiVersionUnspecified", "An API version is required, but was not specified."
        )
    if version not in versions_at(path):
        raise RefusedError(
            400,
            "UnsupportedApiVersion",
            f"The HTTP resource that matches the request URI '{endpoint}{path}' "
            f"does not support the API version '{version}'.",
        )
