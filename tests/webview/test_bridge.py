"""The bridge without an engine: a list stands for the page's side."""

from __future__ import annotations

import asyncio
import json

import pytest

from teams_guest_desktop.contract.codec import encode
from teams_guest_desktop.contract.commands import (
    CloseReadyRoom,
    OpenReadyRoom,
    SetCamera,
    SetMicrophone,
    SetShare,
)
from teams_guest_desktop.contract.events import (
    CommandCompleted,
    CommandError,
    EngineName,
    Hello,
    MicrophoneLevelChanged,
    TokenRequested,
)
from teams_guest_desktop.contract.hash import contract_hash
from teams_guest_desktop.errors import PageError, ProblemCode
from teams_guest_desktop.meeting.ports import CommandRefused, PagePort
from teams_guest_desktop.webview.bridge import Bridge, answer_seconds

pytestmark = pytest.mark.usefixtures("qapp")

HELLO = Hello(contract_hash(), EngineName.REHEARSAL, ("VP8",))
FOREIGN_HELLO = Hello("0" * 64, EngineName.REHEARSAL, ())


class FarSide:
    """What a page would see and say; `log` holds commands, events and verdicts in order."""

    def __init__(self, bridge: Bridge) -> None:
        self.log: list[object] = []
        self.numbers: list[int] = []
        self.say = bridge.endpoint.page_said
        bridge.endpoint.native_said.connect(self._hear)
        bridge.event_received.connect(self.log.append)
        bridge.page_silent.connect(self.log.append)

    def _hear(self, text: str) -> None:
        frame = json.loads(text)
        self.numbers.append(frame["commandId"])
        self.log.append(frame["command"]["type"])

    def tell(self, event: object) -> None:
        self.say(encode(event))

    def complete(self, place: int = -1, error: CommandError | None = None) -> None:
        self.tell(CommandCompleted(self.numbers[place], error))


@pytest.fixture
def bridge(make_bridge):
    return make_bridge(hello_seconds=0.05, seconds_for=lambda _: 0.05)


@pytest.fixture
def far(bridge):
    return FarSide(bridge)


async def start(*work):
    """Tasks for coroutines, each run up to its first wait."""
    tasks = [asyncio.ensure_future(each) for each in work]
    await asyncio.sleep(0)
    return tasks


def code_of(error: BaseException | None) -> ProblemCode:
    assert isinstance(error, PageError)
    return error.code


def test_it_is_a_page_port(bridge):
    port: PagePort = bridge
    assert port is bridge


def test_a_command_is_told_and_answered(run, bridge, far):
    async def scenario():
        far.tell(HELLO)
        (sending,) = await start(bridge.send(SetCamera(on=True)))
        far.complete()
        await sending

    run(scenario())
    assert far.log == [HELLO, "SetCamera"]


def test_what_waited_follows_hello_in_order(run, bridge, far):
    async def scenario():
        sending = await start(
            bridge.send(SetCamera(on=True)),
            bridge.send(SetMicrophone(on=True)),
            bridge.send(CloseReadyRoom()),
        )
        assert far.log == []
        far.tell(HELLO)
        for place in range(3):
            far.complete(place)
        await asyncio.gather(*sending)

    run(scenario())
    assert far.log == [HELLO, "SetCamera", "SetMicrophone", "CloseReadyRoom"]
    assert far.numbers == [1, 2, 3]


@pytest.mark.parametrize("asleep", [True, False])
def test_a_command_given_up_while_it_waits_is_never_told(run, bridge, far, asleep):
    async def scenario():
        (sending,) = await start(bridge.send(SetCamera(on=True)))
        sending.cancel()
        if asleep:
            far.tell(HELLO)
        await asyncio.gather(sending, return_exceptions=True)
        if not asleep:
            far.tell(HELLO)

    run(scenario())
    assert far.log == [HELLO]


def test_a_refused_command_says_why(run, bridge, far):
    async def scenario():
        far.tell(HELLO)
        (sending,) = await start(bridge.send(SetCamera(on=True)))
        far.complete(error=CommandError.NO_DEVICE)
        await sending

    with pytest.raises(CommandRefused) as caught:
        run(scenario())
    assert caught.value.error is CommandError.NO_DEVICE


