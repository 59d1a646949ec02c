"""What is written as HTML comes back as what it was, and nothing typed is markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.meeting.content import Form, Mention, Paragraph, Run, Style
from teams_guest_desktop.meeting.outgoing import content_of, markup_of, size_of
from teams_guest_desktop.services.chat_markup import read_markup

WORDS = st.text(
    st.sampled_from("ab<>&\"'/ \u00e4\u20ac\U0001f642"), min_size=1, max_size=12
).filter(lambda text: text == " ".join(text.split()))
STYLES = st.sampled_from([Style.PLAIN, *Style, Style.BOLD | Style.ITALIC])


def said(blocks):
    texts = (
        "".join(one.text if isinstance(one, Run) else one.name for one in block.inlines)
        for block in blocks
    )
    return [" ".join(text.split()) for text in texts]


@given(st.lists(st.tuples(WORDS, STYLES), min_size=1, max_size=6))
def test_words_in_any_style_come_back_as_they_were(words):
    blocks = tuple(Paragraph((Run(text, style),)) for text, style in words)
    assert read_markup(markup_of(blocks), ()) == blocks


@pytest.mark.parametrize(
    ("blocks", "markup"),
    [
        ((Paragraph((Run("a\nb"),)),), "<p>a<br>b</p>"),
        ((Paragraph((Run("a   b"),)),), "<p>a &nbsp; b</p>"),
        ((Paragraph(()),), "<p>&nbsp;</p>"),
        ((Paragraph((Run("x  = 1\n"),), Form.CODE),), "<pre>x  = 1\n</pre>"),
        (
            (Paragraph((Run("a"),), marker="•"), Paragraph((Run("b"),), marker="•")),
            "<ul><li>a</li><li>b</li></ul>",
        ),
        ((Paragraph((Run("a"),), marker="1."),), "<ol><li>a</li></ol>"),
        ((Paragraph((Run("a"),), quotes=1),), "<blockquote><p>a</p></blockquote>"),
        (
            (Paragraph((Run("here", link="https://example.org/?a=1&b=2"),)),),
            '<p><a href="https://example.org/?a=1&amp;b=2">here</a></p>',
        ),
        ((Paragraph((Mention("<Ada>"),)),), "<p>&lt;Ada&gt;</p>"),
    ],
)
def test_each_form_has_its_markup(blocks, markup):
    assert markup_of(blocks) == markup
    assert said(read_markup(markup, ())) == [text for text in said(blocks) if text]


def test_plain_text_goes_as_it_is():
    assert content_of("<b>", ()) == ("<b>", False)


def test_the_size_is_in_bytes_with_the_markup():
    assert size_of("\u00e4") == 2
    assert size_of(markup_of((Paragraph((Run("<"),)),))) == len("<p>&lt;</p>")
