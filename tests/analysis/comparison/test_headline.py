"""The first line of a comparison: every word of it is held against what it was made from.

What is surely best is held against intervals: a limit of "more than 7" is anything from 7 up.
"""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli import compare, load
from hubcli.analysis.comparison.headline import headline
from hubcli.analysis.comparison.indicator_rows import ComparedIndicator, rows_of
from hubcli.model.records import Fact, Formula, Indicator, Sector, Source
from hubcli.model.strength import LEVELS, Signs, Strength

from ...atlases import made, town

NAMES = ("Aa", "Bb", "Cc", "Dd", "Ee", "Ff")
SECTORS = {
    name: Sector(name, label, "业", "Group")
    for name, label in (
        ("quantum", "Quantum"),
        ("ai", "AI"),
        ("vr", "VR and metaverse"),
        ("robots", "Robots"),
        ("glass", "Glass"),
        ("steel", "Steel"),
    )
}
INSIDE = {
    "quantum": "quantum",
    "ai": "AI",
    "vr": "VR and metaverse",
    "robots": "robots",
    "glass": "glass",
    "steel": "steel",
}
SOURCES = {"book": Source("book", "Title", "Publisher", None, None, "en", "official")}


def indicator(name, unit, direction="higher", formula=None):
    return Indicator(name, name, "某", unit, direction, "economy", "input", "A figure.", formula=formula)


INDICATORS = {
    item.id: item
    for item in (
        indicator("output", "CNY_100m"),
        indicator("smog", "count", "lower"),
        indicator("population", "persons"),
        indicator("output_per_head", "CNY", formula=Formula(ratio=("output", "population"))),
    )
}


def hub(name, facts=()):
    return town(name.lower(), facts, name=name)


def atlas_of(hubs):
    return made(hubs, INDICATORS.values(), sectors=SECTORS.values(), sources=SOURCES.values())


HUBS = [hub(name) for name in NAMES]
ATLAS = atlas_of(HUBS)


def row(best):
    """Return a row of figures of which this hub has the best."""
    return ComparedIndicator("thing", "Thing", "count", "higher", "economy", {}, best, apart=False, benchmark=None)


def say(hubs, bests, strengths=None):
    return headline(ATLAS, hubs, [row(best) for best in bests], strengths or {})


def graded(sector, level):
    """Return a strength of a level; None for none."""
    if level is None:
        return None
    return Strength(sector, 0, level, 0, Signs(0, 0, 0, 0), "D", None, None, None, None, None)


def held(hubs, **levels):
    """Return strengths by sector and hub, given a sector's levels in the order of the hubs."""
    ids = [town.id for town in hubs]
    return {
        sector: {name: graded(sector, level) for name, level in zip(ids, values, strict=True)}
        for sector, values in levels.items()
    }


LEADING, STRONG, EMERGING, SLIGHT = LEVELS

# Sentences by hand: what is strong or leading is strong


@pytest.mark.parametrize(
    ("bests", "words"),
    [
        (["aa", "bb", "aa"], "Aa leads on 2 of 3 figures, Bb on 1."),
        (["bb", None, "bb", "aa"], "Bb leads on 2 of 3 figures, Aa on 1."),  # a row without a best does not count
        (["aa", "bb"], "Aa leads on 1 of 2 figures, Bb on 1."),
        (["bb"], "Bb leads on 1 of 1 figure."),
        ([None, None], "No figure surely tells them apart."),
        ([], "No figure surely tells them apart."),
    ],
)
def test_two_hubs_lead_on_the_figures_they_are_best_in(bests, words):
    assert say(HUBS[:2], bests) == words


def test_of_three_hubs_those_that_lead_are_named_the_first_first():
    assert say(HUBS[:3], ["cc", "bb", "cc", "cc", "bb", "aa"]) == "Cc leads on 3 of 6 figures, Bb on 2, Aa on 1."
    assert say(HUBS[:3], ["cc", "aa", "cc"]) == "Cc leads on 2 of 3 figures, Aa on 1."


