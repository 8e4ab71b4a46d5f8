"""Return interviews: which are due with their clock, an offer, and what came of one; its text is for very few."""

from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import missing_words as words
from services.web import moments
from services.web.backends import assignments, people
from services.web.backends import missing as backend
from services.web.backends.people import Names
from services.web.forms.govuk import Shown
from services.web.forms.missing import HeldForm, OfferForm
from services.web.forms.reading import read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.lines import staff_in_words
from services.web.pages.missing import asked_about
from services.web.pages.missing_lines import clock_line
from shared.problems import Conflict, Forbidden, Invalid, NotFound
from shared.vocabulary import AssignmentRole, InterviewState

area = signed_in_area("return_interviews")

ADDRESS = "/return-interviews"
ONE = f"{ADDRESS}/<uuid:interview_id>"
SETTLED = (InterviewState.HELD, InterviewState.DECLINED)
ASKED_AS = {"held_at": "occurred_time", "offered_at": "occurred_time"}


@area.get(ADDRESS)
def list_due() -> str:
    """Show which are still to be offered or held, the earliest return first."""
    found = backend.interviews_due()
    names = people.names(young_people={each["young_person_id"] for each in found})
    return render_template("missing/interviews.html", due=[_line(each, names=names) for each in found])


@area.get(ONE)
def show(interview_id: UUID) -> str:
    """Show one: what was offered, what came of it, and its clock."""
    found = backend.interview(interview_id)
    about = UUID(found["young_person_id"])
    names = people.names(young_people=[str(about)], staff=_staff(found))
    readers = people.readers_to(about)
    is_settled = found["state"] in SETTLED
    return render_template(
        "missing/interview.html",
        interview=_line(found, names=names),
        found=found,
        offers=[_offer_line(each, names=names) for each in found.get("offers", ())],
        agreed=[_agreed_line(each, names=names) for each in found["agreed"]],
        held_by=staff_in_words(names, found.get("held_by")),
        held=moments.in_words(moments.moment_of(found["held_at"])) if found["held_at"] else None,
        pushes=[words.PUSHES[each] for each in found.get("push_factors", ())],
        pulls=[words.PULLS[each] for each in found.get("pull_factors", ())],
        may_offer=bool(backend.OFFERS & readers) and not is_settled,
        may_hold=bool(backend.HOLDS & readers) and not is_settled,
    )


@area.get(f"{ONE}/offer")
def ask_offer(interview_id: UUID) -> str:
    """Ask what was offered, and what they said."""
    found = _open(interview_id)
    return _offer_page(found, given_back(OfferForm(), {"idempotency_key": str(uuid4())}))


@area.post(f"{ONE}/offer")
def offer(interview_id: UUID) -> Any:
    """Keep that it was offered."""
    found, filled = _open(interview_id), read_form(OfferForm(), request.form)
    errors = filled.errors
    if not errors:
        said = dict(filled.values)
        key = str(said.pop("idempotency_key"))
        if "happened_at" in said:
            said["offered_at"] = said.pop("happened_at")
        try:
            backend.offer(interview_id, said, key=key)
        except Invalid as refusal:
            errors = _on_the_form(refusal)
        except Conflict:
            errors = {"form": ["This interview was held, or was declined twice."]}
        else:
            flash("Saved")
            return redirect(f"{ADDRESS}/{interview_id}", 303)
    shown = Shown(OfferForm(), filled.typed | _new_key(errors), errors)
    return _offer_page(found, shown), 422


@area.get(f"{ONE}/held")
def ask_held(interview_id: UUID) -> str:
    """Ask what came of it."""
    found = _open(interview_id)
    return _held_page(found, given_back(HeldForm(), {"idempotency_key": str(uuid4())}))


@area.post(f"{ONE}/held")
def hold(interview_id: UUID) -> Any:
    """Write it down: for the team, for few, and what stays."""
    found, filled = _open(interview_id), read_form(HeldForm(), request.form)
    errors, is_late = filled.errors, False
    if not errors:
        said = dict(filled.values)
        key = str(said.pop("idempotency_key"))
        try:
            backend.hold(interview_id, said, key=key)
        except Invalid as refusal:
            errors = _on_the_form(refusal)
        except Conflict as refusal:
            errors, is_late = asked_about(refusal), refusal.extra.get("asks") == "later_than_clock"
        else:
            flash("Saved. The team can read the summary, and what was agreed is on the plan.")
            return redirect(f"{ADDRESS}/{interview_id}", 303)
    shown = Shown(HeldForm(), filled.typed | _new_key(errors), errors)
    return _held_page(found, shown, is_late=is_late), 422


