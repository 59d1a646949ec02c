"""Agreeing, declining and holding back, from the person's answer to what the page is told."""

from __future__ import annotations

import pytest

from teams_guest_desktop.contract.commands import (
    GiveConsent,
    HoldMedia,
    SetCamera,
    SetMicrophone,
    SetShare,
)
from teams_guest_desktop.contract.events import CommandError, ComplianceChanged, LocalMediaChanged
from teams_guest_desktop.contract.facts import (
    LocalMedium,
    MediaProblem,
    RecordingState,
    TranscriptionState,
)
from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.compliance import Answer, Consent, NoticeKind
from teams_guest_desktop.meeting.events import (
    CameraWanted,
    CommandDone,
    CommandFailed,
    ComplianceUnreadable,
    ConsentAgreed,
    ConsentDeclined,
    ConsentReconsidered,
    MicrophoneWanted,
    NoticeAcknowledged,
    ShareWanted,
)
from teams_guest_desktop.meeting.screens import notice_for, strip_for
from tests.meeting.play import (
    HELLO,
    IN_MEETING,
    LIVE,
    PAGE_LOST,
    WAYS,
    Play,
    connected,
    media,
    recorded,
)

OFF, ON = RecordingState.OFF, RecordingState.ON
HOLD, RELEASE = HoldMedia(on=True), HoldMedia(on=False)
GIVE = GiveConsent(call=1)
HELD = LocalMedium(problem=MediaProblem.HELD)
ALL_HELD = LocalMediaChanged(HELD, HELD, HELD)


def fact(recording: RecordingState = OFF, *, asks: bool = True, call: int = 1) -> ComplianceChanged:
    return ComplianceChanged(call, recording, TranscriptionState.OFF, asks, 7.0)


QUIET = (*IN_MEETING, recorded(OFF), media())
ASKED = (*IN_MEETING, fact(ON))


def test_a_call_begins_held_and_is_released_by_the_first_fact_that_says_nothing_is_on():
    play = Play(*IN_MEETING)
    assert play.call.is_held
    assert play.take(recorded(OFF)).commands == [RELEASE]
    assert play.take(recorded(OFF)).commands == []


def test_what_runs_already_keeps_it_held_until_the_answer():
    play = Play(*IN_MEETING)
    assert play.take(recorded(ON)).commands == []
    assert play.take(NoticeAcknowledged()).commands == [RELEASE]


def test_what_starts_holds_and_the_answer_gives_back_what_is_wanted():
    play = Play(*QUIET)
    assert play.take(recorded(ON)).commands == [HOLD]
    play.take(ALL_HELD)
    wanted = play.state.media
    assert (wanted.microphone.wanted, wanted.camera.wanted) == (True, True)
    assert play.take(NoticeAcknowledged()).commands == [RELEASE]
    play.take(media())
    assert play.state.media.microphone.wanted


def test_muted_by_others_while_held_is_muted_afterwards():
    play = Play(*QUIET, recorded(ON), LocalMediaChanged(HELD, HELD, HELD, muted_by_others=True))
    assert not play.state.media.microphone.wanted
    assert play.state.media.camera.wanted


def test_the_owner_may_let_media_go_on():
    play = Play(*IN_MEETING, holds_media=False)
    assert not play.call.is_held
    assert play.take(recorded(ON)).commands == []


def test_a_page_that_is_lost_joins_held_again_and_what_was_on_is_unknown():
    play = Play(*QUIET, recorded(ON), NoticeAcknowledged(), PAGE_LOST)
    strip = strip_for(play.state)
    assert strip is not None
    assert strip.recording is RecordingState.UNKNOWN
    play.take(HELLO)
    assert play.call.is_held
    play.take(connected(2), fact(ON, asks=False, call=2))
    notice = notice_for(play.state)
    assert notice is not None
    assert (notice.kind, notice.already_on) == (NoticeKind.RECORDING, True)


def test_consent_is_told_once_for_each_click_and_holds_when_teams_has_it():
    play = Play(*ASKED)
    assert play.take(ConsentAgreed()).commands == [GIVE]
    assert play.take(ConsentAgreed()).commands == []
    assert play.call.compliance.consent is Consent.GRANTING
    assert play.take(CommandDone(GIVE)).commands == [RELEASE]
    assert notice_for(play.state) is None


def test_consent_that_failed_can_be_given_again():
    play = Play(*ASKED, ConsentAgreed(), CommandFailed(GIVE, CommandError.FAILED))
    notice = notice_for(play.state)
    assert notice is not None
    assert notice.has_grant_failed
    assert Answer.AGREE in notice.answers
    assert play.call.is_held
    assert play.take(ConsentAgreed()).commands == [GIVE]


@pytest.mark.parametrize("answer", [CommandDone, lambda c: CommandFailed(c, CommandError.FAILED)])
def test_what_another_call_answers_changes_nothing(answer):
    play = Play(*ASKED, ConsentAgreed(), answer(GiveConsent(call=2)))
    assert play.call.compliance.consent is Consent.GRANTING


def test_who_watches_only_sends_nothing_and_wants_nothing_any_more():
    play = Play(*IN_MEETING, fact(), media(share=True), fact(ON))
    commands = play.take(ConsentDeclined()).commands
    assert commands == [SetMicrophone(on=False), SetCamera(on=False), SetShare(on=False)]
    assert play.call.is_held
    stopped = play.take(fact(OFF)).commands
    assert stopped == [RELEASE]
    assert not play.state.media.microphone.wanted


def test_who_says_no_before_anything_is_on_goes_on_as_usual():
    play = Play(*IN_MEETING, fact(), media())
    assert play.take(ConsentDeclined()).commands == []
    assert play.state.media.microphone.wanted
    assert notice_for(play.state) is None


@pytest.mark.parametrize("intent", [MicrophoneWanted, CameraWanted, ShareWanted])
def test_who_wants_to_be_heard_or_seen_after_all_is_asked_again(intent):
    play = Play(*ASKED, ConsentDeclined())
    assert notice_for(play.state) is None
    notice = notice_for(play.take(intent(on=True)).state)
    assert notice is not None
    assert (notice.kind, notice.observed_at) == (NoticeKind.CONSENT, 0.0)
    play.take(ConsentAgreed())
    assert play.take(CommandDone(GIVE)).commands == [RELEASE]


def test_a_change_of_mind_can_be_asked_for_by_itself():
    play = Play(*ASKED, ConsentDeclined(), ConsentReconsidered())
    assert notice_for(play.state) is not None


def test_turning_something_off_asks_nobody():
    play = Play(*ASKED, ConsentDeclined(), MicrophoneWanted(on=False))
    assert notice_for(play.state) is None


@pytest.mark.parametrize("way", LIVE)
def test_who_cannot_be_told_whether_they_are_recorded_is_taken_out(way):
    play = Play(*WAYS[way], ComplianceUnreadable())
    assert play.name == "failed"
    assert play.situation.problem is ProblemCode.COMPLIANCE_UNREADABLE


def test_outside_a_call_it_does_not_matter():
    assert Play(HELLO, ComplianceUnreadable()).name == "idle"
