"""What of the plan a reader gets."""

from typing import Any

import pytest

from services.plan.rules import lines as rules
from shared.access.policy import View
from shared.events.base import families_of
from shared.events.hub import ContactLogged, IncidentRecorded
from shared.vocabulary import InformationClass


def a_line(**changed: Any) -> dict[str, Any]:
    """Return a line as the plan stores it."""
    content = {
        "summary": "Baked a cake.",
        "young_person_words": "Best day.",
        "author_id": "author",
        "setting": "hub",
        "worries": ["sleep"],
        "good_things": ["baking"],
        "flags": [],
        "mood": 5,
    }
    columns = ("item_id", "item_kind", "information_class", "occurred_at", "recorded_at", "received_at", "is_late")
    source = ("revision", "is_corrected", "event_id", "sequence", "purpose", "basis")
    line = {name: name for name in (*columns, *source)}
    line |= {"family": "team.hub.contact", "event_type": "hub.contact.logged.v1", "actor": "author", "kind": "activity"}
    line |= {"item_kind": "contact"}
    return line | {"content": content | changed.pop("content", {})} | changed


def test_every_family_of_contacts_and_incidents_is_on_the_timeline():
    assert {*families_of(ContactLogged), *families_of(IncidentRecorded)} <= set(rules.FAMILIES)


def test_a_family_of_which_a_reader_gets_nothing_is_not_read_at_all():
    views = {InformationClass.TEAM: View.REDUCED}
    assert rules.readable(lambda kind, information_class: views.get(information_class, View.NOTHING)) == {
        "team.hub.contact": View.REDUCED,
        "team.hub.incident": View.REDUCED,
        "team.hub.measure": View.REDUCED,
        "team.missing.episode": View.REDUCED,
        "team.missing.return_interview": View.REDUCED,
        "team.psychology.summary": View.REDUCED,
        "team.speech_language.screening": View.REDUCED,
    }


def test_a_stub_is_no_line():
    assert rules.readable(lambda kind, information_class: View.STUB) == {}


def test_a_whole_line_has_the_words_and_who_wrote_them():
    line = rules.shown(a_line(), view=View.WHOLE, shows_words=True)
    assert (line["summary"], line["young_person_words"], line["author_id"]) == ("Baked a cake.", "Best day.", "author")
    assert line["source"]["actor"] == "author"


def test_a_reduced_line_has_when_kind_setting_and_tags_and_names_nobody():
    line = rules.shown(a_line(), view=View.REDUCED, shows_words=True)
    assert (line["kind"], line["setting"], line["worries"], line["good_things"]) == (
        "activity",
        "hub",
        ["sleep"],
        ["baking"],
    )
    assert not {"summary", "young_person_words", "author_id", "mood"} & set(line)
    assert "author" not in str(line.values())


def test_own_words_stay_out_of_a_line_when_their_own_row_does_not_give_them():
    assert "young_person_words" not in rules.shown(a_line(), view=View.WHOLE, shows_words=False)


@pytest.mark.parametrize(
    ("kind", "good_things", "flags", "expected"),
    [
        ("check_in", [], [], False),
        ("check_in", ["laughed"], [], True),
        ("celebration", [], [], True),
        ("check_in", [], ["celebrate"], True),
        ("crisis", [], ["safeguarding"], False),
    ],
)
def test_a_strength_is_a_good_thing_or_a_celebration(kind, good_things, flags, expected):
    assert rules.is_strength(kind, good_things=good_things, flags=flags) is expected


def test_strengths_are_good_things_and_celebrations_each_with_its_source():
    lines = [a_line(kind="celebration", content={"good_things": ["baking"]})]
    found = rules.strengths_of(lines, views={"team.hub.contact": View.WHOLE})
    assert [(each["kind"], each["words"]) for each in found] == [
        ("celebration", "Baked a cake."),
        ("good_thing", "baking"),
    ]
    assert {each["source"]["event_id"] for each in found} == {"event_id"}


def test_a_good_thing_said_twice_stands_once():
    lines = [a_line(content={"good_things": ["Football"]}), a_line(content={"good_things": ["football", "kind"]})]
    found = rules.strengths_of(lines, views={"team.hub.contact": View.WHOLE})
    assert [each["words"] for each in found] == ["Football", "kind"]


def test_a_reduced_reader_knows_that_something_was_celebrated_but_not_in_which_words():
    lines = [a_line(kind="celebration", content={"good_things": []})]
    (found,) = rules.strengths_of(lines, views={"team.hub.contact": View.REDUCED})
    assert (found["kind"], found["words"], found["source"]["actor"]) == ("celebration", None, None)


@pytest.mark.parametrize(
    ("view", "names"),
    [(View.WHOLE, {"assignment_id", "staff_id", "role", "since"}), (View.REDUCED, {"staff_id", "role"})],
)
def test_a_reduced_team_panel_has_name_and_role_only(view, names):
    member = dict.fromkeys(("assignment_id", "staff_id", "role", "since", "until"), "x")
    assert set(rules.member_shown(member, view=view)) == names


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ("parked", "updates wait for review"),
        ("held", "updates wait for review"),
        ("failing", "not yet arrived"),
        ("open", "not yet arrived"),
    ],
)
def test_why_something_is_missing_is_said_in_plain_words(state, why):
    assert rules.why(state) == why


def test_each_family_is_read_by_its_own_row_of_the_matrix():
    rows = {(family.rpartition(".")[2], kind.value) for family, (kind, _) in rules.FAMILIES.items()}
    assert rows == {
        ("contact", "contact"),
        ("incident", "incident"),
        ("measure", "incident"),
        ("custody", "custody_notice"),
        ("summary", "consultation_summary"),
        ("strategy", "strategies"),
        ("screening", "screening"),
        ("profile", "communication_profile"),
        ("episode", "missing_episode_facts"),
        ("return_interview", "return_interview_summary"),
    }
