"""Floors a little under what is measured; the held-out third was hardly looked at."""

from __future__ import annotations

from functools import cache

import pytest

from reflect.content.themes import load_lexicon
from reflect.domain.themes.detector import Detector
from reflect.domain.themes.model import Status
from tests.evaluation.__main__ import MENTIONS, MENTIONS_PLAIN, PLAIN
from tests.evaluation.anchor import keyword_list, whose_by_pronoun
from tests.evaluation.measure import LATER, held_out, lines, rows, score, stated, whose


@cache
def detector() -> Detector:
    return Detector(load_lexicon())


def test_most_of_what_is_stated_is_right_on_the_held_out_third() -> None:
    result = score([r for r in rows("reflections") if held_out(r)], stated(detector()))
    assert result.all.precision >= 0.86
    assert result.all.f1 >= 0.76
    assert result.fired <= 0.06
    assert result.tagged <= 0.05


@pytest.mark.parametrize(
    ("name", "precision", "f1"),
    [
        ("first", 0.85, 0.85),
        ("second", 0.85, 0.85),
        ("third", 0.85, 0.85),
        ("fourth", 0.85, 0.85),
        ("fifth", 0.78, 0.82),
        ("sixth", 0.90, 0.92),
        ("seventh", 0.85, 0.88),
    ],
)
def test_own_texts_are_heard_and_hard_negatives_stay_silent(
    name: str, precision: float, f1: float
) -> None:
    texts = [row for row in rows("own_texts") if row["set"] == name]
    result = score(texts, stated(detector()))
    assert result.all.precision >= precision
    assert result.all.f1 >= f1
    assert result.fired <= 0.05


@pytest.mark.parametrize("name", ["first", "second", "third", "fourth", "fifth", "sixth"])
def test_texts_in_other_voices_are_heard_and_hard_negatives_stay_silent(name: str) -> None:
    result = score(rows(f"fresh_{name}"), stated(detector()))
    assert result.all.precision >= (0.85 if name == "fifth" else 0.92)
    assert result.all.f1 >= 0.80
    assert result.fired <= 0.05
    assert result.tagged <= 0.05


def test_later_texts_in_other_voices_taken_together_are_heard_and_seldom_wrongly() -> None:
    texts = [row for name in LATER for row in rows(f"fresh_{name}")]
    result = score(texts, stated(detector()))
    assert result.all.precision >= 0.84
    assert result.all.f1 >= 0.66
    assert result.by_form["figurative"].f1 >= 0.74
    assert result.by_form["named"].f1 >= 0.83
    assert result.fired <= 0.03
    assert result.tagged <= 0.03


def test_ordinary_plain_prose_is_heard_far_better_than_by_a_keyword_list() -> None:
    texts = [row for name in PLAIN for row in rows(name)]
    ours, plain = score(texts, stated(detector())), score(texts, keyword_list())
    assert ours.all.f1 >= 0.87
    assert ours.all.f1 >= plain.all.f1 + 0.25
    assert ours.by_form["named"].precision >= 0.88
    assert ours.tagged <= 0.06


def test_whose_feeling_it_is_is_judged_rightly_in_later_sentences_taken_together() -> None:
    probe = [row for name in LATER for row in rows(f"whose_feeling_{name}")]
    right, _ = whose(detector(), probe)
    assert right / len(probe) >= 0.92


def test_whose_feeling_it_is_is_judged_rightly_where_whole_notes_name_one() -> None:
    named = [row for name in MENTIONS for row in rows(name)]
    assert whose(detector(), named)[0] / len(named) >= 0.88
    assert whose(detector(), named, any_theme=True)[0] / len(named) >= 0.91


def test_whose_feeling_it_is_in_plain_prose_is_judged_better_than_by_the_nearest_pronoun() -> None:
    named = [row for name in MENTIONS_PLAIN for row in rows(name)]
    ours = whose(detector(), named, any_theme=True)[0]
    assert ours / len(named) >= 0.94
    assert ours >= whose_by_pronoun(named) + 0.08 * len(named)


def test_whose_feeling_it_is_where_others_feel_too_is_beyond_the_nearest_pronoun() -> None:
    named = [row for name in set(MENTIONS) - set(MENTIONS_PLAIN) for row in rows(name)]
    ours = whose(detector(), named, any_theme=True)[0]
    assert ours / len(named) >= 0.90
    assert ours >= whose_by_pronoun(named) + 0.30 * len(named)


