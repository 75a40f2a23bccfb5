"""What is done with a named feeling says who has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import heard_as

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("It gives me **envy**.", "own"),
        ("I was the one left holding the **guilt**.", "own"),
        ("the **guilt** he feels", "client"),
        ("**Guilt** is eating him.", "client"),
        ("**Guilt** is eating me.", "own"),
        ("The feeling I left with was **dread**.", "own"),
        ("I offered him some **hope**.", "client"),
    ],
)
def test_whoever_gets_it_or_holds_it_has_it(detector: Detector, sentence: str, heard: str) -> None:
    assert heard_as(detector, sentence) == heard


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("I felt **relief** that she cancelled.", "own"),
        ("I felt the **shame** that he was carrying.", "client"),
    ],
)
def test_what_it_is_about_takes_it_from_nobody(
    detector: Detector, sentence: str, heard: str
) -> None:
    assert heard_as(detector, sentence) == heard
