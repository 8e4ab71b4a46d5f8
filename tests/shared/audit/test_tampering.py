"""Whoever is master of the database changes who looked: each way, at a hundred places, is found and named."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.orm import Session

from shared.audit.chain import BEFORE_THE_FIRST, seal
from shared.audit.looks import Sealing
from shared.audit.verifying import Bent, walk
from shared.messaging.tables import look_chain, read_log
from tests.shared.audit.chained import ASHS_CHAIN, SERVICE, Chained

LOOKS = 400
POSITIONS = 100
# With this many looks between two checkpoints, what is written anew with the key is named to within as many.
CHECKPOINT_EVERY = 20

IN_CHAIN = read_log.c.chain == ASHS_CHAIN


@pytest.fixture(scope="module")
def chained(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chained]:
    """Give a service with four hundred looks in one chain, and a checkpoint after each twenty."""
    made = Chained(tmp_path_factory.mktemp("chained"))
    for _ in range(LOOKS // CHECKPOINT_EVERY):
        made.look(times=CHECKPOINT_EVERY)
        made.keeping.keep_checkpoint()
    yield made
    made.database.dispose()


def edit(session: Session, number: int, _: Sealing) -> None:
    """Let a look have been at somebody else."""
    session.execute(update(read_log).where(IN_CHAIN, read_log.c.number == number).values(young_person_id=uuid4()))


def edit_the_seal(session: Session, number: int, _: Sealing) -> None:
    """Put another seal under a look."""
    session.execute(update(read_log).where(IN_CHAIN, read_log.c.number == number).values(seal=b"\0" * 32))


def take_out(session: Session, number: int, _: Sealing) -> None:
    """Let a look never have been."""
    session.execute(delete(read_log).where(IN_CHAIN, read_log.c.number == number))


def put_in(session: Session, number: int, _: Sealing) -> None:
    """Let somebody have looked who did not, and move what follows."""
    _move_up_from(session, number)
    found = session.execute(select(read_log).where(IN_CHAIN, read_log.c.number == number + 2)).first()
    found = found or session.execute(select(read_log).where(IN_CHAIN).order_by(read_log.c.number.desc())).first()
    row = {name: value for name, value in found._asdict().items() if name != "id"}  # type: ignore[union-attr]  # a chain has looks
    session.execute(insert(read_log).values(**row | {"number": number, "staff_id": uuid4()}))


def _move_up_from(session: Session, number: int) -> None:
    # In one go it would meet the number above it.
    session.execute(update(read_log).where(IN_CHAIN, read_log.c.number >= number).values(number=-read_log.c.number))
    session.execute(update(read_log).where(IN_CHAIN, read_log.c.number < 0).values(number=1 - read_log.c.number))
    session.execute(update(look_chain).where(look_chain.c.chain == ASHS_CHAIN).values(number=look_chain.c.number + 1))


def swap(session: Session, number: int, _: Sealing) -> None:
    """Let a look have been before the one that it came after."""
    other = number + 1 if number < LOOKS else number - 1
    for before, after in ((number, -1), (other, number), (-1, other)):
        session.execute(update(read_log).where(IN_CHAIN, read_log.c.number == before).values(number=after))


def cut_off(session: Session, number: int, _: Sealing) -> None:
    """Let nothing have been from there on, and let the chain say that it ends there."""
    session.execute(delete(read_log).where(IN_CHAIN, read_log.c.number >= number))
    last = session.execute(select(read_log.c.seal).where(IN_CHAIN, read_log.c.number == number - 1)).scalar()
    end = {"number": number - 1, "seal": last or BEFORE_THE_FIRST}
    session.execute(update(look_chain).where(look_chain.c.chain == ASHS_CHAIN).values(**end))


def write_anew(session: Session, number: int, sealing: Sealing) -> None:
    """Change a look and seal it and all that follow with the key, the chain's end too."""
    edit(session, number, sealing)
    last = session.execute(select(read_log.c.seal).where(IN_CHAIN, read_log.c.number == number - 1)).scalar()
    last = last or BEFORE_THE_FIRST
    rows = select(read_log).where(IN_CHAIN, read_log.c.number >= number).order_by(read_log.c.number)
    for row in session.execute(rows).all():
        last = seal(sealing.key, last, service=SERVICE, chain=ASHS_CHAIN, number=row.number, said=row._asdict())
        session.execute(update(read_log).where(read_log.c.id == row.id).values(seal=last))
    session.execute(update(look_chain).where(look_chain.c.chain == ASHS_CHAIN).values(seal=last))


