"""Raising an alert and taking it back; writing notes that stay; saying how an arrest goes on."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from environs import Env
from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.police.models import Custody, Note, NoteKind, PoliceAlert
from services.police.queries import alerts as queries
from services.police.rules.catalogue import CATALOGUE, SCHEMES, GradeScheme, objection_to_facts, objection_to_grade
from shared.config import SettingsError
from shared.db import database_time
from shared.events.police import CustodyChanged, CustodyRetracted, PoliceAlertRaised, PoliceAlertRetracted
from shared.messaging.outbox import announce
from shared.problems import Conflict, Invalid
from shared.vocabulary import AlertAudience, AlertType

# Local choices: clocks of two machines differ a little; what is older is for the record and not for tonight.
CLOCKS_DIFFER_BY = timedelta(minutes=5)
A_YEAR = timedelta(days=366)
# Who came, what was asked and what was answered stays with police, where the team reads it (`read_custody`).
QUESTIONED = frozenset({AlertType.ARREST_CUSTODY, AlertType.VOLUNTARY_INTERVIEW})
# Whoever comes of their own will is neither held nor bailed.
OF_AN_INTERVIEW = frozenset(
    {"appropriate_adult_name", "appropriate_adult_arrived_at", "has_lawyer", "outcome", "court", "court_at"}
)
TOLD_OF_CUSTODY = ("bail_decision", "outcome", "transferred_at", "court", "court_at")
TRAVELS = ("young_person_id", "alert_type", "severity", "grade", "what_happened", "what_we_ask", "facts")


def scheme_in_use() -> GradeScheme:
    """Return the force's grade scheme (NWD_POLICE_GRADE_SCHEME); raises SettingsError for one that is not known."""
    code = Env().str("NWD_POLICE_GRADE_SCHEME", "levels")
    if code not in SCHEMES:
        raise SettingsError(f"NWD_POLICE_GRADE_SCHEME must be one of {', '.join(SCHEMES)}")
    return SCHEMES[code]


def raise_alert(session: Session, *, raised_by: UUID | None, young_person_id: UUID, **said: Any) -> UUID:
    """Tell the people around a young person what to know and to do; the origin stays here. Return the alert's id.

    A reference that was used already is the same alert, and nothing is raised twice. Raises Invalid for a grade that
    the scheme does not have, facts of another type, times that cannot be, and an earlier alert that is not theirs.
    """
    reference = said.get("source_system_ref")
    known = None if reference is None else queries.find_by_reference(session, reference)
    if known is not None:
        return _same(known, young_person_id=young_person_id)
    scheme, now = scheme_in_use(), database_time(session)
    entry = CATALOGUE[said["alert_type"]]
    said["occurred_at"] = said.get("occurred_at") or now
    said["audience"] = said.get("audience") or list(entry.audience)
    said["expires_at"] = said.get("expires_at") or now + entry.stands_for
    check(session, said, young_person_id=young_person_id, scheme=scheme)
    alert = PoliceAlert(
        id=uuid7(),
        young_person_id=young_person_id,
        scheme=scheme.code,
        severity=scheme.grades[said["grade"]],
        raised_at=now,
        raised_by=raised_by,
        **said | {"audience": [each.value for each in said["audience"]], "facts": said.get("facts") or {}},
    )
    session.add(alert)
    session.flush()
    _announce(session, alert)
    return alert.id


def check(session: Session, said: Mapping[str, Any], *, young_person_id: UUID | None, scheme: GradeScheme) -> None:
    """Refuse what makes no sense; raises Invalid naming each field."""
    now, expires_at, occurred_at = database_time(session), said.get("expires_at"), said.get("occurred_at")
    errors = {
        "grade": objection_to_grade(said["grade"], scheme=scheme),
        "facts": objection_to_facts(said.get("facts") or {}, alert_type=said["alert_type"]),
        "expires_at": "Give a time that is still to come" if expires_at is not None and expires_at <= now else None,
        "supersedes": _objection_to_superseding(session, said.get("supersedes"), young_person_id=young_person_id),
    }
    if expires_at is not None and expires_at > now + A_YEAR:
        errors["expires_at"] = "Give a time within a year"
    if occurred_at is not None and not now - A_YEAR <= occurred_at <= now + CLOCKS_DIFFER_BY:
        errors["occurred_at"] = "Give a time that has passed, within the last year"
    if found := {name: [words] for name, words in errors.items() if words}:
        raise Invalid(found)


