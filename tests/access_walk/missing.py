"""What is kept of the walk's young people being missing; every text of theirs is marked."""

from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from services.missing.models import (
    EpisodeEntry,
    EpisodeEntryBefore,
    InterviewOffer,
    MissingEpisode,
    PartOneField,
    PartOneFieldBefore,
    Photograph,
    ReturnInterview,
)
from services.police.models import KnownEpisode, MissingStatement
from shared.access.kinds import ItemKind, Reader
from shared.vocabulary import (
    EntryKind,
    EpisodeKind,
    EpisodeState,
    FoundHow,
    InformationClass,
    InterviewState,
    MissingGrade,
    OfferAnswer,
    PhilomenaField,
)
from tests.access_walk.canaries import Canaries, both, nobody, one_of, reduced, whole
from tests.access_walk.marked import IDS, NOON, Marked

K = ItemKind
FACTS = whole(K.MISSING_EPISODE_FACTS, InformationClass.SAFETY)
ASKED = reduced(K.MISSING_EPISODE_FACTS, InformationClass.SAFETY)
# Police may read the form only while it is released, and here it is not.
FORM = whole(K.PHILOMENA_FORM)
SUMMARY, AGREED = whole(K.RETURN_INTERVIEW_SUMMARY), reduced(K.RETURN_INTERVIEW_SUMMARY)
TEXT = whole(K.RETURN_INTERVIEW_TEXT, InformationClass.RHI_PRIVATE)
NAMES = one_of(Reader.SOCIAL_WORKER, Reader.POLICE, Reader.ANALYST, Reader.RETURN_INTERVIEWER)
POLICE = whole(K.POLICE_OPERATIONAL_NOTE, InformationClass.POLICE_OP)


def fill_missing(session: Session, canaries: Canaries) -> None:
    """Let both have been missing and be back, with a form and an interview that nobody has held yet."""
    ours, theirs = (Marked(canaries=canaries, about=each) for each in IDS.young_people)
    others = (theirs.id("episode", ASKED), theirs.id("entry", FACTS), theirs.id("interview", AGREED))
    for marked, ids in ((ours, (IDS.episode, IDS.entry, IDS.interview)), (theirs, others)):
        _episode(session, marked, episode_id=ids[0], entry_id=ids[1])
        _form(session, marked)
        _interview(session, marked, episode_id=ids[0], interview_id=ids[2])


def _episode(session: Session, marked: Marked, *, episode_id: UUID, entry_id: UUID) -> None:
    session.add(
        MissingEpisode(
            id=episode_id,
            young_person_id=marked.about,
            revision=1,
            opened_at=NOON,
            opened_by=marked.id("who wrote that they are missing", FACTS),
            retracted_because=marked.word("why an episode was taken back", nobody),
            kind=EpisodeKind.MISSING,
            state=EpisodeState.RETURNED,
            began_at=NOON,
            missing_since=NOON,
            last_seen_where=marked.word("where they were last seen", FACTS),
            police_ref=marked.word("police reference of an episode", FACTS),
            returned_at=NOON,
        )
    )
    session.flush()
    part_two = {each: marked.word(f"part 2: {each}", both(FACTS, FORM)) for each in ("clothing", "circumstances")}
    said = {"words": marked.word("what police say of the grade", FACTS), "grade": "medium"}
    asked = {"what_we_ask": [marked.word("what is asked while they are missing", ASKED)]}
    for kind, key, told in (
        (EntryKind.MISSING, uuid4(), asked),
        (EntryKind.REPORTED, uuid4(), {"reported_how": "101"} | part_two),
        (EntryKind.RETURNED, uuid4(), {"words": marked.word("how they are", FACTS)}),
        (EntryKind.GRADED, entry_id, said),
    ):
        by = marked.id(f"who wrote {kind}", FACTS)
        session.add(
            EpisodeEntry(
                id=key,
                episode_id=episode_id,
                kind=kind,
                happened_at=NOON,
                recorded_at=NOON,
                recorded_by=by,
                said=told,
                revision=1,
                is_in_question=False,
            )
        )
    session.flush()
    session.add(
        EpisodeEntryBefore(
            entry_id=entry_id,
            revision=0,
            happened_at=NOON,
            said={"words": marked.word("what an entry said before", FACTS)},
            change="corrected",
            reason=marked.word("why an entry was put right", FACTS),
            changed_by=marked.id("who put an entry right", FACTS),
            changed_at=NOON,
        )
    )


