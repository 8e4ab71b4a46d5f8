"""handover."""

import sqlalchemy as sa
from alembic import op

revision = "0004_handover"
down_revision = "0003_presence"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "handover_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retracted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_note")),
    )
    with op.batch_alter_table("handover_note", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_handover_note_home_id_written_at"), ["home_id", "written_at"], unique=False
        )

    op.create_table(
        "handover_signature",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("shift_id", sa.Uuid(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_to", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_signature")),
    )
    with op.batch_alter_table("handover_signature", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_handover_signature_home_id_signed_at"), ["home_id", "signed_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_handover_signature_staff_id_home_id_read_to"),
            ["staff_id", "home_id", "read_to"],
            unique=False,
        )

    op.create_table(
        "shift",
        sa.Column("shift_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("home_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_cancelled", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("shift_id", name=op.f("pk_shift")),
    )
    with op.batch_alter_table("shift", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shift_home_id_ends_at"), ["home_id", "ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_shift_staff_id_ends_at"), ["staff_id", "ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_shift_subject"), ["subject"], unique=False)

    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_young_person_id_recorded_at"), ["young_person_id", "recorded_at"], unique=False
        )

    with op.batch_alter_table("contact_revision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_revision_young_person_id_changed_at"),
            ["young_person_id", "changed_at"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("contact_revision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_revision_young_person_id_changed_at"))

    with op.batch_alter_table("contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_young_person_id_recorded_at"))

    with op.batch_alter_table("shift", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shift_subject"))
        batch_op.drop_index(batch_op.f("ix_shift_staff_id_ends_at"))
        batch_op.drop_index(batch_op.f("ix_shift_home_id_ends_at"))

    op.drop_table("shift")
    with op.batch_alter_table("handover_signature", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_handover_signature_staff_id_home_id_read_to"))
        batch_op.drop_index(batch_op.f("ix_handover_signature_home_id_signed_at"))

    op.drop_table("handover_signature")
    with op.batch_alter_table("handover_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_handover_note_home_id_written_at"))

    op.drop_table("handover_note")
