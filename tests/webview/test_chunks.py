"""What the page loads when: nothing of Microsoft's packages is part of its first file."""

from __future__ import annotations

from teams_guest_desktop.resources import resource_path

_DIST = resource_path("page/dist")
_FILES = {
    file.relative_to(_DIST).as_posix(): file.read_text("utf-8") for file in _DIST.rglob("*.js")
}


def _is_only_asked_for(name: str, user: str) -> bool:
    """Whether this script loads the file at one place only, and only when it gets there."""
    base = name.rpartition("/")[2]
    asking = [f'import("./{path}")' for path in (name, base)]
    return user.count(base) == sum(user.count(one) for one in asking) == 1


def test_the_chat_package_is_a_file_of_its_own_that_is_loaded_when_a_chat_opens() -> None:
    (chunk,) = [name for name, text in _FILES.items() if "realTimeNotifications" in text]
    (user,) = [name for name, text in _FILES.items() if chunk.rpartition("/")[2] in text]
    assert user.startswith("chunks/acs-")
    assert _is_only_asked_for(chunk, _FILES[user])


def test_the_first_file_brings_no_engine() -> None:
    (main,) = [text for name, text in _FILES.items() if name.startswith("main-")]
    assert len(main) < 100_000
    for engine in ("acs", "rehearsal"):
        (name,) = [one for one in _FILES if one.startswith(f"chunks/{engine}-")]
        assert _is_only_asked_for(name, main)
