"""What `hub` announces: contacts, with the words that their author released to the team, and who is in, out or late;
incidents and measures of control, each with the neutral extract that its author wrote for others.

`worker_view`, the home's own account and the reasons for narrowing, correcting or retracting are never in an event.
"""

from marshmallow import fields, validate

from shared.events.base import EventSchema, event
from shared.events.deadlines import DeadlineFact
from shared.events.must_know import MustKnow, NoLongerNeeded
from shared.vocabulary import (
    BedKind,
    ContactFlag,
    ContactKind,
    ContactSetting,
    IncidentType,
    InformationClass,
    InitiatedBy,
    LawfulBasis,
    MeasureKind,
    Notification,
    PoliceCall,
    PresenceState,
    Purpose,
    SeriousEventTrigger,
    StayEnd,
    StrategyHelped,
)

CONTACT = (InformationClass.TEAM, InformationClass.STATUTORY)
INCIDENT = (InformationClass.TEAM, InformationClass.STATUTORY)
PRESENCE = (InformationClass.TEAM,)
REFERENCE = (InformationClass.REFERENCE,)
STATUTORY = (InformationClass.STATUTORY,)
BED = (InformationClass.TEAM,)
ALERT = (InformationClass.TEAM, InformationClass.STATUTORY)


class ContactExtract(EventSchema):
    """What a reader of the contact's class gets of it."""

    contact_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    author_id = fields.UUID(required=True)
    co_workers = fields.List(fields.UUID(), load_default=list)
    hub_id = fields.UUID(load_default=None, allow_none=True)
    kind = fields.Enum(ContactKind, by_value=True, required=True)
    setting = fields.Enum(ContactSetting, by_value=True, load_default=None, allow_none=True)
    initiated_by = fields.Enum(InitiatedBy, by_value=True, load_default=None, allow_none=True)
    duration_min = fields.Integer(load_default=None, allow_none=True, validate=validate.Range(0, 1440))
    summary = fields.String(required=True, validate=validate.Length(1, 1000))
    young_person_words = fields.String(load_default=None, allow_none=True)
    mood = fields.Integer(load_default=None, allow_none=True, validate=validate.Range(1, 5))
    worries = fields.List(fields.String(), load_default=list)
    good_things = fields.List(fields.String(), load_default=list)
    flags = fields.List(fields.Enum(ContactFlag, by_value=True), load_default=list)
    is_late = fields.Boolean(load_default=False)


@event("hub.contact.logged.v1", subject="young_person_id", item="contact_id", classes=CONTACT)
class ContactLogged(ContactExtract):
    """Somebody who was there wrote a contact down."""


@event("hub.contact.corrected.v1", subject="young_person_id", item="contact_id", classes=CONTACT)
class ContactCorrected(ContactExtract):
    """A contact now reads differently; the highest revision shows."""


@event("hub.contact.retracted.v1", subject="young_person_id", item="contact_id", classes=CONTACT)
class ContactRetracted(EventSchema):
    """A contact was taken back: it is to vanish from every view."""

    contact_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    retracted_at = fields.AwareDateTime(required=True)


@event("hub.contact.reclassified.v1", subject="young_person_id", item="contact_id", classes=CONTACT)
class ContactReclassified(EventSchema):
    """A contact left this class; what remains of it is announced in the other."""

    contact_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    reclassified_at = fields.AwareDateTime(required=True)


@event("hub.presence.changed.v1", subject="young_person_id", item="change_id", classes=PRESENCE)
class PresenceChanged(EventSchema):
    """A young person came in, went out or is late; at a higher revision it is told as it really was."""

    change_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    home_id = fields.UUID(load_default=None, allow_none=True)
    state = fields.Enum(PresenceState, by_value=True, required=True)
    happened_at = fields.AwareDateTime(required=True)
    expected_back_at = fields.AwareDateTime(load_default=None, allow_none=True)
    details = fields.String(load_default=None, allow_none=True)
    recorded_by = fields.UUID(required=True)


@event("hub.presence.retracted.v1", subject="young_person_id", item="change_id", classes=PRESENCE)
class PresenceRetracted(EventSchema):
    """Somebody did not come or go after all: it is to vanish from every view."""

    change_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    retracted_at = fields.AwareDateTime(required=True)


@event(
    "hub.handover.signed.v1",
    subject="home_id",
    item="signature_id",
    classes=REFERENCE,
    purpose=Purpose.SERVICE_OPERATION,
)
class HandoverSigned(EventSchema):
    """Somebody has read what was written down at a hub between two instants."""

    signature_id = fields.UUID(required=True)
    home_id = fields.UUID(required=True)
    staff_id = fields.UUID(required=True)
    since = fields.AwareDateTime(required=True)
    read_to = fields.AwareDateTime(required=True)
    signed_at = fields.AwareDateTime(required=True)


@event(
    "hub.serious_event.decided.v1",
    subject="young_person_id",
    item="decision_id",
    classes=STATUTORY,
    purpose=Purpose.SAFEGUARDING,
    basis=LawfulBasis.LEGAL_OBLIGATION,
)
class SeriousEventDecided(EventSchema):
    """Whether a serious event is notified was decided; at a higher revision it was sent, or put right."""

    decision_id = fields.UUID(required=True)
    serious_event_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    decision = fields.Enum(Notification, by_value=True, required=True)
    trigger = fields.Enum(SeriousEventTrigger, by_value=True, load_default=None, allow_none=True)
    decided_by = fields.UUID(required=True)
    decided_at = fields.AwareDateTime(required=True)
    sent_at = fields.AwareDateTime(load_default=None, allow_none=True)
    follow_up_at = fields.AwareDateTime(load_default=None, allow_none=True)


