"""Everything that tells a person of recording and proves that it did, put together.

The notices and what the owner adds to them, the voice that reads them, the call beside the clock
while the window cannot be seen, and the receipts.
"""

from __future__ import annotations

import importlib
import time
from pathlib import Path
from types import ModuleType

from PySide6.QtCore import QLocale, QObject
from PySide6.QtWidgets import QWidget

from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.meeting.ports import JournalPort
from teams_guest_desktop.services.receipt_book import ReceiptBook
from teams_guest_desktop.services.settings_file import usual_receipts_folder
from teams_guest_desktop.session.store import Store
from teams_guest_desktop.session.tasks import Tasks
from teams_guest_desktop.session.witness import Witness
from teams_guest_desktop.settings import Settings
from teams_guest_desktop.ui.notice_dialog import OwnerWords, Reader
from teams_guest_desktop.ui.notice_words import TEXT_VERSION
from teams_guest_desktop.ui.notices import Notices
from teams_guest_desktop.ui.tray import Tray
from teams_guest_desktop.ui.window_form import bring_back


class Telling(QObject):
    """Lives as long as the window."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        window: QWidget,
        tasks: Tasks,
        journal: JournalPort,
    ) -> None:
        super().__init__(window)
        self._window = window
        voice = _find_voice(self, journal) if settings.read_notices_aloud else None
        self.notices = Notices(store, window, _owner_words(settings), voice)
        self.tray = Tray(window)
        book = _receipt_book(settings, journal)
        self._witness = Witness(store, book, tasks, time.time, TEXT_VERSION)
        self.notices.attention_needed.connect(self.tray.tell)
        self.tray.clicked.connect(self._bring_window_back)
        self.notices.notice_shown.connect(self._witness.record_notice_shown)
        self.notices.notice_answered.connect(self._witness.record_notice_answered)

    def _bring_window_back(self) -> None:
        if self._window.isMinimized():
            bring_back(self._window)
        self._window.raise_()
        self._window.activateWindow()


def _find_voice(parent: QObject, journal: JournalPort) -> Reader | None:
    try:
        speech: ModuleType = importlib.import_module("teams_guest_desktop.ui.speech")
    except ImportError:  # Qt's text to speech needs libraries that not every system has
        speech_found: Reader | None = None
    else:
        speech_found = speech.find_speech(parent)
    if speech_found is None:
        journal.record("problem", code=ProblemCode.NO_VOICE.value, action="go_on")
    return speech_found


def _owner_words(settings: Settings) -> OwnerWords:
    is_german = QLocale().language() is QLocale.Language.German
    own = settings.notice_words_de if is_german else settings.notice_words_en
    return OwnerWords(own, settings.notice_link)


def _receipt_book(settings: Settings, journal: JournalPort) -> ReceiptBook:
    forward_to = Path(settings.forward_receipts_to) if settings.forward_receipts_to else None
    return ReceiptBook(
        usual_receipts_folder(),
        journal,
        keep_days=settings.keep_receipts_days,
        forward_to=forward_to,
        now=time.time,
    )
