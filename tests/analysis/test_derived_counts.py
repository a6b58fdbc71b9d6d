"""Derived indicators that count: listed companies by what they have, and programmes that name a city."""

from __future__ import annotations

import pytest

from hubcli.model.records import Companies, Evidence, Formula, Listed, Sector, Specialisation, Value
from hubcli.model.vocabulary import Company, CompanyList, Designation, Industry

from ..atlases import made, town
from .test_derived import LOWER, PLAIN, SOURCES, indicator

INDUSTRIES = [Industry(name, name, name) for name in ("chips", "arms", "banks")]
SECTORS = [
    Sector("semiconductors", "S", "半", "G", (), Listed("exact", ("chips",))),
    Sector("robotics", "R", "机", "G", (), Listed("broad", ("arms", "chips"))),
    Sector("quantum", "Q", "量", "G", (), Listed("none")),
    Sector("space", "A", "天", "G"),
]
LISTS = [CompanyList("SSE", "2025-12-31", "book"), CompanyList("SZSE", "2025-12-31", "bureau"),
         CompanyList("BSE", "2025-06-30", "paper")]  # fmt: skip
COMPANIES = [
    Company("1", "一", None, "SSE_main", "1991-04-03", "甲", "alpha", "banks"),
    Company("2", "二", None, "STAR", "2024-01-01", "甲", "alpha", "chips"),
    Company("3", "三", None, "STAR", "2025-12-31", "甲", "alpha", "chips"),
    Company("4", "四", None, "ChiNext", "2023-12-31", "乙", "beta", "arms"),
    Company("5", "五", None, "BSE", "2024-06-30", "丙", "beta", "arms", "paper"),  # with a seat in Beta
    Company("6", "六", None, "SZSE_main", "2024-06-30", "丙", None, "arms"),  # of no hub
    Company("7", "七", None, "STAR", "2025-01-01", "丁", "alpha", None),  # of no industry
    Company("8", "八", None, "STAR", "2025-01-01", "港", "port", "chips"),
]
PLACES = [
    *(town("alpha"), town("beta"), town("gamma"), town("port", scale=False), town("nation", kind="country")),
    *(town("park", kind="zone"), town("quarter", kind="district"), town("plain", kind="region")),
]


def counted(lists=LISTS, **wanted):
    """Return an atlas with one indicator, `listed`, that counts companies."""
    listed = indicator("listed", formula=Formula(companies=Companies(**wanted)), standing=True)
    tables = {"companies": COMPANIES, "company_lists": lists, "industries": INDUSTRIES, "sectors": SECTORS}
    return made(PLACES, [*PLAIN, listed], sources=SOURCES, **tables)


def counts(atlas):
    """Return the figures by hub, those that there are."""
    found = {hub.id: atlas.figure(hub, "listed") for hub in atlas.hubs.values()}
    return {name: value.value for name, value in found.items() if value}


@pytest.mark.parametrize(
    ("wanted", "alpha", "beta", "nation"),
    [
        ({}, 4, 2, 8),
        ({"boards": ("STAR",)}, 3, 0, 4),
        ({"boards": ("ChiNext", "BSE")}, 0, 2, 2),
        ({"industries": ("chips",)}, 2, 0, 3),
        ({"industries": ("chips", "arms")}, 2, 2, 6),
        ({"sectors": ("semiconductors",)}, 2, 0, 3),
        ({"sectors": ("robotics",)}, 2, 2, 6),
        ({"sectors": ("semiconductors", "robotics")}, 2, 2, 6),
        ({"sectors": ("quantum",)}, 0, 0, 0),  # that nothing measures it does not make everything count
        ({"sectors": ("space",)}, 0, 0, 0),
        ({"sectors": ("quantum", "semiconductors")}, 2, 0, 3),
        ({"listed": (2024, 2025)}, 3, 1, 6),
        ({"listed": (2025, 2025)}, 2, 0, 3),
        ({"listed": (1990, 2023)}, 1, 1, 2),
        ({"boards": ("STAR",), "industries": ("chips",), "listed": (2025, 2025)}, 1, 0, 2),
        ({"industries": ("arms",), "sectors": ("semiconductors",)}, 0, 0, 0),  # those with all of these
    ],
)
def test_companies_are_counted_by_what_they_have(wanted, alpha, beta, nation):
    assert counts(counted(**wanted)) == {"alpha": alpha, "beta": beta, "gamma": 0, "nation": nation}


def test_a_city_of_the_mainland_without_companies_has_none_and_other_places_are_not_counted():
    found = counts(counted())
    assert found["gamma"] == 0
    assert not {"port", "park", "quarter", "plain"} & set(found)  # no figure is not nought


def test_the_nation_has_all_companies_also_those_of_no_hub():
    atlas = counted()
    assert counts(atlas)["nation"] == len(COMPANIES)


@pytest.mark.parametrize(
    ("boards", "source", "further", "grade"),
    [
        ((), "book", ("bureau", "paper"), "C"),
        (("STAR",), "book", (), "B"),
        (("SSE_main", "STAR"), "book", (), "B"),
        (("ChiNext",), "bureau", (), "A"),
        (("STAR", "ChiNext"), "book", ("bureau",), "B"),
        (("BSE",), "paper", (), "C"),
    ],
)
def test_a_count_cites_the_lists_that_were_counted(boards, source, further, grade):
    atlas = counted(boards=boards)
    found = atlas.figure(atlas["gamma"], "listed")
    assert found == Value(0, "count", 2025, source, None, grade, further)


def test_one_source_of_all_lists_is_cited_once():
    atlas = counted([CompanyList(name, "2025-12-31", "book") for name in ("SSE", "SZSE", "BSE")])
    assert atlas.figure(atlas["alpha"], "listed") == Value(4, "count", 2025, "book", None, "B")


def test_without_lists_nothing_is_counted():
    assert counts(counted([])) == {}


# ---- programmes


def programme(name, source, *, complete):
    return Designation(name, name, name, "Ministry", complete, "D.", (source,))


PROGRAMMES = [
    programme("zones", "bureau", complete=True),
    programme("bases", "paper", complete=True),
    programme("pilots", "book", complete=False),
]


def named(hub, *programmes, **more):
    pieces = tuple(Evidence("designation", None, "C.", 2023, "bureau", None, name) for name in programmes)
    return town(hub, (), [Specialisation("space", pieces)] if pieces else (), **more)


def titles(*programmes):
    hubs = [named("alpha", "zones", "bases", "pilots"), named("beta", "zones"), named("gamma"),
            named("park", "zones", kind="zone"), named("nation", kind="country")]  # fmt: skip
    derived = indicator("titles", formula=Formula(designations=programmes))
    atlas = made(hubs, [derived], sources=SOURCES, sectors=SECTORS, designations=PROGRAMMES)
    found = {hub.id: atlas.figure(hub, "titles") for hub in atlas.hubs.values()}
    return {name: value for name, value in found.items() if value}


def test_programmes_are_counted_for_cities():
    found = titles("zones", "bases")
    assert {name: value.value for name, value in found.items()} == {"alpha": 2, "beta": 1, "gamma": 0}
    assert found["beta"] == Value(1, "count", 2026, "bureau", None, "C", ("paper",))  # in the year of the dataset


def test_where_a_list_is_not_whole_there_may_be_more():
    found = titles("zones", "pilots")
    assert {name: (value.value, value.bound) for name, value in found.items()} == {
        "alpha": (2, None),  # it has both
        "beta": (1, LOWER),
        "gamma": (0, LOWER),
    }
