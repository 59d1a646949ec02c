"""What no committed file may say: addresses of package registries, folders of one machine."""

from __future__ import annotations

import json
import re
import subprocess

from tests.house.sources import ROOT

# Written so that this file does not say them itself.
_NEVER = {
    "a package registry's address": re.compile(r"registry\.\w+\.\w+|python\w*hosted|//pypi\.\w+"),
    "a folder of one machine": re.compile(r"/(?:work|root|home/\w+)/(?:main|shared|\.)\w*"),
}


def _violations(text: str) -> list[str]:
    return [what for what, pattern in _NEVER.items() if pattern.search(text)]


def _committed_texts():
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    for name in filter(None, listed.stdout.split("\0")):
        content = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b"\0"
        if b"\0" not in content:
            yield name, content.decode("utf-8")


def test_no_file_names_a_registry_or_a_machine():
    found = [
        f"{name}: names {what}" for name, text in _committed_texts() for what in _violations(text)
    ]
    assert not found, "\n".join(found)


def test_both_would_be_found():
    assert _violations("https://registry." + "example.org/left-pad")
    assert _violations("see /work/" + "shared/notes.md")
    assert not _violations("see resources/page/src")


def test_lock_file_has_integrity_and_no_address():
    lock = json.loads((ROOT / "resources/page/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert not [name for name, entry in packages.items() if "resolved" in entry]
    assert not [name for name, entry in packages.items() if "integrity" not in entry]
