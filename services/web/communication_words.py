"""The words of screening, the communication profile and sessions, as pages show them."""

from collections.abc import Mapping

from shared.vocabulary import (
    CommunicationDomain,
    DomainFinding,
    ScreeningOutcome,
    ScreeningTool,
    SessionKind,
    SessionState,
    StrategyHelped,
)

TOOLS: Mapping[str, str] = {
    ScreeningTool.INFORMAL: "Informally, as the day went",
    ScreeningTool.ASSETPLUS: "AssetPlus screen",
    ScreeningTool.CHAT: "CHAT",
    ScreeningTool.OTHER: "Another way",
}
DOMAINS: Mapping[str, str] = {
    CommunicationDomain.UNDERSTANDING: "Understanding",
    CommunicationDomain.VOCABULARY: "Words they know",
    CommunicationDomain.NARRATIVE: "Telling what happened",
    CommunicationDomain.SOCIAL_COMMUNICATION: "Talking with others",
    CommunicationDomain.SPEECH: "Speech",
    CommunicationDomain.FLUENCY: "Fluency",
    CommunicationDomain.MEMORY_ATTENTION: "Memory and attention",
    CommunicationDomain.LITERACY_FLAG: "Reading and writing",
}
FINDINGS: Mapping[str, str] = {
    DomainFinding.NOT_TESTED: "Not looked at",
    DomainFinding.NO_CONCERN: "No concern",
    DomainFinding.POSSIBLE: "A need is possible",
    DomainFinding.LIKELY: "A need is likely",
}
OUTCOMES: Mapping[str, str] = {
    ScreeningOutcome.NO_NEEDS_SEEN: "No needs seen",
    ScreeningOutcome.MONITOR: "Keep an eye on it",
    ScreeningOutcome.PROFILE_ONLY: "A communication profile",
    ScreeningOutcome.FULL_ASSESSMENT: "A full assessment",
    ScreeningOutcome.DECLINED: "They did not want to",
}
KINDS: Mapping[str, str] = {SessionKind.PLANNED: "Arranged", SessionKind.SEIZED: "As the moment came"}
STATES: Mapping[str, str] = {
    SessionState.PLANNED: "To come",
    SessionState.HELD: "Held",
    SessionState.CANCELLED: "Cancelled",
}
# How far a goal was reached; 0 is as hoped.
REACHED: Mapping[str, str] = {
    "-2": "Much less than hoped",
    "-1": "Less than hoped",
    "0": "As hoped",
    "1": "More than hoped",
    "2": "Much more than hoped",
}
HELPED: Mapping[str, str] = {
    StrategyHelped.YES: "It helped",
    StrategyHelped.PARTLY: "It helped partly",
    StrategyHelped.NO: "It did not help",
}
