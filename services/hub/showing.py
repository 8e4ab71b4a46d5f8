"""How much of a contact one reader gets: whole, reduced to when, kind, setting and tags, or nothing at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from services.hub.rules import contacts as rules
from shared.access.kinds import ItemKind, Reader
from shared.access.policy import View, decide
from shared.access.reader import CurrentReader
from shared.problems import NotFound
from shared.vocabulary import InformationClass

KEPT_FOR = (InformationClass.TEAM, InformationClass.STATUTORY)

# What the matrix calls "when, kind, setting, tags; no words" (domain reference 11.3, row contact).
REDUCED = (
    "id",
    "young_person_id",
    "revision",
    "occurred_at",
    "recorded_at",
    "is_late",
    "kind",
    "setting",
    "worries",
    "good_things",
    "flags",
)
WHOLE = (
    *REDUCED,
    "author_id",
    "co_workers",
    "hub_id",
    "initiated_by",
    "duration_min",
    "summary",
    "mood",
    "linked_goal_ids",
)


@dataclass(frozen=True, kw_only=True)
class Showing:
    """What one reader may see of one young person's contacts; a class of which they get nothing is not in `views`."""

    views: Mapping[InformationClass, View]
    shows_words: bool
    readers: frozenset[Reader]
    staff_id: UUID

    def of(self, contact: Mapping[Any, Any]) -> dict[str, Any]:
        """Return the contact as far as the reader may read it; raises NotFound where that is nothing."""
        view = self.views.get(contact["information_class"])
        if view is None:
            raise NotFound
        out = {"view": view.value, "class": contact["information_class"]}
        out.update((name, contact[name]) for name in (WHOLE if view is View.WHOLE else REDUCED))
        if view is View.WHOLE:
            out.update((name, contact[name]) for name in self._words(contact))
        return out

    def _words(self, contact: Mapping[Any, Any]) -> list[str]:
        """Return which words beside the summary go with the whole view: the young person's own, the worker's view."""
        is_author = contact["author_id"] == self.staff_id
        opinion = ["worker_view"] if rules.sees_worker_view(self.readers, is_author=is_author) else []
        return [*(["young_person_words"] if self.shows_words else []), *opinion]


def reads_whole(reader: CurrentReader, contact: Mapping[Any, Any]) -> bool:
    """Tell whether a reader may read a contact whole; it counts as looked at only where they may."""
    young_person_id, kept_for = contact["young_person_id"], contact["information_class"]
    may = decide(reader.readers(young_person_id), ItemKind.CONTACT, information_class=kept_for) is View.WHOLE
    return may and reader.view(young_person_id, ItemKind.CONTACT, information_class=kept_for) is View.WHOLE


def showing(reader: CurrentReader, *, young_person_id: UUID) -> Showing:
    """Return what a reader may see of a young person's contacts; raises NotFound when they may know of none."""
    views = {each: reader.view(young_person_id, ItemKind.CONTACT, information_class=each) for each in KEPT_FOR}
    views = {each: view for each, view in views.items() if view in (View.WHOLE, View.REDUCED)}
    if not views:
        raise NotFound
    return Showing(
        views=views,
        # By caution: words that stand in a contact need both rows of the matrix, the contact's and the words' own.
        shows_words=View.WHOLE in views.values() and reader.view(young_person_id, ItemKind.OWN_WORDS) is View.WHOLE,
        readers=reader.readers(young_person_id),
        staff_id=reader.staff_id,
    )
