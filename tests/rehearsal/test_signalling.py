"""Joining and being in the meeting, over the socket, as a page does it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from azure.communication.chat import ChatClient, CommunicationTokenCredential
from azure.core.exceptions import HttpResponseError

from teams_guest_desktop.contract.attendance import (
    DescriptionKind,
    PeerPhase,
    Role,
    SignalledRecording,
    VideoCountReason,
)
from teams_guest_desktop.contract.signalling import (
    AttendanceChanged,
    AudioConferencingChanged,
    CapabilitiesChanged,
    CaptionsChanged,
    ClosePair,
    ConsentChanged,
    Describe,
    GrantConsent,
    HangUp,
    MediaAccessChanged,
    MutedByOthers,
    OpenPair,
    PeerPhaseChanged,
    RecordingChanged,
    SelfChanged,
    SetMedia,
    SetSpeaking,
    TranscriptionChanged,
    VideoCountChanged,
)
from tests.rehearsal.running import Page, Running, entered, running


def _end(message: PeerPhaseChanged) -> tuple[int, int]:
    return message.code, message.sub_code


def _reads_chat(service: Running, token: str, thread_id: str) -> bool:
    verify = {"connection_verify": service.ready.ca_file}
    with ChatClient(
        service.ready.endpoint, CommunicationTokenCredential(token), **verify
    ) as client:
        thread = client.get_chat_thread_client(thread_id, retry_total=0, **verify)
        try:
            return bool(list(thread.list_messages()))
        except HttpResponseError as error:
            if error.status_code != 403:
                raise
            return False


def test_what_a_page_is_told_at_connecting_comes_whole_and_in_order(service: Running) -> None:
    service.control("POST", "participants", {"name": "Ada", "id": "ada"})
    service.control("POST", "recording", {"state": "started"})
    service.control("POST", "transcription", {"active": True})
    _, token = service.guest()

    async def work() -> None:
        async with entered(service, token) as page:
            await page.until(CapabilitiesChanged)
            phase, attendance, own, captions, recording, *rest, consent, _ = page.heard
            transcription, access, phone, videos = rest
            assert isinstance(phase, PeerPhaseChanged)
            assert (phase.phase, phase.role) == (PeerPhase.CONNECTED, Role.PRESENTER)
            assert phase.thread_id == service.control("GET", "state").body["thread_id"]
            assert "ada" in str(attendance)
            assert isinstance(recording, RecordingChanged)
            assert [one.state for one in recording.recordings] == [SignalledRecording.STARTED]
            assert transcription == TranscriptionChanged(active=True)
            assert isinstance(own, SelfChanged)
            assert (own.attendance.id, own.attendance.name) == (phase.participant_id, "Robin Guest")
            assert isinstance(captions, CaptionsChanged)
            assert not captions.active
            assert access == MediaAccessChanged(audio_permitted=True, video_permitted=True)
            assert phone == AudioConferencingChanged(details=None)
            assert videos == VideoCountChanged(count=9, reason=VideoCountReason.UNKNOWN)
            assert consent == ConsentChanged(required=False)

    asyncio.run(work())


def test_chat_is_open_exactly_while_connected(service: Running) -> None:
    service.control("POST", "options", {"lobby": True})
    _, token = service.guest()
    thread_id = service.control("GET", "state").body["thread_id"]

    async def reads() -> bool:
        return await asyncio.to_thread(_reads_chat, service, token, thread_id)

    async def work() -> None:
        async with entered(service, token) as page:
            lobby = await page.until_phase(PeerPhase.IN_LOBBY)
            assert lobby.thread_id is None
            assert not await reads()
            await asyncio.to_thread(service.control, "POST", "lobby", {"admit": "all"})
            assert (await page.until_phase(PeerPhase.CONNECTED)).thread_id == thread_id
            assert await reads()
            await page.say(HangUp())
            assert _end(await page.until_phase(PeerPhase.DISCONNECTED)) == (0, 0)
            assert not await reads()

    asyncio.run(work())


@pytest.mark.parametrize("mode", ["off", "channel"])
def test_meeting_without_chat(service: Running, mode: str) -> None:
    service.control("POST", "options", {"chat": mode})
    _, token = service.guest()
    thread_id = service.control("GET", "state").body["thread_id"]

    async def work() -> None:
        async with entered(service, token) as page:
            assert (await page.until_phase(PeerPhase.CONNECTED)).thread_id is None
            assert not await asyncio.to_thread(_reads_chat, service, token, thread_id)

    asyncio.run(work())


@pytest.mark.parametrize(
    ("lobby", "call", "end"),
    [
        (True, ("POST", "lobby", {"deny": "{id}"}), (0, 5854)),
        (True, ("POST", "lobby", {"time_out": "{id}"}), (0, 5855)),
        (False, ("DELETE", "participants/{id}", None), (0, 5300)),
        (False, ("POST", "end", None), (0, 4097)),
    ],
)
def test_others_end_the_call(
    service: Running, lobby: bool, call: tuple[str, str, object], end: tuple[int, int]
) -> None:
    service.control("POST", "options", {"lobby": lobby})
    _, token = service.guest()

    async def work() -> None:
        async with entered(service, token) as page:
            mine = (await page.until(PeerPhaseChanged)).participant_id
            method, path, body = call
            if isinstance(body, dict):
                body = dict.fromkeys(body, mine)
            answer = await asyncio.to_thread(service.control, method, path.format(id=mine), body)
            assert answer.status == 200
            assert _end(await page.until_phase(PeerPhase.DISCONNECTED)) == end
            await page.until_closed()

    asyncio.run(work())


def test_two_pages_see_each_other_and_the_newcomer_offers(service: Running) -> None:
    tokens = [service.guest()[1] for _ in range(2)]

    async def work() -> None:
        async with (
            entered(service, tokens[0], name="First", camera=True) as first,
        ):
            mine = await first.until_phase(PeerPhase.CONNECTED)
            async with entered(service, tokens[1], name="Second") as second:
                other = await second.until_phase(PeerPhase.CONNECTED)
                opened = await second.until(OpenPair)
                assert opened == OpenPair(peer=mine.participant_id, offers=True)
                assert await first.until(OpenPair) == OpenPair(
                    peer=other.participant_id, offers=False
                )
                await second.say(
                    Describe(peer=mine.participant_id, kind=DescriptionKind.OFFER, sdp="v=0")
                )
                described = await first.until(Describe)
                assert (described.peer, described.sdp) == (other.participant_id, "v=0")
                await _tells_media_and_speaking(second, first, other.participant_id)
            assert await first.until(ClosePair) == ClosePair(peer=other.participant_id)

    async def _tells_media_and_speaking(page: Page, other: Page, page_id: str) -> None:
        await page.say(SetMedia(muted=False, camera=True, sharing=True))
        await other.until_seen(page_id, muted=False, camera=True, sharing=True)
        await page.say(SetSpeaking(speaking=True))
        await other.until_seen(page_id, speaking=True)
        await page.say(SetMedia(muted=True, camera=True, sharing=True))
        await other.until_seen(page_id, muted=True, speaking=False)

    asyncio.run(work())


def test_one_share_at_a_time(service: Running) -> None:
    tokens = [service.guest()[1] for _ in range(2)]

    async def work() -> None:
        async with entered(service, tokens[0]) as first:
            mine = (await first.until_phase(PeerPhase.CONNECTED)).participant_id
            await first.say(SetMedia(muted=True, camera=False, sharing=True))
            async with entered(service, tokens[1]) as second:
                await second.until_seen(mine, sharing=True)
                await second.say(SetMedia(muted=True, camera=False, sharing=True))
                await second.until_seen(mine, sharing=False)

    asyncio.run(work())


def test_consent_bars_sending_while_recorded_until_it_is_given(service: Running) -> None:
    service.control("POST", "options", {"consent_required": True})
    _, token = service.guest()

    async def work() -> None:
        async with entered(service, token, muted=False, camera=True) as page:
            mine = (await page.until_phase(PeerPhase.CONNECTED)).participant_id
            assert (await page.until(ConsentChanged)).required
            rights = (await page.until(CapabilitiesChanged)).capabilities
            assert all(right.reason != "ExplicitConsentRequired" for right in rights)
            await asyncio.to_thread(service.control, "POST", "recording", {"state": "started"})
            barred = await page.until(
                CapabilitiesChanged, lambda told: "ExplicitConsentRequired" in str(told)
            )
            assert {right.name for right in barred.capabilities if not right.is_present} >= {
                "unmuteMic",
                "turnVideoOn",
                "shareScreen",
            }
            state = (await asyncio.to_thread(lambda: service.participants))[mine]
            assert (state["muted"], state["camera"]) == (True, False)
            await page.say(GrantConsent())
            assert not (await page.until(ConsentChanged)).required

    asyncio.run(work())


def test_dial_in_numbers_are_told_while_there_are_some(service: Running) -> None:
    numbers = [{"toll": "+15550100", "country": "Testland", "city": "Sampletown"}]
    dial_in = {"conference_id": "123456789", "numbers": numbers}
    _, token = service.guest()

    async def configure(value: object) -> None:
        await asyncio.to_thread(service.control, "POST", "options", {"dial_in": value})

    async def work() -> None:
        await configure(dial_in)
        async with entered(service, token) as page:
            details = (await page.until(AudioConferencingChanged)).details
            assert details is not None
            assert details.conference_id == "123456789"
            (number,) = details.numbers
            assert (number.toll, number.toll_free, number.city) == ("+15550100", None, "Sampletown")
            await page.until(CapabilitiesChanged)
            await configure(None)
            assert (await page.until(AudioConferencingChanged)).details is None

    asyncio.run(work())


def test_how_many_pictures_to_show_is_told_at_once_and_to_whoever_comes(service: Running) -> None:
    _, token = service.guest()

    async def work() -> None:
        async with entered(service, token) as page:
            first = await page.until(VideoCountChanged)
            assert (first.count, first.reason) == (9, VideoCountReason.UNKNOWN)
            wanted = {"video_count": {"count": 2, "reason": "bandwidth"}}
            await page.until(CapabilitiesChanged)
            await asyncio.to_thread(service.control, "POST", "options", wanted)
            limited = await page.until(VideoCountChanged)
            assert (limited.count, limited.reason) == (2, VideoCountReason.BANDWIDTH)

    asyncio.run(work())


def test_recording_is_told_at_every_step_and_its_end_once(service: Running) -> None:
    _, token = service.guest()

    async def work() -> None:
        async with entered(service, token) as page:
            await page.until(CapabilitiesChanged)
            for step, state in [
                ("started", SignalledRecording.STARTED),
                ("paused", SignalledRecording.PAUSED),
                ("resumed", SignalledRecording.STARTED),
                ("stopped", SignalledRecording.ENDED),
            ]:
                await asyncio.to_thread(service.control, "POST", "recording", {"state": step})
                told = await page.until(RecordingChanged)
                assert [one.state for one in told.recordings] == [state]
        again = await asyncio.to_thread(service.control, "POST", "recording", {"state": "stopped"})
        assert again.status == 409

    asyncio.run(work())


def test_others_can_mute_a_guest_and_nothing_else(service: Running) -> None:
    _, token = service.guest()

    async def work() -> None:
        async with entered(service, token, muted=False) as page:
            mine = (await page.until_phase(PeerPhase.CONNECTED)).participant_id
            path = f"participants/{mine}"

            async def change(**changes: object) -> int:
                answer = await asyncio.to_thread(service.control, "PATCH", path, changes)
                return answer.status

            assert await change(muted=True) == 200
            await page.until(MutedByOthers)
            assert await change(muted=False) == 409
            assert await change(camera=True) == 409
            assert await change(role="Attendee") == 200
            await page.until(CapabilitiesChanged, lambda rights: "RoleRestricted" in str(rights))

    asyncio.run(work())


def test_what_is_not_of_the_contract_is_dropped_and_counted(service: Running) -> None:
    before = service.control("GET", "state").body["malformed_messages"]
    _, token = service.guest()

    async def work() -> None:
        async with entered(service, token) as page:
            await page.until(CapabilitiesChanged)
            for text in ("nonsense", '{"type":"Unknown"}', '{"type":"SetMedia","muted":1}'):
                await page.socket.send_str(text)
            await page.say(HangUp())
            await page.until_phase(PeerPhase.DISCONNECTED)

    asyncio.run(work())
    assert service.control("GET", "state").body["malformed_messages"] == before + 3


def test_a_lost_page_is_out_at_once(service: Running) -> None:
    _, token = service.guest()

    async def work() -> None:
        async with entered(service, token) as page:
            await page.until_phase(PeerPhase.CONNECTED)
        async with entered(service, token) as page:
            await page.until(CapabilitiesChanged)

    asyncio.run(work())


def test_a_large_meeting_is_told_in_messages_that_are_short_enough(service: Running) -> None:
    for number in range(45):
        body = {"name": "\N{GRINNING FACE}" * 256, "id": f"n{number}"}
        assert service.control("POST", "participants", body).status == 201
    _, token = service.guest()

    async def work() -> None:
        async with entered(service, token) as page:
            await page.until(CapabilitiesChanged)
            told = [
                one.id
                for message in page.heard
                if isinstance(message, AttendanceChanged)
                for one in message.changed
            ]
            assert told == [f"n{number}" for number in range(45)]

    asyncio.run(work())


def test_steps_of_a_scenario_count_from_the_first_guest(tmp_path: Path) -> None:
    scenario = tmp_path / "scenario.toml"
    step = '[[at]]\nseconds = 0.05\ndo = "recording"\nstate = "started"\n'
    scenario.write_text(step, "utf-8")
    with running(scenario) as service:
        _, token = service.guest()
        assert service.control("GET", "state").body["recording"] == "off"

        async def work() -> None:
            async with entered(service, token) as page:
                await page.until(RecordingChanged, lambda told: not told.recordings)
                await page.until(RecordingChanged, lambda told: bool(told.recordings))

        asyncio.run(work())
