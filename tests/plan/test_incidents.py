"""Incidents, measures and arrests on the plan: a neutral line, for those whom the matrix gives it."""

from datetime import timedelta
from uuid import UUID, uuid4

import orjson
import pytest

from shared.access.kinds import Reader
from shared.events.hub import IncidentReclassified, IncidentRetracted, MeasureRetracted
from shared.events.police import CustodyRetracted
from shared.vocabulary import BailDecision, CustodyOutcome
from tests.plan.world import NOON, STATUTORY, TEAM

EXTRACT = "A window was broken."


def item_of(body: bytes) -> UUID:
    return UUID(orjson.loads(body)["item"])


def left(speaker, young_person_id, incident_id, event_class, **said):
    gone = {"incident_id": incident_id, "withdraws": incident_id, "revision": 2, "information_class": TEAM}
    return speaker.says(event_class, young_person_id=young_person_id, **gone | said)


def test_an_incident_is_a_line_with_its_neutral_extract(plan, speaker, jay, ash):
    plan.hears(speaker.recorded(jay))
    (line,) = ash.reads(jay)["timeline"]
    assert (line["item_kind"], line["kind"], line["summary"]) == ("incident", "damage", EXTRACT)


def test_those_who_read_it_reduced_get_the_extract_and_no_author(plan, speaker, jay):
    plan.hears(speaker.recorded(jay))
    (line,) = plan.somebody(Reader.PSYCHOLOGY, jay).reads(jay)["timeline"]
    assert (line["view"], line["summary"], "author_id" in line) == ("reduced", EXTRACT, False)


@pytest.mark.parametrize("reader", [Reader.POLICE, Reader.CARER, Reader.PREVENTION, Reader.YOUNG_PERSON])
def test_others_find_no_line(plan, speaker, jay, reader):
    plan.hears(speaker.recorded(jay))
    assert plan.somebody(reader, jay).reads(jay)["timeline"] == []


def test_a_correction_replaces_the_words_and_a_retraction_takes_the_line_away(plan, speaker, jay, ash):
    first = speaker.recorded(jay)
    incident_id = item_of(first)
    plan.hears(first, speaker.recorded(jay, incident_id=incident_id, revision=2, extract="A pane cracked."))
    (line,) = ash.reads(jay)["timeline"]
    assert (line["summary"], line["is_corrected"]) == ("A pane cracked.", True)
    plan.hears(left(speaker, jay, incident_id, IncidentRetracted, revision=3, retracted_at=NOON))
    assert ash.reads(jay)["timeline"] == []


def test_a_narrowed_incident_shows_to_those_with_statutory_duties_alone(plan, speaker, jay, ash):
    first = speaker.recorded(jay)
    incident_id = item_of(first)
    gone = left(speaker, jay, incident_id, IncidentReclassified, reclassified_at=NOON)
    now = speaker.recorded(jay, incident_id=incident_id, revision=2, information_class=STATUTORY)
    plan.hears(first, gone, now)
    assert ash.reads(jay)["timeline"] == []
    (line,) = plan.somebody(Reader.SOCIAL_WORKER, jay).reads(jay)["timeline"]
    assert line["class"] == "statutory"


HELD = "Held by both arms for a short time."
THEIR_WORDS = "The corridor made it worse."


def a_written_measure(speaker, jay, **said):
    """Return what is announced of a measure until it was talked about."""
    first = speaker.measured(jay)
    measure_id = item_of(first)
    so_far = {"measure_id": measure_id, "extract": HELD, "written_at": NOON} | said
    return first, speaker.measured(jay, revision=2, young_person_words=THEIR_WORDS, **so_far), measure_id


def test_a_measure_is_a_line_before_its_record_is_written_and_has_their_own_words_after_it(plan, speaker, jay, ash):
    first, talked, _ = a_written_measure(speaker, jay)
    plan.hears(first)
    (line,) = ash.reads(jay)["timeline"]
    assert (line["item_kind"], line["kind"], "summary" in line) == ("incident", "restraint", False)
    plan.hears(talked)
    seen = ash.reads(jay)
    (line,) = seen["timeline"]
    assert (line["summary"], line["young_person_words"], line["author_id"]) == (HELD, THEIR_WORDS, None)
    assert not line["is_corrected"], "each step of the record counts the revision up"
    assert [each["words"] for each in seen["own_words"]] == [THEIR_WORDS]


def test_those_who_read_a_measure_reduced_get_the_extract_and_not_what_they_said(plan, speaker, jay):
    first, talked, _ = a_written_measure(speaker, jay)
    plan.hears(first, talked)
    seen = plan.somebody(Reader.PSYCHOLOGY, jay).reads(jay)
    (line,) = seen["timeline"]
    assert (line["view"], line["summary"], "young_person_words" in line) == ("reduced", HELD, False)
    assert seen["own_words"] == []


@pytest.mark.parametrize("reader", [Reader.POLICE, Reader.CARER, Reader.PREVENTION, Reader.YOUNG_PERSON])
def test_of_a_measure_others_find_no_line_and_no_words(plan, speaker, jay, reader):
    plan.hears(*a_written_measure(speaker, jay)[:2])
    seen = plan.somebody(reader, jay).reads(jay)
    assert (seen["timeline"], seen["own_words"]) == ([], [])


def test_a_measure_that_is_taken_back_leaves_neither_line_nor_words(plan, speaker, jay, ash):
    first, talked, measure_id = a_written_measure(speaker, jay)
    gone = {"measure_id": measure_id, "withdraws": measure_id, "revision": 3, "information_class": TEAM}
    plan.hears(first, talked, speaker.says(MeasureRetracted, young_person_id=jay, retracted_at=NOON, **gone))
    seen = ash.reads(jay)
    assert (seen["timeline"], seen["own_words"]) == ([], [])


COURT = {"court": "Scarborough youth court", "court_at": NOON + timedelta(days=2)}
CHARGED = {"bail_decision": BailDecision.REFUSED, "outcome": CustodyOutcome.CHARGED}


def test_an_arrest_says_how_it_goes_on_and_when_the_court_sits(plan, speaker, jay, ash):
    alert_id = uuid4()
    plan.hears(speaker.in_custody(jay, alert_id), speaker.in_custody(jay, alert_id, revision=2, **CHARGED, **COURT))
    (line,) = ash.reads(jay)["timeline"]
    assert (line["item_kind"], line["outcome"], line["bail_decision"]) == ("custody_notice", "charged", "refused")
    assert (line["court"], line["court_at"]) == (COURT["court"], "2026-11-22T12:00:00+00:00")


@pytest.mark.parametrize("reader", [Reader.PSYCHOLOGY, Reader.IRO])
def test_those_who_read_it_reduced_know_that_there_was_an_arrest_and_when(plan, speaker, jay, reader):
    plan.hears(speaker.in_custody(jay, uuid4(), **CHARGED, **COURT))
    (line,) = plan.somebody(reader, jay).reads(jay)["timeline"]
    assert (line["view"], line["kind"]) == ("reduced", "arrest_custody")
    assert not {"outcome", "bail_decision", "court", "court_at"} & set(line)


def test_an_arrest_of_somebody_else_vanishes(plan, speaker, jay, ash):
    alert_id = uuid4()
    gone = {"alert_id": alert_id, "withdraws": alert_id, "revision": 2, "retracted_at": NOON}
    plan.hears(speaker.in_custody(jay, alert_id), speaker.says(CustodyRetracted, young_person_id=jay, **gone))
    assert ash.reads(jay)["timeline"] == []
