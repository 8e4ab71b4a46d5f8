"""Who is late, away or missing: beginning it in three taps, the list, and one episode with its clock and its steps."""

from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import missing_words as words
from services.web.backends import alerts, people
from services.web.backends import missing as backend
from services.web.forms.govuk import Shown
from services.web.forms.missing import ASKED, WORDS_OF, EntryForm
from services.web.forms.reading import Filled, read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.missing_lines import clock_lines, entry_lines, episode_line, looked_lines, staff_of
from services.web.pages.presence_of import is_away_now, is_back_now
from shared.problems import Conflict, Forbidden, Invalid, NotFound, Unavailable
from shared.vocabulary import EntryKind, EpisodeKind

area = signed_in_area("missing")

AWAY = "/young-people/<uuid:young_person_id>/away"
ONE = "/missing/<uuid:episode_id>"
# Being late begins an episode, and is written nowhere else.
WRITE = f"{ONE}/<any({','.join(each for each in EntryKind if each is not EntryKind.LATE)}):kind>"
SENT_LATER = "Saved. The others are told as soon as the alerts answer again; nothing is lost."
# What is next while somebody is away, in the order in which it is done; and what is left once they are back.
WHILE_AWAY = (
    EntryKind.MISSING,
    EntryKind.AWAY,
    EntryKind.REPORTED,
    EntryKind.GRADED,
    EntryKind.TOLD,
    EntryKind.UPDATE,
    EntryKind.FOUND,
)
ONCE_BACK = (
    EntryKind.PREVENTION_CHECK,
    EntryKind.TOLD,
    EntryKind.LEARNT,
    EntryKind.REPEAT_MEETING,
    EntryKind.CLOSED,
)


@area.get("/missing")
def list_open() -> str:
    """Show who is away now, and whose return still asks for something."""
    found = backend.open_episodes()
    names = people.names(young_people={each["young_person_id"] for each in found})
    lines = [
        episode_line(each, name=names.young_people.get(each["young_person_id"], "A young person")) for each in found
    ]
    return render_template(
        "missing/list.html",
        away=[each for each in lines if each["is_away"]],
        back=[each for each in lines if not each["is_away"]],
    )


@area.get(AWAY)
def ask(young_person_id: UUID) -> Any:
    """Ask how somebody is away; of whom it is known already, lead there."""
    _to_write(young_person_id)
    running = next(
        (each for each in backend.episodes_of(young_person_id)["episodes"] if each["state"] == "running"), None
    )
    if running is not None:
        return redirect(f"/missing/{running['id']}", 303)
    chosen = request.args.get("kind") or EntryKind.LATE
    return _begin_page(young_person_id, given_back(EntryForm(), {"kind": chosen, "idempotency_key": str(uuid4())}))


@area.post(AWAY)
def begin(young_person_id: UUID) -> Any:
    """Begin an episode, once; whoever must know is told at once."""
    _to_write(young_person_id)
    filled = read_form(EntryForm(), request.form)
    errors = filled.errors
    if not errors:
        said = _of_kind(filled)
        try:
            receipt = backend.begin({**said, "young_person_id": young_person_id}, key=_key(filled))
        except Invalid as refusal:
            errors = on_the_form(refusal.errors)
        except Conflict as refusal:
            if refusal.extra.get("episode_id"):
                flash(words.ASKS["still_away"])
                return redirect(f"/missing/{refusal.extra['episode_id']}", 303)
            errors = asked_about(refusal)
        else:
            is_away_now(young_person_id)
            flash(_told(receipt, said["kind"]))
            return redirect(f"/missing/{receipt['id']}", 303)
    return _begin_page(young_person_id, Shown(EntryForm(), filled.typed | _new_key(errors), errors)), 422


