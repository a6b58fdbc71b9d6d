"""The search holds what is promised of it on the queries of the benchmark."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from hubcli.retrieval.index import Index

PROGRAM = Path(__file__).resolve().parents[2] / "benchmarks" / "search_quality.py"
if not PROGRAM.exists():
    pytest.skip("the benchmarks are not part of the distribution", allow_module_level=True)


def load_benchmark():
    spec = importlib.util.spec_from_file_location("search_quality", PROGRAM)
    module = importlib.util.module_from_spec(spec)
    sys.modules["search_quality"] = module
    spec.loader.exec_module(module)
    return module


benchmark = load_benchmark()
QUERIES = benchmark.read_queries()


@pytest.fixture(scope="module")
def results(packaged):
    return benchmark.by_group(QUERIES, benchmark.hubcli(packaged, Index(packaged)))


def test_there_are_many_queries_and_their_answers_are_hubs(packaged):
    assert len(QUERIES) >= 170
    assert {hub for query in QUERIES for hub in query.hubs} <= set(packaged.hubs)
    assert len({query.text for query in QUERIES}) == len(QUERIES)


def test_nearly_every_query_puts_the_right_hub_first(results):
    assert results["total"].hit1 >= 0.95
    assert results["total"].mrr >= 0.97
    assert all(group.hit1 >= 0.95 for group in results.values())


def test_nothing_is_found_where_nothing_should_be(results):
    assert results["nothing to find"].false_positives == 0


def test_the_place_of_an_answer():
    query, nothing = benchmark.Query("group", "text", ("b", "c")), benchmark.Query("group", "text", ())
    assert benchmark.place_of(query, ["a", "c", "b"]) == 2
    assert benchmark.place_of(query, ["a"]) is None
    assert benchmark.place_of(nothing, []) == 1
    assert benchmark.place_of(nothing, ["a"]) is None


def test_who_is_ahead_is_said_by_group():
    def of(hit1):
        return benchmark.Quality(10, hit1, 1.0, 1.0, 0)

    results = {
        "hubcli": {"names": of(0.9), "typos": of(0.9)},
        "fzf": {"names": of(1.0), "typos": of(0.5)},
        "FTS5": {"names": of(0.9), "typos": of(0.0)},
    }
    assert benchmark.behind(results) == {"fzf": ["names"]}
