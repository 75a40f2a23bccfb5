"""What somebody else feels stays theirs, however it is joined to what the writer did or felt."""

from __future__ import annotations

from itertools import product

import pytest

from tests.evaluation.test_invariance import heard, themes

THEIRS = (
    ("she was ashamed of it", "shame"),
    ("he felt guilty", "guilt"),
    ("his mother was furious", "irritated_angry"),
    ("she felt overwhelmed by it all", "overwhelmed"),
    ("her guilt is enormous", "guilt"),
    ("he has been dreading it", "dread_avoidance"),
    ("his shame sat between them", "shame"),
    ("she misses him terribly and feels sad", "sadness_grief"),
    ("she told me how lonely and sad she is", "sadness_grief"),
    ("he talked about his guilt", "guilt"),
    ("there was so much anger in him", "irritated_angry"),
    ("the guilt in her voice was thick", "guilt"),
    ("everyone on the ward was fed up", "irritated_angry"),
    ("my client felt hopeless", "hopeless"),
)
DONE = (
    "I listened.",
    "I noticed the clock.",
    "I told my supervisor.",
    "We looked at the plan.",
    "I remembered last week.",
    "I was in my head.",
    "I did well.",
)
JOINED = (
    "{theirs}. {done}",
    "{theirs} and {done}",
    "{theirs}, but {done}",
    "when {theirs}, {done}",
    "though {theirs} {done}",
    "{done} and {theirs}.",
    "{done} because {theirs}.",
    "{done} while {theirs}.",
    "{done} as {theirs}.",
    "{done}: {theirs}.",
    "{done} - {theirs}.",
    "{done} ({theirs}).",
)
VIEWS = (
    "I noticed that {}.",
    "I could see that {}.",
    "I wonder if {}.",
    "I was told {}.",
    "I left because {}.",
    "I explained that {}.",
    "We explored how {}.",
    "I had the feeling {}.",
    "When I came in, {}.",
    "For me it is obvious that {}.",
    "{}, I think.",
    "{}, unlike me.",
    "{} with me.",
    "{} by my question.",
)
"""Ways of telling it as seen by the writer."""

CAME_ACROSS = (
    "he presented as {}",
    "she came across as {}",
    "he described himself as {}",
    "she looked {}",
    "he sounded {}",
    "she left {}",
    "he walked in {}",
    "she sat there {}",
    "he was visibly {}",
    "it left him {}",
    "I found her {}",
    "she told me about feeling {}",
    "she kept saying how {} she was",
    "the more {} he was the less I said",
)
"""Ways of telling how somebody was, with what they felt at the end or in the midst."""
STATES = (("hopeless", "hopeless"), ("angry", "irritated_angry"), ("tired", "exhausted_vicarious"))
GOING_ON = (
    "{} and I made notes.",
    "{} so I waited.",
    "{} but I held on.",
    "{} and then I said goodbye.",
    "{} while I looked at the clock.",
    "{} when I opened the door.",
    "{} because I was late.",
    "{} although I had rung.",
    "{} before I could speak.",
    "{}; I took my time.",
    "{}, I slowed down.",
    "{} - I waited.",
    "{} (I waited).",
)


def joined(form: str, theirs: str, done: str) -> str:
    """Return one sentence of both, or two; a full stop ends what was done where it comes last."""
    return begun(form.format(theirs=theirs, done=done if form.endswith("{done}") else done[:-1]))


def begun(text: str) -> str:
    return text[0].upper() + text[1:]


@pytest.mark.parametrize("form", JOINED)
def test_it_is_not_the_writers_beside_what_the_writer_did(form: str) -> None:
    fired = [
        text
        for (theirs, theme), done in product(THEIRS, DONE)
        if theme in themes(text := joined(form, theirs, done))
    ]
    assert not fired


@pytest.mark.parametrize("view", VIEWS)
def test_it_is_not_the_writers_as_the_writer_sees_it(view: str) -> None:
    fired = [
        text for theirs, theme in THEIRS if theme in themes(text := begun(view.format(theirs)))
    ]
    assert not fired


def test_what_the_writer_felt_beside_it_is_still_heard() -> None:
    own = [(text, theme) for text, theme in heard() if text.startswith("I ")][::5]
    lost = [
        text
        for form, (felt, theme), (theirs, other) in product(JOINED, own, THEIRS[::3])
        if theme != other and theme not in themes(text := joined(form, theirs, felt))
    ]
    assert len(lost) / (len(JOINED) * len(own) * len(THEIRS[::3])) <= 0.01, lost[:5]


@pytest.mark.parametrize("form", GOING_ON)
def test_how_somebody_came_across_is_theirs_whatever_the_writer_then_did(form: str) -> None:
    fired = [
        text
        for told, (state, theme) in product(CAME_ACROSS, STATES)
        if theme in themes(text := begun(form.format(told.format(state))))
    ]
    assert fired == []