def test_an_unanswered_command_ends_in_time_and_a_late_answer_is_no_offence(run, bridge, far):
    async def scenario():
        far.tell(HELLO)
        await bridge.send(SetCamera(on=True))

    with pytest.raises(PageError, match=r"SetCamera was not answered in 0\.05 s") as caught:
        run(scenario())
    assert caught.value.code is ProblemCode.PAGE_SILENT
    far.complete()
    assert not bridge.dropped
    far.complete()
    assert bridge.dropped == {"unasked": 1}


def test_a_command_that_is_called_off_may_still_be_answered(run, bridge, far):
    async def scenario():
        far.tell(HELLO)
        (sending,) = await start(bridge.send(SetCamera(on=True)))
        sending.cancel()
        await asyncio.wait([sending])
        far.complete()

    run(scenario())
    assert not bridge.dropped


def test_time_runs_from_telling_not_from_waiting(run, bridge, far):
    async def scenario():
        (sending,) = await start(bridge.send(SetCamera(on=True)))
        await asyncio.wait([sending], timeout=0.15)
        far.tell(HELLO)
        far.complete()
        await sending

    run(scenario())


def test_a_page_that_loads_itself_anew_is_lost_and_has_forgotten_everything(run, bridge, far):
    async def scenario():
        far.tell(HELLO)
        (lost,) = await start(bridge.send(SetCamera(on=True)))
        bridge.page_opened()
        far.tell(HELLO)
        (kept,) = await start(bridge.send(SetMicrophone(on=True)))
        far.complete()
        await kept
        return await asyncio.gather(lost, return_exceptions=True)

    (error,) = run(scenario())
    assert code_of(error) is ProblemCode.PAGE_LOST
    assert far.log == [HELLO, "SetCamera", ProblemCode.PAGE_LOST, HELLO, "SetMicrophone"]
    assert far.numbers == [1, 2]


def test_a_second_hello_of_the_same_page_is_dropped(bridge, far):
    far.tell(HELLO)
    far.tell(HELLO)
    far.tell(FOREIGN_HELLO)
    assert far.log == [HELLO]
    assert bridge.dropped == {"hello_again": 2}


def test_a_page_that_is_asked_to_load_is_not_lost(qtbot, bridge, far):
    far.tell(HELLO)
    bridge.reload()
    bridge.page_opened()
    with qtbot.assertNotEmitted(bridge.reload_requested):
        bridge.reload()  # it is on its way
    far.tell(HELLO)
    assert far.log == [HELLO, HELLO]


def test_a_page_that_answers_no_ping_is_ended_and_silent(qtbot, make_bridge):
    bridge = make_bridge(patience_seconds=0.05)
    far = FarSide(bridge)
    with qtbot.waitSignal(bridge.end_requested, timeout=5_000):
        far.tell(HELLO)
    bridge.page_lost()
    bridge.page_opened()
    bridge.page_lost()
    pings = ["Ping"] * 5
    assert far.log == [HELLO, *pings, ProblemCode.PAGE_SILENT, ProblemCode.PAGE_LOST]


def test_a_page_that_answers_pings_stays(qtbot, make_bridge):
    bridge = make_bridge(patience_seconds=0.05)
    far = FarSide(bridge)
    bridge.endpoint.native_said.connect(lambda _: far.complete())
    with qtbot.assertNotEmitted(bridge.end_requested):
        far.tell(HELLO)
        qtbot.waitUntil(lambda: far.log.count("Ping") > 8, timeout=5_000)
    assert not bridge.dropped


def test_a_foreign_page_is_refused_and_not_listened_to(run, bridge, far):
    async def scenario():
        (sending,) = await start(bridge.send(SetCamera(on=True)))
        far.tell(FOREIGN_HELLO)
        far.tell(TokenRequested())
        return await asyncio.gather(sending, return_exceptions=True)

    (error,) = run(scenario())
    assert code_of(error) is ProblemCode.PAGE_FOREIGN
    assert far.log == [ProblemCode.PAGE_FOREIGN]
    assert bridge.dropped == {"before_hello": 1}


def test_a_page_without_hello_is_silent_and_whoever_waits_is_told(run, bridge, far):
    async def scenario():
        bridge.page_opened()
        await bridge.send(SetCamera(on=True))

    with pytest.raises(PageError) as caught:
        run(scenario())
    assert caught.value.code is ProblemCode.PAGE_SILENT
    assert far.log == [ProblemCode.PAGE_SILENT]


