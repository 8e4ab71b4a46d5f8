"""Is it notifiable? What waits to be decided at a hub, the register of decisions, and asking by hand."""

from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web.backends import people
from services.web.backends import serious_events as backend
from services.web.forms.govuk import Shown
from services.web.forms.reading import read_form
from services.web.forms.refused import on_the_form
from services.web.forms.serious_events import AskForm
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.my_hub import managed_hub, of_my_hub
from services.web.pages.reg40_lines import serious_event_line, staff_in
from shared.problems import Conflict, Invalid

area = signed_in_area("reg40")

ADDRESS = "/reg40"
AT_ONCE = 100
FROM_THE_ADDRESS = ("young_person_id", "about", "about_id")


@area.get(ADDRESS)
def read() -> str:
    """Show what waits to be decided, and what was."""
    found = backend.at_the_hub(managed_hub(), limit=AT_ONCE)
    names = people.names(young_people=[each["young_person_id"] for each in found], staff=staff_in(found))
    lines = [serious_event_line(each, names=names) for each in found]
    return render_template(
        "reg40/list.html",
        waiting=[each for each in lines if _waits(each)],
        decided=[each for each in lines if not _waits(each)],
    )


@area.get(f"{ADDRESS}/<uuid:serious_event_id>")
def show(serious_event_id: UUID) -> str:
    """Show one question, its target and what was decided."""
    found = backend.serious_event(serious_event_id)
    names = people.names(young_people=[found["young_person_id"]], staff=staff_in([found]))
    return render_template("reg40/show.html", line=serious_event_line(found, names=names))


@area.get(f"{ADDRESS}/new")
def ask_about() -> str:
    """Ask about whom and what the question is."""
    first = {name: request.args[name] for name in FROM_THE_ADDRESS if name in request.args}
    return _page(given_back(AskForm(), first | {"idempotency_key": str(uuid4())}))


@area.post(f"{ADDRESS}/new")
def ask() -> Any:
    """Ask whether it is notifiable; the target runs from when the home learned of it."""
    filled = read_form(AskForm(), request.form)
    if filled.errors:
        return _page(Shown(AskForm(), filled.typed, filled.errors)), 422
    said = {name: value for name, value in filled.values.items() if name not in ("idempotency_key", "happened_at")}
    try:
        question_id = backend.ask(
            said | {"learned_at": filled.values.get("happened_at")}, key=str(filled.values["idempotency_key"])
        )
    except Invalid as refusal:
        errors = {("happened_at" if name == "learned_at" else name): each for name, each in refusal.errors.items()}
        return _page(Shown(AskForm(), filled.typed, on_the_form(errors))), 422
    except Conflict:
        flash("Somebody else asked about this at the same time. It stands among what waits.")
        return redirect(ADDRESS, 303)
    flash("Asked. The target runs.")
    return redirect(f"{ADDRESS}/{question_id}", 303)


def _waits(line: dict[str, Any]) -> bool:
    """Tell whether something is still to be done: it is decided, or it is to be sent."""
    decision = line["decision"]
    return decision is None or (decision["is_notified"] and decision["sent"] is None)


def _page(shown: Shown) -> str:
    return render_template(
        "reg40/ask.html",
        form=shown,
        people=of_my_hub(managed_hub()),
        is_named=bool(shown.value("about_id")),
        error_summary=shown.error_summary,
    )
