"""Foreign text made fit to be shown."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.services.plain_text import one_line, plain_text


@pytest.mark.parametrize(
    ("foreign", "shown"),
    [
        ("plain", "plain"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\tb", "a\tb"),
        ("\x00a\x1b[31m\x7f\x9b", "a[31m"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("\u2066a\u2069", "a"),
        ("a\ufffcb\uffff", "ab"),
        ("\ud83d", "\ufffd"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("é e\u0301", "é e\u0301"),
        ("a" + "\u0335" * 400 + "b", "a" + "\u0335" * 8 + "b"),
    ],
)
def test_nothing_steers_what_stands_around(foreign: str, shown: str) -> None:
    assert plain_text(foreign) == shown


@given(st.text(st.characters()))
def test_any_text_is_made_fit(foreign: str) -> None:
    fit = plain_text(foreign)
    assert plain_text(fit) == fit
    assert fit.encode().decode() == fit
    controls = {c for c in fit if unicodedata.category(c) == "Cc"}
    assert controls <= {"\n", "\t"}
    assert not {unicodedata.bidirectional(c) for c in fit} & {"RLO", "LRO", "RLE", "LRE", "RLI"}


def test_a_name_is_one_line_of_some_length() -> None:
    assert one_line("  Ada\n\u202eLovelace ", 20) == "Ada Lovelace"
    assert one_line("a" * 100, 10) == "a" * 10 + "…"
