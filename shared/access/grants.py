"""Which service may hear which family: deny by default, with the class as the ceiling.

The broker's permissions, the loopback, heads and catch-up all answer to this one table.
"""

from shared.vocabulary import InformationClass

C = InformationClass

# Architecture, section 4: the classes that each service may at most be granted.
CEILING: dict[str, frozenset[InformationClass]] = {
    "people": frozenset(),
    "hub": frozenset({C.REFERENCE, C.YOUNG_PERSON_SHARED, C.CARER, C.SAFETY, C.TEAM, C.STATUTORY}),
    "missing": frozenset({C.REFERENCE, C.YOUNG_PERSON_SHARED, C.CARER, C.SAFETY, C.TEAM, C.STATUTORY}),
    "police": frozenset({C.REFERENCE, C.YOUNG_PERSON_SHARED, C.CARER, C.SAFETY}),
    "psychology": frozenset({C.REFERENCE, C.YOUNG_PERSON_SHARED, C.CARER, C.SAFETY, C.TEAM}),
    "speech_language": frozenset({C.REFERENCE, C.YOUNG_PERSON_SHARED, C.CARER, C.SAFETY, C.TEAM}),
    "alerts": frozenset({C.REFERENCE, C.CARER, C.SAFETY, C.TEAM, C.STATUTORY, C.SETTING}),
    "plan": frozenset({C.REFERENCE, C.YOUNG_PERSON_SHARED, C.CARER, C.SAFETY, C.TEAM, C.STATUTORY}),
    "web": frozenset(),
}

GRANTS: set[tuple[str, str]] = {
    ("hub", "reference.people.shift"),
    ("hub", "reference.people.young_person"),
    ("missing", "reference.people.young_person"),
    ("missing", "safety.police.missing"),
    ("police", "safety.missing.episode"),
    ("hub", "reference.people.home"),
    # The home's clock for a serious event begins when its manager says that they have the alert.
    ("hub", "safety.alerts.alert"),
    ("hub", "team.alerts.alert"),
    ("hub", "statutory.alerts.alert"),
    ("psychology", "reference.people.relation"),
    ("psychology", "reference.people.young_person"),
    ("alerts", "team.psychology.alert"),
    ("alerts", "team.speech_language.alert"),
    ("speech_language", "reference.people.young_person"),
    # Police who are not of the young person's choosing get the lines for an interview while there is one.
    ("speech_language", "safety.police.alert"),
    ("plan", "team.speech_language.screening"),
    ("plan", "young_person_shared.speech_language.profile"),
    ("plan", "team.psychology.summary"),
    ("plan", "young_person_shared.psychology.summary"),
    ("plan", "carer.psychology.strategy"),
    ("plan", "team.psychology.action"),
    ("alerts", "reference.people.relation"),
    ("alerts", "reference.people.young_person"),
    ("alerts", "reference.people.staff"),
    ("alerts", "reference.people.shift"),
    ("alerts", "reference.people.home"),
    ("alerts", "safety.police.alert"),
    ("alerts", "team.hub.alert"),
    ("alerts", "statutory.hub.alert"),
    ("alerts", "safety.missing.alert"),
    ("alerts", "team.missing.alert"),
    ("plan", "reference.people.relation"),
    ("plan", "reference.people.young_person"),
    ("plan", "team.hub.contact"),
    ("plan", "statutory.hub.contact"),
    ("plan", "team.hub.incident"),
    ("plan", "statutory.hub.incident"),
    ("plan", "team.hub.measure"),
    ("plan", "statutory.hub.measure"),
    ("plan", "safety.police.custody"),
    ("plan", "safety.missing.episode"),
    ("plan", "team.missing.episode"),
    ("plan", "team.missing.return_interview"),
    ("plan", "team.missing.action"),
}

# Families that nobody listens to yet: kept in the source's log, never sent.
FOR_RECORD: frozenset[str] = frozenset(
    {
        "reference.people.legal_status",
        "young_person_shared.plan.action",
        "carer.plan.action",
        "safety.plan.action",
        "team.plan.action",
        "statutory.plan.action",
        "team.plan.aspiration",
        "team.plan.answer",
        "reference.hub.handover",
        "reference.hub.deadline",
        "reference.missing.deadline",
        "statutory.hub.serious_event",
        "team.hub.bed",
        "team.hub.presence",
        "reference.psychology.consultation",
        "reference.psychology.deadline",
        "reference.speech_language.strategy",
        "reference.speech_language.session",
        "reference.speech_language.deadline",
    }
)


def is_granted(service: str, family: str) -> bool:
    """Tell whether the service may hear the family: granted, and within its ceiling."""
    information_class = family.partition(".")[0]
    return (service, family) in GRANTS and information_class in CEILING.get(service, frozenset())


def listeners_of(family: str) -> list[str]:
    """Return the services that hear the family, sorted."""
    return sorted(service for service, granted in GRANTS if granted == family and is_granted(service, family))


def families_heard_by(service: str) -> list[str]:
    """Return the families that the service hears, sorted."""
    return sorted(family for name, family in GRANTS if name == service and is_granted(name, family))
