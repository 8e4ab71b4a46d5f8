"""core offer."""

import sqlalchemy as sa
from alembic import op

revision = "0003_core_offer"
down_revision = "0002_likely_duplicates"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "offer_word",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=True),
        sa.Column("said_by", sa.Uuid(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["said_by"], ["staff.id"], name=op.f("fk_offer_word_said_by_staff")),
        sa.ForeignKeyConstraint(
            ["young_person_id"], ["young_person.id"], name=op.f("fk_offer_word_young_person_id_young_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_word")),
    )
    with op.batch_alter_table("offer_word", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_offer_word_young_person_id_part_said_at"),
            ["young_person_id", "part", "said_at"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("offer_word", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_offer_word_young_person_id_part_said_at"))

    op.drop_table("offer_word")
