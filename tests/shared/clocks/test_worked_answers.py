"""The worked answers of the deadline reference and the deadlines that the stories promise."""

from datetime import date, datetime, time

import pytest

from shared.clocks import (
    LONDON,
    Deadline,
    Status,
    after_weeks,
    due_under,
    earlier_working_day,
    end_of_working_day,
    england_and_wales,
    get_rule,
    meet,
    miss,
    next_opening,
    open_deadline,
)
from tests.shared.clocks.factories import A_RECORD, a_deadline

CALENDAR = england_and_wales()
NURSERY_OPENS = time(7, 30)
SCHOOL_OPENS = time(8, 30)

WORKED_ANSWERS = [
    ("FD1", "2027-04-30 16:40", "Tue 04 May 2027"),
    ("FD2", "2027-04-30 16:40", "Tue 06 Jul 2027"),
    ("FD1", "2026-12-24 10:00", "Tue 29 Dec 2026"),
    ("FD1", "2026-12-26 10:00", "Tue 29 Dec 2026"),
    ("LA6", "2026-12-16 10:00", "Wed 23 Dec 2026"),
    ("LA5", "2026-12-16 10:00", "Mon 04 Jan 2027"),
    ("ED1", "2026-12-16 10:00", "Mon 04 Jan 2027"),
    ("LA1", "2026-12-16 10:00", "Mon 18 Jan 2027"),
    ("LA8", "2026-12-16 10:00", "Wed 23 Dec 2026"),
    ("LA9", "2026-12-21 10:00", "Mon 01 Feb 2027"),
    ("LA2", "2027-01-13 10:00", "Tue 13 Apr 2027"),
    ("LA3", "2027-04-09 10:00", "Sat 09 Oct 2027"),
    ("CP2", "2027-05-04 15:30", "Tue 25 May 2027"),
    ("CP2", "2027-05-05 10:00", "Wed 26 May 2027"),
    ("CP3", "2027-05-26 10:00", "Thu 10 Jun 2027"),
    ("CP4-first", "2027-05-26 10:00", "Thu 26 Aug 2027"),
    ("EX1", "2027-03-24 10:00", "Fri 09 Apr 2027"),
    ("LA2", "2026-11-30 10:00", "Sun 28 Feb 2027"),
    ("CH6-report", "2027-07-12 10:00", "Mon 09 Aug 2027"),
]

PROMISED_IN_STORIES = [
    ("EX1", "2027-03-30 09:15", "Tue 13 Apr 2027"),
    ("PI1", "2027-01-14 10:00", "Thu 25 Feb 2027"),
    ("PI2", "2027-01-14 10:00", "Thu 21 Jan 2027"),
    ("SL1", "2027-01-04 09:00", "Mon 01 Feb 2027"),
    ("FD3-first", "2027-04-30 16:40", "Mon 17 May 2027"),
    ("FD3-second", "2027-04-30 16:40", "Tue 01 Jun 2027"),
    ("CP3", "2027-05-25 10:00", "Wed 09 Jun 2027"),
    ("CP4-first", "2027-05-25 10:00", "Wed 25 Aug 2027"),
    ("EX1", "2027-02-08 10:00", "Mon 22 Feb 2027"),
    ("EX2", "2027-02-08 10:00", "Mon 03 May 2027"),
    ("CH3", "2027-02-20 19:12", "Thu 25 Feb 2027"),
    ("AU1", "2027-03-16 10:00", "Thu 15 Apr 2027"),
    ("QR1", "2027-03-31 12:00", "Wed 28 Apr 2027"),
    ("AG1", "2027-04-05 09:00", "Sun 04 Jul 2027"),
]

HOUR_CLOCKS = [
    ("MI1", "2027-03-27 21:30", "2027-03-30 22:30 BST"),
    ("MI1", "2026-10-23 03:15", "2026-10-26 02:15 GMT"),
    ("CH4", "2027-03-26 14:22", "2027-03-27 14:22 GMT"),
    ("CH1", "2027-02-20 19:12", "2027-02-21 19:12 GMT"),
    ("CH2", "2027-02-20 19:12", "2027-02-22 19:12 GMT"),
    ("CH4", "2027-02-20 20:09", "2027-02-21 20:09 GMT"),
]


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def a_review_of_the_first_concern() -> Deadline:
    return a_deadline("EX2", trigger_at=london("2027-02-08 10:00"))


