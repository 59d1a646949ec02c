"""A text that must never be seen: it masks itself wherever text is made of objects."""

from __future__ import annotations

from typing import Any, NoReturn


class Secret:
    """Holds a secret text; only `reveal` gives it out.

    ``str``, ``repr`` and ``format`` show a mask, pickling and copying into text formats fail.
    Two secrets compare by value, so that frozen state holding one still compares.
    """

    __slots__ = ("__text",)

    def __init__(self, text: str) -> None:
        self.__text = text

    def reveal(self) -> str:
        """The text itself, for the one call that needs it."""
        return self.__text

    def __repr__(self) -> str:
        return "Secret('…')"

    __str__ = __repr__

    def __format__(self, _spec: str) -> str:
        return repr(self)

    def __bool__(self) -> bool:
        return bool(self.__text)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return self.__text == other.__text

    def __hash__(self) -> int:
        return hash((Secret, self.__text))

    def __reduce_ex__(self, _protocol: Any) -> NoReturn:
        raise TypeError("a secret is not written anywhere")
