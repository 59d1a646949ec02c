"""The page tries what it may not, in the real engine: refused, counted, one line, still there."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from teams_guest_desktop.contract.engine import RehearsalEngine
from teams_guest_desktop.errors import ProblemCode
from teams_guest_desktop.services.page_headers import headers_for
from teams_guest_desktop.webview.refusals import Refusal
from tests.webview.attempts import ATTEMPTS, CLICKED, NAVIGATIONS, PUT, QUIET, REQUESTS

POLICY = headers_for(RehearsalEngine(signalling="ws://localhost:1/signalling"), ())


@pytest.fixture
def outside(site):
    """What a page could reach on its own server, if it got there."""
    site.serve("/elsewhere", "<p>elsewhere")
    site.serve("/redirect", status=302, Location="http://localhost:9/")
    site.serve("/download", "x", Content_Disposition="attachment")
    site.serve("/paper.pdf", "%PDF-1.4", Content_Type="application/pdf")
    site.serve("/service.js", "fetch('http://localhost:9/')", Content_Type="text/javascript")
    site.serve("/locked", status=401, WWW_Authenticate='Basic realm="x"')
    return site


@pytest.fixture
def attempt(qtbot, bridge, elsewhere, evaluate):
    """Run a script in the page's own world; the page must still be there and be heard after it."""

    def attempt(stage, script):
        home = evaluate(stage._page, "location.origin")
        silences = []
        bridge.page_silent.connect(silences.append)
        script = script.replace("ELSEWHERE", f"localhost:{elsewhere.port}")
        evaluate(stage._page, f"{{ {PUT} try {{ {script}; }} catch {{}} }} 1")
        yield
        with qtbot.waitSignal(bridge.event_received, timeout=5_000):
            evaluate(stage._page, "say({ type: 'TokenRequested' }); 1")
        assert evaluate(stage._page, "location.origin") == home
        assert not silences
        assert not elsewhere.visits()
        assert not [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]

    return contextmanager(attempt)


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize(("script", "refusal"), ATTEMPTS)
def test_what_the_page_may_not_is_refused(qtbot, stage, journal, attempt, script, refusal):
    """By the engine alone: this page comes without a policy of its own."""
    with attempt(stage, script):
        qtbot.waitUntil(lambda: stage.refused[refusal] > 0, timeout=5_000)
    assert journal.lines.count(("problem", {"code": refusal.value, "action": "refused"})) == 1
    assert set(stage.refused) == {refusal}


@pytest.fixture
def stage_with_policy(qtbot, outside, bridge, open_stage):
    """A page with the headers that ours is served with, and no other wall around it."""
    outside.serve_page_with(POLICY)
    with qtbot.waitSignal(bridge.event_received, timeout=15_000):
        return open_stage(allows=lambda *_: True)


@pytest.mark.parametrize(("script", "refusal"), [*NAVIGATIONS, *REQUESTS])
def test_what_the_page_may_not_its_policy_refuses_too(
    qtbot, stage_with_policy, journal, attempt, script, refusal
):
    with attempt(stage_with_policy, script):
        qtbot.waitUntil(lambda: bool(stage_with_policy.refused), timeout=5_000)
    assert set(stage_with_policy.refused) <= {refusal, Refusal.POLICY}
    for code in stage_with_policy.refused:
        assert journal.lines.count(("problem", {"code": code, "action": "refused"})) == 1


@pytest.mark.parametrize(
    "script",
    [
        "new WebTransport('https://ELSEWHERE/').ready.catch(() => 0)",
        "put('script', { textContent: 'document.title = 1' })",
        "put('iframe', { srcdoc: '<script>parent.document.title = 1</scr' + 'ipt>' })",
        "location = 'javascript:document.title = 1'",
        "put('style', { textContent: 'p { color: red }' })",
    ],
)
def test_what_only_the_policy_refuses(qtbot, stage_with_policy, attempt, evaluate, script):
    with attempt(stage_with_policy, script):
        qtbot.waitUntil(lambda: bool(stage_with_policy.refused), timeout=5_000)
    assert set(stage_with_policy.refused) == {Refusal.POLICY}
    assert evaluate(stage_with_policy._page, "document.title") == "stage"


def test_text_is_no_program(stage_with_policy, evaluate):
    outcome = "try { eval('1'); 'ran' } catch (error) { error.name }"
    assert evaluate(stage_with_policy._page, outcome) == "EvalError"


@pytest.mark.parametrize("script", QUIET)
def test_what_the_engine_refuses_silently_gets_nowhere(stage, outside, attempt, script):
    outside.asked.clear()
    with attempt(stage, script):
        pass
    assert not outside.asked
    assert set(stage.refused) <= {Refusal.LOCAL_ADDRESS}


