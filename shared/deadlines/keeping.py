"""Opening, meeting and stopping the clocks of a service's own work; telling their owners in time, or that it passed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid6 import uuid7

from shared import clocks
from shared.clocks import Deadline, Status
from shared.db import database_time
from shared.deadlines.rows import as_reckoned, write
from shared.events.deadlines import DeadlineFact, DeadlineTurn
from shared.events.must_know import MustKnow, NoLongerNeeded
from shared.messaging.outbox import announce
from shared.problems import Conflict
from shared.timers import DueTimer, cancel_timer, set_timer
from shared.vocabulary import AlertAudience, AlertType, InformationClass, Severity

FALLS_DUE = "deadline_falls_due"
# Ends are whole seconds, and the fractions of the last one still belong to it.
JUST_AFTER = timedelta(seconds=1)
LATER_THAN_CLOCK = "later_than_clock"

# Who the owner of a rule is for the alerts; whoever is not in it is named by the deadline itself.
AUDIENCE: Mapping[str, AlertAudience] = {
    "rhi_interviewer": AlertAudience.RETURN_INTERVIEWER,
    "team_manager": AlertAudience.TEAM_MANAGER,
    "key_worker": AlertAudience.KEY_WORKER,
    "hub_manager": AlertAudience.HUB_MANAGER,
    "social_worker": AlertAudience.SOCIAL_WORKER,
    "communication_support_worker": AlertAudience.SPEECH_LANGUAGE,
}
TOLD = ("young_person_id", "rule_id", "trigger_ref", "trigger_at", "due_at", "status", "met_at")
DUE_SOON_ASK = "Do it before then, or say why it cannot be done."
MISSED_ASK = "Do it now, and write down why it is late."


@dataclass(frozen=True, kw_only=True)
class Deadlines:
    """The clocks of one service: their table, and how the service speaks of them."""

    table: type[Any]
    # What the service announces, by types of its own.
    turned: type[DeadlineFact]
    must_know: type[MustKnow]
    settled: type[NoLongerNeeded]

    def open(
        self,
        session: Session,
        rule_id: str,
        *,
        young_person_id: UUID,
        trigger_ref: str,
        trigger_at: datetime,
        information_class: InformationClass,
        owner_id: UUID | None = None,
        due_at: datetime | None = None,
    ) -> Any:
        """Set a clock running; one that this trigger has set running under the rule already stays as it is."""
        if (running := self.find(session, trigger_ref, rule_id)) is not None:
            return running
        deadline = clocks.open_deadline(
            clocks.get_rule(rule_id),
            trigger_ref=trigger_ref,
            trigger_at=trigger_at,
            calendar=clocks.england_and_wales(),
            due_at=due_at,
        )
        row = self.table(
            id=uuid7(),
            young_person_id=young_person_id,
            information_class=information_class,
            owner_id=owner_id,
            history=[],
        )
        write(row, deadline)
        session.add(row)
        session.flush()
        self._next_timer(session, row)
        self._say(session, row, DeadlineTurn.OPENED)
        return row

    def meet(
        self, session: Session, row: Any, *, met_at: datetime, evidence_id: UUID, is_late_meant: bool = True
    ) -> None:
        """Record that it was done; once missed, it is met late for ever, and what was met stays so.

        Raises Conflict, asking which of the two is wrong, for a time after the end unless that is meant.
        """
        if row.status in (Status.MET_ON_TIME, Status.MET_LATE, Status.CANCELLED):
            return
        met = clocks.meet(as_reckoned(row), met_at=met_at, evidence_id=evidence_id)
        if met.status is Status.MET_LATE and row.status is Status.RUNNING and not is_late_meant:
            raise Conflict(
                "That time is after the end of its clock: say which is wrong.",
                extra={"asks": LATER_THAN_CLOCK, "due_at": row.due_at},
            )
        self._change(session, row, met, DeadlineTurn.MET)
        self._settle_alert(session, row)

    def recompute(self, session: Session, row: Any, *, trigger_at: datetime, reason: str) -> None:
        """Reckon it anew after its trigger was put right; the old value is kept."""
        if row.status is Status.CANCELLED or row.trigger_at == trigger_at:
            return
        calendar = clocks.england_and_wales()
        again = clocks.recompute(as_reckoned(row), trigger_at=trigger_at, calendar=calendar, reason=reason)
        self._change(session, row, again, DeadlineTurn.RECOMPUTED)

    def cancel(self, session: Session, row: Any, *, reason: str) -> None:
        """Stop a running clock because the work is no longer called for; a miss stays one."""
        if row.status is Status.RUNNING:
            self._change(session, row, clocks.cancel(as_reckoned(row), reason=reason), DeadlineTurn.CANCELLED)
            self._settle_alert(session, row)

    def fall_due(self, session: Session, timer: DueTimer) -> None:
        """Warn the owner of a clock that runs out soon, or say to owner and escalation that it has."""
        row = session.get(self.table, UUID(timer.key), with_for_update=True, populate_existing=True)
        if row is None or row.status is not Status.RUNNING:
            return
        now = database_time(session)
        if now >= row.due_at + JUST_AFTER:
            self._change(session, row, clocks.miss(as_reckoned(row), noticed_at=now), DeadlineTurn.MISSED)
            self._tell(session, row, now=now)
            return
        row.revision += 1
        self._say(session, row, DeadlineTurn.DUE_SOON)
        self._tell(session, row, now=now)
        self._next_timer(session, row, after=now)

    def find(self, session: Session, trigger_ref: str, rule_id: str) -> Any | None:
        """Return the clock that a trigger set running under a rule, locked to be changed, or None."""
        query = select(self.table).where(self.table.trigger_ref == trigger_ref, self.table.rule_id == rule_id)
        return session.scalars(query.with_for_update().execution_options(populate_existing=True)).one_or_none()

    def of_trigger(self, session: Session, trigger_ref: str) -> Sequence[Any]:
        """Return every clock that one record set running, the one that ends first before the others."""
        query = select(self.table).where(self.table.trigger_ref == trigger_ref)
        return session.scalars(query.order_by(self.table.due_at, self.table.rule_id)).all()

    def _change(self, session: Session, row: Any, deadline: Deadline, turn: DeadlineTurn) -> None:
        write(row, deadline)
        row.revision += 1
        session.flush()
        if row.status is Status.RUNNING:
            self._next_timer(session, row)
        else:
            cancel_timer(session, FALLS_DUE, key=str(row.id))
        self._say(session, row, turn)

    def _next_timer(self, session: Session, row: Any, *, after: datetime | None = None) -> None:
        now = after or database_time(session)
        moments = [each for each in clocks.warnings(as_reckoned(row)) if each > now]
        set_timer(session, FALLS_DUE, key=str(row.id), due_at=min([*moments, row.due_at + JUST_AFTER]), payload={})

    def _tell(self, session: Session, row: Any, *, now: datetime) -> None:
        rule, is_missed = clocks.get_rule(row.rule_id), row.status is Status.MISSED
        roles = rule.told_when_missed if is_missed else rule.owners
        explained = clocks.explain(as_reckoned(row))
        earlier, row.alert_id = row.alert_id, uuid7()
        announce(
            session,
            self.must_know,
            information_class=row.information_class,
            young_person_id=row.young_person_id,
            severity=Severity.MEDIUM,
            # Only its owner can put it right: nobody else is woken.
            climbs=False,
            alert_id=row.alert_id,
            alert_type=AlertType.DEADLINE_MISSED if is_missed else AlertType.DEADLINE_DUE_SOON,
            what_happened=f"{explained.rule} {explained.end}",
            what_we_ask=[MISSED_ASK if is_missed else DUE_SOON_ASK],
            audience=[AUDIENCE[each] for each in roles if each in AUDIENCE],
            named=[row.owner_id] if row.owner_id else [],
            happened_at=min(now, row.due_at),
            expires_at=None if is_missed else row.due_at,
            supersedes=earlier,
        )

    def _settle_alert(self, session: Session, row: Any) -> None:
        if row.alert_id is None:
            return
        announce(
            session,
            self.settled,
            information_class=row.information_class,
            revision=2,
            alert_id=row.alert_id,
            young_person_id=row.young_person_id,
            settled_at=database_time(session),
        )
        row.alert_id = None

    def _say(self, session: Session, row: Any, turn: DeadlineTurn) -> None:
        told = {name: getattr(row, name) for name in TOLD}
        announce(session, self.turned, revision=row.revision, deadline_id=row.id, turn=turn, **told)
