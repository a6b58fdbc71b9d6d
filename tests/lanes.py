"""The two lanes of the tests: `pytest` alone runs the quick one, `pytest -m slow` the other.

Slow is what starts a process, a browser, a build or a fuzz run: by its own mark, or because it asks for a fixture that
does. A test of the quick lane that starts a process fails, so that none gets in unseen.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Sequence
from typing import Any

import pytest

#: Fixtures of which a test asks that starts something; `run`, `towns` and `terminal` ask for the first.
STARTERS = {"environment", "executable", "browser"}
#: What Python says to its audit hooks before a process is started.
STARTS = {"subprocess.Popen", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system"}


class QuickLane:
    """Fails a test that is not slow where it is about to start a process."""

    def __init__(self) -> None:
        self.running = False

    def watch(self, event: str, _: tuple[Any, ...]) -> None:
        """Listen to what Python is about to do."""
        if self.running and event in STARTS:
            pytest.fail(f"{event}: a test that starts a process is marked as slow (tests/lanes.py)")

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Watch while a quick test and its fixtures run."""
        self.running = item.get_closest_marker("slow") is None
        try:
            return (yield)
        finally:
            self.running = False


def pytest_configure(config: pytest.Config) -> None:
    """Say what the marks mean, and begin to watch."""
    config.addinivalue_line("markers", "slow: starts a process, a browser, a build or a fuzz run")
    config.addinivalue_line("markers", "posix: needs pipes, links, permissions or signals as POSIX has them")
    lane = QuickLane()
    sys.addaudithook(lane.watch)
    config.pluginmanager.register(lane)


@pytest.hookimpl(tryfirst=True)  # before those are left out that were not asked for
def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Mark what is slow by its fixtures, and skip what this system has not."""
    for item in items:
        if STARTERS & set(getattr(item, "fixturenames", ())):
            item.add_marker("slow")
        if item.get_closest_marker("posix") and not hasattr(os, "mkfifo"):
            item.add_marker(pytest.mark.skip(reason="no POSIX here"))
