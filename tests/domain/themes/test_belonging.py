"""Feelings of which a verb behind them says whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import states

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    "text",
    [
        "That envy of hers sat in the room like a dog.",
        "Whatever panic there was belonged to the ward, not to me.",
        "I doubt I was ashamed.",
        "I'd be lying if I said I was hurt.",
        "The grief I was picking up on belonged to the brother.",
        "The impatience that I took for mine was his, I see it now.",
        "The boredom I took to be mine was his all along.",
        "The shame I carried out of there belonged to his mother, really.",
        "The panic I could hear down the line was her sister's.",
        "I thought the irritation was mine; it was his.",
        "It wasn't my panic, it was the husband's.",
        "Such contempt, and all of it his.",
        "The anger wasn't mine.",
        "His fear belonged to the boy he had been.",
    ],
)
def test_what_belongs_to_somebody_else_is_theirs(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("I'd be lying if I said I wasn't hurt.", "hurt"),
        ("I don't doubt I was ashamed.", "ashamed"),
        ("No doubt I was ashamed.", "ashamed"),
        ("My envy of her house is real.", "envy"),
        ("I felt envy of his brother.", "envy"),
        ("It wasn't his panic, it was mine.", "panic"),
        ("Whose anger was it? Mine, I think.", "anger"),
        ("The fear I'd been calling hers was mine the whole time.", "fear"),
        ("What got me was the shame, my own.", "shame"),
        ("Such disgust, and all of it mine.", "disgust"),
        ("I'm pretty sure the irritation I felt belonged to her husband.", "irritation"),
        ("It was her anger I caught.", "anger"),
        ("My anger was about a book that belonged to him.", "anger"),
        ("I felt shame, and it was his last session too.", "shame"),
        ("My irritation was with his wife's letter.", "irritation"),
        ("I felt dread, and it was the client's third week.", "dread"),
    ],
)
def test_what_is_said_to_be_mine_is_the_writers(detector: Detector, text: str, word: str) -> None:
    assert states(detector, text, word)
