"""How a sentence may land: as a threat, as blame, as apology alone, as a demand."""

from __future__ import annotations

import re

from reflect.domain.decks.lints.words import as_written, clauses, phrases, plain, sentences

_CONSEQUENCE = phrases(
    r"""
    stop (?:seeing|working|meeting|this|our)|end (?:our|the|this)|discharge|terminate|close your
    report you|give up on|have to (?:stop|end|leave|refer|tell)|lose your|be (?:over|finished)
    will not (?:see|work|help|continue|be able)
    """
)
_MUST_FOLLOW = phrases(
    r"""
    (?:i|we|you|this|our \w+) (?:will|shall|must|have to|can not|am going to|are going to)
    (?:i|we|you) (?:would have to|may have to|might have to)
    """
)
_LEEWAY = phrases(
    r"""
    fine|ok|okay|all ?right|no problem|not a problem|welcome|we can|we could|nothing changes
    we will (?:still|find|think|look|talk|try)|i will (?:still|be here|understand)
    still (?:here|meet|be)|tell me|say so|let me know|you can|you could|you may|can say|free to
    up to you|not (?:mind|change|be (?:cross|upset|angry))
    i would like to (?:know|hear|understand)
    """
)
_PLAINLY = phrases(
    r"""
    or else
    or (?:i|we) (?:will|shall|must|am going to|are going to|have to|can not|need to)
    or (?:i|we) (?:may|might|would) have to
    or (?:this|it|that) (?:is|will be) (?:over|the end|finished)
    or (?:this|it|that|we) (?:will not|can not|ends|stops|is not going to)
    otherwise (?:i|we|you|this|it) (?:will|shall|must|have to|can not|am going to|are going to)
    (?:last|final) (?:chance|warning)|no (?:other )?choice (?:but|than)|(?:be|am|are) forced to
    you (?:had better|leave me no(?: other)? choice|will regret|will lose|will be sorry)
    i (?:will|am going to) (?:report|discharge|drop) you
    """
)
_IF_NOT = phrases(
    r"""
    if you (?:do|can|will|are|have) not(?! (?:mind|want|like|object)\b)
    if you do not (?:want|like)
    if (?:this|that|it|things) (?:do|does|will) not
    unless you(?!(?: would)? (?:rather|prefer|mind|object|want|like|say|tell|feel|ask|wish)\b)
    """
)
_IF_YOU = phrases(
    r"""
    if (?:you|this|it) (?:refuse|keep|continue|carry on|go on|miss|quit|leave|stop|fail)\w*
    if (?:you|this|it) (?:drop|skip|ever|cancel|happen)\w*
    """
)
_SPOKEN_OF = re.compile(r"\b(?:no|without|an?|any|never|not)$")
_APOLOGY = phrases(r"sorry|apolog\w+|forgive|my (?:fault|bad|mistake)|regret\w*|excuse me")
_BLAME = phrases(
    r"""
    you (?:always|never|make me|made me|keep \w+ing me|are (?:being )?(?:too|so))|your fault
    because of you|you are the (?:one|reason)|it is you
    """
)
_ASKS = phrases(
    r"""
    (?:would|could|can|will) you|(?:could|can|might|shall|may) we|(?:may|might|could) i
    would (?:it|that)|are you willing|willing to|how would (?:it|that) be|would you be|i wonder
    if you like|if you want|if that is|say no|maybe we|perhaps we|what do you think
    i would like to ask|is (?:that|it)
    """
)
_DEMANDS = phrases(
    r"""
    you (?:must|have to|need to|should|ought to|are to|will have to)|i (?:need|expect|want) you to
    i insist|please (?:stop|do not)|do not \w+ (?:me|this|that)|stop \w+ing
    """
)


def no_threat(text: str) -> tuple[str, ...]:
    """Return one note when words in the text may be heard as a threat, naming those words."""
    words = threat_in(text)
    if not words:
        return ()
    return (f"“{words}” may be heard as a threat. Could it say what you hope for instead?",)


def threat_in(text: str) -> str:
    """Return the first words that may be heard as a threat, as they were written, or nothing.

    "If you don't" is left alone when the sentence goes on to give leeway ("that is fine").
    """
    found = (_threat_in_sentence(sentence) for sentence in sentences(plain(text)))
    words = next((words for words in found if words), "")
    return as_written(text, words) if words else ""


def _threat_in_sentence(sentence: str) -> str:
    for found in _PLAINLY.finditer(sentence):
        if not _SPOKEN_OF.search(sentence[: found.start()].rstrip(" \"'“”")):
            return found[0]
    condition = _IF_NOT.search(sentence)
    if condition:
        rest = sentence[condition.end() :]
        if _CONSEQUENCE.search(rest) or not _LEEWAY.search(rest):
            return condition[0]
    condition = _IF_YOU.search(sentence)
    if condition:
        rest = sentence[condition.end() :]
        if _CONSEQUENCE.search(rest) or (_MUST_FOLLOW.search(rest) and not _LEEWAY.search(rest)):
            return condition[0]
    return ""


def only_apology(text: str) -> bool:
    """Return True when the text apologises and says next to nothing else."""
    pieces = clauses(plain(text))
    rest = [piece for piece in pieces if not _APOLOGY.search(piece) and len(piece.split()) > 3]
    return not rest and any(map(_APOLOGY.search, pieces))


def blame_in(text: str) -> str:
    """Return the first words that may land as blame, as they were written, or nothing."""
    found = _BLAME.search(plain(text))
    return as_written(text, found[0]) if found else ""


def is_request(text: str) -> bool:
    """Return True when the text asks for something, whether or not it can be refused."""
    words = plain(text)
    return "?" in words or bool(_ASKS.search(words) or _DEMANDS.search(words))


def can_be_refused(text: str) -> bool:
    """Return True unless the text demands and nowhere asks."""
    words = plain(text)
    return "?" in words or bool(_ASKS.search(words)) or not _DEMANDS.search(words)
