"""The routes of the plan, one module per topic."""

from services.plan.api.plan import api as plan

apis = (plan,)
