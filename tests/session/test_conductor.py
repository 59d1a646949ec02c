"""The conductor: tokens and chat through their ports, answers as events."""

from __future__ import annotations

import asyncio

from teams_guest_desktop.contract.commands import FollowChat, ProvideToken, StopFollowingChat
from teams_guest_desktop.errors import ChatError, CredentialError, ProblemCode
from teams_guest_desktop.meeting.effects import (
    AnswerTokenRequest,
    AwaitSilence,
    CloseChat,
    IssueToken,
    NudgeChat,
    OpenChat,
    ReturnToken,
    SendMessage,
    TellTyping,
)
from teams_guest_desktop.meeting.events import (
    ChatFailed,
    MessageConfirmed,
    MessageFailed,
    MessagesReceived,
    TokenArrived,
    TokenFailed,
    TypistFellSilent,
)
from teams_guest_desktop.secret import Secret
from teams_guest_desktop.session.chat_follower import FORBIDDEN_PATIENCE
from tests.session.fakes import USER, settle
from tests.session.scene import Scene, after, play

SEND = SendMessage(1, "thread", "c1", "Grace Guest", "hello")
NO_TOKEN = CredentialError(ProblemCode.TOKEN_SERVICE_UNREACHABLE)


# --- tokens ---------------------------------------------------------------------------------------


def test_a_token_arrives_and_is_kept_fresh():
    stage = after(IssueToken())
    assert stage.events == [TokenArrived(USER)]
    assert stage.credentials.asked == ["issue", "keep_fresh"]


def test_a_token_that_is_not_to_be_had_says_why():
    stage = after(IssueToken(), prepare=lambda stage: setattr(stage.credentials, "error", NO_TOKEN))
    assert stage.events == [TokenFailed(ProblemCode.TOKEN_SERVICE_UNREACHABLE)]


def test_a_returned_token_is_given_back_and_no_longer_kept():
    async def scene(stage: Scene) -> None:
        await stage.run(IssueToken())
        await stage.run(ReturnToken())
        assert stage.tasks.names == ()

    assert play(scene).credentials.asked[-1] == "give_back"


def test_a_token_returned_before_it_came_never_arrives():
    async def scene(stage: Scene) -> None:
        stage.credentials.gate = asyncio.Event()
        await stage.run(IssueToken())
        await stage.run(ReturnToken())
        stage.credentials.gate.set()
        await settle()

    stage = play(scene)
    assert stage.events == []
    assert stage.credentials.asked == ["issue", "give_back"]


def test_an_identity_is_given_back_before_the_next_is_made():
    assert after(ReturnToken(), IssueToken()).credentials.asked[:2] == ["give_back", "issue"]


def test_a_page_that_asks_gets_a_fresh_token():
    assert after(AnswerTokenRequest()).page.told == [ProvideToken(Secret("token"))]


def test_a_page_that_asks_in_vain_is_told_so():
    stage = after(
        AnswerTokenRequest(), prepare=lambda stage: setattr(stage.credentials, "error", NO_TOKEN)
    )
    assert stage.page.told == [ProvideToken(None)]


# --- chat -----------------------------------------------------------------------------------------


def test_an_open_chat_is_read_until_it_is_closed():
    async def scene(stage: Scene) -> None:
        await stage.run(OpenChat(1, "thread", USER))
        assert stage.events == [MessagesReceived(1, ())]
        assert stage.page.told == []
        stage.conductor.run(NudgeChat())
        await settle()
        assert stage.chat.polls == ["thread", "thread"]
        await stage.run(CloseChat())
        assert (stage.chat.closed, stage.tasks.names) == (1, ())

    play(scene)


def test_a_chat_that_is_closed_to_the_guest_ends_by_itself():
    async def scene(stage: Scene) -> None:
        stage.chat.answers = [ChatError(ProblemCode.CHAT_FORBIDDEN)]
        await stage.run(OpenChat(1, "thread", USER))
        for _ in range(FORBIDDEN_PATIENCE):
            stage.conductor.run(NudgeChat())
            await settle()
        assert stage.events == [ChatFailed(1, ProblemCode.CHAT_FORBIDDEN, is_final=True)]
        assert stage.tasks.names == ()

    play(scene)


def test_the_page_listens_to_an_open_chat_where_there_is_a_service():
    async def scene(stage: Scene) -> None:
        stage.chat.endpoint = "https://contoso.communication.azure.com"
        for effect in (OpenChat(1, "thread", USER), CloseChat(), CloseChat()):
            await stage.run(effect)

    follow = FollowChat(1, "https://contoso.communication.azure.com", "thread", USER)
    assert play(scene).page.told == [follow, StopFollowingChat()]


def test_nobody_listens_to_a_chat_that_is_refused_for_good():
    async def scene(stage: Scene) -> None:
        stage.chat.endpoint = "https://contoso.communication.azure.com"
        stage.chat.answers = [ChatError(ProblemCode.CHAT_FORBIDDEN)]
        await stage.run(OpenChat(1, "thread", USER))
        for _ in range(FORBIDDEN_PATIENCE):
            await stage.run(NudgeChat())
        await stage.run(CloseChat())
        assert stage.page.told[1:] == [StopFollowingChat()]

    play(scene)


def test_silence_is_told_when_its_time_has_come_and_not_of_a_chat_that_is_closed():
    async def scene(stage: Scene) -> None:
        await stage.run(AwaitSilence(1, 3, 60.0), CloseChat())
        await stage.run(AwaitSilence(1, 4, 0.0))

    assert play(scene).events == [TypistFellSilent(1, 4)]


def test_typing_is_told_once_and_a_failure_is_nobodys_trouble():
    async def scene(stage: Scene) -> None:
        await stage.run(TellTyping("thread", "Grace"))
        stage.chat.error = ChatError(ProblemCode.CHAT_UNREACHABLE)
        await stage.run(TellTyping("thread", "Grace"))

    stage = play(scene)
    assert (stage.chat.typed, stage.events) == ([("thread", "Grace")] * 2, [])


def test_a_message_is_sent_once_and_confirmed():
    stage = after(SEND)
    assert stage.chat.sent == [("thread", "c1", "Grace Guest", "hello")]
    assert stage.events == [MessageConfirmed(1, "c1", "1")]


def test_a_message_that_cannot_be_sent_says_why():
    refused = ChatError(ProblemCode.CHAT_REFUSED)
    stage = after(SEND, prepare=lambda stage: setattr(stage.chat, "error", refused))
    assert stage.events == [MessageFailed(1, "c1", ProblemCode.CHAT_REFUSED)]
