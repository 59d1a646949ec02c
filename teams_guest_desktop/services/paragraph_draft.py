"""A paragraph of a message in the making: white space as a browser shows it, runs put together."""

from __future__ import annotations

import re

from teams_guest_desktop.meeting.content import Inline, Mention, Run, Style

_MOST_EMPTY_LINES = 2
_SPACE = re.compile(r"\s+")
_BREAK_SPACE = re.compile(r" *\n *")


class ParagraphDraft:
    """Text comes in pieces, each in its style; `take` gives what has come and begins anew."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self._inlines: list[Inline] = []
        self._pieces: list[str] = []
        self._look = (Style.PLAIN, "")
        self._ends_in_space = True
        self._keeps_space = False
        self._is_held_open = False
        """By a space that does not break: an empty line, meant to be one."""
        self._feeds = 0

    def add(
        self, text: str, style: Style = Style.PLAIN, link: str = "", *, keeps_space: bool = False
    ) -> None:
        """Append text; white space of any kind and length is one space, unless it is kept."""
        self._keeps_space = self._keeps_space or keeps_space
        if not keeps_space:
            self._is_held_open = self._is_held_open or "\xa0" in text
            text = _SPACE.sub(" ", text)
            if self._ends_in_space:
                text = text.removeprefix(" ")
        if text:
            self._append(text, style, link)
            self._feeds = 0
            self._ends_in_space = text.endswith((" ", "\n"))

    def _append(self, text: str, style: Style, link: str) -> None:
        if (style, link) != self._look:
            self._end_run()
            self._look = (style, link)
        self._pieces.append(text)

    def separate(self, text: str) -> None:
        """Put text between what stands here already and what comes."""
        if self._pieces or self._inlines:
            self._append(text, Style.PLAIN, "")
            self._ends_in_space = True

    def mention(self, mention: Mention) -> None:
        """Append a mention, if it names anybody."""
        if mention.name:
            self._end_run()
            self._inlines.append(mention)
            self._ends_in_space = False
            self._feeds = 0

    def end_line(self) -> None:
        """Break the line; walls of empty lines are cut."""
        self._feeds += 1
        if self._feeds <= _MOST_EMPTY_LINES + 1:
            self._append("\n", *self._look)
        self._ends_in_space = True

    def _end_run(self) -> None:
        if self._pieces:
            self._inlines.append(Run("".join(self._pieces), *self._look))
            self._pieces = []

    def take(self) -> tuple[Inline, ...] | None:
        """What has come: empty for an empty line, None for nothing at all."""
        self._end_run()
        tidy = self._inlines if self._keeps_space else _without_space_at_breaks(self._inlines)
        inlines = _trimmed(tidy, "\n" if self._keeps_space else None)
        is_held_open = self._is_held_open
        self._begin()
        return inlines if inlines or is_held_open else None


def _without_space_at_breaks(inlines: list[Inline]) -> list[Inline]:
    return [
        Run(_BREAK_SPACE.sub("\n", one.text), one.style, one.link)
        if isinstance(one, Run) and "\n" in one.text
        else one
        for one in inlines
    ]


def _trimmed(inlines: list[Inline], what: str | None) -> tuple[Inline, ...]:
    """Without these characters, or any white space, at both ends."""
    tidy = list(inlines)
    for place, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while tidy and isinstance(end := tidy[place], Run):
            text = strip(end.text, what)
            if text:
                tidy[place] = Run(text, end.style, end.link)
                break
            tidy.pop(place)
    return tuple(tidy)
