"""What makes sense for an incident, what is still to be answered about a call to the police, and who may read it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from shared.vocabulary import InformationClass, PoliceCall, Provocation

REASON_FIRST = "Say why, in a few words"
ANSWER_FIRST = "Answer the question first: yes or no"
ONLY_IF_USED = "This is for when a way of communicating was used"
ONLY_IF_OFFERED = "This is for when a restorative meeting was offered"
EACH_ONCE = "Answer each question once: what was answered stands"


def objections_to(said: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return what of an incident does not fit together, by field.

    That police were called never waits for anything: an unanswered question is no objection.
    """
    errors: dict[str, list[str]] = {}
    if said.get("would_lead_to_arrest") is not None and not said.get("arrest_reasoning"):
        errors["arrest_reasoning"] = [REASON_FIRST]
    if said.get("arrest_reasoning") and said.get("would_lead_to_arrest") is None:
        errors["would_lead_to_arrest"] = [ANSWER_FIRST]
    if not said.get("strategy_used"):
        errors |= {name: [ONLY_IF_USED] for name in ("strategy", "strategy_helped") if said.get(name)}
    if said.get("restorative_accepted") is not None and not said.get("restorative_offered"):
        errors["restorative_accepted"] = [ONLY_IF_OFFERED]
    return errors


def objection_to_answers(questions: Sequence[Provocation], *, earlier: Collection[Provocation]) -> str | None:
    """Return why these questions of the model cannot be answered now, or None: each is answered once."""
    return EACH_ONCE if len(set(questions)) < len(questions) or set(questions) & set(earlier) else None


def still_to_answer(police_call: PoliceCall, *, would_lead_to_arrest: bool | None, checks: int) -> list[str]:
    """Return what whoever called the police is still asked, if anything: it may be answered before or after."""
    if police_call is not PoliceCall.CALLED:
        return []
    arrest = [] if would_lead_to_arrest is not None else ["would_lead_to_arrest"]
    return [*arrest, *([] if checks else ["provocation_checks"])]


def written_for(information_class: InformationClass, *, police_call: PoliceCall) -> InformationClass:
    """Return for whom an incident counts as written: where the home called them about it, for assigned police too.

    The matrix gives police its neutral extract then, and nothing of it otherwise. Narrowed to statutory it stays so.
    """
    if information_class is InformationClass.TEAM and police_call is PoliceCall.CALLED:
        return InformationClass.SAFETY
    return information_class


def were_there(staff_id: str, *lists: Collection[str]) -> bool:
    """Tell whether somebody is named in one of the lists of who was there."""
    return any(staff_id in each for each in lists)
