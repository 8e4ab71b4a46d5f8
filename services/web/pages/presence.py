"""Who is in, out or late: writing it down in two taps, and asking which account is right where two do not fit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import words
from services.web.backends import people
from services.web.backends import presence as presences
from services.web.backends.people import Names, YoungPerson
from services.web.forms.govuk import Shown
from services.web.forms.presence import PresenceForm
from services.web.forms.reading import Filled, read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.pages.areas import signed_in_area
from services.web.pages.presence_lines import account, change_line, standing_line, writers_of
from shared.clock import utc_now
from shared.problems import Conflict, Forbidden, Invalid, NotFound
from shared.vocabulary import PresenceState

area = signed_in_area("presence")

ROOT = "/young-people/<uuid:young_person_id>/presence"
# The largest page that a service gives at once.
LATEST = 100
SHOWN_AT_ONCE = 10
INSTANTS = ("happened_at", "expected_back_at")
ASKS = {
    "changed_meanwhile": "Somebody wrote something down while you were typing.",
    "out_of_order": "What you typed happened before what is written down already.",
    "already_so": "This is written down already.",
}


@dataclass(frozen=True)
class Asked:
    """Whose comings and goings are meant, and what is known of them."""

    who: YoungPerson
    known: dict[str, Any]

    @property
    def address(self) -> str:
        """Return where they are written down."""
        return f"/young-people/{self.who.id}/presence"

    @property
    def fresh(self) -> dict[str, str]:
        """Return what a form carries that was opened just now."""
        return {"revision": str(self.known["revision"]), "idempotency_key": str(uuid4())}


def asked_about(young_person_id: UUID) -> Asked:
    """Return what is known of somebody's comings and goings; raises NotFound."""
    known = presences.history_of(young_person_id, limit=LATEST)
    who = next(iter(people.my_young_people(about=(young_person_id,))), None)
    if who is None:
        raise NotFound
    return Asked(who, known)


def to_write(young_person_id: UUID) -> Asked:
    """Return the same for whoever may write it down; raises Forbidden for others who may read it."""
    asked = asked_about(young_person_id)
    if not asked.who.may_be_written_for:
        raise Forbidden
    return asked


@area.get(ROOT)
def ask(young_person_id: UUID) -> str:
    """Ask where somebody is, with the likely answer chosen; whoever may only read sees how it stands."""
    asked = asked_about(young_person_id)
    chosen = request.args.get("becomes") or _likely(asked.known["state"])
    return _page(asked, Shown(PresenceForm(), {**asked.fresh, "state": chosen}))


@area.post(ROOT)
def write(young_person_id: UUID) -> Any:
    """Write it down once; ask which account is right where two do not fit together."""
    asked, filled = to_write(young_person_id), read_form(PresenceForm(), request.form)
    if filled.errors:
        return _page(asked, Shown(PresenceForm(), filled.typed, filled.errors)), 422
    said = dict(filled.values)
    key = str(said.pop("idempotency_key"))
    try:
        receipt = presences.write(young_person_id, said=said, key=key)
    except Invalid as refusal:
        errors = on_the_form(refusal.errors)
        new_key = {"idempotency_key": str(uuid4())} if errors == REPEATED else {}
        return _page(asked, Shown(PresenceForm(), filled.typed | new_key, errors)), 422
    except Conflict as refusal:
        return _which(asked, filled, refusal.extra), 409
    saved = f"Saved: {asked.who.shown_as} is {words.PRESENCE[said['state']].lower()}."
    # Where it can be undone is the message's category: the frame makes a link of it.
    flash(saved, f"{asked.address}/{receipt['id']}/retract")
    return redirect("/", 303)


def _likely(state: str | None) -> str:
    return PresenceState.IN if state in (PresenceState.OUT, PresenceState.LATE) else PresenceState.OUT


def _which(asked: Asked, filled: Filled, refused: Mapping[str, Any]) -> str:
    """Show both accounts and ask which is right; what was typed goes on with the page."""
    current = refused["current"]
    typed = filled.typed | {"revision": str(current["revision"]), "idempotency_key": str(uuid4())}
    said = {"happened_at": utc_now().isoformat()} | _as_sent(filled)
    change = current["change"]
    return render_template(
        "presence/which.html",
        form=Shown(PresenceForm(), typed | {"keep_both": "true"}),
        name=asked.who.shown_as,
        address=asked.address,
        asks=ASKS[refused["asks"]],
        stands=account(change) if change else "Nothing stands now: it was taken back.",
        stands_by=standing_line(current, names=_names([current])).get("by"),
        typed=account(said),
        correct=f"{asked.address}/{change['id']}/correct" if change else None,
    )


def _as_sent(filled: Filled) -> dict[str, Any]:
    instants = {name: filled.values[name].isoformat() for name in INSTANTS if name in filled.values}
    return instants | {"state": filled.values["state"], "details": filled.values.get("details")}


def _page(asked: Asked, shown: Shown) -> str:
    changes = asked.known["changes"]
    latest = changes[:SHOWN_AT_ONCE]
    names = people.names(staff={each["recorded_by"] for each in latest} | writers_of([asked.known]))
    return render_template(
        "presence/write.html",
        form=shown,
        name=asked.who.shown_as,
        address=asked.address,
        standing=standing_line(asked.known, names=names),
        changes=[change_line(each, names=names) for each in latest],
        has_more=len(changes) > SHOWN_AT_ONCE,
        may_write=asked.who.may_be_written_for,
        words=words,
        error_summary=shown.error_summary,
    )


def _names(standing: list[Mapping[str, Any]]) -> Names:
    return people.names(staff=writers_of(standing))
