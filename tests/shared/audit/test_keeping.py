"""Chains under many hands, checkpoints with their keepers, and who is told when something is bent."""

import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import insert, select, text, update

from shared.audit.chain import CHAINS
from shared.audit.checkpoints import CheckpointForged, OtherDatabase
from shared.audit.verifying import Bent
from shared.cli import main
from shared.clock import utc_now
from shared.messaging.tables import audit_finding, read_log
from tests.faults.places import database_places
from tests.shared.audit.chained import ASHS_CHAIN, SERVICE, Chained


@pytest.fixture
def chained(tmp_path: Path) -> Iterator[Chained]:
    """Give a service on SQLite in which somebody looked ten times, with a checkpoint of it."""
    made = Chained(tmp_path)
    made.look(times=10)
    made.keeping.keep_checkpoint()
    yield made
    made.database.dispose()


@pytest.fixture
def on_postgresql(tmp_path: Path) -> Iterator[Chained]:
    """Give a service on PostgreSQL."""
    with database_places((SERVICE,)) as urls:
        made = Chained(tmp_path, database_url=urls[SERVICE])
        yield made
        made.database.dispose()


def all_at_once(made: Chained) -> None:
    """Let eight people look twenty times each, two of them into one chain."""
    people = [UUID(int=CHAINS * 9 + each % 7) for each in range(8)]

    def looks(who: UUID) -> None:
        for _ in range(20):
            made.look(times=3, who=who)

    threads = [threading.Thread(target=looks, args=(who,)) for who in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def bent(made: Chained, number: int = 4) -> None:
    """Change one look as the master of the database."""
    with made.database.transaction() as session:
        where = (read_log.c.chain == ASHS_CHAIN, read_log.c.number == number)
        session.execute(update(read_log).where(*where).values(relation="MG"))


def test_those_who_look_at_once_make_whole_chains(chained: Chained):
    all_at_once(chained)
    verdict = chained.verdict()
    assert (verdict.looks, verdict.findings) == (10 + 8 * 20 * 3, ())


@pytest.mark.postgresql
def test_those_who_look_at_once_make_whole_chains_on_postgresql(on_postgresql: Chained):
    all_at_once(on_postgresql)
    on_postgresql.keeping.keep_checkpoint()
    verdict = on_postgresql.verdict()
    assert (verdict.looks, verdict.findings) == (8 * 20 * 3, ())


@pytest.mark.postgresql
def test_a_change_is_found_on_postgresql(on_postgresql: Chained):
    on_postgresql.look(times=10, organisation="Tees and Moors Valleys Mental Health Foundation Trust")
    bent(on_postgresql)
    assert [(each.number, each.bent) for each in on_postgresql.verdict().findings] == [(4, Bent.NOT_AS_SEALED)]


def test_looks_that_are_taken_back_with_their_request_leave_no_gap(chained: Chained):
    with pytest.raises(RuntimeError), chained.database.transaction() as session:
        chained.look_in(session)
        raise RuntimeError
    chained.look()
    assert (chained.verdict().looks, chained.verdict().findings) == (11, ())


def test_a_checkpoint_is_kept_when_somebody_looked_and_not_otherwise(chained: Chained):
    chained.keeping.keep_checkpoint()
    assert len(chained.checkpoints()) == 1
    chained.look()
    chained.keeping.keep_checkpoint()
    assert [each.ends[ASHS_CHAIN][0] for each in chained.checkpoints()] == [10, 11]


def test_a_worker_that_starts_again_keeps_on_where_it_was(chained: Chained):
    again = Chained(chained.settings.data.parent)
    again.look()
    again.keeping.keep_checkpoint()
    assert again.verdict().findings == ()
    again.database.dispose()


def test_a_checkpoint_that_this_service_did_not_sign_is_refused_by_its_place(chained: Chained, tmp_path: Path):
    chained.look()
    chained.keeping.keep_checkpoint()
    file = Path(chained.settings.checkpoint_place) / f"{SERVICE}.checkpoints"
    head, body, signature = file.read_text().splitlines()[1].split(".")
    file.write_text(f"{file.read_text().splitlines()[0]}\n{head}.{body[:-4]}AAAA.{signature}\n")
    with pytest.raises(CheckpointForged, match="checkpoint 2 of hub"):
        chained.verdict()


def test_another_service_s_checkpoint_is_refused(chained: Chained, tmp_path: Path):
    other = Chained(tmp_path / "other")
    other.look()
    other.keeping.keep_checkpoint()
    (theirs,) = other.keeper.kept(SERVICE)
    chained.keeper.keep(SERVICE, theirs)
    with pytest.raises(CheckpointForged, match="checkpoint 2 of hub"):
        chained.verdict()
    other.database.dispose()


def test_somebody_else_s_database_keeps_them_as_well(tmp_path: Path):
    place = f"sqlite:///{tmp_path / 'elsewhere.sqlite'}"
    made = Chained(tmp_path, kept_at=place)
    made.look()
    made.keeping.keep_checkpoint()
    assert len(OtherDatabase(place).kept(SERVICE)) == 1
    assert OtherDatabase(place).kept("plan") == []
    bent(made, 1)
    assert made.keeping.look_through(ASHS_CHAIN) is not None
    made.database.dispose()


def test_what_is_bent_is_found_by_the_worker_and_written_down_once(chained: Chained, capsys: pytest.CaptureFixture):
    bent(chained)
    rounds = [chained.keeping.round() for _ in range(2 * CHAINS)]
    assert sum(rounds[:CHAINS]) <= 5 * 60, "every chain within five minutes"
    with chained.database.reading() as session:
        (found,) = session.execute(select(audit_finding)).all()
    assert (found.chain, found.number, found.bent) == (ASHS_CHAIN, 4, Bent.NOT_AS_SEALED)


def test_a_look_put_among_those_from_before_the_chains_is_found(chained: Chained):
    with chained.database.transaction() as session:
        row = session.execute(select(read_log)).first()
        older = {**row._asdict(), "id": None, "at": utc_now(), "chain": None, "number": None, "seal": None}  # type: ignore[union-attr]  # there are ten
        session.execute(insert(read_log).values(**{name: each for name, each in older.items() if name != "id"}))
    (found,) = chained.verdict().findings
    assert found.bent is Bent.OLDER_CHANGED


def test_the_command_says_what_is_in_order_and_names_what_is_not(chained: Chained, capsys: pytest.CaptureFixture):
    words = ["audit", "verify", SERVICE, "--data", str(chained.settings.data)]
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 0
    assert "hub: 10 looks in order, 0 older, 1 checkpoints" in capsys.readouterr().out
    bent(chained)
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 1
    assert "hub: chain 0, look 4 is not as it was sealed" in capsys.readouterr().out


def test_a_seal_rests_on_the_key(chained: Chained):
    with chained.database.engine.begin() as connection:
        before = connection.execute(text("SELECT seal FROM read_log WHERE number = 10")).scalar()
    (chained.settings.keys / f"{SERVICE}-audit.key").write_text("ab" * 32)
    other = Chained(chained.settings.data.parent)
    (finding,) = [each for each in other.verdict().findings if each.chain == ASHS_CHAIN]
    assert before
    assert finding.number == 1
    other.database.dispose()
