"""Figures in CSV as an overlay, alone or in the folder of one, and gaps that an overlay's figure closes."""

from __future__ import annotations

import pytest

from hubcli import check, load

HEAD = "hub,indicator,year,value,source\n"


@pytest.fixture
def written(tmp_path):
    """Return a function that writes a CSV file, and returns its path."""

    def write(text, name="mine.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_each_line_is_a_fact_of_its_hub_that_takes_the_place_of_the_same(dataset, written):
    # a sign from a page of the web that ends a line for Unicode, and not in a file (U+2028), stays in its cell
    path = written(
        "﻿year,hub,value,indicator,source,bound,scope,note\n"
        '2023,gamma,16,smog,bureau,approximate,,"Read from a chart,\u2028by eye"\n'
        "\n"
        "2023,alpha,12000,gdp,paper,,,\n"
        "2021,alpha,7,labs,paper,,South province,\n"
    )
    assert check(dataset, path) == ()
    atlas = load(dataset, path)
    smog = atlas.fact(atlas["gamma"], "smog")
    assert smog[:5] == ("smog", 16, 2023, "bureau", "approximate")
    assert (smog.note, smog.overlay) == ("Read from a chart,\u2028by eye", str(path))
    [gdp] = [fact for fact in atlas["alpha"].facts if (fact.indicator, fact.period) == ("gdp", 2023)]
    assert (gdp.value, gdp.source, gdp.overlay) == (12000, "paper", str(path))
    [labs] = [fact for fact in atlas["alpha"].facts if fact.scope == "South province"]
    assert (labs.value, labs.period) == (7, 2021)
    assert len(load(dataset)["alpha"].facts) == len(atlas["alpha"].facts) - 1  # the one with a scope is new


def test_hubs_and_indicators_have_any_of_their_names(dataset, written):
    path = written(
        f"{HEAD}甲城市,地区生产总值,2020,1,bureau\nalfa,GDP,2019,2,bureau\n"
        '"Beta, South",Laboratories,2021,3,bureau\nCity of Alpha,Gdp,2018,4,bureau\nalpha,gdp,2017,5,bureau\n'
    )
    assert check(dataset, [path]) == ()
    atlas = load(dataset, path)
    found = [(hub, fact) for hub in ("alpha", "beta") for fact in atlas[hub].facts if fact.overlay]
    assert sorted((hub, fact.indicator, fact.period, fact.value) for hub, fact in found) == [
        *(("alpha", "gdp", 2017, 5), ("alpha", "gdp", 2018, 4), ("alpha", "gdp", 2019, 2), ("alpha", "gdp", 2020, 1)),
        ("beta", "labs", 2021, 3),
    ]


def test_the_names_that_the_folder_of_a_file_adds_are_names_too(dataset, written, overlay):
    path = overlay(hub="id: alpha\naliases: [Nova]")
    (path / "figures.csv").write_text(f"{HEAD}NOVA,gdp,2020,1,bureau\n")
    assert load(dataset, path)["alpha"].facts[-1].period == 2020
    [problem] = check(dataset, [written(f"{HEAD}NOVA,gdp,2020,1,bureau\n")])
    assert problem.message == "no 'NOVA' in hubs"


def test_names_that_several_have_are_refused_at_their_line(dataset, written, overlay):
    both = overlay(
        hub="id: gamma\naliases: [Alfa]",
        indicators="- {id: smog, label: Laboratories}",
    )
    path = written(f"{HEAD}gamma,gdp,2020,1,bureau\nAlfa,gdp,2020,1,bureau\nbeta,Laboratories,2020,1,bureau\n")
    found = [problem for problem in check(dataset, [both, path]) if "can be" in problem.message]
    assert [(problem.line, problem.column, problem.message) for problem in found] == [
        (3, 1, "'Alfa' can be alpha or gamma: write the id"),
        (4, 6, "'Laboratories' can be labs or smog: write the id"),
    ]
    assert {problem.file for problem in found} == {str(path)}


def test_a_folder_has_them_beside_its_sources_and_a_change_is_noticed(dataset, written, overlay):
    path = overlay(
        sources="- {id: ours, title: Notes, publisher: Us, url: null, published: null, language: en, kind: other}",
        hub="id: alpha\nsummary: A city.",
    )
    (path / "figures.csv").write_text(f"{HEAD}alpha,gdp,2023,12000,ours\n")
    assert load(dataset, path).fact(load(dataset, path)["alpha"], "gdp").value == 12000
    (path / "figures.csv").write_text(f"{HEAD}alpha,gdp,2023,12345,ours\n")
    atlas = load(dataset, path)
    assert (atlas.fact(atlas["alpha"], "gdp").value, atlas["alpha"].summary) == (12345, "A city.")


@pytest.mark.parametrize(
    ("text", "line", "column", "rule", "message"),
    [
        (
            "hub,indikator,year,value,source\n",
            *(1, 5, "overlay", "no column is named 'indikator'; did you mean 'indicator'?"),
        ),
        ("hub,hub,year,value,source\n", 1, 5, "overlay", "the column 'hub' is there twice"),
        (
            "hub,year\n",
            *(1, 1, "overlay", "the first line names the columns hub,indicator,year,value,source; missing: "),
        ),
        (f"{HEAD}gamma,gdp,2022,1\n", 2, 1, "overlay", "the first line has 5 cells, this one 4"),
        (f'{HEAD}gamma,gdp,2022,1,"bureau\n', 2, 1, "overlay", "a quotation mark is not closed"),
        (f"{HEAD}gamma,gdp,2022,1,{'x' * 200_000}\n", 2, 1, "overlay", "the first line has 5 cells"),
        (f"{HEAD}gamma,gdp,,1,bureau\n", 2, 11, "overlay", "a figure needs its year"),
        (f"{HEAD}\ngama,gdp,2022,1,bureau\n", 3, 1, "unknown-reference", "no 'gama' in hubs; did you mean 'gamma'?"),
        (f"{HEAD}gamma,gpd,2022,1,bureau\n", 2, 7, "unknown-reference", "no 'gpd' in indicators"),
        (
            f'{HEAD}gamma,gdp,2022,"1,5",bureau\n',
            *(2, 16, "wrong-type", "'value' must be a number, not '1,5'"),
        ),
        (f"{HEAD}gamma,gdp,20x2,1,bureau\n", 2, 11, "wrong-type", "'year' must be a whole number, not '20x2'"),
        (
            f'{HEAD}gamma,gdp,2022,"1",bureau\ngamma,gdp,2021,-1,bureau\n',
            *(3, 16, "impossible-value", ""),
        ),
        ("", 1, 1, "overlay", "the first line names the columns "),
        ("hub,\x00", 1, 5, "syntax", "the character U+0000 is not allowed in text"),
    ],
)
def test_what_is_wrong_is_said_at_its_cell(dataset, written, text, line, column, rule, message):
    path = written(text)
    [problem] = check(dataset, [path])
    assert problem[:4] == (str(path), line, column, rule)
    assert problem.message.startswith(message)


@pytest.mark.parametrize("form", ["hub", "csv", "table"])
def test_a_figure_closes_the_gap_that_the_dataset_has(dataset, overlay, written, form):
    assert [gap[:2] for gap in load(dataset).gaps] == [("gamma", "smog")]
    if form == "csv":
        path = written(f"{HEAD}gamma,smog,2023,15,bureau\n")
    elif form == "hub":
        path = overlay(hub="id: gamma\nfacts:\n  - {indicator: smog, value: 15, period: 2023, source: bureau}")
    else:
        text = "source: bureau\ntable: '1'\ntitle: Smog\nindicator: smog\nrows:\n  gamma: {2023: 15}"
        path = overlay(sectors="- {id: quantum, label: Quantum}")
        (path / "tables").mkdir()
        (path / "tables" / "smog.yaml").write_text(text)
    assert check(dataset, [path]) == ()
    assert load(dataset, path).gaps == ()


def test_a_gap_stays_where_the_figure_has_a_scope_and_is_wrong_where_the_overlay_says_both(dataset, overlay):
    fact = "{indicator: smog, value: 15, period: 2023, source: bureau%s}"
    scoped = overlay(hub=f"id: gamma\nfacts:\n  - {fact % ', scope: South province'}")
    assert len(load(dataset, scoped).gaps) == 1
    assert check(dataset, [scoped]) == ()
    both = overlay(
        hub=f"id: beta\nfacts:\n  - {fact % ''}",
        gaps="- {hub: beta, indicator: smog, searched: Everywhere., month: 2026-10}",
    )
    [problem] = check(dataset, [both])
    assert (problem.file, problem.rule) == (str(both / "gaps.yaml"), "gap")


def test_a_problem_is_named_by_its_place_in_the_overlay_not_in_the_merged_list(dataset, overlay):
    path = overlay(
        sources='- {id: bad, title: T, publisher: P, url: "ftp://x.org", published: "2025", language: en, kind: media}'
    )
    problem = next(found for found in check(dataset, [path]) if found.rule == "wrong-value")
    assert (problem.file, problem.line) == (str(path / "sources.yaml"), 1)
    assert problem.message.startswith("'[1].url' must be an address")
