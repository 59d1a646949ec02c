"""The record of notices: a chain in which every change shows, and which never stands in the way."""

from __future__ import annotations

import asyncio
import json
import resource
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.contract.facts import RecordingState, TranscriptionState
from teams_guest_desktop.meeting.compliance import Answer, Consent, NoticeKind
from teams_guest_desktop.meeting.receipts import Answered, Receipt, Shown, Signalled
from teams_guest_desktop.services.receipt_book import ReceiptBook, head_file, read_head
from teams_guest_desktop.services.receipt_chain import Head, fields_of, link, verify

NOVEMBER, DECEMBER = 1_795_000_000.0, 1_796_200_000.0
MEETING = "19:meeting_Canary@thread.v2"
KEY = b"k" * 32

SIGNALLED = Signalled(
    1_795_000_000_250.0, RecordingState.ON, TranscriptionState.OFF, consent_required=True
)
SHOWN = Shown(
    NoticeKind.RECORDING, already_on=True, consent=Consent.REQUIRED, text_version=1, language="de"
)
ANSWERED = Answered(NoticeKind.RECORDING, Answer.AGREE, Consent.REQUIRED, 1, "de")


def receipt(what: Signalled | Shown | Answered = SHOWN, at: float = NOVEMBER) -> Receipt:
    return Receipt(at, MEETING, 1, what)


def chain(count: int) -> tuple[list[str], Head]:
    head, lines = Head(), []
    for number in range(count):
        what = (SIGNALLED, SHOWN, ANSWERED)[number % 3]
        line, head = link(fields_of(receipt(what, NOVEMBER + number), KEY), head)
        lines.append(line)
    return lines, head


# --- the chain ------------------------------------------------------------------------------------


def test_a_whole_chain_is_whole_and_says_its_span():
    lines, head = chain(4)
    finding = verify(lines, head)
    assert (finding.count, finding.damage, finding.head) == (4, "", head)
    assert finding.first < finding.last


def test_nothing_at_all_is_whole():
    assert verify([], Head()).damage == ""


@given(st.integers(1, 8), st.data())
def test_a_line_that_was_changed_anywhere_shows(count, data):
    lines, head = chain(count)
    row = data.draw(st.integers(0, count - 1))
    place = data.draw(st.integers(0, len(lines[row]) - 1))
    letter = data.draw(st.characters(codec="ascii", exclude_characters=lines[row][place]))
    changed = lines[row][:place] + letter + lines[row][place + 1 :]
    if _same(changed, lines[row]):
        return  # another way to write the same, such as a space
    lines[row] = changed
    assert verify(lines, head).damage


def _same(one: str, other: str) -> bool:
    try:
        return bool(json.loads(one) == json.loads(other))
    except ValueError:
        return False


@given(st.integers(2, 8), st.data())
def test_a_line_that_was_taken_out_or_moved_shows(count, data):
    lines, head = chain(count)
    row = data.draw(st.integers(0, count - 1))
    line = lines.pop(row)
    assert verify(lines, head).damage
    lines.insert(data.draw(st.integers(0, count - 1).filter(lambda place: place != row)), line)
    assert verify(lines, head).damage


def test_missing_last_lines_show_by_the_head_and_a_missing_head_is_told():
    lines, head = chain(5)
    assert verify(lines[:3], head).damage == "after the last line: 2 receipts are missing"
    assert "is missing" in verify(lines, None).damage


def test_a_line_that_was_put_in_shows():
    lines, head = chain(3)
    foreign, _ = link(fields_of(receipt(ANSWERED), b"another"), Head(1, "0" * 64))
    assert verify([lines[0], foreign, *lines[1:]], head).damage.startswith("line 2")


@given(st.lists(st.text(max_size=60), max_size=5))
def test_rubbish_is_damage_and_never_an_error(lines):
    assert verify(lines, Head()).damage or not lines


def test_a_receipt_holds_neither_the_meeting_nor_anybody():
    text = json.dumps([fields_of(receipt(what), KEY) for what in (SIGNALLED, SHOWN, ANSWERED)])
    assert "Canary" not in text
    assert "thread" not in text
    same, other = (fields_of(receipt(), key)["meeting"] for key in (KEY, b"other"))
    assert same != other
    assert fields_of(receipt(SIGNALLED), KEY)["observed_at"] == "2026-11-18T11:06:40.250+00:00"


