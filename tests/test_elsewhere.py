"""A dataset that is about something else: 50 harbours by 49 figures of their own, with a profile of its own.

Written as YAML, loaded, ranked, and held against the same method in numpy, SciPy and pymcdm. Some figures are missing,
some are of no use to a ranking, some are better when small, some have heavy tails and zeros among them.
"""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest
import scipy.stats
import yaml
from pymcdm.methods import WSM
from pymcdm.normalizations import minmax_normalization

from hubcli import Method, check, load, rank

HARBOURS, FIGURES, WHOLE = 50, 49, 12  # the first so many figures are known of every harbour
PILLARS = ("finance", "talent", "research")
ABOUT = 1e-9
RULES = ("cautious", "renormalise", "nested", "median", "worst")
WAYS = [
    (normalise, mean, rule)
    for normalise in ("minmax", "zscore", "rank")
    for mean in ("arithmetic", "geometric")
    for rule in RULES
    if (normalise, mean) != ("zscore", "geometric")
]


class Harbours:
    """The figures as numpy has them, NaN where there is none, and as files."""

    def __init__(self):
        random = np.random.default_rng(49)
        self.names = [f"harbour {number:02}" for number in random.permutation(HARBOURS)]
        self.figures = [f"figure_{number}" for number in range(FIGURES)]
        self.higher = random.random(FIGURES) < 0.7
        self.log = random.random(FIGURES) < 0.3
        matrix = np.where(
            self.log, np.exp(random.normal(4, 2, (HARBOURS, FIGURES))), random.normal(50, 12, (HARBOURS, FIGURES))
        )
        matrix = np.round(np.clip(matrix, 0, None), 2)
        matrix[7, self.log] = 0
        scarce = random.random(HARBOURS) * 0.7  # how much each harbour leaves out
        hidden = random.random(matrix.shape) < scarce[:, None]
        hidden[:, :WHOLE] = False
        matrix[hidden] = np.nan
        self.matrix = matrix
        self.pillar = random.integers(0, len(PILLARS), FIGURES)
        self.pillar_weights = np.array([3.0, 2.0, 1.0])
        self.own_weights = random.integers(0, 5, FIGURES).astype(float)

    @property
    def weights(self):
        """The share of each figure: that of its pillar times its share there."""
        inside = np.array([self.own_weights[self.pillar == pillar].sum() for pillar in range(len(PILLARS))])
        return (self.pillar_weights / self.pillar_weights.sum() / inside)[self.pillar] * self.own_weights

    def write(self, directory, order=slice(None), ids="h{:02}"):
        """Write the dataset; harbours take their ids, and so their files, by number, lists stand in this order."""
        columns = range(FIGURES)[order]
        log = {"id": "log", "title": "Log", "publisher": "Pilots", "url": None, "published": None}
        tables = {
            "dataset": {"title": "Harbours", "version": "2026.01", "licence": "CC0-1.0"},
            "indicators": [self._indicator(column) for column in columns],
            "sources": [{**log, "language": "en", "kind": "other"}],
            "profiles": [self._profile(columns)],
        }  # fmt: skip
        for name, value in tables.items():
            self._dump(directory / f"{name}.yaml", value)
        for row, name in enumerate(self.names):
            hub_id = ids.format(HARBOURS - row if order.step == -1 else row)
            facts = [
                {"indicator": self.figures[column], "value": float(value), "period": 2020, "source": "log"}
                for column in columns
                if not np.isnan(value := self.matrix[row, column])
            ]
            place = {
                "id": hub_id, "name": name, "name_zh": f"名{name}", "pinyin": f"míng {name}", "kind": "city",
                "province": None, "coordinates": {"lat": -41.5, "lon": float(row)}, "summary": "A harbour.",
                "facts": facts,
            }  # fmt: skip
            self._dump(directory / "hubs" / f"{hub_id}.yaml", place)
        return directory

    def _indicator(self, column):
        return {
            "id": self.figures[column], "label": f"Figure {column}", "label_zh": f"数{column}", "unit": "boats",
            "direction": "higher" if self.higher[column] else "lower", "pillar": PILLARS[self.pillar[column]],
            "use": "input", "description": "Counted.", "transform": "log" if self.log[column] else "none",
        }  # fmt: skip

    def _profile(self, columns):
        pillars = [
            {
                "pillar": name,
                "weight": float(self.pillar_weights[number]),
                "reason": "So.",
                "indicators": [
                    {"indicator": self.figures[column], "weight": float(self.own_weights[column]), "reason": "So."}
                    for column in columns
                    if self.pillar[column] == number
                ],
            }
            for number, name in enumerate(PILLARS)
        ]
        return {"id": "seaworthy", "label": "Seaworthy", "description": "Good to land at.", "pillars": pillars}

    @staticmethod
    def _dump(path, value):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")

    def expected(self, normalise, mean, rule, least=0.5):
        """Return the share of the weights that each harbour has, and the scores of those with enough of it."""
        coverage = np.where(np.isnan(self.matrix), 0, self.weights).sum(axis=1)
        totals = self._totals(self._scores(coverage >= least, normalise, mean), self.weights, rule)
        if mean == "geometric":
            totals = np.exp(totals)
        return coverage, dict(zip(np.array(self.names)[coverage >= least], totals, strict=True))

    def percentiles(self, draws, seed):
        """Return the 5th, 50th and 95th percentile of the places of those with enough figures, over such draws."""
        random = np.random.default_rng(seed)
        enough = np.where(np.isnan(self.matrix), 0, self.weights).sum(axis=1) >= 0.5
        tables = [(self._scores(enough, normalise, mean), rule) for normalise, mean, rule in WAYS]
        places = []
        for number in range(draws):
            weights = self.weights * random.uniform(0.75, 1.25, FIGURES)
            scores, rule = tables[number % len(WAYS)]
            places.append(scipy.stats.rankdata(-self._totals(scores, weights, rule), method="min"))
        found = np.percentile(places, [5, 50, 95], axis=0, method="inverted_cdf")
        return dict(zip(np.array(self.names)[enough], found.T.tolist(), strict=True))

    def _scores(self, enough, normalise, mean):
        """Return the scores of some harbours, on the scale of all, with the middle and the worst of all."""
        columns = [self._normalised(self.matrix[:, column], column, normalise) for column in range(FIGURES)]
        scores = np.array(columns).T
        tables = scores[enough], np.nanmedian(scores, axis=0), np.nanmin(scores, axis=0)
        return tuple(np.log(1 + 0.99 * table) for table in tables) if mean == "geometric" else tables

    def _totals(self, tables, weights, rule):
        scores, middle, worst = tables
        present = np.where(np.isnan(scores), 0, weights)
        points = np.nan_to_num(scores) * present
        own = (points.sum(axis=1) / present.sum(axis=1))[:, None]
        if rule == "nested":
            in_pillar = np.array([self.pillar == pillar for pillar in range(len(PILLARS))])
            means = (points @ in_pillar.T) / (present @ in_pillar.T)
            shares = (weights * in_pillar).sum(axis=1)
            return (means * shares).sum(axis=1) / shares.sum()
        filling = {"cautious": np.minimum(own, middle), "renormalise": own, "median": middle, "worst": worst}[rule]
        return (np.where(np.isnan(scores), filling, scores) * weights).sum(axis=1) / weights.sum()

    def _normalised(self, column, number, normalise):
        if self.log[number]:
            positive = column[column > 0]
            column = np.log(column + (positive.min() / 2 if np.nanmin(column) == 0 else 0))
        column = column if self.higher[number] else -column
        have = ~np.isnan(column)
        if normalise == "minmax":
            return 100 * (column - np.nanmin(column)) / np.ptp(column[have])
        if normalise == "zscore":
            return scipy.stats.zscore(column, nan_policy="omit")
        scores = np.full(len(column), np.nan)
        scores[have] = 100 * (scipy.stats.rankdata(column[have]) - 1) / (have.sum() - 1)
        return scores


