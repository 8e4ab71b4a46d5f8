"""The kit's own tables in every service's database: outbox, inbox, positions, timers, keys, who looked."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Identity,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    and_,
    false,
    text,
)

from shared.db import Instant, new_metadata

kit_tables = new_metadata()

# SQLite numbers rows by itself only when the key is a plain INTEGER.
RowNumber = BigInteger().with_variant(Integer, "sqlite")

subject_sequence = Table(
    "subject_sequence",
    kit_tables,
    Column("family", String(120), primary_key=True),
    Column("subject", Uuid, primary_key=True),
    Column("last", BigInteger, nullable=False),
)

event_log = Table(
    "event_log",
    kit_tables,
    Column("id", RowNumber, Identity(), primary_key=True),
    Column("event_id", Uuid, nullable=False, unique=True),
    Column("type", String(120), nullable=False),
    Column("family", String(120), nullable=False),
    Column("subject", Uuid, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("item", Uuid, nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("withdraws", Uuid),
    Column("information_class", String(40), nullable=False),
    Column("occurred_at", Instant, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    Column("actor", String(80), nullable=False),
    Column("purpose", String(60), nullable=False),
    Column("basis", String(60), nullable=False),
    Column("correlation_id", String(60), nullable=False),
    Column("causation_id", String(60)),
    Column("data", Text, nullable=False),
    Column("for_record", Boolean, nullable=False),
    Column("published_at", Instant, index=True),
    Column("next_try_at", Instant),
    Column("attempts", Integer, nullable=False, default=0),
    UniqueConstraint("family", "subject", "sequence"),
)
UNPUBLISHED = and_(event_log.c.published_at.is_(None), event_log.c.for_record == false())
Index(
    "ix_event_log_unpublished",
    event_log.c.id,
    postgresql_where=text("published_at IS NULL AND NOT for_record"),
    sqlite_where=text("published_at IS NULL AND NOT for_record"),
)

loopback_delivery = Table(
    "loopback_delivery",
    kit_tables,
    Column("event_row", RowNumber, primary_key=True, autoincrement=False),
    Column("listener", String(40), primary_key=True),
)

inbox = Table(
    "inbox",
    kit_tables,
    Column("event_id", Uuid, primary_key=True),
    Column("family", String(120), nullable=False),
    Column("subject", Uuid, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("type", String(120), nullable=False),
    Column("item", Uuid, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("envelope", Text, nullable=False),
    Column("received_at", Instant, nullable=False),
    # waiting, done, passed (no handler), withdrawn, skipped (by a person)
    Column("state", String(12), nullable=False),
    Column("applied_at", Instant),
    UniqueConstraint("family", "subject", "sequence"),
    Index("ix_inbox_item", "item"),
    Index("ix_inbox_subject", "subject"),
)

position = Table(
    "position",
    kit_tables,
    Column("family", String(120), primary_key=True),
    Column("subject", Uuid, primary_key=True),
    Column("last_applied", BigInteger, nullable=False),
    Column("last_seen", BigInteger, nullable=False),
    # open, failing (tried again at next_attempt_at), parked (waits for a person), held (waits for code that knows it)
    Column("state", String(12), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_attempt_at", Instant),
    Column("gap_since", Instant),
    Column("error", String(200)),
    Index("ix_position_state", "state"),
    Index("ix_position_gap_since", "gap_since"),
)

withdrawal = Table(
    "withdrawal",
    kit_tables,
    Column("family", String(120), primary_key=True),
    Column("item", Uuid, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("event_id", Uuid, nullable=False),
    Column("received_at", Instant, nullable=False),
)

conflict = Table(
    "conflict",
    kit_tables,
    Column("event_id", Uuid, primary_key=True),
    Column("family", String(120), nullable=False),
    Column("subject", Uuid, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("envelope", Text, nullable=False),
    Column("received_at", Instant, nullable=False),
)

unreadable = Table(
    "unreadable",
    kit_tables,
    Column("digest", String(64), primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("reason", String(200), nullable=False),
    Column("received_at", Instant, nullable=False),
)

operator_act = Table(
    "operator_act",
    kit_tables,
    Column("id", RowNumber, Identity(), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("who", String(80), nullable=False),
    Column("act", String(20), nullable=False),
    Column("family", String(120), nullable=False),
    Column("subject", Uuid, nullable=False),
    Column("sequence", BigInteger, nullable=False),
)

heads_seen = Table(
    "heads_seen",
    kit_tables,
    Column("source", String(40), primary_key=True),
    Column("asked_at", Instant, nullable=False),
)

timer = Table(
    "timer",
    kit_tables,
    Column("id", Uuid, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("key", String(120), nullable=False),
    Column("due_at", Instant, nullable=False, index=True),
    Column("payload", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("parked", Boolean, nullable=False),
    Column("error", String(200)),
    UniqueConstraint("name", "key"),
)

idempotency_key = Table(
    "idempotency_key",
    kit_tables,
    Column("scope_staff", Uuid, primary_key=True),
    Column("route", String(200), primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("body_digest", String(64), nullable=False),
    Column("resource_id", Uuid, nullable=False),
    Column("created_at", Instant, nullable=False),
)

read_log = Table(
    "read_log",
    kit_tables,
    Column("id", RowNumber, Identity(), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("staff_id", Uuid, nullable=False),
    Column("young_person_id", Uuid, nullable=False),
    Column("item_kind", String(60), nullable=False),
    Column("operation", String(40), nullable=False),
    Column("view", String(20), nullable=False),
    Column("route", String(200), nullable=False),
    Column("relation", String(120), nullable=False),
    Column("purpose", String(60), nullable=False),
    Column("correlation_id", String(60), nullable=False),
    # The organisation and the place in a chain (shared/audit/chain.py); empty for looks from before there were chains.
    Column("organisation", String(200)),
    Column("chain", Integer),
    Column("number", BigInteger),
    Column("seal", LargeBinary),
    UniqueConstraint("chain", "number"),
    Index("ix_read_log_young_person_id_at", "young_person_id", "at"),
    Index("ix_read_log_staff_id_at", "staff_id", "at"),
    Index("ix_read_log_at", "at"),
)

look_chain = Table(
    "look_chain",
    kit_tables,
    Column("chain", Integer, primary_key=True, autoincrement=False),
    Column("number", BigInteger, nullable=False),
    Column("seal", LargeBinary, nullable=False),
)

# Who opened many records within an hour.
bulk_look = Table(
    "bulk_look",
    kit_tables,
    Column("staff_id", Uuid, primary_key=True),
    Column("first_noticed_at", Instant, primary_key=True),
    Column("last_noticed_at", Instant, nullable=False, index=True),
    Column("young_people", Integer, nullable=False),
)

audit_finding = Table(
    "audit_finding",
    kit_tables,
    # 0 and 0 for what is wrong with the looks from before there were chains.
    Column("chain", Integer, primary_key=True, autoincrement=False),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("bent", String(20), nullable=False),
    Column("found_at", Instant, nullable=False),
)
