"""The first line of a comparison: what it says is worked out apart from figures of one year, and their limits.

What is surely best is held against intervals: a limit of "more than 7" is anything from 7 up.
"""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hubcli import compare
from hubcli.analysis.comparison.headline import headline
from hubcli.analysis.comparison.indicator_rows import rows_of
from hubcli.model.records import (
    Evidence,
    Fact,
    Formula,
    Indicator,
    Listed,
    Sector,
    Source,
    Specialisation,
)
from hubcli.model.vocabulary import Company, CompanyList, Industry

from ...atlases import changed, made, town

NAMES = ("Aa", "Bb", "Cc", "Dd", "Ee", "Ff")
SOURCES = {"book": Source("book", "Title", "Publisher", None, None, "en", "official")}


def indicator(name, unit, direction="higher", formula=None, **more):
    label = more.pop("label", name)
    return Indicator(name, label, "某", unit, direction, "economy", "input", "A figure.", formula=formula, **more)


INDICATORS = {
    item.id: item
    for item in (
        indicator("output", "CNY_100m"),
        indicator("smog", "count", "lower"),
        indicator("population", "persons"),
        indicator("output_per_head", "CNY", formula=Formula(ratio=("output", "population"))),
    )
}
#: The indicators of the list, in another order than its own.
OF_THE_LIST = (
    indicator("star_market_companies", "count"),
    indicator("double_first_class_universities", "count", standing=True),
    indicator("patents_per_10k", "per_10k_persons", decimals=1),
    indicator("rd_intensity", "percent", decimals=2),
    indicator("gdp_per_capita", "CNY"),
    indicator("gdp", "CNY_100m"),
)


def hub(name, facts=(), **more):
    return town(name.lower(), facts, name=name, **more)


def atlas_of(hubs):
    return made(hubs, INDICATORS.values(), sources=SOURCES.values())


# Worked examples, on the packaged data: those of the method, word for word but for the signs of quotation


EXAMPLES = [
    (
        ("wuhan", "xian"),
        "Wuhan has the larger economy (CNY 2,215 bn against 1,390 bn, 2025) and the higher GDP per head (CNY 145,471 "
        "against 92,128, 2023). Specialised, by listed companies: Wuhan in telecommunications (10 of China's "
        "141); Xi'an in aerospace (7 of 52). Not compared: R&D intensity (no figure for Wuhan).",
    ),
    (
        ("suzhou", "nanjing"),
        "Suzhou has the larger economy (CNY 2,770 bn against 1,943 bn, 2025) and more companies on the STAR market (58 "
        "against 16, 2025); Nanjing has more invention patents per 10,000 residents (29.9 against 20.8, 2023) and "
        "more Double First-Class universities (13 against 1, 2022). Specialised, by listed companies: "
        # the method's material has an R&D intensity of 2019 for Suzhou, which is too old, and the atlas has none
        "Suzhou in semiconductors (18 of China's 192). Not compared: R&D intensity (no figure for Suzhou).",
    ),
    (
        ("hefei", "wuxi", "wuhan"),
        "Hefei has the most companies on the STAR market (20 against 15 and 12, 2025); Wuxi the highest GDP per head "
        "(CNY 206,278 against 145,471 and 130,074, 2023); Wuhan the largest economy (CNY 2,215 bn against 1,677 and "
        "1,421 bn, 2025). Specialised, by listed companies: Hefei in advanced manufacturing (16 of China's 614); "
        "Wuxi in power equipment (17 of 341); Wuhan in telecommunications (10 of 141). Not compared: R&D intensity "
        "(no figure for Wuhan).",
    ),
]


@pytest.mark.parametrize(("names", "words"), EXAMPLES)
def test_worked_examples(packaged, names, words):
    assert compare(packaged, names).headline == words


def test_a_worked_example_of_a_sector_that_companies_measure(packaged):
    # the atlas has revenue and output of Wuxi too, which the method's example leaves out
    assert compare(packaged, ["wuhan", "hefei", "wuxi"], sector="semiconductors").headline == (
        "Listed companies in semiconductors (end of 2025): Wuxi 10 (5.2% of China's), Hefei 5 (2.6%), Wuhan 1 "
        "(0.5%); Wuxi is specialised. Chip industry output: Wuxi CNY 178 bn (2021), no figure for the others. Chip "
        "industry revenue: Wuxi CNY 142 bn (2020), no figure for the others. Chip design revenue: Wuxi CNY 59 bn "
        "(2023), no figure for the others. Integrated circuits made: Wuxi 43,283,000,000 (2021), no figure for the "
        "others. Companies are counted where they are registered, not where they operate."
    )


