"""Where the files are that come with the program: the built page, icons, translations.

In a checkout they lie in ``resources/`` beside the package, in an installation inside it.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource_path(relative: str) -> Path:
    """The place of a file or folder, such as ``page/dist``; it need not exist."""
    installed = _PACKAGE / "resources"
    root = installed if installed.is_dir() else _PACKAGE.parent / "resources"
    return root / relative
