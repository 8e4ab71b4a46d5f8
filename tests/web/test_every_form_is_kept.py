"""Every form with room for words is kept while somebody types into it, or it is said here why not."""

import re
from pathlib import Path

from services.web.kept_forms import FORMS
from services.web.looks import FOLDER

TEMPLATES = FOLDER / "templates"
WORDS = re.compile("textarea|Textarea|CharacterCount")
NOT_KEPT = {
    "actions/fields.html": "asked by the pages that bring it in, which are kept",
    "contacts/fields.html": "asked by the pages that bring it in, which are kept",
    "decisions/parts.html": "asked by the pages that bring it in, which are kept",
    "missing/fields.html": "asked by the pages that bring it in, which are kept",
    "incidents/fields.html": "asked by the pages that bring it in, which are kept",
    "measures/fields.html": "asked by the pages that bring it in, which are kept",
    "hub/log.html": "one tap signs; the word beside it is optional, and there is a form for each line",
    "consultations/formulation.html": "the clinical record is in psychology alone, and what is kept lies elsewhere",
    "communication/screening.html": "its note is for therapists alone, and what is kept lies elsewhere",
    "communication/assessment.html": "scores are for therapists alone, and what is kept lies elsewhere",
    "own_page/shown.html": "the screen is turned round: what they say is not to be kept under the worker's name",
}


def room_for_words() -> set[Path]:
    return {each for each in TEMPLATES.rglob("*.html") if WORDS.search(each.read_text())}


def test_every_form_with_room_for_words_is_kept():
    forgotten = [
        str(each.relative_to(TEMPLATES))
        for each in room_for_words()
        if "{{ kept() }}" not in each.read_text() and str(each.relative_to(TEMPLATES)) not in NOT_KEPT
    ]
    assert forgotten == []


def test_what_is_not_kept_is_still_there_and_has_room_for_words():
    assert {TEMPLATES / each for each in NOT_KEPT} <= room_for_words()


def test_a_page_that_keeps_gives_back_too():
    for each in TEMPLATES.rglob("*.html"):
        text = each.read_text()
        if each.name != "kept.html":
            assert text.count("{{ kept() }}") == text.count("{{ here_again(form) }}"), each


def test_every_kept_form_has_a_page():
    codes = [(each.code, each.varies) for each in FORMS]
    assert len(set(codes)) == len(codes)
