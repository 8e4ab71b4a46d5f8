"""Serious events, beds and exclusions in the words that people use for them."""

from collections.abc import Mapping

from shared.vocabulary import (
    BedKind,
    ExcludedFrom,
    NoticeAbout,
    Notification,
    NotifiedBody,
    NotifiedHow,
    SeriousEventAbout,
    SeriousEventTrigger,
    StayEnd,
)

ABOUT: Mapping[str, str] = {
    SeriousEventAbout.INCIDENT: "An incident",
    SeriousEventAbout.MISSING_EPISODE: "A time missing",
    SeriousEventAbout.ALERT: "An alert",
    SeriousEventAbout.SOMETHING_ELSE: "Something else",
}
DECISIONS: Mapping[str, str] = {
    Notification.NOTIFY: "Yes, it is notified",
    Notification.NOT_NOTIFIABLE: "No, it is not notifiable",
}
DECIDED: Mapping[str, str] = {
    Notification.NOTIFY: "Notified",
    Notification.NOT_NOTIFIABLE: "Not notifiable",
}
TRIGGERS: Mapping[str, str] = {
    SeriousEventTrigger.SEXUAL_EXPLOITATION: "Suspected sexual exploitation",
    SeriousEventTrigger.POLICE_INCIDENT: "A serious incident with the police",
    SeriousEventTrigger.ALLEGATION: "An allegation against the home or staff",
    SeriousEventTrigger.CHILD_PROTECTION_ENQUIRY_BEGUN: "A child protection enquiry has begun",
    SeriousEventTrigger.CHILD_PROTECTION_ENQUIRY_CONCLUDED: "A child protection enquiry has ended, with its outcome",
    SeriousEventTrigger.WORKER_REFERRAL: "A worker was referred (Safeguarding Vulnerable Groups Act)",
    SeriousEventTrigger.OTHER_SERIOUS: "Another serious incident, also criminal exploitation",
    SeriousEventTrigger.DEATH: "A death",
}
BODIES: Mapping[str, str] = {
    NotifiedBody.OFSTED: "Ofsted",
    NotifiedBody.PLACING_AUTHORITY: "The placing authority",
    NotifiedBody.SECRETARY_OF_STATE: "The Secretary of State",
    NotifiedBody.LOCAL_AUTHORITY: "The local authority",
    NotifiedBody.INTEGRATED_CARE_BOARD: "The integrated care board",
    NotifiedBody.OTHER: "Others",
}
HOW: Mapping[str, str] = {
    NotifiedHow.ONLINE_FORM: "Online form",
    NotifiedHow.SECURE_EMAIL: "Secure e-mail",
    NotifiedHow.TELEPHONE: "By telephone",
    NotifiedHow.LETTER: "By letter",
    NotifiedHow.IN_PERSON: "In person",
}
CLOCK: Mapping[str, tuple[str, str | None]] = {
    "running": ("Waits", "yellow"),
    "met_on_time": ("In time", "green"),
    "met_late": ("Late", "orange"),
    "missed": ("Target passed", "red"),
    "cancelled": ("Stopped", "grey"),
}
BEDS: Mapping[str, str] = {BedKind.PLANNED: "Bed", BedKind.EMERGENCY: "Emergency bed"}
STAY_ENDS: Mapping[str, str] = {
    StayEnd.PLANNED_MOVE: "They moved on as planned",
    StayEnd.BACK_TO_FAMILY: "They went back to their family",
    StayEnd.OTHER_BED: "They have another bed here",
    StayEnd.UNPLANNED: "They left, and it was not planned",
    StayEnd.OFFER_NOT_TAKEN: "They did not take it",
    StayEnd.RECORDED_IN_ERROR: "It was recorded by mistake",
}
NOTICES: Mapping[str, str] = {NoticeAbout.ADMISSION: "came to live here", NoticeAbout.DISCHARGE: "left"}
EXCLUDED_FROM: Mapping[str, str] = {
    ExcludedFrom.ACTIVITY: "One activity",
    ExcludedFrom.HOUSE: "The house",
}
MATCHING: Mapping[str, str] = {
    "impact_on_residents": "Those who live here",
    "exit_plan": "How they move on",
    "missing_history": "Missing before",
    "exploitation_links": "Exploitation",
    "communication_profile": "Understanding and speaking",
    "known_strategies": "What helps",
    "delegated_authority": "What the home may decide",
    "philomena_form": "Philomena form",
}
