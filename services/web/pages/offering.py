"""A psychologist books for a worker or a whole team: their own next times, and who takes part, on one page."""

from typing import Any
from uuid import uuid4

from flask import render_template, request

from services.web import consultation_words as words
from services.web.backends import people
from services.web.backends.people import YoungPerson
from services.web.forms.consultations import EVERY_WEEKS, BookForm
from services.web.forms.govuk import Shown
from services.web.keeping import given_back
from services.web.pages.areas import signed_in_area
from services.web.pages.booked import ADDRESS, id_of, query_of, take
from services.web.pages.booking import GROUP
from services.web.pages.consultation_times import answers, free_times, psychologists
from services.web.pages.taking_part import about_somebody, carers_among, invitable
from services.web.pages.whom import one_of
from shared.access.operations import PSYCHOLOGISTS
from shared.problems import NotFound

area = signed_in_area("offering")

OFFER = f"{ADDRESS}/offer"


@area.get(OFFER)
def ask() -> str:
    """Ask which of one's own next times, and who takes part."""
    _check()
    about = one_of(about_somebody(), request.args.get("young_person"))
    kinds = words.kinds_for(about)
    kind = request.args.get("type") or (kinds[0] if about else GROUP)
    first = {"young_person_id": str(id_of(about) or ""), "type": kind, "urgency": "routine"}
    shown = given_back(BookForm(), first | {"idempotency_key": str(uuid4())})
    if kind not in kinds:
        raise NotFound
    return _page(Shown(BookForm(), {**shown.values, "type": kind}, kept_at=shown.kept_at), about=about)


@area.post(OFFER)
def offer() -> Any:
    """Book it for those who were chosen; they say whether they come, and it stands meanwhile."""
    _check()
    return take(_page)


def _check() -> None:
    if not PSYCHOLOGISTS & people.me().roles:
        raise NotFound


def _page(shown: Shown, *, about: YoungPerson | None, offered: list[dict[str, Any]] | None = None) -> str:
    kind, me = str(shown.value("type")), str(people.me().staff_id)
    _, names = psychologists()
    times = answers(offered or free_times(kind, staff=[me]), names=names)
    values = dict(shown.values)
    if times and shown.value("slot") not in [each["value"] for each in times]:
        values["slot"] = times[0]["value"]
    others = [each for each in words.kinds_for(about) if each != kind]
    return render_template(
        "consultations/offer.html",
        form=Shown(shown.form, values, shown.errors, kept_at=shown.kept_at),
        about=about,
        what=words.NEEDS[kind],
        is_group=kind == GROUP,
        times=times,
        staff=invitable(id_of(about), but=[me]),
        carers_come=bool(about and carers_among(about.id)),
        every_weeks=EVERY_WEEKS,
        kinds=[{"text": words.NEEDS[each], "href": f"{OFFER}?{query_of(about, type=each)}"} for each in others],
        error_summary=shown.error_summary,
    )
