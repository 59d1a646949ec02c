"""What a declaration file exports, and what another one has more or less."""

from __future__ import annotations

from pathlib import Path

import calling_sdk
import declarations

BEFORE = """
/** Comments; with { signs } of; their | own. */
import { Token } from 'elsewhere';

export declare interface Call extends
Disposable {
    /** Its id; changes. */
    readonly id: string;
    readonly info: { name: string; size: number };
    on(event: 'stateChanged', listener: (state: CallState) => void): void;
    mute(): Promise<void>;
}

export declare type CallState = 'None' | 'Connected' |
/** Waits. */
'InLobby';

export declare const Features: {
    Recording: CallFeatureFactory<RecordingCallFeature, Map<string, number>>;
};

export declare enum Quality {
    Good = 1,
    Bad = 3
}

export declare class Stream {
    private readonly secret;
    constructor(source: Source);
}

export declare type Gone = (value: string) => void;

declare interface Inner { hidden: string; }

export { }
"""

AFTER = (
    BEFORE.replace("'InLobby'", "'InLobby' | 'Parked'")
    .replace("mute(): Promise<void>", "mute(kind?: string): Promise<void>")
    .replace("    Recording:", "    Hologram: CallFeatureFactory<Hologram>;\n    Recording:")
    .replace("Bad = 3", "Poor = 2,\n    Bad = 3")
    .replace("secret;", "secret; private other;")
    .replace("Gone", "Come")
    .replace("hidden", "unseen")
    .replace("Its id; changes.", "Its id.")
)


def test_parts_stand_below_the_names_they_belong_to() -> None:
    found = declarations.exports(BEFORE)
    assert set(found) == {"Call", "CallState", "Features", "Quality", "Stream", "Gone"}
    assert found["Call"] == {
        "export declare interface Call extends Disposable",
        "readonly id: string",
        "readonly info: { name: string; size: number }",
        "on(event: 'stateChanged', listener: (state: CallState) => void): void",
        "mute(): Promise<void>",
    }
    assert found["CallState"] == {"'None'", "'Connected'", "'InLobby'"}


def test_what_has_come_gone_and_changed_is_told() -> None:
    before, after = declarations.exports(BEFORE), declarations.exports(AFTER)
    assert declarations.changes(before, after) == [
        "+ Come",
        "- Gone",
        "~ Call",
        "    - mute(): Promise<void>",
        "    + mute(kind?: string): Promise<void>",
        "~ CallState",
        "    + 'Parked'",
        "~ Features",
        "    + Hologram: CallFeatureFactory<Hologram>",
        "~ Quality",
        "    + Poor = 2",
    ]
    assert declarations.changes(after, after) == []


def test_the_installed_sdk_can_be_read() -> None:
    page = Path(__file__).parents[2] / "resources" / "page"
    found = calling_sdk.declared(page)
    assert {"'InLobby'", "'Connected'"} < found["CallState"]
    assert any(part.startswith("hangUp(") for part in found["CallCommon"])
    assert any(part.startswith("Recording: ") for part in found["Features"])
    assert calling_sdk.installed_version(page)[0].isdigit()
