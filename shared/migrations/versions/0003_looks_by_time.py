"""looks by time."""

import sqlalchemy as sa
from alembic import op

revision = "0003_looks_by_time"
down_revision = "0002_chains_of_looks"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bulk_look",
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("first_noticed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_noticed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("young_people", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("staff_id", "first_noticed_at", name=op.f("pk_bulk_look")),
    )
    with op.batch_alter_table("bulk_look", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bulk_look_last_noticed_at"), ["last_noticed_at"], unique=False)

    with op.batch_alter_table("read_log", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_read_log_staff_id"))
        batch_op.drop_index(batch_op.f("ix_read_log_young_person_id"))
        batch_op.create_index("ix_read_log_at", ["at"], unique=False)
        batch_op.create_index("ix_read_log_staff_id_at", ["staff_id", "at"], unique=False)
        batch_op.create_index("ix_read_log_young_person_id_at", ["young_person_id", "at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("read_log", schema=None) as batch_op:
        batch_op.drop_index("ix_read_log_young_person_id_at")
        batch_op.drop_index("ix_read_log_staff_id_at")
        batch_op.drop_index("ix_read_log_at")
        batch_op.create_index(batch_op.f("ix_read_log_young_person_id"), ["young_person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_read_log_staff_id"), ["staff_id"], unique=False)

    with op.batch_alter_table("bulk_look", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bulk_look_last_noticed_at"))

    op.drop_table("bulk_look")
