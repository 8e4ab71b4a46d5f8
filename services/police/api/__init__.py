"""Police's routes, by sub-topic."""

from services.police.api import alerts, door, notes

apis = (alerts.api, notes.api, door.api)
