"""The page's rehearsal SDK in the real engine against the real service: every feature, in order.

The guests are in ``resources/page/test/live``; they write down what happens to them.
"""

from __future__ import annotations

import html
import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile

from tests.rehearsal.running import Running, running

_PAGE = Path(__file__).parents[2] / "resources" / "page"
_MILLISECONDS = 15_000
_SCENARIO = """
[meeting]
name = "Live"
conversation = false
teams_premium = true
guest_role = "Attendee"
"""


@pytest.fixture(scope="module")
def script() -> str:
    """The guests, built from the sources of now."""
    subprocess.run(["node", "build.mjs", "--live"], cwd=_PAGE, check=True, timeout=60)
    return (_PAGE / "build" / "live" / "guests.js").read_text("utf-8")


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    scenario = tmp_path_factory.mktemp("rehearsal") / "live.toml"
    scenario.write_text(_SCENARIO, "utf-8")
    with running(scenario) as started:
        yield started


@pytest.fixture
def service(rehearsal: Running) -> Iterator[Running]:
    """The meeting as it was at first, with Ada in it."""
    before = rehearsal.control("GET", "state").body["options"]
    rehearsal.control("POST", "participants", {"name": "Ada", "id": "ada"})
    yield rehearsal
    rehearsal.control("POST", "end")
    rehearsal.control("POST", "breakout_rooms", {"rooms": []})
    rehearsal.control("POST", "options", before)
    for key in rehearsal.participants:
        rehearsal.control("DELETE", f"participants/{key}")


class Guests:
    """The page with its guests, and what they have written down."""

    def __init__(
        self, page: QWebEnginePage, service: Running, qtbot: Any, evaluate: Callable[..., Any]
    ) -> None:
        self._page = page
        self._service = service
        self._qtbot = qtbot
        self._evaluate = evaluate
        self._read: dict[str, int] = {}

    def do(self, script: str) -> Any:
        """The value of an asynchronous script, or code and subcode of the SDK's refusal."""
        self._evaluate(
            self._page,
            "var outcome = ''; var tell = (found) => { outcome = JSON.stringify([found]); };"
            f"(async () => {script})().then(tell, (error) => tell([error.code, error.subCode])); 1",
        )
        self._qtbot.waitUntil(lambda: self._evaluate(self._page, "outcome") != "", timeout=5_000)
        (found,) = json.loads(self._evaluate(self._page, "outcome"))
        return found

    def hear(self, who: str, *expected: str) -> None:
        """Exactly this happened to somebody since the last time, or will soon have."""

        def heard() -> None:
            assert self._news(who) == list(expected)

        self._qtbot.waitUntil(heard, timeout=_MILLISECONDS)
        self._read[who] += len(expected)

    def join(self, who: str = "zoe") -> str:
        """Somebody joins, and is in. Their id in the meeting."""
        self.knock(who)
        self.arrive(who)
        return str(self.do(f"calls.{who}.info.participantId"))

    def arrive(self, who: str) -> None:
        """Wait until somebody is in; what happens to them until then is left out."""

        def is_in() -> None:
            news = self._news(who)
            assert news[-1:] == ["state Connected"]
            self._read[who] = len(news)

        self._qtbot.waitUntil(is_in, timeout=_MILLISECONDS)

    def knock(self, who: str) -> None:
        """Somebody wants to join."""
        _, token = self._service.guest()
        self._read[who] = 0
        self.do(f"join(...{json.dumps([who, self._service.ready.meeting_link, token])})")

    def until(self, script: str, value: object) -> None:
        """Wait until a script has this value."""

        def has_value() -> None:
            assert self.do(script) == value

        self._qtbot.waitUntil(has_value, timeout=_MILLISECONDS)

    def _news(self, who: str) -> list[str]:
        heard = json.loads(self._evaluate(self._page, f"JSON.stringify(heard.{who} ?? [])"))
        return list(heard[self._read.get(who, 0) :])


