from dataclasses import replace
from datetime import timedelta

from reflect.domain.patterns.merge import merge
from reflect.domain.patterns.model import Evidence, Finding, FindingVerdict, PatternKind
from reflect.domain.patterns.review import choose, find_all, is_silent, judge, review
from reflect.domain.patterns.rules import RULES
from tests.domain.patterns.journals import TODAY, context, entry, row, together


def finding(subject: int, client: str | None = "h", weight: float = 50, **changes) -> Finding:
    values = {
        "kind": PatternKind.REPEAT,
        "client_id": client,
        "themes": (f"t{subject}",),
        "wording": "…",
        "evidence": (Evidence("e", TODAY),),
        "weight": weight,
        "support": 4,
    }
    return Finding(**{**values, **changes})


def test_an_empty_journal_has_nothing_to_show() -> None:
    found = review((), context())
    assert found.shown == ()
    assert found.more == ()


def test_the_rules_are_those_published_each_once() -> None:
    kinds = [rule.kind for rule in RULES]
    assert len(kinds) == len(set(kinds))
    assert set(kinds) <= set(PatternKind)


# Merging


def test_a_repeat_above_the_baseline_is_one_finding_with_both_counts() -> None:
    facts = together(row("h", "○●○●●○●●"), row("c", "○" * 10))
    (found,) = review(facts, context()).shown
    assert found.kind is PatternKind.REPEAT
    assert found.wording == (
        "Overwhelmed appears in 4 of your last 5 entries on Heron, more than on your other "
        "clients (5 of 8 entries; elsewhere 0 of 10). Worth a thought?"
    )
    assert (found.numbers, found.elsewhere) == ((5, 8), (0, 10))
    assert len(found.evidence) == 5


def test_a_repeat_that_is_new_says_so_in_the_same_sentence() -> None:
    known = context(last_supervision=TODAY - timedelta(days=40))
    facts = row("h", "○○○○○●●●●")
    (found,) = review(facts, known).shown
    assert found.wording == (
        "Overwhelmed appears in 4 of your last 5 entries on Heron, new since you last met. "
        "Worth a thought?"
    )


def test_a_merged_finding_is_put_before_its_parts() -> None:
    facts = together(row("h", "○●○●●○●●"), row("c", "○" * 10))
    (whole,) = merge(find_all(facts, context()), context())
    assert whole.weight > max(part.weight for part in find_all(facts, context()))


def test_the_same_theme_on_two_clients_stays_two_findings() -> None:
    facts = together(row("h", "●●●●●"), row("c", "●●●●●"))
    assert [f.client_id for f in review(facts, context()).shown] == ["c", "h"]


def test_a_code_name_with_a_full_stop_does_not_break_a_sentence() -> None:
    known = context(client_names={"h": "St. Heron", "c": "Cedar"})
    facts = together(row("h", "○●○●●○●●"), row("c", "○" * 10))
    (found,) = review(facts, known).shown
    assert "on St. Heron, more than on your other clients (" in found.wording


# Silencing


def test_called_wrong_it_stays_silent_until_the_evidence_has_doubled() -> None:
    known = context()
    four = row("h", "○●●●●")
    (found,) = review(four, known).shown
    wrong = judge(found, FindingVerdict.WRONG, TODAY)
    assert wrong.count == 4
    seven, eight = row("h", "○" + "●" * 7), row("h", "○" + "●" * 8)
    assert review(four, known, [wrong]).shown == ()
    assert review(seven, known, [wrong]).shown == ()
    assert len(review(eight, known, [wrong]).shown) == 1


def test_called_wrong_it_does_not_come_back_under_another_rule() -> None:
    known = context()
    facts = together(row("h", "○●○●●○●●"), row("c", "○" * 10))
    (found,) = review(facts, known).shown
    wrong = judge(found, FindingVerdict.WRONG, TODAY)
    later = together(row("h", "○●○●●○●●○"), row("c", "○" * 10))
    assert review(later, known, [wrong]).shown == ()
    assert [f.kind for f in review(later, known).shown] == [PatternKind.REPEAT]


