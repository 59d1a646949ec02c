"""What Qt WebEngine reads from the environment, and what we let it read. No Qt in here.

The engine takes orders from variables: to open a debugging port, to switch its sandbox off, to
run another program as renderer, to write down TLS keys. The program takes none of them from
outside; whoever starts it for a test goes through the program's own door.
"""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence

_FOREIGN_PREFIXES = ("QTWEBENGINE", "CHROME_")
_FOREIGN_NAMES = frozenset({"SSLKEYLOGFILE"})


def scrub_engine_environment(environ: MutableMapping[str, str]) -> list[str]:
    """Remove every variable that gives the engine orders; returns their names, sorted.

    To be called before anything of Qt WebEngine is imported.
    """
    found = sorted(name for name in environ if _gives_orders(name.upper()))
    for name in found:
        del environ[name]
    return found


def engine_environment(extra_flags: Sequence[str] = (), *, sandbox: bool = True) -> dict[str, str]:
    """What to set after scrubbing. Flags are Chromium's, such as ``--disable-gpu``.

    The variable of flags is set even when there are none: only without it does the engine look
    for ``--webEngineArgs`` among the arguments of the application.
    """
    variables = {"QTWEBENGINE_CHROMIUM_FLAGS": " ".join(extra_flags)}
    if not sandbox:
        variables["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    return variables


def _gives_orders(name: str) -> bool:
    return name.startswith(_FOREIGN_PREFIXES) or name in _FOREIGN_NAMES
