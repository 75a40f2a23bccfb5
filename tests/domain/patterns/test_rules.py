"""Each rule at its thresholds: what is enough, what is one short, and the sentence it says."""

from datetime import timedelta

import pytest

from reflect.domain.patterns import (
    above_baseline,
    caseload,
    new,
    pair,
    positive,
    repeat,
    rising,
    silence,
)
from reflect.domain.patterns.dots import dots
from tests.domain.patterns.journals import TODAY, context, entry, history, rated, row, together


def words(rule, *rows, known=None) -> list[str]:
    known = known or context()
    return [found.wording for found in rule.find(history(*rows, known=known), known)]


# repeat


def test_four_of_the_last_five_is_a_repeat() -> None:
    (found,) = repeat.find(history(row("h", "○○●●○●●")), context())
    assert found.wording == (
        "Overwhelmed appears in 4 of your last 5 entries on Heron. Worth a thought?"
    )
    assert (found.count, len(found.evidence), found.support) == (4, 5, 4)
    assert dots(found) == "●●○●●"
    assert found.subject == "repeat/h/overwhelmed"


def test_three_of_five_alone_is_not_a_repeat() -> None:
    assert words(repeat, row("h", "●○●○●")) == []


def test_three_of_five_is_a_repeat_when_the_theme_is_rare_elsewhere() -> None:
    assert words(repeat, row("h", "●○●○●"), row("c", "○" * 10)) == [
        "Overwhelmed appears in 3 of your last 5 entries on Heron. Worth a thought?"
    ]


def test_three_of_five_needs_eight_entries_elsewhere_to_compare() -> None:
    assert words(repeat, row("h", "●○●○●"), row("c", "○" * 7)) == []


@pytest.mark.parametrize(("dots_", "word"), [("●●●", "three"), ("●●●●", "four")])
def test_with_three_or_four_entries_only_all_of_them_count(dots_: str, word: str) -> None:
    assert words(repeat, row("h", dots_)) == [
        f"Overwhelmed appears in all {word} entries on Heron so far. Worth a thought?"
    ]
    assert words(repeat, row("h", dots_[:-1] + "○")) == []


def test_two_entries_are_never_a_repeat() -> None:
    assert words(repeat, row("h", "●●")) == []


def test_a_repeat_of_warmth_is_good_news() -> None:
    (found,) = repeat.find(history(row("h", "●●●●●", "warmth_alliance")), context())
    assert found.positive
    assert found.wording == (
        "Warmth appears in 5 of your last 5 entries on Heron. What is going well there?"
    )


def test_entries_about_no_client_take_no_part() -> None:
    facts = [entry(None, TODAY - timedelta(days=n), {"overwhelmed"}) for n in range(5, 0, -1)]
    assert words(repeat, facts) == []


def test_an_ended_client_is_left_alone_three_months_after_the_last_entry() -> None:
    known = context(active_clients=frozenset())
    recent = row("h", "●●●●●", until=TODAY - timedelta(days=90))
    past = row("h", "●●●●●", until=TODAY - timedelta(days=91))
    assert len(words(repeat, recent, known=known)) == 1
    assert words(repeat, past, known=known) == []
    assert len(words(repeat, past)) == 1  # still active: still worth a thought


# above baseline


def test_more_on_one_client_than_elsewhere_gives_both_counts() -> None:
    elsewhere = row("c", "●○○○○○●○○○○○○○○○"), row("m", "●○○●○○○○●○○○○●○")
    (found,) = above_baseline.find(history(row("h", "○●●●●○○●"), *elsewhere), context())
    assert found.wording == (
        "You write this more about Heron than about your other clients: "
        "Overwhelmed (5 of 8 entries; elsewhere 6 of 31)."
    )
    assert found.numbers == (5, 8)
    assert found.elsewhere == (6, 31)


