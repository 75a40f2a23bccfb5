"""The tables: the one place that says what the journal file holds.

SQLModel classes, so that the schema is typed, compared with the migrations, and can check every row
of a journal (`reflect.store.row_check`). Reads and writes are SQL text over the same tables
(docs/decisions/0005), so nothing on a path that a person waits for imports this module.

Conventions: ids are UUIDv7 text. Days are ISO dates. Moments are UTC without a zone, except a
meeting's, which is local wall-clock time. Tuples are JSON text. Columns that may hold the person's
words have no repr. An entry's integer ``key`` sorts by day, then by moment of writing
(`reflect.store.rowkey`): the table itself lies in the order in which it is read, and so does the
full-text index. The index, its triggers and the view it reads are in the baseline migration, since
metadata cannot describe them.
"""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    text,
)
from sqlmodel import Field, SQLModel

from reflect.domain.agenda.model import ItemOrigin, ItemState, MeetingKind, Section
from reflect.domain.client import Role
from reflect.domain.contact import ContactKind
from reflect.domain.decks.model import PromptKind
from reflect.domain.entry import Bring, EntryStatus
from reflect.domain.harm import Harm
from reflect.domain.marks import Verdict
from reflect.domain.patterns.model import FindingVerdict
from reflect.domain.referrals.model import EventKind, Necessity, Requirement, State, Where
from reflect.domain.themes.model import Status, Tier


def _entry_key() -> Column[int]:
    """Refer to an entry; follows it when its day, and so its key, changes, and goes with it."""
    return Column(
        Integer,
        ForeignKey("entry.key", ondelete="CASCADE", onupdate="CASCADE"),
        nullable=False,
    )


class ClientRow(SQLModel, table=True):
    """A client under a code name."""

    __tablename__ = "client"
    id: str = Field(primary_key=True)
    code_name: str = Field(unique=True, repr=False)
    role: Role = Field(sa_type=String)
    site: str = Field(repr=False)
    started_on: date | None
    ended_on: date | None
    way_of_talking: str = Field(repr=False)
    template: str = Field(repr=False)
    binned_at: datetime | None


class EntryRow(SQLModel, table=True):
    """An entry without its answers: narrow, so that lists and patterns never read a body.

    ``indexed`` is 1 while the full-text index holds exactly this entry's answers, 2 while the
    index of drafts does, and 0 while neither does: only then do triggers let answers change.
    """

    __tablename__ = "entry"
    __table_args__ = (
        CheckConstraint("intensity BETWEEN 0 AND 10", name="entry_intensity"),
        Index("entry_by_client", "client_id", "status", "binned_at"),
        Index("entry_draft", "status", sqlite_where=text("status = 'draft'")),
        Index("entry_binned", "binned_at", sqlite_where=text("binned_at IS NOT NULL")),
    )
    key: int = Field(primary_key=True)
    id: str = Field(unique=True)
    client_id: str | None = Field(foreign_key="client.id")
    deck_id: str
    deck_version: int
    occurred_on: date
    written_at: datetime
    zone: str
    status: EntryStatus = Field(sa_type=String)
    intensity: int | None = Field(ge=0, le=10)
    sensitive: bool
    safety: bool
    bring: Bring = Field(sa_type=String)
    first_line: str = Field(repr=False)
    cursor_step: str | None
    cursor_row: int | None
    cursor_column: int | None
    revision: int
    binned_at: datetime | None
    indexed: int = Field(ge=0, le=2)


class AnswerRow(SQLModel, table=True):
    """One answer, with the question as it was asked. ``key`` order is reading order.

    ``value`` is JSON, or NULL when the value is the text in ``shown``: no text is kept twice.
    ``indexed_as`` is what the full-text index reads, or NULL where that is ``shown`` as it stands.
    """

    __tablename__ = "answer"
    __table_args__ = (
        Index("answer_by_entry", "entry_key", "step"),
        # What patterns read of the kind of day an hour stood in, without any other answer.
        Index(
            "answer_of_day",
            "entry_key",
            "prompt_id",
            "value",
            sqlite_where=text("prompt_id IN ('back_to_back', 'made_of')"),
        ),
        Index("answer_indexed_as", "entry_key", sqlite_where=text("indexed_as IS NOT NULL")),
    )
    key: int = Field(primary_key=True)
    entry_key: int = Field(sa_column=_entry_key())
    position: int
    step: str
    prompt_id: str
    prompt: str = Field(repr=False)
    kind: PromptKind = Field(sa_type=String)
    value: str | None = Field(repr=False)
    shown: str = Field(repr=False)
    indexed_as: str | None = Field(repr=False)


