"""The language between the services: the envelope, then one module per speaker."""
