"""How much of a consultation one reader gets: those who take part their own, others what the matrix gives them."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.psychology.actions.deadlines import deadlines
from services.psychology.models import Attendee, Consultation, FeedbackGiven, Summary
from services.psychology.queries import calendars
from services.psychology.queries import consultations as queries
from services.psychology.queries.consultations import KIND
from services.psychology.rules.agreeing import SAID, what_changed
from services.psychology.rules.consultations import is_waiting
from shared.access.kinds import ItemKind, Operation, Reader
from shared.access.operations import PSYCHOLOGISTS
from shared.access.policy import View
from shared.access.reader import CurrentReader
from shared.clock import utc_now
from shared.deadlines import ref
from shared.deadlines import shown as deadline_shown
from shared.problems import Forbidden, NotFound
from shared.vocabulary import InformationClass

BOOKING, SUMMARY = ItemKind.CONSULTATION_BOOKING, ItemKind.CONSULTATION_SUMMARY
FORMULATION, RATINGS, STRATEGIES = ItemKind.FORMULATION, ItemKind.CONSULTATION_RATINGS, ItemKind.STRATEGIES
TEAM, HEALTH = InformationClass.TEAM, InformationClass.HEALTH

# What the matrix calls "that one is booked, when".
REDUCED = ("id", "type", "status", "starts_at", "ends_at", "young_person_id")
WHOLE = (
    *REDUCED,
    *("revision", "psychologist_id", "requested_by", "requested_at", "urgency", "question", "hopes", "place"),
    *("series_id", "cancelled_because", "young_person_told", "told_how", "not_told_because", "young_person_view"),
    *("held_at", "risk_escalation", "review_on", "followed_up_at"),
)
# What a carer gets who comes for a part of it, and the young person: when and where, and nothing of what others asked.
FOR_A_PART = ("id", "type", "status", "starts_at", "ends_at", "young_person_id", "psychologist_id", "place", "revision")


class Participation:
    """One reader before one consultation: whether they take part, as what, and what they may do."""

    def __init__(
        self, session: Session, reader: CurrentReader, consultation: Consultation, attendees: Sequence[Attendee]
    ) -> None:
        self.consultation = consultation
        self.reader = reader
        self.attendee = next((each for each in attendees if each.staff_id == reader.staff_id), None)
        self.is_psychologist = consultation.psychologist_id == reader.staff_id
        self.takes_part = self.is_psychologist or self.attendee is not None
        # Whoever of the psychologists is on today is asked what nobody has taken on yet.
        waits = is_waiting(consultation.status, psychologist_id=consultation.psychologist_id)
        is_psychologist = bool(reader.roles & PSYCHOLOGISTS)
        self.is_asked = waits and is_psychologist and reader.staff_id in calendars.on_today(session, at=utc_now())
        subject = consultation.young_person_id
        self.is_barred = subject is not None and (
            reader.is_restricted(subject)
            or calendars.is_barred(session, staff_id=reader.staff_id, young_person_id=subject)
        )

    def view(
        self,
        kind: ItemKind,
        *,
        information_class: InformationClass | None = None,
        operation: Operation = Operation.READ,
    ) -> View:
        """Return how much of it they get, or whether they may do this with it."""
        subject = self.consultation.young_person_id
        # Asking for what is one's own is a decision: what follows only takes away.
        self.reader.young_people()
        if self.is_barred or self._is_not_told_to(subject):
            return View.NOTHING
        if subject is None:
            return View.WHOLE if self.takes_part else View.NOTHING
        return self.reader.view(
            subject,
            kind,
            information_class=information_class,
            operation=operation,
            is_own=self.takes_part,
            duty=Reader.PSYCHOLOGY if self.is_psychologist or self.is_asked else None,
        )

    def require(
        self,
        kind: ItemKind,
        *,
        information_class: InformationClass | None = None,
        operation: Operation = Operation.READ,
        only_psychologist: bool = False,
        only_consultee: bool = False,
    ) -> View:
        """Return how much they get; raises NotFound for nothing, and Forbidden for what is not theirs to do."""
        if self.view(BOOKING) is View.NOTHING:
            raise NotFound
        found = self.view(kind, information_class=information_class, operation=operation)
        is_theirs = operation is Operation.READ or self.takes_part
        if only_psychologist:
            is_theirs = self.is_psychologist
        if only_consultee:
            is_theirs = self.attendee is not None
        if found is View.NOTHING or not is_theirs:
            knows_of_it = self.view(kind, information_class=information_class) in (View.WHOLE, View.REDUCED)
            raise Forbidden if knows_of_it and operation is not Operation.READ else NotFound
        return found

    @property
    def is_for_a_part(self) -> bool:
        """Tell whether the rest is not theirs: they come for a part of it, or are a carer or the young person."""
        subject = self.consultation.young_person_id
        readers = frozenset() if subject is None else self.reader.readers(subject)
        if readers == {Reader.YOUNG_PERSON}:
            return True
        if self.attendee is None or self.attendee.staff_id == self.consultation.requested_by:
            return False
        return self.attendee.part is not None or bool(readers and readers <= {Reader.CARER, Reader.POLICE})

    def _is_not_told_to(self, subject: UUID | None) -> bool:
        """Tell whether it is the young person who asks, and nobody has told them of it."""
        is_theirs = subject is not None and self.reader.readers(subject) == {Reader.YOUNG_PERSON}
        return is_theirs and not self.consultation.young_person_told


def participation(session: Session, reader: CurrentReader, consultation: Consultation) -> Participation:
    """Return the reader before a consultation."""
    return Participation(session, reader, consultation, queries.attendees_of(session, [consultation.id]))


def line_shown(taken: Participation, attendees: Collection[Attendee]) -> dict[str, Any] | None:
    """Return a consultation as a line of a list, or None where the reader may know of none."""
    view = taken.view(BOOKING)
    if view not in (View.WHOLE, View.REDUCED):
        return None
    told = {name: getattr(taken.consultation, name) for name in _names(taken, view)} | {"view": view.value}
    if view is View.WHOLE:
        names = ("staff_id", "answer", "suggests_at", "part")
        told["attendees"] = [{name: getattr(each, name) for name in names} for each in attendees]
    return told


def whole_shown(session: Session, reader: CurrentReader, consultation: Consultation) -> dict[str, Any]:
    """Return a consultation with all that came of it, as far as the reader may read it; raises NotFound."""
    attendees = queries.attendees_of(session, [consultation.id])
    taken = Participation(session, reader, consultation, attendees)
    told = line_shown(taken, attendees)
    if told is None:
        raise NotFound
    if taken.view(STRATEGIES) is View.WHOLE:
        names = ("id", "kind", "words", "why", "tried", "helped", "reported_at")
        found = queries.strategies_of(session, consultation.id)
        told["strategies"] = [{name: getattr(each, name) for name in names} for each in found]
    if told["view"] != View.WHOLE.value or taken.is_for_a_part:
        return told
    moved = ("psychologist_id", "starts_at", "reason", "changed_by", "changed_at")
    before = queries.before_it_was_moved(session, consultation.id)
    own = [each for each in queries.ratings_of(session, consultation.id) if each.staff_id == reader.staff_id]
    rated = ("staff_id", "moment", "knowledge", "confidence", "motivation", "understanding")
    told |= {
        "before": [{name: getattr(each, name) for name in moved} for each in before],
        "ratings": [{name: getattr(each, name) for name in rated} for each in own],
        "clocks": [deadline_shown(each) for each in deadlines.of_trigger(session, ref(KIND, consultation.id))],
        "has_given_feedback": session.get(FeedbackGiven, (consultation.id, reader.staff_id, False)) is not None,
    }
    if taken.view(SUMMARY, information_class=TEAM) is View.WHOLE:
        told["summaries"] = _summaries(queries.summaries_of(session, consultation.id))
    return told


def _names(taken: Participation, view: View) -> tuple[str, ...]:
    if view is View.REDUCED:
        return REDUCED
    return FOR_A_PART if taken.is_for_a_part else WHOLE


def _summaries(versions: Sequence[Summary]) -> list[dict[str, Any]]:
    names = (
        *("version", *SAID, "young_person_version", "written_by", "written_at"),
        *("agreed_by", "agreed_at", "confirmed_by", "confirmed_at"),
    )
    told = [{name: getattr(each, name) for name in names} for each in versions]
    for before, after in zip([None, *told], told, strict=False):
        after["changes"] = {} if before is None else _as_json(what_changed(before, after))
    return told


def _as_json(changes: dict[str, Any]) -> dict[str, Any]:
    return {
        name: {key: value if isinstance(value, list) else str(value) for key, value in change.items()}
        for name, change in changes.items()
    }
