"""What a service does when others announce something: projections are replayed, reactions never are."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from shared.events.base import Event, EventSchema, families_of

Effect = Callable[[Session, Event], None]


@dataclass(frozen=True)
class Handler:
    """One effect of one event type."""

    event_class: type[EventSchema]
    effect: Effect
    is_projection: bool
    # What follows once the projection is written; it is not run again when that is rebuilt.
    then: Effect | None = None


class Handlers:
    """The handlers of one service, by event type; a type has one handler at most."""

    def __init__(self) -> None:
        self.by_type: dict[str, Handler] = {}

    def projects(self, event_class: type[EventSchema]) -> Callable[[Effect], Effect]:
        """Declare an effect that only writes projections, and is run again when they are rebuilt."""
        return self._register(event_class, is_projection=True)

    def reacts(self, event_class: type[EventSchema]) -> Callable[[Effect], Effect]:
        """Declare an effect that announces or sets a timer, and is never run again."""
        return self._register(event_class, is_projection=False)

    def then_reacts(self, event_class: type[EventSchema]) -> Callable[[Effect], Effect]:
        """Declare what follows from a projection's change; raises ValueError where the type has no projection."""

        def register(effect: Effect) -> Effect:
            handler = self.by_type.get(event_class.type)
            if handler is None or not handler.is_projection or handler.then is not None:
                raise ValueError(f"{event_class.type} has no projection from which something could follow")
            self.by_type[event_class.type] = replace(handler, then=effect)
            return effect

        return register

    def _register(self, event_class: type[EventSchema], *, is_projection: bool) -> Callable[[Effect], Effect]:
        def register(effect: Effect) -> Effect:
            if event_class.type in self.by_type:
                raise ValueError(f"{event_class.type} has a handler already")
            self.by_type[event_class.type] = Handler(event_class, effect, is_projection)
            return effect

        return register

    def families(self) -> set[str]:
        """Return every family from which something is handled."""
        return {family for handler in self.by_type.values() for family in families_of(handler.event_class)}
