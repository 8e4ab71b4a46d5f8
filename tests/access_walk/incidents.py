"""Incidents and measures of the walk's young people; every text and every id of theirs is marked."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.hub.actions import incidents as actions
from services.hub.actions import measure_steps as steps
from services.hub.actions import measures
from services.hub.models import Incident, Measure, MeasureRevision
from shared.access.kinds import ItemKind
from shared.clock import utc_now
from shared.vocabulary import IncidentType, InformationClass, MeasureKind, PoliceCall, Provocation, StrategyHelped
from tests.access_walk.canaries import Canaries, Rule, both, nobody, reduced, whole
from tests.access_walk.marked import IDS, NOON, Marked

C, K = InformationClass, ItemKind
# No clock of theirs has ended, so that nothing is asked about being late.
TWO_HOURS = timedelta(hours=2)
ACCOUNT = ("place", "account", "de_escalation", "strategy", "arrest_reasoning", "injuries", "treatment", "outcome")
RECORD = ("behaviour", "place", "description", "steps_to_avoid", "effectiveness", "injuries", "treatment")


def fill_incidents(session: Session, canaries: Canaries) -> None:
    """Write down incidents of both, of which police were called about one, and two measures of ours."""
    ours, theirs = (Marked(canaries=canaries, about=each) for each in IDS.young_people)
    _incident(session, ours, C.TEAM, PoliceCall.NOT_CALLED, incident_id=IDS.hub_incident)
    _incident(session, ours, C.SAFETY, PoliceCall.CALLED, incident_id=IDS.called_incident)
    own = theirs.id("incident of another", reduced(K.INCIDENT, C.TEAM))
    _incident(session, theirs, C.TEAM, PoliceCall.UNDECIDED, incident_id=own)
    _corrected(session, theirs, own)
    _measure(session, ours, IDS.measure)
    _measure(session, ours, IDS.written_measure)
    _written(session, ours, IDS.written_measure)
    finished = theirs.id("measure of another", reduced(K.INCIDENT, C.TEAM))
    _measure(session, theirs, finished)
    _written(session, theirs, finished)
    _finished(session, theirs, finished)


def _incident(
    session: Session, marked: Marked, written_for: InformationClass, call: PoliceCall, *, incident_id: UUID
) -> None:
    in_whole = whole(K.INCIDENT, written_for)
    answer = marked.word("answer about the police", in_whole)
    texts: dict[str, Any] = {name: marked.word(f"incident {name}", in_whole) for name in ACCOUNT}
    actions.record_incident(
        session,
        incident_id=incident_id,
        young_person_id=marked.about,
        author_id=marked.id("incident author", in_whole),
        co_workers=[marked.id("incident co-worker", in_whole)],
        incident_type=IncidentType.DAMAGE,
        extract=marked.word("neutral extract", reduced(K.INCIDENT, written_for)),
        strategy_used=True,
        strategy_helped=StrategyHelped.NO,
        police_call=call,
        would_lead_to_arrest=False,
        occurred_at=NOON,
        provocation_checks=[{"question": Provocation.WHOSE_RISK, "answer": answer}],
        **texts,
    )


def _corrected(session: Session, marked: Marked, incident_id: UUID) -> None:
    """Let the place be put right; how it read before is for nobody."""
    incident = session.get_one(Incident, incident_id)
    _no_longer(marked, str(incident.place))
    actions.correct(
        session,
        incident,
        reason=marked.word("reason for correcting an incident", nobody),
        by=IDS.worker,
        changed={"place": marked.word("incident place", whole(K.INCIDENT, C.TEAM))},
    )


def _measure(session: Session, marked: Marked, measure_id: UUID) -> None:
    measures.open_measure(
        session,
        measure_id=measure_id,
        young_person_id=marked.about,
        used_by=[marked.id("who used a measure", whole(K.INCIDENT, C.TEAM))],
        opened_by=IDS.worker,
        kind=MeasureKind.RESTRAINT,
        used_at=utc_now() - TWO_HOURS,
    )


def _written(session: Session, marked: Marked, measure_id: UUID) -> None:
    in_whole = whole(K.INCIDENT, C.TEAM)
    texts: dict[str, Any] = {name: marked.word(f"measure {name}", in_whole) for name in RECORD}
    measure = session.get_one(Measure, measure_id)
    steps.write_record(
        session,
        measure,
        by=IDS.worker,
        is_late_meant=True,
        extract=marked.word("measure extract", reduced(K.INCIDENT, C.TEAM)),
        duration_seconds=90,
        present=[marked.id("who was present", in_whole)],
        **texts,
    )
    # The walk says of everything that it read the first revision.
    session.delete(session.get_one(MeasureRevision, (measure_id, 1)))
    measure.revision = 1
    session.flush()


def _finished(session: Session, marked: Marked, measure_id: UUID) -> None:
    """Let it be signed and talked about, and put right afterwards."""
    in_whole: Rule = whole(K.INCIDENT, C.TEAM)
    measure = session.get_one(Measure, measure_id)
    note = marked.word("note beside a measure's signature", in_whole)
    steps.sign(session, measure, by=marked.id("who signed a measure", in_whole), note=note, is_late_meant=True)
    words = marked.word("what they said of a measure", both(in_whole, whole(K.OWN_WORDS)))
    by = marked.id("who talked about a measure", in_whole)
    steps.add_talk(session, measure, by=by, young_person_words=words, is_late_meant=True)
    _no_longer(marked, str(measure.place))
    measures.correct(
        session,
        measure,
        reason=marked.word("reason for correcting a measure", nobody),
        by=IDS.worker,
        changed={"place": marked.word("measure place", in_whole)},
    )


def _no_longer(marked: Marked, value: str) -> None:
    """Let a value that is put right be for nobody from now on."""
    canary = next(each for each in marked.canaries.all if each.value == value)
    marked.canaries.all.remove(canary)
    marked.canaries.known(f"{canary.what}, before it was corrected", value, nobody, about=marked.about)
