"""Calendars elsewhere: one's own consultations are read there, and the busy times there keep others from booking."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
import vobject  # type: ignore[import-untyped]  # it has no types
from sqlalchemy import select

from services.psychology.models import Base
from services.psychology.queries.calendars import free_slots, get_psychologist
from shared.clock import instant_of, london, utc_now
from tests.alerts.world import Caller, staff
from tests.psychology.world import asked, books, database_of, did, next_week, read
from tests.web.world import System, a_mark, young

GROUP = {"type": "reflective_group", "every_weeks": 1, "times": 10}
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Somebody else//EN
{events}
END:VCALENDAR
"""


def made(caller: Caller) -> str:
    """Make an address of somebody's own; return its secret."""
    answer = caller.post("psychology", "/v1/calendar/feed")
    assert answer.status_code == 201, answer.json
    return str(answer.get_json()["secret"])


def at(system: System, secret: str) -> str:
    """Read what stands at an address, as a calendar does that signs in nowhere."""
    answer = system.apps["psychology"].test_client().get(f"/v1/feeds/{secret}")
    assert answer.status_code == 200, answer.json
    return str(answer.get_json()["calendar"])


def entries(text: str) -> dict[str, vobject.base.Component]:
    """Return the entries of a calendar file by their UID, read by another library than the one that wrote it."""
    return {each.uid.value: each for each in vobject.readOne(text).vevent_list}


def next_date(month: int, day: int) -> date:
    today = london(utc_now()).date()
    return next(on for year in (today.year, today.year + 1) if (on := date(year, month, day)) > today)


@pytest.mark.parametrize(("month", "day"), [(3, 1), (10, 1)])
def test_ten_meetings_across_a_clock_change_are_ten_at_the_same_hour(calls, system, month, day):
    lindqvist = calls("lindqvist")
    first = next_date(month, day)
    first += timedelta(days=(3 - first.weekday()) % 7)
    starts_at = instant_of(first, time(10)).isoformat()
    body = asked(lindqvist.staff_id, next_week(), **GROUP) | {"starts_at": starts_at, "invited": [str(staff("nell"))]}
    answer = lindqvist.post("psychology", "/v1/consultations", body)
    assert answer.status_code == 201, answer.json
    for name in ("lindqvist", "nell"):
        found = entries(at(system, made(calls(name)))).values()
        starts = sorted(each.dtstart.value for each in found if each.dtstart.value.date() >= first)
        local = [each.astimezone(UTC).astimezone(london(utc_now()).tzinfo) for each in starts]
        assert [(each.date(), each.time()) for each in local[:10]] == [
            (first + timedelta(weeks=week), time(10)) for week in range(10)
        ]
        assert len({each.utcoffset() for each in local[:10]}) == 2


def test_a_meeting_that_is_moved_keeps_its_uid_and_one_that_is_cancelled_says_so(calls, system):
    sam = calls("sam")
    secret = made(sam)
    booked = books(sam, "leah", staff("lindqvist"), next_week())
    (uid,) = [each for each in entries(at(system, secret)) if booked in each]
    before = entries(at(system, secret))[uid]
    moved = next_week(4, hour=11)
    said = {"starts_at": moved.isoformat(), "reason": "School has a day off."}
    did(sam, booked, "time", revision=read(sam, booked)["revision"], **said)
    after = entries(at(system, secret))[uid]
    assert (before.dtstart.value, after.dtstart.value) == (next_week(), moved)
    assert int(after.sequence.value) > int(before.sequence.value)
    did(sam, booked, "cancellation", revision=read(sam, booked)["revision"], reason="Leah is away.")
    assert entries(at(system, secret))[uid].status.value == "CANCELLED"


def test_no_name_and_no_word_of_what_is_asked_stands_in_it(calls, system):
    sam, question = calls("sam"), a_mark()
    books(sam, "leah", staff("lindqvist"), next_week(2), question=question)
    text = at(system, made(sam))
    assert "Case consultation" in text
    assert not [each for each in (question, "Leah", str(young("leah")), "LP", "Lindqvist") if each in text]
    assert all(each.contents["class"][0].value == "PRIVATE" for each in entries(text).values())


def test_an_address_that_was_ended_or_replaced_is_none_any_more(calls, system):
    sam, client = calls("sam"), system.apps["psychology"].test_client()
    first, second = made(sam), made(sam)
    assert client.get(f"/v1/feeds/{first}").status_code == 404
    assert client.get(f"/v1/feeds/{second}").status_code == 200
    assert sam.post("psychology", "/v1/calendar/feed/end").status_code == 200
    assert client.get(f"/v1/feeds/{second}").status_code == 404
    assert sam.get("psychology", "/v1/calendar/feed").get_json() == {"made_at": None}


def test_of_the_secret_only_a_hash_is_kept(calls, system):
    secret = made(calls("sam"))
    assert secret not in everything_kept(system)


