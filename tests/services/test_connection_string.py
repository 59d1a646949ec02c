"""Connection strings: read exactly, refused in words, never quoted."""

from __future__ import annotations

import base64
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.errors import CredentialError, ProblemCode
from teams_guest_desktop.secret import Secret
from teams_guest_desktop.services.connection_string import (
    developer_connection_string,
    parse_connection_string,
)
from teams_guest_desktop.services.developer_variable import VARIABLE, take_connection_string
from tests.services.scripted_service import run

KEY = base64.b64encode(b"0123456789").decode()


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (f"endpoint=https://a.example.com/;accesskey={KEY}", "https://a.example.com"),
        (f" AccessKey = {KEY} ; Endpoint = https://a.example.com ;", "https://a.example.com"),
        (f"endpoint=https://127.0.0.1:8443;accesskey={KEY};x=y", "https://127.0.0.1:8443"),
        (f"endpoint=https://[::1]:8443/;accesskey={KEY}", "https://[::1]:8443"),
    ],
)
def test_what_is_good_is_read(text: str, url: str) -> None:
    endpoint = parse_connection_string(Secret(text))
    assert endpoint.url == url
    assert endpoint.access_key == Secret(KEY)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        f"accesskey={KEY}",
        "endpoint=https://a.example.com",
        "endpoint=https://a.example.com;accesskey=",
        "endpoint=https://a.example.com;accesskey=not base 64",
        f"endpoint=http://a.example.com;accesskey={KEY}",
        f"endpoint=https://;accesskey={KEY}",
        f"endpoint=https://user:canary@a.example.com;accesskey={KEY}",
        f"endpoint=https://a.example.com/path;accesskey={KEY}",
        f"endpoint=https://a.example.com:99999;accesskey={KEY}",
        f"endpoint=https://[::1;accesskey={KEY}",
        f"endpoint=https://a.example.com;endpoint=https://b.example.com;accesskey={KEY}",
    ],
)
def test_what_is_wrong_is_said(text: str) -> None:
    with pytest.raises(CredentialError, match="should read endpoint=") as raised:
        parse_connection_string(Secret(text))
    assert raised.value.code is ProblemCode.CONNECTION_STRING_MALFORMED


@given(st.text() | st.text().map(lambda text: f"endpoint=https://{text};accesskey={text}"))
def test_whatever_comes_is_read_or_refused(text: str) -> None:
    with suppress(CredentialError):
        assert parse_connection_string(Secret(text)).url.startswith("https://")


@given(st.text(alphabet="0123456789abcdef", min_size=24, max_size=24))
def test_nothing_of_it_is_quoted(canary: str) -> None:
    for text in (canary, f"endpoint={canary};accesskey={canary}", f"{canary}={canary};{canary}"):
        with pytest.raises(CredentialError) as raised:
            parse_connection_string(Secret(text))
        assert canary not in str(raised.value)
    assert canary not in repr(
        parse_connection_string(Secret(f"endpoint=https://a.b;accesskey={canary}"))
    )


def test_it_is_taken_out_of_the_environment() -> None:
    environ = {VARIABLE: " secret ", "OTHER": "stays"}
    assert take_connection_string(environ) == Secret("secret")
    assert environ == {"OTHER": "stays"}
    assert take_connection_string(environ) is None


def test_the_environment_comes_before_the_keyring_and_none_says_what_to_do() -> None:
    given_one = Secret("given")
    assert run(developer_connection_string(given_one)) is given_one
    with pytest.raises(CredentialError, match=VARIABLE) as raised:
        run(developer_connection_string(None))
    assert raised.value.code is ProblemCode.TOKEN_SERVICE_MISSING
