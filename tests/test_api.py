"""What `import hubcli` offers, and what it does not load."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

import hubcli

PUBLIC = {
    "Atlas", "CompanySelection", "DatasetError", "Hub", "Method", "Selection", "UnknownNameError",
    "check", "compare", "count_companies", "list_companies", "list_hubs", "load", "rank", "search", "show", "similar",
    "to_frame", "to_records", "trend",
}  # fmt: skip
HEAVY = {"yaml", "rich", "typer", "rapidfuzz"}


def loaded_by(code):
    """Return the top-level modules of the dependencies that a fresh Python has loaded after the code."""
    script = f"{code}\nimport json, sys\nprint(json.dumps([name for name in sys.modules if '.' not in name]))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return HEAVY & set(json.loads(run.stdout.splitlines()[-1]))


def test_the_public_names_are_these():
    assert set(hubcli.__all__) == {*PUBLIC, "__version__"}


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_a_public_name_leads_to_the_thing_of_that_name(name):
    assert getattr(hubcli, name).__name__ == name
    assert getattr(hubcli, name).__module__.startswith("hubcli.")


def test_every_public_name_can_be_imported_at_once():
    namespace = {}
    exec("from hubcli import *", namespace)
    assert set(namespace) >= PUBLIC


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'hubcli' has no attribute 'nonsense'"):
        _ = hubcli.nonsense


def test_the_version_has_three_numbers():
    assert re.match(r"\d+\.\d+\.\d+", hubcli.__version__)


@pytest.mark.slow
def test_importing_loads_no_dependency():
    assert loaded_by("import hubcli") == set()


@pytest.mark.slow
def test_the_analyses_load_only_the_reader_of_the_dataset():
    code = (
        "import hubcli; a = hubcli.load(); hubcli.compare(a, ['hefei', 'chengdu']); hubcli.rank(a); hubcli.list_hubs(a)"
    )
    assert loaded_by(code) <= {"yaml"}


@pytest.mark.slow
def test_an_exact_search_loads_no_fuzzy_matching():
    assert "rapidfuzz" not in loaded_by("import hubcli; hubcli.search(hubcli.load(), '合肥')")


def test_the_example_of_the_package_holds(packaged):
    comparison = hubcli.compare(packaged, ["hefei", "成都"])
    assert [hub.id for hub in comparison.hubs] == ["hefei", "chengdu"]
    assert hubcli.rank(packaged, by="gdp").ranking[0].rank == 1


def test_every_result_becomes_records(atlas):
    listed = hubcli.list_hubs(atlas)
    assert [row["id"] for row in listed.to_records()] == [hub.id for hub in listed]
    assert hubcli.search(atlas, "quantum").to_records()[0]["id"] == "alpha"
    assert [row["id"] for row in listed[:2].to_records()] == [hub.id for hub in listed[:2]]
    assert hubcli.search(atlas, "quantum")[1].id == "alpha-park"
    assert [row["rank"] for row in hubcli.rank(atlas, by="gdp").to_records()] == [1, 2, 3]
    assert {row["indicator"] for row in hubcli.show(atlas, "gamma").to_records()} == {"gdp"}
    assert hubcli.compare(atlas, ["alpha", "beta"]).to_records()[0]["id"] == "gdp"
    assert "hub" in (hubcli.rank(atlas, by="gdp").to_records.__doc__ or "")  # as its class says it, not of any result


def test_hubs_that_are_alike_become_records(packaged):
    found = hubcli.similar(packaged, "hefei")
    assert [row["id"] for row in found.to_records()] == [hub.id for hub in found]
    assert len(found) > 1


def test_a_tuple_of_results_is_a_tuple(atlas):
    listed = hubcli.list_hubs(atlas)
    assert isinstance(listed, tuple)
    assert listed == tuple(listed)
    assert hubcli.search(atlas, "zzzz").to_records() == []
