"""What may fill the open places of a phrase: {me}, {my}, {them}, ``..``, and adverbs between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from collections.abc import Sequence

    class Capitals(Protocol):
        """Tells whether the word at an index was written with a capital."""

        def __getitem__(self, index: int, /) -> bool: ...


NO_OWNER = -1
GAP = ".."
LONGEST_GAP = 3
_MOST_DESCRIBED = 3
"""Words that a determiner takes behind it at most."""
LONGEST_FILLING = {"{me}": 4, "{my}": 3, "{them}": 4, GAP: LONGEST_GAP}
"""Words that a slot or a gap takes at most."""
LONGEST_ASIDE = 3
"""Words that are passed over at once at most."""
FEELERS = wordset(
    "me myself him himself her herself them themselves us ourselves you yourself everyone "
    "everybody anyone anybody people"
)
_OWNERS = wordset("my his her their our your its 's")
_ARTICLES = wordset("the a an this that these those some any another")
DETERMINERS = _OWNERS | _ARTICLES | {"no", "every", "each", "both", "all"}
_OBJECTS = wordset(
    "him her them it this that these those everything everyone someone somebody something "
    "anyone anything people one himself herself themselves"
)
STOPS = wordset('. , ; : ! ? … - ( ) " / and but or because when while if that') | {"\n"}
_BARE_NOUNS = wordset(
    "client clients pt patient mum mom dad people parents families therapy supervision"
)


def fill(
    slot: str, words: Sequence[str], at: int, capitals: Capitals, people: frozenset[str]
) -> list[tuple[int, int]]:
    """Return the ends a slot can reach from ``at``, each with its owner's index or NO_OWNER."""
    word = words[at]
    if slot == "{my}":
        return _fill_my(words, at)
    if slot == "{me}":
        if word in FEELERS:
            return [(at + 1, at)]
        if word not in people and word not in DETERMINERS:
            return []  # before it is asked for capitals, which takes longer
        phrases = _noun_phrase(words, at, capitals)
        # My client feels it, and not the owner of the word before.
        return [(end, end - 1) for end, _ in phrases if words[end - 1] in people]
    if word in _OBJECTS:
        short = [(at + 1, NO_OWNER)]
        return [*short, *_noun_phrase(words, at, capitals)] if word in DETERMINERS else short
    return _noun_phrase(words, at, capitals)


def aside(words: Sequence[str], at: int, fillers: frozenset[str]) -> int:
    """Return how many words to pass over: an adverb, or one between two commas."""
    word = words[at]
    if word in fillers:
        return 1
    if word == "," and words[at + 2 : at + 3] == [","] and words[at + 1] in fillers:
        return 3
    return 0


def _fill_my(words: Sequence[str], at: int) -> list[tuple[int, int]]:
    if words[at] in _OWNERS:
        return [(at + 1, at)]
    ends = []
    if words[at] in _ARTICLES:
        ends.append((at + 1, NO_OWNER))
        # the client's stomach
        if words[at + 2 : at + 3] == ["'s"]:
            ends.append((at + 3, at + 2))
    elif words[at + 1 : at + 2] == ["'s"]:
        ends.append((at + 2, at + 1))
    else:
        ends.append((at, NO_OWNER))
    return ends


def _noun_phrase(words: Sequence[str], at: int, capitals: Capitals) -> list[tuple[int, int]]:
    """Return the ends of a short noun phrase: a determiner with one to three words, or a name."""
    if words[at] in DETERMINERS:
        ends = []
        for end, word in enumerate(words[at + 1 : at + 1 + _MOST_DESCRIBED], at + 2):
            if word in STOPS:
                break
            ends.append((end, NO_OWNER))
        return ends
    if words[at] in _BARE_NOUNS or (words[at] != "i" and capitals[at]):
        return [(at + 1, NO_OWNER)]
    return []
