"""Every route of the apps as requests: addresses filled with the world's ids, bodies made from the OpenAPI document.

A part of an address, a name in a query or a required field that stands in none of the tables here fails the walk, so
that whoever adds a route says what it is to be tried with.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any
from uuid import UUID, uuid4

from werkzeug.routing import Rule as Address

from shared.access.routes import STATIC_ENDPOINTS, RoutePolicy
from shared.api import openapi_of
from shared.vocabulary import InformationClass
from tests.access_walk.canaries import MARK
from tests.access_walk.marked import IDS, an_id
from tests.access_walk.world import World

Schemas = Mapping[str, Any]

TYPED = f"{MARK}TYPED"
EARLIER, LATER = "2026-02-01", "2026-02-03"
# Such as a session that is arranged.
STILL_TO_COME = "2036-02-05"


class NotCovered(AssertionError):
    """A route takes something of which the walk does not know what to send."""


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One request, about whom it is, and the same one about what does not exist."""

    method: str
    rule: str
    path: str
    policy: RoutePolicy
    about: UUID | None = None
    information_class: InformationClass | None = None
    is_there: bool = True
    query: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    # The same about somebody whom nobody knows, and about something of the same young person that does not exist.
    twin: "Ask | None" = None
    sibling: "Ask | None" = None

    @property
    def words(self) -> str:
        """Return the request in words, for a failure."""
        return f"{self.method} {self.path} {dict(self.query)} {self.body}"


@dataclass(frozen=True)
class Filling:
    """A value for a part of an address."""

    value: UUID
    about: UUID | None = None
    information_class: InformationClass | None = None
    is_there: bool = True


def fillings(world: World, service: str) -> dict[str, list[Filling]]:
    """Return what each part of an address may be."""
    of = IDS.young_person
    return {
        "young_person_id": [Filling(each, each) for each in IDS.young_people],
        "contact_id": [Filling(c.id, c.about, c.information_class, c.is_there) for c in world.contacts],
        "change_id": [Filling(IDS.change, of, InformationClass.TEAM)],
        "note_id": [Filling(IDS.note, of)],
        "assignment_id": [Filling(IDS.assignment, of)],
        "restriction_id": [Filling(IDS.restriction, of), Filling(IDS.bar, of)],
        "legal_status_id": [Filling(IDS.legal_status, of)],
        "action_id": [Filling(each, of, kept_for) for each, kept_for in world.actions.items()],
        "aspiration_id": [Filling(IDS.aspiration, of)],
        "item_id": [Filling(world.contacts[0].id)],
        "alert_id": [Filling(IDS.police_alert if service == "police" else IDS.alert, of, InformationClass.SAFETY)],
        "request_id": [Filling(IDS.request, of)],
        "incident_id": _incidents() if service == "hub" else [Filling(IDS.incident)],
        "measure_id": [Filling(each, of, InformationClass.TEAM) for each in (IDS.measure, IDS.written_measure)],
        "inbound_id": [Filling(IDS.inbound)],
        "turn_id": [Filling(IDS.turn)],
        "episode_id": [Filling(IDS.episode, of, InformationClass.SAFETY)],
        "entry_id": [Filling(IDS.entry, of, InformationClass.SAFETY)],
        "interview_id": [Filling(IDS.interview, of)],
        "serious_event_id": [
            Filling(each, of, InformationClass.STATUTORY) for each in (IDS.serious_event, IDS.notified_event)
        ],
        "stay_id": [
            Filling(IDS.stay, IDS.other, InformationClass.TEAM),
            Filling(IDS.slept_in, of, InformationClass.TEAM),
        ],
        "notice_id": [Filling(IDS.notice, of, InformationClass.TEAM)],
        "consultation_id": [Filling(IDS.consultation, of)],
        "strategy_id": [Filling(IDS.strategy, of)],
        "screening_id": [Filling(IDS.screening, of)],
        "assessment_id": [Filling(IDS.assessment, of, InformationClass.SLT_CLINICAL)],
        "session_id": [Filling(IDS.slt_session, of)],
        "staff_id": [Filling(IDS.psychologist)],
        "pattern_id": [Filling(an_id("no hours"))],
        "exception_id": [Filling(an_id("no leave"))],
        "reflection_id": [Filling(an_id("no reflection"))],
        "secret": [Filling(an_id("no address"))],
        "exclusion_id": [Filling(IDS.exclusion, of, InformationClass.TEAM)],
    }


