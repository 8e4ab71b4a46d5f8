"""The pages, one module for each area."""

from services.web.pages import (
    api_documentation,
    changes,
    contacts,
    core_offer,
    decisions,
    help,
    known,
    my_young_people,
    people,
    plan,
    plan_actions,
    registering,
    sign_in,
    together,
    tonight,
    voice,
    young_person,
)

AREAS = tuple(
    each.area
    for each in (
        *(sign_in, tonight, my_young_people, contacts, together, changes, young_person, plan, people),
        *(plan_actions, voice, known, registering, core_offer, decisions, help, api_documentation),
    )
)
