"""What is said together: ``more and more sad``, ``tired, or in a way ashamed``.

A state that is joined straight to another one has the same subject, whatever clause is nearer, and
an adverb of several words parts it from its verb no more than one word would.
"""

from __future__ import annotations

from reflect.domain.themes.wordset import wordset

_JOINING = wordset("and & + or but yet / then partly")
_LONGEST_ASIDE = 6
_SETTING_APART = wordset("and but yet")
"""Behind a comma, what may join to a state further left: that is for `Conjuncts` to find."""
_AS_WELL_AS = ["as", "well", "as"]
_TWICE = wordset("more less worse")
"""Words that *and* joins to themselves."""
_LED_BY = {
    "way": ["in", "a"],
    "ways": ["in", "some"],
    "once": ["at"],
    "time": ["at", "the", "same"],
    "of": ["a", "mix"],
}
"""What stands before its last word in an adverb of several words."""


def before_adverbs(words: list[str], start: int, low: int) -> int:
    """Return where an adverb of several words begins that ends before ``start``, or ``start``.

    ``low`` is where the sentence begins.
    """
    last = start if words[start] in _TWICE else start - 1  # more and *more hopeful*
    led = [words[last], "and"] if words[last] in _TWICE else _LED_BY.get(words[last])
    if led is None:
        return start
    begin = last - len(led)
    return begin if begin >= low and words[begin:last] == led else start


def before_joined(
    words: list[str], start: int, low: int, light: frozenset[str], *, listed: bool = False
) -> int:
    """Return the word that something joins to the one at ``start``, or -1 where nothing does.

    ``light`` holds the words that may stand between the two; with ``listed`` a comma joins them.
    """
    at, joined = start - 1, listed
    while at > low and words[at] in light:
        if words[at] == "," and not joined:
            at = before_aside(words, at, low, _JOINING)
        elif words[at] == "," and words[at + 1] in _SETTING_APART and not listed:
            return -1  # sad because he was lonely, and helpless
        joined = joined or words[at] in _JOINING or words[at - 1 : at + 2] == _AS_WELL_AS
        at -= 1
    return at if joined else -1


def before_aside(words: list[str], comma: int, low: int, joining: frozenset[str]) -> int:
    """Return the word of ``joining`` before the aside that ends at ``comma``, or ``comma``.

    ``tired and, to be honest, ashamed``.
    """
    for at in range(comma - 2, max(low + 1, comma - _LONGEST_ASIDE), -1):
        if words[at] == ",":
            return at - 1 if words[at - 1] in joining else comma
    return comma
