"""The quick lane starts no process; what would is of the slow one."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.lanes import STARTERS, pytest_collection_modifyitems

DONE = [sys.executable, "-c", ""]
WAYS = {
    "subprocess": lambda: subprocess.run(DONE, check=False),
    "system": lambda: os.system("exit"),
    "posix_spawn": lambda: os.posix_spawn(sys.executable, DONE, {}),
    "fork": lambda: sys.audit("os.fork"),  # or there would be two of us
}


@pytest.mark.parametrize("way", WAYS)
def test_a_quick_test_that_starts_a_process_fails(way):
    if way == "posix_spawn" and not hasattr(os, "posix_spawn"):
        pytest.skip("no posix_spawn here")
    with pytest.raises(pytest.fail.Exception, match="a test that starts a process is marked as slow"):
        WAYS[way]()


@pytest.mark.slow
def test_a_slow_test_may_start_one():
    assert subprocess.run(DONE, check=False).returncode == 0


class Item:
    """A test as it is collected."""

    def __init__(self, *fixtures: str) -> None:
        self.fixturenames = fixtures
        self.marks = []

    def get_closest_marker(self, name):
        return None

    def add_marker(self, mark):
        self.marks.append(mark)


@pytest.mark.parametrize("fixture", sorted(STARTERS))
def test_who_asks_for_what_starts_a_process_is_slow(fixture):
    asking, other = Item("dataset", fixture), Item("dataset")
    pytest_collection_modifyitems([asking, other])
    assert (asking.marks, other.marks) == (["slow"], [])


def test_this_test_is_quick(request):
    assert request.node.get_closest_marker("slow") is None
