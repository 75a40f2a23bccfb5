"""Strength is told in words."""

from __future__ import annotations

import pytest

from reflect.journal.strength import strength


@pytest.mark.parametrize("easy", ["password", "12345678", "heron", "Summer2026", "qwertzuiop"])
def test_what_others_guess_first_is_called_easy(easy: str) -> None:
    found = strength(easy)
    assert found.weak
    assert found.words == "Easy to guess for somebody who tries."
    assert found.advice


def test_a_few_unrelated_words_are_strong() -> None:
    found = strength("lantern mossy quarrel harbour")
    assert not found.weak
    assert found.words == "Strong."


def test_in_between_is_said_to_be_in_between() -> None:
    found = strength("heron quarrel")
    assert not found.weak
    assert "patient computer" in found.words


def test_nothing_typed_is_nothing_said() -> None:
    assert strength("").words == ""


def test_no_number_is_ever_shown() -> None:
    for text in ("a", "heron quarrel", "lantern mossy quarrel harbour", "x" * 2000):
        found = strength(text)
        assert not any(character.isdigit() for character in found.words + found.advice)
