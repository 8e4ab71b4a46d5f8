"""Two young people and those around them; every text of theirs is marked."""

from datetime import UTC, date, datetime, time
from uuid import UUID

from sqlalchemy.orm import Session

from services.people.actions import assignments, core_offer, legal_statuses, restrictions, staff, young_people
from services.people.actions.passwords import hash_password
from services.people.models import Assignment, Decision, Organisation, ProvocationCheck, Team, UnfinishedWork
from services.people.models.staff import HomeKind
from shared.access.kinds import ItemKind, Operation, Reader
from shared.access.operations import ROLE_OPERATIONS
from shared.clock import utc_now
from shared.vocabulary import (
    AssignmentRole,
    CoreOffer,
    DecisionKind,
    EligibilityGroup,
    LegalBasis,
    OfferState,
    Provocation,
    RestrictionKind,
    Role,
    Strand,
)
from tests.access_walk.canaries import Canaries, Rule, anybody, either, nobody, one_of, reduced, whole, with_role
from tests.access_walk.marked import IDS, NOON, Marked

K, R = ItemKind, Reader


def fill_people(session: Session, canaries: Canaries) -> None:
    """Write down everybody."""
    in_general = Marked(canaries=canaries, about=UUID(int=0))
    session.add(
        Organisation(
            id=IDS.organisation,
            code=in_general.word("organisation code", anybody),
            name=in_general.word("organisation name", anybody),
        )
    )
    session.flush()
    session.add(Team(id=IDS.team, organisation_id=IDS.organisation, name=in_general.word("team name", anybody)))
    home = either(with_role(ROLE_OPERATIONS[K.HOME, Operation.READ]), whole(K.ADDRESS))
    home_name = canaries.word("home name", home, about=IDS.young_person)
    staff.open_home(session, name=home_name, kind=HomeKind.HUB, organisation_id=IDS.organisation, home_id=IDS.home)
    post = in_general.word("name of a home where nobody lives", anybody)
    staff.open_home(session, name=post, kind=HomeKind.HUB, organisation_id=IDS.organisation, home_id=IDS.post)
    for name, role in (
        ("me", Role.HUB_MANAGER),
        ("barred", Role.PORTFOLIO_LEAD),
        ("free_worker", Role.RESIDENTIAL_WORKER),
    ):
        _fill_staff(session, canaries, name=name, role=role, reach=nobody)
    _fill_staff(session, canaries, name="worker", role=Role.RESIDENTIAL_WORKER, reach=reduced(K.TEAM_PANEL))
    _fill_staff(session, canaries, name="social_worker", role=Role.SOCIAL_WORKER, reach=reduced(K.TEAM_PANEL))
    _fill_young_person(session, Marked(canaries=canaries, about=IDS.young_person), born_on=date(2010, 3, 17))
    _fill_young_person(session, Marked(canaries=canaries, about=IDS.other), born_on=date(2011, 7, 29))
    _fill_relations(session, Marked(canaries=canaries, about=IDS.young_person))
    _fill_unfinished(session, Marked(canaries=canaries, about=IDS.young_person))


def _fill_unfinished(session: Session, marked: Marked) -> None:
    """Let somebody have been typing; nobody but themselves reads it."""
    unfinished = UnfinishedWork(id=IDS.note, staff_id=IDS.worker, form=marked.word("form", nobody))
    unfinished.place, unfinished.kept_at = marked.word("place", nobody), utc_now()
    unfinished.typed = {"summary": [marked.word("what was typed", nobody)]}
    session.add(unfinished)


def _fill_staff(session: Session, canaries: Canaries, *, name: str, role: Role, reach: Rule) -> None:
    about = IDS.young_person
    staff.join(
        session,
        display_name=canaries.word(f"name of {name}", anybody, about=about),
        roles=[role],
        staff_id=getattr(IDS, name),
        organisation_id=IDS.organisation,
        home_id=IDS.post,
        team_id=IDS.team,
        sign_in_name=canaries.word(f"sign-in name of {name}", nobody, about=about),
        password_hash=hash_password("made up") + canaries.word(f"password of {name}", nobody, about=about),
        how_to_reach=canaries.word(f"how to reach {name}", reach, about=about),
    )


