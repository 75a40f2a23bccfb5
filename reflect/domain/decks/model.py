"""What a deck is: prompts in order, follow-ups that answers open, cards that only speak.

The file format is documented in ``docs/decks.md``; ``content/decks.py`` reads it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reflect.domain.decks.kinds import PromptKind as PromptKind  # noqa: PLC0414
from reflect.domain.themes.model import Field

DEFAULT_HELP = {
    PromptKind.LONG: "A sentence is enough.",
    PromptKind.SCALE: "First number that comes.",
    PromptKind.CHOICE: "Nearest will do; don't know is an answer.",
    PromptKind.MULTI: "Nearest will do; don't know is an answer.",
    PromptKind.PHRASE: "A few words; no names.",
    PromptKind.YESNO: "Either is fine.",
}


class Lint(StrEnum):
    """The gentle checks of ``domain/decks/lints`` that a text prompt may ask for."""

    STAYING_AND_ADDING = "staying_and_adding"
    NO_THREAT = "no_threat"
    MIDDLE_GROUND = "middle_ground"
    QUESTION_FORM = "question_form"
    OPEN_QUESTION = "open_question"
    NAMED_SUPPORT = "named_support"


class Subjects(StrEnum):
    """Things outside the deck that a prompt can be asked about one by one."""

    PATTERNS = "patterns"
    AGENDA_ITEMS = "agenda_items"
    REFERRALS = "referrals"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice.

    An option with ``needs`` counts only when that prompt was answered ``yes``; until then the
    answer is kept as the option named by ``otherwise``.
    """

    key: str
    label: str
    needs: str | None = None
    otherwise: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """When a branch opens. Exactly one test is set.

    ``at_least`` / ``at_most`` compare a scale; ``is_any`` holds when a choice is, or a multi-choice
    includes, one of the keys (``yes``/``no`` for yes/no); ``is_none`` when it is answered and holds
    none of them; ``only`` when a multi-choice is exactly that key; ``answered`` when it has any
    answer.
    """

    at_least: int | None = None
    at_most: int | None = None
    is_any: tuple[str, ...] = ()
    is_none: tuple[str, ...] = ()
    only: str | None = None
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """What an answer opens.

    ``opens`` names follow-up prompts or cards of this deck, shown right after the answer; with
    ``for_each`` they are asked once per chosen option, and ``when`` is asked of each option alone
    (``only`` excepted). With ``again`` it holds only about a subject that comes back. ``deck``
    offers another deck at the end. ``guard`` shows the guard card at once. ``sensitive`` and
    ``safety`` mark the entry.
    """

    when: Condition
    opens: tuple[str, ...] = ()
    for_each: bool = False
    again: bool = False
    deck: str | None = None
    guard: bool = False
    sensitive: bool = False
    safety: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """Words without an answer: a grounding text, a normalising text."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question.

    ``options`` are fixed, or all themes when ``options_from_themes`` (chosen themes become tagged
    marks); ``with_themes`` fills those in. ``follow_up`` prompts are asked only when a branch opens
    them. ``intensity`` makes this scale the entry's intensity. ``required`` prompts ask for a
    sentence before going on (leaving the deck stays possible). ``compose_from`` offers the named
    answers, joined, as a first draft. ``voice`` tells detection what a dropped subject means.
    ``lint`` names a gentle check of ``domain/decks/lints``. ``each`` asks once per subject.
    """

    id: str
    kind: PromptKind
    text: str
    help: str = ""
    options: tuple[Option, ...] = ()
    options_from_themes: bool = False
    follow_up: bool = False
    required: bool = False
    intensity: bool = False
    voice: Field = Field.OTHER
    lint: Lint | None = None
    compose_from: tuple[str, ...] = ()
    each: Subjects | None = None
    low: str = ""
    high: str = ""
    branches: tuple[Branch, ...] = ()

    @property
    def help_text(self) -> str:
        """The prompt's own help, or the default for its kind."""
        return self.help or DEFAULT_HELP[self.kind]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """When this deck is offered after another: any of the themes found, or intensity this high."""

    themes: tuple[str, ...] = ()
    intensity_at_least: int | None = None


@dataclass(frozen=True, slots=True)
class Deck:
    """A guided reflection.

    ``guard_first`` shows the guard card before any prompt; ``safety`` pins every entry of this deck
    under Safety on the agenda. ``minutes`` is an honest estimate.
    """

    id: str
    version: int
    title: str
    minutes: int
    when: str
    purpose: str
    sources: tuple[str, ...]
    items: tuple[Prompt | Card, ...]
    guard_first: bool = False
    safety: bool = False
    suggestion: Suggestion | None = None

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """All prompts, follow-ups included, in file order."""
        return tuple(item for item in self.items if isinstance(item, Prompt))

    def item(self, item_id: str) -> Prompt | Card | None:
        """Return the prompt or card with this id, or None."""
        return next((item for item in self.items if item.id == item_id), None)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a picker shows of a deck before anything else of it is read."""

    id: str
    title: str
    minutes: int
    when: str
    purpose: str
    suggestion: Suggestion | None = None

    @classmethod
    def of(cls, deck: Deck) -> Heading:
        """Return a deck's heading."""
        return cls(deck.id, deck.title, deck.minutes, deck.when, deck.purpose, deck.suggestion)


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that an ``each`` prompt is asked about: an id and words for the screen.

    ``again`` says that it comes back: an agenda item that was carried before.
    """

    id: str
    label: str = field(repr=False)
    again: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One screen of the walk: a prompt (perhaps about a subject) or a card.

    ``id`` is the item's id, or ``item/subject`` when asked per subject; follow-ups of such a step
    carry the same subject. ``follows`` is the step whose answer opened this one, or None.
    """

    id: str
    item: Prompt | Card
    subject: Subject | None = None
    follows: str | None = None
