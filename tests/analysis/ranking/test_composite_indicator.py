"""Composites over the atlas: what may enter one, its columns, and the companies that are counted for it.

Listed companies in AI: Alpha 4, Beta 40, Gamma none, of which the logarithm is taken after 2 are added, half the least.
Figures of gdp: 10000, 1000, 100, of which it is taken as they are.
"""

from __future__ import annotations

import math
import re

import pytest

from hubcli import Method, UnknownNameError, load, rank
from hubcli.analysis.ranking.composite_indicator import (
    compose,
    find_input_indicator,
    indicator_column,
    label_of,
    named_weights,
    pillar_of,
)

from ...atlases import changed, with_companies

AI = "companies:artificial-intelligence"
COMPANIES = """        - {indicator: labs, weight: 1, reason: Places to think.}
    - pillar: sector
      weight: 2
      reason: The sector itself.
      indicators:
        - {indicator: 'companies:artificial-intelligence', weight: 1, reason: Who makes it.}
"""


#: Minmax of ln 6, ln 42, ln 2: Alpha between Gamma and Beta.
BETWEEN = 100 * math.log(6 / 2) / math.log(42 / 2)


@pytest.fixture(scope="module")
def atlas(atlas):
    """Return the small atlas with companies."""
    return with_companies(atlas, "artificial-intelligence", alpha=4, beta=40)


@pytest.fixture
def cities(atlas):
    """Return the three cities of the small atlas."""
    return [atlas[name] for name in ("alpha", "beta", "gamma")]


@pytest.mark.parametrize("name", [AI, "companies:AI", "companies:人工智能", "companies:Artificial Intelligence"])
def test_companies_are_named_by_anything_that_names_their_sector(atlas, name):
    assert find_input_indicator(atlas, name) == AI


@pytest.mark.parametrize("name", ["gdp", "GDP", "地区生产总值"])
def test_an_indicator_is_named_by_its_id_or_a_label(atlas, name):
    assert find_input_indicator(atlas, name) == "gdp"


