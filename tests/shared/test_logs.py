"""Logs: ids, codes, counts and durations; never a name, never a note."""

import json
import logging
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest

from shared.context import acting
from shared.logs import bind_correlation, configure_logging, get_logger

CANARY = "SECRET-CANARY"


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[], list[dict[str, Any]]]]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    configure_logging()
    yield lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    root.handlers[:], root.level = handlers, level


def fail_with(words: str) -> None:
    raise ValueError(words)


def test_what_is_on_the_list_is_kept(lines):
    young_person_id = uuid4()
    get_logger().info("contact.logged", young_person_id=young_person_id, count=3)
    (line,) = lines()
    assert (line["event"], line["young_person_id"], line["count"]) == ("contact.logged", str(young_person_id), 3)


def test_what_is_not_on_the_list_is_dropped(lines):
    get_logger().info("contact.logged", summary=CANARY, name=CANARY, path=CANARY)
    assert CANARY not in json.dumps(lines())


def test_a_sentence_is_no_code(lines):
    get_logger().info(f"Jay said {CANARY}")
    assert lines()[0]["event"] == "log.not_a_code"


def test_an_error_is_told_by_type_and_place_alone(lines):
    try:
        fail_with(CANARY)
    except ValueError:
        get_logger().exception("request.broken")
    (line,) = lines()
    assert CANARY not in json.dumps(line)
    assert line["error"] == "ValueError"
    assert line["where"].split(" ")[-1].startswith("test_logs.py:")


def test_what_libraries_say_is_told_without_their_words(lines):
    try:
        fail_with(CANARY)
    except ValueError:
        logging.getLogger("library").exception("could not store %s", CANARY)
    (line,) = lines()
    assert CANARY not in json.dumps(line)
    assert (line["event"], line["logger"], line["level"]) == ("library.message", "library", "error")


def test_a_line_belongs_to_its_story_and_its_actor(lines):
    story = str(uuid4())
    with acting("worker-1", correlation=story):
        get_logger().warning("relay.returned")
    (line,) = lines()
    assert (line["correlation_id"], line["actor"]) == (story, "worker-1")


def test_a_correlation_id_is_taken_over():
    story = uuid4()
    assert bind_correlation(str(story).upper()) == str(story)


@pytest.mark.parametrize("given", [None, "", "Jay", "x" * 5000])
def test_what_is_no_correlation_id_begins_a_new_story(given):
    assert UUID(bind_correlation(given))
