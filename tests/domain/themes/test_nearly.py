"""What was hardly kept in, and what a weak subject says of whoever tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("It took all I had not to roll my eyes.", "irritated_angry"),
        ("It took everything in me not to cry.", "sadness_grief"),
        ("It was all I could do not to cry.", "sadness_grief"),
        ("Took some effort not to yawn.", "disengaged_bored"),
        ("It took me everything not to cry.", "sadness_grief"),
        ("It took a lot not to cry.", "sadness_grief"),
        ("I managed not to roll my eyes.", "irritated_angry"),
        ("I struggled not to yawn.", "disengaged_bored"),
    ],
)
def test_what_was_hardly_kept_in_is_an_urge_held_back(
    detector: Detector, text: str, theme: str
) -> None:
    assert theme in {hit.theme for hit in detector.detect(text).maybe}


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("It was hard not to cry.", "sadness_grief"),
        ("It was impossible not to be moved.", "warmth_alliance"),
        ("It is hard not to get annoyed with him.", "irritated_angry"),
        ("It was hard for me not to cry.", "sadness_grief"),
        ("For a moment it was hard not to cry.", "sadness_grief"),
        ("For Friday's session it was hard not to yawn.", "disengaged_bored"),
        ("I said it was hard not to cry.", "sadness_grief"),
        ("I must say it was hard not to yawn.", "disengaged_bored"),
        ("I sighed and said it was hard not to cry.", "sadness_grief"),
        ("She was so slow that it was hard not to yawn.", "disengaged_bored"),
        ("It was hard with him not to yawn.", "disengaged_bored"),
    ],
)
def test_what_is_hard_not_to_do_is_said_of_whoever_tells_it(
    detector: Detector, text: str, theme: str
) -> None:
    heard = detector.detect(text)
    assert theme in {hit.theme for hit in (*heard.stated, *heard.maybe)}


@pytest.mark.parametrize(
    "text",
    [
        "It was all she could do not to cry.",
        "It took him all he had not to cry.",
        "It was hard for him not to cry.",
        "It is hard for her not to feel rejected.",
        "It took me a while not to feel guilty.",
        "I managed not to feel guilty.",
        "It is better not to be irritated.",
        "It was a relief for him not to go home.",
        "It would be hard not to be bored.",
        "She managed not to cry.",
        "For her it was hard not to cry.",
        "For Mia it's impossible not to feel rejected.",
        "For my client it was hard not to cry.",
        "It took her a lot not to cry.",
        "It took a lot out of her not to cry.",
        "It took Tom everything not to cry.",
        "He said it was hard not to cry.",
        "Says it was hard not to cry.",
        "It must have been hard not to cry.",
        "I said it must be hard not to be angry.",
        "I wondered if it was hard for him not to be angry.",
    ],
)
def test_nor_is_it_the_writers_where_somebody_else_does_or_nothing_was_held(
    detector: Detector, text: str
) -> None:
    heard = detector.detect(text)
    assert heard.stated == heard.maybe == ()


@pytest.mark.parametrize(
    "text",
    [
        "It felt like an accusation to her.",
        "My question came across as an accusation.",
        "What I said felt like an accusation to him.",
        "Her relief that he is leaving.",
        "It was a relief not to go to school.",
        "He made me feel about ten percent better.",
        "I took this personally to the office.",
        "She described the flat as cold and I agreed.",
    ],
)
def test_plain_words_of_other_things_are_no_feeling(detector: Detector, text: str) -> None:
    heard = detector.detect(text)
    assert heard.stated == heard.maybe == heard.other == ()


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("My client's silence came across as an accusation.", "criticised_devalued"),
        ("It was a relief not to have to see her.", "dread_avoidance"),
        ("He made me feel about ten.", "intimidated"),
    ],
)
def test_but_the_same_words_of_what_the_writer_met_are(
    detector: Detector, text: str, theme: str
) -> None:
    assert theme in {hit.theme for hit in detector.detect(text).stated}
