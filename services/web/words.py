"""Codes in the words that people use for them, and counts in plain English."""

from collections.abc import Mapping, Sequence

from shared.vocabulary import (
    ActionOrigin,
    ActionStatus,
    AnswerKind,
    ContactFlag,
    ContactKind,
    ContactSetting,
    EndReason,
    InformationClass,
    InitiatedBy,
    PresenceState,
    Strand,
)

KINDS: Mapping[str, str] = {
    ContactKind.CHECK_IN: "Check-in",
    ContactKind.KEY_WORK: "Key work",
    ContactKind.MEAL: "Meal",
    ContactKind.ACTIVITY: "Activity",
    ContactKind.NIGHT_CHECK: "Night check",
    ContactKind.FAMILY_CONTACT: "Family contact",
    ContactKind.CRISIS: "Crisis",
    ContactKind.CELEBRATION: "Celebration",
    ContactKind.OUTREACH_VISIT: "Outreach visit",
    ContactKind.TRAVEL: "Travel together",
    ContactKind.EDUCATION: "Education",
    ContactKind.HEALTH: "Health",
    ContactKind.PROFESSIONAL_CALL: "Call with a professional",
    ContactKind.REFUSED: "Did not want contact",
}
# What a hub writes down most at night; the other kinds are one tap further away.
USUAL_KINDS = tuple(KINDS)[:8]

PRESENCE: Mapping[str, str] = {
    PresenceState.IN: "In",
    PresenceState.OUT: "Out",
    PresenceState.LATE: "Late",
}

SETTINGS: Mapping[str, str] = {
    ContactSetting.HUB: "At the hub",
    ContactSetting.HOME: "At home",
    ContactSetting.FOSTER_HOME: "At the foster home",
    ContactSetting.LODGINGS: "At their lodgings",
    ContactSetting.SCHOOL: "At school or college",
    ContactSetting.COMMUNITY: "Out and about",
    ContactSetting.VEHICLE: "In the car",
    ContactSetting.PHONE: "By phone",
    ContactSetting.MESSAGE: "By message",
    ContactSetting.ONLINE: "Online",
    ContactSetting.CUSTODY: "In custody",
    ContactSetting.HEALTH_SETTING: "At a surgery, clinic or hospital",
}

STARTED_BY: Mapping[str, str] = {
    InitiatedBy.YOUNG_PERSON: "The young person",
    InitiatedBy.WORKER: "A worker",
    InitiatedBy.FAMILY: "Family",
    InitiatedBy.PROFESSIONAL: "Another professional",
}

FLAGS: Mapping[str, str] = {
    ContactFlag.SAFEGUARDING: "Safeguarding",
    ContactFlag.HEALTH: "Health",
    ContactFlag.MISSING_RISK: "May go missing",
    ContactFlag.POLICE_INTEREST: "The police may need to know",
    ContactFlag.CELEBRATE: "Celebrate this",
}

AUDIENCES: Mapping[str, str] = {
    InformationClass.TEAM: "Everyone in the young person’s team who may read contacts",
    InformationClass.STATUTORY: "Only the social worker, their manager, the reviewing officer and the hub’s managers",
}

MOODS: Mapping[str, str] = {"1": "1, very low", "2": "2, low", "3": "3, so-so", "4": "4, good", "5": "5, very good"}

STRANDS: Mapping[str, str] = {
    Strand.HUB_BED: "Lives at the hub",
    Strand.HUB_EMERGENCY_BED: "Emergency bed at the hub",
    Strand.COMMUNITY_FOSTER_FAMILY: "With a community foster family",
    Strand.SUPPORTED_ACCOMMODATION: "In supported accommodation",
    Strand.SUPPORTED_LODGINGS: "In supported lodgings",
    Strand.BESPOKE_PACKAGE: "In a home made for them",
    Strand.OWN_FAMILY_WITH_OUTREACH: "With their family, and outreach",
    Strand.INDEPENDENT_WITH_OUTREACH: "In their own place, and outreach",
}

SERVICES: Mapping[str, str] = {
    "hub": "the hub",
    "people": "the register of people",
    "plan": "the plan",
    "missing": "the record of who is missing",
    "police": "the police",
    "psychology": "psychology",
    "speech_language": "speech and language therapy",
}

