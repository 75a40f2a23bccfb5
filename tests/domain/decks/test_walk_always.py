"""What holds of every walk, whatever the deck and whatever was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.domain.decks.answers import collect
from reflect.domain.decks.check import Known, check_deck
from reflect.domain.decks.given import SKIPPED, Given, is_answered
from reflect.domain.decks.given import given as restored
from reflect.domain.decks.model import Card, Deck, Prompt
from reflect.domain.decks.walk import effects, next_step, progress, settle, walk
from tests.domain.decks.strategies import (
    SUBJECTS,
    answered_decks,
    sound_decks,
    unchecked_decks,
    values,
)

if TYPE_CHECKING:
    from reflect.domain.decks.model import Step

SOUND = answered_decks(sound_decks())


@given(sound_decks())
def test_the_random_sound_decks_are_sound(deck: Deck) -> None:
    assert check_deck(deck, Known()) == ()


@given(answered_decks(unchecked_decks()))
def test_any_deck_at_all_is_walked_and_checked_to_an_end(
    pair: tuple[Deck, dict[str, Given]],
) -> None:
    deck, answers = pair
    path = walk(deck, answers, SUBJECTS)
    assert len({step.id for step in path}) == len(path)
    assert isinstance(check_deck(deck, Known(frozenset({"d"}))), tuple)
    settle(deck, answers, SUBJECTS)
    effects(deck, answers, SUBJECTS)
    collect(deck, answers, SUBJECTS, everything=True)


@given(SOUND)
def test_every_step_is_asked_anyway_or_follows_an_answer_before_it(
    pair: tuple[Deck, dict[str, Given]],
) -> None:
    deck, answers = pair
    seen: set[str] = set()
    for step in walk(deck, answers, SUBJECTS):
        if step.follows is None:
            assert isinstance(step.item, Prompt)
            assert not step.item.follow_up
        else:
            assert step.follows in seen
            assert is_answered(answers[step.follows])
        seen.add(step.id)


@given(SOUND, st.data())
def test_answering_never_takes_another_answer_off_the_path_but_its_own_follow_ups(
    pair: tuple[Deck, dict[str, Given]], data: st.DataObject
) -> None:
    deck, answers = pair
    path = walk(deck, answers, SUBJECTS)
    asked = [step for step in path if isinstance(step.item, Prompt)]
    if not asked:
        return
    step = data.draw(st.sampled_from(asked))
    assert isinstance(step.item, Prompt)
    after = walk(deck, {**answers, step.id: data.draw(values(step.item.kind))}, SUBJECTS)
    below = _below(path, step)
    now = [other.id for other in after]
    assert [other.id for other in path if other.id not in below and other.id not in now] == []
    place = path.index(step)
    assert after[: place + 1] == path[: place + 1]


@given(SOUND)
def test_a_walk_does_not_change_the_answers_and_gives_the_same_path_again(
    pair: tuple[Deck, dict[str, Given]],
) -> None:
    deck, answers = pair
    before = dict(answers)
    assert walk(deck, answers, SUBJECTS) == walk(deck, before, SUBJECTS)
    assert answers == before


@settings(max_examples=60)
@given(sound_decks(), st.data())
def test_answering_what_comes_next_finishes_every_deck(deck: Deck, data: st.DataObject) -> None:
    answers: dict[str, Given] = {}
    while (step := next_step(deck, answers, SUBJECTS)) is not None:
        assert step.id not in answers or not is_answered(answers[step.id])
        if isinstance(step.item, Card):
            answers[step.id] = SKIPPED
        else:
            value = data.draw(values(step.item.kind))
            answers[step.id] = value if is_answered(value) else SKIPPED
    path = walk(deck, answers, SUBJECTS)
    assert {step.id for step in path} <= set(answers)
    assert all(
        progress(path, index).number <= progress(path, index).of for index in range(len(path))
    )


@given(SOUND)
def test_a_draft_loses_no_answer_and_an_entry_none_on_the_path(
    pair: tuple[Deck, dict[str, Given]],
) -> None:
    deck, answers = pair
    real = {step: value for step, value in answers.items() if is_answered(value)}
    assert restored(collect(deck, answers, SUBJECTS, everything=True)) == real
    on_path = {step.id for step in walk(deck, answers, SUBJECTS)}
    kept = collect(deck, answers, SUBJECTS)
    assert restored(kept) == {step: value for step, value in real.items() if step in on_path}


def _below(path: tuple[Step, ...], top: Step) -> set[str]:
    below = {top.id}
    for step in path:
        if step.follows in below:
            below.add(step.id)
    return below - {top.id}
