"""What breaks does not hide a recording: the notice needs no disk."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.end2end.conftest import StartProgram
from tests.end2end.running import Rehearsal
from tests.end2end.steps import into_meeting


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_on_a_full_disk_the_notice_is_there_and_the_owner_is_told_once(
    start: StartProgram, rehearsal: Rehearsal, home: Path
) -> None:
    folder = home / ".local/state/teams-guest-desktop/receipts"
    folder.mkdir(parents=True)
    (folder / f"receipts-{datetime.now(UTC):%Y-%m}.jsonl.part").symlink_to("/dev/full")
    with start("--rehearsal", str(rehearsal.ready_file)) as program:
        program.expect_problem("receipt_not_kept")
        into_meeting(program)
        for _ in range(2):
            rehearsal.control("POST", "recording", {"state": "started"})
            program.wait_for("notice.shown")
            program.screen.focus("^This meeting ")
            program.screen.press("Return")
            program.wait_for("notice.answered")
            rehearsal.control("POST", "recording", {"state": "stopped"})
        program.quit()
        told = [line["code"] for line in program.lines if line["event"] == "problem"]
    assert told == ["receipt_not_kept"]
