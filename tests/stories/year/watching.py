"""What must hold on every day of the year; what does not is noted with its day."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reflect.domain.agenda.model import ItemOrigin, ItemState, MeetingKind, Section
from reflect.domain.agenda.referrals import referral_of
from reflect.domain.agenda.words import carried_words
from reflect.domain.harm import Harm
from reflect.domain.patterns.merge import family
from reflect.domain.patterns.model import PatternKind
from reflect.domain.referrals.model import State, Until
from reflect.domain.referrals.resurface import GUESS_DAYS, WORDS_DAYS, guess_words
from reflect.domain.referrals.states import ENDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reflect.domain.agenda.model import AgendaItem
    from reflect.domain.patterns.model import Finding
    from reflect.domain.referrals.model import Referral
    from tests.stories.year.living import Held, Life

PER_CLIENT, PER_REVIEW = 3, 7
LONG_ENOUGH = 25
"""Characters from which on a piece of an entry found on a page is no chance."""
ENDED_DAYS = 90
_OTHERWISE = frozenset({PatternKind.REFERRAL_STUCK, PatternKind.SILENCE, PatternKind.CARRIED})
"""Kinds behind which stand rows, weeks and carries rather than entries."""
SETTLED = frozenset({*ENDED, State.CONNECTED})


class Watch:
    """Looks at the journal every evening, and at every meeting."""

    def __init__(self, life: Life) -> None:
        self.life = life
        self.broken: dict[str, list[str]] = defaultdict(list)
        self.looked: Counter[str] = Counter()
        self.silences: list[tuple[date, str]] = []
        self.came_back: set[str] = set()
        self._events: dict[str, int] = {}
        self._met = 0

    def evening(self) -> None:
        """Look at everything there is to see at the end of a day."""
        findings = self.life.findings()
        self._caps()
        self._silences(findings)
        self._ended(findings)
        self._ledger(self.life.all_rows())
        self._follow_ups()
        for held in self.life.held[self._met :]:
            self._meeting(held)
        self._met = len(self.life.held)

    def _hold(self, topic: str, *, so: bool, words: str) -> None:
        self.looked[topic] += 1
        if not so:
            self.broken[topic].append(f"{self.life.today}: {words}")

    # Patterns

    def _caps(self) -> None:
        shown = self.life.review().shown
        clients = Counter(finding.client_id for finding in shown if finding.client_id)
        most = max(clients.values(), default=0)
        words = f"{len(shown)} shown, {most} on one client"
        self._hold("caps", so=len(shown) <= PER_REVIEW and most <= PER_CLIENT, words=words)

    def _silences(self, findings: Sequence[Finding]) -> None:
        """What was called wrong comes back with as many new entries again, not now with one."""
        by_family = {family(finding.subject): finding for finding in findings}
        for judged in self.life.judged.values():
            finding = by_family.get(family(judged.subject))
            if finding is None or judged.verdict == "keep":
                continue
            fresh = self._written_since(judged.on, finding.client_id)
            wanted = judged.support if judged.verdict == "wrong" else 1
            if finding.kind in _OTHERWISE:
                continue
            self._hold("silences", so=fresh >= wanted, words=f"{finding.subject} is back")
        found = [f.client_id for f in findings if f.kind is PatternKind.SILENCE and f.client_id]
        names = {client: name for name, client in self.life.clients.items()}
        self.silences += [(self.life.today, names[client]) for client in found]

    def _written_since(self, day: date, client: str | None) -> int:
        return sum(
            entry.occurred_on >= day
            for entry in self.life.journal.entries.page(limit=400, client_id=client)
        )

    def _ended(self, findings: Sequence[Finding]) -> None:
        for name, data in self.life.year.clients.items():
            if data.get("ended", self.life.today) >= self.life.today:
                continue
            client = self.life.clients[name]
            long_ago = self.life.today - data["ended"] > timedelta(days=ENDED_DAYS)
            kinds = {finding.kind for finding in findings if finding.client_id == client}
            loud = {PatternKind.SILENCE, PatternKind.REFERRAL_STUCK} & kinds
            self._hold("ended", so=not loud, words=f"{loud} on {name}")
            gone = kinds <= {PatternKind.CARRIED} or not long_ago
            self._hold("ended", so=gone, words=f"{kinds} on {name}, long after")
            back = [r for r in self.life.journal.referrals.coming_back() if r.client_id == client]
            self._hold("ended", so=not back, words=f"a referral of {name} comes back")

    # The ledger

    def _ledger(self, rows: Sequence[Referral]) -> None:
        ledger = self.life.journal.referrals
        back = {row.id for row in ledger.coming_back()}
        self.came_back |= back
        for row in rows:
            events = ledger.history(row)
            more = len(events) >= self._events.get(row.id, 1)
            self._hold("history", so=more, words=f"{row.service} lost an event")
            told = events[-1].state is row.state
            self._hold("history", so=told, words=f"{row.service} moved and nobody said so")
            self._events[row.id] = len(events)
            if row.state is State.DEFERRED and self._active(row):
                due = self._is_due(row, rows)
                self._hold("deferred", so=(row.id in back) is due, words=f"{row.service}: {due}")
            for guess in row.barriers:
                old = self.life.today - guess.guessed_on >= timedelta(days=GUESS_DAYS)
                said = guess_words(guess, self.life.today).startswith("To re-check")
                self._hold("guesses", so=said is old, words=f"{row.service}: {guess.kind}")

    def _active(self, row: Referral) -> bool:
        return self.life.journal.clients.get(row.client_id).ended_on is None

    def _is_due(self, row: Referral, rows: Iterable[Referral]) -> bool:
        """Say from the script alone whether a deferred row's time has come."""
        wait, today = row.deferral, self.life.today
        assert wait is not None
        last = max((held.meeting.at.date() for held in self.life.held), default=date.min)
        others = [o for o in rows if o.client_id == row.client_id and o.id != row.id]
        if wait.until is Until.DAY:
            return wait.day is not None and today >= wait.day
        if wait.until is Until.DANGER_PASSED:
            return all(o.harm is not Harm.IMMEDIATE or o.state in SETTLED for o in others)
        if wait.until is Until.OTHER_SETTLED:
            return all(o.id != wait.other or o.state in SETTLED for o in others)
        four_weeks = wait.until is Until.WORDS and today - wait.since >= timedelta(days=WORDS_DAYS)
        return last > wait.since or four_weeks

    # Meetings

    def _follow_ups(self) -> None:
        """Whatever was decided and not dealt with stands on Today, once."""
        there = [item.id for item in self.life.journal.supervision.follow_ups()]
        self._hold("follow-ups", so=len(there) == len(set(there)), words="one stands twice")
        open_items = self._open_items()
        continued = {item.continues for item in (*self._all_items(), *open_items)}
        for item in (*self._all_items(), *open_items):
            decided = item.state is ItemState.DECIDED and item.decision
            waits = item.origin is ItemOrigin.FOLLOW_UP and item.state in (
                ItemState.OPEN,
                ItemState.CARRIED,
            )
            if (decided or waits) and item.id not in continued:
                self._hold("follow-ups", so=item.id in there, words=f"“{item.headline}” is gone")

    def _all_items(self) -> list[AgendaItem]:
        return [item for held in self.life.held for item in held.after]

    def _open_items(self) -> list[AgendaItem]:
        supervision = self.life.journal.supervision
        return [
            item
            for meeting in supervision.meetings()
            if meeting.held_on is None
            for item in supervision.items(meeting)
        ]

    def _meeting(self, held: Held) -> None:
        self._nothing_lost(held)
        self._counts(held)
        self._page(held)
        self._safety(held)
        self._leaves(held)

    def _nothing_lost(self, held: Held) -> None:
        """What the meeting before left undone is here, or waits for a supervisor."""
        continued = {item.continues for item in held.before}
        subjects = {family(item.subject) for item in held.before if item.subject}
        for earlier in self.life.held[: held.number - 1]:
            if held.meeting.kind is MeetingKind.PEER and earlier.meeting.kind != MeetingKind.PEER:
                continue
            for item in earlier.after:
                undone = item.state is ItemState.CARRIED or (
                    item.state is ItemState.DECIDED and bool(item.decision)
                )
                if not undone or self._taken_up(item, held):
                    continue
                if item.subject and not referral_of(item) and self._set_aside(item):
                    continue
                here = item.id in continued or (item.subject and family(item.subject) in subjects)
                self._hold("lost", so=bool(here), words=f"“{item.headline}” is lost")

    def _set_aside(self, item: AgendaItem) -> bool:
        """Return whether the trainee said not now, or wrong, the evening before."""
        said = [
            one for one in self.life.judged.values() if family(one.subject) == family(item.subject)
        ]
        return bool(said) and max(said, key=lambda one: one.on).verdict != "keep"

    def _taken_up(self, item: AgendaItem, before: Held) -> bool:
        """Return whether a meeting before this one continued the item."""
        return any(
            other.continues == item.id
            for held in self.life.held[: before.number - 1]
            for other in held.before
        )

    def _counts(self, held: Held) -> None:
        known = {item.id: item for item in self._all_items()}
        for item in held.before:
            earlier = known.get(item.continues or "")
            if earlier is None:
                continue
            expected = {
                ItemState.CARRIED: earlier.carried + 1,
                ItemState.OPEN: earlier.carried,
                ItemState.DECIDED: 0,
            }[earlier.state]
            self._hold("counts", so=item.carried == expected, words=f"“{item.headline}”")
            if earlier.state is ItemState.DECIDED:
                kept = item.headline == earlier.decision and item.due_on == earlier.due_on
                self._hold("counts", so=kept, words=f"“{item.headline}” is not its decision")

    def _page(self, held: Held) -> None:
        planned = [entry for _, row in held.page.sections for entry in row]
        total = sum(entry.minutes for entry in planned)
        self._hold("minutes", so=total <= held.meeting.minutes, words=f"{total} minutes")
        asking = [entry.item for entry in planned if entry.item.carried >= 2]
        for item in asking:
            asks = "Still wanted?" in carried_words(item)
            self._hold("asks why", so=asks, words=f"“{item.headline}” does not ask")
        counted = held.text.count("Carried over ")
        carried = sum(entry.item.carried > 0 for entry in planned)
        said = counted == carried and "Still wanted?" not in held.text
        self._hold("asks why", so=said, words=f"{counted} of {carried} count, or one asks aloud")
        for section, row in held.page.sections:
            harms = [-entry.item.harm for entry in row]
            if section is Section.REFERRALS:
                self._hold("harm order", so=harms == sorted(harms), words=str(harms))
        mains = [item for item in held.before if item.section is Section.MAIN_QUESTION]
        standing = [m for m in mains if m.state is ItemState.OPEN and not m.sensitive]
        self._hold("one main question", so=len(standing) <= 1, words=f"{len(standing)} of them")
        ended = {
            self.life.clients[name]
            for name, data in self.life.year.clients.items()
            if data.get("ended", held.meeting.at.date()) < held.meeting.at.date()
        }
        gone = [i for i in held.before if referral_of(i) and i.client_id in ended and not i.carried]
        self._hold("ended", so=not gone, words=f"{len(gone)} referrals of clients who left")

    def _safety(self, held: Held) -> None:
        first = held.page.sections[0][0] is Section.SAFETY
        before_all = held.text.index("Safety (") < held.text.index("My main question (")
        self._hold("safety", so=first and before_all, words="safety is not first")
        here = {e for item in held.before if item.section is Section.SAFETY for e in item.entries}
        earlier = {
            entry
            for other in self.life.held[: held.number - 1]
            for item in other.before
            for entry in item.entries
        }
        for entry in self.life.journal.entries.page(limit=400):
            if entry.safety and entry.id not in earlier and entry.occurred_on < self.life.today:
                self._hold("safety", so=entry.id in here, words="safety was raised and is not here")

    def _leaves(self, held: Held) -> None:
        """No sensitive item is on the page, and no word of an entry but what was asked to go."""
        text = " ".join(held.text.split())
        out = [item for item in held.before if item.sensitive]
        planned = {entry.item.id for _, row in held.page.sections for entry in row}
        cut = {item.id for item in held.page.cut}
        for item in out:
            stays = item.id not in planned | cut
            self._hold("sensitive", so=stays, words=f"“{item.headline}” leaves")
        for words in self.life.private:
            if len(words) >= LONG_ENOUGH:
                self._hold("entry text", so=" ".join(words.split()) not in text, words=words)
