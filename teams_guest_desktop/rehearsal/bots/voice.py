"""What bots say: syllables without words, in a pitch of their own, made once and repeated."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE = 16_000
FRAME_SAMPLES = SAMPLE_RATE // 50
FRAME_SECONDS = 0.02

Samples = NDArray[np.float64]

_HARMONICS = 24
_WORDS = 9
_PEAK = 0.4 * 32767
_VOWELS = ((730, 1090), (270, 2290), (530, 1840), (570, 840), (300, 870))
"""First and second formant of a, i, e, o, u, in Hz."""


class Voice:
    """Some seconds of speech-like sound, cut into frames of 20 ms."""

    def __init__(self, number: int) -> None:
        random = np.random.default_rng(number)
        pitch = 105 + 37 * (number % 4)
        sound = np.concatenate([_word(random, pitch) for _ in range(_WORDS)])
        sound *= _PEAK / np.abs(sound).max()
        frames = len(sound) // FRAME_SAMPLES
        self._frames = sound[: frames * FRAME_SAMPLES].astype(np.int16).reshape(frames, 1, -1)

    def frame(self, tick: int) -> NDArray[np.int16]:
        """One row of samples."""
        frame: NDArray[np.int16] = self._frames[tick % len(self._frames)]
        return frame


def _word(random: np.random.Generator, pitch: float) -> Samples:
    syllables = [_syllable(random, pitch) for _ in range(random.integers(1, 4))]
    pause = np.zeros(int(SAMPLE_RATE * random.uniform(0.05, 0.22)))
    return np.concatenate([*syllables, pause])


def _syllable(random: np.random.Generator, pitch: float) -> Samples:
    """A burst of noise for the consonant, then harmonics shaped by a vowel's formants."""
    length = int(SAMPLE_RATE * random.uniform(0.13, 0.24))
    time = np.arange(length) / SAMPLE_RATE
    glide = pitch * random.uniform(0.9, 1.15) * (1 - 0.12 * time / time[-1])
    phase = 2 * np.pi * np.cumsum(glide) / SAMPLE_RATE
    formants = _VOWELS[random.integers(len(_VOWELS))]
    vowel = np.zeros(length)
    for harmonic in range(1, _HARMONICS + 1):
        vowel += _loudness(harmonic * pitch, formants) * np.sin(harmonic * phase)
    vowel *= np.minimum(1, time / 0.03) * np.minimum(1, (time[-1] - time) / 0.05)
    consonant = random.normal(0, 0.5, length // 5) * np.hanning(length // 5)
    vowel[: len(consonant)] += consonant
    return vowel


def _loudness(frequency: float, formants: tuple[int, int]) -> float:
    return 0.04 + sum(1 / (1 + ((frequency - formant) / 110) ** 2) for formant in formants)
