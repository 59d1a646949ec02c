"""The beginning of the program: its first fifth of a second, and its exit code.

What happens, in order; the rest is told in `program`:

1. The command line and the settings are read, the log is opened. What is wrong ends the program
   with a sentence on stderr: 2 for usage and settings, 3 for what keeps it from starting.
2. What the environment would tell Qt WebEngine is taken out of it. As root the program stops
   here unless ``TEAMS_GUEST_ALLOW_ROOT=1`` says otherwise; then the engine's sandbox, which
   cannot start as root, is off, and the window says so.
3. The window is shown with the join box. So far nothing of meetings, asyncio, Azure or Qt
   WebEngine is imported: the person can type.
4. Once the box takes keys, `program` is imported and takes over. What was asked for until then
   is kept and handed to it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from teams_guest_desktop import __version__
from teams_guest_desktop.errors import GuestError, ProblemCode, SettingsError, StartError
from teams_guest_desktop.meeting.link import JoinRequest, JoinRules
from teams_guest_desktop.resources import resource_path
from teams_guest_desktop.secret import Secret
from teams_guest_desktop.services.command_line import Options, parse_command_line
from teams_guest_desktop.services.developer_variable import take_connection_string
from teams_guest_desktop.services.invitation_path import path_of
from teams_guest_desktop.services.journal import Journal, LogForm, open_journal
from teams_guest_desktop.services.process_clock import process_clock
from teams_guest_desktop.services.settings_file import read_settings, usual_settings_file
from teams_guest_desktop.settings import Settings
from teams_guest_desktop.ui.main_window import MainWindow
from teams_guest_desktop.ui.theme import apply_theme
from teams_guest_desktop.webview.environment import (
    bus_environment,
    engine_environment,
    has_graphics,
    scrub_engine_environment,
)
from teams_guest_desktop.webview.heartbeat import PATIENCE_SECONDS

if TYPE_CHECKING:
    from teams_guest_desktop.program import Program

EXIT_USAGE = 2
EXIT_CANNOT_START = 3
EXIT_INTERNAL = 70

ALLOW_ROOT = "TEAMS_GUEST_ALLOW_ROOT"

_QUIET = "--log-level=3"
"""The engine prints nothing but what it dies of; what matters to us comes as events."""


@dataclass(frozen=True, slots=True)
class Door:
    """What tests set that nobody can set from outside: see ``tests/end2end``."""

    engine_flags: tuple[str, ...] = ()
    """Flags for Chromium, such as ``--use-fake-device-for-media-stream``."""
    patience_seconds: float = PATIENCE_SECONDS
    """See `webview.heartbeat`."""
    on_opened: Callable[[], None] | None = None
    """Called in the GUI thread once the window is shown: to watch it."""
    on_qt_warning: Callable[[str], None] | None = None
    """Gets the text of each warning of Qt, which the log must not have."""


@dataclass(frozen=True, slots=True)
class Start:
    """What is known before anything is shown."""

    options: Options
    settings: Settings
    journal: Journal
    since_start: Callable[[], float]
    """Seconds since the process was started."""
    connection_string: Secret | None
    """Of whoever develops, from the environment."""
    has_sandbox: bool
    door: Door = field(default_factory=Door)

    @property
    def rules(self) -> JoinRules:
        """Whose meetings may be joined. A rehearsal is nobody's: it may always be joined."""
        return JoinRules() if self.options.rehearsal else JoinRules.of(self.settings)


def main(arguments: Sequence[str] | None = None, door: Door | None = None) -> int:
    """Run the program; returns its exit code."""
    since_start = process_clock()
    connection_string = take_connection_string(os.environ)
    options = parse_command_line(sys.argv[1:] if arguments is None else arguments)
    try:
        journal = open_journal(options.log_form, options.log_file)
        settings = _read_settings(options)
        has_sandbox = _check_account()
        _check_display()
    except SettingsError as error:
        return _refuse(error, EXIT_USAGE)
    except StartError as error:
        return _refuse(error, EXIT_CANNOT_START)
    start = Start(
        options, settings, journal, since_start, connection_string, has_sandbox, door or Door()
    )
    try:
        return _run(start)
    except Exception as error:  # noqa: BLE001 - the last door: a code, no traceback on the screen
        return _crash(journal, error)


def _crash(journal: Journal, error: BaseException) -> int:
    """Something nobody expected, before the program could have gone on with it."""
    journal.record_crash(error)
    sys.stderr.write("teams-guest-desktop: an internal error; the log says where.\n")
    return EXIT_INTERNAL


