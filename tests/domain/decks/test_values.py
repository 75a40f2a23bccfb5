"""Answer values: what fits a prompt, and what a store may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.domain.decks.model import Option, Prompt, PromptKind
from reflect.domain.decks.values import check_value
from reflect.errors import UsageError

if TYPE_CHECKING:
    from reflect.domain.entry import AnswerValue

OPTIONS = (Option("mine", "mine"), Option("theirs", "theirs"), Option("both", "between us"))


def prompt(kind: PromptKind) -> Prompt:
    chosen = kind in {PromptKind.CHOICE, PromptKind.MULTI}
    return Prompt("p", kind, "?", options=OPTIONS if chosen else ())


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        (PromptKind.LONG, "one\r\ntwo\x00\x1b[2J", "one\ntwo[2J"),
        (PromptKind.LONG, "[/x] 😀 \u202eabc", "[/x] 😀 \u202eabc"),
        (PromptKind.PHRASE, "you too\nwill go", "you too will go"),
        (PromptKind.SCALE, 0, 0),
        (PromptKind.SCALE, 10, 10),
        (PromptKind.YESNO, False, False),
        (PromptKind.CHOICE, "both", "both"),
        (PromptKind.MULTI, ["both", "mine", "both"], ("mine", "both")),
        (PromptKind.MULTI, (), ()),
    ],
)
def test_a_fitting_value_is_kept_in_its_plain_form(
    kind: PromptKind, value: object, kept: AnswerValue
) -> None:
    assert check_value(prompt(kind), value) == kept


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        (PromptKind.SCALE, 11, "This scale goes from 0 to 10, in whole numbers."),
        (PromptKind.SCALE, -1, "This scale goes from 0 to 10, in whole numbers."),
        (PromptKind.SCALE, True, "This scale goes from 0 to 10, in whole numbers."),
        (PromptKind.SCALE, "7", "This scale goes from 0 to 10, in whole numbers."),
        (PromptKind.YESNO, 1, "This question is answered with yes or no."),
        (PromptKind.LONG, 3, "This question is answered in words."),
        (PromptKind.CHOICE, "his", "Please choose one of: mine, theirs, between us."),
        (PromptKind.CHOICE, ("mine",), "Please choose one of: mine, theirs, between us."),
        (PromptKind.MULTI, "mine", "Please choose any of: mine, theirs, between us."),
        (PromptKind.MULTI, ["mine", "his"], "Please choose any of: mine, theirs, between us."),
        (PromptKind.MULTI, [3], "Please choose any of: mine, theirs, between us."),
    ],
)
def test_a_value_that_does_not_fit_gets_one_sentence(
    kind: PromptKind, value: object, sentence: str
) -> None:
    with pytest.raises(UsageError) as caught:
        check_value(prompt(kind), value)
    assert str(caught.value) == sentence


def test_themes_that_were_not_filled_in_are_taken_as_they_are() -> None:
    themes = Prompt("p", PromptKind.MULTI, "?", options_from_themes=True)
    assert check_value(themes, ["bored", "moved"]) == ("bored", "moved")
