"""The one page: it stays where it is, and everything else it can ask for is answered here."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineCertificateError,
    QWebEngineClientCertificateSelection,
    QWebEngineFileSystemAccessRequest,
    QWebEngineFullScreenRequest,
    QWebEngineLoadingInfo,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineQuotaRequest,
    QWebEngineRegisterProtocolHandlerRequest,
    QWebEngineWebAuthUxRequest,
)

from teams_guest_desktop.webview.origin import Origin
from teams_guest_desktop.webview.permissions import answer_permission
from teams_guest_desktop.webview.refusals import Refusal, refusal_told_in

_Address = QUrl | str

_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
"""Windows has but one way to end a process, under the other name."""


class GuestPage(QWebEnginePage):
    """A page that can be at one address only. Deleted before its profile, by its owner."""

    refused = Signal(str)
    """The page tried what it may not: a `Refusal`."""
    opened = Signal()
    """Our address began to load: whatever was there before is gone or about to go."""
    failed = Signal()
    """Our address could not be loaded."""
    lost = Signal()
    """The page is gone: its process has died, or it has slipped away to an empty one."""

    def __init__(self, profile: QWebEngineProfile, home: QUrl) -> None:
        super().__init__(profile)
        self._home = home
        self.console_messages = 0
        self.loadingChanged.connect(self._follow_loading)
        self.renderProcessTerminated.connect(self._follow_process)
        self.permissionRequested.connect(self._answer_permission)
        self._refuse_the_rest()

    def open_home(self) -> None:
        """Load our address, anew if it is there already."""
        self.load(self._home)

    def end_process(self) -> None:
        """Let the process that runs the page die, since it hangs: `lost` follows."""
        number = self.renderProcessPid()
        with suppress(ProcessLookupError):  # it has died meanwhile, which is reported as well
            if number > 0:
                os.kill(number, _KILL)

    # --- staying at home ------------------------------------------------------------------------

    def acceptNavigationRequest(
        self, url: _Address, _kind: QWebEnginePage.NavigationType, is_main_frame: bool
    ) -> bool:
        """Qt asks before each navigation; sub-frames have no address to go to at all."""
        if is_main_frame:
            return self._is_home(url)  # a refusal is reported by `_follow_loading`
        self.refused.emit(Refusal.NAVIGATION)
        return False

    def createWindow(self, _kind: QWebEnginePage.WebWindowType) -> QWebEnginePage:
        """Qt asks for a page to show a new window in: there is none."""
        self.refused.emit(Refusal.NEW_WINDOW)
        return None  # type: ignore[return-value]  # Qt's way to say no, unknown to the stubs

    def _is_home(self, url: _Address) -> bool:
        address, _, _fragment = QUrl(url).toString().partition("#")
        return address == self._home.toString()

    def _follow_loading(self, info: QWebEngineLoadingInfo) -> None:
        """Tell our own loads from those that were refused: Qt announces both.

        ``about:blank`` cannot be refused: the engine goes there whatever it is answered.
        """
        match info.status(), self._is_home(info.url()):
            case QWebEngineLoadingInfo.LoadStatus.LoadStartedStatus, True:
                self.opened.emit()
            case QWebEngineLoadingInfo.LoadStatus.LoadFailedStatus, True:
                self.failed.emit()
            case QWebEngineLoadingInfo.LoadStatus.LoadStartedStatus, False:
                self.refused.emit(Refusal.NAVIGATION)
            case QWebEngineLoadingInfo.LoadStatus.LoadSucceededStatus, False:
                self.lost.emit()

    def _follow_process(
        self, status: QWebEnginePage.RenderProcessTerminationStatus, _exit_code: int
    ) -> None:
        if status != QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            self.lost.emit()

    # --- what is refused ------------------------------------------------------------------------

    def _refuse_the_rest(self) -> None:
        self.certificateError.connect(self._refuse_certificate)
        self.selectClientCertificate.connect(self._refuse_client_certificate)
        self.authenticationRequired.connect(self._refuse_authentication)
        self.proxyAuthenticationRequired.connect(self._refuse_authentication)
        self.webAuthUxRequested.connect(self._refuse_web_authentication)
        self.fileSystemAccessRequested.connect(self._refuse_file_system)
        self.quotaRequested.connect(self._refuse_quota)
        self.registerProtocolHandlerRequested.connect(self._refuse_protocol_handler)
        self.fullScreenRequested.connect(self._refuse_full_screen)
        self.printRequested.connect(self._refuse_print)

    def _answer_permission(self, permission: QWebEnginePermission) -> None:
        if not answer_permission(permission, Origin.of(self._home)):
            self.refused.emit(Refusal.PERMISSION)

    def _refuse_certificate(self, error: QWebEngineCertificateError) -> None:
        error.rejectCertificate()
        self.refused.emit(Refusal.CERTIFICATE)

    def _refuse_client_certificate(self, selection: QWebEngineClientCertificateSelection) -> None:
        selection.selectNone()
        self.refused.emit(Refusal.CLIENT_CERTIFICATE)

    def _refuse_authentication(self, _url: QUrl, _authenticator: QObject, *_proxy: str) -> None:
        """An authenticator that is left empty cancels."""
        self.refused.emit(Refusal.AUTHENTICATION)

    def _refuse_web_authentication(self, request: QWebEngineWebAuthUxRequest) -> None:
        request.cancel()
        self.refused.emit(Refusal.WEB_AUTHENTICATION)

    def _refuse_file_system(self, request: QWebEngineFileSystemAccessRequest) -> None:
        request.reject()
        self.refused.emit(Refusal.FILE_SYSTEM)

    def _refuse_quota(self, request: QWebEngineQuotaRequest) -> None:
        request.reject()
        self.refused.emit(Refusal.QUOTA)

    def _refuse_protocol_handler(self, request: QWebEngineRegisterProtocolHandlerRequest) -> None:
        request.reject()
        self.refused.emit(Refusal.PROTOCOL_HANDLER)

    def _refuse_full_screen(self, request: QWebEngineFullScreenRequest) -> None:
        request.reject()
        self.refused.emit(Refusal.FULL_SCREEN)

    def _refuse_print(self) -> None:
        """Nothing prints unless it is told to."""
        self.refused.emit(Refusal.PRINT)

    def chooseFiles(  # noqa: N802 - Qt's
        self,
        _mode: QWebEnginePage.FileSelectionMode,
        _old_files: Sequence[str],
        _mime_types: Sequence[str],
    ) -> list[str]:
        """The page asks for files: none."""
        self.refused.emit(Refusal.FILE_DIALOG)
        return []

    def javaScriptAlert(self, _origin: _Address, _text: str) -> None:  # noqa: N802 - Qt's
        """The page has no dialogs."""
        self.refused.emit(Refusal.DIALOG)

    def javaScriptConfirm(self, _origin: _Address, _text: str) -> bool:  # noqa: N802 - Qt's
        """The page has no dialogs: the answer is no."""
        self.refused.emit(Refusal.DIALOG)
        return False

    def javaScriptPrompt(  # noqa: N802 - Qt's
        self, _origin: _Address, _text: str, _default: str
    ) -> tuple[bool, str]:
        """The page has no dialogs: the answer is none."""
        self.refused.emit(Refusal.DIALOG)
        return False, ""

    def javaScriptConsoleMessage(  # noqa: N802 - Qt's
        self,
        _level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        text: str,
        _line: int,
        _source: str,
    ) -> None:
        """Count only: what a page writes may hold names and links, and stderr is our log."""
        self.console_messages += 1
        refusal = refusal_told_in(text)
        if refusal is not None:
            self.refused.emit(refusal)
