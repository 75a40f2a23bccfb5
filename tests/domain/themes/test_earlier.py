"""Earlier times, and matters outside this work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.domain.themes.model import Status

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    "text",
    [
        "My first ever client was in 2009. I was mortified and I felt a complete fraud.",
        "That winter I was miserable and ashamed. It's a long time ago.",
        "I was so angry on the landings. That was then.",
        "When my father was dying I felt terribly guilty about it; I was grieving.",
        "Second placement, autumn 2018, a big hospital. I was so embarrassed.",
        "I'd fancied a client on the helpline then.",
        "When I first took him on I dreaded every Wednesday. Not any more.",
        "Last week I was bored with him; this week he brought photos and the hour flew.",
        "I was ashamed of that tape for months, can listen to it fine now.",
        "There was a time I wanted to rescue them all.",
        "For the first few weeks I was terrified she'd walk out.",
        "At nineteen I was ashamed of my accent.",
        "I'd been angry with her after the message but by today it had burnt itself out.",
        "I had felt hopeless about him for weeks. Then he walked in with the form filled in.",
    ],
)
def test_an_earlier_time_holds_until_the_present_is_named(detector: Detector, text: str) -> None:
    found = detector.detect(text)
    assert not found.stated
    assert Status.PAST in {hit.status for hit in found.other}


@pytest.mark.parametrize(
    "text",
    [
        "In 2009 I was a waiter. Today I was ashamed of how I waited on her.",
        "He was in prison in 2009. I felt disgusted listening to him.",
        "Last week I was calm. This week I was bored with him.",
        "I have been scared for him for weeks now.",
        "By the end I had become quite angry with him.",
        "I'd felt bored but tried to hide it from her.",
        "Early on in the session I was bored with him.",
        "At ten I was still cross with him.",
        "I'm sad that we end in the summer.",
        "I'm scared that he will be gone by Christmas.",
        "Up until the last ten minutes I was bored with her.",
        "My time with the family left me drained.",
    ],
)
def test_the_present_is_not_taken_for_the_past(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    ["I'm dreading the dentist.", "The parking makes me want to scream.", "I resent my sister."],
)
def test_what_is_done_to_an_outside_matter_is_not_of_this_work(
    detector: Detector, text: str
) -> None:
    assert not detector.detect(text).stated
