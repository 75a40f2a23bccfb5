"""A time that is set for a feeling makes it past, unless something parts the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import heard_as

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("Years ago I was **scared** of this.", "past"),
        ("Back in 2009 I was **scared**.", "past"),
        ("It used to leave me **drained**.", "past"),
        ("I was **bored**. That was then.", "past"),
        ("I used to be a nurse. I was **scared**.", "past"),
    ],
)
def test_a_time_that_reaches_the_feeling_makes_it_past(
    detector: Detector, sentence: str, heard: str
) -> None:
    assert heard_as(detector, sentence) == heard


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("Last year it was easy but now I am **overwhelmed**.", "own"),
        ("It's my first year and I'm **terrified**.", "own"),
        ("I used to be a nurse. Today I was **sad**.", "own"),
        ("I was **sad** in the past hour.", "own"),
    ],
)
def test_a_contrast_or_the_present_parts_them(
    detector: Detector, sentence: str, heard: str
) -> None:
    assert heard_as(detector, sentence) == heard
