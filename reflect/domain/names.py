"""Probable names in prose: titles, initials, and capitals where no sentence begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_HARMLESS = """
african american apr april arabic asian aug august beck bible bion black bowlby british buddhist
catholic chinese christian christmas dad dear dec december diwali dr easter eid ellis english
european facebook feb february french freud freudian fri friday fridays german gestalt god
google groundhog halloween hanukkah hebrew hindi hindu i i'd i'll i'm i've indigenous instagram
internet interviewing irish italian jan january japanese jenga jewish jul july jun june jung
jungian karpman kernberg kleenex klein kleinian kohut korean latina latino latinx lego linehan
mama mar march maslow may medicaid medicare miller mom mon monday mondays motivational mr mrs ms
mum muslim netflix nov november oct october ok pandora papa passover polish portuguese prof
professor protestant ramadan rogerian rogers rollnick russian sat saturday saturdays scottish
sept september sir socratic spanish stockholm sun sunday sundays supervisor teams tetris
thanksgiving thu thur thurs thursday thursdays titanic tue tues tuesday tuesdays turkish uber
ubers ukrainian urdu vietnamese wed wednesday wednesdays weds welsh whac-a-mole whatsapp white
winnicott yalom youtube zoom
"""
HARMLESS = frozenset(_HARMLESS.split())
"""Capitalised words that name nobody: days, months, feasts, languages, peoples, faiths, schools of
therapy and their authors, everyday brands, forms of address."""

_TITLED = re.compile(
    r"\b(?:Mrs?|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Sir|Dame|Uncle|Aunt|Auntie|Officer|Judge)\b\.?"
    r"(?: [A-Z]\.)? [^\W\d_][\w’'-]*"
)
_DOTTED = re.compile(r"\b(?:[A-Z]\. ?){2,4}(?!\w)")
_LETTER = re.compile(r"(?<![\w.’'&/+-])[B-HJ-WYZ](?![\w’'&/+-]|\.\w)")
_ABBREVIATIONS = frozenset(
    {"U.S.", "U.K.", "E.U.", "D.C.", "L.A.", "P.S.", "A.A.", "N.A.", "Q.E.D."}
)
_LETTERED_WORDS = """
block building class cluster gen generation grade group hepatitis letter level line model mr mrs
ms option part phase plan point room section side step team type vitamin ward
"""
_LETTERED = frozenset(_LETTERED_WORDS.split())
"""Words that a single letter may follow: plan B, vitamin D."""
_OPENERS = frozenset(
    ("she", "he", "they", "it", "i", "we", "you", "the", "then", "and", "but", "my", "so")
)
"""Words that begin a sentence after "the Dr." rather than name one."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_TAIL = re.compile(r"[\w-]{0,40}")
_OPENING = " \t\"'“”‘’([*_>#-–—•"
_ENDING = ".!?:;…\n\r"


def find_names(text: str, harmless: frozenset[str]) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, whether it is initials) of probable names.

    ``harmless`` holds case-folded words that are never names here. Passages may overlap; the
    surer ones come first.
    """
    for match in _TITLED.finditer(text):
        last = match[0].split()[-1]
        if last[0].isupper() and _bare(last) not in harmless | _OPENERS:
            yield match.start(), match.end(), False
    yield from _initials(text, harmless)
    yield from _capitals(text, harmless | HARMLESS)


def _initials(text: str, harmless: frozenset[str]) -> Iterator[tuple[int, int, bool]]:
    for match in _DOTTED.finditer(text):
        found = match[0].rstrip()
        if found.replace(" ", "") not in _ABBREVIATIONS and found.casefold() not in harmless:
            yield match.start(), match.start() + len(found), True
    for match in _LETTER.finditer(text):
        before = text[max(0, match.start() - 20) : match.start()].split()
        known = match[0].casefold() in harmless or (before and before[-1].casefold() in _LETTERED)
        if before and not known and not _begins_sentence(text, match.start()):
            yield match.start(), match.end(), True


def _capitals(text: str, harmless: frozenset[str]) -> Iterator[tuple[int, int, bool]]:
    """Yield capitalised words inside sentences; neighbours are joined into one name.

    A word that stands capitalised inside one sentence is a name at the beginning of others too.
    """
    words = [
        match
        for match in _WORD.finditer(text)
        if _is_capitalised(match[0], harmless) and _whole(text, match) not in harmless
    ]
    inside = {_bare(m[0]) for m in words if not _begins_sentence(text, m.start())}
    start = end = -1
    for match in words:
        if _bare(match[0]) not in inside:
            continue
        if start >= 0 and text[end : match.start()] == " ":
            end = match.end()
            continue
        if start >= 0:
            yield start, end, False
        start, end = match.start(), match.end()
    if start >= 0:
        yield start, end, False


def _is_capitalised(word: str, harmless: frozenset[str]) -> bool:
    """Return whether a word looks like a name: Anna, O'Neil; neither DBT nor iPhone nor A."""
    if len(word) < 2 or not word[0].isupper() or not any(letter.islower() for letter in word):
        return False
    if word[1].isupper():
        return False
    return word.casefold().replace("’", "'") not in harmless and _bare(word) not in harmless


def _whole(text: str, match: re.Match[str]) -> str:
    """Return a word with the figures that belong to it, folded: heron7 for the Heron of Heron7."""
    tail = _TAIL.match(text, match.end())
    return (match[0] + (tail[0] if tail else "")).casefold()


def _bare(word: str) -> str:
    """Return a word folded, without a possessive ending."""
    folded = word.casefold().replace("’", "'")
    return folded.removesuffix("'s").rstrip("'")


def _begins_sentence(text: str, place: int) -> bool:
    """Return whether a sentence, line, quotation or list item begins here."""
    before = place - 1
    opened = False
    while before >= 0 and text[before] in _OPENING:
        opened = opened or text[before] in '"“”‘([*_>#-–—•'
        before -= 1
    return before < 0 or opened or text[before] in _ENDING
