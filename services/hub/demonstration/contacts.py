"""The demonstration world's contacts: two years of ordinary days, the same on every machine."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.hub.actions import contacts as actions
from shared.clock import instant_of, london
from shared.demonstration import demonstration_id
from shared.vocabulary import ContactFlag, ContactKind, ContactSetting, InitiatedBy

K, S, I, F = ContactKind, ContactSetting, InitiatedBy, ContactFlag  # noqa: E741 - the table below reads as a table.

SEED = 815
# The last two months are told closely; before that about one contact in so many days, and one a day with whoever has
# been in the programme for two years.
RECENT = timedelta(days=60)
FEWEST, MOST = 8, 20
DAYS_APART = 12
LONGEST_KNOWN = timedelta(days=730)
# Who writes of a young person, from when and, where it ended, until when.
Writer = tuple[UUID, datetime, datetime | None]
# One contact in so many is written down on the next day but one.
ONE_IN_SO_MANY_IS_LATE = 25


@dataclass(frozen=True)
class Scene:
    """Something that happens on an ordinary day; of `words` and `good` one is taken, or none."""

    kind: ContactKind
    setting: ContactSetting
    begun_by: InitiatedBy
    summary: str
    words: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    worry: str | None = None
    flag: ContactFlag | None = None
    hours: tuple[int, int] = (9, 20)
    minutes: int = 30


SCENES = (
    Scene(K.CHECK_IN, S.HUB, I.WORKER, "Said good morning over toast and went through the plan for the day.",
          ("I slept better.", "Can we do this again tomorrow?"), ("got up on time",), hours=(7, 10), minutes=10),
    Scene(K.CHECK_IN, S.MESSAGE, I.YOUNG_PERSON, "Sent a message that the bus was late. We agreed a new time to meet.",
          ("Just letting you know.",), ("let us know",), minutes=5),
    Scene(K.CHECK_IN, S.PHONE, I.YOUNG_PERSON, "Rang to ask about the weekend. We talked through two ideas.",
          ("I'd rather stay in and cook.",), ("asked for help",), minutes=15),
    Scene(K.KEY_WORK, S.HUB, I.WORKER, "Looked at the steps agreed last time. One is done, one needs more time.",
          ("I did the first one on my own.", "It's harder than I thought."), ("kept going", "own idea"), minutes=50),
    Scene(K.KEY_WORK, S.COMMUNITY, I.WORKER, "Walked to the harbour and talked about what makes a good day.",
          ("A good day is when nobody shouts.",), ("talked openly",), minutes=60),
    Scene(K.KEY_WORK, S.VEHICLE, I.YOUNG_PERSON, "Talked in the car about friends and who to ring first.",
          ("I'd ring you, and then my nan.",), ("has somebody to ring",), minutes=25),
    Scene(K.OUTREACH_VISIT, S.HOME, I.WORKER, "Visited at home. Made a rota for the kitchen together.",
          ("I'll do Tuesdays.",), ("helped at home",), minutes=60),
    Scene(K.OUTREACH_VISIT, S.LODGINGS, I.WORKER, "Called at the lodgings. The room was tidy, the heating is mended.",
          ("It's warm now.",), ("looks after the room",), minutes=40),
    Scene(K.FAMILY_CONTACT, S.HOME, I.FAMILY, "An aunt came for tea. Everybody stayed for the whole hour.",
          ("It was nice that she came.",), ("time with family",), minutes=60),
    Scene(K.FAMILY_CONTACT, S.PHONE, I.FAMILY, "A relative rang and could not say when they will visit next.",
          ("They always say that.",), worry="waiting for a visit", minutes=15),
    Scene(K.ACTIVITY, S.COMMUNITY, I.YOUNG_PERSON, "Went to football practice and stayed until the end.",
          ("We nearly won.",), ("football", "stayed to the end"), hours=(16, 19), minutes=90),
    Scene(K.ACTIVITY, S.HUB, I.WORKER, "Painted the bench in the garden together.",
          ("Blue was my idea.",), ("finished something",), minutes=75),
    Scene(K.MEAL, S.HUB, I.YOUNG_PERSON, "Cooked pasta for everybody and asked others to lay the table.",
          ("Nobody left any.",), ("cooked for others",), hours=(17, 20), minutes=60),
    Scene(K.TRAVEL, S.VEHICLE, I.WORKER, "Gave a lift to college. We were there in good time.", (), ("on time",),
          hours=(7, 9), minutes=20),
    Scene(K.NIGHT_CHECK, S.HUB, I.WORKER, "Looked in at three in the morning. All was quiet.", hours=(3, 4), minutes=5),
    Scene(K.NIGHT_CHECK, S.HUB, I.YOUNG_PERSON, "Came down for a warm drink and sat with us for a while.",
          ("Couldn't sleep.",), worry="sleep", hours=(3, 5), minutes=25),
    Scene(K.EDUCATION, S.SCHOOL, I.PROFESSIONAL, "Met the form tutor. Attendance was better this fortnight.",
          ("Maths is all right.",), ("school went well",), minutes=45),
    Scene(K.EDUCATION, S.ONLINE, I.YOUNG_PERSON, "Filled in a form for a weekend course.", ("I might like it.",),
          ("tried something new",), minutes=35),
    Scene(K.HEALTH, S.HEALTH_SETTING, I.WORKER, "Went along to the dentist. It was over quickly.", ("Not that bad.",),
          ("went to the appointment",), flag=F.HEALTH, minutes=50),
    Scene(K.PROFESSIONAL_CALL, S.PHONE, I.PROFESSIONAL, "The social worker rang. We agreed when to meet next.",
          minutes=15),
    Scene(K.CRISIS, S.HUB, I.YOUNG_PERSON, "Came in upset after an argument. We sat in the garden until it was calmer.",
          ("Thanks for not asking.",), ("came to us",), worry="arguments", minutes=60),
    Scene(K.CHECK_IN, S.COMMUNITY, I.WORKER, "Came back an hour later than agreed and told us where the time had gone.",
          ("I lost track.",), worry="back late", flag=F.MISSING_RISK, hours=(19, 22), minutes=15),
    Scene(K.CELEBRATION, S.HUB, I.WORKER, "Passed the first test. There was cake, and everybody clapped.",
          ("I can't believe it.",), ("passed a test",), flag=F.CELEBRATE, minutes=30),
    Scene(K.REFUSED, S.HUB, I.WORKER, "Did not want to talk today. We left the door open.", minutes=5),
)  # fmt: skip


def build_contacts(
    session: Session, *, now: datetime, young_people: Sequence[UUID], authors: Mapping[UUID, Sequence[Writer]]
) -> None:
    """Log two years of contacts up to now."""
    # Chance makes the days look lived in; nothing here is a secret.
    chance = Random(SEED)  # noqa: S311
    for young_person_id in young_people:
        for number, told in enumerate(_story(chance, authors.get(young_person_id, ()), now=now)):
            contact_id = demonstration_id("contact", f"{young_person_id}/{number}")
            actions.log_contact(session, contact_id=contact_id, young_person_id=young_person_id, **told)


def _story(chance: Random, writers: Sequence[Writer], *, now: datetime) -> list[dict[str, Any]]:
    """Return what was written down of one young person, in the order in which it was."""
    moments = [_moment(chance, scene, day) for scene, day in _scenes(chance, writers, now=now)]
    told = [_told(chance, scene, at, now=now) for scene, at in moments]
    for each in told:
        at_work = [who for who, begun, ended in writers if begun <= each["occurred_at"] and not _is_over(each, ended)]
        each["author_id"] = chance.choice(at_work or [writers[0][0]])
    return sorted(told, key=lambda each: each["recorded_at"])


def _is_over(told: Mapping[str, Any], ended: datetime | None) -> bool:
    return ended is not None and ended < told["occurred_at"]


def _scenes(chance: Random, writers: Sequence[Writer], *, now: datetime) -> Iterator[tuple[Scene, date]]:
    """Yield what happened on which day since the first of the writers began."""
    if not writers:
        return
    today = london(now).date()
    known_for = now - min(begun for _, begun, _ in writers)
    recent = min(known_for, RECENT).days
    for _ in range(chance.randint(FEWEST, MOST)):
        yield chance.choice(SCENES), today - timedelta(days=chance.randrange(recent + 1))
    is_longest = known_for >= LONGEST_KNOWN
    for days in range(0 if is_longest else recent, min(known_for, LONGEST_KNOWN).days, 1 if is_longest else DAYS_APART):
        yield chance.choice(SCENES), today - timedelta(days=days)


def _told(chance: Random, scene: Scene, occurred_at: datetime, *, now: datetime) -> dict[str, Any]:
    """Return one contact with one of the scenes; nothing happens later than twenty minutes ago."""
    occurred_at = min(occurred_at, now - timedelta(minutes=chance.randint(20, 90)))
    is_late = chance.randrange(ONE_IN_SO_MANY_IS_LATE) == 0
    written_after = timedelta(hours=40) if is_late else timedelta(minutes=chance.randint(5, 120))
    return {
        "kind": scene.kind,
        "setting": scene.setting,
        "initiated_by": scene.begun_by,
        "summary": scene.summary,
        "duration_min": scene.minutes,
        "young_person_words": chance.choice((*scene.words, None)),
        "mood": chance.choice((None, None, 2, 3, 4, 4, 5)),
        "good_things": [chance.choice(scene.good)] if scene.good else [],
        "worries": [scene.worry] if scene.worry else [],
        "flags": [scene.flag] if scene.flag else [],
        "occurred_at": occurred_at,
        "recorded_at": min(occurred_at + written_after, now),
    }


def _moment(chance: Random, scene: Scene, day: date) -> tuple[Scene, datetime]:
    """Return the scene at an hour of the day when it happens; no such hour is skipped or comes twice."""
    return scene, instant_of(day, time(chance.randrange(*scene.hours), chance.randrange(60)))