def _incidents() -> list[Filling]:
    """Return the incidents of the hub; one about which police were called counts as written for them too."""
    kept_for = {IDS.hub_incident: InformationClass.TEAM, IDS.called_incident: InformationClass.SAFETY}
    return [Filling(each, IDS.young_person, written_for) for each, written_for in kept_for.items()]


# What is sent for a field of this name; every other field gets a value of its type.
VALUES: dict[str, Any] = {
    "young_person_id": str(IDS.young_person),
    "with_whom": [{"young_person_id": str(IDS.young_person)}],
    "young_people": [str(each) for each in IDS.young_people],
    "staff": [str(IDS.worker), str(IDS.free_worker)],
    "homes": [str(IDS.home), str(IDS.post)],
    "staff_id": str(IDS.free_worker),
    "home_id": str(IDS.post),
    "hub_id": str(IDS.home),
    "since": f"{EARLIER}T08:00:00+00:00",
    "until": f"{LATER}T08:00:00+00:00",
    "read_to": f"{LATER}T08:00:00+00:00",
    "alias_id": str(IDS.other),
    "form": "contact",
    "about_id": str(IDS.young_person),
    "item_id": str(IDS.other),
    "contact_id": None,
    "incident_id": str(IDS.hub_incident),
    "strategy_used": True,
    "restorative_offered": True,
    "used_by": [str(IDS.worker)],
    "said_nothing": False,
    "young_person_words": f"{MARK}TYPED",
    "talked_at": None,
    "typed": {"summary": ["words of one's own"]},
    "right_young_person_id": str(IDS.other),
    "covers_assignment_id": None,
    "owner_id": str(IDS.worker),
    "support": [],
    "due_on": "2036-02-03",
    "said_on": "2026-02-01",
    "becomes": "in_progress",
    "part": "family_work",
    "expected_back_at": None,
    "role": "residential_worker",
    "starts_at": f"{LATER}T08:00:00+00:00",
    "ends_at": f"{LATER}T16:00:00+00:00",
    "class": "statutory",
    "limit": 50,
    "alert_type": "exploitation_concern",
    "audience": ["social_worker"],
    "grade": "high",
    "facts": {},
    "supersedes": None,
    "expires_at": None,
    "email": "somebody@example.org",
    "phone": "07700 900123",
    "quiet_from": "22:00",
    "quiet_until": "07:00",
    "first_minutes": 5,
    "next_minutes": 5,
    "rung": "hub_manager",
    "to_staff_id": str(IDS.worker),
    "open_until": None,
    "appropriate_adult_arrived_at": None,
    "person": {"given_names": "Ann", "family_name": "Lee", "born_on": "2010-03-18"},
    "minutes": 60,
    "born_on": "2012-05-06",
    "nhs_number": None,
    "upn": None,
    "interviewer_id": str(IDS.free_worker),
    "field": "marks",
    # Of an entry about the grade.
    **dict.fromkeys(
        (
            *("due_back_at", "last_seen_at", "last_seen_where", "looked_for", "reported_how", "releases_form"),
            *("clothing", "circumstances", "told_whom", "told_how", "used_script", "found_how", "found_where"),
            *("needs_medical", "was_held", "stated_lower"),
        )
    ),
    "about": "something_else",
    "decision": "notify",
    "is_late_meant": True,
    "recipients": ["ofsted", "placing_authority"],
    "learned_at": f"{EARLIER}T09:00:00+00:00",
    "decided_at": None,
    "sent_at": f"{LATER}T09:00:00+00:00",
    "bed_id": str(IDS.bed),
    "planned_end_on": "2028-02-03",
    "end_reason": "unplanned",
    "ended_at": None,
    "excluded_from": "house",
    "provocation_checks": [{"question": "whose_risk", "answer": "Ours."}],
    "psychologist_id": str(IDS.psychologist),
    "invited": [],
    "parts": [],
    "type": "quick_question",
    "quarter": "2026Q1",
}
# What is sent to one address instead, where a name stands for something else there.
THERE: dict[str, dict[str, Any]] = {
    **{
        f"/v1/{each}": {"reason": ""}
        for each in (
            "young-people/<uuid:young_person_id>/communication-profile/withdrawal",
            "screenings/<uuid:screening_id>/retraction",
            "assessments/<uuid:assessment_id>/retraction",
        )
    },
    "/v1/young-people/<uuid:young_person_id>/communication-profile": {"version": 2, "revision": 1, "agreed_on": None},
    "/v1/young-people/<uuid:young_person_id>/communication-profile/sharing": {"words": None},
    "/v1/young-people/<uuid:young_person_id>/card/legal-settings": {"alert_id": str(IDS.police_alert)},
    "/v1/young-people/<uuid:young_person_id>/screenings": {
        "screened_at": f"{EARLIER}T09:00:00+00:00",
        "has_agreed": True,
        "outcome": "monitor",
        "findings": {"speech": "likely"},
        "offer_again_on": None,
    },
    "/v1/young-people/<uuid:young_person_id>/assessments": {"assessed_on": EARLIER},
    "/v1/young-people/<uuid:young_person_id>/sessions": {"planned_for": f"{STILL_TO_COME}T09:00:00+00:00"},
    "/v1/young-people/<uuid:young_person_id>/sessions/seized": {"held_at": f"{EARLIER}T09:00:00+00:00"},
    "/v1/sessions/<uuid:session_id>": {"held_at": f"{EARLIER}T09:00:00+00:00"},
    "/v1/calendar/hours": {"weekday": 0, "starts": "09:00", "ends": "12:00", "valid_until": None},
    "/v1/calendar/exceptions": {"ends_at": f"{LATER}T16:00:00+00:00"},
    "/v1/authority-notices/<uuid:notice_id>/telling": {"told_whom": TYPED},
    "/v1/incidents/<uuid:incident_id>/police": {
        "provocation_checks": [{"question": "good_enough", "answer": "Yes, we think so."}]
    },
}
# What is sent as a string of this format.
WORDS = {"uuid": str(uuid4()), "date": LATER, "date-time": f"{LATER}T09:00:00+00:00"}
# What says of whom a request is, where its address does not; the hub of this world is theirs.
ABOUT_SOMEBODY = frozenset({"young_person_id", "with_whom", "hub_id"})
# Parts of a query that only narrow what is asked for; a cursor and an `after` are signed, and given out by an answer.
NARROWS = {
    "limit": "50",
    "on": EARLIER,
    "kind": "celebration",
    "home_id": str(IDS.home),
    "as_known_at": "2036-02-03T09:00:00+00:00",
    "ended": "true",
    "as_happened_at": "2036-02-03T09:00:00+00:00",
    "days": "14",
    "where": "alert",
    "alert_id": str(IDS.police_alert),
    "moves": str(an_id("a consultation that is moved")),
}
GIVEN_OUT = frozenset({"cursor", "after"})


