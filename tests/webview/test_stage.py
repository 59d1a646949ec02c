"""The stage with the real engine: warming up, speaking, being looked at, going away."""

from __future__ import annotations

import asyncio
import json

import psutil
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget

from teams_guest_desktop.contract.commands import SetCamera
from teams_guest_desktop.contract.events import Hello
from teams_guest_desktop.errors import PageError, ProblemCode
from teams_guest_desktop.webview.stage import Stage


def heard(stage, evaluate):
    return json.loads(evaluate(stage._page, "JSON.stringify(heard)"))


def test_a_page_without_a_view_warms_up_and_carries_commands_out(run, bridge, stage, evaluate):
    run(bridge.send(SetCamera(on=True)))
    assert heard(stage, evaluate) == [
        {"commandId": 1, "command": {"type": "SetCamera", "on": True}},
    ]


def test_the_view_comes_late_and_shows_the_page(qtbot, stage, evaluate):
    window = QStackedWidget()
    qtbot.addWidget(window)
    window.addWidget(QLabel("join window"))
    window.resize(320, 240)
    window.show()
    evaluate(stage._page, "document.body.style.background = 'rgb(10, 200, 30)'; 1")
    view = stage.widget("Meeting")
    window.addWidget(view)
    window.setCurrentWidget(view)
    qtbot.waitUntil(lambda: _middle(window) == (10, 200, 30), timeout=10_000)
    assert evaluate(stage._page, "document.visibilityState") == "visible"
    assert stage.widget("Meeting") is view
    assert view.accessibleName() == "Meeting"


def _middle(window):
    color = window.grab().toImage().pixelColor(160, 120)
    return color.red(), color.green(), color.blue()


def test_nothing_can_be_dropped_on_the_view(stage):
    view = stage.widget("Meeting")
    links = QMimeData()
    links.setUrls([QUrl("https://example.com/")])
    drag = QDragEnterEvent(
        QPoint(1, 1),
        Qt.DropAction.CopyAction,
        links,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view, drag)
    assert not view.acceptDrops()
    assert not drag.isAccepted()


def test_the_page_sees_neither_channel_nor_qt(stage, evaluate):
    seen = "[typeof qt, typeof QWebChannel, typeof native].join()"
    assert evaluate(stage._page, seen) == "undefined,undefined,undefined"
    assert evaluate(stage._page, "typeof qt.webChannelTransport", 1) == "object"


def test_a_page_that_shadows_every_global_cannot_silence_the_relay(qtbot, bridge, stage, evaluate):
    evaluate(
        stage._page,
        """
        JSON.parse = Math.min = String.prototype.startsWith = RegExp.prototype.test = () => 0;
        Object.prototype.page_said = EventTarget.prototype.addEventListener = null;
        window.CustomEventOfOld = CustomEvent; performance.now = () => NaN; 1
        """,
    )
    with qtbot.waitSignal(bridge.event_received, timeout=5_000):
        evaluate(stage._page, "say({ type: 'TokenRequested' }); 1")


def test_a_sub_frame_cannot_speak(qtbot, bridge, stage, evaluate):
    events = []
    bridge.event_received.connect(events.append)
    evaluate(
        stage._page,
        """
        const frame = document.createElement("iframe");
        frame.srcdoc = `<script>
          document.dispatchEvent(new CustomEvent("teams-guest-page-ready"));
          document.dispatchEvent(new CustomEvent("teams-guest-to-native",
            { detail: '{"type":"TokenRequested"}' }));
          parent.frameHasSpoken = true;
        <\\/script>`;
        document.body.append(frame); 1
        """,
    )
    qtbot.waitUntil(lambda: evaluate(stage._page, "window.frameHasSpoken === true"), timeout=5_000)
    with qtbot.waitSignal(bridge.event_received, timeout=5_000):
        evaluate(stage._page, "say({ type: 'PageProblem', code: 'uncaught_error' }); 1")
    assert [type(event).__name__ for event in events] == ["PageProblem"]


