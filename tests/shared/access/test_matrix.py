"""The matrix of who may see what: read completely, and refused when something in it is missing or unknown."""

import pytest

from shared.access.kinds import Cell, ItemKind, Operation, Reader
from shared.access.matrix import MATRIX, REDUCED_MEANS, TABLE, MatrixError, check_reduced, parse
from shared.access.operations import CLASS_AUDIENCE, OPERATIONS, ROLE_OPERATIONS
from shared.vocabulary import InformationClass

# Written out a second time, reader by reader, from the reference: the rows of one column, in the order of the rows.
COLUMNS = {
    Reader.YOUNG_PERSON: "OOO-OO-OOOO-OE---OOOOOOEOR-OOROE-",
    Reader.HUB: "Y-YYYYYYYYY-YYY--YYY-YOYYSOYYSE--",
    Reader.ON_SHIFT: "Y-YYYYYEYYE-YYY--YYE-Y-YYS-YE-E--",
    Reader.MANAGER: "YYYYYYYYYYYYYYY--YYY-YEYYSAYYSEE-",
    Reader.SOCIAL_WORKER: "YYYYYY-YYYYYYYYE-YYYYYOYYSOYYSE--",
    Reader.TEAM_MANAGER: "YYYYYY-YYYYYYYYE-YYYYYEYYSAYYS-E-",
    Reader.IRO: "YYYYY--EYYYY-E---Y-Y-E-YY--YE----",
    Reader.POLICE: "Y-EEE----EE--YYYEYEE-YO-Y-OE-----",
    Reader.ANALYST: "E------------YYYYEEE-Y-----------",
    Reader.PSYCHOLOGY: "YEEEY--EYYE--E---E-E-EYYYYAYYRE--",
    Reader.SPEECH_LANGUAGE: "YEEEY--EYYE--E---E-E-EOYYSOYYYY--",
    Reader.CARER: "Y-OEE---EEE--E---EYE-EO-Y--Y--E--",
    Reader.SCHOOL: "Y--EE----E---E----------E--E-----",
    Reader.PREVENTION: "Y-EYY--YYY---E---Y-Y-EOYYSOYY----",
    Reader.VIRTUAL_SCHOOL: "YEEEE----E-------E------E--YE----",
    Reader.RETURN_INTERVIEWER: "Y-EEE--EYE---E---YYYO---Y--Y-----",
    Reader.INFORMATION_GOVERNANCE: "---Y----------Y----------------YY",
}
ROWS = tuple(ItemKind)[: tuple(ItemKind).index(ItemKind.LEGAL_STATUS)]


@pytest.mark.parametrize("reader", Reader)
def test_the_column_of_each_reader_is_as_the_reference_has_it(reader):
    assert "".join(MATRIX[kind][reader] for kind in ROWS) == COLUMNS[reader]


def test_every_kind_has_a_cell_for_every_reader():
    assert {kind: set(row) for kind, row in MATRIX.items()} == {kind: set(Reader) for kind in ItemKind}


def test_what_reduced_means_is_written_down_for_every_row_that_has_it():
    reduced = {kind for kind, row in MATRIX.items() if Cell.REDUCED in row.values()}
    assert set(REDUCED_MEANS) == reduced


@pytest.mark.parametrize("kind", [ItemKind.ASSIGNMENT, ItemKind.PLAN])
def test_an_assignment_and_the_frame_of_the_plan_are_read_as_the_team_panel(kind):
    assert MATRIX[kind] == MATRIX[ItemKind.TEAM_PANEL]


def test_a_legal_status_is_read_as_the_address():
    assert MATRIX[ItemKind.LEGAL_STATUS] == MATRIX[ItemKind.ADDRESS]


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("handover                  -", "handover                  Z"),
        ("handover                  -", "handover                  - -"),
        ("handover                  -", "handover                   "),
        ("handover ", "hand_over "),
        ("handover ", "presence "),
        ("YP HUB SH", "YP SH HUB"),
        ("YP HUB SH", "YP HUB"),
    ],
)
def test_a_table_that_is_not_whole_is_refused(was, becomes):
    assert was in TABLE
    with pytest.raises(MatrixError):
        parse(TABLE.replace(was, becomes))


def test_a_table_without_a_row_is_refused():
    with pytest.raises(MatrixError):
        parse("\n".join(line for line in TABLE.splitlines() if not line.startswith("bed ")))


def test_a_reduced_cell_without_a_meaning_is_refused():
    with pytest.raises(MatrixError):
        check_reduced(MATRIX, {kind: means for kind, means in REDUCED_MEANS.items() if kind is not ItemKind.CONTACT})


def test_every_class_has_an_audience():
    assert set(CLASS_AUDIENCE) == set(InformationClass)


@pytest.mark.parametrize("reader", [Reader.POLICE, Reader.ANALYST, Reader.SCHOOL, Reader.CARER, Reader.YOUNG_PERSON])
def test_what_is_written_for_the_team_is_not_for(reader):
    assert reader not in CLASS_AUDIENCE[InformationClass.TEAM]


def test_reading_is_said_by_the_matrix_alone():
    assert Operation.READ not in {operation for _, operation in OPERATIONS}


def test_what_the_roles_decide_is_not_also_decided_by_a_relation():
    assert not set(ROLE_OPERATIONS) & set(OPERATIONS)