@pytest.mark.parametrize(("rule_id", "trigger", "last_day"), WORKED_ANSWERS + PROMISED_IN_STORIES)
def test_the_clock_ends_with_the_day_that_was_worked_out_by_hand(rule_id: str, trigger: str, last_day: str) -> None:
    due = due_under(get_rule(rule_id), london(trigger), calendar=CALENDAR).astimezone(LONDON)
    assert f"{due:%a %d %b %Y %H:%M:%S}" == f"{last_day} 23:59:59"


@pytest.mark.parametrize(("rule_id", "trigger", "end"), HOUR_CLOCKS)
def test_the_hour_clock_ends_at_the_minute_that_was_worked_out_by_hand(rule_id: str, trigger: str, end: str) -> None:
    due = due_under(get_rule(rule_id), london(trigger), calendar=CALENDAR).astimezone(LONDON)
    assert f"{due:%Y-%m-%d %H:%M %Z}" == end


def test_skipping_weekends_only_would_give_the_wrong_first_review() -> None:
    due = end_of_working_day(london("2026-12-16 10:00"), 20, calendar=CALENDAR)
    assert due.astimezone(LONDON).date() != date(2027, 1, 13)


def test_a_communication_profile_is_reviewed_after_twelve_weeks() -> None:
    due = after_weeks(london("2027-01-20 10:00"), 12).astimezone(LONDON)
    assert due.date() == date(2027, 4, 14)


def test_a_nursery_hears_before_it_opens_after_the_bank_holiday() -> None:
    attended = london("2027-05-30 23:20")
    opening = next_opening(attended, opens_at=NURSERY_OPENS, is_open_on=CALENDAR.is_working_day)
    assert opening == london("2027-06-01 07:30")


def test_a_school_hears_before_it_opens_after_half_term() -> None:
    def is_open_on(day: date) -> bool:
        return CALENDAR.is_working_day(day) and not date(2027, 5, 31) <= day <= date(2027, 6, 4)

    opening = next_opening(london("2027-05-30 23:20"), opens_at=SCHOOL_OPENS, is_open_on=is_open_on)
    assert opening == london("2027-06-07 08:30")


def test_a_notice_to_a_setting_is_due_when_that_setting_opens() -> None:
    opening = london("2027-06-01 07:30")
    deadline = open_deadline(
        get_rule("DA1"),
        trigger_ref="incident",
        trigger_at=london("2027-05-30 23:20"),
        calendar=CALENDAR,
        due_at=opening,
    )
    assert deadline.due_at == opening


def test_a_review_that_ends_on_a_bank_holiday_is_proposed_for_the_friday_before() -> None:
    assert earlier_working_day(a_review_of_the_first_concern(), calendar=CALENDAR) == date(2027, 4, 30)


def test_proposing_an_earlier_day_leaves_the_end_where_it_was() -> None:
    assert a_review_of_the_first_concern().due_at.astimezone(LONDON).date() == date(2027, 5, 3)


def test_no_earlier_day_is_proposed_when_the_end_is_a_working_day() -> None:
    deadline = a_deadline("CH6-report", trigger_at=london("2027-07-12 10:00"))
    assert earlier_working_day(deadline, calendar=CALENDAR) is None


def test_no_earlier_day_is_proposed_for_an_hour_clock() -> None:
    deadline = a_deadline("CH1", trigger_at=london("2027-02-20 19:12"))
    assert earlier_working_day(deadline, calendar=CALENDAR) is None


def test_an_interview_on_tuesday_afternoon_across_the_clock_change_is_on_time() -> None:
    deadline = a_deadline("MI1", trigger_at=london("2027-03-27 21:30"))
    met = meet(deadline, met_at=london("2027-03-30 16:00"), evidence_id=A_RECORD)
    assert met.status is Status.MET_ON_TIME


def test_a_record_of_restraint_written_eighteen_minutes_late_is_late() -> None:
    deadline = a_deadline("CH1", trigger_at=london("2027-02-20 19:12"))
    missed = miss(deadline, noticed_at=london("2027-02-21 19:13"))
    assert meet(missed, met_at=london("2027-02-21 19:30"), evidence_id=A_RECORD).status is Status.MET_LATE
