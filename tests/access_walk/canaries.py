"""Marked values, and who may read each: worked out from the matrix's own cells, not by the policy that is tested."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from shared.access.matrix import CLASS_AUDIENCE, MATRIX, Cell, ItemKind, Reader
from shared.access.tokens import Relation
from shared.vocabulary import InformationClass, Role

MARK = "ZQ"
ON_ONE_OWN = frozenset({Reader.YOUNG_PERSON})


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Somebody with a token: what it says of them."""

    name: str
    staff_id: UUID
    roles: frozenset[Role]
    relations: Mapping[UUID, Relation]
    # Services that know by themselves that this person is barred, whatever the token says.
    barred_at: frozenset[str] = frozenset()

    def readers(self, young_person_id: UUID, *, service: str) -> frozenset[Reader]:
        """Return what they may count as before a young person's record."""
        relation = self.relations.get(young_person_id)
        if relation is None or relation.restricted or service in self.barred_at:
            return frozenset()
        return relation.readers


Rule = Callable[[frozenset[Reader], frozenset[Role]], bool]


@dataclass(frozen=True, kw_only=True)
class Canary:
    """One marked value: what it is, about whom, and who may read it."""

    what: str
    value: str
    about: UUID | None
    rule: Rule
    # Whoever writes something is told where it went.
    in_reading_only: bool = False


@dataclass
class Canaries:
    """Every marked value of the world."""

    all: list[Canary] = field(default_factory=list)

    def word(self, what: str, rule: Rule, *, about: UUID | None) -> str:
        """Return a new marked word that fits into any column of text."""
        return self.known(what, f"{MARK}{len(self.all):04d}X", rule, about=about)

    def known(self, what: str, value: str, rule: Rule, *, about: UUID | None, in_reading_only: bool = False) -> str:
        """Note a value that is unique by itself, such as an id or a day that nothing else has."""
        self.all.append(Canary(what=what, value=value, about=about, rule=rule, in_reading_only=in_reading_only))
        return value

    def misread(self, text: str, asker: Asker, *, service: str, is_reading: bool) -> list[str]:
        """Return what stands in the text although this asker may not read it."""
        counting = [each for each in self._in(text) if is_reading or not each.in_reading_only]
        return [each.what for each in counting if not may_read(each, asker, service=service)]

    def found(self, text: str) -> list[str]:
        """Return what stands in the text, whoever reads it."""
        return [each.what for each in self._in(text)]

    def _in(self, text: str) -> Iterable[Canary]:
        return (each for each in self.all if each.value in text)


def may_read(canary: Canary, asker: Asker, *, service: str) -> bool:
    """Tell whether the matrix gives the asker this value."""
    readers = frozenset() if canary.about is None else asker.readers(canary.about, service=service)
    return canary.rule(readers, asker.roles)


def cells(readers: Iterable[Reader], kind: ItemKind, information_class: InformationClass | None) -> set[Cell]:
    """Return the cells that count: of columns that the class was written for, the young person's own as whole."""
    audience = frozenset(Reader) if information_class is None else CLASS_AUDIENCE[information_class]
    found = {(reader, MATRIX[kind][reader]) for reader in readers if reader in audience}
    return {Cell.WHOLE if cell is Cell.OWN and reader in ON_ONE_OWN else cell for reader, cell in found}


def whole(kind: ItemKind, information_class: InformationClass | None = None) -> Rule:
    """Return the rule for what stands in the whole form only."""
    return lambda readers, roles: Cell.WHOLE in cells(readers, kind, information_class)


def reduced(kind: ItemKind, information_class: InformationClass | None = None) -> Rule:
    """Return the rule for what stands in the reduced form too (REDUCED_MEANS)."""
    return lambda readers, roles: bool({Cell.WHOLE, Cell.REDUCED} & cells(readers, kind, information_class))


def stubbed(kind: ItemKind) -> Rule:
    """Return the rule for what stands in a stub: that there is one, and whom to ask."""
    return lambda readers, roles: bool({Cell.WHOLE, Cell.REDUCED, Cell.STUB} & cells(readers, kind, None))


def either(*rules: Rule) -> Rule:
    """Return the rule that one of these is enough."""
    return lambda readers, roles: any(rule(readers, roles) for rule in rules)


def both(*rules: Rule) -> Rule:
    """Return the rule that all of these are needed."""
    return lambda readers, roles: all(rule(readers, roles) for rule in rules)


def one_of(*allowed: Reader) -> Rule:
    """Return the rule for what goes to certain readers only."""
    return lambda readers, roles: bool(readers & set(allowed))


def with_role(allowed: frozenset[Role]) -> Rule:
    """Return the rule for what concerns no young person."""
    return lambda readers, roles: bool(roles & allowed)


def nobody(readers: frozenset[Reader], roles: frozenset[Role]) -> bool:
    """Say of what never leaves that it never does."""
    return False


def anybody(readers: frozenset[Reader], roles: frozenset[Role]) -> bool:
    """Say of what everybody who signs in may know that they may."""
    return True
