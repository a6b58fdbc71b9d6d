"""What a profile measures, who has it, and what it counts twice.

Cities of the made-up atlas (smoke: less is better; the logarithm of size is taken), and a park that is no city:

         size   pace   smoke
    a    1      1      9
    b    10     2      6
    c    100    4      -
    d    -      3      8
    e    -      3      -
"""

from __future__ import annotations

import subprocess
import sys

import pytest

from hubcli import load
from hubcli.analysis.ranking.profile_sheet import show_profile
from hubcli.composite.consistency import cronbach_alpha
from hubcli.model.records import Fact, Indicator, Listed, Sector, Source
from hubcli.model.vocabulary import Company, CompanyList, Industry, Profile, WeightedIndicator, WeightedPillar

from ...atlases import changed, made, town

SOURCE = Source("bureau", "Yearbook", "Bureau", None, None, "en", "official")
INDICATORS = {
    item.id: item
    for item in (
        Indicator("size", "Size", "大小", "count", "higher", "economy", "input", "Size.", transform="log"),
        Indicator("pace", "Pace", "速度", "count", "higher", "economy", "input", "Pace."),
        Indicator("smoke", "Smoke", "烟", "count", "lower", "economy", "input", "Smoke."),
    )
}
CITIES = {
    "a": {"size": 1, "pace": 1, "smoke": 9},
    "b": {"size": 10, "pace": 2, "smoke": 6},
    "c": {"size": 100, "pace": 4},
    "d": {"pace": 3, "smoke": 8},
    "e": {"pace": 3},
}


def profile_of(**weights):
    """Return a profile of one pillar with these weights; `quantum` are the listed companies in it."""
    items = tuple(
        WeightedIndicator("companies:quantum" if name == "quantum" else name, weight, "Why.")
        for name, weight in weights.items()
    )
    return Profile("mine", "Mine", "What I like.", (WeightedPillar("economy", 1, "All.", items),))


def towns(cities):
    hubs = [
        town(
            name,
            [Fact(indicator, value, 2023, "bureau") for indicator, value in own.items()],
            kind="zone" if name == "park" else "city",
        )
        for name, own in cities.items()
    ]
    return made(
        hubs,
        INDICATORS.values(),
        sectors=[Sector("quantum", "Quantum", "量子", "Frontier", (), Listed("exact", ("qubits",)))],
        industries=[Industry("qubits", "Qubits", "量子比特")],
        companies=[Company("1.SH", "公司", None, "STAR", "2020-01-01", "乙", "b", "qubits")],
        company_lists=[CompanyList("SSE", "2025-12-31", "bureau")],
        sources=[SOURCE],
    )


@pytest.fixture
def made_up():
    """Return the cities of above, and a park."""
    return towns({**CITIES, "park": {"size": 7, "pace": 9, "smoke": 1}})


def correlations(sheet):
    return {(pair.one, pair.other): (pytest.approx(pair.r, abs=1e-9), pair.n) for pair in sheet.correlations}


def test_a_sheet_says_what_the_profile_is(made_up):
    profile = profile_of(size=3, pace=1)
    sheet = show_profile(made_up, profile)
    assert (sheet.id, sheet.label, sheet.description, sheet.pillars) == (
        "mine",
        "Mine",
        "What I like.",
        profile.pillars,
    )
    assert sheet.weights == {"size": 0.75, "pace": 0.25}


def test_coverage_is_the_share_of_the_cities_that_have_the_figure(made_up):
    sheet = show_profile(made_up, profile_of(size=1, pace=1, smoke=1))
    assert sheet.hubs == 5
    assert sheet.coverage == pytest.approx({"size": 3 / 5, "pace": 1, "smoke": 3 / 5})


def test_ranked_are_those_with_half_of_the_weights(made_up):
    # thirds: a and b have all of it, c and d two, e one; with pace at half, e has just enough
    assert show_profile(made_up, profile_of(size=1, pace=1, smoke=1)).ranked == 4
    assert show_profile(made_up, profile_of(size=2, pace=4, smoke=2)).ranked == 5


def test_correlations_by_hand(made_up):
    # size and pace, of a b c: ln is evenly spaced, −1 0 1 and −4/3 −1/3 5/3: 3 / √(2 · 42/9) = 0.982
    # pace and smoke turned, of a b d: −1 0 1 and −4/3 5/3 −1/3: 1 / √(2 · 42/9) = 0.327
    sheet = show_profile(made_up, profile_of(size=1, pace=1, smoke=1))
    scale = (28 / 3) ** 0.5
    found = [(pair.one, pair.other, pair.r, pair.n) for pair in sheet.correlations if pair.n > 2]
    assert found == [
        ("size", "pace", pytest.approx(3 / scale, abs=1e-9), 3),
        ("pace", "smoke", pytest.approx(1 / scale, abs=1e-9), 3),
    ]


def test_two_cities_always_lie_on_a_line_so_no_correlation_is_said_of_them(made_up):
    # only a and b have both size and smoke
    pairs = [(pair.one, pair.other) for pair in show_profile(made_up, profile_of(size=1, smoke=1)).correlations]
    assert pairs == []


def test_what_weighs_nothing_is_not_looked_at(made_up):
    sheet = show_profile(made_up, profile_of(size=1, pace=1, smoke=0))
    assert set(sheet.coverage) == {"size", "pace"}
    assert [(pair.one, pair.other) for pair in sheet.correlations] == [("size", "pace")]
    assert sheet.weights == {"size": 0.5, "pace": 0.5, "smoke": 0}


