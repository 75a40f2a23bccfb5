"""What detection knows and what it hands back: themes, phrases, hits. Pure values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Status(StrEnum):
    """Whose feeling it is, and whether it is asserted about this work now."""

    OWN = "own"
    CLIENT = "client"
    """The client's or another person's."""
    ABSENT = "absent"
    """The writer's, but negated: kept, since it can be evidence of a change."""
    ANTICIPATED = "anticipated"
    """Hypothetical, conditional or yet to come."""
    PAST = "past"
    """From an earlier time, or from a part of life outside this work."""
    ATTRIBUTED = "attributed"
    """Someone else says so about the writer, and the writer does not endorse it."""


class Tier(StrEnum):
    """How strong the evidence is. The three are never mixed in one count."""

    TAGGED = "tagged"
    """Chosen by the trainee. Detection never produces it."""
    STATED = "stated"
    MAYBE = "maybe"


class Field(StrEnum):
    """What a text answers, which decides what a dropped subject means."""

    FEELINGS = "feelings"
    """``swamped.`` means *I* was."""
    HAPPENED = "happened"
    """``swamped.`` could be anybody, so it is no more than a maybe."""
    OTHER = "other"
    """Read like a feelings field: a journal is about its writer."""


class Role(StrEnum):
    """How a phrase names the one who feels. A theme file groups its phrases by it."""

    STATE = "states"
    """A predicate about its subject: ``swamped``, ``out of {my} depth``."""
    ACT = "acts"
    """A verb whose subject feels: ``zone~ out``."""
    EFFECT = "effects"
    """The one who feels is inside, as {me} or {my}: ``get~ under {my} skin``."""
    REMARK = "remarks"
    """A judgement on the hour: ``what is the point``. The writer's, unless others are named."""
    NOUN = "nouns"
    """A feeling's name, owned by its possessive or its verb: ``my anger``, ``a wave of shame``."""
    BLOCK = "blocks"
    """Another sense of the words: what it covers is never this theme."""


STATE = Role.STATE
ACT = Role.ACT
EFFECT = Role.EFFECT
REMARK = Role.REMARK
NOUN = Role.NOUN
BLOCK = Role.BLOCK
"""The roles by names of their own. Rules ask for a role at every step, and looking one up in its
class takes a fifth of all instructions that judging a phrase needs, and a twentieth of the time."""
OWN = Status.OWN
STATED = Tier.STATED
"""As the roles, for what every hit is asked."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One countertransference theme as `docs/themes.md` describes it."""

    key: str
    label: str
    definition: str
    valence: str
    """``-``, ``+`` or ``±``."""
    published: str
    """The published scales or constructs it maps to."""
    wish: str
    """The wish it tends to carry."""
    neighbours: str
    """Near themes and how to tell them apart."""


@dataclass(slots=True)
class Phrase:
    """One line of a theme file: a pattern in the notation of `docs/themes.md`.

    No tuple: rules ask for its parts at every step, and a tuple gives them by name more slowly. Not
    frozen, which takes longer to make: there are thousands before the first text is read.
    """

    pattern: str
    theme: str
    role: Role
    weak: bool = False
    """Weaker evidence: at best a maybe."""
    alone: bool = False
    """It has another everyday sense, and is heard only where it can stand for a feeling."""
    taught: bool = False
    """This person's own: what it means needs no more evidence."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Themes in their published order, their phrases, and the closed word classes of scope."""

    themes: tuple[Theme, ...]
    phrases: tuple[Phrase, ...]
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Word classes from `data/cues.toml`; missing ones are empty."""
    slots: Mapping[str, str] = field(default_factory=dict)
    """Named pattern pieces: ``{client}`` stands for ``him|her|them|…``."""
    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What a word that stands for several themes means: for each scene, the key of a theme."""
    strengthened: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """For themes whose maybe phrases can be stated in a scene: what they mean in each."""
    signs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What tells of each scene: patterns, from `data/scenes.toml`."""
    version: str = ""
    """A short digest of the data; changes whenever a phrase or cue does."""

    def theme(self, key: str) -> Theme:
        """Return the theme with this key. Raises KeyError when there is none."""
        for theme in self.themes:
            if theme.key == key:
                return theme
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class PersonalPhrase:
    """What this person taught: a phrase that is a theme for them, or never is."""

    phrase: str
    theme: str
    accepts: bool
    """True: hear this theme in the phrase. False: never hear it there again."""


class Hit(NamedTuple):
    """One span of the text that names a theme, judged."""

    theme: str
    start: int
    end: int
    """Character offsets into the text that was given: ``text[start:end]`` is the quotation."""
    status: Status
    tier: Tier
    tentative: bool
    """Hedged ("maybe a bit bored") or shared ("we were both lost"): counts, shown as tentative."""
    reason: str
    """Why it was judged so, in a few words that `explain` turns into a sentence."""


class LeftOut(NamedTuple):
    """Words of the lexicon that say nothing of anybody's feeling where they stand."""

    theme: str
    start: int
    end: int
    """Character offsets into the text that was given."""
    reason: str
    """Why, in a few words that `explain_left_out` turns into a sentence."""


class Detection(NamedTuple):
    """All that was heard in one text, in reading order."""

    stated: tuple[Hit, ...] = ()
    """Asserted, the writer's own, about this work now."""
    maybe: tuple[Hit, ...] = ()
    """Weaker evidence; one key accepts it, and it counts only then."""
    other: tuple[Hit, ...] = ()
    """Every status but *own*: the client's, absent, anticipated, past, attributed."""
