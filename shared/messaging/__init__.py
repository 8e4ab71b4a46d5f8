"""How facts travel: outbox, relay, RabbitMQ or loopback, inbox; nothing lost, doubled or out of order."""
