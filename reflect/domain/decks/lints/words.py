"""English text made plain for the checks: small letters, contractions written out, clauses."""

from __future__ import annotations

import re
import unicodedata

_NEGATED = r"do|does|did|is|are|was|were|have|has|had|would|could|should|must|need|might"
_REWRITES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\b(?:can'?t|cannot)\b", "can not"),
        (r"\bwon'?t\b", "will not"),
        (r"\bshan'?t\b", "shall not"),
        (rf"\b({_NEGATED})n'?t\b", r"\1 not"),
        (r"\blet's\b", "let us"),
        (r"\b(?:i'm|im)\b", "i am"),
        (r"\bive\b", "i have"),
        (r"\b(you|they|we)'re\b", r"\1 are"),
        (r"\b(you|they)re\b", r"\1 are"),
        (r"\b(\w+)'ve\b", r"\1 have"),
        (r"\b(\w+)'ll\b", r"\1 will"),
        (r"\b(i|you|he|she|we|they|it|that|there)'d\b", r"\1 would"),
        (r"\b(it|that|there|what|he|she|who|how|this|where|here)'s\b", r"\1 is"),
        (r"\bthats\b", "that is"),
        (r"\bgonna\b", "going to"),
        (r"\bwanna\b", "want to"),
        (r"[ \t]+", " "),
    )
)
_MOST_WORDS = 10
"""Words of the longest form that a check names."""
_EDGES = " \"'“”‘’.,;:!?…()–—-"
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
_CLAUSE_END = re.compile(r"[.!?…;:,()\n\"“”–—]+|\s-+\s|\b(?:but|however|though|although|yet)\b")


def plain(text: str) -> str:
    """Return the text in small letters, straight quotes and full forms: ``I'm`` is ``i am``."""
    text = unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold()
    for pattern, replacement in _REWRITES:
        text = pattern.sub(replacement, text)
    return text.strip()


def clauses(text: str) -> list[str]:
    """Return the pieces between punctuation marks and turning words of a plain text."""
    return [piece.strip() for piece in _CLAUSE_END.split(text) if piece.strip()]


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, end marks kept."""
    return [piece.strip() for piece in _SENTENCE_END.split(text) if piece.strip()]


def as_written(text: str, found: str) -> str:
    """Return the words of a text whose plain form is ``found``, as the person wrote them.

    Without such words ``found`` itself is returned.
    """
    for sentence in sentences(text):
        if found not in plain(sentence):
            continue
        words = list(re.finditer(r"\S+", sentence))
        for place, first in enumerate(words):
            begun = plain(first[0].strip(_EDGES))
            if not begun or not found.startswith(begun):
                continue
            for last in words[place : place + _MOST_WORDS]:
                piece = sentence[first.start() : last.end()].strip(_EDGES)
                if plain(piece) == found:
                    return piece
    return found


def phrases(lines: str) -> re.Pattern[str]:
    """Compile alternatives, whole words only; each line may hold one or many."""
    body = "|".join(line.strip() for line in lines.split("\n") if line.strip())
    return re.compile(rf"\b(?:{body})\b")
