"""The chat in time: who types is shown, a message comes by a nudge, own typing arrives."""

from __future__ import annotations

from tests.end2end.conftest import StartProgram
from tests.end2end.running import Rehearsal
from tests.end2end.steps import OPEN_CHAT, into_meeting, post_as_bot

GLASS = ("tests.end2end.glass_door",)


def test_a_bot_types_and_writes_and_the_guest_answers(
    start: StartProgram, rehearsal: Rehearsal
) -> None:
    with start("--rehearsal", str(rehearsal.ready_file), door=GLASS) as program:
        into_meeting(program)
        program.wait_for("media.first_remote_frame")
        program.screen.press(OPEN_CHAT)
        first = post_as_bot(rehearsal, "First")  # from here on the chat is open and listened to
        program.wait_for("chat.message_shown", message_id=first)
        bot = rehearsal.control("GET", "state")["participants"][0]
        is_typing = f"{bot['name']} is typing…"

        rehearsal.control("POST", "typing", {"from": bot["id"]})
        program.until_shown(is_typing)
        ways = set()
        for text in ("One", "Two", "Three"):  # a poll may happen to be the quicker one
            shown = {"message_id": post_as_bot(rehearsal, text)}
            ways.add(program.wait_for("chat.message_shown", **shown)["via"])
        assert "nudge" in ways
        assert is_typing not in program.ask()

        program.screen.type("Yes")
        rehearsal.until_asked("/typing", "POST")

        rehearsal.control("POST", "options", {"nudges": False})
        last = post_as_bot(rehearsal, "Last")
        assert program.wait_for("chat.message_shown", message_id=last)["via"] == "poll"
