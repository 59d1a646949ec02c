"""What bots show and say: each its own, with a name, a clock and a frame number that change."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from teams_guest_desktop.contract.facts import ParticipantKind
from teams_guest_desktop.rehearsal.bots.bot import Bot
from teams_guest_desktop.rehearsal.bots.pictures import Picture, Portrait, Slide
from teams_guest_desktop.rehearsal.bots.voice import FRAME_SAMPLES, SAMPLE_RATE, Voice
from teams_guest_desktop.rehearsal.rehearsal import Rehearsal

_NOON = datetime(2026, 1, 1, 12, 34, 56, tzinfo=UTC)
_SIZES = {Portrait: (640, 360), Slide: (1280, 720)}


class _Person:
    name = "Ada Lovelace"

    def __call__(self) -> str:
        return self.name


def _bright(picture: Picture, tick: int = 0, moment: datetime = _NOON) -> NDArray[np.int32]:
    width, height = _SIZES[type(picture)]
    return picture.frame(tick, moment)[:height, :width].astype(np.int32)


def _changed(one: NDArray[np.int32], other: NDArray[np.int32]) -> int:
    """How many pixels look another."""
    return int((np.abs(one - other) > 60).sum())


@pytest.mark.parametrize("kind", [Portrait, Slide])
def test_name_clock_and_frame_number_are_written(
    kind: Callable[[Callable[[], str], int], Picture],
) -> None:
    person = _Person()
    picture = kind(person, 1)
    before = _bright(picture)
    assert _changed(before, _bright(picture)) == 0
    assert _changed(before, _bright(picture, moment=_NOON + timedelta(seconds=1))) > 20
    assert _changed(before, _bright(picture, tick=1)) > 20
    person.name = "Zoë"
    assert _changed(before, _bright(picture)) > 500


def test_a_renamed_bot_has_the_initials_of_its_new_name() -> None:
    person = _Person()
    picture = Portrait(person, 1)
    disc = np.s_[190:320, 240:400]
    before = _bright(picture)[disc]
    person.name = "Grace Hopper"
    assert _changed(before, _bright(picture)[disc]) > 200


def test_what_a_bot_shows_follows_its_name_in_the_meeting() -> None:
    async def work() -> None:
        rehearsal = Rehearsal("Names")
        rehearsal.bring_bot("Ada Lovelace", ParticipantKind.TEAMS, bot_id="ada", camera=True)
        bot = rehearsal.meeting.attendee("ada").seat
        assert isinstance(bot, Bot)
        before = _bright(bot._portrait), _bright(bot._slide)
        rehearsal.meeting.apply("ada", {"name": "Grace Hopper"})
        assert _changed(before[0], _bright(bot._portrait)) > 500
        assert _changed(before[1], _bright(bot._slide)) > 500

    asyncio.run(work())


@pytest.mark.parametrize("kind", [Portrait, Slide])
@pytest.mark.parametrize("name", ["", " ", "x" * 256, "\N{GRINNING FACE}" * 256])
def test_every_name_can_be_drawn(
    kind: Callable[[Callable[[], str], int], Picture], name: str
) -> None:
    assert kind(lambda: name, 1).frame(10**7, _NOON).dtype == np.uint8


def test_each_portrait_has_its_own_colour() -> None:
    frames = [Portrait(_Person(), number).frame(0, _NOON)[360:] for number in range(1, 7)]
    colours = {(int(frame[0, 0]), int(frame[-1, 0])) for frame in frames}
    assert len(colours) == len(frames)


def test_voices_are_loud_differ_and_sound_like_speech() -> None:
    one, other = (_seconds(Voice(number), 4) for number in (1, 2))
    for sound in (one, other):
        assert 8000 < np.abs(sound).max() < 20000
        frames = sound.reshape(-1, FRAME_SAMPLES)
        quiet = np.abs(frames).max(axis=1) < 500
        assert 0.05 < quiet.mean() < 0.6, "words have pauses between them"
        spectrum = np.abs(np.fft.rfft(sound)) ** 2
        hertz = np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE)
        assert spectrum[hertz < 3500].sum() > 0.9 * spectrum.sum()
        assert spectrum[hertz < 80].sum() < 0.05 * spectrum.sum()
    assert np.abs(one - other).mean() > 500


def _seconds(voice: Voice, seconds: int) -> NDArray[np.float64]:
    frames = [voice.frame(tick)[0] for tick in range(50 * seconds)]
    return np.concatenate(frames).astype(np.float64)
