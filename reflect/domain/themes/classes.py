"""The closed word classes that scope reads: pronouns here, everything else from `cues.toml`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from reflect.domain.themes.notation import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

NOMINATIVE = {"i": "i", "we": "we", "he": "other", "she": "other", "they": "other"}
WEAK_SUBJECTS = {
    "it": "thing",
    "this": "thing",
    "that": "thing",
    "there": "thing",
    "you": "you",
    "one": "anyone",
}
"""Words that are a subject only when a verb follows at once."""
MINE = frozenset(("my", "mine", "me", "myself"))
OURS = frozenset(("our", "ours", "us", "ourselves"))
THEIRS = frozenset(
    [
        "his",
        "her",
        "hers",
        "their",
        "theirs",
        "him",
        "them",
        "himself",
        "herself",
        "themselves",
        "everyone",
        "everybody",
    ]
)
OWNERS = frozenset(["my", "our", "your", "his", "her", "their", "its", "'s"])
DETERMINERS = OWNERS | frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "some", "any", "each", "every", "no"]
)
OBJECTS = frozenset(["me", "us", "him", "her", "them", "you", "it"])
ENDS = frozenset((".", "!", "?", "\n", ";"))
PAUSES = frozenset((",", ":", "-", "–", "—", "(", ")", "…", "/", "+", '"', ">"))
COORDINATORS = frozenset(["and", "or", "but", "nor", "yet", "then", "plus", "so", "&"])
NEGATORS = frozenset(
    [
        "not",
        "never",
        "no",
        "neither",
        "nor",
        "without",
        "nothing",
        "hardly",
        "scarcely",
        "nobody",
        "none",
    ]
)
OPENERS = frozenset(
    [
        "what",
        "how",
        "where",
        "who",
        "whom",
        "which",
        "while",
        "when",
        "whenever",
        "as",
        "because",
        "since",
        "until",
        "till",
        "before",
        "after",
        "if",
        "unless",
        "whether",
        "why",
        "like",
        "than",
        "though",
        "although",
        "once",
        "that",
        "cos",
        "cuz",
    ]
)
MODALS = frozenset(
    ["would", "could", "might", "may", "will", "shall", "should", "must", "'d", "can"]
)
BE = frozenset(["am", "is", "are", "was", "were", "be", "been", "being", "'s"])
AUXILIARIES = (
    MODALS
    | BE
    | frozenset(["have", "has", "had", "do", "does", "did", "'ve"]) - {"be", "been", "being"}
)
PREPOSITIONS = frozenset(
    [
        "of",
        "to",
        "in",
        "for",
        "with",
        "at",
        "by",
        "from",
        "about",
        "into",
        "on",
        "over",
        "after",
        "before",
        "during",
        "through",
        "toward",
        "towards",
        "around",
        "between",
        "under",
        "behind",
        "re",
        "w",
        "without",
        "against",
    ]
)
NOBODY = frozenset(
    [
        "everyone",
        "everybody",
        "anyone",
        "anybody",
        "nobody",
        "people",
        "someone",
        "somebody",
        "others",
    ]
)
YES = frozenset(
    [
        "yes",
        "yeah",
        "yep",
        "yup",
        "absolutely",
        "definitely",
        "probably",
        "maybe",
        "guilty",
        "yeh",
        "aye",
        "oh",
    ]
)
NO = frozenset(["no", "nope", "not", "never", "nah", "hardly"])


@dataclass(frozen=True, slots=True)
class WordClasses:
    """Open-ended classes, each a list in `cues.toml` with every inflection spelled out."""

    fillers: frozenset[str] = frozenset()
    hedges: frozenset[str] = frozenset()
    linking: frozenset[str] = frozenset()
    report: frozenset[str] = frozenset()
    factive: frozenset[str] = frozenset()
    causative: frozenset[str] = frozenset()
    anticipating: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    session: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    raising: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()
    outsiders: frozenset[str] = frozenset()
    writers: frozenset[str] = frozenset()
    future: frozenset[str] = frozenset()
    seeing: frozenset[str] = frozenset()
    real_words: frozenset[str] = frozenset()

    def every_word(self) -> frozenset[str]:
        """Return all words of all classes: real words, whatever they look like."""
        return frozenset().union(*(getattr(self, name) for name in WORD_CLASSES))

    @classmethod
    def compile(cls, cues: Mapping[str, tuple[str, ...]]) -> WordClasses:
        """Spell out the classes of a lexicon's cues."""
        return cls(
            **{
                field.name: frozenset(
                    word for entry in cues.get(field.name, ()) for word in words_of(entry)
                )
                for field in fields(cls)
            }
        )


@dataclass(frozen=True, slots=True)
class Passing:
    """Unions of classes that scope reads over, made once: making them per phrase is slow."""

    adverbs: frozenset[str]
    """Fillers and negations."""
    auxiliaries: frozenset[str]
    modals: frozenset[str]
    chain: frozenset[str]
    """All that may stand between a subject and its predicate."""
    small_clause: frozenset[str]
    complement: frozenset[str]
    """From a clause back to the verb that governs it: *that*, *if*, *whether* …"""
    raised: frozenset[str]
    owner: frozenset[str]
    joining: frozenset[str]
    without_how: frozenset[str]
    verbs: frozenset[str]
    own_nouns: frozenset[str]

    @classmethod
    def of(cls, known: WordClasses) -> Passing:
        """Make the unions for one set of classes."""
        fillers, linking = known.fillers, known.linking
        return cls(
            adverbs=fillers | NEGATORS,
            auxiliaries=fillers | NEGATORS | AUXILIARIES,
            modals=fillers | NEGATORS | MODALS,
            chain=linking | fillers | AUXILIARIES | NEGATORS,
            small_clause=linking | fillers | {"to", "of", "be", "being", "as", "so"},
            complement=fillers | {"that", "if", "whether", "how", "why", "like", "when"},
            raised=fillers | {"that", "like"},
            owner=fillers | {"own", "old", "usual", "whole", "deep", "quiet", "little"},
            joining=fillers | COORDINATORS,
            without_how=fillers - {"how"},
            verbs=linking | known.report | known.verbs,
            own_nouns=known.session | known.writers,
        )


JOINTS = COORDINATORS | {",", "-", "—"}
LINKS = AUXILIARIES | BE
TAKES_OBJECT = DETERMINERS - {"this", "that"} | OBJECTS
POSSESSIVES = OWNERS - {"its"}
NO_NOUNS = OBJECTS | {"who", "which"}
WORD_CLASSES = tuple(field.name for field in fields(WordClasses))
CUE_PHRASES = (
    "not_negating",
    "absent",
    "past",
    "current",
    "elsewhere",
    "endorsed",
    "denied",
    "caught",
    "resisted",
    "supposed",
    "not_supposed",
    "gone",
    "other_sense",
)
"""Cues that are phrases in the notation of theme files. `docs/themes.md` says what each decides."""