def test_what_both_are_strong_in_comes_before_what_one_is():
    two = HUBS[:2]
    found = held(
        two, quantum=(STRONG, LEADING), ai=(LEADING, EMERGING), robots=(None, STRONG), glass=(SLIGHT, EMERGING)
    )
    assert (
        say(two, ["aa"], found)
        == "Aa leads on 1 of 1 figure; both are strong in quantum; only Aa in AI; only Bb in robots."
    )


def test_where_nothing_is_strong_in_both_each_only_is_a_sentence():
    found = held(HUBS[:2], quantum=(STRONG, EMERGING), ai=(None, LEADING))
    assert say(HUBS[:2], [], found) == (
        "No figure surely tells them apart; only Aa is strong in quantum; only Bb is strong in AI."
    )


def test_of_three_hubs_a_sector_of_two_is_neither_of_all_nor_of_one():
    three = HUBS[:3]
    found = held(three, quantum=[STRONG] * 3, ai=(STRONG, STRONG, SLIGHT), robots=(SLIGHT, SLIGHT, STRONG))
    assert say(three, ["bb"], found) == "Bb leads on 1 of 1 figure; all 3 are strong in quantum; only Cc in robots."


def test_sectors_keep_their_order_and_their_capitals_where_they_are_more_than_one():
    found = held(HUBS[:2], vr=[STRONG] * 2, ai=[STRONG] * 2, quantum=[STRONG] * 2)
    assert say(HUBS[:2], [], found).endswith("; both are strong in VR and metaverse, AI and quantum.")


def test_after_three_sectors_the_others_are_counted():
    found = held(HUBS[:2], **dict.fromkeys(("glass", "steel", "ai", "vr", "robots"), (STRONG, SLIGHT)))
    assert say(HUBS[:2], [], found).endswith("; only Aa is strong in glass, steel, AI and 2 more.")


def test_a_sentence_about_hubs_of_which_nothing_is_known_says_nothing_of_sectors():
    assert say(HUBS[:2], [], held(HUBS[:2], ai=(None, EMERGING))) == "No figure surely tells them apart."


def test_a_comparison_begins_with_its_headline(change, dataset):
    # gdp, labs and smog are best in Alpha, growth in Beta; only quantum in Alpha is strong: documented, and named
    named = "{kind: designation, claim: Named for it., source: bureau, designation: pilot-zones}"
    change("hubs/alpha.yaml", "- {kind: institution", f"- {named}\n      - {{kind: institution")
    atlas = load(dataset)
    assert compare(atlas, ["beta", "alpha"]).headline == (
        "Alpha leads on 3 of 4 figures, Beta on 1; only Alpha is strong in quantum technology."
    )
    change("sectors.yaml", "label: Quantum technology", "label: VR and metaverse")
    change("hubs/beta.yaml", "value: 8, period: 2022", "value: 8, period: 2019")  # apart from Alpha's, of 2023
    assert compare(load(dataset), ["beta", "alpha"]).headline == (
        "Alpha leads on 3 of 3 figures; only Alpha is strong in VR and metaverse."
    )


# Every sentence, whatever the hubs


@st.composite
def comparisons(draw):
    hubs = HUBS[: draw(st.integers(2, 6))]
    ids = [town.id for town in hubs]
    level = st.none() | st.sampled_from(LEVELS)
    found = {
        sector: {name: graded(sector, draw(level)) for name in ids} for sector in draw(st.permutations(sorted(SECTORS)))
    }
    return hubs, draw(st.lists(st.none() | st.sampled_from(ids), max_size=12)), found


def sectors_in(listed):
    """Return the sectors that a list in words names, and how many more there are."""
    back = {words: sector for sector, words in INSIDE.items()}
    listed = listed.replace("VR and metaverse", "VR")
    words = re.split(r", | and ", listed)
    more = re.fullmatch(r"(\d+) more", words[-1])
    named = [back.get("VR and metaverse" if word == "VR" else word) for word in words[: -1 if more else None]]
    return named, int(more[1]) if more else 0


