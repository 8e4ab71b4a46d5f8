"""first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001_first_tables"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "police_alert",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("alert_type", sa.String(length=40), nullable=False),
        sa.Column("scheme", sa.String(length=40), nullable=False),
        sa.Column("grade", sa.String(length=40), nullable=False),
        sa.Column("severity", sa.String(length=40), nullable=False),
        sa.Column("what_happened", sa.String(length=400), nullable=False),
        sa.Column("what_we_ask", sa.JSON(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("raised_by", sa.Uuid(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("supersedes", sa.Uuid(), nullable=True),
        sa.Column("source_system_ref", sa.String(length=100), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=4000), nullable=True),
        sa.Column("retracted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retracted_by", sa.Uuid(), nullable=True),
        sa.Column("retracted_because", sa.String(length=500), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_police_alert")),
        sa.UniqueConstraint("source_system_ref", name=op.f("uq_police_alert_source_system_ref")),
    )
    with op.batch_alter_table("police_alert", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_police_alert_raised_by_raised_at"), ["raised_by", "raised_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_police_alert_young_person_id_raised_at"), ["young_person_id", "raised_at"], unique=False
        )

    op.create_table(
        "police_system",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("key_digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_police_system")),
        sa.UniqueConstraint("key_digest", name=op.f("uq_police_system_key_digest")),
        sa.UniqueConstraint("name", name=op.f("uq_police_system_name")),
    )
    op.create_table(
        "custody",
        sa.Column("alert_id", sa.Uuid(), nullable=False),
        sa.Column("arrested_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("appropriate_adult_name", sa.String(length=120), nullable=True),
        sa.Column("appropriate_adult_arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("has_lawyer", sa.Boolean(), nullable=True),
        sa.Column("bail_decision", sa.String(length=40), nullable=True),
        sa.Column("accommodation_requested_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accommodation_answer", sa.String(length=200), nullable=True),
        sa.Column("transferred_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("not_transferred_because", sa.String(length=200), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["police_alert.id"], name=op.f("fk_custody_alert_id_police_alert")),
        sa.PrimaryKeyConstraint("alert_id", name=op.f("pk_custody")),
    )
    op.create_table(
        "inbound",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("system_id", sa.Uuid(), nullable=False),
        sa.Column("source_system_ref", sa.String(length=100), nullable=False),
        sa.Column("body_digest", sa.String(length=64), nullable=False),
        sa.Column("person", sa.JSON(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("alert_id", sa.Uuid(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("set_aside_because", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["system_id"], ["police_system.id"], name=op.f("fk_inbound_system_id_police_system")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbound")),
        sa.UniqueConstraint("system_id", "source_system_ref", name=op.f("uq_inbound_system_id_source_system_ref")),
    )
    with op.batch_alter_table("inbound", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inbound_state_received_at"), ["state", "received_at"], unique=False)

    op.create_table(
        "known_nominal",
        sa.Column("system_id", sa.Uuid(), nullable=False),
        sa.Column("nominal_ref", sa.String(length=100), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("said_by", sa.Uuid(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["system_id"], ["police_system.id"], name=op.f("fk_known_nominal_system_id_police_system")
        ),
        sa.PrimaryKeyConstraint("system_id", "nominal_ref", name=op.f("pk_known_nominal")),
    )
    op.create_table(
        "note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("alert_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(length=4000), nullable=False),
        sa.Column("has_conditions", sa.Boolean(), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["police_alert.id"], name=op.f("fk_note_alert_id_police_alert")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_note_alert_id"), ["alert_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_note_alert_id"))

    op.drop_table("note")
    op.drop_table("known_nominal")
    with op.batch_alter_table("inbound", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inbound_state_received_at"))

    op.drop_table("inbound")
    op.drop_table("custody")
    op.drop_table("police_system")
    with op.batch_alter_table("police_alert", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_police_alert_young_person_id_raised_at"))
        batch_op.drop_index(batch_op.f("ix_police_alert_raised_by_raised_at"))

    op.drop_table("police_alert")
