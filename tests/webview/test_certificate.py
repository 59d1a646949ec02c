"""A server that proves itself with a certificate of its own making is not believed."""

from __future__ import annotations

import datetime
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.webview.refusals import Refusal


@pytest.fixture
def impostor(tmp_path) -> Iterator[str]:
    """The address of an https server on localhost whose certificate nobody has signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    both = tmp_path / "both.pem"
    both.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.handle_error = lambda *_: None
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"https://localhost:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_what_the_page_asks_of_it_is_refused(qtbot, bridge, open_stage, impostor, evaluate):
    with qtbot.waitSignal(bridge.event_received, timeout=15_000):
        stage = open_stage(allows=lambda *_: True)
    evaluate(
        stage._page,
        f"var outcome = ''; fetch('{impostor}', {{ mode: 'no-cors' }})"
        ".then(() => { outcome = 'believed'; }, () => { outcome = 'refused'; }); 1",
    )
    qtbot.waitUntil(lambda: evaluate(stage._page, "outcome") != "", timeout=10_000)
    assert evaluate(stage._page, "outcome") == "refused"
    assert stage.refused == {Refusal.CERTIFICATE: 1}


def test_it_is_refused_and_the_page_is_missing(qtbot, bridge, open_stage, impostor):
    with qtbot.waitSignal(bridge.page_silent, timeout=10_000) as verdict:
        stage = open_stage(impostor)
    assert verdict.args == [ProblemCode.PAGE_MISSING]
    assert stage.refused == {Refusal.CERTIFICATE: 1}
