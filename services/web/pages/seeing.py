"""Seeing what one must know of and may not see: asking, answering whoever asks, and what was put right."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import flash, redirect, request

from services.web import moments
from services.web.backends import access_grants, alerts
from services.web.backends.people import Names
from services.web.pages.areas import signed_in_area
from services.web.pages.lines import staff_in_words
from shared.clock import utc_now
from shared.problems import Conflict, Invalid, NotFound

area = signed_in_area("seeing")

# Local choice: a night shift and the morning after it.
OPEN_FOR = timedelta(hours=8)
A_MINUTE = timedelta(minutes=1)


@area.post("/alerts/<uuid:alert_id>/access-request")
def ask(alert_id: UUID) -> Any:
    """Ask to be let see what one was told of."""
    alerts.ask_to_see(alert_id)
    flash("Asked. Somebody who may decide is told now.")
    return redirect("/alerts", 303)


@area.post("/alerts/access-requests/<uuid:request_id>")
def answer(request_id: UUID) -> Any:
    """Let somebody see an alert for some hours, or say no."""
    asked = next((each for each in alerts.mine()["requests"] if each["id"] == str(request_id)), None)
    if asked is None:
        flash("Somebody else has answered this.")
        return redirect("/alerts", 303)
    is_yes = request.form.get("answer") == "yes"
    if is_yes and not _let_see(asked):
        flash("This person cannot be let see it.")
        return redirect("/alerts", 303)
    try:
        alerts.answer_request(request_id, open_until=(utc_now() + OPEN_FOR).isoformat() if is_yes else None)
    except (Conflict, NotFound):
        flash("Somebody else has answered this.")
    else:
        flash(f"They can read it for {OPEN_FOR // timedelta(hours=1)} hours." if is_yes else "You said no.")
    return redirect("/alerts", 303)


@area.post("/alerts/corrections/<uuid:alert_id>")
def acknowledge(alert_id: UUID) -> Any:
    """Say that I know that what I had read was about the wrong person."""
    alerts.acknowledge_correction(alert_id)
    flash("Thank you. Please do not use or pass on what you had read.")
    return redirect("/alerts", 303)


def correction_lines(corrections: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return what the reader has to put out of their mind; nothing of what it was, or about whom."""
    return [
        {
            "action": f"/alerts/corrections/{each['alert_id']}",
            "opened": moments.in_words(moments.moment_of(each["opened_at"])),
        }
        for each in corrections
    ]


def request_lines(requests: Iterable[Mapping[str, Any]], *, names: Names) -> list[dict[str, str]]:
    """Return who waits to be let see which alert."""
    return [
        {
            "action": f"/alerts/access-requests/{each['id']}",
            "who": staff_in_words(names, each["staff_id"]) or "Somebody",
            "name": names.young_people.get(each["young_person_id"], "a young person"),
            "alert": f"/alerts/{each['alert_id']}",
            "asked": moments.in_words(moments.moment_of(each["asked_at"])),
        }
        for each in requests
    ]


def _let_see(asked: Mapping[str, Any]) -> bool:
    try:
        access_grants.let_see(
            UUID(asked["young_person_id"]),
            staff_id=UUID(asked["staff_id"]),
            item_id=UUID(asked["alert_id"]),
            minutes=OPEN_FOR // A_MINUTE,
            key=asked["id"] + asked["asked_at"],
        )
    except (Invalid, NotFound):
        return False
    return True
