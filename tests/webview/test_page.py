"""The page tries what it may not, in the real engine: refused, counted, one line, still there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from teams_guest_desktop.webview.refusals import Refusal

ATTEMPTS = [
    ("location = 'https://example.com/'", Refusal.NAVIGATION),
    ("location = '/elsewhere'", Refusal.NAVIGATION),
    ("location = 'mailto:someone@example.com'", Refusal.NAVIGATION),
    ("location = '/redirect'", Refusal.NAVIGATION),
    ("location = URL.createObjectURL(new Blob(['x'], { type: 'text/html' }))", Refusal.NAVIGATION),
    ("put('form', { action: 'https://example.com/' }).submit()", Refusal.NAVIGATION),
    ("put('a', { href: 'https://example.com/' }).click()", Refusal.NAVIGATION),
    ("put('meta', { httpEquiv: 'refresh', content: '0; url=/elsewhere' })", Refusal.NAVIGATION),
    ("put('iframe', { src: 'https://example.com/' })", Refusal.NAVIGATION),
    ("put('iframe', { src: '/stage/' })", Refusal.NAVIGATION),
    ("fetch('http://localhost:9/').catch(() => 0)", Refusal.REQUEST),
    ("fetch('http://127.0.0.1:9/', { mode: 'no-cors' }).catch(() => 0)", Refusal.REQUEST),
    ("navigator.sendBeacon('http://localhost:9/')", Refusal.REQUEST),
    ("put('img', { src: 'http://localhost:9/' })", Refusal.REQUEST),
    ("put('script', { src: 'http://localhost:9/' })", Refusal.REQUEST),
    ("import('http://localhost:9/').catch(() => 0)", Refusal.REQUEST),
    ("new WebSocket('ws://localhost:9/')", Refusal.REQUEST),
    ("fetch('/redirect').catch(() => 0)", Refusal.REQUEST),
    ("Notification.requestPermission()", Refusal.PERMISSION),
    ("alert('x')", Refusal.DIALOG),
    ("confirm('x')", Refusal.DIALOG),
    ("prompt('x')", Refusal.DIALOG),
    ("window.print()", Refusal.PRINT),
    ("put('a', { href: 'data:,x', download: 'x.txt' }).click()", Refusal.DOWNLOAD),
    ("put('a', { href: '/stage/', download: 'x.html' }).click()", Refusal.DOWNLOAD),
    (
        "navigator.registerProtocolHandler('web+guest', location.href + '?%s')",
        Refusal.PROTOCOL_HANDLER,
    ),
    ("fetch('/locked').catch(() => 0)", Refusal.AUTHENTICATION),
]

PUT = """
const put = (name, fields) => document.body.appendChild(
  Object.assign(document.createElement(name), fields));
