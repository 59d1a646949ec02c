"""The bridge under attack from the page's own world, in the real engine and without it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

import pytest
import shiboken6

from teams_guest_desktop.contract.codec import ContractError, decode_page_event, encode
from teams_guest_desktop.contract.commands import SetCamera
from teams_guest_desktop.contract.events import (
    CommandCompleted,
    ComplianceChanged,
    EngineName,
    Hello,
    MicrophoneLevelChanged,
    PageProblem,
    PhaseChanged,
    TokenRequested,
)
from teams_guest_desktop.contract.facts import RecordingState, TranscriptionState
from teams_guest_desktop.contract.hash import contract_hash
from teams_guest_desktop.contract.samples import PAGE_EVENTS
from teams_guest_desktop.webview.bridge import Bridge
from tests.webview.hostile import ATTACKS, RANDOM, SHADOWS


def compliance(observed_at: float) -> ComplianceChanged:
    return ComplianceChanged(
        call=1,
        recording=RecordingState.ON,
        transcription=TranscriptionState.OFF,
        consent_required=False,
        observed_at=observed_at,
    )


# --- without the engine: what gets past the relay ---------------------------------------------


def spoilt(chance: random.Random, text: str) -> str:
    """A message of the contract with something wrong in it."""
    fields = json.loads(text)
    match chance.randrange(7):
        case 0:
            return text[: chance.randrange(len(text))]
        case 1:
            return text + text
        case 2:
            return json.dumps(fields | {"type": fields["type"].lower()})
        case 3:
            return json.dumps(fields | {"__proto__": {}})
        case 4:
            return json.dumps([fields])
        case 5:
            return text[:-1] + ',"more":' + "[" * 2_000 + "]" * 2_000 + "}"
        case _:
            return text[:-1] + ',"more":"' + "x" * 70_000 + '"}'


def attacks() -> Iterator[tuple[str, bool]]:
    """Random messages, each with whether it is of the contract; also twice, and in no order."""
    chance = random.Random(20261123)  # noqa: S311 - the same attacks each time
    good = [encode(event) for event in PAGE_EVENTS if not isinstance(event, Hello)]
    for _ in range(ATTACKS):
        text = chance.choice(good)
        if chance.random() < 0.2:
            yield text, True
            yield text, True
        else:
            yield spoilt(chance, text), False


@pytest.mark.usefixtures("qapp")
def test_nothing_is_believed_that_is_not_well_formed(journal):
    bridge = Bridge(journal)
    believed = []
    bridge.event_received.connect(lambda event: believed.append(encode(event)))
    say = bridge.endpoint.page_said
    say(encode(Hello(contract_hash(), EngineName.ACS, ())))
    believed.clear()
    told = []
    for text, is_good in attacks():
        say(text)
        if is_good and not isinstance(decode_page_event(text), CommandCompleted):
            told.append(encode(decode_page_event(text)))
    assert believed == told
    assert bridge.dropped["malformed"] > 5_000
    assert bridge.dropped["oversized"] > 500
    assert bridge.dropped["unasked"] > 100
    assert len(journal.lines) <= 3 * 30


def test_what_is_spoilt_is_not_of_the_contract():
    """So that the test above can fail."""
    for text, is_good in attacks():
        if not is_good:
            with pytest.raises(ContractError):
                decode_page_event(text)


# --- in the engine ---------------------------------------------------------------------------


def test_random_messages_of_a_hostile_page_change_nothing(qtbot, run, bridge, stage, evaluate):
    """Ten thousand of them go through the whole program: see `end2end.test_hostile_page`."""
    believed = []
    bridge.event_received.connect(believed.append)
    evaluate(stage._page, f"{{ {RANDOM} for (let i = 0; i < {ATTACKS // 5}; i += 1) send(); }} 1")
    run(bridge.send(SetCamera(on=True)))
    evaluate(stage._page, "say({ type: 'MicrophoneLevelChanged', level: 0.5 }); 1")
    qtbot.waitUntil(lambda: MicrophoneLevelChanged(0.5) in believed, timeout=5_000)
    assert {type(event).__name__ for event in believed} <= {
        "MicrophoneLevelChanged",
        "TokenRequested",  # `{"type":"TokenRequested"}` alone is well-formed
    }
    assert bridge.dropped["relay"] > 1_000
    assert shiboken6.isValid(bridge.endpoint)
    assert shiboken6.isValid(stage._channel)


def test_a_page_that_shadows_every_global_harms_itself_alone(qtbot, bridge, stage, evaluate):
    """What it kept for itself still reaches us; the relay uses nothing of the page's."""
    evaluate(
        stage._page,
        f"""{{
        const word = CustomEvent, send = document.dispatchEvent.bind(document);
        const text = JSON.stringify({{ type: "MicrophoneLevelChanged", level: 0.25 }});
        const name = "teams-guest-to-native";
        addEventListener("click", () => send(new word(name, {{ detail: text }})));
        {SHADOWS}
        shadowEverything();
        }} 1""",
    )
    with qtbot.waitSignal(bridge.event_received, timeout=5_000) as heard:
        evaluate(stage._page, "document.documentElement.click(); 1", 2)
    assert heard.args == [MicrophoneLevelChanged(0.25)]
    assert evaluate(stage._page, "try { JSON.stringify(1) } catch (error) { error.message }") == (
        "stringify"
    )
    with qtbot.waitSignal(bridge.event_received, timeout=10_000) as greeted:
        bridge.reload()
    assert isinstance(greeted.args[0], Hello)


