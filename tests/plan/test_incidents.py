"""Incidents on the plan: a line with the neutral extract, for those whom the matrix gives it."""

from uuid import UUID

import orjson
import pytest

from shared.access.kinds import Reader
from shared.events.hub import IncidentReclassified, IncidentRetracted
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