# --- on disk --------------------------------------------------------------------------------------


class Journal:
    def __init__(self) -> None:
        self.lines: list[tuple[str, dict[str, object]]] = []

    def record(self, event: str, **fields: str | float | bool | None) -> None:
        self.lines.append((event, dict(fields)))

    @property
    def codes(self) -> list[object]:
        return [fields["code"] for _, fields in self.lines]


@pytest.fixture
def journal() -> Journal:
    return Journal()


def book(folder: Path | None, journal: Journal, **more: object) -> ReceiptBook:
    given: dict[str, object] = {"keep_days": 0, "forward_to": None, "now": lambda: NOVEMBER}
    return ReceiptBook(folder, journal, **{**given, **more})


def keep(the_book: ReceiptBook, *receipts: Receipt) -> None:
    async def work() -> None:
        await asyncio.gather(*map(the_book.keep, receipts))

    asyncio.run(work())


def lines_of(file: Path) -> list[str]:
    return file.read_text("ascii").splitlines()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "receipts"


def test_receipts_are_kept_in_order_and_for_the_user_alone(folder, journal):
    keep(book(folder, journal), *(receipt(at=NOVEMBER + n) for n in range(20)))
    file = folder / "receipts-2026-11.jsonl"
    finding = verify(lines_of(file), read_head(file))
    assert (finding.count, finding.damage) == (20, "")
    times = [json.loads(line)["at"] for line in lines_of(file)]
    assert times == sorted(times)
    for private in (file, folder / "receipts.key"):
        assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert journal.lines == []


def test_another_run_goes_on_with_the_chain_and_the_key(folder, journal):
    keep(book(folder, journal), receipt())
    keep(book(folder, journal), receipt(ANSWERED))
    file = folder / "receipts-2026-11.jsonl"
    assert verify(lines_of(file), read_head(file)).damage == ""
    first, second = (json.loads(line)["meeting"] for line in lines_of(file))
    assert first == second


def test_two_programs_write_one_chain(folder, journal):
    async def work() -> None:
        books = [book(folder, journal) for _ in range(2)]
        await asyncio.gather(*(one.keep(receipt()) for _ in range(10) for one in books))

    asyncio.run(work())
    file = folder / "receipts-2026-11.jsonl"
    finding = verify(lines_of(file), read_head(file))
    assert (finding.count, finding.damage) == (20, "")


def test_a_new_month_has_a_file_that_goes_on_where_the_last_ended(folder, journal):
    keep(book(folder, journal), receipt(), receipt(at=DECEMBER))
    november, december = sorted(folder.glob("*.jsonl"))
    (line,) = lines_of(december)
    assert json.loads(line)["previous"] == json.loads(lines_of(november)[-1])["hash"]
    for file in (november, december):
        assert verify(lines_of(file), read_head(file)).damage == ""


def test_old_months_go_when_the_owner_says_so(folder, journal):
    day = 86_400
    keep(book(folder, journal), receipt(), receipt(at=DECEMBER))
    keep(book(folder, journal, keep_days=30, now=lambda: DECEMBER), receipt(at=DECEMBER))
    assert len(list(folder.glob("*.jsonl"))) == 2  # all of November is not 30 days old yet
    later = DECEMBER + 35 * day
    keep(book(folder, journal, keep_days=30, now=lambda: later), receipt(at=later))
    assert [file.name for file in sorted(folder.glob("*.jsonl"))] == [
        "receipts-2026-12.jsonl",
        "receipts-2027-01.jsonl",
    ]
    assert not head_file(folder / "receipts-2026-11.jsonl").exists()


def test_a_line_that_was_not_finished_is_taken_away_and_the_chain_goes_on(folder, journal):
    keep(book(folder, journal), receipt())
    file = folder / "receipts-2026-11.jsonl"
    with file.open("ab") as stream:
        stream.write(b'{"at": "2026')
    keep(book(folder, journal), receipt(ANSWERED))
    finding = verify(lines_of(file), read_head(file))
    assert (finding.count, finding.damage) == (2, "")


