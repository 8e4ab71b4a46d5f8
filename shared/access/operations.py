"""Who may do something beside reading, and for which readers each class was written: data beside the matrix."""

from shared.access.kinds import ItemKind, Operation, Reader
from shared.vocabulary import InformationClass, Role

K, R = ItemKind, Reader

AT_THE_HUB = frozenset({R.HUB, R.ON_SHIFT, R.MANAGER})
DECIDES_ALLOCATION = frozenset({R.MANAGER, R.TEAM_MANAGER, R.SOCIAL_WORKER})
# Whoever works with the young person writes the plan with them, whichever service they come from.
WRITES_THE_PLAN = frozenset(
    {R.HUB, R.MANAGER, R.SOCIAL_WORKER, R.TEAM_MANAGER, R.IRO, R.PSYCHOLOGY, R.SPEECH_LANGUAGE, R.PREVENTION}
)

# Everybody who works with a young person may say that something must be known (domain reference 8.2, "any").
SAYS_WHAT_MUST_BE_KNOWN = WRITES_THE_PLAN | {R.ON_SHIFT, R.POLICE, R.ANALYST}
# Whoever may be told of an alert may take it on; the alerts narrow it to those who were told.
TAKES_ALERTS_ON = SAYS_WHAT_MUST_BE_KNOWN | {R.CARER, R.SCHOOL, R.VIRTUAL_SCHOOL, R.RETURN_INTERVIEWER}
LOOKS_FOR_THEM = AT_THE_HUB | {R.SOCIAL_WORKER, R.TEAM_MANAGER}
AT_THE_POLICE = frozenset({R.POLICE, R.ANALYST})

BOOKS_A_PSYCHOLOGIST = WRITES_THE_PLAN | {R.ON_SHIFT, R.POLICE}
TAKES_PART = BOOKS_A_PSYCHOLOGIST | {R.CARER}

