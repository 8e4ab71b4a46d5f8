"""One service's database with looks in its chains, and the keeper of its checkpoints."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from shared.access.keys import audit_key, checkpoint_verify_key, make_keys
from shared.audit.chain import CHAINS
from shared.audit.checkpoints import Checkpoint, Files, Keeper, read
from shared.audit.keeping import AuditKeeping
from shared.audit.looks import Look, Sealing, looked
from shared.audit.reading import at_one_moment
from shared.audit.verifying import Verdict, verify
from shared.config import Settings
from shared.db import Database
from shared.messaging.tables import kit_tables

SERVICE = "hub"
# All of this person's looks are in the first chain.
ASH = UUID(int=CHAINS * 7)
ASHS_CHAIN = 0


class Chained:
    """A service whose people look at records."""

    def __init__(self, folder: Path, *, database_url: str = "", kept_at: str = "") -> None:
        urls = {SERVICE: database_url} if database_url else {}
        self.settings = Settings(
            data=folder / "var", keys=folder / "keys", database_urls=urls, audit_checkpoints=kept_at
        )
        make_keys(self.settings.keys, [SERVICE])
        self.database = Database(self.settings.database_url(SERVICE))
        kit_tables.create_all(self.database.engine)
        self.sealing = Sealing(service=SERVICE, key=audit_key(self.settings.keys, SERVICE))
        self.keeping = AuditKeeping(SERVICE, self.database, self.settings)

    @property
    def keeper(self) -> Keeper:
        """Return who keeps the checkpoints, where that is a folder."""
        return Files(Path(self.settings.checkpoint_place))

    def look(self, *, times: int = 1, who: UUID = ASH, organisation: str = "North Yorkshire Council") -> None:
        """Let somebody look at records, in one request."""
        with self.database.transaction() as session:
            self.look_in(session, times=times, who=who, organisation=organisation)

    def look_in(
        self, session: Session, *, times: int = 1, who: UUID = ASH, organisation: str = "North Yorkshire Council"
    ) -> None:
        """Let somebody look at records within a transaction."""
        said = {"item_kind": "contact", "operation": "read", "view": "whole", "relation": "HUB"}
        looks = [Look(young_person_id=uuid4(), **said) for _ in range(times)]
        route = "/v1/young-people/<uuid:young_person_id>/contacts"
        looked(session, looks, staff_id=who, organisation=organisation, route=route, sealing=self.sealing)

    def checkpoints(self) -> list[Checkpoint]:
        """Return what the keeper has."""
        return read(self.keeper.kept(SERVICE), SERVICE, checkpoint_verify_key(self.settings.keys, SERVICE))

    def verdict(self) -> Verdict:
        """Return what is to be said of the chains now."""
        with at_one_moment(self.database) as session:
            return verify(session, self.sealing, self.checkpoints())

    @contextmanager
    def master(self) -> Iterator[Session]:
        """Give a session of whoever is master of the database, and take back whatever they did in it."""
        with Session(self.database.engine.execution_options(nwd_write=True)) as session:
            yield session
            session.rollback()
