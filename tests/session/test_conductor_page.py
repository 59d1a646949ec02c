"""The conductor and the page: commands in their order, answers as events, joins called back."""

from __future__ import annotations

import asyncio

import pytest

from teams_guest_desktop.contract.commands import (
    CloseReadyRoom,
    Join,
    Leave,
    OpenReadyRoom,
    SetCamera,
    SetMicrophone,
)
from teams_guest_desktop.contract.events import CommandError
from teams_guest_desktop.contract.facts import IdLocator, LinkLocator
from teams_guest_desktop.errors import CredentialError, PageError, ProblemCode
from teams_guest_desktop.meeting.effects import (
    JoinCall,
    Quit,
    ReloadPage,
    RenewPage,
    SendToPage,
    TellAppearance,
)
from teams_guest_desktop.meeting.events import (
    CommandDone,
    CommandFailed,
    TokenFailed,
)
from teams_guest_desktop.meeting.link import (
    LinkProblem,
    LinkRefusal,
    MeetingLink,
    with_passcode,
)
from teams_guest_desktop.meeting.ports import CommandRefused
from teams_guest_desktop.secret import Secret
from tests.meeting.play import REQUEST
from tests.session.fakes import settle
from tests.session.scene import APPEARANCE, Scene, after, play

ROOM = OpenReadyRoom(microphone=True, camera=True)
JOIN = JoinCall(1, REQUEST.link, "Grace Guest", microphone=True, camera=False, hold=True)
TOLD_JOIN = Join(
    1,
    LinkLocator(REQUEST.link.canonical),
    "Grace Guest",
    Secret("token"),
    microphone=True,
    camera=False,
    hold=True,
)
MUTE = SetMicrophone(on=False)
NO_TOKEN = CredentialError(ProblemCode.TOKEN_SERVICE_UNREACHABLE)


def test_a_command_carried_out_is_done():
    assert after(SendToPage(MUTE)).events == [CommandDone(MUTE)]


@pytest.mark.parametrize(
    ("failure", "error"),
    [
        (CommandRefused(CommandError.BUSY), CommandError.BUSY),
        (PageError(ProblemCode.PAGE_SILENT), CommandError.FAILED),
    ],
)
def test_a_command_that_fails_says_why(failure, error):
    stage = after(
        SendToPage(MUTE), prepare=lambda stage: stage.page.failures.update({SetMicrophone: failure})
    )
    assert stage.events == [CommandFailed(MUTE, error)]


def test_a_meeting_given_by_its_id_is_joined_by_its_id():
    incomplete = LinkRefusal(LinkProblem.NO_PASSCODE, meeting_id="264183392744150")
    link = with_passcode(incomplete, "Mt9xB2N6")
    assert isinstance(link, MeetingLink)
    join = JoinCall(1, link, "Grace Guest", microphone=True, camera=False, hold=True)
    told = after(join).page.told
    assert [command.locator for command in told if isinstance(command, Join)] == [
        IdLocator("264183392744150", Secret("Mt9xB2N6"))
    ]


def test_a_fresh_page_is_told_its_appearance():
    assert after(TellAppearance()).page.told == [APPEARANCE]


def test_commands_reach_the_page_in_the_order_of_their_effects():
    wishes = [SetCamera(on=number % 2 == 0) for number in range(5)]
    assert after(*map(SendToPage, wishes)).page.told == wishes


def test_a_command_does_not_wait_for_the_answer_to_an_earlier_one():
    async def scene(stage: Scene) -> None:
        held = stage.page.hold(OpenReadyRoom)
        await stage.run(SendToPage(ROOM), SendToPage(MUTE))
        assert stage.events == [CommandDone(MUTE)]
        held.set()
        await settle()
        assert stage.events == [CommandDone(MUTE), CommandDone(ROOM)]

    play(scene)


def test_joining_puts_the_token_and_the_link_in():
    stage = after(JOIN)
    assert stage.page.told == [TOLD_JOIN]
    assert stage.events == [CommandDone(TOLD_JOIN)]


def test_commands_after_a_join_wait_for_its_token_and_do_not_overtake():
    async def scene(stage: Scene) -> None:
        gate = stage.credentials.gate = asyncio.Event()
        await stage.run(SendToPage(ROOM), JOIN, SendToPage(MUTE), TellAppearance())
        assert stage.page.told == [ROOM]
        gate.set()
        await settle()

    assert play(scene).page.told == [ROOM, TOLD_JOIN, MUTE, APPEARANCE]


def test_a_join_without_a_token_fails_and_holds_nobody_up():
    stage = after(
        JOIN,
        SendToPage(MUTE),
        prepare=lambda stage: setattr(stage.credentials, "error", NO_TOKEN),
    )
    assert stage.events[0] == TokenFailed(ProblemCode.TOKEN_SERVICE_UNREACHABLE)
    assert stage.page.told == [MUTE]


@pytest.mark.parametrize("at_once", [True, False])
def test_leaving_calls_a_waiting_join_back(at_once):
    async def scene(stage: Scene) -> None:
        gate = stage.credentials.gate = asyncio.Event()
        if at_once:
            await stage.run(JOIN, SendToPage(Leave(1)))
        else:
            await stage.run(JOIN)
            await stage.run(SendToPage(Leave(1)))
        gate.set()
        await settle()

    assert play(scene).page.told == [Leave(1)]


def test_a_join_the_page_was_told_is_answered_even_when_leaving():
    async def scene(stage: Scene) -> None:
        held = stage.page.hold(Join)
        await stage.run(JOIN)
        await stage.run(SendToPage(Leave(1)))
        held.set()
        await settle()

    stage = play(scene)
    assert stage.page.told == [TOLD_JOIN, Leave(1)]
    assert stage.events == [CommandDone(Leave(1)), CommandDone(TOLD_JOIN)]


def test_a_newer_join_takes_the_place_of_one_that_waits():
    async def scene(stage: Scene) -> None:
        gate = stage.credentials.gate = asyncio.Event()
        await stage.run(JOIN)
        await stage.run(
            JoinCall(2, REQUEST.link, "Grace Guest", microphone=True, camera=False, hold=True)
        )
        gate.set()
        await settle()

    assert [getattr(command, "call", None) for command in play(scene).page.told] == [2]


def test_reloading_the_page_calls_a_waiting_join_back():
    async def scene(stage: Scene) -> None:
        gate = stage.credentials.gate = asyncio.Event()
        await stage.run(JOIN)
        await stage.run(ReloadPage())
        gate.set()
        await settle()

    stage = play(scene)
    assert (stage.page.told, stage.page.reloads) == ([], 1)


def test_the_page_of_a_meeting_is_renewed():
    assert play(lambda stage: stage.run(RenewPage())).page.renewals == 1


@pytest.mark.parametrize("fails", [True, False])
def test_an_answer_about_a_ready_room_closed_since_is_not_taken_for_the_next(fails):
    async def scene(stage: Scene) -> None:
        held = stage.page.hold(OpenReadyRoom)
        if fails:
            stage.page.failures[OpenReadyRoom] = PageError(ProblemCode.PAGE_SILENT)
        await stage.run(SendToPage(ROOM))
        await stage.run(SendToPage(CloseReadyRoom()))
        later = stage.page.hold(OpenReadyRoom)
        await stage.run(SendToPage(ROOM))
        held.set()
        await settle()
        assert stage.events == [CommandDone(CloseReadyRoom())]
        later.set()
        await settle()
        assert len(stage.events) == 2

    play(scene)


def test_quitting_is_handed_on():
    assert after(Quit()).quits == 1
