"""What every test may use."""

import os

import pytest

pytest_plugins = ["tests.skips"]


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Run one more worker than there are processors: much of a run waits for processes that it started or killed."""
    return (os.cpu_count() or 1) + 1
