"""The police desk: what waits for me, what stands today, what I shared, and what never leaves police."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import alert_words as words
from services.web import moments
from services.web.backends import alerts, people, police
from services.web.forms.alerts import CustodyForm, MatchForm, NoteForm, WhyForm
from services.web.forms.govuk import Shown
from services.web.forms.reading import read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.keeping import given_back
from services.web.pages.alert_lines import alert_line, staff_in
from services.web.pages.areas import signed_in_area
from services.web.pages.custody_lines import GOES_ON, QUESTIONED
from services.web.pages.lines import staff_in_words
from services.web.pages.police_missing import missing_line
from services.web.pages.raising import SENT_LATER, handed_over
from shared.access.kinds import ItemKind, Operation
from shared.clock import london
from shared.problems import Conflict, Invalid, NotFound
from shared.vocabulary import SAID_BY_SERVICES, AlertType

area = signed_in_area("police_desk")

ADDRESS = "/police-desk"
ONE = f"{ADDRESS}/alerts/<uuid:alert_id>"
SENT = f"{ADDRESS}/inbound/<uuid:inbound_id>"


@area.before_request
def _police_only() -> None:
    """Let nobody but police in; for everybody else it is not there."""
    if not people.me().may(Operation.READ, ItemKind.ALERT_CATALOGUE):
        raise NotFound


@area.get(ADDRESS)
def desk() -> str:
    """Show the officer's day."""
    found, me = alerts.mine()["alerts"], people.me()
    shared, waiting = police.shared(), police.inbound()
    about = {each["young_person_id"] for each in [*found, *shared] if each.get("young_person_id")}
    away = police.missing()
    about |= {each["young_person_id"] for each in away}
    names = people.names(young_people=about, staff=staff_in(found))
    lines = [alert_line(each, names=names, me=me) for each in found]
    standing = {each["id"]: each for each in lines}
    return render_template(
        "police/desk.html",
        types={code: text for code, text in words.TYPES.items() if code not in SAID_BY_SERVICES},
        missing=[missing_line(each, names=names) for each in away],
        waiting=[each for each in lines if each["waits"] and not each["is_mine"]],
        today=[each for each in lines if not each["waits"] and not each["is_mine"]],
        shared=[_shared(each, standing, name=names.young_people.get(each["young_person_id"])) for each in shared],
        inbound=[_inbound(each) for each in waiting],
    )


@area.get(ONE)
def origin(alert_id: UUID) -> str:
    """Show where an alert came from, its notes, and how an arrest goes on; police only."""
    return _page(alert_id, given_back(NoteForm(), {"kind": "operational", "idempotency_key": str(uuid4())}))


@area.post(f"{ONE}/notes")
def write_note(alert_id: UUID) -> Any:
    """Write a note that stays."""
    filled = read_form(NoteForm(), request.form)
    errors = filled.errors
    if not errors:
        said = {name: filled.values[name] for name in ("kind", "words")}
        try:
            police.write_note(alert_id, said, key=str(filled.values["idempotency_key"]))
        except Invalid as refusal:
            errors = on_the_form(refusal.errors)
    if errors:
        new_key = {"idempotency_key": str(uuid4())} if errors == REPEATED else {}
        return _page(alert_id, Shown(NoteForm(), filled.typed | new_key, errors)), 422
    flash("Written. It stays with police.")
    return redirect(f"{ADDRESS}/alerts/{alert_id}", 303)


@area.get(f"{ONE}/custody")
def ask_custody(alert_id: UUID) -> str:
    """Ask how an arrest goes on."""
    found = _arrest(alert_id)
    custody = police.custody(alert_id) or {"revision": 0}
    return _custody_page(found, given_back(CustodyForm(), _custody_typed(custody)))


