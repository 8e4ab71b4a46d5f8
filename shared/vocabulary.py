"""Words that every service shares: classes of information, roles, kinds of contact, statuses, reasons.

Sources: domain reference sections 1.2 (roles), 2.1 and 2.3 (strands), 3.3 (actions), 4.3 (contacts), 11.2 (classes),
8.2 (alerts), 13.4 (reasons).
"""

from enum import StrEnum


class InformationClass(StrEnum):
    """The audience that a line was written for; the policy can only narrow it."""

    YOUNG_PERSON_SHARED = "young_person_shared"
    CARER = "carer"
    SAFETY = "safety"
    TEAM = "team"
    STATUTORY = "statutory"
    SETTING = "setting"
    REFERENCE = "reference"
    HEALTH = "health"
    SLT_CLINICAL = "slt_clinical"
    POLICE_OP = "police_op"
    POLICE_INTEL = "police_intel"
    PERSON_OF_RISK = "person_of_risk"
    RHI_PRIVATE = "rhi_private"
    WORKFORCE = "workforce"
    AGGREGATE = "aggregate"


# Text of every other class never leaves its service by message (architecture, section 5).
TRAVELS = frozenset(
    {
        InformationClass.YOUNG_PERSON_SHARED,
        InformationClass.CARER,
        InformationClass.SAFETY,
        InformationClass.TEAM,
        InformationClass.STATUTORY,
        InformationClass.SETTING,
        InformationClass.REFERENCE,
    }
)


class Role(StrEnum):
    """What a member of staff, or another person who signs in, is employed or asked to do."""

    HUB_MANAGER = "hub_manager"
    DEPUTY_MANAGER = "deputy_manager"
    PORTFOLIO_LEAD = "portfolio_lead"
    RESIDENTIAL_WORKER = "residential_worker"
    EDGE_OF_CARE_WORKER = "edge_of_care_worker"
    LIFE_COACH = "life_coach"
    PIPA_PSYCHOLOGIST = "pipa_psychologist"
    COMMUNICATION_SUPPORT_WORKER = "communication_support_worker"
    POLICE_LIAISON_OFFICER = "police_liaison_officer"
    POLICE_ANALYST = "police_analyst"
    SOCIAL_WORKER = "social_worker"
    TEAM_MANAGER = "team_manager"
    MAST_SCREENER = "mast_screener"
    PREVENTION_WORKER = "prevention_worker"
    IRO = "iro"
    PERSONAL_ADVISER = "personal_adviser"
    VIRTUAL_SCHOOL = "virtual_school"
    DSL = "dsl"
    RHI_INTERVIEWER = "rhi_interviewer"
    REG44_VISITOR = "reg44_visitor"
    FOSTER_CARER = "foster_carer"
    LODGINGS_HOST = "lodgings_host"
    YOUNG_PERSON = "young_person"
    NETWORK_MEMBER = "network_member"
    QA_LEAD = "qa_lead"
    PARTICIPATION_WORKER = "participation_worker"
    WORKFORCE_LEAD = "workforce_lead"
    IG_OFFICER = "ig_officer"
    EXEC_MEMBER = "exec_member"


class AssignmentRole(StrEnum):
    """What a person is to one young person for a time; access follows it, together with the role."""

    KEY_WORKER = "key_worker"
    PORTFOLIO_LEAD = "portfolio_lead"
    RESIDENTIAL_WORKER = "residential_worker"
    EDGE_OF_CARE_WORKER = "edge_of_care_worker"
    LIFE_COACH = "life_coach"
    PIPA_PSYCHOLOGIST = "pipa_psychologist"
    COMMUNICATION_SUPPORT_WORKER = "communication_support_worker"
    POLICE_LIAISON_OFFICER = "police_liaison_officer"
    POLICE_ANALYST = "police_analyst"
    SOCIAL_WORKER = "social_worker"
    PERSONAL_ADVISER = "personal_adviser"
    IRO = "iro"
    PREVENTION_WORKER = "prevention_worker"
    VIRTUAL_SCHOOL = "virtual_school"
    DSL = "dsl"
    RHI_INTERVIEWER = "rhi_interviewer"
    FOSTER_CARER = "foster_carer"
    LODGINGS_HOST = "lodgings_host"
    YOUNG_PERSON = "young_person"


