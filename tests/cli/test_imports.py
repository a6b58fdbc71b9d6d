"""What a run imports: start-up time is mostly that."""

import os
import subprocess
import sys

import pytest

from hubcli import load

pytestmark = pytest.mark.slow

SCRIPT = """
import contextlib, io, sys
sys.argv = ["hubcli", *sys.argv[1:]]
from hubcli.cli.app import _run
with contextlib.redirect_stdout(io.StringIO()):
    with contextlib.suppress(SystemExit):  # how completion ends
        _run()
print(*sys.modules)
"""
#: What takes long to import, or has no place in an answer that a store holds.
SLOW = {
    *("yaml", "rich", "rapidfuzz", "pydantic", "asyncio", "socket", "ssl"),
    *(
        "hubcli.dataset.check",
        "hubcli.dataset.document",
        "hubcli.output.terminal",
        "hubcli.results.rows",
        "hubcli.export.export",
    ),
}
#: What the server for assistants is made of: no other command imports any of it.
SERVER = {"mcp", "mcp_types", "anyio", "jsonschema", "hubcli.mcp", "hubcli.mcp.tools"}
#: The analyses, and the drawing of tables: each is for its own commands.
OWN = {
    *(
        "hubcli.retrieval.search",
        "hubcli.analysis.comparison.comparison",
        "hubcli.analysis.ranking.ranking",
        "hubcli.analysis.listing",
        "hubcli.analysis.hub_sheet",
    ),
    *(
        "hubcli.analysis.similarity",
        "hubcli.analysis.vocabulary",
        "hubcli.analysis.designations",
        "hubcli.output.view",
        "hubcli.output.json",
    ),
}


@pytest.fixture
def imported(sound):
    """Return a function that says which modules a command line imports once there is a store."""

    def ask(*words, **settings):
        load(sound)  # which leaves a store: the run is warm
        clean = {
            name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")
        }  # it imports much
        asked, given = [sys.executable, "-c", SCRIPT, *words], {**clean, "HUBCLI_DATA": str(sound), **settings}
        done = subprocess.run(asked, env=given, capture_output=True, text=True, check=True)
        return set(done.stdout.split())

    return ask


@pytest.mark.parametrize(
    ("line", "slow", "own"),
    [
        ("--version", "", ""),
        ("list --json", "", "analysis.listing output.json"),
        ("show alpha --json", "", "analysis.hub_sheet output.json"),
        ("search quantum --json", "", "retrieval.search output.json"),
        ("search quantm --json", "rapidfuzz", "retrieval.search output.json"),
        ("compare alpha beta --json", "", "analysis.comparison.comparison output.json"),
        ("compare alpha beta", "", "analysis.comparison.comparison output.view"),
        ("rank --json", "", "analysis.ranking.ranking output.json"),
    ],
)
def test_a_warm_run_imports_what_it_needs(imported, line, slow, own):
    modules = imported(*line.split())
    assert modules & (SLOW | SERVER) == set(slow.split())
    assert modules & OWN == {f"hubcli.{name}" for name in own.split()}


@pytest.mark.parametrize(
    "line", ["hubcli compare al", "hubcli compare alpha ", "hubcli sectors q", "hubcli rank --by g"]
)
def test_completion_imports_no_analysis_and_nothing_slow(imported, line):
    settings = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    modules = imported(_HUBCLI_COMPLETE="complete_bash", **settings)
    assert "hubcli.model" in modules
    assert not modules & (SLOW | OWN)


@pytest.mark.parametrize("line", ["list --json", "compare alpha beta --json"])
def test_answers_about_hubs_named_by_their_ids_need_no_names_made_comparable(imported, line):
    assert not imported(*line.split()) & {"hubcli.text", "unicodedata", "hubcli.model.names"}


def test_a_search_makes_no_records_of_the_vocabulary(imported):
    assert "hubcli.model.vocabulary" not in imported("search", "quantum", "--json")


def test_the_check_reads_the_files_themselves(imported):
    assert {"yaml", "hubcli.dataset.check"} <= imported("check")


@pytest.mark.parametrize(
    "line",
    [
        *(
            "list",
            "show alpha",
            "search quantum",
            "compare alpha beta",
            "rank --by gdp",
            "rank",
            "companies --by sector",
        ),
        *("trend gdp alpha", "sectors quantum", "show atlantis", "list --limit x", "sources 3", "--version", "--help"),
    ],
)
def test_an_english_run_imports_nothing_of_another_language(imported, line):
    ours = {"hubcli.output.language", "hubcli.output.line_breaks"}  # gettext is imported by Typer itself
    assert not (imported(*line.split()) | imported(*line.split(), FORCE_COLOR="1")) & ours


def test_a_chinese_run_does(imported):
    assert "hubcli.output.language" in imported("list", HUBCLI_LANG="zh")
