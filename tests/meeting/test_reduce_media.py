"""Wanted and actual: wishes, what really happens, and that nothing comes back by itself."""

from __future__ import annotations

import pytest

from teams_guest_desktop.contract.commands import (
    ChooseDevice,
    OpenReadyRoom,
    SetCamera,
    SetMicrophone,
    SetShare,
)
from teams_guest_desktop.contract.events import CommandError, DevicesChanged, LocalMediaChanged
from teams_guest_desktop.contract.facts import (
    Device,
    DeviceKind,
    DeviceList,
    LocalMedium,
    MediaProblem,
)
from teams_guest_desktop.meeting.effects import JoinCall, SendToPage
from teams_guest_desktop.meeting.events import (
    BackRequested,
    CameraWanted,
    CommandDone,
    CommandFailed,
    DeviceChosen,
    JoinNowRequested,
    JoinRequested,
    MicrophoneWanted,
    RejoinRequested,
    ShareWanted,
)
from teams_guest_desktop.meeting.state import Devices, OwnMedia, Sending
from tests.meeting.play import (
    HELLO,
    IN_MEETING,
    PAGE_LOST,
    READY,
    RECONNECTING,
    REQUEST,
    WAYS,
    Play,
    disconnected,
    media,
)

CALL = (*IN_MEETING, media())
"""In the meeting, microphone and camera on."""
MUTE, UNMUTE = SetMicrophone(on=False), SetMicrophone(on=True)
SHARE, UNSHARE = SetShare(on=True), SetShare(on=False)


def shares(*, on=False, problem=None) -> LocalMediaChanged:
    on_ = LocalMedium(on=True)
    return LocalMediaChanged(on_, on_, LocalMedium(on, problem))


@pytest.mark.parametrize("on", [True, False])
@pytest.mark.parametrize(
    ("intent", "command"), [(MicrophoneWanted, SetMicrophone), (CameraWanted, SetCamera)]
)
def test_a_wish_is_told_to_the_page_and_shown_as_pending(intent, command, on):
    play = Play(*IN_MEETING, media(microphone=not on, camera=not on), intent(on))
    assert play.effects == (SendToPage(command(on=on)),)
    sending = play.state.media.microphone if intent is MicrophoneWanted else play.state.media.camera
    assert (sending.wanted, sending.actual.on, sending.is_pending) == (on, not on, True)


def test_a_wish_that_has_come_true_is_no_longer_pending():
    play = Play(*CALL, MicrophoneWanted(on=False), media(microphone=False), CommandDone(MUTE))
    assert play.state.media.microphone == Sending(wanted=False, actual=LocalMedium())


def test_what_goes_off_without_being_asked_is_not_wanted_any_more():
    play = Play(*CALL, media(camera=False))
    assert not play.state.media.camera.wanted
    assert play.take(PAGE_LOST, HELLO).emitted(JoinCall)[0] == JoinCall(
        2, REQUEST.link, "Grace Guest", microphone=True, camera=False, hold=True
    )


def test_what_flickers_while_the_call_settles_ends_as_it_was_wanted():
    play = Play(*CALL, media(camera=False), media(camera=True))
    camera = play.state.media.camera
    assert (camera.wanted, camera.is_pending) == (True, False)


def test_a_quick_second_press_is_not_undone_by_the_answer_to_the_first():
    play = Play(*CALL, MicrophoneWanted(on=False), MicrophoneWanted(on=True))
    play.take(media(microphone=False), CommandDone(MUTE))
    assert play.state.media.microphone.wanted
    play.take(media(microphone=True), CommandDone(UNMUTE))
    assert play.state.media.microphone == Sending(wanted=True, actual=LocalMedium(on=True))


def test_of_three_quick_presses_the_last_decides():
    play = Play(*CALL)
    play.take(MicrophoneWanted(on=False), MicrophoneWanted(on=True), MicrophoneWanted(on=False))
    play.take(media(microphone=False), CommandDone(MUTE), media(), CommandDone(UNMUTE))
    assert not play.state.media.microphone.wanted
    play.take(media(microphone=False), CommandDone(MUTE))
    assert play.state.media.microphone == Sending()


def test_a_page_lost_between_two_presses_joins_as_last_wanted():
    play = Play(*CALL, MicrophoneWanted(on=False), PAGE_LOST)
    play.take(CommandFailed(MUTE, CommandError.FAILED), HELLO)
    assert play.emitted(JoinCall)[0] == JoinCall(
        2, REQUEST.link, "Grace Guest", microphone=False, camera=True, hold=True
    )
    assert play.state.media.microphone.actual.problem is None


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (CommandError.NO_DEVICE, MediaProblem.NO_DEVICE),
        (CommandError.DENIED, MediaProblem.DENIED),
        (CommandError.BUSY, MediaProblem.BUSY),
        (CommandError.FORBIDDEN, MediaProblem.FORBIDDEN),
        (CommandError.CANCELLED, MediaProblem.CANCELLED),
        (CommandError.NOT_POSSIBLE_NOW, MediaProblem.FAILED),
        (CommandError.FAILED, MediaProblem.FAILED),
    ],
)
def test_a_wish_that_fails_is_given_up_and_says_why(error, problem):
    play = Play(*IN_MEETING, media(camera=False), CameraWanted(on=True))
    play.take(CommandFailed(SetCamera(on=True), error))
    camera = play.state.media.camera
    assert camera == Sending(wanted=False, actual=LocalMedium(on=False, problem=problem))
    assert not camera.is_pending


