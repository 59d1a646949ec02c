"""The answer to every permission a page can ask for."""

from __future__ import annotations

from PySide6.QtWebEngineCore import QWebEnginePermission

from teams_guest_desktop.webview.origin import Origin

_Type = QWebEnginePermission.PermissionType

ANSWERS: dict[_Type, bool] = {
    _Type.MediaAudioCapture: True,
    _Type.MediaVideoCapture: True,
    _Type.MediaAudioVideoCapture: True,
    _Type.DesktopVideoCapture: True,  # the guest has chosen what, see `capture`
    _Type.DesktopAudioVideoCapture: True,
    _Type.MouseLock: False,
    _Type.Notifications: False,
    _Type.Geolocation: False,
    _Type.ClipboardReadWrite: False,
    _Type.LocalFontsAccess: False,
    _Type.Unsupported: False,
}
"""What our own page gets; every other origin gets nothing. A type not named here is denied."""


def answer_permission(permission: QWebEnginePermission, ours: Origin) -> bool:
    """Grant or deny, at once; returns whether it was granted.

    No sub-frame is ever loaded (`GuestPage.acceptNavigationRequest`). One that the page writes
    itself is the page by the rules of the web, unless it is sandboxed: then it has no origin.
    """
    granted = Origin.of(permission.origin()) == ours and ANSWERS.get(
        permission.permissionType(), False
    )
    if granted:
        permission.grant()
    else:
        permission.deny()
    return granted
