"""The generated files are those that the Structs give now."""

from __future__ import annotations

import subprocess
import sys

from teams_guest_desktop.contract.generate import generated, stale
from teams_guest_desktop.contract.hash import BORDERS, contract_hash
from teams_guest_desktop.contract.samples import SAMPLES
from teams_guest_desktop.contract.typescript import typescript
from teams_guest_desktop.resources import resource_path


def test_generated_files_are_fresh():
    assert stale(resource_path("page")) == []


def test_a_missing_or_changed_file_is_stale(tmp_path):
    assert stale(tmp_path) == list(generated())


def test_hash_is_the_same_in_every_process_and_in_typescript():
    code = "from teams_guest_desktop.contract.hash import contract_hash; print(contract_hash())"
    command = [sys.executable, "-c", code]
    other = subprocess.run(command, capture_output=True, text=True, check=True)
    assert other.stdout.strip() == contract_hash()
    assert f'CONTRACT_HASH = "{contract_hash()}"' in typescript()


def test_docs_are_carried_over():
    text = typescript()
    assert "/** One camera, microphone or speaker. */\nexport interface Device {" in text
    assert "  /** BCP 47 tag, such as `de`. */\n  readonly language: string;" in text
    assert "/** What a peer says to the service. */\nexport type PeerMessage =" in text


def test_every_border_has_samples():
    assert SAMPLES.keys() == BORDERS.keys()
