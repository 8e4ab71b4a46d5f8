"""Alerts of the walk's young people and what hangs on them; every text and every id of theirs is marked."""

from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from services.alerts.actions.raising import let_know
from services.alerts.models import (
    AccessRequest,
    Channel,
    DataIncident,
    Escalation,
    LadderChoice,
    MessageState,
    OnCall,
    OutgoingMessage,
    Reach,
    Recipient,
    Remark,
    RemarkKind,
)
from shared.access.kinds import ItemKind, Operation
from shared.access.operations import ROLE_OPERATIONS
from shared.clock import utc_now
from shared.vocabulary import AlertAudience, AlertType, InformationClass, LadderRung, Severity
from tests.access_walk.canaries import Canaries, Rule, both, nobody, whole, with_role
from tests.access_walk.marked import IDS, Marked

K = ItemKind
SAFETY = InformationClass.SAFETY
# The matrix's reduced form goes to those who were told, and of the walk's askers nobody was.
EXTRACT = whole(K.ALERT_EXTRACT, SAFETY)
WHO_SAW = both(EXTRACT, whole(K.WHO_HAS_SEEN_AN_ALERT))
MANAGERS = with_role(ROLE_OPERATIONS[K.SENT_MESSAGE, Operation.READ])
GOVERNANCE = with_role(ROLE_OPERATIONS[K.DATA_INCIDENT, Operation.READ])
A_DAY = timedelta(days=1)


def fill_alerts(session: Session, canaries: Canaries) -> None:
    """Raise an alert about each young person, and let everything have happened to them that can."""
    ours, theirs = (Marked(canaries=canaries, about=each) for each in IDS.young_people)
    for marked, alert_id in ((ours, IDS.alert), (theirs, theirs.id("alert", EXTRACT))):
        _raise(session, marked, alert_id)
    _tell(session, ours)
    _hang_on_it(session, ours)
    _take_one_back(session, ours)
    _duty(session, canaries)


def _raise(session: Session, marked: Marked, alert_id: UUID) -> None:
    let_know(
        session,
        alert_id=alert_id,
        raised_at=utc_now(),
        young_person_id=marked.about,
        source="alerts",
        information_class=SAFETY,
        raised_by=marked.id("who raised an alert", EXTRACT),
        alert_type=AlertType.EXPLOITATION_CONCERN,
        severity=Severity.MEDIUM,
        grade=marked.word("alert grade", EXTRACT),
        what_happened=marked.word("what happened", EXTRACT),
        what_we_ask=[marked.word("what an alert asks", EXTRACT)],
        facts={"station": marked.word("alert fact", EXTRACT)},
        audience=[AlertAudience.SOCIAL_WORKER],
        occurred_at=utc_now(),
        source_system_ref=marked.word("alert reference", nobody),
    )


def _tell(session: Session, marked: Marked) -> None:
    session.add(
        Recipient(
            alert_id=IDS.alert,
            staff_id=marked.id("who was told of an alert", WHO_SAW),
            because=[marked.word("why somebody was told", WHO_SAW)],
            added_at=utc_now(),
            acknowledged_at=utc_now(),
            acknowledged_words=marked.word("words of an acknowledgement", WHO_SAW),
        )
    )
    told = [str(marked.id("who was told on a rung", WHO_SAW))]
    session.add(
        Escalation(alert_id=IDS.alert, rung=LadderRung.DEPUTY, due_at=utc_now(), escalated_at=utc_now(), told=told)
    )


def _hang_on_it(session: Session, marked: Marked) -> None:
    """Let somebody have answered, somebody ask to see it, and a message have gone out."""
    deciding = whole(K.ASSIGNMENT)
    session.add(
        Remark(
            alert_id=IDS.alert,
            kind=RemarkKind.ANSWERED,
            said_by=marked.id("who answered an alert", EXTRACT),
            said_at=utc_now(),
            words=marked.word("answer to an alert", EXTRACT),
        )
    )
    asking = marked.id("who asks to see an alert", deciding)
    session.add(AccessRequest(id=IDS.request, alert_id=IDS.alert, staff_id=asking, asked_at=utc_now()))
    session.add(
        OutgoingMessage(
            alert_id=IDS.alert,
            staff_id=uuid4(),
            home_id=IDS.post,
            channel=Channel.EMAIL,
            address=marked.word("address of a message out", nobody),
            words=marked.word("words of a message out", MANAGERS),
            state=MessageState.KEPT,
            created_at=utc_now(),
            not_before=utc_now(),
        )
    )


def _take_one_back(session: Session, marked: Marked) -> None:
    """Let an incident be open; of what it was about it says nothing."""
    session.add(
        DataIncident(
            id=IDS.incident,
            alert_id=_another_alert(session),
            reference=marked.word("reference of an incident", GOVERNANCE),
            opened_at=utc_now(),
            report_by=utc_now() + A_DAY,
            reason=marked.word("reason of an incident", GOVERNANCE),
        )
    )
    session.add(
        DataIncident(
            alert_id=_another_alert(session),
            reference=marked.word("reference of a closed incident", GOVERNANCE),
            opened_at=utc_now(),
            report_by=utc_now() + A_DAY,
            reason=marked.word("reason of a closed incident", GOVERNANCE),
            closed_at=utc_now(),
            outcome=marked.word("outcome of an incident", GOVERNANCE),
        )
    )


def _another_alert(session: Session) -> UUID:
    stranger = let_know(
        session,
        alert_id=uuid4(),
        raised_at=utc_now(),
        young_person_id=uuid4(),
        source="alerts",
        information_class=SAFETY,
        alert_type=AlertType.REQUEST,
        severity=Severity.MEDIUM,
        what_happened="About nobody of this world.",
        what_we_ask=["Nothing."],
        audience=[AlertAudience.IRO],
        occurred_at=utc_now(),
    )
    return stranger.id


def _duty(session: Session, canaries: Canaries) -> None:
    """Put somebody on call at the hub of the askers' post, and let somebody be reached."""
    in_general = Marked(canaries=canaries, about=UUID(int=0))
    rota: Rule = with_role(ROLE_OPERATIONS[K.ON_CALL, Operation.READ])
    on_call = in_general.id("who is on call", rota)
    now = utc_now()
    turn = {"home_id": IDS.post, "rung": LadderRung.DEPUTY, "starts_at": now - A_DAY, "ends_at": now + A_DAY}
    session.add(OnCall(id=IDS.turn, staff_id=on_call, set_by=on_call, set_at=now, **turn))
    session.add(
        LadderChoice(
            home_id=IDS.post,
            severity=Severity.HIGH,
            first_minutes=10,
            next_minutes=5,
            chosen_by=on_call,
            chosen_at=now,
        )
    )
    email, phone = (in_general.word(f"{name} of somebody else", nobody) for name in ("e-mail", "number"))
    session.add(Reach(staff_id=IDS.worker, email=email, phone=phone, changed_at=now))
