"""Constructions by which a writer says whose a feeling is without a subject before its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    "text",
    [
        "There's a part of me that's scared stiff of him.",
        "I was the one feeling guilty.",
        "I'm someone who's ashamed of all this.",
        "That's me, exhausted.",
        "It's furious I feel.",
        "Furious is how I left.",
        "Bored, that was me.",
        "My guilty conscience wrote that.",
        "I sat there bored, saying nothing.",
        "I came out of it drained.",
        "I was that bored I counted the tiles.",
        "I write this furious.",
        "What I mostly felt when he rang off was shame.",
        "What came up for me was dread.",
        "She leaves me with a lot of anger.",
        "It gave me a feeling of dread.",
        "He brings out envy in me.",
        "I took my resentment home.",
        "I carried the sadness home.",
        "I tried to hide my irritation.",
        "I felt something like shame.",
        "I feel less relief than guilt.",
        "Contempt is all I have for him; anger too, that's what I feel.",
        "I heard the envy in my own voice.",
        "It was my anger I noticed first.",
    ],
)
def test_it_is_the_writers(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "There's a part of her that's scared stiff of him.",
        "He was the one feeling guilty.",
        "He's someone who's ashamed of all this.",
        "Furious is how she left.",
        "Bored, that was him.",
        "Exhausted, poor woman, with three kids and the night shift.",
        "Ashamed, the pair of them.",
        "I've rarely seen anyone so ashamed.",
        "He came to me furious about the dog.",
        "What he mostly felt when I rang off was shame.",
        "What struck me was how ashamed he looked.",
        "What I remember is the shame in her voice.",
        "I sensed envy in her.",
        "I could hear the dread.",
        "I read about guilt.",
        "She asked about my anger.",
        "There was such grief in that family.",
        "Dread is normal in early work.",
        "I read her the word furious.",
    ],
)
def test_it_is_not_the_writers(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "If I sound grumpy it's because I am.",
        "What I felt, if I'm honest, was envy.",
        "I suppose I'm bored with her.",
        "I don't mind saying I was bored.",
        "When he shouted I was helpless.",
        "Every time she says it I feel ashamed.",
        "Everyone was ashamed, me included.",
        "She said I seemed bored and fair play, she had me there.",
        "I hadn't the words. I wasn't so much tired as ashamed.",
    ],
)
def test_what_is_granted_or_joined_is_asserted(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "If I sounded grumpy he would leave.",
        "No part of me was ashamed.",
        "Nothing in me was bored.",
        "I waited to feel ashamed. It never came.",
        "I kept waiting for the dread.",
        "To her I am just another bored professional.",
        "It has been suggested that I'm bored with him.",
        "Apparently I'm ashamed of them.",
        "Supervisor's hypothesis: I'm bored with her.",
        "Her fantasy is that I'm bored with her.",
        "He wants me furious.",
    ],
)
def test_what_is_denied_awaited_or_anothers_view_is_not(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "I am, as the mother guessed, ashamed.",
        "I felt, when he said that, ashamed.",
        "To be honest, annoyed.",
        "Truth be told, bored.",
        "It was easy to get irritated and I did.",
        "Anyone would be furious and I was.",
        "At the end I was as hopeless as the parents.",
        "The session's draining me.",
    ],
)
def test_an_aside_or_a_comparison_keeps_the_writer(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "She was, I thought, ashamed.",
        "He feels guilty, I think, and ashamed.",
        "You feel bad, I explained, and ashamed when you think you are wrong.",
        "The son, who I could tell was resentful about the will, left.",
        "We ended with her in tears.",
        "We began, with the mother furious and the boy under the table.",
        "I watched the mother getting furious.",
        "I could see somebody getting way too attached to him.",
        "There was grief in how he said it.",
        "Guilt after a relapse is common, I told them.",
        "Theirs is a sad story and they tell it well.",
        "Lonely, useless, fat: three cards out of fifty.",
    ],
)
def test_another_named_close_by_is_the_one_who_feels(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "Her despair became mine.",
        "I took her sadness home.",
        "I carried his shame all evening.",
        "I get this dread before her.",
        "To my shame I looked at the clock.",
        "She was terrified and so was I.",
    ],
)
def test_what_was_anothers_can_become_the_writers(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "I felt the shame coming off him.",
        "I could smell the despair in that house.",
        "I heard grief in every line of it.",
        "I said shame needs air.",
        "I took her sadness for anger.",
        "Out of guilt he gave her the money.",
        "It was his contempt I noticed first.",
        "It was her sadness that I felt.",
    ],
)
def test_what_is_only_perceived_or_explained_is_not(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "Her sister was ashamed and, if I'm truthful, I was as well.",
        "Her sadness has passed on to me.",
        "I picked up her despair somewhere along the way.",
        "I left with a heaviness that had been hers before it was mine.",
        "When they opened the dressing, such a revulsion came in me.",
        "Gutted for him, he'd ironed the shirt.",
        "I wanted to stop feeling so guilty about her and I can't.",
    ],
)
def test_what_reached_the_writer_is_theirs(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "She was so embarrassed about the late paper. I was late.",
        "Came in tired, asked me for a cuppa, told me the whole story.",
        "From disgust I have sensed nothing.",
        "Furious, he left.",
    ],
)
def test_what_another_felt_or_nobody_is_not_the_writers(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated
