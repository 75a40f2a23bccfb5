"""A modal or an *if* makes a feeling imagined, or a maybe, unless it grants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import heard_as

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("I'd be **scared**.", "anticipated"),
        ("If I were **bored** I would say so.", "anticipated"),
        ("I might be **envious**.", "maybe"),
        ("I might be **bored** next week.", "anticipated"),
        ("I wondered if I was **angry**.", "maybe"),
        ("She wanted to know if I was **proud of her**.", "attributed"),
        ("Would I be **angry** in her shoes?", "anticipated"),
    ],
)
def test_a_condition_asserts_nothing(detector: Detector, sentence: str, heard: str) -> None:
    assert heard_as(detector, sentence) == heard


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("If I hadn't been so **cross** I'd have noticed.", "own"),
        ("If I'm honest I was **bored**.", "own"),
        ("I'd been **sad** all hour.", "own"),
    ],
)
def test_a_condition_may_grant_what_it_names(detector: Detector, sentence: str, heard: str) -> None:
    assert heard_as(detector, sentence) == heard
