"""Answers in words, composed drafts, and what an entry keeps."""

from __future__ import annotations

import pytest

from reflect.domain.decks.answers import asked, collect, compose, parts_of, shown
from reflect.domain.decks.given import SKIPPED, Given, given
from reflect.domain.decks.model import (
    Branch,
    Condition,
    Deck,
    Option,
    Prompt,
    PromptKind,
    Subject,
    Subjects,
)
from reflect.domain.decks.walk import walk
from reflect.domain.entry import Answer

WHOSE = Prompt(
    "whose",
    PromptKind.CHOICE,
    "Whose is it?",
    options=(Option("mine", "mine"), Option("both", "between us")),
    branches=(Branch(Condition(is_any=("mine",)), opens=("touch",)),),
)
TOUCH = Prompt("touch", PromptKind.LONG, "What does it touch?", follow_up=True)
GOT = Prompt(
    "got",
    PromptKind.MULTI,
    "What got in the way?",
    options=(Option("cost", "cost."), Option("fear", "fear")),
    branches=(Branch(Condition(answered=True), opens=("why",), for_each=True),),
)
WHY = Prompt("why", PromptKind.PHRASE, "Based on what?", follow_up=True)
FEEL = Prompt("feel", PromptKind.MULTI, "Which words?", options_from_themes=True)
ITEM = Prompt("item", PromptKind.YESNO, "Discussed?", each=Subjects.AGENDA_ITEMS)
CUP = Prompt("cup", PromptKind.SCALE, "How full?")
DECK = Deck("d", 2, "D", 5, "", "p", (), (WHOSE, TOUCH, GOT, WHY, FEEL, CUP, ITEM))
SUBJECTS = {Subjects.AGENDA_ITEMS: (Subject("018f", "Ending with Heron"),)}


def test_what_is_asked_about_does_not_stand_in_a_repr() -> None:
    assert "Heron" not in repr(SUBJECTS)


@pytest.mark.parametrize(
    ("prompt", "value", "words"),
    [
        (WHOSE, "both", "between us"),
        (WHOSE, "long_gone", "long gone"),
        (GOT, ("cost", "fear"), "cost.; fear"),
        (CUP, 7, "7 of 10"),
        (CUP, 0, "0 of 10"),
        (ITEM, True, "Yes"),
        (ITEM, False, "No"),
        (TOUCH, "my father\n\nmy mother", "my father\n\nmy mother"),
        (TOUCH, SKIPPED, ""),
    ],
)
def test_an_answer_is_shown_in_words(prompt: Prompt, value: Given, words: str) -> None:
    assert shown(prompt, value) == words


def test_chosen_themes_are_shown_by_their_labels() -> None:
    assert shown(FEEL, ("bored", "moved"), {"bored": "bored or absent"}) == "bored or absent; moved"


def test_a_question_about_a_subject_names_it_first() -> None:
    steps = walk(DECK, {"got": ("cost",)}, SUBJECTS)
    about = {step.id: asked(step) for step in steps}
    assert about["why/cost"] == "cost: Based on what?"
    assert about["item/018f"] == "Ending with Heron: Discussed?"
    assert about["cup"] == "How full?"


def test_an_entry_keeps_answers_in_path_order_with_the_questions_as_asked() -> None:
    answers: dict[str, Given] = {
        "item/018f": True,
        "cup": 0,
        "touch": "my father",
        "whose": "mine",
        "feel": ("bored",),
        "why/cost": "she said so",
        "got": ("cost",),
    }
    kept = collect(DECK, answers, SUBJECTS, {"bored": "bored or absent"})
    assert [(answer.step, answer.prompt, answer.shown) for answer in kept] == [
        ("whose", "Whose is it?", "mine"),
        ("touch", "What does it touch?", "my father"),
        ("got", "What got in the way?", "cost."),
        ("why/cost", "cost: Based on what?", "she said so"),
        ("feel", "Which words?", "bored or absent"),
        ("cup", "How full?", "0 of 10"),
        ("item/018f", "Ending with Heron: Discussed?", "Yes"),
    ]
    assert [answer.position for answer in kept] == list(range(7))
    assert kept[3].prompt_id == "why"


def test_skipped_and_blank_answers_are_not_kept() -> None:
    assert collect(DECK, {"whose": SKIPPED, "feel": (), "cup": SKIPPED}) == ()


def test_an_entry_leaves_out_closed_answers_and_a_draft_keeps_them() -> None:
    answers: dict[str, Given] = {"whose": "both", "touch": "my father", "why/cost": "she said so"}
    assert [answer.step for answer in collect(DECK, answers)] == ["whose"]
    draft = collect(DECK, answers, everything=True)
    assert [(answer.step, answer.prompt) for answer in draft] == [
        ("whose", "Whose is it?"),
        ("touch", "What does it touch?"),
        ("why/cost", "cost: Based on what?"),
    ]
    assert given(draft) == answers


def test_a_kept_answer_keeps_its_question_when_the_deck_is_reworded() -> None:
    before = (Answer("cup", "cup", "How full is the cup?", PromptKind.SCALE, 7, "7/10"),)
    (same,) = collect(DECK, {"cup": 7}, earlier=before)
    assert (same.prompt, same.shown) == ("How full is the cup?", "7/10")
    (changed,) = collect(DECK, {"cup": 8}, earlier=before)
    assert (changed.prompt, changed.shown) == ("How full?", "8 of 10")


def test_an_answer_whose_prompt_is_gone_from_the_deck_stays() -> None:
    gone = Answer("old", "old", "An old question?", PromptKind.LONG, "kept", "kept")
    kept = collect(DECK, {"cup": 7, "old": "kept"}, earlier=(gone,))
    assert [(answer.step, answer.position) for answer in kept] == [("cup", 0), ("old", 1)]
    assert kept[1].prompt == "An old question?"


OFFER = Prompt("offer", PromptKind.LONG, "What do you offer?")
HARD = Prompt("hard", PromptKind.PHRASE, "What is hard?")
LINE = Prompt("line", PromptKind.LONG, "Together?", compose_from=("offer", "hard", "ask"))


def test_a_first_draft_joins_the_named_answers_as_sentences() -> None:
    answers: dict[str, Given] = {
        "ask": "Could we slow down?",
        "offer": "I can stay",
        "hard": "I rush.",
    }
    assert compose(LINE, answers) == "I can stay. I rush. Could we slow down?"
    assert parts_of(LINE, {"hard": SKIPPED, "ask": " a "}) == ("", "", "a")


def test_a_request_begun_as_a_question_is_joined_as_one() -> None:
    answers: dict[str, Given] = {
        "offer": "i can stay",
        "hard": "It is late",
        "ask": "would you be willing to wait",
    }
    assert compose(LINE, answers) == "I can stay. It is late. Would you be willing to wait?"


def test_parts_of_several_lines_become_paragraphs() -> None:
    assert compose(LINE, {"offer": "one\ntwo", "hard": "three"}) == "One\ntwo.\n\nThree."


def test_without_answers_there_is_no_draft() -> None:
    assert compose(LINE, {"offer": " ", "hard": SKIPPED}) == ""


def test_a_draft_about_a_subject_reads_the_answers_about_it_first() -> None:
    answers: dict[str, Given] = {"offer/p1": "tea", "offer": "coffee", "hard": "noise"}
    assert compose(LINE, answers, "line/p1") == "Tea. Noise."
