"""The card "How to talk with me": one page to be printed, the lines for an interview, and that it was handed on."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web.backends import communication as backend
from services.web.backends import people
from services.web.forms.communication import HandingOnForm, LegalSettingsForm
from services.web.forms.govuk import Shown
from services.web.forms.reading import read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.ids import id_in
from services.web.pages.areas import signed_in_area
from services.web.pages.card_lines import address_of, card_line
from shared.problems import Invalid
from shared.vocabulary import StrategyHelped, UsedAt

area = signed_in_area("card")

ROOT = "/young-people/<uuid:young_person_id>"
# Where a tap on a strategy leads back to.
BACK = {UsedAt.INCIDENT: "incidents/{record_id}", UsedAt.CONTACT: "story"}


@area.get(f"{ROOT}/card")
def show(young_person_id: UUID) -> str:
    """Show the whole card, on one side of paper."""
    return _page(young_person_id, alert_id=id_in(request.args.get("alert")))


@area.post(f"{ROOT}/card/legal-settings")
def ask_for_legal_settings(young_person_id: UUID) -> Any:
    """Keep why an officer needs the lines for an interview, and show them."""
    filled = read_form(LegalSettingsForm(), request.form)
    alert_id = id_in(request.form.get("alert_id"))
    errors, said = filled.errors, dict(filled.values)
    if not errors:
        try:
            backend.ask_for_legal_settings(young_person_id, key=str(said.pop("idempotency_key")), **said)
        except Invalid as refusal:
            errors = on_the_form(refusal.errors)
    if errors:
        asking = Shown(LegalSettingsForm(), filled.typed | _new_key(errors), errors)
        return _page(young_person_id, alert_id=alert_id, asking=asking), 422
    return redirect(address_of(young_person_id, alert_id=alert_id), 303)


@area.post(f"{ROOT}/card/handing-on")
def hand_on(young_person_id: UUID) -> Any:
    """Keep that the card was handed on, on paper."""
    filled = read_form(HandingOnForm(), request.form)
    alert_id = id_in(request.form.get("alert_id"))
    errors, said = filled.errors, dict(filled.values)
    if not errors:
        try:
            key = str(said["idempotency_key"])
            backend.hand_on(young_person_id, handed_to=said["handed_to"], alert_id=alert_id, key=key)
        except Invalid as refusal:
            errors = on_the_form(refusal.errors)
    if errors:
        handing = Shown(HandingOnForm(), filled.typed | _new_key(errors), errors)
        return _page(young_person_id, alert_id=alert_id, handing=handing), 422
    flash("Written down: you handed it on")
    return redirect(address_of(young_person_id, alert_id=alert_id), 303)


@area.post(
    f"{ROOT}/communication-strategies/<uuid:strategy_id>/<any(yes,partly,no):helped>"
    "/<any(contact,incident):used_at>/<uuid:record_id>"
)
def mark_used(young_person_id: UUID, strategy_id: UUID, helped: str, used_at: str, record_id: UUID) -> Any:
    """Keep in one tap whether a strategy helped; the same tap again changes nothing."""
    said = {"used_at": UsedAt(used_at), "record_id": record_id, "helped": StrategyHelped(helped)}
    backend.mark_used(young_person_id, strategy_id, said, key=str(uuid4()))
    flash("Thank you. The others can see what helps.")
    ending = BACK[UsedAt(used_at)].format(record_id=record_id)
    asked = f"?helped={record_id}" if used_at == UsedAt.CONTACT else ""
    return redirect(f"/young-people/{young_person_id}/{ending}{asked}#what-helped", 303)


def _new_key(errors: Mapping[str, list[str]]) -> dict[str, str]:
    """Return a new number for a page whose own was used for something else."""
    return {"idempotency_key": str(uuid4())} if errors == REPEATED else {}


def _page(
    young_person_id: UUID, *, alert_id: UUID | None, asking: Shown | None = None, handing: Shown | None = None
) -> str:
    who = people.young_person(young_person_id)
    found = backend.card(young_person_id, where="alert" if alert_id else "card", alert_id=alert_id)
    fresh = {"idempotency_key": str(uuid4())} | ({"alert_id": str(alert_id)} if alert_id else {})
    asking = asking or Shown(LegalSettingsForm(), fresh)
    handing = handing or Shown(HandingOnForm(), fresh)
    return render_template(
        "communication/card.html",
        young_person_id=young_person_id,
        name=who["known_as"],
        card=card_line(found, href=request.path),
        asking=asking,
        handing=handing,
        back=f"/alerts/{alert_id}" if alert_id else f"/young-people/{young_person_id}/plan",
        is_theirs=people.me().is_young_person,
        error_summary=asking.error_summary or handing.error_summary,
    )
