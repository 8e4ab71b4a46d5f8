"""The pages, one module for each area."""

from services.web.pages import (
    api_documentation,
    changes,
    contacts,
    help,
    known,
    my_young_people,
    people,
    plan,
    plan_actions,
    sign_in,
    tonight,
    voice,
    young_person,
)

AREAS = (
    sign_in.area,
    tonight.area,
    my_young_people.area,
    contacts.area,
    changes.area,
    young_person.area,
    plan.area,
    people.area,
    plan_actions.area,
    voice.area,
    known.area,
    help.area,
    api_documentation.area,
)
