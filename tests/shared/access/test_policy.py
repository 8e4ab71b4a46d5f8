"""The decision: the most generous column wins, the class narrows, a restriction overrides, unknown means nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from shared.access.kinds import ItemKind, Operation, Reader
from shared.access.operations import OPERATIONS
from shared.access.policy import MOST_GENEROUS_FIRST, View, decide
from shared.vocabulary import InformationClass

C, K, R, V = InformationClass, ItemKind, Reader, View

READERS = some.frozensets(some.sampled_from(Reader))
KINDS = some.sampled_from(ItemKind)
CLASSES = some.sampled_from(InformationClass)
OPERATION = some.sampled_from(Operation)


def generosity(view: View) -> int:
    return -MOST_GENEROUS_FIRST.index(view)


@pytest.mark.parametrize(
    ("readers", "kind", "information_class", "expected"),
    [
        ({R.HUB}, K.CONTACT, None, V.WHOLE),
        ({R.HUB}, K.CONTACT, C.TEAM, V.WHOLE),
        ({R.HUB}, K.CONTACT, C.STATUTORY, V.NOTHING),
        ({R.SOCIAL_WORKER}, K.CONTACT, C.STATUTORY, V.WHOLE),
        ({R.IRO}, K.CONTACT, C.STATUTORY, V.REDUCED),
        ({R.PSYCHOLOGY}, K.CONTACT, C.TEAM, V.REDUCED),
        ({R.POLICE}, K.CONTACT, None, V.NOTHING),
        ({R.POLICE}, K.MISSING_EPISODE_FACTS, C.SAFETY, V.WHOLE),
        ({R.POLICE}, K.MISSING_EPISODE_FACTS, C.TEAM, V.NOTHING),
        ({R.ON_SHIFT}, K.CONTACT, C.TEAM, V.REDUCED),
        ({R.ON_SHIFT, R.HUB}, K.CONTACT, C.TEAM, V.WHOLE),
        ({R.IRO, R.HUB}, K.CONTACT, C.STATUTORY, V.REDUCED),
        ({R.YOUNG_PERSON}, K.CONTACT, None, V.WHOLE),
        ({R.YOUNG_PERSON}, K.CONTACT, C.TEAM, V.NOTHING),
        ({R.YOUNG_PERSON}, K.CONTACT, C.YOUNG_PERSON_SHARED, V.WHOLE),
        ({R.YOUNG_PERSON}, K.FORMULATION, None, V.NOTHING),
        ({R.HUB}, K.FORMULATION, None, V.STUB),
        ({R.MANAGER}, K.CONSULTATION_RATINGS, None, V.NOTHING),
        ({R.CARER}, K.ADDRESS, None, V.NOTHING),
        ({R.INFORMATION_GOVERNANCE}, K.IDENTITY, None, V.NOTHING),
        (set(), K.CONTACT, None, V.NOTHING),
    ],
)
def test_the_decision_is(readers, kind, information_class, expected):
    assert decide(readers, kind, information_class=information_class) == expected


def test_a_carer_may_see_the_address_that_is_their_own():
    assert decide({R.CARER}, K.ADDRESS, is_own=True) == V.WHOLE


@pytest.mark.parametrize(
    ("readers", "operation", "expected"),
    [
        ({R.HUB}, Operation.CREATE, V.WHOLE),
        ({R.ON_SHIFT}, Operation.CREATE, V.WHOLE),
        ({R.SOCIAL_WORKER}, Operation.CREATE, V.NOTHING),
        ({R.POLICE}, Operation.CREATE, V.NOTHING),
        ({R.MANAGER}, Operation.RETRACT, V.WHOLE),
        ({R.MANAGER}, Operation.END, V.NOTHING),
    ],
)
def test_a_contact_is_written_by_those_at_the_hub(readers, operation, expected):
    assert decide(readers, K.CONTACT, operation=operation) == expected


def test_one_may_write_for_fewer_than_oneself_but_not_change_what_one_may_not_read():
    assert decide({R.HUB}, K.CONTACT, information_class=C.STATUTORY, operation=Operation.CREATE) == V.WHOLE
    assert decide({R.HUB}, K.CONTACT, information_class=C.STATUTORY, operation=Operation.CORRECT) == V.NOTHING


@given(readers=READERS, kind=KINDS, information_class=CLASSES, is_own=some.booleans())
def test_a_class_never_shows_more(readers, kind, information_class, is_own):
    narrowed = decide(readers, kind, information_class=information_class, is_own=is_own)
    assert generosity(narrowed) <= generosity(decide(readers, kind, is_own=is_own))


@given(
    readers=READERS, kind=KINDS, information_class=some.none() | CLASSES, operation=OPERATION, is_own=some.booleans()
)
def test_whoever_may_not_be_told_gets_nothing(readers, kind, information_class, operation, is_own):
    view = decide(
        readers, kind, information_class=information_class, operation=operation, restricted=True, is_own=is_own
    )
    assert view is View.NOTHING


@given(readers=READERS, more=READERS, kind=KINDS)
def test_being_more_to_somebody_never_shows_less(readers, more, kind):
    assert generosity(decide(readers | more, kind)) >= generosity(decide(readers, kind))


@given(readers=READERS, kind=KINDS, operation=OPERATION)
def test_what_is_not_written_down_nobody_may_do(readers, kind, operation):
    if operation is not Operation.READ and (kind, operation) not in OPERATIONS:
        assert decide(readers, kind, operation=operation) is View.NOTHING


@given(word=some.text(max_size=5), kind=KINDS)
def test_an_unknown_reader_is_nobody(word, kind):
    if word not in set(Reader):
        assert decide([word], kind) is View.NOTHING


@pytest.mark.parametrize("unknown", ["", "diary", None])
def test_an_unknown_kind_is_nothing(unknown):
    assert decide(set(Reader), unknown) is View.NOTHING
