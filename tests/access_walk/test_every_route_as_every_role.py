"""Every route, walked as everybody: nobody reads what the matrix denies, and a new route is covered by itself."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import JSON, Enum, String, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import Column
from werkzeug.test import TestResponse

from shared.access.kinds import ItemKind, Operation
from shared.access.matrix import OPERATIONS, ROLE_OPERATIONS
from shared.logs import configure_logging
from tests.access_walk.askers import ASKERS
from tests.access_walk.canaries import MARK, Asker, reduced, stubbed
from tests.access_walk.marked import IDS
from tests.access_walk.routes import TYPED, Ask, asks
from tests.access_walk.world import World, a_world
from tests.contracts.naming import WITH_AN_API

# They differ from one answer to the next, and tell nothing.
OF_THE_MOMENT = frozenset({"x-correlation-id", "date"})
# Holds codes only, or nothing that a record says; no mark fits or belongs there.
WITHOUT_MARKS = {
    "contact_revision.change",
    "presence_revision.change",
    "incident_revision.change",
    "measure_revision.change",
    "reg40_revision.change",
    *(f"{each}.recipients" for each in ("reg40_decision", "reg40_revision")),
    "sign_in_session.secret_digest",
    "sign_in_attempt.name_digest",
    "alert.audience",
    "alert.named",
    "alert.source",
    *(f"deadline.{each}" for each in ("rule_id", "trigger_ref", "basis", "calendar_version", "history")),
    "deadline.cancelled_reason",
    "known_home.kind",
    "episode_entry_before.change",
    "return_interview.clock_ref",
    "return_interview.push_factors",
    "return_interview.pull_factors",
    "known_staff.roles",
    *("calendar_feed.secret_hash", "card_shown.relation", "recovery_code.digest"),
}
SHORTEST_TEXT = 8
LEAST_CELLS, LEAST_REQUESTS = 20_000, 5_000
# They answer whoever was told of an alert, and of the walk's askers nobody was: tests/alerts goes through them.
FOR_THOSE_WHO_WERE_TOLD = {
    "POST /v1/alerts/<uuid:alert_id>/access-requests",
    "POST /v1/corrections/<uuid:alert_id>/acknowledgement",
}
# Whoever is everything works at the home too, and cannot hold an interview: tests/missing goes through it.
FOR_SOMEBODY_INDEPENDENT = {"POST /v1/return-interviews/<uuid:interview_id>/held"}
# It takes a file, of which the document of the API says nothing: tests/missing sends some.
TAKES_A_FILE = {"PUT /v1/young-people/<uuid:young_person_id>/philomena/photograph", "PUT /v1/calendar/busy"}
# They are for those who take part in a consultation, or for hours of one's own: tests/psychology goes through them.
FOR_THOSE_WHO_TAKE_PART = {
    *(
        f"POST /v1/consultations/<uuid:consultation_id>/{each}"
        for each in (
            *("time", "cancellation", "answer", "taking-on", "telling", "holding", "absence", "ratings", "link"),
            *("summary", "summary/retraction", "agreement", "confirmation", "release", "follow-up", "feedback"),
        )
    ),
    "PUT /v1/consultations/<uuid:consultation_id>/formulation",
    "POST /v1/calendar/hours/<uuid:pattern_id>/end",
    "POST /v1/calendar/exceptions/<uuid:exception_id>/end",
    "POST /v1/reflections/<uuid:reflection_id>/retraction",
    "GET /v1/feeds/<secret>",
}
# They would end what the walk looks at, and are sent without a reason: tests/speech_language goes through them.
WOULD_END_IT = {
    "POST /v1/young-people/<uuid:young_person_id>/communication-profile/withdrawal",
    "POST /v1/screenings/<uuid:screening_id>/retraction",
    "POST /v1/assessments/<uuid:assessment_id>/retraction",
}
# It takes the code that a phone shows at the moment: tests/people goes through it.
TAKES_A_CODE = {"POST /v1/me/second-step/confirmation"}
# It says that there is one and whom to ask, where the matrix gives no more.
ANSWERS_A_STUB = {"/v1/young-people/<uuid:young_person_id>/assessments"}
# The hours that the walk sends lie behind: nobody is put on call for them, or excluded.
FOR_HOURS_TO_COME = {
    *("POST /v1/on-call", "POST /v1/exclusions", "POST /v1/consultations"),
    "POST /v1/young-people/<uuid:young_person_id>/consultations",
}


@pytest.fixture(scope="module")
def logging_as_in_service() -> Iterator[None]:
    """Let everything be logged as it is in service, and let pytest have its own handlers back."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    configure_logging()
    yield
    root.handlers[:] = before
    root.setLevel(level)


@pytest.fixture(autouse=True)
def nothing_marked_is_logged(logging_as_in_service: None, capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    """Look after each test through everything that was logged meanwhile."""
    yield
    printed = capsys.readouterr()
    assert MARK not in printed.err + printed.out


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, logging_as_in_service: None) -> Iterator[World]:
    with a_world(tmp_path_factory.mktemp("walk")) as found:
        yield found


