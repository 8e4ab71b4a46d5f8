"""The alerts' routes, by sub-topic."""

from services.alerts.api import acting, alerts, duty, hints, incidents

apis = (alerts.api, acting.api, duty.api, incidents.api, hints.api)
