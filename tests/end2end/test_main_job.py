"""The main job: paste a link, be in the meeting, be told of the recording, chat, leave."""

from __future__ import annotations

from tests.end2end.conftest import StartProgram
from tests.end2end.running import Program, Rehearsal


def join_by_keyboard(program: Program, name: str = "Ada Guest") -> None:
    """From the join window into the meeting, by keyboard alone."""
    program.wait_for("page.ready")
    program.focus()
    program.screen.type(name)
    program.screen.press("Return")
    program.wait_for("meeting.state", state="ready")
    program.screen.press("Return")
    program.wait_for("meeting.state", state="in_meeting")


def post_as_bot(rehearsal: Rehearsal, text: str) -> str:
    """Write in the chat as somebody in the meeting; returns the id of the message."""
    bot = rehearsal.control("GET", "state")["participants"][0]["id"]
    return str(rehearsal.control("POST", "chat", {"from": bot, "text": text})["id"])


def chat_requests(rehearsal: Rehearsal) -> list[tuple[str, int]]:
    """Methods and answers of all that was asked of the chat's messages."""
    seen = rehearsal.control("GET", "log")["requests"]
    return [(one["method"], one["status"]) for one in seen if one["path"].endswith("/messages")]


def test_a_guest_joins_is_told_of_the_recording_chats_and_leaves(
    start: StartProgram, rehearsal: Rehearsal
) -> None:
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        join_by_keyboard(program)
        frame = program.wait_for("media.first_remote_frame")
        assert (frame["codec"], frame["width"]) == ("VP8", 640)
        guest = rehearsal.participant("Ada Guest")
        assert guest["kind"] == "guest"

        rehearsal.control("POST", "recording", {"state": "started"})
        shown = program.wait_for("notice.shown")
        assert (shown["kind"], shown["already_on"]) == ("recording", False)
        program.screen.press("Escape")
        program.screen.press("Return")
        program.wait_for("notice.answered", kind="recording", answer="continue")

        program.focus()
        program.screen.press("ctrl+shift+c")
        shown_first = post_as_bot(rehearsal, "Can you hear us?")
        program.wait_for("chat.message_shown", message_id=shown_first)
        program.screen.type("Loud and clear")
        program.screen.press("Return")
        program.wait_for("chat.message_shown", message_id=post_as_bot(rehearsal, "Good."))
        assert ("POST", 201) in chat_requests(rehearsal)

        program.screen.press("ctrl+shift+h")
        program.wait_for("meeting.state", state="ended")
        assert program.quit() == 0