def test_every_city_has_a_number_of_companies_of_which_0_is_one(made_up):
    # ln(1 + 1/2) for b, ln(1/2) for the others, as if 1 and 0; pace 1 2 4 3 3. From the means 0.2 and 2.6:
    # Σxy = −0.6, Σx² = 0.8, Σy² = 2.56 + 0.36 + 1.96 + 0.16 + 0.16 = 5.2
    sheet = show_profile(made_up, profile_of(quantum=1, pace=1))
    assert sheet.coverage == {"companies:quantum": 1, "pace": 1}
    assert correlations(sheet) == {("companies:quantum", "pace"): (-0.6 / (0.8 * 5.2) ** 0.5, 5)}


def test_whether_indicators_belong_together_is_said_over_the_cities_that_have_all(made_up):
    # size and pace of a b c, from 0 to 100: 0 50 100 and 0 33 100; numpy has the same in composite/test_consistency.py
    found = show_profile(made_up, profile_of(size=1, pace=1)).consistency
    r = 3 / (28 / 3) ** 0.5
    assert found.n == 3
    assert found.item_rest == pytest.approx({"size": r, "pace": r})
    assert found.component == pytest.approx((1 + r) / 2)
    assert found.loadings == pytest.approx(dict.fromkeys(("size", "pace"), ((1 + r) / 2) ** 0.5))
    assert found.alpha == pytest.approx(cronbach_alpha([[0, 50, 100], [0, 100 / 3, 100]]))


def test_one_indicator_or_two_cities_have_nothing_to_belong_to(made_up):
    assert show_profile(made_up, profile_of(size=1)).consistency is None
    assert show_profile(made_up, profile_of(size=1, smoke=1)).consistency is None


def test_profiles_that_rank_alike_are_named_the_most_alike_first(made_up):
    size, pace, both = (
        profile_of(**weights)._replace(id=name)
        for name, weights in {"s": {"size": 1}, "p": {"pace": 1}, "b": {"size": 1, "pace": 1}}.items()
    )
    atlas = changed(made_up, profiles={profile.id: profile for profile in (size, pace, both)})
    # pace ranks c, then d and e, b, a; size c b a
    found = show_profile(atlas, size).likeness
    assert [(item.profile, item.n) for item in found] == [("p", 3), ("b", 3)]
    assert [item.spearman for item in found] == pytest.approx([1, 1])
    assert show_profile(made_up, size).likeness == ()


def test_what_does_not_vary_correlates_with_nothing():
    sheet = show_profile(
        towns({name: {"size": size, "pace": 5} for size, name in enumerate("acd", 1)}), profile_of(size=1, pace=1)
    )
    assert sheet.correlations == ()


def test_a_dataset_without_cities_has_nothing_to_show():
    sheet = show_profile(towns({"park": {"size": 7}}), profile_of(size=1, pace=1))
    assert (sheet.hubs, sheet.ranked, sheet.coverage, sheet.correlations) == (0, 0, {"size": 0, "pace": 0}, ())


@pytest.fixture
def printed(dataset, change):
    """Return a function that gives the three cities laboratories, and returns the lines that show the profile."""

    def call(alpha, beta, gamma):
        change("hubs/alpha.yaml", "labs, value: 10", f"labs, value: {alpha}")
        change("hubs/beta.yaml", "labs, value: 4", f"labs, value: {beta}")
        change(
            "hubs/gamma.yaml",
            "facts:",
            f"facts:\n  - {{indicator: labs, value: {gamma}, period: 2023, source: bureau}}",
        )
        asked = [sys.executable, "-m", "hubcli", "profiles", "balanced", "--data", dataset]
        done = subprocess.run(asked, capture_output=True, check=True, timeout=60)
        return done.stdout.decode("utf-8").splitlines()

    return call


def pair_line(lines):
    return next(line for line in lines if "GDP and Laboratories" in line)


@pytest.mark.slow
def test_the_command_warns_of_what_is_counted_twice(printed):
    # ln gdp 1 0 −1, labs from 14/3: 16/3 −2/3 −14/3: 10 / √(2 · 456/9) = 0.993
    line = pair_line(printed(10, 4, 0))
    assert "0.99 (n 3)" in line
    assert "counted twice" in line


@pytest.mark.slow
def test_the_command_does_not_warn_of_what_differs(printed):
    # labs 10 4 8 from 22/3: 8/3 −10/3 2/3: 2 / √(2 · 168/9) = 0.327
    line = pair_line(printed(10, 4, 8))
    assert "0.33 (n 3)" in line
    assert "twice" not in line


@pytest.mark.slow
def test_what_goes_against_the_other_is_not_counted_twice(printed):
    # the first case the other way round: −0.993
    line = pair_line(printed(0, 4, 10))
    assert "0.99 (n 3)" in line
    assert "twice" not in line


@pytest.mark.slow
def test_the_command_says_how_many_cities_it_ranks_and_who_has_the_figures(dataset):
    # gamma has gdp alone: 2 of 3 ranked; gdp 100 %, growth and labs 67 %
    asked = [sys.executable, "-m", "hubcli", "profiles", "balanced", "--data", dataset]
    text = subprocess.run(asked, capture_output=True, check=True, timeout=60).stdout.decode("utf-8")
    assert "2 of 3 cities" in text
    assert "67%" in next(line for line in text.splitlines() if "Speed." in line)
    assert show_profile(load(dataset), load(dataset).profiles["balanced"]).ranked == 2
