"""HTML of chat messages as plain text; it comes from anybody in the meeting."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.services.chat_wire import MAX_MESSAGE_BYTES
from teams_guest_desktop.services.plain_text import plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("plain", "plain"),
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<div>one<div>two</div></div>", "one\ntwo"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("a&nbsp;&amp;&nbsp;b &lt;c&gt;", "a & b <c>"),
        ('well done <img alt="👍" src="https://statics.example/x.png">', "well done 👍"),
        ('<emoji alt="🙂"></emoji>', "🙂"),
        ("<script>alert(1)</script>x<style>p{}</style>", "x"),
        ('<a href="https://a.example">link</a>', "link"),
        ("source\nline", "source line"),
        ("<!-- hidden -->seen", "seen"),
        ("unclosed <b>bold", "unclosed bold"),
        ("1 < 2", "1 < 2"),
        ("one<br><br>two", "one\n\ntwo"),
        ('<img alt="a>b">', "a>b"),
        ("<img alt='a&amp;b'>", "a&b"),
        ("<img src=x>", ""),
        ("<P>loud</P>", "loud"),
        ("<!DOCTYPE html>x", "x"),
        ("open <!-- comment", "open"),
        (
            "<blockquote><strong>Ada</strong><p>before</p></blockquote><p>after</p>",
            "Ada\nbefore\nafter",
        ),
    ],
)
def test_html_becomes_plain_text(html: str, text: str) -> None:
    assert plain_text(html) == text


PIECES = ["<p>", "</p>", "<br", "<", ">", "<!--", "-->", "&#", "&amp", "9", "x", "<a b='", '"']


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_html_becomes_some_text(html: str) -> None:
    text = plain_text(html)
    assert text == text.strip()


def test_a_number_without_end_is_no_character() -> None:
    assert plain_text("a&#" + "9" * 20_000 + ";b") == "a\ufffdb"


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        "<![CDATA[",
        "<a ",
        "<div>",
        "&#",
        "&#9",
        "</",
        "<script>",
        "<p a='",
        '<a b="c" ',
        "<a",
        " <p>",
    ],
)
def test_hostile_html_costs_no_time(piece: str) -> None:
    hostile = (piece * MAX_MESSAGE_BYTES)[:MAX_MESSAGE_BYTES]
    began = time.process_time()
    plain_text(hostile)
    assert time.process_time() - began < 0.5
