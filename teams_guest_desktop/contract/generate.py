"""Write the TypeScript side of the contract and its fixtures, or check that they are fresh.

``python -m teams_guest_desktop.contract.generate [--check]``, in a checkout.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from teams_guest_desktop.contract.codec import encode
from teams_guest_desktop.contract.samples import SAMPLES
from teams_guest_desktop.contract.typescript import typescript
from teams_guest_desktop.resources import resource_path


def generated() -> dict[Path, str]:
    """The files, by where each belongs in the page's folder."""
    files = {Path("src/contract.gen.ts"): typescript()}
    for border, samples in SAMPLES.items():
        array = "[" + ",".join(encode(sample) for sample in samples) + "]"
        text = msgspec.json.format(array, indent=2)
        files[Path(f"test/fixtures/{border}.json")] = f"{text}\n"
    return files


def stale(page: Path) -> list[Path]:
    """The generated files under the page's folder that are not what would be written now."""
    return [place for place, text in generated().items() if _text_of(page / place) != text]


def _text_of(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def main(arguments: list[str] | None = None) -> int:
    """The command; 1 when ``--check`` finds a stale file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail if stale")
    page = resource_path("page")
    if parser.parse_args(arguments).check:
        found = stale(page)
        sys.stderr.writelines(f"not fresh: {place}\n" for place in found)
        return 1 if found else 0
    for place, text in generated().items():
        (page / place).parent.mkdir(parents=True, exist_ok=True)
        (page / place).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