def send(world: World, service: str, ask: Ask, *, asker: Asker | None) -> TestResponse:
    # An action of the world stands at its third revision.
    headers = {"Idempotency-Key": str(uuid4()), "If-Match": '"3"'}
    if asker is not None:
        headers["Authorization"] = f"Bearer {world.token(asker, service)}"
    client = world.apps[service].test_client()
    return client.open(ask.path, method=ask.method, query_string=dict(ask.query), json=ask.body, headers=headers)


def text_of(response: TestResponse) -> str:
    """Return everything that left: body and headers."""
    return f"{response.get_data(as_text=True)}\n{response.headers}"


def comparable(response: TestResponse) -> tuple[int, Any, list[tuple[str, str]]]:
    """Return an answer without what belongs to the moment."""
    body = json.loads(response.get_data() or b"{}")
    body.pop("correlation_id", None)
    headers = [(name.lower(), value) for name, value in response.headers if name.lower() not in OF_THE_MOMENT]
    return response.status_code, body, sorted(headers)


def knows_of(ask: Ask, asker: Asker, *, service: str) -> bool:
    """Tell whether the matrix says anything at all to the asker about what is asked for."""
    if not ask.is_there or ask.about is None or ask.policy.kind is None:
        return False
    kind = ItemKind(ask.policy.kind)
    says = stubbed(kind) if ask.rule in ANSWERS_A_STUB else reduced(kind, ask.information_class)
    return says(asker.readers(ask.about, service=service), asker.roles)


def knows_of_any(ask: Ask, asker: Asker, *, service: str) -> bool:
    """Tell whether the asker may know that this young person has items of the kind at all."""
    return knows_of(replace(ask, is_there=True, information_class=None), asker, service=service)


def may_do(ask: Ask, asker: Asker, *, service: str) -> bool:
    """Tell whether the table of operations lets the asker do what is asked for."""
    kind, operation = ask.policy.kind, ask.policy.operation
    assert kind is not None
    assert operation is not None
    if ask.policy.about_nobody:
        return bool(asker.roles & ROLE_OPERATIONS.get((kind, operation), frozenset()))
    if operation is Operation.READ:
        return True
    readers = frozenset() if ask.about is None else asker.readers(ask.about, service=service)
    return bool(readers & OPERATIONS.get((kind, operation), frozenset()))


class Walk:
    """One asker's walk through one service; what went wrong is collected, so that all of it is seen at once."""

    def __init__(self, world: World, service: str, asker: Asker) -> None:
        self.world, self.service, self.asker = world, service, asker
        self.wrong: list[str] = []
        self.answered: set[str] = set()

    def through(self, found: list[Ask]) -> None:
        for ask in found:
            if ask.policy.caller == "reader":
                self._step(ask)

    def _step(self, ask: Ask) -> None:
        before = self.world.announced(self.service) if ask.method != "GET" else 0
        response = send(self.world, self.service, ask, asker=self.asker)
        self._look(ask, response)
        if ask.method != "GET":
            self._look_at_changes(ask, response, has_changed=self.world.announced(self.service) != before)
        twin = ask.sibling if ask.sibling and knows_of_any(ask, self.asker, service=self.service) else ask.twin
        if twin is not None and ask.about is not None and not self._knows_of(ask):
            self._compare(ask, response, send(self.world, self.service, twin, asker=self.asker))

    def _knows_of(self, ask: Ask) -> bool:
        """Tell whether the asker knows of what is asked for; who may begin something about somebody knows of them."""
        begins = ask.method == "POST" and ask.rule.count("<") == 1 and "young_person_id" in ask.rule
        may_begin = begins and may_do(ask, self.asker, service=self.service)
        return may_begin or knows_of(ask, self.asker, service=self.service)

    def _look(self, ask: Ask, response: TestResponse) -> None:
        if response.status_code >= 500:
            self._note(ask, response, "broke")
        if response.status_code < 300:
            self.answered.add(f"{ask.method} {ask.rule}")
        said, is_reading = text_of(response), ask.method == "GET"
        for what in self.world.canaries.misread(said, self.asker, service=self.service, is_reading=is_reading):
            self._note(ask, response, f"told: {what}")

    def _look_at_changes(self, ask: Ask, response: TestResponse, *, has_changed: bool) -> None:
        if has_changed and not may_do(ask, self.asker, service=self.service):
            self._note(ask, response, "did what the asker may not do")
        if has_changed and response.status_code >= 400:
            self._note(ask, response, "refused, and changed something all the same")
        if has_changed:
            self.world.put_back(self.service)

    def _compare(self, ask: Ask, response: TestResponse, twin: TestResponse) -> None:
        if response.status_code < 400 or comparable(response) != comparable(twin):
            self._note(ask, response, f"differs from what does not exist ({twin.status_code})")

    def _note(self, ask: Ask, response: TestResponse, what: str) -> None:
        self.wrong.append(f"{self.asker.name} {ask.words} -> {response.status_code}: {what}")


@pytest.mark.parametrize("name", ASKERS)
@pytest.mark.parametrize("service", WITH_AN_API)
def test_nobody_reads_or_does_what_the_matrix_denies(world: World, service: str, name: str):
    walk = Walk(world, service, ASKERS[name])
    walk.through(asks(world, service))
    assert walk.wrong == []


