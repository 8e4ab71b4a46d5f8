"""Who looked: at a young person's record, and what one looked at oneself."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import redirect, render_template, request

from services.web import moments, words
from services.web.backends import looks, people
from services.web.ids import id_in
from services.web.pages.areas import signed_in_area
from services.web.pages.lines import staff_in_words
from services.web.policy_words import KINDS, OPERATIONS, READERS
from shared.access.kinds import ItemKind, Operation, Reader
from shared.clock import utc_now
from shared.problems import NotFound

area = signed_in_area("looks")

# Where a group of looks leads on to, or None.
Lead = Callable[[dict[str, Any]], str | None]

OF_ONE = "/young-people/<uuid:young_person_id>/looks"
# What can be chosen from, in days; the first is what is shown without a choice.
MANY_AT_MOST = 50
WINDOWS = {7: "The last 7 days", 31: "The last month", 365: "The last year"}


@area.get(OF_ONE)
def of_one(young_person_id: UUID) -> str:
    """Show who looked at a young person's record, as far as the reader may know of it."""
    days = _days()
    found = looks.looks_at(young_person_id, since=_since(days))
    names = people.names(staff={each["staff_id"] for each in found.told if each.get("staff_id")})
    me = people.me()

    def who(look: dict[str, Any]) -> str:
        return _who(look, name=staff_in_words(names, look.get("staff_id")), is_me=_is(me, look))

    def lead(look: dict[str, Any]) -> str | None:
        staff_id = look.get("staff_id")
        return f"/who-looked/by/{staff_id}" if _governs(me) and staff_id in names.staff else None

    return render_template(
        "looks/of_one.html",
        name=_known_as(young_person_id),
        young_person_id=young_person_id,
        is_theirs=me.is_young_person,
        sees_all=_governs(me),
        groups=_grouped(found.told, title=who, by=("staff_id", "organisation", "relation"), lead=lead),
        **_around(found, days),
    )


@area.get("/my-looks")
def mine() -> str:
    """Show what the reader looked at."""
    days = _days()
    found = looks.looks_of_mine(since=_since(days))
    return render_template("looks/by_one.html", heading="What I looked at", **_of_somebody(found, days))


@area.get("/who-looked")
def choose() -> Any:
    """Ask information governance of whom it is; what is typed leads to that record's looks."""
    if not _governs(people.me()):
        raise NotFound
    typed = request.args.get("reference", "").strip()
    reference = id_in(typed)
    if reference is not None:
        return redirect(f"/young-people/{reference}/looks", 303)
    return render_template("looks/choose.html", typed=typed, is_wrong=bool(typed), **_many()), 422 if typed else 200


@area.get("/who-looked/by/<uuid:staff_id>")
def by_one(staff_id: UUID) -> str:
    """Show information governance what a member of staff looked at."""
    if not _governs(people.me()):
        raise NotFound
    days = _days()
    found = looks.looks_by(staff_id, since=_since(days))
    name = staff_in_words(people.names(staff=[str(staff_id)]), str(staff_id))
    if name is None:
        raise NotFound
    return render_template("looks/by_one.html", heading=f"What {name} looked at", **_of_somebody(found, days))


def _many() -> dict[str, Any]:
    """Return who opened many records within an hour, each once a day, with the most that one service saw."""
    found, away = looks.many(since=_since(max(WINDOWS)))
    names = people.names(staff={each["staff_id"] for each in found})
    by_day: dict[tuple[str, Any], dict[str, Any]] = {}
    for each in sorted(found, key=lambda each: (each["young_people"], each["last_noticed_at"])):
        by_day[each["staff_id"], moments.moment_of(each["first_noticed_at"]).date()] = each
    latest = sorted(by_day.values(), key=lambda each: str(each["last_noticed_at"]), reverse=True)
    return {
        "many": [
            {
                "who": staff_in_words(names, each["staff_id"]) or "Somebody",
                "href": f"/who-looked/by/{each['staff_id']}",
                "young_people": each["young_people"],
                "when": moments.in_words(moments.moment_of(each["last_noticed_at"])),
            }
            for each in latest[:MANY_AT_MOST]
        ],
        "away": [words.in_words(each, words.SERVICES) for each in away],
    }


