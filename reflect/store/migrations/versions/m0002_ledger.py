"""The ledger in full: when it was opened, what was said, its reflections, what changed each time.

And a small index over the answers that say in which kind of day an hour stood.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns and index."""
    for column in (
        sa.Column("opened_on", sa.Date(), nullable=False, server_default="1970-01-01"),
        sa.Column("talked_on", sa.Date(), nullable=True),
        sa.Column("condition_reason", sa.String(), nullable=False, server_default=sa.text("''")),
        sa.Column("reasons_before", sa.String(), nullable=False, server_default=sa.text("''")),
        sa.Column("reasons_after", sa.String(), nullable=False, server_default=sa.text("''")),
        sa.Column("entries", sa.String(), nullable=False, server_default="[]"),
        sa.Column("asked", sa.String(), nullable=False, server_default="[]"),
    ):
        op.add_column("referral", column)
    op.add_column(
        "referral_event",
        sa.Column("kind", sa.String(), nullable=False, server_default="moved"),
    )
    op.add_column(
        "referral_event",
        sa.Column("changes", sa.String(), nullable=False, server_default="[]"),
    )
    op.execute(
        "UPDATE referral SET opened_on = ("
        " SELECT date(min(at)) FROM referral_event WHERE referral_id = referral.id)"
        " WHERE EXISTS (SELECT 1 FROM referral_event WHERE referral_id = referral.id)"
    )
    op.create_index(
        "answer_of_day",
        "answer",
        ["entry_key", "prompt_id", "value"],
        sqlite_where=sa.text("prompt_id IN ('back_to_back', 'made_of')"),
    )