# Reading is said by the matrix; whatever else is not in this table nobody may do.
OPERATIONS: dict[tuple[ItemKind, Operation], frozenset[Reader]] = {
    (K.CONTACT, Operation.CREATE): AT_THE_HUB,
    # The hub narrows these three further, to the author and the managers.
    (K.CONTACT, Operation.CORRECT): AT_THE_HUB,
    (K.CONTACT, Operation.RETRACT): AT_THE_HUB,
    (K.CONTACT, Operation.NARROW): AT_THE_HUB,
    # The plan adds to these two: whoever owns an action may say how it goes.
    (K.PLAN_ACTION, Operation.CREATE): WRITES_THE_PLAN,
    (K.PLAN_ACTION, Operation.CORRECT): WRITES_THE_PLAN,
    # What a young person hopes for, or says to a line of their plan: written down by themselves or with them.
    (K.OWN_WORDS, Operation.CREATE): WRITES_THE_PLAN | {R.YOUNG_PERSON, R.RETURN_INTERVIEWER},
    (K.OWN_WORDS, Operation.RETRACT): WRITES_THE_PLAN | {R.YOUNG_PERSON},
    # Whoever writes the plan with the young person knows what was offered to them.
    (K.CORE_OFFER, Operation.CREATE): WRITES_THE_PLAN,
    (K.PRESENCE, Operation.CREATE): AT_THE_HUB,
    (K.PRESENCE, Operation.CORRECT): AT_THE_HUB,
    (K.PRESENCE, Operation.RETRACT): AT_THE_HUB,
    (K.CONTACT, Operation.COUNTERSIGN): frozenset({R.MANAGER}),
    (K.INCIDENT, Operation.CREATE): AT_THE_HUB,
    # The hub narrows these three further, to those who were there and the managers.
    (K.INCIDENT, Operation.CORRECT): AT_THE_HUB,
    (K.INCIDENT, Operation.RETRACT): AT_THE_HUB,
    (K.INCIDENT, Operation.NARROW): AT_THE_HUB,
    # Regulation 35: the registered person, or whoever they authorised, speaks to user and child, and signs.
    (K.INCIDENT, Operation.COUNTERSIGN): frozenset({R.MANAGER}),
    # The registered person decides, or the deputy for them (domain reference 4.1 and 4.4).
    (K.REG40_DECISION, Operation.CREATE): frozenset({R.MANAGER}),
    (K.REG40_DECISION, Operation.CORRECT): frozenset({R.MANAGER}),
    # A manager matches and offers a bed; whoever is there writes down that somebody came or left.
    (K.BED, Operation.CREATE): frozenset({R.MANAGER}),
    (K.BED, Operation.CORRECT): AT_THE_HUB,
    (K.BED, Operation.END): AT_THE_HUB,
    # Whom the home keeps from an activity, or out for a time, a manager decides.
    (K.DECISION, Operation.CREATE): frozenset({R.MANAGER}),
    (K.DECISION, Operation.END): frozenset({R.MANAGER}),
    (K.HANDOVER, Operation.CREATE): AT_THE_HUB,
    (K.HANDOVER, Operation.RETRACT): AT_THE_HUB,
    (K.HANDOVER, Operation.ACKNOWLEDGE): AT_THE_HUB,
    (K.ALERT_EXTRACT, Operation.CREATE): SAYS_WHAT_MUST_BE_KNOWN,
    (K.ALERT_EXTRACT, Operation.ACKNOWLEDGE): TAKES_ALERTS_ON,
    (K.ALERT_EXTRACT, Operation.CORRECT): TAKES_ALERTS_ON,
    # The alerts narrow it further, to whoever raised it and the managers.
    (K.ALERT_EXTRACT, Operation.RETRACT): SAYS_WHAT_MUST_BE_KNOWN,
    (K.POLICE_OPERATIONAL_NOTE, Operation.CREATE): AT_THE_POLICE,
    (K.POLICE_OPERATIONAL_NOTE, Operation.RETRACT): AT_THE_POLICE,
    (K.INTELLIGENCE, Operation.CREATE): AT_THE_POLICE,
    # Whoever is with somebody who is late writes it down, and so does their social worker; police say theirs by police.
    (K.MISSING_EPISODE_FACTS, Operation.CREATE): LOOKS_FOR_THEM,
    (K.MISSING_EPISODE_FACTS, Operation.CORRECT): LOOKS_FOR_THEM,
    (K.MISSING_EPISODE_FACTS, Operation.RETRACT): LOOKS_FOR_THEM,
    (K.MISSING_EPISODE_FACTS, Operation.END): frozenset({R.MANAGER, R.SOCIAL_WORKER, R.TEAM_MANAGER}),
    # Part 1 is kept by the key worker or the carer and goes with the young person (domain reference 8.3, step 1).
    (K.PHILOMENA_FORM, Operation.CREATE): AT_THE_HUB | {R.SOCIAL_WORKER, R.CARER},
    (K.RETURN_INTERVIEW_SUMMARY, Operation.CREATE): AT_THE_HUB | {R.SOCIAL_WORKER, R.RETURN_INTERVIEWER},
    (K.RETURN_INTERVIEW_TEXT, Operation.CREATE): frozenset({R.RETURN_INTERVIEWER}),
    # Any frontline worker books a psychologist, without a referral or a threshold (domain reference 5.3, step 1).
    (K.CONSULTATION_BOOKING, Operation.CREATE): BOOKS_A_PSYCHOLOGIST,
    # Psychology narrows it further, to those who take part.
    (K.CONSULTATION_BOOKING, Operation.CORRECT): TAKES_PART,
    (K.CONSULTATION_RATINGS, Operation.CREATE): TAKES_PART,
    (K.CONSULTATION_SUMMARY, Operation.CREATE): frozenset({R.PSYCHOLOGY}),
    (K.CONSULTATION_SUMMARY, Operation.RETRACT): frozenset({R.PSYCHOLOGY}),
    # The consultee says whether this is what was agreed (step 6).
    (K.CONSULTATION_SUMMARY, Operation.ACKNOWLEDGE): TAKES_PART,
    (K.FORMULATION, Operation.CREATE): frozenset({R.PSYCHOLOGY}),
    (K.STRATEGIES, Operation.CORRECT): TAKES_PART,
    (K.SCREENING, Operation.CREATE): frozenset({R.SPEECH_LANGUAGE}),
    (K.SCREENING, Operation.RETRACT): frozenset({R.SPEECH_LANGUAGE}),
    (K.SLT_ASSESSMENT, Operation.CREATE): frozenset({R.SPEECH_LANGUAGE}),
    (K.SLT_ASSESSMENT, Operation.RETRACT): frozenset({R.SPEECH_LANGUAGE}),
    (K.SLT_SESSION, Operation.CREATE): frozenset({R.SPEECH_LANGUAGE}),
    (K.SLT_SESSION, Operation.CORRECT): frozenset({R.SPEECH_LANGUAGE}),
    (K.COMMUNICATION_PROFILE, Operation.CREATE): frozenset({R.SPEECH_LANGUAGE}),
    (K.COMMUNICATION_PROFILE, Operation.RETRACT): frozenset({R.SPEECH_LANGUAGE}),
    # Who may see it is the young person's choice: they say it themselves, or with whoever wrote it down with them.
    (K.COMMUNICATION_PROFILE, Operation.NARROW): frozenset({R.SPEECH_LANGUAGE, R.YOUNG_PERSON}),
    # Whoever is shown it says that they handed it on, or why they need the lines for an interview.
    (K.COMMUNICATION_PROFILE, Operation.ACKNOWLEDGE): TAKES_PART | {R.VIRTUAL_SCHOOL, R.RETURN_INTERVIEWER, R.SCHOOL},
    (K.ASSIGNMENT, Operation.CREATE): DECIDES_ALLOCATION,
    (K.ASSIGNMENT, Operation.END): DECIDES_ALLOCATION,
    (K.WHO_MAY_NOT_BE_TOLD, Operation.CREATE): DECIDES_ALLOCATION,
    (K.WHO_MAY_NOT_BE_TOLD, Operation.END): DECIDES_ALLOCATION,
    (K.LEGAL_STATUS, Operation.CREATE): DECIDES_ALLOCATION,
    (K.LEGAL_STATUS, Operation.END): DECIDES_ALLOCATION,
    (K.IDENTITY, Operation.CORRECT): DECIDES_ALLOCATION,
    (K.ADDRESS, Operation.CORRECT): DECIDES_ALLOCATION,
    # Saying that two records are one person joins what is known of both.
    (K.IDENTIFIERS, Operation.CREATE): DECIDES_ALLOCATION,
    (K.IDENTIFIERS, Operation.CORRECT): DECIDES_ALLOCATION,
}

