"""The engine: from a deck and the answers so far to the steps in front of the person.

``walk`` is a pure function and gives the whole path as it stands, so that back, forward and
progress are index arithmetic. Follow-ups stand right after the answer that opened them. An answer
whose prompt closes again is not touched: it is off the path, and comes back when the prompt does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from reflect.domain.decks.conditions import chosen_keys, holds, options_met
from reflect.domain.decks.given import NO_SUBJECTS, is_answered
from reflect.domain.decks.model import Card, Deck, Option, Prompt, Step, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reflect.domain.decks.given import Answers, Given, SubjectLists
    from reflect.domain.decks.model import Branch


def with_themes(deck: Deck, labels: Mapping[str, str]) -> Deck:
    """Return the deck with every ``options_from_themes`` prompt offering these themes, in order.

    ``labels`` maps theme keys to words for the screen.
    """
    if not any(isinstance(item, Prompt) and item.options_from_themes for item in deck.items):
        return deck
    options = tuple(Option(key, label) for key, label in labels.items())
    items = tuple(
        replace(item, options=options)
        if isinstance(item, Prompt) and item.options_from_themes
        else item
        for item in deck.items
    )
    return replace(deck, items=items)


def walk(deck: Deck, answers: Answers, subjects: SubjectLists = NO_SUBJECTS) -> tuple[Step, ...]:
    """Return every step on the path at present, in the order they are shown.

    ``subjects`` holds what ``each`` prompts are asked about; with none of a kind, such a prompt is
    not asked. A step is shown once, where it is opened first. It ends for any deck, even an
    unchecked one: no item is opened again by its own follow-ups.
    """
    path = _Path(deck, answers, subjects)
    for item in deck.items:
        if isinstance(item, Prompt) and not item.follow_up:
            path.ask(item, None, "", None)
    return tuple(path.steps)


def next_step(deck: Deck, answers: Answers, subjects: SubjectLists = NO_SUBJECTS) -> Step | None:
    """Return the first step that still waits, or None when the deck is done.

    A prompt waits until it is answered or SKIPPED. A card waits until it is SKIPPED (read) or a
    step after it has been dealt with.
    """
    waiting: Step | None = None
    for step in walk(deck, answers, subjects):
        done = step.id in answers and (
            is_answered(answers[step.id]) or not isinstance(answers[step.id], str | tuple)
        )
        if isinstance(step.item, Card):
            waiting = step if waiting is None and not done else waiting
        elif not done:
            return waiting or step
        else:
            waiting = None
    return waiting


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a step stands among the prompts on the path: ``3 of about 9``.

    ``about`` is True while an answer still to come could open or close prompts.
    """

    number: int
    of: int
    about: bool

    def __str__(self) -> str:
        return f"{self.number} of {'about ' if self.about else ''}{self.of}"


def progress(steps: Sequence[Step], index: int) -> Progress:
    """Return the progress at ``steps[index]``. Cards count with the prompt they follow."""
    asked = [isinstance(step.item, Prompt) for step in steps]
    about = any(_may_open(step.item) for step in steps[index:])
    return Progress(max(1, sum(asked[: index + 1])), max(1, sum(asked)), about)


def _may_open(item: Prompt | Card) -> bool:
    return isinstance(item, Prompt) and any(branch.opens for branch in item.branches)


@dataclass(frozen=True, slots=True)
class Effects:
    """What the answers on the path ask for beyond the path itself.

    ``offers`` are deck ids to offer at the end, in the order they came up. ``guard_steps`` are the
    steps whose answer asks for the guard card at once; ``guard`` is True for any of them, or when
    the deck opens with it. ``sensitive`` and ``safety`` mark the entry.
    """

    offers: tuple[str, ...] = ()
    guard: bool = False
    guard_steps: tuple[str, ...] = ()
    sensitive: bool = False
    safety: bool = False


def effects(deck: Deck, answers: Answers, subjects: SubjectLists = NO_SUBJECTS) -> Effects:
    """Return what the answers on the path bring about."""
    met = list(_branches_met(deck, answers, subjects))
    guard_steps = dict.fromkeys(step.id for step, branch in met if branch.guard)
    offers = dict.fromkeys(branch.deck for _, branch in met if branch.deck not in {None, deck.id})
    return Effects(
        offers=tuple(name for name in offers if name),
        guard=deck.guard_first or bool(guard_steps),
        guard_steps=tuple(guard_steps),
        sensitive=any(branch.sensitive for _, branch in met),
        safety=deck.safety or any(branch.safety for _, branch in met),
    )


def intensity_of(deck: Deck, answers: Answers, subjects: SubjectLists = NO_SUBJECTS) -> int | None:
    """Return the answer of the deck's intensity scale, 0-10, or None without one on the path."""
    for step, prompt in prompts_of(walk(deck, answers, subjects)):
        value = answers.get(step.id)
        if prompt.intensity and isinstance(value, int) and not isinstance(value, bool):
            return value
    return None


