"""Agreeing to be recorded, and holding back what is sent: moves of a call."""

from __future__ import annotations

from dataclasses import replace

from teams_guest_desktop.contract.commands import (
    GiveConsent,
    HoldMedia,
    SetCamera,
    SetMicrophone,
    SetShare,
)
from teams_guest_desktop.meeting.compliance import (
    Compliance,
    Consent,
    agree,
    decline,
    may_send,
    reconsider,
    take_grant_failed,
    take_granted,
)
from teams_guest_desktop.meeting.effects import SendToPage
from teams_guest_desktop.meeting.events import (
    CameraWanted,
    CommandDone,
    CommandFailed,
    ConsentAgreed,
    ConsentDeclined,
    Event,
    MicrophoneWanted,
    ShareWanted,
)
from teams_guest_desktop.meeting.state import (
    Call,
    InLobby,
    InMeeting,
    Joining,
    MeetingState,
    OwnMedia,
    Reconnecting,
    Sending,
)
from teams_guest_desktop.meeting.step import Step, go, stay

Live = Joining | InLobby | InMeeting | Reconnecting
"""The situations with a call one has not left."""


def take(state: MeetingState, situation: Live, event: Event) -> Step:
    """What the person says to being recorded, and what the page makes of it."""
    match event:
        case ConsentAgreed():
            return _agree(state, situation)
        case ConsentDeclined():
            return _decline(state, situation)
        case CommandDone(GiveConsent()) | CommandFailed(GiveConsent()):
            return _conclude(state, situation, event)
        case MicrophoneWanted(on=True) | CameraWanted(on=True) | ShareWanted(on=True):
            return _reconsider(state, situation)
        case _:
            return go(state, situation)


def _agree(state: MeetingState, situation: Live) -> Step:
    """Once for each click: while Teams is being told, another click changes nothing."""
    compliance = situation.call.compliance
    if compliance.consent is Consent.GRANTING:
        return stay(state)
    agreed = agree(compliance)
    must_tell = agreed.consent is Consent.GRANTING
    effects = (_give_consent(situation.call),) if must_tell else ()
    return go(state, _with(situation, agreed), *effects)


def _give_consent(call: Call) -> SendToPage:
    return SendToPage(GiveConsent(call=call.number, moves=call.breakout.moves))


def _decline(state: MeetingState, situation: Live) -> Step:
    """What is barred now is not wanted any more: it must not come back when the recording ends."""
    compliance = situation.call.compliance
    situation = _with(situation, decline(compliance))
    if not (compliance.is_on and compliance.consent.is_missing):
        return go(state, situation)
    return go(replace(state, media=_unwanted(state.media)), situation, *_TURN_OFF)


_TURN_OFF = (
    SendToPage(SetMicrophone(on=False)),
    SendToPage(SetCamera(on=False)),
    SendToPage(SetShare(on=False)),
)
"""Also what seems to be off: the page may still want what a fact on its way has told as gone."""


def _unwanted(media: OwnMedia) -> OwnMedia:
    return replace(
        media,
        microphone=_off(media.microphone),
        camera=_off(media.camera),
        share=_off(media.share),
    )


def _off(sending: Sending) -> Sending:
    return replace(sending, wanted=False, asked=sending.asked + 1)


def _conclude(state: MeetingState, situation: Live, event: CommandDone | CommandFailed) -> Step:
    """Teams has taken the consent, or could not be told; an answer of another room is late."""
    call = situation.call
    if event.command != _give_consent(call).command:
        return stay(state)
    conclude = take_granted if isinstance(event, CommandDone) else take_grant_failed
    return go(state, _with(situation, conclude(call.compliance)))


def _reconsider(state: MeetingState, situation: Live) -> Step:
    """Whoever said no and wants to be seen or heard after all is asked again."""
    compliance = situation.call.compliance
    if not compliance.is_on:
        return stay(state)
    return go(state, _with(situation, reconsider(compliance)))


def hold_or_send(state: MeetingState) -> Step:
    """Tell the page when what may be sent has changed."""
    situation = state.situation
    if not isinstance(situation, Live):
        return stay(state)
    call = situation.call
    is_held = not may_send(call.compliance, holds=state.holds_media)
    if is_held is call.is_held:
        return stay(state)
    situation = replace(situation, call=replace(call, is_held=is_held))
    command = HoldMedia(on=is_held, moves=call.breakout.moves)
    return go(state, situation, SendToPage(command))


def _with(situation: Live, compliance: Compliance) -> Live:
    return replace(situation, call=replace(situation.call, compliance=compliance))