@area.post(f"{ONE}/custody")
def write_custody(alert_id: UUID) -> Any:
    """Say how an arrest goes on; the team reads it."""
    found, filled = _arrest(alert_id), read_form(CustodyForm(), request.form)
    errors = filled.errors
    if not errors:
        try:
            police.write_custody(alert_id, filled.values)
        except Invalid as refusal:
            errors = on_the_form(refusal.errors)
        except Conflict:
            errors = {"form": ["Somebody else has written this since. Open it again to see how it stands."]}
    if errors:
        return _custody_page(found, Shown(CustodyForm(), filled.typed, errors)), 422
    flash("Written. Those who were told of the arrest can read it.")
    return redirect(f"/alerts/{alert_id}", 303)


@area.get(f"{ONE}/retract")
def ask_why(alert_id: UUID) -> str:
    """Ask why an alert is taken back."""
    return _retract_page(police.alert(alert_id), given_back(WhyForm(), {}))


@area.post(f"{ONE}/retract")
def retract(alert_id: UUID) -> Any:
    """Take it back; outside police it is gone for everybody."""
    filled = read_form(WhyForm(), request.form)
    if filled.errors:
        return _retract_page(police.alert(alert_id), Shown(WhyForm(), filled.typed, filled.errors)), 422
    receipt = police.retract(alert_id, reason=filled.values["reason"])
    flash("Taken back. Those who had read it are told so." if handed_over(receipt) else SENT_LATER)
    return redirect(ADDRESS, 303)


@area.get(SENT)
def ask_who(inbound_id: UUID) -> str:
    """Show whom something may be about that a police system sent; nobody is chosen beforehand."""
    return _match_page(_waiting(inbound_id), Shown(MatchForm()))


@area.post(SENT)
def match(inbound_id: UUID) -> Any:
    """Say whom it is about; it goes out."""
    filled = read_form(MatchForm(), request.form)
    if filled.errors:
        return _match_page(_waiting(inbound_id), Shown(MatchForm(), filled.typed, filled.errors)), 422
    try:
        receipt = police.match(inbound_id, young_person_id=filled.values["young_person_id"])
    except Conflict:
        flash("Somebody else has dealt with this.")
        return redirect(ADDRESS, 303)
    flash("They are told now." if handed_over(receipt) else SENT_LATER)
    return redirect(f"/alerts/{receipt['id']}", 303)


@area.get(f"{SENT}/set-aside")
def ask_why_not(inbound_id: UUID) -> str:
    """Ask why it is about nobody here."""
    return _aside_page(_waiting(inbound_id), given_back(WhyForm(), {}))


@area.post(f"{SENT}/set-aside")
def set_aside(inbound_id: UUID) -> Any:
    """Set it aside."""
    filled = read_form(WhyForm(), request.form)
    if filled.errors:
        return _aside_page(_waiting(inbound_id), Shown(WhyForm(), filled.typed, filled.errors)), 422
    try:
        police.set_aside(inbound_id, reason=filled.values["reason"])
        flash("Set aside")
    except Conflict:
        flash("Somebody else has dealt with this.")
    return redirect(ADDRESS, 303)


def _shared(each: Mapping[str, Any], standing: Mapping[str, Any], *, name: str | None) -> dict[str, Any]:
    line = standing.get(each["id"], {})
    type_words = words.TYPES.get(each["alert_type"], each["alert_type"])
    return {
        "title": f"{type_words}: {name or 'a young person'}",
        "href": f"{ADDRESS}/alerts/{each['id']}",
        "raised": moments.in_words(moments.moment_of(each["raised_at"])),
        "words": each["what_happened"],
        "state": "Taken back" if each["retracted_at"] else line.get("who_has_it") or line.get("end") or "It has ended",
    }


def _day(on: str | None) -> str:
    return moments.date_in_words(date.fromisoformat(on)) if on else "on a day that is not known"


def _inbound(each: Mapping[str, Any]) -> dict[str, Any]:
    person = each["person"]
    return {
        "href": f"{ADDRESS}/inbound/{each['id']}",
        "title": words.TYPES.get(each["alert_type"], each["alert_type"]),
        "from": each["system"],
        "received": moments.in_words(moments.moment_of(each["received_at"])),
        "person": f"{person['given_names']} {person['family_name']}, born {_day(person['born_on'])}",
        "words": each["what_happened"],
    }


