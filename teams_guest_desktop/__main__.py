"""``python -m teams_guest_desktop`` and the command ``teams-guest-desktop``."""

from __future__ import annotations

import sys

from teams_guest_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())
