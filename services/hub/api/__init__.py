"""The routes of the hub, one module per topic."""

from services.hub.api.authority_notices import api as authority_notices
from services.hub.api.beds import api as beds
from services.hub.api.contacts import api as contacts
from services.hub.api.countersigning import api as countersigning
from services.hub.api.exclusions import api as exclusions
from services.hub.api.handover import api as handover
from services.hub.api.incidents import api as incidents
from services.hub.api.measures import api as measures
from services.hub.api.presence import api as presence
from services.hub.api.reg40 import api as reg40
from services.hub.api.serious_events import api as serious_events
from services.hub.api.together import api as together

apis = (
    *(contacts, together, presence, handover, countersigning, incidents, measures),
    *(serious_events, reg40, beds, authority_notices, exclusions),
)
