"""A hub's handover as one reader gets it: each line under what they may see of that young person."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.hub.board import WRITTEN_FOR, change_shown, standing_of
from services.hub.models import PresenceChange, Shift
from services.hub.queries import copies
from services.hub.queries import handover as queries
from services.hub.rules import handover as rules
from services.hub.showing import showing
from shared.access.kinds import ItemKind, Operation
from shared.access.policy import View, decide
from shared.access.reader import CurrentReader
from shared.problems import NotFound

# Local choice: a fortnight of a full hub fits; what was written down last is kept.
MOST_LINES = 500


@dataclass(frozen=True, kw_only=True)
class Span:
    """What a handover tells of: from when to when, and how far its reader had signed before."""

    since: datetime
    now: datetime
    signed_to: datetime | None

    def is_new(self, *written: datetime | None) -> bool:
        """Tell whether something was written, or changed, after what the reader signed last."""
        return any(rules.is_new(each, signed_to=self.signed_to) for each in written if each is not None)


def people_of_the_hub(
    session: Session, reader: CurrentReader, *, hub_id: UUID, operation: Operation = Operation.READ
) -> dict[UUID, bool]:
    """Return the young people of a hub for whom the reader may do this with the handover, and whether they live there.

    Raises NotFound where there is none: then the hub is nothing to the reader.
    """
    found = {
        each: lives_there
        for each, lives_there in copies.people_of(session, hub_id).items()
        if reader.view(each, ItemKind.HANDOVER, operation=operation) is View.WHOLE
    }
    if not found:
        raise NotFound
    return found


def told(session: Session, reader: CurrentReader, people: Mapping[UUID, bool], *, span: Span) -> dict[str, Any]:
    """Return what happened with each of a hub's young people; of those who live elsewhere only where something did."""
    contacts, is_cut = _contacts(session, reader, people, span=span)
    knows = [each for each in people if _may_know_presence(reader, each)]
    came_and_went = queries.presence_since(session, knows, since=span.since, limit=MOST_LINES + 1)
    changes = _by_person(came_and_went[:MOST_LINES], span=span)
    standing = standing_of(session, knows, now=span.now)
    shown = [each for each, lives_there in people.items() if lives_there or contacts[each] or changes[each]]
    lines = [
        {
            "young_person_id": each,
            "is_resident": people[each],
            "presence": standing.get(each),
            "changes": changes[each],
            "contacts": contacts[each],
        }
        for each in shown
    ]
    return {"young_people": lines, "is_cut": is_cut or len(came_and_went) > MOST_LINES}


def on_duty_shown(session: Session, hub_id: UUID, *, now: datetime) -> dict[str, list[dict[str, Any]]]:
    """Return who is on duty at a hub now and next, and when each has signed for that shift."""
    running, coming = copies.on_duty(session, hub_id, moment=now), copies.next_on_duty(session, hub_id, moment=now)
    earliest = min((each.starts_at for each in running), default=now) - rules.SIGNED_BEFORE_BY
    staff = {each.staff_id for each in (*running, *coming)}
    signed = queries.last_signatures(session, hub_id, staff=staff, since=earliest)
    return {"on_duty": _duties(running, signed), "next": _duties(coming, signed)}


def _duties(shifts: Iterable[Shift], signed: Mapping[UUID, datetime]) -> list[dict[str, Any]]:
    """Return each worker once; shifts that overlap are one, from its beginning to its end."""
    found: dict[UUID, dict[str, Any]] = {}
    for each in shifts:
        duty = found.setdefault(each.staff_id, {"staff_id": each.staff_id, "starts_at": each.starts_at})
        duty["ends_at"] = max(each.ends_at, duty.get("ends_at", each.ends_at))
    for duty in found.values():
        at = signed.get(duty["staff_id"])
        has_signed = at is not None and at >= duty["starts_at"] - rules.SIGNED_BEFORE_BY
        duty["signed_at"] = at if has_signed else None
    return list(found.values())


def _contacts(
    session: Session, reader: CurrentReader, people: Collection[UUID], *, span: Span
) -> tuple[defaultdict[UUID, list[dict[str, Any]]], bool]:
    corrected = queries.corrections_since(session, people, since=span.since)
    found = queries.contacts_since(session, people, since=span.since, corrected=corrected, limit=MOST_LINES + 1)
    views = {each: showing(reader, young_person_id=each) for each in {row["young_person_id"] for row in found}}
    shown: defaultdict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for row in found[-MOST_LINES:]:
        may_see, corrected_at = views[row["young_person_id"]], corrected.get(row["id"])
        if row["information_class"] in may_see.views:
            marks = {"corrected_at": corrected_at, "is_new": span.is_new(row["recorded_at"], corrected_at)}
            shown[row["young_person_id"]].append(may_see.of(row) | marks)
    return shown, len(found) > MOST_LINES


def _by_person(changes: Iterable[PresenceChange], *, span: Span) -> defaultdict[UUID, list[dict[str, Any]]]:
    grouped: defaultdict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for each in changes:
        grouped[each.young_person_id].append(change_shown(each) | {"is_new": span.is_new(each.recorded_at)})
    return grouped


def _may_know_presence(reader: CurrentReader, young_person_id: UUID) -> bool:
    readers = reader.readers(young_person_id)
    return decide(readers, ItemKind.PRESENCE, information_class=WRITTEN_FOR) is View.WHOLE
