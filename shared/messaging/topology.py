"""The broker's topology, generated from the grants: exchange, queues, bindings, policies, logins and permissions."""

import base64
import hashlib
import secrets
from collections.abc import Mapping
from typing import Any

from shared.access.grants import CEILING, families_heard_by

EXCHANGE = "nwd.events"
# Poison is counted in the inbox; a low limit parks healthy events when consumers are killed (architecture, section 4).
DELIVERY_LIMIT = 1000


def queue_of(service: str) -> str:
    """Return the name of the service's queue."""
    return f"nwd.{service}"


def parking_queue_of(service: str) -> str:
    """Return the name of the queue for what the broker itself gave up delivering."""
    return f"nwd.{service}.parked"


def speakers_and_listeners() -> list[str]:
    """Return the services that have a login at the broker."""
    return sorted(set(CEILING) - {"web"})


def listening_services() -> list[str]:
    """Return the services that have a queue."""
    return [service for service in speakers_and_listeners() if families_heard_by(service)]


def bindings() -> set[tuple[str, str]]:
    """Return (queue, binding key) for every grant."""
    return {
        (queue_of(service), f"{family}.#") for service in listening_services() for family in families_heard_by(service)
    }


def login_of(service: str, vhost: str) -> str:
    """Return the service's login; beside the default vhost it carries the vhost's name, so that both can stand."""
    return f"nwd_{service}" if vhost == "/" else f"nwd_{service}_{vhost}"


def definitions(vhost: str, passwords: Mapping[str, str]) -> dict[str, Any]:
    """Return the whole topology in RabbitMQ's own definitions format; passwords only as salted hashes."""
    listening = listening_services()
    services = sorted(passwords)
    return {
        "vhosts": [{"name": vhost}],
        "users": [
            {
                "name": login_of(service, vhost),
                "password_hash": password_hash(passwords[service]),
                "hashing_algorithm": "rabbit_password_hashing_sha256",
                "tags": "",
            }
            for service in services
        ],
        "permissions": [_permission(service, vhost) for service in services],
        "topic_permissions": [_topic_permission(service, vhost) for service in services],
        "exchanges": [
            {
                "name": EXCHANGE,
                "vhost": vhost,
                "type": "topic",
                "durable": True,
                "auto_delete": False,
                "internal": False,
                "arguments": {},
            }
        ],
        "queues": [
            _queue(name, vhost) for service in listening for name in (queue_of(service), parking_queue_of(service))
        ],
        "bindings": [
            {
                "source": EXCHANGE,
                "vhost": vhost,
                "destination": queue,
                "destination_type": "queue",
                "routing_key": key,
                "arguments": {},
            }
            for queue, key in sorted(bindings())
        ],
        "policies": [_policy(service, vhost) for service in listening],
    }


def _queue(name: str, vhost: str) -> dict[str, Any]:
    return {
        "name": name,
        "vhost": vhost,
        "durable": True,
        "auto_delete": False,
        "arguments": {"x-queue-type": "quorum"},
    }


def _policy(service: str, vhost: str) -> dict[str, Any]:
    """Limits stand in a policy because a queue's arguments can never be changed."""
    return {
        "vhost": vhost,
        "name": queue_of(service),
        "pattern": f"^nwd\\.{service}$",
        "apply-to": "queues",
        "priority": 1,
        "definition": {
            "delivery-limit": DELIVERY_LIMIT,
            "dead-letter-exchange": "",
            "dead-letter-routing-key": parking_queue_of(service),
            "dead-letter-strategy": "at-least-once",
            "overflow": "reject-publish",
        },
    }


def _permission(service: str, vhost: str) -> dict[str, Any]:
    own = f"nwd\\.events|nwd\\.{service}(\\.parked)?"
    return {
        "user": login_of(service, vhost),
        "vhost": vhost,
        "configure": "^$",
        "write": f"^({own})$",
        "read": f"^({own})$",
    }


def _topic_permission(service: str, vhost: str) -> dict[str, Any]:
    """A service publishes only as itself, and binds only the families that it was granted."""
    families = "|".join(family.replace(".", "\\.") for family in families_heard_by(service))
    return {
        "user": login_of(service, vhost),
        "vhost": vhost,
        "exchange": EXCHANGE,
        "write": f"^[a-z_]+\\.{service}\\.",
        "read": f"^({families})\\.#$" if families else "^$",
    }


def password_hash(password: str) -> str:
    """Return RabbitMQ's documented salted SHA-256 of a password: salt, then the hash of salt and password."""
    salt = secrets.token_bytes(4)
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()
