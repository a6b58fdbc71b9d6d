"""Listed companies: which meet the conditions, and how many there are by hub, sector, board and industry."""

from __future__ import annotations

import pytest

from hubcli.analysis.companies import BY, SORT_KEYS, CompanySelection, count_companies, list_companies
from hubcli.errors import InvalidRequestError
from hubcli.model.records import Listed, Sector, Source
from hubcli.model.vocabulary import Company, CompanyList, Industry
from hubcli.results import to_records

from ..atlases import changed, made, town

LISTS = [CompanyList("SSE", "2025-12-31", "sse"), CompanyList("SZSE", "2025-12-30", "szse")]
#: Code, English name, board, day of listing, city, hub, industry, source of the seat.
COMPANIES = [
    Company("1.SH", "甲一", "Beta Chips", "STAR", "2021-05-01", "甲市", "alpha", "chips"),
    Company("2.SZ", "甲二", "alpha Robots", "ChiNext", "2019-12-31", "甲市", "alpha", "machines"),
    Company("3.SZ", "甲三", None, "SZSE_main", "1999-01-01", "甲市", "alpha", None),
    Company("4.SH", "乙一", "Chips of Beta", "STAR", "2020-01-01", "丙市", "beta", "chips", "paper"),
    Company("5.SH", "外一", "Far Chips", "SSE_main", "2022-02-02", "丁市", None, "chips"),
]


@pytest.fixture(scope="module")
def atlas():
    """Two cities of a region, a park, a city that is not counted, and five companies."""
    return made(
        [
            town("alpha"),
            town("beta"),
            town("island", scale=False),
            town("park", kind="zone", parent="alpha"),
            town("plain", kind="region", members=("alpha", "beta", "island")),
            town("land", kind="country"),
        ],
        sectors=[
            Sector("semis", "Semis", "芯", "G", (), Listed("exact", ("chips",))),
            Sector("robotics", "Robotics", "机", "G", (), Listed("broad", ("machines", "chips"))),
            Sector("quantum", "Quantum", "量", "G"),
        ],
        sources=[
            Source(name, "T", name, f"https://{name}.example", None, "en", "official")
            for name in ("sse", "szse", "paper")
        ],
        industries=[Industry("chips", "Chips", "芯片"), Industry("machines", "Machines", "机器")],
        companies=COMPANIES,
        company_lists=LISTS,
    )


def codes(atlas, sort="code", **conditions):
    return [item.code for item in list_companies(atlas, CompanySelection(**conditions), sort).companies]


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({}, ["1.SH", "2.SZ", "3.SZ", "4.SH", "5.SH"]),
        ({"hubs": ("alpha",)}, ["1.SH", "2.SZ", "3.SZ"]),
        ({"hubs": ("alpha", "beta")}, ["1.SH", "2.SZ", "3.SZ", "4.SH"]),
        ({"hubs": ("plain",)}, ["1.SH", "2.SZ", "3.SZ", "4.SH"]),  # of a region: of its cities
        ({"hubs": ("land",)}, ["1.SH", "2.SZ", "3.SZ", "4.SH", "5.SH"]),  # of the country: of any place
        ({"sectors": ("semis",)}, ["1.SH", "4.SH", "5.SH"]),
        ({"sectors": ("robotics",)}, ["1.SH", "2.SZ", "4.SH", "5.SH"]),
        ({"sectors": ("robotics",), "industries": ("machines",)}, ["2.SZ"]),
        ({"sectors": ("semis",), "industries": ("machines",)}, []),  # an industry that is none of the sector's
        ({"industries": ("machines", "chips"), "hubs": ("alpha",)}, ["1.SH", "2.SZ"]),
        ({"boards": ("STAR", "SSE_main")}, ["1.SH", "4.SH", "5.SH"]),
        ({"listed_since": 2020}, ["1.SH", "4.SH", "5.SH"]),  # the first of January is of that year
        ({"listed_since": 2023}, []),
    ],
)
def test_companies_meet_all_conditions(atlas, conditions, expected):
    assert codes(atlas, **conditions) == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("code", ["1.SH", "2.SZ", "3.SZ", "4.SH", "5.SH"]),
        ("name", ["2.SZ", "1.SH", "4.SH", "5.SH", "3.SZ"]),  # alpha, Beta, Chips, Far; none
        ("listed", ["5.SH", "1.SH", "4.SH", "2.SZ", "3.SZ"]),  # from the newest
        ("board", ["5.SH", "1.SH", "4.SH", "3.SZ", "2.SZ"]),  # Shanghai, STAR twice, Shenzhen, ChiNext
        ("hub", ["1.SH", "2.SZ", "3.SZ", "4.SH", "5.SH"]),  # elsewhere last
        ("industry", ["1.SH", "4.SH", "5.SH", "2.SZ", "3.SZ"]),  # Chips, Machines, none
    ],
)
def test_companies_are_sorted(atlas, sort, expected):
    assert codes(atlas, sort) == expected
    assert sort in SORT_KEYS


