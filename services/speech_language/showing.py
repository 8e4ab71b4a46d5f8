"""What one reader is shown of how a young person communicates: the card, and what is known beside it."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.speech_language.actions.deadlines import FIRST_SCREENING, PROFILE_REVIEW, deadlines
from services.speech_language.models import CommunicationProfile, Screening, Strategy
from services.speech_language.queries import profiles as queries
from services.speech_language.queries import screenings
from services.speech_language.queries.screenings import JOINED, PROFILE
from services.speech_language.rules import profiles as rules
from services.speech_language.rules.card import Shows, shows
from shared.access.kinds import ItemKind, Operation, Reader
from shared.access.policy import View
from shared.access.reader import CurrentReader
from shared.clock import utc_now
from shared.deadlines import ref
from shared.deadlines import shown as deadline_shown
from shared.problems import NotFound
from shared.vocabulary import InformationClass, SessionState

CARD, SCREENING, SESSION = ItemKind.COMMUNICATION_PROFILE, ItemKind.SCREENING, ItemKind.SLT_SESSION
FOR_THEM, CLINICAL = InformationClass.YOUNG_PERSON_SHARED, InformationClass.SLT_CLINICAL

ON_THE_CARD = (
    *("i_am_good_at", "hard_for_me", "words_to_avoid", "legal_settings"),
    *("when_stressed", "how_to_check_understanding", "processing_time"),
)
OF_A_SCREENING = ("screened_at", "tool", "place", "has_agreed", "findings", "offer_again_on", "screened_by")
OF_A_SESSION = (
    *("id", "kind", "state", "planned_for", "held_at", "goal", "activity", "young_person_view", "outcome"),
    *("next_step", "cancelled_because", "written_by", "revision"),
)
# Row session, strategy use: "strategy, helped or not".
OF_A_USE_REDUCED = ("strategy_id", "helped")
OF_A_USE = (*OF_A_USE_REDUCED, "used_at", "record_id", "marked_at")
NOT_COUNTED: dict[str, int | None] = {"used": None, "helped": None}
OF_A_DRAFT = ("version", "revision", *rules.SAID, "written_by", "written_at")
# Whoever writes the profile with the young person, and the young person: they see whom it is shared with.
CHOOSE_SHARING = frozenset({Reader.SPEECH_LANGUAGE, Reader.YOUNG_PERSON})


def shown_to(session: Session, reader: CurrentReader, young_person_id: UUID, *, alert_id: UUID | None = None) -> Shows:
    """Return how much of the card a reader is shown now."""
    readers = reader.readers(young_person_id)
    interview = queries.find_interview(session, alert_id, young_person_id=young_person_id, at=utc_now())
    return shows(
        reader.view(young_person_id, CARD, information_class=FOR_THEM, operation=Operation.READ),
        may_see=queries.may_see(session, young_person_id, staff_id=reader.staff_id),
        writes_it=bool(readers & CHOOSE_SHARING),
        is_police=Reader.POLICE in readers,
        has_interview=interview is not None,
        has_said_why=interview is not None
        and queries.has_said_why(session, interview.alert_id, staff_id=reader.staff_id),
    )


def card_shown(session: Session, reader: CurrentReader, profile: CommunicationProfile, *, how: Shows) -> dict[str, Any]:
    """Return the card as far as it is shown."""
    if how is Shows.ASKS_WHY:
        return {"shows": how}
    told: dict[str, Any] = {"shows": how, "version": profile.version, "agreed_on": profile.agreed_on}
    if how is Shows.LEGAL_SETTINGS:
        return told | {"legal_settings": profile.legal_settings}
    told |= _only(profile, (*ON_THE_CARD, "review_on"))
    return told | {"strategies": _of_this_version(strategies_shown(session, reader, profile.young_person_id), profile)}


def strategies_shown(session: Session, reader: CurrentReader, young_person_id: UUID) -> list[dict[str, Any]]:
    """Return every strategy, those of the profile first, with how often it helped for whom the matrix tells it to."""
    found = queries.strategies_of(session, young_person_id)
    if reader.view(young_person_id, SESSION) not in (View.WHOLE, View.REDUCED):
        return [_strategy(each) | NOT_COUNTED for each in found]
    counted = queries.how_often(session, young_person_id)
    return [_strategy(each) | counted.get(each.id, {"used": 0, "helped": 0}) for each in found]


def everything_shown(session: Session, reader: CurrentReader, young_person_id: UUID) -> dict[str, Any]:
    """Return what is known of how a young person communicates, as far as one may; raises NotFound for nothing."""
    told = _of_the_profile(session, reader, young_person_id) | _of_the_work(session, reader, young_person_id)
    if not told:
        raise NotFound
    return told | {"young_person_id": young_person_id}


def _of_the_profile(session: Session, reader: CurrentReader, young_person_id: UUID) -> dict[str, Any]:
    """Return which versions stand and stood, what helped, and for those who choose it whom it is shared with."""
    if shown_to(session, reader, young_person_id) is not Shows.WHOLE:
        return {}
    told: dict[str, Any] = {
        "versions": [_version(each) for each in queries.versions_of(session, young_person_id)],
        "strategies": strategies_shown(session, reader, young_person_id),
    }
    view = reader.view(young_person_id, SESSION)
    if view in (View.WHOLE, View.REDUCED):
        names = OF_A_USE if view is View.WHOLE else OF_A_USE_REDUCED
        told["uses"] = [_only(each, names) for each in queries.uses_of(session, young_person_id)]
    if reader.readers(young_person_id) & CHOOSE_SHARING:
        shared = queries.sharing_of(session, young_person_id)
        told["sharing"] = [_only(each, ("staff_id", "words", "may_see", "said_at")) for each in shared]
    if reader.view(young_person_id, CARD, operation=Operation.CREATE) is View.WHOLE:
        draft = queries.drafts(session, [young_person_id]).get(young_person_id)
        told["draft"] = None if draft is None else _only(draft, OF_A_DRAFT)
    return told


def _of_the_work(session: Session, reader: CurrentReader, young_person_id: UUID) -> dict[str, Any]:
    """Return screenings with their clocks, and sessions."""
    told: dict[str, Any] = {}
    view = reader.view(young_person_id, SCREENING)
    if view in (View.WHOLE, View.REDUCED):
        found = screenings.screenings_of(session, [young_person_id])
        told["screenings"] = [screening_shown(reader, each, view=view) for each in found]
    if view is View.WHOLE and Reader.YOUNG_PERSON not in reader.readers(young_person_id):
        told["clocks"] = clocks_of(session, young_person_id)
    if reader.view(young_person_id, SESSION) is View.WHOLE:
        held = screenings.sessions_of(session, [young_person_id])
        told["sessions"] = [_only(each, OF_A_SESSION) for each in held]
    return told


def screening_shown(reader: CurrentReader, screening: Screening, *, view: View) -> dict[str, Any]:
    """Return a screening: its outcome, beside it what was found, and for the therapist the note."""
    told: dict[str, Any] = {"id": screening.id, "view": view.value, "outcome": screening.outcome}
    if view is View.WHOLE:
        told |= _only(screening, OF_A_SCREENING)
        if reader.view(screening.young_person_id, SCREENING, information_class=CLINICAL) is View.WHOLE:
            told["clinical_note"] = screening.clinical_note
    return told


def lines_shown(session: Session, reader: CurrentReader) -> list[dict[str, Any]]:
    """Return a therapist's young people: what was done, and what is due."""
    mine = sorted(
        each
        for each in reader.young_people()
        if Reader.SPEECH_LANGUAGE in reader.readers(each) and reader.view(each, SESSION) is View.WHOLE
    )
    joined, standing = screenings.joined(session, mine), queries.standing(session, mine)
    drafts = queries.drafts(session, mine)
    latest: dict[UUID, Screening] = {}
    for screening in screenings.screenings_of(session, mine):
        latest.setdefault(screening.young_person_id, screening)
    sessions = screenings.sessions_of(session, mine)
    lines = []
    for each in mine:
        view = reader.view(each, SCREENING)
        profile, of_them = standing.get(each), [one for one in sessions if one.young_person_id == each]
        planned = [one.planned_for for one in of_them if one.state is SessionState.PLANNED and one.planned_for]
        held = [one.held_at for one in of_them if one.held_at]
        lines.append(
            {
                "young_person_id": each,
                "joined_on": joined[each].joined_on if each in joined else None,
                "screening": screening_shown(reader, latest[each], view=view) if each in latest else None,
                "version": None if profile is None else profile.version,
                "review_on": None if profile is None else profile.review_on,
                "has_draft": each in drafts,
                "planned_for": min(planned, default=None),
                "last_seen_at": max(held, default=None),
                "clocks": clocks_of(session, each, profile=profile),
            }
        )
    return lines


