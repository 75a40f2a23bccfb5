"""What is the writer's is stated, unless it may be somebody else's or mean something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import heard_as

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("I felt **bored**.", "own"),
        ("Maybe I felt **bored**.", "own"),
        ("We were **bored**.", "own"),
        ("You feel so **useless**.", "maybe"),
        ("I looked **bored**.", "maybe"),
        ("I came across as **cold**.", "maybe"),
        ("Filled in the form, **sad**.", "maybe"),
    ],
)
def test_how_sure_it_is(detector: Detector, sentence: str, heard: str) -> None:
    assert heard_as(detector, sentence) == heard