def test_without_a_page_a_command_fails_at_once_until_one_opens(run, bridge, far):
    async def scenario():
        bridge.page_lost()
        failed = await asyncio.gather(bridge.send(SetCamera(on=True)), return_exceptions=True)
        bridge.reload()
        (sending,) = await start(bridge.send(SetMicrophone(on=True)))
        far.tell(HELLO)
        far.complete()
        await sending
        return failed

    (error,) = run(scenario())
    assert code_of(error) is ProblemCode.PAGE_LOST
    assert far.log == [ProblemCode.PAGE_LOST, HELLO, "SetMicrophone"]


def test_closing_tells_only_those_who_wait(run, bridge, far):
    async def scenario():
        far.tell(HELLO)
        (told,) = await start(bridge.send(SetCamera(on=True)))
        bridge.page_closed()
        return await asyncio.gather(told, return_exceptions=True)

    (error,) = run(scenario())
    assert code_of(error) is ProblemCode.PAGE_LOST
    assert far.log == [HELLO, "SetCamera"]


def test_a_page_that_was_never_there_is_missing_a_later_one_lost(bridge, far):
    bridge.page_failed()
    far.tell(HELLO)
    bridge.page_failed()
    assert far.log == [ProblemCode.PAGE_MISSING, HELLO, ProblemCode.PAGE_LOST]


def test_reload_asks_the_stage(qtbot, bridge):
    with qtbot.waitSignals([bridge.reload_requested, bridge.page_silent], timeout=2_000):
        bridge.reload()


@pytest.mark.parametrize(
    ("text", "reason", "times"),
    [
        ("", "malformed", 1),
        ("{", "malformed", 1),
        ("null", "malformed", 1),
        ('{"type":"Unheard"}', "malformed", 1),
        ('{"type":"TokenRequested","more":1}', "malformed", 1),
        ('{"type":"MicrophoneLevelChanged","level":7}', "malformed", 1),
        ("[" * 60_000, "malformed", 1),
        ("\ud800", "malformed", 1),
        ('"' + "x" * 65_536 + '"', "oversized", 1),
        ('"' + "ä" * 32_768 + '"', "oversized", 1),
        ("17", "relay", 17),
        ("9999999999", "malformed", 1),
        ("²", "malformed", 1),
    ],
)
def test_what_is_not_of_the_contract_is_dropped_and_counted(bridge, far, text, reason, times):
    far.tell(HELLO)
    far.say(text)
    far.tell(MicrophoneLevelChanged(0.5))
    assert far.log == [HELLO, MicrophoneLevelChanged(0.5)]
    assert bridge.dropped == {reason: times}


def test_a_flood_of_rubbish_is_one_line_in_the_log(bridge, far, journal):
    for _ in range(1_000):
        far.say("rubbish")
    far.tell(TokenRequested())
    line = ("problem", {"code": "bridge_message_dropped", "action": "dropped"})
    assert journal.lines == [line, line]
    assert bridge.dropped == {"malformed": 1_000, "before_hello": 1}


@pytest.mark.parametrize(
    ("command", "seconds"),
    [(SetCamera(on=True), 15), (OpenReadyRoom(microphone=True, camera=True), 60)],
)
def test_each_command_has_its_time(command, seconds):
    assert answer_seconds(command) == seconds


def test_a_share_may_take_as_long_as_a_guest_takes_to_choose():
    assert answer_seconds(SetShare(on=True)) >= 300


@pytest.mark.parametrize(
    "text",
    [
        '{"type":"ComplianceChanged"}',
        (
            '{"type":"ComplianceChanged","call":1,"recording":"maybe","transcription":"off",'
            '"consentRequired":false,"observedAt":1}'
        ),
        '{"type":"ComplianceChanged","call":1,',
        '{"type":"ComplianceChanged","more":"' + "x" * 65_536 + '"}',
    ],
    ids=["bare", "unknown", "cut", "oversized"],
)
def test_what_was_said_of_recording_and_not_understood_is_not_hidden(bridge, far, text):
    told: list[bool] = []
    bridge.compliance_unreadable.connect(lambda: told.append(True))
    far.say(text)
    assert told == []  # nobody is in a meeting yet
    far.tell(HELLO)
    far.say(text)
    far.say('{"type":"Unheard"}')
    assert told == [True]
