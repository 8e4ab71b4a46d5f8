"""The pages, one module for each area."""

from services.web.pages import changes, contacts, help, plan, sign_in, together, tonight, young_person

AREAS = tuple(each.area for each in (sign_in, tonight, contacts, together, changes, young_person, plan, help))
