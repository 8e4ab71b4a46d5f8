"""The pages, one module for each area."""

from services.web.pages import changes, contacts, help, people, plan, sign_in, tonight, young_person

AREAS = (sign_in.area, tonight.area, contacts.area, changes.area, young_person.area, plan.area, people.area, help.area)
