"""Rankings by a figure, a sector, a composite.

The cities of the small atlas, and the shares of its balanced profile (pillar share times share in the pillar):

            gdp (log)   growth   labs   smog   city rank
    share   1/2 · 2/3   1/2·1/3  1/2 · 1
    Alpha   10000       5        10     3      2
    Beta    1000        8        4      9      not listed (ten are)
    Gamma   100         -        -      -      not listed
"""

from __future__ import annotations

import math

import pytest

from hubcli import Method, Selection, UnknownNameError, load, rank

from ...atlases import changed, with_companies

ANYTHING = {"min_coverage": 0.0}


def order(ranking):
    return [(item.rank, item.id) for item in ranking.ranking]


def scores(ranking):
    return {item.id: item.score for item in ranking.ranking}


def reasons(ranking):
    return {item.id: item.reason for item in ranking.unranked}


def test_by_a_figure_the_largest_stands_first(atlas):
    ranking = rank(atlas, by="gdp")
    assert [(item.rank, item.id, item.score) for item in ranking.ranking] == [
        (1, "alpha", 10000), (2, "beta", 1000), (3, "gamma", 100),
    ]  # fmt: skip
    assert (ranking.by, ranking.profile, ranking.method, ranking.weights) == ("gdp", None, None, {"gdp": 1})
    assert {(item.coverage, item.contributions, item.interval) for item in ranking.ranking} == {(1, None, None)}


def test_by_a_figure_where_less_is_better_the_smallest_stands_first(atlas):
    ranking = rank(atlas, by="smog")
    assert [(item.rank, item.id, item.score) for item in ranking.ranking] == [(1, "alpha", 3), (2, "beta", 9)]
    assert reasons(ranking) == {"gamma": "no figure"}


def test_by_a_complete_list_hubs_that_are_not_in_it_are_unranked_and_told_so(atlas):
    ranking = rank(atlas, by="City rank")
    assert order(ranking) == [(1, "alpha")]
    assert reasons(ranking) == dict.fromkeys(["beta", "gamma"], "not among the 10 that are ranked")


def test_equal_figures_share_a_place_and_stand_by_name(change, dataset):
    change("hubs/beta.yaml", "indicator: gdp, value: 1000", "indicator: gdp, value: 10000")
    change("hubs/alpha.yaml", "name: Alpha", "name: Zeta")
    assert order(rank(load(dataset), by="gdp")) == [(1, "beta"), (1, "alpha"), (3, "gamma")]


def test_a_figure_without_better_direction_ranks_nothing(atlas):
    with pytest.raises(
        ValueError, match=r"^'area' cannot be ranked by: neither high nor low is better; use: hubcli list --sort area$"
    ):
        rank(atlas, by="area")


def test_by_a_sector_the_strongest_stands_first(atlas):
    # Beta: a programme, a star; Alpha: a statement, none
    ranking = rank(atlas, sector="AI")
    assert [(item.rank, item.id, item.score) for item in ranking.ranking] == [(1, "beta", 20), (2, "alpha", 0)]
    assert (ranking.by, ranking.fit) == ("artificial-intelligence", "none")
    assert [(item.specialisation.stars, item.specialisation.level) for item in ranking.ranking] == [
        (1, "emerging"),
        (0, "slight"),
    ]
    assert reasons(ranking) == {"gamma": "no evidence for this sector"}
    # pieces of evidence, sources, designations, publishers
    assert [item.support[:4] for item in ranking.ranking] == [(1, 1, 1, 1), (1, 1, 0, 1)]
    assert [item.support[:4] for item in rank(atlas, sector="quantum").ranking] == [(2, 2, 0, 2)]


def test_where_the_industry_is_the_sector_the_order_is_the_share_and_counts_cities_without_evidence(atlas):
    ranking = rank(with_companies(atlas, "artificial-intelligence", alpha=2, gamma=5, elsewhere=93), sector="AI")
    assert [(item.rank, item.id, item.specialisation.share) for item in ranking.ranking] == [
        (1, "gamma", 5),
        (2, "alpha", 2),
        (3, "beta", 0),
    ]
    assert (ranking.fit, ranking.unranked) == ("exact", ())