@pytest.fixture(scope="module")
def harbours():
    """Return the figures of the harbours."""
    return Harbours()


@pytest.fixture(scope="module")
def directory(harbours, tmp_path_factory):
    """Return the directory of the harbours' dataset."""
    return harbours.write(tmp_path_factory.mktemp("harbours"))


@pytest.fixture(scope="module")
def atlas(directory):
    """Return the dataset of the harbours, loaded."""
    return load(directory)


def scores_of(ranking):
    return {item.name: item.score for item in ranking.ranking}


def order_of(expected):
    return [name for name, _ in sorted(expected.items(), key=lambda pair: -pair[1])]


def test_the_dataset_is_sound_and_as_large_as_it_says(directory, atlas, harbours):
    assert check(directory) == ()
    assert (len(atlas.hubs), len(atlas.indicators)) == (50, 49)
    assert 0.1 < np.isnan(harbours.matrix).mean() < 0.6


@pytest.mark.parametrize(("normalise", "mean", "rule"), WAYS)
def test_its_profile_ranks_as_numpy_does_under_every_method(atlas, harbours, normalise, mean, rule):
    ranking = rank(atlas, profile="seaworthy", method=Method(normalise, mean, rule))
    _, expected = harbours.expected(normalise, mean, rule)
    assert scores_of(ranking) == pytest.approx(expected, abs=ABOUT)
    assert [item.name for item in ranking.ranking] == order_of(expected)
    assert [item.rank for item in ranking.ranking] == list(range(1, len(expected) + 1))
    assert 20 < len(expected) < HARBOURS


