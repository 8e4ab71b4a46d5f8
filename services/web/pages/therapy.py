"""What a speech and language therapist writes: screening, the profile, who may see it, sessions, tests."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request
from marshmallow import Schema

from services.web import communication_words as words
from services.web.backends import communication as backend
from services.web.backends import people
from services.web.forms.communication import (
    LISTS,
    AssessmentForm,
    ProfileForm,
    ReasonForm,
    ScreeningForm,
    SessionForm,
    SessionToComeForm,
    ShareForm,
    profile_typed,
)
from services.web.forms.govuk import Shown
from services.web.forms.reading import read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.card_lines import sharing_lines
from shared.problems import Conflict, Invalid, NotFound
from shared.vocabulary import DomainFinding

area = signed_in_area("therapy")

ROOT = "/young-people/<uuid:young_person_id>"
CHANGED = "Somebody has written it since you opened it. Your words are still here: look at both, then save again."
# What the forms call otherwise than the service.
CALLED = {"screened_at": "occurred_time", "planned_for": "on"}


@area.get(f"{ROOT}/screenings/new")
def ask_what_was_seen(young_person_id: UUID) -> str:
    """Ask what a screening showed."""
    return _page(
        young_person_id, "screening", Shown(ScreeningForm(), {"tool": "informal_nwd", "idempotency_key": str(uuid4())})
    )


@area.post(f"{ROOT}/screenings/new")
def screen(young_person_id: UUID) -> Any:
    """Save a screening once."""

    def save(said: dict[str, Any], key: str) -> None:
        # Left out where it was just now: sent again, it is the same.
        at = {"screened_at": said.pop("happened_at")} if "happened_at" in said else {}
        backend.screen(young_person_id, _codes(said) | at, key=key)

    return _saved(young_person_id, "screening", ScreeningForm(), save, told="Saved. The team can read the outcome.")


@area.post(f"{ROOT}/screenings/<uuid:screening_id>/retract")
def take_screening_back(young_person_id: UUID, screening_id: UUID) -> Any:
    """Take back a screening that was written down in error."""
    try:
        backend.take_screening_back(young_person_id, screening_id, reason="Written down in error")
    except Conflict as refusal:
        flash(refusal.detail)
    else:
        flash("Taken back. It is off the plan.")
    return _back(young_person_id)


@area.get(f"{ROOT}/communication-profile")
def ask_for_profile(young_person_id: UUID) -> str:
    """Ask what the profile says, beginning with what it says now."""
    found = _of_therapist(young_person_id)
    typed = profile_typed(found.get("draft") or _standing(young_person_id)) | _next(found)
    return _page(young_person_id, "profile", given_back(ProfileForm(), typed))


@area.post(f"{ROOT}/communication-profile")
def write_profile(young_person_id: UUID) -> Any:
    """Keep a draft, or let a version stand that was agreed with the young person."""
    found, filled = _of_therapist(young_person_id), read_form(ProfileForm(), request.form)
    errors = filled.errors
    if not errors:
        try:
            backend.write_profile(young_person_id, filled.values)
        except Invalid as refusal:
            errors = on_the_form({name.partition(".")[0]: each for name, each in refusal.errors.items()})
        except Conflict:
            shown = Shown(ProfileForm(), filled.typed | _next(found), {"form": [CHANGED]})
            return _page(young_person_id, "profile", shown), 409
    if errors:
        return _page(young_person_id, "profile", Shown(ProfileForm(), filled.typed, errors)), 422
    is_agreed = "agreed_on" in filled.values
    flash(
        "Saved. Everybody who may see the card sees this from now on."
        if is_agreed
        else "Kept. Nobody else reads it yet."
    )
    return _back(young_person_id)


@area.get(f"{ROOT}/communication-profile/withdraw")
def ask_why_it_ends(young_person_id: UUID) -> str:
    """Ask why the profile ends."""
    return _page(young_person_id, "withdraw", Shown(ReasonForm()))


@area.post(f"{ROOT}/communication-profile/withdraw")
def withdraw_profile(young_person_id: UUID) -> Any:
    """End the profile: nobody is shown a card any more."""

    def save(said: dict[str, Any], _key: str) -> None:
        backend.withdraw_profile(young_person_id, reason=said["reason"])

    return _saved(
        young_person_id, "withdraw", ReasonForm(), save, told="It has ended. Nobody is shown the card any more."
    )


@area.get(f"{ROOT}/communication-profile/sharing")
def ask_who_may_see_it(young_person_id: UUID) -> str:
    """Ask whom the young person lets see their profile."""
    return _page(young_person_id, "sharing", Shown(ShareForm(), {"idempotency_key": str(uuid4())}))


@area.post(f"{ROOT}/communication-profile/sharing")
def let_see(young_person_id: UUID) -> Any:
    """Keep what the young person says of one recipient; it counts from the next look on."""

    def save(said: dict[str, Any], key: str) -> None:
        backend.let_see(young_person_id, said, key=key)

    told = "Saved. It counts from now on."
    return _saved(young_person_id, "sharing", ShareForm(), save, told=told, again=True)


@area.get(f"{ROOT}/sessions/new")
def ask_when(young_person_id: UUID) -> str:
    """Ask when a session is to be."""
    return _page(young_person_id, "session_to_come", Shown(SessionToComeForm(), {"idempotency_key": str(uuid4())}))


@area.post(f"{ROOT}/sessions/new")
def plan_session(young_person_id: UUID) -> Any:
    """Arrange a session."""

    def save(said: dict[str, Any], key: str) -> None:
        backend.plan_session(young_person_id, said, key=key)

    return _saved(young_person_id, "session_to_come", SessionToComeForm(), save, told="Arranged")


@area.get(f"{ROOT}/sessions/<uuid:session_id>")
def ask_what_it_was(young_person_id: UUID, session_id: UUID) -> str:
    """Ask what a session was."""
    found = _session(young_person_id, session_id)
    names = ("goal", "activity", "young_person_view", "outcome", "next_step", "revision")
    typed = {name: str(found[name]) for name in names if found[name] is not None}
    return _page(young_person_id, "session", given_back(SessionForm(), typed))


@area.post(f"{ROOT}/sessions/<uuid:session_id>")
def write_session(young_person_id: UUID, session_id: UUID) -> Any:
    """Write down what a session was."""
    found, filled = _session(young_person_id, session_id), read_form(SessionForm(), request.form)
    errors, status = filled.errors, 422
    typed = filled.typed
    if not errors:
        try:
            backend.write_session(young_person_id, session_id, filled.values)
        except Invalid as refusal:
            errors = on_the_form(_called(refusal.errors))
        except Conflict:
            errors, status = {"form": [CHANGED]}, 409
            typed = typed | {"revision": str(found["revision"])}
    if errors:
        return _page(young_person_id, "session", Shown(SessionForm(), typed, errors)), status
    flash("Saved")
    return _back(young_person_id)


@area.post(f"{ROOT}/sessions/<uuid:session_id>/cancel")
def cancel_session(young_person_id: UUID, session_id: UUID) -> Any:
    """Say that a session will not be held."""
    found = _session(young_person_id, session_id)
    try:
        said = {"revision": found["revision"], "reason": "It will not be held"}
        backend.cancel_session(young_person_id, session_id, said)
    except Conflict as refusal:
        flash(refusal.detail)
    else:
        flash("Cancelled")
    return _back(young_person_id)


@area.get(f"{ROOT}/assessments/new")
def ask_for_scores(young_person_id: UUID) -> str:
    """Ask for a test and its scores."""
    return _page(young_person_id, "assessment", Shown(AssessmentForm(), {"idempotency_key": str(uuid4())}))


@area.post(f"{ROOT}/assessments/new")
def assess(young_person_id: UUID) -> Any:
    """Keep a test and its scores where they belong."""

    def save(said: dict[str, Any], key: str) -> None:
        backend.assess(young_person_id, said, key=key)

    told = "Saved. It stays with speech and language therapy."
    return _saved(young_person_id, "assessment", AssessmentForm(), save, told=told)


def _saved(young_person_id: UUID, name: str, form: Schema, save: Any, *, told: str, again: bool = False) -> Any:
    """Save a form, or show it again with what is wrong."""
    filled = read_form(form, request.form)
    errors, said = filled.errors, dict(filled.values)
    if not errors:
        key = str(said.pop("idempotency_key", ""))
        try:
            save(said, key)
        except Invalid as refusal:
            errors = on_the_form(_called(refusal.errors))
        except Conflict as refusal:
            errors = {"form": [refusal.detail]}
    if errors:
        new_key = {"idempotency_key": str(uuid4())} if errors == REPEATED else {}
        return _page(young_person_id, name, Shown(form, filled.typed | new_key, errors)), 422
    flash(told)
    return redirect(request.path, 303) if again else _back(young_person_id)


def _called(errors: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {CALLED.get(name, name).partition(".")[0]: each for name, each in errors.items()}


def _codes(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: getattr(value, "value", value) for name, value in said.items()}


def _back(young_person_id: UUID) -> Any:
    return redirect(f"/young-people/{young_person_id}/communication", 303)


def _of_therapist(young_person_id: UUID) -> dict[str, Any]:
    """Return what is known, for whoever writes the profile; for everybody else there is no such page."""
    if not backend.is_therapist(young_person_id):
        raise NotFound
    return backend.communication(young_person_id)


def _standing(young_person_id: UUID) -> dict[str, Any]:
    """Return what the profile says now, as the next version begins; nothing where none stands."""
    try:
        found = backend.card(young_person_id, where="card")
    except NotFound:
        return {}
    strategies = found.get("strategies", ())
    lists = {kind: [each["words"] for each in strategies if each["kind"] == kind] for kind in ("do", "avoid")}
    return found | {"please_do": lists["do"], "please_dont": lists["avoid"]}


def _next(found: Mapping[str, Any]) -> dict[str, str]:
    """Return which version is written next, and which revision of its draft was read."""
    draft, versions = found.get("draft"), found.get("versions", ())
    if draft:
        return {"version": str(draft["version"]), "revision": str(draft["revision"])}
    last = max((each["version"] for each in versions), default=0)
    return {"version": str(last + 1), "revision": "0"}


def _session(young_person_id: UUID, session_id: UUID) -> dict[str, Any]:
    found = _of_therapist(young_person_id).get("sessions", ())
    session: dict[str, Any] | None = next((each for each in found if each["id"] == str(session_id)), None)
    if session is None or session["state"] == "cancelled":
        raise NotFound
    return session


def _page(young_person_id: UUID, name: str, shown: Shown) -> str:
    found = _of_therapist(young_person_id)
    return render_template(
        f"communication/{name}.html",
        young_person_id=young_person_id,
        name=people.young_person(young_person_id)["known_as"],
        form=shown,
        words=words,
        lists=LISTS,
        findings={each: text for each, text in words.FINDINGS.items() if each != DomainFinding.NOT_TESTED},
        not_tested=words.FINDINGS[DomainFinding.NOT_TESTED],
        team=_team(young_person_id) if name == "sharing" else {},
        shared=sharing_lines(found) if name == "sharing" else [],
        back=f"/young-people/{young_person_id}/communication",
        error_summary=shown.error_summary,
    )


def _team(young_person_id: UUID) -> dict[str, str]:
    """Return everybody of the team but the therapist who asks, and the young person."""
    me = str(people.me().staff_id)
    try:
        members = people.team_of(young_person_id)
    except NotFound:
        return {}
    return {
        each["staff_id"]: f"{each['name']}, {each['role_words']}"
        for each in members
        if each.get("staff_id") and each["staff_id"] != me and each.get("role") != "young_person"
    }
