"""The composition root: the only place that knows everybody.

The window with the join box is on the screen already (`app`). What happens from there, in order:

1. The store, the rooms that furnish the window, the notices and the bridge are made; intents
   wait in the store until there is somebody to carry out what follows from them.
2. Behind the join box everything else warms up (`Program._warm_up`): the rehearsal, if asked
   for; the ports; the page's server; the page, without a view.
3. From then on the store takes events, the conductor carries out effects, the rooms follow.
4. The end begins with `QuitRequested`. A meeting is left first, but not waited for long. Then
   everything goes in the opposite order of its coming (`Program._shut_down`), and Qt's loop ends.

asyncio runs inside Qt's loop: `qasync` is told that the loop is running already.
"""

from __future__ import annotations

import asyncio
import gc
import importlib
import platform
import signal
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QWidget
from qasync import QEventLoop

from teams_guest_desktop import __version__
from teams_guest_desktop.contract.engine import AcsEngine, Engine, RehearsalEngine
from teams_guest_desktop.errors import CredentialError, PageError, ProblemCode, RehearsalError
from teams_guest_desktop.meeting.effects import TellAppearance
from teams_guest_desktop.meeting.events import (
    ComplianceUnreadable,
    Event,
    JoinRequested,
    PageFailed,
    QuitRequested,
    ServiceFailed,
)
from teams_guest_desktop.meeting.hosts import parse_hosts
from teams_guest_desktop.meeting.link import JoinRequest
from teams_guest_desktop.meeting.ports import PicturePort
from teams_guest_desktop.meeting.state import MeetingState, OwnMedia, PageStatus, Sending
from teams_guest_desktop.resources import resource_path
from teams_guest_desktop.service_ports import Ports, azure_ports, import_in_thread
from teams_guest_desktop.services.connection_string import (
    developer_connection_string,
    parse_connection_string,
)
from teams_guest_desktop.services.copy_file import CopyFile
from teams_guest_desktop.services.journal_events import Level
from teams_guest_desktop.services.no_chat import NoChat
from teams_guest_desktop.services.no_credentials import NoCredentials
from teams_guest_desktop.services.no_pictures import NoPictures
from teams_guest_desktop.services.page_server import PageServer
from teams_guest_desktop.services.rehearsal_child import (
    RehearsalChild,
    RehearsalReady,
    read_ready_file,
)
from teams_guest_desktop.session.chronicle import Chronicle
from teams_guest_desktop.session.conductor import Conductor, Outside
from teams_guest_desktop.session.copy_errands import CopyErrands
from teams_guest_desktop.session.picture_errands import PictureErrands
from teams_guest_desktop.session.store import Store
from teams_guest_desktop.session.tasks import Tasks
from teams_guest_desktop.settings import CredentialMode
from teams_guest_desktop.telling import Telling
from teams_guest_desktop.ui.about import Versions, show_about
from teams_guest_desktop.ui.chat_watch import ChatWatch
from teams_guest_desktop.ui.line import Line
from teams_guest_desktop.ui.main_window import MainWindow
from teams_guest_desktop.ui.page_texts import page_appearance
from teams_guest_desktop.ui.problem_words import problem_words
from teams_guest_desktop.ui.rooms import Rooms
from teams_guest_desktop.ui.share_picker import pick_share
from teams_guest_desktop.webview.allowed_requests import allowed_requests
from teams_guest_desktop.webview.bridge import Bridge
from teams_guest_desktop.webview.priority import keep_up_with_engine

if TYPE_CHECKING:
    from teams_guest_desktop.app import Start
    from teams_guest_desktop.webview.capture import CaptureRequest, ShareChoice
    from teams_guest_desktop.webview.stage import Stage
    from teams_guest_desktop.webview.versions import EngineVersions

_NO_GRAPHICS_CARD = (
    "Failed to load vulkan",
    "initInstance: No Vulkan library",
    "Failed to create platform Vulkan instance",
    "Unable to detect GPU vendor",
    "GPUInfo not initialized",
)
"""Beginnings of what Qt WebEngine 6.9 to 6.11 warns of on machines that draw in software."""

LEAVE_SECONDS = 0.9
"""So long a meeting is given to be left properly when the window is closed."""

DRAIN_SECONDS = 0.5
"""So long tasks are given to come to their end when the program ends."""


