"""Why the service says no."""

from __future__ import annotations


class RefusedError(Exception):
    """A request that is answered with an error: an HTTP status and the protocols' error shape."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        target: str | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.target = target
        self.retry_after = retry_after


class SettingsError(Exception):
    """The command line or the scenario is wrong; the text says where and what is allowed."""


class StartError(Exception):
    """The service cannot start; the text says why."""


def unauthorized(message: str = "Request is not authorized.") -> RefusedError:
    """401: nobody we know."""
    return RefusedError(401, "Unauthorized", message)


def forbidden(message: str = "User is not allowed to perform specified action.") -> RefusedError:
    """403: known, but not allowed this."""
    return RefusedError(403, "Forbidden", message)


def not_found(what: str) -> RefusedError:
    """404: there is no such thing."""
    return RefusedError(404, "NotFound", f"{what} does not exist.")


def invalid(message: str, target: str | None = None) -> RefusedError:
    """400: the request cannot be understood."""
    return RefusedError(400, "ValidationError", message, target=target)


def conflict(message: str) -> RefusedError:
    """409: not possible as things stand."""
    return RefusedError(409, "Conflict", message)
