"""Who may see what: the matrix of item kinds and readers, as data (domain reference, section 11.3).

Every cell also needs a current relation. No row or no column means nothing.
"""

from shared.access.kinds import Cell, ItemKind, Operation, Reader
from shared.access.operations import CLASS_AUDIENCE, OPERATIONS, ROLE_OPERATIONS

__all__ = [
    "CLASS_AUDIENCE",
    "MATRIX",
    "OPERATIONS",
    "REDUCED_MEANS",
    "ROLE_OPERATIONS",
    "Cell",
    "ItemKind",
    "MatrixError",
    "Operation",
    "Reader",
]

TABLE = """
                          YP HUB SH MG SW TM IRO POL AN PSY SLT CA DSL PV VS RI IG
identity                  O  Y   Y  Y  Y  Y  Y   Y   E  Y   Y   Y  Y   Y  Y  Y  -
identifiers               O  -   -  Y  Y  Y  Y   -   -  E   E   -  -   -  E  -  -
address                   O  Y   Y  Y  Y  Y  Y   E   -  E   E   O  -   E  E  E  -
who_may_not_be_told       -  Y   Y  Y  Y  Y  Y   E   -  E   E   E  E   Y  E  E  Y
team_panel                O  Y   Y  Y  Y  Y  Y   E   -  Y   Y   E  E   Y  E  E  -
presence                  O  Y   Y  Y  Y  Y  -   -   -  -   -   -  -   -  -  -  -
handover                  -  Y   Y  Y  -  -  -   -   -  -   -   -  -   -  -  -  -
contact                   O  Y   E  Y  Y  Y  E   -   -  E   E   -  -   Y  -  E  -
own_words                 O  Y   Y  Y  Y  Y  Y   -   -  Y   Y   E  -   Y  -  Y  -
plan_action               O  Y   Y  Y  Y  Y  Y   E   -  Y   Y   E  E   Y  E  E  -
incident                  O  Y   E  Y  Y  Y  Y   E   -  E   E   E  -   -  -  -  -
reg40_decision            -  -   -  Y  Y  Y  Y   -   -  -   -   -  -   -  -  -  -
bed                       O  Y   Y  Y  Y  Y  -   -   -  -   -   -  -   -  -  -  -
alert_extract             E  Y   Y  Y  Y  Y  E   Y   Y  E   E   E  E   E  -  E  -
who_has_seen_an_alert     -  Y   Y  Y  Y  Y  -   Y   Y  -   -   -  -   -  -  -  Y
police_operational_note   -  -   -  -  E  E  -   Y   Y  -   -   -  -   -  -  -  -
intelligence              -  -   -  -  -  -  -   E   Y  -   -   -  -   -  -  -  -
missing_episode_facts     O  Y   Y  Y  Y  Y  Y   Y   E  E   E   E  -   Y  E  Y  -
philomena_form            O  Y   Y  Y  Y  Y  -   E   E  -   -   Y  -   -  -  Y  -
return_interview_summary  O  Y   E  Y  Y  Y  Y   E   E  E   E   E  -   Y  -  Y  -
return_interview_text     O  -   -  -  Y  Y  -   -   -  -   -   -  -   -  -  O  -
custody_notice            O  Y   Y  Y  Y  Y  E   Y   Y  E   E   E  -   E  -  -  -
consultation_booking      O  O   -  E  O  E  -   O   -  Y   O   O  -   O  -  -  -
consultation_summary      E  Y   Y  Y  Y  Y  Y   -   -  Y   Y   -  -   Y  -  -  -
strategies                O  Y   Y  Y  Y  Y  Y   Y   -  Y   Y   Y  E   Y  E  Y  -
formulation               R  S   S  S  S  S  -   -   -  Y   S   -  -   S  -  -  -
consultation_ratings      -  O   -  A  O  A  -   O   -  A   O   -  -   O  -  -  -
communication_profile     O  Y   Y  Y  Y  Y  Y   E   -  Y   Y   Y  E   Y  Y  Y  -
screening                 O  Y   E  Y  Y  Y  E   -   -  Y   Y   -  -   Y  E  -  -
slt_assessment            R  S   -  S  S  S  -   -   -  R   Y   -  -   -  -  -  -
slt_session               O  E   E  E  E  -  -   -   -  E   Y   E  -   -  -  -  -
who_looked                E  -   -  E  -  E  -   -   -  -   -   -  -   -  -  -  Y
break_glass_review        -  -   -  -  -  -  -   -   -  -   -   -  -   -  -  -  Y

# As address: where somebody lives and under what order are asked for the same work.
legal_status              O  Y   Y  Y  Y  Y  Y   E   -  E   E   O  -   E  E  E  -
# As team panel: an assignment is one line of it.
assignment                O  Y   Y  Y  Y  Y  Y   E   -  Y   Y   E  E   Y  E  E  -
# As team panel: the frame of the plan's page, whose lines each have their own kind.
plan                      O  Y   Y  Y  Y  Y  Y   E   -  Y   Y   E  E   Y  E  E  -
# As team panel for those who see it whole: how long workers stay, and why they changed, is no matter for the others.
stability                 O  Y   Y  Y  Y  Y  Y   -   -  Y   Y   -  -   Y  -  -  -
# As stability: who of the team is named or missing, and what a young person did not want, is no matter for the others.
core_offer                O  Y   Y  Y  Y  Y  Y   -   -  Y   Y   -  -   Y  -  -  -
# As core offer: what was decided about where somebody lives or that they leave, and what was asked before it.
decision                  O  Y   Y  Y  Y  Y  Y   -   -  Y   Y   -  -   Y  -  -  -
# About no young person: who may is said by role (ROLE_OPERATIONS), never by relation.
staff_directory           -  -   -  -  -  -  -   -   -  -   -   -  -   -  -  -  -
own_account               -  -   -  -  -  -  -   -   -  -   -   -  -   -  -  -  -
unfinished_work           -  -   -  -  -  -  -   -   -  -   -   -  -   -  -  -  -
home                      -  -   -  -  -  -  -   -   -  -   -   -  -   -  -  -  -
shift                     -  -   -  -  -  -  -   -   -  -   -   -  -   -  -  -  -
api_documentation         -  -   -  -  -  -  -   -   -  -   -   -  -   -  -  -  -
on_call                   -  -   -  -  -  -  -   -   -  -   -   -  -   -  -  -  -
sent_message              -  -   -  -  -  -  -   -   -  -   -   -  -   -  -  -  -
data_incident             -  -   -  -  -  -  -   -   -  -   -   -  -   -  -  -  -
alert_catalogue           -  -   -  -  -  -  -   -   -  -   -   -  -   -  -  -  -
consultation_about_nobody -  -   -  -  -  -  -   -   -  -   -   -  -   -  -  -  -
consultation_calendar     -  -   -  -  -  -  -   -   -  -   -   -  -   -  -  -  -
calendar_feed             -  -   -  -  -  -  -   -   -  -   -   -  -   -  -  -  -
own_looks                 -  -   -  -  -  -  -   -   -  -   -   -  -   -  -  -  -
private_reflection        -  -   -  -  -  -  -   -   -  -   -   -  -   -  -  -  -
"""

