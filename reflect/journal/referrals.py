"""The referral ledger: rows opened, changed, moved, deferred and looked at; nothing is lost."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from reflect.domain.agenda.referrals import moved_along, referral_of
from reflect.domain.dates import local_day
from reflect.domain.referrals.check import checked
from reflect.domain.referrals.deciding import ToDecide, question_of, rests
from reflect.domain.referrals.guards import (
    NOT_FOLLOWED_DECK,
    Asked,
    deferred_for_safety,
    heard,
    is_immediate,
    moved,
    questions,
)
from reflect.domain.referrals.history import changes
from reflect.domain.referrals.model import Event, EventKind, Referral, State
from reflect.domain.referrals.order import Placed, ordered
from reflect.domain.referrals.resurface import resurfacing, waiting_on
from reflect.domain.referrals.states import is_open
from reflect.domain.referrals.talks import CORRECTED, before_talk, is_by_record, talk_words
from reflect.domain.text import clean_text, one_line
from reflect.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from reflect.domain.referrals.model import Change, Deferral
    from reflect.journal.clock import Clock
    from reflect.journal.settings import Settings
    from reflect.store import Store

UNNAMED = "kind of service not named yet"
"""What a row is called when a reflection did not say which service it is about."""

_WORDS = "referral-words/{}"
"""Where words are held while they are typed."""

TRUST = "trust"
"""The question of the referral deck whose answer is shown with the row before the talk."""

DANGER_NOTE = "Immediate danger comes first."
OTHERS_WAIT = "Danger comes first: this client's other referrals wait until it has passed."


@dataclass(frozen=True, slots=True)
class Kept:
    """A row as it is kept now, and what that brought about.

    With ``asked`` nothing was changed yet: these questions come first, once. ``guard`` says that
    the guard card is due; ``deck`` is the id of a deck to offer. ``said`` are sentences for the
    person.
    """

    row: Referral
    asked: tuple[Asked, ...] = ()
    guard: bool = False
    deck: str | None = None
    said: tuple[str, ...] = ()


class Ledger:
    """Keeps referrals and their history."""

    def __init__(self, store: Store, clock: Clock, settings: Settings) -> None:
        self._store = store
        self._clock = clock
        self._settings = settings

    # Reading

    def today(self) -> date:
        """Return the journal's day."""
        return self._clock.today(self._settings.day_boundary)

    def of_client(self, client_id: str) -> tuple[Placed, ...]:
        """Return a client's rows in their order, each with the reason for its place."""
        return ordered(self._store.referrals.of_client(client_id))

    def all(self) -> tuple[Referral, ...]:
        """Return every row, in the order they were opened."""
        return self._store.referrals.all()

    def get(self, referral_id: str) -> Referral:
        """Return a row. Raises NotFoundError."""
        found = self._store.referrals.get(referral_id)
        if found is None:
            raise NotFoundError("There is no such referral in this journal.")
        return found

    def history(self, row: Referral) -> tuple[Event, ...]:
        """Return everything that happened to a row, oldest first."""
        return self._store.referrals.history(row.id)

    def day_of(self, event: Event) -> date:
        """Return the journal's day on which something happened."""
        return local_day(self._clock.here(event.at), self._settings.day_boundary)

    def services(self) -> dict[str, str]:
        """Map every row's id to its kind of service."""
        return {row.id: row.service for row in self.all()}

    def trust(self, row: Referral) -> str:
        """Return what the client was said to have trusted the trainee with, or "".

        It is read where it was written: in the latest reflection on this row that says so.
        """
        for entry_id in reversed(row.entries):
            entry = self._store.entries.get(entry_id)
            if entry is None or entry.binned_at is not None:
                continue
            for answer in entry.answers:
                if answer.prompt_id == TRUST and isinstance(answer.value, str) and answer.value:
                    return answer.value
        return ""

    def named(self, client_id: str, service: str) -> Referral | None:
        """Return the client's open row for this kind of service, the latest, or None."""
        wanted = one_line(service).casefold()
        rows = [row for row in self._store.referrals.of_client(client_id) if is_open(row)]
        return next((row for row in reversed(rows) if row.service.casefold() == wanted), None)

    def coming_back(self) -> tuple[Referral, ...]:
        """Return deferred rows whose condition holds or is to be asked about now.

        Rows of clients whose work has ended stay where they are.
        """
        active = self._active()
        rows = [row for row in self.all() if row.client_id in active]
        held = self._store.meetings.last_held()
        return resurfacing(rows, self.today(), held.held_on if held else None)

    def standing(self) -> tuple[ToDecide, ...]:
        """Return the rows of clients one works with, each with what is to be decided about it.

        The nearest harm comes first. Those that are ``due`` bring their question to supervision.
        """
        back = {row.id for row in self.coming_back()}
        active = self._active()
        rows = ordered(row for row in self.all() if row.client_id in active)
        sensitive = self._store.referrals.sensitive()
        today = self.today()
        standing = [
            ToDecide(
                row,
                question_of(row, back=row.id in back),
                sensitive=row.id in sensitive,
                resting=rests(row, self._moved_on(row), today),
            )
            for row in (placed.row for placed in rows)
        ]
        return tuple(sorted(standing, key=lambda one: -one.row.harm))

    def _moved_on(self, row: Referral) -> date | None:
        """Return the day of a row's latest move; asked only where it matters.

        A talk is often recorded some days after it: what that moved is no step since then.
        """
        if row.talked_on is None:
            return None
        moves = [
            event
            for event in self.history(row)
            if event.kind is EventKind.MOVED and not is_by_record(event)
        ]
        return self.day_of(moves[-1]) if moves else None

    # Changing

    def new(self, client_id: str, service: str) -> Referral:
        """Return a row that is not kept yet."""
        return Referral(self._clock.new_id(), client_id, service, self.today())

    def keep(self, row: Referral, note: str = "") -> Kept:
        """Add or change a row, with its history.

        When its harm becomes immediate, the client's other rows are deferred until that has passed.
        Raises UsageError as ``check.checked`` does; then nothing is changed.
        """
        before = self._store.referrals.get(row.id)
        row = checked(row, self.today(), before)
        told = changes(before, row) if before else ()
        if before == row:
            return Kept(row)
        said = () if before else self._same_kind(row)
        kind = EventKind.CHANGED if before else EventKind.OPENED
        return self._store_all(row, before, self._event(row, kind, note, told), said)

    def move(
        self, row: Referral, to: State, *, note: str = "", deferral: Deferral | None = None
    ) -> Kept:
        """Move a row to another state, or return what is to be asked first.

        A question is asked once: a second call moves. Raises UsageError for a move that the states
        do not know, or a deferral without a condition.
        """
        row = self.get(row.id)
        after = moved(row, to, self.today(), deferral)
        asked = questions(row, to, self._store.referrals.of_client(row.client_id))
        if asked:
            self._store.referrals.save([heard(row, asked)], [])
            return Kept(row, asked)
        event = self._event(after, EventKind.MOVED, note, changes(row, after))
        kept = self._store_all(after, row, event, ())
        deck = NOT_FOLLOWED_DECK if to is State.NOT_FOLLOWED else None
        return replace(kept, deck=deck)

    def note_words(self, row: Referral, words: Mapping[str, str]) -> None:
        """Hold words that are being typed about a row and are not kept yet; none ends that."""
        text = json.dumps(dict(words), ensure_ascii=False) if words else ""
        for key in (row.id, row.client_id) if not words else (self._held_under(row),):
            if words or self._store.settings.get(_WORDS.format(key)):
                self._store.settings.set(_WORDS.format(key), text)

    def noted_words(self, row: Referral) -> dict[str, str]:
        """Return words that were typed about a row, or a new one of its client, and not kept."""
        text = self._store.settings.get(_WORDS.format(self._held_under(row)))
        found: dict[str, str] = json.loads(text) if text else {}
        return found

    def _held_under(self, row: Referral) -> str:
        return row.client_id if self._store.referrals.get(row.id) is None else row.id

    def look_at(self, row: Referral, note: str = "") -> None:
        """Note that a row was looked at again and stays as it is.

        A deferred one that came back waits on: it is asked about again after the next supervision.
        """
        row = self.get(row.id)
        back = any(other.id == row.id for other in self.coming_back())
        waits = waiting_on(row, self.today()) if back else row
        event = self._event(row, EventKind.REVIEWED, note, ())
        self._store.referrals.save([waits] if waits != row else [], [event])

    def put_back(self, rows: Iterable[Referral]) -> None:
        """Let rows stand as they stood before; the history tells that too."""
        for row in rows:
            now = self.get(row.id)
            kind = EventKind.CHANGED if now.state is row.state else EventKind.MOVED
            event = self._event(row, kind, "Taken back.", changes(now, row))
            self._save([(now, row)], [event])

    def talked_over(self, referral_id: str, on: date, decision: str = "") -> None:
        """Note that a row was talked over with the supervisor, and what was decided."""
        row = self._store.referrals.get(referral_id)
        if row is None:
            return
        early = row.state in (State.IDEA, State.REFLECTED)
        latest = max(on, row.talked_on or on)
        after = replace(row, talked_on=latest, state=State.WITH_SUPERVISOR if early else row.state)
        kind = EventKind.MOVED if early else EventKind.CHANGED
        event = self._event(after, kind, talk_words(decision), changes(row, after))
        self._save([(row, after)], [event])

    def correct_talk(
        self, referral_id: str, said: str, *, was_on: date, on: date | None, moved: bool = False
    ) -> None:
        """Note that a record of talking a row over was corrected.

        ``said`` is what the history tells, ``on`` the day on which the row was last talked over as
        the records now say, None for never. With ``moved`` that talk is not so any more: the state
        which it alone brought about goes back to the one before.
        """
        row = self._store.referrals.get(referral_id)
        if row is None:
            return
        stays = None if row.talked_on == was_on else row.talked_on
        talked = max((day for day in (stays, on) if day is not None), default=None)
        state = before_talk(row, self.history(row)) if moved and talked is None else row.state
        after = replace(row, talked_on=talked, state=state)
        kind = EventKind.CHANGED if after.state is row.state else EventKind.MOVED
        event = self._event(after, kind, f"{CORRECTED}{said}", changes(row, after))
        self._save([(row, after)], [event])

    def _active(self) -> set[str]:
        return {client.id for client in self._store.clients.all(active=True)}

    def _same_kind(self, row: Referral) -> tuple[str, ...]:
        if self.named(row.client_id, row.service) is None:
            return ()
        return (f"There is another “{row.service}” for this client; both are kept.",)

    def _store_all(
        self, row: Referral, before: Referral | None, event: Event, said: tuple[str, ...]
    ) -> Kept:
        newly = is_immediate(row) and not (before is not None and is_immediate(before))
        others: Sequence[Referral] = ()
        client_rows: Sequence[Referral] = ()
        if newly:
            client_rows = self._store.referrals.of_client(row.client_id)
            others = deferred_for_safety(row, client_rows, self.today())
        events = [self._event(other, EventKind.MOVED, DANGER_NOTE, ()) for other in others]
        was = {one.id: one for one in client_rows}
        changed = [(before, row), *((was[other.id], other) for other in others)]
        self._save(changed, [event, *events])
        waits = (OTHERS_WAIT,) if others else ()
        return Kept(row, guard=newly, said=(*said, *waits))

    def _save(
        self, changed: Sequence[tuple[Referral | None, Referral]], events: Sequence[Event]
    ) -> None:
        """Store rows with their events; what agendas to come say of them goes along."""
        with self._store.together():
            self._save_all(changed, events)

    def _save_all(
        self, changed: Sequence[tuple[Referral | None, Referral]], events: Sequence[Event]
    ) -> None:
        self._store.referrals.save([after for _, after in changed], events)
        rows = {after.id: (before, after) for before, after in changed if before is not None}
        meetings = self._store.meetings
        there = chain.from_iterable(meetings.items(one.id) for one in meetings.to_come())
        pairs = ((item, rows.get(referral_of(item))) for item in there if item.subject)
        items = [(item, moved_along(item, *pair)) for item, pair in pairs if pair is not None]
        meetings.save_items([after for before, after in items if after != before])

    def _event(self, row: Referral, kind: EventKind, note: str, told: tuple[Change, ...]) -> Event:
        return Event(
            id=self._clock.new_id(),
            referral_id=row.id,
            at=self._clock.now(),
            kind=kind,
            state=row.state,
            note=clean_text(note).strip(),
            changes=told,
        )
