"""The assembly of people."""

from services.people.api import apis
from services.people.import_903 import import_903
from services.people.models import Base
from services.people.tasks import demonstrate, let_staff_leave, open_trial_session
from services.people.timers import timers
from shared.service import Service

service = Service(
    name="people",
    apis=apis,
    timers=timers,
    tables=Base.metadata,
    tasks={
        "demonstration": demonstrate,
        "trial_session": open_trial_session,
        "import_903": import_903,
        "staff_left": let_staff_leave,
    },
)
