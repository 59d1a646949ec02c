"""Which links may be opened, and what is shown of where they go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.meeting.web_link import (
    destination,
    safe_link,
    shows_destination,
    written_links,
)


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://a.example/b?c=d#e", "https://a.example/b?c=d#e"),
        (" HTTP://A.Example:8080 ", "http://a.example:8080"),
        ("https://bücher.example/ü", "https://xn--bcher-kva.example/ü"),
        ("https://ex\u0430mple.com", "https://xn--exmple-4nf.com"),
        ("https://[::1]:1/x", "https://[::1]:1/x"),
        ("mailto:ada@a.example", "mailto:ada@a.example"),
        ("mailto:ada@a.example?attach=/etc/passwd", "mailto:ada@a.example"),
        ("https://a.example/(b)", "https://a.example/(b)"),
    ],
)
def test_what_may_be_opened(address: str, link: str) -> None:
    assert safe_link(address) == link


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a.example",
        "//a.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "file://server/share",
        r"\\server\share",
        "ftp://a.example",
        "ms-msdt:x",
        "https://",
        "https:///x",
        "https://[x",
        "https://a.example:99999/",
        "https://bank.example@evil.example/",
        "https://a:b@evil.example/",
        r"https://bank.example\@evil.example",
        "https://a b.example",
        "https://a.example/\x00",
        "java\nscript:alert(1)",
        "https://-a.example",
        "https://a%00.example/",
        "https://" + "a" * 300 + ".example",
        "https://a.example/" + "b" * 3_000,
        "mailto:",
        "mailto:ада@a.example",
        "tel:+1",
    ],
)
def test_what_must_not_be_opened(address: str) -> None:
    assert safe_link(address) == ""


@pytest.mark.parametrize(
    ("text", "link", "shows"),
    [
        ("https://a.example/b", "https://a.example/b", True),
        ("a.example", "https://a.example/", True),
        ("www.a.example", "https://www.a.example/", True),
        ("a.example/b", "https://www.a.example/b", True),
        ("here", "https://a.example", False),
        ("https://bank.example", "https://evil.example", False),
        ("a.example.evil.example", "https://a.example", False),
        ("a.examples", "https://a.example", False),
        ("ada@a.example", "mailto:ada@a.example", True),
        ("Ada", "mailto:ada@a.example", False),
    ],
)
def test_whether_the_words_say_where_a_link_goes(text: str, link: str, shows: bool) -> None:
    assert shows_destination(text, link) is shows
    assert destination(link) in link


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("no link", []),
        ("see https://a.example/b, and", ["https://a.example/b"]),
        ("(https://a.example/b)", ["https://a.example/b"]),
        ("https://a.example/b_(c)", ["https://a.example/b_(c)"]),
        ("www.a.example.", ["https://www.a.example"]),
        ("ada@www.a.example", []),
        ("http://a.example https://b.example", ["http://a.example", "https://b.example"]),
        ("https://bank.example@evil.example", []),
        ("xhttps://a.example", ["https://a.example"]),
    ],
)
def test_links_in_plain_text(text: str, links: list[str]) -> None:
    found = list(written_links(text))
    assert [link for _, _, link in found] == links
    assert all("example" in text[start:end] for start, end, _ in found)


@given(st.text() | st.text("https:/@\\[].www mailto"))
def test_any_address_is_refused_or_plain(address: str) -> None:
    link = safe_link(address)
    assert safe_link(link) == link
    assert not link or link.startswith(("https://", "http://", "mailto:"))
    assert all(0 <= start < end <= len(address) for start, end, _ in written_links(address))
