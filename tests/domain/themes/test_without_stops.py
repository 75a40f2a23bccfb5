"""What is dictated, or written as it comes: clauses that no comma parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    "text",
    [
        "my supervisor goes were you late and I said no I was sad actually",
        "no I felt useless the whole time",
        "no honestly I was relieved when she left",
        "so that was that but no I was sad",
        "I just thought I can't I'm drained from him",
        "I didn't I was ashamed and I looked away",
        "I don't I just feel sad with her",
    ],
)
def test_an_answer_or_a_broken_off_clause_denies_nothing_behind_it(
    detector: Detector, text: str
) -> None:
    assert detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "she asked would I like him reassigned and no I don't want him reassigned",
        "no I'm not angry with her",
        "no I don't dread seeing her",
        "no I never felt bored with him",
        "there's no way I'm ashamed of that",
        "no way I was bored",
        "I don't think I'm envious",
        "I can't say I'm bored",
        "I don't feel I'm angry with her",
    ],
)
def test_a_denial_is_one_behind_no_too(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "she told me about her baby I nearly cried",
        "she told me about the hospital I felt sad",
        "he told me about his dog I was moved to tears",
        "she talked about her mum I was grieving mine",
        "He told me about the mattress I felt like a lioness.",
    ],
)
def test_what_follows_a_told_matter_is_the_writers_own(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "he told me about the time I was bored with him",
        "he said I was bored",
        "she told me that about her I was cold",
        "my supervisor told me about how I'd seemed irritated",
        "she said about the way I was angry that it showed",
    ],
)
def test_what_is_told_of_the_writer_stays_another_ones_words(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated
