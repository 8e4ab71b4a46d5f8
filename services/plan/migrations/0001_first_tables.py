"""first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001_first_tables"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alias",
        sa.Column("alias_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("alias_id", name=op.f("pk_alias")),
    )
    with op.batch_alter_table("alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alias_subject"), ["subject"], unique=False)
        batch_op.create_index(batch_op.f("ix_alias_young_person_id"), ["young_person_id"], unique=False)

    op.create_table(
        "entry",
        sa.Column("family", sa.String(length=120), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("item_kind", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("information_class", sa.String(length=40), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("is_corrected", sa.Boolean(), nullable=False),
        sa.Column("is_taken_back", sa.Boolean(), nullable=False),
        sa.Column("is_strength", sa.Boolean(), nullable=False),
        sa.Column("has_own_words", sa.Boolean(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("event_type", sa.String(length=120), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("purpose", sa.String(length=60), nullable=False),
        sa.Column("basis", sa.String(length=60), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("family", "item_id", name=op.f("pk_entry")),
    )
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_item_id_revision"), ["item_id", "revision"], unique=False)
        batch_op.create_index(
            "ix_entry_own_words",
            ["young_person_id", "has_own_words", "occurred_at", "item_id"],
            unique=False,
            postgresql_where=sa.text("has_own_words"),
            sqlite_where=sa.text("has_own_words = 1"),
        )
        batch_op.create_index(
            "ix_entry_strengths",
            ["young_person_id", "is_strength", "occurred_at", "item_id"],
            unique=False,
            postgresql_where=sa.text("is_strength"),
            sqlite_where=sa.text("is_strength = 1"),
        )
        batch_op.create_index(batch_op.f("ix_entry_subject"), ["subject"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_entry_young_person_id_occurred_at_item_id"),
            ["young_person_id", "occurred_at", "item_id"],
            unique=False,
        )

    op.create_table(
        "membership",
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=True),
        sa.Column("strand", sa.String(length=40), nullable=True),
        sa.Column("eligibility_group", sa.String(length=40), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("young_person_id", name=op.f("pk_membership")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_subject"), ["subject"], unique=False)

    op.create_table(
        "restriction",
        sa.Column("restriction_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("restriction_id", name=op.f("pk_restriction")),
    )
    with op.batch_alter_table("restriction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_restriction_subject"), ["subject"], unique=False)
        batch_op.create_index(batch_op.f("ix_restriction_young_person_id"), ["young_person_id"], unique=False)

    op.create_table(
        "team_member",
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("assignment_id", name=op.f("pk_team_member")),
    )
    with op.batch_alter_table("team_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_team_member_subject"), ["subject"], unique=False)
        batch_op.create_index(batch_op.f("ix_team_member_young_person_id"), ["young_person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("team_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_team_member_young_person_id"))
        batch_op.drop_index(batch_op.f("ix_team_member_subject"))

    op.drop_table("team_member")
    with op.batch_alter_table("restriction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_restriction_young_person_id"))
        batch_op.drop_index(batch_op.f("ix_restriction_subject"))

    op.drop_table("restriction")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_membership_subject"))

    op.drop_table("membership")
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_young_person_id_occurred_at_item_id"))
        batch_op.drop_index(batch_op.f("ix_entry_subject"))
        batch_op.drop_index(
            "ix_entry_strengths", postgresql_where=sa.text("is_strength"), sqlite_where=sa.text("is_strength = 1")
        )
        batch_op.drop_index(
            "ix_entry_own_words", postgresql_where=sa.text("has_own_words"), sqlite_where=sa.text("has_own_words = 1")
        )
        batch_op.drop_index(batch_op.f("ix_entry_item_id_revision"))

    op.drop_table("entry")
    with op.batch_alter_table("alias", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_alias_young_person_id"))
        batch_op.drop_index(batch_op.f("ix_alias_subject"))

    op.drop_table("alias")