def test_what_the_page_says_about_a_failure_is_kept():
    play = Play(*CALL, ShareWanted(on=True), shares(problem=MediaProblem.CONSENT))
    play.take(CommandFailed(SHARE, CommandError.FORBIDDEN))
    assert play.state.media.share.actual.problem is MediaProblem.CONSENT


def test_a_new_attempt_forgets_the_old_problem():
    play = Play(*IN_MEETING, media(camera=False), CameraWanted(on=True))
    play.take(CommandFailed(SetCamera(on=True), CommandError.BUSY), CameraWanted(on=True))
    assert play.state.media.camera.is_pending


def test_turning_off_that_fails_stays_on():
    play = Play(*CALL, CameraWanted(on=False))
    play.take(CommandFailed(SetCamera(on=False), CommandError.FAILED))
    camera = play.state.media.camera
    assert (camera.wanted, camera.actual.on) == (True, True)


# --- muted by others ------------------------------------------------------------------------------


def test_who_is_muted_by_others_does_not_want_to_speak_any_more():
    play = Play(*CALL, media(microphone=False, muted=True))
    assert play.state.media.muted_by_others
    assert not play.state.media.microphone.wanted


def test_being_muted_while_unmuting_leaves_nothing_pending():
    play = Play(*CALL, media(microphone=False), MicrophoneWanted(on=True), media())
    play.take(media(microphone=False, muted=True), CommandDone(UNMUTE))
    assert play.state.media.microphone == Sending()


def test_an_old_fact_of_being_muted_does_not_stop_who_unmutes():
    muted = media(microphone=False, muted=True)
    play = Play(*CALL, muted, MicrophoneWanted(on=True), muted, media(), CommandDone(UNMUTE))
    assert play.state.media.microphone == Sending(wanted=True, actual=LocalMedium(on=True))


def test_unmuting_oneself_ends_being_muted():
    play = Play(*CALL, media(microphone=False, muted=True), MicrophoneWanted(on=True))
    assert not play.state.media.muted_by_others


# --- share ----------------------------------------------------------------------------------------


def test_a_share_starts_in_the_meeting_only():
    for name, way in WAYS.items():
        play = Play(*way, ShareWanted(on=True))
        assert play.commands == ([SHARE] if name == "in_meeting" else [])
        assert play.state.media.share.wanted is (name == "in_meeting")


def test_a_share_can_be_stopped_while_reconnecting():
    play = Play(*RECONNECTING, media(share=True), ShareWanted(on=False))
    assert play.commands == [UNSHARE]


def test_a_share_that_ends_by_itself_is_not_wanted_any_more():
    play = Play(*CALL, ShareWanted(on=True), shares(on=True), CommandDone(SHARE))
    assert play.state.media.share.wanted
    assert play.take(shares()).state.media.share == Sending()


def test_a_share_not_chosen_is_no_wish():
    play = Play(*CALL, ShareWanted(on=True), CommandFailed(SHARE, CommandError.CANCELLED))
    share = play.state.media.share
    assert (share.wanted, share.actual.problem) == (False, MediaProblem.CANCELLED)


def test_a_share_still_being_chosen_when_the_meeting_ends_leaves_nothing():
    play = Play(*CALL, ShareWanted(on=True), disconnected())
    play.take(CommandFailed(SHARE, CommandError.FAILED))
    assert play.state.media.share == Sending()


@pytest.mark.parametrize("event", [PAGE_LOST, HELLO])
def test_a_share_does_not_come_back_with_the_page(event):
    play = Play(*CALL, media(share=True), event)
    assert play.state.media == OwnMedia(Sending(wanted=True), Sending(wanted=True))


# --- from one place to the next -------------------------------------------------------------------


def test_wishes_in_the_ready_room_go_into_the_meeting():
    play = Play(*READY, CameraWanted(on=False), JoinNowRequested())
    assert play.emitted(JoinCall)[0] == JoinCall(
        1, REQUEST.link, "Grace Guest", microphone=True, camera=False, hold=True
    )


def test_after_a_meeting_nothing_is_sent_and_wishes_are_remembered():
    play = Play(*CALL, CameraWanted(on=False), media(share=True, muted=True), disconnected())
    assert play.state.media == OwnMedia(Sending(), Sending())
    play = Play(*CALL, disconnected(), RejoinRequested())
    assert play.commands == [OpenReadyRoom(microphone=True, camera=True)]


def test_after_the_ready_room_nothing_is_sent():
    play = Play(*READY, media(), BackRequested())
    assert play.state.media == OwnMedia(Sending(wanted=True), Sending(wanted=True))
    play.take(JoinRequested(REQUEST))
    assert play.commands == [OpenReadyRoom(microphone=True, camera=True)]


# --- devices --------------------------------------------------------------------------------------


def test_devices_are_known_wherever_the_guest_stands():
    cameras = DeviceList((Device("camera-1", "Front"),), "camera-1")
    fact = DevicesChanged(cameras, DeviceList(), DeviceList())
    for way in WAYS.values():
        assert Play(*way, fact).state.devices == Devices(cameras)


def test_a_chosen_device_is_told_to_the_page():
    play = Play(*READY, DeviceChosen(DeviceKind.SPEAKER, "speaker-2"))
    assert play.commands == [ChooseDevice(DeviceKind.SPEAKER, "speaker-2")]
