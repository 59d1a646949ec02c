"""The control calls over HTTP."""

from __future__ import annotations

import hmac

from aiohttp import web

from teams_guest_desktop.rehearsal.actions import VERBS, ChatText, ParticipantChanges
from teams_guest_desktop.rehearsal.control_description import description
from teams_guest_desktop.rehearsal.control_states import (
    Done,
    SeenRequests,
    whole_meeting,
)
from teams_guest_desktop.rehearsal.errors import not_found, unauthorized
from teams_guest_desktop.rehearsal.rehearsal import Rehearsal
from teams_guest_desktop.rehearsal.rest import answer, body_of


class ControlApi:
    """Takes requests with the control key."""

    def __init__(self, rehearsal: Rehearsal, key: str) -> None:
        self._rehearsal = rehearsal
        self._key = key.encode("ascii")

    def routes(self) -> list[web.RouteDef]:
        """The calls."""
        participant = "/control/participants/{id}"
        message = "/control/chat/{id}"
        return [
            web.get("/control/state", self._state, allow_head=False),
            web.get("/control/log", self._log, allow_head=False),
            web.get("/control/openapi.json", self._describe, allow_head=False),
            web.post("/control/{verb}", self._act),
            web.patch(participant, self._change_participant),
            web.delete(participant, self._remove_participant),
            web.patch(message, self._edit_message),
            web.delete(message, self._delete_message),
            web.delete("/control/faults", self._clear_faults),
        ]

    def _authorize(self, request: web.Request) -> None:
        given = request.headers.get("X-Control-Key", "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, self._key):
            raise unauthorized("X-Control-Key is missing or wrong.")

    async def _act(self, request: web.Request) -> web.Response:
        self._authorize(request)
        kind = VERBS.get(request.match_info["verb"])
        if kind is None:
            raise not_found("The control call")
        action = await body_of(request, kind, empty_as=b"{}")
        made = action.act(self._rehearsal)
        return answer(Done() if made is None else made, 200 if made is None else 201)

    async def _state(self, request: web.Request) -> web.Response:
        self._authorize(request)
        return answer(whole_meeting(self._rehearsal))

    async def _log(self, request: web.Request) -> web.Response:
        self._authorize(request)
        return answer(SeenRequests(self._rehearsal.log.requests))

    async def _describe(self, request: web.Request) -> web.Response:
        self._authorize(request)
        return answer(description())

    async def _change_participant(self, request: web.Request) -> web.Response:
        self._authorize(request)
        changes = await body_of(request, ParticipantChanges)
        changes.act_on(self._rehearsal, request.match_info["id"])
        return answer(Done())

    async def _remove_participant(self, request: web.Request) -> web.Response:
        self._authorize(request)
        attendee_id = request.match_info["id"]
        self._rehearsal.meeting_of(attendee_id).remove(attendee_id)
        return answer(Done())

    async def _edit_message(self, request: web.Request) -> web.Response:
        self._authorize(request)
        text = await body_of(request, ChatText)
        text.edit(self._rehearsal, request.match_info["id"])
        return answer(Done())

    async def _delete_message(self, request: web.Request) -> web.Response:
        self._authorize(request)
        self._rehearsal.meeting.thread.erase(request.match_info["id"])
        return answer(Done())

    async def _clear_faults(self, request: web.Request) -> web.Response:
        self._authorize(request)
        self._rehearsal.clear_faults()
        return answer(Done())
