"""The assembly of people."""

from services.people.api import apis
from services.people.import_903 import import_903
from services.people.joining import Joining, let_staff_join
from services.people.models import Base
from services.people.tasks import (
    demonstrate,
    demonstrate_alone,
    let_sign_in_without_code,
    let_staff_leave,
    open_trial_session,
)
from services.people.timers import timers
from shared.service import Service

service = Service(
    name="people",
    apis=apis,
    timers=timers,
    tables=Base.metadata,
    tasks={
        "demonstration": demonstrate,
        "demonstration_alone": demonstrate_alone,
        "trial_session": open_trial_session,
        "import_903": import_903,
        "joining": Joining,
        "staff_joined": let_staff_join,
        "staff_left": let_staff_leave,
        "second_step_off": let_sign_in_without_code,
    },
)
