"""decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0004_decisions"
down_revision = "0003_core_offer"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("from_strand", sa.String(length=40), nullable=True),
        sa.Column("to_strand", sa.String(length=40), nullable=True),
        sa.Column("from_home_id", sa.Uuid(), nullable=True),
        sa.Column("to_home_id", sa.Uuid(), nullable=True),
        sa.Column("from_staff_id", sa.Uuid(), nullable=True),
        sa.Column("to_staff_id", sa.Uuid(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["decided_by"], ["staff.id"], name=op.f("fk_decision_decided_by_staff")),
        sa.ForeignKeyConstraint(["from_home_id"], ["home.id"], name=op.f("fk_decision_from_home_id_home")),
        sa.ForeignKeyConstraint(["from_staff_id"], ["staff.id"], name=op.f("fk_decision_from_staff_id_staff")),
        sa.ForeignKeyConstraint(["to_home_id"], ["home.id"], name=op.f("fk_decision_to_home_id_home")),
        sa.ForeignKeyConstraint(["to_staff_id"], ["staff.id"], name=op.f("fk_decision_to_staff_id_staff")),
        sa.ForeignKeyConstraint(
            ["young_person_id"], ["young_person.id"], name=op.f("fk_decision_young_person_id_young_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_decision_young_person_id_decided_at"), ["young_person_id", "decided_at"], unique=False
        )

    op.create_table(
        "provocation_check",
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_provocation_check_decision_id_decision")
        ),
        sa.PrimaryKeyConstraint("decision_id", "question", name=op.f("pk_provocation_check")),
    )


def downgrade() -> None:
    op.drop_table("provocation_check")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_young_person_id_decided_at"))

    op.drop_table("decision")