def _of_somebody(found: looks.Looks, days: int) -> dict[str, Any]:
    """Return what the page about one person's looks shows, grouped by the young people they looked at."""
    known = people.names(young_people={each["young_person_id"] for each in found.told}).young_people

    def whose(look: dict[str, Any]) -> str:
        named = known.get(look["young_person_id"])
        return named or f"Somebody whose name is not for you (reference {look['young_person_id']})"

    groups = _grouped(found.told, title=whose, by=("young_person_id",))
    return {"groups": groups, **_around(found, days)}


def _grouped(
    told: Iterable[dict[str, Any]],
    *,
    title: Callable[[dict[str, Any]], str],
    by: tuple[str, ...],
    lead: Lead | None = None,
) -> list[dict[str, Any]]:
    """Return the looks that belong together, whoever looked last first: when, at what, and what was done."""
    together: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for each in told:
        together.setdefault(tuple(each.get(name) for name in by), []).append(each)
    groups = [_group(several, title=title(several[0]), lead=lead) for several in together.values()]
    return sorted(groups, key=lambda each: each["at"], reverse=True)


def _group(several: list[dict[str, Any]], *, title: str, lead: Lead | None) -> dict[str, Any]:
    first = min(moments.moment_of(each["first_at"]) for each in several)
    last = max(moments.moment_of(each["last_at"]) for each in several)
    once = last - first < timedelta(minutes=1)
    read = {KINDS[ItemKind(each["item_kind"])] for each in several if each["operation"] == Operation.READ}
    did = {
        f"{KINDS[ItemKind(each['item_kind'])]} ({OPERATIONS[Operation(each['operation'])]})"
        for each in several
        if each["operation"] != Operation.READ
    }
    return {
        "title": title,
        "as_whom": _as_whom({name for each in several for name in each["relation"].split()}),
        "leads": lead(several[0]) if lead else None,
        "at": last,
        "when": moments.in_words(last) if once else f"{moments.in_words(first)} to {moments.in_words(last)}",
        "read": ", ".join(sorted(read)),
        "did": ", ".join(sorted(did)),
    }


def _who(look: dict[str, Any], *, name: str | None, is_me: bool) -> str:
    organisation: str = look["organisation"]
    if is_me:
        return "You"
    if Reader.YOUNG_PERSON in look["relation"].split():
        return READERS[Reader.YOUNG_PERSON]
    if name is None:
        return f"Somebody from {organisation}" if organisation else "Somebody"
    return f"{name} ({organisation})" if organisation else name


def _as_whom(relation: set[str]) -> str:
    """Return as what they looked, in words; empty where they were nothing to the young person."""
    return ", ".join(READERS[each] for each in Reader if each in relation).lower()


def _known_as(young_person_id: UUID) -> str | None:
    """Return the name, for whoever may know it: information governance answers for records without it."""
    try:
        return str(people.young_person(young_person_id)["known_as"])
    except NotFound:
        return None


def _is(me: people.Me, look: dict[str, Any]) -> bool:
    if me.is_young_person:
        return Reader.YOUNG_PERSON in look["relation"].split()
    return look.get("staff_id") == str(me.staff_id)


def _governs(me: people.Me) -> bool:
    return me.may(Operation.READ, ItemKind.WHO_LOOKED)


def _days() -> int:
    typed = request.args.get("days", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and int(typed) in WINDOWS else min(WINDOWS)


def _since(days: int) -> datetime:
    return utc_now() - timedelta(days=days)


def _around(found: looks.Looks, days: int) -> dict[str, Any]:
    return {
        "windows": [
            {"text": text, "href": f"{request.path}?days={each}", "current": each == days}
            for each, text in WINDOWS.items()
        ],
        "away": [words.in_words(each, words.SERVICES) for each in found.away],
        "has_more": found.has_more,
    }
