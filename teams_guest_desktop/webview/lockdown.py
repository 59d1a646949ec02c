"""The engine's settings, every one of them decided here, and the profile that carries them."""

from __future__ import annotations

from PySide6.QtWebEngineCore import QWebEngineProfile, QWebEngineSettings

ATTRIBUTES: dict[str, bool] = {
    # What the page needs.
    "JavascriptEnabled": True,
    "LocalStorageEnabled": True,  # in memory: the profile is off the record
    "ScreenCaptureEnabled": True,
    "AutoLoadImages": True,
    "WebGLEnabled": True,
    "Accelerated2dCanvasEnabled": True,
    "ReadingFromCanvasEnabled": True,
    "LinksIncludedInFocusChain": True,
    "ShowScrollBars": True,
    "PlaybackRequiresUserGesture": False,  # the others are to be heard without a click
    "WebRTCPublicInterfacesOnly": False,  # a host in the same network is reached directly
    "FullScreenSupportEnabled": True,  # to be asked, and to refuse: off, nobody hears of it
    # What would let it out, or others in.
    "JavascriptCanOpenWindows": False,
    "JavascriptCanAccessClipboard": False,
    "JavascriptCanPaste": False,
    "AllowWindowActivationFromJavaScript": False,
    "LocalContentCanAccessRemoteUrls": False,
    "LocalContentCanAccessFileUrls": False,
    "AllowRunningInsecureContent": False,
    "AllowGeolocationOnInsecureOrigins": False,
    "HyperlinkAuditingEnabled": False,
    "DnsPrefetchEnabled": False,
    "NavigateOnDropEnabled": False,
    "PluginsEnabled": False,
    "PdfViewerEnabled": False,
    "ErrorPageEnabled": False,  # the program says in its own words what is wrong
    "AutoLoadIconsForPage": False,
    "TouchIconsEnabled": False,
    "BackForwardCacheEnabled": False,
    # What has no use on a stage.
    "XSSAuditingEnabled": False,
    "SpatialNavigationEnabled": False,
    "ScrollAnimatorEnabled": False,
    "FocusOnNavigationEnabled": False,
    "TouchEventsApiEnabled": False,
    "ForceDarkMode": False,
    "PrintElementBackgrounds": False,
    "PrintHeaderAndFooter": False,
    "PreferCSSMarginsForPrinting": False,
    "TrimAccessibilityIdentifiers": False,
}
"""Attributes by name, since older engines do not know the youngest of them."""


def known_attributes() -> dict[QWebEngineSettings.WebAttribute, bool]:
    """The part of the table that the engine at hand knows."""
    known = QWebEngineSettings.WebAttribute.__members__
    return {known[name]: on for name, on in ATTRIBUTES.items() if name in known}


def locked_profile() -> QWebEngineProfile:
    """A new profile that remembers nothing; whoever asked for it deletes it, after its page."""
    profile = QWebEngineProfile()
    profile.setPersistentCookiesPolicy(
        QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies
    )
    # The default remembers an answer: a second share would then go on without the guest's choice.
    profile.setPersistentPermissionsPolicy(
        QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime
    )
    profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.MemoryHttpCache)
    profile.setPushServiceEnabled(False)
    settings = profile.settings()
    settings.setUnknownUrlSchemePolicy(
        QWebEngineSettings.UnknownUrlSchemePolicy.DisallowUnknownUrlSchemes
    )
    for attribute, on in known_attributes().items():
        settings.setAttribute(attribute, on)
    return profile
