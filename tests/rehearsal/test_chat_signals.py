"""What pages are told of the chat: every change of it, and who types."""

from __future__ import annotations

import asyncio

import msgspec
import pytest

from teams_guest_desktop.contract.attendance import ChatEventKind
from teams_guest_desktop.contract.signalling import CapabilitiesChanged, ChatSignalled
from teams_guest_desktop.rehearsal.actions import SCENARIO_VERBS
from teams_guest_desktop.rehearsal.chat.thread import MOST_READERS
from teams_guest_desktop.rehearsal.chat.wire import Content
from teams_guest_desktop.rehearsal.errors import RefusedError
from teams_guest_desktop.rehearsal.options import ChatMode, OptionChanges, Options
from teams_guest_desktop.rehearsal.rehearsal import Rehearsal
from tests.rehearsal.asking import asking
from tests.rehearsal.company import Company
from tests.rehearsal.running import PATIENCE, Running, entered


def signals(company: Company, key: str) -> list[tuple[str, str, str]]:
    told = company.notes[key].of(ChatSignalled)
    return [(one.kind.value, one.user_id, one.name) for one in told]


def test_all_members_in_the_meeting_are_told_of_every_change_in_order() -> None:
    company = Company()
    company.page("one")
    company.page("two")
    company.bot("ada")
    company.hush()
    thread = company.meeting.thread
    thread.notify_typing("8:acs:ada", "Ada")
    sent = thread.post("8:acs:ada", Content(message="hi"), display_name="Ada")
    thread.revise(sent, Content(message="hello"))
    thread.erase(sent)
    thread.erase(sent)
    thread.rename("8:o", "Other plans")
    company.meeting.leave("ada")
    expected = [
        ("typingIndicatorReceived", "8:acs:ada", "Ada"),
        ("chatMessageReceived", "8:acs:ada", "Ada"),
        ("chatMessageEdited", "8:acs:ada", "Ada"),
        ("chatMessageDeleted", "8:acs:ada", "Ada"),
        ("chatThreadPropertiesUpdated", "8:o", ""),
    ]
    for key in ("one", "two"):
        *before, left = signals(company, key)
        assert (before, left[0]) == (expected, "participantsRemoved")
        assert {told.thread_id for told in company.notes[key].of(ChatSignalled)} == {thread.id}


def test_whoever_is_not_in_the_chat_is_told_nothing() -> None:
    company = Company(Options(chat=ChatMode.OFF))
    company.page("one")
    company.bot("ada")
    company.meeting.thread.post("8:acs:ada", Content(message="hi"))
    assert signals(company, "one") == []


def test_without_nudges_nobody_is_told_anything() -> None:
    company = Company()
    company.page("one")
    company.bot("ada")
    company.meeting.configure(OptionChanges(nudges=False))
    company.hush()
    company.meeting.thread.post("8:acs:ada", Content(message="hi"))
    company.meeting.thread.notify_typing("8:acs:ada", "Ada")
    assert signals(company, "one") == []


def test_in_a_crowd_nobody_hears_who_types() -> None:
    company = Company()
    for number in range(MOST_READERS + 1):
        company.page(f"guest-{number}")
    company.hush()
    company.meeting.thread.notify_typing("8:acs:guest-1", "Guest")
    assert signals(company, "guest-0") == []
    company.meeting.leave("guest-2")
    company.hush()
    company.meeting.thread.notify_typing("8:acs:guest-1", "Guest")
    assert signals(company, "guest-0") == [("typingIndicatorReceived", "8:acs:guest-1", "Guest")]


def test_a_scenario_lets_somebody_type_who_is_there() -> None:
    kind = SCENARIO_VERBS["typing"]
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({}, kind)

    async def scene() -> None:
        with pytest.raises(RefusedError):
            msgspec.convert({"from": "nobody"}, kind).act(Rehearsal("T"))

    asyncio.run(scene())


def test_typing_over_http_reaches_the_others_by_control_and_by_a_guest(service: Running) -> None:
    user_id, token = service.guest()
    assert service.control("POST", "participants", {"name": "Ada", "id": "ada"}).status == 201

    async def whole() -> None:
        async with entered(service, token) as page:
            await page.until(CapabilitiesChanged)
            answer = await asyncio.to_thread(service.control, "POST", "typing", {"from": "ada"})
            assert answer.status == 200
            told = await page.until(ChatSignalled)
            assert (told.kind, told.name) == (ChatEventKind.TYPING, "Ada")
            path = f"/chat/threads/{told.thread_id}/typing"
            with asking(service, token) as asker:
                body = {"senderDisplayName": "Robin"}
                assert (await asyncio.to_thread(asker.ask, "POST", path, body)).status == 200
            own = await page.until(ChatSignalled, lambda told: told.user_id == user_id)
            assert (own.kind, own.name) == (ChatEventKind.TYPING, "Robin")
        assert service.control("POST", "typing", {"from": "nobody"}).status == 404

    asyncio.run(asyncio.wait_for(whole(), PATIENCE))