class EndReason(StrEnum):
    """Why an assignment ended; `cover` up to 28 days is no change of worker."""

    WORKER_LEFT = "worker_left"
    WORKER_MOVED = "worker_moved"
    YOUNG_PERSON_MOVED_TEAM = "young_person_moved_team"
    YOUNG_PERSON_REQUEST = "young_person_request"
    COVER = "cover"
    AGENCY_ENDED = "agency_ended"
    ALLOCATION_CHANGED = "allocation_changed"
    PROGRAMME_LEFT = "programme_left"
    RECORDED_IN_ERROR = "recorded_in_error"


class EligibilityGroup(StrEnum):
    """Why a young person may join the programme."""

    LOOKED_AFTER = "looked_after"
    EDGE_OF_CARE = "edge_of_care"
    EDGING_TO_CARE = "edging_to_care"
    CARE_LEAVER = "care_leaver"


class Strand(StrEnum):
    """Where a young person lives while the hub works with them."""

    HUB_BED = "hub_bed"
    HUB_EMERGENCY_BED = "hub_emergency_bed"
    COMMUNITY_FOSTER_FAMILY = "community_foster_family"
    SUPPORTED_ACCOMMODATION = "supported_accommodation"
    SUPPORTED_LODGINGS = "supported_lodgings"
    BESPOKE_PACKAGE = "bespoke_package"
    OWN_FAMILY_WITH_OUTREACH = "own_family_with_outreach"
    INDEPENDENT_WITH_OUTREACH = "independent_with_outreach"


# Those who sleep at the hub are residents: a worker on shift stands to them as assigned staff do.
RESIDENT_STRANDS = frozenset({Strand.HUB_BED, Strand.HUB_EMERGENCY_BED})


class CoreOffer(StrEnum):
    """What every young person in the programme is offered (domain reference 2.3)."""

    ACCOMMODATION = "accommodation"
    KEY_WORK = "key_work"
    OUTREACH = "outreach"
    LIFE_COACH = "life_coach"
    COMMUNICATION_SUPPORT = "communication_support"
    POLICE_LIAISON = "police_liaison"
    FAMILY_WORK = "family_work"
    EDUCATION_AND_WORK = "education_and_work"


class OfferState(StrEnum):
    """How one part of the core offer stands; nobody says of a part that it is missing."""

    OFFERED = "offered"
    IN_PLACE = "in_place"
    NOT_WANTED = "not_wanted"
    MISSING = "missing"


class DecisionKind(StrEnum):
    """Decisions before which the questions of the model are asked (domain reference 2.2)."""

    PLACEMENT_MOVE = "placement_move"
    CASE_CLOSURE = "case_closure"
    # Our own, where a question may be answered: a key worker who stays is one of the model's distinguishers.
    KEY_WORKER_CHANGE = "key_worker_change"


class Provocation(StrEnum):
    """The questions that provoke a decision (domain reference 2.2; the last one from the articles themselves)."""

    GOOD_ENOUGH = "good_enough"
    WHOSE_RISK = "whose_risk"
    SHARED_PARENTING = "shared_parenting"
    WHAT_ADULT = "what_adult"
    FAMILY_BASED_CARE = "family_based_care"
    ONE_RELATIONSHIP = "one_relationship"


class LegalBasis(StrEnum):
    """The legal ground on which a plan stands.

    The second group are those further legal statuses of the looked-after return (SSDA903, column LS).
    """

    EARLY_HELP = "early_help"
    CIN_S17 = "cin_s17"
    CP_PLAN = "cp_plan"
    S20 = "s20"
    CARE_ORDER_S31 = "care_order_s31"
    INTERIM_S38 = "interim_s38"
    REMAND = "remand"
    ELIGIBLE = "eligible"
    RELEVANT = "relevant"
    FORMER_RELEVANT = "former_relevant"

    S20_SHORT_BREAKS = "s20_short_breaks"
    FREEING_ORDER = "freeing_order"
    PLACEMENT_ORDER = "placement_order"
    POLICE_PROTECTION = "police_protection"
    EMERGENCY_PROTECTION_ORDER = "emergency_protection_order"
    CHILD_ASSESSMENT_ORDER = "child_assessment_order"
    PACE_ACCOMMODATION = "pace_accommodation"
    YOUTH_REHABILITATION_ORDER = "youth_rehabilitation_order"


