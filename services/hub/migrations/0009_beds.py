"""Beds, stays, what the local authority is told, and exclusions."""

import sqlalchemy as sa
from alembic import op

revision = "0009_beds"
down_revision = "0008_serious_events"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bed",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bed")),
        sa.UniqueConstraint("home_id", "kind", "number", name=op.f("uq_bed_home_id_kind_number")),
    )
    op.create_table(
        "exclusion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=True),
        sa.Column("excluded_from", sa.String(length=40), nullable=False),
        sa.Column("activity", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("whereabouts", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("provocation_checks", sa.JSON(), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_exclusion_ends_after_it_starts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exclusion")),
    )
    with op.batch_alter_table("exclusion", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_exclusion_young_person_id_starts_at"), ["young_person_id", "starts_at"], unique=False
        )

    op.create_table(
        "stay",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("bed_id", sa.Uuid(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=False),
        sa.Column("bed_kind", sa.String(length=40), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("placing_authority", sa.String(length=100), nullable=False),
        sa.Column("matching", sa.JSON(), nullable=False),
        sa.Column("offered_by", sa.Uuid(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("planned_end_on", sa.Date(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("end_reason", sa.String(length=40), nullable=True),
        sa.Column("alert_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "bed_kind <> 'emergency' OR planned_end_on IS NOT NULL", name=op.f("ck_stay_emergency_has_an_end")
        ),
        sa.ForeignKeyConstraint(["bed_id"], ["bed.id"], name=op.f("fk_stay_bed_id_bed")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay")),
    )
    with op.batch_alter_table("stay", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stay_home_id_ended_at"), ["home_id", "ended_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_stay_young_person_id_offered_at"), ["young_person_id", "offered_at"], unique=False
        )
        batch_op.create_index(
            "uq_stay_bed",
            ["bed_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.create_index(
            "uq_stay_offered",
            ["young_person_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL AND started_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL AND started_at IS NULL"),
        )
        batch_op.create_index(
            "uq_stay_sleeper",
            ["young_person_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL AND started_at IS NOT NULL"),
            postgresql_where=sa.text("ended_at IS NULL AND started_at IS NOT NULL"),
        )

    op.create_table(
        "authority_notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("stay_id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_by", sa.Uuid(), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_whom", sa.String(length=120), nullable=True),
        sa.Column("method", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["stay_id"], ["stay.id"], name=op.f("fk_authority_notice_stay_id_stay")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authority_notice")),
        sa.UniqueConstraint("stay_id", "about", name=op.f("uq_authority_notice_stay_id_about")),
    )
    with op.batch_alter_table("authority_notice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_authority_notice_home_id_told_at"), ["home_id", "told_at"], unique=False)

    op.create_table(
        "stay_change",
        sa.Column("stay_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("planned_end_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["stay_id"], ["stay.id"], name=op.f("fk_stay_change_stay_id_stay")),
        sa.PrimaryKeyConstraint("stay_id", "revision", name=op.f("pk_stay_change")),
    )


def downgrade() -> None:
    op.drop_table("stay_change")
    with op.batch_alter_table("authority_notice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_authority_notice_home_id_told_at"))

    op.drop_table("authority_notice")
    with op.batch_alter_table("stay", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_stay_sleeper",
            sqlite_where=sa.text("ended_at IS NULL AND started_at IS NOT NULL"),
            postgresql_where=sa.text("ended_at IS NULL AND started_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "uq_stay_offered",
            sqlite_where=sa.text("ended_at IS NULL AND started_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL AND started_at IS NULL"),
        )
        batch_op.drop_index(
            "uq_stay_bed", sqlite_where=sa.text("ended_at IS NULL"), postgresql_where=sa.text("ended_at IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_stay_young_person_id_offered_at"))
        batch_op.drop_index(batch_op.f("ix_stay_home_id_ended_at"))

    op.drop_table("stay")
    with op.batch_alter_table("exclusion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exclusion_young_person_id_starts_at"))

    op.drop_table("exclusion")
    op.drop_table("bed")
