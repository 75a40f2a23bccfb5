"""A bin for clients: one that is put there is out of sight with all about them, and can come back.

``binned_at`` is the moment, and the same on the entries that went along.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("client", sa.Column("binned_at", sa.DateTime(), nullable=True))
