"""Each deck that ships: sound, honest about itself, every prompt reachable, every walk finished."""

from __future__ import annotations

import re
from functools import cache

import pytest

from reflect.content.decks import BUNDLED, check_deck_file, load_bundled_deck
from reflect.domain.decks.answers import collect
from reflect.domain.decks.given import SKIPPED, Given
from reflect.domain.decks.model import Card, Deck, Option, Prompt, PromptKind, Subject, Subjects
from reflect.domain.decks.values import check_value
from reflect.domain.decks.walk import effects, next_step, settle, walk, with_themes
from tests.content.test_decks import ROOT

SUBJECTS = {
    Subjects.PATTERNS: (Subject("p1", "Boredom, Heron"), Subject("p2", "Warmth, Cedar")),
    Subjects.AGENDA_ITEMS: (Subject("i1", "Ending with Heron", again=True), Subject("i2", "Fees")),
    Subjects.REFERRALS: (Subject("r1", "Day group"), Subject("r2", "Night shelter")),
}
WRITTEN = {PromptKind.LONG, PromptKind.PHRASE}
every_deck = pytest.mark.parametrize("deck_id", BUNDLED)


@cache
def deck_of(deck_id: str) -> Deck:
    return with_themes(load_bundled_deck(deck_id), {"bored": "bored", "moved": "moved"})


@every_deck
def test_it_passes_the_check_a_deck_of_ones_own_passes(deck_id: str) -> None:
    assert check_deck_file(ROOT / "prompts" / f"{deck_id}.toml") == ()


@every_deck
def test_it_says_when_and_why_to_use_it_and_what_it_leans_on(deck_id: str) -> None:
    deck = deck_of(deck_id)
    assert deck.sources
    for line in (deck.title, deck.when, deck.purpose, *deck.sources):
        assert line[:1].isupper()
    assert len(deck.title) <= 40
    assert deck.purpose.endswith(".")


@every_deck
def test_its_minutes_lie_between_a_quick_walk_and_a_full_one(deck_id: str) -> None:
    """A written answer takes half a minute to two, a chosen one a few seconds to half a minute."""
    deck = deck_of(deck_id)
    always = [prompt for prompt in deck.prompts if not prompt.follow_up]
    quick = sum(0.5 if prompt.kind in WRITTEN else 0.1 for prompt in always)
    everything = sum(2 if prompt.kind in WRITTEN else 0.5 for prompt in deck.prompts)
    if deck_id != "free":
        assert quick <= deck.minutes <= everything


@every_deck
def test_its_questions_are_questions_or_asks_and_stay_short(deck_id: str) -> None:
    deck = deck_of(deck_id)
    for prompt in deck.prompts:
        assert len(prompt.text) <= 100, prompt.text
        assert prompt.text[-1] in "?.…:", prompt.text
        assert re.search(r"[?.…]$", prompt.help_text), prompt.help_text


@every_deck
def test_every_prompt_and_card_is_reached_by_some_answers(deck_id: str) -> None:
    deck = deck_of(deck_id)
    reached: dict[str, dict[str, Given]] = {step.item.id: {} for step in walk(deck, {}, SUBJECTS)}
    waiting = list(reached.values())
    while waiting:
        answers = waiting.pop()
        for step in walk(deck, answers, SUBJECTS):
            for value in candidates(step.item):
                further = {**answers, step.id: value}
                for opened in walk(deck, further, SUBJECTS):
                    if opened.item.id not in reached:
                        reached[opened.item.id] = further
                        waiting.append(further)
    assert set(reached) == {item.id for item in deck.items}


@every_deck
def test_passing_by_every_prompt_finishes_it_and_leaves_nothing_behind(deck_id: str) -> None:
    deck = deck_of(deck_id)
    answers: dict[str, Given] = {}
    while (step := next_step(deck, answers, SUBJECTS)) is not None:
        answers[step.id] = SKIPPED
    assert collect(deck, answers, SUBJECTS) == ()
    assert effects(deck, answers, SUBJECTS) == effects(deck, {}, SUBJECTS)
    assert len(answers) <= 20


@every_deck
@pytest.mark.parametrize("fullest", [True, False])
def test_answering_every_prompt_to_the_full_finishes_it_and_keeps_it_all(
    deck_id: str, fullest: bool
) -> None:
    deck = deck_of(deck_id)
    answers: dict[str, Given] = {}
    while (step := next_step(deck, answers, SUBJECTS)) is not None:
        answers[step.id] = full(step.item, fullest=fullest)
    kept = collect(deck, answers, SUBJECTS)
    assert {answer.step for answer in kept} == {
        step.id for step in walk(deck, answers, SUBJECTS) if isinstance(step.item, Prompt)
    }
    assert all(answer.shown and answer.prompt for answer in kept)
    settled = settle(deck, answers, SUBJECTS)
    assert set(settled.answers) == set(answers)


@every_deck
def test_its_options_read_apart_and_can_be_answered(deck_id: str) -> None:
    for prompt in deck_of(deck_id).prompts:
        for option in prompt.options:
            value = option.key if prompt.kind is PromptKind.CHOICE else (option.key,)
            assert check_value(prompt, value) == value
            assert len(option.label) <= 60


def test_the_risk_deck_opens_with_the_guard_card_and_pins_its_entries() -> None:
    deck = deck_of("risk")
    assert effects(deck, {}).guard
    assert effects(deck, {}).safety
    assert [prompt.id for prompt in deck.prompts if prompt.required] == ["because"]


def test_a_condition_of_treatment_waits_for_the_supervisors_decision() -> None:
    deck = deck_of("referral")
    (prompt,) = (one for one in deck.prompts if any(option.needs for option in one.options))
    settled, said = settle(deck, {prompt.id: "condition"})
    assert settled[prompt.id] == "wish_condition"
    assert len(said) == 1
    (option,) = (one for one in prompt.options if one.needs)
    assert settle(deck, {prompt.id: "condition", str(option.needs): True}).said == ()


def test_anything_that_cannot_wait_shows_the_guard_card_at_once() -> None:
    assert effects(deck_of("checkin"), {"cannot_wait": True}).guard_steps == ("cannot_wait",)


def candidates(item: Prompt | Card) -> list[Given]:
    """Answers that between them meet every kind of condition."""
    if isinstance(item, Card):
        return []
    keys = [option.key for option in item.options]
    by_kind: dict[PromptKind, list[Given]] = {
        PromptKind.LONG: ["words"],
        PromptKind.PHRASE: ["words"],
        PromptKind.SCALE: [0, 10],
        PromptKind.YESNO: [True, False],
        PromptKind.CHOICE: list(keys),
        PromptKind.MULTI: [*((key,) for key in keys), tuple(keys)],
    }
    return by_kind[item.kind]


def full(item: Prompt | Card, *, fullest: bool) -> Given:
    """The longest answer: all options, the top of the scale, yes; or the other end of each."""
    if isinstance(item, Card):
        return SKIPPED
    options = item.options or (Option("none", "none"),)
    by_kind: dict[PromptKind, Given] = {
        PromptKind.LONG: "A line.\n\nAnother line.",
        PromptKind.PHRASE: "a few words",
        PromptKind.SCALE: 10 if fullest else 0,
        PromptKind.YESNO: fullest,
        PromptKind.CHOICE: options[0 if fullest else -1].key,
        PromptKind.MULTI: tuple(option.key for option in options),
    }
    return by_kind[item.kind]
