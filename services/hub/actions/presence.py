"""Writing down who came in, went out or is late, and putting right what was written."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.hub.board import line_shown
from services.hub.models import Presence, PresenceChange, PresenceRevision
from services.hub.models.presence import SAID
from services.hub.queries import copies
from services.hub.queries import presence as queries
from services.hub.rules import presence as rules
from shared.clock import utc_now
from shared.events.hub import PresenceChanged, PresenceRetracted
from shared.messaging.outbox import announce
from shared.messaging.storing import upsert
from shared.problems import Conflict, Invalid
from shared.times import objection_to_time
from shared.vocabulary import PresenceState


def change(
    session: Session,
    *,
    young_person_id: UUID,
    recorded_by: UUID,
    revision: int,
    keep_both: bool = False,
    recorded_at: datetime | None = None,
    change_id: UUID | None = None,
    **said: Any,
) -> UUID:
    """Write down that somebody came in, went out or is late; return the change's id.

    `revision` is what was read of this young person's presence (0 for nothing yet). Raises Conflict with how it stands
    when something was written since; and, unless `keep_both` says that both accounts are right, when the change
    happened before the one that stands or says the same. Raises Invalid for times that cannot be.
    """
    now = recorded_at or utc_now()
    presence = _locked(session, young_person_id)
    last = queries.find_newest(session, young_person_id=young_person_id)
    if presence.revision != revision:
        raise asking(session, presence, last, question=rules.Question.CHANGED_MEANWHILE)
    said = _with_what_is_known(said, last, now=now)
    _check(said, now=now)
    standing = None if last is None else (last.state, last.happened_at)
    question = rules.question_about(standing, state=said["state"], happened_at=said["happened_at"])
    if question is not None and not keep_both:
        raise asking(session, presence, last, question=question)
    new = PresenceChange(
        id=change_id or uuid7(),
        young_person_id=young_person_id,
        home_id=copies.find_home(session, young_person_id=young_person_id),
        revision=1,
        recorded_at=now,
        recorded_by=recorded_by,
        **said,
    )
    session.add(new)
    _settle(session, presence)
    _announce_change(session, new, actor=recorded_by)
    return new.id


def correct(session: Session, wrong: PresenceChange, *, reason: str, by: UUID, changed: Mapping[str, Any]) -> None:
    """Let a coming or going read as it really was; what it said before is kept with the reason.

    Raises Invalid when nothing is to change, and for times that cannot be.
    """
    if not changed:
        raise Invalid({"body": ["Send at least one field that should read differently"]})
    _supersede(session, wrong, how="corrected", reason=reason, by=by)
    for name, value in changed.items():
        setattr(wrong, name, value)
    _check({name: getattr(wrong, name) for name in SAID}, now=utc_now())
    _settle(session, _locked(session, wrong.young_person_id))
    _announce_change(session, wrong, actor=by)


def retract(session: Session, wrong: PresenceChange, *, reason: str, by: UUID) -> None:
    """Take back a coming or going that did not happen; what stood before it stands again."""
    _supersede(session, wrong, how="retracted", reason=reason, by=by)
    wrong.retracted_at = utc_now()
    _settle(session, _locked(session, wrong.young_person_id))
    announce(
        session,
        PresenceRetracted,
        revision=wrong.revision,
        withdraws=wrong.id,
        actor=str(by),
        change_id=wrong.id,
        young_person_id=wrong.young_person_id,
        retracted_at=wrong.retracted_at,
    )


def get_to_change(session: Session, change_id: UUID, *, revision: int) -> PresenceChange:
    """Return a change once nobody else can write about the young person; raises NotFound, and Conflict as `change`."""
    found = queries.get_change(session, change_id)
    presence = _locked(session, found.young_person_id)
    if presence.revision != revision:
        last = queries.find_newest(session, young_person_id=found.young_person_id)
        raise asking(session, presence, last, question=rules.Question.CHANGED_MEANWHILE)
    return found


def asking(session: Session, presence: Presence, last: PresenceChange | None, *, question: rules.Question) -> Conflict:
    """Return the refusal that asks which account is right, with the one that stands."""
    leaving = None if last is None else queries.find_leaving(session, last)
    current = line_shown(presence, last, leaving=leaving, now=utc_now())
    return Conflict(extra={"asks": question, "current": current})


def _locked(session: Session, young_person_id: UUID) -> Presence:
    """Return what stands for a young person, locked until the transaction ends."""
    nothing = upsert(session, Presence.__table__).values(young_person_id=young_person_id, revision=0)  # type: ignore[arg-type]  # it is a Table
    session.execute(nothing.on_conflict_do_nothing())
    query = select(Presence).where(Presence.young_person_id == young_person_id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one()


def _with_what_is_known(said: Mapping[str, Any], last: PresenceChange | None, *, now: datetime) -> dict[str, Any]:
    """Return what is said, with now where no time is given; being late keeps what was agreed on leaving."""
    full: dict[str, Any] = dict.fromkeys(SAID) | dict(said)
    full["happened_at"] = full["happened_at"] or now
    if full["state"] is PresenceState.LATE and last is not None and last.state is PresenceState.OUT:
        full |= {name: full[name] or getattr(last, name) for name in ("expected_back_at", "details")}
    return full


def _check(said: Mapping[str, Any], *, now: datetime) -> None:
    state, happened_at = said["state"], said["happened_at"]
    objections = {
        "happened_at": objection_to_time(happened_at, now=now),
        "expected_back_at": rules.objection_to_expected(said["expected_back_at"], state=state, happened_at=happened_at),
    }
    if errors := {name: [words] for name, words in objections.items() if words}:
        raise Invalid(errors)


def _settle(session: Session, presence: Presence) -> None:
    """Let the change that happened last stand, and count up that something was written."""
    session.flush()
    last = queries.find_newest(session, young_person_id=presence.young_person_id)
    presence.change_id = None if last is None else last.id
    presence.revision += 1


def _supersede(session: Session, wrong: PresenceChange, *, how: str, reason: str, by: UUID) -> None:
    before = PresenceRevision(**{name: getattr(wrong, name) for name in SAID})
    before.change_id, before.revision, before.change = wrong.id, wrong.revision, how
    before.reason, before.changed_by, before.changed_at = reason, by, utc_now()
    session.add(before)
    wrong.revision += 1


def _announce_change(session: Session, told: PresenceChange, *, actor: UUID) -> None:
    announce(
        session,
        PresenceChanged,
        revision=told.revision,
        occurred_at=told.happened_at,
        recorded_at=told.recorded_at if told.revision == 1 else None,
        actor=str(actor),
        change_id=told.id,
        young_person_id=told.young_person_id,
        home_id=told.home_id,
        state=told.state,
        happened_at=told.happened_at,
        expected_back_at=told.expected_back_at,
        details=told.details,
        recorded_by=told.recorded_by,
    )
