"""The words for consultations and what came of them."""

from collections.abc import Mapping

from shared.vocabulary import (
    ConsultationStatus,
    ConsultationType,
    ConsultationUrgency,
    InvitationAnswer,
    RiskEscalation,
    StrategyHelped,
    StrategyKind,
)

TYPES: Mapping[str, str] = {
    ConsultationType.QUICK_QUESTION: "A quick question to a psychologist",
    ConsultationType.CASE_CONSULTATION: "A consultation with a psychologist",
    ConsultationType.TEAM_FORMULATION: "The team thought together with a psychologist",
    ConsultationType.URGENT_THINK: "An urgent consultation with a psychologist",
    ConsultationType.DIRECT_WORK: "Direct work with a psychologist",
    ConsultationType.REVIEW: "A review with a psychologist",
    # Of the plan's own: the line that holds the young person's version of what was agreed.
    "for_young_person": "What the young person was told of it",
}
# What whoever books asks for, and what it is.
NEEDS: Mapping[str, str] = {
    ConsultationType.QUICK_QUESTION: "A quick question",
    ConsultationType.CASE_CONSULTATION: "A case consultation",
    ConsultationType.TEAM_FORMULATION: "A team formulation",
    ConsultationType.DIRECT_WORK: "Direct work",
    ConsultationType.REVIEW: "A review",
    ConsultationType.URGENT_THINK: "An urgent consultation",
    ConsultationType.REFLECTIVE_GROUP: "A reflective group",
}
WHAT: Mapping[str, str] = {
    ConsultationType.QUICK_QUESTION: "A quarter of an hour. It may turn out to be about nobody in particular.",
    ConsultationType.CASE_CONSULTATION: "An hour and a half about one young person, with whom you bring.",
    ConsultationType.TEAM_FORMULATION: "Two hours with everybody who works with them.",
    ConsultationType.DIRECT_WORK: "The psychologist sees the young person or a carer for an hour. They agree first.",
    ConsultationType.REVIEW: "Look again at what was agreed: three quarters of an hour.",
    ConsultationType.REFLECTIVE_GROUP: "An hour and a half about the work, about nobody in particular.",
}
FOR_SOMEBODY = (
    ConsultationType.CASE_CONSULTATION,
    ConsultationType.QUICK_QUESTION,
    ConsultationType.TEAM_FORMULATION,
    ConsultationType.REVIEW,
    ConsultationType.DIRECT_WORK,
)
# What may have happened without a booking; the others are asked for, or come of one that was held.
HELD_AT_ONCE = (
    ConsultationType.QUICK_QUESTION,
    ConsultationType.CASE_CONSULTATION,
    ConsultationType.TEAM_FORMULATION,
    ConsultationType.DIRECT_WORK,
    ConsultationType.REFLECTIVE_GROUP,
)
FOR_NOBODY = (ConsultationType.QUICK_QUESTION, ConsultationType.REFLECTIVE_GROUP)
URGENCIES: Mapping[str, str] = {ConsultationUrgency.ROUTINE: "It can wait", ConsultationUrgency.SOON: "Soon"}
PART_OF_CARERS = "What we will try"
STATUSES: Mapping[str, str] = {
    ConsultationStatus.REQUESTED: "Asked for today",
    ConsultationStatus.BOOKED: "Booked",
    ConsultationStatus.HELD: "Held",
    ConsultationStatus.AWAITING_AGREEMENT: "Waits for your yes",
    ConsultationStatus.PUBLISHED: "Agreed",
    ConsultationStatus.FOLLOWED_UP: "Looked at again",
    ConsultationStatus.CLOSED: "Closed",
    ConsultationStatus.CANCELLED: "Cancelled",
    ConsultationStatus.NOT_ATTENDED: "Nobody came",
}
STATUS_COLOURS: Mapping[str, str] = {
    ConsultationStatus.REQUESTED: "red",
    ConsultationStatus.BOOKED: "blue",
    ConsultationStatus.HELD: "yellow",
    ConsultationStatus.AWAITING_AGREEMENT: "yellow",
    ConsultationStatus.PUBLISHED: "green",
    ConsultationStatus.FOLLOWED_UP: "green",
}
ANSWERS: Mapping[str, str] = {
    InvitationAnswer.INVITED: "invited",
    InvitationAnswer.ACCEPTED: "comes",
    InvitationAnswer.SUGGESTED_ANOTHER: "would rather come",
}
ESCALATIONS: Mapping[str, str] = {
    RiskEscalation.NONE: "No",
    RiskEscalation.SAFEGUARDING_REFERRAL: "A safeguarding referral",
    RiskEscalation.CRISIS_TEAM: "The crisis team",
    RiskEscalation.A_AND_E: "Accident and emergency",
}
STRATEGY_KINDS: Mapping[str, str] = {StrategyKind.DO: "Do", StrategyKind.AVOID: "Avoid"}
# The four that consultations are for (domain reference 5.1).
RATINGS: Mapping[str, str] = {
    "knowledge": "How much do you know about what helps?",
    "confidence": "How confident are you in this work?",
    "motivation": "How motivated are you?",
    "understanding": "How well do you understand what is going on?",
}
RATED: Mapping[str, str] = {
    "knowledge": "Knowledge",
    "confidence": "Confidence",
    "motivation": "Motivation",
    "understanding": "Understanding",
}
MOMENTS: Mapping[str, str] = {"pre": "Before", "post": "Afterwards", "review": "When it was looked at again"}
HELPED: Mapping[str, str] = {
    StrategyHelped.YES: "Tried, and it helped.",
    StrategyHelped.PARTLY: "Tried, and it helped partly.",
    StrategyHelped.NO: "Tried, and it did not help.",
}
NOT_TRIED = "Not tried."


def kinds_for(about: object | None) -> tuple[str, ...]:
    """Return what can be booked about somebody, or about nobody in particular."""
    return FOR_NOBODY if about is None else FOR_SOMEBODY
