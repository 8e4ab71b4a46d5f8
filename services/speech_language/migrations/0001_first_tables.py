"""first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001_first_tables"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "assessment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("test_name", sa.String(length=160), nullable=False),
        sa.Column("scores", sa.JSON(), nullable=False),
        sa.Column("interpretation", sa.String(length=8000), nullable=True),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retracted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retracted_because", sa.String(length=300), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_assessment_young_person_id_assessed_on"), ["young_person_id", "assessed_on"], unique=False
        )

    op.create_table(
        "card_shown",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("extent", sa.String(length=40), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shown_where", sa.String(length=40), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("relation", sa.String(length=60), nullable=False),
        sa.Column("alert_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.Column("handed_to", sa.String(length=160), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card_shown")),
    )
    with op.batch_alter_table("card_shown", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_card_shown_alert_id_staff_id"), ["alert_id", "staff_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_card_shown_young_person_id_shown_at"), ["young_person_id", "shown_at"], unique=False
        )

    op.create_table(
        "communication_profile",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("i_am_good_at", sa.JSON(), nullable=False),
        sa.Column("hard_for_me", sa.JSON(), nullable=False),
        sa.Column("please_do", sa.JSON(), nullable=False),
        sa.Column("please_dont", sa.JSON(), nullable=False),
        sa.Column("words_to_avoid", sa.JSON(), nullable=False),
        sa.Column("legal_settings", sa.JSON(), nullable=False),
        sa.Column("when_stressed", sa.String(length=300), nullable=True),
        sa.Column("how_to_check_understanding", sa.String(length=300), nullable=True),
        sa.Column("processing_time", sa.String(length=160), nullable=True),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_because", sa.String(length=300), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_communication_profile")),
        sa.UniqueConstraint(
            "young_person_id", "version", name=op.f("uq_communication_profile_young_person_id_version")
        ),
    )
    op.create_table(
        "deadline",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("rule_id", sa.String(length=20), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("trigger_ref", sa.String(length=80), nullable=False),
        sa.Column("trigger_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("basis", sa.String(length=300), nullable=False),
        sa.Column("calendar_version", sa.String(length=60), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("met_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("evidence_id", sa.Uuid(), nullable=True),
        sa.Column("cancelled_reason", sa.String(length=300), nullable=True),
        sa.Column("history", sa.JSON(), nullable=False),
        sa.Column("information_class", sa.String(length=40), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("alert_id", sa.Uuid(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline")),
        sa.UniqueConstraint("trigger_ref", "rule_id", name=op.f("uq_deadline_trigger_ref_rule_id")),
    )
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_deadline_young_person_id_status"), ["young_person_id", "status"], unique=False
        )

    op.create_table(
        "known_young_person",
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("young_person_id", name=op.f("pk_known_young_person")),
    )
    with op.batch_alter_table("known_young_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_known_young_person_subject"), ["subject"], unique=False)

    op.create_table(
        "police_interview",
        sa.Column("alert_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("alert_type", sa.String(length=40), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retracted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("alert_id", name=op.f("pk_police_interview")),
    )
    with op.batch_alter_table("police_interview", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_police_interview_subject"), ["subject"], unique=False)
        batch_op.create_index(batch_op.f("ix_police_interview_young_person_id"), ["young_person_id"], unique=False)

    op.create_table(
        "screening",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("screened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tool", sa.String(length=40), nullable=False),
        sa.Column("place", sa.String(length=160), nullable=True),
        sa.Column("has_agreed", sa.Boolean(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("offer_again_on", sa.Date(), nullable=True),
        sa.Column("clinical_note", sa.String(length=8000), nullable=True),
        sa.Column("screened_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retracted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retracted_because", sa.String(length=300), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening")),
    )
    with op.batch_alter_table("screening", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_screening_young_person_id_screened_at"), ["young_person_id", "screened_at"], unique=False
        )

    op.create_table(
        "sharing",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.String(length=160), nullable=True),
        sa.Column("may_see", sa.Boolean(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sharing")),
    )
    with op.batch_alter_table("sharing", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sharing_young_person_id_staff_id"), ["young_person_id", "staff_id"], unique=False
        )

    op.create_table(
        "slt_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("planned_for", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("goal", sa.String(length=300), nullable=True),
        sa.Column("activity", sa.String(length=1000), nullable=True),
        sa.Column("young_person_view", sa.String(length=1000), nullable=True),
        sa.Column("outcome", sa.Integer(), nullable=True),
        sa.Column("next_step", sa.String(length=300), nullable=True),
        sa.Column("cancelled_because", sa.String(length=300), nullable=True),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slt_session")),
    )
    with op.batch_alter_table("slt_session", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_slt_session_young_person_id_state"), ["young_person_id", "state"], unique=False
        )

    op.create_table(
        "strategy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(length=160), nullable=False),
        sa.Column("since_version", sa.Integer(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strategy")),
    )
    with op.batch_alter_table("strategy", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_strategy_young_person_id_ended_at"), ["young_person_id", "ended_at"], unique=False
        )

    op.create_table(
        "strategy_use",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("strategy_id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("used_at", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("helped", sa.String(length=40), nullable=False),
        sa.Column("marked_by", sa.Uuid(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strategy_use")),
        sa.UniqueConstraint(
            "strategy_id",
            "used_at",
            "record_id",
            "marked_by",
            name=op.f("uq_strategy_use_strategy_id_used_at_record_id_marked_by"),
        ),
    )
    with op.batch_alter_table("strategy_use", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_strategy_use_strategy_id"), ["strategy_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_strategy_use_young_person_id"), ["young_person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("strategy_use", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_strategy_use_young_person_id"))
        batch_op.drop_index(batch_op.f("ix_strategy_use_strategy_id"))

    op.drop_table("strategy_use")
    with op.batch_alter_table("strategy", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_strategy_young_person_id_ended_at"))

    op.drop_table("strategy")
    with op.batch_alter_table("slt_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_slt_session_young_person_id_state"))

    op.drop_table("slt_session")
    with op.batch_alter_table("sharing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sharing_young_person_id_staff_id"))

    op.drop_table("sharing")
    with op.batch_alter_table("screening", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_screening_young_person_id_screened_at"))

    op.drop_table("screening")
    with op.batch_alter_table("police_interview", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_police_interview_young_person_id"))
        batch_op.drop_index(batch_op.f("ix_police_interview_subject"))

    op.drop_table("police_interview")
    with op.batch_alter_table("known_young_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_known_young_person_subject"))

    op.drop_table("known_young_person")
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deadline_young_person_id_status"))

    op.drop_table("deadline")
    op.drop_table("communication_profile")
    with op.batch_alter_table("card_shown", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_card_shown_young_person_id_shown_at"))
        batch_op.drop_index(batch_op.f("ix_card_shown_alert_id_staff_id"))

    op.drop_table("card_shown")
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assessment_young_person_id_assessed_on"))

    op.drop_table("assessment")
