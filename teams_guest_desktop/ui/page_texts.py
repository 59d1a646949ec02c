"""What a fresh page is told first: colours, language, and the few words it draws."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from teams_guest_desktop.contract.commands import SetAppearance
from teams_guest_desktop.contract.facts import ColorScheme, PageTexts
from teams_guest_desktop.ui.colors import colors, is_dark


def page_appearance() -> SetAppearance:
    """The appearance in force now."""
    translate = QCoreApplication.translate
    return SetAppearance(
        color_scheme=ColorScheme.DARK if is_dark() else ColorScheme.LIGHT,
        high_contrast=colors().is_high_contrast,
        language=QLocale().bcp47Name(),
        texts=PageTexts(
            you=translate("Page", "You"),
            sharing=translate("Page", "%1 is sharing"),
            camera_off=translate("Page", "%1, camera off"),
            unnamed=translate("Page", "Guest"),
        ),
    )
