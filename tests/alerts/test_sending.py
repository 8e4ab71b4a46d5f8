"""Messages out: to real servers on this machine, by reference, never twice, and without a name or a detail."""

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from sqlalchemy import update

from services.alerts.models import Channel, MessageState, OutgoingMessage
from services.alerts.sending import Kept, Letter, Notify, Outcome, Sender, Smtp, transports
from shared.clock import utc_now
from shared.config import SettingsError
from tests.alerts.world import messages, staff

# One system serves them all.
pytestmark = pytest.mark.xdist_group("alerts")

NOTIFY_KEY = f"nwd-{uuid4()}-{uuid4()}"
TEMPLATES = {each: str(uuid4()) for each in Channel}
AN_HOUR = timedelta(hours=1)


class MailServer(socketserver.ThreadingTCPServer):
    """A mail server that keeps what it is given; it can refuse, or hang up once it has the words."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), MailSession)
        self.received: list[str] = []
        self.hangs_up = False
        self.refuses = False


class MailSession(socketserver.StreamRequestHandler):
    """One conversation, as far as a client of ours has it."""

    server: "MailServer"

    def handle(self) -> None:
        self.say("220 ready")
        while line := self.rfile.readline().decode().strip():
            word = line.split(" ")[0].split(":")[0].upper()
            if word == "DATA":
                self.say("354 go on")
                self.take()
                if self.server.hangs_up:
                    return
                self.say("250 kept")
            elif word == "RCPT" and self.server.refuses:
                self.say("550 nobody here")
            else:
                self.say("250 well")

    def take(self) -> None:
        lines = []
        while (line := self.rfile.readline().decode()).strip() != ".":
            lines.append(line)
        self.server.received.append("".join(lines))

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class NotifyServer(ThreadingHTTPServer):
    """GOV.UK Notify, as far as it is asked here: it keeps what it is sent, and can break before or after it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), NotifySession)
        self.received: list[dict[str, object]] = []
        self.breaks: str | None = None


