"""Settings: what is wrong is said with its name, its line and what is allowed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.errors import ProblemCode, SettingsError
from teams_guest_desktop.settings import (
    SETTINGS,
    CredentialMode,
    Settings,
    Theme,
    parse_settings,
)

WHOLE = """
[guest]
name = "Grace Guest"

[meeting]
microphone_on = false
camera_on = false
cloud = "gcch"
allowed_tenants = ["5F0C2A9E-1b7d-4c3e-9a54-20d6b8e7f131"]
allow_links_without_tenant = true

[notice]
hold_media_until_answered = false
own_words_en = "Ask Ms Roe."
own_words_de = "Fragen Sie Frau Roe."
own_link = "https://example.com/privacy"
read_aloud = true

[receipts]
keep_days = 30
forward_to = "/srv/receipts"

[credentials]
mode = "developer"

[policy]
minimum_chromium_security = "155.0.8059.85"

[window]
theme = "dark"
language = "de"
"""


def complaint(text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        parse_settings(text, "my.toml")
    assert caught.value.code is ProblemCode.SETTINGS_WRONG
    return str(caught.value)


def test_without_anything_everything_has_its_default():
    assert parse_settings("", "") == Settings()


def test_every_setting_is_read():
    assert parse_settings(WHOLE, "my.toml") == Settings(
        guest_name="Grace Guest",
        microphone_on=False,
        camera_on=False,
        cloud="gcch",
        allowed_tenants=frozenset({"5f0c2a9e-1b7d-4c3e-9a54-20d6b8e7f131"}),
        allow_links_without_tenant=True,
        hold_media_until_answered=False,
        notice_words_en="Ask Ms Roe.",
        notice_words_de="Fragen Sie Frau Roe.",
        notice_link="https://example.com/privacy",
        read_notices_aloud=True,
        keep_receipts_days=30,
        forward_receipts_to="/srv/receipts",
        credential_mode=CredentialMode.DEVELOPER,
        minimum_chromium_security="155.0.8059.85",
        theme=Theme.DARK,
        language="de",
    )
    assert parse_settings(WHOLE, "my.toml").source == "my.toml"


def test_a_guest_gets_no_developer_mode_by_accident():
    assert parse_settings("", "").credential_mode is CredentialMode.NONE


def test_the_defaults_of_the_table_are_those_that_hold():
    lines = [f"{one.section}.{one.name} = {json.dumps(one.default)}" for one in SETTINGS]
    assert parse_settings("\n".join(lines), "") == Settings()


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_a_setting_says_what_it_means_and_takes_its_default(setting):
    assert setting.meaning.endswith(".")
    assert setting.takes(setting.default)
    assert setting.allowed


_WRONG = [
    (
        "[guest]\nnam = 'Grace'",
        "my.toml, line 2: there is no setting guest.nam. Section [guest] has name.",
    ),
    (
        "\n[meting]\ncamera_on = true",
        (
            "my.toml, line 2: there is no section or setting meting. "
            "Sections are [guest], [meeting], [notice], [chat], [receipts], [credentials], "
            "[policy], [window]."
        ),
    ),
    (
        "camera_on = true",
        (
            "my.toml, line 1: there is no section or setting camera_on. "
            "Sections are [guest], [meeting], [notice], [chat], [receipts], [credentials], "
            "[policy], [window]."
        ),
    ),
    (
        "[meeting]\n\n  camera_on = 'yes'",
        "my.toml, line 3: meeting.camera_on must be true or false.",
    ),
    *(
        (
            f"[notice]\nown_link = '{link}'",
            ("my.toml, line 2: notice.own_link must be an address that begins with https://."),
        )
        for link in ("http://example.com", "javascript:alert(1)", "https://", "https://a b")
    ),
    ("[meeting]\ncamera_on = 1", "my.toml, line 2: meeting.camera_on must be true or false."),
    (
        "[meeting]\nallowed_tenants = ['contoso.example']",
        "my.toml, line 2: meeting.allowed_tenants must be a list of tenant ids in quotes.",
    ),
    (
        "[meeting]\nallowed_tenants = [7]",
        "my.toml, line 2: meeting.allowed_tenants must be a list of tenant ids in quotes.",
    ),
    ("[guest]\nname = 7", "my.toml, line 2: guest.name must be a text in quotes."),
    ("guest.name = 7", "my.toml, line 1: guest.name must be a text in quotes."),
    ('[ guest ]\n"name" = 7', "my.toml, line 2: guest.name must be a text in quotes."),
    (
        "[window]\n# theme = 'pink'\ntheme = 'pink'",
        'my.toml, line 3: window.theme must be one of "system", "light", "dark", "high_contrast".',
    ),
    (
        "[guest]\nname = 'x'\n[window]\nlanguage = 'fr'",
        'my.toml, line 4: window.language must be one of "system", "en", "de".',
    ),
    (
        "guest = 'Grace'",
        "my.toml, line 1: guest is a section, to be written as [guest].",
    ),
    (
        "[[guest]]\nname = 'x'",
        "my.toml, line 1: guest is a section, to be written as [guest].",
    ),
    (
        "[meeting]\n[meeting.devices]\ncamera = 'x'",
        (
            "my.toml, line 2: there is no setting meeting.devices. "
            "Section [meeting] has microphone_on, camera_on, cloud, "
            "allowed_tenants, allow_links_without_tenant."
        ),
    ),
    (
        "guest = {nam = 'x'}",
        "my.toml: there is no setting guest.nam. Section [guest] has name.",
    ),
]


@pytest.mark.parametrize(("text", "says"), _WRONG, ids=[says[:50] for _, says in _WRONG])
def test_what_is_wrong_is_said_with_its_place_and_what_is_allowed(text, says):
    assert complaint(text) == says


def test_what_is_no_toml_is_said_with_its_line():
    says = complaint("[guest]\nname = Grace")
    assert says.startswith("my.toml is not a TOML file: ")
    assert "line 2" in says


@given(
    st.text()
    | st.from_regex(r"\A(\[[a-z.]{0,9}\]\n|[a-z.]{1,9} = (1|true|'x'|\{\}|\[\])\n){0,6}\Z")
)
def test_any_text_is_settings_or_a_complaint(text):
    try:
        settings = parse_settings(text, "my.toml")
    except SettingsError:
        assert complaint(text).startswith("my.toml")
    else:
        assert settings.source == "my.toml"
