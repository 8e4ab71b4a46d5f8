"""Texts and times as they come in, receipts as they go out, and what is signed in between."""

import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from flask import g
from hypothesis import given
from hypothesis import strategies as some
from marshmallow import ValidationError

from shared.access.kinds import ItemKind, Operation
from shared.access.reader import CurrentReader
from shared.access.tokens import ReaderToken
from shared.api import AwareInstant, Text, openapi_of, read_after, read_cursor, write_after, write_cursor
from shared.json_bodies import clean
from shared.problems import Invalid
from tests.shared.edge import Edge

JAY = uuid4()
POSITIONS = [("team.hub.contact", uuid4(), 7), ("statutory.hub.contact", uuid4(), 1)]


@pytest.fixture
def in_request(serving: Edge) -> Iterator[Edge]:
    with serving.app.test_request_context("/v1/young-people"):
        yield serving


def read_as_somebody() -> None:
    """Let the current request be another person's."""
    token = ReaderToken(staff_id=uuid4(), session_ref="", organisation="", roles=frozenset(), relations={})
    g.reader = CurrentReader(token, operation=Operation.READ, kind=ItemKind.CONTACT)


@given(some.text(min_size=1, max_size=200))
def test_a_text_comes_back_as_it_was_typed_or_is_refused(typed):
    try:
        kept = Text(200).deserialize(typed)
    except ValidationError:
        return
    assert kept == unicodedata.normalize("NFC", typed)


@pytest.mark.parametrize(
    "name",
    [
        "O’Brien",
        "Null",
        "Zoë",
        "Zoe\u0308",
        "ŵŷ",
        "\u202emaJ",
        "👩‍👩‍👧",
        "=1+1",
        "<script>",
        "{{7*7}}",
        "  Jay ",
        "a\nb\tc",
    ],
)
def test_names_as_people_write_them_are_kept(name):
    assert Text(50, required=True).deserialize(name) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize("blank", ["", " ", "\n\t", "\u200b\u200d", "\u3000"])
def test_what_cannot_be_seen_is_nothing_where_words_are_needed(blank):
    with pytest.raises(ValidationError):
        Text(50, required=True).deserialize(blank)


def test_what_is_not_needed_may_be_empty():
    assert Text(50).deserialize("") == ""


@given(some.recursive(some.none() | some.text() | some.integers(), lambda inner: some.lists(inner, max_size=3)))
def test_cleaning_twice_is_cleaning_once(value):
    try:
        once = clean(value, path=())
    except Invalid:
        return
    assert clean(once, path=()) == once


@pytest.mark.parametrize("sent", ["2026-11-22T02:15:00+00:00", "2026-11-22T02:15:00Z", "2026-11-22T03:15:00+01:00"])
def test_a_time_is_held_in_utc(sent):
    assert AwareInstant().deserialize(sent) == datetime(2026, 11, 22, 2, 15, tzinfo=UTC)


def test_a_time_goes_out_with_its_offset():
    instant = datetime(2026, 11, 22, 2, 15, tzinfo=UTC)
    assert AwareInstant().serialize("at", {"at": instant}) == "2026-11-22T02:15:00+00:00"


def test_a_receipt_tells_the_event_and_what_to_wait_for(serving: Edge):
    answer = serving.post_note(JAY)
    assert (answer.status_code, answer.json["family"], answer.json["sequence"]) == (201, "team.hub.contact", 1)
    with serving.app.app_context():
        assert read_after(answer.json["after"]) == [("team.hub.contact", JAY, 1)]


def test_what_was_given_out_comes_back(in_request):
    assert read_after(write_after(POSITIONS)) == POSITIONS
    assert read_cursor(write_cursor("2026-11-22", 7)) == ["2026-11-22", 7]


@pytest.mark.parametrize("forged", ["", "x", "W10.x", "ü", "x" * 10_000])
def test_what_was_not_given_out_is_refused(in_request, forged):
    for read in (read_after, read_cursor):
        with pytest.raises(Invalid):
            read(forged)


def test_a_changed_one_is_refused(in_request):
    token = write_after(POSITIONS)
    with pytest.raises(Invalid):
        read_after("A" + token[1:])


def test_another_readers_cursor_is_refused(in_request):
    read_as_somebody()
    cursor = write_cursor("2026-11-22", 7)
    read_as_somebody()
    with pytest.raises(Invalid):
        read_cursor(cursor)


def test_a_cursor_is_no_after(in_request):
    with pytest.raises(Invalid):
        read_after(write_cursor("team.hub.contact", 7))


def test_the_api_describes_itself(serving: Edge):
    document = serving.client.get("/openapi.json").json
    assert document["openapi"] == "3.1.0"
    assert {"/v1/notes", "/v1/young-people/{young_person_id}/notes"} <= set(document["paths"])
    with serving.app.app_context():
        assert openapi_of(serving.app) == document


def test_every_answer_tells_its_correlation_id(serving: Edge):
    assert serving.client.get("/v1/public").headers["X-Correlation-ID"]