def test_a_company_says_where_it_is_and_who_says_so(atlas):
    table = list_companies(atlas, CompanySelection(hubs=("beta",)))
    (found,) = table.companies
    assert (found.name, found.name_zh, found.hub, found.hub_name) == ("Chips of Beta", "乙一", "beta", "BETA")
    assert (found.city, found.seat_source) == ("丙市", "paper")
    assert (found.industry, found.industry_label, found.sectors) == ("chips", "Chips", ("semis", "robotics"))
    assert (table.total, table.nation) == (1, 5)
    assert list(table.sources) == ["sse", "szse", "paper"]


def test_each_company_has_the_address_of_its_list_and_of_the_source_of_its_seat(atlas):
    found = {row["code"]: (row["source"], row["url"], row["seat_url"]) for row in to_records(list_companies(atlas))}
    assert found["1.SH"] == ("sse", "https://sse.example", None)
    assert found["2.SZ"] == ("szse", "https://szse.example", None)
    assert found["4.SH"] == ("sse", "https://sse.example", "https://paper.example")


def test_a_limit_leaves_the_total(atlas):
    table = list_companies(atlas).first(2)
    assert (len(table.companies), table.total, table.nation) == (2, 5, 5)


def test_lists_are_those_of_the_boards(atlas):
    assert list_companies(atlas).lists == tuple(LISTS)
    assert list_companies(atlas, CompanySelection(boards=("ChiNext",))).lists == (LISTS[1],)


def counts(atlas, by, sort="companies", **conditions):
    found = count_companies(atlas, by, CompanySelection(**conditions), sort)
    return [(item.id, item.companies, item.nation, item.share) for item in found.counts]


def test_counts_by_hub_are_shares_of_the_nation(atlas):
    # of five: three in Alpha, one in Beta, one in no hub
    assert counts(atlas, "hub") == [("alpha", 3, 5, 60), ("beta", 1, 5, 20), (None, 1, 5, 20)]
    # of the nation's three of the sector
    assert counts(atlas, "hub", sectors=("semis",), hubs=("beta",)) == [("beta", 1, 3, pytest.approx(33.3333))]


def test_a_company_counts_in_each_of_its_sectors(atlas):
    # chips are both sectors, machines one; the nation has three and one of these, and one company in no sector
    assert counts(atlas, "sector", hubs=("alpha",)) == [
        ("robotics", 2, 4, 50),
        ("semis", 1, 3, pytest.approx(33.3333)),
        (None, 1, 1, 100),
    ]
    found = count_companies(atlas, "sector").counts
    assert [(item.name, item.fit) for item in found] == [
        ("Robotics", "broad"),
        ("Semis", "exact"),
        ("in no sector", None),
    ]


def test_counts_by_board_and_industry(atlas):
    boards = [("STAR", 2, 2, 100), ("ChiNext", 1, 1, 100), ("SSE_main", 1, 1, 100), ("SZSE_main", 1, 1, 100)]
    assert counts(atlas, "board") == boards
    assert counts(atlas, "board", "name") == [boards[1], boards[2], boards[0], boards[3]]
    assert counts(atlas, "industry") == [("chips", 3, 3, 100), ("machines", 1, 1, 100), (None, 1, 1, 100)]


def test_counts_say_what_was_asked_and_of_how_many(atlas):
    selection = CompanySelection(sectors=("semis",), hubs=("beta",))
    found = count_companies(atlas, "hub", selection)
    assert (found.selection, found.by, found.total, found.nation) == (selection, "hub", 1, 3)
    assert [item.name for item in count_companies(atlas, "hub").counts] == ["ALPHA", "BETA", "in no hub of the atlas"]
    assert [item.name for item in count_companies(atlas, "industry").counts] == ["Chips", "Machines", "in no industry"]
    assert [item.name for item in count_companies(atlas, "board").counts][-1] == "SZSE main"


def test_an_industry_that_measures_no_sector_is_in_none(atlas):
    sectors = [sector._replace(listed=Listed("none", ("chips",))) for sector in atlas.sectors.values()]
    assert [item.id for item in count_companies(changed(atlas, sectors=sectors), "sector").counts] == [None]


def test_counts_add_up(packaged):
    for by in BY:
        found = count_companies(packaged, by)
        total = sum(item.companies for item in found.counts)
        assert total >= found.total if by == "sector" else total == found.total


@pytest.mark.parametrize(
    ("conditions", "words"),
    [
        ({"hubs": ("park",)}, "counted by city, and PARK is part of ALPHA: hubcli companies alpha"),
        ({"hubs": ("island",)}, "listed companies are not counted for ISLAND"),
        ({"sectors": ("quantum",)}, "no industry of listed companies measures quantum"),
    ],
)
def test_what_is_not_counted_is_refused(atlas, conditions, words):
    for ask in (list_companies, lambda *given: count_companies(given[0], "board", given[1])):
        with pytest.raises(InvalidRequestError, match=words):
            ask(atlas, CompanySelection(**conditions))
