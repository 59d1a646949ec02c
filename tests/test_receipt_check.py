"""``receipts verify|export FILE``, as an owner calls it."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from teams_guest_desktop.services.receipt_book import head_file
from tests.services.test_receipts import chain


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "teams_guest_desktop", "receipts", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    lines, head = chain(3)
    file = tmp_path / "receipts-2026-11.jsonl"
    file.write_text("".join(f"{line}\n" for line in lines), "ascii")
    head_file(file).write_text(f'{{"n": {head.n}, "hash": "{head.hash}"}}', "ascii")
    return file


def test_a_whole_file(file):
    done = run("verify", str(file))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("whole: 3 receipts, from 2026-11-")


def test_a_damaged_file_says_where(file):
    file.write_text(file.read_text("ascii").replace("agree", "leave"), "ascii")
    done = run("verify", str(file))
    assert done.returncode == 1
    assert done.stdout.startswith("damaged: line 3: it was changed; before it 2 receipts")


def test_one_receipt_is_told_of_as_one(file):
    first, second, _third = file.read_text("ascii").splitlines(keepends=True)
    file.write_text(first + second.replace("shown", "heard"), "ascii")
    done = run("verify", str(file))
    assert done.returncode == 1
    assert "before it 1 receipt, from" in done.stdout


def test_export_gives_a_table_of_what_is_whole(file):
    done = run("export", str(file))
    assert done.returncode == 0
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [row["event"] for row in rows] == ["signalled", "shown", "answered"]
    assert (rows[0]["recording"], rows[2]["answer"]) == ("on", "agree")
    assert done.stderr.startswith("whole: 3 receipts")


def test_export_of_a_damaged_file_stops_before_the_damage(file):
    lines = file.read_text("ascii").splitlines()
    file.write_text("\n".join([lines[0], lines[2]]) + "\n", "ascii")
    done = run("export", str(file))
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2


@pytest.mark.parametrize("arguments", [(), ("verify",), ("burn", "x"), ("verify", "/not/there")])
def test_wrong_use_says_what_is_right(arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr
