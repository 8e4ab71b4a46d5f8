"""What is done about missing young people when others announce something."""

from sqlalchemy.orm import Session

from services.missing.actions import copies, writing
from services.missing.actions.philomena import ask_for_part_one
from services.missing.queries import episodes as queries
from shared.events.base import Event
from shared.events.people import YoungPersonChanged, YoungPersonRegistered
from shared.events.police import PoliceMissingStated
from shared.messaging.handlers import Handlers
from shared.vocabulary import RESIDENT_STRANDS, EntryKind

handlers = Handlers()

handlers.projects(YoungPersonRegistered)(copies.keep_young_person)
handlers.projects(YoungPersonChanged)(copies.keep_young_person)


@handlers.then_reacts(YoungPersonRegistered)
@handlers.then_reacts(YoungPersonChanged)
def ask_for_the_form(session: Session, event: Event) -> None:
    """Have part 1 of the Philomena form written for whoever comes to live at a hub."""
    if event.data.strand in RESIDENT_STRANDS:
        ask_for_part_one(session, event.data.young_person_id)


@handlers.reacts(PoliceMissingStated)
def write_down_what_police_state(session: Session, event: Event) -> None:
    """Let what police stated stand among what was written down of an episode."""
    told = event.data
    episode = queries.find_episode(session, told.episode_id)
    if episode is None:
        return
    is_found = told.found_how is not None
    said = {"found_how": told.found_how} if is_found else {"grade": told.grade, "stated_lower": told.stated_lower}
    writing.hear(
        session,
        episode,
        statement_id=told.statement_id,
        kind=EntryKind.FOUND if is_found else EntryKind.GRADED,
        happened_at=told.happened_at,
        by=told.stated_by,
        alert_id=told.alert_id,
        police_ref=told.police_ref,
        words=told.words,
        source="police",
        **said,
    )
