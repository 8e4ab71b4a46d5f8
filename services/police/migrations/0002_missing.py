"""missing."""

import sqlalchemy as sa
from alembic import op

revision = "0002_missing"
down_revision = "0001_first_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_episode",
        sa.Column("episode_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("missing_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("grade", sa.String(length=40), nullable=True),
        sa.Column("police_ref", sa.String(length=60), nullable=True),
        sa.Column("alert_id", sa.Uuid(), nullable=True),
        sa.Column("is_taken_back", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("episode_id", name=op.f("pk_known_episode")),
    )
    with op.batch_alter_table("known_episode", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_known_episode_subject"), ["subject"], unique=False)
        batch_op.create_index(batch_op.f("ix_known_episode_young_person_id"), ["young_person_id"], unique=False)

    op.create_table(
        "missing_statement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("episode_id", sa.Uuid(), nullable=False),
        sa.Column("young_person_id", sa.Uuid(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stated_by", sa.Uuid(), nullable=False),
        sa.Column("police_ref", sa.String(length=60), nullable=True),
        sa.Column("grade", sa.String(length=40), nullable=True),
        sa.Column("stated_lower", sa.String(length=200), nullable=True),
        sa.Column("found_how", sa.String(length=40), nullable=True),
        sa.Column("what_happened", sa.String(length=400), nullable=False),
        sa.Column("what_we_ask", sa.JSON(), nullable=False),
        sa.Column("alert_id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.String(length=4000), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missing_statement")),
    )
    with op.batch_alter_table("missing_statement", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_missing_statement_episode_id_happened_at"), ["episode_id", "happened_at"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("missing_statement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_missing_statement_episode_id_happened_at"))

    op.drop_table("missing_statement")
    with op.batch_alter_table("known_episode", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_known_episode_young_person_id"))
        batch_op.drop_index(batch_op.f("ix_known_episode_subject"))

    op.drop_table("known_episode")
