"""The composition root: the only place that knows everybody.

What happens, in order:

1. The command line and the settings are read, the log is opened. What is wrong ends the program
   with a sentence on stderr: 2 for usage and settings, 3 for what keeps it from starting.
2. What the environment would tell Qt WebEngine is taken out of it. As root the program stops
   here unless ``TEAMS_GUEST_ALLOW_ROOT=1`` says otherwise; then the engine's sandbox, which
   cannot start as root, is off, and the window says so.
3. The window is shown with the join box, before anything of Qt WebEngine or Azure is imported.
4. Behind it everything else warms up (`Program._warm_up`): the rehearsal, if asked for; the ports;
   the page's server; the page, without a view. Intents given meanwhile wait in the store.
5. From then on the store takes events, the conductor carries out effects, the window follows.
6. The end begins with `QuitRequested`. A meeting is left first, but not waited for long. Then
   everything goes in the opposite order of its coming (`Program._shut_down`), and the loop stops.
"""

from __future__ import annotations

import asyncio
import importlib
import os
import platform
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget
from qasync import QEventLoop

from teams_guest_desktop import __version__
from teams_guest_desktop.contract.engine import AcsEngine, Engine, RehearsalEngine
from teams_guest_desktop.errors import (
    CredentialError,
    GuestError,
    PageError,
    ProblemCode,
    RehearsalError,
    SettingsError,
    StartError,
)
from teams_guest_desktop.meeting.effects import TellAppearance
from teams_guest_desktop.meeting.events import (
    Event,
    JoinRequested,
    PageFailed,
    QuitRequested,
    ServiceFailed,
)
from teams_guest_desktop.meeting.hosts import AllowedHost, admits, parse_hosts
from teams_guest_desktop.meeting.link import LinkRefusal, parse_link
from teams_guest_desktop.meeting.ports import ChatPort, CredentialPort
from teams_guest_desktop.meeting.state import (
    JoinRequest,
    MeetingState,
    OwnMedia,
    PageStatus,
    Sending,
)
from teams_guest_desktop.resources import resource_path
from teams_guest_desktop.secret import Secret
from teams_guest_desktop.services.command_line import Options, parse_command_line
from teams_guest_desktop.services.connection_string import (
    AcsEndpoint,
    developer_connection_string,
    parse_connection_string,
    take_connection_string,
)
from teams_guest_desktop.services.journal import Journal, open_journal
from teams_guest_desktop.services.no_chat import NoChat
from teams_guest_desktop.services.no_credentials import NoCredentials
from teams_guest_desktop.services.page_server import PageServer
from teams_guest_desktop.services.process_clock import process_clock
from teams_guest_desktop.services.rehearsal_child import (
    RehearsalChild,
    RehearsalReady,
    read_ready_file,
)
from teams_guest_desktop.services.settings_file import read_settings, usual_settings_file
from teams_guest_desktop.session.chronicle import Chronicle
from teams_guest_desktop.session.conductor import Conductor, Outside
from teams_guest_desktop.session.store import Store
from teams_guest_desktop.session.tasks import Tasks
from teams_guest_desktop.settings import CredentialMode, Settings
from teams_guest_desktop.ui.main_window import MainWindow
from teams_guest_desktop.ui.notices import Notices
from teams_guest_desktop.ui.page_texts import page_appearance
from teams_guest_desktop.ui.problem_words import problem_words
from teams_guest_desktop.ui.share_picker import pick_share
from teams_guest_desktop.ui.theme import apply_theme
from teams_guest_desktop.webview.bridge import Bridge
from teams_guest_desktop.webview.environment import engine_environment, scrub_engine_environment

if TYPE_CHECKING:
    from teams_guest_desktop.webview.stage import Stage

EXIT_USAGE = 2
EXIT_CANNOT_START = 3
EXIT_INTERNAL = 70

ALLOW_ROOT = "TEAMS_GUEST_ALLOW_ROOT"

LEAVE_SECONDS = 0.9
"""So long a meeting is given to be left properly when the window is closed."""

DRAIN_SECONDS = 0.5
"""So long tasks are given to come to their end when the program ends."""


@dataclass(frozen=True, slots=True)
class Door:
    """What tests set that nobody can set from outside: see ``tests/end2end``."""

    engine_flags: tuple[str, ...] = ()
    """Flags for Chromium, such as ``--use-fake-device-for-media-stream``."""


@dataclass(frozen=True, slots=True)
class _Start:
    """What is known before anything is shown."""

    options: Options
    settings: Settings
    journal: Journal
    since_start: Callable[[], float]
    connection_string: Secret | None
    has_sandbox: bool
    door: Door = field(default_factory=Door)


def main(arguments: Sequence[str] | None = None, door: Door | None = None) -> int:
    """Run the program; returns its exit code."""
    since_start = process_clock()
    connection_string = take_connection_string()
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
    start = _Start(
        options,
        settings,
        journal,
        since_start,
        connection_string,
        has_sandbox,
        door or Door(),
    )
    return _run(start)


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
            ProblemCode.INTERNAL,
            "There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set. Start the program "
            "in a desktop session.",
        )