def test_where_the_industry_only_holds_it_the_order_is_stars_and_large_cities_without_evidence_are_not_researched(
    atlas,
):
    counts = {"alpha": 2, "beta": 1, "gamma": 5, "elsewhere": 92}
    ranking = rank(with_companies(atlas, "artificial-intelligence", "broad", **counts), sector="AI")
    assert [(item.rank, item.id, item.specialisation.stars) for item in ranking.ranking] == [
        (1, "beta", 1),
        (2, "alpha", 0),
    ]
    assert [tuple(item) for item in ranking.unranked] == [("gamma", "not researched", None, None, 5)]


def test_hubs_with_equal_stars_and_shares_share_a_place(atlas):
    ranking = rank(with_companies(atlas, "artificial-intelligence", beta=2, gamma=2, elsewhere=96), sector="AI")
    # Beta has a star, of the same size
    assert order(ranking) == [(1, "beta"), (2, "gamma"), (3, "alpha")]
    ranking = rank(with_companies(atlas, "robotics", alpha=2, gamma=2, elsewhere=96), sector="robotics")
    assert order(ranking) == [(1, "alpha"), (1, "gamma"), (3, "beta")]


def test_beside_cities_other_places_are_shown_without_a_place(atlas):
    ranking = rank(atlas, sector="quantum", selection=Selection())
    assert order(ranking) == [(1, "alpha")]
    park, beta, gamma, plain = ranking.unranked
    assert (park.id, park.reason, park.specialisation.level) == (
        "alpha-park",
        "not measured separately from its city",
        "slight",
    )
    assert {item.specialisation for item in (beta, gamma, plain)} == {None}
    unscaled = changed(atlas, hubs=[hub._replace(scale=hub.id != "alpha") for hub in atlas.hubs.values()])
    found = rank(unscaled, sector="quantum")
    assert (found.ranking, found.unranked[0].reason) == ((), "not measured: its listed companies are not counted")


def test_zones_alone_have_places_among_themselves(atlas):
    ranking = rank(atlas, sector="quantum", selection=Selection(kinds=("zone",)))
    assert (order(ranking), ranking.fit) == ([(1, "alpha-park")], "none")


def test_cities_are_ranked_unless_a_scope_says_otherwise(atlas):
    assert order(rank(atlas, sector="quantum")) == [(1, "alpha")]
    assert order(rank(atlas, by="gdp", selection=Selection(provinces=("South",)))) == [(1, "beta"), (2, "gamma")]


def test_the_balanced_profile_by_hand(atlas):
    # Gamma has 1/3 of the weights, less than half, but is on the scale: ln 10000, ln 1000, ln 100 are 100, 50, 0.
    # Growth and labs are 100 and 0. Alpha 100/3 + 0 + 100/2 = 250/3; Beta 50/3 + 100/6 + 0
    ranking = rank(atlas)
    assert (ranking.by, ranking.profile, ranking.method) == (None, "balanced", Method())
    assert ranking.weights == pytest.approx({"gdp": 1 / 3, "growth": 1 / 6, "labs": 1 / 2})
    assert order(ranking) == [(1, "alpha"), (2, "beta")]
    assert scores(ranking) == pytest.approx({"alpha": 250 / 3, "beta": 100 / 3})
    assert ranking.ranking[0].contributions == pytest.approx({"gdp": 100 / 3, "growth": 0, "labs": 50})
    assert ranking.ranking[1].contributions == pytest.approx({"gdp": 50 / 3, "growth": 100 / 6, "labs": 0})
    assert ranking.ranking[1].pillar_points == pytest.approx({"economy": 100 / 3, "research": 0})
    assert (ranking.pillars, ranking.years) == (
        {"gdp": "economy", "growth": "economy", "labs": "research"},
        {"gdp": 2023, "growth": 2023, "labs": 2023},
    )
    # the growth of Beta is of 2022
    assert [(item.gaps, item.stand_ins) for item in ranking.ranking] == [((), ()), ((), ("growth",))]
    assert [item.coverage for item in ranking.ranking] == pytest.approx([1, 1])
    assert reasons(ranking) == {"gamma": "figures for 33% of the weights, less than 50%"}


