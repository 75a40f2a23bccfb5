"""Marks through an edit: what was judged stays judged, and follows its phrase."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reflect.domain.marks import Mark, Span, Verdict
from reflect.domain.rehearing import rehear, without_repeats
from reflect.domain.themes.model import Status, Tier

OLD = "I was overwhelmed today."


def a_mark(
    number: int = 1,
    span: tuple[int, int] | None = (6, 17),
    verdict: Verdict = Verdict.OPEN,
    theme: str = "overwhelmed",
    tier: Tier = Tier.STATED,
) -> Mark:
    place = Span("a", *span) if span else None
    return Mark(f"m{number}", "e", theme, tier, Status.OWN, verdict, span=place)


def through(mark: Mark, text: str, fresh: list[Mark] | None = None) -> tuple[Mark, ...]:
    return rehear([mark], {"a": OLD}, {"a": text}, fresh)


def test_an_unchanged_phrase_stays_where_it_is() -> None:
    assert through(a_mark(), OLD + " More.") == (a_mark(),)


def test_a_phrase_that_moved_is_followed() -> None:
    (moved,) = through(a_mark(), "Before: " + OLD)
    assert moved == a_mark(span=(14, 25))


def test_of_two_places_the_nearer_one_is_taken() -> None:
    (moved,) = through(a_mark(), "overwhelmed. I was so overwhelmed today.")
    assert moved.span == Span("a", 22, 33) or moved.span == Span("a", 0, 11)
    assert moved.span == Span("a", 0, 11)


def test_an_accepted_mark_outlives_its_phrase_and_an_open_or_dismissed_one_does_not() -> None:
    gone = "I was fine."
    accepted = a_mark(verdict=Verdict.ACCEPTED)
    assert through(accepted, gone) == (replace(accepted, span=None),)
    assert through(a_mark(), gone) == ()
    assert through(a_mark(verdict=Verdict.DISMISSED), gone) == ()


def test_a_chosen_mark_has_no_phrase_to_lose() -> None:
    chosen = a_mark(span=None, tier=Tier.TAGGED)
    assert through(chosen, "Other.") == (chosen,)


def test_an_answer_that_is_gone_takes_its_phrases_with_it() -> None:
    assert rehear([a_mark()], {"a": OLD}, {"b": OLD}, None) == ()


def test_what_is_heard_anew_replaces_what_nobody_judged() -> None:
    fresh = [a_mark(2, (0, 1), theme="bored")]
    assert through(a_mark(), OLD, fresh) == tuple(fresh)


def test_what_was_judged_is_not_heard_again_at_the_same_words() -> None:
    judged = a_mark(verdict=Verdict.DISMISSED)
    again, elsewhere = a_mark(2, (2, 17)), a_mark(3, (18, 23))
    assert through(judged, OLD, [again, elsewhere]) == (judged, elsewhere)


def test_another_theme_at_the_same_words_is_no_repeat() -> None:
    judged = a_mark(verdict=Verdict.ACCEPTED)
    other = a_mark(2, theme="helpless")
    assert without_repeats([judged], [other]) == (judged, other)


def test_what_was_made_ones_own_leaves_beside_it_what_was_heard() -> None:
    own = a_mark(verdict=Verdict.ACCEPTED, tier=Tier.TAGGED)
    theirs = replace(a_mark(2), status=Status.CLIENT)
    own_by_now = a_mark(3, (2, 17))
    assert without_repeats([own], [theirs]) == (own, theirs)
    assert without_repeats([own], [own_by_now]) == (own,)


def test_a_chosen_theme_that_was_judged_is_not_doubled() -> None:
    judged = a_mark(span=None, tier=Tier.TAGGED, verdict=Verdict.ACCEPTED)
    assert through(judged, OLD, [a_mark(2, None, tier=Tier.TAGGED)]) == (judged,)


@given(st.text(max_size=60), st.text(max_size=60), st.integers(0, 60), st.integers(1, 20))
def test_a_mark_that_keeps_a_phrase_keeps_the_same_words(
    before: str, after: str, start: int, length: int
) -> None:
    mark = a_mark(span=(start, start + length))
    for kept in rehear([mark], {"a": before}, {"a": after}, None):
        assert kept.span is not None
        phrase = before[start : start + length]
        assert after[kept.span.start : kept.span.end] == phrase