"""


CLICKED = [
    ("window.open()", Refusal.NEW_WINDOW),
    ("window.open('https://example.com/')", Refusal.NEW_WINDOW),
    ("put('a', { href: '/stage/', target: '_blank' }).click()", Refusal.NEW_WINDOW),
    ("put('input', { type: 'file' }).click()", Refusal.FILE_DIALOG),
    ("put('input', { type: 'file', webkitdirectory: true }).click()", Refusal.FILE_DIALOG),
    ("showOpenFilePicker().catch(() => 0)", Refusal.FILE_DIALOG),
    ("showSaveFilePicker().catch(() => 0)", Refusal.FILE_DIALOG),
    ("navigator.clipboard.readText().catch(() => 0)", Refusal.PERMISSION),
    ("document.body.requestPointerLock().catch(() => 0)", Refusal.PERMISSION),
    ("queryLocalFonts().catch(() => 0)", Refusal.PERMISSION),
]
"""What the engine lets a page try only after a real click."""


@pytest.fixture
def outside(site):
    site.serve("/redirect", status=302, Location="http://localhost:9/")
    site.serve("/locked", status=401, WWW_Authenticate='Basic realm="x"')
    return site


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize(("script", "refusal"), ATTEMPTS)
def test_what_the_page_may_not_is_refused(qtbot, bridge, stage, journal, evaluate, script, refusal):
    home = evaluate(stage._page, "location.href")
    silences = []
    bridge.page_silent.connect(silences.append)
    evaluate(stage._page, f"{{ {PUT} {script}; }} 1")
    qtbot.waitUntil(lambda: stage.refused[refusal] > 0, timeout=5_000)
    with qtbot.waitSignal(bridge.event_received, timeout=5_000):
        evaluate(stage._page, "say({ type: 'TokenRequested' }); 1")
    assert ("problem", {"code": refusal.value, "action": "refused"}) in journal.lines
    assert set(stage.refused) == {refusal}
    assert evaluate(stage._page, "location.href") == home
    assert not silences
    assert not [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


@pytest.mark.parametrize(("script", "refusal"), CLICKED)
def test_what_the_page_may_not_after_a_click_is_refused(qtbot, stage, evaluate, script, refusal):
    evaluate(
        stage._page,
        f"{PUT} document.documentElement.onclick = () => {{ {script}; }};"
        " document.documentElement.style.height = '100%'; 1",
    )
    view = stage.widget("Meeting")
    view.resize(200, 200)
    with qtbot.waitExposed(view):
        view.show()
    qtbot.waitUntil(lambda: evaluate(stage._page, "document.hasFocus()"), timeout=5_000)

    def click_until_refused():
        qtbot.mouseClick(view.focusProxy(), Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
        assert stage.refused

    qtbot.waitUntil(click_until_refused, timeout=5_000)
    assert set(stage.refused) == {refusal}
    assert QApplication.topLevelWidgets() == [view]


@pytest.mark.parametrize(
    "script",
    [
        "window.open() ?? Promise.reject()",
        "document.documentElement.requestFullscreen()",
        "navigator.clipboard.readText()",
        "navigator.clipboard.writeText('x')",
        "showOpenFilePicker()",
        "navigator.serviceWorker.register('http://localhost:9/worker.js')",
        "Notification.requestPermission().then((answer) => Promise.reject(answer))",
    ],
)
def test_a_promise_to_let_the_page_out_is_broken(qtbot, stage, evaluate, script):
    evaluate(
        stage._page,
        f"var outcome = 'open'; (async () => {script})()"
        ".then(() => { outcome = 'kept'; }, () => { outcome = 'broken'; }); 1",
    )
    qtbot.waitUntil(lambda: evaluate(stage._page, "outcome") != "open", timeout=10_000)
    assert evaluate(stage._page, "outcome") == "broken"


@pytest.mark.parametrize(
    "wanted", ["{ audio: true }", "{ video: true }", "{ audio: true, video: true }"]
)
def test_our_page_gets_microphone_and_camera(qtbot, stage, evaluate, wanted):
    evaluate(
        stage._page,
        f"var tracks = ''; navigator.mediaDevices.getUserMedia({wanted}).then((stream) => {{"
        " tracks = stream.getTracks().map((track) => track.kind).sort().join();"
        " stream.getTracks().forEach((track) => track.stop()); }); 1",
    )
    qtbot.waitUntil(lambda: evaluate(stage._page, "tracks") != "", timeout=10_000)
    kinds = [kind for kind in ("audio", "video") if kind in wanted]
    assert evaluate(stage._page, "tracks") == ",".join(kinds)
    assert not stage.refused


def test_what_the_list_allows_passes(qtbot, bridge, site, open_stage, evaluate):
    asked = []

    def allows(scheme, host, port):
        asked.append((scheme, host, port))
        return True

    with qtbot.waitSignal(bridge.event_received, timeout=15_000):
        stage = open_stage(allows=allows)
    other = site.root.replace("localhost", "127.0.0.1")
    evaluate(stage._page, f"fetch('{other}/stage/', {{ mode: 'no-cors' }}); 1")
    qtbot.waitUntil(lambda: site.asked == ["/stage/", "/stage/"], timeout=5_000)
    assert asked == [("http", "127.0.0.1", int(site.root.rpartition(":")[2]))]
    assert not stage.refused


def test_what_the_page_makes_itself_needs_no_network(qtbot, stage, evaluate):
    evaluate(
        stage._page,
        """
        var heardOfWorker = "";
        const code = URL.createObjectURL(new Blob(["postMessage('here')"]));
        new Worker(code).onmessage = (event) => { heardOfWorker = event.data; };
        1
        """,
    )
    qtbot.waitUntil(lambda: evaluate(stage._page, "heardOfWorker") == "here", timeout=5_000)


def test_the_console_is_counted_and_not_written(qtbot, stage, evaluate, capfd, qtlog):
    evaluate(stage._page, "console.error('a name'); console.log('a link'); 1")
    qtbot.waitUntil(lambda: stage._page.console_messages >= 2, timeout=5_000)
    said = "".join([*capfd.readouterr(), *(record.message for record in qtlog.records)])
    assert "a name" not in said
    assert "a link" not in said
