"""unfinished work."""

import sqlalchemy as sa
from alembic import op

revision = "0005_unfinished_work"
down_revision = "0004_decisions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unfinished_work",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("typed", sa.JSON(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_unfinished_work_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unfinished_work")),
        sa.UniqueConstraint("staff_id", "form", "place", name=op.f("uq_unfinished_work_staff_id_form_place")),
    )


def downgrade() -> None:
    op.drop_table("unfinished_work")
