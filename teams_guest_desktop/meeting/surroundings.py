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
    SendToPage,
    TellAppearance,
)
from teams_guest_desktop.meeting.events import (
    CameraWanted,
    CommandDone,
    CommandFailed,
    DeviceChosen,
    Event,
    MicrophoneWanted,
    PageFailed,
    ServiceFailed,
    ShareWanted,
)
from teams_guest_desktop.meeting.state import (
    Devices,
    DuringCall,
    InMeeting,
    MeetingState,
    OwnMedia,
    PageStatus,
    Sending,
)
from teams_guest_desktop.meeting.step import Step, lose_page

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
            page = replace(
                state.page,
                status=PageStatus.READY,
                engine=event.engine,
                video_codecs=event.video_codecs,
            )
            return replace(state, page=page), (TellAppearance(),)
        case PageFailed(problem, at):
            return replace(state, page=lose_page(state.page, problem, at)), ()
        case DevicesChanged():
            devices = Devices(event.cameras, event.microphones, event.speakers)
            return replace(state, devices=devices), ()
        case LocalMediaChanged():
            return replace(state, media=_really(state.media, event)), ()
        case TokenRequested():
            return state, (AnswerTokenRequest(),)
        case MicrophoneWanted() | CameraWanted() | ShareWanted() | DeviceChosen():
            return _want(state, event)
        case CommandDone(command):
            return replace(state, media=_answered(state.media, command, None)), ()
        case CommandFailed(command, error):
            return replace(state, media=_answered(state.media, command, error)), ()
        case ServiceFailed(problem):
            return replace(state, gone=problem), ()
        case _:
            return state, ()


def _want(
    state: MeetingState, intent: MicrophoneWanted | CameraWanted | ShareWanted | DeviceChosen
) -> Step:
    media = state.media
    match intent:
        case MicrophoneWanted(on):
            media = replace(media, microphone=_ask(media.microphone, on=on), muted_by_others=False)
            command: Command = SetMicrophone(on=on)
        case CameraWanted(on):
            media = replace(media, camera=_ask(media.camera, on=on))
            command = SetCamera(on=on)
        case ShareWanted(on):
            if not isinstance(state.situation, InMeeting if on else DuringCall):
                return state, ()
            media = replace(media, share=_ask(media.share, on=on))
            command = SetShare(on=on)
        case DeviceChosen(kind, key):
            command = ChooseDevice(kind=kind, key=key)
    return replace(state, media=media), (SendToPage(command),)


def _ask(sending: Sending, *, on: bool) -> Sending:
    """A new attempt begins: an earlier problem is not shown any more."""
    return Sending(on, LocalMedium(on=sending.actual.on), sending.asked + 1)


def _really(media: OwnMedia, fact: LocalMediaChanged) -> OwnMedia:
    microphone = _follow(media.microphone, fact.microphone)
    if fact.muted_by_others and not media.muted_by_others:
        microphone = replace(microphone, wanted=False)
    return OwnMedia(
        microphone=microphone,
        camera=_follow(media.camera, fact.camera),
        share=_follow(media.share, fact.share),
        muted_by_others=fact.muted_by_others,
    )


def _follow(sending: Sending, actual: LocalMedium) -> Sending:
    """What changes without being asked to is how it is wanted from now on.

    So what went off must not come back alone. While an answer is awaited, a fact may be older
    than the wish, and the wish stands; so it does while it is held back.
    """
    is_held = actual.problem in (MediaProblem.HELD, MediaProblem.CONSENT)
    changed_alone = sending.actual.on != actual.on and not sending.asked and not is_held
    return replace(sending, wanted=actual.on if changed_alone else sending.wanted, actual=actual)


def _answered(media: OwnMedia, command: Command, error: CommandError | None) -> OwnMedia:
    match command:
        case SetMicrophone(on=on):
            return replace(media, microphone=_conclude(media.microphone, error, on=on))
        case SetCamera(on=on):
            return replace(media, camera=_conclude(media.camera, error, on=on))
        case SetShare(on=on):
            return replace(media, share=_conclude(media.share, error, on=on))
        case _:
            return media


def _conclude(sending: Sending, error: CommandError | None, *, on: bool) -> Sending:
    """The last answer decides. A wish that could not be fulfilled is not wanted any more."""
    if sending.asked != 1:
        return replace(sending, asked=max(0, sending.asked - 1))
    actual = sending.actual
    if error is not None:
        problem = actual.problem or _PROBLEMS.get(error, MediaProblem.FAILED)
        return Sending(actual.on, LocalMedium(actual.on, problem))
    return Sending(on if actual.on == on else sending.wanted, actual)
