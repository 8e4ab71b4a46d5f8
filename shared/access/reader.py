"""The reader of the current request: what they are to whom, and every decision taken for them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from shared.access.kinds import ItemKind, Operation, Reader
from shared.access.policy import View, decide
from shared.access.tokens import ReaderToken, Relation
from shared.audit.looks import Look
from shared.problems import Forbidden, NotFound
from shared.vocabulary import InformationClass, Role

STRANGER = Relation(frozenset())


class CurrentReader:
    """Answers what this reader may see; remembers what was decided, so that it can be written down."""

    def __init__(self, token: ReaderToken, *, operation: Operation, kind: ItemKind) -> None:
        self.token = token
        self.operation = operation
        self.kind = kind
        self.has_decided = False
        self._looks: dict[Look, bool] = {}
        self._decided: dict[tuple[Any, ...], View] = {}

    @property
    def staff_id(self) -> UUID:
        """Return who is asking."""
        return self.token.staff_id

    @property
    def roles(self) -> frozenset[Role]:
        """Return what they are employed or asked to do."""
        return self.token.roles

    @property
    def organisation(self) -> str:
        """Return for whom they work."""
        return self.token.organisation

    @property
    def session_ref(self) -> str:
        """Return the reference of their session, which is not its secret."""
        return self.token.session_ref

    @property
    def looks(self) -> list[Look]:
        """Return what was allowed to be seen so far, each once."""
        return list(self._looks)

    @property
    def has_looks_to_write(self) -> bool:
        """Tell whether something was allowed that is not written down yet."""
        return not all(self._looks.values())

    def looks_to_write(self) -> list[Look]:
        """Return what was allowed since this was last asked, each once: whoever asks writes it down."""
        found = [look for look, is_written in self._looks.items() if not is_written]
        self._looks |= dict.fromkeys(found, True)
        return found

    def readers(self, young_person_id: UUID) -> frozenset[Reader]:
        """Return what they are to a young person; nothing where they may not be told."""
        relation = self._relation(young_person_id)
        return frozenset() if relation.restricted else relation.readers

    def young_people(self) -> frozenset[UUID]:
        """Return all young people that they are something to; asking only for these is a decision."""
        self.has_decided = True
        relations: Mapping[UUID, Relation] = self.token.relations
        return frozenset(each for each, relation in relations.items() if relation.readers and not relation.restricted)

    def view(
        self,
        young_person_id: UUID,
        kind: ItemKind,
        *,
        information_class: InformationClass | None = None,
        operation: Operation = Operation.READ,
        is_own: bool = False,
        item_id: UUID | None = None,
        duty: Reader | None = None,
    ) -> View:
        """Return how much of an item they may see; what is not nothing will be written down as looked at.

        `item_id` names it where somebody may have been let see that one alone; `duty` is what a service that asks for
        this one item knows them to be beside it, such as the psychologist with whom it was booked.
        """
        self.has_decided = True
        let_see = self._let_see(item_id)
        asked = (young_person_id, kind, information_class, operation, is_own, let_see, duty)
        # A page asks the same of every line of it; it is decided, and noted, once in a request.
        if asked not in self._decided:
            relation = self._relation(young_person_id)
            self._decided[asked] = view = decide(
                relation.readers | let_see | ({duty} if duty else frozenset()),
                kind,
                information_class=information_class,
                operation=operation,
                restricted=relation.restricted,
                is_own=is_own,
            )
            if view is not View.NOTHING:
                self._note(young_person_id, kind, operation=operation, view=view)
        return self._decided[asked]

    def require(
        self,
        young_person_id: UUID,
        kind: ItemKind,
        *,
        information_class: InformationClass | None = None,
        operation: Operation | None = None,
        is_own: bool = False,
        duty: Reader | None = None,
    ) -> View:
        """Return how much they may see, or refuse.

        Without an operation it is the route's own for the route's own kind, else reading. Raises NotFound where they
        may know of nothing, and Forbidden where they may read it but not do this.
        """
        wanted = operation or (self.operation if kind is self.kind else Operation.READ)
        said: dict[str, Any] = {"information_class": information_class, "is_own": is_own, "duty": duty}
        view = self.view(young_person_id, kind, operation=wanted, **said)
        if view is not View.NOTHING:
            return view
        relation = self._relation(young_person_id)
        readers = relation.readers | ({duty} if duty else frozenset())
        readable = decide(
            readers, kind, information_class=information_class, restricted=relation.restricted, is_own=is_own
        )
        raise NotFound if readable is View.NOTHING else Forbidden

    def hinted_at(self, young_person_id: UUID, kind: ItemKind) -> None:
        """Have it written down that an answer says of somebody that they are known here, and nothing more."""
        self._note(young_person_id, kind, operation=self.operation, view=View.STUB)

    def is_restricted(self, young_person_id: UUID) -> bool:
        """Tell whether they are kept away from a young person's record, whatever they are to them."""
        return self._relation(young_person_id).restricted

    def _let_see(self, item_id: UUID | None) -> frozenset[Reader]:
        """Return as what they were let see one item, for a time, though they are nothing to the young person."""
        found = None if item_id is None else self.token.grants.get(item_id)
        return frozenset() if found is None else frozenset({found})

    def _relation(self, young_person_id: UUID) -> Relation:
        return self.token.relations.get(young_person_id, STRANGER)

    def _note(self, young_person_id: UUID, kind: ItemKind, *, operation: Operation, view: View) -> None:
        look = Look(
            young_person_id=young_person_id,
            item_kind=kind.value,
            operation=operation.value,
            view=view.value,
            relation=" ".join(sorted(self.readers(young_person_id))),
        )
        self._looks.setdefault(look, False)
