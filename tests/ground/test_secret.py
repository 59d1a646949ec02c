"""Secrets: given out by `reveal` alone."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

from teams_guest_desktop.secret import Secret

TEXT = "canary-7f3a"


def test_a_secret_is_revealed_when_asked():
    assert Secret(TEXT).reveal() == TEXT


@pytest.mark.parametrize(
    "show",
    [
        str,
        repr,
        format,
        ascii,
        "{}".format,
        "{0!r:>40}".format,
        "{:>40}".format,
        lambda secret: f"{secret} {secret!s} {secret!a}",
        lambda secret: "%s %r" % (secret, secret),  # noqa: UP031 - the old way must mask too
        lambda secret: repr([secret, {"key": secret}]),
        lambda secret: repr(TypeError(secret)),
    ],
)
def test_a_secret_masks_itself_wherever_text_is_made(show):
    assert TEXT not in show(Secret(TEXT))
    assert "Secret" in show(Secret(TEXT))


@pytest.mark.parametrize(
    "write", [pickle.dumps, copy.copy, copy.deepcopy, json.dumps], ids=lambda write: write.__name__
)
def test_a_secret_is_written_nowhere(write):
    with pytest.raises(TypeError) as caught:
        write(Secret(TEXT))
    assert TEXT not in str(caught.value)


def test_a_secret_has_no_attributes_to_look_into():
    assert not hasattr(Secret(TEXT), "__dict__")


def test_secrets_compare_by_what_they_hold():
    assert Secret(TEXT) == Secret(TEXT)
    assert Secret(TEXT) != Secret("other")
    assert Secret(TEXT) != TEXT
    assert len({Secret(TEXT), Secret(TEXT)}) == 1


def test_the_hash_of_a_secret_is_not_that_of_its_text():
    assert hash(Secret(TEXT)) != hash(TEXT)


def test_an_empty_secret_is_false():
    assert not Secret("")
    assert Secret(TEXT)