def asks(world: World, service: str) -> list[Ask]:
    """Return every request to a service's app."""
    app = world.apps[service]
    document = openapi_of(app)
    paths, schemas = document["paths"], document["components"]["schemas"]
    views: dict[str, Any] = dict(app.view_functions)
    found: list[Ask] = []
    for address in app.url_map.iter_rules():
        if address.endpoint in STATIC_ENDPOINTS:
            continue
        for method in sorted((address.methods or set()) - {"HEAD", "OPTIONS"}):
            described = paths.get(_as_documented(address), {}).get(method.lower(), {})
            found += _asks_of(
                world,
                address,
                service=service,
                schemas=schemas,
                policy=views[address.endpoint].policy,
                method=method,
                told=described,
            )
    return found


def _as_documented(address: Address) -> str:
    return "".join(part if not is_name else f"{{{part}}}" for is_name, part in address._trace).lstrip("|")


def _asks_of(
    world: World,
    address: Address,
    *,
    service: str,
    schemas: Schemas,
    policy: RoutePolicy,
    method: str,
    told: Mapping[str, Any],
) -> Iterator[Ask]:
    known = fillings(world, service)
    if unknown := sorted(address.arguments - set(known)):
        raise NotCovered(f"{address.rule}: say in fillings() what {', '.join(unknown)} may be")
    names = sorted(address.arguments)
    for chosen in product(*(known[name] for name in names)):
        filled = dict(zip(names, chosen, strict=True))
        for body, query in product(_bodies(told, schemas), _queries(told, address)):
            there = {name: value for name, value in THERE.get(address.rule, {}).items() if name in (body or ())}
            sent = {**body, **there} if there else body
            yield _ask(address, method, policy=policy, filled=filled, query=query, body=sent)