@area.get(ONE)
def show(episode_id: UUID) -> str:
    """Show an episode: how long, what was done, what is next, and who has what."""
    episode = backend.episode(episode_id)
    about = UUID(episode["young_person_id"])
    names = people.names(young_people=[str(about)], staff=staff_of(episode))
    line = episode_line(episode, name=names.young_people.get(str(about), "A young person"))
    readers = people.readers_to(about)
    may_write = bool(backend.WRITES & readers) and line["is_whole"]
    return render_template(
        "missing/show.html",
        episode=line,
        entries=entry_lines(episode, names=names),
        looked=looked_lines(episode),
        clocks=clock_lines(episode.get("deadlines", ())),
        acts=_acts(line) if may_write else [],
        may_write=may_write,
        may_close=bool(backend.CLOSES & readers),
        lately=episode.get("within_90_days"),
        interview=_interview(episode),
        key=str(uuid4()),
    )


@area.post(f"{ONE}/steps")
def write_step(episode_id: UUID) -> Any:
    """Write down in one tap that something was tried."""
    filled = read_form(EntryForm(), request.form)
    if filled.errors:
        return _entry_page(_to_change(episode_id), EntryKind.STEP, Shown(EntryForm(), filled.typed, filled.errors)), 422
    said = {name: each for name, each in filled.values.items() if name in ("kind", "looked_for", "words")}
    backend.write(episode_id, said, key=_key(filled))
    flash("Written down")
    return redirect(f"/missing/{episode_id}#looked", 303)


@area.get(WRITE)
def ask_entry(episode_id: UUID, kind: str) -> str:
    """Ask what there is to say of one kind of entry."""
    episode = _to_change(episode_id)
    first = {"kind": kind, "idempotency_key": str(uuid4())} | _likely(kind)
    return _entry_page(episode, EntryKind(kind), given_back(EntryForm(), first))


@area.post(WRITE)
def write_entry(episode_id: UUID, kind: str) -> Any:
    """Write it down, once; where times do not fit, ask which is wrong."""
    episode, filled = _to_change(episode_id), read_form(EntryForm(), request.form)
    errors, is_late = filled.errors, False
    if not errors:
        said = _of_kind(filled) | {"kind": EntryKind(kind)}
        try:
            receipt = backend.write(episode_id, said, key=_key(filled))
        except Invalid as refusal:
            errors = on_the_form(refusal.errors)
        except Conflict as refusal:
            errors, is_late = asked_about(refusal), refusal.extra.get("asks") == "later_than_clock"
        else:
            if kind == EntryKind.RETURNED:
                is_back_now(UUID(episode["young_person_id"]))
            flash(_told(receipt, kind))
            return redirect(f"/missing/{episode_id}", 303)
    shown = Shown(EntryForm(), filled.typed | _new_key(errors), errors)
    return _entry_page(episode, EntryKind(kind), shown, is_late=is_late), 422


def asked_about(refusal: Conflict) -> dict[str, list[str]]:
    """Return what a service asks about as an error beside the time."""
    asks = refusal.extra.get("asks")
    if asks is None:
        return {"form": ["Somebody else has written this since. Open it again to see how it stands."]}
    return {"occurred_time": [words.ASKS.get(asks, refusal.detail)]}


def carried(receipt: dict[str, Any]) -> bool:
    """Carry to the alerts what was announced; tell whether it is there."""
    try:
        for each in receipt.get("handed_over", ()):
            alerts.hand_over(each)
    except Unavailable:
        return False
    return True


def _told(receipt: dict[str, Any], kind: str) -> str:
    has_told = bool(receipt.get("handed_over"))
    if not carried(receipt):
        return SENT_LATER
    return "Saved. Those who must know are told now." if has_told else f"Saved: {words.ENTRIES[kind].lower()}."


def _to_write(young_person_id: UUID) -> None:
    readers = people.readers_to(young_person_id)
    if not readers:
        raise NotFound
    if not backend.WRITES & readers:
        raise Forbidden


def _to_change(episode_id: UUID) -> dict[str, Any]:
    episode = backend.episode(episode_id)
    _to_write(UUID(episode["young_person_id"]))
    return episode


def _of_kind(filled: Filled) -> dict[str, Any]:
    """Return what belongs to the kind that was chosen; what was typed for another goes nowhere."""
    kind = filled.values["kind"]
    asked = {*ASKED[kind], "kind", "happened_at", "due_back_at", "last_seen_at"}
    if kind is not EntryKind.LATE:
        asked -= {"due_back_at"}
    if kind is not EntryKind.MISSING:
        asked -= {"last_seen_at"}
    return {name: each for name, each in filled.values.items() if name in asked and each not in (None, [])}


