"""What helps, and what was agreed in consultations, as a plan shows it at the top."""

from typing import Any

from services.web import consultation_words, moments, words
from services.web.pages.lines import source_in_words


def strategy_line(entry: dict[str, Any]) -> dict[str, Any]:
    """Return a strategy: what to do or to avoid, why, and what came of trying it, where somebody said so."""
    came_of_it = {True: consultation_words.HELPED.get(entry.get("helped") or ""), False: consultation_words.NOT_TRIED}
    return {
        "id": f"strategy-{entry['item_id']}",
        "strategy_id": entry["item_id"],
        "is_to_be_avoided": entry["kind"] == "avoid",
        "words": entry["summary"],
        "why": entry.get("strategy_why"),
        "came_of_it": came_of_it[entry["tried"]] if entry.get("tried") is not None else None,
        "source": _source_of(entry),
    }


def agreement_line(entry: dict[str, Any]) -> dict[str, Any]:
    """Return what was agreed in a consultation, and when that was."""
    return {
        "title": words.in_words(entry["kind"], consultation_words.TYPES),
        "words": entry["summary"],
        "when": moments.day_in_words(moments.moment_of(entry["occurred_at"])),
        "source": _source_of(entry),
    }


def _source_of(entry: dict[str, Any]) -> str:
    received = moments.in_words(moments.moment_of(entry["received_at"]))
    return f"{source_in_words(entry['source'])}, received {received}"
