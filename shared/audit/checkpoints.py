"""Checkpoints: how far a service's chains had come, signed, and kept where its database's masters cannot go."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey
from sqlalchemy import BigInteger, Column, Identity, Integer, MetaData, String, Table, Text, insert, select
from sqlalchemy.orm import Session

from shared.audit.reading import looks_before_chains
from shared.clock import utc_now
from shared.db import Database, Instant
from shared.messaging.tables import look_chain

ALGORITHM = "Ed25519"


class CheckpointForged(ValueError):
    """A checkpoint that was kept is not one that this service signed; the message says which, counted from 1."""


@dataclass(frozen=True, kw_only=True)
class Checkpoint:
    """How far each chain had come, and how many looks are older than the chains."""

    service: str
    at: str
    before_chains: int
    # By chain: the number and the seal of its last look.
    ends: Mapping[int, tuple[int, str]]

    def signed(self, key: OKPKey) -> str:
        """Return it as a compact JSON Web Signature."""
        return jws.serialize_compact({"alg": ALGORITHM}, json.dumps(vars(self)), key, algorithms=[ALGORITHM])


class Keeper(Protocol):
    """Somebody who keeps what was signed, in its order."""

    def keep(self, service: str, signed: str) -> None:
        """Put a service's next checkpoint behind the earlier ones."""

    def kept(self, service: str) -> list[str]:
        """Return a service's checkpoints, the earliest first."""


class Files:
    """A folder with one file for each service, a checkpoint on each line."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def _file(self, service: str) -> Path:
        return self._folder / f"{service}.checkpoints"

    def keep(self, service: str, signed: str) -> None:
        """Put a service's next checkpoint at the end of its file, on the disk before this returns."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self._file(service).open("a") as file:
            file.write(f"{signed}\n")
            file.flush()
            os.fsync(file.fileno())

    def kept(self, service: str) -> list[str]:
        """Return a service's checkpoints, the earliest first."""
        file = self._file(service)
        return file.read_text().splitlines() if file.exists() else []


tables = MetaData()
checkpoint = Table(
    "checkpoint",
    tables,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), Identity(), primary_key=True),
    Column("kept_at", Instant, nullable=False),
    Column("service", String(40), nullable=False, index=True),
    Column("signed", Text, nullable=False),
)


class OtherDatabase:
    """A database of somebody else's, in which our login may insert and select, and nothing besides."""

    def __init__(self, url: str) -> None:
        self._database = Database(url)

    def keep(self, service: str, signed: str) -> None:
        """Put a service's next checkpoint into the table."""
        tables.create_all(self._database.engine)
        with self._database.transaction() as session:
            session.execute(insert(checkpoint).values(kept_at=utc_now(), service=service, signed=signed))

    def kept(self, service: str) -> list[str]:
        """Return a service's checkpoints, the earliest first."""
        tables.create_all(self._database.engine)
        ours = select(checkpoint.c.signed).where(checkpoint.c.service == service).order_by(checkpoint.c.id)
        with self._database.reading() as session:
            return list(session.scalars(ours))


def keeper_at(place: str) -> Keeper:
    """Return who keeps checkpoints at a place: a database's address, or a folder."""
    return OtherDatabase(place) if "://" in place else Files(Path(place))


def take(session: Session, service: str, *, since: Mapping[int, int]) -> Checkpoint | None:
    """Return how far the chains have come, those alone that moved since they had these numbers; None when none did."""
    ends = {
        each.chain: (each.number, each.seal.hex())
        for each in session.execute(select(look_chain).order_by(look_chain.c.chain))
        if each.number > since.get(each.chain, 0)
    }
    if not ends:
        return None
    return Checkpoint(service=service, at=utc_now().isoformat(), before_chains=looks_before_chains(session), ends=ends)


def read(signed: list[str], service: str, key: OKPKey) -> list[Checkpoint]:
    """Return what was signed; raises CheckpointForged for the first that is not in order."""
    return [_read(each, service, key, number) for number, each in enumerate(signed, start=1)]


def _read(signed: str, service: str, key: OKPKey, number: int) -> Checkpoint:
    try:
        said = json.loads(jws.deserialize_compact(signed, key, algorithms=[ALGORITHM]).payload)
        ends = {int(chain): (int(end), str(seal)) for chain, (end, seal) in said.pop("ends").items()}
        found = Checkpoint(ends=ends, **said)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise CheckpointForged(f"checkpoint {number} of {service} is not one that it signed") from error
    if found.service != service:
        raise CheckpointForged(f"checkpoint {number} of {service} is another service's")
    return found
