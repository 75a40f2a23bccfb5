"""Who says what stands in quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import heard_as

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    "sentence",
    [
        'I think she said "I am **useless**".',
        'When I asked, the boy said: "I am **useless**."',
        "I noticed that Marta went ‘I am **bored**’.",
        'I heard her say "I am **useless**".',
        '"I am so **tired**!" she said.',
        'I think "I am **ashamed**" was what his mother said.',
        'I was quiet when he whispered "I am **ashamed**" and I nodded.',
        'I said I was fine, she said "I am not, I am **furious**".',
        'My client said "I am **ashamed**".',
    ],
)
def test_the_nearest_subject_of_somebody_else_says_it(detector: Detector, sentence: str) -> None:
    assert heard_as(detector, sentence) == "client"


@pytest.mark.parametrize(
    "sentence",
    [
        'I looked at the clock and thought "I am so **bored**".',
        'Looked at the clock and thought "I am so **bored**".',
        'She left and I told a colleague "I am **worried about** her".',
        '"I am **useless**," I thought as he left.',
        'A voice in me said "I am **useless**".',
        'My first thought was "I am **useless**".',
        'I heard myself say "I am **angry** with you".',
        'In my notes I wrote "I am **bored**".',
    ],
)
def test_the_writer_says_it_where_the_writer_is_nearest(detector: Detector, sentence: str) -> None:
    assert heard_as(detector, sentence) == "own"


def test_of_two_quotations_each_has_its_own_speaker(detector: Detector) -> None:
    hers = 'She said "I am **useless**" and I thought "I am useless too".'
    mine = 'She said "I am tired" and I thought "I am **useless** too".'
    assert heard_as(detector, hers) == "client"
    assert heard_as(detector, mine) == "own"
