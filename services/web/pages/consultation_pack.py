"""The pack before a consultation: one page that nobody types, of what its reader may know of the young person."""

from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import render_template

from services.web import moments, words
from services.web.backends import consultations as backend
from services.web.backends import missing, people
from services.web.backends import plan as plans
from services.web.pages.action_lines import action_line, people_in
from services.web.pages.agreed_lines import agreement_line, strategy_line
from services.web.pages.areas import signed_in_area
from services.web.pages.booked import ADDRESS
from services.web.pages.card_lines import card_beside
from services.web.pages.consultation_times import whole_time
from services.web.pages.lines import line_of, staff_of
from shared.clock import utc_now
from shared.problems import Forbidden, NotFound, Unavailable

area = signed_in_area("consultation_pack")

# Domain reference 5.3, step 3.
LOOKS_BACK = timedelta(days=28)
# Local choices: so much fits on one page; the rest is read in the story and on the plan.
MOST_LINES, MOST_OF_A_KIND, LONGEST_LINE = 12, 5, 140


@area.get("/young-people/<uuid:young_person_id>/consultations/<uuid:consultation_id>/pack")
def pack(young_person_id: UUID, consultation_id: UUID) -> str:
    """Show the plan, the last four weeks and how often they were missing, ready to be printed."""
    found = backend.consultation(consultation_id)
    if found["young_person_id"] != str(young_person_id) or "revision" not in found:
        raise NotFound
    who = people.young_person(young_person_id)
    plan = plans.plan_of(young_person_id, limit=MOST_LINES + 1)
    since = utc_now() - LOOKS_BACK
    entries = [each for each in plan["timeline"] if moments.moment_of(each["occurred_at"]) >= since]
    staff = staff_of(entries) | people_in(plan["actions"])
    names = people.names(young_people=[str(young_person_id)], staff=staff)
    about: dict[str, Any] = {"names": names, "young_person_id": young_person_id}
    actions = [action_line(each, **about, known_as=who["known_as"]) for each in plan["actions"]]
    return render_template(
        "consultations/pack.html",
        name=who["known_as"],
        back=f"{ADDRESS}/{consultation_id}",
        when=whole_time(found["starts_at"], found["ends_at"]) if found["starts_at"] else None,
        question=found.get("question"),
        hopes=[cut(each["words"]) for each in plan["aspirations"]][:MOST_OF_A_KIND],
        strengths=[words.as_sentence(each["words"]) for each in plan["strengths"] if each.get("words")][
            :MOST_OF_A_KIND
        ],
        strategies=[strategy_line(each) for each in plan["strategies"]][:MOST_OF_A_KIND],
        card=card_beside(young_person_id, where="consultation"),
        # The latest stands for those before it.
        agreements=[agreement_line(each) for each in plan["agreements"]][:1],
        actions=[each for each in actions if each.is_open][:MOST_OF_A_KIND],
        lines=[_line(each, me=people.me(), **about) for each in entries[:MOST_LINES]],
        has_more=len(entries) > MOST_LINES,
        root=f"/young-people/{young_person_id}",
        missing=_missing(young_person_id),
        made=moments.in_words(utc_now()),
    )


def cut(text: str) -> str:
    """Return a text that fits on a line or two, and says where it goes on."""
    return text if len(text) <= LONGEST_LINE else f"{text[:LONGEST_LINE].rsplit(' ', 1)[0]} …"


def _line(entry: dict[str, Any], **about: Any) -> dict[str, str]:
    line = line_of(entry, **about)
    return {"when": line.when, "title": line.title, "summary": cut(line.summary)}


def _missing(young_person_id: UUID) -> str | None:
    """Return how often they were missing lately, None where the reader may not know or nobody can say now."""
    with suppress(Forbidden, NotFound, Unavailable):
        count = missing.episodes_of(young_person_id)["within_90_days"]
        return "Not missing in the last 90 days." if not count else f"Missing {_times(count)} in the last 90 days."
    return None


def _times(count: int) -> str:
    return "once" if count == 1 else words.counted(count, "time")
