"""A ranking of ours held against a published one, on towns with a size, and a place in somebody's list."""

from __future__ import annotations

import pytest
import scipy.stats
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hubcli import UnknownNameError, rank
from hubcli.analysis.ranking.agreement import agree
from hubcli.model.records import Fact, Indicator, Source

from ...atlases import made, town

SOURCE = Source("bureau", "Yearbook", "Bureau", None, None, "en", "official")
INDICATORS = {
    "size": Indicator("size", "Size", "大小", "count", "higher", "economy", "input", "Size."),
    "list": Indicator("list", "The list", "榜", "rank", "lower", "innovation", "reference", "A list."),
    "score": Indicator("score", "The score", "分", "index", "higher", "innovation", "reference", "A score."),
    "area": Indicator("area", "Area", "面积", "km2", "none", "economy", "context", "Area."),
}


def towns(figures, period=2023):
    """Return an atlas of cities with these figures by indicator, `period` being a year or years by city."""
    years = period if isinstance(period, dict) else dict.fromkeys(figures, period)
    hubs = [
        town(name, [Fact(indicator, value, years[name], "bureau") for indicator, value in own.items()])
        for name, own in figures.items()
    ]
    return made(hubs, INDICATORS.values(), sources=[SOURCE])


#: By size f a b c d e; the list does not have f.
TOWNS = {
    "a": {"size": 50, "list": 30},
    "b": {"size": 40, "list": 1},
    "c": {"size": 30, "list": 2},
    "d": {"size": 20, "list": 50},
    "e": {"size": 10, "list": 40},
    "f": {"size": 60},
}


def apart(agreement):
    return [(item.id, item.name, item.rank, item.other) for item in agreement.disagreements]


def test_an_agreement_by_hand_counts_places_among_the_hubs_that_both_have():
    # ours a b c d e, the list b c a e d: d² 4 1 1 1 1, rho 1 − 6 · 8 / (5 · 24); against it go ab ac de, (7 − 3) / 10
    found = rank(towns(TOWNS), by="size", against="list").against
    assert (found.indicator, found.n) == ("list", 5)
    assert found.spearman == pytest.approx(0.6, abs=1e-9)
    assert found.kendall == pytest.approx(0.4, abs=1e-9)
    assert apart(found) == [("a", "A", 1, 3), ("b", "B", 2, 1), ("c", "C", 3, 2), ("d", "D", 4, 5), ("e", "E", 5, 4)]


def test_a_published_score_is_turned_the_right_way_round():
    # the same order as the list above, the best with the most
    scores = {"a": 70, "b": 99, "c": 98, "d": 1, "e": 2}
    atlas = towns({name: {"size": TOWNS[name]["size"], "score": score} for name, score in scores.items()})
    found = agree(atlas, rank(atlas, by="size"), "The score")
    assert (found.indicator, found.spearman) == ("score", pytest.approx(0.6))


def test_hubs_that_share_a_place_share_the_mean_of_it():
    # ours 1 2 2 3 (as mid-ranks 1 2.5 2.5 4), theirs 1 2 3 3: worked out in composite/test_agreement.py
    figures = {"a": (9, 1), "b": (5, 2), "c": (5, 3), "d": (1, 3)}
    atlas = towns({name: {"size": size, "list": place} for name, (size, place) in figures.items()})
    found = rank(atlas, by="size", against="list").against
    assert found.spearman == pytest.approx(3.75 / 4.5, abs=1e-9)
    assert found.kendall == pytest.approx(0.8, abs=1e-9)
    assert apart(found) == [("c", "C", 2.5, 3.5), ("b", "B", 2.5, 2), ("d", "D", 4, 3.5)]


def test_at_most_five_disagreements_are_named_the_largest_first_then_by_name():
    # eight in the opposite order: 7 5 3 1 1 3 5 7 places apart
    atlas = towns({name: {"size": size, "list": size} for size, name in enumerate("abcdefgh", start=1)})
    found = rank(atlas, by="size", against="list").against
    assert (found.n, found.spearman, found.kendall) == (8, pytest.approx(-1), pytest.approx(-1))
    assert apart(found) == [("a", "A", 8, 1), ("h", "H", 1, 8), ("b", "B", 7, 2), ("g", "G", 2, 7), ("c", "C", 6, 3)]


