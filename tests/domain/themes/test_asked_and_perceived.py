"""Questions with their answers, and what one perceives in others or in oneself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import states

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    "text",
    [
        "Am I jealous? Not that I noticed.",
        "Was I hurt? I don't believe so.",
        "Was I angry? I looked for it and no.",
        "Was I relieved? Strangely, no.",
        "Was I bored? Not for a second.",
        "Was I ashamed? I thought about it and I don't think so.",
        "Is it envy? It isn't.",
        "Is it shame? I don't think it is.",
        "Do I dread it? Not any more.",
        "Was I disgusted? Anything but.",
        "Was I frightened? Far from it.",
        "Was I moved? I wish I could say yes.",
        "Was he angry? I'd say he was.",
        "Was she relieved? Very.",
        "Are they bored? Apparently so.",
        "Is he jealous? Yes.",
        "Were the parents ashamed? Oh yes.",
        "Was the boy frightened? More than he let on.",
        "Should I be ashamed? Probably.",
        "Ought I to be angry? Yes, says my supervisor.",
        "Would you be hurt? I would.",
        "Who was angry? Not me.",
        "Who was angry? Him.",
        "What if I'm bored? Then I say so.",
        "I could see shame all over him.",
        "I could sense that she was furious under the smile.",
        "You could tell she was terrified of the scan.",
        "The way he said it, so hopeless, stayed in the room.",
        "Watching how jealous she is of the baby is hard going.",
        "I'm always surprised at how proud they are of him.",
        "It is painful to see how ashamed she still is.",
        "I can't get over how resentful he sounded.",
        "I love seeing her so proud of herself.",
        "I was aware of her fear all the while.",
        "I noticed envy in how she talked about the sister.",
        "I picked up a fury in him I hadn't met before.",
        "I could hear the exhaustion in her.",
        "His disgust was hard to be near.",
        "I kept hearing how hurt they'd all been.",
        "I found him bored and told him so.",
        "Not hard to see how drained the carers are.",
        "I felt him go numb across from me.",
        "I sensed irritation behind his thank you.",
        "I could tell from the door he was livid.",
        "I've never seen anyone so relieved.",
        "I had never met a man so ashamed.",
        "How frightened she must have been.",
        "How angry that child is.",
    ],
)
def test_it_is_answered_by_no_or_is_anothers(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Am I jealous? More than I'd like.", "jealous"),
        ("Was I hurt? Worse than I'd admit to her.", "hurt"),
        ("Was I angry? How could I not be.", "angry"),
        ("Was I relieved? You could say that.", "relieved"),
        ("Was I bored? God forgive me, I was.", "bored"),
        ("Was I ashamed? I was, and I am.", "ashamed"),
        ("Angry? Yes. At her? No.", "Angry"),
        ("Do I envy her? Every week.", "envy"),
        ("Am I resentful? I suspect so.", "resentful"),
        ("Am I furious? I believe I am.", "furious"),
        ("Was I disgusted? A little bit, yeah.", "disgusted"),
        ("Was I moved? To my own surprise I was.", "moved"),
        ("So was I bored? Well, yes, if I'm honest.", "bored"),
        ("Was I frightened? Too right I was.", "frightened"),
        ("Was I hurt? Of course I was hurt.", "hurt"),
        ("Was I proud? Damn right.", "proud"),
        ("Is this envy? It is.", "envy"),
        ("Bored? Very.", "Bored"),
        ("Was I angry? Absolutely furious.", "angry"),
        ("Who was angry? Me.", "angry"),
        ("Who was bored? I was.", "bored"),
        ("How angry I am with that child.", "angry"),
        ("How frightened I was of her.", "frightened"),
        ("I've never been so relieved.", "relieved"),
        ("I had never felt so ashamed.", "ashamed"),
        ("I could see how bored I looked and how bored I was.", "bored"),
        ("I was aware of my fear all the while.", "fear"),
        ("I noticed envy in how I talked about her.", "envy"),
        ("I picked up a fury in myself I hadn't met before.", "fury"),
        ("I'm always surprised at how proud I am of him.", "proud"),
        ("I can't get over how resentful I was.", "resentful"),
        ("I found myself bored and told him so.", "bored"),
        ("I felt myself go numb across from him.", "numb"),
        ("I sensed irritation in me behind my thank you.", "irritation"),
        ("I could feel my own disgust and hid it.", "disgust"),
        ("I kept noticing how hurt I was by it.", "hurt"),
        ("It is painful to see how ashamed I still am.", "ashamed"),
    ],
)
def test_it_is_answered_by_yes_or_is_ones_own(detector: Detector, text: str, word: str) -> None:
    assert states(detector, text, word)