def sends(system: System, caller: Caller, content: str | bytes):
    client = system.apps["psychology"].test_client()
    sent = content.encode() if isinstance(content, str) else content
    return client.put("/v1/calendar/busy", data=sent, headers=caller._headers("psychology"))


def event(*lines: str) -> str:
    return "\n".join(("BEGIN:VEVENT", f"UID:{uuid4()}", "DTSTAMP:20260101T000000Z", *lines, "END:VEVENT"))


def test_what_repeated_until_long_ago_takes_no_time_and_no_room(calls, system):
    old = event("DTSTART:20200106T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20200201T000000Z")
    sent = CALENDAR.format(events="\n".join([old] * 301))
    assert sends(system, calls("lindqvist"), sent).get_json() == {"count": 0}


def starts_free(system: System, day: datetime) -> list[str]:
    """Return at which times of a day Dr Lindqvist is free for a quick question."""
    with database_of(system).reading() as session:
        who = get_psychologist(session, staff("lindqvist"))
        morning, evening = day.replace(hour=1), day.replace(hour=20)
        found = list(free_slots(session, who, length=timedelta(minutes=15), since=morning, until=evening))
    return [f"{london(each.starts_at):%H:%M}" for each in found]


def everything_kept(system: System) -> str:
    with database_of(system).reading() as session:
        return "".join(str(session.execute(select(table)).all()) for table in Base.metadata.sorted_tables)


def stamp(instant: datetime) -> str:
    return f"{london(instant):%Y%m%dT%H%M%S}"


def test_what_stands_in_the_trusts_calendar_cannot_be_booked_and_none_of_its_words_are_kept(calls, system):
    lindqvist, title, monday = calls("lindqvist"), a_mark(), next_week(0, hour=9)
    weekly = event(
        f"DTSTART;TZID=Europe/London:{stamp(monday)}", "DURATION:PT2H", "RRULE:FREQ=WEEKLY", f"SUMMARY:{title}"
    )
    free = event(f"DTSTART:{stamp(next_week(0, hour=12))}", "DURATION:PT1H", "TRANSP:TRANSPARENT")
    off = event(f"DTSTART:{stamp(next_week(0, hour=13))}", "DURATION:PT1H", "STATUS:CANCELLED")
    assert sends(system, lindqvist, CALENDAR.format(events="\n".join((weekly, free, off)))).status_code == 200
    for weeks in (1, 2, 20):
        starts = starts_free(system, next_week(0, weeks=weeks))
        assert (weeks, "11:00" in starts, [each for each in starts if each < "11:00"]) == (weeks, True, [])
    assert {"12:00", "13:00"} <= set(starts_free(system, next_week(0)))
    assert title not in everything_kept(system)


def test_a_day_away_is_a_day_of_england_and_a_new_file_stands_in_place_of_the_one_before(calls, system):
    lindqvist, day = calls("lindqvist"), next_week(1)
    whole = event(f"DTSTART;VALUE=DATE:{london(day):%Y%m%d}", "SUMMARY:Away")
    assert sends(system, lindqvist, CALENDAR.format(events=whole)).get_json() == {"count": 1}
    assert starts_free(system, day) == []
    other = event(f"DTSTART:{stamp(next_week(2))}", "DURATION:PT1H")
    assert sends(system, lindqvist, CALENDAR.format(events=other)).status_code == 200
    assert starts_free(system, day) != []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00 no calendar",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:yesterday\nEND:VEVENT\nEND:VCALENDAR",
        CALENDAR.format(events=event("DTSTART:20270104T090000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY")),
        CALENDAR.format(events=event("DTSTART:20270104T090000Z", "RRULE:FREQ=DAILY;BYMINUTE=0,1,2,3")),
        CALENDAR.format(events="\n".join([event("DTSTART:20270104T090000Z", "RRULE:FREQ=DAILY")] * 301)),
    ],
    ids=["nothing", "no text", "no day", "without end", "every minute", "too many that repeat"],
)
def test_what_is_no_calendar_is_refused_and_nothing_changes(calls, system, content):
    lindqvist = calls("lindqvist")
    other = event(f"DTSTART:{stamp(next_week(3, hour=9))}", "DURATION:PT1H")
    sends(system, lindqvist, CALENDAR.format(events=other))
    before = starts_free(system, next_week(3))
    refused = sends(system, lindqvist, content)
    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, ["calendar"])
    assert starts_free(system, next_week(3)) == before


def test_a_file_of_more_than_a_megabyte_is_refused(calls, system):
    assert sends(system, calls("lindqvist"), b"x" * (1024 * 1024 + 1)).status_code == 413


def test_who_is_no_psychologist_has_no_busy_times(calls, system):
    assert sends(system, calls("sam"), CALENDAR.format(events="")).status_code == 403