def test_called_wrong_on_one_client_it_still_speaks_on_another() -> None:
    known = context()
    facts = together(row("h", "●●●●●"), row("c", "●●●●●"))
    wrong = judge(review(facts, known).shown[0], FindingVerdict.WRONG, TODAY)
    assert [f.client_id for f in review(facts, known, [wrong]).shown] == ["h"]


def test_not_now_holds_until_there_is_anything_new() -> None:
    known = context()
    (found,) = review(row("h", "○●●●●"), known).shown
    later = judge(found, FindingVerdict.NOT_NOW, TODAY)
    assert review(row("h", "○●●●●"), known, [later]).shown == ()
    assert review(row("h", "○●●●●○"), known, [later]).shown == ()
    assert len(review(row("h", "○●●●●○●"), known, [later]).shown) == 1


def test_what_was_kept_is_shown_again() -> None:
    known = context()
    (found,) = review(row("h", "○●●●●"), known).shown
    kept = judge(found, FindingVerdict.KEEP, TODAY)
    assert review(row("h", "○●●●●"), known, [kept]).shown == (found,)


def test_the_latest_word_counts_in_whatever_order_they_are_given() -> None:
    known = context()
    (found,) = review(row("h", "○●●●●"), known).shown
    wrong = judge(found, FindingVerdict.WRONG, TODAY - timedelta(days=9))
    kept = judge(found, FindingVerdict.KEEP, TODAY)
    assert review(row("h", "○●●●●"), known, [kept, wrong]).shown == (found,)


def test_a_finding_nobody_judged_is_never_silent() -> None:
    assert not is_silent(finding(1), None)


# Choosing


def test_three_findings_a_client_and_seven_in_all_the_rest_behind_more() -> None:
    many = [finding(n, client) for client in "hcmw" for n in range(4)]
    found = choose(many)
    assert len(found.shown) == 7
    assert len(found.more) == 9
    assert {f.subject for f in (*found.shown, *found.more)} == {f.subject for f in many}
    by_client = [sum(f.client_id == client for f in found.shown) for client in "hcmw"]
    assert max(by_client) == 3


def test_findings_about_the_caseload_have_no_cap_of_their_own() -> None:
    assert len(choose([finding(n, None) for n in range(5)]).shown) == 5


def test_the_weightiest_come_first() -> None:
    found = choose([finding(n, None, weight=n) for n in range(9)])
    assert [f.weight for f in found.shown] == [8, 7, 6, 5, 4, 3, 2]


def test_a_positive_finding_takes_the_last_place_when_none_would_show() -> None:
    good = finding(9, "f", weight=1, positive=True)
    found = choose([*(finding(n, None) for n in range(9)), good])
    assert found.shown[-1] is good
    assert len(found.shown) == 7


def test_a_positive_finding_on_a_full_client_replaces_one_of_that_client() -> None:
    good = finding(9, "h", weight=1, positive=True)
    found = choose([*(finding(n, "h", weight=50 - n) for n in range(3)), good])
    assert [f.themes[0] for f in found.shown] == ["t0", "t1", "t9"]
    assert [f.themes[0] for f in found.more] == ["t2"]


def test_a_positive_finding_that_shows_anyway_takes_nobody_s_place() -> None:
    good = finding(9, "h", weight=99, positive=True)
    found = choose([good, *(finding(n, None) for n in range(9))])
    assert found.shown[0] is good
    assert sum(f.positive for f in found.shown) == 1


def test_ties_are_broken_by_subject_so_the_page_never_shuffles() -> None:
    ones = [finding(n, None) for n in range(5)]
    assert choose(ones) == choose(ones[::-1])


def test_a_finding_keeps_its_subject_when_its_words_change() -> None:
    one = finding(1)
    assert replace(one, wording="other").subject == one.subject


def test_an_entry_without_marks_is_no_trouble() -> None:
    assert review([entry("h", TODAY), entry(None, TODAY)], context()).shown == ()


def test_a_finding_that_rests_on_a_sensitive_entry_is_sensitive() -> None:
    facts = row("h", "●●●○●")
    facts[0] = replace(facts[0], sensitive=True)
    facts[3] = replace(facts[3], sensitive=True)
    assert review(facts, context()).shown[0].sensitive
    facts[0] = replace(facts[0], sensitive=False)
    assert not review(facts, context()).shown[0].sensitive
