"""Actions of a plan: write one down, see how it stands, change it, say how it goes."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import words
from services.web.backends import people
from services.web.backends import plan as plans
from services.web.forms.govuk import Shown
from services.web.forms.plan import ChangedActionForm, NewActionForm, StepForm
from services.web.forms.reading import Filled, read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.keeping import given_back
from services.web.pages.action_lines import ActionLine, action_line, people_in
from services.web.pages.areas import signed_in_area
from shared.problems import Conflict, Invalid, NotFound

area = signed_in_area("plan_actions")

ROOT = "/young-people/<uuid:young_person_id>/actions"
WRITTEN = ("words", "owner_id", "due_on", "support")


@dataclass(frozen=True)
class Asked:
    """Which action of whose plan is meant."""

    young_person_id: UUID
    known_as: str
    action: dict[str, Any]

    @property
    def line(self) -> ActionLine:
        """Return the action as a line."""
        names = people.names(staff=people_in([self.action]))
        return action_line(self.action, names=names, young_person_id=self.young_person_id, known_as=self.known_as)


@area.get(f"{ROOT}/new")
def ask(young_person_id: UUID) -> str:
    """Ask who does what by when."""
    return _new_page(young_person_id, given_back(NewActionForm(), {"idempotency_key": str(uuid4())}))


@area.post(f"{ROOT}/new")
def write(young_person_id: UUID) -> Any:
    """Write the action down once, and show it on the plan."""
    filled = read_form(NewActionForm(), request.form)
    if filled.errors:
        return _new_page(young_person_id, Shown(NewActionForm(), filled.typed, filled.errors)), 422
    said = {("class" if name == "class_" else name): value for name, value in filled.values.items()}
    key = str(said.pop("idempotency_key"))
    try:
        receipt = plans.write_action(young_person_id, said=said, key=key)
    except Invalid as refusal:
        errors = on_the_form(refusal.errors)
        new_key = {"idempotency_key": str(uuid4())} if errors == REPEATED else {}
        return _new_page(young_person_id, Shown(NewActionForm(), filled.typed | new_key, errors)), 422
    flash("Written on the plan")
    return redirect(f"/young-people/{young_person_id}/plan?after={receipt['after']}", 303)


@area.get(f"{ROOT}/<uuid:action_id>")
def show(young_person_id: UUID, action_id: UUID) -> str:
    """Show one action as it stands, and ask how it goes."""
    asked = _asked(young_person_id, action_id)
    return _page("actions/show.html", asked, given_back(StepForm(), {"revision": str(asked.action["revision"])}))


@area.post(f"{ROOT}/<uuid:action_id>")
def move_on(young_person_id: UUID, action_id: UUID) -> Any:
    """Say how it goes."""
    asked = _asked(young_person_id, action_id)
    filled = read_form(StepForm(), request.form)
    if filled.errors:
        return _page("actions/show.html", asked, Shown(StepForm(), filled.typed, filled.errors)), 422
    said = {"becomes": filled.values["becomes"], "note": filled.values.get("note")}
    try:
        plans.step_action(young_person_id, action_id=action_id, revision=filled.values["revision"], **said)
    except Invalid as refusal:
        return _page("actions/show.html", asked, Shown(StepForm(), filled.typed, refusal.errors)), 422
    except Conflict as refusal:
        return _stale("actions/show.html", asked, filled, refusal.extra.get("current") or asked.action), 409
    flash("Saved")
    return redirect(f"/young-people/{young_person_id}/plan", 303)


@area.get(f"{ROOT}/<uuid:action_id>/change")
def ask_to_change(young_person_id: UUID, action_id: UUID) -> str:
    """Ask how the action should read instead."""
    asked = _asked(young_person_id, action_id)
    return _page("actions/change.html", asked, given_back(ChangedActionForm(), _as_typed(asked.action)))


@area.post(f"{ROOT}/<uuid:action_id>/change")
def change(young_person_id: UUID, action_id: UUID) -> Any:
    """Let the action read differently; whoever comes second sees both readings."""
    asked = _asked(young_person_id, action_id)
    filled = read_form(ChangedActionForm(), request.form)
    if filled.errors:
        return _page("actions/change.html", asked, Shown(ChangedActionForm(), filled.typed, filled.errors)), 422
    changed = {name: filled.values.get(name, [] if name == "support" else None) for name in WRITTEN}
    changed["day_is_right"] = filled.values["day_is_right"]
    revision = filled.values["revision"]
    try:
        plans.change_action(young_person_id, action_id=action_id, changed=changed, revision=revision)
    except Invalid as refusal:
        return _page("actions/change.html", asked, Shown(ChangedActionForm(), filled.typed, refusal.errors)), 422
    except Conflict as refusal:
        return _stale("actions/change.html", asked, filled, refusal.extra.get("current") or asked.action), 409
    flash("Changed")
    return redirect(f"/young-people/{young_person_id}/actions/{action_id}", 303)


def _asked(young_person_id: UUID, action_id: UUID) -> Asked:
    who = people.young_person(young_person_id)
    return Asked(young_person_id, who["known_as"], plans.action_of(young_person_id, action_id=action_id))


def _as_typed(action: dict[str, Any]) -> dict[str, Any]:
    """Return an action as if somebody had just typed it into the form."""
    typed = {name: action.get(name) for name in WRITTEN} | {"revision": str(action["revision"])}
    return {name: value for name, value in typed.items() if value}


def _stale(template: str, asked: Asked, filled: Filled, current: dict[str, Any]) -> str:
    """Show both readings; what was typed stays in the form, on top of the action as it stands now."""
    now = Asked(asked.young_person_id, asked.known_as, current)
    form = StepForm() if template == "actions/show.html" else ChangedActionForm()
    shown = Shown(form, filled.typed | {"revision": str(current["revision"])})
    return _page(template, now, shown, stale=_side_by_side(now, filled), is_stale=True)


def _side_by_side(now: Asked, filled: Filled) -> list[dict[str, str]]:
    """Return each field that reads differently, with both readings in words."""
    labels = {"words": "What will be done?", "owner_id": "Who does it?", "due_on": "By when?"}
    if "becomes" in filled.typed:
        before = words.in_words(now.action["status"], words.ACTION_STATUSES)
        after = words.in_words(filled.typed["becomes"], words.ACTION_STATUSES)
        return [{"term": "How is it going?", "before": before, "after": after}]
    owners = {each["value"]: each["text"] for each in _may_own(now.young_person_id, now.known_as)}
    before_typed, after_typed = _as_typed(now.action), filled.typed
    rows = []
    for name, term in labels.items():
        before, after = before_typed.get(name) or "", after_typed.get(name) or ""
        if before != after:
            shown = [owners.get(each, each) if name == "owner_id" else each for each in (before, after)]
            rows.append({"term": term, "before": shown[0] or "Nothing", "after": shown[1] or "Nothing"})
    return rows


def _may_own(young_person_id: UUID, known_as: str) -> list[dict[str, str]]:
    """Return who may be named: the team as this reader knows it, and the young person."""
    try:
        team = people.team_of(young_person_id)
    except NotFound:
        team = []
    named = {each["staff_id"]: f"{each['name']}, {each['role_words']}" for each in team if each.get("staff_id")}
    staff = [{"value": value, "text": text} for value, text in named.items()]
    return [{"value": str(young_person_id), "text": known_as}, *staff]


def _new_page(young_person_id: UUID, shown: Shown) -> str:
    who = people.young_person(young_person_id)
    return _render("actions/new.html", young_person_id, who["known_as"], shown)


def _page(template: str, asked: Asked, shown: Shown, **more: Any) -> str:
    steps = words.ACTION_STEPS[asked.action["status"]]
    about = {"line": asked.line, "action": asked.action, "steps": steps}
    return _render(template, asked.young_person_id, asked.known_as, shown, **about, **more)


def _render(template: str, young_person_id: UUID, known_as: str, shown: Shown, **more: Any) -> str:
    return render_template(
        template,
        young_person_id=young_person_id,
        name=known_as,
        form=shown,
        may_own=_may_own(young_person_id, known_as),
        words=words,
        plan=f"/young-people/{young_person_id}/plan",
        error_summary=shown.error_summary,
        **more,
    )
