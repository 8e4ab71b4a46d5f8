"""likely duplicates."""

import sqlalchemy as sa
from alembic import op

revision = "0002_likely_duplicates"
down_revision = "0001_first_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ruled_out",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("was_shown", sa.Boolean(), nullable=False),
        sa.Column("ruled_out_by", sa.Uuid(), nullable=False),
        sa.Column("ruled_out_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["other_id"], ["young_person.id"], name=op.f("fk_ruled_out_other_id_young_person")),
        sa.ForeignKeyConstraint(["ruled_out_by"], ["staff.id"], name=op.f("fk_ruled_out_ruled_out_by_staff")),
        sa.ForeignKeyConstraint(
            ["young_person_id"], ["young_person.id"], name=op.f("fk_ruled_out_young_person_id_young_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ruled_out")),
    )
    with op.batch_alter_table("ruled_out", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ruled_out_other_id"), ["other_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ruled_out_young_person_id"), ["young_person_id"], unique=False)

    with op.batch_alter_table("young_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_young_person_born_on"), ["born_on"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("young_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_young_person_born_on"))

    with op.batch_alter_table("ruled_out", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ruled_out_young_person_id"))
        batch_op.drop_index(batch_op.f("ix_ruled_out_other_id"))

    op.drop_table("ruled_out")
