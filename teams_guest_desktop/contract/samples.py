"""Examples of every message, with optional fields set and unset: fixtures for both sides."""

from __future__ import annotations

from typing import Any

import msgspec

from teams_guest_desktop.contract import attendance as a
from teams_guest_desktop.contract import commands as c
from teams_guest_desktop.contract import events as e
from teams_guest_desktop.contract import facts as f
from teams_guest_desktop.contract import signalling as s
from teams_guest_desktop.contract.engine import AcsEngine, RehearsalEngine
from teams_guest_desktop.contract.hash import contract_hash
from teams_guest_desktop.secret import Secret

_LINK = f.LinkLocator(link=Secret("https://teams.microsoft.com/l/meetup-join/19%3ameeting_x/0"))
_ID = f.IdLocator(meeting_id="123456789012", passcode=Secret("aB3dE6"))
_TOKEN = Secret("header.payload.signature")
_CAMERA = f.Device(key="camera-1", name="Integrated camera: „Vorderseite“")
_CAMERAS = f.DeviceList(devices=(_CAMERA,), chosen="camera-1", access=f.DeviceAccess.GRANTED)
_RIYA = f.Participant(
    key="participant-3",
    name="Riya 🌻 Sharma",
    kind=f.ParticipantKind.TEAMS,
    muted=False,
    speaking=True,
    camera=True,
    sharing=True,
    in_lobby=True,
)

_TEXTS = f.PageTexts(
    you="You", sharing="%1 is sharing", camera_off="%1, camera off", unnamed="Unnamed"
)

PAGE_EVENTS: tuple[e.PageEvent, ...] = (
    e.Hello(
        contract_hash=contract_hash(), engine=e.EngineName.ACS, video_codecs=("AV1", "VP8", "VP9")
    ),
    e.Hello(contract_hash="0" * 64, engine=e.EngineName.REHEARSAL, video_codecs=()),
    e.CommandCompleted(command_id=0),
    *(e.CommandCompleted(command_id=1, error=error) for error in e.CommandError),
    e.DevicesChanged(
        cameras=_CAMERAS,
        microphones=f.DeviceList(access=f.DeviceAccess.DENIED),
        speakers=f.DeviceList(devices=(f.Device(key="speaker-1", name=""),)),
    ),
    e.LocalMediaChanged(
        microphone=f.LocalMedium(on=True), camera=f.LocalMedium(), share=f.LocalMedium()
    ),
    *(
        e.LocalMediaChanged(
            microphone=f.LocalMedium(problem=problem),
            camera=f.LocalMedium(problem=problem),
            share=f.LocalMedium(problem=problem),
            muted_by_others=True,
        )
        for problem in f.MediaProblem
    ),
    e.MicrophoneLevelChanged(level=0.25),
    e.MicrophoneLevelChanged(level=1.0),
    *(e.PhaseChanged(call=1, phase=phase) for phase in f.CallPhase),
    e.PhaseChanged(call=1, phase=f.CallPhase.CONNECTED, thread_id="19:meeting_x@thread.v2"),
    e.PhaseChanged(call=1, phase=f.CallPhase.DISCONNECTED, end=f.CallEnd(code=490)),
    e.PhaseChanged(call=1, phase=f.CallPhase.DISCONNECTED, end=f.CallEnd(code=0, sub_code=5854)),
    e.RosterChanged(call=1, sequence=0, whole=True, changed=()),
    e.RosterChanged(
        call=1,
        sequence=1,
        whole=False,
        changed=(_RIYA, f.Participant(key="participant-4", name="")),
        removed=("participant-1",),
        names_hidden=True,
    ),
    *(
        e.ComplianceChanged(
            call=1,
            recording=recording,
            transcription=transcription,
            consent_required=False,
            observed_at=1.5,
        )
        for recording in f.RecordingState
        for transcription in f.TranscriptionState
    ),
    e.RoomChanged(call=1, moves=0, offered="Room 1"),
    e.RoomChanged(call=1, moves=1, inside="", may_return=True),
    e.FirstFrameShown(call=1, codec="VP8", width=640, height=360),
    e.ChatChanged(call=1),
    e.ChatChanged(call=1, writers=("typist-1", "typist-2")),
    e.SomebodyTyped(call=1, typist="typist-1", name="Zoë"),
    e.TokenRequested(),
    *(e.PageProblem(code=code) for code in e.PageProblemCode),
)

