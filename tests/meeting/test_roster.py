"""The roster: keyed changes put together, in any portions, end in the same people."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from teams_guest_desktop.contract.events import RosterChanged
from teams_guest_desktop.contract.facts import Participant
from teams_guest_desktop.meeting.roster import Roster, follow


def person(key, name="", **more):
    return Participant(key=key, name=name or f"Person {key}", **more)


def change(sequence, *changed, removed=(), whole=False):
    return RosterChanged(1, sequence, whole, changed, removed)


def keys(roster):
    return [one.key for one in roster.participants]


def test_people_stand_in_the_order_in_which_they_came():
    roster = follow(Roster(), change(0, person("b"), person("a"), whole=True))
    roster = follow(roster, change(1, person("c")))
    assert keys(roster) == ["b", "a", "c"]


def test_who_changes_keeps_the_place():
    roster = follow(Roster(), change(0, person("a"), person("b"), whole=True))
    roster = follow(roster, change(1, person("a", "Anna", speaking=True)))
    assert [one.name for one in roster.participants] == ["Anna", "Person b"]


def test_who_leaves_is_gone_and_leaving_twice_is_no_harm():
    roster = follow(Roster(), change(0, person("a"), person("b"), whole=True))
    roster = follow(roster, change(1, removed=("a",)))
    assert keys(follow(roster, change(2, removed=("a", "z")))) == ["b"]


def test_who_leaves_and_comes_back_at_once_is_there():
    roster = follow(Roster(), change(0, person("a"), person("b"), whole=True))
    assert keys(follow(roster, change(1, person("a"), removed=("a",)))) == ["b", "a"]


def test_a_whole_roster_forgets_everything_before():
    roster = follow(Roster(), change(0, person("a"), whole=True))
    assert keys(follow(roster, change(1, person("b"), whole=True))) == ["b"]


def test_a_change_that_is_known_already_changes_nothing():
    roster = follow(Roster(), change(3, person("a"), whole=True))
    assert follow(roster, change(3, person("b"))) is roster
    assert follow(roster, change(2, removed=("a",))) is roster


def test_the_one_who_shares_is_known():
    roster = follow(Roster(), change(0, person("a"), person("b", sharing=True), whole=True))
    assert roster.sharing == person("b", sharing=True)
    assert Roster().sharing is None


_people = st.builds(person, st.sampled_from("abcdef"), st.text(max_size=4))


@given(st.lists(st.tuples(st.lists(_people, max_size=3), st.lists(st.sampled_from("abcdef")))))
def test_any_changes_end_in_the_people_of_a_plain_account(changes):
    roster, plain = Roster(), {}
    for number, (changed, removed) in enumerate(changes):
        roster = follow(roster, change(number, *changed, removed=tuple(removed)))
        for key in removed:
            plain.pop(key, None)
        plain |= {one.key: one for one in changed}
    assert {one.key: one for one in roster.participants} == plain
    assert len(keys(roster)) == len(plain)
