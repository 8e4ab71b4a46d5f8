"""Carrying messages out: an outbox of its own, each message under its id as reference, and never twice.

A message says that somebody is to sign in, and nothing else. Where nothing is set up to carry it, it is kept for a
manager to look at.
"""

import smtplib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from enum import StrEnum
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit
from uuid import UUID

from environs import Env
from notifications_python_client.errors import APIError, HTTP503Error
from notifications_python_client.notifications import NotificationsAPIClient
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from services.alerts.models import Channel, MessageState, OutgoingMessage
from shared.config import SettingsError, secret_setting
from shared.db import Database, database_time
from shared.logs import get_logger

log = get_logger()

# Local choices: how many go at once, how long one may take, and how often one is tried before somebody is told.
AT_ONCE = 10
SECONDS_FOR_ONE = 10
TRIES = 8
FIRST_RETRY = timedelta(seconds=15)
LONGEST_RETRY = timedelta(minutes=15)
# Longer than one may take: whoever had it then is gone.
GIVEN_UP_AFTER = timedelta(minutes=2)
POLL_SECONDS = 1.0
SUBJECT = "No Wrong Door"


class Outcome(StrEnum):
    """What became of one attempt."""

    SENT = "sent"
    KEPT = "kept"
    TRY_AGAIN = "try_again"
    REFUSED = "refused"
    UNSURE = "unsure"


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What a transport gets to know; `was_abandoned` where whoever had it last never came back to say what happened."""

    reference: UUID
    channel: Channel
    address: str
    words: str
    attempts: int = 0
    was_abandoned: bool = False


class Transport(Protocol):
    """A way out for one channel."""

    def send(self, letter: Letter) -> Outcome:
        """Send it, or find out that it was sent before; tell what became of it."""


class Kept:
    """No way out is set up: what would have gone is kept."""

    def send(self, letter: Letter) -> Outcome:
        """Keep it."""
        return Outcome.KEPT


class Smtp:
    """A mail server, by `smtp://user:password@host:port` or `smtps://...`."""

    def __init__(self, url: str, *, sender: str) -> None:
        """Raises SettingsError for an address that is none."""
        parts = urlsplit(url)
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname or not sender:
            raise SettingsError("NWD_SMTP_URL is smtp://user:password@host:port, with NWD_SMTP_SENDER beside it")
        self._parts, self._sender = parts, sender

    def send(self, letter: Letter) -> Outcome:
        """Send it; when the connection ends after the words went out, nobody can tell whether they arrived."""
        if letter.was_abandoned:
            return Outcome.UNSURE
        handed_over = False
        try:
            with self._server() as server:
                handed_over = True
                server.send_message(self._written(letter))
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError):
            return Outcome.REFUSED
        except (smtplib.SMTPException, OSError):
            return Outcome.UNSURE if handed_over else Outcome.TRY_AGAIN
        return Outcome.SENT

    @contextmanager
    def _server(self) -> Iterator[smtplib.SMTP]:
        kind = smtplib.SMTP_SSL if self._parts.scheme == "smtps" else smtplib.SMTP
        server = kind(self._parts.hostname or "", self._parts.port or 0, timeout=SECONDS_FOR_ONE)
        try:
            if self._parts.username:
                if self._parts.scheme == "smtp":
                    server.starttls()
                server.login(unquote(self._parts.username), unquote(self._parts.password or ""))
            yield server
        finally:
            server.close()

    def _written(self, letter: Letter) -> EmailMessage:
        written = EmailMessage()
        written["Subject"], written["From"], written["To"] = SUBJECT, self._sender, letter.address
        written["Message-ID"] = f"<{letter.reference}@no-wrong-door>"
        written.set_content(letter.words)
        return written


class Notify:
    """GOV.UK Notify, which is asked by reference before anything is sent a second time."""

    def __init__(self, key: str, *, templates: Mapping[Channel, str], url: str) -> None:
        # The client publishes no types.
        client: Any = NotificationsAPIClient
        self._client = client(key, base_url=url, timeout=SECONDS_FOR_ONE)
        self._templates = templates

    def send(self, letter: Letter) -> Outcome:
        """Send it under its reference, unless Notify has it already."""
        try:
            if letter.attempts and self._has(letter.reference):
                return Outcome.SENT
            self._post(letter)
        except HTTP503Error:
            return Outcome.TRY_AGAIN
        except APIError as refusal:
            return Outcome.TRY_AGAIN if refusal.status_code >= 429 else Outcome.REFUSED
        return Outcome.SENT

    def _has(self, reference: UUID) -> bool:
        return bool(self._client.get_all_notifications(reference=str(reference))["notifications"])

    def _post(self, letter: Letter) -> None:
        template, said = self._templates[letter.channel], {"words": letter.words}
        if letter.channel is Channel.TEXT:
            self._client.send_sms_notification(letter.address, template, said, reference=str(letter.reference))
        else:
            self._client.send_email_notification(letter.address, template, said, reference=str(letter.reference))


def transports() -> dict[Channel, Transport]:
    """Return the way out for each channel, from the environment; raises SettingsError for half a setting."""
    env = Env()
    ways: dict[Channel, Transport] = {Channel.EMAIL: Kept(), Channel.TEXT: Kept()}
    key = secret_setting("NWD_NOTIFY_KEY")
    if key:
        url = env.str("NWD_NOTIFY_URL", "https://api.notifications.service.gov.uk")
        templates = {each: env.str(f"NWD_NOTIFY_{each.name}_TEMPLATE", "") for each in Channel}
        if not any(templates.values()):
            raise SettingsError("NWD_NOTIFY_KEY needs NWD_NOTIFY_TEXT_TEMPLATE, NWD_NOTIFY_EMAIL_TEMPLATE or both")
        notify = Notify(key, templates=templates, url=url)
        ways |= {each: notify for each, template in templates.items() if template}
    if mail := secret_setting("NWD_SMTP_URL"):
        ways[Channel.EMAIL] = Smtp(mail, sender=env.str("NWD_SMTP_SENDER", ""))
    return ways


class Sender:
    """Carries what waits: claimed in one transaction, sent outside any, and marked in another."""

    def __init__(self, ways: Mapping[Channel, Transport] | None = None) -> None:
        self._ways = ways

    def round(self, database: Database) -> float:
        """Send what is due and return how many seconds to wait for the next round."""
        if self._ways is None:
            self._ways = transports()
        claimed = self._claim(database)
        for letter in claimed:
            outcome = self._ways[letter.channel].send(letter)
            self._mark(database, letter.reference, outcome)
        return 0.0 if claimed else POLL_SECONDS

    def _claim(self, database: Database) -> list[Letter]:
        """Take messages that are due, and those that somebody took and never came back with."""
        with database.reading() as session:
            if not self._due(session, limit=1):
                return []
        with database.transaction() as session:
            rows = self._due(session, limit=AT_ONCE)
            now = database_time(session)
            claimed = [_letter(each) for each in rows]
            for each in rows:
                each.state, each.attempts, each.not_before = (
                    MessageState.SENDING,
                    each.attempts + 1,
                    now + GIVEN_UP_AFTER,
                )
        return claimed

    @staticmethod
    def _due(session: Session, *, limit: int) -> list[OutgoingMessage]:
        due = select(OutgoingMessage).where(
            OutgoingMessage.state.in_((MessageState.WAITING, MessageState.SENDING)),
            OutgoingMessage.not_before <= database_time(session),
        )
        chosen = due.order_by(OutgoingMessage.not_before, OutgoingMessage.id).limit(limit)
        return list(session.scalars(chosen.with_for_update(skip_locked=True)))

    def _mark(self, database: Database, reference: UUID, outcome: Outcome) -> None:
        with database.transaction() as session:
            now = database_time(session)
            attempts = session.scalar(select(OutgoingMessage.attempts).where(OutgoingMessage.id == reference)) or 0
            session.execute(
                update(OutgoingMessage).where(OutgoingMessage.id == reference).values(_after(outcome, attempts, now))
            )
        if outcome in (Outcome.REFUSED, Outcome.UNSURE):
            log.warning("alerts.message_not_sent", reference=str(reference), outcome=outcome.value)


def _letter(row: OutgoingMessage) -> Letter:
    return Letter(
        reference=row.id,
        channel=row.channel,
        address=row.address,
        words=row.words,
        attempts=row.attempts,
        was_abandoned=row.state is MessageState.SENDING,
    )


def _after(outcome: Outcome, attempts: int, now: datetime) -> dict[str, object]:
    match outcome:
        case Outcome.SENT:
            return {"state": MessageState.SENT, "sent_at": now}
        case Outcome.KEPT:
            return {"state": MessageState.KEPT, "sent_at": now}
        case Outcome.UNSURE:
            return {"state": MessageState.UNSURE}
        case Outcome.TRY_AGAIN if attempts < TRIES:
            later = min(FIRST_RETRY * 2 ** (attempts - 1), LONGEST_RETRY)
            return {"state": MessageState.WAITING, "not_before": now + later}
        case _:
            return {"state": MessageState.FAILED}