def test_a_worked_example_of_a_sector_that_nothing_measures(packaged):
    # the words of the claim, which speaks against the order, come first
    assert compare(packaged, ["hefei", "beijing"], sector="quantum").headline == (
        "Hefei held 12.1 percent of China's patents in quantum information in 2021, most of them in its high-tech "
        "zone, and was second to Beijing, China Daily reported. The two have no comparable figures. "
        "Both are documented by statistics, institutions and companies. The atlas does not say which is ahead."
    )


# Rules by hand


def say(*figures, year=None, **more):
    """Return the headline of towns with these figures: of each {indicator: (value, year) or (value, year, bound)}."""
    hubs = [
        hub(name, [Fact(key, value, when, "book", *bound) for key, (value, when, *bound) in own.items()], **more)
        for name, own in zip(NAMES, figures, strict=False)
    ]
    atlas = made(hubs, OF_THE_LIST, sources=SOURCES.values())
    found = [atlas[item.id] for item in hubs]
    return headline(atlas, found, rows_of(atlas, found, None, year), year).partition(" Not compared")[0]


NOTHING = "No figure for a common year clearly separates them."


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ((1050, 2025), (1000, 2025), "Aa has the larger economy (CNY 105 bn against 100 bn, 2025)."),
        ((1049, 2025), (1000, 2025), NOTHING),  # less than five percent
        ((2000, 2025), (1000, 2024), NOTHING),  # of two years
        ((2000, 2021), (1000, 2021), "Aa has the larger economy (CNY 200 bn against 100 bn, 2021)."),
        ((2000, 2020), (1000, 2020), NOTHING),  # too old
        ((2000, 2025, "lower"), (1000, 2025), "Aa has the larger economy (more than CNY 200 bn against 100 bn, 2025)."),
        ((2000, 2025), (1000, 2025, "lower"), NOTHING),
        ((2000, 2025), (1000, 2025, "upper"), "Aa has the larger economy (CNY 200 bn against less than 100 bn, 2025)."),
        ((1100, 2025, "approximate"), (1000, 2025, "approximate"), NOTHING),  # 1050 to 1150, and 950 to 1050
    ],
)
def test_a_lead_is_of_one_year_recent_sure_and_of_five_percent(first, second, words):
    assert say({"gdp": first}, {"gdp": second}) == words


@pytest.mark.parametrize(
    ("second", "words"),
    [(-2, "Aa has the higher growth (-1% against -2%, 2025)."), (-1.02, NOTHING)],  # twice, and 2 percent more
)
def test_a_lead_below_nothing_is_of_five_percent_too(second, words):
    hubs = [hub("Aa", [Fact("growth", -1, 2025, "book")]), hub("Bb", [Fact("growth", second, 2025, "book")])]
    atlas = made(hubs, [indicator("growth", "percent", label="Growth", decimals=2)], sources=SOURCES.values())
    assert compare(atlas, ["aa", "bb"]).headline == words


def test_a_lead_of_counts_is_two_at_least():
    assert say({"star_market_companies": (2, 2025)}, {"star_market_companies": (1, 2025)}) == NOTHING
    assert say({"star_market_companies": (3, 2025)}, {"star_market_companies": (1, 2025)}) == (
        "Aa has more companies on the STAR market (3 against 1, 2025)."
    )


def test_of_two_each_has_two_figures_at_most_in_the_order_of_the_list():
    rich = {"gdp": (9, 2024), "gdp_per_capita": (90_000, 2024), "rd_intensity": (4.5, 2024)}
    poor = {"gdp": (4, 2024), "gdp_per_capita": (40_000, 2024), "rd_intensity": (2.5, 2024)}
    assert say(poor, rich) == (
        "Bb has the larger economy (CNY 0.9 bn against 0.4 bn, 2024) and the higher GDP per head "
        "(CNY 90,000 against 40,000, 2024)."
    )


def test_of_three_each_has_one_figure():
    found = say(
        {"gdp": (900, 2024), "gdp_per_capita": (90, 2024), "rd_intensity": (3, 2024)},
        {"gdp": (400, 2024), "gdp_per_capita": (40, 2024), "rd_intensity": (2.25, 2024)},
        {"gdp": (500, 2024), "gdp_per_capita": (50, 2024), "rd_intensity": (4, 2024)},
    )
    assert found == (
        "Aa has the largest economy (CNY 90 bn against 50 and 40 bn, 2024); "
        "Cc the highest R&D intensity (4% against 3% and 2.25%, 2024)."
    )


def test_a_year_that_is_asked_for_may_be_an_old_one():
    assert say({"gdp": (2000, 2010)}, {"gdp": (1000, 2010)}, year=2010) == (
        "Aa has the larger economy (CNY 200 bn against 100 bn, 2010)."
    )


