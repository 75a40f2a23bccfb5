"""Pairs of sentences that differ in whose feeling it is, or whether it is so: by its status."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.domain.themes.model import Status

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector
    from reflect.domain.themes.model import Hit


def hits(detector: Detector, text: str, word: str) -> list[Hit]:
    """Return what is heard where ``word`` last stands in ``text``."""
    found = detector.detect(text)
    at = text.rindex(word)
    every = (*found.stated, *found.maybe, *found.other)
    return [hit for hit in every if hit.start < at + len(word) and at < hit.end]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Am I bored with her? I think I am.", "bored"),
        ("Was I angry? Maybe a little.", "angry"),
        ("It was her anger I caught, not my own.", "anger"),
        ("His panic was in my own chest before I could do anything.", "panic"),
        ("Her sadness stuck to me on the tram home.", "sadness"),
        ("T. two hours late, me irritated, him cheerful.", "irritated"),
        ("The mother crying, the son furious, and me in the middle helpless.", "helpless"),
        ("I thought I'd be nervous and I was, the whole way through.", "nervous"),
        ("I was less intimidated than last week.", "intimidated"),
        ("She was as ashamed as I was.", "ashamed"),
        ("She was sad about the move and so, it turns out, was I.", "sad"),
        ("Lena says I'm too attached to this one and, okay, fine.", "attached"),
        ("It would be a lie to say I was not envious of her garden.", "envious"),
        ("I hope he didn't notice that I was bored.", "bored"),
        ("I pretended I wasn't frightened.", "frightened"),
        ("I can't stand being angry at him.", "angry"),
        ("I don't remember ever being so intimidated.", "intimidated"),
        ("I'm not usually bored but today I was.", "bored"),
        ("Somebody has to be angry about this, and it was me.", "angry"),
        ("Anyone would have been scared. I was.", "scared"),
        ("I felt shaken by what he told me and then angry.", "angry"),
        ("I held the baby while she wrote and felt happy and protective.", "protective"),
        ("Not over how cruel she was, still raging.", "raging"),
        ("It isn't resentment, it's envy, and I don't like it.", "envy"),
        ("My anger turned out to be fear.", "fear"),
        ("Boredom is eating me.", "Boredom"),
        ("Oh the guilt.", "guilt"),
        ("Went home ashamed.", "ashamed"),
        ("At first bored, then gripped.", "bored"),
        ("No guilt, no shame, only relief.", "relief"),
        ("Torn between irritation and envy.", "irritation"),
        ("There is some irritation, I must admit.", "irritation"),
        ("I would call it anger.", "anger"),
        ("I never stopped dreading the review.", "dreading"),
        ("You know the feeling when you're just exhausted. That was me today.", "exhausted"),
        ("The session left both of us exhausted.", "exhausted"),
    ],
)
def test_the_writer_is_heard(detector: Detector, text: str, word: str) -> None:
    assert any(hit in detector.detect(text).stated for hit in hits(detector, text, word))


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("She thought to herself, I'm so bored.", "bored", Status.CLIENT),
        ("I can live with him being angry at me.", "angry", Status.CLIENT),
        ("I forgave him for being bored.", "bored", Status.CLIENT),
        ("There's him sat there, totally bored, nodding.", "bored", Status.CLIENT),
        ("I thought she was scared but it was anger.", "anger", Status.CLIENT),
        ("I noticed a flicker of envy in her eyes.", "envy", Status.CLIENT),
        ("Guilt is eating him.", "Guilt", Status.CLIENT),
        ("Has been dreading the review since Sunday.", "dreading", Status.CLIENT),
        ("She's at her most hopeful on Fridays.", "hopeful", Status.CLIENT),
        ("I was not bored and also not nervous.", "nervous", Status.ABSENT),
        ("I was too tired to be angry.", "angry", Status.ABSENT),
        ("I assumed I was angry with him. On reflection, no.", "angry", Status.ABSENT),
        ("I've stopped dreading the review.", "dreading", Status.ABSENT),
        ("The last thing I felt was boredom.", "boredom", Status.ABSENT),
        ("I would not call it anger.", "anger", Status.ABSENT),
        ("I'm barely irritated.", "irritated", Status.ABSENT),
        ("In Poland I was ashamed of my English.", "ashamed", Status.PAST),
        ("I was irritated all morning because of the photocopier.", "irritated", Status.PAST),
        ("I was cross before he sat down, because of the roadworks.", "cross", Status.PAST),
        ("Before Christmas I was dreading these sessions.", "dreading", Status.PAST),
        ("To feel useless is part of the training.", "useless", Status.ANTICIPATED),
        ("I've a right to be angry.", "angry", Status.ANTICIPATED),
        ("Last night I dreamt I was furious with her.", "furious", Status.ANTICIPATED),
        ("I'd hate her to think I'm bored.", "bored", Status.ATTRIBUTED),
        ("She made it sound as if I were ashamed of her.", "ashamed", Status.ATTRIBUTED),
        ("She got the sense that I was disgusted by her.", "disgusted", Status.ATTRIBUTED),
    ],
)
def test_what_is_not_the_writers_now_says_why(
    detector: Detector, text: str, word: str, status: Status
) -> None:
    found = hits(detector, text, word)
    assert found
    assert {hit.status for hit in found} == {status}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Two sessions were moved, both by text.", "moved"),
        ("I was moved to room six.", "moved"),
        ("I asked myself was I scared of him.", "scared"),
        ("I couldn't tell whether the sadness was his or mine.", "sadness"),
        ("I tried so hard not to be angry.", "angry"),
        ("I wonder whose anger this is.", "anger"),
    ],
)
def test_what_is_unsettled_or_no_feeling_is_not_stated(
    detector: Detector, text: str, word: str
) -> None:
    assert not any(hit in detector.detect(text).stated for hit in hits(detector, text, word))