_COMMANDS: tuple[c.Command, ...] = (
    c.SetAppearance(
        color_scheme=f.ColorScheme.LIGHT, high_contrast=False, language="en", texts=_TEXTS
    ),
    c.SetAppearance(
        color_scheme=f.ColorScheme.DARK, high_contrast=True, language="de-AT", texts=_TEXTS
    ),
    c.OpenReadyRoom(microphone=True, camera=False),
    c.CloseReadyRoom(),
    *(c.ChooseDevice(kind=kind, key=f"{kind.value}-2") for kind in f.DeviceKind),
    *(
        c.Join(
            call=1,
            locator=locator,
            display_name="Zoë",
            token=_TOKEN,
            microphone=True,
            camera=False,
        )
        for locator in (_LINK, _ID, f.IdLocator(meeting_id="123456789012"))
    ),
    c.Join(
        call=2,
        locator=_LINK,
        display_name="Zoë",
        token=_TOKEN,
        microphone=True,
        camera=True,
        hold=True,
    ),
    c.Leave(call=1),
    c.HoldMedia(on=True),
    c.HoldMedia(on=False, moves=2),
    c.GiveConsent(call=1, moves=1),
    c.EnterRoom(call=1),
    c.ReturnToMeeting(call=1),
    c.FollowChat(
        call=1,
        endpoint="https://contoso.communication.azure.com",
        thread_id="19:meeting_x@thread.v2",
        user_id="8:acs:x_y",
    ),
    c.StopFollowingChat(),
    c.SetMicrophone(on=True),
    c.SetCamera(on=False),
    c.SetShare(on=True),
    c.ProvideToken(token=_TOKEN),
    c.ProvideToken(token=None),
    c.Ping(),
)

COMMAND_FRAMES = tuple(
    c.CommandFrame(command_id=number, command=command) for number, command in enumerate(_COMMANDS)
)

ENGINES = (AcsEngine(), RehearsalEngine(signalling="ws://localhost:49152/signalling"))

_BOTH_WAYS: tuple[s.Describe | s.Candidate, ...] = (
    *(s.Describe(peer="p2", kind=kind, sdp="v=0\r\n") for kind in a.DescriptionKind),
    s.Candidate(peer="p2", candidate="candidate:1 1 udp 1 127.0.0.1 9 typ host", media_index=2),
    s.Candidate(peer="p2", candidate="", media_index=0),
)

_SOME_OR_ALL: tuple[tuple[str, ...] | None, ...] = (("p2", "p3"), None)

PEER_MESSAGES: tuple[s.PeerMessage, ...] = (
    *(
        s.Enter(token=_TOKEN, display_name="Zoë", locator=locator, muted=True, camera=False)
        for locator in (_LINK, _ID, s.BreakoutLocator(room="room-1"))
    ),
    s.SetMedia(muted=False, camera=True, sharing=False),
    s.SetSpeaking(speaking=True),
    s.GrantConsent(),
    s.RaiseHand(raised=True),
    *(s.LowerHands(participants=whom) for whom in _SOME_OR_ALL),
    *(s.SendReaction(reaction=reaction) for reaction in a.ReactionKind),
    s.PutSpotlight(participants=("p1",), on=True),
    s.PutSpotlight(participants=None, on=False),
    s.SubscribeCaptions(on=True, spoken_language="en-us"),
    s.SubscribeCaptions(on=False),
    s.ChooseSpokenLanguage(language="de-de"),
    s.ChooseCaptionLanguage(language="fr"),
    *(s.AdmitPeers(participants=whom) for whom in _SOME_OR_ALL),
    s.RejectPeer(participant="p2"),
    *(s.MutePeers(participants=whom) for whom in _SOME_OR_ALL),
    s.RemovePeer(participant="p2"),
    *(
        s.PermitMedia(medium=medium, permitted=False, participants=whom)
        for medium in a.MediaKind
        for whom in _SOME_OR_ALL
    ),
    s.HangUp(),
    *_BOTH_WAYS,
)

