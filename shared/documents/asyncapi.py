"""The AsyncAPI 3.0 document: a channel for each family, who announces there and who listens."""

from collections.abc import Iterable, Mapping
from typing import Any

from shared.access.grants import listeners_of
from shared.documents.event_types import event_types, families, title_of
from shared.events.base import EventSchema
from shared.messaging.topology import EXCHANGE, queue_of

AMQP_BINDINGS = "0.3.0"


def asyncapi_document() -> dict[str, Any]:
    """Return the document; its messages point at the schemas beside it."""
    found = families()
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "No Wrong Door: what the services tell one another",
            "version": "1",
            "description": "Each channel is one family: a class, a source and a thing. Types have major versions.",
        },
        "defaultContentType": "application/json",
        "channels": {family: _channel(family, types) for family, types in found.items()},
        "operations": {name: what for family, types in found.items() for name, what in _operations(family, types)},
        "components": {"messages": {name: _message(each) for name, each in event_types().items()}},
    }


def _channel(family: str, types: Iterable[str]) -> dict[str, Any]:
    """Return one family's channel; its address is the routing key, whose end says which type it is."""
    _, source, thing = family.split(".")
    return {
        "address": f"{family}.{{what}}",
        "title": family,
        "description": f"What {source} tells of {thing.replace('_', ' ')} to those who may hear this class.",
        "parameters": {"what": {"enum": [name.removeprefix(f"{source}.{thing}.") for name in types]}},
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in types},
        "bindings": {"amqp": _exchange()},
        "x-for-record": not listeners_of(family),
    }


def _exchange() -> dict[str, Any]:
    exchange = {"name": EXCHANGE, "type": "topic", "durable": True, "autoDelete": False}
    return {"is": "routingKey", "exchange": exchange, "bindingVersion": AMQP_BINDINGS}


def _operations(family: str, types: Iterable[str]) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """Yield who sends and who receives; a family without listeners is kept for the record and never sent."""
    source = family.split(".")[1]
    common = {
        "channel": {"$ref": f"#/channels/{family}"},
        "messages": [{"$ref": f"#/channels/{family}/messages/{name}"} for name in types],
    }
    yield f"{source}.announces.{family}", {"action": "send", "x-service": source, **common}
    for listener in listeners_of(family):
        heard = {"action": "receive", "x-service": listener, "x-queue": queue_of(listener)}
        yield f"{listener}.hears.{family}", {**heard, **common}


def _message(event_class: type[EventSchema]) -> dict[str, Any]:
    data = {"properties": {"type": {"const": event_class.type}, "data": {"$ref": f"events/{event_class.type}.json"}}}
    return {
        "name": event_class.type,
        "title": title_of(event_class),
        "summary": (event_class.__doc__ or "").strip(),
        "contentType": "application/json",
        "payload": {
            "schemaFormat": "application/schema+json;version=draft-2020-12",
            "schema": {"allOf": [{"$ref": "envelope.json"}, data]},
        },
        "x-example": {"$ref": f"examples/{event_class.type}.json"},
    }
