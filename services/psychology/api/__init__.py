"""The routes of psychology, one module per topic."""

from services.psychology.api.agreed import api as agreed
from services.psychology.api.booking import api as booking
from services.psychology.api.calendars import api as calendars
from services.psychology.api.clinical import api as clinical
from services.psychology.api.consultations import api as consultations
from services.psychology.api.feedback import api as feedback
from services.psychology.api.feeds import api as feeds
from services.psychology.api.reflections import api as reflections

apis = (calendars, booking, consultations, clinical, agreed, feedback, feeds, reflections)