_ATTENDANCES = tuple(
    a.Attendance(
        id="p2",
        user_id="8:orgid:00000000-0000-0000-0000-000000000001",
        name="Riya Sharma",
        kind=kind,
        role=role,
        muted=False,
        speaking=False,
        camera=True,
        sharing=False,
        in_lobby=False,
    )
    for kind in f.ParticipantKind
    for role in a.Role
)

_ROOMS = tuple(
    a.BreakoutRoom(
        id=f"room-{number}",
        thread_id="19:meeting_y@thread.v2",
        name="Room “Ähre”",
        state=state,
        moves_automatically=state is a.BreakoutRoomState.OPEN,
        invitees=("8:acs:x_y",),
    )
    for number, state in enumerate(a.BreakoutRoomState)
)

_NUMBERS = (
    a.DialInNumber(toll="+4930123456", country="Deutschland", city="Berlin"),
    a.DialInNumber(toll_free="+18005550100"),
)

SERVICE_MESSAGES: tuple[s.ServiceMessage, ...] = (
    *(
        s.PeerPhaseChanged(phase=phase, participant_id="p1", role=a.Role.ATTENDEE)
        for phase in a.PeerPhase
    ),
    s.PeerPhaseChanged(
        phase=a.PeerPhase.DISCONNECTED,
        participant_id="p1",
        role=a.Role.PRESENTER,
        thread_id="19:meeting_x@thread.v2",
        code=0,
        sub_code=5300,
    ),
    s.AttendanceChanged(changed=()),
    s.AttendanceChanged(changed=_ATTENDANCES, removed=("p9",)),
    s.RecordingChanged(recordings=()),
    s.RecordingChanged(
        recordings=tuple(a.Recording(id="r1", state=state) for state in a.SignalledRecording)
    ),
    s.TranscriptionChanged(active=True),
    s.ConsentChanged(required=True),
    s.CapabilitiesChanged(
        capabilities=(a.Capability(name="unmuteMic", is_present=True, reason="Capable"),)
    ),
    s.MutedByOthers(),
    s.SelfChanged(
        attendance=msgspec.structs.replace(
            _ATTENDANCES[0], hand=3, spotlight=1, audio_permitted=False, video_permitted=False
        )
    ),
    s.MediaAccessChanged(audio_permitted=True, video_permitted=False),
    *(
        s.Reacted(participant="p2", user_id="8:orgid:y", reaction=reaction)
        for reaction in a.ReactionKind
    ),
    s.CaptionsChanged(
        active=True,
        spoken_language="en-us",
        caption_language="de",
        spoken_languages=("en-us", "de-de"),
        caption_languages=("en", "de"),
    ),
    s.Captioned(
        participant="p2",
        speaker="Riya",
        text="Guten Tag",
        language="de",
        spoken_text="Good day",
        spoken_language="en-us",
        final=True,
        spoken_at=1.5,
    ),
    s.BreakoutRoomsChanged(assigned=None),
    s.BreakoutRoomsChanged(
        assigned=_ROOMS[0], rooms=_ROOMS, return_disabled=True, ends_at=1_800_000_000_000.0
    ),
    s.AudioConferencingChanged(details=None),
    s.AudioConferencingChanged(
        details=a.AudioConferencing(conference_id="123456789", numbers=_NUMBERS)
    ),
    *(
        s.ChatSignalled(
            kind=kind, thread_id="19:meeting_x@thread.v2", user_id="8:orgid:y", name="Riya"
        )
        for kind in a.ChatEventKind
    ),
    *(s.VideoCountChanged(count=4, reason=reason) for reason in a.VideoCountReason),
    s.OpenPair(peer="p2", offers=True),
    s.ClosePair(peer="p2"),
    *_BOTH_WAYS,
)

SAMPLES: dict[str, tuple[Any, ...]] = {
    "PageEvent": PAGE_EVENTS,
    "CommandFrame": COMMAND_FRAMES,
    "Engine": ENGINES,
    "PeerMessage": PEER_MESSAGES,
    "ServiceMessage": SERVICE_MESSAGES,
}
"""By the name of the border they cross, as in `hash.BORDERS`."""
