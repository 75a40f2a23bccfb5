"""What is wished for, supposed or said of anybody is not felt; what is granted is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import heard_as

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("I wish I felt **hopeful**.", "anticipated"),
        ("I pretended to be **calm**.", "anticipated"),
        ("I should have been **calm**.", "anticipated"),
        ("It is normal to feel **flat**.", "anticipated"),
        ("Why should I be **angry**?", "anticipated"),
    ],
)
def test_what_is_only_imagined_is_not_felt(detector: Detector, sentence: str, heard: str) -> None:
    assert heard_as(detector, sentence) == heard


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("I wish I were less **scared**.", "own"),
        ("I wish I knew but I felt **sad**.", "own"),
        ("I suppose I was **cross**.", "own"),
        ("I thought I'd be **nervous** and I was.", "own"),
        ("I was more **bored** than I should have been.", "own"),
    ],
)
def test_what_is_granted_all_the_same_is_felt(
    detector: Detector, sentence: str, heard: str
) -> None:
    assert heard_as(detector, sentence) == heard
