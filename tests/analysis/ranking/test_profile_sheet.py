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
from hubcli.model.records import Evidence, Fact, Indicator, Sector, Source, Specialisation
from hubcli.model.vocabulary import Profile, WeightedIndicator, WeightedPillar

from ...atlases import made, town, with_companies

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
QUANTUM = Specialisation("quantum", (Evidence("designation", "Zone", "Named.", 2021, "bureau"),))


def profile_of(**weights):
    """Return a profile of one pillar with these weights; `quantum` its listed companies."""
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
            (QUANTUM,) if name == "b" else (),
            kind="zone" if name == "park" else "city",
        )
        for name, own in cities.items()
    ]
    sectors = [Sector("quantum", "Quantum", "量子", "Frontier")]
    atlas = made(hubs, INDICATORS.values(), sectors=sectors, sources=[SOURCE])
    return with_companies(atlas, "quantum", b=3, elsewhere=5)


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


def test_ranked_are_those_with_six_tenths_of_the_weights(made_up):
    # thirds: a and b have all of it, c and d two, e one; with pace at 6 of 10, e has just enough
    assert show_profile(made_up, profile_of(size=1, pace=1, smoke=1)).ranked == 4
    assert show_profile(made_up, profile_of(size=2, pace=6, smoke=2)).ranked == 5


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


def test_every_city_has_companies_of_which_0_are_some(made_up):
    # more in b than in the others, 40 let it be; pace 1 2 4 3 3. From the means 8 and 2.6: −8 32 −8 −8 −8 and
    # −1.6 −0.6 1.4 0.4 0.4; Σxy = 12.8 − 19.2 − 11.2 − 3.2 − 3.2 = −24, Σx² = 1280, Σy² = 5.2
    sheet = show_profile(made_up, profile_of(quantum=1, pace=1))
    assert sheet.coverage == {"companies:quantum": 1, "pace": 1}
    assert correlations(sheet) == {("companies:quantum", "pace"): (pytest.approx(-24 / (1280 * 5.2) ** 0.5), 5)}


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