@pytest.fixture
def guests(qtbot, site, evaluate, service: Running, script: str) -> Iterator[Guests]:
    address = html.escape(service.ready.signalling)
    site.serve(
        "/live/",
        f'<!doctype html><html data-signalling="{address}"><script src="guests.js"></script>',
    )
    site.serve("/live/guests.js", script, Content_Type="text/javascript")
    profile = QWebEngineProfile()
    page = QWebEnginePage(profile)
    page.permissionRequested.connect(lambda permission: permission.grant())
    with qtbot.waitSignal(page.loadFinished, timeout=_MILLISECONDS):
        page.load(QUrl(f"{site.root}/live/"))
    yield Guests(page, service, qtbot, evaluate)
    for one in (page, profile):
        with qtbot.waitSignal(one.destroyed):
            one.deleteLater()


def test_hands_reactions_and_spotlight(guests: Guests, service: Running) -> None:
    mine = guests.join()
    service.control("PATCH", "participants/ada", {"hand": True})
    guests.do("calls.zoe.feature(Features.RaiseHand).raiseHand()")
    guests.hear("zoe", "raisedHandEvent Ada", "raisedHandEvent me")
    hands = "calls.zoe.feature(Features.RaiseHand).getRaisedHands().map(({ order }) => order)"
    assert guests.do(hands) == [1, 2]
    service.control("PATCH", "participants/ada", {"hand": False})
    service.control("PATCH", f"participants/{mine}", {"hand": False})
    guests.hear("zoe", "loweredHandEvent Ada", "loweredHandEvent me")
    assert guests.do("calls.zoe.feature(Features.RaiseHand).lowerAllHands()") == [403, 0]

    service.control("POST", "reactions", {"from": "ada", "reaction": "heart"})
    guests.hear("zoe", "reaction Ada heart")
    assert guests.do("calls.zoe.feature(Features.Spotlight).startSpotlight()") == [403, 0]
    service.control("PATCH", "participants/ada", {"spotlight": True})
    service.control("PATCH", f"participants/{mine}", {"spotlight": True})
    guests.hear("zoe", "spotlight +Ada -", "spotlight +me -")
    guests.do("calls.zoe.feature(Features.Spotlight).stopSpotlight()")
    guests.hear("zoe", "spotlight + -me")


def test_roles_moderation_and_names(guests: Guests, service: Running) -> None:
    mine = guests.join()
    service.control("POST", "participants", {"name": "Bo", "id": "bo", "microphone": True})
    guests.hear("zoe", "participants +Bo -")
    assert guests.do("calls.zoe.muteAllRemoteParticipants()") == [403, 0]
    service.control("PATCH", f"participants/{mine}", {"role": "Presenter"})
    guests.hear("zoe", "role Presenter", "capabilities RoleChanged -")
    guests.do("calls.zoe.muteAllRemoteParticipants()")
    guests.hear("zoe", "Bo muted true")
    service.control("PATCH", "participants/bo", {"name": "Bo B."})
    service.control("PATCH", "participants/bo", {"role": "Attendee"})
    guests.hear("zoe", "Bo B. was Bo", "Bo B. role Attendee")
    guests.do("calls.zoe.removeParticipant(find('zoe', 'Bo B.'))")
    guests.hear("zoe", "participants + -Bo B.")
    assert set(service.participants) == {"ada", mine}


def test_media_access_and_what_it_takes_away(guests: Guests, service: Running) -> None:
    mine = guests.join()
    service.control("PATCH", "participants/ada", {"role": "Attendee"})
    service.control("PATCH", "participants/ada", {"video_permitted": False})
    guests.hear("zoe", "Ada role Attendee", "access Ada true false")
    service.control("PATCH", f"participants/{mine}", {"audio_permitted": False})
    guests.hear("zoe", "capabilities MeetingOptionOrOrganizerPolicyChanged -unmuteMic")
    assert guests.do("calls.zoe.unmute()") == [403, 0]
    forbid = "calls.zoe.feature(Features.MediaAccess).forbidOthersVideo()"
    assert guests.do(forbid) == [403, 46502]
    service.control("POST", "options", {"video_permitted": False})
    guests.hear(
        "zoe",
        "meeting access true false",
        "capabilities MeetingOptionOrOrganizerPolicyChanged -turnVideoOn",
    )


