"""Which alerts may be notifiable, whom a notification goes to, and what a decision needs.

Sources: Children's Homes (England) Regulations 2015, regulation 40, as domain reference 4.4 has it. Nothing is notified
by itself: an alert only brings the question.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from shared.vocabulary import (
    AlertType,
    MissingGrade,
    Notification,
    NotifiedBody,
    Role,
    SeriousEventTrigger,
)

NOTIFY_RULE = "CH4"
# Who decides for the registered person, and learns of something for them (domain reference 4.1: deputy, shift lead).
FOR_THE_REGISTERED_PERSON = frozenset({Role.HUB_MANAGER, Role.DEPUTY_MANAGER})

# Which alerts may be notifiable, and of what grade; None: of any. Local choice on the triggers of domain reference 4.4.
MAY_BE_NOTIFIABLE: Mapping[AlertType, str | None] = {
    AlertType.ARREST_CUSTODY: None,
    AlertType.EXPLOITATION_CONCERN: None,
    AlertType.POLICE_PROTECTION: None,
    AlertType.MISSING_REPORTED: MissingGrade.HIGH,
    AlertType.MISSING_GRADE_CHANGED: MissingGrade.HIGH,
}

ALWAYS_TOLD = (NotifiedBody.OFSTED, NotifiedBody.PLACING_AUTHORITY)
# A death has the longer list; of the two authorities one may be the placing one, which is told already.
TOLD_OF_A_DEATH = (
    *ALWAYS_TOLD,
    NotifiedBody.SECRETARY_OF_STATE,
    NotifiedBody.LOCAL_AUTHORITY,
    NotifiedBody.INTEGRATED_CARE_BOARD,
)
MUST_BE_TOLD_OF_A_DEATH = (*ALWAYS_TOLD, NotifiedBody.INTEGRATED_CARE_BOARD)


def may_be_notifiable(alert_type: AlertType | None, *, grade: str | None) -> bool:
    """Tell whether an alert brings the question whether it is notifiable."""
    if alert_type is None or alert_type not in MAY_BE_NOTIFIABLE:
        return False
    needed = MAY_BE_NOTIFIABLE[alert_type]
    return needed is None or (grade or "").casefold() == needed


def learns_for_the_home(roles: Collection[str]) -> bool:
    """Tell whether what somebody of these roles learns, the registered person has learned."""
    return bool(FOR_THE_REGISTERED_PERSON & set(roles))


def recipients_for(trigger: SeriousEventTrigger | None) -> tuple[NotifiedBody, ...]:
    """Return who is told of such an event, in the order in which a manager goes through them."""
    return TOLD_OF_A_DEATH if trigger is SeriousEventTrigger.DEATH else ALWAYS_TOLD


def objections_to_decision(said: Mapping[str, Any], *, learned_at: datetime) -> dict[str, str]:
    """Return by field why this is no decision yet."""
    found = {}
    if said["decision"] is Notification.NOTIFY and said["trigger"] is None:
        found["trigger"] = "Choose why it is notified"
    if said["decided_at"] < learned_at:
        found["decided_at"] = "Give a time after the home learned of it"
    return found


def objections_to_sending(said: Mapping[str, Any], *, learned_at: datetime) -> dict[str, str]:
    """Return by field why this is no notification that was sent."""
    found = {}
    if said["decision"] is not Notification.NOTIFY:
        found["sent_at"] = "This was not notified: correct the decision first"
    elif said["sent_at"] < learned_at:
        found["sent_at"] = "Give a time after the home learned of it"
    is_death = said["trigger"] is SeriousEventTrigger.DEATH
    needed = MUST_BE_TOLD_OF_A_DEATH if is_death else ALWAYS_TOLD
    if missing := [each.replace("_", " ") for each in needed if each not in said["recipients"]]:
        found["recipients"] = f"These are told too: {', '.join(missing)}"
    return found


def done_at(said: Mapping[str, Any]) -> datetime | None:
    """Return when the clock's work was done, or None: that nothing is notified was decided, or a notice was sent."""
    moment: datetime | None = said["decided_at"] if said["decision"] is Notification.NOT_NOTIFIABLE else said["sent_at"]
    return moment
