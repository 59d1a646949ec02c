"""What the guest may share: the engine's offer of screens and windows, to be answered once."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QObject,
    QPersistentModelIndex,
    Signal,
)
from PySide6.QtWebEngineCore import QWebEngineDesktopMediaRequest

from teams_guest_desktop.webview.refusals import Refusal


class ShareChoice(NamedTuple):
    """What somebody shares: a screen or a window, its place in the offer, and its name there."""

    is_screen: bool
    row: int
    name: str


class CaptureRequest(QObject):
    """One question of the page what to share; the first answer counts.

    Left without an answer, Qt would share the first screen: its owner, the `CaptureDesk`,
    cancels in time.
    """

    closed = Signal()
    """The question was answered, or the page that asked it is gone."""

    def __init__(self, request: QWebEngineDesktopMediaRequest) -> None:
        super().__init__()
        # A copy, since Qt's own ends with the signal that brought it.
        self._request: QWebEngineDesktopMediaRequest | None = copy(request)
        self._screens = _rows(request.screensModel())
        self._windows = _rows(request.windowsModel())
        self.screens = _names(self._screens)
        """Names to choose from; what disappears meanwhile keeps its place."""
        self.windows = _names(self._windows)
        self.choice: ShareChoice | None = None
        """What was chosen, once something is."""

    def choose_again(self, choice: ShareChoice) -> bool:
        """Share the same as before, if it is there still, in its place; tells whether it is."""
        names = self.screens if choice.is_screen else self.windows
        if choice.row >= len(names) or names[choice.row] != choice.name:
            return False
        choose = self.choose_screen if choice.is_screen else self.choose_window
        choose(choice.row)
        return True

    @property
    def is_open(self) -> bool:
        """Whether an answer is still waited for."""
        return self._request is not None

    def choose_screen(self, index: int) -> None:
        """Share a screen, by its place in `screens`."""
        self.choice = ShareChoice(True, index, self.screens[index])  # noqa: FBT003
        row = self._screens[index]
        self._answer(lambda request: request.selectScreen(row), row)

    def choose_window(self, index: int) -> None:
        """Share a window, by its place in `windows`; one that was closed cancels the share."""
        self.choice = ShareChoice(False, index, self.windows[index])  # noqa: FBT003
        row = self._windows[index]
        self._answer(lambda request: request.selectWindow(row), row)

    def cancel(self) -> None:
        """Share nothing."""
        self._answer(lambda request: request.cancel())

    def _answer(
        self,
        choice: Callable[[QWebEngineDesktopMediaRequest], None],
        row: QPersistentModelIndex | None = None,
    ) -> None:
        request, self._request = self._request, None
        if request is None:
            return
        if row is None or row.isValid():
            choice(request)
        else:
            request.cancel()
        self.closed.emit()


class CaptureDesk(QObject):
    """Passes the page's questions on, one at a time, and leaves none without an answer."""

    refused = Signal(str)
    """A `Refusal`."""

    def __init__(self, on_request: Callable[[CaptureRequest], None]) -> None:
        super().__init__()
        self._on_request = on_request
        self._open: CaptureRequest | None = None

    def take(self, request: QWebEngineDesktopMediaRequest) -> None:
        """A question of the page; while another is open it is refused."""
        if self._open is not None and self._open.is_open:
            request.cancel()
            self.refused.emit(Refusal.CAPTURE)
            return
        self._open = CaptureRequest(request)
        self._on_request(self._open)

    def close(self) -> None:
        """Cancel what is open."""
        if self._open is not None:
            self._open.cancel()
            self._open = None


def _rows(model: QAbstractItemModel) -> tuple[QPersistentModelIndex, ...]:
    return tuple(QPersistentModelIndex(model.index(row, 0)) for row in range(model.rowCount()))


def _names(rows: tuple[QPersistentModelIndex, ...]) -> tuple[str, ...]:
    return tuple(str(row.data()) for row in rows)
