"""What an answered deck brings about outside its entry.

Two decks ask about things that stand elsewhere: *before supervision* about the patterns found, and
*after supervision* about the items of the agenda and the referrals on it. Here they get their
subjects and, when the reflection is finished, their answers reach the patterns, the agenda and the
ledger. A person's own decks can do the same: what counts is a prompt's ``each``, its option keys,
and the ids named below. What two more decks say to the ledger is in `journal/ledger_answers.py`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from reflect.domain.agenda.model import (
    AgendaItem,
    ItemOrigin,
    ItemState,
    Meeting,
    MeetingKind,
    Section,
)
from reflect.domain.agenda.record import Outcome
from reflect.domain.agenda.referrals import about_row, referral_of
from reflect.domain.agenda.words import carries_again, shown_headline
from reflect.domain.dates import plain_day
from reflect.domain.decks.given import is_answered
from reflect.domain.decks.model import Subject, Subjects
from reflect.domain.decks.walk import prompts_of, walk
from reflect.domain.patterns.merge import family
from reflect.domain.patterns.model import FindingVerdict, PatternKind
from reflect.domain.referrals.model import State
from reflect.errors import ReflectError
from reflect.journal.after_answers import by_when, text_of, texts_of
from reflect.journal.bringing import FROM_SUPERVISOR, SAFETY_ITEM, brings
from reflect.journal.ledger_answers import DECIDED, NOTHING, LedgerAnswers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from reflect.domain.decks.given import Answers, SubjectLists
    from reflect.domain.decks.model import Deck, Step
    from reflect.domain.entry import Entry
    from reflect.domain.patterns.model import Finding
    from reflect.domain.referrals.model import Referral
    from reflect.journal.bringing import Bringing
    from reflect.journal.patterns import PatternReview
    from reflect.journal.referrals import Ledger
    from reflect.journal.supervision import Supervision
    from reflect.journal.writing import Writing

DECISION, BY_WHEN, WAITED = "decision", "by_when", "waited"
"""Ids of the follow-ups that say what was decided, by when, and why an item waits again."""

WILL_DO, WILL_DO_BY = "will_do", "will_do_by"
"""Ids of the prompts on what the trainee will do, and by when."""

_SPOKEN_OF = {ItemState.DISCUSSED, ItemState.DECIDED}

STILL_TO_DO = "Still to do? Then carry it."

NO_MEETING = "No meeting waits to be recorded, so none was."
INTENDED_HERE = "What you will do is kept in this reflection alone, and not on Today."


class AfterWriting:
    """Gives decks their subjects and carries their answers to where they belong."""

    def __init__(
        self,
        patterns: PatternReview,
        supervision: Supervision,
        writing: Writing,
        ledger: Ledger,
        bringing: Bringing,
    ) -> None:
        self._patterns = patterns
        self._supervision = supervision
        self._writing = writing
        self._ledger = ledger
        self._bringing = bringing
        self._to_ledger = LedgerAnswers(ledger, patterns.last_supervision)

    def subjects(self, deck: Deck) -> SubjectLists:
        """Return what the deck's ``each`` prompts are asked about; nothing for most decks."""
        kinds = {prompt.each for prompt in deck.prompts if prompt.each}
        found: dict[Subjects, tuple[Subject, ...]] = {}
        if Subjects.PATTERNS in kinds:
            there = self._bringing.there()
            found[Subjects.PATTERNS] = tuple(
                Subject(_name(finding), _told(finding))
                for finding in self._findings()
                if family(finding.subject) not in there
            )
        if Subjects.AGENDA_ITEMS in kinds:
            found[Subjects.AGENDA_ITEMS] = tuple(
                Subject(item.id, _asked_about(item, self._names), carries_again(item))
                for item in self._items()
            )
        if Subjects.REFERRALS in kinds:
            found[Subjects.REFERRALS] = tuple(
                Subject(row.id, self._called_row(row)) for row in self._referrals()
            )
        return found

    def behind(self, subject: Subject | None, subjects: SubjectLists) -> AgendaItem | None:
        """Return what a deck asks about as an item that can be brought; None without such a thing.

        What stands behind that item stands behind the question: a pattern's evidence, an item's
        reflections, a row of the ledger. It has an id when it is on an agenda.
        """
        kind = next((kind for kind, those in subjects.items() if subject in those), None)
        if subject is None or kind is None:
            return None
        if kind is Subjects.AGENDA_ITEMS:
            item = next((item for item in self._items() if item.id == subject.id), None)
            return item if item and (item.entries or item.subject) else None
        if kind is Subjects.REFERRALS:
            place, about = (Section.REFERRALS, ItemOrigin.REFERRAL), about_row(subject.id)
        else:
            place, about = (Section.PATTERNS, ItemOrigin.PATTERN), _subject(subject.id)
        return AgendaItem("", "", *place, subject.label, subject=about)

    def apply(
        self, deck: Deck, answers: Answers, subjects: SubjectLists, entry: Entry
    ) -> tuple[str, ...]:
        """Judge patterns, record the meeting, fill the ledger; return sentences to say.

        What cannot be applied is said and left as it was: the entry is kept in any case.
        """
        path = walk(deck, answers, subjects)
        on_path = {step.id: answers[step.id] for step in path if step.id in answers}
        about = _said_of_each(path, on_path)
        said: list[str] = []
        try:
            kept = self._judge(about[Subjects.PATTERNS])
            meeting = self._meeting()
            decided = about[Subjects.REFERRALS]
            said += self._record(about[Subjects.AGENDA_ITEMS], decided, answers, entry)
            lately = self._lately_held(entry.occurred_on)
            self._intend(meeting or lately, answers, entry)
            said += self._to_ledger.decide(decided, on_path, self._day_of(meeting, lately, entry))
            said += self._to_ledger.apply(deck.id, on_path, entry)
            said += self._bring(deck, texts_of(deck, answers, subjects), entry, kept)
            said += self._missed(deck, meeting, answers, entry)
        except ReflectError as problem:
            said.append(f"The reflection is kept, but not all of it was passed on: {problem}")
        return tuple(said)

    # Patterns

    def _findings(self) -> tuple[Finding, ...]:
        return self._patterns.review().shown

    def _judge(self, verdicts: dict[str, str]) -> frozenset[str]:
        """Keep what was said of each pattern, and return the families of those to bring."""
        judged: dict[str, FindingVerdict] = {}
        for finding in self._findings() if verdicts else ():
            verdict = verdicts.get(_name(finding))
            if verdict in set(FindingVerdict):
                judged[family(finding.subject)] = FindingVerdict(verdict)
                self._patterns.judge(finding, FindingVerdict(verdict))
        return frozenset(one for one, said in judged.items() if said is FindingVerdict.KEEP)

    # The meeting that was held

    def _meeting(self) -> Meeting | None:
        """Return the meeting to look back on: the latest begun one that is not recorded yet."""
        today = self._writing.today()
        begun = [
            meeting
            for meeting in self._supervision.meetings()
            if meeting.to_come and meeting.at.date() <= today
        ]
        return max(begun, key=lambda meeting: meeting.at, default=None)

    def _items(self) -> tuple[AgendaItem, ...]:
        meeting = self._meeting()
        if meeting is None:
            return ()
        return tuple(
            item for item in self._supervision.items(meeting) if item.state is ItemState.OPEN
        )

    def _missed(
        self, deck: Deck, meeting: Meeting | None, answers: Answers, entry: Entry
    ) -> Iterator[str]:
        """Say that no meeting was recorded where one was looked back on that is not planned.

        What the trainee will do has then no place but the reflection, whatever the deck promised.
        """
        asks = any(prompt.each is Subjects.AGENDA_ITEMS for prompt in deck.prompts)
        if asks and meeting is None and self._lately_held(entry.occurred_on) is None:
            yield NO_MEETING
            if text_of(answers, WILL_DO):
                yield INTENDED_HERE

    def _lately_held(self, today: date) -> Meeting | None:
        """Return the latest meeting that was recorded, if it was held today or the day before."""
        held = [one for one in self._supervision.meetings() if one.held_on is not None]
        last = max(held, key=lambda one: one.held_on or one.at.date(), default=None)
        if last is None or last.held_on is None or today - last.held_on > timedelta(days=1):
            return None
        return last

    def _day_of(self, meeting: Meeting | None, lately: Meeting | None, entry: Entry) -> date:
        """Return the day of the meeting looked back on; without one, that of the reflection."""
        if meeting is not None:
            return self._supervision.day_to_record(meeting)
        return (lately.held_on if lately else None) or entry.occurred_on

    def _intend(self, meeting: Meeting | None, answers: Answers, entry: Entry) -> None:
        """Keep what the trainee will do among what was decided at the meeting looked back on."""
        words = text_of(answers, WILL_DO)
        if meeting is None or not words:
            return
        words, due = by_when(words, text_of(answers, WILL_DO_BY), entry.occurred_on)
        waiting = {item.decision or item.headline for item in self._supervision.follow_ups()}
        if words in waiting:
            return
        self._supervision.add_intention(meeting, words, due, sensitive=entry.sensitive)

    def _spoken_of(self, decided: dict[str, str]) -> dict[str, str]:
        """Return what became of items whose referral was decided on, even where nobody said so."""
        spoken = {row for row, choice in decided.items() if choice != NOTHING}
        return {
            item.id: ItemState.DISCUSSED.value
            for item in self._items()
            if referral_of(item) in spoken
        }

    def _record(
        self, became: dict[str, str], decided: dict[str, str], answers: Answers, entry: Entry
    ) -> Iterator[str]:
        """Record the meeting: what was said here goes before what was marked on its page."""
        meeting = self._meeting()
        if not became or meeting is None:
            return
        marked = {one.item_id: one for one in self._supervision.noted_outcomes(meeting)}
        spoken = {key: one for key, one in self._spoken_of(decided).items() if key not in marked}
        became = {**spoken, **became}
        outcomes = [
            self._outcome(item, became[item.id], answers, entry.occurred_on, meeting.kind)
            if became.get(item.id) in set(ItemState)
            else marked[item.id]
            for item in self._items()
            if item.id in marked or became.get(item.id) in set(ItemState)
        ]
        day = self._supervision.day_to_record(meeting)
        self._supervision.record(meeting, outcomes, held_on=day)
        yield f"The meeting of {plain_day(day)} is recorded."

    def _outcome(
        self, item: AgendaItem, became: str, answers: Answers, today: date, kind: MeetingKind
    ) -> Outcome:
        state = ItemState(became)
        if state is ItemState.CARRIED:
            return Outcome(item.id, state, text_of(answers, f"{WAITED}/{item.id}"))
        if state is not ItemState.DECIDED:
            return Outcome(item.id, state)
        decision = text_of(answers, f"{DECISION}/{item.id}")
        if not decision or kind is MeetingKind.PEER:
            return Outcome(item.id, ItemState.DISCUSSED, decision)
        when = text_of(answers, f"{BY_WHEN}/{item.id}")
        return Outcome(item.id, state, *by_when(decision, when, today))

    def _referrals(self) -> tuple[Referral, ...]:
        """Return the rows that were on the agenda, and those that wait for the supervisor.

        Of a meeting that is recorded already these are the rows that were spoken of there and have
        no decision in the ledger since.
        """
        meeting = self._meeting()
        held = None if meeting else self._lately_held(self._writing.today())
        items = self._supervision.items(looked_at) if (looked_at := meeting or held) else ()
        spoken = _SPOKEN_OF if held else {ItemState.OPEN}
        brought = {referral_of(item) for item in items if item.state in spoken}
        return tuple(
            row
            for row in self._ledger.all()
            if (row.id in brought or row.state is State.WITH_SUPERVISOR)
            and not (held and self._is_decided(row, held))
        )

    def _is_decided(self, row: Referral, held: Meeting) -> bool:
        """Return whether a decision about a row was kept since a meeting was held."""
        since = held.held_on or held.at.date()
        return any(
            event.note == DECIDED and self._ledger.day_of(event) >= since
            for event in self._ledger.history(row)
        )

    # The meeting to come

    def _bring(
        self, deck: Deck, texts: dict[str, str], entry: Entry, kept: frozenset[str]
    ) -> tuple[str, ...]:
        """Put what the reflection asks for on the next agenda; return what to say, each once."""
        bringing = self._bringing
        pinned = (
            () if texts.get(SAFETY_ITEM) else bringing.safety(entry, texts.get(FROM_SUPERVISOR, ""))
        )
        said = [*pinned]
        if brings(deck):
            said += bringing.questions(deck, texts, entry)
            said += bringing.kept(kept)
        return tuple(dict.fromkeys(said))

    def _called_row(self, row: Referral) -> str:
        name = self._names.get(row.client_id)
        return f"{name}: {row.service}" if name else row.service

    @property
    def _names(self) -> dict[str, str]:
        return self._supervision.names()


