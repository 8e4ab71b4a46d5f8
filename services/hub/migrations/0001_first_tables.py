"""first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001_first_tables"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("retracted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("information_class", sa.String(length=40), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("co_workers", sa.JSON(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=True),
        sa.Column("setting", sa.String(length=40), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("initiated_by", sa.String(length=40), nullable=True),
        sa.Column("duration_min", sa.Integer(), nullable=True),
        sa.Column("young_person_words", sa.String(), nullable=True),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("worker_view", sa.String(), nullable=True),
        sa.Column("mood", sa.Integer(), nullable=True),
        sa.Column("linked_goal_ids", sa.JSON(), nullable=False),
        sa.Column("worries", sa.JSON(), nullable=False),
        sa.Column("good_things", sa.JSON(), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_young_person_id_occurred_at_id"),
            ["young_person_id", "occurred_at", "id"],
            unique=False,
        )

    op.create_table(
        "young_person_home",
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("young_person_id", name=op.f("pk_young_person_home")),
    )
    with op.batch_alter_table("young_person_home", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_young_person_home_subject"), ["subject"], unique=False)

    op.create_table(
        "contact_revision",
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("information_class", sa.String(length=40), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("co_workers", sa.JSON(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=True),
        sa.Column("setting", sa.String(length=40), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("initiated_by", sa.String(length=40), nullable=True),
        sa.Column("duration_min", sa.Integer(), nullable=True),
        sa.Column("young_person_words", sa.String(), nullable=True),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("worker_view", sa.String(), nullable=True),
        sa.Column("mood", sa.Integer(), nullable=True),
        sa.Column("linked_goal_ids", sa.JSON(), nullable=False),
        sa.Column("worries", sa.JSON(), nullable=False),
        sa.Column("good_things", sa.JSON(), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_contact_revision_contact_id_contact")),
        sa.PrimaryKeyConstraint("contact_id", "revision", name=op.f("pk_contact_revision")),
    )


def downgrade() -> None:
    op.drop_table("contact_revision")
    with op.batch_alter_table("young_person_home", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_young_person_home_subject"))

    op.drop_table("young_person_home")
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_young_person_id_occurred_at_id"))

    op.drop_table("contact")
