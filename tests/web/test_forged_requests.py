"""What another site sends in somebody's name does nothing."""

import pytest

from tests.web.world import Browser, a_mark, story_of, young


@pytest.fixture
def said(ash: Browser) -> dict[str, str]:
    """Give a contact that would be saved if the page had sent it."""
    page = ash.get("/contacts/new")
    return page.fields | {"young_person_id": str(young("kasia")), "kind": "meal", "summary": a_mark()}


def test_a_form_without_its_token_is_refused_and_saves_nothing(ash, said):
    said.pop("csrf_token")
    assert ash.post("/contacts/new", said).status_code == 400
    assert said["summary"] not in ash.get(story_of("kasia")).words


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_that_another_site_sent_is_refused_even_with_the_token(ash, said, headers):
    assert ash.post("/contacts/new", said, **headers).status_code == 403


def test_a_form_from_our_own_page_is_taken(ash, said):
    answer = ash.post("/contacts/new", said, Origin="http://localhost", **{"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 303


def test_a_form_that_is_too_large_is_refused(ash, said):
    answer = ash.post("/contacts/new", said | {"summary": "a" * 300_000})
    assert answer.status_code == 413
