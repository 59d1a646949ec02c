"""Whose program it is that runs: an ordinary person's, also where the tests run as root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

import psutil

_CHECKOUT = Path(__file__).parents[2]
_SITE_PACKAGES = Path(sysconfig.get_path("purelib"))
_NEITHER = shutil.ignore_patterns("site-packages", "test", "__pycache__", "node_modules", ".git")


class Identity(TypedDict, total=False):
    """What `subprocess.Popen` takes to start a child as somebody else."""

    user: str
    group: str
    extra_groups: list[str]


@dataclass(frozen=True)
class Account:
    """Somebody who starts the program: from where, and as whom; by default as we are."""

    python: str = sys.executable
    folder: Path = _CHECKOUT
    variables: Mapping[str, str] = field(default_factory=dict)
    identity: Identity = field(default_factory=Identity)
    home: Path | None = None


@contextmanager
def ordinary_account() -> Iterator[Account]:
    """Somebody without rights: ourselves, or as root a user made for it, who is gone in the end."""
    if os.geteuid() != 0:
        yield Account()
        return
    place = Path(tempfile.mkdtemp(prefix="tg-account-"))
    place.chmod(0o755)
    name = f"tgtest{os.getpid()}"
    subprocess.run(["useradd", "--no-create-home", "--shell", "/bin/false", name], check=True)
    try:
        home = place / "home"
        home.mkdir()
        shutil.chown(home, name)
        yield _account(name, place, home)
    finally:
        _end_all_of(name)
        subprocess.run(["userdel", name], check=True)
        shutil.rmtree(place)


def _account(name: str, place: Path, home: Path) -> Account:
    checkout = _within_reach(_CHECKOUT, place / "checkout", _link)
    packages = _within_reach(_SITE_PACKAGES, place / "packages", _link)
    python = _python_within_reach(place / "python")
    variables = {
        "HOME": str(home),
        "PYTHONHOME": str(python),
        "PYTHONPATH": f"{checkout}:{packages}",
        "LD_LIBRARY_PATH": str(python / "lib"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "XDG_RUNTIME_DIR": str(home),
    }
    who = Identity(user=name, group=name, extra_groups=[])
    return Account(str(python / "bin" / "python3"), checkout, variables, who, home)


def _python_within_reach(copy: Path) -> Path:
    """The interpreter and its own library; root's may lie in a home that nobody else may enter."""
    base = Path(sys.base_prefix)
    if _may_be_read_by_all(base):
        return base
    (copy / "bin").mkdir(parents=True)
    shutil.copy2(Path(sys.executable).resolve(), copy / "bin" / "python3")
    library = Path(sysconfig.get_path("stdlib"))
    _link(library, copy / "lib" / library.name)
    for shared in Path(str(sysconfig.get_config_var("LIBDIR"))).glob("libpython3*.so*"):
        shutil.copy2(shared, copy / "lib" / shared.name)
    return copy


def _within_reach(folder: Path, copy: Path, make: Callable[[Path, Path], None]) -> Path:
    if _may_be_read_by_all(folder):
        return folder
    make(folder, copy)
    return copy


def _may_be_read_by_all(folder: Path) -> bool:
    return all(place.stat().st_mode & 0o005 == 0o005 for place in (folder, *folder.parents))


def _link(source: Path, target: Path) -> None:
    """The same files in another place; copied where they cannot be linked."""

    def link(one: str, other: str) -> None:
        try:
            os.link(one, other)
        except OSError:
            shutil.copy2(one, other)

    shutil.copytree(source, target, copy_function=link, ignore=_NEITHER)


def _end_all_of(name: str) -> None:
    """No process of the user is left: the program has ended, or the test has failed."""
    theirs = [one for one in psutil.process_iter(["username"]) if one.info["username"] == name]
    for process in theirs:
        process.kill()
    psutil.wait_procs(theirs, timeout=5)
