"""What was taken back is gone on receipt, whatever stands in the way of its stream."""

from itertools import permutations
from uuid import UUID, uuid4

from sqlalchemy import select

from shared.messaging.tables import inbox
from tests.shared.messaging.language import (
    STATUTORY,
    STATUTORY_VISITS,
    TEAM_VISITS,
    VisitAmended,
    VisitNoted,
    VisitPraised,
    VisitReclassified,
    VisitRetracted,
    unknown,
)
from tests.shared.messaging.members import Member, say


def a_retracted_visit_after(lodge: Member, jay: UUID) -> list[bytes]:
    """Return a visit, something that follows it, and the retraction of the visit."""
    visit = uuid4()
    lodge.announces(VisitNoted, jay, visit_id=visit, words="wrong person")
    lodge.announces(VisitPraised, jay, words="poison")
    lodge.announces(VisitRetracted, jay, visit_id=visit, revision=2, withdraws=visit)
    return lodge.bodies()


def test_a_retraction_behind_a_parked_stream_is_obeyed_on_receipt(embedded, park):
    jay = uuid4()
    embedded.desk.troubles["poison"] = lambda session: 1 / 0
    *before, retraction = a_retracted_visit_after(embedded.lodge, jay)
    embedded.desk.inbox.receive(before)
    park(embedded.desk, TEAM_VISITS, jay)
    embedded.desk.inbox.receive([retraction])
    assert embedded.desk.state(TEAM_VISITS, jay) == "parked"
    assert embedded.desk.reads(jay) == {}


def test_a_retraction_behind_a_gap_is_obeyed_on_receipt(embedded):
    jay = uuid4()
    first, _, retraction = a_retracted_visit_after(embedded.lodge, jay)
    embedded.desk.inbox.receive([first])
    assert embedded.desk.reads(jay) == {TEAM_VISITS: "wrong person"}
    embedded.desk.inbox.receive([retraction])
    assert embedded.desk.position(TEAM_VISITS, jay).gap_since is not None
    assert embedded.desk.reads(jay) == {}


def test_a_retraction_behind_an_unknown_type_is_obeyed_on_receipt(embedded):
    jay = uuid4()
    first, unheard_of, retraction = a_retracted_visit_after(embedded.lodge, jay)
    with unknown(VisitPraised):
        embedded.desk.inbox.receive([first, unheard_of])
        embedded.desk.inbox.receive([retraction])
    assert embedded.desk.state(TEAM_VISITS, jay) == "held"
    assert embedded.desk.reads(jay) == {}


def test_words_that_arrive_after_their_retraction_are_never_read_and_not_kept(embedded):
    jay = uuid4()
    first, second, retraction = a_retracted_visit_after(embedded.lodge, jay)
    embedded.desk.inbox.receive([retraction])
    embedded.desk.inbox.receive([first])
    embedded.desk.inbox.receive([second])
    assert embedded.desk.reads(jay) == {TEAM_VISITS: "poison"}
    assert not any("wrong person" in row.envelope for row in embedded.desk.rows(select(inbox.c.envelope)))


def test_a_visit_noted_again_after_its_withdrawal_is_read(embedded):
    jay, visit = uuid4(), uuid4()
    embedded.lodge.announces(VisitNoted, jay, visit_id=visit, words="first")
    embedded.lodge.announces(VisitReclassified, jay, visit_id=visit, revision=2, withdraws=visit)
    embedded.lodge.announces(VisitAmended, jay, visit_id=visit, revision=3, words="back again")
    embedded.desk.inbox.receive(embedded.lodge.bodies())
    assert embedded.desk.reads(jay) == {TEAM_VISITS: "back again"}


def narrowed(lodge: Member, jay: UUID) -> list[bytes]:
    """Return the events of a visit that was amended and then narrowed: three of one family, one of the other."""
    visit = uuid4()
    with lodge.database.transaction() as session:
        say(session, VisitNoted, jay, visit_id=visit, words="wide")
        say(session, VisitAmended, jay, visit_id=visit, revision=2, words="wide still")
        say(session, VisitReclassified, jay, visit_id=visit, revision=3, withdraws=visit)
        say(session, VisitAmended, jay, visit_id=visit, revision=3, information_class=STATUTORY, words="narrow")
    return lodge.bodies()[-4:]


def test_a_narrowed_visit_is_never_read_where_it_left_whatever_the_order_of_arrival(embedded):
    for order in permutations(range(4)):
        jay = uuid4()
        bodies = narrowed(embedded.lodge, jay)
        wide_is_gone = False
        for number in order:
            embedded.desk.inbox.receive([bodies[number]])
            wide_is_gone = wide_is_gone or b"reclassified" in bodies[number]
            assert not (wide_is_gone and TEAM_VISITS in embedded.desk.reads(jay)), order
        assert embedded.desk.reads(jay) == {STATUTORY_VISITS: "narrow"}, order
