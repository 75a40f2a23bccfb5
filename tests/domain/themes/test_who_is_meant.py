"""Clefts, comparisons, answers and denials by which somebody is meant or left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import states

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    "text",
    [
        "Nobody in that room was angry, me included.",
        "None of us was bored, me included.",
        "Nobody on the ward was as relieved as the sister.",
        "Nobody was more ashamed than he was.",
        "The only frightened person in that room was the dad.",
        "The only frightened person in there was her.",
        "He was the only frightened person in the room.",
        "He's the one who's anxious about the ending, I am not.",
        "She's the one who was ashamed of it, I was fine.",
        "The man in the corner was furious.",
        "The girl by the door was bored and so on.",
        "It isn't tiredness he feels with me, it's resentment.",
        "His face changed. It was dread, plain and simple.",
        "It was dread, plain and simple, and he knew it.",
        "She sat there, herself bored stiff.",
        "There was himself furious over the tea.",
        "The couple were ashamed, and I knew it as well.",
        "The couple were ashamed, and I, as well as the trainee, said nothing.",
        "Was I angry? She asked me that, and I told her no.",
        "Was I hurt? I looked, I waited, and honestly, no.",
        "Do I resent her? My supervisor wrote it down, so apparently she thinks yes.",
        "Could I be jealous? I could, and ashamed of it.",
        "I wasn't angry before the session or bored during it.",
        "I'm not jealous like she is, or hurt.",
        "It's not as if I was furious.",
        "Would I be insulted if he walked out? I would, and hurt, I suppose.",
        "Quick one - wasn't upset after Mrs T, or numb, walked out ok.",
        "There I was again, and himself bored stiff.",
        "None of us in the team felt ashamed.",
        "I told her that it was normal to feel ashamed.",
        "The client had a heavy heart.",
        "The client was flogging a dead horse.",
        "She went home with a heavy heart.",
    ],
)
def test_another_is_meant_or_nothing_is_felt(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("I was there myself, bored stiff.", "bored stiff"),
        ("I was angry with him and with herself the same.", "angry"),
        ("The thought of seeing himself again leaves me furious.", "furious"),
        ("Everyone in that room was relieved and I was too.", "relieved"),
        ("I sat with the man in the corner and was furious.", "furious"),
        ("I was bored with the girl by the door.", "bored"),
        ("Was I hurt? Didn't sleep, so yes.", "hurt"),
        ("Was I bored? Three yawns in the first ten minutes, so yes.", "bored"),
        ("I was hurt, and angry, I suppose.", "hurt"),
        ("I could, and did, cry; I was hurt.", "hurt"),
        ("I wasn't fine after he left, I was furious.", "furious"),
        ("I didn't stay after the hour because I was furious.", "furious"),
        ("I don't get angry after a day like that, I get bored.", "bored"),
        ("I couldn't sleep after the call, or eat, I was so ashamed.", "ashamed"),
        ("Not before time: I was bored.", "bored"),
        ("It's not as if I hid it, I was furious.", "furious"),
        ("I wasn't sure after the call or before it, and I was scared of him.", "scared"),
        ("He's not the one who's anxious about the ending, I am.", "anxious"),
        ("The only frightened person in that room was me.", "frightened"),
        ("Nobody in that room was anything but exhausted, me included.", "exhausted"),
        ("It isn't tiredness I feel with him, it's resentment.", "resentment"),
        ("It was dread, plain and simple, on the stairs up to her flat.", "dread"),
        (
            "The couple were ashamed in front of the team, and I, on their behalf, as well.",
            "ashamed",
        ),
        ("Nobody was more ashamed than I was.", "ashamed"),
        (
            "Do I resent the late texts? Written it down three times now so apparently yes.",
            "resent",
        ),
        ("Was I relieved? Hand on heart, yes.", "relieved"),
        ("Is it shame I am feeling? I'd say so.", "shame"),
        ("It's not as if I wasn't frightened.", "frightened"),
        ("All of us on the team are worried about this one.", "worried"),
        ("I told him it was good to feel close to her.", "close"),
        ("I'd caught the despair off him.", "despair"),
        ("I had a heavy heart.", "heavy heart"),
        ("It was flogging a dead horse.", "flogging"),
    ],
)
def test_the_writer_is_meant(detector: Detector, text: str, word: str) -> None:
    assert states(detector, text, word)
