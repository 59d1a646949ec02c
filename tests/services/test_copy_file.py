"""A copy of the chat: whole or not at all, and why not in words that help."""

from __future__ import annotations

import asyncio
import errno
import os
from pathlib import Path

import pytest

from teams_guest_desktop.errors import CopyError, ProblemCode
from teams_guest_desktop.services.copy_file import CopyFile, code_of


def save(path: Path, text: str = "Grüße 👋 \ud800") -> None:
    asyncio.run(CopyFile().save(str(path), lambda: text))


def test_a_copy_is_plain_text_and_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    file = tmp_path / "chat.txt"
    file.write_text("an older one", "utf-8")
    save(file)
    assert file.read_text("utf-8") == "Grüße 👋 ?"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, ProblemCode.COPY_NO_SPACE),
        (errno.EACCES, ProblemCode.COPY_FORBIDDEN),
        (errno.EROFS, ProblemCode.COPY_FORBIDDEN),
        (errno.EIO, ProblemCode.COPY_FAILED),
    ],
)
def test_why_not_is_told_apart(number: int, code: ProblemCode) -> None:
    assert code_of(OSError(number, os.strerror(number))) is code


def test_what_stood_there_stays_when_it_fails(tmp_path: Path) -> None:
    folder = tmp_path / "chat.txt"
    folder.mkdir()
    with pytest.raises(CopyError) as raised:
        save(folder)
    assert raised.value.code is ProblemCode.COPY_FAILED
    assert list(tmp_path.iterdir()) == [folder], "half a copy was left"


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(CopyError) as raised:
        save(tmp_path / "gone" / "chat.txt")
    assert raised.value.code is ProblemCode.COPY_FAILED
