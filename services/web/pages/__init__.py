"""The pages, one module for each area."""

from services.web.pages import (
    api_documentation,
    assignments,
    changes,
    contacts,
    core_offer,
    decisions,
    handover,
    help,
    hub_log,
    known,
    my_young_people,
    night_check,
    people,
    plan,
    plan_actions,
    presence,
    presence_changes,
    registering,
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
