"""What police systems send: kept at once, raised where an officer has said who it is, and asked about where not."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.police.actions.alerts import check, raise_alert, scheme_in_use
from services.police.models import Inbound, InboundState, KnownNominal, PoliceSystem
from services.police.queries import door as queries
from shared.db import database_time
from shared.problems import Conflict

OTHER_BODY = "This reference was sent before with something else in it"


def let_in(session: Session, name: str) -> str:
    """Let a system of a force send alerts; return its key, which is shown once and kept by nobody here."""
    key = secrets.token_urlsafe(32)
    session.add(PoliceSystem(name=name, key_digest=queries.digest_of_key(key), made_at=database_time(session)))
    return key


def take_in(
    session: Session,
    system: PoliceSystem,
    *,
    source_system_ref: str,
    person: Mapping[str, Any],
    said: dict[str, Any],
    as_kept: dict[str, Any],
) -> Inbound:
    """Keep what a system sent, and raise it where it is known who it is; the same reference is the same alert.

    `as_kept` is what is said in JSON, for when an officer has said whom it is about.
    Raises Conflict for a reference that came with something else before, and Invalid as `raise_alert`.
    """
    digest = _digest(person, said)
    known = queries.find_inbound(session, system.id, source_system_ref)
    if known is not None:
        if known.body_digest != digest:
            raise Conflict(OTHER_BODY, errors={"source_system_ref": [OTHER_BODY]})
        return known
    check(session, said, young_person_id=None, scheme=scheme_in_use())
    inbound = Inbound(
        system_id=system.id,
        source_system_ref=source_system_ref,
        body_digest=digest,
        person=_plain(person),
        said=as_kept,
        received_at=database_time(session),
        state=InboundState.WAITING,
    )
    session.add(inbound)
    session.flush()
    nominal = queries.find_known(session, system.id, person.get("nominal_ref"))
    if nominal is not None:
        _raise(session, inbound, said, young_person_id=nominal.young_person_id, by=None)
    return inbound


def match(session: Session, inbound: Inbound, *, said: dict[str, Any], young_person_id: UUID, by: UUID) -> UUID:
    """Raise what a system sent, now that an officer has said whom it is about; return the alert's id."""
    if inbound.state is not InboundState.WAITING:
        raise Conflict("Somebody else has dealt with this")
    alert_id = _raise(session, inbound, said, young_person_id=young_person_id, by=by)
    reference = inbound.person.get("nominal_ref")
    if reference and queries.find_known(session, inbound.system_id, reference) is None:
        session.add(
            KnownNominal(
                system_id=inbound.system_id,
                nominal_ref=reference,
                young_person_id=young_person_id,
                said_by=by,
                said_at=database_time(session),
            )
        )
    return alert_id


def set_aside(session: Session, inbound: Inbound, *, by: UUID, reason: str) -> None:
    """Say that what a system sent is about nobody whom the hubs work with."""
    if inbound.state is not InboundState.WAITING:
        raise Conflict("Somebody else has dealt with this")
    inbound.state, inbound.set_aside_because = InboundState.SET_ASIDE, reason
    inbound.decided_by, inbound.decided_at = by, database_time(session)


def _raise(session: Session, inbound: Inbound, said: dict[str, Any], *, young_person_id: UUID, by: UUID | None) -> UUID:
    alert_id = raise_alert(
        session,
        raised_by=by,
        young_person_id=young_person_id,
        source_system_ref=inbound.source_system_ref,
        **said,
    )
    inbound.state, inbound.alert_id = InboundState.MATCHED, alert_id
    inbound.decided_by, inbound.decided_at = by, database_time(session)
    return alert_id


def _digest(person: Mapping[str, Any], said: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps([person, said], sort_keys=True, default=str).encode()).hexdigest()


def _plain(person: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value if isinstance(value, str) else str(value) for name, value in person.items() if value is not None
    }
