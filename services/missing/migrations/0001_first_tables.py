"""first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001_first_tables"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
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
        sa.Column("home_id", sa.Uuid(), nullable=True),
        sa.Column("strand", sa.String(length=40), nullable=True),
        sa.Column("adult_from", sa.Date(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("young_person_id", name=op.f("pk_known_young_person")),
    )
    with op.batch_alter_table("known_young_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_known_young_person_subject"), ["subject"], unique=False)

    op.create_table(
        "missing_episode",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("retracted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retracted_because", sa.String(length=500), nullable=True),
        sa.Column("alert_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_seen_where", sa.String(length=200), nullable=True),
        sa.Column("missing_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("police_ref", sa.String(length=60), nullable=True),
        sa.Column("grade", sa.String(length=40), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("found_how", sa.String(length=40), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("prevention_check_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("repeat_meeting_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missing_episode")),
    )
    with op.batch_alter_table("missing_episode", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_missing_episode_state_began_at"), ["state", "began_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_missing_episode_young_person_id_began_at"), ["young_person_id", "began_at"], unique=False
        )
        batch_op.create_index(
            "uq_missing_episode_running",
            ["young_person_id"],
            unique=True,
            sqlite_where=sa.text("state = 'running' AND retracted_at IS NULL"),
            postgresql_where=sa.text("state = 'running' AND retracted_at IS NULL"),
        )

    op.create_table(
        "part_one_field",
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("young_person_id", "field", name=op.f("pk_part_one_field")),
    )
    op.create_table(
        "part_one_field_before",
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("young_person_id", "field", "revision", name=op.f("pk_part_one_field_before")),
    )
    op.create_table(
        "part_one_review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_by", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_part_one_review")),
    )
    with op.batch_alter_table("part_one_review", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_part_one_review_young_person_id_reviewed_at"),
            ["young_person_id", "reviewed_at"],
            unique=False,
        )

    op.create_table(
        "photograph",
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_by", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("young_person_id", name=op.f("pk_photograph")),
    )
    op.create_table(
        "episode_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("episode_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=True),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("retracted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("statement_id", sa.Uuid(), nullable=True),
        sa.Column("is_in_question", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["missing_episode.id"], name=op.f("fk_episode_entry_episode_id_missing_episode")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episode_entry")),
        sa.UniqueConstraint("statement_id", name=op.f("uq_episode_entry_statement_id")),
    )
    with op.batch_alter_table("episode_entry", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_episode_entry_episode_id_happened_at"), ["episode_id", "happened_at"], unique=False
        )

    op.create_table(
        "form_print",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("episode_id", sa.Uuid(), nullable=True),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("printed_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["missing_episode.id"], name=op.f("fk_form_print_episode_id_missing_episode")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_print")),
    )
    with op.batch_alter_table("form_print", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_form_print_episode_id"), ["episode_id"], unique=False)

    op.create_table(
        "return_interview",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("episode_id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("clock_ref", sa.String(length=80), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_by", sa.Uuid(), nullable=True),
        sa.Column("held_where", sa.String(length=120), nullable=True),
        sa.Column("was_told_before", sa.Boolean(), nullable=True),
        sa.Column("summary", sa.String(length=1000), nullable=True),
        sa.Column("safety_points", sa.String(length=1000), nullable=True),
        sa.Column("push_factors", sa.JSON(), nullable=False),
        sa.Column("pull_factors", sa.JSON(), nullable=False),
        sa.Column("is_harm_disclosed", sa.Boolean(), nullable=True),
        sa.Column("agreed", sa.JSON(), nullable=False),
        sa.Column("passed_on", sa.String(length=1000), nullable=True),
        sa.Column("words", sa.String(length=8000), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["missing_episode.id"], name=op.f("fk_return_interview_episode_id_missing_episode")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_interview")),
        sa.UniqueConstraint("episode_id", name=op.f("uq_return_interview_episode_id")),
    )
    with op.batch_alter_table("return_interview", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_return_interview_state_returned_at"), ["state", "returned_at"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_return_interview_young_person_id"), ["young_person_id"], unique=False)

    op.create_table(
        "episode_entry_before",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("change", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["episode_entry.id"], name=op.f("fk_episode_entry_before_entry_id_episode_entry")
        ),
        sa.PrimaryKeyConstraint("entry_id", "revision", name=op.f("pk_episode_entry_before")),
    )
    op.create_table(
        "interview_offer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("interview_id", sa.Uuid(), nullable=False),
        sa.Column("interviewer_id", sa.Uuid(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("offered_by", sa.Uuid(), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("declined_because", sa.String(length=500), nullable=True),
        sa.Column("carers_view", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["return_interview.id"], name=op.f("fk_interview_offer_interview_id_return_interview")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview_offer")),
    )
    with op.batch_alter_table("interview_offer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interview_offer_interview_id"), ["interview_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("interview_offer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_interview_offer_interview_id"))

    op.drop_table("interview_offer")
    op.drop_table("episode_entry_before")
    with op.batch_alter_table("return_interview", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_return_interview_young_person_id"))
        batch_op.drop_index(batch_op.f("ix_return_interview_state_returned_at"))

    op.drop_table("return_interview")
    with op.batch_alter_table("form_print", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_form_print_episode_id"))

    op.drop_table("form_print")
    with op.batch_alter_table("episode_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_episode_entry_episode_id_happened_at"))

    op.drop_table("episode_entry")
    op.drop_table("photograph")
    with op.batch_alter_table("part_one_review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_part_one_review_young_person_id_reviewed_at"))

    op.drop_table("part_one_review")
    op.drop_table("part_one_field_before")
    op.drop_table("part_one_field")
    with op.batch_alter_table("missing_episode", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_missing_episode_running",
            sqlite_where=sa.text("state = 'running' AND retracted_at IS NULL"),
            postgresql_where=sa.text("state = 'running' AND retracted_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_missing_episode_young_person_id_began_at"))
        batch_op.drop_index(batch_op.f("ix_missing_episode_state_began_at"))

    op.drop_table("missing_episode")
    with op.batch_alter_table("known_young_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_known_young_person_subject"))

    op.drop_table("known_young_person")
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deadline_young_person_id_status"))

    op.drop_table("deadline")
