"""What `compare` shows: the words and figures that matter, a row of the table a line."""

import re

import pytest

from hubcli import load
from hubcli.analysis.comparison.comparison import compare
from hubcli.output.plain_text import to_plain_text
from hubcli.output.view import ASIDE, Heading, Marks
from hubcli.output.views.comparison import comparison

from ...atlases import changed, with_companies
from ..shown import cells, rows, styles

MARKS = Marks.of("ascii")


def page(atlas, *names, **more):
    return comparison(atlas, compare(atlas, names, **more), MARKS)


def headings(view):
    return [block.text for block in view.blocks if isinstance(block, Heading)]


@pytest.fixture
def give(change):
    """Return a function that adds a figure to a hub of the dataset."""

    def add(hub, indicator, value, period=2023):
        fact = f"{{indicator: {indicator}, value: {value}, period: {period}, source: bureau}}"
        change(f"hubs/{hub}.yaml", "facts:", f"facts:\n  - {fact}")

    return add


@pytest.fixture
def peopled(change, give):
    """Give Alpha four million people, Beta two, and both what is worked out with them."""
    said = "direction: higher, pillar: talent, use: input, description: People."
    change(
        "indicators.yaml",
        "- {id: growth",
        f"- {{id: population, label: Population, label_zh: 人口, unit: persons, {said}}}\n"
        f"- {{id: gdp_per_head, label: GDP per head, label_zh: 人均, unit: CNY, {said},\n"
        "   formula: {ratio: [gdp, population], per: 100000000}}\n"
        f"- {{id: labs_per_million, label: Laboratory density, label_zh: 密度, unit: per_million_persons, {said},\n"
        "   decimals: 1, formula: {ratio: [labs, population], per: 1000000}}\n"
        "- {id: growth",
    )
    give("alpha", "population", 4_000_000)
    give("beta", "population", 2_000_000)


def test_the_first_line_is_the_headline(atlas):
    view = page(atlas, "alpha", "beta")
    assert to_plain_text(view).splitlines()[:2] == [
        "Alpha 甲城 (North) and Beta 乙城 (South)",
        "Alpha has the larger economy (CNY 1,000 bn against 100 bn, 2023).",
    ]


def test_it_says_what_is_shared_and_unique(atlas):
    view = page(atlas, "alpha", "beta")
    text = to_plain_text(view)
    assert "Shared: Artificial intelligence\n" in text
    assert "Only Alpha: Quantum technology\n" in text
    assert "Only Beta: Robotics\n" in text
    assert cells(view, "Robotics") == ["Robotics", "-", "..... slight D"]
    assert cells(view, "Artificial") == ["Artificial intelligence", "..... slight D", "o.... emerging C"]
    assert "[1] Bureau of Statistics: Yearbook" in text


def test_a_figure_has_its_bar_its_place_its_year_and_its_source_and_the_best_is_marked(atlas):
    view = page(atlas, "alpha", "beta")
    # by the logarithm 1000 is half way from 100 to 10000: 2.5 of five cells, to even; places among three cities
    assert cells(view, "GDP,") == ["GDP, CNY bn, 2023", "##### 1,000* #1/3 [1]", "##... 100 #2/3 [1]"]
    assert cells(view, "Days of smog")[1:] == ["##### 3* #1/2 [1]", "..... 9 #2/2 [1]"]  # less is better
    assert cells(view, "Laboratories")[1] == "##### >10* #1/2 [2]"
    assert styles(view)["1,000*"] == "bold green"
    assert styles(view)["100"] != "bold green"


def test_the_place_of_a_published_rank_is_not_said_twice(give, dataset):
    give("beta", "city_rank", 3)
    # 2 and 3, the least and the most of the cities' ranks
    assert cells(page(load(dataset), "alpha", "beta"), "City rank")[1:] == ["##### 2* [2]", "..... 3 [1]"]


def test_figures_stand_by_pillar(atlas):
    view = page(atlas, "alpha", "beta")
    assert headings(view)[1:] == [
        "Sectors: stars (up to five) and confidence",
        "Designations",
        "Figures: economy",
        "Figures: research",
        "Sources",
    ]
    text = to_plain_text(view)
    order = [text.index(part) for part in ("economy", "GDP,", "Growth", "Days of smog", "research", "Laboratories")]
    assert order == sorted(order)