def test_coverage_and_who_has_too_little_are_as_numpy_counts_them(atlas, harbours):
    ranking = rank(atlas, profile="Seaworthy", method=Method(min_coverage=0.75))
    coverage, expected = harbours.expected("minmax", "arithmetic", "cautious", 0.75)
    by_name = dict(zip(harbours.names, coverage, strict=True))
    assert {item.name: item.coverage for item in ranking.ranking} == pytest.approx(
        {name: by_name[name] for name in expected}
    )
    assert len(ranking.unranked) == HARBOURS - len(expected) > 0
    assert ranking.weights == pytest.approx(
        {name: share for name, share in zip(harbours.figures, harbours.weights, strict=True) if share > 0}
    )


@pytest.mark.parametrize("normalise", ["minmax", "zscore"])
def test_weighted_sums_of_whole_figures_are_those_of_pymcdm_and_so_is_the_order(atlas, harbours, normalise):
    plain = [column for column in range(WHOLE) if not harbours.log[column]]
    assert len(plain) > 5
    weights = np.arange(1.0, len(plain) + 1)
    ranking = rank(
        atlas,
        weights={harbours.figures[column]: weight for column, weight in zip(plain, weights, strict=True)},
        method=Method(normalise),
    )

    def scaled(column, cost):
        if normalise == "minmax":
            return 100 * minmax_normalization(column, cost)
        return scipy.stats.zscore(column) * (-1 if cost else 1)

    types = np.where(harbours.higher[plain], 1, -1)
    model = WSM(scaled)
    sums = model(harbours.matrix[:, plain], weights / weights.sum(), types)
    assert scores_of(ranking) == pytest.approx(dict(zip(harbours.names, sums, strict=True)), abs=ABOUT)
    theirs = dict(zip(harbours.names, model.rank(sums), strict=True))
    assert {item.name: item.rank for item in ranking.ranking} == theirs


def test_contributions_sum_to_the_score_of_every_harbour(atlas):
    for item in rank(atlas, profile="seaworthy").ranking:
        assert sum(item.contributions.values()) == pytest.approx(item.score, abs=ABOUT)


def test_the_order_of_files_and_of_what_stands_in_them_does_not_matter(atlas, harbours, tmp_path):
    other = load(harbours.write(tmp_path, order=slice(None, None, -1), ids="z{:02}"))
    assert list(other.indicators) == list(reversed(atlas.indicators))
    one, two = rank(atlas, profile="seaworthy"), rank(other, profile="seaworthy")
    assert scores_of(two) == pytest.approx(scores_of(one), abs=ABOUT)
    assert [(item.rank, item.name) for item in two.ranking] == [(item.rank, item.name) for item in one.ranking]


@pytest.mark.slow
def test_the_executable_gives_the_same(directory, harbours):
    asked = [sys.executable, "-m", "hubcli", "rank", "--profile", "seaworthy", "--json", "--data", directory]
    result = json.loads(subprocess.run(asked, capture_output=True, check=True, timeout=60).stdout)
    _, expected = harbours.expected("minmax", "arithmetic", "cautious")
    assert {item["name"]: item["score"] for item in result["ranking"]} == pytest.approx(expected, abs=1e-6)
    assert [item["name"] for item in result["ranking"]] == order_of(expected)


def test_intervals_are_those_of_another_simulation(atlas, harbours):
    # other draws of the same choices and weights: percentiles, being places, may be one off
    expected = harbours.percentiles(2000, seed=1)
    found = rank(atlas, profile="seaworthy", draws=700, seed=2).ranking
    apart = [
        abs(ours - theirs)
        for item in found
        for ours, theirs in zip((item.interval[0], item.median, item.interval[1]), expected[item.name], strict=True)
    ]
    assert len(apart) == 3 * len(expected)
    assert max(apart) <= 1


@pytest.mark.parametrize("factor", ["normalise", "aggregate", "missing"])
def test_sensitivity_is_the_mean_shift_of_places_that_numpy_finds(atlas, harbours, factor):
    def places(way):
        scores = list(harbours.expected(*way)[1].values())
        return scipy.stats.rankdata([-score for score in scores], method="min")

    made = ("minmax", "arithmetic", "cautious")
    place = ("normalise", "aggregate", "missing").index(factor)
    others = [way for way in WAYS if [way[i] != made[i] for i in range(3)] == [i == place for i in range(3)]]
    expected = np.mean([np.abs(places(way) - places(made)) for way in others])
    moved = rank(atlas, profile="seaworthy", sensitivity=True, draws=5).sensitivity
    assert moved[factor] == pytest.approx(expected, abs=ABOUT)
    assert expected > 0
