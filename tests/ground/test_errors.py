"""Errors: one tree, each with a stable code."""

from __future__ import annotations

import re

import pytest

from teams_guest_desktop import errors
from teams_guest_desktop.errors import ChatError, GuestError, ProblemCode

TREE = [
    errors.SettingsError,
    errors.StartError,
    errors.CredentialError,
    errors.ChatError,
    errors.CopyError,
    errors.PageError,
    errors.RehearsalError,
]


@pytest.mark.parametrize("kind", TREE)
def test_every_error_is_in_the_tree_and_drawn_there(kind):
    assert issubclass(kind, GuestError)
    assert kind.__name__ in (errors.__doc__ or "")
    assert kind(ProblemCode.INTERNAL).code is ProblemCode.INTERNAL


def test_the_tree_is_whole():
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    assert {kind for kind in kinds if issubclass(kind, GuestError)} == {GuestError, *TREE}


def test_an_error_without_words_says_its_code():
    assert str(GuestError(ProblemCode.PAGE_LOST)) == "page_lost"
    assert str(GuestError(ProblemCode.PAGE_LOST, "The page has died.")) == "The page has died."


@pytest.mark.parametrize("code", ProblemCode)
def test_a_code_is_a_word_for_the_log_that_names_itself(code):
    assert re.fullmatch(r"[a-z][a-z0-9_]{0,63}", code.value)
    assert code.name.lower() == code.value


def test_an_error_of_the_chat_knows_how_long_to_wait_and_whether_it_is_certain():
    plain = ChatError(ProblemCode.CHAT_UNREACHABLE)
    assert (plain.retry_after, plain.outcome_unknown) == (None, False)
    told = ChatError(ProblemCode.CHAT_THROTTLED, retry_after=3.0, outcome_unknown=True)
    assert (told.retry_after, told.outcome_unknown) == (3.0, True)
