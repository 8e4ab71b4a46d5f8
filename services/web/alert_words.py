"""Alerts in the words that people use for them."""

from collections.abc import Iterable, Mapping

from shared.vocabulary import AlertAudience, AlertEnd, AlertType, BailDecision, CustodyOutcome, LadderRung, Severity

TYPES: Mapping[str, str] = {
    AlertType.MISSING_REPORTED: "Missing",
    AlertType.MISSING_GRADE_CHANGED: "Missing: graded anew",
    AlertType.AWAY_WITHOUT_AUTHORISATION: "Away without permission",
    AlertType.FOUND: "Found",
    AlertType.GRADE_CHALLENGED: "Graded too low",
    AlertType.DEADLINE_DUE_SOON: "Due soon",
    AlertType.DEADLINE_MISSED: "Overdue",
    AlertType.EXPLOITATION_CONCERN: "Worry about exploitation",
    AlertType.REQUEST: "A request",
    AlertType.ARREST_CUSTODY: "Arrested",
    AlertType.VOLUNTARY_INTERVIEW: "Voluntary interview",
    AlertType.VICTIM_OR_WITNESS: "Victim or witness",
    AlertType.BAIL_CONDITIONS: "Bail conditions",
    AlertType.RISK_TO_OTHERS: "Others may not be safe",
    AlertType.RISK_FROM_PERSON: "Somebody may be a risk",
    AlertType.LOCATION_OF_RISK: "A place that is not safe",
    AlertType.POLICE_PROTECTION: "Police protection",
    AlertType.DOMESTIC_ABUSE: "Domestic abuse",
}
# What somebody who is not of the police may raise by hand.
RAISED_BY_WORKERS = (AlertType.EXPLOITATION_CONCERN, AlertType.REQUEST)
SEVERITIES: Mapping[str, str] = {
    Severity.HIGH: "Urgent: somebody has to take it on within 15 minutes",
    Severity.MEDIUM: "Soon: within the hour",
}
BADGES: Mapping[str, tuple[str, str | None]] = {Severity.HIGH: ("Urgent", "red"), Severity.MEDIUM: ("Soon", None)}
AUDIENCE: Mapping[str, str] = {
    AlertAudience.SHIFT_ON_DUTY: "Whoever is on duty at the hub",
    AlertAudience.KEY_WORKER: "Key worker",
    AlertAudience.HUB_MANAGER: "Hub manager",
    AlertAudience.POLICE_LIAISON: "The hub’s police officer",
    AlertAudience.SOCIAL_WORKER: "Social worker",
    AlertAudience.TEAM_MANAGER: "The social worker’s manager",
    AlertAudience.EMERGENCY_DUTY: "Emergency duty, when offices are shut",
    AlertAudience.SPEECH_LANGUAGE: "Speech and language therapist",
    AlertAudience.LIFE_COACH: "Life coach",
    AlertAudience.IRO: "Reviewing officer",
    AlertAudience.FRONT_DOOR: "Front door",
    AlertAudience.RETURN_INTERVIEWER: "Return interviewer",
}
RUNGS: Mapping[str, str] = {
    LadderRung.DEPUTY: "deputy",
    LadderRung.HUB_MANAGER: "hub manager",
    LadderRung.ON_CALL_SENIOR: "senior on call",
}
ENDS: Mapping[str, str] = {
    AlertEnd.DEALT_WITH: "Dealt with",
    AlertEnd.SUPERSEDED: "Replaced by a newer one",
    AlertEnd.EXPIRED: "Ran out",
}
FACTS: Mapping[str, str] = {
    "station": "Station",
    "offence_category": "Kind of offence",
    "needs_appropriate_adult": "Appropriate adult needed",
    "interview_at": "When it is",
    "support_need": "What would help",
    "strand": "Kind of exploitation",
    "what_to_watch": "What to watch for",
    "was_present": "Were they there?",
    "conditions": "Conditions, in words that they use",
    "ends_on": "Until when",
}
REASONS: Mapping[str, str] = {
    **AUDIENCE,
    **{f"rung:{code}": f"Told as {words}, because nobody had taken it on" for code, words in RUNGS.items()},
    "named": "It is theirs to do",
    "handed_on": "It was handed on to them",
    "by_themselves": "Took it up by themselves",
}
OUTCOMES: Mapping[str, str] = {
    CustodyOutcome.NO_FURTHER_ACTION: "No further action",
    CustodyOutcome.COMMUNITY_RESOLUTION: "Community resolution",
    CustodyOutcome.YOUTH_CAUTION: "Youth caution",
    CustodyOutcome.OUTCOME_22: "Put off for work with them (outcome 22)",
    CustodyOutcome.CHARGED: "Charged",
    CustodyOutcome.BAILED: "Released on bail",
    CustodyOutcome.RELEASED_UNDER_INVESTIGATION: "Released while it is looked into",
}
BAIL: Mapping[str, str] = {
    BailDecision.NOT_DECIDED: "Not decided yet",
    BailDecision.BAILED: "Bail given",
    BailDecision.REFUSED: "Bail refused",
}
# Where the whole channel is said: what a message out tells.
CHANNELS: Mapping[str, str] = {"email": "E-mail", "text": "Text message"}
STATES: Mapping[str, str] = {
    "waiting": "Waits to be sent",
    "sending": "Is being sent",
    "sent": "Sent",
    "kept": "Kept here: nothing is set up to carry it",
    "failed": "Could not be sent",
    "unsure": "May have been sent; it is not sent twice",
    "dropped": "Not sent: the alert was taken back",
}


def reasons_in_words(codes: Iterable[str]) -> str:
    """Return why somebody was told, in words."""
    return "; ".join(REASONS.get(each, each.replace("_", " ")) for each in codes)
