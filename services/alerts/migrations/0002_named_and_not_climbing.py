"""named and not climbing."""

import sqlalchemy as sa
from alembic import op

revision = "0002_named_and_not_climbing"
down_revision = "0001_first_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # What stands already names nobody and climbs; the defaults are for those rows only.
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.add_column(sa.Column("named", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("climbs", sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.alter_column("named", server_default=None)
        batch_op.alter_column("climbs", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.drop_column("climbs")
        batch_op.drop_column("named")
