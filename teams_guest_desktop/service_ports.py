"""The ways to the real services, and other things that take their time to import.

Imported in a thread behind the join box, while the person types.
"""

from __future__ import annotations

import asyncio
import gc
import importlib
from collections.abc import Callable
from types import ModuleType
from typing import NamedTuple, TypeVar

from teams_guest_desktop.meeting.ports import ChatPort, CredentialPort, PicturePort
from teams_guest_desktop.services.connection_string import AcsEndpoint

Imported = TypeVar("Imported")


class Ports(NamedTuple):
    """The ways to the services."""

    credentials: CredentialPort
    chat: ChatPort
    pictures: PicturePort


async def import_in_thread(work: Callable[[], Imported]) -> Imported:
    """Import what takes some hundred milliseconds, in a thread.

    The collector rests meanwhile: it would run in that thread, over objects of Qt that only the
    GUI thread may destroy.
    """
    gc.disable()
    try:
        return await asyncio.to_thread(work)
    finally:
        gc.enable()


async def azure_ports(endpoint: AcsEndpoint) -> Ports:
    """The real services."""
    credentials_module, chat_module, pictures_module = await import_in_thread(_import_services)
    credentials: CredentialPort = credentials_module.ConnectionStringCredentials(endpoint)
    return Ports(
        credentials,
        chat_module.AcsChat(endpoint, credentials),
        pictures_module.AcsPictures(endpoint, credentials),
    )


def _import_services() -> tuple[ModuleType, ModuleType, ModuleType]:
    return (
        importlib.import_module("teams_guest_desktop.services.credentials"),
        importlib.import_module("teams_guest_desktop.services.chat"),
        importlib.import_module("teams_guest_desktop.services.chat_pictures"),
    )
