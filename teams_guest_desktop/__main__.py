"""``python -m teams_guest_desktop`` and the command ``teams-guest-desktop``."""

from __future__ import annotations

import sys
from collections.abc import Sequence

_CHECK_LINK = "--check-link"
_RECEIPTS = "receipts"


def main(arguments: Sequence[str] | None = None) -> int:
    """Tell about a link or about receipts, or open the window.

    None of them waits for what only another one imports.
    """
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    if any(argument.partition("=")[0] == _CHECK_LINK for argument in arguments):
        from teams_guest_desktop.link_check import main as check_link  # noqa: PLC0415 - see above

        return check_link(arguments)
    if arguments[:1] == [_RECEIPTS]:
        from teams_guest_desktop.receipt_check import main as check_receipts  # noqa: PLC0415

        return check_receipts(arguments[1:])
    from teams_guest_desktop.app import main as open_window  # noqa: PLC0415 - see above

    return open_window(arguments)


if __name__ == "__main__":
    sys.exit(main())
