"""Uncertainty and sensitivity of places: draws, percentiles, and what moves the places most."""

from __future__ import annotations

import math
from collections import Counter
from random import Random
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hubcli.composite.robustness import CHOICES, RankInterval, rank_intervals, sensitivity
from hubcli.composite.scores import Choice, Scores, Table

PLAIN = Choice("minmax", "arithmetic", "renormalise")


@st.composite
def tables(draw):
    """Draw the columns of a table in which each unit has at least one figure."""
    width = draw(st.integers(1, 4))
    figures = st.lists(st.none() | st.integers(-9, 9), min_size=width, max_size=width)
    rows = st.lists(figures.filter(lambda row: any(value is not None for value in row)), min_size=1, max_size=6)
    return [list(column) for column in zip(*draw(rows), strict=True)]


class Scripted(Scores):
    """Two units of which the first stands at these places, one after the other; the draws do not matter."""

    def __init__(self, places):
        super().__init__(Table.of([], []))
        self._script = iter(places)

    def under(self, choice, weights):
        """Return the next scores: the first unit ahead, or behind."""
        return [2.0, 1.0] if next(self._script) == 1 else [1.0, 2.0]


def table(columns, higher):
    """Return the scores of units that make their own scale."""
    return Scores(Table.of(columns, higher))


def duel(mine, yours):
    """Return scores and weights: two units, each best in one two different indicators, which weigh so much.

    Under every choice the first wins exactly when its indicator was drawn heavier.
    """
    return table([[1.0, 0.0], [0.0, 1.0]], [True, True]), [mine, yours]


def chance(ratio):
    """Return how probable it is that ratio · u exceeds v, both drawn evenly from 0.75 to 1.25, ratio at most 1.

    The triangle where v < ratio · u has height ratio · 1.25 − 0.75 and width height / ratio, in a square of side 0.5.
    """
    height = max(0.0, 1.25 * ratio - 0.75)
    return height**2 / (2 * ratio) / 0.25


def test_every_choice_is_there_once_and_no_geometric_mean_of_standard_scores():
    # 3 normalisations · 2 means · 5 rules, without the 5 that cannot be
    assert len(set(CHOICES)) == len(CHOICES) == 25
    assert not [choice for choice in CHOICES if (choice.normalise, choice.aggregate) == ("zscore", "geometric")]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([2], (2, 2, 2)),
        ([2, 1], (1, 1, 2)),  # nearest rank: the 1st, the 1st (half of two) and the 2nd
        ([1, 2, 2], (1, 2, 2)),  # 0.15, 1.5 and 2.85, up: 1st, 2nd, 3rd
        ([2] * 19 + [1], (1, 2, 2)),  # of twenty: the 1st, the 10th and the 19th
        ([1] * 19 + [2], (1, 1, 1)),
        ([1] * 18 + [2] * 2, (1, 1, 2)),
        ([2] * 38 + [1] * 2, (1, 2, 2)),  # of forty: the 2nd, the 20th and the 38th
        ([2] * 39 + [1], (2, 2, 2)),
        ([1, 2] * 20, (1, 1, 2)),
    ],
)
def test_percentiles_of_few_draws_are_places_that_were_drawn_by_nearest_rank(places, expected):
    own = rank_intervals(Scripted(places), [1.0], draws=len(places), seed=1)[0]
    assert (own.low, own.median, own.high) == expected


def test_percentiles_of_many_draws_are_the_mean_of_the_places_around_them():
    # of two hundred the 190th and four on either side, the 186th to the 194th: the last ten reach 4 of 9, 11 reach 5
    for last, expected in ((8, 1), (10, 1), (11, 2), (15, 2)):
        places = [1] * (200 - last) + [2] * last
        [own, _] = rank_intervals(Scripted(places), [1.0], draws=200, seed=1)
        assert own.high == expected, last


def test_weights_are_drawn_evenly_up_to_a_quarter_more_or_less():
    # 0.65: (0.0625)² / 1.3 / 0.25 = 1.2 %; 0.75: (0.1875)² / 1.5 / 0.25 = 9.4 %; 0.9: 31 %. A win moves both by one.
    for ratio in (0.65, 0.75, 0.9, 1.0):
        moved = sensitivity(*duel(ratio, 1.0), PLAIN, draws=2000, seed=3)["weights"]
        if ratio < 1:
            assert moved == pytest.approx(chance(ratio), abs=0.03)
        else:  # both share the first place as weighed; each draw sends one of them to the second
            assert moved == 0.5
    assert chance(0.65) < 0.05 < chance(0.75)


def test_a_place_that_comes_up_less_than_one_time_in_twenty_is_outside_the_interval():
    # wins in 1.2 % and in 9.4 % of draws, whatever normalisation, mean and rule
    assert rank_intervals(*duel(0.65, 1.0), draws=1000, seed=1) == [RankInterval(2, 2, 2), RankInterval(1, 1, 1)]
    assert rank_intervals(*duel(0.75, 1.0), draws=1000, seed=1) == [RankInterval(1, 2, 2), RankInterval(1, 1, 2)]


