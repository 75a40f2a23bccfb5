"""A year, a term or a season beside a past tense may be another time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    "text",
    [
        "In my honours year I cried after nearly every client.",
        "Thirty years nursing and I dreaded every single handover.",
        "Back in autumn I hid in the toilets before home visits.",
        "During the spring term I was jealous of half the cohort.",
        "I was bored with clients like him all through my second year.",
    ],
)
def test_a_long_stretch_of_time_leaves_it_open_whether_it_is_felt_now(
    detector: Detector, text: str
) -> None:
    found = detector.detect(text)
    assert not found.stated
    assert found.maybe or found.other


@pytest.mark.parametrize(
    "text",
    [
        "Last session before the summer, and I was sad.",
        "It was her first year in prison and I felt sad for her.",
        "She has been ill for years and I felt hopeless.",
        "Third year in a row he forgot and I was furious.",
        "He is a year 8 boy and I felt protective.",
        "Jealous of her, 20 years old and her dad pays for everything.",
        "I was sad that she had waited ten years for this.",
        "I was bored for the first time in years.",
        "I was furious, after a year of this.",
        "I am ashamed of my notes this term.",
        "I have been dreading him all year.",
        "Since the winter I was afraid of him, and today I told him.",
    ],
)
def test_a_stretch_of_time_that_dates_nothing_changes_nothing(
    detector: Detector, text: str
) -> None:
    assert detector.detect(text).stated


def test_the_explanation_names_the_stretch_of_time(detector: Detector) -> None:
    (hit,) = detector.detect("In my honours year I cried after nearly every client.").maybe
    assert hit.reason == "perhaps of another time: 'year'"
    assert hit.tentative
