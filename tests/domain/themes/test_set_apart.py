"""Reports, clefts and denials, each beside its look-alike that means the opposite."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import states

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    "text",
    [
        "Ward clerk says im jealous of the new one.",
        "The feedback had me down as bored.",
        "My tutor reads me as frightened of silence.",
        "Somebody on the team has decided I'm exhausted.",
        "It was put to me that I was angry.",
        "I was told I seemed bored and I've been chewing on it.",
        "The transcript makes me sound irritated.",
        "I'm apparently resentful, according to the whole group.",
        "As far as she's concerned I'm disgusted by her.",
        "In his version I was furious and threw him out.",
        "He thinks, God love him, that I'm proud of him.",
        "She is sure, and told the ward so, that I was relieved.",
        "They've got it into their heads that I'm scared of the dad.",
        "Word is I'm burnt out.",
        "She wanted to know if I was bored. I asked what made her ask.",
        "She asked if I was angry. I wasn't.",
        "He wondered aloud whether I was frightened of him, and I said I didn't think so.",
        "It was her who was hopeless, not me.",
        "He was the one furious in the end.",
        "Of the two of us he was the more frightened.",
        "The one feeling ashamed was him.",
        "If there was shame in the room it was hers.",
        "What I left her with was despair.",
        "All he felt was relief.",
        "She, not I, was angry.",
        "Not I but she was ashamed.",
        "What she was left with was guilt.",
        "It's not me that's angry here.",
        "I was anything but bored.",
        "I was far from angry with her.",
        "I didn't feel guilty, ashamed, or any of the usual.",
        "At no point was I bored or irritated.",
        "I'd hardly call myself jealous.",
        "I have yet to feel bored with her.",
        "I left without feeling drained or hopeless.",
        "I was not so much angry as curious.",
        "Neither bored nor irritated, I sat and listened.",
        "I expected to be bored or irritated and wasn't.",
        "No guilt and no shame today.",
        "I stopped being angry with him weeks ago.",
        "What I saw in him was despair.",
        "What I brought out in her was rage.",
        "I wonder if I was jealous. I was late.",
        "I finished without feeling drained.",
        "He, not I, was furious.",
        "I thought I'd be angry and wasn't.",
        "If there was shame in the room it was not mine.",
        "If there was shame in the room it was the mother's.",
        "If there's anger next week it'll be mine.",
        "It's not her that's bored, it's him.",
    ],
)
def test_it_is_not_felt_by_the_writer(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("She asked if I was angry. I was.", "angry"),
        ("She wanted to know if I was bored. Yes, I said, and felt awful.", "bored"),
        ("He wondered aloud whether I was frightened of him. He wasn't wrong.", "frightened"),
        ("My tutor says I'm frightened of silence and she's bang on.", "frightened"),
        ("She called me jealous. Guilty.", "jealous"),
        ("He says I'm bored. Too right.", "bored"),
        ("My peer said I was ashamed and it landed.", "ashamed"),
        ("I told the group I was furious and nobody blinked.", "furious"),
        ("I've admitted to my tutor that I'm jealous of her.", "jealous"),
        ("I said out loud that I was bored.", "bored"),
        ("I wrote to my supervisor that I am exhausted by this family.", "exhausted"),
        ("What I didn't tell him was that I was furious.", "furious"),
        ("I never told her how hurt I was.", "hurt"),
        ("It was me who was hopeless, not her.", "hopeless"),
        ("I was the one furious in the end.", "furious"),
        ("Of the two of us I was the more frightened.", "frightened"),
        ("The one feeling ashamed was me.", "ashamed"),
        ("She was fine. It was me who was terrified.", "terrified"),
        ("If there was shame in the room it was mine.", "shame"),
        ("What she left me with was despair.", "despair"),
        ("All I felt was relief.", "relief"),
        ("The only thing I felt was boredom.", "boredom"),
        ("I, not she, was angry.", "angry"),
        ("Not her but I was ashamed.", "ashamed"),
        ("I was nothing if not bored.", "bored"),
        ("I couldn't have been more ashamed.", "ashamed"),
        ("I wasn't a little relieved, I was hugely relieved.", "relieved"),
        ("I can't not be angry with her.", "angry"),
        ("I never leave without feeling drained.", "drained"),
        ("It isn't that I wasn't moved.", "moved"),
        ("Not one session goes by without me feeling useless.", "useless"),
        ("I couldn't be anything but angry.", "angry"),
        ("I was angry, not hurt.", "angry"),
        ("What I saw in him moved me, and what I felt was despair.", "despair"),
        ("What he brought out in me was rage.", "rage"),
        ("What I came away with was dread.", "dread"),
        ("What I was left with was shame.", "shame"),
        ("I wondered if I was jealous. Yes.", "jealous"),
        ("I went home without feeling sad, only furious.", "furious"),
        ("Feeding the baby, says mum, I was bored.", "bored"),
        ("I was angry, and he was not.", "angry"),
        ("I was angry and wasn't going to hide it.", "angry"),
        ("If there was anger, then it was mine.", "anger"),
        ("It's not her that's bored, it's me.", "bored"),
    ],
)
def test_it_is_felt_by_the_writer(detector: Detector, text: str, word: str) -> None:
    assert states(detector, text, word)
