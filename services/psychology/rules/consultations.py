"""How long each type lasts, who it may be about, and what makes sense to say of one."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from services.psychology.rules.free import is_on_a_grain
from shared.vocabulary import ConsultationStatus, ConsultationType, RatingMoment

T, S = ConsultationType, ConsultationStatus

# Domain reference 5.2 gives ranges for three of these; within them, and for the others, the length is a local choice.
MINUTES: Mapping[ConsultationType, int] = {
    T.QUICK_QUESTION: 15,
    T.CASE_CONSULTATION: 90,
    T.TEAM_FORMULATION: 120,
    T.URGENT_THINK: 60,
    T.REFLECTIVE_GROUP: 90,
    T.DIRECT_WORK: 60,
    T.REVIEW: 45,
}
# Domain reference 5.4: `yp_id` is null for these alone; a group is about nobody.
MAY_BE_ABOUT_NOBODY = frozenset({T.QUICK_QUESTION, T.REFLECTIVE_GROUP})
ABOUT_NOBODY = frozenset({T.REFLECTIVE_GROUP})
# Domain reference 5.4: ratings are skipped for these.
WITHOUT_RATINGS = frozenset({T.QUICK_QUESTION, T.URGENT_THINK})
# Domain reference 5.3, step 7.
REVIEW_AFTER = timedelta(weeks=6)
MAY_BE_MOVED = frozenset({S.REQUESTED, S.BOOKED})
WAS_HELD = frozenset({S.HELD, S.AWAITING_AGREEMENT, S.PUBLISHED, S.FOLLOWED_UP, S.CLOSED})
# Local choices: a list of invitations that can be read, and a group that repeats for half a year.
MOST_ATTENDEES = 20
MOST_REPEATS = 26
EVERY_WEEKS = (1, 2, 4)
# As far as a group of every fourth week goes.
LOOKS_AHEAD_AT_MOST = timedelta(days=731)
# Domain reference 5.3, step 8: an average needs five answers.
FEWEST = 5

NAME_SOMEBODY = "Say whom it is about"
NAME_NOBODY = "A reflective group is about nobody in particular"
IN_THE_PAST = "Give a time that is still to come"
TOO_FAR = "Give a time within the next two years"
ON_A_QUARTER = "Give a time on a quarter of an hour"
NOT_WORKING = "The psychologist does not work then"
SAY_HOW = "Say how they were told, or why not"


# How an entry of a calendar is called, on whatever screen it appears: the type, and nobody's name.
IN_A_CALENDAR: Mapping[ConsultationType, str] = {
    T.QUICK_QUESTION: "Quick question",
    T.CASE_CONSULTATION: "Case consultation",
    T.TEAM_FORMULATION: "Team formulation",
    T.URGENT_THINK: "Urgent consultation",
    T.REFLECTIVE_GROUP: "Reflective group",
    T.DIRECT_WORK: "Direct work",
    T.REVIEW: "Review",
}


def in_a_calendar(kind: ConsultationType) -> str:
    """Return how a consultation of this type is called in a calendar."""
    return IN_A_CALENDAR[kind]


def length_of(kind: ConsultationType) -> timedelta:
    """Return how long a consultation of this type is booked for."""
    return timedelta(minutes=MINUTES[kind])


def objection_to_subject(kind: ConsultationType, young_person_id: UUID | None) -> str | None:
    """Return why a consultation of this type cannot be about them, or about nobody, or None."""
    if young_person_id is None:
        return None if kind in MAY_BE_ABOUT_NOBODY else NAME_SOMEBODY
    return NAME_NOBODY if kind in ABOUT_NOBODY else None


def is_waiting(status: ConsultationStatus, *, psychologist_id: UUID | None) -> bool:
    """Tell whether somebody asks for a psychologist today and nobody has taken it on."""
    return status is S.REQUESTED and psychologist_id is None


def objection_to_start(starts_at: datetime, *, now: datetime) -> str | None:
    """Return why nobody can be booked then, whenever they work, or None."""
    if starts_at <= now:
        return IN_THE_PAST
    if starts_at > now + LOOKS_AHEAD_AT_MOST:
        return TOO_FAR
    return None if is_on_a_grain(starts_at) else ON_A_QUARTER


def objection_to_rating(moment: RatingMoment, kind: ConsultationType, *, status: ConsultationStatus) -> str | None:
    """Return why nobody rates how they stand at this moment, or None; ratings before it wait for no status."""
    if kind in WITHOUT_RATINGS:
        return "A quick question and an urgent one are not rated"
    if moment is not RatingMoment.PRE and status not in WAS_HELD:
        return "It has not been held yet"
    return None


def quarter_of(on: date) -> str:
    """Return a calendar quarter such as `2027Q1`."""
    return f"{on.year}Q{(on.month + 2) // 3}"


def batch_of(answers_before: int) -> int:
    """Return the batch that the next answer belongs to, each of `FEWEST` answers."""
    return answers_before // FEWEST
