"""What psychology does when others announce something: it keeps who is known, and who is kept away from whom."""

from services.psychology.actions import copies
from shared.events.people import RestrictionLifted, RestrictionSet, YoungPersonChanged, YoungPersonRegistered
from shared.messaging.handlers import Handlers

handlers = Handlers()

handlers.projects(YoungPersonRegistered)(copies.keep_young_person)
handlers.projects(YoungPersonChanged)(copies.keep_young_person)
handlers.projects(RestrictionSet)(copies.set_restriction)
handlers.projects(RestrictionLifted)(copies.lift_restriction)
