"""The control calls that need nobody in the meeting, and faults."""

from __future__ import annotations

import asyncio
import re

import pytest
from azure.communication.identity import CommunicationUserIdentifier
from azure.core.exceptions import AzureError, HttpResponseError
from azure.core.rest import HttpResponse

from teams_guest_desktop.contract.signalling import CapabilitiesChanged
from teams_guest_desktop.rehearsal.control_description import calls
from tests.rehearsal.running import Running, entered

_CALLS = [(call.method.upper(), call.path.format(id="x")) for call in calls()]


@pytest.mark.parametrize(("method", "path"), [*_CALLS, ("POST", "/control/nonsense")])
def test_every_call_needs_the_key(service: Running, method: str, path: str) -> None:
    for key in ("", "wrong", "ключ".encode().decode("latin-1")):
        answer = service.control(method, path.removeprefix("/control/"), key=key)
        assert answer.status == 401
        assert answer.body["error"]["code"] == "Unauthorized"


def test_participants_come_change_and_go(service: Running) -> None:
    added = service.control(
        "POST", "participants", {"name": "Ada", "kind": "teams", "camera": True}
    )
    assert added.status == 201
    ada = added.body["id"]
    assert service.participants[ada]["camera"] is True
    assert service.control("PATCH", f"participants/{ada}", {"name": "Ada L."}).status == 200
    assert service.participants[ada]["name"] == "Ada L."
    assert service.control("PATCH", f"participants/{ada}", {"sharing": True}).status == 200
    assert service.participants[ada]["sharing"] is True
    assert service.control("DELETE", f"participants/{ada}").status == 200
    assert service.control("DELETE", f"participants/{ada}").status == 404
    assert service.participants == {}


def test_hands_spotlight_and_media_access_are_told_by_the_state(service: Running) -> None:
    for key in ("ada", "bob"):
        service.control("POST", "participants", {"name": key.title(), "id": key})
    for key in ("bob", "ada"):
        assert service.control("PATCH", f"participants/{key}", {"hand": True}).status == 200
    assert 0 < service.participants["bob"]["hand"] < service.participants["ada"]["hand"]
    changes = {"role": "Attendee", "audio_permitted": False, "hand": False, "spotlight": True}
    assert service.control("PATCH", "participants/bob", changes).status == 200
    bob = service.participants["bob"]
    assert (bob["role"], bob["audio_permitted"], bob["hand"]) == ("Attendee", False, 0)
    assert bob["spotlight"] > 0


@pytest.mark.parametrize(
    "changes",
    [
        {"muted": False, "audio_permitted": False, "role": "Attendee"},
        {"camera": True, "audio_permitted": False},
        {"camera": True, "sharing": True, "role": "Attendee"},
        {"camera": True, "speaking": True},
        {"camera": True, "muted": True, "speaking": True},
    ],
)
def test_what_cannot_be_is_refused_whole(service: Running, changes: object) -> None:
    service.control("POST", "participants", {"name": "Ada", "id": "ada"})
    before = service.participants["ada"]
    answer = service.control("PATCH", "participants/ada", changes)
    assert (answer.status, answer.body["error"]["code"]) == (409, "Conflict")
    assert service.participants["ada"] == before


def test_the_spotlight_has_room_for_seven(service: Running) -> None:
    for number in range(8):
        service.control("POST", "participants", {"name": "N", "id": f"n{number}"})
    statuses = [
        service.control("PATCH", f"participants/n{number}", {"spotlight": True}).status
        for number in range(8)
    ]
    assert statuses == [200] * 7 + [409]


def test_reactions_need_somebody_who_may(service: Running) -> None:
    service.control("POST", "participants", {"name": "Ada", "id": "ada"})
    body = {"from": "ada", "reaction": "applause"}
    assert service.control("POST", "reactions", body).status == 200
    assert service.control("POST", "reactions", body | {"from": "nobody"}).status == 404
    assert service.control("POST", "reactions", body | {"reaction": "shrug"}).status == 400
    service.control("POST", "options", {"reactions": False})
    assert service.control("POST", "reactions", body).status == 409


def test_recordings_are_told_and_reached_by_name(service: Running) -> None:
    for name in ("first", "second"):
        body = {"state": "started", "id": name}
        assert service.control("POST", "recording", body).status == 200
    assert service.control("POST", "recording", {"state": "paused", "id": "first"}).status == 200
    state = service.control("GET", "state").body
    assert state["recordings"] == [
        {"id": "first", "state": "Paused"},
        {"id": "second", "state": "Started"},
    ]
    assert state["recording"] == "on"
    assert service.control("POST", "recording", {"state": "stopped", "id": "third"}).status == 404


@pytest.mark.parametrize(
    ("kind", "prefix"),
    [("teams", "8:orgid:"), ("guest", "8:acs:"), ("phone", "4:+"), ("bot", "28:")],
)
def test_every_kind_has_its_identifier(service: Running, kind: str, prefix: str) -> None:
    added = service.control("POST", "participants", {"name": "N", "kind": kind}).body["id"]
    assert service.participants[added]["user_id"].startswith(prefix)
    assert service.participants[added]["kind"] == kind


