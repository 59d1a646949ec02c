"""How long the GUI thread stalls while the page says as much as it can, each kind by itself.

Every message is of the contract, so nothing but its number gives it away.
"""

from __future__ import annotations

import json
import tempfile
import time
from pathlib import Path

from tests.benchmarks.figures import show_distribution
from tests.benchmarks.stalls import idle_pulse
from tests.end2end import running
from tests.end2end.running import Program
from tests.end2end.screen import virtual_screen
from tests.end2end.steps import into_meeting

_SECONDS = 6.0

_BEGIN = """(async () => {
  const attack = (message) => document.dispatchEvent(
    new CustomEvent("teams-guest-to-native", { detail: JSON.stringify(message) }));
  const medium = (on) => ({ on });
  const people = (round) => Array.from({ length: 300 }, (_, number) => (
    { key: `p${number}`, name: `Guest ${round} ${number}`, speaking: round % 2 === 0 }));
  const devices = (round) => ({ devices: Array.from({ length: 300 }, (_, number) => (
    { key: `d${round}${number}`, name: `Device ${round} ${number}` })), access: "granted" });
  const words = {
    MicrophoneLevelChanged: (round) => ({ level: (round % 10) / 10 }),
    LocalMediaChanged: (round) => (
      { microphone: medium(round % 2 === 0), camera: medium(false), share: medium(false) }),
    RosterChanged: (round) => (
      { call: 1, sequence: 0, whole: true, changed: people(round), removed: [] }),
    DevicesChanged: (round) => (
      { cameras: devices(round), microphones: devices(round), speakers: devices(round) }),
    PhaseChanged: (round) => (
      { call: 1, phase: round % 2 === 0 ? "connected" : "reconnecting" }),
    FirstFrameShown: (round) => ({ call: 1, codec: "VP8", width: round, height: 9 }),
    TokenRequested: () => ({}),
    PageProblem: () => ({ code: "uncaught_error" }),
  };
  let round = 0;
  window.flood = (kind) => {
    clearInterval(window.flooding);
    const kinds = kind === "all" ? Object.keys(words) : kind === "none" ? [] : [kind];
    window.flooding = setInterval(() => {
      for (const type of kinds) {
        for (let i = 0; i < 10; i += 1) attack({ type, ...words[type](round++) });
      }
    }, 20);
    return kind;
  };
  return Object.keys(words);
})()"""


def stalls_during(program: Program, kind: str, results: Path, begin: Path) -> list[float]:
    """How late the beats were while the page said nothing but this, in milliseconds."""
    program.ask(f"window.flood({json.dumps(kind)})")
    begin.touch()
    time.sleep(_SECONDS)
    begin.unlink()
    while not results.exists():
        program.ask()
    stalls: list[float] = json.loads(results.read_text())
    results.unlink()
    return stalls


def main() -> None:
    """Print the distribution of the stalls for each kind of message, and for all together."""
    with virtual_screen() as screen, tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        results, begin = home / "results.json", home / "begin"
        door = ("tests.benchmarks.flood_door", str(results), str(begin))
        with (
            running.rehearsal(home) as rehearsal,
            running.program(
                screen, home, "--rehearsal", str(rehearsal.ready_file), door=door
            ) as program,
        ):
            program.expect_problem("uncaught_error", "bridge_message_dropped")
            into_meeting(program)
            program.wait_for("media.first_remote_frame")
            kinds = program.ask(_BEGIN)
            show_distribution("idle process, late by", idle_pulse(), "ms")
            for kind in ["none", *kinds, "all"]:
                stalls = stalls_during(program, kind, results, begin)
                show_distribution(f"{kind}, stalls", stalls, "ms")


if __name__ == "__main__":
    main()
