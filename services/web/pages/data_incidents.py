"""For information governance: alerts about the wrong person that somebody had read, and their clock."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request

from services.web import moments
from services.web.backends import alerts, people
from services.web.forms.alerts import WhyForm
from services.web.forms.govuk import Shown
from services.web.forms.reading import read_form
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.lines import staff_in_words
from shared.access.kinds import ItemKind, Operation
from shared.clock import utc_now
from shared.problems import Conflict, NotFound

area = signed_in_area("data_incidents")

ADDRESS = "/data-incidents"


@area.before_request
def _information_governance_only() -> None:
    if not people.me().may(Operation.READ, ItemKind.DATA_INCIDENT):
        raise NotFound


@area.get(ADDRESS)
def listed() -> str:
    """Show the incidents, the one that is to be reported soonest first."""
    found = alerts.incidents()
    staff = {each["staff_id"] for incident in found for each in incident["readers"]}
    names = people.names(staff=staff | {each["opened_by"] for each in found if each["opened_by"]})
    return render_template("alerts/incidents.html", incidents=[_shown(each, names=names) for each in found])


@area.get(f"{ADDRESS}/<uuid:incident_id>")
def ask(incident_id: UUID) -> str:
    """Ask what came of an incident."""
    return _page(incident_id, given_back(WhyForm(), {}))


@area.post(f"{ADDRESS}/<uuid:incident_id>")
def close(incident_id: UUID) -> Any:
    """Say what came of it."""
    filled = read_form(WhyForm(), request.form)
    if filled.errors:
        return _page(incident_id, Shown(WhyForm(), filled.typed, filled.errors)), 422
    try:
        alerts.close_incident(incident_id, outcome=filled.values["reason"])
        flash("Closed")
    except Conflict:
        flash("Somebody else has closed this.")
    return redirect(ADDRESS, 303)


def _page(incident_id: UUID, shown: Shown) -> str:
    found = next((each for each in alerts.incidents() if each["id"] == str(incident_id)), None)
    if found is None or found["closed_at"]:
        raise NotFound
    return render_template("alerts/incident.html", form=shown, incident=found, error_summary=shown.error_summary)


def _shown(incident: dict[str, Any], *, names: Any) -> dict[str, Any]:
    report_by: datetime = moments.moment_of(incident["report_by"])
    opened_by = staff_in_words(names, incident["opened_by"])
    return {
        "href": f"{ADDRESS}/{incident['id']}",
        "reference": incident["reference"],
        "opened": moments.in_words(moments.moment_of(incident["opened_at"])),
        "opened_by": opened_by or "police",
        "reason": incident["reason"],
        "report_by": moments.ahead_in_words(report_by),
        "is_overdue": incident["closed_at"] is None and report_by < utc_now(),
        "is_open": incident["closed_at"] is None,
        "outcome": incident["outcome"],
        "readers": [
            {
                "name": staff_in_words(names, each["staff_id"]) or "Somebody",
                "opened": moments.in_words(moments.moment_of(each["opened_at"])),
                "knows": moments.in_words(moments.moment_of(each["correction_seen_at"]))
                if each["correction_seen_at"]
                else None,
            }
            for each in incident["readers"]
        ],
    }
