"""first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001_first_tables"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consultation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("psychologist_id", sa.Uuid(), nullable=True),
        sa.Column("requested_by", sa.Uuid(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("urgency", sa.String(length=40), nullable=False),
        sa.Column("question", sa.String(length=500), nullable=True),
        sa.Column("hopes", sa.String(length=500), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.String(length=120), nullable=True),
        sa.Column("series_id", sa.Uuid(), nullable=True),
        sa.Column("cancelled_because", sa.String(length=300), nullable=True),
        sa.Column("alert_id", sa.Uuid(), nullable=True),
        sa.Column("young_person_told", sa.Boolean(), nullable=True),
        sa.Column("told_how", sa.String(length=300), nullable=True),
        sa.Column("not_told_because", sa.String(length=300), nullable=True),
        sa.Column("young_person_view", sa.String(length=500), nullable=True),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("written_by", sa.Uuid(), nullable=True),
        sa.Column("risk_escalation", sa.String(length=40), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("followed_up_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation")),
    )
    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_consultation_psychologist_id_starts_at"), ["psychologist_id", "starts_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_consultation_series_id"), ["series_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_consultation_young_person_id_starts_at"), ["young_person_id", "starts_at"], unique=False
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
        "feedback",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("quarter", sa.String(length=6), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("helpfulness", sa.Integer(), nullable=False),
        sa.Column("what_changed", sa.String(length=500), nullable=True),
        sa.Column("suggestions", sa.String(length=500), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
    )
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_feedback_quarter"), ["quarter"], unique=False)

    op.create_table(
        "known_young_person",
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("young_person_id", name=op.f("pk_known_young_person")),
    )
    with op.batch_alter_table("known_young_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_known_young_person_subject"), ["subject"], unique=False)

    op.create_table(
        "psychologist",
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("buffer_min", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_psychologist")),
    )
    op.create_table(
        "restriction",
        sa.Column("restriction_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=True),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("restriction_id", name=op.f("pk_restriction")),
    )
    with op.batch_alter_table("restriction", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_restriction_subject"), ["subject"], unique=False)
        batch_op.create_index(batch_op.f("ix_restriction_young_person_id"), ["young_person_id"], unique=False)

    op.create_table(
        "attachment",
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["psychologist.staff_id"], name=op.f("fk_attachment_staff_id_psychologist")
        ),
        sa.PrimaryKeyConstraint("staff_id", "home_id", name=op.f("pk_attachment")),
    )
    op.create_table(
        "attendee",
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("suggests_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("part", sa.String(length=120), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_attendee_consultation_id_consultation")
        ),
        sa.PrimaryKeyConstraint("consultation_id", "staff_id", name=op.f("pk_attendee")),
    )
    with op.batch_alter_table("attendee", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendee_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "calendar_exception",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_calendar_exception_ends_after_it_starts")),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["psychologist.staff_id"], name=op.f("fk_calendar_exception_staff_id_psychologist")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_exception")),
    )
    with op.batch_alter_table("calendar_exception", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_calendar_exception_staff_id_starts_at"), ["staff_id", "starts_at"], unique=False
        )

    op.create_table(
        "consultation_before",
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("psychologist_id", sa.Uuid(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_consultation_before_consultation_id_consultation")
        ),
        sa.PrimaryKeyConstraint("consultation_id", "revision", name=op.f("pk_consultation_before")),
    )
    op.create_table(
        "feedback_given",
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("is_at_review", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_feedback_given_consultation_id_consultation")
        ),
        sa.PrimaryKeyConstraint("consultation_id", "staff_id", "is_at_review", name=op.f("pk_feedback_given")),
    )
    op.create_table(
        "formulation",
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("shape", sa.String(length=40), nullable=False),
        sa.Column("presenting", sa.JSON(), nullable=False),
        sa.Column("predisposing", sa.JSON(), nullable=False),
        sa.Column("precipitating", sa.JSON(), nullable=False),
        sa.Column("perpetuating", sa.JSON(), nullable=False),
        sa.Column("protective", sa.JSON(), nullable=False),
        sa.Column("words", sa.String(length=8000), nullable=True),
        sa.Column("clinical_note", sa.String(length=8000), nullable=True),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_formulation_consultation_id_consultation")
        ),
        sa.PrimaryKeyConstraint("consultation_id", name=op.f("pk_formulation")),
    )
    op.create_table(
        "held_time",
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_held_time_consultation_id_consultation")
        ),
        sa.PrimaryKeyConstraint("staff_id", "begins_at", name=op.f("pk_held_time")),
    )
    with op.batch_alter_table("held_time", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_held_time_consultation_id"), ["consultation_id"], unique=False)

    op.create_table(
        "rating",
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("moment", sa.String(length=40), nullable=False),
        sa.Column("knowledge", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Integer(), nullable=False),
        sa.Column("motivation", sa.Integer(), nullable=False),
        sa.Column("understanding", sa.Integer(), nullable=False),
        sa.Column("rated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_rating_consultation_id_consultation")
        ),
        sa.PrimaryKeyConstraint("consultation_id", "staff_id", "moment", name=op.f("pk_rating")),
    )
    op.create_table(
        "strategy",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tried", sa.Boolean(), nullable=True),
        sa.Column("helped", sa.String(length=40), nullable=True),
        sa.Column("reported_by", sa.Uuid(), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_strategy_consultation_id_consultation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strategy")),
    )
    with op.batch_alter_table("strategy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_strategy_consultation_id"), ["consultation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_strategy_young_person_id"), ["young_person_id"], unique=False)

    op.create_table(
        "summary",
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("shared_understanding", sa.String(length=1200), nullable=False),
        sa.Column("strategies", sa.JSON(), nullable=False),
        sa.Column("agreed_actions", sa.JSON(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("young_person_version", sa.String(length=1200), nullable=True),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_by", sa.Uuid(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.Uuid(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_summary_consultation_id_consultation")
        ),
        sa.PrimaryKeyConstraint("consultation_id", "version", name=op.f("pk_summary")),
    )
    op.create_table(
        "working_pattern",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("starts < ends", name=op.f("ck_working_pattern_ends_after_it_starts")),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["psychologist.staff_id"], name=op.f("fk_working_pattern_staff_id_psychologist")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_pattern")),
    )
    with op.batch_alter_table("working_pattern", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_working_pattern_staff_id"), ["staff_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("working_pattern", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_working_pattern_staff_id"))

    op.drop_table("working_pattern")
    op.drop_table("summary")
    with op.batch_alter_table("strategy", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_strategy_young_person_id"))
        batch_op.drop_index(batch_op.f("ix_strategy_consultation_id"))

    op.drop_table("strategy")
    op.drop_table("rating")
    with op.batch_alter_table("held_time", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_held_time_consultation_id"))

    op.drop_table("held_time")
    op.drop_table("formulation")
    op.drop_table("feedback_given")
    op.drop_table("consultation_before")
    with op.batch_alter_table("calendar_exception", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_calendar_exception_staff_id_starts_at"))

    op.drop_table("calendar_exception")
    with op.batch_alter_table("attendee", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendee_staff_id"))

    op.drop_table("attendee")
    op.drop_table("attachment")
    with op.batch_alter_table("restriction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_restriction_young_person_id"))
        batch_op.drop_index(batch_op.f("ix_restriction_subject"))

    op.drop_table("restriction")
    op.drop_table("psychologist")
    with op.batch_alter_table("known_young_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_known_young_person_subject"))

    op.drop_table("known_young_person")
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_feedback_quarter"))

    op.drop_table("feedback")
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deadline_young_person_id_status"))

    op.drop_table("deadline")
    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consultation_young_person_id_starts_at"))
        batch_op.drop_index(batch_op.f("ix_consultation_series_id"))
        batch_op.drop_index(batch_op.f("ix_consultation_psychologist_id_starts_at"))

    op.drop_table("consultation")
