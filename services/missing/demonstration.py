"""The demonstration world's missing young people: forms of those who live at a hub, and two who came back."""

from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from services.missing.actions import interviews, philomena, writing
from services.missing.models import KnownYoungPerson, MissingEpisode, PartOneField
from services.missing.queries import episodes as queries
from services.missing.queries import interviews as interview_queries
from shared.db import Database
from shared.demonstration import demonstration_id
from shared.vocabulary import RESIDENT_STRANDS, EntryKind, FoundHow, LookedFor, OfferAnswer, PhilomenaField

WRITTEN: dict[PhilomenaField, str] = {
    PhilomenaField.APPEARANCE: "Slim, 165 cm, short dark hair. Usually a green parka and white trainers.",
    PhilomenaField.MARKS: "None known.",
    PhilomenaField.FRIENDS: "Two friends from football; their numbers are in the office file.",
    PhilomenaField.FAMILY: "Rings nan most days. Nan is glad to be asked.",
    PhilomenaField.PLACES: "The skate park, the pier, the last bench on the front.",
    PhilomenaField.PHONE: "Own phone, pay as you go; answers messages rather than calls.",
    PhilomenaField.SOCIAL_MEDIA: "One account that the key worker knows.",
    PhilomenaField.TRANSPORT: "Buses. No bicycle. Does not get into cars of people unknown.",
    PhilomenaField.MONEY: "Pocket money on Fridays, seldom more than ten pounds.",
    PhilomenaField.MEDICAL: "An inhaler, blue; carries it.",
    PhilomenaField.PAST_EPISODES: "None in the last year.",
    PhilomenaField.COMMUNICATION: "One question at a time, and five minutes alone first. Do not ask why.",
}
A_DAY = timedelta(days=1)


def demonstrate(database: Database, now: datetime) -> None:
    """Write part 1 for those who live at a hub, and let two have been away."""
    with database.transaction() as session:
        if not session.scalar(select(exists().where(PartOneField.revision > 0))):
            _write_forms(session)
        if not session.scalar(select(exists().where(MissingEpisode.id.is_not(None)))):
            _back_and_talked_with(session, now=now)
            _back_and_not_talked_with_yet(session, now=now)


def _write_forms(session: Session) -> None:
    living_there = select(KnownYoungPerson.young_person_id).where(KnownYoungPerson.strand.in_(RESIDENT_STRANDS))
    by = demonstration_id("staff", "ash")
    for young_person_id in session.scalars(living_there.order_by(KnownYoungPerson.young_person_id)).all():
        for field, words in WRITTEN.items():
            philomena.write_field(session, young_person_id=young_person_id, field=field, words=words, revision=0, by=by)
        philomena.review(session, young_person_id=young_person_id, by=by)


def _back_and_talked_with(session: Session, *, now: datetime) -> None:
    """Let Jay have been missing for an evening three weeks ago; what was agreed then is on the plan."""
    ash, kit = (demonstration_id("staff", name) for name in ("ash", "kit"))
    began_at = now - 21 * A_DAY
    episode = _began(session, "jay", at=began_at, words="Argument about the phone, and out of the door.")
    hour = timedelta(hours=1)
    for kind, after, said in (
        (EntryKind.STEP, 0.2, {"looked_for": LookedFor.CALLED, "words": "Rings out."}),
        (EntryKind.REPORTED, 0.5, {"reported_how": "101", "releases_form": True, "clothing": "Green parka"}),
        (EntryKind.GRADED, 0.7, {"grade": "medium", "police_ref": "NYP-0412"}),
        (EntryKind.FOUND, 3, {"found_how": FoundHow.CARER, "found_where": "At the skate park"}),
        (EntryKind.RETURNED, 3.5, {"words": "Cold and hungry, no injury."}),
        (EntryKind.PREVENTION_CHECK, 4, {"was_held": True}),
    ):
        writing.add(session, episode, by=ash, kind=kind, happened_at=began_at + after * hour, **said)
    interview = interview_queries.find_of_episode(session, episode.id)
    if interview is None:
        return
    held_at = began_at + 2 * A_DAY
    interviews.offer(
        session, interview, by=ash, interviewer_id=kit, answer=OfferAnswer.ACCEPTED, offered_at=began_at + A_DAY
    )
    interviews.hold(
        session,
        interview,
        by=kit,
        works_at_the_home=False,
        held_at=held_at,
        held_where="On a walk by the sea",
        was_told_before=True,
        summary="Jay went because nobody had asked before the phone was taken. Was on his own.",
        safety_points="A message rather than a call, and a place to cool down that is not the street.",
        push_factors=["argument"],
        pull_factors=[],
        agreed=[
            {
                "words": "Talk with Jay before his phone is put away.",
                "owner_id": ash,
                "due_on": (now + 7 * A_DAY).date(),
            }
        ],
        passed_on=None,
        words="Jay spoke for half an hour. He asked that it stays between us, apart from what is agreed.",
    )
    by = demonstration_id("staff", "priya")
    writing.add(session, episode, by=by, kind=EntryKind.CLOSED, happened_at=held_at + A_DAY)


def _back_and_not_talked_with_yet(session: Session, *, now: datetime) -> None:
    """Let Layla have been missing last night: her return interview is to be offered."""
    began_at = now - timedelta(hours=20)
    ash = demonstration_id("staff", "ash")
    episode = _began(session, "layla", at=began_at, words="Did not come back from town.")
    said = {"found_how": FoundHow.RETURNED_SELF, "words": "Tired, no injury. Did not want to talk."}
    writing.add(session, episode, by=ash, kind=EntryKind.RETURNED, happened_at=began_at + timedelta(hours=4), **said)


def _began(session: Session, key: str, *, at: datetime, words: str) -> MissingEpisode:
    by = demonstration_id("staff", "ash")
    about = demonstration_id("young_person", key)
    episode_id = writing.open_episode(
        session,
        young_person_id=about,
        by=by,
        kind=EntryKind.MISSING,
        happened_at=at,
        words=words,
        last_seen_where="Going towards the front",
    )
    return queries.get_episode(session, episode_id, to_change=True)
