"""The routes of the plan, one module per topic."""

from services.plan.api.mine import api as mine
from services.plan.api.plan import api as plan
from services.plan.api.plan_actions import api as plan_actions
from services.plan.api.voice import api as voice

apis = (plan, plan_actions, voice, mine)
