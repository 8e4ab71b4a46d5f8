import pytest

from tests.performance import __main__ as bench
from tests.performance.measuring import AGAIN, CONTROL, Figure, Goal, NotMeasured, Run, percentile


def a_run(*, control=10.0, again=10.0, page=80.0) -> Run:
    run = Run()
    for number in range(9):
        run.taken.append({CONTROL: [control], AGAIN: [again], "page": [page, page + number]})
        run.spent.append({CONTROL: control, AGAIN: again, "page": page})
    return run


def test_a_percentile_is_the_smallest_value_that_so_many_do_not_exceed():
    assert [percentile(range(1, 201), percent) for percent in (50, 95, 99, 100)] == [100, 190, 198, 200]
    assert percentile([7.0], 99) == 7.0


@pytest.mark.parametrize(
    ("goal", "verdict"),
    [
        (None, "no goal"),
        (Goal(at_most=80), "reached"),
        (Goal(at_most=79), "missed"),
        (Goal(ratio_at_most=7), "reached"),
        (Goal(ratio_at_most=6.9), "missed"),
        (Goal(ratio_at_least=9.4), "reached"),
        (Goal(ratio_at_least=9.5), "missed"),
    ],
)
def test_a_ratio_has_fifteen_percent_of_slack_and_a_time_that_somebody_waits_has_none(goal, verdict):
    figure = a_run().figure("page", of="page", unit="ms", goal=goal)
    assert str(figure) == f"page 80.000 ms 8.00 {verdict}"


@pytest.mark.parametrize("again", [8.4, 11.9])
def test_a_control_that_differs_from_itself_makes_the_run_void_whatever_the_candidate_did(again):
    run = a_run(again=again)
    for figure in (run.figure("page", of="page", unit="ms", goal=Goal(at_most=100)), run.cost("page", of="page")):
        assert figure.verdict.startswith("void: ")


def refused() -> list[Figure]:
    raise NotMeasured("a contact was not on the plan")


def test_what_was_refused_or_never_arrived_is_void_and_no_figure():
    assert [str(each) for each in bench.measured("embedded", refused, needs=None)] == [
        "embedded - - - void: a contact was not on the plan"
    ]