def test_between_kinds_only_figures_without_a_size_are_named():
    city, zone = (
        hub(name, [Fact("gdp", size, 2024, "book"), Fact("gdp_per_capita", size, 2024, "book")], kind=kind)
        for name, size, kind in (("Aa", 200, "city"), ("Bb", 100, "zone"))
    )
    atlas = made([city, zone], OF_THE_LIST, sources=SOURCES.values())
    found = [atlas["aa"], atlas["bb"]]
    words = headline(atlas, found, rows_of(atlas, found, None))
    assert words.startswith("Aa has the higher GDP per head (CNY 200 against 100, 2024). Not compared: R&D intensity")
    assert "econom" not in words


def test_what_is_not_compared_is_said_with_whose_it_is():
    hubs = [
        hub("Aa", [Fact("gdp", 2000, 2024, "book"), Fact("rd_intensity", 3, 2024, "book")]),
        hub("Bb", [Fact("gdp", 1000, 2023, "book"), Fact("gdp_per_capita", 9, 2015, "book")]),
        hub("Cc", [Fact("gdp", 1000, 2023, "book")]),
    ]
    atlas = made(hubs, OF_THE_LIST, sources=SOURCES.values())

    def gaps(*names, year=None):
        found = [atlas[name] for name in names]
        return headline(atlas, found, rows_of(atlas, found, None, year), year).partition("Not compared: ")[2]

    others = "companies on the STAR market and Double First-Class universities"
    assert gaps("aa", "bb") == (
        "GDP (no year in common); GDP per head (no figure for Aa); R&D intensity (no figure for Bb); "
        f"invention patents per 10,000 residents, {others} (no figure)."
    )
    assert gaps("aa", "bb", "cc").startswith("GDP (no year in common); GDP per head (no figure for Aa and Cc);")
    assert gaps("bb", "cc", year=2024).startswith("GDP, GDP per head,")


# Specialisation


CHIPS = Sector("chips", "Chips", "业", "Group", listed=Listed("exact", ("chip",)))
DRUGS = Sector("drugs", "AI drugs", "业", "Group", listed=Listed("exact", ("drug",)))
CARS = Sector("cars", "Cars", "业", "Group", listed=Listed("broad", ("car",)))
MAGIC = Sector("magic", "Magic", "业", "Group", listed=Listed("none"))


def listed(**companies):
    """Return the towns of an atlas, with so many companies by industry each; `china` are those of no town."""
    rows = [
        (None if place == "china" else place, industry)
        for place, counts in companies.items()
        for industry, count in counts.items()
        for _ in range(count)
    ]
    evidence = Evidence("statement", None, "Aa has magic.", None, "book")
    hubs = [hub(name, specialisations=[Specialisation("magic", (evidence,))] if name == "Aa" else ()) for name in NAMES]
    tables = {
        "sectors": (CHIPS, DRUGS, CARS, MAGIC),
        "sources": SOURCES.values(),
        "industries": [Industry(name, name, "业") for name in ("chip", "drug", "car", "rest")],
        "companies": [
            Company(f"{number:06}.SH", "司", None, "STAR", "2020-01-01", "市", place, industry)
            for number, (place, industry) in enumerate(rows)
        ],
        "company_lists": [CompanyList("SSE", "2025-12-31", "book")],
    }
    return made(hubs, (), **tables)


def test_each_is_specialised_in_the_exact_sector_with_the_highest_quotient():
    atlas = listed(
        aa={"chip": 4, "drug": 3, "car": 9},
        bb={"chip": 2, "rest": 1},
        cc={"drug": 3, "rest": 3},
        china={"chip": 14, "drug": 5, "rest": 200},
    )
    # of 246 companies: Aa has 16, chips 6 / (20 · 16/246 + 2) = 1.82, drugs 5 / (11 · 16/246 + 2) = 1.84; Bb two only
    assert compare(atlas, ["aa", "bb", "cc"]).headline == (
        f"{NOTHING} Specialised, by listed companies: Aa in AI drugs (3 of China's 11); Cc in AI drugs (3 of 11)."
    )


def test_a_sector_is_compared_by_its_companies_its_sizes_or_not_at_all():
    atlas = listed(aa={"chip": 4, "car": 1}, bb={"chip": 1, "rest": 9}, china={"chip": 15, "car": 9, "rest": 200})
    assert compare(atlas, ["bb", "aa"], sector="chips").headline == (
        "Listed companies in chips (end of 2025): Aa 4 (20.0% of China's), Bb 1 (5.0%); Aa is specialised. "
        "Companies are counted where they are registered, not where they operate."
    )
    assert compare(atlas, ["aa", "bb"], sector="cars").headline == (
        "Listed companies in industries that include cars among others (end of 2025): Aa 1 (10.0% of China's), "
        "Bb 0 (0.0%). Companies are counted where they are registered, not where they operate."
    )
    assert compare(atlas, ["aa", "bb"], sector="magic").headline == (
        "The two have no comparable figures. Aa is documented by statements. Bb is not documented. "
        "The atlas does not say which is ahead."
    )