class MarkRow(SQLModel, table=True):
    """A theme on an entry. The index holds all that patterns and filters read."""

    __tablename__ = "mark"
    __table_args__ = (Index("mark_by_entry", "entry_key", "theme", "tier", "status", "verdict"),)
    key: int = Field(primary_key=True)
    id: str = Field(unique=True)
    entry_key: int = Field(sa_column=_entry_key())
    theme: str
    tier: Tier = Field(sa_type=String)
    status: Status = Field(sa_type=String)
    verdict: Verdict = Field(sa_type=String)
    tentative: bool
    step: str | None
    start: int | None
    end: int | None


class ToHearRow(SQLModel, table=True):
    """An entry whose themes are to be heard anew, such as after a change of code names."""

    __tablename__ = "to_hear"
    entry_key: int = Field(
        sa_column=Column(
            Integer,
            ForeignKey("entry.key", ondelete="CASCADE", onupdate="CASCADE"),
            primary_key=True,
            nullable=False,
        )
    )


class RevisionRow(SQLModel, table=True):
    """A finished entry as it was before a later change; ``snapshot`` is JSON."""

    __tablename__ = "revision"
    __table_args__ = (Index("revision_by_entry", "entry_key", "revision"),)
    key: int = Field(primary_key=True)
    entry_key: int = Field(sa_column=_entry_key())
    revision: int
    snapshot: str = Field(repr=False)


class PhraseRow(SQLModel, table=True):
    """What this person taught: a phrase that is a theme for them, or never is."""

    __tablename__ = "phrase"
    phrase: str = Field(primary_key=True, repr=False)
    theme: str = Field(primary_key=True)
    accepts: bool


class MeetingRow(SQLModel, table=True):
    """A supervision meeting. ``at`` is local wall-clock time."""

    __tablename__ = "meeting"
    id: str = Field(primary_key=True)
    kind: MeetingKind = Field(sa_type=String)
    at: datetime = Field(index=True, sa_type=DateTime)
    minutes: int
    label: str = Field(repr=False)
    series: str | None
    rule: str
    held_on: date | None = Field(index=True)
    called_off_on: date | None


class AgendaItemRow(SQLModel, table=True):
    """One thing to bring.

    ``entries`` is a JSON list of entry ids, ``formerly`` one of what a record said before.
    """

    __tablename__ = "agenda_item"
    id: str = Field(primary_key=True)
    meeting_id: str = Field(foreign_key="meeting.id", ondelete="CASCADE", index=True)
    section: Section = Field(sa_type=String)
    origin: ItemOrigin = Field(sa_type=String)
    headline: str = Field(repr=False)
    client_id: str | None = Field(foreign_key="client.id")
    question: str = Field(repr=False)
    want_back: str = Field(repr=False)
    minutes: int | None
    entries: str
    subject: str
    state: ItemState = Field(sa_type=String)
    carried: int
    decision: str = Field(repr=False)
    due_on: date | None
    sensitive: bool
    position: int
    harm: Harm = Field(sa_type=Integer)
    continues: str | None
    formerly: str = Field(repr=False, sa_column_kwargs={"server_default": "[]"})


class FindingJudgementRow(SQLModel, table=True):
    """The latest verdict on a finding's subject."""

    __tablename__ = "finding_judgement"
    subject: str = Field(primary_key=True)
    verdict: FindingVerdict = Field(sa_type=String)
    count: int
    judged_on: date


