"""chains of looks."""

import sqlalchemy as sa
from alembic import op

revision = "0002_chains_of_looks"
down_revision = "0001_first_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit_finding",
        sa.Column("chain", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("bent", sa.String(length=20), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chain", "number", name=op.f("pk_audit_finding")),
    )
    op.create_table(
        "look_chain",
        sa.Column("chain", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("seal", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("chain", name=op.f("pk_look_chain")),
    )
    with op.batch_alter_table("read_log", schema=None) as batch_op:
        batch_op.add_column(sa.Column("organisation", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("chain", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("number", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("seal", sa.LargeBinary(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_read_log_chain_number"), ["chain", "number"])


def downgrade() -> None:
    with op.batch_alter_table("read_log", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_read_log_chain_number"), type_="unique")
        batch_op.drop_column("seal")
        batch_op.drop_column("number")
        batch_op.drop_column("chain")
        batch_op.drop_column("organisation")

    op.drop_table("look_chain")
    op.drop_table("audit_finding")
