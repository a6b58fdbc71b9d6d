"""What pyproject.toml says of other packages is what is tested, locked and kept free of addresses."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib  # pytest brings it

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
LOCKED = [extra for extra in EXTRAS if extra != "mutation"]
LOCK = (ROOT / "requirements-dev.lock").read_text("utf-8")


def required(*extras: str) -> dict[str, Requirement]:
    """Return what hubcli and these extras require, by name, without hubcli itself."""
    lines = [*PROJECT["dependencies"], *(line for extra in extras for line in EXTRAS[extra])]
    found = {canonicalize_name(item.name): item for item in map(Requirement, lines)}
    return {name: item for name, item in found.items() if name != "hubcli"}


def pins(text: str) -> Iterator[Requirement]:
    """Return the requirements of a constraints or lock file."""
    lines = (line.strip().rstrip("\\ ") for line in text.splitlines())
    return (Requirement(line) for line in lines if line and not line.startswith(("#", "--hash=")))


def version_of(pin: Requirement) -> Version:
    """Return the one version that is pinned."""
    [specifier] = pin.specifier
    assert specifier.operator == "=="
    return Version(specifier.version)


def test_the_lowest_versions_that_are_tested_are_the_lower_bounds():
    lowest = (ROOT / ".ci/lowest.txt").read_text("utf-8")
    pinned = {canonicalize_name(pin.name): version_of(pin) for pin in pins(lowest)}
    bounds = {
        name: [Version(item.version) for item in requirement.specifier if item.operator == ">="]
        for name, requirement in required("report", "xlsx", "mcp", "test").items()
    }
    assert {name: [version] for name, version in pinned.items()} == bounds


def test_every_extra_is_of_the_lock_file():
    assert EXTRAS["dev"][:3] == ["hubcli[test]", "hubcli[lint]", "hubcli[interop]"]
    assert EXTRAS["test"][1] == "hubcli[xlsx]"
    assert EXTRAS["interop"][0] == "hubcli[parquet]"
    assert EXTRAS["test"][0] == EXTRAS["lint"][0] == "hubcli[report]"
    assert EXTRAS["lint"][1] == "hubcli[mcp]"


@pytest.mark.parametrize("name", required(*LOCKED))
def test_the_lock_file_has_every_dependency_within_its_range(name):
    specifier = required(*LOCKED)[name].specifier
    locked = [version_of(pin) for pin in pins(LOCK) if canonicalize_name(pin.name) == name]
    assert locked, "renew requirements-dev.lock: CONTRIBUTING.md says how"
    assert [str(version) for version in locked if version not in specifier] == []


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_the_lock_file_has_one_version_of_each_for_every_python(python):
    here = {"python_version": python, "python_full_version": f"{python}.9", "sys_platform": "linux", "os_name": "posix"}
    found = [pin.name for pin in pins(LOCK) if pin.marker is None or pin.marker.evaluate(here)]
    assert len(found) == len(set(found))
    assert set(found) >= set(required(*LOCKED))


def test_every_locked_package_has_hashes():
    blocks = re.findall(r"^(\S+==.*(?:\n .*)*)", LOCK, re.MULTILINE)
    assert len(blocks) == len(list(pins(LOCK)))
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_lock_file_says_how_it_was_made_and_names_no_place():
    *_, command = LOCK.splitlines()[:2]
    assert command.lstrip("# ") in (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert not re.search(r"://|--(extra-)?index|--find-links|file:", LOCK)
