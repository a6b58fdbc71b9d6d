"""Levels follow what was written little, and agree with published rankings as far as the method found."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).resolve().parents[2] / "benchmarks" / "specialisation.py"
if not PROGRAM.exists():
    pytest.skip("the benchmarks are not part of the distribution", allow_module_level=True)


def load_benchmark():
    spec = importlib.util.spec_from_file_location("specialisation_benchmark", PROGRAM)
    module = importlib.util.module_from_spec(spec)
    sys.modules["specialisation_benchmark"] = module
    spec.loader.exec_module(module)
    return module


benchmark = load_benchmark()
#: Spearman's rho of the order with each of the seven rankings, as the method found it on the evidence of 22 November.
FOUND = {
    "Chips, WICA 2024": 0.75,
    "Robots, CAMETA 2022": 0.20,
    "AI, AMiner 2023": 0.74,
    "AI computing, IDC and Inspur 2021": 0.77,
    "Advanced manufacturing, CCID 2019": 0.75,
    "Advanced manufacturing, CCID 2021": 0.82,
    "Digital economy, CAICT 2019": 0.77,
}
SLACK = 0.05  # for what is added to the dataset


def test_cities_of_one_place_share_the_middle_of_theirs():
    tiers = benchmark.Published("", "", (("a", "b"), ("c",), ("d", "e", "f")))
    assert tiers.ranks() == {"a": 1.5, "b": 1.5, "c": 3, "d": 5, "e": 5, "f": 5}


def test_rankings_name_cities_on_the_scale_and_sectors(packaged):
    for item in benchmark.published():
        cities = list(item.ranks())
        assert sum(map(len, item.places)) == len(cities)  # none twice
        assert all(packaged[city].kind == "city" and packaged[city].scale for city in cities)
        assert item.sector in packaged.sectors


def test_the_order_agrees_with_published_rankings_as_the_method_found(packaged):
    rho = {item.title: item.rho["order"] for item in benchmark.agreements(packaged)}
    assert {title: rho[title] for title, least in FOUND.items() if rho[title] < least - SLACK} == {}


def test_stars_follow_the_number_of_pieces_no_more_than_the_method_found(packaged):
    standings = [standing for _, _, standing in benchmark.cities_with_evidence(packaged)]
    assert len(standings) > 500
    assert benchmark.correlation(standings, "stars") <= 0.5 + SLACK


def test_one_piece_less_seldom_changes_a_level(packaged):
    changed, pieces = benchmark.leave_one_out(packaged)
    assert 0 < sum(changed.values()) <= 0.38 * sum(pieces.values())
