"""Many people who only sit there, as a meeting of hundreds has them."""

from __future__ import annotations

from collections.abc import Iterator

_GIVEN = (
    "Aino",
    "Bilal",
    "Chiara",
    "Daniel",
    "Eszter",
    "Farah",
    "Goran",
    "Hana",
    "Ivo",
    "Júlia",
    "Kwame",
    "Leïla",
    "Mateo",
    "Nikos",
    "Olena",
    "Priya",
    "Quentin",
    "Rosa",
    "Søren",
    "Thuy",
    "Ulla",
    "Viktor",
    "Wanjiru",
    "Ximena",
    "Yusuf",
    "Zofia",
    "Anselm",
    "Beatriz",
    "Cheng",
    "Dilnoza",
    "Emeka",
    "Fatou",
    "Gabriel",
)
_FAMILY = (
    "Andersson",
    "Bianchi",
    "Costa",
    "Dvořák",
    "Eriksen",
    "Fischer",
    "García",
    "Horváth",
    "Ivanova",
    "Jansen",
    "Kim",
    "López",
    "Müller",
    "Nguyen",
    "Öztürk",
    "Patel",
    "Rossi",
    "Sato",
    "Taylor",
    "Usman",
    "Virtanen",
    "Weber",
    "Xu",
    "Yavuz",
    "Zając",
    "Abebe",
    "Brown",
    "Cohen",
    "Diallo",
    "Eze",
    "Fernandes",
)
MOST = len(_GIVEN) * len(_FAMILY)
"""So many different names there are: the two numbers have no divisor in common."""


def names(size: int) -> Iterator[str]:
    """So many names, each another one, the same ones every time."""
    for number in range(size):
        given, family = number % len(_GIVEN), number % len(_FAMILY)
        yield f"{_GIVEN[given]} {_FAMILY[family]}"
