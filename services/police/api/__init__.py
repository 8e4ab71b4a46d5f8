"""Police's routes, by sub-topic."""

from services.police.api import alerts, door, missing, notes

apis = (alerts.api, notes.api, missing.api, door.api)
