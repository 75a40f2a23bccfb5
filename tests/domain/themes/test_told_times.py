"""The sentence itself may tell that a feeling is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import heard_as

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("I'd been **angry** but by today I was sad.", "past"),
        ("Last week I was **bored**; this week I was moved.", "past"),
        ("In Poland I was **ashamed**.", "past"),
        ("I was **bored** for years.", "past"),
        ("I felt **lost** with everyone my first semester.", "past"),
    ],
)
def test_what_is_over_by_its_own_sentence_is_past(
    detector: Detector, sentence: str, heard: str
) -> None:
    assert heard_as(detector, sentence) == heard


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("I have been **scared** for months.", "own"),
        ("It's my first year and I'm **terrified**.", "own"),
        ("Last week I was bored; this week I was **moved**.", "own"),
    ],
)
def test_what_goes_on_is_of_now(detector: Detector, sentence: str, heard: str) -> None:
    assert heard_as(detector, sentence) == heard