def _report_crashes(start: Start) -> None:
    """Whatever nobody expected goes to the log, not onto the screen."""
    journal = start.journal
    journal.route_logging()
    qInstallMessageHandler(lambda kind, context, text: _record_qt(start, kind, context, text or ""))
    sys.excepthook = lambda _kind, error, _trace: journal.record_crash(error)
    threading.excepthook = lambda crash: journal.record_crash(
        crash.exc_value or RuntimeError("thread")
    )


def _record_qt(start: Start, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Qt's own warnings, without their texts: they may hold paths and addresses."""
    harmless = kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)
    if harmless or text.startswith(_NO_GRAPHICS_CARD):
        return
    if start.door.on_qt_warning is not None:
        start.door.on_qt_warning(text)
    level = Level.WARNING if kind is QtMsgType.QtWarningMsg else Level.ERROR
    start.journal.record_library(f"qt.{context.category or 'default'}", level)


class Program(QObject):
    """One run of the program: the window is there, everything else comes, and goes again."""

    def __init__(self, start: Start, window: MainWindow) -> None:
        super().__init__()
        self._start = start
        self._journal = start.journal
        self._window = window
        self._loop = QEventLoop(already_running=True)
        asyncio.set_event_loop(self._loop)
        _report_crashes(start)
        self._is_ending = False
        self._tasks = Tasks(lambda _name, error: self._journal.record_crash(error))
        settings = start.settings
        media = OwnMedia(Sending(settings.microphone_on), Sending(settings.camera_on))
        holds = settings.hold_media_until_answered
        self._store = Store(MeetingState(media=media, holds_media=holds), self)
        self._say_what_is_special()
        # Ahead of the rooms: a notice is shown before anything else that follows from a state.
        self._telling = Telling(settings, self._store, window, self._tasks, self._journal)
        self._rooms = Rooms(
            window,
            self._store,
            self._stage_widget,
            may_save_chat=settings.allow_save_copy,
        )
        self._copies = CopyErrands(CopyFile(), self._tasks, self)
        self._last_share: ShareChoice | None = None
        self._bridge = Bridge(
            self._journal, patience_seconds=start.door.patience_seconds, parent=self
        )
        self._server: PageServer | None = None
        self._stage: Stage | None = None
        self._pictures: PicturePort = NoPictures()
        self._rehearsal: RehearsalChild | None = None
        self._chronicle = Chronicle(
            self._store,
            self._journal,
            since_start=start.since_start,
            now=time.time,
            same_clock=start.options.rehearsal,
        )
        self._chat_watch = ChatWatch(window, self._rooms.chat_pane)
        self._connect()

    def _connect(self) -> None:
        self._store.event_taken.connect(self._on_event_taken)
        self._bridge.event_received.connect(self._store.submit)
        self._bridge.page_silent.connect(
            lambda code: self._store.submit(PageFailed(code, at=time.monotonic()))
        )
        self._bridge.compliance_unreadable.connect(
            lambda: self._store.submit(ComplianceUnreadable())
        )
        self._telling.notices.notice_shown.connect(self._chronicle.record_notice_shown)
        self._telling.notices.notice_answered.connect(self._chronicle.record_notice_answered)
        self._rooms.chat_pane.message_shown.connect(self._chronicle.record_message_shown)
        self._chat_watch.attention_needed.connect(self._telling.tray.tell)
        self._rooms.copy_wanted.connect(self._copies.save)
        self._copies.ended.connect(self._rooms.tell_of_copy)
        self._window.about_requested.connect(self._show_about)

    def begin(self, requests: Sequence[JoinRequest]) -> None:
        """Warm up, and take what was asked for before there was anybody to take it."""
        self._quit_on_signals()
        self._tasks.start("warm_up", self._warm_up())
        for request in requests[-1:]:
            self._store.submit(JoinRequested(request))

    def close(self) -> None:
        """Qt's loop has ended."""
        self._loop.close()

    # --- the beginning --------------------------------------------------------------------------

    def _say_what_is_special(self) -> None:
        """Notes above everything: what is not as in an ordinary meeting."""
        if not self._start.has_sandbox:
            words = problem_words(ProblemCode.RUNS_AS_ROOT)
            self._note("warning", f"{words.title}. {words.advice}")
        if self._start.options.rehearsal:
            self._note(
                "info",
                self.tr(
                    "Rehearsal: this meeting is played on this computer. No one else is there."
                ),
            )

    def _note(self, icon_name: str, text: str) -> None:
        line = Line("note", icon_name)
        self._window.add_note(line)
        line.say(text)

    async def _warm_up(self) -> None:
        try:
            engine, ports = await self._connect_services()
        except (RehearsalError, CredentialError) as error:
            self._journal.record("problem", code=error.code.value, action="tell")
            self._note("warning", str(error))  # what exactly: for whoever wrote the scenario
            self._store.submit(ServiceFailed(error.code))
            engine, ports = AcsEngine(), Ports(NoCredentials(error.code), NoChat(), NoPictures())
        self._conduct(ports)
        await self._open_page(engine)
        await self._learn_to_read()
        # What is imported stays: the collector need not look through it again and again, which
        # took up to 200 ms of the GUI thread at a time.
        gc.freeze()
        keep_up_with_engine()  # from here on: what was started before, a rehearsal, stays as it is
        self._join_by_itself()

    async def _connect_services(self) -> tuple[Engine, Ports]:
        """The engine of the page, and the ports to the services that go with it."""
        if self._start.options.rehearsal:
            ready = await self._start_rehearsal()
            self._window.join_screen.fill("", ready.meeting_link)
            endpoint = parse_connection_string(ready.connection_string, Path(ready.ca_file))
            return RehearsalEngine(signalling=ready.signalling), await azure_ports(endpoint)
        if self._start.settings.credential_mode is CredentialMode.DEVELOPER:
            text = await developer_connection_string(self._start.connection_string)
            return AcsEngine(), await azure_ports(parse_connection_string(text))
        return AcsEngine(), Ports(NoCredentials(), NoChat(), NoPictures())

    async def _start_rehearsal(self) -> RehearsalReady:
        options = self._start.options
        if options.ready_file is not None:
            return read_ready_file(options.ready_file)
        self._rehearsal = await RehearsalChild.start(options.scenario)
        self._tasks.start("rehearsal.watch", self._watch_rehearsal(self._rehearsal))
        return self._rehearsal.ready

    async def _watch_rehearsal(self, rehearsal: RehearsalChild) -> None:
        await rehearsal.ended()
        if not self._is_ending:
            self._store.submit(ServiceFailed(ProblemCode.REHEARSAL_ENDED))

    def _conduct(self, ports: Ports) -> None:
        outside = Outside(
            ports.credentials, self._bridge, ports.chat, page_appearance, self._finish
        )
        conductor = Conductor(outside, self._tasks, self._store.submit)
        self._store.run_effects_with(conductor.run)
        self._chat_watch.watched_changed.connect(
            lambda is_watched: conductor.attend_chat(is_watched=is_watched)
        )
        self._window.appearance_changed.connect(
            lambda: self._tell_appearance(conductor),
        )
        self._pictures = ports.pictures
        errands = PictureErrands(ports.pictures, self._tasks, self)
        self._rooms.chat_pane.gallery.wanted.connect(errands.get)
        errands.fetched.connect(self._rooms.chat_pane.gallery.take)

    def _tell_appearance(self, conductor: Conductor) -> None:
        if self._store.state.page.status is PageStatus.READY:
            conductor.run(TellAppearance())

    async def _open_page(self, engine: Engine) -> None:
        hosts = parse_hosts(resource_path("microsoft_hosts.json").read_bytes())
        self._server = PageServer(resource_path("page/dist"), engine, hosts)
        try:
            url = await self._server.start()
        except PageError as error:
            self._journal.record("problem", code=error.code.value, action="tell")
            self._store.submit(ServiceFailed(error.code))
            return
        await asyncio.sleep(0)
        stage_module = importlib.import_module("teams_guest_desktop.webview.stage")
        self._record_start()
        if not self._is_up_to_date():
            return
        self._stage = stage_module.Stage(
            url,
            self._bridge,
            self._journal,
            allows=allowed_requests(engine, hosts),
            on_capture=self._pick_share,
        )

    async def _learn_to_read(self) -> None:
        """Whole invitations can be read from here on. The calendar's package takes its time."""
        name = "teams_guest_desktop.services.invitation_file"
        reader_module = await import_in_thread(lambda: importlib.import_module(name))
        self._window.join_screen.read_with(reader_module.InvitationReader(self._start.rules))

    def _pick_share(self, request: CaptureRequest) -> None:
        """Have the person choose; a share that was only held back goes on as it was."""
        request.closed.connect(lambda: self._remember_share(request))
        share = self._store.state.media.share
        goes_on = share.wanted and not share.asked
        if goes_on and self._last_share and request.choose_again(self._last_share):
            return
        picker = pick_share(request, self._window)
        request.closed.connect(picker.reject)
        self._call_off_with_wish(request)

    def _call_off_with_wish(self, request: CaptureRequest) -> None:
        """Whoever does not want to share any more, such as by not agreeing, is not asked what."""

        def look(state: MeetingState, _old: MeetingState) -> None:
            if not state.media.share.wanted:
                request.cancel()

        self._store.state_changed.connect(look)
        request.closed.connect(lambda: self._store.state_changed.disconnect(look))

    def _remember_share(self, request: CaptureRequest) -> None:
        self._last_share = request.choice

    def _record_start(self) -> None:
        versions = _engine_versions()
        self._journal.record(
            "app.started",
            version=__version__,
            python=platform.python_version(),
            qt=versions.qt,
            chromium=versions.chromium,
            chromium_security=versions.chromium_security,
        )

    def _is_up_to_date(self) -> bool:
        """Whether the engine is as new as the settings ask; if not, no page is ever loaded."""
        if _engine_versions().has_patches_of(self._start.settings.minimum_chromium_security):
            return True
        code = ProblemCode.ENGINE_OUTDATED
        self._journal.record("problem", code=code.value, action="refuse_to_join")
        self._store.submit(ServiceFailed(code))
        return False

    def _show_about(self) -> None:
        engine = _engine_versions()
        versions = Versions(
            program=__version__,
            python=platform.python_version(),
            qt=engine.qt,
            chromium=engine.chromium,
            chromium_security=engine.chromium_security,
            minimum_chromium_security=self._start.settings.minimum_chromium_security,
            system=f"{platform.system()} {platform.release()} {platform.machine()}",
        )
        show_about(versions, self._store.state, self._window)

    def _stage_widget(self) -> QWidget:
        if self._stage is None:
            return QWidget()
        return self._stage.widget(self.tr("Meeting"))

    def _join_by_itself(self) -> None:
        options, settings = self._start.options, self._start.settings
        meeting = self._window.join_screen.meeting
        if options.auto_join and meeting is not None:
            request = JoinRequest(settings.guest_name.strip(), meeting)
            self._store.submit(JoinRequested(request, joins_itself=True))

    # --- the end --------------------------------------------------------------------------------

    def _quit_on_signals(self) -> None:
        """Ctrl+C and a polite kill close the window as a person would.

        Python runs its signal handlers between its own instructions only; the timer gives it some.
        Those may be in the middle of a window's being painted: what follows waits for its turn.
        """
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: QTimer.singleShot(0, self._quit))
        pulse = QTimer(self)
        pulse.timeout.connect(lambda: None)
        pulse.start(200)

    def _quit(self) -> None:
        self._store.submit(QuitRequested())

    def _on_event_taken(self, event: Event) -> None:
        if isinstance(event, QuitRequested) and "quit.deadline" not in self._tasks.names:
            self._tasks.start("quit.deadline", self._finish_soon())

    async def _finish_soon(self) -> None:
        await asyncio.sleep(LEAVE_SECONDS)
        self._finish()

    def _finish(self) -> None:
        """Begin the end, once; from outside of any task that the end would wait for."""
        if not self._is_ending:
            self._is_ending = True
            self._tasks.start("shut_down", self._shut_down())

    async def _shut_down(self) -> None:
        self._window.hide()
        self._tasks.cancel("quit.deadline")
        self._tasks.cancel("rehearsal.watch")
        self._tasks.cancel("warm_up")
        await self._tasks.drain(DRAIN_SECONDS)
        await self._pictures.close()
        self._rooms.take_stage_out()
        if self._stage is not None:
            self._stage.close()
        if self._server is not None:
            await self._server.close()
        if self._rehearsal is not None:
            await self._rehearsal.stop()
        self._window.close_for_good()
        self._journal.record("app.exit", reason="quit")
        self._loop.stop()


def _engine_versions() -> EngineVersions:
    """Loads Qt WebEngine, if it is not yet loaded."""
    module = importlib.import_module("teams_guest_desktop.webview.versions")
    versions: EngineVersions = module.engine_versions()
    return versions
