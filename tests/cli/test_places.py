"""Places that are hardly any: a working directory that is gone, names of open streams, packages in a zip file."""

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.posix

HOME = Path(__file__).parents[2]


@pytest.fixture
def bash(executable, environment, sound, tmp_path):
    """Return a function that runs a script in an empty directory: `hubcli` there is of this checkout."""
    place = tmp_path / "place"
    place.mkdir()

    def call(script, **settings):
        start = f'hubcli() {{ {" ".join(executable)} "$@"; }}; {script}'
        return subprocess.run(
            ["bash", "-c", start],
            cwd=place,
            env=environment(HUBCLI_DATA=str(sound), **settings),
            capture_output=True,
            text=True,
            check=False,
        )

    return call


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("show alpha --overlay x.yaml", 3, "x.yaml:1:1: overlay: there is no such file or folder"),
        ("list --data x", 3, "x:1:1: unreadable: there is no such directory"),
        ("list --overlay x --data x", 3, "x:1:1: unreadable: there is no such directory"),
        ("export out", 2, "hubcli export: the working directory is gone"),
        ("export out --format json", 2, "hubcli export: the working directory is gone"),
        ("report alpha -o x.html", 2, "hubcli report: the working directory is gone"),
        ("list --save x.svg", 2, "hubcli list: cannot write x.svg: the working directory is gone"),
        ("check", 0, "hubcli check: no problems"),
        ("list", 0, ""),
        ("export - --format json", 0, ""),
        ("report alpha -o -", 0, ""),
    ],
)
def test_in_a_directory_that_is_gone(bash, words, code, said):
    _needs_the_extra(words)
    done = bash(f"mkdir gone; cd gone; rmdir ../gone; hubcli {words}")
    assert done.returncode == code
    assert said in done.stderr.splitlines() or not said
    assert "cannot write: " not in done.stderr


@pytest.mark.parametrize("target", ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_standard_output_by_any_of_its_names(bash, tmp_path, target):
    assert json.loads(bash(f"hubcli export {target} --format json | cat").stdout)["dataset"]
    done = bash(f"hubcli export {target} --format geojson > file")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads((tmp_path / "place" / "file").read_text("utf-8"))["features"]
    assert "hubcli export: csv cannot be printed" in bash(f"hubcli export {target}").stderr


@pytest.mark.parametrize("target", ["-", "/dev/stdout"])
def test_a_report_on_standard_output_by_any_of_its_names(bash, target):
    _needs_the_extra("report")
    assert bash(f"hubcli report alpha -o {target} | cat").stdout.startswith("<!doctype")


def _needs_the_extra(words):
    if words.startswith("report"):
        pytest.importorskip("vl_convert")


@pytest.mark.parametrize(
    "words", ["export PIPE --format json", "export PIPE", "report alpha -o PIPE", "list --save PIPE.svg"]
)
def test_a_stream_of_another_number_is_no_plain_file(bash, words):
    done = bash(f"hubcli {words.replace('PIPE', '>(cat)')}")
    assert (done.returncode, done.stdout) == (2, "")
    assert "is not a plain file: give another name" in done.stderr


def test_a_home_that_is_a_relative_path_is_none(bash, tmp_path):
    assert bash("hubcli list", HOME="home", XDG_CACHE_HOME="cache").returncode == 0
    assert list((tmp_path / "place").iterdir()) == []


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """Return a directory with hubcli in it as it is in a wheel, but for its store."""
    place = tmp_path_factory.mktemp("package")
    shutil.copytree(HOME / "src" / "hubcli", place / "hubcli", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(HOME / "data", place / "hubcli" / "data", ignore=shutil.ignore_patterns("migrations"))
    return place


@pytest.fixture
def from_place(environment, tmp_path):
    """Return a function that runs the hubcli of this place."""

    def call(place, *words):
        return subprocess.run(
            [sys.executable, "-m", "hubcli", *words],
            cwd=tmp_path,
            env=environment(PYTHONPATH=str(place), PYTHONDONTWRITEBYTECODE="1"),
            capture_output=True,
            text=True,
            check=False,
        )

    return call


@pytest.mark.parametrize("name", ["hub.pyz", "hubcli-0.1.0-py3-none-any.whl"])
def test_from_a_zip_file_it_says_what_to_do(from_place, package, sound, tmp_path, name):
    archive = tmp_path / name
    with zipfile.ZipFile(archive, "w") as file:
        for path in package.rglob("*"):
            file.write(path, path.relative_to(package))
    said = f"hubcli does not run from a zip file: unpack {archive}, or install it with pip\n"
    for words in (("list",), ("--version",), ("check",), ("list", "--data", sound), ("report", "alpha", "-o", "-")):
        done = from_place(archive, *words)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", said), words
    assert "Usage" in from_place(archive, "--help").stdout


def test_from_a_directory_that_nobody_may_write_to_it_runs(from_place, package):
    for path in (package, *package.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        done = from_place(package, "--version")
    finally:
        for path in (package, *package.rglob("*")):
            if path.is_dir():
                path.chmod(0o755)
    assert (done.returncode, done.stderr) == (0, "")
    assert "dataset 20" in done.stdout
    assert not [path for path in package.rglob("*") if path.suffix in (".pyc", ".sqlite")]


#: hubcli with a clock that says another day.
CLOCK = """
import datetime, sys
day = datetime.date.fromisoformat(sys.argv.pop(1))
class Clock(datetime.date):
    @classmethod
    def today(cls):
        return day
datetime.date = Clock
from hubcli.__main__ import main
main()
"""


@pytest.mark.parametrize("day", ["1970-01-02", "2024-06-01", "2099-01-01"])
def test_with_a_clock_behind_or_ahead(environment, sound, overlay, tmp_path, day):
    asked = [("list", "--data", sound), ("check", "--data", sound)]
    asked.append(("show", "gamma", "--data", sound, "--overlay", overlay(hub="{id: gamma, summary: A loud town.}")))
    for words in asked:
        done = subprocess.run(
            [sys.executable, "-c", CLOCK, day, *words],
            cwd=tmp_path,
            env=environment(XDG_CACHE_HOME=str(tmp_path / day)),
            capture_output=True,
            text=True,
            check=False,
        )
        said = "hubcli check: no problems\nThe dataset has no companies, so commands about them find nothing.\n"
        assert (done.returncode, done.stderr) == (0, said if "check" in words else "")