def test_what_is_missing_counts_as_the_own_average(atlas):
    # Gamma has 0 for gdp, and nothing else: 0 for all
    ranking = rank(atlas, method=Method(missing="renormalise", min_coverage=1 / 3))
    assert scores(ranking) == pytest.approx({"alpha": 250 / 3, "beta": 100 / 3, "gamma": 0})
    gamma = ranking.ranking[2]
    assert gamma.coverage == pytest.approx(1 / 3)
    assert gamma.contributions == pytest.approx({"gdp": 0, "growth": 0, "labs": 0})
    assert (gamma.gaps, list(gamma.figures)) == (("growth", "labs"), ["gdp"])


def test_what_is_missing_is_never_better_than_the_middle_city_unless_that_is_asked_for(change, dataset):
    # gdp of Gamma as of Alpha: 100, Beta 0. With its own average Gamma would have 100; the middles of growth and labs,
    # 50 and 50, leave 100/3 + 50/6 + 50/2 = 200/3. Inside its pillar growth counts as 100: 100/2 + the rest as that
    change("hubs/gamma.yaml", "indicator: gdp, value: 100,", "indicator: gdp, value: 10000,")
    atlas = load(dataset)
    found = {
        rule: scores(rank(atlas, method=Method(missing=rule, **ANYTHING)))["gamma"]
        for rule in ("cautious", "renormalise", "nested", "median", "worst")
    }
    assert found == pytest.approx(
        {"cautious": 200 / 3, "renormalise": 100, "nested": 100, "median": 200 / 3, "worst": 100 / 3}
    )


def test_missing_figures_can_count_as_the_median_and_scores_equal_but_for_rounding_share_a_place(atlas):
    # medians of 0 and 100: growth 50, labs 50. Gamma 0/3 + 50/6 + 50/2 = 100/3, exactly as Beta
    ranking = rank(atlas, method=Method(missing="median", **ANYTHING))
    assert scores(ranking) == pytest.approx({"alpha": 250 / 3, "beta": 100 / 3, "gamma": 100 / 3})
    assert ranking.ranking[2].coverage == pytest.approx(1 / 3)
    assert order(ranking) == [(1, "alpha"), (2, "beta"), (2, "gamma")]


def test_missing_figures_can_count_as_the_worst(change, dataset):
    change("hubs/gamma.yaml", "indicator: gdp, value: 100,", "indicator: gdp, value: 10000,")
    # gdp 100 0 100; Gamma 100/3 + 0 + 0
    atlas = load(dataset)
    assert scores(rank(atlas, method=Method(missing="worst", **ANYTHING)))["gamma"] == pytest.approx(100 / 3)


def test_zscore_counts_standard_deviations(atlas):
    # gdp is evenly spaced: √(3/2), 0 and its opposite; of growth and labs two towns are one deviation off their mean
    ranking = rank(atlas, method=Method(normalise="zscore"))
    assert scores(ranking) == pytest.approx({"alpha": 1.5**0.5 / 3 - 1 / 6 + 1 / 2, "beta": 1 / 6 - 1 / 2})


def test_rank_points_count_places(atlas):
    # three of gdp: 100 50 0; two of growth: 0 100. Gamma lacks that: its own average, 0
    ranking = rank(atlas, weights={"gdp": 1, "growth": 1}, method=Method(normalise="rank", **ANYTHING))
    assert scores(ranking) == pytest.approx({"alpha": 50, "beta": 75, "gamma": 0})