def test_a_weight_that_no_draw_makes_heavier_never_wins():
    # at most 0.59 · 1.25 = 0.7375, at least 0.75
    assert sensitivity(*duel(0.59, 1.0), PLAIN, draws=2000, seed=1)["weights"] == 0


def test_the_same_seed_gives_the_same_answer_and_another_may_give_another():
    answers = [tuple(rank_intervals(*duel(0.8, 1.0), draws=3, seed=seed)) for seed in range(30)]
    assert answers == [tuple(rank_intervals(*duel(0.8, 1.0), draws=3, seed=seed)) for seed in range(30)]
    assert len(set(answers)) > 1


def test_units_that_are_equal_share_their_places_in_every_draw():
    scores = table([[3.0, 3.0, 1.0], [5.0, 5.0, 9.0], [None, None, 2.0]], [True, False, True])
    first, second, _ = rank_intervals(scores, [1.0, 1.0, 1.0], draws=60, seed=1)
    assert first == second


def test_a_place_that_hangs_on_the_rule_for_missing_figures_takes_all_that_it_can_be():
    # B is best in x (weight 1) and lacks y (weight 9), where A C D have 100 40 0. B alone in x is first; with the
    # median of y it is like C there and better in x: second, behind A, and cautiously, too; with the worst, like D:
    # third. So for z-scores, ranks and geometric means too, each rule in a fifth of the draws.
    scores = table([[0.0, 10.0, 0.0, 0.0], [10.0, None, 4.0, 0.0]], [True, True])
    assert rank_intervals(scores, [1.0, 9.0], draws=300, seed=1)[1] == RankInterval(1, 2, 3)


def test_every_choice_is_drawn():
    class Watched(Scores):
        seen: ClassVar[set[Choice]] = set()

        def under(self, choice, weights):
            self.seen.add(choice)
            return super().under(choice, weights)

    rank_intervals(Watched(Table.of([[1.0, 0.0], [1.0, None]], [True, True])), [1.0, 1.0], draws=300, seed=1)
    assert Watched.seen == set(CHOICES)


def test_where_nothing_is_missing_the_rule_for_that_is_not_drawn():
    class Counted(Scores):
        seen: ClassVar[list[Choice]] = []

        def under(self, choice, weights):
            self.seen.append(choice)
            return super().under(choice, weights)

    rank_intervals(Counted(Table.of([[1.0, 0.0]], [True])), [1.0], draws=100, seed=1)
    assert Counter(Counted.seen) == {choice: 20 for choice in CHOICES if choice.missing == "cautious"}


