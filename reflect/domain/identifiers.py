"""The identifier guard: points at what may tell who a client is, and never calls a text clean.

It errs on the quiet side: a guard that cries at every capital letter is soon switched off. What it
says is a hint for the writer before saving or exporting, and changes nothing by itself. The kinds
follow the identifiers of 45 CFR 164.514(b)(2), as far as plain text shows them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from reflect.domain.names import find_names
from reflect.domain.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CAVEAT = (
    "This is a help, not a guarantee: what it does not notice, an unusual story for one, can still "
    "tell who someone is."
)
"""Shown wherever the guard speaks, and wherever it finds nothing."""


class IdentifierKind(StrEnum):
    """What a passage may be."""

    EMAIL = "email"
    URL = "url"
    DATE = "date"
    AGE = "age"
    PLACE = "place"
    PHONE = "phone"
    NUMBER = "number"
    NAME = "name"
    INITIALS = "initials"
    UNUSUAL = "unusual"


@dataclass(frozen=True, slots=True)
class Identifier:
    """One passage: ``text[start:end]``, what it may be, and a sentence that says so."""

    kind: IdentifierKind
    start: int
    end: int
    sentence: str = field(repr=False)


_SENTENCES = {
    IdentifierKind.EMAIL: "“{}” looks like an e-mail address.",
    IdentifierKind.URL: "“{}” looks like a web address.",
    IdentifierKind.DATE: "“{}” is a date; “some weeks ago” says enough.",
    IdentifierKind.AGE: "“{}”: an age over 89 can tell who someone is; “very old” says enough.",
    IdentifierKind.PLACE: "“{}” may be a place that tells who someone is.",
    IdentifierKind.PHONE: "“{}” looks like a phone number.",
    IdentifierKind.NUMBER: "“{}” is a long number, perhaps one that belongs to a person.",
    IdentifierKind.NAME: "“{}” may be the name of a person or place; a made-up word keeps more "
    "distance.",
    IdentifierKind.INITIALS: "“{}” looks like initials; a made-up word keeps more distance.",
    IdentifierKind.UNUSUAL: "“{}” may be a detail that few share; a plainer word says enough.",
}

_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    "|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = "(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
_STREET = (
    "(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Close|Court|Crescent|Terrace|Boulevard|Blvd"
    "|Square|Gardens|Highway|Hwy)"
)
_HOUSE = (
    "(?:Hospital|School|College|University|Clinic|Church|Mosque|Synagogue|Temple|Prison|Shelter"
    "|Hostel|Hotel|Library|Station)"
)
_CAPITAL = r"[A-Z][\w’'-]*\.?"
_ROUND_HERE = (
    "(?:in|at) (?:the|our|his|her|their|this) (?:whole )?"
    "(?:world|country|county|state|city|town|village|parish|district|neighbou?rhood|school|paper)"
)
_UNUSUAL = (
    rf"\bthe (?:only|first|last) (?:[\w’'-]+ ){{1,4}}{_ROUND_HERE}\b"
    r"|\b(?:is|was|were|been|be) (?:on|in|all over) the (?:news|papers?|newspapers?|TV)\b"
    r"|\b(?:made|hit) the (?:headlines|front page|news)\b|\bw(?:ent|as going) viral\b"
    r"|\b(?:is|was|are|were) (?:quite |rather |very )?(?:famous|well[- ]known)\b(?! to me)"
    r"|\ba (?:celebrity|public figure|household name|lottery winner|local hero|beauty queen)\b"
    r"|\b(?:triplet|quadruplet|quintuplet)s?\b|\bwon the lottery\b|\bplane crash\b"
    r"|\b(?:an?|the|former|ex)(?: former| ex)?[ -]"
    r"(?:mayor|mp|senator|congress(?:man|woman)|ambassador|astronaut"
    r"|olympian|olympic \w+|world champion|nobel \w+)\b"
)
"""Forms in which something few people share is told: first or only of its kind round here, in the
news, well known, of an office or a fate that is rare. A handful of forms, not a judgement."""

_PATTERNS: tuple[tuple[IdentifierKind, re.Pattern[str]], ...] = (
    (IdentifierKind.EMAIL, re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")),
    (IdentifierKind.URL, re.compile(r"\b(?:https?://|www\.)[^\s<>“”]+", re.IGNORECASE)),
    (
        IdentifierKind.DATE,
        re.compile(
            r"\b[12][0-9]{3}-[0-9]{1,2}-[0-9]{1,2}\b"
            r"|(?<![\w./-])[0-9]{1,2}([./-])[0-9]{1,2}\1(?:[0-9]{4}|[0-9]{2})(?![\w/-])"
            rf"|\b{_DAY} (?:of )?{_MONTH}\b(?:,? [12][0-9]{{3}}\b)?"
            rf"|\b{_MONTH}\.? {_DAY}\b(?:,? [12][0-9]{{3}}\b)?"
            rf"|\b{_MONTH},? (?:19|20)[0-9]{{2}}\b"
        ),
    ),
    (
        IdentifierKind.AGE,
        re.compile(
            r"\b(?:aged?|turned|turning) (?:9[0-9]|1[0-2][0-9])\b"
            r"|\b(?:9[0-9]|1[0-2][0-9])[- ]years?[- ]old\b"
            r"|\bin (?:his|her|their) (?:early |mid[- ]?|late )?nineties\b",
            re.IGNORECASE,
        ),
    ),
    (
        IdentifierKind.PLACE,
        re.compile(
            rf"\b(?:[0-9]{{1,5}}[A-Za-z]? )?(?:{_CAPITAL} ){{1,3}}{_STREET}\b\.?"
            rf"|\b(?:{_CAPITAL} ){{1,3}}{_HOUSE}\b"
            r"|\b(?:Flat|Apt|Apartment) [0-9]{1,4}[A-Za-z]?\b"
            r"|\b[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}\b"
            r"|\b[A-Z]{2} [0-9]{5}(?:-[0-9]{4})?\b"
        ),
    ),
    (
        IdentifierKind.PHONE,
        re.compile(
            r"(?<![\w+])\+[0-9]{1,3}(?:[ .()/-]{0,2}[0-9]{2,5}){2,5}\b"
            r"|(?<![\w-])\(?[0-9]{3,5}\)?[ .-][0-9]{3,4}[ .-][0-9]{3,4}(?![\w-])"
            r"|(?<![\w-])0[0-9]{2,4}[ /-][0-9]{5,8}(?![\w-])"
            r"|(?<![\w-])[0-9]{3}-[0-9]{4}(?![\w-])"
        ),
    ),
    (IdentifierKind.UNUSUAL, re.compile(_UNUSUAL, re.IGNORECASE)),
    (IdentifierKind.NUMBER, re.compile(r"\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b|\b[0-9]{6,}\b")),
)


def find_identifiers(text: str, allowed: Iterable[str] = ()) -> tuple[Identifier, ...]:
    """Return passages that may tell who someone is, in reading order, none overlapping.

    ``allowed`` are code names and other words of the journal that are known to be harmless.
    Nothing found does not mean that there is nothing: show `CAVEAT` with either answer.
    """
    harmless = frozenset(word.casefold() for name in allowed for word in (name, *name.split()))
    taken: list[Identifier] = []
    covered = bytearray(len(text))
    for kind, start, end in _candidates(text, harmless):
        if any(covered[start:end]):
            continue
        covered[start:end] = b"\1" * (end - start)
        shown = "".join(filter(str.isprintable, one_line(text[start:end], 40)))
        taken.append(Identifier(kind, start, end, _SENTENCES[kind].format(shown)))
    return tuple(sorted(taken, key=lambda found: found.start))


def _candidates(text: str, harmless: frozenset[str]) -> Iterator[tuple[IdentifierKind, int, int]]:
    """Yield passages, the surer kinds first, so that they win where two overlap."""
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            words = match[0].split()
            if kind is IdentifierKind.PLACE and words[0].casefold() in harmless:
                continue
            yield kind, match.start(), match.end()
    for start, end, is_initials in find_names(text, harmless):
        yield IdentifierKind.INITIALS if is_initials else IdentifierKind.NAME, start, end
