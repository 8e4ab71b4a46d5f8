"""Ids of the walk's world, and how a field of one young person's record is marked."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import SimpleNamespace
from uuid import UUID, uuid5

from tests.access_walk.canaries import Canaries, Rule

NAMESPACE = UUID("0d9c4f3e-5a2b-4c1d-8e6f-7a8b9c0d1e2f")
NOON = datetime(2026, 2, 1, 12, tzinfo=UTC)


def an_id(name: str) -> UUID:
    """Return the id of somebody or something in this world."""
    return uuid5(NAMESPACE, name)


IDS = SimpleNamespace(
    young_person=an_id("young person"),
    other=an_id("other"),
    young_people=(an_id("young person"), an_id("other")),
    me=an_id("me"),
    barred=an_id("barred"),
    worker=an_id("worker"),
    free_worker=an_id("free worker"),
    social_worker=an_id("social worker"),
    organisation=an_id("organisation"),
    team=an_id("team"),
    home=an_id("home"),
    post=an_id("post"),
    note=an_id("note to the next shift"),
    change=an_id("change of presence"),
    assignment=an_id("assignment"),
    restriction=an_id("restriction"),
    bar=an_id("bar"),
    legal_status=an_id("legal status"),
    aspiration=an_id("aspiration"),
    alert=an_id("alert"),
    police_alert=an_id("police alert"),
    request=an_id("request to see an alert"),
    incident=an_id("data incident"),
    hub_incident=an_id("incident at the hub"),
    called_incident=an_id("incident about which police were called"),
    measure=an_id("measure of control"),
    written_measure=an_id("measure whose record is written"),
    inbound=an_id("inbound"),
    turn=an_id("turn on call"),
    episode=an_id("episode"),
    entry=an_id("entry of an episode"),
    interview=an_id("return interview"),
    serious_event=an_id("serious event"),
    bed=an_id("bed"),
    notified_event=an_id("serious event that is notified"),
    stay=an_id("stay"),
    slept_in=an_id("stay that goes on"),
    notice=an_id("notice to the local authority"),
    exclusion=an_id("exclusion"),
    psychologist=an_id("psychologist"),
    consultation=an_id("consultation"),
    strategy=an_id("strategy"),
    screening=an_id("screening"),
    assessment=an_id("assessment"),
    slt_session=an_id("session of therapy"),
)


@dataclass(frozen=True, kw_only=True)
class Marked:
    """What marks the fields of one young person."""

    canaries: Canaries
    about: UUID

    def word(self, what: str, rule: Rule) -> str:
        """Return a marked word of this young person's record."""
        return self.canaries.word(what, rule, about=self.about)

    def id(self, what: str, rule: Rule) -> UUID:
        """Return an id that tells something by standing there."""
        found = an_id(f"{self.about} {what} {len(self.canaries.all)}")
        self.canaries.known(what, str(found), rule, about=self.about)
        return found

    def day(self, what: str, rule: Rule, *, day: date) -> date:
        """Return a day that nothing else has."""
        self.canaries.known(what, day.isoformat(), rule, about=self.about)
        return day
