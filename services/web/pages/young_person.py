"""A young person's Story: what happened, newest first, each line with where it came from."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import redirect, render_template, request

from services.web import moments, words
from services.web.backends import communication, people, plan
from services.web.ids import id_in
from services.web.pages.alert_lines import standing_lines
from services.web.pages.areas import signed_in_area
from services.web.pages.card_lines import card_beside
from services.web.pages.lines import line_of, staff_of
from shared.access.matrix import MATRIX, Cell, ItemKind
from shared.problems import Invalid

area = signed_in_area("young_person")

SEES_THE_FORM = frozenset(reader for reader, cell in MATRIX[ItemKind.PHILOMENA_FORM].items() if cell is Cell.WHOLE)


@area.get("/young-people/<uuid:young_person_id>/story")
def story(young_person_id: UUID) -> Any:
    """Show the timeline, one page of it, of one kind where the reader asks for that."""
    who = people.young_person(young_person_id)
    asked: dict[str, Any] = {name: request.args.get(name) or None for name in ("after", "cursor", "kind")}
    try:
        found = plan.plan_of(young_person_id, **asked)
    except Invalid:
        # An old or mistyped address: the newest page is what was meant.
        return redirect(request.path, 303)
    entries = found["timeline"]
    names = people.names(young_people=[str(young_person_id)], staff=staff_of(entries))
    lines = [line_of(each, names=names, me=people.me(), young_person_id=young_person_id) for each in entries]
    helped_at = id_in(request.args.get("helped"))
    return render_template(
        "young_person/story.html",
        helped_at=helped_at,
        card=card_beside(young_person_id, where="contact")
        if helped_at and communication.may_mark(young_person_id)
        else None,
        lines=lines,
        kind=asked["kind"] or "",
        kinds=words.KINDS,
        freshness=freshness_in_words(found["freshness"]["timeline"]),
        earlier=_earlier(found.get("next"), kind=asked["kind"]),
        is_first_page=asked["cursor"] is None,
        **frame_of(young_person_id, who=who, found=found),
    )


@area.get("/young-people/<uuid:young_person_id>")
def to_the_story(young_person_id: UUID) -> Any:
    """Lead to the Story."""
    return redirect(f"/young-people/{young_person_id}/story", 303)


def frame_of(young_person_id: UUID, *, who: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """Return what Story and Plan both show: who it is, what is still on its way, and whether one may write."""
    return {
        "young_person_id": young_person_id,
        "name": who["known_as"],
        "facts": _facts(who),
        "waiting": waiting_in_words(found.get("waiting", [])),
        "as_of": moments.in_words(moments.moment_of(found["as_of"])) if found.get("as_of") else None,
        "not_to_be_told": [_not_to_be_told(each) for each in who.get("who_may_not_be_told", [])],
        "may_write": people.may_write_for(young_person_id),
        "may_see_form": bool(SEES_THE_FORM & people.readers_to(young_person_id)),
        "may_raise": people.may_raise_about(young_person_id),
        "standing_alerts": standing_lines(young_person_id, me=people.me()),
    }


def waiting_in_words(waiting: list[dict[str, str]]) -> list[str]:
    """Return what has not arrived yet, in plain words, each source once."""
    sources = {words.in_words(each["family"].split(".")[1], words.SERVICES): each["why"] for each in waiting}
    return [f"From {source}: {why}." for source, why in sorted(sources.items())]


def freshness_in_words(sources: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return how current each source of a part of the plan is, in a sentence each."""
    return [{"is_sure": each["state"] == "current", "words": _freshness(each)} for each in sources]


def _freshness(each: dict[str, Any]) -> str:
    source = words.in_words(each["source"], words.SERVICES)
    if each["as_of"] is None:
        return f"Not known: nothing was heard from {source} yet."
    when = moments.in_words(moments.moment_of(each["as_of"]))
    if each["state"] == "unknown":
        return f"Not heard from {source} since {when}. There may be more than is shown."
    if each["state"] == "behind":
        return f"From {source}: {each['why']}. There may be more than is shown."
    return f"From {source}, all that was known {when}."


def _facts(who: dict[str, Any]) -> list[dict[str, str]]:
    place = who.get("place") or {}
    found = [
        ("Age", str(who["age"]) if who.get("age") is not None else ""),
        ("Where they live", words.in_words(place.get("strand"), words.STRANDS)),
        ("Hub", place.get("home_name")),
    ]
    return [{"term": term, "text": text} for term, text in found if text]


def _not_to_be_told(each: dict[str, Any]) -> str:
    whom = each.get("person_words") or "Somebody who works here"
    return f"{whom}: {each['instruction']}" if each.get("instruction") else whom


def _earlier(cursor: str | None, *, kind: str | None) -> str | None:
    if cursor is None:
        return None
    return "?" + urlencode({"cursor": cursor} | ({"kind": kind} if kind else {}))
