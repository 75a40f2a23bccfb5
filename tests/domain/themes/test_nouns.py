"""A named feeling is its owner's; what is only talked of is nobody's, or left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import heard_as

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("There was **shame** in her voice.", "client"),
        ("I sensed **shame** in her.", "client"),
        ("The **impatience** I took for mine was his.", "client"),
        ("There is some **irritation**, I must admit.", "own"),
        ("It isn't anger, it's **shame**.", "own"),
        ("**Guilt** about my own part.", "own"),
        ("He brings out **tenderness** in me.", "own"),
    ],
)
def test_a_named_feeling_is_whose_it_is_said_to_be(
    detector: Detector, sentence: str, heard: str
) -> None:
    assert heard_as(detector, sentence) == heard


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("We used the **anger** scale.", "nothing"),
        ("Group on **anger**.", "nothing"),
        ("I explained that **shame** makes us hide.", "maybe"),
        ("I named the **anger**.", "maybe"),
        ("We did **boredom** as an emotion.", "maybe"),
    ],
)
def test_what_is_talked_of_is_not_the_writers(
    detector: Detector, sentence: str, heard: str
) -> None:
    assert heard_as(detector, sentence) == heard
