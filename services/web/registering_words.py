"""Why somebody joins the programme, and legal statuses, in the words that people use for them."""

from collections.abc import Mapping

from shared.vocabulary import EligibilityGroup, LegalBasis

GROUPS: Mapping[str, str] = {
    EligibilityGroup.LOOKED_AFTER: "They are looked after",
    EligibilityGroup.EDGE_OF_CARE: "They are on the edge of care",
    EligibilityGroup.EDGING_TO_CARE: "They are heading for the edge of care",
    EligibilityGroup.CARE_LEAVER: "They left care",
}

# The statuses of everyday work; the further codes of the looked-after return come in by its import.
STATUSES: Mapping[str, str] = {
    LegalBasis.EARLY_HELP: "Early help",
    LegalBasis.CIN_S17: "Child in need (section 17)",
    LegalBasis.CP_PLAN: "Child protection plan",
    LegalBasis.S20: "Looked after by agreement (section 20)",
    LegalBasis.INTERIM_S38: "Interim care order (section 38)",
    LegalBasis.CARE_ORDER_S31: "Care order (section 31)",
    LegalBasis.REMAND: "On remand",
    LegalBasis.ELIGIBLE: "Care leaver: eligible",
    LegalBasis.RELEVANT: "Care leaver: relevant",
    LegalBasis.FORMER_RELEVANT: "Care leaver: former relevant",
}