def test_the_walk_is_as_wide_as_was_promised(world: World, record_property):
    """A cell is one asker, one request and one marked value that the answer must not hold, or may."""
    requests = sum(
        len([each for each in asks(world, service) if each.policy.caller == "reader"]) for service in WITH_AN_API
    )
    cells = requests * len(ASKERS) * len(world.canaries.all)
    record_property("cells", cells)
    assert requests * len(ASKERS) >= LEAST_REQUESTS
    assert cells >= LEAST_CELLS


@pytest.mark.parametrize("service", WITH_AN_API)
def test_every_route_answers_somebody(world: World, service: str):
    found = asks(world, service)
    answered = set()
    for name in ("everything", "manager_of_both", "POL", "PSY", "IG"):
        walk = Walk(world, service, ASKERS[name])
        walk.through(found)
        answered |= walk.answered
    routes = {f"{ask.method} {ask.rule}" for ask in found if ask.policy.caller == "reader"}
    elsewhere = FOR_THOSE_WHO_WERE_TOLD | FOR_HOURS_TO_COME | FOR_SOMEBODY_INDEPENDENT | TAKES_A_FILE
    elsewhere |= FOR_THOSE_WHO_TAKE_PART | WOULD_END_IT | TAKES_A_CODE
    assert routes - answered - elsewhere == set()


@pytest.mark.parametrize("service", WITH_AN_API)
def test_without_a_token_nobody_gets_anything(world: World, service: str):
    closed = [ask for ask in asks(world, service) if ask.policy.caller != "anybody"]
    statuses = {(ask.words, send(world, service, ask, asker=None).status_code) for ask in closed}
    assert {words for words, status in statuses if status != 401} == set()


@pytest.mark.parametrize("service", WITH_AN_API)
def test_a_reader_is_no_service_and_no_session(world: World, service: str):
    closed = [ask for ask in asks(world, service) if ask.policy.caller in ("service", "session")]
    statuses = {(ask.words, send(world, service, ask, asker=ASKERS["everything"]).status_code) for ask in closed}
    assert {words for words, status in statuses if status != 401} == set()


@pytest.mark.parametrize("service", WITH_AN_API)
def test_what_is_open_to_anybody_says_nothing_of_anybody(world: World, service: str):
    for ask in asks(world, service):
        if ask.policy.caller == "anybody":
            assert world.canaries.found(text_of(send(world, service, ask, asker=None))) == []


def test_a_token_for_one_service_opens_no_other(world: World):
    for ask in asks(world, "hub"):
        headers = {"Authorization": f"Bearer {world.token(ASKERS['everything'], 'plan')}"}
        client = world.apps["hub"].test_client()
        if ask.policy.caller == "reader":
            assert client.open(ask.path, method=ask.method, json=ask.body, headers=headers).status_code == 401


@pytest.mark.parametrize("service", ["people", "hub", "missing", "police", "psychology", "speech_language", "alerts"])
def test_every_text_of_the_world_is_marked(world: World, service: str):
    unmarked = []
    for table in world.services[service].tables.sorted_tables:
        for column in table.columns:
            if holds_text(column) and f"{table.name}.{column.name}" not in WITHOUT_MARKS:
                with world.database(service).reading() as session:
                    values = session.scalars(select(column).where(column.is_not(None))).all()
                if not any(MARK in str(value) or str(value).count("-") >= 4 for value in values):
                    unmarked.append(f"{table.name}.{column.name}")
    assert unmarked == []


def holds_text(column: Column[Any]) -> bool:
    if column.name == "flags" or isinstance(column.type, Enum):
        return False
    if isinstance(column.type, String):
        return column.type.length is None or column.type.length >= SHORTEST_TEXT
    return isinstance(column.type, JSON)


def test_the_marks_are_really_there_for_those_who_may_read_them(world: World):
    """Otherwise the walk would find nothing because there is nothing."""
    plan = world.apps["plan"].test_client()
    headers = {"Authorization": f"Bearer {world.token(ASKERS['everything'], 'plan')}"}
    shown = plan.get(f"/v1/plans/{IDS.young_person}", headers=headers).get_data(as_text=True)
    assert {"contact summary", "contact young_person_words", "contact worry", "corrected summary"} <= set(
        world.canaries.found(shown)
    )


def test_an_error_is_logged_without_what_was_written(world: World, capsys: pytest.CaptureFixture[str]):
    """What fails after the words came in is logged, and its message, which quotes them, is not."""
    hub = world.database("hub")
    hub.at_commit = (*hub.at_commit, _fail)
    (writing, *_) = [each for each in asks(world, "hub") if each.rule == "/v1/contacts" and each.body]
    response = send(world, "hub", writing, asker=ASKERS["HUB"])
    hub.at_commit = hub.at_commit[:-1]
    lines = capsys.readouterr().err
    assert response.status_code == 500
    assert "RuntimeError" in lines
    assert MARK not in lines + text_of(response)


def _fail(session: Session) -> None:
    raise RuntimeError(f"cannot write {TYPED}")