WAYS: dict[Callable[[Session, int, Sealing], None], Bent] = {
    edit: Bent.NOT_AS_SEALED,
    edit_the_seal: Bent.NOT_AS_SEALED,
    take_out: Bent.MISSING,
    put_in: Bent.NOT_AS_SEALED,
    swap: Bent.NOT_AS_SEALED,
    cut_off: Bent.CUT_OFF,
    write_anew: Bent.WRITTEN_ANEW,
}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_every_way_is_found_at_a_hundred_places_and_the_first_bad_look_is_named(chained: Chained, way: Callable):
    checkpoints = chained.checkpoints()
    for number in random.sample(range(1, LOOKS + 1), POSITIONS):
        with chained.master() as session:
            way(session, number, chained.sealing)
            _, found = walk(session, chained.sealing, ASHS_CHAIN, checkpoints)
        assert found is not None, number
        assert found.number == expected(way, number), (number, found)
        assert found.bent in {WAYS[way], Bent.CUT_OFF}, (number, found)
    assert chained.verdict().findings == ()


def expected(way: Callable, number: int) -> int:
    """Return which look is named: the one that was touched, or the first after the last checkpoint that holds."""
    if way is write_anew:
        return (number - 1) // CHECKPOINT_EVERY * CHECKPOINT_EVERY + 1
    return number - 1 if way is swap and number == LOOKS else number


def test_the_whole_written_anew_from_its_first_look_is_found(chained: Chained):
    with chained.master() as session:
        write_anew(session, 1, chained.sealing)
        _, found = walk(session, chained.sealing, ASHS_CHAIN, chained.checkpoints())
        _, unseen = walk(session, chained.sealing, ASHS_CHAIN, [])
    assert found is not None
    assert (found.number, found.bent) == (1, Bent.WRITTEN_ANEW)
    assert unseen is None, "only the checkpoints, which somebody else keeps, tell"


def test_a_chain_of_which_nothing_is_left_is_found(chained: Chained):
    with chained.master() as session:
        session.execute(text("DELETE FROM read_log"))
        session.execute(text("DELETE FROM look_chain"))
        _, found = walk(session, chained.sealing, ASHS_CHAIN, chained.checkpoints())
    assert found is not None
    assert (found.number, found.bent) == (1, Bent.CUT_OFF)


def test_a_look_put_behind_the_end_is_found(chained: Chained):
    with chained.master() as session:
        last = session.execute(select(read_log).where(IN_CHAIN).order_by(read_log.c.number.desc())).first()
        row = {name: value for name, value in last._asdict().items() if name != "id"}  # type: ignore[union-attr]  # a chain has looks
        session.execute(insert(read_log).values(**row | {"number": LOOKS + 1}))
        _, found = walk(session, chained.sealing, ASHS_CHAIN, chained.checkpoints())
    assert found is not None
    assert found.number == LOOKS + 1


def test_a_hundred_thousand_honest_looks_raise_no_alarm(tmp_path: Path):
    made = Chained(tmp_path)
    people = [uuid4() for _ in range(40)]
    for _ in range(200):
        made.look(times=500, who=random.choice(people))
    made.keeping.keep_checkpoint()
    verdict = made.verdict()
    assert (verdict.looks, verdict.findings) == (100_000, ())
    with made.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(read_log)) == 100_000
    made.database.dispose()