def _waiting(inbound_id: UUID) -> dict[str, Any]:
    found = next((each for each in police.inbound() if each["id"] == str(inbound_id)), None)
    if found is None:
        raise NotFound
    return found


def _arrest(alert_id: UUID) -> dict[str, Any]:
    found = police.alert(alert_id)
    if found["alert_type"] not in QUESTIONED:
        raise NotFound
    return found


def _custody_typed(custody: Mapping[str, Any]) -> dict[str, Any]:
    """Return how an arrest stands as the form asks for it."""
    names = ("appropriate_adult_name", "bail_decision", "accommodation_answer", "not_transferred_because", "outcome")
    typed = {name: custody[name] for name in (*names, "court") if custody.get(name)}
    if custody.get("court_at"):
        court_at = london(moments.moment_of(custody["court_at"]))
        typed |= {"court_on": court_at.date().isoformat(), "court_time": f"{court_at:%H:%M}"}
    lawyer = {True: "yes", False: "no"}.get(custody.get("has_lawyer") or False) if "has_lawyer" in custody else None
    known = {"has_lawyer": lawyer} if custody.get("has_lawyer") is not None else {}
    return typed | known | {"revision": str(custody["revision"])}


def _name_of(found: Mapping[str, Any]) -> str:
    return people.names(young_people=[found["young_person_id"]]).young_people.get(
        found["young_person_id"], "a young person"
    )


def _page(alert_id: UUID, shown: Shown) -> str:
    found = police.alert(alert_id)
    names = people.names(young_people=[found["young_person_id"]], staff={each["written_by"] for each in found["notes"]})
    return render_template(
        "police/alert.html",
        form=shown,
        type_words=words.TYPES.get(found["alert_type"], found["alert_type"]),
        name=names.young_people.get(found["young_person_id"], "a young person"),
        alert=found,
        goes_on=GOES_ON.get(found["alert_type"]),
        raised=moments.in_words(moments.moment_of(found["raised_at"])),
        audience=[words.AUDIENCE.get(each, each) for each in found["audience"]],
        notes=[
            {
                "kind": each["kind"].capitalize(),
                "words": each["words"],
                "by": staff_in_words(names, each["written_by"]) or "Somebody",
                "when": moments.in_words(moments.moment_of(each["written_at"])),
            }
            for each in found["notes"]
        ],
        error_summary=shown.error_summary,
    )


def _custody_page(found: Mapping[str, Any], shown: Shown) -> str:
    return render_template(
        "police/custody.html",
        form=shown,
        name=_name_of(found),
        back=f"/alerts/{found['id']}",
        is_interview=found["alert_type"] == AlertType.VOLUNTARY_INTERVIEW,
        bail=words.BAIL,
        outcomes=words.OUTCOMES,
        error_summary=shown.error_summary,
    )


def _retract_page(found: Mapping[str, Any], shown: Shown) -> str:
    line = {
        "title": f"{words.TYPES[found['alert_type']]}: {_name_of(found)}",
        "href": f"{ADDRESS}/alerts/{found['id']}",
    }
    return render_template("alerts/retract.html", alert=line, form=shown, error_summary=shown.error_summary)


def _match_page(found: Mapping[str, Any], shown: Shown) -> str:
    likely = police.likely(found["person"])
    choices = [
        {
            "value": each["id"],
            "text": f"{each['known_as']}, {each['given_names']} {each.get('family_name') or ''}".strip(),
            "hint": {"text": f"Born {_day(each['born_on'])}. {'; '.join(each['reason_words'])}."},
        }
        for each in likely
    ]
    others = {str(each.id): each.shown_as for each in people.my_young_people()}
    return render_template(
        "police/match.html",
        form=shown,
        sent=_inbound(found),
        asks_sent=found["what_we_ask"],
        likely=choices,
        others={code: text for code, text in others.items() if code not in {each["id"] for each in likely}},
        error_summary=shown.error_summary,
    )


def _aside_page(found: Mapping[str, Any], shown: Shown) -> str:
    return render_template("police/set_aside.html", sent=_inbound(found), form=shown, error_summary=shown.error_summary)
