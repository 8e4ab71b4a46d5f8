"""How steady the work with a young person is, in plain words and as rows of a table."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.web import moments, words

Found = Mapping[str, Any]


def sentences(found: Found) -> list[str]:
    """Return one or two sentences for each role, such as `The same key worker, Ash, for 1 year and 4 months.`"""
    as_of, known_since = date.fromisoformat(found["as_of"]), found["known_since"]
    return [" ".join(_sentences(role, as_of=as_of, known_since=known_since)) for role in found["roles"]]


def rows(found: Found) -> list[dict[str, Any]]:
    """Return a row for each role: how many workers there were in each window, and how many changes."""
    return [_row(role) for role in found["roles"]]


def columns(found: Found) -> list[str]:
    """Return what stands over the numbers, such as `In 12 months`."""
    windows = found["roles"][0]["windows"]
    return [f"In {each['months']} months" for each in windows]


def not_counted(found: Found) -> str | None:
    """Return what has to be known of the numbers where the young person is known for less than they are asked for."""
    known_since = found["known_since"]
    clipped = {window["first_day"] for role in found["roles"] for window in role["windows"]}
    if known_since not in clipped:
        return None
    return f"What was before {moments.date_in_words(date.fromisoformat(known_since))} is not known here."


def _sentences(role: Found, *, as_of: date, known_since: str | None) -> list[str]:
    title, shortest, longest = role["role_words"], role["windows"][0], role["windows"][-1]
    now = [_for_how_long(each, as_of) for each in role["now"]]
    if longest["workers"] <= 1 and len(now) == 1:
        return [f"The same {title}, {now[0]}."]
    present = f"{words.as_sentence(title)} now: {', and '.join(now)}." if now else f"No {title} at the moment."
    if not longest["workers"]:
        return [present]
    told = next((each for each in role["windows"] if each["changes"]), shortest)
    changes = f"; changes: {_reasons(told)}" if told["changes"] else ""
    return [present, f"{words.counted(told['workers'], title)} {_in_the_time(told, as_of, known_since)}{changes}."]


def _for_how_long(worker: Found, as_of: date) -> str:
    since = date.fromisoformat(worker["since"])
    return (
        f"{worker['name']}, since today"
        if since == as_of
        else f"{worker['name']}, for {moments.time_between(since, as_of)}"
    )


def _in_the_time(window: Found, as_of: date, known_since: str | None) -> str:
    """Return `in 12 months`, or how long it is where the young person is known for less."""
    first_day = window["first_day"]
    if first_day != known_since:
        return f"in {window['months']} months"
    return f"since {moments.date_in_words(date.fromisoformat(first_day))}"


def _reasons(window: Found) -> str:
    return ", ".join(_reason(each["reason"], each["count"]) for each in window["by_reason"])


def _reason(reason: str, count: int) -> str:
    one, many = words.CHANGES.get(reason) or (reason, reason)
    return f"{count} {one if count == 1 else many}"


def _row(role: Found) -> dict[str, Any]:
    return {"role": words.as_sentence(role["role_words"]), "windows": [_cell(each) for each in role["windows"]]}


def _cell(window: Found) -> str:
    changes = words.counted(window["changes"], "change") if window["changes"] else "no change"
    return f"{words.counted(window['workers'], 'worker')}, {changes}"
