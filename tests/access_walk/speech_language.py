"""What speech and language keeps of the walk's young people: neither let police or a school see their profile."""

from datetime import date, timedelta
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from services.speech_language import models
from services.speech_language.models import (
    Assessment,
    CardShown,
    CommunicationProfile,
    PoliceInterview,
    Screening,
    Sharing,
    Strategy,
    StrategyUse,
)
from services.speech_language.rules.profiles import LISTS, SENTENCES
from shared.access.kinds import ItemKind, Reader
from shared.clock import utc_now
from shared.vocabulary import (
    AlertType,
    CardExtent,
    CardShownAt,
    InformationClass,
    ScreeningOutcome,
    ScreeningTool,
    SessionKind,
    SessionState,
    StrategyHelped,
    StrategyKind,
    UsedAt,
)
from tests.access_walk.canaries import Canaries, either, nobody, one_of, stubbed, whole
from tests.access_walk.marked import IDS, NOON, Marked

K, R = ItemKind, Reader
CARD = whole(K.COMMUNICATION_PROFILE)
# Police told of an interview: whoever of them says why they need these lines gets them.
LEGAL = either(CARD, one_of(R.POLICE))
SCREENING = whole(K.SCREENING)
NOTE = whole(K.SCREENING, InformationClass.SLT_CLINICAL)
SCORES = whole(K.SLT_ASSESSMENT, InformationClass.SLT_CLINICAL)
# That there is an assessment, and whom to ask: the matrix's stub.
ASKED = stubbed(K.SLT_ASSESSMENT)
SESSION = whole(K.SLT_SESSION)
THEIR_THERAPIST = one_of(R.SPEECH_LANGUAGE)
THEIR_CHOICE = one_of(R.SPEECH_LANGUAGE, R.YOUNG_PERSON)
RECEIPT = one_of(R.INFORMATION_GOVERNANCE)
# The hub's manager reads of their own staff, and the young person without a name.
OF_THE_HUB = one_of(R.INFORMATION_GOVERNANCE, R.MANAGER)
OF_THE_HUB_WITHOUT_NAME = either(OF_THE_HUB, one_of(R.YOUNG_PERSON))


def fill_speech_language(session: Session, canaries: Canaries) -> None:
    """Let both have been screened and assessed, and have a profile that stands and another that is being written."""
    ours, theirs = (Marked(canaries=canaries, about=each) for each in IDS.young_people)
    for marked, ids in (
        (ours, (IDS.screening, IDS.assessment, IDS.strategy, IDS.slt_session)),
        (theirs, (uuid4(), uuid4(), uuid4(), uuid4())),
    ):
        _look(session, marked, screening_id=ids[0], assessment_id=ids[1])
        _agree(session, marked, strategy_id=ids[2])
        _show(session, marked)
        _meet(session, marked, session_id=ids[3])


def _look(session: Session, marked: Marked, *, screening_id: UUID, assessment_id: UUID) -> None:
    session.add(
        Screening(
            id=screening_id,
            young_person_id=marked.about,
            screened_at=NOON,
            tool=ScreeningTool.INFORMAL,
            place=marked.word("where they were screened", SCREENING),
            has_agreed=True,
            findings={"understanding": marked.word("what was found", SCREENING)},
            outcome=ScreeningOutcome.MONITOR,
            clinical_note=marked.word("note of a screening", NOTE),
            screened_by=marked.id("who screened", SCREENING),
            recorded_at=NOON,
            revision=1,
            retracted_because=marked.word("why a screening was taken back", nobody),
        )
    )
    session.add(
        Assessment(
            id=assessment_id,
            young_person_id=marked.about,
            assessed_on=date(2026, 2, 1),
            test_name=marked.word("name of a test", SCORES),
            scores=[{"name": marked.word("name of a score", SCORES), "value": marked.word("score", SCORES)}],
            interpretation=marked.word("what a score means", SCORES),
            written_by=marked.id("who assessed", ASKED),
            written_at=NOON,
            retracted_because=marked.word("why an assessment was taken back", nobody),
        )
    )


