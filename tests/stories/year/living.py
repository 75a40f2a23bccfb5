"""The year, lived day by day through the journal's own doors, with what it takes to check it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from reflect.domain.agenda.edit import change
from reflect.domain.agenda.model import AgendaItem, ItemState, MeetingKind, Section
from reflect.domain.agenda.referrals import referral_of
from reflect.domain.client import Role
from reflect.domain.decks.model import Subjects
from reflect.domain.entry import Bring
from reflect.domain.harm import Harm
from reflect.domain.recurrence import every_week
from reflect.domain.referrals.model import Deferral, State, Until
from reflect.journal.clock import Clock
from reflect.journal.exporting import render_agenda
from reflect.journal.session import Passphrase, Vaults
from reflect.vault import CHEAPEST, LIMITS_FOR_TESTS
from tests.stories.year.made import FIRST, SEED, Meet, Step, Written, Year, with_tuples
from tests.support.agendas import filled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reflect.domain.agenda.model import Meeting
    from reflect.domain.agenda.page import AgendaPage
    from reflect.domain.patterns.model import Finding, Review
    from reflect.domain.referrals.model import Referral
    from reflect.journal.draft import Draft
    from reflect.journal.journal import Journal

PASSPHRASE = "lantern otter quiet harbour"
LABEL = "Clinic supervisor"
_MEANT_TO_GO = frozenset(
    {"question", "support", "win", "safety_item", "for_supervisor", "from_supervisor"}
)
"""Answers that the decks put onto the next agenda; all others stay in the journal."""
VERDICTS = ("keep", "not_now", "wrong")
_HARMS = {harm.name.lower(): harm for harm in Harm}


def chance(*about: object) -> Random:
    """Return a source of chance for one thing alone, so that nothing else changes what it gives."""
    return Random("/".join(map(str, (SEED, *about))))


@dataclass
class Held:
    """A meeting that was held: its page as it went in, and its items before and after."""

    number: int
    meeting: Meeting
    text: str
    page: AgendaPage
    before: tuple[AgendaItem, ...]
    after: tuple[AgendaItem, ...] = ()


@dataclass
class Judged:
    """A finding as it was judged, to see that its silence is kept."""

    subject: str
    verdict: str
    support: int
    on: date


class Life:
    """One trainee with one journal."""

    def __init__(self, folder: Path, year: Year) -> None:
        self.year = year
        self.at = datetime.combine(FIRST, time(8), tzinfo=UTC)
        self._noise = Random(SEED)
        self._vaults = Vaults(
            folder,
            Clock(self._tick, self._noise.randbytes),
            profile=CHEAPEST,
            limits=LIMITS_FOR_TESTS,
        )
        self._vaults.create(Passphrase(PASSPHRASE))
        self.journal: Journal = self._vaults.unlock(Passphrase(PASSPHRASE))
        self.clients: dict[str, str] = {}
        self.rows: dict[int, str] = {}
        self.held: list[Held] = []
        self.judged: dict[str, Judged] = {}
        self.said: list[tuple[date, str]] = []
        self.private: list[str] = []
        self.guards_asked = 0
        self.written = 0
        self._talks = [list(row.decide) for row in year.rows]
        self._used: list[dict[str, Any]] = []

    # Time

    def _tick(self) -> datetime:
        self.at += timedelta(milliseconds=1)
        return self.at

    @property
    def today(self) -> date:
        """The day it is."""
        return self.at.date()

    def wake(self, day: date) -> None:
        """Begin a day; on the first of a month the journal is closed and opened again."""
        self.at = datetime.combine(day, time(8), tzinfo=UTC)
        if day.day == 1:
            self.journal.close()
            self.journal = self._vaults.unlock(Passphrase(PASSPHRASE))

    def _clock(self, hour: int, minute: int = 0) -> None:
        self.at = max(self.at, datetime.combine(self.today, time(hour, minute), tzinfo=UTC))

    # A day

    def live(self, day: date) -> None:
        """Live one day: clients come and go, things are written, the ledger moves, one meets."""
        self.wake(day)
        self._caseload(day)
        self._clock(9)
        for step in self.year.steps.get(day, ()):
            self._step(step)
        meet = next((one for one in self.year.meetings if one.on == day), None)
        if meet is not None:
            self._clock(16, 50)
            self._hold(meet)
        self._clock(18)
        for written in self.year.written.get(day, ()):
            self._write(written)
        self._plan(day)
        tomorrow = next((m for m in self.year.meetings if m.on == day + timedelta(1)), None)
        if tomorrow is not None:
            self._clock(20)
            self._prepare(tomorrow)

    def _caseload(self, day: date) -> None:
        for name, data in self.year.clients.items():
            if data["first"] == day:
                kept = self.journal.clients.add(
                    name, role=Role(data["role"]), site=data["site"], started_on=day
                )
                self.clients[name] = kept.id
            if data.get("ended") == day:
                client = self.journal.clients.get(self.clients[name])
                self.journal.clients.end(client, day)

    # Writing

    def _write(self, written: Written) -> None:
        draft = self.journal.drafting.start(
            written.deck, self.clients[written.client] if written.client else None
        )
        for step, value in written.answers.items():
            if isinstance(value, str) and step not in _MEANT_TO_GO:
                self.private.append(value)
        self._finish(draft, written.answers, written.bring, sensitive=written.sensitive)

    def _finish(
        self, draft: Draft, answers: dict[str, Any], bring: str = "no", *, sensitive: bool = False
    ) -> None:
        for step, value in answers.items():
            if value not in ((), ""):
                draft.answer(step, value)
        draft.save()
        finished = draft.finish()
        entry = finished.entry
        if bring != "no":
            entry = self.journal.entries.set_bring(entry, Bring(bring))
        if sensitive:
            self.journal.entries.set_sensitive(entry, sensitive=True)
        self.said += [(self.today, sentence) for sentence in finished.said]
        self.written += 1

    # The ledger

    def _step(self, step: Step) -> None:
        script, ledger = self.year.rows[step.row], self.journal.referrals
        client = self.clients[script.client]
        if step.do in ("reflect", "unused"):
            deck = "referral" if step.do == "reflect" else "not_followed"
            draft = self.journal.drafting.start(deck, client)
            draft.name_service(script.service)
            self._finish(draft, with_tuples(step.given["answers"]))
            if step.row not in self.rows:
                self._open(step)
            return
        if step.do == "idea":
            row = ledger.new(client, script.service)
            kept = ledger.keep(
                replace(row, harm=_HARMS[step.given["harm"]], willingness=step.given["willingness"])
            )
            self.rows[step.row] = kept.row.id
            return
        self._move(ledger.get(self.rows[step.row]), step)

    def _open(self, step: Step) -> None:
        script = self.year.rows[step.row]
        found = self.journal.referrals.named(self.clients[script.client], script.service)
        assert found is not None, script
        self.rows[step.row] = found.id

    def _move(self, row: Referral, step: Step) -> None:
        ledger = self.journal.referrals
        deferral = None
        if step.do == "deferred":
            other = step.given.get("other")
            deferral = Deferral(
                Until(step.given["until"]),
                self.today,
                day=step.given.get("day"),
                other=self._row_of(row.client_id, other) if other else None,
            )
        if step.do == "back":
            assert row.deferral is not None
            assert row.id in {other.id for other in ledger.coming_back()}, "its time has come"
        to = row.deferral.back_to if step.do == "back" and row.deferral else State(step.do)
        kept = ledger.move(row, to, deferral=deferral)
        if kept.asked:
            self.guards_asked += 1
            assert ledger.get(row.id).state is row.state, "a question changes nothing"
            kept = ledger.move(row, to, deferral=deferral)
        assert not kept.asked, "asked once"
        if step.given.get("outcome"):
            ledger.keep(replace(ledger.get(row.id), outcome=step.given["outcome"]))

    def _row_of(self, client: str, service: str) -> str:
        found = self.journal.referrals.named(client, service)
        assert found is not None
        return found.id

    # Meetings

    def _plan(self, day: date) -> None:
        """Plan the series on its first day, and what comes beside it a week ahead."""
        supervision, first = self.journal.supervision, self.year.meetings[0].on
        if day == first - timedelta(7):
            at = datetime.combine(first, time(16))
            supervision.plan_meeting(at, minutes=50, label=LABEL, rule=every_week(at))
        for meet in self.year.meetings:
            if meet.kind != "individual" and meet.on == day + timedelta(7):
                label = "Thursday group" if meet.kind == "group" else "Two colleagues"
                supervision.plan_meeting(
                    datetime.combine(meet.on, time(13)),
                    kind=MeetingKind(meet.kind),
                    minutes=15,
                    label=label,
                )

    def _put_off(self) -> None:
        """Move the next of the series to the week in which it can be."""
        supervision = self.journal.supervision
        days = {meet.on for meet in self.year.meetings if meet.kind == "individual"}
        for meeting in supervision.meetings():
            if meeting.held_on is None and meeting.rule and meeting.at.date() not in days:
                later = [on for on in sorted(days) if on > meeting.at.date()]
                if later:
                    at = datetime.combine(later[0], meeting.at.time())
                    supervision.change_meeting(replace(meeting, at=at))

    def _prepare(self, meet: Meet) -> None:
        """Go through the deck, then let everything that could be brought onto the page."""
        rng = chance("prepare", meet.on)
        meeting = self._next(meet)
        review = self.journal.patterns.review()
        draft = self.journal.drafting.start("prepare")
        shown = draft.subjects.get(Subjects.PATTERNS, ())
        assert len(shown) == len(review.shown)
        verdicts = {
            one.id: chance("pattern", meet.on, finding.kind, place).choices(VERDICTS, (5, 3, 2))[0]
            for place, (one, finding) in enumerate(zip(shown, review.shown, strict=True))
        }
        asked = self._question(meet.on)
        hard = rng.randint(1, 8)
        answers = {
            "safety": False,
            **{f"pattern/{subject}": verdict for subject, verdict in verdicts.items()},
            "client": asked["client"],
            "question": asked["text"],
            "need": rng.choice(("direction", "thinking", "challenge", "permission", "decision")),
            "hard_to_say": hard,
            "rehearse": "I would rather not say this one, so I begin with it." if hard > 5 else "",
            "leave_out": ("names", "places", "dates"),
            "win": self._in_turn("wins") if rng.random() < 0.6 else "",
        }
        self._finish(draft, answers)
        self._remember(review, shown, verdicts)
        filled(self.journal.supervision, meeting)
        self._sharpen(meeting)

    def _remember(self, review: Review, shown: Sequence[Any], verdicts: dict[str, str]) -> None:
        for finding, subject in zip(review.shown, shown, strict=True):
            verdict = verdicts[subject.id]
            self.judged[finding.subject] = Judged(
                finding.subject, verdict, finding.support, self.today
            )

    def _sharpen(self, meeting: Meeting) -> None:
        """Call safety near harm, as the item form asks."""
        for item in self.journal.supervision.items(meeting):
            if item.section is Section.SAFETY and item.harm is Harm.NONE:
                self.journal.supervision.edit(
                    meeting, lambda items, i=item: change(items, i.id, harm=Harm.SERIOUS)
                )

    def _next(self, meet: Meet) -> Meeting:
        found = self.journal.supervision.next_meeting()
        assert found is not None
        assert (found.at.date(), found.kind.value) == (meet.on, meet.kind)
        return found

    def _question(self, on: date) -> dict[str, str]:
        """The question that has been on the mind longest, of those that can be asked by now."""
        left = [q for q in self.year.words["question"] if q["from"] <= on and q not in self._used]
        if not left:
            return {"client": "", "text": ""}
        self._used.append(left[0])
        return left[0]

    def _draw(self, kind: str, rng: Random) -> str:
        words = self.year.words
        return str(rng.choice(words[kind] if kind in words else words["decided"][kind]))

    def _in_turn(self, kind: str) -> str:
        words = self.year.words[kind]
        return str(words[len(self.held) % len(words)])

    def _hold(self, meet: Meet) -> None:
        rng = chance("after", meet.on)
        meeting = self._next(meet)
        supervision = self.journal.supervision
        page, before = supervision.page(meeting), supervision.items(meeting)
        text = render_agenda(self.journal, page, "plain")
        draft = self.journal.drafting.start("after_supervision")
        answers: dict[str, Any] = {}
        planned = {planned.item.id for _, row in page.sections for planned in row}
        for item in before:
            if item.state is ItemState.OPEN:
                answers |= self._became(item, meet, on_page=item.id in planned)
        for subject in draft.subjects.get(Subjects.REFERRALS, ()):
            answers |= self._ruled(subject.id)
        answers |= {
            "changed": self._in_turn("changed"),
            "will_do": self._in_turn("will_do") if rng.random() < 0.5 else "",
            "echo": rng.random() < 0.08,
            "useful": rng.randint(4, 9),
        }
        if answers["echo"]:
            answers["parallel"] = self.year.words["parallel"]
        if rng.random() < 0.15:
            answers |= {
                "not_said": self._draw("not_said", rng),
                "how_hard": rng.randint(1, 8),
                "why_hard": self._draw("why_hard", rng),
            }
        self._finish(draft, answers)
        held = supervision.meeting(meeting.id)
        after = supervision.items(held)
        self.held.append(Held(len(self.held) + 1, held, text, page, before, after))
        self._put_off()

    def _became(self, item: AgendaItem, meet: Meet, *, on_page: bool) -> dict[str, Any]:
        """What became of an item: what was not on the page is passed over, and so carried."""
        names = {client: name for name, client in self.clients.items()}
        rng = chance("became", meet.on, item.section, names.get(item.client_id or ""))
        key = f"became/{item.id}"
        if not on_page:
            return {}
        if item.carried >= 2:
            return {key: rng.choice(("discussed", "dropped", "discussed"))}
        likely = {
            Section.SAFETY: ("decided", "discussed"),
            Section.MAIN_QUESTION: ("discussed", "decided", "discussed", "carried"),
            Section.SECOND: ("discussed", "carried", "dropped", "discussed"),
            Section.REFERRALS: ("discussed",),
            Section.PATTERNS: ("discussed", "carried", "dropped", "decided", "discussed"),
            Section.SUPPORT: ("decided", "discussed"),
            Section.FOLLOW_UPS: ("discussed", "discussed", "discussed", "carried"),
            Section.WIN: ("discussed",),
        }[item.section]
        became = rng.choice(likely)
        if became != "decided" or meet.kind == "peer":
            return {key: "discussed" if became == "decided" else became}
        return {
            key: "decided",
            f"decision/{item.id}": self._draw(item.section.value, rng),
            f"by_when/{item.id}": rng.choice(self.year.words["by_when"]),
        }

    def _ruled(self, row_id: str) -> dict[str, Any]:
        number = next(number for number, known in self.rows.items() if known == row_id)
        script, left = self.year.rows[number], self._talks[number]
        choice = left.pop(0) if left else "nothing"
        found: dict[str, Any] = {f"referral/{row_id}": choice}
        if choice == "deferred":
            found[f"deferred_until/{row_id}"] = script.until
        if choice == "condition":
            found[f"risk_talk/{row_id}"] = script.risk_talk
        return found

    # Looking

    def review(self) -> Review:
        """What patterns say today."""
        return self.journal.patterns.review()

    def all_rows(self) -> tuple[Referral, ...]:
        """The whole ledger."""
        return self.journal.referrals.all()

    def findings(self) -> tuple[Finding, ...]:
        """Everything that is found today, shown or behind "more"."""
        review = self.review()
        return (*review.shown, *review.more)


def referral_items(items: Sequence[AgendaItem]) -> list[AgendaItem]:
    """Return the items that bring a row of the ledger."""
    return [item for item in items if referral_of(item)]
