"""What is released can be built again, to the byte, by anybody; and it holds what it should and nothing else."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from hubcli.store import cache

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
CACHES = shutil.ignore_patterns("__pycache__", ".*_cache", ".hypothesis")
NEEDED = ("src", "data", "docs", "tests", ".ci")  # beside the files at the top
SCRIPTS = {f".ci/{name}" for name in ("run", "lowest", "newest", "audit")}


class Build(NamedTuple):
    """What a build left in its directory."""

    left: list[Path]

    @property
    def wheel(self) -> Path:
        """The one wheel."""
        [path] = [path for path in self.left if path.suffix == ".whl"]
        return path

    @property
    def sdist(self) -> Path:
        """The one source distribution."""
        [path] = [path for path in self.left if path.suffix == ".gz"]
        return path


def build(source: Path, *targets: str, umask: int = 0o022, **settings: str) -> Build:
    """Build with the hatchling that is here, so without a network. `pip wheel` and `build` call the same code."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COVERAGE", "SOURCE_DATE_EPOCH"))}
    command = [sys.executable, "-m", "hatchling", "build", *(word for target in targets for word in ("-t", target))]
    subprocess.run(command, cwd=source, env={**kept, **settings}, umask=umask, check=True, capture_output=True)
    return Build(list((source / "dist").iterdir()))


def files_of(directory: Path) -> Iterator[Path]:
    """Return the files of a directory tree, in order of their paths, without what Python keeps beside them."""
    return iter(sorted(path for path in directory.rglob("*") if path.is_file() and "__pycache__" not in path.parts))


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of what is in version control, more or less: of the checkout without what it has gathered."""
    copy = tmp_path_factory.mktemp("one")
    for path in ROOT.iterdir():
        if path.is_file() and not path.name.startswith(".coverage"):
            shutil.copy(path, copy)
        elif path.name in NEEDED:
            shutil.copytree(path, copy / path.name, ignore=CACHES)
    return copy


@pytest.fixture(scope="module")
def first(checkout: Path) -> Build:
    """Return what is built in an ordinary place."""
    return build(checkout, "wheel", "sdist", PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")


@pytest.fixture(scope="module")
def second(first: Build, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Return what is built of the source distribution: files made in another order, at another time and umask."""
    copy = tmp_path_factory.mktemp("two") / "an odd 目录"
    with tarfile.open(first.sdist) as archive:
        files = [(member, archive.extractfile(member).read()) for member in archive]
    for member, content in reversed(files):
        target = copy / member.name.partition("/")[2]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        target.chmod(0o700 if member.mode & stat.S_IXUSR else 0o600)
        os.utime(target, (2_000_000_000, 2_000_000_000))
    settings = {"PYTHONHASHSEED": "77", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "LANGUAGE": "zh"}
    return build(copy, "sdist", "wheel", umask=0o077, **settings)


def test_a_build_of_the_source_distribution_elsewhere_is_the_same_bytes(first, second):
    assert first.wheel.read_bytes() == second.wheel.read_bytes()
    assert first.sdist.read_bytes() == second.sdist.read_bytes()


def test_a_build_leaves_nothing_beside_its_results(first):
    assert {path.name for path in first.left} == {first.wheel.name, first.sdist.name}


def test_the_wheel_holds_the_package_the_dataset_and_its_store(first, checkout):
    package = checkout / "src"
    wanted = {path.relative_to(package).as_posix() for path in files_of(package)}
    data = (path.relative_to(checkout) for path in files_of(checkout / "data"))
    wanted |= {f"hubcli/{name.as_posix()}" for name in data if "migrations" not in name.parts}
    with zipfile.ZipFile(first.wheel) as wheel:
        names = [name for name in wheel.namelist() if ".dist-info/" not in name]
    assert len(names) == len(set(names))
    assert set(names) == wanted | {f"hubcli/data/{cache.NAME}"}


def test_files_are_for_all_to_read_and_for_none_to_run(first):
    with zipfile.ZipFile(first.wheel) as wheel:
        modes = {entry.external_attr >> 16 for entry in wheel.infolist()}
    assert {stat.S_IMODE(mode) for mode in modes} == {0o644}
    assert {stat.S_IFMT(mode) for mode in modes} <= {0, stat.S_IFREG}
    with tarfile.open(first.sdist) as archive:
        members = archive.getmembers()
    assert {member.mode for member in members if member.name.partition("/")[2] not in SCRIPTS} == {0o644}
    assert {member.mode for member in members if member.name.partition("/")[2] in SCRIPTS} == {0o755}
    assert {(member.isfile(), member.uid, member.gid, member.uname) for member in members} == {(True, 0, 0, "")}


def test_the_store_in_the_wheel_is_of_the_dataset_beside_it_and_names_no_place_or_time(first, checkout, tmp_path):
    with zipfile.ZipFile(first.wheel) as wheel:
        content = wheel.read(f"hubcli/data/{cache.NAME}")
    assert len(content) <= 6_000_000
    assert str(checkout).encode() not in content
    (tmp_path / cache.NAME).write_bytes(content)
    with closing(sqlite3.connect(tmp_path / cache.NAME)) as database:
        meta = {name: json.loads(value) for name, value in database.execute("SELECT * FROM meta")}
    assert set(meta) == {"form", "hubcli", "sizes"}
    names = {name.lstrip("/") for name in meta["sizes"]}
    files = (path.relative_to(checkout / "data") for path in (checkout / "data").rglob("*.yaml"))
    assert names == {name.as_posix() for name in files if "migrations" not in name.parts}


def test_the_first_run_of_an_install_reads_no_yaml(first, tmp_path):
    with zipfile.ZipFile(first.wheel) as wheel:
        wheel.extractall(tmp_path / "site")
    code = "import sys; sys.modules['yaml'] = None; from hubcli.__main__ import main; main()"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COVERAGE", "HUBCLI"))}
    places = {"PYTHONPATH": str(tmp_path / "site"), "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code, "show", "hefei"],
        env={**kept, **places},
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, "合肥" in done.stdout) == (0, True), done.stderr
