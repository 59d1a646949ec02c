"""What Qt WebEngine reads from the environment, and what we let it read. No Qt in here.

The engine takes orders from variables: to open a debugging port, to switch its sandbox off, to
run another program as renderer, to write down TLS keys. The program takes none of them from
outside; whoever starts it for a test goes through the program's own door.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, MutableMapping, Sequence
from pathlib import Path

_GRAPHICS_DEVICES = (
    "dri/renderD*",
    "nvidia[0-9]*",  # Nvidia's own driver may do without a node of the kernel's
    "dxg",  # Windows' subsystem for Linux
    "mali*",
    "kgsl*",
)
"""Below ``/dev``: what drawing in hardware goes through on Linux."""

_BUS = "DBUS_SESSION_BUS_ADDRESS"
_NO_BUS = "unix:path=/dev/null"
"""An address that refuses at once whoever tries it."""

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


def engine_environment(
    extra_flags: Sequence[str] = (), *, sandbox: bool = True, graphics: bool = True
) -> dict[str, str]:
    """What to set after scrubbing. Flags are Chromium's, such as ``--disable-gpu``.

    The variable of flags is set even when there are none: only without it does the engine look
    for ``--webEngineArgs`` among the arguments of the application.

    Without `graphics`, Qt would have a driver imitate a graphics card: then each picture of the
    page, and each stroke of the chat beside it, has the whole window put together anew by that
    imitation, and the window's thread waits for it. Qt's own painting in software does not.
    """
    variables = {"QTWEBENGINE_CHROMIUM_FLAGS": " ".join(extra_flags)}
    if not sandbox:
        variables["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    if not graphics:
        variables["QT_QUICK_BACKEND"] = "software"
    return variables


def has_graphics(devices: Path = Path("/dev"), platform: str = sys.platform) -> bool:
    """Whether something may draw in hardware; known only on Linux, and elsewhere taken for granted.

    Nothing is drawn to find out: that would keep the window waiting. So a card that the display
    does not use, as of a remote one, counts as well.
    """
    if platform != "linux":
        return True
    found = (device for pattern in _GRAPHICS_DEVICES for device in devices.glob(pattern))
    return any(os.access(device, os.R_OK | os.W_OK) for device in found)


def bus_environment(environ: Mapping[str, str], platform: str = sys.platform) -> dict[str, str]:
    """What to set where there is no session bus and nothing to start one with, as in a bare kiosk.

    There the D-Bus library copies the whole program (fork) in order to start a program that is
    missing, each time somebody looks for the bus, and the engine does whenever a camera comes or
    goes. All threads stand still while hundreds of megabytes of page tables are copied, often for
    more than 50 ms. With an address it only tries that.
    """
    if platform != "linux" or _BUS in environ:
        return {}
    usual = environ.get("XDG_RUNTIME_DIR", "")
    starters = [Path(each, "dbus-launch") for each in environ.get("PATH", "").split(os.pathsep)]
    has_bus = usual and Path(usual, "bus").exists()
    if has_bus or any(os.access(each, os.X_OK) for each in starters):
        return {}
    return {_BUS: _NO_BUS}


def _gives_orders(name: str) -> bool:
    return name.startswith(_FOREIGN_PREFIXES) or name in _FOREIGN_NAMES
