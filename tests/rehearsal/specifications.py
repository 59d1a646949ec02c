"""Microsoft's OpenAPI files, made whole: their common types are in a file of their own."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).with_name("specs")
_COMMON = re.compile(r"(?:\.\./)+Common/stable/[\d-]+/common\.json#")
"""The files name several versions; those of the types that they use differ in nothing."""


def specification(name: str) -> dict[str, Any]:
    """One of the files, with the common types in it and without the examples, which are others."""
    whole = _read(name)
    common = _read("common_2023-11-15")["definitions"]
    # Where the file only gives a common type its own name, the common type takes the place.
    whole["definitions"] = {**whole["definitions"], **common}
    whole["parameters"]["ApiVersionParameter"]["enum"] = [whole["info"]["version"]]
    for operations in whole["paths"].values():
        for operation in operations.values():
            operation.pop("x-ms-examples", None)
    return whole


def _read(name: str) -> dict[str, Any]:
    text = (_FOLDER / f"{name}.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(_COMMON.sub("#", text))
    return loaded
