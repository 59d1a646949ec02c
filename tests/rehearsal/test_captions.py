"""Captions: to those who want them, in their language, partial before final."""

from __future__ import annotations

import pytest

from teams_guest_desktop.contract.signalling import (
    Captioned,
    CaptionsChanged,
    ChooseCaptionLanguage,
    ChooseSpokenLanguage,
    SubscribeCaptions,
)
from teams_guest_desktop.rehearsal.captions import (
    CAPTION_LANGUAGES,
    SPOKEN_LANGUAGES,
    Utterance,
    caption_language_of,
)
from teams_guest_desktop.rehearsal.errors import RefusedError
from teams_guest_desktop.rehearsal.options import OptionChanges, Options
from tests.rehearsal.company import NOW, Company
from tests.rehearsal.running import Running


def _company(options: Options | None = None) -> Company:
    company = Company(options)
    company.page("reader")
    company.page("other")
    company.bot("amara")
    return company


@pytest.mark.parametrize("spoken", SPOKEN_LANGUAGES)
def test_every_spoken_language_can_be_read(spoken: str) -> None:
    assert caption_language_of(spoken) in CAPTION_LANGUAGES


def test_only_subscribers_are_told_partial_then_final() -> None:
    company = _company()
    (standing,) = company.notes["reader"].of(CaptionsChanged)
    assert (standing.active, standing.spoken_language, standing.caption_language) == (
        False,
        "en-us",
        "en",
    )
    company.hush()
    company.ask("reader", SubscribeCaptions(on=True))
    assert [told.active for told in company.notes["reader"].of(CaptionsChanged)] == [True]
    company.meeting.say("amara", Utterance("Good", "en-us", final=False))
    company.meeting.say("amara", Utterance("Good morning", "en-us", final=True))
    began = NOW.timestamp() * 1000
    assert company.notes["reader"].of(Captioned) == [
        Captioned("amara", "Amara", text, "en", text, "en-us", final, began)
        for text, final in (("Good", False), ("Good morning", True))
    ]
    assert company.notes["other"].heard == []
    company.hush()
    company.ask("reader", SubscribeCaptions(on=False))
    company.meeting.say("amara", Utterance("Bye", "en-us", final=True))
    assert [told.active for told in company.notes["reader"].of(CaptionsChanged)] == [False]
    assert company.notes["reader"].of(Captioned) == []


def test_the_spoken_language_is_everybodys() -> None:
    company = _company()
    company.hush()
    company.ask("reader", SubscribeCaptions(on=True, spoken_language="de-de"))
    company.ask("other", ChooseSpokenLanguage(language="zh-tw"))
    company.ask("other", ChooseSpokenLanguage(language="tlh"))
    for key in ("reader", "other"):
        last = company.notes[key].of(CaptionsChanged)[-1]
        assert (last.spoken_language, last.caption_language) == ("zh-tw", "zh-Hant")
    assert company.meeting.captions.spoken_language == "zh-tw"


def test_translation_needs_teams_premium() -> None:
    company = _company()
    company.ask("reader", SubscribeCaptions(on=True))
    company.ask("other", SubscribeCaptions(on=True))
    company.ask("reader", ChooseCaptionLanguage(language="de"))
    assert company.meeting.captions.subscribers == {"reader": "en", "other": "en"}
    company.meeting.configure(OptionChanges(teams_premium=True))
    company.ask("reader", ChooseCaptionLanguage(language="xx"))
    company.ask("reader", ChooseCaptionLanguage(language="de"))
    company.hush()
    company.meeting.say(
        "amara", Utterance("Yes", "en-us", final=True, translations={"de": "Ja", "fr": "Oui"})
    )
    company.meeting.say("amara", Utterance("No", "en-us", final=True))
    company.meeting.say("amara", Utterance("Doch", "de-de", final=True))
    told = company.notes["reader"].of(Captioned)
    assert [(one.text, one.language, one.spoken_text) for one in told] == [
        ("Ja", "de", "Yes"),
        ("No", "en", "No"),
        ("Doch", "de", "Doch"),
    ]
    assert company.notes["other"].of(Captioned)[0].text == "Yes"


def test_who_leaves_or_waits_takes_no_part() -> None:
    company = _company(Options(teams_premium=True))
    company.ask("reader", SubscribeCaptions(on=True))
    company.meeting.leave("reader")
    assert company.meeting.captions.subscribers == {}
    company.meeting.configure(OptionChanges(lobby=True))
    company.page("waiting")
    company.ask("waiting", SubscribeCaptions(on=True))
    assert company.meeting.captions.subscribers == {}
    with pytest.raises(RefusedError):
        company.meeting.say("waiting", Utterance("Hello?", "en-us", final=True))


def test_the_control_call(service: Running) -> None:
    service.control("POST", "participants", {"name": "Ada", "id": "ada"})
    body = {"from": "ada", "text": "Hello", "translations": {"de": "Hallo"}}
    for more, status in (
        ({}, 200),
        ({"language": "de-de", "final": False}, 200),
        ({"from": "nobody"}, 404),
        ({"language": "tlh"}, 400),
        ({"translations": {"tlh": "nuqneH"}}, 400),
        ({"text": ""}, 400),
    ):
        assert service.control("POST", "captions", body | more).status == status
    captions = service.control("GET", "state").body["captions"]
    assert captions == {"spoken_language": "en-us", "subscribers": {}}
