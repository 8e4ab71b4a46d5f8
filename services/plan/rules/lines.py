"""What of the plan a reader gets: which families, how much of each line, which strengths and own words.

A line is given as the plan stores it: a mapping of its columns, with what its author released in `content`.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any

from shared.access.kinds import ItemKind
from shared.access.policy import View
from shared.vocabulary import ContactFlag, ContactKind, InformationClass

Line = Mapping[Any, Any]

# Every family whose items stand on the timeline, with the matrix's row for it and the class that narrows it.
FAMILIES: dict[str, tuple[ItemKind, InformationClass]] = {
    "team.hub.contact": (ItemKind.CONTACT, InformationClass.TEAM),
    "statutory.hub.contact": (ItemKind.CONTACT, InformationClass.STATUTORY),
    "team.hub.incident": (ItemKind.INCIDENT, InformationClass.TEAM),
    "statutory.hub.incident": (ItemKind.INCIDENT, InformationClass.STATUTORY),
    "team.hub.measure": (ItemKind.INCIDENT, InformationClass.TEAM),
    "statutory.hub.measure": (ItemKind.INCIDENT, InformationClass.STATUTORY),
    "safety.police.custody": (ItemKind.CUSTODY_NOTICE, InformationClass.SAFETY),
    "safety.missing.episode": (ItemKind.MISSING_EPISODE_FACTS, InformationClass.SAFETY),
    "team.missing.episode": (ItemKind.MISSING_EPISODE_FACTS, InformationClass.TEAM),
    "team.missing.return_interview": (ItemKind.RETURN_INTERVIEW_SUMMARY, InformationClass.TEAM),
    "team.psychology.summary": (ItemKind.CONSULTATION_SUMMARY, InformationClass.TEAM),
    "young_person_shared.psychology.summary": (ItemKind.CONSULTATION_SUMMARY, InformationClass.YOUNG_PERSON_SHARED),
    "team.speech_language.screening": (ItemKind.SCREENING, InformationClass.TEAM),
    "young_person_shared.speech_language.profile": (
        ItemKind.COMMUNICATION_PROFILE,
        InformationClass.YOUNG_PERSON_SHARED,
    ),
    "carer.psychology.strategy": (ItemKind.STRATEGIES, InformationClass.CARER),
}
# Shown at the top of a plan, for as long as they stand, and not among what happened.
STRATEGIES = frozenset({"carer.psychology.strategy"})
# What was agreed in a consultation, and the young person's own version of it: at the top too, the latest first.
# What was agreed in a consultation, as the young person is told it, and as everybody else reads it.
THEIR_VERSIONS = frozenset({"young_person_shared.psychology.summary"})
AGREEMENTS = THEIR_VERSIONS | {"team.psychology.summary"}
# "If the young person agreed", which nobody says of these strategies, and which the profile's own service asks at each
# look: there is no reduced line of them, and so no trace for whom the young person has not named.
ONLY_WHOLE = frozenset({ItemKind.STRATEGIES, ItemKind.COMMUNICATION_PROFILE})
RELATIONS = "reference.people.relation"

# Local choices: what is going well is about now; an older good thing is found on the timeline.
STRENGTHS_OF_THE_LAST = timedelta(days=90)
STRENGTHS_AT_MOST = 12
STRATEGIES_AT_MOST = 30
AGREEMENTS_AT_MOST = 3
OWN_WORDS_AT_MOST = 6

PARKED = "updates wait for review"
NOT_ARRIVED = "not yet arrived"
WAITS_FOR_A_PERSON = frozenset({"parked", "held"})

# The matrix, row contact: "when, kind, setting, tags; no words" (domain reference 11.3).
CONTACT_REDUCED = ("setting", "worries", "good_things", "flags")
# Row missing episode: "open or closed, when, what is asked"; row return interview: "agreed actions and safety points".
EPISODE_REDUCED = ("state", "began_at", "missing_since", "returned_at")
INTERVIEW_REDUCED = ("state", "episode_id", "safety_points")
# Row incident: the neutral extract, which is all that the plan holds of one beside who wrote it.
INCIDENT_REDUCED = ("summary",)
# Row custody: "that, when, what is asked".
CUSTODY_REDUCED: tuple[str, ...] = ()
# Row consultation summary: "version released for the young person", which is a line of its own.
SUMMARY_REDUCED = ("summary",)
REDUCED: dict[ItemKind, tuple[str, ...]] = {
    ItemKind.CONTACT: CONTACT_REDUCED,
    ItemKind.INCIDENT: INCIDENT_REDUCED,
    ItemKind.MISSING_EPISODE_FACTS: EPISODE_REDUCED,
    ItemKind.RETURN_INTERVIEW_SUMMARY: INTERVIEW_REDUCED,
    ItemKind.CUSTODY_NOTICE: CUSTODY_REDUCED,
    ItemKind.CONSULTATION_SUMMARY: SUMMARY_REDUCED,
    ItemKind.STRATEGIES: (),
    # Row screening: "outcome word", which is the kind of the line.
    ItemKind.SCREENING: (),
    ItemKind.COMMUNICATION_PROFILE: (),
}
WHOLE: dict[ItemKind, tuple[str, ...]] = {
    ItemKind.CONTACT: (
        *CONTACT_REDUCED,
        *("summary", "author_id", "co_workers", "hub_id", "initiated_by", "duration_min", "mood"),
    ),
    ItemKind.INCIDENT: (*INCIDENT_REDUCED, "author_id", "hub_id"),
    ItemKind.MISSING_EPISODE_FACTS: (
        *EPISODE_REDUCED,
        *("reported_at", "police_ref", "grade", "found_at", "found_how", "closed_at"),
    ),
    ItemKind.RETURN_INTERVIEW_SUMMARY: (*INTERVIEW_REDUCED, "summary", "interviewer_id"),
    ItemKind.CUSTODY_NOTICE: (*CUSTODY_REDUCED, "bail_decision", "outcome", "transferred_at", "court", "court_at"),
    ItemKind.CONSULTATION_SUMMARY: (*SUMMARY_REDUCED, "author_id", "review_on"),
    ItemKind.STRATEGIES: ("summary", "strategy_why", "tried", "helped"),
    ItemKind.SCREENING: ("author_id",),
    ItemKind.COMMUNICATION_PROFILE: ("author_id", "version", "review_on"),
}


def why(state: str) -> str:
    """Return, in plain words, why a stream that stands in this state does not move."""
    return PARKED if state in WAITS_FOR_A_PERSON else NOT_ARRIVED


def readable(view_of: Callable[[ItemKind, InformationClass], View]) -> dict[str, View]:
    """Return how much of each family a reader gets; a family of which they get nothing is not in it."""
    views = {family: view_of(*row) for family, row in FAMILIES.items()}
    return {
        family: view
        for family, view in views.items()
        if view is View.WHOLE or (view is View.REDUCED and FAMILIES[family][0] not in ONLY_WHOLE)
    }


def is_strength(kind: str | None, *, good_things: Iterable[str], flags: Iterable[str]) -> bool:
    """Tell whether a contact holds something that goes well, or was celebrated."""
    return any(good_things) or is_celebration(kind, flags=flags)


def is_celebration(kind: str | None, *, flags: Iterable[str]) -> bool:
    """Tell whether something was celebrated."""
    return kind == ContactKind.CELEBRATION or ContactFlag.CELEBRATE in flags


def shown(line: Line, *, view: View, shows_words: bool) -> dict[str, Any]:
    """Return a line of the timeline as far as the reader may read it."""
    content = line["content"]
    out = {
        "item_id": line["item_id"],
        "item_kind": line["item_kind"],
        "view": view.value,
        "class": line["information_class"],
        "kind": line["kind"],
        "occurred_at": line["occurred_at"],
        "recorded_at": line["recorded_at"],
        "received_at": line["received_at"],
        "is_late": line["is_late"],
        "revision": line["revision"],
        "is_corrected": line["is_corrected"],
        "source": source_of(line, view=view),
    }
    names = (WHOLE if view is View.WHOLE else REDUCED)[ItemKind(line["item_kind"])]
    out.update((name, content.get(name)) for name in names)
    if out.get("summary", "") is None:
        del out["summary"]
    if view is View.WHOLE and shows_words:
        out["young_person_words"] = content.get("young_person_words")
    return out


def source_of(line: Line, *, view: View) -> dict[str, Any]:
    """Return where a line came from; who wrote it is part of the whole view only."""
    return {
        "service": line["event_type"].partition(".")[0],
        "type": line["event_type"],
        "event_id": line["event_id"],
        "family": line["family"],
        "sequence": line["sequence"],
        "actor": line["actor"] if view is View.WHOLE else None,
        "purpose": line["purpose"],
        "basis": line["basis"],
    }


def strengths_of(lines: Iterable[Line], *, views: Mapping[str, View]) -> list[dict[str, Any]]:
    """Return what goes well, in the order of the lines; a good thing said again stands once, where it was said last."""
    found: list[dict[str, Any]] = []
    said: set[str] = set()
    for line in lines:
        content, view = line["content"], views[line["family"]]
        about = {"item_id": line["item_id"], "occurred_at": line["occurred_at"], "source": source_of(line, view=view)}
        if is_celebration(line["kind"], flags=content["flags"]):
            words = content["summary"] if view is View.WHOLE else None
            found.append({"kind": "celebration", "words": words, **about})
        for tag in content["good_things"]:
            if tag.casefold() not in said:
                said.add(tag.casefold())
                found.append({"kind": "good_thing", "words": tag, **about})
    return found[:STRENGTHS_AT_MOST]


def own_words_of(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """Return the young person's own words with when they said them; only for lines that the reader may read whole."""
    return [
        {
            "item_id": line["item_id"],
            "occurred_at": line["occurred_at"],
            "words": line["content"]["young_person_words"],
            "source": source_of(line, view=View.WHOLE),
        }
        for line in lines
    ]


def member_shown(member: Line, *, view: View) -> dict[str, Any]:
    """Return one line of the team panel: whole, or name and role only."""
    names = ("assignment_id", "staff_id", "role", "since") if view is View.WHOLE else ("staff_id", "role")
    return {name: member[name] for name in names}
