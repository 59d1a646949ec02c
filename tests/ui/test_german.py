"""The program in German: also Qt's own words, and also when it changes while running."""

from __future__ import annotations

import shutil
import sys

import pytest
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QPushButton

import translations
from teams_guest_desktop.resources import resource_path
from tests.ui.situations import CLASSIC, chat_with, ended, in_meeting, message, recorded


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("translations")
    for file in translations.translation_files(resource_path("translations")):
        shutil.copy(file, folder)
    translations.compile_all(sys.executable, folder)
    return folder


def install(qapp, name, folder, language):
    translator = QTranslator()
    assert translator.load(QLocale(language), name, "_", str(folder))
    qapp.installTranslator(translator)
    return translator


@pytest.fixture
def speak(qapp, compiled, qtbot):
    spoken: list[QTranslator] = []

    def say(language: str) -> None:
        spoken.append(install(qapp, "teams_guest", compiled, language))
        # Widgets are told through the event queue.
        QCoreApplication.sendPostedEvents()

    yield say
    for translator in spoken:
        qapp.removeTranslator(translator)
    QCoreApplication.sendPostedEvents()
    assert qtbot


def test_all_screens_change_their_language_while_running(house, speak):
    house.window.join_screen.fill("Ada", CLASSIC)
    house.show(in_meeting(chat_with(message(1), message(2))))
    speak("de")
    bar = house.rooms._control_bar
    assert bar._microphone.text() == "Mikro aus"
    assert bar._chat.accessibleName() == "Chat öffnen: 2 neue Nachrichten"
    assert house.rooms.chat_pane._heading.text() == "Chat der Besprechung"
    assert "teilnehmen können" in house.window.join_screen.entry.verdict.text()
    house.show(recorded(in_meeting(), answered=True))
    assert house.rooms._strip.text == "Diese Besprechung wird aufgezeichnet."
    house.show(ended())
    assert house.rooms._last_screen._title.text() == "Sie haben die Besprechung verlassen"
    assert house.window.join_screen._join.text() == "&Teilnehmen"


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "Open the chat: 1 new message"),
        ("en", 2, "Open the chat: 2 new messages"),
        ("de", 1, "Chat öffnen: 1 neue Nachricht"),
    ],
)
def test_plural_forms(house, speak, language, count, said):
    speak(language)
    house.show(in_meeting(chat_with(*(message(number) for number in range(1, count + 1)))))
    assert house.rooms._control_bar._chat.accessibleName() == said


def test_the_bar_fits_in_german(house, speak, qtbot):
    speak("de")
    house.window.resize(640, 480)
    house.show(in_meeting())
    bar = house.rooms._control_bar
    qtbot.waitUntil(lambda: bar.width() == 640)
    for button in bar._buttons:
        assert bar.rect().contains(button.geometry())


def test_keys_of_buttons_on_one_screen_differ(house, speak):
    speak("de")
    house.show(ended())
    for screen in (house.rooms._last_screen, house.rooms._ready_panel, house.window.join_screen):
        keys = [button.shortcut().toString() for button in screen.findChildren(QPushButton)]
        assert len(set(keys)) == len(keys)


def test_qt_itself_speaks_german(qapp):
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = install(qapp, "qtbase", folder, "de")
    try:
        assert QCoreApplication.translate("QWidgetTextControl", "&Copy") == "&Kopieren"
        assert QCoreApplication.translate("QLineEdit", "&Undo") == "&Rückgängig"
    finally:
        qapp.removeTranslator(translator)