ACTION_STATUSES: Mapping[str, str] = {
    ActionStatus.PROPOSED: "Proposed",
    ActionStatus.AGREED: "Agreed",
    ActionStatus.IN_PROGRESS: "In progress",
    ActionStatus.DONE: "Done",
    ActionStatus.NOT_DONE: "Not done",
    ActionStatus.WITHDRAWN: "No longer wanted",
}
# What somebody can say next of an action that stands in a state.
ACTION_STEPS: Mapping[str, Mapping[str, str]] = {
    ActionStatus.PROPOSED: {ActionStatus.AGREED: "It is agreed", ActionStatus.WITHDRAWN: "It is no longer wanted"},
    ActionStatus.AGREED: {
        ActionStatus.IN_PROGRESS: "It has begun",
        ActionStatus.DONE: "It is done",
        ActionStatus.NOT_DONE: "It was not done",
        ActionStatus.WITHDRAWN: "It is no longer wanted",
    },
    ActionStatus.IN_PROGRESS: {
        ActionStatus.DONE: "It is done",
        ActionStatus.NOT_DONE: "It was not done",
        ActionStatus.WITHDRAWN: "It is no longer wanted",
    },
    ActionStatus.DONE: {ActionStatus.AGREED: "It is not finished after all: agree it again"},
    ActionStatus.NOT_DONE: {ActionStatus.AGREED: "Agree it again"},
    ActionStatus.WITHDRAWN: {ActionStatus.AGREED: "Agree it again"},
}
ACTION_ORIGINS: Mapping[str, str] = {
    ActionOrigin.TEAM: "Everyday work of the team",
    ActionOrigin.YOUNG_PERSON: "The young person",
    ActionOrigin.FAMILY: "The family",
    ActionOrigin.REVIEW: "A review",
    ActionOrigin.PIPA: "A PIPA consultation",
    ActionOrigin.SPEECH_LANGUAGE: "Speech and language therapy",
    ActionOrigin.RETURN_INTERVIEW: "A return interview",
    ActionOrigin.EXPLOITATION_MEETING: "The exploitation meeting",
    ActionOrigin.STRATEGY_DISCUSSION: "A strategy discussion",
    ActionOrigin.AUDIT: "An audit",
}
ACTION_AUDIENCES: Mapping[str, str] = {
    InformationClass.YOUNG_PERSON_SHARED: "The young person and everybody who works with them",
    InformationClass.TEAM: "The council’s and the health service’s team only",
    InformationClass.STATUTORY: "Only the social worker, their manager, the reviewing officer and the hub’s managers",
}
ANSWERS: Mapping[str, str] = {
    AnswerKind.AGREE: "I agree",
    AnswerKind.DISAGREE: "I disagree",
    AnswerKind.COULD_NOT_SAY: "I could not say",
}

# Why somebody's work with a young person ended, as it reads after a number: "2 workers left".
CHANGES: Mapping[str, tuple[str, str]] = {
    EndReason.WORKER_LEFT: ("worker left", "workers left"),
    EndReason.WORKER_MOVED: ("worker moved to other work", "workers moved to other work"),
    EndReason.YOUNG_PERSON_MOVED_TEAM: ("because the team changed", "because the team changed"),
    EndReason.YOUNG_PERSON_REQUEST: ("because the young person asked", "because the young person asked"),
    EndReason.COVER: ("cover of more than 28 days", "covers of more than 28 days"),
    EndReason.AGENCY_ENDED: ("agency worker’s time ended", "agency workers’ time ended"),
    EndReason.ALLOCATION_CHANGED: (
        "because the work was given to somebody else",
        "because the work was given to others",
    ),
}

# Why somebody's work with a young person ends, to be chosen from.
REASONS: Mapping[str, str] = {
    EndReason.WORKER_LEFT: "The worker leaves",
    EndReason.WORKER_MOVED: "The worker moves to other work",
    EndReason.YOUNG_PERSON_REQUEST: "The young person asked for it",
    EndReason.YOUNG_PERSON_MOVED_TEAM: "The team changes",
    EndReason.ALLOCATION_CHANGED: "The work is given to somebody else",
}

HAPPENED: Mapping[str, str] = {
    "hub.contact.logged": "contact logged",
    "hub.contact.corrected": "contact corrected",
    "hub.incident.recorded": "incident written down",
    "hub.incident.corrected": "incident changed",
    "hub.measure.opened": "a measure was used",
    "hub.measure.changed": "how its record stands",
    "police.custody.changed": "how the arrest goes on",
    "psychology.summary.agreed": "agreed in a consultation",
    "psychology.summary.released": "what the young person was told",
    "psychology.strategy.added": "agreed in a consultation",
    "psychology.strategy.tried": "somebody tried it",
    "speech_language.screening.recorded": "screened",
    "speech_language.profile.published": "agreed with the young person",
    "plan.action.not_done": "action not done",
    "missing.episode.opened": "missing or away",
    "missing.episode.changed": "more is known",
    "missing.episode.regraded": "police graded it",
    "missing.episode.found": "found",
    "missing.episode.returned": "back",
    "missing.episode.closed": "closed",
    "missing.return_interview.offered": "return interview offered",
    "missing.return_interview.held": "return interview held",
    "plan.aspiration.said": "said by the young person",
}

PURPOSES: Mapping[str, str] = {
    "coordinated_care": "to plan care together",
    "safeguarding": "to keep people safe",
    "service_operation": "to run the service",
}


def in_words(code: str | None, words: Mapping[str, str]) -> str:
    """Return the words for a code; one that nobody has given words to yet is read as it is."""
    return "" if code is None else words.get(code) or code.replace("_", " ").capitalize()


def event_in_words(event_type: str) -> str:
    """Return what happened, from an event's type such as `hub.contact.logged.v1`."""
    name = event_type.rpartition(".")[0]
    return HAPPENED.get(name) or " ".join(name.split(".")[1:]).replace("_", " ")


def listed(names: Sequence[str]) -> str:
    """Return names in a sentence: one, two and three."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def counted(count: int, one: str) -> str:
    """Return a number with its noun, in the plural where there are more or none."""
    return f"{count} {one}" if count == 1 else f"{count} {one}s"


def as_sentence(text: str) -> str:
    """Return the words as they begin a sentence."""
    return text[:1].upper() + text[1:]