def test_one_guest_acts_on_another(guests: Guests, service: Running) -> None:
    zoe = guests.join()
    service.control("PATCH", f"participants/{zoe}", {"role": "Presenter"})
    guests.hear("zoe", "role Presenter", "capabilities RoleChanged -")
    guests.join("yan")
    guests.hear("zoe", "participants +yan -")
    guests.do("calls.yan.feature(Features.Reaction).sendReaction({ reactionType: 'laugh' })")
    guests.hear("zoe", "reaction yan laugh")
    guests.do("calls.yan.feature(Features.RaiseHand).raiseHand()")
    guests.hear("yan", "raisedHandEvent me")
    guests.hear("zoe", "raisedHandEvent yan")
    guests.do("calls.zoe.feature(Features.RaiseHand).lowerHands([find('zoe', 'yan')])")
    guests.hear("yan", "loweredHandEvent me")
    guests.hear("zoe", "loweredHandEvent yan")
    guests.do("calls.zoe.feature(Features.MediaAccess).forbidVideo([find('zoe', 'yan')])")
    guests.hear("yan", "capabilities MeetingOptionOrOrganizerPolicyChanged -turnVideoOn")
    guests.hear("zoe", "access yan true false")
    guests.do("calls.zoe.feature(Features.Spotlight).startSpotlight([find('zoe', 'yan')])")
    guests.hear("yan", "spotlight +me -")
    guests.hear("zoe", "spotlight +yan -")
    guests.do("calls.zoe.removeParticipant(find('zoe', 'yan'))")
    guests.hear("yan", "state Disconnected")
    assert guests.do("calls.yan.callEndReason") == {"code": 0, "subCode": 5300}


def test_the_lobby_is_seen_and_opened_by_a_presenter(guests: Guests, service: Running) -> None:
    mine = guests.join()
    service.control("PATCH", f"participants/{mine}", {"role": "Organizer"})
    guests.hear("zoe", "role Organizer", "capabilities RoleChanged -")
    service.control("POST", "options", {"lobby": True})
    guests.knock("yan")
    guests.hear("yan", "state Connecting", "role Attendee", "state InLobby")
    guests.hear("zoe", "participants +yan -", "lobby +yan -")
    guests.do("calls.zoe.lobby.admit(find('zoe', 'yan'))")
    guests.hear("zoe", "lobby + -yan")


def test_recordings_and_transcription(guests: Guests, service: Running) -> None:
    guests.join()
    service.control("POST", "recording", {"state": "started", "id": "one"})
    service.control("POST", "recording", {"state": "started", "id": "two"})
    guests.hear("zoe", "recordings +1 -0", "recorded true", "recordings +1 -0")
    service.control("POST", "recording", {"state": "paused", "id": "one"})
    service.control("POST", "recording", {"state": "stopped", "id": "two"})
    guests.hear("zoe", "recording is 2", "recording is 3", "recordings +0 -1", "recorded false")
    service.control("POST", "transcription", {"active": True})
    guests.hear("zoe", "transcribed true")


def test_captions_partial_final_and_translated(guests: Guests, service: Running) -> None:
    guests.join()
    guests.do("captionsOf(calls.zoe).startCaptions({ spokenLanguage: 'en-us' })")
    guests.hear("zoe", "captions true")
    said = {"from": "ada", "text": "Good", "final": False}
    service.control("POST", "captions", said)
    service.control("POST", "captions", said | {"text": "Good day", "final": True})
    guests.hear("zoe", "Partial Ada: Good", "Final Ada: Good day")
    guests.do("captionsOf(calls.zoe).setCaptionLanguage('de')")
    guests.hear("zoe", "caption de")
    german = {"from": "ada", "text": "Hello", "translations": {"de": "Hallo"}}
    service.control("POST", "captions", german)
    guests.hear("zoe", "Final Ada: Hallo")
    guests.do("captionsOf(calls.zoe).stopCaptions()")
    guests.hear("zoe", "captions false", "caption en")


