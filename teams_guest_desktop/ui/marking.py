"""Marks texts for translation where they stand in tables; they are translated when shown."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802 - lupdate looks for this name
    """The text itself. PySide6's own is typed as giving back an `object`."""
    return text