def test_a_flood_of_one_kind_loses_nothing_of_the_others(qtbot, bridge, stage, evaluate):
    """A mistake in the page: it tells of the level without end. The rest arrives, and in order."""
    heard = []
    bridge.event_received.connect(heard.append)
    evaluate(
        stage._page,
        f"""for (let i = 0; i < {ATTACKS}; i += 1) {{
          say({{ type: "MicrophoneLevelChanged", level: i / {ATTACKS} }});
          if (i % 200 === 0) say({{ type: "ComplianceChanged", call: 1, recording: "on",
            transcription: "off", consentRequired: false, observedAt: i }});
          if (i % 1000 === 0) say({{ type: "PhaseChanged", call: i, phase: "connected" }});
        }} 1""",
    )
    levels = [MicrophoneLevelChanged(i / ATTACKS) for i in range(ATTACKS)]
    qtbot.waitUntil(lambda: levels[-1] in heard, timeout=10_000)
    told = [event for event in heard if isinstance(event, ComplianceChanged)]
    phases = [event.call for event in heard if isinstance(event, PhaseChanged)]
    assert told == [compliance(i) for i in range(0, ATTACKS, 200)]
    assert phases == list(range(0, ATTACKS, 1000))
    assert sum(isinstance(event, MicrophoneLevelChanged) for event in heard) <= 150


def test_what_is_said_seldom_passes_seldom(qtbot, bridge, stage, evaluate):
    """Each is well-formed, and would be a line in the log or a question to Microsoft."""
    heard = []
    bridge.event_received.connect(heard.append)
    evaluate(
        stage._page,
        """for (let i = 0; i < 1_000; i += 1) {
          say({ type: "TokenRequested" });
          say({ type: "PageProblem", code: "uncaught_error" });
        }
        say({ type: "ComplianceChanged", call: 1, recording: "on", transcription: "off",
          consentRequired: false, observedAt: 7 }); 1""",
    )
    qtbot.waitUntil(lambda: compliance(7) in heard, timeout=5_000)
    for kind in (TokenRequested, PageProblem):
        assert 0 < sum(isinstance(event, kind) for event in heard) < 50


def test_the_last_word_about_a_recording_arrives_whatever_came_before(
    qtbot, bridge, stage, evaluate
):
    heard = []
    bridge.event_received.connect(heard.append)
    evaluate(
        stage._page,
        f"""for (let i = 0; i < {ATTACKS}; i += 1) say({{ type: "ComplianceChanged", call: 1,
          recording: "on", transcription: "off", consentRequired: false, observedAt: i }}); 1""",
    )
    qtbot.waitUntil(lambda: compliance(ATTACKS - 1) in heard, timeout=10_000)
    assert heard == sorted(heard, key=lambda event: event.observed_at)
    assert len(heard) <= 450
