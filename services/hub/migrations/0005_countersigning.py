"""countersigning."""

import sqlalchemy as sa
from alembic import op

revision = "0005_countersigning"
down_revision = "0004_handover"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "countersignature",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("signed_by", sa.Uuid(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_countersignature_contact_id_contact")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_countersignature")),
        sa.UniqueConstraint("contact_id", "revision", name=op.f("uq_countersignature_contact_id_revision")),
    )
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.add_column(sa.Column("awaits_signature_since", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_contact_young_person_id_awaits_signature_since"),
            ["young_person_id", "awaits_signature_since"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_young_person_id_awaits_signature_since"))
        batch_op.drop_column("awaits_signature_since")

    op.drop_table("countersignature")
