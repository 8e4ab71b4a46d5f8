"""How much of an episode, of the Philomena form and of a return interview one reader gets."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.missing.models import Deadline, EpisodeEntry, EpisodeEntryBefore, MissingEpisode, ReturnInterview
from services.missing.queries import episodes as queries
from services.missing.queries import interviews
from services.missing.queries import philomena as forms
from services.missing.rules.episode import class_of, is_form_open
from services.missing.rules.philomena import ASKED, is_old
from services.missing.schemas.episodes import HELD_BACK
from shared.access.kinds import ItemKind, Operation, Reader
from shared.access.policy import View
from shared.access.reader import CurrentReader
from shared.deadlines import shown as deadline_shown
from shared.problems import NotFound
from shared.vocabulary import InformationClass

FACTS, FORM = ItemKind.MISSING_EPISODE_FACTS, ItemKind.PHILOMENA_FORM
SUMMARY, TEXT = ItemKind.RETURN_INTERVIEW_SUMMARY, ItemKind.RETURN_INTERVIEW_TEXT
# What is written down at all is for the team; police get the part of it that is for them too.
KEPT_FOR, PRIVATE = InformationClass.TEAM, InformationClass.RHI_PRIVATE
POLICE = frozenset({Reader.POLICE, Reader.ANALYST})
# Domain reference 8.3: names of associates and places go to the social worker and to police.
GETS_NAMES = POLICE | {Reader.SOCIAL_WORKER, Reader.RETURN_INTERVIEWER}

# What the matrix calls "open or closed, when, what is asked".
REDUCED = ("id", "young_person_id", "kind", "state", "began_at", "missing_since", "returned_at")
WHOLE = (
    *REDUCED,
    *("revision", "home_id", "alert_id", "opened_at", "opened_by", "due_back_at", "last_seen_at", "last_seen_where"),
    *("reported_at", "police_ref", "grade", "released_at", "found_at", "found_how", "prevention_check_at"),
    *("repeat_meeting_at", "closed_at"),
)
# What the matrix calls "agreed actions and safety points".
AGREED = ("id", "episode_id", "young_person_id", "state", "returned_at", "held_at", "safety_points", "agreed")
INTERVIEW = (
    *AGREED,
    *("held_by", "held_where", "was_told_before", "summary", "push_factors", "pull_factors", "is_harm_disclosed"),
)
OFFER = ("id", "interviewer_id", "offered_at", "offered_by", "answer", "declined_because", "carers_view")


def view_of(reader: CurrentReader, episode: MissingEpisode) -> View:
    """Return how much of an episode the reader gets; raises NotFound for nothing."""
    kept_for = class_of(episode.missing_since)
    return reader.require(episode.young_person_id, FACTS, information_class=kept_for, operation=Operation.READ)


def may_know(reader: CurrentReader, episode: MissingEpisode) -> bool:
    """Tell whether the reader may know of an episode at all."""
    try:
        view_of(reader, episode)
    except NotFound:
        return False
    return True


def count_lately(session: Session, reader: CurrentReader, young_person_id: UUID, *, until: datetime) -> int:
    """Return how often somebody was missing or away in 90 days, of what the reader may know."""
    return sum(may_know(reader, each) for each in queries.within(session, young_person_id, until=until))


def episode_shown(session: Session, reader: CurrentReader, episode: MissingEpisode) -> dict[str, Any]:
    """Return an episode as far as the reader may read it; raises NotFound where that is nothing."""
    view = view_of(reader, episode)
    names = WHOLE if view is View.WHOLE else REDUCED
    told = {name: getattr(episode, name) for name in names}
    return told | {"view": view.value, "what_we_ask": _asks(queries.entries_of(session, episode.id))}


def whole_shown(session: Session, reader: CurrentReader, episode: MissingEpisode) -> dict[str, Any]:
    """Return an episode with everything around it, as far as the reader may read it."""
    told = episode_shown(session, reader, episode)
    if told["view"] != View.WHOLE.value:
        return told
    entries = queries.entries_of(session, episode.id)
    earlier: defaultdict[UUID, list[EpisodeEntryBefore]] = defaultdict(list)
    for each in queries.earlier_readings(session, [one.id for one in entries]):
        earlier[each.entry_id].append(each)
    leaves_out = () if may_read_form(session, reader, episode.young_person_id) else HELD_BACK
    interview = interviews.find_of_episode(session, episode.id)
    told |= {
        "entries": [_entry(each, earlier[each.id], leaves_out=leaves_out) for each in entries],
        "within_90_days": count_lately(session, reader, episode.young_person_id, until=episode.began_at),
    }
    if not reader.readers(episode.young_person_id) <= POLICE:
        told["deadlines"] = [deadline_shown(each) for each in _clocks(session, episode, interview)]
        told["interview_id"] = None if interview is None else interview.id
        told["interview_state"] = None if interview is None else interview.state
    return told


def may_read_form(session: Session, reader: CurrentReader, young_person_id: UUID) -> bool:
    """Tell whether the reader may read the Philomena form now: police while it is released and no longer."""
    view = reader.view(young_person_id, FORM)
    if view is not View.REDUCED:
        return view is View.WHOLE
    running = queries.find_running(session, young_person_id)
    if running is None:
        return False
    return is_form_open(kind=running.kind, state=running.state, released_at=running.released_at)


def form_shown(session: Session, reader: CurrentReader, young_person_id: UUID, *, now: datetime) -> dict[str, Any]:
    """Return part 1 with the age of every field, for whoever may read it.

    How a field read before is for those who keep the form: what turned out wrong goes to police no further.
    """
    is_whole = reader.view(young_person_id, FORM) is View.WHOLE
    written = {each.field: each for each in forms.fields_of(session, young_person_id)}
    earlier: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for before in forms.fields_before(session, young_person_id) if is_whole else ():
        earlier[before.field].append({n: getattr(before, n) for n in ("words", "written_at", "written_by")})
    review = forms.find_last_review(session, young_person_id)
    reviewed_at = None if review is None else review.reviewed_at
    lines = []
    for code in ASKED:
        row = written.get(code)
        names = ("words", "written_at", "written_by")
        told = {name: None if row is None else getattr(row, name) for name in names}
        old = row is not None and is_old(row.written_at, reviewed_at=reviewed_at, now=now)
        revision = 0 if row is None else row.revision
        lines.append({"field": code, **told, "revision": revision, "is_old": old, "earlier": earlier[code]})
    running = queries.find_running(session, young_person_id)
    photograph = forms.find_photograph(session, young_person_id)
    kept = ("width", "height", "kept_at", "kept_by")
    return {
        "young_person_id": young_person_id,
        "part_one": lines,
        "photograph": None if photograph is None else {name: getattr(photograph, name) for name in kept},
        "reviewed_at": reviewed_at,
        "reviewed_by": None if review is None else review.reviewed_by,
        "episode_id": None if running is None else running.id,
        "released_at": None if running is None else running.released_at,
    }


def interview_shown(session: Session, reader: CurrentReader, interview: ReturnInterview) -> dict[str, Any]:
    """Return a return interview as far as the reader may read it; raises NotFound where that is nothing."""
    young_person_id = interview.young_person_id
    view = reader.require(young_person_id, SUMMARY)
    is_police = bool(readers := reader.readers(young_person_id)) and readers <= POLICE
    told = {name: getattr(interview, name) for name in (INTERVIEW if view is View.WHOLE else AGREED)}
    told["view"] = view.value
    if not is_police:
        clock = _clock(session, interview)
        told["deadline"] = None if clock is None else deadline_shown(clock)
    if view is View.WHOLE:
        offers = interviews.offers_of(session, interview.id)
        told["offers"] = [{name: getattr(each, name) for name in OFFER} for each in offers]
    if readers & GETS_NAMES:
        told["passed_on"] = interview.passed_on
    is_own = interview.held_by == reader.staff_id
    if reader.view(young_person_id, TEXT, information_class=PRIVATE, is_own=is_own) is View.WHOLE:
        told["words"] = interview.words
    return told


def _asks(entries: Iterable[EpisodeEntry]) -> list[str]:
    """Return what is asked now: what was asked last."""
    asked = [each.said["what_we_ask"] for each in entries if each.said.get("what_we_ask")]
    return list(asked[-1]) if asked else []


def _entry(entry: EpisodeEntry, earlier: Sequence[EpisodeEntryBefore], *, leaves_out: Sequence[str]) -> dict[str, Any]:
    names = ("id", "kind", "happened_at", "recorded_at", "recorded_by", "revision", "is_in_question")
    said = {name: value for name, value in entry.said.items() if name not in leaves_out}
    before = [
        {"happened_at": each.happened_at, "reason": each.reason, "changed_by": each.changed_by}
        | {"changed_at": each.changed_at, "said": _kept(each.said, leaves_out)}
        for each in earlier
    ]
    return said | {name: getattr(entry, name) for name in names} | {"earlier": before}


def _kept(said: Mapping[str, Any], leaves_out: Sequence[str]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name not in leaves_out}


def _clock(session: Session, interview: ReturnInterview) -> Deadline | None:
    return None if interview.clock_ref is None else queries.find_clock(session, interview.clock_ref)


def _clocks(session: Session, episode: MissingEpisode, interview: ReturnInterview | None) -> list[Deadline]:
    clock = None if interview is None else _clock(session, interview)
    return [*queries.clocks_of(session, episode.id), *([clock] if clock is not None else [])]
