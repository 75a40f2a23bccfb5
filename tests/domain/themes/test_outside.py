"""A feeling about no part of this work is not about a client."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import heard_as

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("**Furious** about the new rota.", "past"),
        ("I was **irritated** because of the photocopier.", "past"),
        ("I was **relieved** that the lift worked.", "past"),
        ("I was **furious** at the wedding.", "past"),
        ("My sister rang and I was **furious** with her.", "past"),
        ("My sister **gets under my skin**.", "past"),
        ("Had a row with my sister and was still **furious**.", "past"),
        ("I was so **scared**, nothing to do with her.", "past"),
    ],
)
def test_what_it_is_about_is_no_part_of_the_work(
    detector: Detector, sentence: str, heard: str
) -> None:
    assert heard_as(detector, sentence) == heard


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("**Bored** after lunch.", "own"),
        ("My client rang and I was **furious** with her.", "own"),
    ],
)
def test_a_meal_or_the_client_is_no_other_matter(
    detector: Detector, sentence: str, heard: str
) -> None:
    assert heard_as(detector, sentence) == heard