def clocks_of(
    session: Session, young_person_id: UUID, *, profile: CommunicationProfile | None = None
) -> list[dict[str, Any]]:
    """Return the clocks of a young person: the first screening, and the review of the profile that stands."""
    standing = profile or queries.standing(session, [young_person_id]).get(young_person_id)
    refs = [(ref(JOINED, young_person_id), FIRST_SCREENING)]
    if standing is not None:
        refs.append((ref(PROFILE, standing.id), PROFILE_REVIEW))
    found = [each for trigger, rule in refs for each in deadlines.of_trigger(session, trigger) if each.rule_id == rule]
    return [deadline_shown(each) for each in found]


def _only(row: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _version(profile: CommunicationProfile) -> dict[str, Any]:
    return _only(profile, ("version", "agreed_on", "review_on", "withdrawn_at"))


def _strategy(strategy: Strategy) -> dict[str, Any]:
    told = _only(strategy, ("id", "kind", "words", "since_version"))
    return told | {"is_in_the_profile": strategy.ended_at is None}


def _of_this_version(known: Sequence[dict[str, Any]], profile: CommunicationProfile) -> list[dict[str, Any]]:
    """Return the strategies of a profile in the order in which it names them."""
    by_key = {rules.key_of((each["kind"], each["words"])): each for each in known if each["is_in_the_profile"]}
    wanted = rules.lines_of({name: getattr(profile, name) for name in rules.LISTS})
    return [by_key[key] for each in wanted if (key := rules.key_of(each)) in by_key]