def test_a_hint_to_connect_says_nothing(qtbot, stage, elsewhere, evaluate):
    """The engine opens a connection ahead of requests that are then refused; see `interceptor`."""
    link = f"put('link', {{ rel: 'preconnect', href: 'http://localhost:{elsewhere.port}/' }})"
    said = []

    def visited():
        said.extend(elsewhere.visits())
        return bool(said)

    evaluate(stage._page, f"{{ {PUT} {link}; }} 1")
    qtbot.waitUntil(visited, timeout=5_000)
    assert set(said) == {b""}


def test_a_page_that_slips_away_to_an_empty_one_is_lost(qtbot, bridge, stage, journal, evaluate):
    with qtbot.waitSignal(bridge.page_silent, timeout=5_000) as verdict:
        evaluate(stage._page, "setTimeout(() => { location = 'about:blank' }); 1")
    assert verdict.args == [ProblemCode.PAGE_LOST]
    assert ("problem", {"code": "page_navigation", "action": "refused"}) in journal.lines
    with qtbot.waitSignal(bridge.event_received, timeout=10_000):
        bridge.reload()


SANDBOXED = """
addEventListener("message", (event) => { answer = event.data; });
const frame = document.createElement("iframe");
frame.allow = "camera *; microphone *";
frame.sandbox = "allow-scripts";
frame.srcdoc = `<script>navigator.mediaDevices.getUserMedia({ video: true }).then(
  () => parent.postMessage("granted", "*"), () => parent.postMessage("denied", "*"))<\\/script>`;
document.body.append(frame);
"""


def test_a_frame_of_another_origin_gets_no_camera(qtbot, stage, evaluate):
    evaluate(stage._page, f"var answer = ''; {SANDBOXED} 1")
    qtbot.waitUntil(lambda: evaluate(stage._page, "answer") != "", timeout=5_000)
    assert evaluate(stage._page, "answer") == "denied"


@pytest.fixture
def view(qtbot, stage, evaluate):
    """The page in sight, with the focus."""
    evaluate(stage._page, "document.documentElement.style.height = '100%'; 1")
    view = stage.widget("Meeting")
    view.resize(200, 200)
    with qtbot.waitExposed(view):
        view.show()
    qtbot.waitUntil(lambda: evaluate(stage._page, "document.hasFocus()"), timeout=5_000)
    return view


@pytest.mark.parametrize(("script", "refusal"), CLICKED)
def test_what_the_page_may_not_after_a_click_is_refused(
    qtbot, stage, view, journal, evaluate, script, refusal
):
    # At every click: an early one may not count as the person's yet.
    evaluate(stage._page, f"{PUT} addEventListener('click', () => {{ {script}; }}); 1")

    def click_until_refused():
        qtbot.mouseClick(view.focusProxy(), Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
        assert stage.refused

    qtbot.waitUntil(click_until_refused, timeout=5_000)
    qtbot.waitUntil(lambda: QApplication.topLevelWidgets() == [view], timeout=5_000)
    assert set(stage.refused) == {refusal}
    assert ("problem", {"code": refusal.value, "action": "refused"}) in journal.lines
    assert not evaluate(stage._page, "!!document.fullscreenElement")


def test_neither_mouse_nor_keys_open_menu_or_tools(qtbot, stage, view, evaluate):
    evaluate(stage._page, "var asked = 0; addEventListener('contextmenu', () => asked += 1); 1")

    def right_click_until_heard():
        qtbot.mouseClick(view.focusProxy(), Qt.MouseButton.RightButton, pos=QPoint(100, 100))
        assert evaluate(stage._page, "asked") > 0

    qtbot.waitUntil(right_click_until_heard, timeout=5_000)
    tools = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(view.focusProxy(), Qt.Key.Key_F12)
    qtbot.keyClick(view.focusProxy(), Qt.Key.Key_I, tools)
    assert evaluate(stage._page, "1") == 1
    assert QApplication.topLevelWidgets() == [view]
    assert stage._page.devToolsPage() is None
    assert stage._page.inspectedPage() is None


def test_what_is_dropped_does_not_reach_the_page(stage, view, evaluate):
    """Sent to the native window, as the system does, and to each widget that could take it."""
    evaluate(
        stage._page,
        "var seen = 0; for (const name of ['dragenter', 'dragover', 'drop'])"
        " addEventListener(name, () => seen += 1); 1",
    )
    links = QMimeData()
    links.setUrls([QUrl("https://example.com/")])
    how = (Qt.DropAction.CopyAction, links, Qt.MouseButton.LeftButton)
    for target in (view.windowHandle(), view, view.focusProxy()):
        for event in (
            QDragEnterEvent(QPoint(100, 100), *how, Qt.KeyboardModifier.NoModifier),
            QDragMoveEvent(QPoint(100, 100), *how, Qt.KeyboardModifier.NoModifier),
            QDropEvent(QPointF(100, 100), *how, Qt.KeyboardModifier.NoModifier),
        ):
            QApplication.sendEvent(target, event)
            assert not event.isAccepted()
    assert evaluate(stage._page, "seen") == 0
    assert evaluate(stage._page, "location.href").endswith("/stage/")


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
