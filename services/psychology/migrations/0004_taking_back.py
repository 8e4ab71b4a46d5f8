"""taking back."""

import sqlalchemy as sa
from alembic import op

revision = "0004_taking_back"
down_revision = "0003_calendar_feed"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("summary_revision", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("release_revision", sa.Integer(), server_default="0", nullable=False))

    # What was told before was told once under 1, and what the young person may read under the consultation's revision.
    op.execute("UPDATE consultation SET summary_revision = 1 WHERE status IN ('published', 'followed_up', 'closed')")
    op.execute(
        "UPDATE consultation SET release_revision = revision WHERE EXISTS (SELECT 1 FROM summary"
        " WHERE summary.consultation_id = consultation.id AND summary.young_person_version IS NOT NULL)"
    )

    with op.batch_alter_table("strategy", schema=None) as batch_op:
        batch_op.add_column(sa.Column("retracted_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("strategy", schema=None) as batch_op:
        batch_op.drop_column("retracted_at")

    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.drop_column("release_revision")
        batch_op.drop_column("summary_revision")