def test_it_beats_a_keyword_list_by_far_on_every_count() -> None:
    texts = [*rows("reflections"), *rows("own_texts")]
    ours, plain = score(texts, stated(detector())), score(texts, keyword_list())
    assert ours.all.f1 >= plain.all.f1 + 0.3
    assert ours.fired <= plain.fired / 5
    assert ours.tagged <= plain.tagged / 5


@pytest.mark.parametrize(
    "name", ["whose_feeling", "whose_feeling_second", "whose_feeling_third", "constructions"]
)
def test_whose_feeling_it_is_is_nearly_always_judged_rightly(name: str) -> None:
    probe = rows(name)
    right, _ = whose(detector(), probe)
    assert right / len(probe) >= 0.95


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("whose_feeling_fourth", 0.91),
        ("whose_feeling_fifth", 0.95),
        ("whose_feeling_sixth", 0.88),
        ("whose_feeling_seventh", 0.93),
        ("sentences", 0.92),
    ],
)
def test_whose_feeling_it_is_is_judged_rightly_in_sentences_first_met_unread(
    name: str, least: float
) -> None:
    probe = rows(name)
    right, _ = whose(detector(), probe)
    assert right / len(probe) >= least


def test_the_phrasings_of_the_theme_definitions_are_heard() -> None:
    """One in nine is no more than a maybe or unheard: it means other things in other notes."""
    examples = [row for row in rows("definitions") if row["status"] == "own"]
    said = offered = 0
    for row in examples:
        found = detector().detect(row["text"])
        said += any(hit.theme == row["theme"] for hit in found.stated)
        offered += any(hit.theme == row["theme"] for hit in (*found.stated, *found.maybe))
    assert said / len(examples) >= 0.87
    assert offered / len(examples) >= 0.93


@pytest.mark.parametrize(
    ("name", "least"), [("first", 0.91), ("second", 0.67), ("idioms", 0.86), ("fourth", 0.95)]
)
def test_phrasings_of_a_theme_are_stated_as_that_theme(name: str, least: float) -> None:
    """The second list says things freely: what it leaves unheard is the long tail."""
    phrasings = [row for row in rows("phrasings") if row["set"] == name]
    heard = [
        any(hit.theme == row["theme"] for hit in detector().detect(row["text"]).stated)
        for row in phrasings
    ]
    assert sum(heard) / len(heard) >= least


def test_no_theme_is_left_without_most_of_its_phrasings() -> None:
    heard: dict[str, list[bool]] = {}
    for row in rows("phrasings"):
        said = any(hit.theme == row["theme"] for hit in detector().detect(row["text"]).stated)
        heard.setdefault(row["theme"], []).append(said)
    assert len(heard) == 31
    assert {theme for theme, said in heard.items() if sum(said) / len(said) < 0.63} == set()


def test_the_counter_examples_of_the_theme_definitions_stay_silent() -> None:
    examples = [row for row in rows("definitions") if row["status"] != "own"]
    fired = [
        row["text"]
        for row in examples
        if any(hit.theme == row["theme"] for hit in detector().detect(row["text"]).stated)
    ]
    assert len(fired) <= 4, fired


@pytest.mark.parametrize("status", [Status.CLIENT, Status.ABSENT])
def test_counter_examples_that_are_heard_get_their_status(status: Status) -> None:
    examples = [row for row in rows("definitions") if row["status"] == status]
    right = judged = 0
    for row in examples:
        hits = [hit for hit in detector().detect(row["text"]).other if hit.theme == row["theme"]]
        judged += bool(hits)
        right += any(hit.status is status for hit in hits)
    assert judged >= len(examples) / 2
    assert right / judged >= 0.95


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("ordinary_prose", 1),
        ("ordinary_prose_second", 1),
        ("ordinary_prose_third", 4),
        ("ordinary_prose_fourth", 3),
        ("ordinary_prose_fifth", 18),
        ("ordinary_prose_sixth", 12),
        ("second_senses", 4),
        ("second_senses_second", 16),
        ("second_senses_third", 26),
        ("second_senses_fourth", 40),
    ],
)
def test_ordinary_clinical_prose_is_left_alone(name: str, most: int) -> None:
    tagged = [line for line in lines(name) if detector().detect(line).stated]
    assert len(tagged) <= most, tagged