def _ask(
    address: Address,
    method: str,
    *,
    policy: RoutePolicy,
    filled: Mapping[str, Filling],
    query: Mapping[str, str],
    body: Any,
) -> Ask:
    abouts = {name: each.about for name, each in filled.items()}
    sent = {**query, **(body if isinstance(body, dict) else {})}
    is_said = not any(abouts.values()) and bool(ABOUT_SOMEBODY & set(sent))
    in_what_is_sent = IDS.young_person if is_said else None
    one = Ask(
        method=method,
        rule=address.rule,
        path=_path(address, {name: each.value for name, each in filled.items()}),
        policy=policy,
        about=abouts.get("young_person_id") or next(filter(None, abouts.values()), in_what_is_sent),
        information_class=next((each.information_class for each in filled.values() if each.information_class), None),
        is_there=all(each.is_there for each in filled.values()),
        query=query,
        body=body,
    )
    return replace(one, twin=_twin(one, address, filled), sibling=_sibling(one, address, filled))


def _sibling(ask: Ask, address: Address, filled: Mapping[str, Filling]) -> Ask | None:
    """Return the same request about what does not exist on the record of the young person in the address."""
    if not {"young_person_id"} < set(filled):
        return None
    values = {name: an_id(f"no {name}") for name in filled} | {"young_person_id": filled["young_person_id"].value}
    return replace(ask, path=_path(address, values))


def _twin(ask: Ask, address: Address, filled: Mapping[str, Filling]) -> Ask:
    """Return the same request about what does not exist anywhere."""
    nothing = str(an_id("nothing"))
    query = {**ask.query, **{name: nothing for name in ("young_person_id", "hub_id") if name in ask.query}}
    body = ask.body
    if isinstance(body, dict) and "young_person_id" in body:
        body = {**body, "young_person_id": nothing}
    if isinstance(body, dict) and "with_whom" in body:
        body = {**body, "with_whom": [{"young_person_id": nothing}]}
    if isinstance(body, dict) and "hub_id" in body:
        body = {**body, "hub_id": nothing}
    path = _path(address, {name: an_id(f"no {name}") for name in filled})
    return replace(ask, path=path, query=query, body=body)


def _path(address: Address, values: Mapping[str, UUID]) -> str:
    built = address.build(values)
    assert built is not None
    return str(built[1])


def _queries(told: Mapping[str, Any], address: Address) -> list[dict[str, str]]:
    """Return the query with what is required alone, and with what narrows it."""
    parameters = [each for each in told.get("parameters", ()) if each.get("in") == "query"]
    names = {each["name"] for each in parameters}
    if unknown := names - GIVEN_OUT - set(NARROWS) - set(VALUES):
        raise NotCovered(f"{address.rule}: say in VALUES what {', '.join(sorted(unknown))} may be")
    required = {each["name"]: str(VALUES[each["name"]]) for each in parameters if each.get("required")}
    narrowed = required | {name: NARROWS[name] for name in sorted(names & set(NARROWS))}
    return [required] if narrowed == required else [required, narrowed]


def _bodies(told: Mapping[str, Any], schemas: Schemas) -> list[Any]:
    """Return nothing for what takes no body, else an empty one, one with what is required, and one with all."""
    content = told.get("requestBody", {}).get("content", {}).get("application/json", {})
    if not content:
        return [None]
    schema = _resolved(content["schema"], schemas)
    properties, required = schema["properties"], schema.get("required", ())
    least = {name: _value(name, properties[name], schemas) for name in required}
    every = {name: _value(name, each, schemas) for name, each in properties.items() if not each.get("readOnly")}
    apart = {name: value for name, value in every.items() if name != "right_young_person_id"}
    return [each for number, each in enumerate(({}, least, every, apart)) if each not in ({}, least, every)[:number]]


def _resolved(schema: Mapping[str, Any], schemas: Schemas) -> Mapping[str, Any]:
    reference = schema.get("$ref", "")
    found: Mapping[str, Any] = schemas[reference.rpartition("/")[2]] if reference else schema
    return found


def _value(name: str, told: Mapping[str, Any], schemas: Schemas) -> Any:
    if name in VALUES:
        return VALUES[name]
    schema = _resolved(told, schemas)
    if schema.get("enum"):
        return schema["enum"][0]
    kinds = schema.get("type", "string")
    match kinds if isinstance(kinds, str) else kinds[0]:
        case "object":
            return {each: _value(each, part, schemas) for each, part in schema.get("properties", {}).items()}
        case "array":
            return [_value(f"one of {name}", schema["items"], schemas)]
        case "string":
            return WORDS.get(schema.get("format", ""), TYPED)
        case other:
            return max(1, schema.get("minimum", 1)) if other in ("integer", "number") else False