def without_last_line(file: Path) -> None:
    file.write_text("\n".join([*lines_of(file)[:-1], ""]), "ascii")


def without_last_line_and_head(file: Path) -> None:
    without_last_line(file)
    head_file(file).unlink()


@pytest.mark.parametrize("take", [without_last_line, without_last_line_and_head, Path.unlink])
def test_what_was_taken_from_the_end_still_shows_when_the_chain_goes_on(folder, journal, take):
    keep(book(folder, journal), receipt(), receipt(), receipt(ANSWERED))
    file = folder / "receipts-2026-11.jsonl"
    take(file)
    keep(book(folder, journal), receipt())
    keep(book(folder, journal), receipt())
    assert "what stood before it is missing" in verify(lines_of(file), read_head(file)).damage
    assert journal.lines == []


@pytest.mark.parametrize("count", [1, 2])
def test_a_program_that_ended_before_it_told_the_end_leaves_no_damage(folder, journal, count):
    keep(book(folder, journal), *[receipt()] * count)
    file = folder / "receipts-2026-11.jsonl"
    if count == 1:
        head_file(file).unlink()
    else:
        before = json.loads(lines_of(file)[0])
        head_file(file).write_text(json.dumps({"n": 1, "hash": before["hash"]}), "ascii")
    keep(book(folder, journal), receipt())
    assert verify(lines_of(file), read_head(file)).damage == ""


def test_a_damaged_file_is_written_on_and_the_damage_still_shows(folder, journal):
    keep(book(folder, journal), receipt(), receipt())
    file = folder / "receipts-2026-11.jsonl"
    file.write_text(file.read_text("ascii").replace("recording", "transcription", 1), "ascii")
    keep(book(folder, journal), receipt())
    assert verify(lines_of(file), read_head(file)).damage.startswith("line 1")
    assert journal.lines == []


def test_a_copy_goes_to_the_owners_folder(folder, journal, tmp_path):
    target = tmp_path / "archive"
    target.mkdir()
    keep(book(folder, journal, forward_to=target), receipt(), receipt(ANSWERED))
    copy = target / "receipts-2026-11.jsonl"
    assert verify(lines_of(copy), read_head(copy)).count == 2
    assert not list(target.glob("*.part"))


def test_a_folder_for_copies_that_is_not_there_is_told_once_and_loses_nothing(
    folder, journal, tmp_path
):
    the_book = book(folder, journal, forward_to=tmp_path / "missing")
    keep(the_book, *(receipt() for _ in range(3)))
    assert journal.codes == ["receipt_not_forwarded"]
    assert len(lines_of(folder / "receipts-2026-11.jsonl")) == 3


def _full_disk(folder: Path) -> Path:
    """As near to a full disk as a test comes: where the folder should be, there is a file."""
    folder.parent.mkdir(parents=True)
    folder.write_text("no room")
    return folder


@pytest.fixture(params=["no folder", "full", "read-only file"])
def hopeless(request, folder) -> Iterator[Path | None]:
    if request.param == "no folder":
        yield None
    elif request.param == "full":
        yield _full_disk(folder)
    else:
        folder.mkdir(parents=True)
        (folder / "receipts-2026-11.jsonl").mkdir()
        yield folder


def test_what_cannot_be_kept_is_told_to_the_owner_once_and_raises_nothing(hopeless, journal):
    the_book = book(hopeless, journal)
    keep(the_book, *(receipt() for _ in range(3)))
    assert journal.lines == [("problem", {"code": "receipt_not_kept", "action": "tell_owner"})]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for files")
def test_a_disk_that_fills_up_is_told_and_the_next_try_works(folder, journal):
    the_book = book(folder, journal)
    keep(the_book, receipt())
    file = folder / "receipts-2026-11.jsonl"
    with _files_no_longer_than(file.stat().st_size + 10):
        keep(the_book, receipt())
    assert journal.codes == ["receipt_not_kept"]
    keep(the_book, receipt())
    finding = verify(lines_of(file), read_head(file))
    assert (finding.count, finding.damage) == (2, "")


@contextmanager
def _files_no_longer_than(size: int) -> Iterator[None]:
    """As a disk without room: what goes beyond is not written, and that is an error."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
