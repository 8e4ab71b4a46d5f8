"""Contacts, one for each thing that can happen to one; every text and every id of theirs is marked."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from services.hub.actions import contacts as hub_actions
from services.hub.actions import countersigning
from services.hub.models import Contact
from shared.access.kinds import ItemKind, Reader
from shared.vocabulary import ContactFlag, ContactKind, ContactSetting, InformationClass, InitiatedBy
from tests.access_walk.canaries import Canaries, Rule, both, nobody, one_of, reduced, whole
from tests.access_walk.marked import IDS, Marked, an_id

K, R, C = ItemKind, Reader, InformationClass


@dataclass(frozen=True, kw_only=True)
class ContactOf:
    """One contact of the world: whose it is, for whom it is kept, and whether anything of it may be read."""

    id: UUID
    about: UUID
    information_class: InformationClass
    is_there: bool = True


def fill_hub(session: Session, canaries: Canaries) -> list[ContactOf]:
    """Write the contacts down, one for each thing that can happen to one; return them."""
    ours, theirs = (Marked(canaries=canaries, about=each) for each in IDS.young_people)
    for kept_for in (C.TEAM, C.STATUTORY):
        readable = reduced(K.CONTACT, kept_for)
        family = f"{kept_for}.hub.contact"
        canaries.known(f"that there is {family}", family, readable, about=IDS.young_person, in_reading_only=True)
    plain = _contact(session, ours, C.TEAM)
    statutory = _contact(session, ours, C.STATUTORY)
    narrowed = _contact(session, ours, C.STATUTORY, logged_as=C.TEAM)
    hub_actions.narrow(
        session,
        session.get_one(Contact, narrowed.id),
        reason=ours.word("reason for narrowing", nobody),
        by=IDS.worker,
        wanted=C.STATUTORY,
    )
    return [
        plain,
        statutory,
        narrowed,
        _corrected(session, ours),
        _retracted(session, ours),
        _contact(session, theirs, C.TEAM),
        *_written_as_one(session, ours, theirs),
        _signed(session, ours),
    ]


def _signed(session: Session, marked: Marked) -> ContactOf:
    """Let a manager sign a contact, with a word beside it, for those who work at the hub."""
    found = _contact(session, marked, C.TEAM)
    at_the_hub = both(whole(K.CONTACT, C.TEAM), one_of(R.HUB, R.MANAGER))
    countersigning.countersign(
        session,
        session.get_one(Contact, found.id),
        by=marked.id("who countersigned", at_the_hub),
        note=marked.word("note beside a signature", at_the_hub),
    )
    return found


def _written_as_one(session: Session, *of_each: Marked) -> list[ContactOf]:
    """Join a contact of each; what joins them leaves the hub never."""
    joined_by = an_id("written as one")
    of_each[0].canaries.known("what joins two records", str(joined_by), nobody, about=None)
    found = [_contact(session, marked, C.TEAM) for marked in of_each]
    for each in found:
        session.get_one(Contact, each.id).together_id = joined_by
    return found


def _corrected(session: Session, marked: Marked) -> ContactOf:
    found = _contact(session, marked, C.TEAM)
    contact = session.get_one(Contact, found.id)
    before = {"summary", "worker_view", "young_person_words"}
    now_said = {name: marked.word(f"corrected {name}", _rules(C.TEAM)[name]) for name in before}
    for canary in [each for each in marked.canaries.all if each.value in [getattr(contact, name) for name in before]]:
        marked.canaries.all.remove(canary)
        marked.canaries.known(f"{canary.what}, before it was corrected", canary.value, nobody, about=marked.about)
    reason = marked.word("reason for correcting", nobody)
    hub_actions.correct(session, contact, reason=reason, by=IDS.worker, changed=now_said)
    return found


def _retracted(session: Session, marked: Marked) -> ContactOf:
    before = len(marked.canaries.all)
    found = _contact(session, marked, C.TEAM)
    for canary in marked.canaries.all[before:]:
        marked.canaries.all.remove(canary)
        marked.canaries.known(f"{canary.what}, retracted", canary.value, nobody, about=marked.about)
    reason = marked.word("reason for retracting", nobody)
    hub_actions.retract(session, session.get_one(Contact, found.id), reason=reason, by=IDS.worker)
    return ContactOf(id=found.id, about=found.about, information_class=found.information_class, is_there=False)


def _rules(information_class: InformationClass) -> dict[str, Rule]:
    """Return who may read each field of a contact ("when, kind, setting, tags; no words" is the reduced form)."""
    tags, words = reduced(K.CONTACT, information_class), whole(K.CONTACT, information_class)
    return {
        "id": tags,
        "worries": tags,
        "good_things": tags,
        "summary": words,
        "author_id": words,
        "co_workers": words,
        "linked_goal_ids": words,
        "young_person_words": both(words, whole(K.OWN_WORDS)),
        # services/hub/README.md: an author's opinion is for those who work beside them.
        "worker_view": both(words, one_of(R.HUB, R.MANAGER)),
    }


def _contact(
    session: Session, marked: Marked, information_class: InformationClass, *, logged_as: InformationClass | None = None
) -> ContactOf:
    rules = _rules(information_class)
    ids: dict[str, Any] = {name: marked.id(f"contact {name}", rules[name]) for name in ("id", "author_id")}
    lists: dict[str, Any] = {
        "co_workers": [marked.id("contact co-worker", rules["co_workers"])],
        "linked_goal_ids": [marked.id("contact goal", rules["linked_goal_ids"])],
        "worries": [marked.word("contact worry", rules["worries"])],
        "good_things": [marked.word("contact good thing", rules["good_things"])],
        "flags": [ContactFlag.CELEBRATE, ContactFlag.HEALTH],
    }
    texts: dict[str, Any] = {
        name: marked.word(f"contact {name}", rules[name]) for name in ("summary", "young_person_words", "worker_view")
    }
    hub_actions.log_contact(
        session,
        young_person_id=marked.about,
        contact_id=ids["id"],
        author_id=ids["author_id"],
        information_class=logged_as or information_class,
        kind=ContactKind.CELEBRATION,
        setting=ContactSetting.HUB,
        initiated_by=InitiatedBy.YOUNG_PERSON,
        duration_min=20,
        mood=4,
        **lists,
        **texts,
    )
    return ContactOf(id=ids["id"], about=marked.about, information_class=information_class)