EVERYBODY = frozenset(Role)
POLICE_ROLES = frozenset({Role.POLICE_LIAISON_OFFICER, Role.POLICE_ANALYST})
HUB_MANAGERS = frozenset({Role.HUB_MANAGER, Role.DEPUTY_MANAGER})
PSYCHOLOGISTS = frozenset({Role.PIPA_PSYCHOLOGIST, Role.LIFE_COACH})
COUNCIL_AND_HUB = HUB_MANAGERS | {
    Role.PORTFOLIO_LEAD,
    Role.RESIDENTIAL_WORKER,
    Role.EDGE_OF_CARE_WORKER,
    Role.LIFE_COACH,
    Role.COMMUNICATION_SUPPORT_WORKER,
    Role.PIPA_PSYCHOLOGIST,
    Role.SOCIAL_WORKER,
    Role.TEAM_MANAGER,
    Role.MAST_SCREENER,
    Role.PREVENTION_WORKER,
    Role.PERSONAL_ADVISER,
    Role.IRO,
    Role.VIRTUAL_SCHOOL,
    Role.RHI_INTERVIEWER,
}

# What is done when there is no young person yet to have a relation with.
ROLE_OPERATIONS: dict[tuple[ItemKind, Operation], frozenset[Role]] = {
    (K.OWN_ACCOUNT, Operation.READ): EVERYBODY,
    # What somebody was typing: everybody their own, and nobody another's.
    (K.UNFINISHED_WORK, Operation.READ): EVERYBODY,
    (K.UNFINISHED_WORK, Operation.CREATE): EVERYBODY,
    (K.UNFINISHED_WORK, Operation.RETRACT): EVERYBODY,
    # Whoever signs in works with staff by name and role; how to reach them stands in the team panel.
    (K.STAFF_DIRECTORY, Operation.READ): EVERYBODY,
    (K.HOME, Operation.READ): COUNCIL_AND_HUB | {Role.POLICE_LIAISON_OFFICER},
    (K.SHIFT, Operation.READ): COUNCIL_AND_HUB,
    (K.SHIFT, Operation.CREATE): HUB_MANAGERS,
    (K.SHIFT, Operation.END): HUB_MANAGERS,
    (K.IDENTITY, Operation.CREATE): HUB_MANAGERS | {Role.SOCIAL_WORKER, Role.TEAM_MANAGER, Role.MAST_SCREENER},
    (K.OWN_ACCOUNT, Operation.CORRECT): EVERYBODY,
    # Whom to ring tonight is for everybody who works at or with a hub; managers say who it is.
    (K.ON_CALL, Operation.READ): COUNCIL_AND_HUB | POLICE_ROLES,
    (K.ON_CALL, Operation.CREATE): HUB_MANAGERS,
    (K.ON_CALL, Operation.END): HUB_MANAGERS,
    (K.SENT_MESSAGE, Operation.READ): HUB_MANAGERS,
    (K.DATA_INCIDENT, Operation.READ): frozenset({Role.IG_OFFICER}),
    (K.DATA_INCIDENT, Operation.END): frozenset({Role.IG_OFFICER}),
    (K.ALERT_CATALOGUE, Operation.READ): POLICE_ROLES,
    # When a psychologist is free is for everybody who may book one; whose time it is they say themselves.
    (K.CONSULTATION_CALENDAR, Operation.READ): COUNCIL_AND_HUB | {Role.POLICE_LIAISON_OFFICER},
    (K.CONSULTATION_CALENDAR, Operation.CREATE): PSYCHOLOGISTS,
    (K.CONSULTATION_CALENDAR, Operation.END): PSYCHOLOGISTS,
    # A question in the corridor and a reflective group are about nobody, or about somebody who is named later.
    (K.CONSULTATION_ABOUT_NOBODY, Operation.CREATE): COUNCIL_AND_HUB | {Role.POLICE_LIAISON_OFFICER},
    # What a worker writes for themselves alone: everybody their own, and nobody another's (domain reference 5.3, 5c).
    (K.PRIVATE_REFLECTION, Operation.READ): COUNCIL_AND_HUB | {Role.POLICE_LIAISON_OFFICER},
    (K.PRIVATE_REFLECTION, Operation.CREATE): COUNCIL_AND_HUB | {Role.POLICE_LIAISON_OFFICER},
    (K.PRIVATE_REFLECTION, Operation.RETRACT): COUNCIL_AND_HUB | {Role.POLICE_LIAISON_OFFICER},
    # A private address of one's own consultations, which a calendar on a phone reads: made and ended by oneself.
    (K.CALENDAR_FEED, Operation.READ): COUNCIL_AND_HUB | {Role.POLICE_LIAISON_OFFICER},
    (K.CALENDAR_FEED, Operation.CREATE): COUNCIL_AND_HUB | {Role.POLICE_LIAISON_OFFICER},
    (K.CALENDAR_FEED, Operation.END): COUNCIL_AND_HUB | {Role.POLICE_LIAISON_OFFICER},
    # What police systems sent and nobody has recognised yet: about no young person that we know.
    (K.POLICE_OPERATIONAL_NOTE, Operation.READ): POLICE_ROLES,
    (K.POLICE_OPERATIONAL_NOTE, Operation.END): POLICE_ROLES,
    # What one looked at oneself: everybody their own. What somebody else did is for information governance (11.3).
    (K.OWN_LOOKS, Operation.READ): EVERYBODY,
    (K.WHO_LOOKED, Operation.READ): frozenset({Role.IG_OFFICER}),
    # Local choice: it holds no record; whoever answers for how data flows can see what may be asked and sent.
    (K.API_DOCUMENTATION, Operation.READ): frozenset({Role.IG_OFFICER}),
}

