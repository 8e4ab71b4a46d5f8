"""The catalogue of police alerts as data: who is told, what is asked, what is held back (domain reference 8.2 and 8.4).

Missing episodes are not in it: they come with a service of their own. Words and asks are templates that an officer
changes; they are our own, except where a source is named.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from shared.vocabulary import AlertAudience, AlertType, Severity

A, T = AlertAudience, AlertType
A_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class GradeScheme:
    """How a force grades: its own words, and how soon each asks for an answer."""

    code: str
    grades: Mapping[str, Severity]

    @property
    def names(self) -> str:
        """Return the grades it has, in words."""
        return ", ".join(self.grades)


# Forces differ in colours and words (domain reference 8.2): a setting says which of these is used.
SCHEMES = {
    each.code: each
    for each in (
        GradeScheme(
            code="levels", grades={"high": Severity.HIGH, "medium": Severity.MEDIUM, "standard": Severity.MEDIUM}
        ),
        GradeScheme(code="colours", grades={"red": Severity.HIGH, "amber": Severity.MEDIUM, "green": Severity.MEDIUM}),
    )
}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One type of alert: whom it is for, what is prefilled, how long it stands, what may be said and what is not."""

    audience: tuple[AlertAudience, ...]
    asks: tuple[str, ...]
    words: str
    held_back: str
    severity: Severity = Severity.MEDIUM
    stands_for: timedelta = 3 * A_DAY
    # Facts that have a field of their own beside the words.
    facts: tuple[str, ...] = ()


CATALOGUE: dict[AlertType, Entry] = {
    # PACE Code C, 3.13 to 3.15: whoever answers for a child is told, and an appropriate adult comes.
    T.ARREST_CUSTODY: Entry(
        audience=(A.SOCIAL_WORKER, A.EMERGENCY_DUTY, A.HUB_MANAGER, A.KEY_WORKER, A.SPEECH_LANGUAGE),
        asks=("Send an appropriate adult to the station.", "Ring the custody desk about what helps them to take part."),
        words="Arrested and taken to the station.",
        held_back="Evidence, who else was arrested, and who was harmed.",
        severity=Severity.HIGH,
        stands_for=2 * A_DAY,
        facts=("station", "offence_category", "needs_appropriate_adult"),
    ),
    T.VOLUNTARY_INTERVIEW: Entry(
        audience=(A.SOCIAL_WORKER, A.HUB_MANAGER, A.KEY_WORKER, A.SPEECH_LANGUAGE),
        asks=("Tell them when it is, and come with them.", "Send the communication card before."),
        words="Invited to a voluntary interview.",
        held_back="Evidence, who else is asked, and who was harmed.",
        stands_for=14 * A_DAY,
        facts=("interview_at", "station"),
    ),
    T.VICTIM_OR_WITNESS: Entry(
        audience=(A.SOCIAL_WORKER, A.KEY_WORKER),
        asks=("Ask how they are, and stay with them if they want.", "Ring us before anybody asks them about it."),
        words="Was harmed by, or saw, something that we look into.",
        held_back="The investigation.",
        stands_for=7 * A_DAY,
        facts=("support_need",),
    ),
    T.EXPLOITATION_CONCERN: Entry(
        audience=(A.SOCIAL_WORKER, A.TEAM_MANAGER, A.HUB_MANAGER, A.SHIFT_ON_DUTY, A.POLICE_LIAISON, A.FRONT_DOOR),
        asks=("If they say that they are getting a lift, keep them talking and ring us straight away.",),
        words="We are worried that somebody is using them.",
        held_back="Who told us, and whom we suspect.",
        severity=Severity.HIGH,
        stands_for=7 * A_DAY,
        facts=("strand", "what_to_watch"),
    ),
    # The school's own notice (domain reference 8.5) is another service's: here the social worker is told.
    T.DOMESTIC_ABUSE: Entry(
        audience=(A.SOCIAL_WORKER, A.TEAM_MANAGER),
        asks=("Ask how they are, without saying that you were told by us.",),
        words="We were called to where they were staying.",
        held_back="Who was violent, and addresses.",
        stands_for=7 * A_DAY,
        facts=("was_present",),
    ),
    T.POLICE_PROTECTION: Entry(
        audience=(A.SOCIAL_WORKER, A.TEAM_MANAGER, A.EMERGENCY_DUTY),
        asks=("Ring us now: somewhere safe is needed for tonight.",),
        words="Taken into police protection.",
        held_back="Where other people live, and what we look into.",
        severity=Severity.HIGH,
        # Children Act 1989, section 46(6): nobody is kept in police protection for longer than 72 hours.
        stands_for=3 * A_DAY,
        facts=("station",),
    ),
    T.RISK_TO_OTHERS: Entry(
        audience=(A.SHIFT_ON_DUTY, A.HUB_MANAGER),
        asks=("Keep an eye on who comes and goes, and ring us if anything feels wrong.",),
        words="Something happened that may make others unsafe around them.",
        held_back="Who the others are.",
        severity=Severity.HIGH,
    ),
    T.RISK_FROM_PERSON: Entry(
        audience=(A.SHIFT_ON_DUTY, A.HUB_MANAGER),
        asks=("Do not open to anybody you do not expect, and ring us at once.",),
        words="Somebody may come looking for them.",
        held_back="Who it is, unless you are told.",
        severity=Severity.HIGH,
    ),
    T.LOCATION_OF_RISK: Entry(
        audience=(A.SHIFT_ON_DUTY, A.HUB_MANAGER),
        asks=("If they want to go there, ring us first.",),
        words="A place near you is not safe for them at the moment.",
        held_back="Why, and who is there.",
    ),
    T.BAIL_CONDITIONS: Entry(
        audience=(A.KEY_WORKER, A.SHIFT_ON_DUTY, A.HUB_MANAGER, A.SOCIAL_WORKER),
        asks=("Go through the conditions with them in their own words, and help them to keep them.",),
        words="Bail conditions were set.",
        held_back="The case.",
        stands_for=28 * A_DAY,
        facts=("conditions", "ends_on"),
    ),
    T.REQUEST: Entry(
        audience=(A.SHIFT_ON_DUTY, A.KEY_WORKER),
        asks=("Ring me when you can.",),
        words="We would like your help.",
        held_back="",
    ),
}


def objection_to_grade(grade: str, *, scheme: GradeScheme) -> str | None:
    """Return why there is no such grade, with those there are, or None."""
    return None if grade in scheme.grades else f"Choose one of the grades of this scheme: {scheme.names}"


def objection_to_facts(facts: Mapping[str, str], *, alert_type: AlertType) -> str | None:
    """Return why these facts do not belong to such an alert, or None."""
    known = CATALOGUE[alert_type].facts
    unknown = sorted(set(facts) - set(known))
    if not unknown:
        return None
    return f"This kind of alert has {', '.join(known)}" if known else "This kind of alert has no further facts"
