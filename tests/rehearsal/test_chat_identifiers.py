"""People of every kind, as the unmodified SDK reads them and as it names them."""

from __future__ import annotations

import asyncio
import json

import msgspec
import pytest
from azure.communication.chat import identifier_from_raw_id
from azure.communication.chat._communication_identifier_serializer import deserialize_identifier
from azure.communication.chat._generated.models import CommunicationIdentifierModel
from azure.core.exceptions import ResourceNotFoundError

from teams_guest_desktop.contract.attendance import PeerPhase
from teams_guest_desktop.rehearsal.chat.identifiers import Identifier, identifier_of, raw_id_of
from tests.rehearsal.chatting import chatting, in_thread, in_thread_async
from tests.rehearsal.running import Running, entered

_APPS = ["28:orgid:a", "28:dod:a", "28:gcch:a"]
_OTHERS = [
    *("8:acs:resource_user", "8:spool:x", "8:dod-acs:x", "8:gcch-acs:x"),
    "4:+15550000001",
    *("8:orgid:a", "8:dod:a", "8:gcch:a", "8:teamsvisitor:a"),
    *("48:playback", "28:global-bot", "somebody"),
]


@pytest.mark.parametrize("raw_id", _OTHERS)
def test_the_sdk_reads_everybody_as_it_would_itself(raw_id: str) -> None:
    written = json.loads(msgspec.json.encode(identifier_of(raw_id)))
    read = deserialize_identifier(CommunicationIdentifierModel.deserialize(written))
    meant = identifier_from_raw_id(raw_id)
    assert type(read) is type(meant)
    assert (read.raw_id, read.kind) == (raw_id, meant.kind)
    assert {key: str(value).lower() for key, value in read.properties.items()} == {
        key: str(getattr(value, "value", value)).lower() for key, value in meant.properties.items()
    }


def test_whom_the_sdk_names_is_understood(service: Running) -> None:
    _, token = service.guest(("chat",))
    with chatting(service, token) as client:
        created = client.create_chat_thread("All kinds").chat_thread
    assert created is not None
    named = []
    with in_thread(service, token, created.id) as thread:
        for raw_id in _OTHERS + _APPS:
            with pytest.raises(ResourceNotFoundError):
                thread.remove_participant(
                    identifier_from_raw_id(raw_id),
                    raw_request_hook=lambda request: named.append(request.http_request.body),
                )
    understood = [raw_id_of(msgspec.json.decode(body, type=Identifier)) for body in named]
    assert understood == _OTHERS + _APPS


@pytest.mark.parametrize("raw_id", _APPS)
def test_apps_say_their_cloud(raw_id: str) -> None:
    app = identifier_of(raw_id).microsoft_teams_app
    assert app is not None
    meant = identifier_from_raw_id(raw_id).properties
    assert (app.app_id, app.cloud) == (meant["app_id"], meant["cloud"].value.lower())


def test_everybody_in_a_meeting_is_listed_and_writes(service: Running) -> None:
    kinds = {"teams": "microsoft_teams_user", "phone": "phone_number", "bot": "unknown"}

    async def work() -> None:
        ids = {}
        for kind in kinds:
            body = {"name": f"A {kind}", "kind": kind}
            answer = await asyncio.to_thread(service.control, "POST", "participants", body)
            ids[kind] = answer.body["id"]
        user, token = await asyncio.to_thread(service.guest, ("chat", "voip"))
        async with entered(service, token) as page:
            joined = await page.until_phase(PeerPhase.CONNECTED)
            assert joined.thread_id is not None
            async with in_thread_async(service, token, joined.thread_id) as thread:
                listed = {
                    one.display_name: one.identifier async for one in thread.list_participants()
                }
                assert listed.pop("Robin Guest").raw_id == user
                assert {name: one.kind for name, one in listed.items()} == {
                    f"A {kind}": read_as for kind, read_as in kinds.items()
                }
                for kind, sender in ids.items():
                    body = {"from": sender, "text": "hi"}
                    posted = await asyncio.to_thread(service.control, "POST", "chat", body)
                    message = await thread.get_message(posted.body["id"])
                    assert message.sender == listed[f"A {kind}"]
                    assert message.sender_display_name == f"A {kind}"

    asyncio.run(work())