def _agree(session: Session, marked: Marked, *, strategy_id: UUID) -> None:
    strategy = marked.word("strategy of a profile", CARD)
    lines = {name: [marked.word(f"profile: {name}", CARD)] for name in LISTS}
    said = {name: marked.word(f"profile: {name}", CARD) for name in SENTENCES}
    lines |= {"please_do": [strategy], "legal_settings": [marked.word("lines for an interview", LEGAL)]}
    common = {"young_person_id": marked.about, "written_by": uuid4(), "written_at": NOON}
    session.add(
        CommunicationProfile(
            id=uuid4(),
            version=1,
            revision=1,
            agreed_on=date(2026, 2, 1),
            review_on=date(2026, 4, 26),
            published_at=NOON,
            withdrawn_because=marked.word("why a profile ended", nobody),
            **common,
            **lines,
            **said,
        )
    )
    drafted = {name: [marked.word(f"draft: {name}", THEIR_THERAPIST)] for name in LISTS}
    drafted_said = {name: marked.word(f"draft: {name}", THEIR_THERAPIST) for name in SENTENCES}
    session.add(CommunicationProfile(id=uuid4(), version=2, revision=1, **common, **drafted, **drafted_said))
    session.add(
        Strategy(
            id=strategy_id,
            young_person_id=marked.about,
            kind=StrategyKind.DO,
            words=strategy,
            since_version=1,
            agreed_at=NOON,
        )
    )
    session.add(
        StrategyUse(
            id=uuid4(),
            strategy_id=strategy_id,
            young_person_id=marked.about,
            used_at=UsedAt.CONTACT,
            record_id=marked.id("on which contact it was marked", SESSION),
            helped=StrategyHelped.YES,
            marked_by=uuid4(),
            marked_at=NOON,
            revision=1,
        )
    )
    refused = {"staff_id": None, "words": marked.word("who may not see it", THEIR_CHOICE)}
    for recipient in (refused, {"staff_id": marked.id("who may see it", THEIR_CHOICE), "words": None}):
        may_see = recipient["words"] is None
        session.add(
            Sharing(
                id=uuid4(), young_person_id=marked.about, may_see=may_see, said_at=NOON, written_by=uuid4(), **recipient
            )
        )
    session.flush()


def _show(session: Session, marked: Marked) -> None:
    if marked.about == IDS.young_person:
        session.add(
            PoliceInterview(
                alert_id=IDS.police_alert,
                subject=marked.about,
                young_person_id=marked.about,
                alert_type=AlertType.VOLUNTARY_INTERVIEW,
                until=utc_now() + timedelta(days=1),
                revision=1,
            )
        )
    for relation, rule, named in (("HUB", OF_THE_HUB_WITHOUT_NAME, OF_THE_HUB), ("POL", RECEIPT, RECEIPT)):
        session.add(
            CardShown(
                id=uuid4(),
                young_person_id=marked.about,
                version=1,
                extent=CardExtent.WHOLE,
                shown_at=NOON,
                shown_where=CardShownAt.CARD,
                staff_id=marked.id(f"who was shown the card as {relation}", named),
                organisation=marked.word(f"for whom they work as {relation}", rule),
                relation=relation,
                alert_id=marked.id(f"at which interview as {relation}", named),
                reason=marked.word(f"why they needed it as {relation}", named),
                handed_to=marked.word(f"to whom they handed it as {relation}", rule),
            )
        )


def _meet(session: Session, marked: Marked, *, session_id: UUID) -> None:
    said = ("goal", "activity", "young_person_view", "next_step", "cancelled_because")
    session.add(
        models.Session(
            id=session_id,
            young_person_id=marked.about,
            kind=SessionKind.PLANNED,
            state=SessionState.PLANNED,
            planned_for=NOON,
            written_by=marked.id("who holds a session", SESSION),
            written_at=NOON,
            revision=1,
            **{name: marked.word(f"session {name}", SESSION) for name in said},
        )
    )
    session.flush()