@given(comparisons())
def test_every_claim_of_a_headline_is_true_and_none_is_missing(case):
    hubs, bests, found = case
    sentence = say(hubs, bests, found)
    assert sentence.endswith(".")
    leads, *claims = sentence[:-1].split("; ")

    told = [best for best in bests if best]
    if told:
        counts = re.findall(r"(\w\w)(?: leads)? on (\d+)", leads)
        assert {name.lower(): int(count) for name, count in counts} == {name: told.count(name) for name in told}
        assert [int(count) for _, count in counts] == sorted((int(count) for _, count in counts), reverse=True)
        assert re.search(r" of (\d+) figures?", leads)[1] == str(len(told))
    else:
        assert leads == "No figure surely tells them apart"

    strong = {
        sector: {name for name, value in own.items() if value and value.level in (LEADING, STRONG)}
        for sector, own in found.items()
    }
    true = {town.name: [sector for sector in found if strong[sector] == {town.id}] for town in hubs}
    true["all"] = [sector for sector in found if len(strong[sector]) == len(hubs)]
    said = {}
    for claim in claims:
        who, listed = re.fullmatch(r"(?:only )?(\w+)(?: \d)?(?: are strong| is strong)? in (.+)", claim).groups()
        said["all" if who in ("both", "all") else who] = sectors_in(listed)
    assert {who: (sectors[:3], max(0, len(sectors) - 3)) for who, sectors in true.items() if sectors} == said


BOUNDS = st.sampled_from([None, "lower", "upper"])
FIGURES = st.tuples(st.sampled_from([100, 200, 300, 400]), BOUNDS)


def interval(figure):
    """Return from where to where a figure may truly be."""
    value, bound = figure
    return (-math.inf if bound == "upper" else value), (math.inf if bound == "lower" else value)


def surely_best(intervals, *, higher):
    """Return the one hub that is ahead of the others whatever the truth is, if there is one."""
    turned = intervals if higher else {name: (-high, -low) for name, (low, high) in intervals.items()}
    for name, (low, _) in turned.items():
        others = [high for other, (_, high) in turned.items() if other != name]
        if others and all(low > high for high in others):
            return name
    return None


def towns(**figures):
    """Return hubs with these figures, by indicator in the order of the hubs."""
    found = []
    for position, name in enumerate(NAMES[: len(next(iter(figures.values())))]):
        own = {indicator: values[position] for indicator, values in figures.items()}
        found.append(hub(name, [Fact(key, value, 2024, "book", bound) for key, (value, bound) in own.items()]))
    return found


@pytest.mark.parametrize("name", ["output", "smog"])
@given(figures=st.lists(FIGURES, min_size=2, max_size=4))
def test_the_best_is_the_best_whatever_hides_behind_the_limits(name, figures):
    hubs = towns(**{name: figures})
    (found,) = rows_of(atlas_of(hubs), hubs, None)
    intervals = {town.id: interval(figure) for town, figure in zip(hubs, figures, strict=True)}
    assert found.best == surely_best(intervals, higher=name == "output")


@given(figures=st.lists(st.tuples(FIGURES, FIGURES), min_size=2, max_size=3))
def test_the_best_quotient_is_the_best_whatever_hides_behind_the_limits_of_both_parts(figures):
    hubs = towns(output=[size for size, _ in figures], population=[people for _, people in figures])
    rows = {row.id: row for row in rows_of(atlas_of(hubs), hubs, None)}
    if "output_per_head" not in rows:  # nothing is known of "more than 100" over "more than 100"
        return
    found = rows["output_per_head"]
    intervals = {}
    for each, (size, people) in zip(hubs, figures, strict=True):
        low, high = interval(size)
        least, most = interval(people)
        # no size and no population is below nothing
        intervals[each.id] = (max(low, 0) / most, math.inf if least <= 0 or high == math.inf else high / least)
    known = {name: interval for name, interval in intervals.items() if found.values[name]}
    if found.best is not None:
        assert found.best == surely_best(known, higher=True)
