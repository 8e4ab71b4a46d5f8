"""The routes of the hub, one module per topic."""

from services.hub.api.contacts import api as contacts

apis = (contacts,)
