"""Links inside of links: what mail scanners, search engines and launchers wrap around a link.

Nothing is opened or followed: the target is taken out of the wrapper's own text, or it is said
that it is not in there. What comes out is as foreign as what went in, and parsed the same way.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, unquote

from teams_guest_desktop.meeting.link.kinds import LinkProblem, refused

MAX_DEPTH = 8
"""So many wrappers around a link are undone."""

_MAX_PARAMETERS = 64
_RUN_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


class _Wrapper(NamedTuple):
    """A wrapper: its hosts, and how the target stands in its URL; none: it cannot be told."""

    hosts: re.Pattern[str]
    target: Callable[[SplitResult], str | None]


def target_of(host: str, url: SplitResult) -> str | None:
    """What a wrapper leads to; `None` if the URL is no wrapper.

    Raises `RefusedError` for a wrapper that does not say where it leads.
    """
    for wrapper in _WRAPPERS:
        if wrapper.hosts.fullmatch(host):
            target = wrapper.target(url)
            if not target:
                raise refused(LinkProblem.SEALED)
            return target
    return None


def parameters(query: str) -> dict[str, list[str]]:
    """The parameters of a query. Raises `RefusedError` for more than any link has."""
    try:
        return parse_qs(query, max_num_fields=_MAX_PARAMETERS)
    except ValueError:
        raise refused(LinkProblem.NOT_A_LINK) from None


def from_base64(text: str) -> bytes:
    """The bytes of base64 in either alphabet, padded or not. Raises `ValueError` for others."""
    return binascii.a2b_base64(text.translate(str.maketrans("-_", "+/")) + "==")


def _in_parameter(*names: str) -> Callable[[SplitResult], str | None]:
    def find(url: SplitResult) -> str | None:
        found = parameters(url.query)
        return next((found[name][0] for name in names if name in found), None)

    return find


def _in_path(url: SplitResult) -> str | None:
    """Cisco: the escaped target is the last segment of the path."""
    target = unquote(url.path.rpartition("/")[2])
    return target if "://" in target else None


def _sealed(_url: SplitResult) -> None:
    """A number stands for the target: only the service knows it."""


def _of_url_defense(url: SplitResult) -> str | None:
    """Proofpoint, versions 1 to 3."""
    if url.path.startswith("/v3/"):
        whole = url.geturl()
        return _of_url_defense_3(whole[whole.index("/v3/") :])
    target = _in_parameter("u")(url)
    if target and url.path.startswith("/v2/"):
        return unquote(target.replace("-", "%").replace("_", "/"))
    return target


def _of_url_defense_3(path: str) -> str | None:
    """``/v3/__<target>__;<base64>!…``: each ``*`` stands for a character of the base64.

    ``**`` and a letter stand for a run of them, of two plus the letter's place in the alphabet.
    """
    found = re.match(r"/v3/__(.+?)__;([^!]*)(!.*)?\Z", path) or re.match(
        r"/v3/__(.+?)(__)?\Z", path
    )
    if found is None:
        return None
    encoded = found[2] if found.re.groups == 3 else ""
    try:
        letters = from_base64(encoded).decode()
    except (ValueError, UnicodeDecodeError):
        return None
    place = 0

    def put_back(star: re.Match[str]) -> str:
        nonlocal place
        count = 2 + _RUN_LETTERS.index(star[1]) if star[1] else 1
        place += count
        return letters[place - count : place]

    return re.sub(rf"\*(?:\*([{_RUN_LETTERS}]))?", put_back, found[1])


def _wrapper(hosts: str, target: Callable[[SplitResult], str | None]) -> _Wrapper:
    return _Wrapper(re.compile(hosts), target)


_WRAPPERS = (
    _wrapper(r"([a-z0-9-]+\.)?safelinks\.protection\.(outlook\.com|office365\.us)",
             _in_parameter("url")),
    _wrapper(r"([a-z0-9-]+\.)?safelinks\.protection\.partner\.outlook\.cn", _in_parameter("url")),
    _wrapper(r"statics\.teams\.(cdn\.office\.net|microsoft\.com)", _in_parameter("url")),
    _wrapper(r"urldefense(\.proofpoint)?\.com|urldefense\.us", _of_url_defense),
    _wrapper(r"(www\.)?google(\.com?)?\.[a-z]{2,3}", _in_parameter("q", "url")),
    _wrapper(r"(linkprotect\.cudasvc|link\.edgepilot)\.com", _in_parameter("a", "u")),
    _wrapper(r"secure-web\.cisco\.com", _in_path),
    _wrapper(r"clicktime\.(cloud\.postoffice\.net|symantec\.com)", _in_parameter("u", "url")),
    _wrapper(r"([a-z0-9-]+\.)+trendmicro\.com", _in_parameter("url")),
    _wrapper(r"([a-z0-9-]+\.)?protect[0-9]*\.fireeye\.com", _in_parameter("u")),
    _wrapper(r"(lm?)\.facebook\.com", _in_parameter("u")),
    _wrapper(r"(www\.)?linkedin\.com", _in_parameter("url")),
    _wrapper(r"slack-redir\.net", _in_parameter("url")),
    _wrapper(r"deref-(gmx|web)\.(net|de|com)|deref-web-[0-9]+\.de", _in_parameter("redirectUrl")),
    _wrapper(r"([a-z0-9-]+\.)?mimecast(protect)?\.com", _sealed),
    _wrapper(r"url\.emailprotection\.link|([a-z0-9-]+\.)?protection\.sophos\.com", _sealed),
    _wrapper(r"(aka\.ms|bit\.ly|tinyurl\.com|t\.co|lnkd\.in|ow\.ly|is\.gd|goo\.gl|cutt\.ly"
             r"|rebrand\.ly|t\.ly|rb\.gy)", _sealed),
)  # fmt: skip