def _said_of_each(path: Sequence[Step], answers: Answers) -> dict[Subjects, dict[str, str]]:
    """Return, by kind of subject, what was answered about each, by its id."""
    said: dict[Subjects, dict[str, str]] = {kind: {} for kind in Subjects}
    for step, prompt in prompts_of(path):
        if prompt.each and step.subject and is_answered(answers.get(step.id)):
            said[prompt.each][step.subject.id] = str(answers[step.id])
    return said


def _name(finding: Finding) -> str:
    """Return a finding's subject without the slash that parts step ids."""
    return finding.subject.replace("/", ":")


def _subject(name: str) -> str:
    """Return the finding's subject that `_name` made a name of."""
    return name.replace(":", "/")


def _told(finding: Finding) -> str:
    """Return a finding in words; of an item that was carried, also which one it is."""
    if finding.kind is not PatternKind.CARRIED or finding.sensitive:
        return finding.wording
    return f"“{finding.behind[0]}” {finding.wording}"


def _asked_about(item: AgendaItem, names: Mapping[str, str]) -> str:
    """Return an item in words; of a follow-up, also what keeps it from being lost."""
    words = shown_headline(item, names)
    return f"{words} {STILL_TO_DO}" if item.origin is ItemOrigin.FOLLOW_UP else words
