"""Serious events, what was decided about them, and how that read before."""

import sqlalchemy as sa
from alembic import op

revision = "0008_serious_events"
down_revision = "0007_incidents_and_measures"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "serious_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=True),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=True),
        sa.Column("alert_type", sa.String(length=40), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("learned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("learned_by", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_serious_event")),
    )
    with op.batch_alter_table("serious_event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_serious_event_young_person_id_learned_at"), ["young_person_id", "learned_at"], unique=False
        )
        batch_op.create_index(
            "uq_serious_event_about",
            ["about", "about_id", "young_person_id"],
            unique=True,
            sqlite_where=sa.text("about_id IS NOT NULL"),
            postgresql_where=sa.text("about_id IS NOT NULL"),
        )

    op.create_table(
        "reg40_decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("serious_event_id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=40), nullable=False),
        sa.Column("trigger", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ofsted_ref", sa.String(), nullable=True),
        sa.Column("follow_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["serious_event_id"], ["serious_event.id"], name=op.f("fk_reg40_decision_serious_event_id_serious_event")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reg40_decision")),
        sa.UniqueConstraint("serious_event_id", name=op.f("uq_reg40_decision_serious_event_id")),
    )
    with op.batch_alter_table("reg40_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reg40_decision_young_person_id"), ["young_person_id"], unique=False)

    op.create_table(
        "reg40_revision",
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(length=20), nullable=False),
        sa.Column("change_reason", sa.String(), nullable=True),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decision", sa.String(length=40), nullable=False),
        sa.Column("trigger", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ofsted_ref", sa.String(), nullable=True),
        sa.Column("follow_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["reg40_decision.id"], name=op.f("fk_reg40_revision_decision_id_reg40_decision")
        ),
        sa.PrimaryKeyConstraint("decision_id", "revision", name=op.f("pk_reg40_revision")),
    )


def downgrade() -> None:
    op.drop_table("reg40_revision")
    with op.batch_alter_table("reg40_decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reg40_decision_young_person_id"))

    op.drop_table("reg40_decision")
    with op.batch_alter_table("serious_event", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_serious_event_about",
            sqlite_where=sa.text("about_id IS NOT NULL"),
            postgresql_where=sa.text("about_id IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_serious_event_young_person_id_learned_at"))

    op.drop_table("serious_event")
