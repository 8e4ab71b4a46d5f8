import re

import pytest

from shared.service import Service
from tests.contracts.announcing import announced_by
from tests.contracts.naming import SERVICES, folder_of

TYPE = re.compile(r"\b[a-z_]+\.[a-z_]+\.[a-z_]+\.v[1-9]\d*\b")
LONGEST_PAGE = 120


def types_in_readme(service: str) -> set[str]:
    return set(TYPE.findall((folder_of(service) / "README.md").read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_has_a_readme_of_one_page(name: str):
    assert len((folder_of(name) / "README.md").read_text(encoding="utf-8").splitlines()) <= LONGEST_PAGE


def test_every_readme_lists_exactly_what_the_service_announces(service: Service):
    listed = {each for each in types_in_readme(service.name) if each.startswith(f"{service.name}.")}
    assert listed == announced_by(service.name)


def test_every_readme_lists_exactly_what_the_service_listens_to(service: Service):
    listed = {each for each in types_in_readme(service.name) if not each.startswith(f"{service.name}.")}
    assert listed == set(service.handlers.by_type)
