"""A judgement is of whoever makes it, unless it is told of somebody or of no part of the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import heard_as

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("The session was **exhausting**.", "own"),
        ("**Frustrating** for me.", "own"),
        ("**Frustrating** for him.", "client"),
        ("She finds it **dull**.", "client"),
        ("She's at her most **hopeful**.", "client"),
        ("She had a **heavy heart**.", "client"),
    ],
)
def test_who_judges_without_a_name_means_themselves(
    detector: Detector, sentence: str, heard: str
) -> None:
    assert heard_as(detector, sentence) == heard


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("The rota was **confusing**.", "nothing"),
        ("The computer was **frustrating**.", "nothing"),
    ],
)
def test_what_is_said_of_no_part_of_the_work_is_no_feeling(
    detector: Detector, sentence: str, heard: str
) -> None:
    assert heard_as(detector, sentence) == heard
