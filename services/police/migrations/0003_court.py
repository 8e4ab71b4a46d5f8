"""court."""

import sqlalchemy as sa
from alembic import op

revision = "0003_court"
down_revision = "0002_missing"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("custody", schema=None) as batch_op:
        batch_op.add_column(sa.Column("court", sa.String(length=120), nullable=True))
        batch_op.add_column(sa.Column("court_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("custody", schema=None) as batch_op:
        batch_op.drop_column("court_at")
        batch_op.drop_column("court")
