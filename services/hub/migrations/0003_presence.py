"""presence."""

import sqlalchemy as sa
from alembic import op

revision = "0003_presence"
down_revision = "0002_written_together"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "presence_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("retracted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expected_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("details", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presence_change")),
    )
    with op.batch_alter_table("presence_change", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_presence_change_young_person_id_happened_at"),
            ["young_person_id", "happened_at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_presence_change_young_person_id_recorded_at"),
            ["young_person_id", "recorded_at"],
            unique=False,
        )

    op.create_table(
        "presence",
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["change_id"], ["presence_change.id"], name=op.f("fk_presence_change_id_presence_change")
        ),
        sa.PrimaryKeyConstraint("young_person_id", name=op.f("pk_presence")),
    )
    op.create_table(
        "presence_revision",
        sa.Column("change_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expected_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("details", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["change_id"], ["presence_change.id"], name=op.f("fk_presence_revision_change_id_presence_change")
        ),
        sa.PrimaryKeyConstraint("change_id", "revision", name=op.f("pk_presence_revision")),
    )
    with op.batch_alter_table("young_person_home", schema=None) as batch_op:
        batch_op.add_column(sa.Column("strand", sa.String(length=40), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("young_person_home", schema=None) as batch_op:
        batch_op.drop_column("strand")

    op.drop_table("presence_revision")
    op.drop_table("presence")
    with op.batch_alter_table("presence_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_presence_change_young_person_id_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_presence_change_young_person_id_happened_at"))

    op.drop_table("presence_change")
