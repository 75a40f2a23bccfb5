"""${message}

Once released, a revision is never edited: the next change is a new one.
"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    """Say what changes, and why."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """A journal is only ever taken forwards; an older program refuses a newer one."""
    raise NotImplementedError("restore the backup that was made before this migration")
