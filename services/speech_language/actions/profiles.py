"""Writing the communication profile, agreeing it with the young person, ending it, and whom they let see it."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from uuid6 import uuid7

from services.speech_language.actions.deadlines import PROFILE_REVIEW, deadlines
from services.speech_language.models import CommunicationProfile, Sharing, Strategy
from services.speech_language.queries import profiles as queries
from services.speech_language.queries.screenings import PROFILE
from services.speech_language.rules import profiles as rules
from shared.clock import instant_of, london
from shared.db import database_time
from shared.deadlines import ref
from shared.events.speech_language import ProfilePublished, ProfileWithdrawn, StrategyAgreed
from shared.messaging.outbox import announce
from shared.problems import Conflict, Invalid
from shared.vocabulary import InformationClass

WRITTEN_SINCE = "Somebody has written it since you read it."
NO_PROFILE = "No profile stands that could be ended."
WITHDRAWN = "the profile was withdrawn"
ONE_OF_THEM = "Choose somebody of the team, or say in words who it is"


def write(
    session: Session,
    *,
    young_person_id: UUID,
    version: int,
    revision: int,
    by: UUID,
    said: Mapping[str, Any],
    agreed_on: date | None = None,
) -> UUID:
    """Write the draft of a version, or publish it where it was agreed with the young person; return its id.

    `revision` is that of the draft which was read, 0 where there was none. Raises Conflict where somebody has written
    it since, and Invalid for what cannot be shown to others.
    """
    last = queries.last_of(session, young_person_id, to_change=True)
    draft = last if last is not None and last.published_at is None else None
    number = draft.version if draft is not None else 1 if last is None else last.version + 1
    if (version, revision) != (number, 0 if draft is None else draft.revision):
        raise Conflict(WRITTEN_SINCE)
    now = database_time(session)
    before = queries.standing(session, [young_person_id]).get(young_person_id)
    last_agreed_on = before.agreed_on if before is not None else None
    if found := rules.objections(said, agreed_on=agreed_on, last_agreed_on=last_agreed_on, today=london(now).date()):
        raise Invalid(found)
    profile = draft or CommunicationProfile(id=uuid7(), young_person_id=young_person_id, version=number)
    for name in rules.SAID:
        setattr(profile, name, said.get(name) or ([] if name in rules.LISTS else None))
    profile.revision, profile.written_by, profile.written_at = revision + 1, by, now
    session.add(profile)
    session.flush()
    if agreed_on is not None:
        _publish(session, profile, before=before, agreed_on=agreed_on, by=by, now=now)
    return profile.id


def withdraw(session: Session, young_person_id: UUID, *, by: UUID, reason: str) -> None:
    """End a profile without another in its place: nobody is shown a card from now on. Raises Conflict for none."""
    now = database_time(session)
    queries.last_of(session, young_person_id, to_change=True)
    if young_person_id not in queries.standing(session, [young_person_id]):
        raise Conflict(NO_PROFILE)
    for each in queries.versions_of(session, young_person_id):
        if each.withdrawn_at is not None:
            continue
        each.withdrawn_at, each.withdrawn_because = now, reason
        each.revision += 1
        session.flush()
        _stop_review(session, each, reason=WITHDRAWN)
        announce(
            session,
            ProfileWithdrawn,
            revision=2,
            actor=str(by),
            profile_id=each.id,
            young_person_id=young_person_id,
            withdrawn_at=now,
        )
    for strategy in queries.strategies_of(session, young_person_id):
        strategy.ended_at = strategy.ended_at or now
    session.flush()


def let_see(
    session: Session,
    *,
    young_person_id: UUID,
    by: UUID,
    may_see: bool,
    staff_id: UUID | None = None,
    words: str | None = None,
) -> UUID:
    """Write down whether one recipient may see the profile; it counts from the next look on. Raises Invalid."""
    if (staff_id is None) == (words is None):
        raise Invalid({"staff_id": [ONE_OF_THEM]})
    now = database_time(session)
    known = [
        each
        for each in queries.sharing_of(session, young_person_id)
        if (each.staff_id, _plain(each.words)) == (staff_id, _plain(words))
    ]
    if known and all(each.may_see is may_see for each in known):
        return known[-1].id
    for each in known:
        each.ended_at = now
    said = Sharing(
        id=uuid7(),
        young_person_id=young_person_id,
        staff_id=staff_id,
        words=words,
        may_see=may_see,
        said_at=now,
        written_by=by,
    )
    session.add(said)
    session.flush()
    return said.id


def _publish(
    session: Session,
    profile: CommunicationProfile,
    *,
    before: CommunicationProfile | None,
    agreed_on: date,
    by: UUID,
    now: datetime,
) -> None:
    profile.agreed_on, profile.published_at = agreed_on, now
    profile.review_on = agreed_on + rules.REVIEW_AFTER
    session.flush()
    agreed_at = instant_of(agreed_on, time())
    if before is not None:
        clock = deadlines.find(session, ref(PROFILE, before.id), PROFILE_REVIEW)
        if clock is not None:
            deadlines.meet(session, clock, met_at=agreed_at, evidence_id=profile.id, is_late_meant=True)
    deadlines.open(
        session,
        PROFILE_REVIEW,
        young_person_id=profile.young_person_id,
        trigger_ref=ref(PROFILE, profile.id),
        trigger_at=agreed_at,
        information_class=InformationClass.TEAM,
    )
    announce(
        session,
        ProfilePublished,
        occurred_at=agreed_at,
        actor=str(by),
        profile_id=profile.id,
        young_person_id=profile.young_person_id,
        version=profile.version,
        agreed_on=agreed_on,
        review_on=profile.review_on,
        written_by=by,
    )
    _keep_strategies(session, profile, by=by, now=now)


def _keep_strategies(session: Session, profile: CommunicationProfile, *, by: UUID, now: datetime) -> None:
    """Let what stands in this version be its strategies: the same words keep their id, and what they gathered."""
    known = {
        rules.key_of((each.kind, each.words)): each
        for each in queries.strategies_of(session, profile.young_person_id)
        if each.ended_at is None
    }
    wanted = {rules.key_of(line): line for line in rules.lines_of({n: getattr(profile, n) for n in rules.LISTS})}
    for key, strategy in known.items():
        if key not in wanted:
            strategy.ended_at = now
    for key, (kind, words) in wanted.items():
        if key in known:
            continue
        made = Strategy(
            id=uuid7(),
            young_person_id=profile.young_person_id,
            kind=kind,
            words=words,
            since_version=profile.version,
            agreed_at=now,
        )
        session.add(made)
        session.flush()
        announce(
            session,
            StrategyAgreed,
            actor=str(by),
            strategy_id=made.id,
            young_person_id=made.young_person_id,
            kind=kind,
            since_version=profile.version,
        )
    session.flush()


def _stop_review(session: Session, profile: CommunicationProfile, *, reason: str) -> None:
    clock = deadlines.find(session, ref(PROFILE, profile.id), PROFILE_REVIEW)
    if clock is not None:
        deadlines.cancel(session, clock, reason=reason)


def _plain(words: str | None) -> str | None:
    return None if words is None else " ".join(words.casefold().split())
