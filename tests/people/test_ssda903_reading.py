"""Reading the SSDA903: what comes in, what is refused, and that nothing in the files can raise or be repeated."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from services.people.ssda903 import folder as files
from services.people.ssda903.findings import Finding, Severity, table_of
from services.people.ssda903.reading import Reading, read_return
from services.people.ssda903.sheets import MOST_FAULTS_IN_A_FILE
from services.people.ssda903.tables import TABLES

SAMPLES = Path(__file__).parents[1] / "data" / "ssda903"
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
MISSING = "CHILD,DOB,MISSING,MIS_START,MIS_END"
JAY = "NY0009,1,14/05/2008,WBRI,UN5,,"
JAYS_EPISODE = "NY0009,10/01/2022,S,C2,N5,U6,PR1,,,,YO11 1AA,YO12 5AA,SC034567"


def a_return(folder: Path, **changed: str | bytes | None) -> Path:
    tables = {
        "header.csv": f"{HEADER}\n{JAY}\n",
        "episodes.csv": f"{EPISODES}\n{JAYS_EPISODE}\n",
        "missing.csv": f"{MISSING}\n",
    }
    for name, content in (tables | {f"{table}.csv": content for table, content in changed.items()}).items():
        if content is not None:
            (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def refusals(reading: Reading) -> list[tuple[str, int, str, str]]:
    refused = [finding for finding in reading.findings if finding.severity is Severity.REFUSE]
    return [(finding.file, finding.row, finding.column, finding.rule) for finding in refused]


def test_the_accepted_sample_comes_in_without_findings() -> None:
    reading = read_return(SAMPLES / "accepted_small")
    assert not reading.is_refused
    assert reading.findings == ()
    assert [child.child for child in reading.tables.children] == ["NY0001", "NY0002", "NY0003"]


def test_rows_come_in_typed_and_in_the_order_of_the_files() -> None:
    tables = read_return(SAMPLES / "accepted_small").tables
    first = tables.episodes[0]
    assert (first.row, first.started_on, first.ended_on) == (2, date(2022, 1, 10), date(2023, 6, 12))
    assert (first.reason_ended, first.reason_placement_changed, first.urn) == ("X1", "CARPL", "SC034567")
    assert tables.episodes[1].ended_on is None
    assert (tables.social_worker_periods[2].social_worker, tables.social_worker_periods[2].reason) == (
        "SW123456",
        "LEFTRL",
    )
    assert [period.kind for period in tables.missing_periods] == ["M", "A"]


@pytest.mark.parametrize(
    ("sample", "two_digit_years", "refused", "warned"),
    [("synthesised_2023", 189, 191, 395), ("synthesised_2024", 190, 195, 334)],
)
def test_a_synthesised_sample_is_refused_row_by_row(
    sample: str, two_digit_years: int, refused: int, warned: int
) -> None:
    reading = read_return(SAMPLES / sample)
    short_years = [finding for finding in reading.findings if "two digits" in finding.message]
    assert len({finding.row for finding in short_years}) == two_digit_years
    assert len(refusals(reading)) == refused
    assert len(reading.findings) == refused + warned
    assert reading.tables.children == ()


def test_the_first_ended_episode_of_a_synthesised_sample_is_named_by_its_cell() -> None:
    assert ("episodes.csv", 2, "DEC", "147") in refusals(read_return(SAMPLES / "synthesised_2023"))


def test_nothing_that_a_sample_holds_is_repeated_in_its_findings() -> None:
    found = table_of(read_return(SAMPLES / "synthesised_2024").findings)
    held = (SAMPLES / "synthesised_2024" / "header.csv").read_text().split("\n")[1:]
    identifiers = [row.split(",")[0] for row in held] + [row.split(",")[4] for row in held if row]
    assert not [text for text in identifiers if len(text) > 4 and text in found]


def test_other_files_are_named_as_not_read(tmp_path: Path) -> None:
    folder = a_return(tmp_path, oc2="CHILD,DOB\n")
    (folder / ".hidden").write_text("x")
    reading = read_return(folder)
    assert [finding.file for finding in reading.findings if finding.rule == "not-read"] == ["oc2.csv"]
    assert not reading.is_refused


def test_a_name_with_terminal_codes_is_shown_without_them(tmp_path: Path) -> None:
    folder = a_return(tmp_path)
    (folder / "a\x1b[31m.csv").write_text("x")
    assert "a?[31m.csv" in [finding.file for finding in read_return(folder).findings]


def test_the_social_workers_file_may_be_absent_and_that_is_said(tmp_path: Path) -> None:
    reading = read_return(a_return(tmp_path))
    assert [(finding.file, finding.severity) for finding in reading.findings] == [("sw_episodes.csv", Severity.WARN)]
    assert len(reading.tables.children) == 1


@pytest.mark.parametrize("table", ["header", "episodes", "missing"])
def test_any_other_file_must_be_there(tmp_path: Path, table: str) -> None:
    assert refusals(read_return(a_return(tmp_path, **{table: None}))) == [(f"{table}.csv", 0, "", "no-file")]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refusals(read_return(tmp_path / "nowhere")) == [("-", 0, "", "folder")]


def test_file_names_may_be_in_capitals(tmp_path: Path) -> None:
    folder = a_return(tmp_path)
    (folder / "header.csv").rename(folder / "HEADER.CSV")
    assert not read_return(folder).is_refused


def test_two_files_with_one_name_in_different_case_are_refused(tmp_path: Path) -> None:
    folder = a_return(tmp_path)
    shutil.copy(folder / "missing.csv", folder / "Missing.csv")
    assert refusals(read_return(folder)) == [("missing.csv", 0, "", "two-files")]


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + f"{HEADER}\r\n{JAY}\r\n".encode()
    assert not read_return(a_return(tmp_path, header=content)).is_refused


@pytest.mark.parametrize(
    ("content", "rule", "row"),
    [
        (b"", "missing-column", 1),
        (f"{HEADER}\nNY0009,1,14/05/2008,WBRI,UN\xe9,,\n".encode("latin-1"), "encoding", 0),
        (f"{HEADER}\n".encode("utf-16"), "nul", 0),
        (f"{HEADER}\nNY\x000009,1,14/05/2008,WBRI,UN5,,\n".encode(), "nul", 0),
        (f"{HEADER}\n{JAY},more\n".encode(), "ragged-row", 2),
        (f"{HEADER}\nNY0009,1\n".encode(), "ragged-row", 2),
        (f'{HEADER}\n"NY0009"x,1,14/05/2008,WBRI,UN5,,\n'.encode(), "csv", 2),
        (f'{HEADER}\n{JAY}\n"NY0010,1,14/05/2008,WBRI,UN5,,\n'.encode(), "csv", 3),
        (f"{HEADER}\n{'x' * 200_000},1,14/05/2008,WBRI,UN5,,\n".encode(), "csv", 2),
        (f"{'x' * 200_000}\n".encode(), "csv", 1),
        (f"{HEADER},MORE\n{JAY},\n".encode(), "extra-column", 1),
        (f"{HEADER},CHILD\n{JAY},\n".encode(), "extra-column", 1),
        (f"{HEADER.lower()}\n{JAY}\n".encode(), "missing-column", 1),
        (b"SEX,CHILD,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n", "column-order", 1),
        (b"\n\n", "missing-column", 1),
    ],
)
def test_a_malformed_file_is_a_finding(tmp_path: Path, content: bytes, rule: str, row: int) -> None:
    found = refusals(read_return(a_return(tmp_path, header=content)))
    assert ("header.csv", row, rule) in [(file, at, code) for file, at, _, code in found]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    found = refusals(read_return(a_return(tmp_path, missing="CHILD,DOB,MISSING,MIS_START\n")))
    assert found == [("missing.csv", 1, "MIS_END", "missing-column")]


def test_a_file_without_column_names_does_not_show_the_first_childs_details(tmp_path: Path) -> None:
    found = table_of(read_return(a_return(tmp_path, header=f"{JAY}\n")).findings)
    assert "NY0009" not in found
    assert "14/05/2008" not in found


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    content = HEADER.encode() + b"\n" * files.LARGEST_FILE_IN_BYTES
    assert refusals(read_return(a_return(tmp_path, header=content))) == [("header.csv", 0, "", "too-large")]


@pytest.mark.parametrize("row", ["x", ",,,,,,x", "x\n,,,,,,x"])
def test_a_file_that_is_wrong_throughout_is_given_up(tmp_path: Path, row: str) -> None:
    found = refusals(read_return(a_return(tmp_path, header=HEADER + f"\n{row}" * (MOST_FAULTS_IN_A_FILE + 500))))
    assert [code for *_, code in found].count("too-many") == 1
    assert len(found) < MOST_FAULTS_IN_A_FILE + 20


def test_a_lost_header_does_not_make_every_child_unknown(tmp_path: Path) -> None:
    assert refusals(read_return(a_return(tmp_path, header=b"\xff\xff"))) == [("header.csv", 0, "", "encoding")]


def test_blank_rows_are_passed_over_and_counted(tmp_path: Path) -> None:
    reading = read_return(a_return(tmp_path, header=f"{HEADER}\n\n,,,,,,\n{JAY}\n"))
    assert [child.row for child in reading.tables.children] == [4]


def test_a_line_break_inside_a_cell_does_not_shift_the_row_numbers(tmp_path: Path) -> None:
    rows = f'"NY\n0001",1,14/05/2008,WBRI,UN5,,\n{JAY.replace("WBRI", "XXXX")}\n'
    found = refusals(read_return(a_return(tmp_path, header=f"{HEADER}\n{rows}")))
    assert found == [("header.csv", 2, "CHILD", "format"), ("header.csv", 3, "ETHNIC", "103")]


@pytest.mark.parametrize(
    "written",
    [
        "14/05/08",
        "2008-05-14",
        "14/5/2008",
        "31/02/2008",
        "14/05/0000",
        "14-05-2008",
        "\u0661\u0664/05/2008",
        "Jay",
        "",
    ],
)
def test_a_date_that_is_not_a_day_with_a_four_digit_year_is_refused(tmp_path: Path, written: str) -> None:
    header = f"{HEADER}\n{JAY.replace('14/05/2008', written)}\n"
    assert refusals(read_return(a_return(tmp_path, header=header))) == [("header.csv", 2, "DOB", "102")]


def test_a_day_at_the_end_of_the_calendar_does_not_break_the_checks(tmp_path: Path) -> None:
    rows = f"{JAYS_EPISODE.replace('10/01/2022', '31/12/9999')}\n"
    reading = read_return(a_return(tmp_path, episodes=f"{EPISODES}\n{rows}"))
    assert not reading.is_refused


@pytest.mark.parametrize(
    ("column", "before", "after"),
    [("RNE", ",S,", ",Z,"), ("LS", ",C2,", ",c2,"), ("PLACE", ",U6,", ",U7,"), ("PLACE_PROVIDER", ",PR1,", ",PR9,")],
)
def test_an_unknown_code_is_refused(tmp_path: Path, column: str, before: str, after: str) -> None:
    rows = JAYS_EPISODE.replace(before, after)
    found = refusals(read_return(a_return(tmp_path, episodes=f"{EPISODES}\n{rows}\n")))
    assert [(row, name) for _, row, name, _ in found] == [(2, column)]


def test_blanks_around_a_value_are_dropped(tmp_path: Path) -> None:
    reading = read_return(a_return(tmp_path, header=f"{HEADER}\n{JAY.replace('NY0009', ' NY0009 ')}\n"))
    assert reading.tables.children[0].child == "NY0009"


def test_a_text_that_is_too_long_is_refused(tmp_path: Path) -> None:
    header = f"{HEADER}\n{JAY}\n{JAY.replace('NY0009', 'N' * 41)}\n"
    assert refusals(read_return(a_return(tmp_path, header=header))) == [("header.csv", 3, "CHILD", "format")]


def test_all_the_faults_of_a_row_are_found_at_once(tmp_path: Path) -> None:
    found = refusals(read_return(a_return(tmp_path, header=f"{HEADER}\nNY0009,3,14/05/08,,UN5,2,\n")))
    assert [column for _, _, column, _ in found] == ["DOB", "ETHNIC", "MOTHER", "SEX"]


def test_a_child_whose_header_row_is_bad_is_still_known(tmp_path: Path) -> None:
    found = refusals(read_return(a_return(tmp_path, header=f"{HEADER}\n{JAY.replace('WBRI', 'XXXX')}\n")))
    assert found == [("header.csv", 2, "ETHNIC", "103")]


def test_rows_for_a_child_who_is_not_in_the_header_are_refused(tmp_path: Path) -> None:
    folder = a_return(
        tmp_path,
        episodes=f"{EPISODES}\n{JAYS_EPISODE.replace('NY0009', 'NY0010')}\n",
        missing=f"{MISSING}\nNY0010,14/05/2008,M,14/08/2023,15/08/2023\n",
        sw_episodes="CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\nNY0010,14/05/2008,SW1,10/01/2022,,FCONTA\n",
    )
    assert refusals(read_return(folder)) == [
        ("episodes.csv", 2, "CHILD", "INT03"),
        ("missing.csv", 2, "CHILD", "INT04"),
        ("sw_episodes.csv", 2, "CHILD", "unknown-child"),
    ]


def test_a_date_of_birth_that_differs_from_the_headers_is_refused(tmp_path: Path) -> None:
    folder = a_return(
        tmp_path,
        missing=f"{MISSING}\nNY0009,15/05/2008,M,14/08/2023,15/08/2023\n",
        sw_episodes="CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\nNY0009,15/05/2008,SW1,10/01/2022,,FCONTA\n",
    )
    assert refusals(read_return(folder)) == [
        ("missing.csv", 2, "DOB", "INT13"),
        ("sw_episodes.csv", 2, "DOB", "other-birth-date"),
    ]


def test_the_same_child_twice_in_the_header_is_refused(tmp_path: Path) -> None:
    found = refusals(read_return(a_return(tmp_path, header=f"{HEADER}\n{JAY}\n{JAY}\n")))
    assert found == [("header.csv", 3, "CHILD", "INT32")]


def test_a_row_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    row = "NY0009,14/05/2008,A,14/08/2023,14/08/2023"
    found = refusals(read_return(a_return(tmp_path, missing=f"{MISSING}\n{row}\n{row}\n")))
    assert found == [("missing.csv", 3, "", "repeated-row")]


def test_nothing_is_concluded_about_the_order_of_episodes_that_could_not_all_be_read(tmp_path: Path) -> None:
    ended = JAYS_EPISODE.replace("PR1,,", "PR1,12/06/23,X1")
    later = JAYS_EPISODE.replace("10/01/2022,S", "12/06/2023,P")
    reading = read_return(a_return(tmp_path, episodes=f"{EPISODES}\n{ended}\n{later}\n"))
    assert [finding.rule for finding in reading.findings] == ["147", "no-file"]


def test_progress_is_told_for_each_table_and_for_the_checks() -> None:
    heard: list[tuple[str, int, int]] = []
    read_return(SAMPLES / "accepted_small", progress=lambda what, done, total: heard.append((what, done, total)))
    assert ("reading episodes.csv", 4, 4) in heard
    assert heard[-1][0] == "checking"
    assert heard[-1][1] == heard[-1][2]


def test_long_tables_tell_progress_every_thousand_rows(tmp_path: Path) -> None:
    rows = "\n".join(f"NY{number:06},1,14/05/2008,WBRI,UN5,," for number in range(2500))
    heard: list[int] = []
    read_return(
        a_return(tmp_path, header=f"{HEADER}\n{rows}\n"),
        progress=lambda what, done, total: heard.append(done) if "header" in what else None,
    )
    assert heard == [1000, 2000, 2500]


def test_the_table_of_findings_is_in_order_and_counts_both_kinds() -> None:
    warn = Finding("episodes.csv", 12, "REC", "148", "Two.", Severity.WARN)
    refuse = Finding("episodes.csv", 2, "", "ragged-row", "One.")
    assert [line.split() for line in table_of([warn, refuse]).split("\n")[1:]] == [
        ["episodes.csv", "2", "-", "ragged-row", "refuse", "One."],
        ["episodes.csv", "12", "REC", "148", "warn", "Two."],
        ["1", "to", "correct", "before", "the", "import,", "1", "to", "look", "at"],
    ]


def test_the_reference_data_has_the_four_tables_with_every_code_set() -> None:
    assert {name: len(table.columns) for name, table in TABLES.items()} == {
        "Header": 7,
        "Episodes": 13,
        "SocialWorker": 6,
        "Missing": 5,
    }
    codes = {column.name: len(column.codes) for table in TABLES.values() for column in table.columns if column.codes}
    assert codes == {
        "SEX": 2, "ETHNIC": 20, "MOTHER": 2, "RNE": 6, "LS": 13, "CIN": 8, "PLACE": 27, "PLACE_PROVIDER": 6,
        "REC": 22, "REASON_PLACE_CHANGE": 12, "SW_REASON": 10, "MISSING": 2,
    }  # fmt: skip
