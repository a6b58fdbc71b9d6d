"""What a store is given comes back: companies, industries, breaks, formulas, copies; and the figures of a year."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubcli import load
from hubcli.model.all_records import Records
from hubcli.model.records import (
    Companies,
    Copy,
    Evidence,
    Fact,
    Formula,
    Indicator,
    Listed,
    Sector,
    Source,
    Specialisation,
)
from hubcli.model.vocabulary import BOARDS, Break, Company, CompanyList, Designation, Industry, formula_said
from hubcli.store.build import build
from hubcli.store.stored_atlas import StoredAtlas

from ..atlases import TOWNS, figures_of_year, made, town

MANY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=8)
OPTIONAL = st.none() | WORDS
YEAR = st.integers(1990, 2025)
NUMBER = st.integers(-(2**62), 2**62) | st.floats(-1e9, 1e9)
HUBS = ("alpha", "beta")


def several(pool, least=1):
    return st.lists(st.sampled_from(pool), min_size=least, unique=True).map(tuple)


FORMULAS = st.one_of(
    st.builds(lambda pair, per: Formula(ratio=pair, per=per), st.just(("gdp", "labs")), st.sampled_from([1, 100, 0.5])),
    st.just(Formula(sum=("gdp", "labs"))),
    st.builds(
        lambda **said: Formula(companies=Companies(**said)),
        industries=several(["chips", "banks"], 0),
        sectors=several(["space", "sea"], 0),
        boards=several(list(BOARDS), 0),
        listed=st.none() | st.tuples(YEAR, YEAR).map(sorted).map(tuple),
    ),
    st.builds(lambda names: Formula(designations=names), several(["zones", "bases"])),
)
COPIES = st.none() | st.builds(Copy, WORDS, OPTIONAL)
SOURCES = st.fixed_dictionaries({}, optional={"via": COPIES, "confirmed_by": COPIES, "note": WORDS, "url": WORDS})
COMPANIES = st.lists(
    st.builds(
        Company,
        code=WORDS,
        name_zh=WORDS,
        name=OPTIONAL,
        board=st.sampled_from(list(BOARDS)),
        listed=st.dates().map(str),
        city=WORDS,
        hub=st.sampled_from([*HUBS, None]),
        industry=st.sampled_from(["chips", "banks", None]),
        seat_source=st.sampled_from(["bureau", None]),
    ),
    unique_by=lambda company: company.code,
    max_size=5,
)
LISTS = st.lists(
    st.builds(CompanyList, st.sampled_from(["SSE", "SZSE", "BSE"]), st.dates().map(str), st.just("bureau")),
    unique_by=lambda item: item.exchange,
)
BREAKS = st.lists(st.builds(Break, st.sampled_from(["gdp", "labs"]), YEAR, st.sampled_from([*HUBS, None]), WORDS))
LISTED = st.one_of(
    st.just(None),
    st.just(Listed("none")),
    st.builds(Listed, st.sampled_from(["exact", "broad"]), several(["chips", "banks"])),
)
FACTS = st.lists(
    st.builds(
        Fact,
        indicator=st.sampled_from(["gdp", "labs"]),
        value=NUMBER,
        period=st.integers(2020, 2023),
        source=st.just("bureau"),
        bound=st.sampled_from([None, "lower", "upper", "approximate"]),
        scope=st.sampled_from([None, None, "a park"]),
        note=OPTIONAL,
        confirmed_by=st.lists(WORDS, max_size=2).map(tuple),
        contradicts=st.booleans(),
        overlay=OPTIONAL,
    ),
    max_size=5,
)
EVIDENCE = st.lists(
    st.builds(
        Evidence,
        kind=st.sampled_from(["company", "statistic"]),
        name=OPTIONAL,
        claim=WORDS,
        period=st.none() | YEAR,
        source=st.just("bureau"),
        scope=OPTIONAL,
        designation=st.none(),
        value=st.none() | NUMBER,
        unit=OPTIONAL,
        contradicts=st.booleans(),
        overlay=OPTIONAL,
    ),
    max_size=3,
)


def indicator(name, formula=None, **more):
    return Indicator(name, name, name, "count", "higher", "economy", "input", "D.", formula=formula, **more)


@st.composite
def records(draw):
    evidence = draw(EVIDENCE)
    hubs = [
        town("alpha", draw(FACTS), [Specialisation("space", tuple(evidence))] if evidence else (), code=draw(OPTIONAL)),
        town("beta", draw(FACTS), scale=draw(st.booleans())),
    ]
    derived = indicator(
        "derived",
        draw(FORMULAS),
        sector=draw(st.sampled_from([None, "space"])),
        size_of=draw(st.sampled_from([None, "sea"])),
        edition=draw(st.booleans()),
        standing=draw(st.booleans()),
        noisy=draw(st.booleans()),
        minimum=draw(st.none() | NUMBER),
        maximum=draw(st.none() | NUMBER),
    )
    sources = [
        Source(name, "T", "P", None, None, "en", "official")._replace(**draw(SOURCES)) for name in ("bureau", "paper")
    ]
    return Records(
        TOWNS,
        hubs,
        (indicator("gdp"), indicator("labs"), derived),
        tuple(Sector(name, name, name, "G", (), draw(LISTED)) for name in ("space", "sea")),
        sources,
        designations=tuple(Designation(name, name, name, "M", True, "D.", ("bureau",)) for name in ("zones", "bases")),
        companies=draw(COMPANIES),
        company_lists=draw(LISTS),
        industries=tuple(Industry(name, name, f"{name} zh", (f"{name} too",)) for name in ("chips", "banks")),
        breaks=draw(BREAKS),
    )


def stored(given_records):
    """Return the atlas of a store in memory, in which every reference between tables leads somewhere."""
    database = sqlite3.connect(":memory:")
    build(given_records, database)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    return StoredAtlas(database)


def rows(table):
    return list(table.values()) if hasattr(table, "values") else list(table)


@MANY
@given(records())
def test_every_record_comes_back(given_records):
    atlas = stored(given_records)
    for name in (
        "indicators",
        "sectors",
        "sources",
        "designations",
        "companies",
        "company_lists",
        "industries",
        "breaks",
    ):
        assert repr(rows(getattr(atlas, name))) == repr(list(getattr(given_records, name))), name
    for hub in given_records.hubs:
        assert atlas[hub.id] == hub
        assert repr(atlas[hub.id].facts) == repr(hub.facts)
        assert repr(atlas[hub.id].specialisations) == repr(hub.specialisations)
    assert {item.id: item.grade for item in atlas.sources.values()} == {
        item.id: item.grade for item in given_records.sources
    }


def years_of(hub):
    """Return the years of which a hub has a figure of its own, by indicator."""
    found = {}
    for fact in hub.facts:
        if fact.scope is None:
            found.setdefault(fact.indicator, set()).add(fact.period)
    return found


@MANY
@given(records())
def test_the_figures_of_a_year_are_those_that_stand_in_that_year(given_records):
    atlas = stored(given_records)
    expected = {}
    for hub in given_records.hubs:
        for fact in hub.facts:
            if fact.scope is None:
                expected.setdefault((fact.indicator, fact.period), {}).setdefault(hub.id, []).append(fact)
    for name in ("gdp", "labs"):
        for year in range(2019, 2025):
            found = figures_of_year(atlas, name, year)
            facts = expected.get((name, year), {})
            assert set(found) == set(facts)
            for hub, value in found.items():
                exact = [fact.value for fact in facts[hub] if fact.bound is None]
                assert value in (exact or [fact.value for fact in facts[hub]])
    for hub in atlas.hubs.values():
        years = {name: max(found) for name, found in years_of(hub).items()}
        assert {name: value.period for name, value in atlas.figures(hub).items() if name != "derived"} == years
        for name, value in atlas.figures(hub).items():
            assert figures_of_year(atlas, name, value.period)[hub.id] == value.value  # derived ones too


@MANY
@given(FORMULAS)
def test_a_formula_says_what_it_was_made_of(formula):
    assert Formula.of(formula_said(formula)) == formula


def test_figures_of_a_year_where_there_are_none():
    atlas = made([town("alpha", [Fact("gdp", 1, 2023, "bureau")])], [indicator("gdp")], sources=[_bureau()])
    assert figures_of_year(atlas, "gdp", 2022) == {}
    assert figures_of_year(atlas, "nothing", 2023) == {}
    assert figures_of_year(atlas, "gdp", 2023) == {"alpha": 1}


def _bureau():
    return Source("bureau", "T", "P", None, None, "en", "official")


def test_a_changed_panel_and_a_changed_list_of_companies_are_seen_by_the_next_load(dataset: Path):
    (dataset / "tables").mkdir()
    panel = dataset / "tables" / "panel.yaml"
    panel.write_text("{source: bureau, period: 2021, columns: [gdp], rows: {alpha: [7]}}", "utf-8")
    assert figures_of_year(load(dataset), "gdp", 2021) == {"alpha": 7}
    panel.write_text("{source: bureau, period: 2021, columns: [gdp], rows: {alpha: [8]}}", "utf-8")
    assert figures_of_year(load(dataset), "gdp", 2021) == {"alpha": 8}
    panel.unlink()
    assert figures_of_year(load(dataset), "gdp", 2021) == {}
    head = (
        "date: 2025-12-31\nsource: bureau\ncolumns: [code, name_zh, name, board, listed, city, hub, industry]\nrows:\n"
    )
    (dataset / "companies.yaml").write_text(f"{head}  - [x, 甲, null, STAR, 2024-05-31, 甲, alpha, null]\n", "utf-8")
    assert [(company.code, company.hub) for company in load(dataset).companies] == [("x", "alpha")]
