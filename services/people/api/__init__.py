"""The routes of people, one module per topic."""

from services.people.api.access_grants import api as access_grants
from services.people.api.assignments import api as assignments
from services.people.api.core_offer import api as core_offer
from services.people.api.decisions import api as decisions
from services.people.api.homes import api as homes
from services.people.api.names import api as names
from services.people.api.registering import api as registering
from services.people.api.restrictions import api as restrictions
from services.people.api.second_step import api as second_step
from services.people.api.sessions import api as sessions
from services.people.api.stability import api as stability
from services.people.api.tokens import api as tokens
from services.people.api.unfinished import api as unfinished
from services.people.api.young_people import api as young_people

apis = (
    sessions,
    second_step,
    tokens,
    names,
    unfinished,
    homes,
    registering,
    young_people,
    assignments,
    access_grants,
    stability,
    core_offer,
    decisions,
    restrictions,
)
