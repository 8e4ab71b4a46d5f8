"""The words of the matrix: readers, cells, kinds of item and operations."""

from enum import StrEnum


class Reader(StrEnum):
    """What somebody is to one young person at this moment; one person may be several."""

    YOUNG_PERSON = "YP"
    HUB = "HUB"
    ON_SHIFT = "SH"
    MANAGER = "MG"
    SOCIAL_WORKER = "SW"
    TEAM_MANAGER = "TM"
    IRO = "IRO"
    POLICE = "POL"
    ANALYST = "AN"
    PSYCHOLOGY = "PSY"
    SPEECH_LANGUAGE = "SLT"
    CARER = "CA"
    SCHOOL = "DSL"
    PREVENTION = "PV"
    VIRTUAL_SCHOOL = "VS"
    RETURN_INTERVIEWER = "RI"
    INFORMATION_GOVERNANCE = "IG"


class Cell(StrEnum):
    """What a reader may see of an item kind."""

    WHOLE = "Y"
    REDUCED = "E"
    OWN = "O"
    STUB = "S"
    ON_RELEASE = "R"
    AGGREGATE = "A"
    NONE = "-"


class ItemKind(StrEnum):
    """What kind of thing is looked at; one for each row of the matrix."""

    IDENTITY = "identity"
    IDENTIFIERS = "identifiers"
    ADDRESS = "address"
    WHO_MAY_NOT_BE_TOLD = "who_may_not_be_told"
    TEAM_PANEL = "team_panel"
    PRESENCE = "presence"
    HANDOVER = "handover"
    CONTACT = "contact"
    OWN_WORDS = "own_words"
    PLAN_ACTION = "plan_action"
    INCIDENT = "incident"
    REG40_DECISION = "reg40_decision"
    BED = "bed"
    ALERT_EXTRACT = "alert_extract"
    WHO_HAS_SEEN_AN_ALERT = "who_has_seen_an_alert"
    POLICE_OPERATIONAL_NOTE = "police_operational_note"
    INTELLIGENCE = "intelligence"
    MISSING_EPISODE_FACTS = "missing_episode_facts"
    PHILOMENA_FORM = "philomena_form"
    RETURN_INTERVIEW_SUMMARY = "return_interview_summary"
    RETURN_INTERVIEW_TEXT = "return_interview_text"
    CUSTODY_NOTICE = "custody_notice"
    CONSULTATION_BOOKING = "consultation_booking"
    CONSULTATION_SUMMARY = "consultation_summary"
    STRATEGIES = "strategies"
    FORMULATION = "formulation"
    CONSULTATION_RATINGS = "consultation_ratings"
    COMMUNICATION_PROFILE = "communication_profile"
    SCREENING = "screening"
    SLT_ASSESSMENT = "slt_assessment"
    SLT_SESSION = "slt_session"
    WHO_LOOKED = "who_looked"
    BREAK_GLASS_REVIEW = "break_glass_review"
    # Our own additions; the reason stands beside each row of the table.
    LEGAL_STATUS = "legal_status"
    ASSIGNMENT = "assignment"
    PLAN = "plan"
    STABILITY = "stability"
    CORE_OFFER = "core_offer"
    STAFF_DIRECTORY = "staff_directory"
    OWN_ACCOUNT = "own_account"
    HOME = "home"
    SHIFT = "shift"
    API_DOCUMENTATION = "api_documentation"


class Operation(StrEnum):
    """What somebody wants to do with an item."""

    READ = "read"
    CREATE = "create"
    CORRECT = "correct"
    RETRACT = "retract"
    NARROW = "narrow"
    ACKNOWLEDGE = "acknowledge"
    COUNTERSIGN = "countersign"
    END = "end"
