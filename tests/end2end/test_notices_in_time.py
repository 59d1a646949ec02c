"""However busy a meeting is, each start is told once: no notice is lost, none doubled."""

from __future__ import annotations

from pathlib import Path

from tests.end2end import running
from tests.end2end.conftest import StartProgram
from tests.end2end.steps import OPEN_CHAT, into_meeting
from tests.end2end.toggling import GLASS, SCENARIO, Toggling, flood, signalled_starts

_TOGGLES = 12


def test_every_start_is_told_once(start: StartProgram, home: Path, tmp_path: Path) -> None:
    """The benchmark `tests.benchmarks.notices` does it 500 times, and takes the time."""
    with running.rehearsal(tmp_path, SCENARIO) as rehearsal:
        with start("--rehearsal", str(rehearsal.ready_file), door=GLASS) as program:
            into_meeting(program)
            program.screen.press(OPEN_CHAT)
            with flood(rehearsal):
                told = Toggling(program, rehearsal).run(_TOGGLES)
        shown = [line for line in program.lines if line["event"] == "notice.shown"]
    assert (told.started, told.answered, len(shown)) == (_TOGGLES, _TOGGLES, _TOGGLES)
    assert signalled_starts(home) == _TOGGLES
