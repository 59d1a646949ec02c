"""Nothing but a message of the contract comes through, and nothing foreign comes out in errors."""

from __future__ import annotations

import copy
import json
from enum import Enum
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.contract import codec
from teams_guest_desktop.contract.codec import ContractError, encode
from teams_guest_desktop.contract.commands import Command, CommandFrame
from teams_guest_desktop.contract.hash import BORDERS
from teams_guest_desktop.contract.limits import MAX_MESSAGE_BYTES
from teams_guest_desktop.contract.samples import SAMPLES

DECODERS = {
    "PageEvent": codec.decode_page_event,
    "CommandFrame": codec.decode_command_frame,
    "PeerMessage": codec.decode_peer_message,
    "ServiceMessage": codec.decode_service_message,
}
MESSAGES = [(border, sample) for border in DECODERS for sample in SAMPLES[border]]

borders = st.sampled_from(sorted(DECODERS))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def decode_or_refuse(border, text):
    """Raises anything but `ContractError`."""
    try:
        DECODERS[border](text)
    except ContractError:
        return False
    return True


@pytest.mark.parametrize(("border", "sample"), MESSAGES)
def test_samples_survive_the_wire(border, sample):
    assert DECODERS[border](encode(sample)) == sample


@pytest.mark.parametrize("border", DECODERS)
def test_there_is_a_sample_of_every_message(border):
    wanted = set(get_args(Command if border == "CommandFrame" else BORDERS[border]))
    samples = SAMPLES[border]
    found = {type(each.command if isinstance(each, CommandFrame) else each) for each in samples}
    assert found == wanted


def test_there_is_a_sample_of_every_enum_member():
    def members(value):
        if isinstance(value, Enum):
            yield value
        elif isinstance(value, msgspec.Struct):
            yield from (
                each for name in value.__struct_fields__ for each in members(getattr(value, name))
            )
        elif isinstance(value, tuple):
            yield from (each for item in value for each in members(item))

    found = {member for samples in SAMPLES.values() for member in members(samples)}
    assert found == {member for kind in {type(member) for member in found} for member in kind}


@given(borders, st.text() | st.binary())
def test_any_text_is_decoded_or_refused(border, text):
    decode_or_refuse(border, text)


@given(borders, json_values)
def test_any_json_is_decoded_or_refused(border, value):
    decode_or_refuse(border, json.dumps(value))


@given(st.sampled_from(MESSAGES), st.data(), json_values)
def test_a_mutated_message_is_decoded_or_refused(message, data, value):
    border, sample = message
    mutated = copy.deepcopy(json.loads(encode(sample)))
    mutated[data.draw(st.sampled_from(sorted(mutated)))] = value
    decode_or_refuse(border, json.dumps(mutated))


@pytest.mark.parametrize(("border", "sample"), MESSAGES)
def test_an_unknown_field_is_refused(border, sample):
    assert not decode_or_refuse(border, json.dumps({**json.loads(encode(sample)), "extra": 1}))


@pytest.mark.parametrize("border", DECODERS)
@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{}", "[" * 60_000, "\ud800", b"\xff", '{"type":1}']
)
def test_what_is_no_message_is_refused(border, text):
    assert not decode_or_refuse(border, text)


@pytest.mark.parametrize("border", DECODERS)
def test_an_oversized_message_is_refused_unread(border):
    text = encode(SAMPLES[border][0])
    at_the_limit = text + " " * (MAX_MESSAGE_BYTES - len(text.encode()))
    assert decode_or_refuse(border, at_the_limit)
    assert not decode_or_refuse(border, at_the_limit + " ")


CANARY = "canary-7f3a"


@pytest.mark.parametrize(
    "value",
    [
        {"type": CANARY},
        {"type": "Hello", CANARY: 1},
        {"type": "TokenRequested", CANARY: CANARY},
        {"type": "PageProblem", "code": CANARY},
        {"type": "MicrophoneLevelChanged", "level": CANARY},
        {"type": "Hello", "contractHash": CANARY, "engine": "acs", "videoCodecs": []},
        {
            "type": "RosterChanged",
            "call": 1,
            "sequence": 1,
            "whole": True,
            "changed": [{"key": CANARY}],
        },
        CANARY,
    ],
)
def test_errors_never_hold_the_content(value):
    with pytest.raises(ContractError) as caught:
        codec.decode_page_event(json.dumps(value))
    assert CANARY not in str(caught.value)
    assert CANARY not in repr(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_errors_name_the_place():
    with pytest.raises(ContractError, match=r"malformed at \$\.level"):
        codec.decode_page_event('{"type":"MicrophoneLevelChanged","level":2}')