def test_a_geometric_mean_has_no_contributions_and_the_worst_is_not_fatal(atlas):
    # on 1 to 100: Alpha 100^(1/3) · 1 · 100^(1/2) = 100^(5/6); Beta 50.5^(1/3) · 100^(1/6)
    ranking = rank(atlas, method=Method(aggregate="geometric"))
    assert scores(ranking) == pytest.approx({"alpha": 100 ** (5 / 6), "beta": 50.5 ** (1 / 3) * 100 ** (1 / 6)})
    assert [(item.contributions, item.pillar_points) for item in ranking.ranking] == [(None, None), (None, None)]


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"normalise": "max"}, "normalise: 'max' is not one of minmax, zscore, rank"),
        ({"aggregate": "mean"}, "aggregate: 'mean' is not one of arithmetic, geometric"),
        ({"missing": "zero"}, "missing: 'zero' is not one of cautious, renormalise, nested, median, worst"),
    ],
)
def test_a_choice_that_there_is_not_is_refused(atlas, choice, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        rank(atlas, weights={"gdp": 1}, method=Method(**choice))


def test_a_geometric_mean_of_standard_scores_is_refused(atlas):
    with pytest.raises(ValueError, match="zscore"):
        rank(atlas, method=Method(normalise="zscore", aggregate="geometric"))


@pytest.mark.parametrize("least", [-0.1, 1.1, math.nan])
def test_a_least_coverage_that_is_no_share_is_refused(atlas, least):
    with pytest.raises(ValueError, match="from 0 to 1"):
        rank(atlas, method=Method(min_coverage=least))


def test_own_weights_are_relative_and_indicators_named_in_any_way(atlas):
    # smog 3 and 9: 100 and 0, three quarters of the whole; growth 0 and 100
    ranking = rank(atlas, weights={"days of smog": 3, "增速": 1, "labs": 0})
    assert ranking.weights == {"smog": 0.75, "growth": 0.25}
    assert ranking.profile is None
    assert scores(ranking) == pytest.approx({"alpha": 75, "beta": 25})
    assert reasons(ranking) == {"gamma": "no figure for any of the indicators"}


def test_a_hub_without_any_figure_has_no_place_even_where_no_coverage_is_asked_for(atlas):
    ranking = rank(atlas, weights={"labs": 1}, method=Method(missing="worst", **ANYTHING))
    assert reasons(ranking) == {"gamma": "no figure for any of the indicators"}


def test_the_least_coverage_itself_is_enough(atlas):
    # Gamma has 9/10 of the weights, which is 0.8999999999999999 when computed as (9/9) / (9/9 + 1/9)
    ranking = rank(atlas, weights={"gdp": 9, "labs": 1}, method=Method(min_coverage=0.9))
    assert scores(ranking).keys() == {"alpha", "beta", "gamma"}


def test_a_reason_does_not_say_that_a_share_is_less_than_itself(atlas):
    # Gamma has 0.596 of the weights
    reason = reasons(rank(atlas, weights={"gdp": 596, "labs": 404}, method=Method(min_coverage=0.6)))["gamma"]
    shares = [word.strip(",") for word in reason.split() if "%" in word]
    assert len(set(shares)) == 2


def test_hubs_that_a_complete_list_leaves_out_count_as_one_below_its_last(change, dataset):
    change("indicators.yaml", "use: reference", "use: input")
    change("hubs/beta.yaml", "facts:", "facts:\n  - {indicator: city_rank, value: 8, period: 2023, source: paper}")
    # 2, 8 and, for Gamma, 11: 100, 100 · (11 − 8)/(11 − 2) = 100/3, 0
    ranking = rank(load(dataset), weights={"city_rank": 1})
    assert scores(ranking) == pytest.approx({"alpha": 100, "beta": 100 / 3, "gamma": 0})
    assert [item.coverage for item in ranking.ranking] == [1, 1, 1]


@pytest.mark.parametrize("name", ["city_rank", "area"])
def test_a_published_ranking_or_a_figure_without_direction_never_enters_a_composite(atlas, name):
    with pytest.raises(ValueError, match=f"'{name}'"):
        rank(atlas, weights={"gdp": 1, name: 1})


@pytest.mark.parametrize("weights", [{"gdp": 0}, {}, {"gdp": -1, "labs": 2}, {"gdp": math.nan}, {"gdp": math.inf}])
def test_weights_that_make_no_ranking_are_refused(atlas, weights):
    with pytest.raises(ValueError, match="weight"):
        rank(atlas, weights=weights)


def test_one_indicator_by_two_names_is_not_weighted_twice_in_silence(atlas):
    with pytest.raises(ValueError, match="twice"):
        rank(atlas, weights={"gdp": 1, "GDP": 5, "labs": 1})


@pytest.mark.parametrize("choice", [{"by": "x"}, {"sector": "x"}, {"profile": "x"}, {"weights": {"x": 1}}])
def test_unknown_names_are_refused(atlas, choice):
    with pytest.raises(UnknownNameError):
        rank(atlas, **choice)


def test_hubs_are_ranked_by_one_thing(atlas):
    with pytest.raises(ValueError, match=r"^rank by one thing only: choose by or sector$"):
        rank(atlas, by="gdp", sector="quantum")


def test_a_figure_of_something_else_never_enters_a_ranking(change, dataset):
    before = rank(load(dataset)), rank(load(dataset), by="gdp")
    scoped = "  - {indicator: gdp, value: 99999, period: 2024, source: bureau, scope: South province}"
    labs = "  - {indicator: labs, value: 99, period: 2024, source: bureau, scope: South province}"
    change("hubs/gamma.yaml", "facts:", f"facts:\n{scoped}\n{labs}")
    assert (rank(load(dataset)), rank(load(dataset), by="gdp")) == before


def test_an_empty_scope_ranks_nobody(atlas):
    for choice in ({}, {"by": "gdp"}, {"sector": "quantum"}):
        ranking = rank(atlas, selection=Selection(kinds=("country",)), **choice)
        assert (ranking.ranking, ranking.unranked) == ((), ())


def test_a_scope_keeps_the_year_of_its_limits_where_the_ranking_has_none(atlas):
    # Alpha had 9000 in 2022, and 10000 in 2023
    scope = Selection(kinds=("city",), most={"gdp": 9000}, year=2022)
    assert order(rank(atlas, by="labs", selection=scope)) == [(1, "alpha")]
    assert order(rank(atlas, by="gdp", selection=scope, year=2023)) == [(1, "beta"), (2, "gamma")]


def test_named_hubs_are_ranked_among_themselves_each_once_whatever_their_order(atlas):
    alpha, beta, gamma, park = (atlas[name] for name in ("alpha", "beta", "gamma", "alpha-park"))
    assert order(rank(atlas, by="gdp", hubs=[gamma, beta])) == [(1, "beta"), (2, "gamma")]
    assert rank(atlas, by="gdp", hubs=[gamma, beta, gamma]) == rank(atlas, by="gdp", hubs=[beta, gamma])
    assert rank(atlas, by="gdp", hubs=["Gamma", "乙城", gamma]) == rank(atlas, by="gdp", hubs=[beta, gamma])
    with pytest.raises(UnknownNameError, match="no hub is named 'gama'; did you mean gamma"):
        rank(atlas, by="gdp", hubs=["gama"])
    assert order(rank(atlas, sector="quantum", hubs=[park, alpha])) == [(1, "alpha")]
    # of these two Beta has the less gdp, but not of all: 50, not 0
    assert scores(rank(atlas, weights={"gdp": 1}, hubs=[beta, alpha])) == pytest.approx({"alpha": 100, "beta": 50})
    assert rank(atlas, hubs=[beta, alpha], draws=9) == rank(atlas, hubs=[alpha, beta], draws=9)


def test_naming_nobody_ranks_nobody(atlas):
    ranking = rank(atlas, hubs=[], draws=10, sensitivity=True)
    assert (ranking.ranking, ranking.unranked, ranking.firmness, ranking.sensitivity) == ((), (), None, None)
    assert rank(with_companies(atlas, "robotics", alpha=1), sector="robotics", hubs=[]).fit == "exact"


def test_one_hub_is_first_with_the_score_that_it_has_among_all_and_firmly_so(atlas):
    (only,) = rank(atlas, hubs=[atlas["beta"]], draws=25).ranking
    assert (only.rank, only.score, only.interval, only.median) == (1, pytest.approx(100 / 3), (1, 1), 1)


def test_without_draws_nothing_is_said_of_firmness(atlas):
    ranking = rank(atlas)
    assert (ranking.firmness, ranking.sensitivity, ranking.against) == (None, None, None)
    assert {(item.interval, item.median) for item in ranking.ranking} == {(None, None)}


def test_draws_say_how_often_and_from_which_seed(atlas):
    # Alpha has 5/6 of the points and Beta 1/3: no draw turns them
    ranking = rank(atlas, draws=40, seed=7)
    assert tuple(ranking.firmness) == (40, 7)
    assert [(item.id, item.interval, item.median) for item in ranking.ranking] == [
        ("alpha", (1, 1), 1),
        ("beta", (2, 2), 2),
    ]
    assert scores(ranking) == scores(rank(atlas))


def test_hubs_that_are_close_have_wide_intervals(atlas):
    # smog and growth the other way round: each hub is best in one, and the weights decide
    ranking = rank(atlas, weights={"smog": 1, "growth": 1}, draws=100)
    assert {item.interval for item in ranking.ranking} == {(1, 2)}
    assert [item.rank for item in ranking.ranking] == [1, 1]


def test_the_seed_decides_the_draws(atlas):
    def answer(seed):
        drawn = rank(atlas, weights={"smog": 5, "growth": 4}, draws=3, seed=seed)
        return [(item.interval, item.median) for item in drawn.ranking]

    assert [answer(seed) for seed in range(20)] == [answer(seed) for seed in range(20)]
    assert len({str(answer(seed)) for seed in range(20)}) > 1


@pytest.mark.parametrize("choice", [{"by": "gdp"}, {"sector": "AI"}])
def test_a_figure_or_a_strength_has_no_draws_and_no_sensitivity(atlas, choice):
    ranking = rank(atlas, draws=10, **choice)
    assert ranking.firmness is None
    assert {item.interval for item in ranking.ranking} == {None}
    with pytest.raises(
        ValueError, match=r"^method, sensitivity and another profile are for composites only: a profile or weights$"
    ):
        rank(atlas, sensitivity=True, **choice)


def test_fewer_draws_than_none_are_refused(atlas):
    with pytest.raises(ValueError, match=r"^the number of draws must be 0 or more, not -1$"):
        rank(atlas, draws=-1)


def test_sensitivity_is_given_for_each_choice_with_or_without_draws(atlas):
    # all three towns: gdp 100 50 0, labs 100 0 -; means 100, 25, 0. Places 1 2 3. Gamma lacks labs: with the median of
    # labs, 50, it has 25 and shares Beta's place (one moves by one); with the others nobody moves: 1 over 4 rules · 3.
    # Rank points and z-scores are as evenly spaced; no weights move anybody.
    # Geometric, on 1 to 100: Alpha 100, Beta √(50.5 · 1) = 7.1, Gamma its gdp alone, 1: nobody moves
    method = Method(**ANYTHING)
    for draws in (0, 30):
        moved = rank(atlas, weights={"gdp": 1, "labs": 1}, method=method, draws=draws, sensitivity=True).sensitivity
        assert moved == pytest.approx({"weights": 0, "normalise": 0, "aggregate": 0, "missing": 1 / 12})


def test_there_is_no_geometric_mean_of_standard_scores_to_be_sensitive_to(atlas):
    moved = rank(atlas, method=Method("zscore"), sensitivity=True).sensitivity
    assert moved == {"weights": 0, "normalise": 0, "aggregate": None, "missing": 0}


def test_the_first_few_keep_their_places_and_leave_the_sources_of_the_others(atlas):
    ranking = rank(atlas, by="gdp").first(2)
    assert order(ranking) == [(1, "alpha"), (2, "beta")]
    assert set(ranking.sources) == {"bureau"}
    assert set(rank(atlas, by="gdp").first(None).sources) == {"bureau", "blog"}
