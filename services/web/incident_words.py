"""The words for incidents and measures of control."""

from collections.abc import Mapping

from shared.vocabulary import IncidentType, MeasureKind, PoliceCall, StrategyHelped

TYPES: Mapping[str, str] = {
    IncidentType.DAMAGE: "Something was broken",
    IncidentType.ASSAULT: "Somebody was hurt by somebody",
    IncidentType.SELF_HARM: "Self-harm",
    IncidentType.SUBSTANCE: "Drink or drugs",
    IncidentType.BULLYING: "Bullying",
    IncidentType.ONLINE: "Something online",
    IncidentType.EXPLOITATION_SIGN: "A sign of exploitation",
    IncidentType.WEAPON: "A weapon",
    IncidentType.FIRE: "Fire",
    IncidentType.MEDICAL: "Medical",
    IncidentType.ALLEGATION_STAFF: "An allegation about staff",
    IncidentType.OTHER: "Something else",
}
HELPED: Mapping[str, str] = {
    StrategyHelped.YES: "Yes",
    StrategyHelped.PARTLY: "Partly",
    StrategyHelped.NO: "No",
}
CALLS: Mapping[str, str] = {
    PoliceCall.CALLED: "Yes, 999 or 101 was called",
    PoliceCall.NOT_CALLED: "No",
    PoliceCall.UNDECIDED: "Not decided yet",
}
KINDS: Mapping[str, str] = {
    MeasureKind.RESTRAINT: "Restraint",
    MeasureKind.CONTROL: "Control",
    MeasureKind.DISCIPLINE: "Discipline",
}
YES_NO: Mapping[str, str] = {"yes": "Yes", "no": "No"}
