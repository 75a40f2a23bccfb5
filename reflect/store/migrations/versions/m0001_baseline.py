"""The first tables, the full-text index, and the triggers that keep it in step.

Once released, a revision is never edited: the next change is a new one.
"""

import sqlalchemy as sa
from alembic import op

from reflect.store.migrations.search_0001 import SEARCH

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make everything."""
    _caseload()
    _entries()
    _answers()
    _themes()
    _agenda()
    _referrals()
    _keeping()
    _search()


def _caseload() -> None:
    """Make what entries and agenda items refer to."""
    op.create_table(
        "client",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code_name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("way_of_talking", sa.String(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code_name"),
    )
    op.create_table(
        "meeting",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("series", sa.String(), nullable=True),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_meeting_at", "meeting", ["at"])
    op.create_index("ix_meeting_held_on", "meeting", ["held_on"])


def _entries() -> None:
    """Make entries."""
    op.create_table(
        "entry",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("client_id", sa.String(), nullable=True),
        sa.Column("deck_id", sa.String(), nullable=False),
        sa.Column("deck_version", sa.Integer(), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("intensity", sa.Integer(), nullable=True),
        sa.Column("sensitive", sa.Boolean(), nullable=False),
        sa.Column("safety", sa.Boolean(), nullable=False),
        sa.Column("bring", sa.String(), nullable=False),
        sa.Column("first_line", sa.String(), nullable=False),
        sa.Column("cursor_step", sa.String(), nullable=True),
        sa.Column("cursor_row", sa.Integer(), nullable=True),
        sa.Column("cursor_column", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.DateTime(), nullable=True),
        sa.Column("indexed", sa.Integer(), nullable=False),
        sa.CheckConstraint("intensity BETWEEN 0 AND 10", name="entry_intensity"),
        sa.ForeignKeyConstraint(
            ["client_id"],
            ["client.id"],
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id"),
    )
    op.create_index(
        "entry_binned", "entry", ["binned_at"], sqlite_where=sa.text("binned_at IS NOT NULL")
    )
    op.create_index("entry_by_client", "entry", ["client_id", "status", "binned_at"])
    op.create_index("entry_draft", "entry", ["status"], sqlite_where=sa.text("status = 'draft'"))


def _answers() -> None:
    """Make what entries say, and what they said before they were changed."""
    op.create_table(
        "answer",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("entry_key", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("prompt_id", sa.String(), nullable=False),
        sa.Column("prompt", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("shown", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_key"], ["entry.key"], onupdate="CASCADE", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("answer_by_entry", "answer", ["entry_key", "step"])
    op.create_table(
        "revision",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("entry_key", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("snapshot", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_key"], ["entry.key"], onupdate="CASCADE", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("revision_by_entry", "revision", ["entry_key", "revision"])


def _themes() -> None:
    """Make marks, and what the person taught."""
    op.create_table(
        "mark",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("entry_key", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("tentative", sa.Boolean(), nullable=False),
        sa.Column("step", sa.String(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_key"], ["entry.key"], onupdate="CASCADE", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("mark_by_entry", "mark", ["entry_key", "theme", "tier", "status", "verdict"])
    op.create_table(
        "phrase",
        sa.Column("phrase", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("accepts", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("phrase", "theme"),
    )
    op.create_table(
        "finding_judgement",
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("judged_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("subject"),
    )


def _agenda() -> None:
    """Make what is brought to a meeting."""
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("headline", sa.String(), nullable=False),
        sa.Column("client_id", sa.String(), nullable=True),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("want_back", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("entries", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("carried", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("sensitive", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("harm", sa.Integer(), nullable=False),
        sa.Column("continues", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["client_id"],
            ["client.id"],
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_agenda_item_meeting_id", "agenda_item", ["meeting_id"])


def _referrals() -> None:
    """Make the referral ledger."""
    op.create_table(
        "referral",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("service_kind", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("purposes", sa.String(), nullable=False),
        sa.Column("harm_addressed", sa.String(), nullable=False),
        sa.Column("harm_level", sa.Integer(), nullable=False),
        sa.Column("in_session_work", sa.String(), nullable=False),
        sa.Column("priority_override", sa.Integer(), nullable=True),
        sa.Column("priority_reason", sa.String(), nullable=False),
        sa.Column("client_goal", sa.String(), nullable=False),
        sa.Column("preference", sa.Integer(), nullable=True),
        sa.Column("willingness", sa.Integer(), nullable=True),
        sa.Column("willingness_asked", sa.Boolean(), nullable=False),
        sa.Column("requirement", sa.String(), nullable=False),
        sa.Column("decided_with_supervisor_on", sa.Date(), nullable=True),
        sa.Column("necessity", sa.String(), nullable=False),
        sa.Column("handoff_wish", sa.Integer(), nullable=True),
        sa.Column("tone_check", sa.String(), nullable=False),
        sa.Column("continuing_statement", sa.String(), nullable=False),
        sa.Column("contribution_statement", sa.String(), nullable=False),
        sa.Column("how_client_heard_it", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("deferred_until", sa.String(), nullable=False),
        sa.Column("barriers", sa.String(), nullable=False),
        sa.Column("unknowns", sa.String(), nullable=False),
        sa.Column("strengths", sa.String(), nullable=False),
        sa.Column("ready_step", sa.String(), nullable=False),
        sa.Column("next_conversation", sa.String(), nullable=False),
        sa.Column("outcome_note", sa.String(), nullable=False),
        sa.CheckConstraint("handoff_wish BETWEEN 0 AND 10", name="referral_handoff_wish"),
        sa.CheckConstraint("willingness BETWEEN 0 AND 10", name="referral_willingness"),
        sa.ForeignKeyConstraint(
            ["client_id"],
            ["client.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_referral_client_id", "referral", ["client_id"])
    op.create_table(
        "referral_event",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("referral_id", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_referral_event_referral_id", "referral_event", ["referral_id"])


def _keeping() -> None:
    """Make the small things kept beside the entries."""
    op.create_table(
        "contact",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "export_log",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "hold",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("set_at", sa.DateTime(), nullable=False),
        sa.Column("lifted_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "user_deck",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _search() -> None:
    """Make the view that search reads, its index, and what keeps both in step."""
    for statement in SEARCH:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    """Refuse: there is nothing before the first revision."""
    raise NotImplementedError("a journal is never taken back to before its first revision")
