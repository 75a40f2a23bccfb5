"""Patterns before supervision: found from marks, judged by the trainee."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from reflect.domain.dates import local_day
from reflect.domain.patterns.merge import family
from reflect.domain.patterns.model import (
    EntryFacts,
    Finding,
    FindingJudgement,
    FindingVerdict,
    PatternContext,
    Review,
)
from reflect.domain.patterns.review import is_silent, judge, review
from reflect.domain.patterns.themes import SENSITIVE
from reflect.domain.patterns.whole import Reach
from reflect.domain.patterns.wording import inside, short_label
from reflect.journal.pattern_facts import carried_facts, referral_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from reflect.domain.marks import Quote
    from reflect.domain.strip import ThemeStrip
    from reflect.journal.clock import Clock
    from reflect.journal.review import Reviewing
    from reflect.journal.settings import Settings
    from reflect.store import Store


class PatternReview:
    """Finds patterns and remembers what was said of them."""

    def __init__(self, store: Store, clock: Clock, settings: Settings, marks: Reviewing) -> None:
        self._store = store
        self._clock = clock
        self._settings = settings
        self._marks = marks

    def recent(self, count: int) -> tuple[EntryFacts, ...]:
        """Return the latest ``count`` entries on each client as patterns see them, oldest first.

        Marks, never a body.
        """
        return self._store.marks.facts(latest=count)

    def context(self) -> PatternContext:
        """Return names, labels and dates that rules may know."""
        clients = self._store.clients.all()
        return PatternContext(
            today=self._clock.today(self._settings.day_boundary),
            client_names={client.id: client.code_name for client in clients},
            theme_labels=self._marks.theme_labels,
            last_supervision=self.last_supervision(),
            active_clients=frozenset(client.id for client in clients if client.active),
            carried=carried_facts(self._store.meetings),
            referrals=referral_facts(self._store.referrals, self._day_of),
        )

    def _day_of(self, at: datetime) -> date:
        return local_day(self._clock.here(at), self._settings.day_boundary)

    def last_supervision(self) -> date | None:
        """Return the day of the last meeting that was recorded as held, or None."""
        meeting = self._store.meetings.last_held()
        return meeting.held_on if meeting else None

    def review(self) -> Review:
        """Find patterns now, leaving out those called wrong until their evidence has doubled.

        Reads as far back as the rules look, which does not grow with the journal.
        """
        context = self.context()
        said = self._store.judgements.all()
        with self._store.marks.reading(_reach(context)) as (facts, whole):
            return review(facts, context, said, whole=whole)

    def to_bring(self) -> Review:
        """Return what to propose for an agenda as ``shown``, and as ``more`` what else is found.

        These are the findings that were kept; when none was, those that stand out. One that was set
        aside since the last supervision gives its place to no other.
        """
        context = self.context()
        said = self._store.judgements.all()
        lately = {
            family(judgement.subject): judgement
            for judgement in said
            if context.last_supervision is None or judgement.judged_on >= context.last_supervision
        }
        before = [judgement for judgement in said if family(judgement.subject) not in lately]
        with self._store.marks.reading(_reach(context)) as (facts, whole):
            found = review(facts, context, before, whole=whole)

            def heard(finding: Finding) -> bool:
                return not is_silent(finding, lately.get(family(finding.subject)), whole)

            shown = tuple(filter(heard, found.shown))
            more = tuple(filter(heard, found.more))
        kept = self.kept((*shown, *more))
        return Review(kept or shown, (*shown, *more))

    def set_aside(self) -> frozenset[str]:
        """Return the families of findings that were set aside since the last supervision."""
        last = self.last_supervision()
        return frozenset(
            family(judgement.subject)
            for judgement in self._store.judgements.all()
            if judgement.verdict is not FindingVerdict.KEEP
            and (last is None or judgement.judged_on >= last)
        )

    def found(self, subject: str) -> Finding | None:
        """Return what is found today of a finding, by its subject, or None."""
        every = self.all_found()
        return next((one for one in every if family(one.subject) == family(subject)), None)

    def all_found(self) -> tuple[Finding, ...]:
        """Return all that is found today, whatever was said of it before."""
        with self._store.marks.reading(_reach(context := self.context())) as (facts, whole):
            today = review(facts, context, (), whole=whole)
        return (*today.shown, *today.more)

    def settle(self, subjects: Iterable[str]) -> None:
        """Let findings that were talked over rest until there is anything new behind them."""
        families = {family(subject) for subject in subjects}
        found = self.review() if families else Review((), ())
        for finding in (*found.shown, *found.more):
            if family(finding.subject) in families:
                self.judge(finding, FindingVerdict.TALKED_OVER)

    def unsettle(self, subjects: Iterable[str], since: date) -> None:
        """Let findings be found again that rest since a day because they were talked over.

        What the trainee said of one by hand stays.
        """
        families = {family(subject) for subject in subjects}
        for said in self._store.judgements.all():
            rests = said.verdict is FindingVerdict.TALKED_OVER and said.judged_on >= since
            if rests and family(said.subject) in families:
                self._store.judgements.delete(said.subject)

    def said_of(self, subject: str) -> tuple[FindingJudgement, ...]:
        """Return what was said of a finding, by whichever of its rules it was found then."""
        said = self._store.judgements.all()
        return tuple(one for one in said if family(one.subject) == family(subject))

    def say_again(self, subject: str, before: Sequence[FindingJudgement]) -> None:
        """Let what was said of a finding ``before`` hold again, and nothing else."""
        for one in self.said_of(subject):
            self._store.judgements.delete(one.subject)
        for one in before:
            self._store.judgements.save(one)

    def named_in(self, entry_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return by entry what to call its themes inside a sentence, without the sensitive ones."""
        labels, themes = self._marks.theme_labels, self._store.marks.themes_of(entry_ids)
        known = {theme for heard in themes.values() for theme in heard} - SENSITIVE
        words = {theme: inside(short_label(labels.get(theme, theme))) for theme in known}
        return {
            entry_id: tuple(dict.fromkeys(words[t] for t in themes.get(entry_id, ()) if t in words))
            for entry_id in entry_ids
        }

    def evidence(self, finding: Finding) -> tuple[Quote, ...]:
        """Return the trainee's own sentences behind a finding, oldest first.

        Behind good news these may be sentences that say a feeling was not there.
        """
        present = [item.entry_id for item in finding.evidence if item.present]
        found = self._store.marks.evidence(present, finding.themes)
        if not found and finding.positive:
            return self._store.marks.evidence(present, finding.themes, absent=True)
        return found

    def judge(self, finding: Finding, verdict: FindingVerdict) -> None:
        """Keep, set aside for now, or call wrong."""
        today = self._clock.today(self._settings.day_boundary)
        with self._store.marks.counting() as whole:
            said = judge(finding, verdict, today, whole)
        self._store.judgements.save(said)

    def judged(self, finding: Finding) -> FindingJudgement | None:
        """Return what was said of a finding, or None."""
        all_said = self._store.judgements.all()
        return next((said for said in all_said if said.subject == finding.subject), None)

    def take_back(self, finding: Finding, before: FindingJudgement | None) -> None:
        """Undo a judgement: what was said ``before`` holds again, or nothing."""
        if before is None:
            self._store.judgements.delete(finding.subject)
        else:
            self._store.judgements.save(before)

    def strip(self, client_id: str, limit: int = 26) -> ThemeStrip:
        """Return a client's last entries and what each says of each theme."""
        return self._store.marks.strip(client_id, limit)

    def kept(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Return those of the findings whose latest verdict is *keep*."""
        keep = {
            judgement.subject
            for judgement in self._store.judgements.all()
            if judgement.verdict is FindingVerdict.KEEP
        }
        return tuple(finding for finding in findings if finding.subject in keep)


def _reach(context: PatternContext) -> Reach:
    """Return how far back a review reads: to the last supervision, and to every entry it names."""
    named = (*(item.entries for item in context.carried), *(r.entries for r in context.referrals))
    return Reach(after=context.last_supervision, named=frozenset(chain.from_iterable(named)))
