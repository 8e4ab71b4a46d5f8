"""written together."""

import sqlalchemy as sa
from alembic import op

revision = "0002_written_together"
down_revision = "0001_first_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.add_column(sa.Column("together_id", sa.Uuid(), nullable=True))
        batch_op.create_index(batch_op.f("ix_contact_together_id"), ["together_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_together_id"))
        batch_op.drop_column("together_id")
