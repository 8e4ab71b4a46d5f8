"""The card "How to talk with me" as pages show it beside what else is done: on the plan, a form, an alert, a pack."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from services.web import moments, words
from services.web.backends import communication as backend
from services.web.backends import people
from services.web.pages.lines import staff_in_words
from shared.clock import london, utc_now
from shared.problems import Forbidden, NotFound, Unavailable

NOT_NOW = "It cannot be shown just now. Try again in a moment."


def card_beside(young_person_id: UUID, *, where: str, alert_id: UUID | None = None) -> dict[str, Any] | None:
    """Return the card for a page that shows it beside other things; None for whom there is none.

    Where speech and language does not answer, the page says so and goes on without it.
    """
    try:
        found = backend.card(young_person_id, where=where, alert_id=alert_id)
    except (Forbidden, NotFound):
        return None
    except Unavailable:
        return {"is_away": True, "words": NOT_NOW}
    return card_line(found, href=address_of(young_person_id, alert_id=alert_id))


def address_of(young_person_id: UUID, *, alert_id: UUID | None = None) -> str:
    """Return where the whole card is, ready to be printed."""
    return f"/young-people/{young_person_id}/card" + (f"?alert={alert_id}" if alert_id else "")


def card_line(found: Mapping[str, Any], *, href: str) -> dict[str, Any]:
    """Return a card with its strategies as what to do and what to avoid, and where it came from."""
    if found["shows"] == "asks_why":
        return {"asks_why": True, "href": href}
    strategies = [_strategy(each) for each in found.get("strategies", ())]
    agreed_on, review_on = (_day(found.get(name)) for name in ("agreed_on", "review_on"))
    return {
        **{name: value for name, value in found.items() if name != "strategies"},
        "href": href,
        "do": [each for each in strategies if not each["is_to_be_avoided"]],
        "avoid": [each for each in strategies if each["is_to_be_avoided"]],
        "is_whole": found["shows"] == "whole",
        "is_old": review_on is not None and review_on < london(utc_now()).date(),
        "source": f"From speech and language therapy: version {found['version']}, agreed with them "
        f"{moments.date_in_words(agreed_on)}"
        if agreed_on
        else "",
        "review": f"Looked at again by {moments.date_in_words(review_on)}" if review_on else None,
    }


def earlier_strategies(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what was agreed once and is in the profile no longer, and what came of it."""
    return [_strategy(each) for each in found.get("strategies", ()) if not each["is_in_the_profile"]]


def sharing_lines(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return whom the young person lets see it and whom not, for those who may know."""
    said = found.get("sharing", ())
    names = people.names(staff={each["staff_id"] for each in said if each["staff_id"]})
    return [
        {
            "who": each["words"] or staff_in_words(names, each["staff_id"]) or "Somebody who has left",
            "may_see": each["may_see"],
            "staff_id": each["staff_id"],
            "when": moments.day_in_words(moments.moment_of(each["said_at"])),
        }
        for each in said
    ]


def _strategy(each: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": each["id"],
        "words": each["words"],
        "is_to_be_avoided": each["kind"] == "avoid",
        "came_of_it": _counted(each["used"], each["helped"]),
    }


def _counted(used: int | None, helped: int | None) -> str | None:
    if not used or helped is None:
        return None
    return f"Helped {helped} of {words.counted(used, 'time')}"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
