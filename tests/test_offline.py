"""hubcli asks no network and starts no other program, whatever it is asked."""

from __future__ import annotations

import ast
import json
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
PROGRAM = Path(__file__).with_name("offline.py")

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
    "companies hefei --by sector",
    "trend gdp hefei",
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
    "add hefei gdp 13507.69 --year 2024 --source notes --title Notes --publisher Me --overlay OUT/mine",
)
WHOLE = ("check", "export")
REPORTS = (
    *("report hefei --output OUT/one.html", "report hefei chengdu --output -"),
    *("plot gdp hefei wuhan -o OUT/gdp.png", "plot gdp patents_per_10k -o OUT/points.html", "plot gdp -o -"),
)
REFUSED = {"show nowhere": 2, "list --nonsense": 2, "search zzzzqqqq": 1, "show hefei --data OUT": 3}
#: Ways to the network and to other programs.
USES = (
    "import socket; socket.socket()",
    "import socket; socket.create_connection(('localhost', 9))",
    "import socket; socket.getaddrinfo('localhost', 9)",
    "import _socket; _socket.socket()",
    "import urllib.request; urllib.request.urlopen('http://localhost:9/')",
    "import http.client; http.client.HTTPConnection('localhost', 9).connect()",
    "import subprocess; subprocess.run(['true'])",
    "os.system('true')",
    "os.posix_spawn('/bin/true', ['true'], {})",
)
COMPLETED = ("hubcli ", "hubcli show he", "hubcli rank --by g", "hubcli list --sort ")


@pytest.fixture
def ask(tmp_path):
    """Return a function that asks many things in one process in which imports of these modules are forbidden, and any
    network or other program; each case is the words of a command line, with settings, or a piece of Python.
    """
    (tmp_path / "OUT").mkdir()

    def call(*cases, modules=(), before=()):
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH") if name in os.environ}
        places = {"HOME": str(tmp_path), "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"], "LANG": "C.UTF-8"}
        done = subprocess.run(
            [*before, sys.executable, PROGRAM],
            cwd=tmp_path,
            env={**kept, **places},
            input=json.dumps({"modules": sorted(modules), "cases": cases}),
            stdout=subprocess.PIPE,
            encoding="utf-8",
            timeout=120,
            check=True,
        )
        return json.loads(done.stdout)

    return call


def line(text, **settings):
    """Return the case of a command line."""
    return {"words": text.split(), "settings": settings}


def wrong(lines, answers, code=0):
    """Return the answers of the lines that ended otherwise, or were stopped on the way."""
    pairs = zip(lines, answers, strict=True)
    return {asked: answer for asked, answer in pairs if (answer["code"], answer["forbidden"]) != (code, [])}


@pytest.mark.slow
def test_the_guard_stops_what_it_is_there_to_stop(ask):
    answers = ask(*({"python": f"try:\n    {use}\nexcept BaseException:\n    pass"} for use in USES))
    assert {use: len(answer["forbidden"]) for use, answer in zip(USES, answers, strict=True)} == dict.fromkeys(USES, 1)


@pytest.mark.slow
def test_the_guard_sees_imports(ask):
    codes = [{"python": code} for code in ("import socket", "import urllib.request", "from urllib import request")]
    stopped = [answer["forbidden"] for answer in ask(*codes, modules=NETWORK)]
    assert stopped == [["import socket"], ["import urllib.request"], ["import urllib.request"]]
    assert [answer["forbidden"] for answer in ask(*codes)] == [[], [], []]  # importing is allowed, using is not


def test_every_command_is_among_the_lines():
    """But for the server, which tests/mcp/test_server.py asks under a guard of its own."""
    assert {line.split()[0] for line in (*ANSWERED, *REPORTS)} >= set(COMMANDS) - {"mcp"}


@pytest.mark.slow
def test_no_answer_loads_what_could_reach_the_network(ask, sound):
    """Whatever is of all there is, of a small dataset."""
    small = {"HUBCLI_DATA": str(sound)}
    answers = ask(*(line(text, **(small if text.split()[0] in WHOLE else {})) for text in ANSWERED), modules=NETWORK)
    assert wrong(ANSWERED, answers) == {}
    assert "合肥" in answers[ANSWERED.index("show hefei")]["stdout"]


@pytest.mark.slow
def test_no_refusal_loads_what_could_reach_the_network(ask):
    answers = ask(*map(line, REFUSED), modules=NETWORK)
    assert [(answer["code"], answer["forbidden"]) for answer in answers] == [(code, []) for code in REFUSED.values()]


@pytest.mark.slow
def test_no_completion_loads_what_could_reach_the_network(ask):
    shell = {"_HUBCLI_COMPLETE": "complete_bash"}
    asked = [line("", COMP_WORDS=words, COMP_CWORD=str(words.count(" ")), **shell) for words in COMPLETED]
    answers = ask(*asked, modules=NETWORK)
    assert wrong(COMPLETED, answers) == {}
    assert [(bool(answer["stdout"]), answer["stderr"]) for answer in answers] == [(True, "")] * len(COMPLETED)


@pytest.mark.slow
def test_a_dataset_and_an_overlay_that_are_read_for_the_first_time(ask, dataset, tmp_path):
    (tmp_path / "over/hubs").mkdir(parents=True)
    (tmp_path / "over/hubs/beta.yaml").write_text("id: beta\nsummary: A town of mills.\n", "utf-8")
    words = ["list", "--data", str(dataset), "--overlay", "over"]
    [answer] = ask({"words": words, "settings": {"XDG_CACHE_HOME": str(tmp_path / "cold")}}, modules=NETWORK)
    assert (answer["code"], answer["forbidden"]) == (0, [])
    assert "alpha-park" in answer["stdout"]


@pytest.mark.slow
def test_no_report_reaches_for_the_network(ask):
    pytest.importorskip("vl_convert")
    assert wrong(REPORTS, ask(*map(line, REPORTS))) == {}


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
    opens = {
        "cli/commands/sources.py": {"webbrowser"},  # `--web`, which asks for just that
        "cli/pager.py": {"subprocess"},  # the pager, on a terminal only
    }
    assert {name: banned for name, found in imported.items() if (banned := found & (NETWORK | PROGRAMS))} == opens


@pytest.mark.slow
def test_a_report_is_the_same_where_there_is_no_network_at_all(ask):
    """The charts are drawn by a compiled library, which no guard in Python sees into: it gets a network of nothing."""
    pytest.importorskip("vl_convert")
    alone = [shutil.which("unshare") or "unshare", "--map-root-user", "--net"]
    try:
        subprocess.run([*alone, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no network namespaces here")
    report = line("report hefei chengdu --output -")
    [here], [there] = ask(report), ask(report, before=alone)
    assert (here["code"], there["code"]) == (0, 0)
    assert "<svg" in there["stdout"]
    assert there["stdout"] == here["stdout"]
