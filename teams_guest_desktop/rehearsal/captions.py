"""Live captions: who wants them, in which language, and what each is told. No I/O.

Source: MicrosoftDocs/azure-docs, articles/communication-services/how-tos/calling-sdk,
closed-captions-teams-interop-how-to. The languages are a choice of ours in the forms it names, BCP
47 and ISO 639-1, no copy of what Teams offers: software asks for the list and must not know it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from teams_guest_desktop.contract.signalling import Captioned, CaptionsChanged
from teams_guest_desktop.rehearsal.attendee import Attendee
from teams_guest_desktop.rehearsal.audience import Audience
from teams_guest_desktop.rehearsal.moments import Clock, milliseconds

_SPOKEN = """
ar-ae ar-sa cs-cz cy-gb da-dk de-de el-gr en-au en-ca en-gb en-in en-nz en-us es-es es-mx fi-fi
fr-ca fr-fr he-il hi-in hu-hu it-it ja-jp ko-kr nb-no nl-be nl-nl pl-pl pt-br pt-pt ro-ro ru-ru
sk-sk sv-se th-th tr-tr uk-ua vi-vn zh-cn zh-hk zh-tw
"""
SPOKEN_LANGUAGES = tuple(_SPOKEN.split())
"""What can be spoken in the meeting."""

_READ = """
ar cs cy da de el en es fi fr fr-ca he hi hu it ja ko nb nl pl pt pt-pt ro ru sk sv th tr uk vi
zh-Hans zh-Hant
"""
CAPTION_LANGUAGES = tuple(_READ.split())
"""Into what captions can be translated."""

_SCRIPTS = {"zh-cn": "zh-Hans", "zh-hk": "zh-Hant", "zh-tw": "zh-Hant"}


def caption_language_of(spoken: str) -> str:
    """In which language a caption is that is not translated."""
    if spoken in CAPTION_LANGUAGES:
        return spoken
    return _SCRIPTS.get(spoken) or spoken.partition("-")[0]


class Utterance(msgspec.Struct, frozen=True):
    """What somebody says, as far as it is understood yet."""

    text: str
    language: str
    """One of `SPOKEN_LANGUAGES`."""
    final: bool
    translations: Mapping[str, str] = MappingProxyType({})
    """By one of `CAPTION_LANGUAGES`; one that is missing is not translated."""


class Captions:
    """Of one meeting; each page decides for itself whether it wants them."""

    def __init__(self, audience: Audience, clock: Clock) -> None:
        self.spoken_language = "en-us"
        self._audience = audience
        self._clock = clock
        self._chosen: dict[str, str | None] = {}
        self._begun: dict[str, int] = {}

    @property
    def subscribers(self) -> dict[str, str]:
        """The languages they read, by the ids of the pages."""
        return {key: self._language_for(key) for key in self._chosen}

    def standing_for(self, page: Attendee) -> CaptionsChanged:
        """As the page is told."""
        return CaptionsChanged(
            active=page.id in self._chosen,
            spoken_language=self.spoken_language,
            caption_language=self._language_for(page.id),
            spoken_languages=SPOKEN_LANGUAGES,
            caption_languages=CAPTION_LANGUAGES,
        )

    def subscribe(self, page: Attendee, *, on: bool) -> None:
        """Captions for this page from now on, or no longer."""
        if on:
            self._chosen.setdefault(page.id, None)
        else:
            self.forget(page)
        page.seat.tell(self.standing_for(page))

    def forget(self, page: Attendee) -> None:
        """No captions any more for this one, nor of it."""
        self._chosen.pop(page.id, None)
        self._begun.pop(page.id, None)

    def speak(self, language: str) -> None:
        """What is spoken from now on, for everybody; an unknown language changes nothing."""
        if language not in SPOKEN_LANGUAGES or language == self.spoken_language:
            return
        self.spoken_language = language
        for page in self._audience.pages:
            page.seat.tell(self.standing_for(page))

    def translate(self, page: Attendee, language: str) -> None:
        """Into which language for this page; an unknown language changes nothing."""
        if language in CAPTION_LANGUAGES and page.id in self._chosen:
            self._chosen[page.id] = language
            page.seat.tell(self.standing_for(page))

    def say(self, speaker: Attendee, utterance: Utterance) -> None:
        """Tell those who want it; all parts of one utterance bear the time of the first."""
        begun = self._begun.setdefault(speaker.id, milliseconds(self._clock()))
        if utterance.final:
            del self._begun[speaker.id]
        for page in self._audience.pages:
            if page.id in self._chosen:
                page.seat.tell(self._line_for(page, speaker, utterance, begun))

    def _line_for(
        self, page: Attendee, speaker: Attendee, utterance: Utterance, begun: int
    ) -> Captioned:
        language, original = self._language_for(page.id), caption_language_of(utterance.language)
        if language not in utterance.translations:
            language = original
        is_translated = language != original
        return Captioned(
            participant=speaker.id,
            speaker=speaker.name,
            text=utterance.translations[language] if is_translated else utterance.text,
            language=language,
            spoken_text=utterance.text,
            spoken_language=utterance.language,
            final=utterance.final,
            spoken_at=begun,
        )

    def _language_for(self, page_id: str) -> str:
        return self._chosen.get(page_id) or caption_language_of(self.spoken_language)
