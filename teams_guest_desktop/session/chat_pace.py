"""How often the chat is read: quickly where somebody looks, within what the service allows. Pure.

The service takes 400 reads of one thread a minute, from all its guests together; from each of them
200 a minute and 50 in ten seconds (*Service limits for Azure Communication Services*). At `watched`
13 guests fit, at `unwatched` 66. However many nudges come, an `Allowance` keeps each guest to half
of its share, since a poll may take two reads.
A service that has asked to slow down is asked half as often, and gradually oftener again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

MOST_SLOWED = 4
"""After so many requests to slow down, one more makes nothing slower."""


class Attention(IntEnum):
    """Whether somebody would see a new message at once."""

    AWAY = 0
    """The pane is closed, or the window hidden or behind others."""
    WATCHED = 1


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between two polls."""

    watched: float = 2.0
    unwatched: float = 10.0
    longest: float = 30.0
    """While nothing is well: each pause is twice the one before, up to this."""
    at_once: int = 10
    """So many polls may follow each other closely, after a while without any."""
    regained: float = 0.7
    """Seconds until there may be one more of these."""
    haste: float = 1.0
    """Divides the pauses of sending; more than 1 for measurements, which have no time."""


@dataclass(frozen=True, slots=True)
class Weather:
    """How the service has behaved lately."""

    failures: int = 0
    """In a row."""
    slowed: int = 0
    """How often it has asked to slow down, less what has gone well since."""

    def after_success(self) -> Weather:
        """It has answered."""
        return Weather(0, max(0, self.slowed - 1))

    def after_failure(self, *, is_throttled: bool) -> Weather:
        """It has not answered, or asked to slow down."""
        slowed = min(self.slowed + 1, MOST_SLOWED) if is_throttled else self.slowed
        return Weather(self.failures + 1, slowed)


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many polls may follow each other closely, by a clock that only runs on."""

    pace: Pace
    used: float = 0.0
    at: float = 0.0
    """When so much was used up; less of it since then, by the time that has passed."""

    def after_poll(self, now: float) -> Allowance:
        """One more is used up."""
        return Allowance(self.pace, self._used(now) + 1.0, now)

    def wait(self, now: float) -> float:
        """Seconds until there may be another one."""
        return max(0.0, self._used(now) + 1.0 - self.pace.at_once) * self.pace.regained

    def _used(self, now: float) -> float:
        if self.pace.regained <= 0.0:
            return 0.0
        return max(0.0, self.used - (now - self.at) / self.pace.regained)


def pause(pace: Pace, attention: Attention, weather: Weather, spread: float = 0.5) -> float:
    """Seconds until the next poll. `spread`, 0 to 1, keeps guests of one meeting apart."""
    usual = pace.watched if attention is Attention.WATCHED else pace.unwatched
    doubled = usual * 2.0 ** min(weather.failures + weather.slowed, 16)
    return max(usual, min(doubled, pace.longest)) * (0.9 + 0.2 * spread)