class NotifySession(BaseHTTPRequestHandler):
    """One request."""

    server: "NotifyServer"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.server.breaks != "before":
            self.server.received.append(body)
        self.answer(503 if self.server.breaks else 201, {"id": str(uuid4())})

    def do_GET(self) -> None:
        (reference,) = parse_qs(urlsplit(self.path).query)["reference"]
        known = [each for each in self.server.received if each["reference"] == reference]
        self.answer(200, {"notifications": known})

    def answer(self, status: int, body: dict[str, object]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@contextmanager
def running(server):
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with running(MailServer()) as server:
        yield server


@pytest.fixture
def notify() -> Iterator[NotifyServer]:
    with running(NotifyServer()) as server:
        yield server


def smtp_to(server):
    return Smtp(f"smtp://127.0.0.1:{server.server_address[1]}", sender="hub@example.org")


def notify_at(server):
    return Notify(NOTIFY_KEY, templates=TEMPLATES, url=f"http://127.0.0.1:{server.server_address[1]}")


def a_letter(**changed: Any) -> Letter:
    said: dict[str, Any] = {
        "reference": uuid4(),
        "channel": Channel.EMAIL,
        "address": "ash@example.org",
        "words": "Sign in to read it.",
    }
    return Letter(**said | changed)


def test_a_mail_goes_out_under_its_reference(mail):
    letter = a_letter()
    assert smtp_to(mail).send(letter) is Outcome.SENT
    (received,) = mail.received
    assert f"Message-ID: <{letter.reference}@no-wrong-door>" in received
    assert "Sign in to read it." in received


def test_a_mail_server_that_cannot_be_reached_is_tried_again(mail):
    unreachable = Smtp("smtp://127.0.0.1:9", sender="hub@example.org")
    assert unreachable.send(a_letter()) is Outcome.TRY_AGAIN


def test_a_mail_that_is_refused_is_not_tried_again(mail):
    mail.refuses = True
    assert smtp_to(mail).send(a_letter()) is Outcome.REFUSED


def test_a_mail_of_which_nobody_can_tell_whether_it_went_is_not_sent_twice(mail):
    mail.hangs_up = True
    assert smtp_to(mail).send(a_letter()) is Outcome.UNSURE
    assert smtp_to(mail).send(a_letter(was_abandoned=True, attempts=1)) is Outcome.UNSURE
    assert len(mail.received) == 1


def test_notify_is_asked_by_reference_before_anything_is_sent_again(notify):
    letter = a_letter(channel=Channel.TEXT, address="07700 900123")
    notify.breaks = "after"
    assert notify_at(notify).send(letter) is Outcome.TRY_AGAIN
    notify.breaks = None
    again = a_letter(**{**vars(letter), "attempts": 1})
    assert notify_at(notify).send(again) is Outcome.SENT
    assert [each["reference"] for each in notify.received] == [str(letter.reference)]


def test_notify_that_lost_it_gets_it_again(notify):
    letter = a_letter(channel=Channel.TEXT, address="07700 900123")
    notify.breaks = "before"
    assert notify_at(notify).send(letter) is Outcome.TRY_AGAIN
    notify.breaks = None
    assert notify_at(notify).send(a_letter(**{**vars(letter), "attempts": 1})) is Outcome.SENT
    assert len(notify.received) == 1


def test_half_a_setting_is_refused_in_words(monkeypatch):
    monkeypatch.setenv("NWD_NOTIFY_KEY", NOTIFY_KEY)
    with pytest.raises(SettingsError, match="NWD_NOTIFY_TEXT_TEMPLATE"):
        transports()
    monkeypatch.delenv("NWD_NOTIFY_KEY")
    monkeypatch.setenv("NWD_SMTP_URL", "mail.example.org")
    with pytest.raises(SettingsError, match="NWD_SMTP_SENDER"):
        transports()


def reached(calls, name, **changed):
    said = {"email": f"{name}@example.org", "phone": None, "quiet_from": None, "quiet_until": None} | changed
    assert calls(name).post("alerts", "/v1/reach", said).status_code == 200


def waiting(system, alert_id):
    return [each for each in messages(system, alert_id) if each.state is MessageState.WAITING]


def test_an_alert_tells_people_to_sign_in_and_says_neither_who_nor_what(calls, system, mail):
    reached(calls, "priya")
    alert_id = calls("ash").raises("mia", what_happened="ZQ words of a record", audience=["hub_manager"])
    database = system.apps["alerts"].extensions["nwd"].database
    sender = Sender({Channel.EMAIL: smtp_to(mail), Channel.TEXT: Kept()})
    while sender.round(database) == 0.0:
        pass
    (sent,) = messages(system, alert_id)
    assert (sent.state, sent.staff_id) == (MessageState.SENT, staff("priya"))
    ours = [each for each in mail.received if str(sent.id) in each]
    assert len(ours) == 1
    assert "something needs you" in ours[0]
    for telling in ("ZQ", "Mia", "exploitation", alert_id):
        assert telling not in ours[0]


def test_what_is_not_urgent_waits_for_the_end_of_somebodys_quiet_hours(calls, system):
    reached(calls, "dan", quiet_from="00:00", quiet_until="23:59")
    calm = calls("ash").raises("corey", severity="medium", audience=["hub_manager"])
    urgent = calls("ash").raises("corey", audience=["hub_manager"])
    for alert_id in (calm, urgent):
        said = {"kind": "handed_on", "to_staff_id": str(staff("dan"))}
        assert calls("priya").post("alerts", f"/v1/alerts/{alert_id}/remarks", said).status_code == 201
    (later,) = [each for each in waiting(system, calm) if each.staff_id == staff("dan")]
    (now,) = [each for each in waiting(system, urgent) if each.staff_id == staff("dan")]
    assert later.not_before > now.not_before
    assert now.not_before <= utc_now()
    reached(calls, "dan")


def test_whoever_took_a_message_and_never_came_back_does_not_have_it_sent_twice(calls, system, mail):
    reached(calls, "priya")
    alert_id = calls("ash").raises("gwilym", audience=["hub_manager"])
    database = system.apps["alerts"].extensions["nwd"].database
    with database.transaction() as session:
        taken = update(OutgoingMessage).where(OutgoingMessage.state == MessageState.WAITING)
        session.execute(taken.values(state=MessageState.SENDING, attempts=1, not_before=utc_now() - AN_HOUR))
    sender = Sender({Channel.EMAIL: smtp_to(mail), Channel.TEXT: Kept()})
    while sender.round(database) == 0.0:
        pass
    assert {each.state for each in messages(system, alert_id)} == {MessageState.UNSURE}
    assert mail.received == []


def test_without_a_way_out_a_manager_reads_what_would_have_gone(calls, system):
    reached(calls, "priya")
    alert_id = calls("ash").raises("kasia", audience=["hub_manager"])
    database = system.apps["alerts"].extensions["nwd"].database
    sender = Sender({Channel.EMAIL: Kept(), Channel.TEXT: Kept()})
    while sender.round(database) == 0.0:
        pass
    (kept,) = messages(system, alert_id)
    from_here = str(kept.home_id)
    listed = calls("priya").get("alerts", "/v1/sent", home_id=from_here).get_json()["messages"]
    assert (str(kept.id), "kept") in {(each["id"], each["state"]) for each in listed}
    assert calls("ash").get("alerts", "/v1/sent", home_id=from_here).status_code == 403
    assert calls("marcus").get("alerts", "/v1/sent", home_id=from_here).status_code == 404


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"email": "ash"}, "email"),
        ({"phone": "12"}, "phone"),
        ({"quiet_from": "22:00"}, "quiet_until"),
        ({"quiet_from": "25:00"}, "quiet_from"),
    ],
)
def test_an_address_that_is_none_is_refused_naming_it(calls, said, field):
    refused = calls("dan").post("alerts", "/v1/reach", said)
    assert (refused.status_code, list(refused.get_json()["errors"])) == (422, [field])
