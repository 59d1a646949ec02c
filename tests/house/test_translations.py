"""Every text of the program is translated, and the files hold no text that is gone."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import translations
from tests.house.sources import PACKAGE, ROOT

_FOLDER = ROOT / "resources" / "translations"
_FILES = translations.translation_files(_FOLDER)


def _incomplete(text: str) -> list[str]:
    """The source texts that have no finished translation in every form."""
    messages = ElementTree.fromstring(text).iter("message")  # noqa: S314  # our own file
    return [message.findtext("source", "") for message in messages if not _is_finished(message)]


def _is_finished(message: ElementTree.Element) -> bool:
    translation = message.find("translation")
    if translation is None or "type" in translation.attrib:
        return False
    forms = translation.findall("numerusform") or [translation]
    return all((form.text or "").strip() for form in forms)


@pytest.mark.parametrize("file", _FILES, ids=lambda file: file.name)
def test_nothing_is_left_to_translate(file):
    assert not _incomplete(file.read_text(encoding="utf-8"))


def test_files_are_what_the_source_says(tmp_path):
    for file in _FILES:
        shutil.copy(file, tmp_path)
    translations.update(sys.executable, ROOT / PACKAGE, tmp_path)
    stale = [file.name for file in _FILES if _text(tmp_path / file.name) != _text(file)]
    assert not stale, "run: python3 packaging/dev.py translations"


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "translation",
    [
        '<translation type="unfinished">Beitreten</translation>',
        '<translation type="vanished">Beitreten</translation>',
        "<translation></translation>",
        "<translation><numerusform>eine</numerusform><numerusform></numerusform></translation>",
    ],
)
def test_incomplete_is_found(translation):
    text = f"<TS><context><message><source>Join</source>{translation}</message></context></TS>"
    assert _incomplete(text) == ["Join"]
