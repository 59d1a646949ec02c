"""After a meeting nothing of it is left that the next one could see; and root is warned."""

from __future__ import annotations

import json
import os
from pathlib import Path

import psutil
import pytest

from tests.end2end.conftest import StartProgram
from tests.end2end.running import Program, Rehearsal, listened_on
from tests.end2end.steps import LEAVE, OPEN_CHAT, into_meeting, post_as_bot
from tests.end2end.test_redaction import canaries, files_below

GLASS = ("tests.end2end.glass_door",)
NAME = "Canary Guest"
STORED = "canary-in-the-page"
TOLD = "canary-of-a-message-received"
SAID = "canary-of-a-message-sent"
DRAFTED = "canary-of-a-draft"

STORE = f"""(async () => {{
  localStorage.canary = sessionStorage.canary = globalThis.canary = "{STORED}";
  document.cookie = "canary={STORED}";
  await (await caches.open("{STORED}")).put("/{STORED}", new Response("{STORED}"));
  await new Promise((resolve) => {{
    const opening = indexedDB.open("{STORED}", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("canary").put("{STORED}", 1);
    opening.onsuccess = () => {{ opening.result.close(); resolve(); }};
  }});
  return "stored";
}})()"""

RECALL = """Promise.all([caches.keys(), indexedDB.databases(),
  navigator.serviceWorker.getRegistrations()]).then(([stores, bases, workers]) => ({
    local: { ...localStorage }, session: { ...sessionStorage }, cookie: document.cookie,
    global: globalThis.canary ?? null, stores, bases, workers: workers.length,
    text: document.documentElement.outerHTML,
    resources: performance.getEntries().map((entry) => entry.name) }))"""

EMPTY = {
    "local": {},
    "session": {},
    "cookie": "",
    "global": None,
    "stores": [],
    "bases": [],
    "workers": 0,
}


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


def hold_a_meeting(program: Program, rehearsal: Rehearsal) -> None:
    """A whole meeting that leaves what it can: in the page, in the chat, in the boxes."""
    into_meeting(program, NAME)
    assert program.ask(STORE) == "stored"
    assert program.ask(RECALL)["local"] == {"canary": STORED}
    program.screen.press(OPEN_CHAT)
    program.wait_for("chat.message_shown", message_id=post_as_bot(rehearsal, TOLD))
    program.screen.type(SAID)
    program.screen.press("Return")
    program.wait_for("chat.message_shown", message_id=post_as_bot(rehearsal, "more"))
    program.screen.type(DRAFTED)
    program.screen.press(LEAVE)
    program.wait_for("meeting.state", state="ended")


def found_in(places: dict[str, str], searched: list[str]) -> list[tuple[str, str]]:
    return [(where, one) for where, text in places.items() for one in searched if one in text]


def test_the_next_meeting_sees_nothing_of_the_one_before(
    start: StartProgram, rehearsal: Rehearsal, home: Path, temporary: Path
) -> None:
    searched = [*canaries(rehearsal), STORED, DRAFTED]
    with start(
        "--rehearsal",
        str(rehearsal.ready_file),
        door=GLASS,
        environment={"TMPDIR": str(temporary)},
    ) as program:
        hold_a_meeting(program, rehearsal)
        before = program.renderer()
        program.screen.press("alt+n")
        program.wait_for("meeting.state", state="idle")
        program.wait_for("page.ready")
        assert program.gone([before])
        kept = json.dumps(program.ask())
        # The name stays in its box: who comes next on a person's own machine is that person.
        assert not found_in({"windows": kept}, [one for one in searched if one != NAME])

        program.screen.type(rehearsal.link)
        program.screen.press("Return")
        program.wait_for("meeting.state", state="ready")
        page = program.ask(RECALL)
        assert {name: page[name] for name in EMPTY} == EMPTY
        assert not found_in({"page": json.dumps(page)}, searched)
    places = files_below(home) | files_below(temporary)
    assert not found_in(places, searched)


def test_going_back_to_correct_something_renews_the_page_too(
    start: StartProgram, rehearsal: Rehearsal
) -> None:
    rehearsal.control("POST", "options", {"lobby": True})
    with start("--rehearsal", str(rehearsal.ready_file), door=GLASS) as program:
        into_meeting(program, NAME, state="in_lobby")
        assert program.ask(STORE) == "stored"
        rehearsal.control("POST", "lobby", {"deny": rehearsal.participant(NAME)["id"]})
        program.wait_for("meeting.state", state="ended")
        program.screen.press("alt+b")
        program.wait_for("page.ready")
        program.screen.press("Return")
        program.wait_for("meeting.state", state="ready")
        page = program.ask(RECALL)
        assert {name: page[name] for name in EMPTY} == EMPTY


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs without the sandbox")
def test_root_is_warned_in_the_window(start: StartProgram) -> None:
    with start(door=GLASS) as program:
        program.wait_for("page.ready")
        (warning,) = [text for text in program.ask() if "sandbox" in text]
        assert warning.startswith("Running as root, without the browser engine's sandbox.")
        assert "--no-sandbox" in program.arguments()


def test_the_pages_server_is_gone_with_the_program(start: StartProgram) -> None:
    with start() as program:
        program.wait_for("page.ready")
        served = program.listening()
        assert {address for address, _ in served} <= {"127.0.0.1", "::1"}
        assert served
        assert program.quit() == 0
    assert not served & listened_on(psutil.net_connections("inet"))
