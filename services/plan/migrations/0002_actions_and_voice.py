"""Actions, aspirations and answers; and what is needed to say what was known when."""

import sqlalchemy as sa
from alembic import op

revision = "0002_actions_and_voice"
down_revision = "0001_first_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "aspiration",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.String(length=1000), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("is_shared_with_carers", sa.Boolean(), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aspiration")),
    )
    with op.batch_alter_table("aspiration", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_aspiration_young_person_id_said_on"), ["young_person_id", "said_on"], unique=False
        )

    op.create_table(
        "entry_before",
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("family", sa.String(length=120), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
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
        sa.PrimaryKeyConstraint("revision", "family", "item_id", name=op.f("pk_entry_before")),
    )
    with op.batch_alter_table("entry_before", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_before_subject"), ["subject"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_entry_before_young_person_id_occurred_at_item_id"),
            ["young_person_id", "occurred_at", "item_id"],
            unique=False,
        )

    op.create_table(
        "plan_action",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("information_class", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("support", sa.JSON(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("origin", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_action")),
    )
    with op.batch_alter_table("plan_action", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_action_owner_id_status"), ["owner_id", "status"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_plan_action_young_person_id_status_due_on"),
            ["young_person_id", "status", "due_on"],
            unique=False,
        )

    op.create_table(
        "answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("action_revision", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=True),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["action_id"], ["plan_action.id"], name=op.f("fk_answer_action_id_plan_action")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
    )
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_answer_young_person_id_recorded_at"), ["young_person_id", "recorded_at"], unique=False
        )
        batch_op.create_index(
            "uq_answer_standing",
            ["action_id"],
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )

    op.create_table(
        "plan_action_revision",
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("information_class", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("support", sa.JSON(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("origin", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["plan_action.id"], name=op.f("fk_plan_action_revision_action_id_plan_action")
        ),
        sa.PrimaryKeyConstraint("action_id", "revision", name=op.f("pk_plan_action_revision")),
    )
    with op.batch_alter_table("plan_action_revision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_plan_action_revision_young_person_id_changed_at"),
            ["young_person_id", "changed_at"],
            unique=False,
        )

    with op.batch_alter_table("team_member", schema=None) as batch_op:
        batch_op.add_column(sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("end_heard_at", sa.DateTime(timezone=True), nullable=True))
    # When the plan heard of those who are here already was not kept; folding again says it exactly.
    op.execute("UPDATE team_member SET heard_at = since, end_heard_at = until")
    with op.batch_alter_table("team_member", schema=None) as batch_op:
        batch_op.alter_column("heard_at", existing_type=sa.DateTime(timezone=True), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("team_member", schema=None) as batch_op:
        batch_op.drop_column("end_heard_at")
        batch_op.drop_column("heard_at")

    with op.batch_alter_table("plan_action_revision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_action_revision_young_person_id_changed_at"))

    op.drop_table("plan_action_revision")
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_answer_standing",
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_answer_young_person_id_recorded_at"))

    op.drop_table("answer")
    with op.batch_alter_table("plan_action", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_action_young_person_id_status_due_on"))
        batch_op.drop_index(batch_op.f("ix_plan_action_owner_id_status"))

    op.drop_table("plan_action")
    with op.batch_alter_table("entry_before", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_before_young_person_id_occurred_at_item_id"))
        batch_op.drop_index(batch_op.f("ix_entry_before_subject"))

    op.drop_table("entry_before")
    with op.batch_alter_table("aspiration", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_aspiration_young_person_id_said_on"))

    op.drop_table("aspiration")
