"""The system's Node.js is taken if it is new enough and has npm; else the wheel's, by its files."""

from __future__ import annotations

import sys

import pytest

import node

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="programs here are shell scripts")


def _program(path, prints):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho {prints}\n")
    path.chmod(0o755)


@pytest.mark.parametrize(("version", "taken"), [("v18.20.4", False), ("v20.0.0", True)])
def test_old_system_node_is_left_alone(tmp_path, monkeypatch, version, taken):
    monkeypatch.setenv("PATH", str(tmp_path))
    _program(tmp_path / "node", version)
    _program(tmp_path / "npm", "11.0.0")
    assert (node.system_node() is not None) == taken


def test_system_node_without_npm_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    _program(tmp_path / "node", "v22.0.0")
    assert node.system_node() is None


def test_wheel_node_comes_first_in_the_path(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    _program(tmp_path / "bin" / "node", "v24.1.0")
    found = node.wheel_node(tmp_path)
    assert found.environment()["PATH"].startswith(f"{tmp_path / 'bin'}:")
    assert found.npm[0] == str(tmp_path / "bin" / "node")


def test_wheel_without_its_node_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        node.wheel_node(tmp_path)