class ContactSetting(StrEnum):
    """Where a contact took place."""

    HUB = "hub"
    HOME = "home"
    FOSTER_HOME = "foster_home"
    LODGINGS = "lodgings"
    SCHOOL = "school"
    COMMUNITY = "community"
    VEHICLE = "vehicle"
    PHONE = "phone"
    MESSAGE = "message"
    ONLINE = "online"
    CUSTODY = "custody"
    HEALTH_SETTING = "health_setting"


class ContactKind(StrEnum):
    """What a contact was."""

    CHECK_IN = "check_in"
    KEY_WORK = "key_work"
    OUTREACH_VISIT = "outreach_visit"
    FAMILY_CONTACT = "family_contact"
    ACTIVITY = "activity"
    MEAL = "meal"
    TRAVEL = "travel"
    NIGHT_CHECK = "night_check"
    CRISIS = "crisis"
    EDUCATION = "education"
    HEALTH = "health"
    PROFESSIONAL_CALL = "professional_call"
    CELEBRATION = "celebration"
    REFUSED = "refused"


class InitiatedBy(StrEnum):
    """Who began a contact; the share begun by the young person is a measure of the relationship."""

    YOUNG_PERSON = "young_person"
    WORKER = "worker"
    FAMILY = "family"
    PROFESSIONAL = "professional"


class ContactFlag(StrEnum):
    """What a contact should be looked at for."""

    SAFEGUARDING = "safeguarding"
    HEALTH = "health"
    MISSING_RISK = "missing_risk"
    POLICE_INTEREST = "police_interest"
    CELEBRATE = "celebrate"


