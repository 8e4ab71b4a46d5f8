"""What a worker does for the audit, over and over: hand a checkpoint to its keeper, and go through one chain."""

import time
from collections.abc import Mapping

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from shared.access.keys import audit_key, checkpoint_signing_key, checkpoint_verify_key
from shared.audit.bulk import notice
from shared.audit.chain import CHAINS
from shared.audit.checkpoints import Checkpoint, Keeper, keeper_at, read, take
from shared.audit.looks import Sealing
from shared.audit.reading import at_one_moment
from shared.audit.verifying import Finding, walk
from shared.clock import utc_now
from shared.config import Settings
from shared.db import Database
from shared.logs import get_logger
from shared.messaging.tables import audit_finding

log = get_logger()

# Promises, section 7: a checkpoint every minute; S8: what was bent is found within five minutes (16 chains in 4).
CHECKPOINT_SECONDS = 60.0
CHAIN_SECONDS = 15.0


class AuditKeeping:
    """Keeps one service's chains from being bent unseen."""

    def __init__(self, service: str, database: Database, settings: Settings) -> None:
        self._service = service
        self._database = database
        self._keys = settings.keys
        self._keeper: Keeper = keeper_at(settings.checkpoint_place)
        self._kept: dict[int, int] = {}
        self._checkpoints: list[Checkpoint] = []
        self._next_checkpoint = 0.0
        self._next_chain = 0

    def round(self) -> float:
        """Go through the next chain, keep a checkpoint when one is due, and return how long to wait."""
        if time.monotonic() >= self._next_checkpoint:
            self.keep_checkpoint()
            self.notice_many()
            self._next_checkpoint = time.monotonic() + CHECKPOINT_SECONDS
        self.look_through(self._next_chain)
        self._next_chain = (self._next_chain + 1) % CHAINS
        return CHAIN_SECONDS

    def keep_checkpoint(self) -> None:
        """Sign how far the chains have come and hand it over; nothing when nobody looked since the last."""
        with at_one_moment(self._database) as session:
            found = take(session, self._service, since=self._kept)
        if found is None:
            return
        self._keeper.keep(self._service, found.signed(checkpoint_signing_key(self._keys, self._service)))
        self._kept |= _numbers(found.ends)

    def notice_many(self) -> int:
        """Note who opened many records within the last hour; return how many they are."""
        with self._database.transaction() as session:
            return notice(session, self._service, now=utc_now())

    def look_through(self, chain: int) -> Finding | None:
        """Go through one chain; what is wrong with it is said in the log and counted in the figures."""
        sealing = Sealing(service=self._service, key=audit_key(self._keys, self._service))
        self._read_new_checkpoints()
        with at_one_moment(self._database) as session:
            _, found = walk(session, sealing, chain, self._checkpoints)
        if found is not None:
            log.error("audit.bent", service=self._service, chain=chain, number=found.number, bent=found.bent.value)
            with self._database.transaction() as session:
                _note(session, found)
        return found

    def _read_new_checkpoints(self) -> None:
        """Read what was kept since the last time: a signature takes longer to verify than a hundred seals."""
        new = self._keeper.kept(self._service)[len(self._checkpoints) :]
        self._checkpoints += read(new, self._service, checkpoint_verify_key(self._keys, self._service))


def _numbers(ends: Mapping[int, tuple[int, str]]) -> dict[int, int]:
    return {chain: number for chain, (number, _) in ends.items()}


def _note(session: Session, found: Finding) -> None:
    known = select(audit_finding).where(audit_finding.c.chain == found.chain, audit_finding.c.number == found.number)
    if session.execute(known).first() is None:
        session.execute(insert(audit_finding).values(**vars(found), found_at=utc_now()))
