"""A screen of our own for tests and pictures, so that nothing pops up on the developer's."""

from __future__ import annotations

import os
import select
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from console import SetupError

_START_SECONDS = 20


@contextmanager
def virtual_display(size: str = "1920x1200x24") -> Iterator[str]:
    """Start Xvfb on a free display and yield the display's name, such as ``:1``."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
    with (
        os.fdopen(reading, encoding="ascii") as answer,
        subprocess.Popen(
            [*command, "-noreset"], pass_fds=[writing], stderr=subprocess.DEVNULL
        ) as server,
    ):
        os.close(writing)
        try:
            ready, _, _ = select.select([answer], [], [], _START_SECONDS)
            number = answer.readline().strip() if ready else ""
            if not number:
                raise SetupError("Xvfb, the virtual screen, did not start.")
            yield f":{number}"
        finally:
            server.terminate()