def _key(filled: Filled) -> str:
    return str(filled.values["idempotency_key"])


def _new_key(errors: dict[str, list[str]]) -> dict[str, str]:
    return {"idempotency_key": str(uuid4())} if errors == REPEATED else {}


def _likely(kind: str) -> dict[str, str]:
    match kind:
        case EntryKind.REPORTED:
            return {"reported_how": "101", "releases_form": "yes"}
        case EntryKind.RETURNED:
            return {"found_how": "returned_self"}
        case EntryKind.PREVENTION_CHECK:
            return {"was_held": "yes"}
        case _:
            return {}


def _acts(line: dict[str, Any]) -> list[dict[str, str]]:
    """Return what may be written next; what has become so already is left out."""
    kinds = WHILE_AWAY if line["is_away"] else () if line["is_closed"] else ONCE_BACK
    already = {EpisodeKind.MISSING: EntryKind.MISSING, EpisodeKind.AWAY: EntryKind.AWAY}.get(line["kind_code"])
    texts = {
        EntryKind.MISSING: "They are missing",
        EntryKind.AWAY: "We know where they are",
        EntryKind.REPORTED: "Police were told",
        EntryKind.GRADED: "Police gave a grade",
        EntryKind.TOLD: "Somebody was told",
        EntryKind.UPDATE: "Something new",
        EntryKind.FOUND: "They are found, not back yet",
        EntryKind.CLOSED: "Close this episode",
    }
    return [
        {"kind": kind, "text": texts.get(kind, words.ENTRIES[kind]), "href": f"{line['href']}/{kind}"}
        for kind in kinds
        if kind is not already
    ]


def _interview(episode: dict[str, Any]) -> dict[str, str] | None:
    if not episode.get("interview_id"):
        return None
    return {
        "href": f"/return-interviews/{episode['interview_id']}",
        "state": words.INTERVIEW_STATES[episode["interview_state"]],
    }


def _may_not_be_told(young_person_id: UUID) -> list[str]:
    """Return whom nobody may tell where the young person lives, for whoever rings; without it nobody is rung."""
    told = people.young_person(young_person_id).get("who_may_not_be_told", [])
    return [
        f"{each.get('person_words') or 'Somebody who works here'}: {each.get('instruction') or 'not to be told'}"
        for each in told
    ]


def _begin_page(young_person_id: UUID, shown: Shown) -> str:
    names = people.names(young_people=[str(young_person_id)])
    return render_template(
        "missing/begin.html",
        form=shown,
        name=names.young_people.get(str(young_person_id), "this young person"),
        begins=[
            {"value": str(code), "text": text, "hint": {"text": hint}} for code, (text, hint) in words.BEGINS.items()
        ],
        young_person_id=young_person_id,
        error_summary=shown.error_summary,
    )


def _entry_page(episode: dict[str, Any], kind: EntryKind, shown: Shown, *, is_late: bool = False) -> str:
    about = episode["young_person_id"]
    names = people.names(young_people=[about])
    asked = [each for each in ASKED[kind] if each != "is_late_meant" or is_late]
    return render_template(
        "missing/entry.html",
        form=shown,
        kind=kind,
        heading=words.ENTRIES[kind],
        name=names.young_people.get(about, "this young person"),
        back=f"/missing/{episode['id']}",
        asked=asked,
        words_label=WORDS_OF.get(kind),
        choices=CHOICES,
        script=words.SCRIPT if kind is EntryKind.TOLD else None,
        may_not_be_told=_may_not_be_told(UUID(about)) if kind is EntryKind.TOLD else [],
        error_summary=shown.error_summary,
    )


CHOICES = {
    "looked_for": words.LOOKED_FOR,
    "reported_how": words.REPORTED_HOW,
    "grade": words.GRADES,
    "told_whom": words.TOLD_WHOM,
    "told_how": words.TOLD_HOW,
    "found_how": words.FOUND_HOW,
    **dict.fromkeys(("releases_form", "used_script", "needs_medical", "was_held", "is_late_meant"), words.YES_NO),
}