def retract(session: Session, alert: PoliceAlert, *, by: UUID, reason: str) -> None:
    """Take back an alert about the wrong person; a second click changes nothing."""
    if alert.retracted_at is not None:
        return
    alert.retracted_at, alert.retracted_by, alert.retracted_because = database_time(session), by, reason
    alert.revision += 1
    announce(
        session,
        PoliceAlertRetracted,
        revision=alert.revision,
        withdraws=alert.id,
        actor=str(by),
        alert_id=alert.id,
        young_person_id=alert.young_person_id,
        retracted_at=alert.retracted_at,
        retracted_by=by,
    )
    custody = queries.find_custody(session, alert.id, to_change=True)
    if custody is not None:
        custody.revision += 1
        announce(
            session,
            CustodyRetracted,
            revision=custody.revision,
            withdraws=alert.id,
            actor=str(by),
            alert_id=alert.id,
            young_person_id=alert.young_person_id,
            retracted_at=alert.retracted_at,
        )


def write_note(session: Session, alert: PoliceAlert, *, by: UUID, kind: NoteKind, words: str, **said: bool) -> UUID:
    """Write a note that stays with police."""
    conditions = kind is NoteKind.INTELLIGENCE and said.get("has_conditions", True)
    note = Note(
        alert_id=alert.id,
        kind=kind,
        words=words,
        has_conditions=conditions,
        written_by=by,
        written_at=database_time(session),
    )
    session.add(note)
    session.flush()
    return note.id


def write_custody(session: Session, alert: PoliceAlert, *, by: UUID, revision: int, changed: Mapping[str, Any]) -> None:
    """Say how an arrest goes on, or how an interview went.

    Raises Conflict when somebody else has said so since, and Invalid where nobody is questioned.
    """
    if alert.alert_type not in QUESTIONED:
        raise Invalid({"body": ["This alert is about no arrest and no interview"]})
    if alert.alert_type is AlertType.VOLUNTARY_INTERVIEW and (of_an_arrest := set(changed) - OF_AN_INTERVIEW):
        raise Invalid({name: ["Leave this out: nobody was arrested"] for name in of_an_arrest})
    if alert.retracted_at is not None:
        raise Conflict("This alert was taken back: the arrest was somebody else’s.")
    if not changed:
        raise Invalid({"body": ["Send at least one field that is known now"]})
    custody = queries.find_custody(session, alert.id, to_change=True)
    if (0 if custody is None else custody.revision) != revision:
        raise Conflict("Somebody else has written this since; read it as it stands now.")
    now = database_time(session)
    if custody is None:
        custody = Custody(alert_id=alert.id, revision=0)
        session.add(custody)
    for name, value in changed.items():
        setattr(custody, name, value)
    custody.revision, custody.changed_at, custody.changed_by = revision + 1, now, by
    session.flush()
    announce(
        session,
        CustodyChanged,
        revision=custody.revision,
        occurred_at=alert.occurred_at,
        actor=str(by),
        alert_id=alert.id,
        young_person_id=alert.young_person_id,
        changed_at=now,
        alert_type=alert.alert_type,
        what=sorted(changed),
        **{name: getattr(custody, name) for name in TOLD_OF_CUSTODY},
    )


def _same(known: PoliceAlert, *, young_person_id: UUID) -> UUID:
    if known.young_person_id != young_person_id:
        raise Invalid({"source_system_ref": ["This reference was used for another alert"]})
    return known.id


def _objection_to_superseding(session: Session, earlier_id: UUID | None, *, young_person_id: UUID | None) -> str | None:
    if earlier_id is None:
        return None
    earlier = session.get(PoliceAlert, earlier_id)
    is_theirs = earlier is not None and young_person_id in (None, earlier.young_person_id)
    return None if is_theirs else "There is no such alert"


def _announce(session: Session, alert: PoliceAlert) -> None:
    more = ("expires_at", "supersedes", "raised_by", "source_system_ref")
    announce(
        session,
        PoliceAlertRaised,
        occurred_at=alert.occurred_at,
        alert_id=alert.id,
        happened_at=alert.occurred_at,
        audience=[AlertAudience(each) for each in alert.audience],
        **{name: getattr(alert, name) for name in (*TRAVELS, *more)},
    )
