"""A possessive or {me} says whose a feeling is, before any subject is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import heard_as

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("My **panic** filled the room.", "own"),
        ("Her **panic** filled the room.", "client"),
        ("His mother's **panic** filled the room.", "client"),
        ("Our **dread** filled the room.", "own"),
        ("It's **anger**, I think.", "maybe"),
    ],
)
def test_a_possessive_before_it_names_who_feels_it(
    detector: Detector, sentence: str, heard: str
) -> None:
    assert heard_as(detector, sentence) == heard


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("She has **got under my skin**.", "own"),
        ("I have **got under her skin**.", "client"),
        ("I **got under his skin**.", "client"),
    ],
)
def test_the_one_who_is_named_inside_feels_it(
    detector: Detector, sentence: str, heard: str
) -> None:
    assert heard_as(detector, sentence) == heard
