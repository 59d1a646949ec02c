"""The settings: described once, as data; read from TOML text.

What is not in the file has its default. A name that does not exist or a value of the wrong kind
is an error that gives the name, the line and what is allowed: a misspelt setting is never
silently without effect.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from teams_guest_desktop.errors import ProblemCode, SettingsError


class CredentialMode(StrEnum):
    """Where the guest's token comes from."""

    NONE = "none"
    DEVELOPER = "developer"


class Theme(StrEnum):
    """Colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: where it stands in the file, what it may be, what it means."""

    section: str
    name: str
    default: str | bool | int | list[str]
    meaning: str
    choices: tuple[str, ...] = ()
    pattern: str = ""
    """What a text, or each text of a list, looks like; empty: like anything."""
    items: str = ""
    """What a text with a pattern is, or the texts of a list are."""

    @property
    def allowed(self) -> str:
        """What the value may be, in words."""
        if self.choices:
            return "one of " + ", ".join(f'"{choice}"' for choice in self.choices)
        if isinstance(self.default, list):
            return f"a list of {self.items} in quotes"
        if self.items:
            return f"{self.items} in quotes"
        if isinstance(self.default, bool):
            return "true or false"
        return "a whole number" if isinstance(self.default, int) else "a text in quotes"

    def takes(self, value: object) -> bool:
        """Whether the value is allowed."""
        if type(value) is not type(self.default):
            return False
        if isinstance(value, list):
            return all(isinstance(one, str) and re.fullmatch(self.pattern, one) for one in value)
        if isinstance(value, str) and self.pattern:
            return bool(re.fullmatch(self.pattern, value))
        if isinstance(value, int) and value < 0:
            return False
        return not self.choices or value in self.choices


SETTINGS: tuple[Setting, ...] = (
    Setting("guest", "name", "", "Display name filled in at the start."),
    Setting("meeting", "microphone_on", default=True, meaning="Join with the microphone on."),
    Setting("meeting", "camera_on", default=True, meaning="Join with the camera on."),
    Setting(
        "meeting",
        "cloud",
        "public",
        "Cloud of the Azure resource: only meetings of the same cloud can be joined.",
        ("public", "gcch", "dod"),
    ),
    Setting(
        "meeting",
        "allowed_tenants",
        [],
        "Only meetings of these organisations may be joined; empty: of all.",
        pattern=r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
        items="tenant ids",
    ),
    Setting(
        "meeting",
        "allow_links_without_tenant",
        default=False,
        meaning="Where allowed_tenants is set: whether short links and meeting ids, which do not "
        "say whose meeting it is, may be joined all the same.",
    ),
    Setting(
        "notice",
        "hold_media_until_answered",
        default=True,
        meaning="Send nothing of the guest while a notice about recording or transcription waits "
        "for an answer.",
    ),
    Setting(
        "notice",
        "own_words_en",
        "",
        "Your own words below every such notice, in English; ours always stay.",
    ),
    Setting("notice", "own_words_de", "", "The same in German."),
    Setting(
        "notice",
        "own_link",
        "",
        "An https address that the notice offers to open, such as your privacy notice.",
    ),
    Setting(
        "notice",
        "read_aloud",
        default=False,
        meaning="Offer to read the notice aloud, where the system has a voice.",
    ),
    Setting(
        "chat",
        "allow_save_copy",
        default=False,
        meaning="Offer guests to save a copy of the chat as a text file.",
    ),
    Setting(
        "receipts",
        "keep_days",
        default=365,
        meaning="How long the record of notices about recording is kept, in days and by whole "
        "months; 0: for ever.",
    ),
    Setting(
        "receipts",
        "forward_to",
        "",
        "A folder that gets a copy of that record after every entry.",
    ),
    Setting(
        "credentials",
        "mode",
        CredentialMode.NONE.value,
        "Where the guest's token comes from. developer: made on this machine with a connection "
        "string, for people who develop or try out this program; never for guests.",
        tuple(mode.value for mode in CredentialMode),
    ),
    Setting(
        "policy",
        "minimum_chromium_security",
        "",
        "Chromium's version up to which the browser engine must have its security patches, as "
        "About (F1) shows it; with an older engine no meeting can be joined. Empty: any engine.",
        pattern=r"([0-9]{1,9}(\.[0-9]{1,9}){0,3})?",
        items="a version such as 140.0.7339.225,",
    ),
    Setting(
        "window",
        "theme",
        Theme.SYSTEM.value,
        "Colours of the window. system: those of the desktop, also where it asks for high "
        "contrast, which Qt 6.10 and newer can tell.",
        tuple(theme.value for theme in Theme),
    ),
    Setting(
        "window",
        "language",
        "system",
        "Language of the window.",
        ("system", "en", "de"),
    ),
)
"""Every setting there is; the documentation is made of this."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings as they hold for this run."""

    guest_name: str = ""
    microphone_on: bool = True
    camera_on: bool = True
    cloud: str = "public"
    allowed_tenants: frozenset[str] = frozenset()
    """In small letters."""
    allow_links_without_tenant: bool = False
    hold_media_until_answered: bool = True
    notice_words_en: str = ""
    """The owner's own words below a notice."""
    notice_words_de: str = ""
    notice_link: str = ""
    read_notices_aloud: bool = False
    allow_save_copy: bool = False
    keep_receipts_days: int = 365
    """0: for ever."""
    forward_receipts_to: str = ""
    """Path of a folder; empty: nowhere."""
    credential_mode: CredentialMode = CredentialMode.NONE
    minimum_chromium_security: str = ""
    theme: Theme = Theme.SYSTEM
    language: str = "system"
    source: str = field(default="", compare=False)
    """Path of the file they were read from; empty: the defaults."""


