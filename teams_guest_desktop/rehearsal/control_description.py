"""The control calls as OpenAPI 3.1, made from the types that check their bodies."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, get_type_hints

import msgspec

from teams_guest_desktop.rehearsal.actions import (
    VERBS,
    Action,
    ChatText,
    Made,
    ParticipantChanges,
)
from teams_guest_desktop.rehearsal.control_states import (
    Done,
    Refusal,
    SeenRequests,
    WholeMeeting,
)

_Json = dict[str, Any]
_AnyObject = dict[str, Any]


class Call(NamedTuple):
    """One control call: what it takes and what it gives."""

    method: str
    path: str
    summary: str
    details: str = ""
    takes: type | None = None
    gives: Any = Done
    status: int = 200


def calls() -> Iterator[Call]:
    """All there are."""
    yield Call("get", "/control/state", "The whole meeting.", gives=WholeMeeting)
    yield Call("get", "/control/log", "The requests that were seen.", gives=SeenRequests)
    yield Call("get", "/control/openapi.json", "This description.", gives=_AnyObject)
    yield from (_of_verb(verb, kind) for verb, kind in VERBS.items())
    participant, message = "/control/participants/{id}", "/control/chat/{id}"
    yield Call("patch", participant, "Change a participant.", takes=ParticipantChanges)
    yield Call("delete", participant, "Remove a participant, as the organiser does.")
    yield Call("patch", message, "Edit a chat message.", takes=ChatText)
    yield Call("delete", message, "Delete a chat message.")
    yield Call("delete", "/control/faults", "Forget the faults that wait, and end those of media.")


def _of_verb(verb: str, kind: type[Action]) -> Call:
    makes = get_type_hints(kind.act)["return"] is Made
    summary, _, details = (inspect.getdoc(kind) or "").partition("\n\n")
    return Call(
        "post",
        f"/control/{verb}",
        summary.replace("\n", " "),
        details,
        takes=kind,
        gives=Made if makes else Done,
        status=201 if makes else 200,
    )


def description() -> _Json:
    """The document."""
    known = tuple(calls())
    kinds = [kind for call in known for kind in (call.takes, call.gives) if kind is not None]
    schemas, components = msgspec.json.schema_components(
        [*kinds, Refusal], ref_template="#/components/schemas/{name}"
    )
    schema_of = dict(zip([*kinds, Refusal], schemas, strict=True))
    paths: dict[str, _Json] = {}
    for call in known:
        paths.setdefault(call.path, {})[call.method] = _operation(call, schema_of)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Control of a rehearsal",
            "version": "1",
            "description": "Brings about every situation of the meeting that is rehearsed.",
        },
        "security": [{"controlKey": []}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "controlKey": {"type": "apiKey", "in": "header", "name": "X-Control-Key"}
            },
        },
    }


def _operation(call: Call, schema_of: dict[Any, _Json]) -> _Json:
    operation: _Json = {
        "operationId": "_".join([call.method, *re.findall(r"\w+", call.path)[1:]]),
        "summary": call.summary,
        "responses": {
            str(call.status): _content("Done.", schema_of[call.gives]),
            "default": _content("Refused: nothing is done.", schema_of[Refusal]),
        },
    }
    if call.details:
        operation["description"] = call.details
    if "{id}" in call.path:
        operation["parameters"] = [
            {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
        ]
    if call.takes is not None:
        operation["requestBody"] = {
            "required": _must_be_given(call),
            "content": {"application/json": {"schema": schema_of[call.takes]}},
        }
    return operation


def _must_be_given(call: Call) -> bool:
    """No body stands for an empty one where verbs are posted."""
    fields = msgspec.structs.fields(call.takes) if call.takes is not None else ()
    return call.method != "post" or any(field.required for field in fields)


def _content(text: str, schema: _Json) -> _Json:
    return {"description": text, "content": {"application/json": {"schema": schema}}}
