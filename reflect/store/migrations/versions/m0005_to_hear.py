"""Which entries wait to be heard anew, by key.

Every finished entry waits at first: one that was heard before a client had a name was not heard
anew for that.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table in the place of the setting that said how far hearing anew had come."""
    op.create_table(
        "to_hear",
        sa.Column("entry_key", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_key"], ["entry.key"], onupdate="CASCADE", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entry_key"),
    )
    op.execute(
        "INSERT INTO to_hear (entry_key) SELECT \"key\" FROM entry WHERE status = 'finished'"
    )
    op.execute("DELETE FROM setting WHERE \"key\" = 'heard_until'")
