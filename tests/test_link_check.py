"""``--check-link``: one JSON object about whatever it is given; no window, no network, no Qt."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime

import pytest

from teams_guest_desktop import link_check
from tests.meeting.invitations import calendar, event, marked_up, plain
from tests.meeting.links import (
    CHANNEL,
    CHANNEL_THREAD,
    CLASSIC,
    ORGANIZER,
    SHORT,
    TENANT,
    THREAD,
    safe_link,
)

KEYS = [
    "kind",
    "joinable",
    "chat",
    "canonical",
    "meeting_id",
    "passcode",
    "thread_id",
    "message_id",
    "tenant_id",
    "organizer_id",
    "cloud",
    "subject",
    "organizer",
    "start",
    "end",
    "dial_in",
    "problem",
]


@pytest.fixture
def check(tmp_path, capsys, monkeypatch):
    """Asks in this process; gives exit code and object."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)

    def ask(text, settings=""):
        config = tmp_path / "settings.toml"
        config.write_text(settings, encoding="utf-8")
        code = link_check.main(["--check-link", text, "--config", str(config)])
        return code, json.loads(capsys.readouterr().out)

    return ask


def test_a_classic_link_tells_all_its_parts(check):
    code, told = check(safe_link(CLASSIC))
    assert code == 0
    assert list(told) == KEYS
    assert told == dict.fromkeys(KEYS) | {
        "kind": "classic",
        "joinable": True,
        "chat": True,
        "canonical": CLASSIC,
        "thread_id": THREAD,
        "message_id": "0",
        "tenant_id": TENANT,
        "organizer_id": ORGANIZER,
        "cloud": "public",
        "dial_in": [],
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (CHANNEL, {"kind": "channel", "joinable": True, "chat": False,
                   "thread_id": CHANNEL_THREAD}),
        (SHORT, {"kind": "short", "meeting_id": "21298765432109", "passcode": "Qw3rTyUi0pAs"}),
        ("Meeting ID: 264 183 392 744\nPasscode: Mt9xB2",
         {"kind": "meeting_id", "meeting_id": "264183392744", "passcode": "Mt9xB2"}),
        (plain("fr"), {"kind": "classic", "meeting_id": "26418339274415", "passcode": "Mt9xB2N6",
                       "dial_in": ["+49 69 1234567,,123456789#"]}),
    ],
)  # fmt: skip
def test_what_can_be_joined(check, text, told):
    code, report = check(text)
    assert code == 0
    assert report["problem"] is None
    assert told.items() <= report.items()


@pytest.mark.parametrize(
    ("text", "kind", "problem"),
    [
        ("264 183 392 744", "incomplete", "no_passcode"),
        (CLASSIC[:120], "incomplete", "cut_short"),
        ("https://teams.live.com/meet/93", "consumer", "consumer"),
        ("https://events.teams.microsoft.com/event/a@b", "webinar", "webinar"),
        ("https://teams.microsoft.com/convene/townhalls?eventId=1", "live_event", "live_event"),
        ("https://gov.teams.microsoft.us/meet/1", "government", "government"),
        ("https://teams.microsoftonline.cn/l/meetup-join/1", "china", "china"),
        ("https://zoom.us/j/1", "other_service", "other_service"),
        ("https://evil.example/l/meetup-join/1", "lookalike", "lookalike"),
        ("hello", "none", "not_a_link"),
        ("", "none", "empty"),
    ],
)
def test_what_cannot_says_why(check, text, kind, problem):
    code, report = check(text)
    assert code == 1
    assert (report["kind"], report["joinable"], report["canonical"]) == (kind, False, None)
    assert report["problem"]["code"] == problem
    assert report["problem"]["message"].endswith(".")
    assert report["problem"]["remedy"].endswith(".")


def test_another_tenants_meeting_is_refused_with_that_reason(check):
    settings = '[meeting]\nallowed_tenants = ["00000000-0000-0000-0000-000000000000"]\n'
    code, report = check(CLASSIC, settings)
    assert (code, report["kind"], report["tenant_id"]) == (1, "classic", TENANT)
    assert report["problem"]["code"] == "tenant_not_allowed"
    assert check(SHORT, settings)[1]["problem"]["code"] == "tenant_unknown"
    assert check(SHORT, settings + "allow_links_without_tenant = true\n")[0] == 0
    assert check(CLASSIC, settings.replace("00000000-0000-0000-0000-000000000000", TENANT))[0] == 0


def test_a_calendar_tells_local_times(check, tmp_path):
    file = tmp_path / "invitation.ics"
    file.write_text(calendar(event()), encoding="utf-8")
    code, report = check(str(file))
    assert code == 0
    assert (report["subject"], report["organizer"]) == ("Quarterly review", "Ada Lovelace")
    start, end = (datetime.fromisoformat(report[key]) for key in ("start", "end"))
    assert start.utcoffset() is not None
    assert start.timestamp() == 1795442400  # 2026-11-23T14:00:00Z
    assert (end - start).total_seconds() == 3600
    assert check(file.as_uri())[1] == report


def test_several_meetings_are_a_list(check, tmp_path):
    file = tmp_path / "invitation.ics"
    file.write_text(calendar(event(uid="1"), event(uid="2", link=SHORT)), encoding="utf-8")
    code, report = check(str(file))
    assert code == 0
    assert {meeting["kind"] for meeting in report["meetings"]} == {"classic", "short"}
    assert all(list(meeting) == KEYS for meeting in report["meetings"])


@pytest.mark.parametrize("name", ["missing.ics", "gone/x.eml"])
def test_a_file_that_is_not_there_is_wrong_use(name, capsys):
    assert link_check.main(["--check-link", name]) == 2
    assert f"{name} cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--check-link"],
        ["--check-link", "x", "--auto-join"],
        ["--check-link", "x", "--rehearsal"],
        ["--check-link", "x", "y"],
    ],
)
def test_wrong_use_ends_with_two(arguments, capsys):
    with pytest.raises(SystemExit) as end:
        link_check.main(arguments)
    assert end.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_standard_input_is_read_and_neither_qt_nor_a_network_is_needed(tmp_path):
    code = (
        "import sys\n"
        "def watch(event, arguments):\n"
        "    is_qt = event == 'import' and str(arguments[0]).startswith('PySide6')\n"
        "    if is_qt or event == 'socket.connect':\n"
        "        raise SystemExit(f'{event} {arguments}')\n"
        "sys.addaudithook(watch)\n"
        "from teams_guest_desktop.__main__ import main\n"
        "sys.exit(main(['--check-link', '-']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=marked_up("zh").encode(),
        capture_output=True,
        env={"HOME": str(tmp_path), "PYTHONUTF8": "0", "LC_ALL": "C", "TZ": "Asia/Tokyo"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["canonical"] == CLASSIC
