"""Rules on more than themes: what was carried, the kind of day, referrals that stand still."""

from dataclasses import replace
from datetime import timedelta

import pytest

from reflect.domain.patterns.carried import find as find_carried
from reflect.domain.patterns.context import find as find_context
from reflect.domain.patterns.model import CarriedFacts, EntryFacts, FindingVerdict, ReferralFacts
from reflect.domain.patterns.referral_stuck import find as find_stuck
from reflect.domain.patterns.review import judge, review
from tests.domain.patterns.journals import TODAY, context, entry, history, row

ITEM = CarriedFacts("i1", 2, "h", "My voice goes quiet", history=("Carried on 3 Nov 2026.",))


def _carried(*items: CarriedFacts, rows=()) -> list[str]:
    known = context(carried=items)
    return [found.wording for found in find_carried(history(*rows, known=known), known)]


def test_what_was_carried_twice_asks_whether_it_is_still_wanted() -> None:
    assert _carried(ITEM) == [
        "Something on Heron was carried over twice. Still wanted? No time, or hard to say?"
    ]
    assert _carried(replace(ITEM, times=3, client_id=None)) == [
        "Something was carried over three times. Still wanted? No time, or hard to say?"
    ]
    assert _carried(replace(ITEM, times=1)) == []


def test_what_was_carried_shows_its_own_words_and_history_and_the_entries_behind_it() -> None:
    entries = row("h", "●●")
    known = context(carried=(replace(ITEM, entries=(entries[1].entry_id, "gone")),))
    (found,) = find_carried(history(entries, known=known), known)
    assert found.behind == ("My voice goes quiet", "Carried on 3 Nov 2026.")
    assert [item.entry_id for item in found.evidence] == [entries[1].entry_id]
    assert not found.sensitive


def test_two_carried_items_on_one_client_are_two_findings_and_each_is_judged_alone() -> None:
    known = context(carried=(ITEM, replace(ITEM, root="i2", sensitive=True)))
    shown = review([], known).shown
    assert len({found.subject for found in shown}) == 2
    assert [found.sensitive for found in shown] == [False, True]
    said = judge(shown[0], FindingVerdict.WRONG, TODAY)
    assert [found.subject for found in review([], known, [said]).shown] == [shown[1].subject]
    doubled = context(carried=(replace(ITEM, times=4),))
    assert len(review([], doubled, [said]).shown) == 1


def _days(full: list[int], other: list[int]) -> list[EntryFacts]:
    facts = [(True, rating) for rating in full] + [(False, rating) for rating in other]
    return [
        entry("h", TODAY - timedelta(days=90 - at), intensity=rating, back_to_back=kind)
        for at, (kind, rating) in enumerate(facts)
    ]


def _context(facts: list[EntryFacts]) -> list:
    return list(find_context(history(facts), context()))


def test_ratings_of_two_kinds_of_days_are_set_side_by_side_when_they_lie_far_apart() -> None:
    (found,) = _context(_days([7, 8, 8, 8, 9, 6, 8, 8], [4, 4, 5, 3, 4, 4, 5, 4]))
    assert found.wording == (
        "Your ratings run higher on back-to-back days: the middle one is 8, on other days 4."
    )
    assert found.behind == (
        "Back-to-back days: 7, 8, 8, 8, 9, 6, 8, 8",
        "Other days: 4, 4, 5, 3, 4, 4, 5, 4",
    )
    assert (found.count, len(found.evidence), found.client_id) == (8, 16, None)
    (lower,) = _context(_days([2] * 8, [6, 7] * 4))
    assert "lower on back-to-back days: the middle one is 2, on other days 6.5." in lower.wording


@pytest.mark.parametrize(
    ("full", "other"),
    [([8] * 7, [4] * 8), ([8] * 8, [4] * 7), ([7] * 8, [5] * 8), ([], [4] * 20)],
)
def test_few_ratings_or_a_small_gap_say_nothing(full: list[int], other: list[int]) -> None:
    assert _context(_days(full, other)) == []


def test_entries_that_do_not_say_which_day_it_was_take_no_part() -> None:
    facts = _days([8] * 8, [4] * 8)
    silent = [replace(fact, back_to_back=None) for fact in facts[:1]] + facts[1:]
    unrated = [replace(fact, intensity=None) for fact in facts[:1]] + facts[1:]
    assert _context(silent) == _context(unrated) == []


def test_the_last_hour_of_a_day_is_set_beside_other_hours() -> None:
    facts = [
        replace(fact, back_to_back=None, last_of_day=fact.back_to_back)
        for fact in _days([8] * 8, [4] * 8)
    ]
    (found,) = _context(facts)
    assert found.wording == (
        "Your ratings run higher in the last hour of a day: the middle one is 8, in other hours 4."
    )
    assert found.behind[0] == "Last hours: 8, 8, 8, 8, 8, 8, 8, 8"
    assert found.subject != _context(_days([8] * 8, [4] * 8))[0].subject


def test_of_both_comparisons_the_one_further_apart_is_said_alone() -> None:
    both = [
        replace(fact, last_of_day=at % 2 == 0)
        for at, fact in enumerate(_days([9, 8] * 4, [6, 1] * 4))
    ]
    (found,) = _context(both)
    assert "on back-to-back days" in found.wording


def a_row(number: int, state: str = "raised", **changes) -> ReferralFacts:
    facts = {"offered": state == "raised", "used": state == "connected", **changes}
    return ReferralFacts(f"r{number}", "h", f"service {number}", state, **facts)


def _stuck(*rows: ReferralFacts, **known) -> list:
    given = context(referrals=rows, **known)
    return list(find_stuck(history(known=given), given))


def test_services_offered_and_none_used_ask_whose_goals_they_are() -> None:
    (found,) = _stuck(a_row(1), a_row(2), a_row(3))
    assert found.wording == "Three services offered to Heron, none used yet. Whose goals are they?"
    assert found.behind == ("service 1: raised", "service 2: raised", "service 3: raised")
    assert found.support == 3


@pytest.mark.parametrize(
    "rows",
    [
        (a_row(1),),
        (a_row(1), a_row(2, "an idea")),
        (a_row(1), a_row(2), a_row(3, "connected")),
        (a_row(1), a_row(2, "declined")),
        (a_row(1), replace(a_row(2), client_id="c")),
    ],
)
def test_one_offer_or_one_in_use_says_nothing(rows) -> None:
    assert _stuck(*rows) == []


def test_one_row_looked_at_three_times_without_a_change_asks_who_wants_it() -> None:
    (found,) = _stuck(a_row(1, unchanged_looks=3))
    assert found.wording == (
        "One referral for Heron is where it was three looks ago. Still wanted, and by whom?"
    )
    assert _stuck(a_row(1, unchanged_looks=2)) == []
    assert _stuck(a_row(1, "closed", unchanged_looks=5, open=False)) == []


def test_referrals_of_ended_work_say_nothing() -> None:
    assert _stuck(a_row(1), a_row(2), active_clients=frozenset({"c"})) == []


def test_the_entries_behind_a_row_stand_as_evidence() -> None:
    entries = row("h", "●●")
    given = context(referrals=(a_row(1, entries=(entries[0].entry_id,)), a_row(2)))
    (found,) = find_stuck(history(entries, known=given), given)
    assert [item.entry_id for item in found.evidence] == [entries[0].entry_id]