def test_the_relay_drops_what_is_too_long_too_much_or_no_string(qtbot, bridge, stage, evaluate):
    """A flood is throttled; a word about a recording passes all the same."""
    compliance = []
    bridge.event_received.connect(compliance.append)
    evaluate(
        stage._page,
        """
        const send = (detail) => document.dispatchEvent(
          new CustomEvent("teams-guest-to-native", { detail }));
        send("x".repeat(65537));
        send({ toString: () => "object" });
        send(7);
        send("7");
        for (let i = 0; i < 2000; i += 1) send("{}");
        for (let i = 0; i < 5; i += 1) say({ type: "ComplianceChanged", call: 1, recording: "on",
          transcription: "off", consentRequired: false, observedAt: i });
        1
        """,
    )
    qtbot.waitUntil(lambda: len(compliance) == 5, timeout=5_000)
    assert bridge.dropped["oversized"] == 0
    assert 10 <= bridge.dropped["malformed"] <= 30
    assert 1970 <= bridge.dropped["relay"] <= 1992


def test_a_reloaded_page_says_hello_again_and_loses_what_it_was_told(run, bridge, stage, evaluate):
    evaluate(stage._page, "JSON.parse = () => ({ commandId: 0 }); 1")  # never answers again

    async def scenario():
        greeted = asyncio.get_running_loop().create_future()
        sending = asyncio.ensure_future(bridge.send(SetCamera(on=True)))
        await asyncio.sleep(0)
        bridge.event_received.connect(greeted.set_result)
        bridge.reload()
        assert isinstance(await greeted, Hello)
        await bridge.send(SetCamera(on=False))
        return await asyncio.gather(sending, return_exceptions=True)

    (error,) = run(scenario())
    assert isinstance(error, PageError)
    assert error.code is ProblemCode.PAGE_LOST
    assert [frame["command"]["on"] for frame in heard(stage, evaluate)] == [False]


def test_a_page_that_reloads_by_itself_is_lost_and_greeted_again(qtbot, bridge, stage, evaluate):
    verdicts = []
    bridge.page_silent.connect(verdicts.append)
    bridge.page_silent.connect(bridge.reload)  # as the program does
    for _ in range(2):
        with qtbot.waitSignal(bridge.event_received, timeout=10_000) as greeted:
            evaluate(stage._page, "location.reload(); 1")
        assert isinstance(greeted.args[0], Hello)
    assert verdicts == [ProblemCode.PAGE_LOST] * 2


def test_a_page_that_is_not_there_is_missing(qtbot, bridge, open_stage):
    with qtbot.waitSignal(bridge.page_silent, timeout=10_000) as verdict:
        open_stage("http://localhost:9/stage/")
    assert verdict.args == [ProblemCode.PAGE_MISSING]


def test_a_foreign_page_is_refused(qtbot, bridge, site, open_stage):
    site.serve(
        "/foreign/",
        """<script>
      document.addEventListener("teams-guest-relay-ready", () => document.dispatchEvent(
        new CustomEvent("teams-guest-to-native", { detail: JSON.stringify({ type: "Hello",
          contractHash: "0".repeat(64), engine: "acs", videoCodecs: [] }) })));
      document.dispatchEvent(new CustomEvent("teams-guest-page-ready"));
    </script>""",
    )
    with qtbot.waitSignal(bridge.page_silent, timeout=10_000) as verdict:
        open_stage(f"{site.root}/foreign/")
    assert verdict.args == [ProblemCode.PAGE_FOREIGN]


def test_a_dead_renderer_is_a_lost_page_and_reload_brings_it_back(qtbot, bridge, stage):
    with qtbot.waitSignal(bridge.page_silent, timeout=10_000) as verdict:
        stage._page.load(QUrl("chrome://crash"))
    assert verdict.args == [ProblemCode.PAGE_LOST]
    with qtbot.waitSignal(bridge.event_received, timeout=10_000) as greeted:
        bridge.reload()
    assert isinstance(greeted.args[0], Hello)


HANGS = {
    "its script never ends": "setTimeout(() => { for (;;); }); 1",
    "its process stands still": "1",
}


@pytest.mark.parametrize("how", HANGS)
def test_a_page_that_hangs_is_ended_and_reload_brings_it_back(
    qtbot, site, make_bridge, journal, evaluate, how
):
    bridge = make_bridge(patience_seconds=1.0)
    with qtbot.waitSignal(bridge.event_received, timeout=15_000):
        stage = Stage(site.url, bridge, journal, allows=lambda *_: False, on_capture=lambda _: None)
    evaluate(stage._page, HANGS[how])
    if "process" in how:
        psutil.Process(stage._page.renderProcessPid()).suspend()
    with qtbot.waitSignal(bridge.page_silent, timeout=15_000) as verdict:
        pass
    assert verdict.args == [ProblemCode.PAGE_SILENT]
    with qtbot.waitSignal(bridge.event_received, timeout=10_000) as greeted:
        bridge.reload()
    assert isinstance(greeted.args[0], Hello)
    stage.close()


