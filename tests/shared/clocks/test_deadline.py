"""The life of a deadline: evidence, misses that stay misses, corrections that keep the old value."""

from datetime import UTC, datetime, timedelta

import pytest

from shared.clocks import (
    LONDON,
    Deadline,
    Status,
    cancel,
    england_and_wales,
    explain,
    get_rule,
    meet,
    miss,
    open_deadline,
    recompute,
    warnings,
)
from tests.shared.clocks.factories import A_RECORD, WEDNESDAY_MORNING, a_deadline

CALENDAR = england_and_wales()
A_SECOND = timedelta(seconds=1)
A_DAY = timedelta(days=1)


def met(deadline: Deadline, met_at: datetime) -> Deadline:
    return meet(deadline, met_at=met_at, evidence_id=A_RECORD)


def missed(deadline: Deadline) -> Deadline:
    return miss(deadline, noticed_at=deadline.due_at + A_SECOND)


def moved(deadline: Deadline, days: int) -> Deadline:
    trigger_at = deadline.trigger_at + days * A_DAY
    return recompute(deadline, trigger_at=trigger_at, calendar=CALENDAR, reason="the date was mistyped")


def test_a_new_deadline_runs_and_says_where_it_comes_from() -> None:
    deadline = a_deadline("EX1")
    assert deadline.status is Status.RUNNING
    assert (deadline.basis, deadline.calendar_version) == (get_rule("EX1").source, CALENDAR.version)


def test_a_deadline_without_a_trigger_reference_is_refused() -> None:
    with pytest.raises(ValueError, match="names what triggered it"):
        open_deadline(get_rule("EX1"), trigger_ref=" ", trigger_at=WEDNESDAY_MORNING, calendar=CALENDAR)


def test_an_end_cannot_be_given_for_a_rule_that_counts() -> None:
    with pytest.raises(ValueError, match="no other"):
        open_deadline(
            get_rule("EX1"),
            trigger_ref="a-trigger",
            trigger_at=WEDNESDAY_MORNING,
            calendar=CALENDAR,
            due_at=WEDNESDAY_MORNING + A_DAY,
        )


@pytest.mark.parametrize(
    ("after_the_end", "status"),
    [
        (-A_DAY, Status.MET_ON_TIME),
        (timedelta(0), Status.MET_ON_TIME),
        (timedelta(milliseconds=900), Status.MET_ON_TIME),
        (A_SECOND, Status.MET_LATE),
    ],
)
def test_done_by_the_end_of_the_last_second_is_on_time(after_the_end: timedelta, status: Status) -> None:
    deadline = a_deadline()
    assert met(deadline, deadline.due_at + after_the_end).status is status


def test_a_met_deadline_keeps_its_evidence() -> None:
    assert met(a_deadline(), WEDNESDAY_MORNING + A_DAY).evidence_id == A_RECORD


@pytest.mark.parametrize("status", [Status.MET_ON_TIME, Status.MET_LATE])
def test_a_met_deadline_without_evidence_cannot_exist(status: Status) -> None:
    with pytest.raises(ValueError, match="evidence"):
        Deadline(
            rule_id="EX1",
            amount=10,
            trigger_ref="a-trigger",
            trigger_at=WEDNESDAY_MORNING,
            due_at=WEDNESDAY_MORNING,
            basis="a source",
            calendar_version=CALENDAR.version,
            status=status,
        )


def test_a_missed_deadline_is_met_late_for_ever_even_with_evidence_from_before_the_end() -> None:
    late = met(missed(a_deadline()), WEDNESDAY_MORNING + A_DAY)
    assert late.status is Status.MET_LATE
    assert moved(late, 30).status is Status.MET_LATE


def test_a_missed_deadline_stays_missed_when_its_trigger_is_corrected() -> None:
    assert moved(missed(a_deadline()), 30).status is Status.MISSED


def test_a_deadline_cannot_be_missed_while_there_is_time() -> None:
    deadline = a_deadline()
    with pytest.raises(ValueError, match="not passed yet"):
        miss(deadline, noticed_at=deadline.due_at)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_deadline_is_cancelled_only_for_a_reason(reason: str) -> None:
    with pytest.raises(ValueError, match="reason"):
        cancel(a_deadline(), reason=reason)


def test_a_cancelled_deadline_says_why() -> None:
    assert cancel(a_deadline("PI2"), reason="feedback was given").cancelled_reason == "feedback was given"


def test_a_miss_cannot_be_cancelled_away() -> None:
    with pytest.raises(ValueError, match="is missed"):
        cancel(missed(a_deadline()), reason="it looks better")


def test_a_cancelled_deadline_can_be_neither_met_nor_worked_out_again() -> None:
    cancelled = cancel(a_deadline("PI2"), reason="feedback was given")
    with pytest.raises(ValueError, match="is cancelled"):
        met(cancelled, WEDNESDAY_MORNING)
    with pytest.raises(ValueError, match="is cancelled"):
        moved(cancelled, 1)


def test_a_corrected_trigger_gives_a_new_end_and_keeps_the_old_one() -> None:
    before = a_deadline()
    after = moved(before, 5)
    assert after.due_at > before.due_at
    assert [(old.due_at, old.reason) for old in after.history] == [(before.due_at, "the date was mistyped")]


