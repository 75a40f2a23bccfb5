"""Whose a word is that stands alone between sentences of somebody else, or is named without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import states_last

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("He used it in the job centre queue. On his own. Chuffed. I taught him that!", "Chuffed"),
        ("He feels guilty, she's livid. Me: fond of both, weirdly.", "fond"),
        ("Mum brisk, dad brisk, and me: furious with both.", "furious"),
        ("He never rang. Furious. I waited the full fifty.", "Furious"),
        ("He has done the form. Proud of him. He did it alone.", "Proud"),
        ("She gave it to Marta. Jealous, honestly. She'll be great with her.", "Jealous"),
        ("He forgot again. Furious! He does it every week.", "Furious"),
        ("DNA again. Relieved. He texted at noon.", "Relieved"),
        ("They laughed at me. Humiliated. They didn't even stop.", "Humiliated"),
        ("I was the one left holding the guilt.", "guilt"),
        ("He was fine and I was the one sitting there with the grief.", "grief"),
        ("It is a small jealousy, but is there.", "jealousy"),
        ("Came out of it cross with the school, worried for the boy.", "worried"),
        ("I was all right until the photo came out. Then gutted.", "gutted"),
        ("Notes late, again, my fault. Ashamed.", "Ashamed"),
        ("DNA, phone off. Worried. Will not sleep.", "Worried"),
        ("She cancelled again. Furious. Wrote her a letter and tore it up.", "Furious"),
        ("She cancelled again. Furious. Sat in the car.", "Furious"),
        ("Told off by the nurse. Humiliated. I nearly went home.", "Humiliated"),
        ("Still bored, makes the hour long.", "bored"),
    ],
)
def test_a_word_alone_is_the_writers(detector: Detector, text: str, word: str) -> None:
    assert states_last(detector, text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("He doesn't want to be seen. Ashamed. He said it twice.", "Ashamed"),
        ("Mum came too. Worried. She'd found the blades.", "Worried"),
        ("They sat at either end. Livid. They would not look at one another.", "Livid"),
        ("He was all right until the photo came out. Then gutted.", "gutted"),
        ("Wouldn't sit. Angry at everyone. Left at ten to.", "Angry"),
        ("Won't eat with us. Disgusted by the ward food.", "Disgusted"),
        ("She's on her third job. Exhausted. Fell asleep on the bus here.", "Exhausted"),
        ("Grandad sat by the window. Tearful. Asked for tea.", "Tearful"),
        ("Told off by the nurse. Humiliated. Has not been back.", "Humiliated"),
        ("Back on the old ward: terrified, nightly.", "terrified"),
        ("She couldn't look up. Guilty, apparently, about the slot.", "Guilty"),
        ("Discussed the move. Frightened still, keeps the light on.", "Frightened"),
        ("Ashamed of his stoma, keeps the blanket up.", "Ashamed"),
        ("Me: quiet. Her: furious.", "furious"),
        ("Hopeless re job, skipped the job centre.", "Hopeless"),
        ("She was the one left holding the guilt.", "guilt"),
        ("I was the one who had to name the shame.", "shame"),
        ("I was not the one left with the guilt.", "guilt"),
        ("It is his envy, but it is there.", "envy"),
        ("First placement I dreaded every home visit.", "dreaded"),
        ("I was pleased, more than I should have been.", "should have been"),
    ],
)
def test_a_word_alone_is_not_stated_as_the_writers(
    detector: Detector, text: str, word: str
) -> None:
    assert not states_last(detector, text, word)


@pytest.mark.parametrize("end", ["Has", "Would", "Won't", "Will not", "K.", "Has not"])
def test_a_text_may_end_after_any_word(detector: Detector, end: str) -> None:
    found = detector.detect(f"Two of them came late. Ashamed. {end}")
    assert "shame" in {hit.theme for hit in (*found.stated, *found.maybe, *found.other)}
