"""hubcli asks no network and starts no other program, whatever it is asked."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import hubcli
from hubcli.cli.app import COMMANDS

SOURCES = Path(hubcli.__file__).parent
#: What Python code imports to reach the network.
NETWORK = {
    "_socket", "_ssl", "asyncio", "ftplib", "http", "imaplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "urllib.error", "urllib.request", "urllib3", "webbrowser", "xmlrpc",
}  # fmt: skip
#: And to start another program. Typer imports `subprocess`, so that what it does is watched, and no import.
PROGRAMS = {"multiprocessing", "pty", "subprocess"}
TRIPPED = 97

#: Ends the process where Python is about to reach for the network or to start a program: no `except` hides that. The
#: audit hook sees what any library does; the finder sees what is imported, however that is done.
GUARD = f"""
import os, sys

def trip(what):
    os.write(2, ("forbidden: " + what).encode())
    os._exit({TRIPPED})

FAMILIES = ("ftplib", "http", "pty", "smtplib", "socket", "subprocess", "urllib", "webbrowser")
PROGRAMS = ("os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile", "os.system")

def watch(event, arguments):
    if event.partition(".")[0] in FAMILIES or event in PROGRAMS:
        trip(event)

class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name in MODULES:
            trip("import " + name)

sys.addaudithook(watch)
sys.meta_path.insert(0, Finder)
"""
STRICT = f"{GUARD}\nMODULES = {NETWORK}\n"
LOOSE = f"{GUARD}\nMODULES = ()\n"  # importing is allowed, using is not
COMMAND = "sys.argv[0] = 'hubcli'\nfrom hubcli.__main__ import main\nmain()\n"

#: Command lines that between them run every command and every way out; `OUT` is an empty directory.
ANSWERED = (
    "--version",
    "--help",
    "list --sector quantum --min rd_intensity=1 --sort gdp",
    "list --format jsonl",
    "list --format csv --bom",
    "list --format tsv",
    "list --format markdown",
    "list --limit 3 --save OUT/list.svg",
    "show hefei",
    "show 合肥 --json",
    "search quantum",
    "search quantun --json",
    "compare hefei chengdu",
    "compare hefei chengdu --sector quantum --benchmark china --save OUT/compare.txt",
    "rank --sensitivity --against gii_cluster_rank --draws 50",
    "rank --weight rd_intensity=2 --weight gdp=1 --explain --json",
    "rank --sector quantum --save OUT/rank.html",
    "similar hefei",
    "sectors --explain",
    "sectors quantum",
    "designations",
    "indicators rd_intensity --gaps",
    "sources",
    "profiles balanced",
    "check",
    "schema rank",
    "export OUT/package",
    "export OUT/atlas.sqlite --format sqlite",
    "export OUT/atlas.json --format json",
    "export - --format geojson",
)
REPORTS = ("report hefei --output OUT/one.html", "report hefei chengdu --output -")
REFUSED = {"show nowhere": 2, "list --nonsense": 2, "search zzzzqqqq": 1, "show hefei --data OUT": 3}
COMPLETED = ("hubcli ", "hubcli show he", "hubcli rank --by g", "hubcli list --sort ")


@pytest.fixture
def guarded(tmp_path):
    """Return a function that runs Python code under a guard, with nothing of the environment that is not needed."""
    (tmp_path / "OUT").mkdir()

    def call(guard, code, *words, before=(), **settings):
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH") if name in os.environ}
        places = {"HOME": str(tmp_path), "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"], "LANG": "C.UTF-8"}
        return subprocess.run(
            [*before, sys.executable, "-c", f"{guard}\n{code}", *words],
            cwd=tmp_path,
            env={**kept, **places, **settings},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return call


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket()",
        "import socket; socket.create_connection(('localhost', 9))",
        "import socket; socket.getaddrinfo('localhost', 9)",
        "import _socket; _socket.socket()",
        "import urllib.request; urllib.request.urlopen('http://localhost:9/')",
        "import http.client; http.client.HTTPConnection('localhost', 9).connect()",
        "import subprocess; subprocess.run(['true'])",
        "os.system('true')",
        "os.posix_spawn('/bin/true', ['true'], {})",
    ],
)
def test_the_guard_stops_what_it_is_there_to_stop(guarded, code):
    done = guarded(LOOSE, f"try:\n    {code}\nexcept BaseException:\n    pass")
    assert (done.returncode, done.stderr[:11]) == (TRIPPED, "forbidden: ")


@pytest.mark.parametrize("code", ["import socket", "import urllib.request", "from urllib import request"])
def test_the_guard_sees_imports(guarded, code):
    assert guarded(STRICT, code).stderr.startswith("forbidden: import ")
    assert guarded(LOOSE, code).returncode == 0


def test_every_command_is_among_the_lines():
    assert {line.split()[0] for line in (*ANSWERED, *REPORTS)} >= set(COMMANDS)


@pytest.mark.parametrize("line", ANSWERED)
def test_answers_load_nothing_that_could_reach_the_network(guarded, line):
    done = guarded(STRICT, COMMAND, *line.split())
    assert (done.returncode, "forbidden" in done.stderr) == (0, False), done.stderr


@pytest.mark.parametrize("line", REPORTS)
def test_reports_reach_for_no_network(guarded, line):
    pytest.importorskip("vl_convert")
    done = guarded(LOOSE, COMMAND, *line.split())
    assert (done.returncode, done.stderr.count("forbidden")) == (0, 0), done.stderr


@pytest.mark.parametrize(("line", "code"), REFUSED.items())
def test_refusals_load_nothing_that_could_reach_the_network(guarded, line, code):
    done = guarded(STRICT, COMMAND, *line.split())
    assert (done.returncode, "forbidden" in done.stderr) == (code, False), done.stderr


def test_a_dataset_and_an_overlay_that_are_read_for_the_first_time(guarded, dataset, tmp_path):
    (tmp_path / "over/hubs").mkdir(parents=True)
    (tmp_path / "over/hubs/beta.yaml").write_text("id: beta\nsummary: A town of mills.\n", "utf-8")
    words = ("list", "--data", str(dataset), "--overlay", "over")
    done = guarded(STRICT, COMMAND, *words, XDG_CACHE_HOME=str(tmp_path / "cold"))
    assert (done.returncode, "alpha-park" in done.stdout) == (0, True), done.stderr


@pytest.mark.parametrize("line", COMPLETED)
def test_completion_loads_nothing_that_could_reach_the_network(guarded, line):
    asked = {"_HUBCLI_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    done = guarded(STRICT, COMMAND, **asked)
    assert (done.returncode, bool(done.stdout), done.stderr) == (0, True, "")


def test_no_module_of_ours_imports_what_reaches_the_network_or_starts_a_program():
    """Not even inside a function that no line above calls."""
    imported = {}
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            else:
                continue
            parts = {part for name in names for part in (name, name.partition(".")[0])}
            name = path.relative_to(SOURCES).as_posix()
            imported[name] = imported.get(name, set()) | parts
    assert imported["dataset/rules/sources.py"] >= {"urllib.parse"}  # the walk does see imports
    assert {name: banned for name, found in imported.items() if (banned := found & (NETWORK | PROGRAMS))} == {}


def test_a_report_is_the_same_where_there_is_no_network_at_all(guarded):
    """The charts are drawn by a compiled library, which no guard in Python sees into: it gets a network of nothing."""
    pytest.importorskip("vl_convert")
    alone = [shutil.which("unshare") or "unshare", "--map-root-user", "--net"]
    try:
        subprocess.run([*alone, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no network namespaces here")
    words = ("report", "hefei", "chengdu", "--output", "-")
    [here, there] = [guarded(LOOSE, COMMAND, *words, before=before) for before in ((), alone)]
    assert (here.returncode, there.returncode) == (0, 0)
    assert "<svg" in there.stdout
    assert there.stdout == here.stdout
