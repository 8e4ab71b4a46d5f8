"""What the tests of missing young people share: one system, in which every test takes a young person of its own."""

from tests.alerts.conftest import calls, system, whole_system

__all__ = ["calls", "system", "whole_system"]
