"""Who is on call, how fast alerts climb, who would get one now, how I am told, and what went out."""

from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import alert_words as words
from services.web import moments
from services.web.backends import alerts, duty, people
from services.web.forms.duty import LadderForm, OnCallForm, ReachForm
from services.web.forms.govuk import Shown
from services.web.forms.reading import read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.ids import id_in
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.lines import staff_in_words
from services.web.pages.raising import FOR_A_WORKERS_CONCERN, reached_lines
from shared.access.kinds import ItemKind, Operation
from shared.clock import utc_now
from shared.problems import Invalid, NotFound
from shared.vocabulary import Severity

area = signed_in_area("on_call")

ADDRESS = "/on-call"


@area.get(ADDRESS)
def show() -> str:
    """Show who is on call, how fast alerts climb, and who would get one now."""
    return _page(Shown(OnCallForm(), {"idempotency_key": str(uuid4())}))


@area.post(ADDRESS)
def put_on_call() -> Any:
    """Put somebody on call."""
    hub_id, filled = _hub(), read_form(OnCallForm(), request.form)
    errors = filled.errors
    if not errors:
        said = dict(filled.values)
        key = str(said.pop("idempotency_key"))
        try:
            duty.put_on_call(said | {"home_id": hub_id}, key=key)
        except Invalid as refusal:
            errors = on_the_form({_asked_as(name): said_words for name, said_words in refusal.errors.items()})
    if errors:
        new_key = {"idempotency_key": str(uuid4())} if errors == REPEATED else {}
        return _page(Shown(OnCallForm(), filled.typed | new_key, errors)), 422
    flash("On call. Alerts that stand are told by it from now on.")
    return redirect(ADDRESS, 303)


@area.post(f"{ADDRESS}/<uuid:turn_id>/end")
def take_off_call(turn_id: UUID) -> Any:
    """Take a turn back."""
    duty.take_off_call(turn_id)
    flash("Taken off the rota")
    return redirect(ADDRESS, 303)


@area.post(f"{ADDRESS}/ladders")
def choose_ladder() -> Any:
    """Let alerts climb faster."""
    hub_id, filled = _hub(), read_form(LadderForm(), request.form)
    errors = filled.errors
    if not errors:
        said = dict(filled.values)
        key = str(said.pop("idempotency_key"))
        try:
            duty.choose_ladder(said | {"home_id": hub_id}, key=key)
        except Invalid as refusal:
            errors = refusal.errors
    if errors:
        shown = Shown(OnCallForm(), {"idempotency_key": str(uuid4())})
        return _page(shown, ladder=Shown(LadderForm(), filled.typed, errors)), 422
    flash("Alerts climb by this from now on")
    return redirect(ADDRESS, 303)


@area.get("/how-i-am-told")
def ask_how_to_reach() -> str:
    """Ask how I want to be told outside the pages."""
    known = {name: value for name, value in duty.reach().items() if value}
    return _reach_page(given_back(ReachForm(), known))


@area.post("/how-i-am-told")
def say_how_to_reach() -> Any:
    """Keep it."""
    filled = read_form(ReachForm(), request.form)
    errors = filled.errors
    if not errors:
        try:
            duty.say_how_to_reach(filled.values)
        except Invalid as refusal:
            errors = refusal.errors
    if errors:
        return _reach_page(Shown(ReachForm(), filled.typed, errors)), 422
    flash("Kept")
    return redirect("/how-i-am-told", 303)


@area.get("/sent")
def sent() -> str:
    """Show a manager what went out of the system for their hub."""
    me = people.me()
    if not me.is_manager or me.home_id is None:
        raise NotFound
    found = duty.sent(me.home_id, cursor=request.args.get("cursor"))
    names = people.names(staff={each["staff_id"] for each in found["messages"]})
    return render_template(
        "alerts/sent.html",
        heading=f"Sent from {me.home_name}",
        messages=[
            {
                "to": staff_in_words(names, each["staff_id"]) or "Somebody",
                "channel": words.CHANNELS[each["channel"]],
                "words": each["words"],
                "state": words.STATES[each["state"]],
                "when": moments.in_words(moments.moment_of(each["created_at"])),
            }
            for each in found["messages"]
        ],
        next=f"/sent?cursor={found['next']}" if found["next"] else None,
    )


def _hub() -> UUID:
    """Return the reader's hub; for whoever has none there is no rota here."""
    me = people.me()
    if me.home_id is None or not me.may(Operation.READ, ItemKind.ON_CALL):
        raise NotFound
    return me.home_id


def _asked_as(name: str) -> str:
    return {"starts_at": "from_time", "ends_at": "until_time"}.get(name, name)


def _page(shown: Shown, *, ladder: Shown | None = None) -> str:
    hub_id, me = _hub(), people.me()
    found = duty.on_call(hub_id)
    staff = {each["staff_id"] for each in found["turns"]} | {one for rung in found["rungs"] for one in rung["may_be"]}
    names = people.names(staff=staff)
    choices = {each: text for each in sorted(staff) if (text := staff_in_words(names, each))}
    here = {str(each.id): each.shown_as for each in people.my_young_people() if each.home_id == hub_id}
    about = id_in(request.args.get("young_person")) or (UUID(next(iter(here))) if here else None)
    return render_template(
        "alerts/on_call.html",
        heading=f"On call at {me.home_name}",
        form=shown,
        may_change=found["may_change"],
        rungs={code: text.capitalize() for code, text in words.RUNGS.items()},
        choices=dict(sorted(choices.items(), key=lambda each: each[1])),
        turns=[_turn(each, name=choices.get(each["staff_id"], "Somebody")) for each in found["turns"]],
        ladders=[_ladder(each, ladder) for each in found["ladders"]],
        here=here,
        about=str(about) if about else None,
        reached=_reached(about) if about else None,
        error_summary=shown.error_summary or (ladder.error_summary if ladder else []),
    )


def _turn(turn: dict[str, Any], *, name: str) -> dict[str, Any]:
    starts_at, ends_at = (moments.moment_of(turn[each]) for each in ("starts_at", "ends_at"))
    return {
        "id": turn["id"],
        "rung": words.RUNGS[turn["rung"]].capitalize(),
        "name": name,
        "from": moments.ahead_in_words(starts_at),
        "until": moments.ahead_in_words(ends_at),
        "is_now": starts_at <= utc_now() < ends_at,
    }


def _ladder(each: dict[str, Any], refused: Shown | None) -> dict[str, Any]:
    is_refused = refused is not None and refused.value("severity") == each["severity"]
    typed = {name: str(each[name]) for name in ("severity", "first_minutes", "next_minutes")}
    shown = refused if is_refused and refused else Shown(LadderForm(), typed | {"idempotency_key": str(uuid4())})
    badge, _ = words.BADGES[each["severity"]]
    return {"title": badge, "form": shown, **each}


def _reached(about: UUID) -> dict[str, Any] | None:
    try:
        found = alerts.who_would_get_it(
            {"young_person_id": about, "severity": Severity.HIGH, "audience": list(FOR_A_WORKERS_CONCERN)}
        )
    except (NotFound, Invalid):
        return None
    return reached_lines(found)


def _reach_page(shown: Shown) -> str:
    return render_template("alerts/reach.html", form=shown, error_summary=shown.error_summary)
