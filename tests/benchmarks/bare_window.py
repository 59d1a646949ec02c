"""What start-up is compared with: a line edit and a button, and nothing else.

Prints milliseconds from the start of the process until the box takes keys; ``--stay`` keeps the
window open until stdin ends, to be weighed.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from teams_guest_desktop.services.process_clock import process_clock


def main() -> None:
    """Show the window; say when it is ready."""
    since_start = process_clock()
    application = QApplication(sys.argv[:1])
    window = QWidget()
    rows = QVBoxLayout(window)
    box = QLineEdit()
    rows.addWidget(box)
    rows.addWidget(QPushButton("Join"))
    window.show()
    box.setFocus()
    QTimer.singleShot(0, lambda: print(round(since_start() * 1000), flush=True))
    if "--stay" not in sys.argv:
        QTimer.singleShot(0, application.quit)
    application.exec()


if __name__ == "__main__":
    main()