@pytest.mark.parametrize(
    ("here", "elsewhere"),
    [
        ("○●●●", "○" * 30),  # four entries here
        ("●" * 20, "●" * 18 + "○○"),  # surely more, and ten points only
        ("○○○●●", "○" * 30),  # two occurrences
        ("○○●●●", "○" * 7),  # seven entries elsewhere
        ("○○●●●", "●" * 10 + "○" * 10),  # not more than elsewhere
        ("●●●○○○○○○○", "○" * 30),  # no longer current
    ],
)
def test_too_little_to_compare_says_nothing(here: str, elsewhere: str) -> None:
    assert words(above_baseline, row("h", here), row("c", elsewhere)) == []


def test_a_theme_in_two_of_the_last_five_is_told_only_when_the_difference_is_plain() -> None:
    plain = row("h", "●●●●●○●●○○")
    slight = row("h", "●○○○●○●●○○")
    elsewhere = row("c", "●○○○" * 5)
    assert len(words(above_baseline, plain, elsewhere)) == 1
    assert words(above_baseline, slight, elsewhere) == []


def test_only_the_last_twenty_entries_are_compared() -> None:
    old = row("h", "●" * 20 + "○" * 20)
    assert words(above_baseline, old, row("c", "○" * 20)) == []


# rising


def test_ratings_that_rise_are_listed_and_nothing_more_is_said() -> None:
    (found,) = rising.find(history(rated("h", [3, 5, 6, 8])), context())
    assert found.wording == "Intensity on Heron: 3, 5, 6, 8 over four entries."
    assert found.numbers == (3, 5, 6, 8)


def test_entries_without_a_rating_are_passed_over() -> None:
    assert words(rising, rated("h", [3, None, 5, 6, None, 8])) == [
        "Intensity on Heron: 3, 5, 6, 8 over four entries."
    ]


@pytest.mark.parametrize("ratings", [[1, 2, 3], [8, 6, 5, 3], [5, 5, 5, 6], [9, 1, 2, 3, 4, 5, 6]])
def test_three_ratings_or_no_clear_rise_say_nothing(ratings: list[int]) -> None:
    expected = (
        [] if len(ratings) < 7 else ["Intensity on Heron: 1, 2, 3, 4, 5, 6 over six entries."]
    )
    assert words(rising, rated("h", ratings)) == expected


# new


def test_new_in_the_last_two_entries_since_the_last_supervision() -> None:
    known = context(last_supervision=TODAY - timedelta(days=10))
    (found,) = new.find(history(row("h", "○○○○●●"), known=known), known)
    assert found.wording == "New since you last met: Overwhelmed, in two entries on Heron."
    assert dots(found) == "○○○○●●"


def test_what_was_there_before_the_last_supervision_is_not_new() -> None:
    known = context(last_supervision=TODAY - timedelta(days=7))
    assert words(new, row("h", "○○○○●●"), known=known) == []


def test_three_earlier_entries_are_too_few_to_call_anything_new() -> None:
    assert words(new, row("h", "○○○●●")) == []


def test_one_entry_is_not_enough_for_an_ordinary_theme_but_is_for_a_boundary() -> None:
    assert words(new, row("h", "○○○○●")) == []
    assert words(new, row("h", "○○○○●", "boundary_pull")) == [
        "New lately: Boundary pull, in one entry on Heron."
    ]


def test_a_boundary_mark_since_supervision_stays_new_when_other_entries_follow() -> None:
    known = context(last_supervision=TODAY - timedelta(days=30))
    assert len(words(new, row("h", "○○○○●○○○", "attraction"), known=known)) == 1
    assert words(new, row("h", "○○○○●○○○", "overwhelmed"), known=known) == []


def test_risk_attraction_and_boundary_come_before_every_repeat() -> None:
    (risk,) = new.find(history(row("h", "○○○○●", "anxious_about_risk")), context())
    (often,) = repeat.find(history(row("h", "●●●●●")), context())
    assert risk.weight > often.weight


# pair


def both(client: str, dots_: str, first: str, second: str) -> list:
    facts = row(client, dots_, first, step=2)
    return [
        entry(fact.client_id, fact.day, {first, second} if fact.themes else ()) for fact in facts
    ]


