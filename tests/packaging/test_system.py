"""Missing system libraries are found by the linker's own word, and the remedy can be typed."""

from __future__ import annotations

import os
import shutil
import sys

import pytest

import debian
import system
from console import SetupError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux needs packages")


def test_folder_without_qt_is_an_error(tmp_path):
    with pytest.raises(SetupError, match="not where its wheel puts it"):
        system.missing_libraries(tmp_path)


def test_library_that_the_linker_does_not_find_is_named(tmp_path, monkeypatch):
    (tmp_path / "libexec").mkdir()
    (tmp_path / "libexec" / "QtWebEngineProcess").touch()
    linker = tmp_path / "ldd"
    linker.write_text(
        "#!/bin/sh\nprintf '\\tlibnss3.so => not found\\n\\tlibc.so.6 => /lib/libc.so.6 (0x1)\\n'\n"
    )
    linker.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert system.missing_libraries(tmp_path) == ["libnss3.so"]


def test_system_without_apt_hears_the_names(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupError, match="libnss3"):
        debian.install(debian.packages(tests=False), "Missing: libnss3.so.")


@pytest.mark.skipif(not shutil.which("apt-cache"), reason="not a Debian system")
def test_ordinary_user_hears_the_command(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SetupError, match=r"sudo apt-get .*install -y python3\.\d+-venv libasound2"):
        debian.install(debian.packages(tests=True), "Missing: libnss3.so.")