@pytest.mark.parametrize("draws", [1, 3, 26, 99])
def test_there_are_as_many_draws_as_were_asked_for_of_each_choice_as_many_or_one_less(draws):
    class Counted(Scores):
        def __init__(self):
            super().__init__(Table.of([[1.0, 0.0], [1.0, None]], [True, True]))
            self.seen = []

        def under(self, choice, weights):
            self.seen.append(choice)
            return super().under(choice, weights)

    counted = Counted()
    rank_intervals(counted, [1.0, 1.0], draws=draws, seed=1)
    times = Counter(counted.seen)
    assert times.total() == draws
    assert {times[choice] for choice in CHOICES} <= {draws // 25, draws // 25 + 1}


def test_another_seed_moves_the_ends_by_a_place_at_most():
    random = Random(4)
    columns = [[random.random() + 0.3 * place for place in range(40)] for _ in range(6)]
    columns[2][7] = columns[4][20] = None
    scores = table(columns, [True] * 6)
    found = [rank_intervals(scores, [3.0, 1.0, 1.0, 2.0, 2.0, 1.0], draws=1000, seed=seed) for seed in range(6)]
    for of_unit in zip(*found, strict=True):
        for ends in zip(*of_unit, strict=True):
            assert max(ends) - min(ends) <= 1


@settings(max_examples=40)
@given(tables(), st.integers(1, 25), st.integers(0, 5), st.data())
def test_places_lie_between_1_and_n_and_the_median_in_the_interval(columns, draws, seed, data):
    higher = [data.draw(st.booleans()) for _ in columns]
    found = rank_intervals(table(columns, higher), [1.0] * len(columns), draws=draws, seed=seed)
    count = len(columns[0])
    assert len(found) == count
    assert all(1 <= own.low <= own.median <= own.high <= count for own in found)
    assert min(own.low for own in found) == 1


@settings(max_examples=40)
@given(st.lists(st.lists(st.integers(-9, 9), min_size=3, max_size=3), min_size=1, max_size=5), st.integers(0, 9))
def test_who_is_best_in_everything_is_first_in_every_draw(rows, seed):
    best = [max(column) + 1 for column in zip(*rows, strict=True)]
    columns = [list(column) for column in zip(best, *rows, strict=True)]
    found = rank_intervals(table(columns, [True] * 3), [5.0, 1.0, 0.5], draws=30, seed=seed)
    assert found[0] == RankInterval(1, 1, 1)
    assert all(own.low >= 2 for own in found[1:])


def test_one_unit_is_first_and_nothing_moves_it():
    scores = table([[4.0], [None]], [True, True])
    assert rank_intervals(scores, [1.0, 2.0], draws=20, seed=1) == [RankInterval(1, 1, 1)]
    assert sensitivity(scores, [1.0, 2.0], PLAIN, draws=20, seed=1) == dict.fromkeys(
        ("weights", "normalise", "aggregate", "missing"), 0
    )


def test_sensitivity_by_hand():
    # minmax 100 90 0 and 0 50 100: means 50 70 50, places 2 1 2.
    # z-scores: x − 19/3 over √(182/9) is 0.815 0.593 −1.408, y −1.225 0 1.225: sums −0.41 0.59 −0.18, places 3 1 2, so
    # 1 moved. Rank points 100 50 0 and 0 50 100: all 50, places 1 1 1, so 1 + 1. Of 2 choices · 3 units: 3/6.
    # Geometric, on 1 to 100: √(100 · 1), √(90.1 · 50.5), √(1 · 100): places 2 1 2. Nothing is missing.
    # Weights: the second stays ahead (90a + 50b > 100b as long as a > 0.56 b); of the others one gets the third place.
    scores = table([[10.0, 9.0, 0.0], [0.0, 10.0, 20.0]], [True, True])
    moved = sensitivity(scores, [1.0, 1.0], PLAIN, draws=40, seed=1)
    assert moved == pytest.approx({"weights": 1 / 3, "normalise": 3 / 6, "aggregate": 0, "missing": 0}, abs=1e-12)


def test_sensitivity_to_the_rule_for_missing_figures_by_hand():
    # 100 0 - and 0 40 100. As it is 50 20 100: places 2 3 1. Median of 100 and 0: 75 for the third, the same places.
    # Worst: (0 + 100)/2 = 50, which shares the first place: one of three moves by one. In the pillar: the same as the
    # own average. Cautiously: the middle of 100 and 0, the same places. Of 4 rules · 3 units: 1/12
    scores = table([[10.0, 0.0, None], [0.0, 4.0, 10.0]], [True, True])
    assert sensitivity(scores, [1.0, 1.0], PLAIN, draws=1, seed=1)["missing"] == pytest.approx(1 / 12, abs=1e-12)


def test_sensitivity_counts_from_the_choice_that_was_made():
    # worst: 50 20 50, places 1 3 1. The median gives 50 20 75 and renormalising 50 20 100, both 2 3 1, and so do the
    # other two: one moves, four times
    scores = table([[10.0, 0.0, None], [0.0, 4.0, 10.0]], [True, True])
    worst = Choice("minmax", "arithmetic", "worst")
    assert sensitivity(scores, [1.0, 1.0], worst, draws=1, seed=1)["missing"] == pytest.approx(4 / 12, abs=1e-12)


def test_what_cannot_be_chosen_otherwise_has_no_sensitivity():
    scores, weights = duel(1.0, 1.0)
    moved = sensitivity(scores, weights, Choice("zscore", "arithmetic", "median"), draws=5, seed=1)
    assert moved["aggregate"] is None
    assert moved["normalise"] == 0
    assert sensitivity(scores, weights, PLAIN, draws=0, seed=1)["weights"] is None


def test_sensitivity_is_the_same_for_the_same_seed():
    answers = {sensitivity(*duel(0.9, 1.0), PLAIN, draws=7, seed=seed)["weights"] for seed in range(20)}
    assert answers == {sensitivity(*duel(0.9, 1.0), PLAIN, draws=7, seed=seed)["weights"] for seed in range(20)}
    assert len(answers) > 1


def test_weights_and_columns_and_directions_belong_together():
    with pytest.raises(ValueError, match="zip"):
        table([[1.0], [2.0]], [True]).under(PLAIN, [1.0, 1.0])


def test_a_unit_that_lacks_a_figure_is_scored_by_the_others():
    # 0 50 100 and 100 - 0; weights 3 and 1: 25, 50, 75
    scores = table([[0.0, 5.0, 10.0], [9.0, None, 1.0]], [True, True])
    assert scores.under(PLAIN, [3.0, 1.0]) == pytest.approx([25, 50, 75])
    # the worst of the second is 0: 50 · 3/4
    assert scores.under(Choice("minmax", "arithmetic", "worst"), [3.0, 1.0]) == pytest.approx([25, 37.5, 75])
    # logarithms of 1 to 100: ln 1 and ln 100, ln 50.5 alone, ln 100 and ln 1
    assert scores.under(Choice("minmax", "geometric", "renormalise"), [3.0, 1.0]) == pytest.approx(
        [math.log(100) / 4, math.log(50.5), 3 * math.log(100) / 4]
    )


def test_scores_that_are_the_same_but_for_their_last_digit_share_a_place():
    class Near(Scores):
        def under(self, choice, weights):
            return [0.3, 0.1 + 0.2, 0.3 - 1e-8]  # the second is 0.30000000000000004

    found = rank_intervals(Near(Table.of([], [])), [1.0], draws=1, seed=1)
    assert found == [RankInterval(1, 1, 1), RankInterval(1, 1, 1), RankInterval(3, 3, 3)]
