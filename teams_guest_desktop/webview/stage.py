"""The stage: profile, page and view, and the order in which they come and go."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QChildEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QGuiApplication
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineNotification,
    QWebEnginePage,
    QWebEngineProfile,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QDialog, QWidget

from teams_guest_desktop.meeting.ports import JournalPort
from teams_guest_desktop.webview.bridge import Bridge
from teams_guest_desktop.webview.capture import CaptureDesk, CaptureRequest
from teams_guest_desktop.webview.interceptor import Allows, RequestGate
from teams_guest_desktop.webview.lockdown import locked_profile
from teams_guest_desktop.webview.origin import Origin
from teams_guest_desktop.webview.page import GuestPage
from teams_guest_desktop.webview.refusals import Refusal
from teams_guest_desktop.webview.relay import install_relay
from teams_guest_desktop.webview.tally import Tally


class StageView(QWebEngineView):
    """Shows the page. No context menu, no dialogs, and nothing can be dropped on it."""

    refused = Signal(str)
    """A `Refusal`."""

    def __init__(self, page: QWebEnginePage, accessible_name: str) -> None:
        super().__init__(page)
        self.setAccessibleName(accessible_name)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's own would let links and files in."""
        event.ignore()

    def childEvent(self, event: QChildEvent) -> None:
        """Close what Qt opens without asking: the dialog to choose a colour in."""
        child = event.child()
        if event.polished() and isinstance(child, QDialog):
            QTimer.singleShot(0, child, child.reject)
            self.refused.emit(Refusal.DIALOG)
        super().childEvent(event)


class Stage:
    """One page in a profile of its own, from warming up until `close`; for each meeting another.

    It loads at once, without a view: a view put into a shown window makes Qt create the native
    window anew, which may swallow keys. So `widget` makes it when the guest leaves the join
    screen.
    """

    def __init__(
        self,
        url: str,
        bridge: Bridge,
        journal: JournalPort,
        *,
        allows: Allows,
        on_capture: Callable[[CaptureRequest], None],
    ) -> None:
        self._home = QUrl(url)
        self._bridge = bridge
        self._refusals = Tally(journal, action="refused")
        self.refused = self._refusals.counts
        """What the page was refused, by `Refusal`."""
        self._view: StageView | None = None
        self._gate = RequestGate(Origin.of(self._home), allows)
        self._desk = CaptureDesk(on_capture)
        self._gate.refused.connect(self._refusals.add)
        self._desk.refused.connect(self._refusals.add)
        bridge.renewal_requested.connect(self.renew)
        self._open_page()

    def widget(self, accessible_name: str) -> QWidget:
        """The view of the page, made when first asked for; it stays the stage's."""
        if self._view is None:
            self._view = StageView(self._page, accessible_name)
            self._view.refused.connect(self._refusals.add)
        return self._view

    def renew(self) -> None:
        """Put a fresh page in a fresh profile into the place of the present ones.

        All that a meeting leaves in a page is in its process and in its profile, which is in
        memory only. Not from within a signal of the page.
        """
        page, profile = self._page, self._profile
        self._desk.close()
        self._open_page()
        if self._view is not None:
            self._view.setPage(self._page)
        self._close_page(page, profile)

    def close(self) -> None:
        """Delete view, page and profile, in this order. Not from within a signal of the page."""
        if not shiboken6.isValid(self._page):
            return
        self._desk.close()
        self._bridge.renewal_requested.disconnect(self.renew)
        self._bridge.page_closed()
        if self._view is not None and shiboken6.isValid(self._view):
            shiboken6.delete(self._view)
        self._close_page(self._page, self._profile)

    def _open_page(self) -> None:
        self._profile = locked_profile()
        self._page = GuestPage(self._profile, self._home)
        self._page.setBackgroundColor(QGuiApplication.palette().window().color())
        self._channel = install_relay(self._page, self._bridge.endpoint)
        self._connect()
        self._page.open_home()

    def _close_page(self, page: GuestPage, profile: QWebEngineProfile) -> None:
        self._bridge.reload_requested.disconnect(page.open_home)
        self._bridge.end_requested.disconnect(page.end_process)
        shiboken6.delete(page)
        shiboken6.delete(profile)

    def _connect(self) -> None:
        page, bridge = self._page, self._bridge
        bridge.reload_requested.connect(page.open_home)
        bridge.end_requested.connect(page.end_process)
        page.opened.connect(self._desk.close)
        page.opened.connect(bridge.page_opened)
        page.failed.connect(bridge.page_failed)
        page.lost.connect(self._desk.close)
        page.lost.connect(bridge.page_lost)
        page.desktopMediaRequested.connect(self._desk.take)
        page.refused.connect(self._refusals.add)
        self._profile.setUrlRequestInterceptor(self._gate)
        self._profile.downloadRequested.connect(self._refuse_download)
        self._profile.setNotificationPresenter(self._refuse_notification)

    def _refuse_download(self, request: QWebEngineDownloadRequest) -> None:
        request.cancel()
        self._refusals.add(Refusal.DOWNLOAD)

    def _refuse_notification(self, notification: QWebEngineNotification) -> None:
        notification.close()
        self._refusals.add(Refusal.NOTIFICATION)