def test_the_same_order_has_no_disagreements():
    atlas = towns({name: {"size": -size, "list": size} for size, name in enumerate("abcd", start=1)})
    found = rank(atlas, by="size", against="list").against
    assert (found.spearman, found.kendall, found.disagreements) == (pytest.approx(1), pytest.approx(1), ())


def test_a_side_that_tells_no_hubs_apart_has_no_correlation():
    atlas = towns({name: {"size": 5, "list": place} for place, name in enumerate("abc", start=1)})
    found = rank(atlas, weights={"size": 1}, against="list").against
    assert (found.n, found.spearman, found.kendall) == (3, None, None)
    assert apart(found) == [("a", "A", 2, 1), ("c", "C", 2, 3)]


def test_only_places_in_one_edition_are_held_against():
    years = dict(zip("abcdef", (2021, 2021, 2021, 2021, 2020, 1999), strict=True))
    found = rank(towns(TOWNS, years), weights={"size": 1}, against="list").against
    assert (found.periods, found.n) == ((2021, 2021), 4)


def test_the_places_of_a_year_are_held_against_the_edition_of_that_year():
    facts = [  # the list of 2020 is in the order of the sizes, that of 2021 the other way round
        [
            Fact("size", 4 - place, 2020, "bureau"),
            Fact("list", place, 2020, "bureau"),
            Fact("list", 4 - place, 2021, "bureau"),
        ]
        for place in (1, 2, 3)
    ]
    atlas = made([town(*city) for city in zip("abc", facts, strict=True)], INDICATORS.values(), sources=[SOURCE])
    of_year, newest = (rank(atlas, by="size", year=year, against="list").against for year in (2020, None))
    assert (of_year.periods, of_year.spearman) == ((2020, 2020), pytest.approx(1))
    assert (newest.periods, newest.spearman) == ((2021, 2021), pytest.approx(-1))


def test_a_limit_counts_with_the_middle_of_the_places_that_it_may_have():
    scores = {"a": (40, None), "b": (30, None), "c": (20, None), "d": (10, "lower")}
    hubs = [
        town(name, [Fact("size", value, 2023, "bureau"), Fact("score", value, 2023, "bureau", bound)])
        for name, (value, bound) in scores.items()
    ]
    found = rank(made(hubs, INDICATORS.values(), sources=[SOURCE]), by="size", against="score").against
    # more than 10 may be any of the four, in the middle 2.5; a, b and c may be one place down: 1.5, 2.5 and 3.5
    assert found.spearman == pytest.approx(scipy.stats.spearmanr([1, 2, 3, 4], [1.5, 2.5, 3.5, 2.5]).statistic)


def test_two_hubs_are_too_few_to_agree():
    atlas = towns({name: TOWNS[name] for name in "abf"})
    with pytest.raises(ValueError, match="'list': 2; at least 3"):
        rank(atlas, by="size", against="list")


def test_only_hubs_with_a_place_count():
    # named alone, the two are all that is ranked
    atlas = towns(TOWNS)
    with pytest.raises(ValueError, match="at least 3"):
        rank(atlas, by="size", hubs=[atlas["a"], atlas["b"]], against="list")


def test_a_figure_without_a_better_direction_agrees_with_nothing():
    atlas = towns({name: {**own, "area": 1} for name, own in TOWNS.items()})
    with pytest.raises(ValueError, match=r"^no ranking can be compared with 'area': neither high nor low is better$"):
        rank(atlas, by="size", against="area")


def test_an_unknown_name_is_an_error_with_suggestions():
    with pytest.raises(UnknownNameError, match="did you mean score"):
        rank(towns(TOWNS), by="size", against="scorre")


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 6), st.none() | st.integers(1, 6)), max_size=12))
def test_agreement_is_that_of_scipy_whoever_is_missing(pairs):
    both = [(size, place) for size, place in pairs if place is not None]
    assume(len(both) >= 3 and all(len(set(side)) > 1 for side in zip(*both, strict=True)))
    figures = {
        f"t{number}": {"size": size} | ({"list": place} if place is not None else {})
        for number, (size, place) in enumerate(pairs)
    }
    found = rank(towns(figures), by="size", against="list").against
    sizes, places = [size for size, _ in both], [-place for _, place in both]
    assert found.n == len(both)
    assert found.spearman == pytest.approx(scipy.stats.spearmanr(sizes, places).statistic, abs=1e-9)
    assert found.kendall == pytest.approx(scipy.stats.kendalltau(sizes, places).statistic, abs=1e-9)
