"""The return as typed rows; the fields of a row stand in the order of the file's columns, codes are kept as text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Protocol

from services.people.ssda903.tables import EPISODES, HEADER, MISSING, SOCIAL_WORKERS


@dataclass(frozen=True)
class Child:
    """A row of header.csv: a child whom the authority looked after in the year."""

    file: ClassVar[str] = HEADER.file
    row: int
    child: str
    sex: str
    born_on: date
    ethnicity: str
    upn: str
    mother: str | None
    first_child_born_on: date | None


@dataclass(frozen=True)
class Episode:
    """A row of episodes.csv: a time with one placement under one legal status; no end means that it goes on."""

    file: ClassVar[str] = EPISODES.file
    row: int
    child: str
    started_on: date
    reason_started: str
    legal_status: str
    category_of_need: str
    placement: str
    placement_provider: str | None
    ended_on: date | None
    reason_ended: str | None
    reason_placement_changed: str | None
    home_postcode: str | None
    placement_postcode: str | None
    urn: str | None


@dataclass(frozen=True)
class SocialWorkerPeriod:
    """A row of sw_episodes.csv: a time with one social worker."""

    file: ClassVar[str] = SOCIAL_WORKERS.file
    row: int
    child: str
    born_on: date
    social_worker: str
    started_on: date
    ended_on: date | None
    reason: str | None


@dataclass(frozen=True)
class MissingPeriod:
    """A row of missing.csv: a time missing (M), or away from placement without authorisation (A)."""

    file: ClassVar[str] = MISSING.file
    row: int
    child: str
    born_on: date
    kind: str
    started_on: date
    ended_on: date | None


@dataclass(frozen=True)
class Return903:
    """The four tables of one return, each in the order of its file."""

    children: Sequence[Child] = ()
    episodes: Sequence[Episode] = ()
    social_worker_periods: Sequence[SocialWorkerPeriod] = ()
    missing_periods: Sequence[MissingPeriod] = ()


@dataclass(frozen=True)
class Unread:
    """What could not be read, so that nothing is concluded from its absence: whole files, and (file, child) pairs."""

    files: frozenset[str] = field(default_factory=frozenset)
    children: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    def lacks(self, file: str, child: str) -> bool:
        """Tell whether a row of this child in this file may have been lost."""
        return file in self.files or (file, child) in self.children


class Row(Protocol):
    """A row of any of the tables."""

    file: ClassVar[str]

    @property
    def row(self) -> int:
        """The row in the file, as a spreadsheet numbers it."""
        ...

    @property
    def child(self) -> str:
        """The authority's identifier of the child."""
        ...


class Period(Row, Protocol):
    """A row that has a start and perhaps an end."""

    @property
    def started_on(self) -> date:
        """The first day."""
        ...

    @property
    def ended_on(self) -> date | None:
        """The last day, or None while it goes on."""
        ...