def test_an_unknown_sector_or_indicator_is_named_in_the_error(atlas):
    with pytest.raises(UnknownNameError, match="no sector is named 'quantun'; did you mean quantum"):
        find_input_indicator(atlas, "companies:quantun")
    with pytest.raises(UnknownNameError, match="no sector is named ''"):
        find_input_indicator(atlas, "companies:")
    with pytest.raises(UnknownNameError, match="no indicator is named 'quantum'"):
        find_input_indicator(atlas, "quantum")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("city_rank", "'city_rank' is a published ranking: it is never an input to another"),
        ("area", "'area' is for context only (hubcli indicators area): it cannot be compared across hubs"),
    ],
)
def test_what_may_not_enter_a_composite_is_refused_and_told_why(atlas, name, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        find_input_indicator(atlas, name)


def test_an_input_without_a_better_direction_is_refused(change, dataset):
    change(
        "indicators.yaml",
        "direction: none, pillar: economy, use: context",
        "direction: none, pillar: economy, use: input",
    )
    with pytest.raises(ValueError, match=r"^'area' has no better direction to rank by$"):
        find_input_indicator(load(dataset), "area")


def test_weights_keep_their_values_under_the_ids(atlas):
    assert named_weights(atlas, {"companies:AI": 3, "Growth": 0.5}) == {AI: 3, "growth": 0.5}


def test_one_sector_by_two_names_is_refused(atlas):
    with pytest.raises(ValueError, match=f"^'{AI}' is weighted twice, under two of its names$"):
        named_weights(atlas, {"companies:AI": 1, AI: 1})


def test_labels_and_pillars(atlas):
    assert (label_of(atlas, AI), pillar_of(atlas, AI)) == ("Listed companies: Artificial intelligence", "sector")
    assert (label_of(atlas, "labs"), pillar_of(atlas, "labs")) == ("Laboratories", "research")


def test_no_company_is_none_and_a_place_where_they_are_not_counted_is_a_gap(atlas, cities):
    column = indicator_column(atlas, AI, [*cities, atlas["alpha-park"], atlas["the-plain"]])
    # the park is not counted apart from its city; the plain has those of Alpha and Beta; the least is 4
    logarithms = [math.log(value + 2) for value in (4, 40, 0, 44)]
    assert column == pytest.approx([*logarithms[:3], None, logarithms[3]])


def test_a_sector_that_nothing_measures_is_refused(atlas):
    with pytest.raises(ValueError, match=r"^no industry of listed companies measures Quantum technology: "):
        find_input_indicator(atlas, "companies:quantum")


def test_a_strength_is_no_weight_any_more_and_the_error_says_what_is(atlas):
    with pytest.raises(
        ValueError, match=r"^'strength:artificial-intelligence' is no weight any more.*use companies:art"
    ):
        find_input_indicator(atlas, "strength:AI")
    with pytest.raises(UnknownNameError, match="no sector is named 'quantun'"):
        find_input_indicator(atlas, "strength:quantun")


def test_columns_are_treated_as_the_indicator_says_and_keep_their_gaps(atlas, cities):
    assert indicator_column(atlas, "gdp", cities) == pytest.approx([math.log(10000), math.log(1000), math.log(100)])
    assert indicator_column(atlas, "growth", cities) == [5, 8, None]
    assert indicator_column(atlas, "city_rank", cities) == [2, 11, 11]


def test_a_logarithm_of_a_negative_figure_is_refused_by_the_name_of_the_indicator(change, dataset):
    change("indicators.yaml", "minimum: -100", "transform: log, minimum: -100")
    change("hubs/beta.yaml", "indicator: growth, value: 8", "indicator: growth, value: -8")
    with pytest.raises(ValueError, match=r"^'growth': a logarithm needs values of 0 and more$"):
        rank(load(dataset))


def test_companies_as_the_only_weight_rank_those_without_any_last(atlas):
    ranking = rank(atlas, weights={"companies:AI": 1})
    assert {item.id: item.score for item in ranking.ranking} == pytest.approx(
        {"alpha": BETWEEN, "beta": 100, "gamma": 0}
    )
    assert [(item.coverage, item.rank) for item in ranking.ranking] == [(1, 1), (1, 2), (1, 3)]
    assert (ranking.weights, ranking.by) == ({AI: 1}, None)
    assert {tuple(item.figures) for item in ranking.ranking} == {()}


def test_companies_in_a_profile_by_hand(change, dataset):
    # pillars 1, 1, 2: gdp 1/4 · 2/3, growth 1/4 · 1/3, labs 1/4, companies 1/2. Gamma has gdp and no company, 2/3.
    # gdp 100 50 0, growth 0 100 -, labs 100 0 -, companies between 100 0
    change(
        "sectors.yaml",
        "group: Digital, synonyms",
        "group: Digital, listed: {fit: exact, industries: [works]}, synonyms",
    )
    (dataset / "industries.yaml").write_text("- {id: works, label: Works, label_zh: 厂}\n", encoding="utf-8")
    change("profiles.yaml", "        - {indicator: labs, weight: 1, reason: Places to think.}\n", COMPANIES)
    ranking = rank(with_companies(load(dataset), "artificial-intelligence", alpha=4, beta=40))
    assert ranking.weights == pytest.approx({"gdp": 1 / 6, "growth": 1 / 12, "labs": 1 / 4, AI: 1 / 2})
    assert {item.id: item.score for item in ranking.ranking} == pytest.approx(
        {"beta": 50 / 6 + 100 / 12 + 50, "alpha": 100 / 6 + 25 + BETWEEN / 2, "gamma": 0}, abs=1e-9
    )
    assert [item.coverage for item in ranking.ranking] == pytest.approx([1, 1, 2 / 3])
    assert ranking.ranking[1].contributions[AI] == pytest.approx(BETWEEN / 2)


def test_compose_gives_treated_columns_of_those_who_have_enough(atlas, cities):
    made = compose(atlas, cities, {"gdp": 2, "smog": 2, "labs": 0}, Method())
    assert [hub.id for hub in made.hubs] == ["alpha", "beta"]
    assert made.weights == {"gdp": 0.5, "smog": 0.5}
    assert made.columns["gdp"] == pytest.approx([math.log(10000), math.log(1000)])
    assert made.columns["smog"] == [3, 9]
    assert made.higher == {"gdp": True, "smog": False}
    assert made.coverage == {"alpha": 1, "beta": 1, "gamma": 0.5}
    assert made.scores == {"alpha": 100, "beta": 0}
    assert made.contributions == {"alpha": {"gdp": 50, "smog": 50}, "beta": {"gdp": 0, "smog": 0}}


def test_compose_refuses_what_cannot_be_combined(atlas, cities):
    with pytest.raises(ValueError, match=r"^a geometric mean needs scores above 0: use minmax or rank, not zscore$"):
        compose(atlas, cities, {"gdp": 1}, Method("zscore", "geometric"))
    with pytest.raises(ValueError, match="weight of gdp"):
        compose(atlas, cities, {"gdp": -1}, Method())


@pytest.mark.parametrize("least", [-0.01, 1.01])
def test_a_least_coverage_outside_0_to_1_is_refused(atlas, cities, least):
    with pytest.raises(ValueError, match=rf"^the least coverage is a share from 0 to 1, not {least}$"):
        compose(atlas, cities, {"gdp": 1}, Method(min_coverage=least))


def test_the_whole_and_nothing_are_coverages_too(atlas, cities):
    weights = {"gdp": 1, "labs": 1}
    assert [hub.id for hub in compose(atlas, cities, weights, Method(min_coverage=1)).hubs] == ["alpha", "beta"]
    assert [hub.id for hub in compose(atlas, cities, weights, Method(min_coverage=0)).hubs] == [
        "alpha",
        "beta",
        "gamma",
    ]


def test_a_composite_of_companies_by_hand(atlas, cities):
    # minmax between, 100, 0; gdp 100, 50, 0. Weights 1 and 3
    made = compose(atlas, cities, {"gdp": 1, AI: 3}, Method())
    assert made.higher == {"gdp": True, AI: True}
    assert made.columns[AI] == pytest.approx([math.log(6), math.log(42), math.log(2)])
    assert made.scores == pytest.approx({"alpha": 25 + BETWEEN * 3 / 4, "beta": 12.5 + 75, "gamma": 0})
    assert made.contributions["alpha"] == pytest.approx({"gdp": 25, AI: BETWEEN * 3 / 4})
    assert made.coverage == {"alpha": 1, "beta": 1, "gamma": 1}


def test_a_geometric_composite_by_hand_has_no_parts(atlas, cities):
    # on 1 to 100: gdp 100, 50.5, 1 and companies 1 + 0.99 between, 100, 1
    made = compose(atlas, cities, {"gdp": 1, AI: 1}, Method(aggregate="geometric"))
    assert made.scores == pytest.approx({"alpha": math.sqrt(100 + 99 * BETWEEN), "beta": math.sqrt(5050), "gamma": 1})
    assert made.contributions == {"alpha": None, "beta": None, "gamma": None}


def test_a_figure_of_an_unlisted_indicator_without_a_last_rank_is_missing(atlas, cities):
    indicators = {**atlas.indicators, "city_rank": atlas.indicators["city_rank"]._replace(last_rank=None)}
    assert indicator_column(changed(atlas, indicators=indicators), "city_rank", cities) == [2, None, None]
