"""What the services of the test system say to one another; the kit knows of it only while a test runs."""

from collections.abc import Iterator
from contextlib import contextmanager

from marshmallow import fields

from shared.access.grants import CEILING, GRANTS
from shared.events.base import EVENT_TYPES, EventSchema, event
from shared.vocabulary import InformationClass

REFERENCE, TEAM, STATUTORY = InformationClass.REFERENCE, InformationClass.TEAM, InformationClass.STATUTORY
VISIT = (TEAM, STATUTORY)

TEAM_VISITS, STATUTORY_VISITS = "team.lodge.visit", "statutory.lodge.visit"
ROOMS, GARDENS, REPLIES = "reference.lodge.room", "reference.lodge.garden", "team.desk.reply"

SERVICES = ("lodge", "desk", "ward")
GRANTED = {
    ("desk", TEAM_VISITS),
    ("desk", STATUTORY_VISITS),
    ("desk", ROOMS),
    ("ward", TEAM_VISITS),
    ("ward", REPLIES),
}
CEILINGS = {
    "lodge": frozenset[InformationClass](),
    "desk": frozenset({REFERENCE, TEAM, STATUTORY}),
    "ward": frozenset({REFERENCE, TEAM}),
}


class Visit(EventSchema):
    """Words about a visit."""

    visit_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)
    words = fields.String(required=True)


class VisitGone(EventSchema):
    """That a visit is no longer to be read here."""

    visit_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)


class Room(EventSchema):
    """Something about a young person's room."""

    room_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)


@event("lodge.visit.noted.v1", subject="young_person_id", item="visit_id", classes=VISIT)
class VisitNoted(Visit):
    """Somebody visited."""


@event("lodge.visit.amended.v1", subject="young_person_id", item="visit_id", classes=VISIT)
class VisitAmended(Visit):
    """A visit now reads differently."""


@event("lodge.visit.praised.v1", subject="young_person_id", item="visit_id", classes=VISIT)
class VisitPraised(Visit):
    """A visit was praised: a type that running code may not know yet."""


@event("lodge.visit.retracted.v1", subject="young_person_id", item="visit_id", classes=VISIT)
class VisitRetracted(VisitGone):
    """A visit was taken back."""


@event("lodge.visit.reclassified.v1", subject="young_person_id", item="visit_id", classes=VISIT)
class VisitReclassified(VisitGone):
    """A visit left this class."""


@event("lodge.room.opened.v1", subject="young_person_id", item="room_id", classes=(REFERENCE,))
class RoomOpened(Room):
    """A room stands ready: the desk replies to this."""


@event("lodge.room.painted.v1", subject="young_person_id", item="room_id", classes=(REFERENCE,))
class RoomPainted(Room):
    """A room was painted: everybody knows the type and nobody handles it."""


@event("lodge.garden.dug.v1", subject="young_person_id", item="room_id", classes=(REFERENCE,))
class GardenDug(Room):
    """A garden was dug: nobody listens."""


@event("desk.reply.given.v1", subject="young_person_id", item="reply_id", classes=(TEAM,))
class ReplyGiven(EventSchema):
    """The desk answered."""

    reply_id = fields.UUID(required=True)
    young_person_id = fields.UUID(required=True)


LANGUAGE = {name: schema for name, schema in EVENT_TYPES.items() if name.split(".")[0] in SERVICES}
for _name in LANGUAGE:
    del EVENT_TYPES[_name]


@contextmanager
def spoken() -> Iterator[None]:
    """Let the kit know the test system's types and grants for a while."""
    EVENT_TYPES.update(LANGUAGE)
    GRANTS.update(GRANTED)
    CEILING.update(CEILINGS)
    try:
        yield
    finally:
        GRANTS.difference_update(GRANTED)
        for name in LANGUAGE:
            EVENT_TYPES.pop(name, None)
        for service in CEILINGS:
            CEILING.pop(service, None)


@contextmanager
def unknown(schema: type[EventSchema]) -> Iterator[None]:
    """Let the running code be too old to know a type."""
    del EVENT_TYPES[schema.type]
    try:
        yield
    finally:
        EVENT_TYPES[schema.type] = schema
