"""The certificate of the scripted service; made once, as keys take a while."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from teams_guest_desktop.rehearsal.certificates import make_server_context


@pytest.fixture(scope="session")
def tls(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, Path]:
    return make_server_context(tmp_path_factory.mktemp("authority"))