# Who looked: "managers: own staff" (11.3), known by as what they looked at this young person's record.
OWN_STAFF: dict[Reader, frozenset[Reader]] = {
    R.MANAGER: AT_THE_HUB,
    R.TEAM_MANAGER: frozenset({R.SOCIAL_WORKER, R.TEAM_MANAGER}),
}

ASSIGNED_PROFESSIONALS = frozenset(
    {
        *(R.HUB, R.ON_SHIFT, R.MANAGER, R.SOCIAL_WORKER, R.TEAM_MANAGER, R.IRO, R.PSYCHOLOGY, R.SPEECH_LANGUAGE),
        *(R.PREVENTION, R.VIRTUAL_SCHOOL, R.RETURN_INTERVIEWER),
    }
)
FOR_CARERS = ASSIGNED_PROFESSIONALS | {R.CARER, R.POLICE}
NOBODY: frozenset[Reader] = frozenset()

# For whom a line was written (domain reference, section 11.2). The class only narrows what the matrix gives.
CLASS_AUDIENCE: dict[InformationClass, frozenset[Reader]] = {
    InformationClass.YOUNG_PERSON_SHARED: FOR_CARERS | {R.YOUNG_PERSON, R.SCHOOL, R.VIRTUAL_SCHOOL},
    InformationClass.CARER: FOR_CARERS,
    InformationClass.SAFETY: ASSIGNED_PROFESSIONALS | {R.POLICE, R.ANALYST},
    InformationClass.TEAM: ASSIGNED_PROFESSIONALS,
    InformationClass.STATUTORY: frozenset({R.SOCIAL_WORKER, R.TEAM_MANAGER, R.IRO, R.MANAGER}),
    InformationClass.SETTING: frozenset({R.SCHOOL}),
    # Ids, codes and dates without words: whoever has a relation may be shown what the item kind lets them see.
    InformationClass.REFERENCE: frozenset(Reader),
    InformationClass.HEALTH: frozenset({R.PSYCHOLOGY}),
    InformationClass.SLT_CLINICAL: frozenset({R.SPEECH_LANGUAGE}),
    InformationClass.POLICE_OP: frozenset({R.POLICE, R.ANALYST}),
    InformationClass.POLICE_INTEL: frozenset({R.POLICE, R.ANALYST}),
    InformationClass.RHI_PRIVATE: frozenset({R.SOCIAL_WORKER, R.RETURN_INTERVIEWER}),
    # Written for people whom no column stands for: members of the daily meeting, a worker's manager, readers of counts.
    InformationClass.PERSON_OF_RISK: NOBODY,
    InformationClass.WORKFORCE: NOBODY,
    InformationClass.AGGREGATE: NOBODY,
}
