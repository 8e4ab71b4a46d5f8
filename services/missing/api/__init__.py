"""The routes about missing young people, one module per topic."""

from services.missing.api.entries import api as entries
from services.missing.api.episodes import api as episodes
from services.missing.api.interviews import api as interviews
from services.missing.api.philomena import api as philomena

apis = (episodes, entries, philomena, interviews)
