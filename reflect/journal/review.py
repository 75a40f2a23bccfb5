"""Review: themes heard in an entry, offered for confirmation, and the trainee's word on each."""

from __future__ import annotations

import threading
from functools import cached_property
from typing import TYPE_CHECKING

from reflect.domain.decks.kinds import PromptKind
from reflect.domain.marks import Mark, Span, Verdict
from reflect.domain.themes.model import Detection, Field, Hit, Status, Theme, Tier
from reflect.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reflect.domain.decks.model import Card, Deck, Heading, Prompt
    from reflect.domain.entry import Answer, Entry
    from reflect.domain.themes.called import Called
    from reflect.domain.themes.detector import Detector
    from reflect.journal.clock import Clock
    from reflect.store import Store

EARLIER = "It was heard by an earlier version of the phrase list."


class Reviewing:
    """Hears themes, and keeps what the trainee accepts, dismisses or adds."""

    def __init__(self, store: Store, clock: Clock, *, taught: bool = True) -> None:
        """Hear with this person's phrases, or without."""
        self._store = store
        self._clock = clock
        self._taught = taught
        self._caseload: tuple[tuple[str, ...], Called] | None = None
        self._reading = threading.Lock()
        self._last: tuple[str, Field, Called, Detection] | None = None

    @cached_property
    def theme_labels(self) -> dict[str, str]:
        """Map theme key to its label."""
        return {theme.key: theme.label for theme in self.themes}

    @property
    def themes(self) -> tuple[Theme, ...]:
        """All themes in their published order."""
        from reflect.content.themes import load_themes

        return load_themes()

    @cached_property
    def detector(self) -> Detector:
        """The engine with this person's own phrases. It grows while it reads: one thread a time.

        Making it takes a noticeable moment and some megabytes; see :meth:`prepare`.
        """
        from reflect.content.themes import load_lexicon
        from reflect.domain.themes.detector import Detector

        personal = self._store.phrases.all() if self._taught else ()
        return Detector(load_lexicon(), personal=personal)

    def prepare(self) -> None:
        """Make ready to hear, ahead of the first text. Meant for a background thread."""
        with self._reading:
            _ = self.detector

    def learn(self) -> None:
        """Hear with the phrases that are kept now, from the next text on."""
        with self._reading:
            self.__dict__.pop("detector", None)
            self._last = None

    def has_learned(self) -> bool:
        """Return whether this person taught any phrase."""
        return bool(self._store.phrases.all())

    def another(self, *, taught: bool = True) -> Reviewing:
        """Return one with an engine of its own, for a thread that reads much.

        With ``taught`` False it knows the lexicon alone, and none of this person's phrases.
        """
        return Reviewing(self._store, self._clock, taught=taught)

    def called(self) -> Called:
        """Return what the clients are called, by which entries speak of them, as it is now.

        A name counts as long as nobody else can have it: for a client in the bin too.
        """
        from reflect.domain.themes.called import Called

        names = self._store.clients.called()
        if self._caseload is None or self._caseload[0] != names:
            self._caseload = (names, Called(names))
        return self._caseload[1]

    def detect(self, text: str, field: Field = Field.FEELINGS) -> Detection:
        """Hear themes in a text that need not be an entry.

        The last text is kept with what was heard in it: asking why of each mark hears it once.
        """
        called = self.called()
        with self._reading:
            if self._last is None or self._last[:3] != (text, field, called):
                self._last = (text, field, called, self.detector.detect(text, field, called))
            return self._last[3]

    def heard(self, entry: Entry, deck: Deck | None) -> tuple[Mark, ...]:
        """Return marks for an entry: chosen chips as tagged, phrases as stated, maybe or other.

        Client phrases are the client's words and are not listened to for the trainee's feelings.
        Without its deck an entry's long answers are still heard, and no chip is read. Words that an
        answer took over from an earlier one, offered as its draft, are heard where they came from.
        """
        chosen = [theme for answer in entry.answers for theme in self._chosen(answer, deck)]
        heard: list[tuple[str, Hit]] = []
        told: dict[str, set[tuple[str, str]]] = {}
        for answer in entry.answers:
            prompt = deck.item(answer.prompt_id) if deck else None
            if answer.kind is not PromptKind.LONG or not isinstance(answer.value, str):
                continue
            field = getattr(prompt, "voice", Field.OTHER)
            found = self.detect(answer.value, field)
            hits = {
                hit: (hit.theme, answer.value[hit.start : hit.end].casefold())
                for hit in (*found.stated, *found.maybe, *found.other)
            }
            before = _taken_over(answer, prompt, told)
            heard.extend((answer.step, hit) for hit, words in hits.items() if words not in before)
            told[answer.step] = {*hits.values()}
        ids = iter(self._clock.new_ids(len(chosen) + len(heard)))
        return (
            *(Mark(next(ids), entry.id, theme, Tier.TAGGED, Status.OWN) for theme in chosen),
            *(_mark(next(ids), entry.id, step, hit) for step, hit in heard),
        )

    def marks(self, entry_id: str) -> tuple[Mark, ...]:
        """Return the marks of an entry in reading order, tagged ones first."""
        return tuple(self._store.marks.of_entry(entry_id))

    def why(self, entry: Entry, mark: Mark, deck: Deck | None = None) -> str:
        """Return one line that says why a mark is there, quoting the person's own words."""
        from reflect.domain.themes.explain import explain

        if mark.span is None:
            return "You chose this theme."
        answer = next((one for one in entry.answers if one.step == mark.span.step), None)
        if answer is None or not isinstance(answer.value, str):
            return "What it was heard in is no longer there."
        prompt = deck.item(answer.prompt_id) if deck else None
        found = self.detect(answer.value, getattr(prompt, "voice", Field.OTHER))
        for hit in (*found.stated, *found.maybe, *found.other):
            if (hit.theme, hit.start, hit.end) == (mark.theme, mark.span.start, mark.span.end):
                return explain(answer.value, hit)
        return "You marked these words." if mark.tier is Tier.TAGGED else EARLIER

    def judge(self, mark: Mark, verdict: Verdict) -> None:
        """Keep the trainee's word on a mark; it can be changed at any time."""
        self._store.marks.judge(mark.id, verdict)

    def add_theme(self, entry: Entry, theme: str, span: Span | None = None) -> Mark:
        """Add a theme by hand. Raises UsageError for an unknown theme."""
        if theme not in self.theme_labels:
            raise UsageError(f"There is no theme “{theme[:40]}”.")
        for mark in self.marks(entry.id):
            if mark.theme == theme and mark.status is Status.OWN and mark.span == span:
                self.judge(mark, Verdict.ACCEPTED)
                return self._again(mark.id)
        mark = Mark(
            id=self._clock.new_id(),
            entry_id=entry.id,
            theme=theme,
            tier=Tier.TAGGED,
            status=Status.OWN,
            verdict=Verdict.ACCEPTED,
            span=span,
        )
        self._store.marks.put(mark)
        return mark

    def take_off(self, mark: Mark) -> None:
        """Take off a theme that was added by hand, as if it had not been; one that is gone is fine.

        A theme that was heard is dismissed and not taken off: it would be heard again.
        """
        self._store.marks.rehear(
            [mark.entry_id], lambda _, stored: [one for one in stored if one.id != mark.id]
        )

    def suggested_decks(
        self, entry: Entry, marks: Sequence[Mark], decks: Iterable[Heading]
    ) -> tuple[str, ...]:
        """Return ids of decks whose suggestion fits what was written, in shelf order."""
        present = {mark.theme for mark in marks if mark.counts}
        offers: list[str] = []
        for deck in decks:
            rule = deck.suggestion
            if rule is None or deck.id == entry.deck_id:
                continue
            high = rule.intensity_at_least
            strong = high is not None and entry.intensity is not None and entry.intensity >= high
            if strong or present.intersection(rule.themes):
                offers.append(deck.id)
        return tuple(offers)

    def _chosen(self, answer: Answer, deck: Deck | None) -> tuple[str, ...]:
        prompt = deck.item(answer.prompt_id) if deck else None
        if not getattr(prompt, "options_from_themes", False) or not isinstance(answer.value, tuple):
            return ()
        return tuple(key for key in answer.value if key in self.theme_labels)

    def _again(self, mark_id: str) -> Mark:
        mark = self._store.marks.get(mark_id)
        if mark is None:
            raise NotFoundError("That mark is no longer there.")
        return mark


def _taken_over(
    answer: Answer, prompt: Prompt | Card | None, told: Mapping[str, set[tuple[str, str]]]
) -> set[tuple[str, str]]:
    """Return themes and words heard already in the answers this one is composed from."""
    suffix = answer.step[len(answer.prompt_id) :]
    steps = [step for name in getattr(prompt, "compose_from", ()) for step in (name + suffix, name)]
    return {heard for step in steps for heard in told.get(step, ())}


def _mark(mark_id: str, entry_id: str, step: str, hit: Hit) -> Mark:
    return Mark(
        id=mark_id,
        entry_id=entry_id,
        theme=hit.theme,
        tier=hit.tier,
        status=hit.status,
        tentative=hit.tentative,
        span=Span(step, hit.start, hit.end),
    )
