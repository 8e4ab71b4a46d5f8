"""For a hub's managers: the log of a day, what waits for their signature, and signing it in one tap."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request
from marshmallow import ValidationError

from services.web import moments
from services.web.backends import handover as handovers
from services.web.backends import missing, people
from services.web.backends.people import Me, Names
from services.web.forms.hub_day import CountersignForm
from services.web.forms.moments import TypedDate
from services.web.forms.reading import read_form
from services.web.pages.areas import signed_in_area
from services.web.pages.contact_lines import authors_of, contact_line
from services.web.pages.incident_lines import incident_line, measure_line
from services.web.pages.lines import staff_in_words
from services.web.pages.missing_lines import episode_line
from shared.clock import london, utc_now
from shared.problems import Conflict, Invalid, NotFound, Unavailable

area = signed_in_area("hub_log")

ADDRESS = "/hub-log"
WAITING_AT_ONCE = 20
A_DAY = timedelta(days=1)
CHANGED = "This was changed, or signed by somebody else, while you were reading. Read it as it stands now."


@area.get(ADDRESS)
def read() -> str:
    """Show what waits for a signature, and what happened at the hub on a day."""
    return _page()


@area.post(f"{ADDRESS}/<uuid:contact_id>/countersignature")
def countersign(contact_id: UUID) -> Any:
    """Sign that one has read a contact as it was shown."""
    _hub()
    filled = read_form(CountersignForm(), request.form)
    if filled.errors:
        raise Invalid(filled.errors)
    said = {"revision": filled.values["revision"], "note": filled.values.get("note")}
    try:
        handovers.countersign(contact_id, said=said, key=str(filled.values["idempotency_key"]))
    except Conflict:
        return _page(errors=[{"text": CHANGED}]), 409
    flash("Signed: you have read it")
    asked = {"on": request.args["on"]} if "on" in request.args else {}
    return redirect(f"{ADDRESS}?{urlencode(asked)}" if asked else ADDRESS, 303)


def _hub() -> UUID:
    """Return the hub that the reader manages; raises NotFound for everybody else."""
    me = people.me()
    if not me.is_manager or me.home_id is None:
        raise NotFound
    return me.home_id


def _day() -> date:
    """Return the day that is asked for; whatever is none is today."""
    today = london(utc_now()).date()
    try:
        found = TypedDate().deserialize(request.args.get("on") or today.isoformat())
    except ValidationError:
        return today
    return found if date(2000, 1, 1) <= found <= today else today


def _page(errors: list[dict[str, str]] | None = None) -> str:
    hub_id, on, me = _hub(), _day(), people.me()
    log, waiting = handovers.log_of(hub_id, on=on), handovers.waiting_at(hub_id, limit=WAITING_AT_ONCE)
    contacts = [*log["contacts"], *waiting["contacts"]]
    beside, away = [*log["incidents"], *log["measures"]], _away(hub_id, on=on)
    young_people = sorted({each["young_person_id"] for each in (*contacts, *beside, *(away or ()))})
    names = people.names(young_people=young_people, staff=authors_of(contacts))
    today = london(utc_now()).date()
    return render_template(
        "hub/log.html",
        heading=f"Log of {me.home_name}",
        day=moments.due_in_words(on),
        on=on.isoformat(),
        before=(on - A_DAY).isoformat(),
        after=(on + A_DAY).isoformat() if on < today else None,
        waiting=[_shown(each, names=names, me=me) for each in waiting["contacts"]],
        count=waiting["count"],
        lines=[_shown(each, names=names, me=me) for each in log["contacts"]],
        beside=_beside(log, names),
        away=[
            episode_line(each, name=names.young_people.get(each["young_person_id"], "A young person"))
            for each in away or ()
        ],
        away_is_known=away is not None,
        is_cut=log["is_cut"],
        error_summary=errors,
    )


def _away(hub_id: UUID, *, on: date) -> list[dict[str, Any]] | None:
    """Return who of the hub's was away on a day, as far as something is left to do; None where that is not known."""
    try:
        found = missing.open_episodes()
    except Unavailable:
        return None
    return [each for each in found if each.get("home_id") == str(hub_id) and _was_away(each, on=on)]


def _was_away(episode: Mapping[str, Any], *, on: date) -> bool:
    began = london(moments.moment_of(episode["began_at"])).date()
    ended = london(moments.moment_of(episode["returned_at"])).date() if episode["returned_at"] else None
    return began <= on and (ended is None or on <= ended)


def _beside(log: Mapping[str, Any], names: Names) -> list[dict[str, Any]]:
    """Return the day's incidents and measures in the order in which they happened."""
    records = [*map(incident_line, log["incidents"]), *map(measure_line, log["measures"])]
    about = [each["young_person_id"] for name in ("incidents", "measures") for each in log[name]]
    named = [
        line | {"name": names.young_people.get(one, "A young person")} for line, one in zip(records, about, strict=True)
    ]
    return sorted(named, key=lambda each: str(each["at"]))


def _shown(contact: Mapping[str, Any], *, names: Names, me: Me) -> dict[str, Any]:
    since, by = contact.get("awaits_signature_since"), contact.get("countersign_by")
    is_mine = contact.get("author_id") == str(me.staff_id)
    return {
        "id": contact["id"],
        "name": names.young_people.get(contact["young_person_id"], "A young person"),
        "story": f"/young-people/{contact['young_person_id']}/story",
        "line": contact_line(contact, names=names, me=me),
        "revision": contact["revision"],
        "key": str(uuid4()),
        "may_sign": since is not None and not is_mine,
        "waits_for_another": since is not None and is_mine,
        "sign_by": f"Sign by {moments.due_in_words(date.fromisoformat(by))}" if by else None,
        "is_overdue": by is not None and date.fromisoformat(by) < london(utc_now()).date(),
        "signed": _signature(contact.get("countersignature"), contact, names=names),
    }


def _signature(signature: Mapping[str, Any] | None, contact: Mapping[str, Any], *, names: Names) -> str | None:
    """Return who has read it; of an earlier reading too, so that nobody takes it for the present one."""
    if signature is None:
        return None
    who = staff_in_words(names, signature["signed_by"]) or "A manager"
    note = f": {signature['note']}" if signature["note"] else ""
    how = "" if signature["revision"] == contact["revision"] else ", as it read before"
    return f"Read by {who}, {moments.in_words(moments.moment_of(signature['signed_at']))}{how}{note}"
