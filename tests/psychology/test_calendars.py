"""When somebody is free: their hours by England's clock, less leave, what is booked and the buffer after it."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.psychology.rules import free
from shared.clock import instant_of
from tests.psychology.world import a_psychologist, books, next_week, tries

HOUR, QUARTER = timedelta(hours=1), timedelta(minutes=15)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
NINE_TO_FIVE = free.Hours(weekday=3, starts=time(9), ends=time(17), place="Room 2", valid_from=date(2020, 1, 1))
THURSDAY = date(2027, 1, 14)


def slots(*hours, days, **changed):
    usual: dict[str, Any] = {
        "length": timedelta(minutes=90),
        "buffer": QUARTER,
        "exceptions": [],
        "held": [],
        "not_before": LONG_AGO,
    }
    return list(free.free_slots(hours or (NINE_TO_FIVE,), days=days, **usual | {"not_before": LONG_AGO} | changed))


def test_an_empty_day_is_free_on_every_half_hour_on_which_the_time_fits():
    found = slots(days=[THURSDAY])
    assert (found[0].starts_at, found[0].place) == (instant_of(THURSDAY, time(9)), "Room 2")
    assert found[-1].ends_at == instant_of(THURSDAY, time(17))
    assert len(found) == 14


def test_what_is_booked_takes_its_time_and_the_buffer_after_it():
    ten = instant_of(THURSDAY, time(10))
    found = slots(days=[THURSDAY], held=free.grains(ten, ten + timedelta(minutes=105)))
    begins = [each.starts_at for each in found]
    assert min(begins) == instant_of(THURSDAY, time(12)), "9:00 would run into it; 11:30 into its buffer"


def test_leave_and_a_day_before_the_pattern_began_are_not_free():
    away = (instant_of(THURSDAY, time(0)), instant_of(THURSDAY, time(23)))
    assert slots(days=[THURSDAY], exceptions=[away]) == []
    assert slots(days=[date(2019, 12, 26)]) == []


def test_nothing_is_free_in_the_past():
    found = slots(days=[THURSDAY], not_before=instant_of(THURSDAY, time(14, 10)))
    assert found[0].starts_at == instant_of(THURSDAY, time(14, 30))


SPRING, AUTUMN = (date(2027, 3, 28), date(2027, 10, 31))
NIGHT: dict[str, Any] = {"starts": time(0, 30), "ends": time(3), "place": "On call", "valid_from": date(2020, 1, 1)}


@pytest.mark.parametrize(("sunday", "worked"), [(SPRING, 1.5), (AUTUMN, 3.5)])
def test_a_night_is_an_hour_shorter_or_longer_where_the_clocks_change(sunday, worked):
    ((begins, ends), _) = free.working([free.Hours(weekday=6, **NIGHT)], on=sunday)[0]
    assert (ends - begins) / HOUR == worked


@pytest.mark.parametrize(("starts", "ends"), [(time(1), time(1, 30)), (time(1, 15), time(1, 45))])
def test_hours_that_lie_in_the_hour_that_does_not_exist_are_not_worked(starts, ends):
    hours = free.Hours(weekday=6, starts=starts, ends=ends, place="", valid_from=date(2020, 1, 1))
    assert free.working([hours], on=SPRING) == []


quarters = st.integers(0, 95).map(lambda each: time(each // 4, each % 4 * 15))
weeks = st.sampled_from([date(2026, 10, 19), date(2027, 3, 22), date(2027, 10, 25), date(2028, 3, 20)])


@st.composite
def some_hours(draw):
    starts, ends = sorted(draw(st.lists(quarters, min_size=2, max_size=2, unique=True)))
    weekday = draw(st.integers(0, 6))
    return free.Hours(weekday=weekday, starts=starts, ends=ends, place="", valid_from=date(2020, 1, 1))


@st.composite
def some_spans(draw, week):
    begins = datetime.combine(week, time(0), tzinfo=UTC) + draw(st.integers(0, 7 * 96)) * QUARTER
    return (begins, begins + draw(st.integers(1, 12)) * QUARTER)


@settings(deadline=None, max_examples=150)
@given(data=st.data(), week=weeks, buffer=st.sampled_from([0, 15, 30]), minutes=st.sampled_from([15, 45, 60, 90, 120]))
def test_what_is_free_never_overlaps_a_booking_a_buffer_or_an_exception_in_the_weeks_the_clocks_change(
    data, week, buffer, minutes
):
    hours = data.draw(st.lists(some_hours(), min_size=1, max_size=6))
    spans = data.draw(st.lists(some_spans(week), max_size=5))
    bookings = data.draw(st.lists(some_spans(week), max_size=5))
    pause = timedelta(minutes=buffer)
    held = [at for begins, ends in bookings for at in free.grains(begins, ends + pause)]
    days = [week + timedelta(days=each) for each in range(8)]
    said = {"length": timedelta(minutes=minutes), "buffer": pause, "exceptions": spans, "held": held}
    for slot in slots(*hours, days=days, **said):
        assert slot.ends_at - slot.starts_at == timedelta(minutes=minutes)
        assert free.place_of(hours, slot.starts_at, slot.ends_at) is not None
        for begins, ends in spans:
            assert slot.ends_at <= begins or ends <= slot.starts_at
        for begins, ends in bookings:
            assert slot.ends_at + pause <= begins or ends + pause <= slot.starts_at


@settings(deadline=None, max_examples=60)
@given(data=st.data(), week=weeks)
def test_what_is_free_can_be_booked_and_is_free_no_longer(data, week):
    hours, days = (
        data.draw(st.lists(some_hours(), min_size=1, max_size=4)),
        [week + timedelta(days=n) for n in range(8)],
    )
    found = slots(*hours, days=days)
    if not found:
        return
    chosen = data.draw(st.sampled_from(found))
    held = free.grains(chosen.starts_at, chosen.ends_at + QUARTER)
    assert chosen not in slots(*hours, days=days, held=held)


def test_a_worker_reads_what_is_free_and_after_a_booking_what_is_left(calls, system):
    who, ash = a_psychologist(system), calls("ash")
    path, asked = f"/v1/psychologists/{who}/free", {"type": "case_consultation", "since": next_week().isoformat()}
    first = ash.get("psychology", path, **asked).get_json()["slots"][0]
    assert (first["starts_at"], first["place"]) == (next_week().isoformat(), "Room 2")
    books(calls("sam"), "leah", who, next_week())
    left = [each["starts_at"] for each in ash.get("psychology", path, **asked).get_json()["slots"]]
    assert left[0] == next_week(hour=12).isoformat()


@pytest.mark.parametrize(
    ("moment", "says"),
    [
        ({"weeks": -1}, "still to come"),
        ({"hour": 8}, "does not work then"),
        ({"hour": 16}, "does not work then"),
        ({"weekday": 5}, "does not work then"),
        ({"minute": 7}, "quarter of an hour"),
    ],
)
def test_a_time_that_cannot_be_is_refused_with_the_nearest_that_is_free(calls, system, moment, says):
    refused = tries(calls("sam"), "leah", a_psychologist(system), next_week(**moment))
    assert refused.status_code == 422
    assert says in refused.get_json()["errors"]["starts_at"][0]
    assert len(refused.get_json()["free"]) == 3


@pytest.mark.parametrize("who", ["pat", "ferris"])
def test_carers_and_schools_do_not_read_calendars(calls, who):
    assert calls(who).get("psychology", "/v1/psychologists").status_code == 403


def test_hours_that_overlap_or_end_before_they_start_are_refused_naming_the_field(calls):
    lindqvist, said = calls("lindqvist"), {"weekday": 6, "place": "Home", "valid_from": "2027-01-01"}
    refused = lindqvist.post("psychology", "/v1/calendar/hours", said | {"starts": "12:00", "ends": "10:00"})
    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, ["ends"])
    first = lindqvist.post("psychology", "/v1/calendar/hours", said | {"starts": "10:00", "ends": "12:00"})
    again = lindqvist.post("psychology", "/v1/calendar/hours", said | {"starts": "11:00", "ends": "13:00"})
    assert (first.status_code, again.status_code, list(again.get_json()["errors"])) == (201, 422, ["starts"])
    ended = lindqvist.post("psychology", f"/v1/calendar/hours/{first.get_json()['id']}/end")
    assert ended.status_code == 200
    assert calls("okafor").post("psychology", f"/v1/calendar/hours/{first.get_json()['id']}/end").status_code == 404


def test_leave_takes_the_time_and_gives_it_back_when_it_is_ended(calls, system):
    lindqvist = calls("lindqvist")
    nine, five = (next_week(hour=each, weeks=6).isoformat() for each in (9, 17))
    away = lindqvist.post("psychology", "/v1/calendar/exceptions", {"starts_at": nine, "ends_at": five})
    refused = tries(calls("sam"), "leah", lindqvist.staff_id, next_week(weeks=6))
    assert refused.status_code == 409
    lindqvist.post("psychology", f"/v1/calendar/exceptions/{away.get_json()['id']}/end")
    books(calls("sam"), "leah", lindqvist.staff_id, next_week(weeks=6))
