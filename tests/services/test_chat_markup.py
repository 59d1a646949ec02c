"""HTML of chat messages as nodes; it comes from anybody in the meeting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.meeting.content import (
    Form,
    Inline,
    Mention,
    Paragraph,
    Picture,
    Reply,
    Run,
    Style,
    text_of,
)
from teams_guest_desktop.services.chat_markup import (
    MAX_BLOCKS,
    MAX_MARKUP,
    read_lines,
    read_markup,
)
from tests.services.hostile_messages import hostile_messages

REPLY = (
    '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="17">'
    '<strong itemprop="mri" itemid="8:orgid:x">Ada</strong><span itemprop="time" itemid="17">'
    '9 o\'clock</span><p itemprop="preview">before</p></blockquote><p>after</p>'
)
MENTION = '<span itemscope itemtype="http://schema.skype.com/Mention" itemid="0">Ada B</span>'
PICTURE = Picture("p1", "board.png", "https://a.example/1", "https://a.example/1s")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("plain", "plain"),
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<div>one<div>two</div></div>", "one\ntwo"),
        ("<ul><li>one</li><li><p>two</p></li></ul>x", "• one\n• two\nx"),
        ("<ol><li>one<li>two<ul><li>in</ul><li>three</ol>", "1. one\n2. two\n• in\n3. three"),
        ("a&nbsp;&amp;&nbsp;b &lt;c&gt;", "a & b <c>"),
        ('well done <img alt="👍" src="https://statics.example/x.png">', "well done 👍"),
        ('<emoji alt="🙂"></emoji>', "🙂"),
        ("<script>alert(1)</script>x<style>p{}</style>", "x"),
        ('<a href="https://a.example">link</a>', "link"),
        ("source\nline", "source line"),
        ("<!-- hidden -->seen", "seen"),
        ("unclosed <b>bold", "unclosed bold"),
        ("a <b> b</b> <i> c</i>", "a b c"),
        ("1 < 2", "1 < 2"),
        ("one<br><br>two", "one\n\ntwo"),
        ("one" + "<br>" * 50 + "two", "one\n\n\ntwo"),
        ("<p>one</p><p>&nbsp;</p><p>two</p><p>&nbsp;</p>", "one\n\ntwo"),
        ('<img alt="a>b">', "a>b"),
        ("<img alt='a&amp;b'>", "a&b"),
        ("<img alt='&amp;lt;b&amp;gt;'>", "&lt;b&gt;"),
        ("<img src=x>", ""),
        ("<P>loud</P>", "loud"),
        ("<!DOCTYPE html>x", "x"),
        ("open <!-- comment", "open"),
        ("<table><tr><td>a<td>b</tr><tr><td>c</table>", "a | b\nc"),
        ("<pre>def x():\n    pass\n\n\nx()</pre>", "def x():\n    pass\n\n\nx()"),
        ("<codeblock class='C'><code>a<br>  b</code></codeblock>", "a\n  b"),
        (REPLY, "> Ada: before\nafter"),
        (f"Hello {MENTION}!", "Hello Ada B!"),
        ("&#" + "9" * 20_000 + ";b", "\ufffdb"),
        ("\u202eleft\u2066\x00", "left"),
    ],
)
def test_html_becomes_plain_text(html: str, text: str) -> None:
    assert text_of(read_markup(html)) == text


@pytest.mark.parametrize(
    ("html", "inlines"),
    [
        ("<b>a</b>", [Run("a", Style.BOLD)]),
        (
            "<strong>a<em>b</strong>c</em>d",
            [
                Run("a", Style.BOLD),
                Run("b", Style.BOLD | Style.ITALIC),
                Run("c", Style.ITALIC),
                Run("d"),
            ],
        ),
        ("<i>a<i>b</i>c</i>d", [Run("abc", Style.ITALIC), Run("d")]),
        ("</b>a", [Run("a")]),
        ("<u>a</u><s>b</s>", [Run("a", Style.UNDERLINE), Run("b", Style.STRIKE)]),
        ("a <code>b</code>", [Run("a "), Run("b", Style.CODE)]),
        (f"a {MENTION} b", [Run("a "), Mention("Ada B"), Run(" b")]),
        ('<at id="0">Ada <b>B</b></at>', [Mention("Ada B")]),
        (MENTION.replace("Ada B", "") + "x", [Run("x")]),
        (
            '<a href="HTTPS://A.example/x?a&amp;b"><b>x</b></a>y',
            [Run("x", Style.BOLD, "https://a.example/x?a&b"), Run("y")],
        ),
        ('<a href="javascript:alert(1)">x</a>', [Run("x")]),
        (
            "see https://a.example/b.",
            [Run("see "), Run("https://a.example/b", link="https://a.example/b"), Run(".")],
        ),
        ("<code>https://a.example</code>", [Run("https://a.example", Style.CODE)]),
    ],
)
def test_what_stands_out(html: str, inlines: list[Inline]) -> None:
    (block,) = read_markup(html)
    assert isinstance(block, Paragraph)
    assert list(block.inlines) == inlines


def test_blocks_know_what_they_are() -> None:
    html = (
        "<h2>Title</h2><blockquote>said<blockquote>before</blockquote></blockquote>"
        "<ul><li>one<ul><li>in</li></ul></li></ul><pre>code</pre>end"
    )
    assert read_markup(html) == (
        Paragraph((Run("Title"),), Form.HEADING),
        Paragraph((Run("said"),), quotes=1),
        Paragraph((Run("before"),), quotes=2),
        Paragraph((Run("one"),), marker="•", depth=1),
        Paragraph((Run("in"),), marker="•", depth=2),
        Paragraph((Run("code"),), Form.CODE),
        Paragraph((Run("end"),)),
    )


def test_a_reply_has_whom_it_answers() -> None:
    assert read_markup(REPLY)[0] == Reply("Ada", "before", "17")


def test_pictures_stand_where_they_are_named_or_at_the_end() -> None:
    dragged = Picture("p2", "b", "u", "u")
    html = '<p>a</p><img id="p1" width="320" height="180px"><p>b</p><img id="p3" alt="c">'
    assert read_markup(html, (PICTURE, dragged)) == (
        Paragraph((Run("a"),)),
        Picture("p1", "board.png", PICTURE.address, PICTURE.preview, 320, 180),
        Paragraph((Run("b"),)),
        Paragraph((Run("c"),)),
        dragged,
    )
    twice = read_markup('<img id="p1"><img id="p1" width="99999">', (PICTURE,))
    assert twice == (PICTURE,)


def test_lines_are_nodes_only_where_they_have_to_be() -> None:
    assert read_lines("just\nlines") == ()
    assert read_lines("just", with_others=True) == (Paragraph((Run("just"),)),)
    assert read_lines("", with_others=True) == ()
    link = "https://a.example"
    assert read_lines(f"{link}\nx") == (Paragraph((Run(link, link=link), Run("\nx"))),)


def test_what_is_too_long_is_cut_and_says_so() -> None:
    text = text_of(read_markup("word " * MAX_MARKUP))
    assert text.endswith("…")
    assert len(text) <= MAX_MARKUP + 1


@pytest.mark.parametrize("html", hostile_messages().values(), ids=list(hostile_messages()))
def test_whatever_comes_is_bounded(html: str) -> None:
    blocks = read_markup(html, (PICTURE,))
    assert len(blocks) <= MAX_BLOCKS + 3
    assert len(text_of(blocks)) <= 2 * MAX_MARKUP
    for block in blocks:
        for inline in getattr(block, "inlines", ()):
            link = getattr(inline, "link", "")
            assert not link or link.startswith(("http://", "https://", "mailto:"))


PIECES = [
    *("<p>", "</p>", "<br", "<", ">", "<!--", "-->", "&#", "&amp", "9", "x", "<a b='", '"', " "),
    *("<ul>", "</ul>", "<li>", "<b>", "</b>", "<pre>", "</pre>", MENTION, REPLY, "<td>", "<img>"),
    *("<blockquote>", "</blockquote>", "</span>", "\n", "<h1>", "<a href='https://a.example'>"),
]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_html_becomes_some_nodes(html: str) -> None:
    blocks = read_markup(html)
    for block in blocks:
        if isinstance(block, Paragraph):
            runs = [one for one in block.inlines if isinstance(one, Run)]
            assert all(one.text for one in runs)
            assert block.inlines or block.form is Form.TEXT
    assert text_of(blocks) == text_of(blocks).strip()