def test_each_correction_is_kept_in_order() -> None:
    first = a_deadline()
    assert [old.trigger_at for old in moved(moved(first, 5), 1).history] == [
        first.trigger_at,
        first.trigger_at + 5 * A_DAY,
    ]


def test_a_correction_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="stated reason"):
        recompute(a_deadline(), trigger_at=WEDNESDAY_MORNING, calendar=CALENDAR, reason="")


def test_a_proclaimed_holiday_moves_a_running_deadline() -> None:
    calendar = CALENDAR.with_one_off(WEDNESDAY_MORNING.date() + A_DAY, "Proclaimed holiday")
    before = a_deadline("EX1")
    after = recompute(before, trigger_at=before.trigger_at, calendar=calendar, reason="a holiday was proclaimed")
    assert after.due_at == before.due_at + A_DAY
    assert after.calendar_version == calendar.version


def test_met_on_time_becomes_late_when_the_corrected_end_lies_before_it() -> None:
    deadline = met(a_deadline(), a_deadline().due_at)
    assert moved(deadline, -7).status is Status.MET_LATE


def test_a_local_amount_survives_a_correction() -> None:
    rule = get_rule("CP1").with_local_amount(72)
    deadline = open_deadline(rule, trigger_ref="a-concern", trigger_at=WEDNESDAY_MORNING, calendar=CALENDAR)
    after = moved(deadline, 1)
    assert after.due_at - after.trigger_at == timedelta(hours=72)


def test_a_long_clock_warns_when_half_and_four_fifths_of_the_time_has_gone() -> None:
    deadline = a_deadline("LA1")
    span = deadline.due_at - deadline.trigger_at
    assert [(instant - deadline.trigger_at) / span for instant in warnings(deadline)] == pytest.approx([0.5, 0.8])


def test_an_hour_clock_warns_a_day_and_four_hours_before_its_end() -> None:
    deadline = a_deadline("MI1")
    assert [deadline.due_at - instant for instant in warnings(deadline)] == [timedelta(hours=24), timedelta(hours=4)]


def test_a_day_long_hour_clock_does_not_warn_as_it_starts() -> None:
    deadline = a_deadline("CH1")
    assert warnings(deadline) == (deadline.due_at - timedelta(hours=4),)


def test_a_deadline_that_has_ended_warns_nobody() -> None:
    deadline = a_deadline()
    ended = [met(deadline, WEDNESDAY_MORNING), missed(deadline), cancel(deadline, reason="no longer called for")]
    assert [warnings(each) for each in ended] == [(), (), ()]


def test_the_explanation_names_rule_start_end_and_source_in_london_time() -> None:
    words = explain(a_deadline("MI1", trigger_at=datetime(2027, 3, 27, 21, 30, tzinfo=UTC)))
    assert words.rule == "Hold the return interview: within 72 hours."
    assert words.start == "It counts from when the young person returned: Sat 27 Mar 2027 21:30 GMT."
    assert words.end == "It is due by Tue 30 Mar 2027 22:30 BST."
    assert words.basis == f"Basis: {get_rule('MI1').source}."


def test_the_explanation_names_the_bank_holidays_that_were_skipped() -> None:
    deadline = a_deadline("FD1", trigger_at=datetime(2027, 4, 30, 16, 40, tzinfo=LONDON))
    assert "not counted: Mon 3 May (Early May bank holiday)." in explain(deadline, calendar=CALENDAR).end


def test_the_explanation_says_when_the_table_has_changed_since() -> None:
    calendar = CALENDAR.with_one_off(WEDNESDAY_MORNING.date() + A_DAY, "Proclaimed holiday")
    assert "has changed since" in explain(a_deadline("EX1"), calendar=calendar).end


@pytest.mark.parametrize(
    ("rule_id", "words"),
    [
        ("EX1", "or with a new bank holiday (table england-and-wales-2012-2028-"),
        ("MI1", "nights, weekends and holidays count as well"),
        ("LA3", "it may end on a weekend or holiday and does not move later"),
    ],
)
def test_the_explanation_says_what_would_change_it(rule_id: str, words: str) -> None:
    assert words in explain(a_deadline(rule_id)).what_would_change_it


@pytest.mark.parametrize(
    ("rule_id", "words"),
    [
        ("AG1", "in less than 3 months."),
        ("CH5", "by the end of the calendar month."),
        ("FD1", "within 1 working day."),
        ("LA8", "within 1 week."),
    ],
)
def test_the_explanation_says_how_long_there_is(rule_id: str, words: str) -> None:
    assert explain(a_deadline(rule_id)).rule.endswith(words)


def test_an_end_that_a_service_gave_is_explained_as_given() -> None:
    deadline = open_deadline(
        get_rule("DA1"),
        trigger_ref="an-incident",
        trigger_at=WEDNESDAY_MORNING,
        calendar=CALENDAR,
        due_at=WEDNESDAY_MORNING + A_DAY,
    )
    assert "It is due by Thu 4 Feb 2027 09:00 GMT." in str(explain(deadline))
    assert "only if the service that gave it gives another" in str(explain(deadline))


def test_a_cancelled_deadline_is_explained_by_its_reason() -> None:
    cancelled = cancel(a_deadline("PI2"), reason="feedback was given")
    assert explain(cancelled).what_would_change_it == "It was cancelled: feedback was given."
