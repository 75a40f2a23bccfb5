"""A note without a subject that says how a feeling came is the writer's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.domain.themes.model import Field
from tests.support.heard import states

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Felt a flash of anger when he shrugged.", "anger"),
        ("Then felt a wave of sadness.", "sadness"),
        ("Felt a lot of guilt after.", "guilt"),
        ("Felt such a strong irritation.", "irritation"),
        ("Left feeling a wave of sadness.", "sadness"),
        ("Flash of anger at him.", "anger"),
        ("Notes\n- late again\n- felt a wave of sadness when R left", "sadness"),
        ("Huge wave of sadness after.", "sadness"),
        ("Noticed a wave of sadness in the last ten minutes.", "sadness"),
        ("Noticed some anger with her.", "anger"),
        ("Left with a sense of guilt.", "guilt"),
        ("Came away with a lot of guilt.", "guilt"),
        ("Came away with a twinge of guilt.", "twinge of guilt"),
        ("A pang of guilt when she left.", "pang of guilt"),
        ("Pang of envy again.", "Pang of envy"),
        ("She left me with a twinge of guilt.", "twinge of guilt"),
        ("It left me with a pang of sadness.", "sadness"),
        ("It gave me a huge surge of anger.", "anger"),
        ("He cancelled. Huge relief.", "relief"),
        ("Some guilt too.", "guilt"),
        ("Aware of guilt as I write this.", "guilt"),
        ("Countertransference: guilt, irritation with his lateness.", "irritation"),
        ("Reflections: sadness, dread.", "sadness"),
        ("There is guilt when I think of her.", "guilt"),
        ("I didn't expect to feel so guilty.", "guilty"),
        ("The session was boring.", "boring"),
        ("After the session, felt overwhelmed.", "overwhelmed"),
        ("After the session, sad.", "sad"),
        ("On the way home, felt sad about her.", "sad"),
        ("When she left, felt sad.", "sad"),
        ("While he talked, felt sleepy.", "sleepy"),
        ("After he left, sat there fuming.", "fuming"),
        ("What an exhausting hour.", "exhausting"),
    ],
)
def test_it_is_the_writers(detector: Detector, text: str, word: str) -> None:
    assert states(detector, text, word)


@pytest.mark.parametrize(
    "text",
    [
        "A wave of guilt came over him.",
        "Pangs of guilt since the funeral.",
        "She felt a pang of guilt.",
        "Felt the anger in the room.",
        "Felt a lot of anger from her.",
        "Felt a wave of sadness in the client.",
        "Felt his anger.",
        "Felt a lack of guilt.",
        "Felt no guilt.",
        "Noticed a wave of sadness in her.",
        "Noticed her irritation.",
        "Noticed a lot of guilt about the affair.",
        "Flash of anger in his face.",
        "Waves of grief since the funeral. Sleep poor.",
        "Pang of grief since the funeral.",
        "Hint of sadness when dad was mentioned.",
        "Denies plans. Felt a lot of guilt. Sleeping poorly.",
        "He felt small. A wave of shame.",
        "Came in with a lot of anger.",
        "Some anger with his father.",
        "Lots of anger today. Talked about the divorce.",
        "When he drinks, guilt.",
        "Reaction to the loss: anger, then grief.",
        "Client's reflections: anger, mostly.",
        "The session was boring for her.",
        "When he drinks, feels guilty.",
        "When she left, he felt sad.",
        "When she came in, sat down and cried, the boy laughed.",
        "When she came in, sat down and cried, I asked why.",
        "When she was tired, sad or angry, she left.",
        "At school, felt bullied.",
        "As a child, felt sad.",
        "She said the session was boring.",
        "The work is exhausting.",
        "Cl. guilty about the affair.",
        "My hypothesis is guilt.",
        "I expected anger.",
        "I've stopped feeling guilty.",
    ],
)
def test_it_is_anothers_or_not_clear_whose(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


def test_in_a_field_for_what_happened_it_stays_open(detector: Detector) -> None:
    assert not detector.detect("Felt a flash of anger.", Field.HAPPENED).stated
