"""Two ways of asking: a question for supervision, and an open question instead of advice."""

from __future__ import annotations

import re

from reflect.domain.decks.lints.words import phrases, plain, sentences

NO_QUESTION = "Could it end as a question?"
NO_WISH = "What would you like back: direction, help thinking, permission, a challenge?"
CLOSED = "This can be answered with yes or no. Could it begin with what or how?"
ADVICE = "This may be heard as advice. What would you ask if you did not know the answer?"
WHY = "“Why” can sound like a reproach. “What makes…” often opens more."

_ASKING = re.compile(
    r"^(?:and |so |but )?(?:what|how|when|where|who|which|why|should|could|can|may|might|would|do|"
    r"does|did|is|are|am|was|were|have|has|will|shall)\b"
    r"|\b(?:i (?:wonder|am wondering|would like to ask|want to ask)|my question is|whether|"
    r"(?:how|what) (?:do|can|could|should|might) i|should i)\b"
)
_WISH = phrases(
    r"""
    i (?:want|need|hope|would like|wish|am (?:asking|looking|hoping) for)
    i would (?:love|value|welcome)
    (?:could|can|would|will|may|might|shall) (?:you|we)|(?:help|tell|show|challenge) me|from you
    your (?:views?|thoughts?|advice|help|opinion|sense|take|guidance|permission|experience|support)
    your (?:feedback|ear)|(?:what|how) (?:do|would|did|might) you|do you (?:think|see|hear|agree)
    looking for|hoping for|what i want|would help|direction|permission|a challenge|comfort
    a decision|to decide|feedback|reassurance|rehears\w+|practi[sc]e|role ?play
    help (?:me )?think\w*|think (?:this |it )?(?:through|aloud)
    """
)
_LEAD_IN = re.compile(
    r"^(?:(?:and|so|but|well|ok|okay|hm+|then|maybe|perhaps|[a-z]+ly)[, ]+)*"
    r"(?:(?:i (?:wonder|am wondering|am curious(?: about)?)|"
    r"i would like to (?:ask|hear|know|understand)|"
    r"(?:can|could|would|will) you (?:tell me|say|help me understand|describe)"
    r"(?: (?:more|something))?(?: about)?|may i ask|if you like|do you know)[, ]+)?"
)
_OPEN = re.compile(
    r"^(?:what|how|where|when|who|which|in what|in which|for whom|to what|tell me|say more|"
    r"describe|help me understand)\b|, (?:what|how)\b"
)
_SAY_MORE = phrases(r"(?:tell me|say)(?: \w+)? (?:more|about)|help me understand")
_ADVISING = phrases(
    r"""
    have you (?:ever )?(?:tried|thought|considered|asked)|you (?:should|ought|need to|must)
    you (?:had better|might want|might try|could (?:try|just|always|simply))|why do not you|why not
    what if you|how about|what about \w+ing|would it (?:not )?(?:help|be (?:better|good|an idea))
    do you not think|would not it|do not you|i (?:would )?(?:suggest|recommend|advise)
    try (?:to|\w+ing)|if i were you|my advice
    """
)


def question_form(text: str) -> tuple[str, ...]:
    """Return notes when the text is no question, or does not say what the writer wants back."""
    pieces = sentences(plain(text))
    asks = any("?" in piece or _ASKING.search(piece) for piece in pieces)
    wishes = any(_WISH.search(piece) for piece in pieces)
    return (*(() if asks else (NO_QUESTION,)), *(() if wishes else (NO_WISH,)))


def open_question(text: str) -> tuple[str, ...]:
    """Return at most one note: it advises, starts with why, is closed, or is no question.

    With several sentences, the last one that has a question mark is looked at, else the last.
    """
    pieces = sentences(plain(text))
    if any(_ADVISING.search(piece) for piece in pieces):
        return (ADVICE,)
    asked = next(
        (piece for piece in reversed(pieces) if "?" in piece), pieces[-1] if pieces else ""
    )
    core = asked[_end_of_lead_in(asked) :].lstrip(" \"'“(")
    if core.startswith("why"):
        return (WHY,)
    if _OPEN.search(core) or _SAY_MORE.search(asked):
        return ()
    return (CLOSED,) if "?" in asked or _ASKING.search(core) else (NO_QUESTION,)


def _end_of_lead_in(text: str) -> int:
    found = _LEAD_IN.match(text)
    return found.end() if found else 0