class BedFacts(EventSchema):
    """Which bed, whose it is or is to be, and until when."""

    stay_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    bed_id = fields.UUID(required=True)
    home_id = fields.UUID(required=True)
    bed_kind = fields.Enum(BedKind, by_value=True, required=True)
    planned_end_on = fields.Date(load_default=None, allow_none=True)


@event("hub.bed.offered.v1", subject="young_person_id", item="stay_id", classes=BED)
class BedOffered(BedFacts):
    """A bed is kept for somebody; at a higher revision until another day."""

    offered_at = fields.AwareDateTime(required=True)


@event("hub.bed.occupied.v1", subject="young_person_id", item="stay_id", classes=BED)
class BedOccupied(BedFacts):
    """Somebody sleeps in it from now on; at a higher revision until another day."""

    started_at = fields.AwareDateTime(required=True)


@event("hub.bed.vacated.v1", subject="young_person_id", item="stay_id", classes=BED)
class BedVacated(BedFacts):
    """A bed is free again: a stay ended, or an offer did."""

    ended_at = fields.AwareDateTime(required=True)
    end_reason = fields.Enum(StayEnd, by_value=True, required=True)


@event(
    "hub.alert.raised.v1",
    subject="young_person_id",
    item="alert_id",
    classes=ALERT,
    purpose=Purpose.SAFEGUARDING,
    basis=LawfulBasis.LEGAL_OBLIGATION,
)
class HubAlertRaised(MustKnow):
    """The home tells those whose it is that something is to be done, or was not done in time."""


@event(
    "hub.alert.settled.v1",
    subject="young_person_id",
    item="alert_id",
    classes=ALERT,
    purpose=Purpose.SAFEGUARDING,
    basis=LawfulBasis.LEGAL_OBLIGATION,
)
class HubAlertSettled(NoLongerNeeded):
    """What the home had asked for has been done."""


@event("hub.deadline.changed.v1", subject="young_person_id", item="deadline_id", classes=REFERENCE)
class HubDeadlineChanged(DeadlineFact):
    """A clock of the home's own work was opened, met, missed, reckoned anew or stopped, or falls due soon."""


class IncidentExtract(EventSchema):
    """What others hear of an incident: its neutral extract, and codes that tell how it was met."""

    incident_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    author_id = fields.UUID(required=True)
    hub_id = fields.UUID(load_default=None, allow_none=True)
    incident_type = fields.Enum(IncidentType, by_value=True, required=True)
    extract = fields.String(required=True, validate=validate.Length(1, 400))
    strategy_used = fields.Boolean(load_default=None, allow_none=True)
    strategy_helped = fields.Enum(StrategyHelped, by_value=True, load_default=None, allow_none=True)
    police_call = fields.Enum(PoliceCall, by_value=True, required=True)
    restorative_offered = fields.Boolean(load_default=None, allow_none=True)
    restorative_accepted = fields.Boolean(load_default=None, allow_none=True)


@event("hub.incident.recorded.v1", subject="young_person_id", item="incident_id", classes=INCIDENT)
class IncidentRecorded(IncidentExtract):
    """Somebody who was there wrote an incident down."""


@event("hub.incident.corrected.v1", subject="young_person_id", item="incident_id", classes=INCIDENT)
class IncidentCorrected(IncidentExtract):
    """An incident now reads differently, or more is known of it; the highest revision shows."""


@event("hub.incident.retracted.v1", subject="young_person_id", item="incident_id", classes=INCIDENT)
class IncidentRetracted(EventSchema):
    """An incident was taken back: it is to vanish from every view."""

    incident_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    retracted_at = fields.AwareDateTime(required=True)


@event("hub.incident.reclassified.v1", subject="young_person_id", item="incident_id", classes=INCIDENT)
class IncidentReclassified(EventSchema):
    """An incident left this class; what remains of it is announced in the other."""

    incident_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    reclassified_at = fields.AwareDateTime(required=True)


class MeasureFacts(EventSchema):
    """How far the record of a measure of control, discipline or restraint has come, and what others may read of it."""

    measure_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    hub_id = fields.UUID(load_default=None, allow_none=True)
    incident_id = fields.UUID(load_default=None, allow_none=True)
    kind = fields.Enum(MeasureKind, by_value=True, required=True)
    extract = fields.String(load_default=None, allow_none=True, validate=validate.Length(1, 400))
    used_at = fields.AwareDateTime(required=True)
    written_at = fields.AwareDateTime(load_default=None, allow_none=True)
    signed_at = fields.AwareDateTime(load_default=None, allow_none=True)
    talked_at = fields.AwareDateTime(load_default=None, allow_none=True)
    # None unless the record was put right; each of its steps counts the revision up.
    corrected_at = fields.AwareDateTime(load_default=None, allow_none=True)
    # What they say of it themselves, for those whom the policy gives their own words.
    young_person_words = fields.String(load_default=None, allow_none=True)


@event("hub.measure.opened.v1", subject="young_person_id", item="measure_id", classes=INCIDENT)
class MeasureOpened(MeasureFacts):
    """It is known that a measure was used; its record is to follow."""


@event("hub.measure.changed.v1", subject="young_person_id", item="measure_id", classes=INCIDENT)
class MeasureChanged(MeasureFacts):
    """The record was written, signed, talked about with the young person, or put right."""


@event("hub.measure.retracted.v1", subject="young_person_id", item="measure_id", classes=INCIDENT)
class MeasureRetracted(EventSchema):
    """No measure was used after all: it is to vanish from every view."""

    measure_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    retracted_at = fields.AwareDateTime(required=True)
