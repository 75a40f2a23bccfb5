"""What is wished for, and what is only said to be wished for, is not felt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    "text",
    [
        "I wish I was calm but I was terrified",
        "If only I was braver but I'm scared of him",
        "I wish I were patient with her but I'm irritated",
        "I wish I felt close to him, but I feel irritated.",
        "I wish I'd felt hopeful but all I felt was dread",
    ],
)
def test_a_wish_ends_where_a_clause_of_fact_begins(detector: Detector, text: str) -> None:
    assert len(detector.detect(text).stated) == 1


@pytest.mark.parametrize(
    "text",
    [
        "I'd like to tell you I felt for him.",
        "I'd like to say I felt moved by it.",
        "I would love to say I was confident.",
        "I'd like to be able to say I was calm and confident.",
        "I should like to claim that I was fond of her.",
        "I'd like to think I was hopeful.",
        "I ought to have felt sad.",
        "I wish I'd felt hopeful, or at least close to her.",
    ],
)
def test_what_one_would_like_to_say_was_not_so(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "I have to say I was moved.",
        "I must say I felt fond of her.",
        "I'd like to see her, I'm fond of her.",
        "I'd like to tell him how angry I am.",
        "What I'd like to say to her is that I'm sorry I left her.",
        "I wish I were less scared of him.",
    ],
)
def test_what_one_has_to_say_was_so(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated
