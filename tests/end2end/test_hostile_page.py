"""Other people's code has got into the page: the guest is told, is obeyed, and stays in."""

from __future__ import annotations

from tests.end2end.conftest import StartProgram
from tests.end2end.running import Program, Rehearsal
from tests.end2end.steps import LEAVE, NAME, into_meeting
from tests.webview.hostile import ATTACKS, RANDOM, SHADOWS

GLASS = ("tests.end2end.glass_door",)
MUTE = "ctrl+shift+m"
REASONS = 6
"""For which a message is dropped; each has a line of its own in the log, once a second."""

FLOOD = f"""(async () => {{
  {RANDOM}
  const level = JSON.stringify({{ type: "MicrophoneLevelChanged", level: 0.5 }});
  globalThis.sent = 0;
  setInterval(() => {{
    for (let i = 0; i < 40; i += 1) attack(level);
    if (globalThis.sent === {ATTACKS}) return;
    for (let i = 0; i < 40; i += 1) send();
    globalThis.sent += 40;
  }}, 20);
  return "flooding";
}})()"""

UNHEARD = """(async () => {
  const broken = () => { throw new Error("shadowed"); };
  for (const owner of [JSON, Performance.prototype, TextEncoder.prototype]) {
    for (const name of Object.getOwnPropertyNames(owner)) {
      if (name !== "constructor") Object.defineProperty(owner, name, { value: broken });
    }
  }
  window.CustomEvent = window.TextEncoder = broken;
  Document.prototype.dispatchEvent = EventTarget.prototype.dispatchEvent = broken;
  return "shadowed";
})()"""

ALL_BROKEN = f"""(async () => {{
  {SHADOWS}
  setTimeout(shadowEverything, 0);
  return "shadowing";
}})()"""

SPOILT = """(async () => {
  document.dispatchEvent(new CustomEvent("teams-guest-to-native", {
    detail: JSON.stringify({ type: "ComplianceChanged", call: 1, recording: "perhaps" }) }));
  return "told";
})()"""


def record_and_agree(program: Program, rehearsal: Rehearsal) -> None:
    rehearsal.control("POST", "recording", {"state": "started"})
    program.wait_for("notice.shown", kind="recording")
    program.screen.focus("This meeting is")
    program.screen.press("Return")
    program.wait_for("notice.answered", answer="continue")


def mute_and_leave(program: Program, rehearsal: Rehearsal) -> None:
    rehearsal.until(NAME, muted=False)  # what the notice held back goes on after the answer
    program.focus()
    program.screen.press(MUTE)
    rehearsal.until(NAME, muted=True)
    program.screen.press(LEAVE)
    program.wait_for("meeting.state", state="ended")


def test_ten_thousand_messages_and_a_flood_change_nothing_in_a_meeting(
    start: StartProgram, rehearsal: Rehearsal
) -> None:
    with start("--rehearsal", str(rehearsal.ready_file), door=GLASS) as program:
        program.expect_problem("bridge_message_dropped")
        into_meeting(program)
        began = program.wait_for("media.first_remote_frame")["mono"]
        assert program.ask(FLOOD) == "flooding"
        program.wait_for("problem", code="bridge_message_dropped")
        record_and_agree(program, rehearsal)
        while program.ask("globalThis.sent") < ATTACKS:
            pass
        mute_and_leave(program, rehearsal)
        states = [line["state"] for line in program.lines if line["event"] == "meeting.state"]
        assert states[states.index("in_meeting") :] == ["in_meeting", "leaving", "ended"]
        dropped = [line for line in program.lines if line["event"] == "problem"]
        assert len(dropped) <= REASONS * (program.lines[-1]["mono"] - began + 1)


def test_a_page_whose_globals_are_broken_tells_and_obeys_or_is_replaced(
    start: StartProgram, rehearsal: Rehearsal
) -> None:
    with start("--rehearsal", str(rehearsal.ready_file), door=GLASS) as program:
        program.expect_problem("uncaught_error", "page_silent", "bridge_message_dropped")
        into_meeting(program)
        program.wait_for("media.first_remote_frame")
        assert program.ask(ALL_BROKEN) == "shadowing"
        program.wait_for("meeting.state", state="in_meeting", previous="joining")
        program.wait_for("media.first_remote_frame")
        assert program.ask(UNHEARD) == "shadowed"
        record_and_agree(program, rehearsal)
        mute_and_leave(program, rehearsal)
        states = [line["state"] for line in program.lines if line["event"] == "meeting.state"]
        assert states[-3:] == ["in_meeting", "leaving", "ended"]


def test_what_cannot_be_understood_about_a_recording_takes_the_guest_out_and_says_so(
    start: StartProgram, rehearsal: Rehearsal
) -> None:
    with start("--rehearsal", str(rehearsal.ready_file), door=GLASS) as program:
        program.expect_problem("bridge_message_dropped", "compliance_unreadable")
        into_meeting(program)
        program.wait_for("media.first_remote_frame")
        assert program.ask(SPOILT) == "told"
        program.wait_for("meeting.state", state="failed")
        assert "It could not be told whether you are recorded" in program.ask()
        assert program.child.poll() is None