def _open(interview_id: UUID) -> dict[str, Any]:
    found = backend.interview(interview_id)
    if found["view"] != "whole":
        raise NotFound
    if not backend.OFFERS & people.readers_to(UUID(found["young_person_id"])):
        raise Forbidden
    return found


def _on_the_form(refusal: Invalid) -> dict[str, list[str]]:
    errors = on_the_form(refusal.errors)
    form = {"held_by": "form"}
    return {ASKED_AS.get(name) or form.get(name) or name: lines for name, lines in errors.items()}


def _new_key(errors: dict[str, list[str]]) -> dict[str, str]:
    return {"idempotency_key": str(uuid4())} if errors == REPEATED else {}


def _staff(found: dict[str, Any]) -> set[str]:
    staff = {each["interviewer_id"] for each in found.get("offers", ())}
    staff |= {each["offered_by"] for each in found.get("offers", ())}
    staff |= {each["owner_id"] for each in found["agreed"] if each.get("owner_id")}
    return staff | {found[name] for name in ("held_by",) if found.get(name)}


def _line(found: dict[str, Any], *, names: Names) -> dict[str, Any]:
    return {
        "href": f"{ADDRESS}/{found['id']}",
        "name": names.young_people.get(found["young_person_id"], "a young person"),
        "state": words.INTERVIEW_STATES[found["state"]],
        "returned": moments.in_words(moments.moment_of(found["returned_at"])),
        "clock": clock_line(found["deadline"]) if found.get("deadline") else None,
        "episode": f"/missing/{found['episode_id']}",
    }


def _offer_line(each: dict[str, Any], *, names: Names) -> dict[str, Any]:
    return {
        "who": staff_in_words(names, each["interviewer_id"]) or "Somebody",
        "answer": words.ANSWERS[each["answer"]],
        "when": moments.in_words(moments.moment_of(each["offered_at"])),
        "by": staff_in_words(names, each["offered_by"]) or "Somebody",
        "why": each.get("declined_because"),
        "carer": each.get("carers_view"),
    }


def _agreed_line(each: dict[str, Any], *, names: Names) -> dict[str, Any]:
    owner = staff_in_words(names, each.get("owner_id"))
    return {"words": each["words"], "owner": owner, "due_on": each.get("due_on")}


def _interviewers(about: UUID) -> dict[str, str]:
    """Return who could talk with them: those who are asked to already, and whoever else does this work."""
    found: dict[str, str] = {}
    team = people.team_of(about)
    for each in team:
        if each["role"] == AssignmentRole.RHI_INTERVIEWER and "staff_id" in each:
            found[each["staff_id"]] = each["name"]
    if assignments.may_assign(about):
        workers = assignments.possible_workers(about, role=AssignmentRole.RHI_INTERVIEWER)["workers"]
        found |= {each["staff_id"]: each["name"] for each in workers}
    return found


def _name(found: dict[str, Any]) -> str:
    about = found["young_person_id"]
    return people.names(young_people=[about]).young_people.get(about, "this young person")


def _offer_page(found: dict[str, Any], shown: Shown) -> str:
    return render_template(
        "missing/offer.html",
        form=shown,
        name=_name(found),
        back=f"{ADDRESS}/{found['id']}",
        interviewers=_interviewers(UUID(found["young_person_id"])),
        answers=words.ANSWERS,
        error_summary=shown.error_summary,
    )


def _held_page(found: dict[str, Any], shown: Shown, *, is_late: bool = False) -> str:
    about = UUID(found["young_person_id"])
    if not backend.HOLDS & people.readers_to(about):
        raise Forbidden
    # Whoever is shown the team reduced names no owner: the action is then proposed, and agreed on the plan.
    owners = {each["staff_id"]: each["name"] for each in people.team_of(about) if "staff_id" in each}
    return render_template(
        "missing/held.html",
        form=shown,
        name=_name(found),
        back=f"{ADDRESS}/{found['id']}",
        owners=owners,
        pushes=words.PUSHES,
        pulls=words.PULLS,
        yes_no=words.YES_NO,
        is_late=is_late,
        error_summary=shown.error_summary,
    )