class Settled(NamedTuple):
    """Answers with only the options that may be kept, and a sentence for each that may not."""

    answers: dict[str, Given]
    said: tuple[str, ...]


def settle(deck: Deck, answers: Answers, subjects: SubjectLists = NO_SUBJECTS) -> Settled:
    """Apply ``needs`` and ``otherwise``: keep an option only when what it needs was answered yes.

    The answers given are not changed; the settled ones are a copy that still holds them all.
    Settling twice is settling once.
    """
    settled = dict(answers)
    said: list[str] = []
    path = walk(deck, answers, subjects)
    on_path = {step.id for step in path}
    for step, prompt in prompts_of(path):
        if not any(option.needs for option in prompt.options):
            continue
        value = answers.get(step.id)
        if not is_answered(value) or not isinstance(value, str | tuple):
            continue
        suffix = step.id[len(prompt.id) :]
        yes = {name for name in on_path if answers.get(name) is True}
        allowed = {
            option.key: option.otherwise
            for option in prompt.options
            if option.needs and option.otherwise
            if not yes.intersection({option.needs, f"{option.needs}{suffix}"})
        }
        settled[step.id] = _replaced(value, allowed)
        said += [
            _kept_as(deck, prompt, key)
            for key in chosen_keys(value)
            if allowed.get(key, key) != key
        ]
    return Settled(settled, tuple(said))


def prompts_of(steps: Sequence[Step]) -> Iterator[tuple[Step, Prompt]]:
    """Yield the steps that ask something, each with its prompt."""
    for step in steps:
        if isinstance(step.item, Prompt):
            yield step, step.item


def _replaced(value: str | tuple[str, ...], allowed: Mapping[str, str]) -> str | tuple[str, ...]:
    if isinstance(value, str):
        return allowed.get(value, value)
    return tuple(dict.fromkeys(allowed.get(key, key) for key in value))


def _kept_as(deck: Deck, prompt: Prompt, key: str) -> str:
    labels = {option.key: option.label for option in prompt.options}
    option = next(option for option in prompt.options if option.key == key)
    needed = deck.item(option.needs or "")
    question = needed.text if isinstance(needed, Prompt) else option.needs
    instead = labels.get(option.otherwise or "", option.otherwise)
    return f"Kept as “{instead}” for now: “{option.label}” needs a yes to “{question}”."


def _branches_met(
    deck: Deck, answers: Answers, subjects: SubjectLists
) -> Iterator[tuple[Step, Branch]]:
    for step, prompt in prompts_of(walk(deck, answers, subjects)):
        value = answers.get(step.id)
        for branch in prompt.branches:
            if branch.again and not _comes_back(step):
                continue
            if options_met(branch, prompt, value) if branch.for_each else holds(branch.when, value):
                yield step, branch


def _comes_back(step: Step) -> bool:
    return step.subject is not None and step.subject.again


class _Path:
    """Steps gathered depth first. ``_above`` holds the items whose follow-ups are being opened."""

    def __init__(self, deck: Deck, answers: Answers, subjects: SubjectLists) -> None:
        self.steps: list[Step] = []
        self._items = {item.id: item for item in deck.items}
        self._answers = answers
        self._subjects = subjects
        self._seen: set[str] = set()
        self._above: set[str] = set()

    def ask(
        self, item: Prompt | Card, subject: Subject | None, suffix: str, follows: str | None
    ) -> None:
        if isinstance(item, Card) or item.each is None:
            self._put(item, subject, suffix, follows)
            return
        for one in self._subjects.get(item.each, ()):
            self._put(item, one, f"{suffix}/{one.id}", follows)

    def _put(
        self, item: Prompt | Card, subject: Subject | None, suffix: str, follows: str | None
    ) -> None:
        step = Step(item.id + suffix, item, subject, follows)
        if step.id in self._seen or item.id in self._above:
            return
        self._seen.add(step.id)
        self.steps.append(step)
        if isinstance(item, Prompt) and item.branches and step.id in self._answers:
            self._above.add(item.id)
            for branch in item.branches:
                if branch.opens and (not branch.again or _comes_back(step)):
                    self._open(branch, item, step, suffix)
            self._above.discard(item.id)

    def _open(self, branch: Branch, prompt: Prompt, step: Step, suffix: str) -> None:
        value = self._answers[step.id]
        if branch.for_each:
            for option in options_met(branch, prompt, value):
                about = Subject(option.key, option.label)
                self._open_items(branch, about, f"{suffix}/{option.key}", step.id)
        elif holds(branch.when, value):
            self._open_items(branch, step.subject, suffix, step.id)

    def _open_items(
        self, branch: Branch, subject: Subject | None, suffix: str, follows: str
    ) -> None:
        for name in branch.opens:
            item = self._items.get(name)
            if item is not None:
                self.ask(item, subject, suffix, follows)