class ReferralRow(SQLModel, table=True):
    """One referral or support thought about with a client.

    Lists, the tone check, the deferral and the guesses at barriers are JSON text, or empty.
    """

    __tablename__ = "referral"
    __table_args__ = (
        CheckConstraint("willingness BETWEEN 0 AND 10", name="referral_willingness"),
        CheckConstraint("handoff_wish BETWEEN 0 AND 10", name="referral_handoff_wish"),
    )
    id: str = Field(primary_key=True)
    client_id: str = Field(foreign_key="client.id", index=True)
    service_kind: str = Field(repr=False)
    place: Where = Field(sa_type=String)
    purposes: str = Field(repr=False)
    harm_addressed: str = Field(repr=False)
    harm_level: Harm = Field(sa_type=Integer)
    in_session_work: str = Field(repr=False)
    priority_override: int | None
    priority_reason: str = Field(repr=False)
    client_goal: str = Field(repr=False)
    preference: int | None
    willingness: int | None = Field(ge=0, le=10)
    willingness_asked: bool
    requirement: Requirement = Field(sa_type=String)
    decided_with_supervisor_on: date | None
    necessity: Necessity = Field(sa_type=String)
    handoff_wish: int | None = Field(ge=0, le=10)
    tone_check: str = Field(repr=False)
    continuing_statement: str = Field(repr=False)
    contribution_statement: str = Field(repr=False)
    how_client_heard_it: str = Field(repr=False)
    status: State = Field(sa_type=String)
    deferred_until: str = Field(repr=False)
    barriers: str = Field(repr=False)
    unknowns: str = Field(repr=False)
    strengths: str = Field(repr=False)
    ready_step: str = Field(repr=False)
    next_conversation: str = Field(repr=False)
    outcome_note: str = Field(repr=False)
    opened_on: date = Field(sa_column_kwargs={"server_default": "1970-01-01"})
    talked_on: date | None
    condition_reason: str = Field(repr=False, sa_column_kwargs={"server_default": text("''")})
    reasons_before: str = Field(repr=False, sa_column_kwargs={"server_default": text("''")})
    reasons_after: str = Field(repr=False, sa_column_kwargs={"server_default": text("''")})
    entries: str = Field(sa_column_kwargs={"server_default": "[]"})
    asked: str = Field(sa_column_kwargs={"server_default": "[]"})


class ReferralEventRow(SQLModel, table=True):
    """A referral's opening, move, change or review; ``changes`` is a JSON list of triples."""

    __tablename__ = "referral_event"
    id: str = Field(primary_key=True)
    referral_id: str = Field(foreign_key="referral.id", ondelete="CASCADE", index=True)
    at: datetime
    status: State = Field(sa_type=String)
    note: str = Field(repr=False)
    kind: EventKind = Field(sa_type=String, sa_column_kwargs={"server_default": "moved"})
    changes: str = Field(repr=False, sa_column_kwargs={"server_default": "[]"})


class ContactRow(SQLModel, table=True):
    """Someone to call. Ids sort by the moment they were made."""

    __tablename__ = "contact"
    id: str = Field(primary_key=True)
    label: str = Field(repr=False)
    detail: str = Field(repr=False)
    kind: ContactKind = Field(sa_type=String)


class ExportLogRow(SQLModel, table=True):
    """What left the journal, in which form, where to, when; never its words."""

    __tablename__ = "export_log"
    key: int = Field(primary_key=True)
    at: datetime
    form: str
    place: str = Field(repr=False)
    items: int


class SettingRow(SQLModel, table=True):
    """One choice of this vault, as text."""

    __tablename__ = "setting"
    key: str = Field(primary_key=True)
    value: str = Field(repr=False)


class HoldRow(SQLModel, table=True):
    """A legal or training hold; while one is not lifted nothing is removed for good."""

    __tablename__ = "hold"
    id: str = Field(primary_key=True)
    reason: str = Field(repr=False)
    set_at: datetime
    lifted_at: datetime | None


class UserDeckRow(SQLModel, table=True):
    """A deck of the trainee's own, as TOML text."""

    __tablename__ = "user_deck"
    id: str = Field(primary_key=True)
    source: str = Field(repr=False)


TABLES: tuple[type[SQLModel], ...] = (
    ClientRow,
    EntryRow,
    AnswerRow,
    MarkRow,
    ToHearRow,
    RevisionRow,
    PhraseRow,
    MeetingRow,
    AgendaItemRow,
    FindingJudgementRow,
    ReferralRow,
    ReferralEventRow,
    ContactRow,
    ExportLogRow,
    SettingRow,
    HoldRow,
    UserDeckRow,
)
