"""What can be done with contacts, and what the others are told of it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from services.hub.actions import contacts as actions
from services.hub.handlers import remember_first_home, remember_new_home
from services.hub.queries import contacts as queries
from services.hub.queries import copies
from shared.clock import utc_now
from shared.problems import Invalid, NotFound
from shared.vocabulary import ContactFlag, ContactKind, ContactSetting, InformationClass

STATUTORY = InformationClass.STATUTORY
LAST_NIGHT = datetime(2026, 11, 21, 22, 30, tzinfo=UTC)


def change(hub, contact_id, act, **how):
    """Do something with the contact, as its manager."""
    with hub.database.transaction() as session:
        contact = queries.get_contact_to_change(session, contact_id=contact_id)
        return act(session, contact, by=uuid4(), **how)


def test_a_contact_needs_only_who_what_kind_and_a_summary(hub):
    contact = hub.contact(hub.logged())
    assert (contact.revision, contact.information_class, contact.occurred_at) == (1, "team", contact.recorded_at)
    assert (contact.worries, contact.setting, contact.mood) == ([], None, None)


def test_a_logged_contact_is_announced_once_with_what_the_team_may_read(hub, jay):
    author, beside = uuid4(), uuid4()
    contact_id = hub.logged(
        young_person_id=jay,
        author_id=author,
        setting=ContactSetting.VEHICLE,
        young_person_words="I like it here.",
        worker_view="Seems settled.",
        co_workers=[beside],
        flags=[ContactFlag.CELEBRATE],
    )
    (envelope,) = hub.announced()
    assert (envelope["family"], envelope["item"], envelope["revision"]) == ("team.hub.contact", str(contact_id), 1)
    assert (envelope["subject"], envelope["actor"]) == (str(jay), str(author))
    assert envelope["data"]["young_person_words"] == "I like it here."
    assert envelope["data"]["co_workers"] == [str(beside)]
    assert "worker_view" not in envelope["data"]


def test_an_entry_written_two_days_later_is_marked_late_here_and_in_the_event(hub):
    contact_id = hub.logged(occurred_at=LAST_NIGHT, recorded_at=LAST_NIGHT + timedelta(days=2))
    assert hub.contact(contact_id).is_late
    assert hub.announced()[0]["data"]["is_late"] is True


@pytest.mark.parametrize("occurred_at", [datetime(1999, 5, 1, tzinfo=UTC), utc_now() + timedelta(days=365 * 20)])
def test_a_time_that_cannot_be_is_refused_and_nothing_is_kept(hub, occurred_at):
    with pytest.raises(Invalid) as refused:
        hub.logged(occurred_at=occurred_at)
    assert list(refused.value.errors) == ["occurred_at"]
    assert hub.announced() == []


def test_a_correction_keeps_what_stood_there_with_who_and_why(hub):
    contact_id = hub.logged(summary="Went to the pier.")
    change(hub, contact_id, actions.correct, reason="It was the beach", changed={"summary": "Went to the beach."})
    contact, (before,) = hub.contact(contact_id), hub.revisions()
    assert (contact.summary, contact.revision) == ("Went to the beach.", 2)
    assert (before.summary, before.revision, before.change, before.reason) == (
        *("Went to the pier.", 1, "corrected", "It was the beach"),
    )


def test_a_correction_is_announced_whole_and_without_its_reason(hub):
    contact_id = hub.logged(good_things=["football"], flags=[ContactFlag.HEALTH])
    change(hub, contact_id, actions.correct, reason="canary-reason", changed={"mood": 4})
    logged, corrected = hub.announced()
    assert corrected["data"] == logged["data"] | {"mood": 4}
    assert (corrected["type"], corrected["revision"]) == ("hub.contact.corrected.v1", 2)
    assert "canary-reason" not in str(corrected)


def test_correcting_the_time_asks_again_whether_the_entry_was_late(hub):
    contact_id = hub.logged()
    change(hub, contact_id, actions.correct, reason="The day before", changed={"occurred_at": LAST_NIGHT})
    assert hub.contact(contact_id).is_late == (utc_now() - LAST_NIGHT > timedelta(hours=24))


def test_a_narrowed_contact_leaves_the_team_and_stands_in_the_statutory_family(hub):
    contact_id = hub.logged(summary="Told me about a visit.")
    change(hub, contact_id, actions.narrow, reason="canary-reason", wanted=STATUTORY)
    events = {each["type"]: each for each in hub.announced()}
    left, stands = events["hub.contact.reclassified.v1"], events["hub.contact.corrected.v1"]
    assert (left["family"], left["withdraws"], left["revision"]) == ("team.hub.contact", str(contact_id), 2)
    assert (stands["family"], stands["revision"]) == ("statutory.hub.contact", 2)
    assert stands["data"]["summary"] == "Told me about a visit."
    assert "withdraws" not in stands
    assert "canary-reason" not in str(events)


def test_a_correction_of_a_narrowed_contact_stays_statutory(hub):
    contact_id = hub.logged()
    change(hub, contact_id, actions.narrow, reason="Third party", wanted=STATUTORY)
    change(hub, contact_id, actions.correct, reason="A slip", changed={"summary": "Talked over tea."})
    last = hub.announced()[-1]
    assert (last["family"], last["revision"], last["sequence"]) == ("statutory.hub.contact", 3, 2)


def test_a_narrowed_contact_cannot_be_widened_again(hub):
    contact_id = hub.logged(information_class=STATUTORY)
    with pytest.raises(Invalid) as refused:
        change(hub, contact_id, actions.narrow, reason="Back", wanted=InformationClass.TEAM)
    assert list(refused.value.errors) == ["class"]
    assert hub.contact(contact_id).revision == 1


def test_a_retracted_contact_is_not_there_any_more_and_is_withdrawn_everywhere(hub):
    contact_id = hub.logged(summary="canary-summary")
    change(hub, contact_id, actions.retract, reason="canary-reason")
    envelope = hub.announced()[-1]
    assert (envelope["withdraws"], envelope["revision"]) == (str(contact_id), 2)
    assert "canary" not in str(envelope)
    with hub.database.reading() as session, pytest.raises(NotFound):
        queries.get_contact(session, contact_id=contact_id)


def test_retracting_a_narrowed_contact_withdraws_it_from_the_statutory_family(hub):
    contact_id = hub.logged()
    change(hub, contact_id, actions.narrow, reason="Third party", wanted=STATUTORY)
    change(hub, contact_id, actions.retract, reason="Wrong person")
    last = hub.announced()[-1]
    assert (last["family"], last["withdraws"], last["revision"]) == ("statutory.hub.contact", str(contact_id), 3)


def test_a_contact_on_the_wrong_record_moves_to_the_right_one_in_one_transaction(hub, jay):
    mia, author = uuid4(), uuid4()
    contact_id = hub.logged(young_person_id=jay, author_id=author, summary="Made pancakes.", worker_view="Happy.")

    def move(session, contact, *, by):
        actions.retract(session, contact, reason="It was Mia", by=by)
        return actions.record_on_the_right_one(session, contact, young_person_id=mia, by=by)

    moved = hub.contact(change(hub, contact_id, move))
    assert (moved.young_person_id, moved.author_id, moved.summary, moved.worker_view) == (
        *(mia, author, "Made pancakes.", "Happy."),
    )
    assert {each["subject"]: each["type"] for each in hub.announced()[1:]} == {
        str(jay): "hub.contact.retracted.v1",
        str(mia): "hub.contact.logged.v1",
    }


def test_the_event_about_the_right_young_person_tells_nothing_of_the_wrong_one(hub, jay):
    mia = uuid4()
    contact_id = hub.logged(young_person_id=jay, linked_goal_ids=[uuid4()])

    def move(session, contact, *, by):
        actions.retract(session, contact, reason="It was Mia", by=by)
        return actions.record_on_the_right_one(session, contact, young_person_id=mia, by=by)

    moved = hub.contact(change(hub, contact_id, move))
    about_mia = next(each for each in hub.announced() if each["subject"] == str(mia))
    assert str(jay) not in str(about_mia)
    assert str(contact_id) not in str(about_mia)
    assert moved.linked_goal_ids == []


def test_a_contact_is_not_moved_to_the_record_that_it_came_from(hub, jay):
    contact_id = hub.logged(young_person_id=jay)
    with pytest.raises(Invalid):
        change(hub, contact_id, actions.record_on_the_right_one, young_person_id=jay)


def test_the_hub_of_a_contact_is_where_the_young_person_belongs(hub, jay, an_event):
    scarborough = uuid4()
    assert hub.contact(hub.logged(young_person_id=jay)).hub_id is None
    with hub.database.transaction() as session:
        remember_first_home(session, an_event(jay, home_id=scarborough, revision=1))
    assert hub.contact(hub.logged(young_person_id=jay)).hub_id == scarborough


def test_an_older_word_about_the_home_changes_nothing(hub, jay, an_event):
    old, new = uuid4(), uuid4()
    with hub.database.transaction() as session:
        remember_new_home(session, an_event(jay, home_id=new, revision=2))
        remember_first_home(session, an_event(jay, home_id=old, revision=1))
        assert copies.find_home(session, young_person_id=jay) == new


def test_a_refused_contact_is_a_contact_too(hub):
    assert hub.contact(hub.logged(kind=ContactKind.REFUSED, summary="Did not want to talk.")).kind == "refused"
