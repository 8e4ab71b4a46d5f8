"""The routes of speech and language, one module per topic."""

from services.speech_language.api.card import api as card
from services.speech_language.api.communication import api as communication
from services.speech_language.api.profiles import api as profiles
from services.speech_language.api.screenings import api as screenings
from services.speech_language.api.sessions import api as sessions

apis = (communication, screenings, profiles, card, sessions)
