"""Commands end as a shell expects: with the child's code, a signal's code, or the set-up's own."""

from __future__ import annotations

import signal
import sys

import pytest

import console


def test_child_code_is_passed_on():
    assert console.run_through([sys.executable, "-c", "raise SystemExit(7)"]) == 7


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_child_ended_by_signal_counts_as_in_a_shell():
    suicide = "import os, signal; os.kill(os.getpid(), signal.SIGTERM)"
    assert console.run_through([sys.executable, "-c", suicide]) == 128 + signal.SIGTERM


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_child_decides_how_to_end():
    """The parent, told to end, tells its child, and ends with the child's code."""
    child = (
        "import os, signal\n"
        "signal.signal(signal.SIGTERM, lambda *_: os._exit(9))\n"
        "os.kill(os.getppid(), signal.SIGTERM)\n"
        "signal.pause()"
    )
    assert console.run_through([sys.executable, "-c", child]) == 9


def test_failure_shows_output_and_command():
    with pytest.raises(console.SetupError, match=r"(?s)reason.*exit code 4.*-c"):
        console.run_quietly([sys.executable, "-c", "print('the reason'); raise SystemExit(4)"])


def test_missing_program_is_named():
    with pytest.raises(console.SetupError, match="no-such-program"):
        console.run_quietly(["no-such-program"])


def test_setup_error_becomes_message_and_code(capsys):
    def fail():
        raise console.SetupError("Install it.")

    before = signal.getsignal(signal.SIGTERM)
    try:
        assert console.end_cleanly(fail) == 3
    finally:
        signal.signal(signal.SIGTERM, before)
    assert "Install it." in capsys.readouterr().err