def test_numbers_to_dial_and_how_many_pictures_to_show(guests: Guests, service: Running) -> None:
    details = (
        "calls.zoe.feature(Features.TeamsMeetingAudioConferencing)"
        ".getTeamsMeetingAudioConferencingDetails()"
    )
    guests.join()
    assert guests.do(details) == [400, 45950]
    dial_in = {"conference_id": "123456789", "numbers": [{"toll": "+4930123456"}]}
    video_count = {"count": 2, "reason": "performance"}
    service.control("POST", "options", {"dial_in": dial_in, "video_count": video_count})
    guests.hear("zoe", "videos 2 performance")
    assert guests.do(details) == {
        "phoneConferenceId": "123456789",
        "phoneNumbers": [{"tollPhoneNumber": {"phoneNumber": "+4930123456"}}],
    }


def test_on_hold_one_is_neither_heard_nor_seen_and_comes_back(guests: Guests) -> None:
    guests.join()
    guests.join("yan")
    guests.hear("zoe", "participants +yan -")
    guests.do("calls.yan.unmute()")
    guests.hear("yan", "muted false")
    guests.hear("zoe", "yan muted false")
    guests.do("calls.yan.hold()")
    guests.hear("yan", "state LocalHold")
    guests.hear("zoe", "yan muted true")
    guests.do("calls.yan.resume()")
    guests.hear("yan", "state Connected")
    guests.hear("zoe", "yan muted false")


def test_an_open_breakout_room_moves_people_and_brings_them_back(
    guests: Guests, service: Running
) -> None:
    room = {"id": "r1", "name": "Room", "participants": [guests.join()]}
    service.control("POST", "breakout_rooms", {"rooms": [room | {"moves_automatically": True}]})
    guests.hear("zoe", "assignedBreakoutRooms")
    service.control("POST", "breakout_rooms", {"state": "open"})
    guests.hear("zoe", "assignedBreakoutRooms", "state LocalHold", "join")
    guests.arrive("room")
    service.control("POST", "recording", {"state": "started", "room": "r1"})
    guests.hear("room", "recordings +1 -0", "recorded true")
    assert guests.do("calls.zoe.feature(Features.Recording).isRecordingActive") is False
    service.control("POST", "breakout_rooms", {"state": "closed"})
    guests.hear("zoe", "assignedBreakoutRooms", "state Connected")
    guests.until("calls.room.state", "Disconnected")
    assert guests.do("calls.room.callEndReason") == {"code": 0, "subCode": 5030}


def test_a_breakout_room_is_joined_and_left_by_hand(guests: Guests, service: Running) -> None:
    room = {"id": "r1", "name": "Room", "participants": [guests.join()]}
    assigned = "calls.zoe.feature(Features.BreakoutRooms).assignedBreakoutRooms"
    service.control("POST", "breakout_rooms", {"rooms": [room]})
    guests.hear("zoe", "assignedBreakoutRooms")
    assert guests.do(f"{assigned}.join()") == [412, 46256]
    service.control("POST", "breakout_rooms", {"state": "open"})
    guests.hear("zoe", "assignedBreakoutRooms")
    assert guests.do(f"{assigned}.join().then((call) => call.state)") == "Connected"
    guests.hear("zoe", "state LocalHold", "join")
    assert guests.do(f"{assigned}.returnToMainMeeting().then((call) => call.state)") == "Connected"
    guests.hear("zoe", "state Connected")
    assert guests.do("calls.room.state") == "Disconnected"


def test_in_a_large_meeting_only_media_active_participants_are_listed(
    guests: Guests, service: Running
) -> None:
    guests.join()
    service.control("PATCH", "participants/ada", {"muted": False})
    guests.hear("zoe", "Ada muted false")
    service.control("POST", "crowd", {"size": 98})
    listed = "calls.zoe.remoteParticipants.map(({ displayName }) => displayName)"
    guests.until(listed, ["Ada"])
    service.control("PATCH", "participants/crowd-7", {"camera": True})
    guests.until(f"{listed}.length", 2)
    service.control("DELETE", "participants/crowd-1")
    guests.until(f"{listed}.length", 98)
