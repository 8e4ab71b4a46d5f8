import pytest

from shared.access.grants import CEILING, FOR_RECORD, GRANTS, families_heard_by, is_granted, listeners_of
from shared.documents.event_types import event_types, families
from shared.events.base import families_of
from shared.service import Service
from shared.vocabulary import InformationClass
from tests.contracts.announcing import announced_by, unreadable_calls
from tests.contracts.naming import SERVICES, WITH_AN_API


@pytest.mark.parametrize("family", sorted(families()))
def test_every_family_has_a_listener_or_is_kept_for_the_record(family: str):
    assert bool(listeners_of(family)) != (family in FOR_RECORD)


def test_nothing_is_kept_for_the_record_that_nobody_announces():
    assert set(families()) >= FOR_RECORD


@pytest.mark.parametrize("name", sorted(event_types()))
def test_every_type_is_declared_in_the_module_of_its_speaker(name: str):
    assert event_types()[name].__module__ == f"shared.events.{name.partition('.')[0]}"


@pytest.mark.parametrize("name", sorted(event_types()))
def test_every_type_is_of_a_service_that_is_run(name: str):
    assert name.partition(".")[0] in SERVICES


@pytest.mark.parametrize("name", sorted(event_types()))
def test_every_subject_and_item_is_a_required_field(name: str):
    event_class = event_types()[name]
    declared = event_class().fields
    assert all(declared[field].required for field in (event_class.subject_field, event_class.item_field))


@pytest.mark.parametrize("name", sorted(event_types()))
def test_every_type_says_what_happened(name: str):
    assert (event_types()[name].__doc__ or "").strip()


def test_every_handled_type_is_declared(service: Service):
    assert set(service.handlers.by_type) <= set(event_types())


def test_every_handled_type_is_granted_in_all_its_families_that_the_listener_may_ever_hear(service: Service):
    handled = {family for name in service.handlers.by_type for family in families_of(event_types()[name])}
    may_be_heard = {each for each in handled if each.partition(".")[0] in CEILING[service.name]}
    assert may_be_heard <= set(families_heard_by(service.name))
    assert all(may_be_heard & set(families_of(event_types()[name])) for name in service.handlers.by_type)


def test_nobody_hears_what_they_announce_themselves(service: Service):
    assert not [name for name in service.handlers.by_type if name.startswith(f"{service.name}.")]


@pytest.mark.parametrize(("listener", "family"), sorted(GRANTS))
def test_every_grant_is_of_a_family_that_exists_and_within_the_ceiling(listener: str, family: str):
    assert family in families()
    assert is_granted(listener, family)


def test_every_service_has_a_ceiling():
    assert set(CEILING) == set(SERVICES)


def test_no_ceiling_holds_a_class_that_never_travels():
    never = {"health", "slt_clinical", "police_op", "police_intel", "person_of_risk", "rhi_private", "workforce"}
    granted = {InformationClass(each) for classes in CEILING.values() for each in classes}
    assert not granted & {InformationClass(each) for each in never}


@pytest.mark.parametrize("name", WITH_AN_API)
def test_every_declared_type_is_announced_by_its_service_and_no_other_is(name: str):
    assert announced_by(name) == {each for each in event_types() if each.startswith(f"{name}.")}


@pytest.mark.parametrize("name", WITH_AN_API)
def test_every_call_of_announce_says_what_it_announces(name: str):
    assert unreadable_calls(name) == []
