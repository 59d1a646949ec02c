"""How much of a core a bot needs for one guest: idle, talking, and with a picture of 640 by 360.

The guest is a WebRTC peer in this process, which takes in all that comes. An idle bot is muted and
shows nothing, but its connection with the guest is open.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

import psutil
from aiortc.contrib.media import MediaBlackhole

from teams_guest_desktop.contract.signalling import OpenPair
from tests.benchmarks.figures import show
from tests.rehearsal.peer import offered
from tests.rehearsal.running import Page, Running, entered, running

_CASES = (("VP8", 1), ("VP8", 4), ("H264", 1))
_SETTLE_SECONDS = 3.0
_BOT = '[[participant]]\nid = "{id}"\nname = "Bot {id}"\ncamera = true\n'


async def change(service: Running, ids: list[str], **changes: bool) -> None:
    """Change all of them."""
    for one in ids:
        answer = await asyncio.to_thread(service.control, "PATCH", f"participants/{one}", changes)
        assert answer.status == 200


async def core_share(service: Running, seconds: float) -> float:
    """How much of a core the service needs, in percent, once it has settled."""
    await asyncio.sleep(_SETTLE_SECONDS)
    process = psutil.Process(service.child.pid)
    before = process.cpu_times()
    await asyncio.sleep(seconds)
    after = process.cpu_times()
    return 100 * (after.user + after.system - before.user - before.system) / seconds


async def take_all_in(page: Page, ids: list[str], stack: AsyncExitStack) -> None:
    """Be connected with all of them."""
    pairs = 0
    while pairs < len(ids):
        await page.until(OpenPair)
        pairs += 1
    for one in ids:
        received = await stack.enter_async_context(offered(page, one))
        sink = MediaBlackhole()
        for track in (received.audio, received.camera, received.share):
            sink.addTrack(track)
        await sink.start()
        stack.push_async_callback(sink.stop)


async def stay(page: Page) -> None:
    """Take in what is told: whoever does not is taken for gone after half a minute."""
    while True:
        await page.socket.receive_str()


async def measure(service: Running, codec: str, ids: list[str], seconds: float) -> None:
    """Print what each of so many bots needs."""
    _, token = await asyncio.to_thread(service.guest)
    each = f"each of {len(ids)} bots" if len(ids) > 1 else "one bot"
    nobody = await core_share(service, seconds)
    async with AsyncExitStack() as stack:
        page = await stack.enter_async_context(entered(service, token))
        await take_all_in(page, ids, stack)
        staying = asyncio.create_task(stay(page))
        shown = await core_share(service, seconds)
        await change(service, ids, camera=False)
        idle = await core_share(service, seconds)
        await change(service, ids, muted=False, speaking=True)
        heard = await core_share(service, seconds)
        if staying.done():
            await staying  # it tells why the guest was not in the meeting till the end
        staying.cancel()
    show(f"{each}, picture of 640 by 360 in {codec}", (shown - nobody) / len(ids), "%", "under 15")
    show(f"{each}, idle", (idle - nobody) / len(ids), "%", "under 2")
    show(f"{each}, talking", (heard - nobody) / len(ids), "%")


def main() -> None:
    """Measure with few and with more bots."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=15.0, help="for each figure")
    seconds = parser.parse_args().seconds
    for codec, size in _CASES:
        ids = [f"b{number}" for number in range(size)]
        with tempfile.TemporaryDirectory() as folder:
            scenario = Path(folder) / "bots.toml"
            bots = "".join(_BOT.format(id=one) for one in ids)
            meeting = f'[meeting]\nconversation = false\ncodecs = ["{codec}"]\n'
            scenario.write_text(meeting + bots, "utf-8")
            with running(scenario) as service:
                asyncio.run(measure(service, codec, ids, seconds))


if __name__ == "__main__":
    main()
