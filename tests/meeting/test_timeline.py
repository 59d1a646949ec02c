"""The chat as rows: merging, own messages from setting out to arriving, the account of changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.meeting import timeline
from teams_guest_desktop.meeting.timeline import (
    Delivery,
    Message,
    RowChanged,
    RowRemoved,
    RowsInserted,
    Timeline,
)


def message(id_="1", at=1.0, version="1", **more):
    fields = {"sender_id": "8:acs:b", "sender_name": "Bea", "text": f"text {id_}", **more}
    return Message(id=id_, created_at=at, version=version, **fields)


def own(client_id="c1", at=1.0):
    return Message("", "8:acs:me", "Me", f"mine {client_id}", at, client_id=client_id)


def texts(rows: Timeline):
    return [row.text for row in rows.rows]


def ids(rows: Timeline):
    return [row.key for row in rows.rows]


def received(*messages):
    return timeline.receive(Timeline(), messages)


def test_messages_stand_in_the_order_of_their_time():
    rows = received(message("3", 3.0), message("1", 1.0), message("2", 2.0))
    assert ids(rows) == ["1", "2", "3"]


def test_messages_of_the_same_time_stand_in_the_order_of_their_numbers():
    assert ids(received(message("10"), message("9"), message("100"))) == ["9", "10", "100"]


def test_an_id_of_any_length_has_its_place():
    long = "9" * 5000
    assert ids(received(message(long), message("7"), message("x"))) == ["7", "x", long]


def test_what_is_known_already_changes_nothing():
    rows = received(message())
    assert timeline.receive(rows, [message()]) is rows


def test_a_later_message_is_one_inserted_row():
    rows = timeline.receive(received(message("1", 1.0)), [message("2", 2.0)])
    assert rows.changes == (RowsInserted(1, rows.rows[1:]),)


def test_an_earlier_message_that_comes_late_is_put_in_between():
    rows = received(message("1", 1.0), message("3", 3.0))
    rows = timeline.receive(rows, [message("2", 2.0)])
    assert (ids(rows), rows.changes) == (["1", "2", "3"], (RowsInserted(1, rows.rows[1:2]),))


def test_an_edited_message_changes_its_row():
    rows = received(message("1", 1.0), message("2", 2.0))
    rows = timeline.receive(rows, [message("1", 1.0, version="5", text="better", edited=True)])
    assert (texts(rows), rows.changes) == (["better", "text 2"], (RowChanged(0, rows.rows[0]),))


def test_a_deleted_message_keeps_its_row():
    rows = timeline.receive(received(message()), [message(version="2", text="", deleted=True)])
    assert [row.deleted for row in rows.rows] == [True]


@pytest.mark.parametrize(("known", "late"), [("2", "1"), ("10", "9"), ("5", "5")])
def test_an_older_version_that_comes_late_is_dropped(known, late):
    rows = received(message(version=known, text="new"))
    assert timeline.receive(rows, [message(version=late, text="old")]) is rows


def test_a_version_that_is_no_number_counts_when_it_differs():
    rows = timeline.receive(received(message(version="a")), [message(version="b", text="new")])
    assert texts(rows) == ["new"]


# --- own messages ---------------------------------------------------------------------------------


def test_an_own_message_sets_out_at_the_end():
    rows = timeline.send(received(message(at=99.0)), own(at=1.0))
    assert ids(rows) == ["1", "client:c1"]
    assert rows.rows[1].delivery is Delivery.SENDING


def test_others_messages_stand_before_those_on_their_way():
    rows = timeline.receive(timeline.send(Timeline(), own(at=1.0)), [message(at=99.0)])
    assert ids(rows) == ["1", "client:c1"]


def test_a_confirmed_message_stays_in_its_row():
    rows = timeline.confirm(timeline.send(received(message()), own()), "c1", "7")
    assert (ids(rows), rows.changes) == (["1", "7"], (RowChanged(1, rows.rows[1]),))
    assert rows.rows[1].delivery is Delivery.SENT


def test_a_message_that_comes_back_before_it_is_confirmed_takes_its_own_row():
    rows = timeline.send(received(message()), own())
    rows = timeline.receive(rows, [message("7", 2.0, client_id="c1", text="mine c1")])
    assert (ids(rows), rows.changes) == (["1", "7"], (RowChanged(1, rows.rows[1]),))
    assert timeline.confirm(rows, "c1", "7") is rows


def test_a_message_that_comes_back_after_it_is_confirmed_is_not_doubled():
    rows = timeline.confirm(timeline.send(Timeline(), own()), "c1", "7")
    rows = timeline.receive(rows, [message("7", 2.0, client_id="c1")])
    assert ids(rows) == ["7"]


def test_a_message_that_comes_back_as_a_strangers_is_merged_when_confirmed():
    rows = timeline.receive(timeline.send(Timeline(), own()), [message("7")])
    assert ids(rows) == ["7", "client:c1"]
    assert ids(timeline.confirm(rows, "c1", "7")) == ["7"]


def test_a_clock_that_is_wrong_does_not_mix_up_the_chat():
    rows = timeline.confirm(timeline.send(Timeline(), own(at=9_000.0)), "c1", "1")
    rows = timeline.receive(rows, [message("1", 10.0, client_id="c1"), message("2", 20.0)])
    assert ids(rows) == ["1", "2"]
    rows = timeline.send(rows, own("c2", at=1.0))
    rows = timeline.confirm(rows, "c2", "3")
    assert ids(rows) == ["1", "2", "3"]


def test_messages_confirmed_in_another_order_end_in_that_of_the_service():
    rows = timeline.send(timeline.send(Timeline(), own("c1", 1.0)), own("c2", 2.0))
    rows = timeline.confirm(timeline.confirm(rows, "c2", "10"), "c1", "11")
    back = [message("10", 3.0, client_id="c2"), message("11", 4.0, client_id="c1")]
    assert ids(timeline.receive(rows, back)) == ["10", "11"]


def test_a_message_that_could_not_be_sent_stays_and_can_set_out_again():
    rows = timeline.redeliver(timeline.send(Timeline(), own()), {"c1": Delivery.NOT_SENT})
    assert rows.rows[0].delivery is Delivery.NOT_SENT
    assert timeline.find_own(rows, "c1") == rows.rows[0]
    rows = timeline.redeliver(rows, {"c1": Delivery.SENDING})
    assert (rows.rows[0].delivery, rows.changes) == (
        Delivery.SENDING,
        (RowChanged(0, rows.rows[0]),),
    )


def test_a_message_believed_lost_that_did_arrive_is_sent():
    rows = timeline.redeliver(timeline.send(Timeline(), own()), {"c1": Delivery.NOT_SENT})
    rows = timeline.receive(rows, [message("7", client_id="c1")])
    assert [(row.key, row.delivery) for row in rows.rows] == [("7", Delivery.SENT)]


def test_nothing_follows_for_a_message_nobody_knows():
    rows = received(message())
    assert timeline.redeliver(rows, {"c9": Delivery.NOT_SENT}) is rows
    assert timeline.discard(rows, "c9") is rows
    assert timeline.confirm(rows, "c9", "9") is rows
    assert timeline.find_own(rows, "c9") is None


def test_what_arrives_together_is_one_change():
    rows = timeline.receive(received(message("0", 0.0)), [message(str(n), n) for n in range(1, 9)])
    assert rows.changes == (RowsInserted(1, rows.rows[1:]),)


# --- whatever comes -------------------------------------------------------------------------------


class _Service:
    """A chat service as plainly as it can be said: the oracle.

    Its clock may jump. What it gives is the newest page, as it is now or was a while ago, in any
    order, some of it twice.
    """

    def __init__(self):
        self.messages = {}
        self.past = []

    def post(self, at, client_id=""):
        number = str(len(self.messages) + 1)
        self._put(message(number, at, "1", client_id=client_id))
        return number

    def revise(self, number, **parts):
        known = self.messages.get(number)
        if known is not None and not known.deleted:
            self._put(replace(known, version=str(int(known.version) + 1), **parts))

    def _put(self, changed):
        self.past.append(self.messages)
        self.messages = {**self.messages, changed.id: changed}

    def page(self, size, age=0):
        then = [*self.past, self.messages][-1 - min(age, len(self.past))]
        return sorted(then.values(), key=_place)[-size:]

    def all(self):
        return self.page(len(self.messages) or 1)


def _place(one):
    return one.created_at, len(one.id), one.id


_CLOCK = st.integers(0, 9).map(float)
_NUMBER = st.integers(1, 9).map(str)
_CLIENT = st.sampled_from(["a", "b", "c"])
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("post"), _CLOCK),
        st.tuples(st.just("edit"), _NUMBER, st.text("xyz", max_size=2)),
        st.tuples(st.just("delete"), _NUMBER),
        st.tuples(st.just("poll"), st.integers(1, 6), st.integers(0, 5), st.randoms()),
        st.tuples(st.just("send"), _CLIENT, _CLOCK),
        st.tuples(st.just("accept"), _CLIENT, _CLOCK),
        st.tuples(st.just("answer"), _CLIENT),
        st.tuples(st.just("fail"), _CLIENT),
        st.tuples(st.just("retry"), _CLIENT),
    ),
    max_size=40,
)


class _History:
    """A timeline and the service it follows, from step to step."""

    def __init__(self):
        self.service = _Service()
        self.rows = Timeline()
        self.accepted = {}

    def take(self, step):
        match step:
            case ("post", at):
                self.service.post(at)
            case ("edit", number, text):
                self.service.revise(number, text=text, edited=True)
            case ("delete", number):
                self.service.revise(number, text="", deleted=True)
            case ("poll", size, age, chance):
                page = self.service.page(size, age)
                page += page[: chance.randint(0, 2)]
                chance.shuffle(page)
                self.rows = timeline.receive(self.rows, page)
            case ("send", client, at):
                self.rows = self._send(client, at)
            case ("accept", client, at):
                self._accept(client, at)
            case ("answer", client) if client in self.accepted:
                self.rows = timeline.confirm(self.rows, client, self.accepted[client])
            case ("fail", client):
                self.rows = timeline.redeliver(self.rows, {client: Delivery.NOT_SENT})
            case ("retry", client):
                self.rows = timeline.redeliver(self.rows, {client: Delivery.SENDING})
        return self.rows

    def _send(self, client, at):
        is_new = client not in self.accepted and timeline.find_own(self.rows, client) is None
        return timeline.send(self.rows, own(client, at)) if is_new else self.rows

    def _accept(self, client, at):
        """The service takes what was sent, whether its answer comes back or not."""
        if timeline.find_own(self.rows, client) is not None and client not in self.accepted:
            self.accepted[client] = self.service.post(at, client)


@given(_STEPS)
def test_any_history_ends_as_the_service_has_it(steps):
    history = _History()
    for step in steps:
        history.take(step)
    rows = timeline.receive(history.rows, history.service.all())
    there = [row for row in rows.rows if row.id]
    assert there == history.service.all()
    assert list(rows.rows[: len(there)]) == there
    waiting = [row.client_id for row in rows.rows[len(there) :]]
    assert not set(waiting) & set(history.accepted)
    assert len(set(waiting)) == len(waiting)
    assert timeline.receive(rows, history.service.all()) is rows


def _replay(old, new):
    """Follow the account of changes as a view does."""
    rows = list(old.rows)
    for change in new.changes:
        match change:
            case RowsInserted(row, messages):
                assert row <= len(rows)
                rows[row:row] = messages
            case RowChanged(row, changed):
                rows[row] = changed
            case RowRemoved(row):
                del rows[row]
    return tuple(rows)


@given(_STEPS)
def test_the_account_of_changes_tells_all_that_changed(steps):
    history = _History()
    for step in steps:
        old, rows = history.rows, history.take(step)
        if rows is old:
            continue
        assert rows.before is old.rows
        assert _replay(old, rows) == rows.rows
        assert rows.known == {row.key: row for row in rows.rows}
