"""incidents and measures."""

import sqlalchemy as sa
from alembic import op

revision = "0007_incidents_and_measures"
down_revision = "0006_deadlines"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "incident",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("retracted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("together_id", sa.Uuid(), nullable=True),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("information_class", sa.String(length=40), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("co_workers", sa.JSON(), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=True),
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("incident_type", sa.String(length=40), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("extract", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=True),
        sa.Column("de_escalation", sa.String(), nullable=True),
        sa.Column("strategy_used", sa.Boolean(), nullable=True),
        sa.Column("strategy", sa.String(), nullable=True),
        sa.Column("strategy_helped", sa.String(length=40), nullable=True),
        sa.Column("police_call", sa.String(length=40), nullable=False),
        sa.Column("would_lead_to_arrest", sa.Boolean(), nullable=True),
        sa.Column("arrest_reasoning", sa.String(), nullable=True),
        sa.Column("arrest_answered_by", sa.Uuid(), nullable=True),
        sa.Column("arrest_answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("restorative_offered", sa.Boolean(), nullable=True),
        sa.Column("restorative_accepted", sa.Boolean(), nullable=True),
        sa.Column("injuries", sa.String(), nullable=True),
        sa.Column("treatment", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
    )
    with op.batch_alter_table("incident", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incident_together_id"), ["together_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_incident_young_person_id_occurred_at_id"),
            ["young_person_id", "occurred_at", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_incident_young_person_id_recorded_at"), ["young_person_id", "recorded_at"], unique=False
        )

    op.create_table(
        "measure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("retracted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("information_class", sa.String(length=40), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=True),
        sa.Column("incident_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_by", sa.JSON(), nullable=False),
        sa.Column("planned_in_ehc_plan", sa.Boolean(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("extract", sa.String(), nullable=True),
        sa.Column("behaviour", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("duration_seconds", sa.Integer(), nullable=True),
        sa.Column("steps_to_avoid", sa.String(), nullable=True),
        sa.Column("present", sa.JSON(), nullable=False),
        sa.Column("effectiveness", sa.String(), nullable=True),
        sa.Column("injuries", sa.String(), nullable=True),
        sa.Column("treatment", sa.String(), nullable=True),
        sa.Column("written_by", sa.Uuid(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_by", sa.Uuid(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_note", sa.String(), nullable=True),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("talked_by", sa.Uuid(), nullable=True),
        sa.Column("talked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("said_nothing", sa.Boolean(), nullable=True),
        sa.Column("young_person_words", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
    )
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_measure_incident_id"), ["incident_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_measure_young_person_id_used_at_id"), ["young_person_id", "used_at", "id"], unique=False
        )

    op.create_table(
        "call_out_check",
        sa.Column("incident_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.String(length=500), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["incident_id"], ["incident.id"], name=op.f("fk_call_out_check_incident_id_incident")),
        sa.PrimaryKeyConstraint("incident_id", "question", name=op.f("pk_call_out_check")),
    )
    op.create_table(
        "incident_revision",
        sa.Column("incident_id", sa.Uuid(), nullable=False),
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
        sa.Column("contact_id", sa.Uuid(), nullable=True),
        sa.Column("incident_type", sa.String(length=40), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("extract", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=True),
        sa.Column("de_escalation", sa.String(), nullable=True),
        sa.Column("strategy_used", sa.Boolean(), nullable=True),
        sa.Column("strategy", sa.String(), nullable=True),
        sa.Column("strategy_helped", sa.String(length=40), nullable=True),
        sa.Column("police_call", sa.String(length=40), nullable=False),
        sa.Column("would_lead_to_arrest", sa.Boolean(), nullable=True),
        sa.Column("arrest_reasoning", sa.String(), nullable=True),
        sa.Column("arrest_answered_by", sa.Uuid(), nullable=True),
        sa.Column("arrest_answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("restorative_offered", sa.Boolean(), nullable=True),
        sa.Column("restorative_accepted", sa.Boolean(), nullable=True),
        sa.Column("injuries", sa.String(), nullable=True),
        sa.Column("treatment", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident_id"], ["incident.id"], name=op.f("fk_incident_revision_incident_id_incident")
        ),
        sa.PrimaryKeyConstraint("incident_id", "revision", name=op.f("pk_incident_revision")),
    )
    op.create_table(
        "measure_revision",
        sa.Column("measure_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("change", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("information_class", sa.String(length=40), nullable=False),
        sa.Column("hub_id", sa.Uuid(), nullable=True),
        sa.Column("incident_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_by", sa.JSON(), nullable=False),
        sa.Column("planned_in_ehc_plan", sa.Boolean(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("extract", sa.String(), nullable=True),
        sa.Column("behaviour", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("description", sa.String(), nullable=True),
        sa.Column("duration_seconds", sa.Integer(), nullable=True),
        sa.Column("steps_to_avoid", sa.String(), nullable=True),
        sa.Column("present", sa.JSON(), nullable=False),
        sa.Column("effectiveness", sa.String(), nullable=True),
        sa.Column("injuries", sa.String(), nullable=True),
        sa.Column("treatment", sa.String(), nullable=True),
        sa.Column("written_by", sa.Uuid(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_by", sa.Uuid(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_note", sa.String(), nullable=True),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("talked_by", sa.Uuid(), nullable=True),
        sa.Column("talked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("said_nothing", sa.Boolean(), nullable=True),
        sa.Column("young_person_words", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name=op.f("fk_measure_revision_measure_id_measure")),
        sa.PrimaryKeyConstraint("measure_id", "revision", name=op.f("pk_measure_revision")),
    )


def downgrade() -> None:
    op.drop_table("measure_revision")
    op.drop_table("incident_revision")
    op.drop_table("call_out_check")
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_measure_young_person_id_used_at_id"))
        batch_op.drop_index(batch_op.f("ix_measure_incident_id"))

    op.drop_table("measure")
    with op.batch_alter_table("incident", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_incident_young_person_id_recorded_at"))
        batch_op.drop_index(batch_op.f("ix_incident_young_person_id_occurred_at_id"))
        batch_op.drop_index(batch_op.f("ix_incident_together_id"))

    op.drop_table("incident")