class ActionStatus(StrEnum):
    """Where an action of the plan stands (domain reference 3.3)."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    NOT_DONE = "not_done_with_reason"
    WITHDRAWN = "withdrawn"


class ActionOrigin(StrEnum):
    """What an action of the plan came out of (domain reference 3.3); `team` is everyday work."""

    TEAM = "team"
    YOUNG_PERSON = "young_person"
    FAMILY = "family"
    REVIEW = "review"
    PIPA = "pipa"
    SPEECH_LANGUAGE = "speech_language"
    RETURN_INTERVIEW = "return_interview"
    EXPLOITATION_MEETING = "exploitation_meeting"
    STRATEGY_DISCUSSION = "strategy_discussion"
    AUDIT = "audit"


class AnswerKind(StrEnum):
    """What a young person says to a line of their plan."""

    AGREE = "agree"
    DISAGREE = "disagree"
    COULD_NOT_SAY = "could_not_say"


class PresenceState(StrEnum):
    """Whether a young person is where they live, is away as agreed, or is not back when they should be."""

    IN = "in"
    OUT = "out"
    LATE = "late"


class AlertType(StrEnum):
    """What an alert is about (domain reference 8.2)."""

    MISSING_REPORTED = "missing_reported"
    MISSING_GRADE_CHANGED = "missing_grade_changed"
    AWAY_WITHOUT_AUTHORISATION = "away_without_authorisation"
    FOUND = "found"
    ARREST_CUSTODY = "arrest_custody"
    VOLUNTARY_INTERVIEW = "voluntary_interview"
    VICTIM_OR_WITNESS = "victim_or_witness"
    EXPLOITATION_CONCERN = "exploitation_concern"
    DOMESTIC_ABUSE = "domestic_abuse"
    POLICE_PROTECTION = "police_protection"
    RISK_TO_OTHERS = "risk_to_others"
    RISK_FROM_PERSON = "risk_from_person"
    LOCATION_OF_RISK = "location_of_risk"
    BAIL_CONDITIONS = "bail_conditions"
    # Our own: what a worker asks of the embedded officer, and an officer of the hub, beside the catalogue.
    REQUEST = "request"
    # Our own: a force graded a missing child below medium, and its duty supervisor is to be asked again.
    GRADE_CHALLENGED = "grade_challenged"
    # Our own: a clock runs out, or has; told to its owner and, once it has, to the role that it escalates to.
    DEADLINE_DUE_SOON = "deadline_due_soon"
    DEADLINE_MISSED = "deadline_missed"


# While somebody is missing and graded high, the ladder is faster than for anything else (domain reference 8.2).
ABOUT_SOMEBODY_MISSING = frozenset({AlertType.MISSING_REPORTED, AlertType.MISSING_GRADE_CHANGED})
# What a service says by itself when it happens; nobody raises one of these by hand.
SAID_BY_SERVICES = frozenset(
    {
        *ABOUT_SOMEBODY_MISSING,
        AlertType.AWAY_WITHOUT_AUTHORISATION,
        AlertType.FOUND,
        AlertType.GRADE_CHALLENGED,
        AlertType.DEADLINE_DUE_SOON,
        AlertType.DEADLINE_MISSED,
    }
)


class BailDecision(StrEnum):
    """What police decided about bail (domain reference 8.4)."""

    NOT_DECIDED = "not_decided"
    BAILED = "bailed"
    REFUSED = "refused"


class CustodyOutcome(StrEnum):
    """How an arrest came out (domain reference 8.4)."""

    NO_FURTHER_ACTION = "nfa"
    COMMUNITY_RESOLUTION = "community_resolution"
    YOUTH_CAUTION = "youth_caution"
    OUTCOME_22 = "outcome_22"
    CHARGED = "charged"
    BAILED = "bailed"
    RELEASED_UNDER_INVESTIGATION = "released_under_investigation"


class Severity(StrEnum):
    """How soon somebody has to take an alert on; each has its ladder (domain reference 8.2)."""

    HIGH = "high"
    MEDIUM = "medium"


class AlertAudience(StrEnum):
    """Who must know, said so that it can be worked out for any young person at any moment."""

    SHIFT_ON_DUTY = "shift_on_duty"
    KEY_WORKER = "key_worker"
    HUB_MANAGER = "hub_manager"
    SOCIAL_WORKER = "social_worker"
    TEAM_MANAGER = "team_manager"
    EMERGENCY_DUTY = "emergency_duty"
    POLICE_LIAISON = "police_liaison"
    IRO = "iro"
    SPEECH_LANGUAGE = "speech_language"
    LIFE_COACH = "life_coach"
    FRONT_DOOR = "front_door"
    RETURN_INTERVIEWER = "return_interviewer"


class LadderRung(StrEnum):
    """Who is reached, one after another, while nobody who counts has taken an alert on (domain reference 8.2)."""

    DEPUTY = "deputy"
    HUB_MANAGER = "hub_manager"
    ON_CALL_SENIOR = "on_call_senior"


class AlertEnd(StrEnum):
    """How an alert came to be closed."""

    DEALT_WITH = "dealt_with"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    RETRACTED = "retracted"


class EpisodeKind(StrEnum):
    """How a young person is away: missing, or away without authorisation with their whereabouts known (8.3)."""

    LATE = "late"
    AWAY = "away_without_authorisation"
    MISSING = "missing"


class SeriousEventAbout(StrEnum):
    """What a question whether something is notifiable is about."""

    INCIDENT = "incident"
    MISSING_EPISODE = "missing_episode"
    ALERT = "alert"
    SOMETHING_ELSE = "something_else"


class Notification(StrEnum):
    """What was decided about a serious event (Children's Homes (England) Regulations 2015, regulation 40)."""

    NOTIFY = "notify"
    NOT_NOTIFIABLE = "not_notifiable"


class SeriousEventTrigger(StrEnum):
    """Why a serious event is notified (domain reference 4.4)."""

    SEXUAL_EXPLOITATION = "sexual_exploitation"
    POLICE_INCIDENT = "police_incident"
    ALLEGATION = "allegation"
    CHILD_PROTECTION_ENQUIRY_BEGUN = "child_protection_enquiry_begun"
    CHILD_PROTECTION_ENQUIRY_CONCLUDED = "child_protection_enquiry_concluded"
    WORKER_REFERRAL = "worker_referral"
    OTHER_SERIOUS = "other_serious"
    DEATH = "death"


class NotifiedBody(StrEnum):
    """Who is notified of a serious event (domain reference 4.4)."""

    OFSTED = "ofsted"
    PLACING_AUTHORITY = "placing_authority"
    SECRETARY_OF_STATE = "secretary_of_state"
    LOCAL_AUTHORITY = "local_authority"
    INTEGRATED_CARE_BOARD = "integrated_care_board"
    OTHER = "other"


class NotifiedHow(StrEnum):
    """How somebody outside was told in the course of the home's duties."""

    ONLINE_FORM = "online_form"
    SECURE_EMAIL = "secure_email"
    TELEPHONE = "telephone"
    LETTER = "letter"
    IN_PERSON = "in_person"


class BedKind(StrEnum):
    """What a bed of the hub is for; an emergency bed is never slept in without a planned end."""

    PLANNED = "planned"
    EMERGENCY = "emergency"


class StayEnd(StrEnum):
    """Why a bed became free."""

    PLANNED_MOVE = "planned_move"
    BACK_TO_FAMILY = "back_to_family"
    OTHER_BED = "other_bed"
    UNPLANNED = "unplanned"
    OFFER_NOT_TAKEN = "offer_not_taken"
    RECORDED_IN_ERROR = "recorded_in_error"


class NoticeAbout(StrEnum):
    """What the local authority is told of (regulation 41)."""

    ADMISSION = "admission"
    DISCHARGE = "discharge"


class ExcludedFrom(StrEnum):
    """What somebody is kept from for a time."""

    ACTIVITY = "activity"
    HOUSE = "house"


class MissingGrade(StrEnum):
    """How police grade a missing child here; lower ones are not used for children (domain reference 8.3)."""

    MEDIUM = "medium"
    HIGH = "high"


class FoundHow(StrEnum):
    """Who found a young person, or that they came back by themselves."""

    RETURNED_SELF = "returned_self"
    POLICE = "found_police"
    CARER = "found_carer"
    FAMILY = "found_family"
    OTHER = "other"


class IncidentType(StrEnum):
    """What happened, for the home's own record (domain reference 4.4)."""

    ASSAULT = "assault"
    DAMAGE = "damage"
    SELF_HARM = "self_harm"
    SUBSTANCE = "substance"
    BULLYING = "bullying"
    FIRE = "fire"
    ALLEGATION_STAFF = "allegation_staff"
    EXPLOITATION_SIGN = "exploitation_sign"
    WEAPON = "weapon"
    ONLINE = "online"
    MEDICAL = "medical"
    OTHER = "other"


class StrategyHelped(StrEnum):
    """Whether a way of communicating that was agreed with the young person helped when it was used."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class PoliceCall(StrEnum):
    """Whether the home called the police about what happened."""

    CALLED = "called"
    NOT_CALLED = "not_called"
    UNDECIDED = "undecided"


class MeasureKind(StrEnum):
    """What was used (Children's Homes (England) Regulations 2015, regulation 35)."""

    CONTROL = "control"
    DISCIPLINE = "discipline"
    RESTRAINT = "restraint"


class EpisodeState(StrEnum):
    """Whether somebody is still away, is back with something left to do, or nothing is left to do."""

    RUNNING = "running"
    RETURNED = "returned"
    CLOSED = "closed"


class EntryKind(StrEnum):
    """What happened while somebody was late, away or missing, and afterwards (domain reference 8.3)."""

    LATE = "late"
    AWAY = "away"
    MISSING = "missing"
    STEP = "step"
    REPORTED = "reported"
    GRADED = "graded"
    CHALLENGED = "challenged"
    TOLD = "told"
    UPDATE = "update"
    FOUND = "found"
    RETURNED = "returned"
    PREVENTION_CHECK = "prevention_check"
    REPEAT_MEETING = "repeat_meeting"
    LEARNT = "learnt"
    CLOSED = "closed"


class LookedFor(StrEnum):
    """What a good parent does first when somebody is late (domain reference 8.3, step 2)."""

    CALLED = "called"
    MESSAGED = "messaged"
    FRIENDS = "friends"
    FAMILY = "family"
    KNOWN_PLACES = "known_places"
    ROOM = "room"
    OTHER = "other"


class ToldWhom(StrEnum):
    """Who is told that somebody is missing, or back (domain reference 8.3, step 5)."""

    PARENT = "parent"
    SOCIAL_WORKER = "social_worker"
    EMERGENCY_DUTY = "emergency_duty"
    HUB_MANAGER = "hub_manager"
    KEY_WORKER = "key_worker"
    IRO = "iro"
    SCHOOL = "school"
    OTHER = "other"


class ToldHow(StrEnum):
    """In which way somebody was told."""

    PHONE = "phone"
    IN_PERSON = "in_person"
    MESSAGE = "message"
    NOT_REACHED = "not_reached"


class ReportedHow(StrEnum):
    """How police were told (domain reference 8.3, step 3)."""

    NON_EMERGENCY = "101"
    EMERGENCY = "999"
    IN_PERSON = "in_person"


class InterviewState(StrEnum):
    """How a return interview stands; whoever declined is offered another person once."""

    TO_BE_OFFERED = "to_be_offered"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED_ONCE = "declined_once"
    DECLINED = "declined"
    HELD = "held"


class OfferAnswer(StrEnum):
    """What a young person said to the offer of a return interview."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    NO_ANSWER = "no_answer"


class PushFactor(StrEnum):
    """What drove somebody away; local choice, for what the source leaves open."""

    ARGUMENT = "argument"
    UNHAPPY_HERE = "unhappy_here"
    BULLYING = "bullying"
    WANTS_FAMILY = "wants_family"
    SCHOOL = "school"
    RULES = "rules"
    OTHER = "other"


class PullFactor(StrEnum):
    """What drew somebody away; local choice, for what the source leaves open."""

    FRIENDS = "friends"
    PARTNER = "partner"
    FAMILY = "family"
    SUBSTANCES = "substances"
    ONLINE_CONTACT = "online_contact"
    EXPLOITATION = "exploitation"
    FUN = "fun"
    OTHER = "other"


class PhilomenaField(StrEnum):
    """What part 1 of the Philomena form holds (domain reference 8.3, step 1)."""

    APPEARANCE = "appearance"
    MARKS = "marks"
    FRIENDS = "friends"
    FAMILY = "family"
    PLACES = "places"
    PHONE = "phone"
    SOCIAL_MEDIA = "social_media"
    TRANSPORT = "transport"
    MONEY = "money"
    MEDICAL = "medical"
    PAST_EPISODES = "past_episodes"
    COMMUNICATION = "communication"


class RestrictionKind(StrEnum):
    """What keeps one named person away from one young person's record."""

    DO_NOT_DISCLOSE_TO = "do_not_disclose_to"
    NAMED_CONFLICT = "named_conflict"


class Purpose(StrEnum):
    """Why a line is shared."""

    COORDINATED_CARE = "coordinated_care"
    SAFEGUARDING = "safeguarding"
    SERVICE_OPERATION = "service_operation"


class LawfulBasis(StrEnum):
    """The ground in data-protection law for sharing a line (UK GDPR article 6; DPA 2018 schedule 1)."""

    PUBLIC_TASK = "public_task"
    LEGAL_OBLIGATION = "legal_obligation"
    SAFEGUARDING_OF_CHILDREN = "safeguarding_of_children"


class ConsultationType(StrEnum):
    """What kind of thinking together a consultation is (domain reference 5.2)."""

    QUICK_QUESTION = "quick_question"
    CASE_CONSULTATION = "case_consultation"
    TEAM_FORMULATION = "team_formulation"
    URGENT_THINK = "urgent_think"
    REFLECTIVE_GROUP = "reflective_group"
    DIRECT_WORK = "direct_work"
    REVIEW = "review"


class ConsultationUrgency(StrEnum):
    """How soon it is wanted (domain reference 5.4)."""

    ROUTINE = "routine"
    SOON = "soon"
    TODAY = "today"


class ConsultationStatus(StrEnum):
    """How far a consultation has come (domain reference 5.4)."""

    REQUESTED = "requested"
    BOOKED = "booked"
    HELD = "held"
    AWAITING_AGREEMENT = "awaiting_agreement"
    PUBLISHED = "published"
    FOLLOWED_UP = "followed_up"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    NOT_ATTENDED = "not_attended"


class InvitationAnswer(StrEnum):
    """What somebody who was invited says; a booking stands whether they answer or not."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    SUGGESTED_ANOTHER = "suggested_another"


class RiskEscalation(StrEnum):
    """Where a consultation sent what could not wait (domain reference 5.4)."""

    NONE = "none"
    SAFEGUARDING_REFERRAL = "safeguarding_referral"
    CRISIS_TEAM = "crisis_team"
    A_AND_E = "a_and_e"


class StrategyKind(StrEnum):
    """Whether a strategy says what to do or what to avoid."""

    DO = "do"
    AVOID = "avoid"


class FormulationShape(StrEnum):
    """How a psychologist lays a formulation out."""

    FIVE_PS = "five_ps"
    OTHER = "other"


class RatingMoment(StrEnum):
    """When a consultee says how they stand: before it, after it, and when it is followed up."""

    PRE = "pre"
    POST = "post"
    REVIEW = "review"


class CalendarExceptionKind(StrEnum):
    """Why somebody cannot be booked: they are away, or their own calendar says that they are busy."""

    LEAVE = "leave"
    BUSY = "busy"


class ScreeningTool(StrEnum):
    """With what somebody was screened for communication needs (domain reference 7.3)."""

    INFORMAL = "informal_nwd"
    ASSETPLUS = "assetplus_slcn"
    CHAT = "chat"
    OTHER = "other"


class CommunicationDomain(StrEnum):
    """What a screening looks at."""

    UNDERSTANDING = "understanding"
    VOCABULARY = "vocabulary"
    NARRATIVE = "narrative"
    SOCIAL_COMMUNICATION = "social_communication"
    SPEECH = "speech"
    FLUENCY = "fluency"
    MEMORY_ATTENTION = "memory_attention"
    LITERACY_FLAG = "literacy_flag"


class DomainFinding(StrEnum):
    """What a screening found of one domain."""

    NO_CONCERN = "no_concern"
    POSSIBLE = "possible"
    LIKELY = "likely"
    NOT_TESTED = "not_tested"


class ScreeningOutcome(StrEnum):
    """What follows from a screening; the one word of it that the team is told."""

    NO_NEEDS_SEEN = "no_needs_seen"
    MONITOR = "monitor"
    PROFILE_ONLY = "profile_only"
    FULL_ASSESSMENT = "full_assessment"
    DECLINED = "declined"


class SessionKind(StrEnum):
    """Whether a session was arranged, or a moment was taken as it came."""

    PLANNED = "planned"
    SEIZED = "seized"


class SessionState(StrEnum):
    """How a session stands."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class UsedAt(StrEnum):
    """On what somebody marked that a strategy was used."""

    CONTACT = "contact"
    INCIDENT = "incident"


class CardShownAt(StrEnum):
    """Where somebody was about to meet the young person when the card was shown to them."""

    CARD = "card"
    PLAN = "plan"
    CONTACT = "contact"
    ALERT = "alert"
    CONSULTATION = "consultation"


class CardExtent(StrEnum):
    """How much of the card was shown: all of it, or its lines for a police interview, court and bail alone."""

    WHOLE = "whole"
    LEGAL_SETTINGS = "legal_settings"
