"""Words for somebody who is late, away or missing, for the Philomena form and for return interviews."""

from collections.abc import Mapping

from shared.vocabulary import (
    EntryKind,
    EpisodeKind,
    FoundHow,
    InterviewState,
    LookedFor,
    MissingGrade,
    OfferAnswer,
    PhilomenaField,
    PullFactor,
    PushFactor,
    ReportedHow,
    ToldHow,
    ToldWhom,
)

KINDS: Mapping[str, str] = {
    EpisodeKind.LATE: "Late",
    EpisodeKind.AWAY: "Away without authorisation",
    EpisodeKind.MISSING: "Missing",
}
# What somebody says first: what it is, and what it means.
BEGINS: Mapping[str, tuple[str, str]] = {
    EntryKind.LATE: ("Late", "Not back when they should be. You look for them as a good parent does."),
    EntryKind.AWAY: ("Away, and we know where", "They are not where they should be, and you know where they are."),
    EntryKind.MISSING: ("Missing", "Nobody knows where they are. The team and police are told at once."),
}
ENTRIES: Mapping[str, str] = {
    EntryKind.LATE: "Late",
    EntryKind.AWAY: "Away, whereabouts known",
    EntryKind.MISSING: "Missing",
    EntryKind.STEP: "Looked for them",
    EntryKind.REPORTED: "Police told",
    EntryKind.GRADED: "Grade from police",
    EntryKind.CHALLENGED: "Grade challenged with the duty supervisor",
    EntryKind.TOLD: "Somebody told",
    EntryKind.UPDATE: "What is new",
    EntryKind.FOUND: "Found",
    EntryKind.RETURNED: "Back",
    EntryKind.PREVENTION_CHECK: "Prevention check by police",
    EntryKind.REPEAT_MEETING: "Repeat-missing meeting",
    EntryKind.LEARNT: "What we learnt",
    EntryKind.CLOSED: "Closed",
}
LOOKED_FOR: Mapping[str, str] = {
    LookedFor.CALLED: "Called them",
    LookedFor.MESSAGED: "Sent a message",
    LookedFor.FRIENDS: "Asked friends",
    LookedFor.FAMILY: "Asked family",
    LookedFor.KNOWN_PLACES: "Looked where they like to be",
    LookedFor.ROOM: "Looked in their room",
    LookedFor.OTHER: "Something else",
}
REPORTED_HOW: Mapping[str, str] = {
    ReportedHow.NON_EMERGENCY: "By 101",
    ReportedHow.EMERGENCY: "By 999, because they may be in danger",
    ReportedHow.IN_PERSON: "In person",
}
GRADES: Mapping[str, str] = {MissingGrade.MEDIUM: "Medium", MissingGrade.HIGH: "High"}
TOLD_WHOM: Mapping[str, str] = {
    ToldWhom.PARENT: "A parent, or whoever has parental responsibility",
    ToldWhom.SOCIAL_WORKER: "Social worker",
    ToldWhom.EMERGENCY_DUTY: "Emergency duty team",
    ToldWhom.HUB_MANAGER: "Hub manager or deputy on duty",
    ToldWhom.KEY_WORKER: "Key worker",
    ToldWhom.IRO: "Reviewing officer",
    ToldWhom.SCHOOL: "School or college",
    ToldWhom.OTHER: "Somebody else",
}
TOLD_HOW: Mapping[str, str] = {
    ToldHow.PHONE: "By phone",
    ToldHow.IN_PERSON: "In person",
    ToldHow.MESSAGE: "By message",
    ToldHow.NOT_REACHED: "Not reached",
}
FOUND_HOW: Mapping[str, str] = {
    FoundHow.RETURNED_SELF: "Came back by themselves",
    FoundHow.POLICE: "Found by police",
    FoundHow.CARER: "Found by us or a carer",
    FoundHow.FAMILY: "Found by family",
    FoundHow.OTHER: "Some other way",
}
YES_NO: Mapping[str, str] = {"yes": "Yes", "no": "No"}
ASKS: Mapping[str, str] = {
    "found_before_missing": "By these times they were found before they were missing. Say which time is wrong.",
    "returned_before_found": "By these times they were back before they were found. Say which time is wrong.",
    "overlaps": "They were away at that time already, in another episode. Say which time is wrong.",
    "still_away": "They are known to be away: go on there.",
    "later_than_clock": "This is later than its clock allows. Put the time right, or say that it was late.",
}
INTERVIEW_STATES: Mapping[str, str] = {
    InterviewState.TO_BE_OFFERED: "To be offered",
    InterviewState.OFFERED: "Offered, no answer yet",
    InterviewState.ACCEPTED: "Accepted: to be held",
    InterviewState.DECLINED_ONCE: "Declined: offer another person",
    InterviewState.DECLINED: "Declined twice",
    InterviewState.HELD: "Held",
}
ANSWERS: Mapping[str, str] = {
    OfferAnswer.ACCEPTED: "Yes, they would like to",
    OfferAnswer.DECLINED: "No, not with this person",
    OfferAnswer.NO_ANSWER: "No answer yet",
}
PUSHES: Mapping[str, str] = {
    PushFactor.ARGUMENT: "An argument",
    PushFactor.UNHAPPY_HERE: "Unhappy where they live",
    PushFactor.BULLYING: "Bullying",
    PushFactor.WANTS_FAMILY: "Missing their family",
    PushFactor.SCHOOL: "School",
    PushFactor.RULES: "Rules",
    PushFactor.OTHER: "Something else",
}
PULLS: Mapping[str, str] = {
    PullFactor.FRIENDS: "Friends",
    PullFactor.PARTNER: "A boyfriend or girlfriend",
    PullFactor.FAMILY: "Family",
    PullFactor.SUBSTANCES: "Alcohol or drugs",
    PullFactor.ONLINE_CONTACT: "Somebody known online",
    PullFactor.EXPLOITATION: "Somebody who uses them",
    PullFactor.FUN: "Fun",
    PullFactor.OTHER: "Something else",
}
# What each field of part 1 is called, and what helps to fill it.
FIELDS: Mapping[str, tuple[str, str]] = {
    PhilomenaField.APPEARANCE: ("What they look like", "Height, build, hair, and what they usually wear."),
    PhilomenaField.MARKS: ("Marks, scars, tattoos", "Or that there are none known."),
    PhilomenaField.FRIENDS: ("Friends", "Who they go to, and how to reach them."),
    PhilomenaField.FAMILY: ("Family", "Who they go to, and who is glad to be asked."),
    PhilomenaField.PLACES: ("Where they like to be", ""),
    PhilomenaField.PHONE: ("Phone", "Number, and whether they answer calls or messages."),
    PhilomenaField.SOCIAL_MEDIA: ("Social media", ""),
    PhilomenaField.TRANSPORT: ("How they get around", ""),
    PhilomenaField.MONEY: ("Money", "What they may have on them."),
    PhilomenaField.MEDICAL: ("Health and medicine", "What they need, and what happens without it."),
    PhilomenaField.PAST_EPISODES: ("Earlier times", "Where they were found, and how they came back."),
    PhilomenaField.COMMUNICATION: ("How to talk with them", "What helps, and what does not."),
}
SCRIPT = (
    "Say who you are and that you ring about their child. Say since when they are missing, that police know, and who "
    "looks for them. Do not say where they live, which school, or who works with them. Ask whether they have heard "
    "from them, and how they can be reached. Say when you will ring again."
)
