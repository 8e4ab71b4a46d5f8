"""Handing over: what happened since my last shift, a word to the next one, and signing what was read."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from flask import flash, redirect, render_template, request

from services.web import moments, words
from services.web.backends import handover as handovers
from services.web.backends import people
from services.web.backends.people import Me, Names
from services.web.forms.govuk import Shown
from services.web.forms.hub_day import HandoverNoteForm, SignatureForm
from services.web.forms.reading import read_form
from services.web.forms.refused import REPEATED, on_the_form
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.contact_lines import authors_of, contact_line
from services.web.pages.lines import staff_in_words
from services.web.pages.presence_lines import account, standing_line, writers_of
from shared.problems import Invalid, NotFound

area = signed_in_area("handover")

ADDRESS = "/handover"
BECAUSE = {
    "last_shift": "when your last shift here ended",
    "no_shift": "the last 24 hours, because no earlier shift of yours here is known",
    "longest": "the longest that a handover goes back",
    "asked": "as you asked",
}


@area.get(ADDRESS)
def read() -> str:
    """Show what happened since the reader's last shift; whoever is not on duty may have nothing to read."""
    try:
        return _page(given_back(HandoverNoteForm(), {"idempotency_key": str(uuid4())}))
    except NotFound:
        if not people.me().begins_at_the_hub:
            raise
        return render_template("hub/no_handover.html", heading=f"Handover at {people.me().home_name}")


@area.post(ADDRESS)
def sign() -> Any:
    """Sign that the handover was read, as far as it was shown."""
    filled = read_form(SignatureForm(), request.form)
    if filled.errors:
        raise Invalid(filled.errors)
    said = dict(filled.values)
    key = str(said.pop("idempotency_key"))
    handovers.sign(said | {"hub_id": _hub()}, key=key)
    flash(f"Signed as read up to {moments.in_words(said['read_to'])}")
    return redirect(ADDRESS, 303)


@area.post(f"{ADDRESS}/notes")
def write_note() -> Any:
    """Leave a word for the next shift."""
    filled = read_form(HandoverNoteForm(), request.form)
    errors = filled.errors
    if not errors:
        said = {"hub_id": _hub(), "words": filled.values["words"]}
        try:
            handovers.write_note(said, key=str(filled.values["idempotency_key"]))
        except Invalid as refusal:
            errors = on_the_form(refusal.errors)
    if errors:
        new_key = {"idempotency_key": str(uuid4())} if errors == REPEATED else {}
        return _page(Shown(HandoverNoteForm(), filled.typed | new_key, errors)), 422
    flash("Left for the next shift")
    return redirect(ADDRESS, 303)


@area.post(f"{ADDRESS}/notes/<uuid:note_id>/retraction")
def retract_note(note_id: UUID) -> Any:
    """Take a word to the next shift back."""
    handovers.retract_note(note_id)
    flash("Taken back")
    return redirect(ADDRESS, 303)


def _hub() -> UUID:
    """Return the reader's own hub; raises NotFound for whoever has none."""
    home_id = people.me().home_id
    if home_id is None:
        raise NotFound
    return home_id


def _page(shown: Shown) -> str:
    me, found = people.me(), handovers.handover_of(_hub())
    names = people.names(
        young_people=[each["young_person_id"] for each in found["young_people"]], staff=_staff_in(found)
    )
    since, read_to = (moments.moment_of(found[name]) for name in ("since", "read_to"))
    told = [_person(each, names=names, me=me) for each in found["young_people"]]
    return render_template(
        "hub/handover.html",
        form=shown,
        heading=f"Handover at {me.home_name}",
        since=moments.in_words(since),
        because=BECAUSE[found["since_because"]],
        told=[each for each in told if each["changes"] or each["lines"]],
        quiet=[each for each in told if not (each["changes"] or each["lines"])],
        notes=[_note(each, names=names, me=me) for each in found["notes"]],
        on_duty=[_duty(each, names=names) for each in found["on_duty"]],
        coming=[_duty(each, names=names) for each in found["next"]],
        is_cut=found["is_cut"],
        signature={"since": found["since"], "read_to": found["read_to"], "idempotency_key": str(uuid4())},
        signed_to=moments.in_words(moments.moment_of(found["signed_to"])) if found["signed_to"] else None,
        read_to=moments.in_words(read_to),
        new=_count_new(found),
        error_summary=shown.error_summary,
    )


def _staff_in(found: Mapping[str, Any]) -> set[str]:
    of_duties = {each["staff_id"] for each in (*found["on_duty"], *found["next"])}
    of_people = {name for each in found["young_people"] for name in _staff_about(each)}
    return of_duties | of_people | {each["author_id"] for each in found["notes"]}


def _staff_about(person: Mapping[str, Any]) -> set[str]:
    standing = [person["presence"]] if person["presence"] else []
    written = {each["recorded_by"] for each in person["changes"]}
    return written | authors_of(person["contacts"]) | writers_of(standing)


def _person(each: Mapping[str, Any], *, names: Names, me: Me) -> dict[str, Any]:
    return {
        "name": names.young_people.get(each["young_person_id"], "A young person"),
        "story": f"/young-people/{each['young_person_id']}/story",
        "standing": standing_line(each["presence"], names=names) if each["is_resident"] else None,
        "changes": [{"said": account(change), "is_new": change["is_new"]} for change in each["changes"]],
        "lines": [
            {"line": contact_line(contact, names=names, me=me), "is_new": contact["is_new"]}
            for contact in each["contacts"]
        ],
    }


def _note(each: Mapping[str, Any], *, names: Names, me: Me) -> dict[str, Any]:
    return {
        "id": each["id"],
        "words": each["words"],
        "by": staff_in_words(names, each["author_id"]),
        "when": moments.in_words(moments.moment_of(each["written_at"])),
        "is_new": each["is_new"],
        "may_take_back": me.is_manager or each["author_id"] == str(me.staff_id),
    }


def _duty(each: Mapping[str, Any], *, names: Names) -> dict[str, Any]:
    ends, starts = (moments.moment_of(each[name]) for name in ("ends_at", "starts_at"))
    signed_at = each["signed_at"]
    signed = f"signed the handover {moments.in_words(moments.moment_of(signed_at))}" if signed_at else None
    return {
        "name": staff_in_words(names, each["staff_id"]) or "Somebody",
        "from": moments.ahead_in_words(starts),
        "until": moments.ahead_in_words(ends),
        "signed": signed,
    }


def _count_new(found: Mapping[str, Any]) -> str | None:
    lines = [line for each in found["young_people"] for line in (*each["changes"], *each["contacts"])]
    count = sum(each["is_new"] for each in (*lines, *found["notes"]))
    return words.counted(count, "new line") if count else None