def test_a_page_in_good_health_is_never_ended(qtbot, site, make_bridge, journal):
    bridge = make_bridge(patience_seconds=0.5)
    with qtbot.waitSignal(bridge.event_received, timeout=15_000):
        stage = Stage(site.url, bridge, journal, allows=lambda *_: False, on_capture=lambda _: None)
    with qtbot.assertNotEmitted(bridge.end_requested, wait=1_000):
        pass
    stage.close()


REMEMBER = """
localStorage.canary = sessionStorage.canary = document.cookie = window.canary = "canary=1";
var kept = 0;
caches.open("canary").then((cache) => cache.put("/canary", new Response("canary")))
  .then(() => { kept += 1; });
indexedDB.open("canary").onsuccess = () => { kept += 1; };
navigator.serviceWorker.register("/service.js").then(() => { kept += 1; });
1
"""

RECALL = """
var found = "";
(async () => {
  const [stores, bases, workers] = await Promise.all([caches.keys(), indexedDB.databases(),
    navigator.serviceWorker.getRegistrations()]);
  const left = [localStorage.length, sessionStorage.length, document.cookie.length,
    typeof window.canary === "undefined" ? 0 : 1, stores.length, bases.length, workers.length];
  found = left.join();
})();
1
"""


def test_a_renewed_page_has_kept_nothing_and_the_old_process_ends(
    qtbot, run, bridge, site, stage, evaluate
):
    site.serve("/service.js", "1", Content_Type="text/javascript")
    view = stage.widget("Meeting")
    evaluate(stage._page, REMEMBER)
    qtbot.waitUntil(lambda: evaluate(stage._page, "kept") == 3, timeout=10_000)
    evaluate(stage._page, RECALL)
    qtbot.waitUntil(lambda: evaluate(stage._page, "found") == "1,1,8,1,1,1,1", timeout=5_000)
    process = psutil.Process(stage._page.renderProcessPid())
    with qtbot.waitSignal(bridge.event_received, timeout=10_000) as greeted:
        bridge.renew()
    assert isinstance(greeted.args[0], Hello)
    evaluate(stage._page, RECALL)
    qtbot.waitUntil(lambda: evaluate(stage._page, "found") == "0,0,0,0,0,0,0", timeout=5_000)
    qtbot.waitUntil(lambda: not process.is_running(), timeout=10_000)
    assert stage.widget("Meeting") is view
    assert view.page() is stage._page
    run(bridge.send(SetCamera(on=True)))


@pytest.mark.usefixtures("stage")
def test_renewing_is_no_verdict_on_the_page(qtbot, bridge, capfd, qtlog):
    verdicts = []
    bridge.page_silent.connect(verdicts.append)
    for _ in range(3):
        with qtbot.waitSignal(bridge.event_received, timeout=10_000):
            bridge.renew()
    said = capfd.readouterr().err + "".join(record.message for record in qtlog.records)
    assert not verdicts
    assert "Release of profile" not in said


def test_closing_deletes_the_page_before_its_profile(stage, capfd, qtlog):
    deleted = []
    view = stage.widget("Meeting")
    view.destroyed.connect(lambda: deleted.append("view"))
    stage._page.destroyed.connect(lambda: deleted.append("page"))
    stage._profile.destroyed.connect(lambda: deleted.append("profile"))
    stage.close()
    stage.close()
    assert deleted == ["view", "page", "profile"]
    said = capfd.readouterr().err + "".join(record.message for record in qtlog.records)
    assert "Release of profile" not in said


def test_closing_ends_the_process_of_the_page(qtbot, stage):
    process = psutil.Process(stage._page.renderProcessPid())
    stage.close()
    qtbot.waitUntil(lambda: not process.is_running(), timeout=10_000)


def test_closing_while_it_loads_is_no_verdict(qtbot, bridge, open_stage):
    verdicts = []
    bridge.page_silent.connect(verdicts.append)
    first = open_stage()
    with qtbot.waitSignal(first._page.opened, timeout=10_000):
        pass
    first.close()
    with qtbot.waitSignal(bridge.event_received, timeout=10_000):
        open_stage()
    assert verdicts == []


def test_one_bridge_serves_a_stage_after_another(qtbot, run, bridge, open_stage):
    for _ in range(3):
        with qtbot.waitSignal(bridge.event_received, timeout=10_000):
            stage = open_stage()
        run(bridge.send(SetCamera(on=True)))
        stage.close()