# What E stands for, row by row. A row without an E has no reduced form.
REDUCED_MEANS: dict[ItemKind, str] = {
    ItemKind.IDENTITY: "known-as name",
    ItemKind.IDENTIFIERS: "the one of that profession",
    ItemKind.ADDRESS: "kind of placement; police get the address while an episode is open",
    ItemKind.WHO_MAY_NOT_BE_TOLD: "the instruction without its reason",
    ItemKind.TEAM_PANEL: "name, role, how to reach",
    ItemKind.CONTACT: "when, kind, setting, tags; no words",
    ItemKind.OWN_WORDS: "those they chose to share",
    ItemKind.PLAN_ACTION: "own actions and those of a class they may read",
    ItemKind.INCIDENT: "neutral extract; police only if the home called them about this incident",
    ItemKind.ALERT_EXTRACT: "the shareable words, if addressed to them; young person: version written for them",
    ItemKind.POLICE_OPERATIONAL_NOTE: "at a strategy discussion, recorded",
    ItemKind.INTELLIGENCE: "by handling right",
    ItemKind.MISSING_EPISODE_FACTS: "open or closed, when, what is asked",
    ItemKind.PHILOMENA_FORM: "whole, but only while an episode is open",
    ItemKind.RETURN_INTERVIEW_SUMMARY: "agreed actions and safety points; analyst: names and places passed on",
    ItemKind.CUSTODY_NOTICE: "that, when, what is asked",
    ItemKind.CONSULTATION_BOOKING: "that one is booked, when",
    ItemKind.CONSULTATION_SUMMARY: "version released for the young person",
    ItemKind.STRATEGIES: "if the young person agreed",
    ItemKind.COMMUNICATION_PROFILE: "if the young person agreed; police: legal-settings lines for a real interview",
    ItemKind.SCREENING: "outcome word",
    ItemKind.SLT_SESSION: "strategy, helped or not",
    ItemKind.WHO_LOOKED: "organisation and role, in plain words; managers: own staff",
    ItemKind.LEGAL_STATUS: "that there is one, without which or since when",
    ItemKind.ASSIGNMENT: "name, role, how to reach",
    ItemKind.PLAN: "only the lines that this reader may read",
}


class MatrixError(Exception):
    """The table cannot be read as a matrix: nothing may start with it."""


def parse(table: str) -> dict[ItemKind, dict[Reader, Cell]]:
    """Return the matrix of a text table; raises MatrixError unless every row and every column is there once."""
    lines = [line.split() for line in table.splitlines() if line.strip() and not line.startswith("#")]
    columns, rows = lines[0], lines[1:]
    if columns != list(Reader):
        raise MatrixError("the columns are not the readers in their order")
    matrix: dict[ItemKind, dict[Reader, Cell]] = {}
    for name, *cells in rows:
        kind = _kind_of(name, cells)
        if kind in matrix:
            raise MatrixError(f"{name} stands twice")
        matrix[kind] = dict(zip(Reader, map(Cell, cells), strict=True))
    if missing := set(ItemKind) - set(matrix):
        raise MatrixError(f"no row for {sorted(missing)}")
    return matrix


def _kind_of(name: str, cells: list[str]) -> ItemKind:
    if name not in set(ItemKind):
        raise MatrixError(f"{name} is no item kind")
    if len(cells) != len(Reader):
        raise MatrixError(f"{name} has {len(cells)} cells, not {len(Reader)}")
    if unknown := set(cells) - set(Cell):
        raise MatrixError(f"{name} has unknown cells {sorted(unknown)}")
    return ItemKind(name)


def check_reduced(matrix: dict[ItemKind, dict[Reader, Cell]], means: dict[ItemKind, str]) -> None:
    """Refuse a matrix with a reduced cell whose meaning is not written down; raises MatrixError."""
    reduced = {kind for kind, row in matrix.items() if Cell.REDUCED in row.values()}
    if reduced != set(means):
        raise MatrixError(f"E is explained for other rows than have it: {sorted(reduced ^ set(means))}")


MATRIX = parse(TABLE)
check_reduced(MATRIX, REDUCED_MEANS)