def _refuse(error: GuestError, exit_code: int) -> int:
    sys.stderr.write(f"teams-guest-desktop: {error}\n")
    return exit_code


def _read_settings(options: Options) -> Settings:
    settings = read_settings(options.config, usual_settings_file())
    settings = replace(settings, guest_name=options.name or settings.guest_name)
    if options.auto_join and not settings.guest_name.strip():
        raise SettingsError(
            ProblemCode.SETTINGS_WRONG,
            "--auto-join needs a name: give --name, or guest.name in the settings.",
        )
    return settings


def _check_account() -> bool:
    """Whether the engine's sandbox can be on. Raises `StartError` for root without leave."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return True
    if os.environ.get(ALLOW_ROOT) != "1":
        raise StartError(
            ProblemCode.RUNS_AS_ROOT,
            "As root the browser engine would run without its sandbox. Start the program from "
            f"an ordinary account. In a container, {ALLOW_ROOT}=1 allows it.",
        )
    return False


def _check_display() -> None:
    """Raise `StartError` where Qt would abort for want of a display."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in named):
        raise StartError(
            ProblemCode.NO_DISPLAY,
            "There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set. Start the program "
            "in a desktop session.",
        )


def _run(start: Start) -> int:
    if start.options.log_form is LogForm.JSON:
        start.journal.keep_to_itself()
    for _ in scrub_engine_environment(os.environ):
        start.journal.record("problem", code="engine_order_ignored", action="removed")
    os.environ.update(bus_environment(os.environ))
    flags = (_QUIET, *start.door.engine_flags)
    graphics = "QT_QUICK_BACKEND" in os.environ or has_graphics()  # who has chosen, has chosen
    os.environ.update(engine_environment(flags, sandbox=start.has_sandbox, graphics=graphics))
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    # The style as an argument: asked for in Python, all of QStyle would be loaded first.
    application = QApplication([sys.argv[0], "-style", "Fusion"])
    application.setApplicationName("Teams Guest Desktop")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("teams-guest-desktop")
    application.setQuitOnLastWindowClosed(False)
    application.setWindowIcon(QIcon(str(resource_path("icons/app.svg"))))
    _speak(application, start.settings.language)
    apply_theme(application, start.settings.theme)
    opening = _Opening(start)
    opening.show()
    if start.door.on_opened is not None:
        start.door.on_opened()
    exit_code = application.exec()
    opening.close()
    start.journal.close()
    return exit_code


def _speak(application: QApplication, language: str) -> None:
    """Speak the language of the settings; English where there is no translation."""
    if language != "system":
        QLocale.setDefault(QLocale(language))
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (
        ("qtbase", qt_folder),
        ("teams_guest", str(resource_path("translations"))),
    ):
        translator = QTranslator(application)
        if translator.load(QLocale(), name, "_", folder):
            application.installTranslator(translator)


class _Opening(QObject):
    """The window until the program takes over, and what was asked for in the meantime."""

    def __init__(self, start: Start) -> None:
        super().__init__()
        self._start = start
        self._window = MainWindow(start.rules)
        self._requests: list[JoinRequest] = []
        self._program: Program | None = None

    def show(self) -> None:
        """Show the join box; go on once it takes keys."""
        window, screen = self._window, self._window.join_screen
        screen.fill(self._start.settings.guest_name, "")
        link = self._start.options.link
        if link:
            screen.give(path_of(link) or link)
        screen.join_requested.connect(self._requests.append)
        window.close_requested.connect(self._leave)
        sys.excepthook = lambda _kind, error, _trace: self._fail(error)
        window.show()
        screen.focus_first()
        QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        self._start.journal.record(
            "app.join_box_ready", since_start_ms=round(self._start.since_start() * 1000)
        )
        QTimer.singleShot(0, self, self._hand_over)

    def _fail(self, error: BaseException) -> None:
        QCoreApplication.exit(_crash(self._start.journal, error))

    def _leave(self) -> None:
        """Closed before the program was there: `quit` would ask the window once more."""
        self._window.hide()
        self._start.journal.record("app.exit", reason="quit")
        QCoreApplication.exit(0)

    def _hand_over(self) -> None:
        from teams_guest_desktop.program import Program  # noqa: PLC0415 - see the module's text

        self._window.join_screen.join_requested.disconnect(self._requests.append)
        self._window.close_requested.disconnect(self._leave)
        self._program = Program(self._start, self._window)
        self._program.begin(self._requests)

    def close(self) -> None:
        """The event loop has ended."""
        if self._program is not None:
            self._program.close()
