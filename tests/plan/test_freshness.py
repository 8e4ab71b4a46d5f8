"""How current each part of the plan is: nobody reads "none" where "not known" is meant."""

from datetime import UTC, datetime, timedelta

import pytest

from services.plan.rules.freshness import of_section

NOW = datetime(2026, 11, 20, 2, 14, tzinfo=UTC)
FAMILIES = ["team.hub.contact", "statutory.hub.contact"]


@pytest.mark.parametrize(
    ("asked", "behind", "state"),
    [
        ({"hub": NOW - timedelta(minutes=1)}, {}, "current"),
        ({"hub": NOW - timedelta(minutes=3)}, {}, "current"),
        ({"hub": NOW - timedelta(minutes=4)}, {}, "unknown"),
        ({}, {}, "unknown"),
        ({"people": NOW}, {}, "unknown"),
        ({"hub": NOW}, {"team.hub.contact": "updates wait for review"}, "behind"),
        ({"hub": NOW}, {"reference.people.relation": "not yet arrived"}, "current"),
    ],
)
def test_a_source_is_current_behind_or_unknown(asked, behind, state):
    (hub,) = of_section(FAMILIES, asked=asked, behind=behind, now=NOW)
    assert (hub["source"], hub["state"]) == ("hub", state)


def test_whoever_may_hear_of_no_family_hears_nothing_of_its_source():
    assert of_section([], asked={"hub": NOW}, behind={}, now=NOW) == []
