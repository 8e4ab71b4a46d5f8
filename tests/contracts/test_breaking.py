"""Which changes of a contract break somebody: each kind of change, in each direction that a document goes."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from shared.documents import CONTRACTS
from shared.documents.breaking import Breaks, changes
from shared.documents.breaking.accepted import ACCEPTED_BREAKS, accepted_in, not_accepted
from shared.documents.breaking.changes import Change, Use
from shared.documents.breaking.schemas import Place, schema_changes
from shared.documents.earlier import contracts_in

READERS, WRITERS, STORED, NOBODY = Breaks.READERS, Breaks.WRITERS, Breaks.STORED, Breaks.NOBODY
TEXT = {"type": "string"}
LOGGED, HUB, CHANNELS = (
    Path("events/hub.contact.logged.v1.json"),
    Path("openapi/hub.json"),
    Path("asyncapi.json"),
)


def holding(*required: str, closed: bool = False, **fields: Any) -> dict[str, Any]:
    shut = {"additionalProperties": False} if closed else {}
    return {"type": "object", "properties": fields, "required": list(required), **shut}


# Before, after, what is told, and whom it breaks in a request, an answer and an event.
TABLE: list[tuple[Any, Any, str, Breaks, Breaks, Breaks]] = [
    (holding(mood=TEXT), holding(), "it, mood: is gone", NOBODY, READERS, READERS),
    (holding(mood=TEXT, closed=True), holding(closed=True), "it, mood: is gone", WRITERS, READERS, READERS),
    (holding(), holding(mood=TEXT), "it, mood: is new", NOBODY, NOBODY, NOBODY),
    (holding(), holding("mood", mood=TEXT), "it, mood: is new and has to be there", WRITERS, NOBODY, STORED),
    (holding(mood=TEXT), holding("mood", mood=TEXT), "it, mood: has to be there", WRITERS, NOBODY, STORED),
    (holding("mood", mood=TEXT), holding(mood=TEXT), "it, mood: may be left out", NOBODY, READERS, READERS),
    (holding(), holding(closed=True), "it: may not hold the further fields that it could", WRITERS, NOBODY, STORED),
    (holding(closed=True), holding(), "it: may hold further fields", NOBODY, NOBODY, NOBODY),
    (TEXT, {"type": ["string", "null"]}, "it: may be null", NOBODY, READERS, READERS),
    ({"type": ["string", "null"]}, TEXT, "it: may only be string", WRITERS, NOBODY, STORED),
    (TEXT, {"type": "integer"}, "it: is integer, was string", WRITERS, READERS, READERS),
    ({"type": "integer"}, {"type": "number"}, "it: may be number", NOBODY, READERS, READERS),
    ({"enum": ["a"]}, {"enum": ["a", "b"]}, "it: may be b", NOBODY, READERS, READERS),
    ({"enum": ["a", "b"]}, {"enum": ["a"]}, "it: is never b", WRITERS, NOBODY, STORED),
    ({"enum": ["a"]}, {}, "it: is no longer one of a list", NOBODY, READERS, READERS),
    ({}, {"enum": ["a"]}, "it: is one of a list: a", WRITERS, NOBODY, STORED),
    ({"const": "1.0"}, {"const": "1.1"}, "it: is never 1.0", WRITERS, NOBODY, STORED),
    ({"format": "date"}, {"format": "uuid"}, "it: has uuid as format, had date", WRITERS, READERS, READERS),
    ({}, {"pattern": "^a"}, "it: has ^a as pattern, had none", WRITERS, NOBODY, STORED),
    ({"maxLength": 9}, {"maxLength": 5}, "it: has 5 as maxLength, had 9", WRITERS, NOBODY, STORED),
    ({"maxLength": 5}, {"maxLength": 9}, "it: has 9 as maxLength, had 5", NOBODY, READERS, READERS),
    ({"minimum": 1}, {"minimum": 0}, "it: has 0 as minimum, had 1", NOBODY, READERS, READERS),
    ({"minimum": 0}, {}, "it: has none as minimum, had 0", NOBODY, READERS, READERS),
    ({"default": 1}, {"default": 2}, "it: is taken as 2 where it is left out, was 1", WRITERS, READERS, READERS),
    (
        {"items": {"maxLength": 9}},
        {"items": {}},
        "it, each of it: has none as maxLength, had 9",
        NOBODY,
        READERS,
        READERS,
    ),
    ({"anyOf": [TEXT]}, {"anyOf": [TEXT, {}]}, "it: has 2 parts in anyOf, had 1", NOBODY, READERS, READERS),
    (TEXT, {"anyOf": [TEXT, {}]}, "it: has 2 parts in anyOf, had 1", NOBODY, READERS, READERS),
    ({"allOf": [TEXT]}, {"allOf": [TEXT, {}]}, "it: has 2 parts in allOf, had 1", WRITERS, NOBODY, STORED),
    (
        *({"contains": TEXT}, {"contains": {}}),
        "it: says something else in contains, which this check cannot weigh",
        *(WRITERS, READERS, READERS),
    ),
]


@pytest.mark.parametrize(("before", "after", "told", "request_breaks", "answer_breaks", "event_breaks"), TABLE)
def test_each_kind_of_change_is_named_with_whom_it_breaks(
    before, after, told, request_breaks, answer_breaks, event_breaks
):
    for use, breaks in zip(Use, (request_breaks, answer_breaks, event_breaks), strict=True):
        found = [str(each) for each in schema_changes(before, after, Place(where="it", use=use))]
        assert f"{told}; {breaks}" in found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (TEXT, {"type": "string", "title": "Mood", "description": "How somebody felt."}),
        ({"enum": ["a", "b"]}, {"enum": ["b", "a"]}),
        ({"type": ["string", "null"]}, {"type": ["null", "string"]}),
        ({"allOf": [TEXT]}, TEXT),
    ],
)
def test_what_says_the_same_to_a_program_is_no_change(before, after):
    assert list(schema_changes(before, after, Place(where="it", use=Use.EVENT))) == []


def told(before: Any, after: Any, place: Path) -> list[str]:
    return [str(each) for each in changes({place: before}, {place: after})]


@pytest.fixture(scope="module")
def contracts() -> dict[Path, Any]:
    """Give the committed contracts; who changes one takes a copy."""
    return contracts_in(CONTRACTS)


def test_a_type_that_is_gone_breaks_its_listeners_and_a_new_one_nobody(contracts):
    without = {place: each for place, each in contracts.items() if place != LOGGED}
    assert [str(each) for each in changes(contracts, without)] == [
        "hub.contact.logged.v1: is gone; breaks whoever reads it"
    ]
    assert [each.breaks for each in changes(without, contracts)] == [NOBODY]


@pytest.mark.parametrize(
    ("key", "becomes", "expected"),
    [
        ("x-family", ["team.hub.contact"], "is never told in statutory.hub.contact; breaks whoever reads it"),
        ("x-subject", "author_id", "whom it is about is author_id, was young_person_id; breaks whoever reads it"),
        ("x-item", "hub_id", "which record it tells of is hub_id, was contact_id; breaks whoever reads it"),
        ("x-purpose", "learning", "the purpose of sharing it is learning, was coordinated_care; breaks nobody"),
        ("x-basis", "consent", "the lawful basis of sharing it is consent, was public_task; breaks nobody"),
    ],
)
def test_an_event_that_is_told_as_something_else_is_named(contracts, key, becomes, expected):
    assert told(contracts[LOGGED], contracts[LOGGED] | {key: becomes}, LOGGED) == [f"hub.contact.logged.v1: {expected}"]


def test_a_renamed_field_is_one_that_is_gone_and_one_that_is_new(contracts):
    after = deepcopy(contracts[LOGGED])
    after["properties"]["how_they_felt"] = after["properties"].pop("mood")
    assert told(contracts[LOGGED], after, LOGGED) == [
        "hub.contact.logged.v1, how_they_felt: is new; breaks nobody",
        "hub.contact.logged.v1, mood: is gone; breaks whoever reads it",
    ]


def test_the_envelope_keeps_to_the_same_rules(contracts):
    place = Path("envelope.json")
    after = deepcopy(contracts[place])
    after["required"].remove("family")
    assert told(contracts[place], after, place) == ["envelope, family: may be left out; breaks whoever reads it"]


def test_a_channel_that_is_gone_and_one_that_is_no_longer_sent_are_named(contracts):
    after = deepcopy(contracts[CHANNELS])
    del after["channels"]["team.hub.contact"]
    after["channels"]["statutory.hub.contact"]["x-for-record"] = True
    after["channels"]["reference.people.relation"]["address"] = "elsewhere"
    assert told(contracts[CHANNELS], after, CHANNELS) == [
        "channel reference.people.relation: is reached by another address; breaks whoever reads it",
        "channel statutory.hub.contact: is kept for the record and no longer sent; breaks whoever reads it",
        "channel team.hub.contact: is gone; breaks whoever reads it",
    ]


def test_a_listener_that_no_longer_hears_is_named(contracts):
    after = deepcopy(contracts[CHANNELS])
    del after["operations"]["plan.hears.team.hub.contact"]
    assert told(contracts[CHANNELS], after, CHANNELS) == [
        "plan.hears.team.hub.contact: is gone; breaks whoever sends it"
    ]


def contact_route(document: Any) -> Any:
    return document["paths"]["/v1/contacts"]["get"]


def drop_route(document: Any) -> None:
    del document["paths"]["/v1/contacts"]["post"]


def drop_reading(document: Any) -> None:
    del document["paths"]["/v1/contacts"]["get"]


def rename_part(document: Any) -> None:
    path = "/v1/contacts/{contact_id}"
    document["paths"][path.replace("contact_id", "id")] = document["paths"].pop(path)


def drop_query(document: Any) -> None:
    contact_route(document)["parameters"] = contact_route(document)["parameters"][1:]


def ask_for_a_header(document: Any) -> None:
    contact_route(document)["parameters"].append({"in": "header", "name": "X-Why", "required": True, "schema": TEXT})


def drop_status(document: Any) -> None:
    del contact_route(document)["responses"]["422"]


def drop_body(document: Any) -> None:
    del document["paths"]["/v1/contacts"]["post"]["requestBody"]


def lose_an_answered_field(document: Any) -> None:
    del document["components"]["schemas"]["ContactOut"]["properties"]["mood"]


def answer_another_kind(document: Any) -> None:
    document["components"]["schemas"]["ContactOut"]["properties"]["kind"]["enum"].append("letter")


def take_a_kind_no_more(document: Any) -> None:
    document["components"]["schemas"]["NewContact"]["properties"]["kind"]["enum"].remove("meal")


def ask_for_nothing(document: Any) -> None:
    contact_route(document)["security"] = []


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (drop_route, ["hub POST /v1/contacts: is gone; breaks whoever sends it"]),
        (drop_reading, ["hub GET /v1/contacts: is gone; breaks whoever reads it"]),
        (rename_part, []),
        (drop_query, ["hub GET /v1/contacts, query cursor: is gone; breaks whoever sends it"]),
        (
            ask_for_a_header,
            ["hub GET /v1/contacts, header X-Why: is new and has to be there; breaks whoever sends it"],
        ),
        (drop_status, ["hub GET /v1/contacts, answer 422: is gone; breaks whoever reads it"]),
        (drop_body, ["hub POST /v1/contacts, body: is gone; breaks whoever sends it"]),
        (lose_an_answered_field, ["hub ContactOut, mood: is gone; breaks whoever reads it"]),
        (answer_another_kind, ["hub ContactOut, kind: may be letter; breaks whoever reads it"]),
        (take_a_kind_no_more, ["hub NewContact, kind: is never meal; breaks whoever sends it"]),
        (ask_for_nothing, ["hub GET /v1/contacts: asks for other credentials; breaks whoever sends it"]),
    ],
)
def test_a_change_of_an_api_is_named_once_with_its_route_or_its_schema(contracts, act, expected):
    after = deepcopy(contracts[HUB])
    act(after)
    assert told(contracts[HUB], after, HUB) == expected


def test_a_whole_service_that_is_gone_loses_each_route_and_a_new_one_breaks_nobody(contracts):
    lost = [each for each in changes({HUB: contracts[HUB]}, {}) if each.is_break]
    assert len(lost) == sum(len(around.keys() & {"get", "post"}) for around in contracts[HUB]["paths"].values())
    assert not any(each.is_break for each in changes({}, {HUB: contracts[HUB]}))


def test_a_schema_that_holds_itself_comes_to_an_end():
    def document(kind: str) -> dict[str, Any]:
        node = holding(kind={"type": kind}, inside={"$ref": "#/components/schemas/Node"})
        answer = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Node"}}}}
        return {
            "paths": {"/v1/nodes": {"get": {"responses": {"200": answer}}}},
            "components": {"schemas": {"Node": node}},
        }

    assert told(document("string"), document("integer"), HUB) == [
        "hub Node, kind: is integer, was string; breaks whoever reads it"
    ]


BREAK = Change("hub.contact.logged.v1, mood", "is gone", READERS)
ACCEPTED = f"- {BREAK}. Why: nobody has listened to it yet.\n"


def test_before_the_first_release_a_break_is_accepted_by_its_own_line_with_a_reason():
    assert not_accepted([BREAK], text=ACCEPTED, version="0.1.0") == []
    assert not_accepted([BREAK], text=f"- {BREAK}. Why:\n", version="0.1.0") == [BREAK]
    assert not_accepted([BREAK], text=ACCEPTED.replace("mood", "kind"), version="0.1.0") == [BREAK]


def test_from_the_first_release_on_nothing_is_accepted():
    assert not_accepted([BREAK], text=ACCEPTED, version="1.0.0") == [BREAK]


def test_the_example_in_the_list_of_accepted_breaks_accepts_nothing_itself():
    assert str(BREAK) in ACCEPTED_BREAKS.read_text("utf-8")
    assert str(BREAK) not in accepted_in(ACCEPTED_BREAKS.read_text("utf-8"))
