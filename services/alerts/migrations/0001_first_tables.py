"""first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001_first_tables"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "alert",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("alert_type", sa.String(length=40), nullable=False),
        sa.Column("severity", sa.String(length=40), nullable=False),
        sa.Column("information_class", sa.String(length=40), nullable=False),
        sa.Column("grade", sa.String(length=60), nullable=True),
        sa.Column("what_happened", sa.String(length=400), nullable=False),
        sa.Column("what_we_ask", sa.JSON(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("raised_by", sa.Uuid(), nullable=True),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("source_system_ref", sa.String(length=100), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("supersedes", sa.Uuid(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("rungs_reached", sa.Integer(), nullable=False),
        sa.Column("taken_on_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_on_by", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.Column("end", sa.String(length=40), nullable=True),
        sa.Column("superseded_by", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
    )
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alert_ended_at"), ["ended_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_alert_young_person_id_raised_at"), ["young_person_id", "raised_at"], unique=False
        )

    op.create_table(
        "hint",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hint")),
    )
    with op.batch_alter_table("hint", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hint_at"), ["at"], unique=False)

    op.create_table(
        "known_alias",
        sa.Column("alias_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("alias_id", name=op.f("pk_known_alias")),
    )
    with op.batch_alter_table("known_alias", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_known_alias_subject"), ["subject"], unique=False)
        batch_op.create_index(batch_op.f("ix_known_alias_young_person_id"), ["young_person_id"], unique=False)

    op.create_table(
        "known_assignment",
        sa.Column("assignment_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("assignment_id", name=op.f("pk_known_assignment")),
    )
    with op.batch_alter_table("known_assignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_known_assignment_subject"), ["subject"], unique=False)
        batch_op.create_index(batch_op.f("ix_known_assignment_young_person_id"), ["young_person_id"], unique=False)

    op.create_table(
        "known_bar",
        sa.Column("restriction_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("is_lifted", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("restriction_id", name=op.f("pk_known_bar")),
    )
    with op.batch_alter_table("known_bar", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_known_bar_subject"), ["subject"], unique=False)
        batch_op.create_index(batch_op.f("ix_known_bar_young_person_id"), ["young_person_id"], unique=False)

    op.create_table(
        "known_home",
        sa.Column("home_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("home_id", name=op.f("pk_known_home")),
    )
    with op.batch_alter_table("known_home", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_known_home_subject"), ["subject"], unique=False)

    op.create_table(
        "known_shift",
        sa.Column("shift_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_cancelled", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("shift_id", name=op.f("pk_known_shift")),
    )
    with op.batch_alter_table("known_shift", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_known_shift_home_id_ends_at"), ["home_id", "ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_known_shift_staff_id_ends_at"), ["staff_id", "ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_known_shift_subject"), ["subject"], unique=False)

    op.create_table(
        "known_staff",
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=True),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("has_left", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_known_staff")),
    )
    with op.batch_alter_table("known_staff", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_known_staff_home_id"), ["home_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_known_staff_subject"), ["subject"], unique=False)
        batch_op.create_index(batch_op.f("ix_known_staff_team_id"), ["team_id"], unique=False)

    op.create_table(
        "known_young_person",
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("young_person_id", name=op.f("pk_known_young_person")),
    )
    with op.batch_alter_table("known_young_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_known_young_person_home_id"), ["home_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_known_young_person_subject"), ["subject"], unique=False)

    op.create_table(
        "ladder_choice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=False),
        sa.Column("severity", sa.String(length=40), nullable=False),
        sa.Column("first_minutes", sa.Integer(), nullable=False),
        sa.Column("next_minutes", sa.Integer(), nullable=False),
        sa.Column("chosen_by", sa.Uuid(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ladder_choice")),
    )
    with op.batch_alter_table("ladder_choice", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_ladder_choice_home_id_severity_chosen_at"),
            ["home_id", "severity", "chosen_at"],
            unique=False,
        )

    op.create_table(
        "on_call",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=False),
        sa.Column("rung", sa.String(length=40), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_by", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_on_call")),
    )
    with op.batch_alter_table("on_call", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_on_call_home_id_ends_at"), ["home_id", "ends_at"], unique=False)

    op.create_table(
        "outgoing_message",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("alert_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=True),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_message")),
    )
    with op.batch_alter_table("outgoing_message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outgoing_message_alert_id"), ["alert_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outgoing_message_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_outgoing_message_state_not_before"), ["state", "not_before"], unique=False)

    op.create_table(
        "reach",
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("quiet_from", sa.Time(), nullable=True),
        sa.Column("quiet_until", sa.Time(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_reach")),
    )
    op.create_table(
        "access_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("alert_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Uuid(), nullable=True),
        sa.Column("is_granted", sa.Boolean(), nullable=True),
        sa.Column("open_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_access_request_alert_id_alert")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_request")),
        sa.UniqueConstraint("alert_id", "staff_id", name=op.f("uq_access_request_alert_id_staff_id")),
    )
    op.create_table(
        "data_incident",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("alert_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("report_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_data_incident_alert_id_alert")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_incident")),
        sa.UniqueConstraint("alert_id", name=op.f("uq_data_incident_alert_id")),
        sa.UniqueConstraint("reference", name=op.f("uq_data_incident_reference")),
    )
    op.create_table(
        "escalation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("alert_id", sa.Uuid(), nullable=False),
        sa.Column("rung", sa.String(length=40), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("escalated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_escalation_alert_id_alert")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalation")),
        sa.UniqueConstraint("alert_id", "rung", name=op.f("uq_escalation_alert_id_rung")),
    )
    op.create_table(
        "recipient",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("alert_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("because", sa.JSON(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_words", sa.String(length=200), nullable=True),
        sa.Column("ended_the_ladder", sa.Boolean(), nullable=False),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("correction_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_recipient_alert_id_alert")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipient")),
        sa.UniqueConstraint("alert_id", "staff_id", name=op.f("uq_recipient_alert_id_staff_id")),
    )
    with op.batch_alter_table("recipient", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recipient_staff_id_added_at"), ["staff_id", "added_at"], unique=False)

    op.create_table(
        "remark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("alert_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("said_by", sa.Uuid(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.String(length=400), nullable=True),
        sa.Column("to_staff_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_remark_alert_id_alert")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
    )
    with op.batch_alter_table("remark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_remark_alert_id"), ["alert_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("remark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_remark_alert_id"))

    op.drop_table("remark")
    with op.batch_alter_table("recipient", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recipient_staff_id_added_at"))

    op.drop_table("recipient")
    op.drop_table("escalation")
    op.drop_table("data_incident")
    op.drop_table("access_request")
    op.drop_table("reach")
    with op.batch_alter_table("outgoing_message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outgoing_message_state_not_before"))
        batch_op.drop_index(batch_op.f("ix_outgoing_message_created_at"))
        batch_op.drop_index(batch_op.f("ix_outgoing_message_alert_id"))

    op.drop_table("outgoing_message")
    with op.batch_alter_table("on_call", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_on_call_home_id_ends_at"))

    op.drop_table("on_call")
    with op.batch_alter_table("ladder_choice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ladder_choice_home_id_severity_chosen_at"))

    op.drop_table("ladder_choice")
    with op.batch_alter_table("known_young_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_known_young_person_subject"))
        batch_op.drop_index(batch_op.f("ix_known_young_person_home_id"))

    op.drop_table("known_young_person")
    with op.batch_alter_table("known_staff", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_known_staff_team_id"))
        batch_op.drop_index(batch_op.f("ix_known_staff_subject"))
        batch_op.drop_index(batch_op.f("ix_known_staff_home_id"))

    op.drop_table("known_staff")
    with op.batch_alter_table("known_shift", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_known_shift_subject"))
        batch_op.drop_index(batch_op.f("ix_known_shift_staff_id_ends_at"))
        batch_op.drop_index(batch_op.f("ix_known_shift_home_id_ends_at"))

    op.drop_table("known_shift")
    with op.batch_alter_table("known_home", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_known_home_subject"))

    op.drop_table("known_home")
    with op.batch_alter_table("known_bar", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_known_bar_young_person_id"))
        batch_op.drop_index(batch_op.f("ix_known_bar_subject"))

    op.drop_table("known_bar")
    with op.batch_alter_table("known_assignment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_known_assignment_young_person_id"))
        batch_op.drop_index(batch_op.f("ix_known_assignment_subject"))

    op.drop_table("known_assignment")
    with op.batch_alter_table("known_alias", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_known_alias_young_person_id"))
        batch_op.drop_index(batch_op.f("ix_known_alias_subject"))

    op.drop_table("known_alias")
    with op.batch_alter_table("hint", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_hint_at"))

    op.drop_table("hint")
    with op.batch_alter_table("alert", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_alert_young_person_id_raised_at"))
        batch_op.drop_index(batch_op.f("ix_alert_ended_at"))

    op.drop_table("alert")