def _run(start: _Start) -> int:
    scrub_engine_environment(os.environ)
    os.environ.update(
        engine_environment(start.door.engine_flags, sandbox=start.has_sandbox),
    )
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Teams Guest Desktop")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("teams-guest-desktop")
    application.setQuitOnLastWindowClosed(False)
    application.setWindowIcon(QIcon(str(resource_path("icons/app.svg"))))
    translator = _translate(application, start.settings.language)
    apply_theme(application, start.settings.theme)
    loop = QEventLoop(application)
    asyncio.set_event_loop(loop)
    program = Program(start)
    _report_crashes(start.journal)
    with loop:
        loop.run_until_complete(program.run())
    application.removeTranslator(translator)
    start.journal.close()
    return program.exit_code


def _translate(application: QApplication, language: str) -> QTranslator:
    """Speak the language of the settings; English where there is no translation."""
    if language != "system":
        QLocale.setDefault(QLocale(language))
    translator = QTranslator(application)
    folder = str(resource_path("translations"))
    if translator.load(QLocale(), "teams_guest", "_", folder):
        application.installTranslator(translator)
    return translator


def _report_crashes(journal: Journal) -> None:
    """Whatever nobody expected goes to the log, not onto the screen."""
    journal.route_logging()
    sys.excepthook = lambda _kind, error, _trace: journal.record_crash(error)
    threading.excepthook = lambda crash: journal.record_crash(
        crash.exc_value or RuntimeError("thread")
    )


