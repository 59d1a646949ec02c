"""Everything is counted, little is written."""

from __future__ import annotations

from teams_guest_desktop.webview.tally import Tally


def test_each_reason_is_one_line_a_second_and_every_time_counts(journal):
    now = [100.0]
    tally = Tally(journal, action="refused", clock=lambda: now[0])
    for moment in (100.0, 100.5, 100.99, 101.0, 101.5):
        now[0] = moment
        tally.add("page_request")
        tally.add("page_dialog", 2)
    assert tally.counts == {"page_request": 5, "page_dialog": 10}
    assert [fields["code"] for _, fields in journal.lines] == ["page_request", "page_dialog"] * 2


def test_a_line_may_carry_a_code_of_its_own(journal):
    Tally(journal, action="dropped").add("malformed", code="bridge_message_dropped")
    assert journal.lines == [
        ("problem", {"code": "bridge_message_dropped", "action": "dropped"}),
    ]
