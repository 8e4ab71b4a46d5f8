"""What people say for a role, where the code alone would not be understood."""

from enum import StrEnum

from shared.vocabulary import Role

_SPOKEN = {
    Role.PIPA_PSYCHOLOGIST: "psychologist",
    Role.LIFE_COACH: "life coach (psychologist)",
    Role.COMMUNICATION_SUPPORT_WORKER: "speech and language therapist",
    Role.MAST_SCREENER: "front door screener",
    Role.IRO: "independent reviewing officer",
    Role.DSL: "school safeguarding lead",
    Role.RHI_INTERVIEWER: "return interviewer",
    Role.REG44_VISITOR: "independent visitor",
    Role.QA_LEAD: "quality assurance lead",
    Role.IG_OFFICER: "information governance officer",
    Role.EXEC_MEMBER: "elected member",
}


def role_words(role: StrEnum) -> str:
    """Return a role, or the role of an assignment, as it is said aloud."""
    return next((words for known, words in _SPOKEN.items() if known.value == role.value), role.value.replace("_", " "))
