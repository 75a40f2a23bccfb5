"""What a finished reflection brings to the meeting to come: questions, needs, safety, patterns.

What is brought while no meeting is planned waits, by the reflection it stands in, for the next one
that is: nothing is written twice, and what was removed meanwhile is not brought.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from reflect.domain.agenda.bringing import joined
from reflect.domain.agenda.edit import move_to
from reflect.domain.agenda.model import ItemOrigin, ItemState, MeetingKind, Section
from reflect.domain.agenda.order import place_of_a_question
from reflect.domain.dates import plain_day
from reflect.domain.decks.model import Subjects
from reflect.domain.patterns.carried import TWICE
from reflect.domain.patterns.merge import family
from reflect.domain.patterns.model import PatternKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reflect.domain.agenda.model import AgendaItem, Meeting
    from reflect.domain.decks.model import Deck
    from reflect.domain.entry import Entry
    from reflect.journal.agendas import Agendas
    from reflect.store import Store

BROUGHT = "What you want to bring is on the agenda for {day}."
PINNED = "It is under Safety on the agenda for {day}."
LATER = "No meeting is planned yet. What you want to bring goes onto the next agenda."
SAFETY_LATER = (
    "No meeting is planned yet. It will be under Safety on the next agenda; what cannot wait "
    "should not wait for an agenda."
)
SENSITIVE = "It is marked sensitive, so nothing of it was put on an agenda."

BRINGING = frozenset({"letter", "overwhelmed", "not_followed", "risk"})
"""Decks that bring something to a supervisor without asking about patterns: a letter its one
question, a weight too large the support it needs, what was not used its question, and a worry about
safety what is needed with it."""

QUESTION, NEED, SAFETY_ITEM, WIN = "question", "need", "safety_item", "win"
SUPPORT, FOR_SUPERVISOR, FROM_SUPERVISOR = "support", "for_supervisor", "from_supervisor"
CLIENT = "client"
"""Ids of the prompts whose answers go onto the next agenda, in decks that bring something."""

_SECTIONS = (
    (SAFETY_ITEM, Section.SAFETY),
    (QUESTION, Section.MAIN_QUESTION),
    (FOR_SUPERVISOR, Section.SECOND),
    (SUPPORT, Section.SUPPORT),
    (WIN, Section.WIN),
)
_WAITING = "waits_for_a_meeting"
"""Where it is kept which answers of which reflections wait for a meeting; their words are not."""


def brings(deck: Deck) -> bool:
    """Return whether a deck's questions go onto the next agenda."""
    return deck.id in BRINGING or any(p.each is Subjects.PATTERNS for p in deck.prompts)


