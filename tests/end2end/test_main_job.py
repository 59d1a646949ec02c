"""The main job: paste a link, be in the meeting, be told of the recording, chat, leave."""

from __future__ import annotations

import pytest

from tests.end2end.conftest import StartProgram
from tests.end2end.running import Rehearsal
from tests.end2end.steps import (
    LEAVE,
    NAME,
    OPEN_CHAT,
    into_meeting,
    into_ready_room,
    post_as_bot,
    post_richly,
)


def test_a_guest_joins_is_told_of_the_recording_chats_and_leaves(
    start: StartProgram, rehearsal: Rehearsal
) -> None:
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        into_meeting(program)
        frame = program.wait_for("media.first_remote_frame")
        assert (frame["codec"], frame["width"]) == ("VP8", 640)
        assert rehearsal.participant(NAME)["kind"] == "guest"

        rehearsal.control("POST", "recording", {"state": "started"})
        shown = program.wait_for("notice.shown")
        assert (shown["kind"], shown["already_on"]) == ("recording", False)
        program.screen.focus("This meeting is")
        program.screen.press("Escape", "Return")
        program.wait_for("notice.answered", kind="recording", answer="continue")

        program.focus()
        program.screen.press(OPEN_CHAT)
        program.wait_for("chat.message_shown", message_id=post_as_bot(rehearsal, "Can you hear?"))
        program.screen.type("Loud and clear")
        program.screen.press("Return")
        program.wait_for("chat.message_shown", message_id=post_as_bot(rehearsal, "Good."))
        rehearsal.until_asked("/messages", "POST", 201)
        program.wait_for("chat.message_shown", message_id=post_richly(rehearsal))
        rehearsal.until_asked("/images/board/views/small")

        program.screen.press(LEAVE)
        program.wait_for("meeting.state", state="ended")
        assert program.quit() == 0


def test_one_joins_without_any_device(start: StartProgram, rehearsal: Rehearsal) -> None:
    with start("--without-devices", "--rehearsal", str(rehearsal.ready_file)) as program:
        into_meeting(program)
        program.wait_for("media.first_remote_frame")
        guest = rehearsal.participant(NAME)
        assert (guest["muted"], guest["camera"]) == (True, False)


@pytest.mark.parametrize("kind", ["classic", "short"])
def test_a_link_and_a_name_on_the_command_line_join_by_themselves(
    start: StartProgram, rehearsal: Rehearsal, kind: str
) -> None:
    link = rehearsal.link if kind == "classic" else rehearsal.short_link
    arguments = (link, "--name", NAME, "--auto-join")
    with start(*arguments, "--rehearsal", str(rehearsal.ready_file)) as program:
        program.wait_for("join.requested", link_kind=kind)
        program.wait_for("meeting.state", state="in_meeting")


def test_the_program_starts_a_rehearsal_of_its_own_and_ends_it(start: StartProgram) -> None:
    with start("--rehearsal", "--name", NAME, "--auto-join") as program:
        program.wait_for("meeting.state", state="in_meeting")
        children = program.descendants()
        assert any("teams_guest_desktop.rehearsal" in " ".join(one.cmdline()) for one in children)
        assert program.quit() == 0
        assert program.gone(children)


def test_what_is_wanted_is_sent_and_what_others_mute_is_shown(
    start: StartProgram, rehearsal: Rehearsal
) -> None:
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        into_meeting(program)
        program.wait_for("media.first_remote_frame")
        rehearsal.until(NAME, muted=False, camera=True)
        program.screen.press("ctrl+shift+m")
        rehearsal.until(NAME, muted=True)
        program.screen.press("ctrl+shift+o")
        rehearsal.until(NAME, camera=False)
        program.screen.press("ctrl+shift+m", "ctrl+shift+o")
        rehearsal.until(NAME, muted=False, camera=True)


def test_a_screen_is_shared(start: StartProgram, rehearsal: Rehearsal) -> None:
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        into_meeting(program)
        program.wait_for("media.first_remote_frame")
        program.screen.press("ctrl+shift+e")
        program.screen.focus("Share")
        program.screen.press("Return")
        rehearsal.until(NAME, sharing=True)
        program.focus()
        program.screen.press("ctrl+shift+e")
        rehearsal.until(NAME, sharing=False)


def test_back_from_the_ready_room_keeps_name_and_link(
    start: StartProgram, rehearsal: Rehearsal
) -> None:
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        into_ready_room(program)
        program.screen.press("alt+b")
        program.wait_for("meeting.state", state="idle")
        program.screen.press("Return")
        program.wait_for("meeting.state", state="ready")