@pytest.mark.parametrize(
    ("path", "body", "named"),
    [
        ("participants", {}, "name"),
        ("participants", {"name": "x", "kind": "alien"}, "kind"),
        ("participants", {"name": "x", "colour": "red"}, "colour"),
        ("participants", {"name": "x", "kind": "phone", "camera": True}, "phone"),
        ("options", {"lobby": "yes"}, "lobby"),
        ("recording", {"state": "begun"}, "state"),
        ("transcription", {}, "active"),
        ("lobby", {}, "admit"),
        ("chat", {"from": "x"}, "participant"),
        ("lobby", {"admit": "all", "time_out": "all"}, "time_out"),
        ("options", {"capacity": 0}, "capacity"),
        ("options", {"lobby_seconds": -1}, "lobby_seconds"),
        ("options", {"dial_in": {"conference_id": "1", "numbers": [{}]}}, "toll"),
        ("options", {"dial_in": {"conference_id": "1", "numbers": [{"toll": "1"}]}}, "toll"),
        ("crowd", {"size": 100_000}, "size"),
        ("faults", {"target": "weather", "kind": "status"}, "target"),
    ],
)
def test_wrong_bodies_are_refused_by_name(
    service: Running, path: str, body: object, named: str
) -> None:
    answer = service.control("POST", path, body)
    assert answer.status in {400, 404}
    assert named in answer.body["error"]["message"]


def test_an_option_that_is_refused_changes_nothing(service: Running) -> None:
    before = service.control("GET", "state").body["options"]
    service.control("POST", "options", {"lobby": True, "guest_role": "Director"})
    assert service.control("GET", "state").body["options"] == before


def test_chat_is_written_edited_and_deleted(service: Running) -> None:
    ada = service.control("POST", "participants", {"name": "Ada"}).body["id"]
    posted = service.control("POST", "chat", {"from": ada, "html": "<b>hi</b>"})
    assert posted.status == 201
    path = f"chat/{posted.body['id']}"
    assert service.control("PATCH", path, {"text": "hello"}).status == 200
    assert service.control("DELETE", path).status == 200
    assert service.control("DELETE", "chat/1").status == 404
    assert service.control("POST", "chat", {"from": ada, "text": "a", "html": "b"}).status == 400


def test_faults_hit_as_often_as_asked(service: Running) -> None:
    fault = {"target": "identity", "kind": "status", "status": 429, "retry_after": 7, "times": 1}
    assert service.control("POST", "faults", fault).status == 200
    with service.identity_client() as client:
        with pytest.raises(HttpResponseError) as caught:
            client.create_user(retry_total=0)
        response = caught.value.response
        assert isinstance(response, HttpResponse)
        assert response.headers["Retry-After"] == "7"
        client.create_user()


@pytest.mark.parametrize(("kind", "done"), [("close", False), ("drop", True)])
def test_lost_connections_before_and_after_the_deed(
    service: Running, kind: str, done: bool
) -> None:
    user_id, _ = service.guest()
    service.control("POST", "faults", {"target": "identity", "kind": kind, "times": 1})
    user = CommunicationUserIdentifier(user_id)
    with service.identity_client() as client:
        with pytest.raises(AzureError):
            client.delete_user(user, retry_total=0)
        if done:
            with pytest.raises(HttpResponseError):
                client.get_token(user, ["voip"])
        else:
            client.get_token(user, ["voip"])


def test_cleared_faults_hit_nobody(service: Running) -> None:
    service.control("POST", "faults", {"target": "identity", "kind": "status", "times": 9})
    service.control("DELETE", "faults")
    service.guest()


def test_signalling_can_be_cut(service: Running) -> None:
    _, token = service.guest()

    async def work() -> None:
        async with entered(service, token) as page:
            await page.until(CapabilitiesChanged)
            fault = {"target": "signalling", "kind": "close"}
            await asyncio.to_thread(service.control, "POST", "faults", fault)
            heard = len(page.heard)
            await page.until_closed()
            assert len(page.heard) == heard

    asyncio.run(work())


def test_log_names_requests_and_holds_no_secret(service: Running) -> None:
    _, token = service.guest()
    answer = service.control("GET", "log")
    last = answer.body["requests"][-1]
    assert (last["method"], last["path"], last["status"]) == ("POST", "/identities", 201)
    assert last["request_id"]
    assert token not in str(answer.body)
    assert not re.search(r"api-version|Signature|Bearer", str(answer.body))


def test_ids_of_participants_are_unique(service: Running) -> None:
    body = {"name": "Ada", "id": "ada"}
    assert service.control("POST", "participants", body).body == {"id": "ada"}
    assert service.control("POST", "participants", body).status == 409