def _fill_young_person(session: Session, marked: Marked, *, born_on: date) -> None:
    whole_identity, all_identifiers = whole(K.IDENTITY), whole(K.IDENTIFIERS)
    joined_on = born_on.replace(year=2024, day=born_on.day - 1)
    registered = young_people.register(
        session,
        young_person_id=marked.about,
        today=NOON.date(),
        given_names=marked.word("given names", whole_identity),
        family_name=marked.word("family name", whole_identity),
        known_as=marked.word("known-as name", reduced(K.IDENTITY)),
        born_on=marked.day("date of birth", whole_identity, day=born_on),
        joined_on=marked.day("day of joining", whole_identity, day=joined_on),
        home_id=IDS.home,
        strand=Strand.HUB_BED,
        eligibility_group=EligibilityGroup.LOOKED_AFTER,
        consistent_identifier=marked.word("consistent identifier", all_identifiers),
        local_identifiers=(
            (marked.word("scheme of a number", all_identifiers), marked.word("local number", all_identifiers)),
        ),
    )
    # Past the check of their digits: a mark is no valid number.
    registered.nhs_number = marked.word("NHS number", either(all_identifiers, one_of(R.PSYCHOLOGY, R.SPEECH_LANGUAGE)))
    registered.upn = marked.word("UPN", either(all_identifiers, one_of(R.VIRTUAL_SCHOOL)))


def _fill_relations(session: Session, marked: Marked) -> None:
    told, why = reduced(K.WHO_MAY_NOT_BE_TOLD), whole(K.WHO_MAY_NOT_BE_TOLD)
    key_worker = Assignment(
        id=IDS.assignment,
        young_person_id=marked.about,
        staff_id=IDS.worker,
        role=AssignmentRole.KEY_WORKER,
        starts_at=NOON,
    )
    assignments.start(session, key_worker, now=NOON)
    since = marked.day("since when somebody works here", whole(K.TEAM_PANEL), day=date(2025, 3, 5))
    social_work = Assignment(
        young_person_id=marked.about,
        staff_id=IDS.social_worker,
        role=AssignmentRole.SOCIAL_WORKER,
        starts_at=datetime.combine(since, time(12), UTC),
    )
    assignments.start(session, social_work, now=NOON)
    core_offer.say(
        session,
        marked.about,
        part=CoreOffer.FAMILY_WORK,
        state=OfferState.NOT_WANTED,
        note=marked.word("what was said of the core offer", whole(K.CORE_OFFER)),
        said_by=IDS.worker,
        now=NOON,
    )
    decision = Decision(
        id=marked.id("that a move was decided", whole(K.DECISION)),
        young_person_id=marked.about,
        kind=DecisionKind.PLACEMENT_MOVE,
        from_home_id=IDS.home,
        decided_by=IDS.worker,
        decided_at=NOON,
    )
    session.add(decision)
    session.flush()
    answer = marked.word("what was answered before a move", whole(K.DECISION))
    session.add(ProvocationCheck(decision_id=decision.id, question=Provocation.GOOD_ENOUGH, answer=answer))
    started_on = marked.day("day of a legal status", whole(K.LEGAL_STATUS), day=date(2023, 11, 3))
    legal_statuses.start(
        session,
        young_person_id=marked.about,
        status=LegalBasis.S20,
        starts_on=started_on,
        legal_status_id=IDS.legal_status,
    )
    restrictions.restrict(
        session,
        young_person_id=marked.about,
        kind=RestrictionKind.DO_NOT_DISCLOSE_TO,
        person_words=marked.word("who may not be told", told),
        instruction=marked.word("what they may not be told", told),
        reason=marked.word("why they may not be told", why),
        now=NOON,
        restriction_id=IDS.restriction,
    )
    marked.canaries.known("who is barred", str(IDS.barred), why, about=marked.about)
    restrictions.restrict(
        session,
        young_person_id=marked.about,
        kind=RestrictionKind.NAMED_CONFLICT,
        staff_id=IDS.barred,
        reason=marked.word("why somebody is barred", why),
        now=NOON,
        restriction_id=IDS.bar,
    )