def test_companies_that_were_counted_within_a_year_are_not_those_of_its_end():
    atlas = listed(aa={"chip": 4}, bb={"chip": 1}, china={"chip": 15, "rest": 30})
    atlas = changed(
        atlas, company_lists=[CompanyList("SSE", "2026-06-30", "book"), CompanyList("BSE", "2026-03-31", "book")]
    )
    said = "Listed companies in chips (2026-06-30): Aa 4 (20.0% of China's), Bb 1 (5.0%)"
    assert compare(atlas, ["aa", "bb"], sector="chips").headline.startswith(said)


def test_a_share_in_a_headline_does_not_read_as_a_threshold_that_it_has_not_reached():
    atlas = listed(aa={"chip": 8}, bb={"chip": 1}, china={"chip": 261})
    # 8 of 270 are 2.963 percent, and a star for size begins at 3
    assert "Aa 8 (2.96% of China's), Bb 1 (0.4%)" in compare(atlas, ["aa", "bb"], sector="chips").headline


# Every sentence, whatever the hubs


VALUES = st.tuples(
    st.sampled_from([95, 100, 104, 105, 106, 200, 210]),
    st.sampled_from([2020, 2023, 2024]),
    st.sampled_from([None, "lower", "upper", "approximate"]),
)
#: How the first line says a figure with its years and values, in any of its forms.
CLAIM = re.compile(r"\((?P<values>[^()]*? against [^()]*?), (?P<year>\d{4})\)")
SAID = {
    "gdp": "econom",
    "gdp_per_capita": "GDP per head",
    "rd_intensity": "R&D intensity",
    "patents_per_10k": "invention patents",
    "star_market_companies": "STAR market",
}


@given(
    towns=st.lists(
        st.fixed_dictionaries({}, optional={name: st.lists(VALUES, min_size=1, max_size=2) for name in SAID}),
        min_size=2,
        max_size=4,
    )
)
def test_every_claim_of_a_headline_is_of_one_year_of_five_percent_and_none_is_a_count(towns):
    hubs = [
        hub(name, [Fact(key, value, year, "book", bound) for key, found in own.items() for value, year, bound in found])
        for name, own in zip(NAMES, towns, strict=False)
    ]
    atlas = made(hubs, OF_THE_LIST, sources=SOURCES.values())
    sentence = compare(atlas, [item.id for item in hubs]).headline
    assert "leads on" not in sentence
    assert " of the figures" not in sentence
    leads = sentence.partition(" Not compared")[0]
    for part in [] if leads == NOTHING else leads.removesuffix(".").split("; "):
        name = part[:2]
        claims = [*CLAIM.finditer(part)]
        assert 1 <= len(claims) <= (2 if len(hubs) == 2 else 1)
        start = 0
        for claim in claims:
            (key,) = [key for key, words in SAID.items() if words in part[start : claim.start()]]
            start = claim.end()
            ends = {item.name: ends_of(atlas.series(item)[key][int(claim["year"])]) for item in atlas.hubs.values()}
            others = [most for other, (_, most) in ends.items() if other != name]
            assert ends[name][0] >= 1.05 * max(others)
            assert key != "star_market_companies" or ends[name][0] >= max(others) + 2
            assert int(claim["year"]) >= 2021
            assert len(re.findall(r"\d[\d,.]*", claim["values"])) == len(hubs)


def ends_of(value):
    return interval((value.value, value.bound))


BOUNDS = st.sampled_from([None, "lower", "upper"])
FIGURES = st.tuples(st.sampled_from([100, 200, 300, 400]), BOUNDS)
ROUNDED = st.tuples(st.sampled_from([100, 200, 300, 400]), st.just("approximate"))
#: Half a unit of the last digit that is not nought, and a twentieth at most of what ends in noughts.
ROUNDING = {95: 0.5, 100: 5, 104: 0.5, 105: 0.5, 106: 0.5, 200: 10, 210: 5, 300: 15, 400: 20}


def interval(figure):
    """Return from where to where a figure may truly be."""
    value, bound = figure
    if bound == "approximate":
        return value - ROUNDING[value], value + ROUNDING[value]
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
@given(
    figures=st.lists(FIGURES | st.tuples(st.sampled_from([*ROUNDING]), st.just("approximate")), min_size=2, max_size=4)
)
def test_the_best_is_the_best_whatever_hides_behind_the_limits(name, figures):
    hubs = towns(**{name: figures})
    (found,) = rows_of(atlas_of(hubs), hubs, None)
    intervals = {town.id: interval(figure) for town, figure in zip(hubs, figures, strict=True)}
    assert found.best == surely_best(intervals, higher=name == "output")


@given(figures=st.lists(st.tuples(FIGURES | ROUNDED, FIGURES | ROUNDED), min_size=2, max_size=3))
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
