"""What a message says: in words, shortened, in pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.meeting.content import (
    Mention,
    Paragraph,
    Picture,
    Reply,
    Run,
    SharedFile,
    Style,
    in_pieces,
    links_of,
    shortened,
    text_of,
)

PICTURE = Picture("p", "board.png", "u", "s")
FILE = SharedFile("a.docx", "https://s.example/a")


def paragraph(*texts: str) -> Paragraph:
    return Paragraph(tuple(Run(text) for text in texts))


def test_blocks_in_words():
    blocks = (
        Reply("Ada", "before"),
        Reply("", "before"),
        Paragraph((Run("one ", Style.BOLD), Mention("Ada")), marker="1."),
        PICTURE,
        FILE,
        Picture("q", "", "u", "s"),
    )
    assert text_of(blocks) == "> Ada: before\n> before\n1. one Ada\nboard.png\na.docx"


def test_links_once_and_in_order():
    link = Run("x", link="https://b.example")
    blocks = (Paragraph((link, Run("y"), link)), FILE, SharedFile("b", ""), PICTURE)
    assert links_of(blocks) == ("https://b.example", "https://s.example/a")


@pytest.mark.parametrize(
    ("blocks", "characters", "lines", "kept"),
    [
        ((paragraph("abc"), PICTURE), 9, 9, None),
        ((paragraph("abcdef"),), 3, 9, (paragraph("abc"),)),
        ((paragraph("ab", "cdef"), PICTURE), 6, 9, (paragraph("ab", "c"),)),
        ((paragraph("ab", "cdef"), PICTURE), 3, 9, (paragraph("ab"),)),
        ((paragraph("a", "b"), PICTURE), 4, 9, (paragraph("a"),)),
        ((paragraph("a", "b"), PICTURE), 5, 9, None),
        ((paragraph("a\nb\nc"),), 9, 2, (paragraph("a\nb"),)),
        ((paragraph("a"), paragraph("b"), PICTURE), 9, 2, (paragraph("a"), paragraph("b"))),
        ((paragraph("abc"), paragraph("d")), 3, 9, (paragraph("abc"),)),
        ((Paragraph((Mention("Ada"),)),), 2, 9, (paragraph("Ad"),)),
    ],
)
def test_the_beginning_of_a_message(blocks, characters, lines, kept):
    shown = shortened(blocks, characters, lines)
    assert shown == (blocks if kept is None else kept)
    assert (shown is blocks) is (kept is None)


_INLINES = st.lists(
    st.text("ab \n", min_size=1, max_size=9).map(Run) | st.just(Mention("Ada B")), max_size=6
).map(tuple)


@given(_INLINES, st.integers(2, 12))
def test_pieces_are_the_same_words(inlines, longest):
    whole = Paragraph(inlines, marker="•", depth=1)
    pieces = in_pieces(whole, longest)
    assert "".join(_words(piece) for piece in pieces) == _words(whole)
    assert all(len(_words(piece)) <= longest for piece in pieces)
    assert [piece.marker for piece in pieces] == ["•"] + [""] * (len(pieces) - 1)


@given(
    st.lists(_INLINES.map(Paragraph), max_size=5).map(tuple), st.integers(0, 30), st.integers(1, 9)
)
def test_a_beginning_is_a_beginning(blocks, characters, lines):
    shown = shortened(blocks, characters, lines)
    words = "".join(map(_words, shown))
    assert "".join(map(_words, blocks)).startswith(words)
    assert shown is blocks or len(words) <= characters
    assert shown is blocks or len(shown) + words.count("\n") <= lines


def _words(paragraph_: Paragraph) -> str:
    return "".join(one.text if isinstance(one, Run) else one.name for one in paragraph_.inlines)