def test_a_figure_that_one_hub_has_alone_is_counted_not_shown(atlas):
    text = to_plain_text(page(atlas, "alpha", "beta"))
    assert "City rank" not in text
    assert "Figures for only one hub: 1 for Alpha (hubcli show alpha)." in text


def test_a_figure_of_one_hub_and_the_benchmark_is_shown(atlas):
    view = page(atlas, "beta", "gamma", benchmark="alpha")
    # growth 8 of 2022, of no other city; and Alpha's, 5, of 2023, which is not compared
    assert cells(view, "Growth") == ["Growth, %, 2022", "##... 8 [3]", "-", "(5 2023) [1]"]
    assert len(rows(view, "FIGURE BETA GAMMA ALPHA")) == 2  # of the economy and of research
    assert "City rank" not in to_plain_text(view)


def test_figures_of_different_years_are_dimmed_and_in_pipes_in_brackets_without_bar_place_or_best(atlas):
    view = page(atlas, "alpha", "beta")
    assert cells(view, "Growth") == ["Growth, %", "(5 2023) [1]", "(8 2022) [2]"]
    assert styles(view)["8 2022"] == ASIDE
    assert "Each row shows the newest year that all the hubs have." in to_plain_text(view)


def test_the_newest_figure_stands_aside_one_that_is_much_older(change, dataset):
    change("hubs/beta.yaml", "value: 1000, period: 2023", "value: 1000, period: 2019")
    change("hubs/alpha.yaml", "value: 9000, period: 2022", "value: 9000, period: 2019")
    view = page(load(dataset), "alpha", "beta")
    assert cells(view, "GDP,") == ["GDP, CNY bn, 2019", "##### 900* #1/2 [1] (1,000 2023) [1]", "..... 100 #2/2 [1]"]


@pytest.mark.usefixtures("peopled")
def test_a_figure_with_the_population_of_another_year_is_marked_and_not_compared(change, dataset):
    change("hubs/beta.yaml", "value: 2000000, period: 2023", "value: 2000000, period: 2022")
    view = page(load(dataset), "alpha", "beta")
    assert cells(view, "GDP per head")[1:] == ["(250,000 2023) [1]", "(=~50,000 2023/2022) [1]"]


@pytest.mark.usefixtures("peopled")
def test_derived_figures_cite_the_sources_of_all_their_parts(dataset):
    view = page(load(dataset), "alpha", "beta")
    assert headings(view)[3:5] == ["Figures: economy", "Figures: talent"]
    # 10000 · 10^8 / 4 · 10^6 and 1000 · 10^8 / 2 · 10^6, both parts of one source
    assert cells(view, "GDP per head, CNY")[1:] == ["##### 250,000* #1/2 [1]", "..... 50,000 #2/2 [1]"]
    # 10 / 4 and 4 / 2: the first a limit, by the paper and the bureau
    assert cells(view, "Laboratory density, per million people")[1:] == [
        "##### >2.5* #1/2 [2][1]",
        "..... 2 #2/2 [1]",
    ]


def test_designations_are_shown_with_their_names_where_there_are_any(atlas):
    text = to_plain_text(page(atlas, "alpha", "beta"))
    assert "Shared: nothing\nOnly Alpha: nothing\nOnly Beta: Pilot zones\n" in text
    assert "Designations" not in headings(page(atlas, "alpha", "gamma"))


def test_a_sector_in_depth_has_its_evidence_with_sources_and_no_other_figures(atlas):
    view = page(atlas, "alpha", "alpha-park", "beta", sector="quantum")
    assert headings(view)[1:] == [
        "Quantum technology",
        "Alpha: evidence 2, sources 2",
        "Alpha Park: evidence 1, sources 1",
        "Sources",
    ]
    text = to_plain_text(view)
    assert "Alpha o.... emerging (C)" in text
    assert "Alpha Park ..... slight (D, thin)" in text
    assert "Beta no evidence in the atlas" in text
    assert "the atlas does not say who is ahead" in text
    institute = next(line for line in text.splitlines() if "Works on quantum machines." in line)
    assert institute.split()[:2] == ["institution", "2023"]
    assert institute.endswith("[1]")
    assert text.index("Works on quantum machines.") < text.index("Builds ion traps.") < text.index("cold machine")
    assert "[2] The Paper: Report" in text
    assert "GDP" not in text


