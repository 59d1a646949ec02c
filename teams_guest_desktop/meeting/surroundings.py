"""What is taken in every situation: the page, the devices, what is wanted and what really is."""

from __future__ import annotations

from dataclasses import replace

from teams_guest_desktop.contract.commands import (
    ChooseDevice,
    Command,
    SetCamera,
    SetMicrophone,
    SetShare,
)
from teams_guest_desktop.contract.events import (
    CommandError,
    DevicesChanged,
    Hello,
    LocalMediaChanged,
    TokenRequested,
)
from teams_guest_desktop.contract.facts import LocalMedium, MediaProblem
from teams_guest_desktop.meeting.effects import (
    AnswerTokenRequest,
    Effect,
    SendToPage,
    TellAppearance,
)
from teams_guest_desktop.meeting.events import (
    CameraWanted,
    CommandFailed,
    DeviceChosen,
    Event,
    MicrophoneWanted,
    PageFailed,
    ShareWanted,
)
from teams_guest_desktop.meeting.state import (
    Devices,
    InMeeting,
    MeetingState,
    OwnMedia,
    PageState,
    PageStatus,
    Sending,
)
from teams_guest_desktop.meeting.step import Step

_PROBLEMS: dict[CommandError, MediaProblem] = {
    CommandError.NO_DEVICE: MediaProblem.NO_DEVICE,
    CommandError.DENIED: MediaProblem.DENIED,
    CommandError.BUSY: MediaProblem.BUSY,
    CommandError.FORBIDDEN: MediaProblem.FORBIDDEN,
    CommandError.CANCELLED: MediaProblem.CANCELLED,
}


def take(state: MeetingState, event: Event) -> Step:
    """What an event means whatever the situation is."""
    match event:
        case Hello():
            page = PageState(
                PageStatus.READY, event.engine, event.video_codecs, losses=state.page.losses
            )
            return replace(state, page=page), (TellAppearance(),)
        case PageFailed(problem):
            page = replace(state.page, status=PageStatus.LOST, problem=problem)
            return replace(state, page=page), ()
        case DevicesChanged():
            devices = Devices(event.cameras, event.microphones, event.speakers)
            return replace(state, devices=devices), ()
        case LocalMediaChanged():
            return replace(state, media=_really(state.media, event)), ()
        case TokenRequested():
            return state, (AnswerTokenRequest(),)
        case MicrophoneWanted() | CameraWanted() | ShareWanted() | DeviceChosen():
            return _want(state, event)
        case CommandFailed(command, error):
            return replace(state, media=_give_up(state.media, command, error)), ()
        case _:
            return state, ()


def _want(
    state: MeetingState, intent: MicrophoneWanted | CameraWanted | ShareWanted | DeviceChosen
) -> Step:
    media, effects = state.media, list[Effect]()
    match intent:
        case MicrophoneWanted(on):
            microphone = Sending(on, _forgive(media.microphone.actual))
            media = replace(media, microphone=microphone, muted_by_others=False)
            effects.append(SendToPage(SetMicrophone(on=on)))
        case CameraWanted(on):
            media = replace(media, camera=Sending(on, _forgive(media.camera.actual)))
            effects.append(SendToPage(SetCamera(on=on)))
        case ShareWanted(on):
            if not isinstance(state.situation, InMeeting):
                return state, ()
            media = replace(media, share=Sending(on, _forgive(media.share.actual)))
            effects.append(SendToPage(SetShare(on=on)))
        case DeviceChosen(kind, key):
            effects.append(SendToPage(ChooseDevice(kind=kind, key=key)))
    return replace(state, media=media), tuple(effects)


def _forgive(actual: LocalMedium) -> LocalMedium:
    """A new attempt begins: an earlier problem is not shown any more."""
    return LocalMedium(on=actual.on)


def _really(media: OwnMedia, fact: LocalMediaChanged) -> OwnMedia:
    return OwnMedia(
        microphone=_follow(media.microphone, fact.microphone),
        camera=_follow(media.camera, fact.camera),
        share=_follow(media.share, fact.share),
        muted_by_others=fact.muted_by_others,
    )


def _follow(sending: Sending, actual: LocalMedium) -> Sending:
    """What went off without being asked to is not wanted any more: it must not come back alone."""
    went_off = sending.actual.on and not actual.on
    return Sending(sending.wanted and not went_off, actual)


def _give_up(media: OwnMedia, command: Command, error: CommandError) -> OwnMedia:
    """A wish that could not be fulfilled is not wanted any more; why is shown."""
    match command:
        case SetMicrophone():
            return replace(media, microphone=_give_up_one(media.microphone, error))
        case SetCamera():
            return replace(media, camera=_give_up_one(media.camera, error))
        case SetShare():
            return replace(media, share=_give_up_one(media.share, error))
        case _:
            return media


def _give_up_one(sending: Sending, error: CommandError) -> Sending:
    problem = sending.actual.problem or _PROBLEMS.get(error, MediaProblem.FAILED)
    return Sending(sending.actual.on, LocalMedium(sending.actual.on, problem))
