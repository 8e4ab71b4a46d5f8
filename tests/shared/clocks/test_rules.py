"""The table of rules: whole, sourced, and set locally only where the law leaves a choice."""

from datetime import datetime

import pytest

from shared.clocks import LONDON, Clock, Rule, all_rules, due_under, england_and_wales, get_rule

FAMILIES = {
    *(f"FD{n}" for n in range(1, 4)),
    *(f"CP{n}" for n in range(1, 6)),
    *(f"LA{n}" for n in range(1, 13)),
    *(f"HE{n}" for n in range(1, 4)),
    *("ED1", "ED2", "MI1", "MI2", "MI3", "EX1", "EX2", "DA1"),
    *(f"CH{n}" for n in range(1, 7)),
    *("CL1", "CL2", "PI1", "PI2", "SL1", "AU1", "QR1", "BG1", "AG1"),
}
# The review of a communication profile: domain reference 7.2, step 7, which its table has no row for.
OUR_OWN = {"SL2"}


def test_every_rule_of_the_reference_is_in_the_table() -> None:
    assert {rule_id.split("-")[0] for rule_id in all_rules()} == FAMILIES | OUR_OWN


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.rule_id)
def test_every_rule_says_what_from_when_by_whom_and_on_what_authority(rule: Rule) -> None:
    assert all((rule.words, rule.counted_from, rule.source, rule.owners))


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.rule_id)
def test_a_miss_is_never_told_to_families_carers_or_police(rule: Rule) -> None:
    assert not {"young_person", "foster_carer", "network_member", "police_desk"} & set(rule.told_when_missed)
    assert rule.told_when_missed


def test_a_miss_is_told_to_the_owner_and_the_person_above() -> None:
    assert get_rule("FD2").told_when_missed == ("social_worker", "team_manager")


def test_a_statutory_time_cannot_be_set_locally() -> None:
    with pytest.raises(ValueError, match="not set locally"):
        get_rule("LA1").with_local_amount(30)


def test_a_local_time_is_counted_as_set() -> None:
    rule = get_rule("CP1").with_local_amount(72)
    due = due_under(rule, datetime(2027, 2, 3, 9, 0, tzinfo=LONDON), calendar=england_and_wales())
    assert due == datetime(2027, 2, 6, 9, 0, tzinfo=LONDON)


def test_a_rule_that_does_not_count_has_no_end_of_its_own() -> None:
    with pytest.raises(ValueError, match="must be given"):
        due_under(get_rule("DA1"), datetime(2027, 2, 3, 9, 0, tzinfo=LONDON), calendar=england_and_wales())


@pytest.mark.parametrize(("clock", "amount"), [(Clock.HOURS, None), (Clock.GIVEN, 3), (Clock.DAYS, 0)])
def test_an_amount_that_does_not_fit_the_clock_is_refused(clock: Clock, amount: int | None) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Rule("X1", "do it", amount, clock, "it happened", False, "a source", ("social_worker",), None)


def test_a_rule_that_is_not_in_the_table_is_not_found() -> None:
    with pytest.raises(KeyError):
        get_rule("ZZ9")