def parse_settings(text: str, source: str) -> Settings:
    """Read settings from the text of a TOML file; `source` is named in errors.

    Raises `SettingsError` with name, line and what is allowed.
    """
    import tomllib  # noqa: PLC0415 - most people have no settings file, and wait for the window

    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            ProblemCode.SETTINGS_WRONG, f"{source} is not a TOML file: {error}"
        ) from None
    values = {
        (setting.section, setting.name): _value_of(setting, document, text, source)
        for setting in SETTINGS
    }
    _refuse_unknown(document, text, source)
    return Settings(
        guest_name=str(values["guest", "name"]),
        microphone_on=bool(values["meeting", "microphone_on"]),
        camera_on=bool(values["meeting", "camera_on"]),
        cloud=str(values["meeting", "cloud"]),
        allowed_tenants=frozenset(_texts(values["meeting", "allowed_tenants"])),
        allow_links_without_tenant=bool(values["meeting", "allow_links_without_tenant"]),
        hold_media_until_answered=bool(values["notice", "hold_media_until_answered"]),
        notice_words_en=str(values["notice", "own_words_en"]),
        notice_words_de=str(values["notice", "own_words_de"]),
        notice_link=_https(str(values["notice", "own_link"]), text, source),
        read_notices_aloud=bool(values["notice", "read_aloud"]),
        allow_save_copy=bool(values["chat", "allow_save_copy"]),
        keep_receipts_days=int(str(values["receipts", "keep_days"])),
        forward_receipts_to=str(values["receipts", "forward_to"]),
        credential_mode=CredentialMode(str(values["credentials", "mode"])),
        minimum_chromium_security=str(values["policy", "minimum_chromium_security"]),
        theme=Theme(str(values["window", "theme"])),
        language=str(values["window", "language"]),
        source=source,
    )


def _texts(value: object) -> list[str]:
    return [str(one).lower() for one in value] if isinstance(value, list) else []


def _https(link: str, text: str, source: str) -> str:
    if link and not re.fullmatch(r"https://[^\s/]+(/\S*)?", link):
        raise SettingsError(
            ProblemCode.SETTINGS_WRONG,
            f"{_place(text, source, 'notice', 'own_link')}: notice.own_link must be an address "
            "that begins with https://.",
        )
    return link


def _value_of(setting: Setting, document: dict[str, Any], text: str, source: str) -> object:
    section = document.get(setting.section, {})
    if not isinstance(section, dict):
        place = _place(text, source, "", setting.section)
        raise SettingsError(
            ProblemCode.SETTINGS_WRONG,
            f"{place}: {setting.section} is a section, to be written as [{setting.section}].",
        )
    value = section.get(setting.name, setting.default)
    if not setting.takes(value):
        place = _place(text, source, setting.section, setting.name)
        raise SettingsError(
            ProblemCode.SETTINGS_WRONG,
            f"{place}: {setting.section}.{setting.name} must be {setting.allowed}.",
        )
    return value


def _refuse_unknown(document: dict[str, Any], text: str, source: str) -> None:
    known: dict[str, list[str]] = {}
    for setting in SETTINGS:
        known.setdefault(setting.section, []).append(setting.name)
    for section, content in document.items():
        if section not in known:
            place = _place(text, source, "", section)
            allowed = ", ".join(f"[{name}]" for name in known)
            raise SettingsError(
                ProblemCode.SETTINGS_WRONG,
                f"{place}: there is no section or setting {section}. Sections are {allowed}.",
            )
        for name in content:
            if name not in known[section]:
                place = _place(text, source, section, name)
                allowed = ", ".join(known[section])
                raise SettingsError(
                    ProblemCode.SETTINGS_WRONG,
                    f"{place}: there is no setting {section}.{name}. "
                    f"Section [{section}] has {allowed}.",
                )


def _place(text: str, source: str, section: str, name: str) -> str:
    """Where a name stands: ``file, line 4``; the file alone where it cannot be found."""
    wanted = f"{section}.{name}." if section else f"{name}."
    here = ""
    for number, line in enumerate(text.splitlines(), start=1):
        header = re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line)
        key = re.match(r"\s*([\w.\"'-]+)\s*=", line)
        if header:
            here = path = f"{header[1]}."
        elif key:
            path = f"{here}{key[1]}."
        else:
            continue
        if re.sub("[\"']", "", path).startswith(wanted):
            return f"{source}, line {number}"
    return source