class Program(QObject):
    """One run of the program: the window now, everything else behind it, and the way out."""

    def __init__(self, start: _Start) -> None:
        super().__init__()
        self.exit_code = 0
        self._start = start
        self._journal = start.journal
        self._finished = asyncio.Event()
        self._is_quitting = False
        self._tasks = Tasks(lambda _name, error: self._journal.record_crash(error))
        settings = start.settings
        media = OwnMedia(Sending(settings.microphone_on), Sending(settings.camera_on))
        self._store = Store(MeetingState(media=media), self)
        self._window = MainWindow(self._store, self._stage_widget)
        self._notices = Notices(self._store, self._window)
        self._bridge = Bridge(self._journal, parent=self)
        self._server: PageServer | None = None
        self._stage: Stage | None = None
        self._rehearsal: RehearsalChild | None = None
        self._chronicle = Chronicle(
            self._store,
            self._journal,
            since_start=start.since_start,
            now=time.time,
            same_clock=start.options.rehearsal,
        )
        self._connect()

    def _connect(self) -> None:
        self._store.event_taken.connect(self._on_event_taken)
        self._bridge.event_received.connect(self._store.submit)
        self._bridge.page_silent.connect(lambda code: self._store.submit(PageFailed(code)))
        self._notices.notice_shown.connect(self._chronicle.record_notice_shown)
        self._notices.notice_answered.connect(self._chronicle.record_notice_answered)
        self._window.chat_pane.message_shown.connect(self._chronicle.record_message_shown)

    async def run(self) -> None:
        """Show the window, warm up behind it, and stay until it is closed for good."""
        self._quit_on_signals()
        self._show_window()
        self._tasks.start("warm_up", self._warm_up())
        await self._finished.wait()
        await self._shut_down()

    # --- the beginning --------------------------------------------------------------------------

    def _show_window(self) -> None:
        options, settings = self._start.options, self._start.settings
        if not self._start.has_sandbox:
            words = problem_words(ProblemCode.RUNS_AS_ROOT)
            self._window.warning_line.say(f"{words.title}. {words.advice}")
        if options.rehearsal:
            self._window.info_line.say(
                self.tr("Rehearsal: this meeting is played on this computer. No one else is there.")
            )
        self._window.join_screen.fill(settings.guest_name, options.link)
        self._window.show()
        self._window.join_screen.focus_first()

    async def _warm_up(self) -> None:
        await asyncio.sleep(0)
        self._journal.record(
            "app.join_box_ready", since_start_ms=round(self._start.since_start() * 1000)
        )
        try:
            engine, credentials, chat = await self._connect_services()
        except (RehearsalError, CredentialError) as error:
            self._journal.record("problem", code=error.code.value, action="tell")
            self._store.submit(ServiceFailed(error.code))
            engine, credentials, chat = AcsEngine(), NoCredentials(), NoChat()
        self._conduct(credentials, chat)
        await self._open_page(engine)
        self._join_by_itself()

    async def _connect_services(self) -> tuple[Engine, CredentialPort, ChatPort]:
        """The engine of the page, and the ports to the services that go with it."""
        if self._start.options.rehearsal:
            ready = await self._start_rehearsal()
            self._window.join_screen.fill("", ready.meeting_link)
            endpoint = parse_connection_string(ready.connection_string, Path(ready.ca_file))
            return RehearsalEngine(signalling=ready.signalling), *await _azure_ports(endpoint)
        if self._start.settings.credential_mode is CredentialMode.DEVELOPER:
            text = await developer_connection_string(self._start.connection_string)
            return AcsEngine(), *await _azure_ports(parse_connection_string(text))
        return AcsEngine(), NoCredentials(), NoChat()

    async def _start_rehearsal(self) -> RehearsalReady:
        options = self._start.options
        if options.ready_file is not None:
            return read_ready_file(options.ready_file)
        self._rehearsal = await RehearsalChild.start(options.scenario)
        self._tasks.start("rehearsal.watch", self._watch_rehearsal(self._rehearsal))
        return self._rehearsal.ready

    async def _watch_rehearsal(self, rehearsal: RehearsalChild) -> None:
        await rehearsal.ended()
        if not self._finished.is_set():
            self._store.submit(ServiceFailed(ProblemCode.REHEARSAL_ENDED))

    def _conduct(self, credentials: CredentialPort, chat: ChatPort) -> None:
        outside = Outside(credentials, self._bridge, chat, page_appearance, self._finish)
        conductor = Conductor(outside, self._tasks, self._store.submit)
        self._store.run_effects_with(conductor.run)
        self._window.appearance_changed.connect(
            lambda: self._tell_appearance(conductor),
        )

    def _tell_appearance(self, conductor: Conductor) -> None:
        if self._store.state.page.status is PageStatus.READY:
            conductor.run(TellAppearance())

    async def _open_page(self, engine: Engine) -> None:
        hosts = parse_hosts(resource_path("microsoft_hosts.json").read_bytes())
        self._server = PageServer(resource_path("page/dist"), engine, hosts)
        try:
            url = await self._server.start()
        except PageError as error:
            self._store.submit(PageFailed(error.code))
            return
        await asyncio.sleep(0)
        stage_module = importlib.import_module("teams_guest_desktop.webview.stage")
        self._record_start()
        self._stage = stage_module.Stage(
            url,
            self._bridge,
            self._journal,
            allows=_gate(engine, hosts),
            on_capture=lambda request: pick_share(request, self._window),
        )

    def _record_start(self) -> None:
        versions = importlib.import_module("teams_guest_desktop.webview.versions").engine_versions()
        self._journal.record(
            "app.started",
            version=__version__,
            python=platform.python_version(),
            qt=versions.qt,
            chromium=versions.chromium,
            chromium_security=versions.chromium_security,
        )

    def _stage_widget(self) -> QWidget:
        if self._stage is None:
            return QWidget()
        return self._stage.widget(self.tr("Meeting"))

    def _join_by_itself(self) -> None:
        options, settings = self._start.options, self._start.settings
        parsed = parse_link(self._window.join_screen.link)
        if options.auto_join and not isinstance(parsed, LinkRefusal):
            request = JoinRequest(settings.guest_name.strip(), parsed)
            self._store.submit(JoinRequested(request, joins_itself=True))

    # --- the end --------------------------------------------------------------------------------

    def _quit_on_signals(self) -> None:
        """Ctrl+C and a polite kill close the window as a person would.

        Python runs its signal handlers between its own instructions only; the timer gives it some.
        """
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self._store.submit(QuitRequested()))
        pulse = QTimer(self)
        pulse.timeout.connect(lambda: None)
        pulse.start(200)

    def _on_event_taken(self, event: Event) -> None:
        if isinstance(event, QuitRequested) and not self._is_quitting:
            self._is_quitting = True
            self._tasks.start("quit.deadline", self._finish_soon())

    async def _finish_soon(self) -> None:
        await asyncio.sleep(LEAVE_SECONDS)
        self._finish()

    def _finish(self) -> None:
        self._finished.set()

    async def _shut_down(self) -> None:
        self._window.hide()
        self._tasks.cancel("quit.deadline")
        self._tasks.cancel("rehearsal.watch")
        self._tasks.cancel("warm_up")
        await self._tasks.drain(DRAIN_SECONDS)
        self._window.take_stage_out()
        if self._stage is not None:
            self._stage.close()
        if self._server is not None:
            await self._server.close()
        if self._rehearsal is not None:
            await self._rehearsal.stop()
        self._window.close_for_good()
        self._journal.record("app.exit", reason="quit")


async def _azure_ports(endpoint: AcsEndpoint) -> tuple[CredentialPort, ChatPort]:
    """The real services. Their packages take some hundred milliseconds to import: in a thread."""
    credentials_module, chat_module = await asyncio.to_thread(
        lambda: (
            importlib.import_module("teams_guest_desktop.services.credentials"),
            importlib.import_module("teams_guest_desktop.services.chat"),
        )
    )
    credentials: CredentialPort = credentials_module.ConnectionStringCredentials(endpoint)
    return credentials, chat_module.AcsChat(endpoint, credentials)


def _gate(engine: Engine, hosts: tuple[AllowedHost, ...]) -> Callable[[str, str, int], bool]:
    """Where the page may send requests to: Microsoft, or the rehearsal's signalling alone."""
    if isinstance(engine, RehearsalEngine):
        port = int(engine.signalling.rpartition(":")[2].partition("/")[0])
        return lambda scheme, host, its_port: (scheme, host, its_port) == ("ws", "localhost", port)
    return lambda scheme, host, port: admits(hosts, scheme, host, port)