class Bringing:
    """Puts what a reflection asks for on the agenda of the next meeting."""

    def __init__(self, store: Store, agendas: Agendas) -> None:
        self._store = store
        self._agendas = agendas

    def questions(self, deck: Deck, texts: Mapping[str, str], entry: Entry) -> Iterator[str]:
        """Bring the questions and needs of a reflection, and yield what to say.

        ``texts`` are its answers in words by prompt id. What is sensitive is brought by hand alone.
        """
        if not any(texts.get(name) for name, _ in _SECTIONS):
            return
        if entry.sensitive:
            yield SENSITIVE
            return
        meeting = self._meeting_for(deck.id)
        if meeting is None:
            self._wait(entry, [name for name, words in texts.items() if words])
            yield LATER
        elif self._bring(meeting, texts, entry):
            yield BROUGHT.format(day=plain_day(meeting.at.date()))

    def there(self) -> frozenset[str]:
        """Return the families of findings that stand on the next agenda, or were dropped from it.

        An item that was carried twice is what the finding about that says.
        """
        meeting = self._agendas.next_meeting()
        items = self._agendas.items(meeting) if meeting else ()
        return frozenset(chain.from_iterable(map(self._families, items)))

    def kept(self, families: frozenset[str]) -> Iterator[str]:
        """Put patterns that were kept for it on the agenda of the next meeting."""
        meeting = self._agendas.next_meeting() if families else None
        if meeting is None:
            return
        proposed = self._agendas.proposals(meeting)
        chosen = [item for item in proposed if families.intersection(self._families(item))]
        self._agendas.keep_items(chosen)
        if chosen:
            yield BROUGHT.format(day=plain_day(meeting.at.date()))

    def safety(self, entry: Entry, need: str) -> Iterator[str]:
        """Pin a reflection that raised safety under Safety, with what is needed with it."""
        if not entry.safety:
            return
        meeting = self._agendas.next_meeting()
        if meeting is None:
            self._wait(entry, [FROM_SUPERVISOR])
            yield SAFETY_LATER
        elif self._pin(meeting, entry, need):
            yield PINNED.format(day=plain_day(meeting.at.date()))

    def waiting(self) -> None:
        """Bring what waited for a meeting, now that one is planned; what is in the bin waits on."""
        waiting = self._waiting()
        left: dict[str, list[str]] = {}
        for entry_id, names in waiting.items():
            entry = self._store.entries.get(entry_id)
            if entry is None:
                continue
            meeting = self._meeting_for(entry.deck_id)
            if meeting is None or entry.binned_at is not None:  # it may be taken out again
                left[entry_id] = names
                continue
            told = {answer.step: answer.shown.strip() for answer in entry.answers}
            texts = {name: told.get(name, "") for name in names}
            if entry.safety and SAFETY_ITEM not in names:
                self._pin(meeting, entry, texts.get(FROM_SUPERVISOR, ""))
            if not entry.sensitive:
                self._bring(meeting, texts, entry)
        if left != waiting:
            self._store.settings.set(_WAITING, json.dumps(left) if left else "")

    def _families(self, item: AgendaItem) -> tuple[str, ...]:
        """Return the families of findings that an item answers to."""
        found = (family(item.subject),) if item.subject else ()
        if item.continues is None or item.carried < TWICE:
            return found
        root = self._store.meetings.history(item.continues)[0].id
        return (*found, f"{PatternKind.CARRIED.value}/{item.client_id or '-'}/{root}")

    def _wait(self, entry: Entry, names: list[str]) -> None:
        waiting = self._waiting()
        names = [*dict.fromkeys((*waiting.get(entry.id, ()), *names))]
        self._store.settings.set(_WAITING, json.dumps({**waiting, entry.id: names}))

    def _waiting(self) -> dict[str, list[str]]:
        text = self._store.settings.get(_WAITING)
        found: dict[str, list[str]] = json.loads(text) if text else {}
        return found

    def _pin(self, meeting: Meeting, entry: Entry, need: str) -> bool:
        """Put what is proposed for this reflection under Safety; return whether anything was.

        Reflections on one client that raised safety are one item.
        """
        proposed = (
            replace(item, want_back=need)
            for item in self._agendas.proposals(meeting)
            if item.origin is ItemOrigin.ENTRY and entry.id in item.entries
        )
        new = next((item for item in proposed if item.section is Section.SAFETY), None)
        if new is None:
            return False
        there = (one for one in self._agendas.items(meeting) if _alike(one, new))
        old = next(there, None)
        self._agendas.keep_items([joined(old, new) if old else new])
        return True

    def _bring(self, meeting: Meeting, texts: Mapping[str, str], entry: Entry) -> bool:
        """Put what is not there yet on the agenda; return whether there was anything."""
        there = {item.question for item in self._agendas.items(meeting)}
        brought = [
            (section, texts[name])
            for name, section in _SECTIONS
            if texts.get(name) and texts[name] not in there
        ]
        main = any(section is Section.MAIN_QUESTION for section, _ in brought)
        if main and entry.deck_id not in BRINGING:
            self._make_room(meeting)
        for section, text in brought:
            self._add(meeting, section, text, texts, entry)
        return bool(brought)

    def _add(
        self, meeting: Meeting, section: Section, text: str, texts: Mapping[str, str], entry: Entry
    ) -> None:
        want = mattering = ""
        if section is Section.MAIN_QUESTION:
            want, mattering = texts.get(NEED, ""), texts.get(CLIENT, "")
        if section is Section.SECOND:
            section = place_of_a_question(self._agendas.items(meeting))
        self._agendas.add_question(
            meeting,
            text,
            client_id=entry.client_id or self._called(mattering),
            want_back=want,
            section=section,
            entries=(entry.id,),
        )

    def _make_room(self, meeting: Meeting) -> None:
        """Let what stood as the main question before stand second: there is one."""
        for item in self._agendas.items(meeting):
            if item.section is Section.MAIN_QUESTION and item.state is ItemState.OPEN:
                second = partial(move_to, item_id=item.id, section=Section.SECOND)
                self._agendas.edit(meeting, second)

    def _meeting_for(self, deck_id: str) -> Meeting | None:
        """Return the next meeting; for what is said to a supervisor, the next with one."""
        if deck_id not in BRINGING:
            return self._agendas.next_meeting()
        waiting = [
            meeting
            for meeting in self._agendas.meetings()
            if meeting.to_come and meeting.kind is not MeetingKind.PEER
        ]
        return min(waiting, key=lambda meeting: meeting.at, default=None)

    def _called(self, name: str) -> str | None:
        """Return the id of the client of this code name, in any case."""
        names = self._agendas.names()
        wanted = name.strip().casefold()
        return next((key for key, said in names.items() if said.casefold() == wanted), None)


def _alike(item: AgendaItem, new: AgendaItem) -> bool:
    """Return whether an item stands for reflections on the same client that raised safety."""
    same = item.client_id is not None and item.client_id == new.client_id
    kind = (item.section, item.origin, item.sensitive, item.state)
    return same and kind == (new.section, new.origin, new.sensitive, new.state)
