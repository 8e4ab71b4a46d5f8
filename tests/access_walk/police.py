"""What police keep about the walk's young people; every text of theirs is marked."""

from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from services.police.models import (
    Custody,
    Inbound,
    InboundState,
    KnownNominal,
    Note,
    NoteKind,
    PoliceAlert,
    PoliceSystem,
)
from shared.access.kinds import ItemKind, Operation
from shared.access.operations import ROLE_OPERATIONS
from shared.clock import utc_now
from shared.vocabulary import AlertType, InformationClass, Severity
from tests.access_walk.canaries import Canaries, either, nobody, whole, with_role
from tests.access_walk.marked import IDS, Marked

K = ItemKind
POLICE = whole(K.POLICE_OPERATIONAL_NOTE, InformationClass.POLICE_OP)
CONDITIONAL = whole(K.INTELLIGENCE, InformationClass.POLICE_INTEL)
TEAM = whole(K.CUSTODY_NOTICE, InformationClass.SAFETY)
AT_THE_DESK = with_role(ROLE_OPERATIONS[K.POLICE_OPERATIONAL_NOTE, Operation.READ])


def fill_police(session: Session, canaries: Canaries) -> None:
    """Let police have raised an alert about each, written notes, and been sent something."""
    ours, theirs = (Marked(canaries=canaries, about=each) for each in IDS.young_people)
    for marked, alert_id in ((ours, IDS.police_alert), (theirs, theirs.id("police alert", POLICE))):
        _raise(session, marked, alert_id)
    _write(session, ours)
    _be_sent(session, canaries)


def _raise(session: Session, marked: Marked, alert_id: UUID) -> None:
    alert = PoliceAlert(
        id=alert_id,
        young_person_id=marked.about,
        alert_type=AlertType.ARREST_CUSTODY,
        scheme=marked.word("grade scheme", nobody),
        grade=marked.word("police grade", POLICE),
        severity=Severity.HIGH,
        what_happened=marked.word("what police say", POLICE),
        what_we_ask=[marked.word("what police ask", POLICE)],
        facts={"station": marked.word("police fact", POLICE)},
        audience=[marked.word("police audience", POLICE)],
        occurred_at=utc_now(),
        raised_at=utc_now(),
        raised_by=marked.id("officer who raised", POLICE),
        source_system_ref=marked.word("police reference", POLICE),
        origin=marked.word("origin of a police alert", POLICE),
        retracted_because=marked.word("why police took it back", POLICE),
    )
    session.add(alert)
    session.flush()


def _write(session: Session, marked: Marked) -> None:
    for kind, rule in ((NoteKind.OPERATIONAL, POLICE), (NoteKind.INTELLIGENCE, CONDITIONAL)):
        session.add(
            Note(
                alert_id=IDS.police_alert,
                kind=kind,
                words=marked.word(f"{kind} note", rule),
                has_conditions=kind is NoteKind.INTELLIGENCE,
                written_by=marked.id(f"who wrote the {kind} note", rule),
                written_at=utc_now(),
            )
        )
    said = ("appropriate_adult_name", "accommodation_answer", "not_transferred_because", "court")
    custody = {name: marked.word(f"custody {name}", TEAM) for name in said}
    by = marked.id("who wrote of custody", TEAM)
    session.add(Custody(alert_id=IDS.police_alert, changed_at=utc_now(), changed_by=by, **custody))


def _be_sent(session: Session, canaries: Canaries) -> None:
    """Let a system have sent something that nobody has recognised yet, about nobody whom we know."""
    of_nobody = Marked(canaries=canaries, about=UUID(int=0))
    desk = either(AT_THE_DESK)
    system = PoliceSystem(
        id=uuid4(),
        name=of_nobody.word("name of a police system", desk),
        key_digest=of_nobody.word("digest of a key", nobody),
        made_at=utc_now(),
    )
    session.add(system)
    session.flush()
    person = {name: of_nobody.word(f"described {name}", desk) for name in ("given_names", "family_name")}
    asks = [of_nobody.word("what a system asks", desk)]
    said = {"alert_type": "request", "grade": "high", "what_happened": of_nobody.word("what a system says", desk)}
    session.add(
        Inbound(
            id=IDS.inbound,
            system_id=system.id,
            source_system_ref=of_nobody.word("reference of a system", desk),
            body_digest=of_nobody.word("digest of what was sent", nobody),
            person=person | {"born_on": "2010-03-18"},
            said=said | {"what_we_ask": asks},
            received_at=utc_now(),
            state=InboundState.WAITING,
        )
    )
    session.add(
        Inbound(
            id=uuid4(),
            system_id=system.id,
            source_system_ref=of_nobody.word("reference of what was set aside", nobody),
            body_digest=of_nobody.word("digest of what was set aside", nobody),
            person={},
            said={},
            received_at=utc_now(),
            state=InboundState.SET_ASIDE,
            set_aside_because=of_nobody.word("why it was set aside", nobody),
        )
    )
    known = of_nobody.word("nominal reference", nobody)
    session.add(
        KnownNominal(
            system_id=system.id, nominal_ref=known, young_person_id=uuid4(), said_by=uuid4(), said_at=utc_now()
        )
    )