def test_a_named_pair_three_times_together_asks_its_own_question() -> None:
    facts = both("h", "●○○●○○○●○○○○", "overwhelmed", "wish_to_hand_off")
    (found,) = pair.find(history(facts), context())
    assert found.wording == (
        "Overwhelmed and wish to hand off came together 3 times on Heron. "
        "Before a referral talk, is there something to say about this in supervision?"
    )
    assert dots(found) == "●●●"


def test_a_pair_over_several_clients_counts_them() -> None:
    facts = [both(c, "●○○○○○", "overwhelmed", "helpless_inadequate") for c in "hcm"]
    assert words(pair, *facts) == [
        (
            "Overwhelmed and helpless came together 3 times across three clients. "
            "Is there some support to ask for?"
        )
    ]


def test_twice_together_is_not_a_pair() -> None:
    assert words(pair, both("h", "●○○●○○○○", "overwhelmed", "wish_to_hand_off")) == []


def test_two_themes_in_every_entry_are_together_by_necessity_not_as_a_pair() -> None:
    assert words(pair, both("h", "●●●●●●", "overwhelmed", "wish_to_hand_off")) == []


def test_two_themes_that_seldom_miss_each_other_are_not_a_pair_while_both_are_common() -> None:
    facts = both("h", "●" * 14 + "○" * 6, "overwhelmed", "wish_to_hand_off")  # 1.4 times as often
    assert words(pair, facts) == []


def test_three_times_together_that_chance_alone_would_often_make_is_not_a_pair() -> None:
    with_second = row("h", "●○○●○○○●○○○○○○●○○○○●", "wish_to_hand_off")  # twice as often, p = .13
    firsts = row("h", "●○○●○○○●○○○●○●○○●○○○", "overwhelmed")
    facts = [
        entry("h", one.day, one.themes | other.themes)
        for one, other in zip(firsts, with_second, strict=True)
    ]
    assert words(pair, facts) == []


def test_a_pair_nobody_named_is_never_looked_for() -> None:
    assert words(pair, both("h", "●○○●○○○●○○○○", "guilt", "envy")) == []


def test_pairs_older_than_sixty_entries_are_past() -> None:
    facts = both("h", "●●●" + "○" * 60, "overwhelmed", "wish_to_hand_off")
    assert words(pair, facts) == []


def test_distress_with_hope_where_safety_was_raised_says_only_talk_this_over() -> None:
    facts = both("h", "●○●", "overwhelmed", "competent_hopeful")
    raised = entry("h", TODAY - timedelta(days=60), safety=True)
    assert words(pair, facts) == []
    assert words(pair, [raised, *facts]) == [
        (
            "Overwhelmed and competent came together in two entries on Heron, "
            "where safety was raised. Talk this over."
        )
    ]
    (found,) = pair.find(history([raised, *facts]), context())
    assert found.client_id == "h"
    assert found.numbers == ()


# caseload


def across(clients: str, themed: int, theme: str = "overwhelmed") -> list:
    """Ten entries over the clients in turn, the first ``themed`` of them with the theme."""
    return [
        entry(
            clients[n % len(clients)], TODAY - timedelta(days=10 - n), {theme} if n < themed else ()
        )
        for n in range(10)
    ]


def test_a_theme_with_three_clients_in_four_of_ten_may_be_the_season() -> None:
    (found,) = caseload.find(history(across("hcm", 4)), context())
    assert found.wording == (
        "Overwhelmed shows up with three clients in your last 10 entries: "
        "maybe it is partly about this season of yours."
    )
    assert sorted(found.numbers) == [1, 1, 2]
    assert dots(found) == "●●●●○○○○○○"


@pytest.mark.parametrize("facts", [across("hcm", 3), across("hc", 10), across("hcm", 4)[1:]])
def test_too_few_entries_or_clients_are_no_season(facts: list) -> None:
    assert words(caseload, facts) == []


def test_warmth_across_the_caseload_is_not_called_a_season() -> None:
    assert words(caseload, across("hcmw", 8, "warmth_alliance")) == [
        "Warmth shows up with four clients in your last 10 entries."
    ]


# silence


