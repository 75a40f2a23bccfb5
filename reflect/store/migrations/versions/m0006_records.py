"""Meetings that were called off, and what a record said before it was corrected."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    op.add_column("meeting", sa.Column("called_off_on", sa.Date(), nullable=True))
    op.add_column(
        "agenda_item",
        sa.Column("formerly", sa.String(), nullable=False, server_default="[]"),
    )