def test_a_sector_in_depth_has_its_measures_and_the_figures_of_the_sector(atlas):
    counted = with_companies(atlas, "quantum", alpha=3, beta=1, elsewhere=6)
    labs = counted.indicators["labs"]._replace(sector="quantum", size_of="quantum")
    counted = changed(counted, indicators={**counted.indicators, "labs": labs})
    view = page(counted, "alpha", "beta", sector="quantum")
    text = to_plain_text(view)
    assert "Alpha ooo.. leading (B)  3 listed companies, 30.0% of China's" in text
    assert "Beta oo... strong (C" not in text
    assert "Figures: Quantum technology" in text
    assert "Measured by the listed companies in the industry" in text
    assert "ordered by share. [1]" in text  # the lists that were counted
    assert cells(view, "Laboratories")[1:] == ["##### >10* #1/2 [2]", "..... 4 #2/2 [3]"]


def test_a_figure_of_a_sector_that_one_hub_alone_has_is_compared_with_nothing(atlas):
    labs = atlas.indicators["labs"]._replace(sector="quantum")
    view = page(changed(atlas, indicators={**atlas.indicators, "labs": labs}), "alpha", "gamma", sector="quantum")
    assert cells(view, "Laboratories") == ["Laboratories", "(>10 2023) [1]", "-"]
    assert "Bars" not in to_plain_text(view)


def test_several_hubs_stand_in_the_heading_as_a_sentence_lists_them(atlas):
    assert headings(page(atlas, "alpha", "beta", "gamma"))[0].startswith(
        "Alpha 甲城 (North), Beta 乙城 (South) and Gamma"
    )


def test_hubs_of_different_kinds_are_said_to_be_so_and_their_sizes_have_no_best(change, dataset):
    facts = "".join(
        f"  - {{indicator: {name}, value: {value}, period: 2023, source: bureau}}\n"
        for name, value in (("gdp", 900), ("growth", 9))
    )
    change("hubs/alpha-park.yaml", "specialisations:", f"facts:\n{facts}specialisations:")
    atlas = load(dataset)
    view = page(atlas, "alpha", "alpha-park")
    assert "Their kinds differ (Alpha is a city, Alpha Park is a zone)" in to_plain_text(view)
    assert not any("*" in cell for cell in cells(view, "GDP,"))
    assert cells(view, "Growth")[2].split()[1] == "9*"  # a share can be compared
    assert "kinds differ" not in to_plain_text(page(atlas, "alpha", "beta"))


def test_a_comparison_of_hubs_with_nothing_in_common_says_nothing(atlas):
    text = to_plain_text(page(atlas, "gamma", "the-plain"))
    assert "No figure for a common year clearly separates them." in text
    assert "Shared: nothing" in text
    assert "Only Gamma: nothing" in text
    assert "Bars:" not in text
    assert "Figures for only one hub: 1 for Gamma (hubcli show gamma)." in text


@pytest.mark.parametrize(
    ("alpha", "beta", "shown"),
    [
        (5.31, 5.34, ["5.31", "5.34*"]),
        (5.34, 5.34, ["5.3", "5.3"]),
        (0.02, 0, ["0.02*", "0"]),
        (5.31, 5.4, ["5.3", "5.4*"]),
    ],
)
def test_figures_that_differ_do_not_read_alike_and_equal_ones_do(give, dataset, alpha, beta, shown):
    give("alpha", "growth", alpha, 2024)
    give("beta", "growth", beta, 2024)
    found = cells(page(load(dataset), "alpha", "beta"), "Growth")[1:]
    assert [re.search("[0-9.]*[0-9][*]?(?= #)", cell)[0] for cell in found] == shown
