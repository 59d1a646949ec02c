"""Whatever happens on the way, every message arrives once, in the order of typing.

``tests/benchmarks/chat_exactly_once.py`` does the same with 2 000 messages.
"""

from __future__ import annotations

import asyncio

from tests.rehearsal.running import running
from tests.session.bad_line import FAULTS, Outcome, write_on_a_bad_line

MESSAGES = 300
SECONDS = 90.0


def test_every_message_arrives_once_in_the_order_of_typing_on_a_bad_line(tmp_path):
    scenario = tmp_path / "nobody.toml"
    scenario.write_text('[meeting]\nname = "Bad line"\nlobby = false\n', "utf-8")

    async def write() -> Outcome:
        async with asyncio.timeout(SECONDS):
            return await write_on_a_bad_line(service, MESSAGES)

    with running(scenario) as service:
        outcome = asyncio.run(write())
    assert outcome.arrived == outcome.typed
    assert outcome.shown == outcome.typed
    assert len(outcome.faults) == len(FAULTS), "not every kind of fault has happened"
    assert outcome.retries > 0
