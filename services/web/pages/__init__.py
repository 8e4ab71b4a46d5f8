"""The pages, one module for each area."""

from services.web.pages import (
    alerts,
    api_documentation,
    assignments,
    changes,
    contacts,
    core_offer,
    data_incidents,
    decisions,
    handover,
    help,
    hub_log,
    known,
    my_young_people,
    night_check,
    on_call,
    people,
    plan,
    plan_actions,
    police_desk,
    presence,
    presence_changes,
    raising,
    registering,
    seeing,
    sign_in,
    together,
    tonight,
    unfinished,
    voice,
    young_person,
)

AREAS = tuple(
    each.area
    for each in (
        *(sign_in, tonight, my_young_people, contacts, together, changes, young_person, plan, people),
        *(presence, presence_changes, night_check, handover, hub_log),
        *(alerts, raising, seeing, police_desk, on_call, data_incidents),
        *(
            plan_actions,
            voice,
            known,
            registering,
            core_offer,
            decisions,
            assignments,
            unfinished,
            help,
            api_documentation,
        ),
    )
)
