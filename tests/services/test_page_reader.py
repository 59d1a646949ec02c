"""Pages are read little by little, and what has been read is not read again."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from teams_guest_desktop.services.chat_markup import MAX_MARKUP
from teams_guest_desktop.services.page_reader import PageReader
from tests.services.scripted_service import run

HEAVY = ("<b>x" * MAX_MARKUP)[:MAX_MARKUP]


def page(*numbers: int, text: str = "text") -> bytes:
    messages: list[dict[str, Any]] = [
        {"id": str(1_700_000_000_000 + n), "type": "html", "content": {"message": f"{n} {text}"}}
        for n in numbers
    ]
    return json.dumps({"value": messages}).encode()


def test_others_have_their_turn_between_heavy_messages() -> None:
    turns = 0

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async def go() -> None:
        other = asyncio.ensure_future(others())
        messages = await PageReader().read(page(*range(12), text=HEAVY))
        other.cancel()
        assert len(messages) == 12

    run(go())
    assert turns >= 6


def test_what_is_known_is_the_very_same_message() -> None:
    async def go() -> None:
        reader = PageReader()
        first = await reader.read(page(1, 2, 3))
        short = await reader.read(page(3, 4))
        whole = await reader.read(page(2, 3, 4, 5))
        assert short[0] is first[2]
        assert (whole[0], whole[1], whole[2]) == (first[1], first[2], short[1])
        assert whole[0] is first[1]
        edited = await reader.read(page(2, 3, 4, 5, text="other"))
        assert edited[0].text == "2 other"
        reader.forget()
        assert (await reader.read(page(2, 3)))[0] is not first[1]

    run(go())


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"<html>", b"[" * 100_000])
def test_what_is_no_page_is_refused_and_forgets_nothing(body: bytes) -> None:
    async def go() -> None:
        reader = PageReader()
        first = await reader.read(page(1))
        with pytest.raises(ValueError, match=r"."):
            await reader.read(body)
        assert (await reader.read(page(1)))[0] is first[0]

    run(go())