def test_an_active_client_unwritten_for_long_is_mentioned_without_a_meaning() -> None:
    facts = row("c", "○○○○", until=TODAY - timedelta(days=36))
    assert words(silence, facts, row("h", "○" * 12)) == [
        "Nothing written about Cedar for five weeks. It may mean nothing."
    ]


@pytest.mark.parametrize(
    ("step", "quiet", "says"), [(7, 20, 0), (7, 21, 1), (14, 27, 0), (14, 28, 1)]
)
def test_three_weeks_and_twice_the_usual_gap(step: int, quiet: int, says: int) -> None:
    facts = row("c", "○○○○", step=step, until=TODAY - timedelta(days=quiet))
    assert len(words(silence, facts, row("h", "○" * 12))) == says


def test_a_holiday_is_no_silence_about_anyone() -> None:
    back = TODAY - timedelta(days=1)
    one, other = row("c", "○" * 8, until=TODAY - timedelta(days=25)), row("h", "○", until=back)
    before = row("h", "○" * 8, until=TODAY - timedelta(days=24))
    assert words(silence, one, [*before, *other]) == []
    assert words(silence, one) == []


def test_a_holiday_before_the_last_words_about_a_client_shortens_no_silence() -> None:
    long_ago = [entry("c", TODAY - timedelta(days=150))]
    since = row("c", "○" * 6, until=TODAY - timedelta(days=25))
    assert words(silence, [*long_ago, *since], row("h", "○" * 5)) == [
        "Nothing written about Cedar for three weeks. It may mean nothing."
    ]


def test_an_ended_client_or_one_of_two_entries_is_not_missed() -> None:
    gone = row("c", "○○○○", until=TODAY - timedelta(days=60))
    assert words(silence, gone, known=context(active_clients=frozenset())) == []
    assert words(silence, gone[:2], row("h", "○" * 12)) == []


# positive


def test_what_was_written_as_absent_after_a_repeat_asks_what_helped() -> None:
    (found,) = positive.find(history(row("h", "●●●○●-○-")), context())
    assert found.wording == (
        "Overwhelmed was in 4 of 5 entries on Heron; in 2 entries since then you wrote that it "
        "was absent. What helped?"
    )
    assert found.positive
    assert dots(found) == "○○●○●"


def test_a_theme_that_was_there_and_absent_in_one_entry_was_there() -> None:
    both_said = [
        entry(one.client_id, one.day, {"overwhelmed"}, absent=one.absent) if one.absent else one
        for one in row("h", "●●●○●-○-")
    ]
    assert words(positive, both_said) == []


def test_absent_without_a_repeat_before_is_not_a_change() -> None:
    assert words(positive, row("h", "●○○○●-○-")) == []


def test_a_repeat_gone_quiet_is_told_without_a_reason() -> None:
    assert words(positive, row("h", "●●○●●○○○")) == [
        "Overwhelmed was in 4 of 5 entries on Heron, and in none of the last 3. Anything different?"
    ]
    assert words(positive, row("h", "●●○●●○○")) == []
    assert words(positive, row("h", "●○○●●○○○")) == []


def test_warmth_gone_quiet_is_not_good_news() -> None:
    assert words(positive, row("h", "●●○●●○○○", "warmth_alliance")) == []


def test_warmth_coming_up_more_is_good_news() -> None:
    assert words(positive, row("h", "○○○●○●○●●○", "warmth_alliance")) == [
        (
            "Warmth appears in 3 of your last 5 entries on Heron, and in 1 of the 5 before. "
            "What is going well there?"
        )
    ]
    assert words(positive, row("h", "○○●●○●○●●○", "warmth_alliance")) == []


# words


def test_a_client_or_theme_that_is_gone_still_gives_a_sentence() -> None:
    known = context(client_names={}, theme_labels={})
    assert words(repeat, row("h", "●●●●●", "my_own_theme"), known=known) == [
        "My own theme appears in 5 of your last 5 entries on a former client. Worth a thought?"
    ]


def test_rows_of_two_clients_stay_apart() -> None:
    assert together(row("h", "●"), row("c", "●"))[0].client_id == "h"
    assert len(words(repeat, row("h", "●●○"), row("c", "○●●"))) == 0
