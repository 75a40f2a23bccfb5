"""Whose a state is that *and*, *but* or *then* joins to an earlier one, past another's clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import states_last

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    ("text", "word"),
    [
        # The clause between says nothing of how its subject was.
        ("I was irritated that he'd brought his dog, and jealous of the two of them.", "jealous"),
        ("I was sad that he left and also angry.", "angry"),
        ("I was tense until he left and then simply exhausted.", "exhausted"),
        ("I was glad he came, irritated he stayed.", "irritated"),
        ("I was hurt she'd told the other counsellor first and, stupidly, jealous.", "jealous"),
        ("It made me angry that he laughed and sad that he had to.", "sad"),
        ("I was in tears when he finished, and angry.", "angry"),
        # It does, and what follows is like the first complement, or of two people.
        ("I was irritated that she was late, and relieved that she was late.", "relieved"),
        ("I felt sad because he was so lonely, and helpless because I was.", "helpless"),
        ("I was relieved that he was alive, and angry with him.", "angry"),
        ("I felt useless when she was in tears, and cross with myself.", "cross"),
        # Who is made so, is made both.
        ("She makes me tired and cross.", "cross"),
        ("He leaves me flat, cross and sad.", "sad"),
        # A feeling's name is joined to a feeling's name.
        ("I felt irritation when he laughed, then shame.", "shame"),
        ("I had a rush of anger when he said it and then plain sadness.", "sadness"),
        ("Relief that she cancelled, and guilt.", "Relief"),
        ("Relief that she cancelled, and guilt.", "guilt"),
        # What is set against it is of the same one.
        ("I was less angry that he lied than hurt.", "hurt"),
        ("Not so much bored by what she said as sad that nobody will hear it.", "sad"),
        # A note without a subject goes on as it began.
        ("Bored rigid by block design and then guilty, because he was trying so hard.", "guilty"),
        ("Gutted that he didn't come but relieved that he's alive.", "relieved"),
        ("Not angry that he lied but hurt.", "hurt"),
        ("Chuffed that she used it, jealous that she'll go on with someone else.", "jealous"),
        # A modal or a denial of the clause between does not reach it.
        ("I was keen to see what he'd draw and sad when he drew nothing.", "sad"),
        ("I felt useless when she did not answer, and cross with myself.", "cross"),
    ],
)
def test_a_state_is_of_the_one_whose_state_it_is_joined_to(
    detector: Detector, text: str, word: str
) -> None:
    assert states_last(detector, text, word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        # The nearer state is another's.
        ("I was sorry that she felt judged and ashamed.", "ashamed"),
        ("I was worried because he seemed flat and hopeless.", "hopeless"),
        ("I was surprised when he got angry and then tearful.", "tearful"),
        ("I was moved by how proud he was, and how frightened underneath.", "frightened"),
        ("I was glad he was home, well and proud of himself.", "proud"),
        ("I was sure he was frightened, and ashamed of it.", "ashamed"),
        # What the writer did is no state.
        ("I noticed that she was quiet and tearful.", "tearful"),
        ("I hated that she was so alone, and so ashamed of it.", "ashamed"),
        ("I was told that he was rude and angry with staff.", "angry"),
        # It is another's main clause.
        ("She was cross that I was late, and relieved that I came.", "relieved"),
        ("He was sad that I'm leaving and angry that nobody asked him.", "angry"),
        ("The nurse was annoyed that I'd moved him and worried about his hip.", "worried"),
        ("He was bored when I explained the model and irritated by the handout.", "irritated"),
        ("She was hopeful when I laughed, then hopeless again.", "hopeless"),
        ("He was sad and I also drew the curtain, and he was angry.", "angry"),
        ("He felt anger that I was late, and shame.", "shame"),
        ("He left when I yawned and was hurt.", "hurt"),
        # Another is made so, has it, or only does something.
        ("I found her tired and rather flat, and scared.", "scared"),
        ("Her mother makes me tea and angry remarks.", "angry"),
        ("They made me play the husband, furious and drunk.", "furious"),
        ("Guilt that he carries, and shame.", "shame"),
        ("I felt relief when he said he felt shame, and guilt.", "guilt"),
        ("I let her be angry and sad at once.", "sad"),
        ("I work with a lad who's sweet and ashamed of being sweet.", "ashamed"),
        # It is imagined, denied or a client's note.
        ("Had she walked out I would have been relieved she left and guilty.", "guilty"),
        ("I was not angry that she lied, and not hurt.", "hurt"),
        ("Tearful when her mum left, then angry. Denies plans.", "angry"),
        ("Exhausted parents, and worried about the little one.", "worried"),
    ],
)
def test_a_state_is_not_the_writers_by_what_it_is_joined_to(
    detector: Detector, text: str, word: str
) -> None:
    assert not states_last(detector, text, word)


def test_an_open_case_is_offered_and_not_stated(detector: Detector) -> None:
    found = detector.detect("I was sad because she was ill, and frightened.")
    assert [hit.theme for hit in found.maybe] == ["intimidated"]
    assert "intimidated" not in {hit.theme for hit in found.stated}
