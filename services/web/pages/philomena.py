"""The Philomena form: part 1 field by field with its age, the photograph, and the grab pack that is printed at once."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from flask import Response, flash, redirect, render_template, request

from services.web import missing_words as words
from services.web import moments
from services.web.backends import missing as backend
from services.web.backends import people
from services.web.backends.people import Names
from services.web.forms.govuk import Shown
from services.web.forms.missing import FieldForm
from services.web.forms.reading import file_sent, read_form
from services.web.forms.refused import on_the_form
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.lines import staff_in_words
from services.web.pages.missing_lines import clock_lines, entry_lines, episode_line, staff_of
from shared.problems import Conflict, Forbidden, Invalid, NotFound, TooLarge
from shared.vocabulary import EntryKind, PhilomenaField

area = signed_in_area("philomena")

ROOT = "/young-people/<uuid:young_person_id>/philomena"
ONE = f"{ROOT}/<any({','.join(PhilomenaField)}):field>"
PHOTOGRAPH = f"{ROOT}/photograph"
PACK = "/young-people/<uuid:young_person_id>/grab-pack"
NO_FILE = "Choose a photograph from this device"
# Of part 2: what the entry says that tells of the report.
IN_PART_TWO = (EntryKind.MISSING, EntryKind.REPORTED)


@area.get(ROOT)
def show(young_person_id: UUID) -> str:
    """Show part 1: what each field says, since when, and what is missing."""
    return _page(young_person_id, Shown(FieldForm()))


@area.get(ONE)
def ask(young_person_id: UUID, field: str) -> str:
    """Ask what is known."""
    _to_keep(young_person_id)
    line = _line(backend.form(young_person_id), field)
    first = {"field": field, "words": line["words"] or "", "revision": str(line["revision"])}
    return _field_page(young_person_id, line, given_back(FieldForm(), first))


@area.post(ONE)
def write(young_person_id: UUID, field: str) -> Any:
    """Write it; whoever comes second sees what it says now."""
    _to_keep(young_person_id)
    filled = read_form(FieldForm(), request.form)
    errors, typed = filled.errors, filled.typed
    if not errors:
        try:
            backend.write_field(young_person_id, filled.values)
        except Invalid as refusal:
            errors = on_the_form(refusal.errors)
        except Conflict as refusal:
            current = refusal.extra["current"]
            errors = {"words": [f"Somebody has written this since: {current['words']}. Save again to replace it"]}
            typed = typed | {"revision": str(current["revision"])}
        else:
            flash("Saved")
            return redirect(f"/young-people/{young_person_id}/philomena#{field}", 303)
    line = _line(backend.form(young_person_id), field)
    return _field_page(young_person_id, line, Shown(FieldForm(), typed, errors)), 422


@area.post(f"{ROOT}/reviews")
def review(young_person_id: UUID) -> Any:
    """Say that part 1 is right as it reads."""
    _to_keep(young_person_id)
    try:
        backend.review(young_person_id, key=request.form.get("idempotency_key") or str(uuid4()))
    except Invalid as refusal:
        missing = ", ".join(words.FIELDS[each][0].lower() for each in refusal.errors if each in words.FIELDS)
        flash(
            f"Not yet: write first what is known of {missing}." if missing else "Open the page again, then press once."
        )
    else:
        flash("Noted: part 1 is right as it reads. It is looked at again in a month.")
    return redirect(f"/young-people/{young_person_id}/philomena", 303)


@area.get(PHOTOGRAPH)
def photograph(young_person_id: UUID) -> Response:
    """Give the photograph out; it is kept by no browser."""
    return Response(backend.photograph(young_person_id), content_type="image/jpeg")


@area.post(PHOTOGRAPH)
def keep_photograph(young_person_id: UUID) -> Any:
    """Keep the one photograph, made anew by the service."""
    _to_keep(young_person_id)
    content = file_sent(request.files, "photograph")
    errors: dict[str, list[str]] = {} if content else {"photograph": [NO_FILE]}
    if content:
        try:
            backend.keep_photograph(young_person_id, content)
        except Invalid as refusal:
            errors = refusal.errors
        except TooLarge:
            errors = {"photograph": ["This photograph is larger than 10 MB: send a smaller one"]}
        else:
            flash("The photograph is kept, without where and when it was taken")
            return redirect(f"/young-people/{young_person_id}/philomena", 303)
    return _page(young_person_id, Shown(FieldForm()), photograph_errors=errors["photograph"]), 422


@area.get(PACK)
def grab_pack(young_person_id: UUID) -> str:
    """Show everything that police need at once, on paper as on the screen."""
    form = backend.form(young_person_id)
    episode = backend.episode(UUID(form["episode_id"])) if form["episode_id"] else None
    staff = _staff(form) | (staff_of(episode) if episode else set())
    names = people.names(young_people=[str(young_person_id)], staff=staff)
    who = people.young_person(young_person_id)
    entries = entry_lines(episode, names=names) if episode else []
    kinds = [each["kind"] for each in (episode or {}).get("entries", ())]
    return render_template(
        "missing/grab_pack.html",
        who=who,
        name=names.young_people.get(str(young_person_id), "This young person"),
        born=moments.date_in_words(date.fromisoformat(who["born_on"])) if who.get("born_on") else None,
        episode=episode_line(episode, name=who["known_as"]) if episode else None,
        part_two=[each for each, kind in zip(entries, kinds, strict=True) if kind in IN_PART_TWO],
        fields=_field_lines(form, names=names),
        photograph=_photograph(young_person_id, form),
        reviewed=_when(form["reviewed_at"]),
        young_person_id=young_person_id,
        key=str(uuid4()),
    )


@area.post(f"{PACK}/prints")
def printed(young_person_id: UUID) -> Any:
    """Note that the pack is printed; it is never held up."""
    backend.printed(young_person_id, key=request.form.get("idempotency_key") or str(uuid4()))
    return redirect(f"/young-people/{young_person_id}/grab-pack?print=now", 303)


def _to_keep(young_person_id: UUID) -> None:
    readers = people.readers_to(young_person_id)
    if not readers:
        raise NotFound
    if not backend.KEEPS_THE_FORM & readers:
        raise Forbidden


def _line(form: dict[str, Any], field: str) -> dict[str, Any]:
    return next(dict(each) for each in form["part_one"] if each["field"] == field)


def _staff(form: dict[str, Any]) -> set[str]:
    found = {each["written_by"] for each in form["part_one"] if each["written_by"]}
    found |= {before["written_by"] for each in form["part_one"] for before in each["earlier"]}
    return found | {each for each in (form["reviewed_by"],) if each}


def _field_lines(form: dict[str, Any], *, names: Names) -> list[dict[str, Any]]:
    return [
        {
            "code": each["field"],
            "label": words.FIELDS[each["field"]][0],
            "words": each["words"],
            "age": _age(each, names=names),
            "is_old": each["is_old"],
            "earlier": [
                f"{before['words']} ({moments.in_words(moments.moment_of(before['written_at']))})"
                for before in each["earlier"]
            ],
        }
        for each in form["part_one"]
    ]


def _age(each: dict[str, Any], *, names: Names) -> str | None:
    if each["written_at"] is None:
        return None
    by = staff_in_words(names, each["written_by"])
    return f"Written {_when(each['written_at'])}{f' by {by}' if by else ''}"


def _when(text: str | None) -> str | None:
    return moments.in_words(moments.moment_of(text)) if text else None


def _photograph(young_person_id: UUID, form: dict[str, Any]) -> dict[str, Any] | None:
    found = form["photograph"]
    if found is None:
        return None
    kept = {"src": f"/young-people/{young_person_id}/philomena/photograph", "kept": _when(found["kept_at"])}
    return kept | {name: found[name] for name in ("width", "height")}


def _page(young_person_id: UUID, shown: Shown, *, photograph_errors: list[str] | None = None) -> str:
    form = backend.form(young_person_id)
    names = people.names(young_people=[str(young_person_id)], staff=_staff(form))
    errors = [{"text": each, "href": "#photograph"} for each in photograph_errors or ()]
    return render_template(
        "missing/philomena.html",
        name=names.young_people.get(str(young_person_id), "this young person"),
        fields=_field_lines(form, names=names),
        photograph=_photograph(young_person_id, form),
        photograph_error=" ".join(photograph_errors or ()),
        clocks=clock_lines(form["deadlines"]),
        reviewed=_when(form["reviewed_at"]),
        reviewed_by=staff_in_words(names, form["reviewed_by"]),
        may_keep=bool(backend.KEEPS_THE_FORM & people.readers_to(young_person_id)),
        young_person_id=young_person_id,
        key=str(uuid4()),
        error_summary=errors or shown.error_summary,
    )


def _field_page(young_person_id: UUID, line: dict[str, Any], shown: Shown) -> str:
    names = people.names(young_people=[str(young_person_id)])
    label, hint = words.FIELDS[line["field"]]
    return render_template(
        "missing/field.html",
        form=shown,
        label=label,
        hint=hint,
        name=names.young_people.get(str(young_person_id), "this young person"),
        back=f"/young-people/{young_person_id}/philomena",
        error_summary=shown.error_summary,
    )
