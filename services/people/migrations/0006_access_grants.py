"""access grants."""

import sqlalchemy as sa
from alembic import op

revision = "0006_access_grants"
down_revision = "0005_unfinished_work"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "access_grant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("reader", sa.String(length=40), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("granted_by", sa.Uuid(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["granted_by"], ["staff.id"], name=op.f("fk_access_grant_granted_by_staff")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_access_grant_staff_id_staff")),
        sa.ForeignKeyConstraint(
            ["young_person_id"], ["young_person.id"], name=op.f("fk_access_grant_young_person_id_young_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_grant")),
    )
    with op.batch_alter_table("access_grant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_access_grant_staff_id"), ["staff_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_access_grant_young_person_id"), ["young_person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("access_grant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_access_grant_young_person_id"))
        batch_op.drop_index(batch_op.f("ix_access_grant_staff_id"))

    op.drop_table("access_grant")
