"""Words: everything that can happen has some, and none of them is markup."""

from __future__ import annotations

import pytest

from teams_guest_desktop.contract.facts import MediaProblem
from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.end_reasons import EndKind, EndReason
from teams_guest_desktop.meeting.link import (
    LinkProblem,
    LinkRefusal,
    MeetingLink,
    MissingPart,
    with_passcode,
)
from teams_guest_desktop.ui.link_words import link_words, refusal_words
from teams_guest_desktop.ui.problem_words import end_words, problem_words
from teams_guest_desktop.ui.wording import (
    camera_words,
    microphone_words,
    share_words,
)
from tests.ui.situations import CHANNEL, CLASSIC, link_of

SHORT = "https://teams.microsoft.com/meet/123456789012?p=abc"


def is_sentence(text: str) -> bool:
    return text[:1].isupper() and text.rstrip("”").endswith((".", "!", "…")) and "<" not in text


@pytest.mark.parametrize("problem", ProblemCode)
def test_every_problem_has_a_title_and_advice(problem):
    words = problem_words(problem)
    assert words.title
    assert not words.title.endswith(".")
    assert is_sentence(words.advice)


@pytest.mark.parametrize("kind", EndKind)
def test_every_end_has_a_title_and_advice(kind):
    words = end_words(EndReason(kind))
    assert words.title
    assert not words.title.endswith(".")
    assert is_sentence(words.advice)


@pytest.mark.parametrize("problem", LinkProblem)
def test_every_refusal_of_a_link_says_what_to_do(problem):
    assert is_sentence(refusal_words(LinkRefusal(problem, service="Zoom")))


@pytest.mark.parametrize("part", MissingPart)
def test_every_missing_part_is_named(part):
    words = refusal_words(LinkRefusal(LinkProblem.CUT_SHORT, part))
    assert is_sentence(words)
    assert words != refusal_words(LinkRefusal(LinkProblem.CUT_SHORT))


def test_another_service_is_named():
    words = refusal_words(LinkRefusal(LinkProblem.OTHER_SERVICE, service="Zoom"))
    assert "a meeting of Zoom" in words


def test_an_id_with_passcode_is_named():
    refusal = LinkRefusal(LinkProblem.NO_PASSCODE, meeting_id="264183392744150")
    link = with_passcode(refusal, "Mt9xB2N6")
    assert isinstance(link, MeetingLink)
    assert is_sentence(link_words(link))


@pytest.mark.parametrize("text", [CLASSIC, CHANNEL, SHORT])
def test_every_kind_of_link_is_named(text):
    assert is_sentence(link_words(link_of(text)))


@pytest.mark.parametrize("problem", MediaProblem)
@pytest.mark.parametrize("words", [camera_words, microphone_words, share_words])
def test_every_problem_of_media_has_words(words, problem):
    assert is_sentence(words(problem))