def _form(session: Session, marked: Marked) -> None:
    for field in PhilomenaField:
        said = {"young_person_id": marked.about, "field": field, "written_at": NOON}
        words, before = (marked.word(f"part 1: {field} {when}", FORM) for when in ("now", "before"))
        by = marked.id(f"who wrote {field}", FORM)
        session.add(PartOneField(**said, words=words, revision=1, written_by=by))
        session.add(PartOneFieldBefore(**said, words=before, revision=0, written_by=by))
    picture = marked.word("the photograph", FORM).encode()
    by = marked.id("who kept the photograph", FORM)
    session.add(Photograph(young_person_id=marked.about, picture=picture, width=1, height=1, kept_at=NOON, kept_by=by))


def _interview(session: Session, marked: Marked, *, episode_id: UUID, interview_id: UUID) -> None:
    session.add(
        ReturnInterview(
            id=interview_id,
            episode_id=episode_id,
            young_person_id=marked.about,
            state=InterviewState.ACCEPTED,
            returned_at=NOON,
            clock_ref="return:none",
            revision=1,
            held_by=marked.id("who holds the interview", SUMMARY),
            held_where=marked.word("where the interview is", SUMMARY),
            summary=marked.word("summary of the interview", SUMMARY),
            safety_points=marked.word("safety points of the interview", AGREED),
            push_factors=[],
            pull_factors=[],
            agreed=[{"action_id": str(uuid4()), "words": marked.word("what was agreed", AGREED)}],
            passed_on=marked.word("names that are passed on", NAMES),
            words=marked.word("text of the interview", TEXT),
        )
    )
    session.flush()
    session.add(
        InterviewOffer(
            interview_id=interview_id,
            interviewer_id=marked.id("who was offered", SUMMARY),
            offered_at=NOON,
            offered_by=marked.id("who offered", SUMMARY),
            answer=OfferAnswer.NO_ANSWER,
            declined_because=marked.word("why it was declined", SUMMARY),
            carers_view=marked.word("what the carer thinks", SUMMARY),
        )
    )


def fill_missing_at_police(session: Session, canaries: Canaries) -> None:
    """Let police know of somebody who is missing, and have stated something."""
    marked = Marked(canaries=canaries, about=IDS.young_person)
    session.add(
        KnownEpisode(
            episode_id=IDS.episode,
            subject=marked.about,
            young_person_id=marked.about,
            kind=EpisodeKind.MISSING,
            state=EpisodeState.RUNNING,
            missing_since=NOON,
            grade=MissingGrade.MEDIUM,
            police_ref=marked.word("police reference of somebody missing", POLICE),
            is_taken_back=False,
            revision=1,
        )
    )
    session.add(
        MissingStatement(
            episode_id=IDS.episode,
            young_person_id=marked.about,
            happened_at=NOON,
            stated_at=NOON,
            stated_by=marked.id("who stated it", POLICE),
            police_ref=marked.word("police reference of a statement", POLICE),
            stated_lower=marked.word("lower grade of the force", POLICE),
            found_how=FoundHow.POLICE,
            what_happened=marked.word("what police stated", POLICE),
            what_we_ask=[marked.word("what police ask of somebody missing", POLICE)],
            alert_id=uuid4(),
            origin=marked.word("origin of a statement", POLICE),
        )
    )
