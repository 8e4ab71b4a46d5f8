"""For police: saying how somebody missing is graded, or that they were found; those around them are told at once."""

from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import missing_words as words
from services.web import moments
from services.web.backends import people, police
from services.web.backends.people import Names
from services.web.forms.govuk import Shown
from services.web.forms.missing import StatementForm
from services.web.forms.reading import read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.lines import staff_in_words
from services.web.pages.raising import SENT_LATER, handed_over
from shared.access.kinds import ItemKind, Operation
from shared.problems import Conflict, Invalid, NotFound

area = signed_in_area("police_missing")

ADDRESS = "/police-desk/missing/<uuid:episode_id>"
USUAL_ASK = "Ring us at once if you hear from them or know where they may be."


@area.before_request
def _police_only() -> None:
    """Let nobody but police in; for everybody else it is not there."""
    if not people.me().may(Operation.READ, ItemKind.ALERT_CATALOGUE):
        raise NotFound


@area.get(ADDRESS)
def ask(episode_id: UUID) -> str:
    """Ask how it is graded, or whether they were found."""
    first = {"what_we_ask": USUAL_ASK, "idempotency_key": str(uuid4())}
    return _page(_missing(episode_id), given_back(StatementForm(), first))


@area.post(ADDRESS)
def state(episode_id: UUID) -> Any:
    """State it, once."""
    found, filled = _missing(episode_id), read_form(StatementForm(), request.form)
    errors = filled.errors
    if not errors:
        said = dict(filled.values)
        key = str(said.pop("idempotency_key"))
        try:
            receipt = police.state(episode_id, said, key=key)
        except Invalid as refusal:
            errors = on_the_form(refusal.errors)
        except Conflict as refusal:
            errors = {"form": [refusal.detail]}
        else:
            flash("They are told now. Here you see who has it." if handed_over(receipt) else SENT_LATER)
            return redirect(f"/alerts/{receipt['alert_id']}", 303)
    new_key = {"idempotency_key": str(uuid4())} if errors == REPEATED else {}
    return _page(found, Shown(StatementForm(), filled.typed | new_key, errors)), 422


def missing_line(each: dict[str, Any], *, names: Names) -> dict[str, Any]:
    """Return somebody who is missing as the desk shows it."""
    since = moments.moment_of(each["missing_since"]) if each["missing_since"] else None
    return {
        "name": names.young_people.get(each["young_person_id"], "A young person"),
        "href": f"/police-desk/missing/{each['episode_id']}",
        "pack": f"/young-people/{each['young_person_id']}/grab-pack",
        "episode": f"/missing/{each['episode_id']}",
        "since": moments.in_words(since) if since else None,
        "grade": words.GRADES.get(each["grade"] or ""),
        "police_ref": each["police_ref"],
    }


def _missing(episode_id: UUID) -> dict[str, Any]:
    found = next((each for each in police.missing() if each["episode_id"] == str(episode_id)), None)
    if found is None:
        raise NotFound
    return found


def _page(found: dict[str, Any], shown: Shown) -> str:
    staff = {each["stated_by"] for each in found["statements"]}
    names = people.names(young_people=[found["young_person_id"]], staff=staff)
    return render_template(
        "police/missing.html",
        form=shown,
        missing=missing_line(found, names=names),
        grades=words.GRADES,
        found_how=words.FOUND_HOW,
        statements=[
            {
                "what": words.GRADES.get(each["grade"] or "") or words.FOUND_HOW.get(each["found_how"] or ""),
                "words": each["what_happened"],
                "lower": each["stated_lower"],
                "origin": each["origin"],
                "by": staff_in_words(names, each["stated_by"]) or "Somebody",
                "when": moments.in_words(moments.moment_of(each["happened_at"])),
            }
            for each in found["statements"]
        ],
        error_summary=shown.error_summary,
    )
