"""The signs of all hubs: what is counted, special places, figures of size; and the table of the method."""

from __future__ import annotations

import pytest

from hubcli.analysis.comparison.headline import listed_in_nation
from hubcli.analysis.explanation import explain
from hubcli.analysis.signs import SectorMeasures
from hubcli.model.records import Evidence, Fact, Indicator, Listed, Sector, Source, Specialisation
from hubcli.model.vocabulary import Company, Industry

from ..atlases import changed, made, town, with_companies
from .fixture_of_signs import Expected, atlas_of_method, expected, pieces

# The table of the method


@pytest.fixture(scope="module")
def of_method(packaged):
    """Return an atlas of the evidence, companies and figures that the method was computed from."""
    return atlas_of_method(tuple(packaged.sectors.values()), pieces())


def found_in(atlas, row: Expected):
    return atlas.standings(row.sector)[row.hub].strength


#: Rows that come out otherwise, and why. A designation of no programme of the atlas names nobody: they are dropped.
NO_PROGRAMME = {
    ("dalian", "software"),
    ("shenzhen", "digital-economy"),
    ("wuhu", "intelligent-vehicles"),
    ("changzhou", "batteries"),
    ("yibin", "batteries"),
    ("guiyang", "big-data"),
    ("nanning", "big-data"),
    ("yantai", "advanced-materials"),
}
#: All that is written of it is of its province: companies of wider industries do not count.
NOT_ITS_OWN = {("chengdu", "internet-of-things")}
#: Its output of 2024 over the nation's; the method looked at that of 2025 only, when the nation's is not known.
OF_AN_EARLIER_YEAR = {("chongqing", "new-energy-vehicles")}


def test_the_table_of_the_method_comes_out(of_method):
    rows = expected()
    assert len(rows) == sum(len(of_method.standings(name)) for name in of_method.sectors) == 803
    same = [row for row in rows if _as_expected(of_method, row)]
    assert len(same) >= 0.98 * len(rows)
    others = {(row.hub, row.sector) for row in rows} - {(row.hub, row.sector) for row in same}
    assert others == NO_PROGRAMME | NOT_ITS_OWN | OF_AN_EARLIER_YEAR


def _as_expected(atlas, row: Expected) -> bool:
    found = found_in(atlas, row)
    return (tuple(found.signs), found.level, found.companies) == (row.signs, row.level, row.companies)


def test_confidence_comes_out_as_in_the_table_but_where_the_signs_differ(of_method):
    others = {(row.hub, row.sector) for row in expected() if found_in(of_method, row).confidence != row.confidence}
    assert others <= NO_PROGRAMME


def test_figure_shares_are_those_of_the_method(of_method):
    cars = {hub: of_method.standings("new-energy-vehicles")[hub].strength for hub in ("xian", "shenzhen", "hefei")}
    assert {hub: (round(item.share, 1), item.share_of, item.share_period) for hub, item in cars.items()} == {
        "xian": (14.0, "nev_share_national", 2022),
        "shenzhen": (22.3, "nev_share_national", 2024),
        "hefei": (10.6, "nev_output", 2024),
    }


def test_a_sector_that_nothing_measures_has_no_leader(of_method):
    levels = {standing.strength.level for standing in of_method.standings("quantum").values()}
    assert levels <= {"strong", "emerging", "slight"}


# What is counted, by hand

SECTORS = [Sector("chips", "Chips", "芯", "Digital", (), Listed("exact", ("works",)))]
BUREAU = Source("bureau", "Yearbook", "Bureau", None, None, "en", "official")
OUTPUT = Indicator("output", "Output", "产", "units", "higher", "sector", "input", "It.", size_of="chips")
SHARE = Indicator("part", "Part", "比", "percent", "higher", "sector", "context", "It.", size_of="chips")
SAID = Specialisation("chips", (Evidence("statement", None, "Said.", None, "bureau"),))


def figures(*facts):
    return [Fact(name, value, year, "bureau", *bound) for name, year, value, *bound in facts]


def chips(*hubs, companies=3):
    """Return an atlas of hubs with companies in `a`, in which `b` has one, and two lie elsewhere."""
    listed = [*["a"] * companies, "b", None, None]
    return made(
        [town("a"), town("b"), *hubs],
        [OUTPUT, SHARE],
        sectors=SECTORS,
        sources=[BUREAU],
        industries=[Industry("works", "Works", "厂"), Industry("banks", "Banks", "行")],
        companies=[
            Company(str(number), "某", None, "SSE_main", "2020-01-01", "城", hub, "works")
            for number, hub in enumerate(listed)
        ]
        + [Company("x", "某", None, "SSE_main", "2020-01-01", "城", "a", "banks")],
    )


def test_companies_of_no_hub_count_in_the_nation():
    atlas = chips()
    counts = SectorMeasures(atlas).counts(atlas["a"], SECTORS[0])
    assert tuple(counts) == (3, 6, 4, 7)
    assert atlas.standings("chips")["a"].strength.share == 50
    # (3 + 2) / (6 · 4 / 7 + 2)
    assert atlas.standings("chips")["a"].strength.location_quotient == pytest.approx(5 / (24 / 7 + 2), abs=1e-4)


def test_a_city_without_companies_and_evidence_has_no_standing_in_the_sector():
    atlas = chips(town("c"))
    assert list(atlas.standings("chips")) == ["a", "b"]
    assert [item.sector for item in atlas.strengths(atlas["a"])] == ["chips"]
    assert atlas.strengths(atlas["b"]) == ()  # one company, no star, nothing written


def test_a_place_where_companies_are_not_counted_has_documents_and_programmes_only():
    atlas = chips(town("hk", figures(("part", 2024, 40)), [SAID], scale=False))
    found = atlas.standings("chips")["hk"].strength
    assert (found.companies, found.share, found.location_quotient, found.stars) == (None, None, None, 0)


def test_a_zone_is_not_measured_and_says_how_many_its_city_has():
    atlas = chips(town("park", (), [SAID], kind="zone", parent="a"))
    assert atlas.standings("chips")["park"].strength.companies is None
    assert explain(atlas, "park", "chips").inside == ("a", "A", "a", 3)


def test_a_region_has_the_companies_of_its_cities():
    atlas = chips(town("plain", kind="region", members=("a", "b")))
    assert tuple(SectorMeasures(atlas).counts(atlas["plain"], SECTORS[0])) == (4, 6, 5, 7)
    assert explain(atlas, "plain", "chips").counted.cities == ("a", "b")
    unscaled = changed(atlas, hubs=[hub._replace(scale=hub.id != "b") for hub in atlas.hubs.values()])
    assert tuple(SectorMeasures(unscaled).counts(unscaled["plain"], SECTORS[0])) == (3, 6, 4, 7)


def test_the_country_is_not_measured_against_itself():
    atlas = chips(town("china", figures(("output", 2024, 100)), [SAID], kind="country"))
    assert atlas.standings("chips")["china"].strength.share is None


def test_without_a_list_of_companies_nothing_is_counted():
    atlas = made([town("a", (), [SAID])], sectors=SECTORS, sources=[BUREAU])
    found = atlas.standings("chips")["a"].strength
    assert (found.companies, found.share, found.level) == (None, None, "slight")


# Figures of size


def share(*facts, nation=()):
    """Return the share by figures of a city without companies, in a dataset of 2026."""
    found = by_figures(facts, nation)
    return found and (found.share, found.share_of, found.share_period)


def bound(*facts, nation=()):
    """Return how that share is a limit."""
    return by_figures(facts, nation).share_bound


def by_figures(facts, nation):
    hubs = [town("c", figures(*facts)), town("china", figures(*nation), kind="country")]
    found = chips(*hubs).standings("chips").get("c")
    return found and found.strength


NATION = [("output", 2022, 50), ("output", 2024, 100)]


def test_output_is_held_against_the_nations_of_the_same_year():
    assert share(("output", 2024, 20), nation=NATION) == (20, "output", 2024)
    assert share(("output", 2022, 20), ("output", 2025, 90), nation=NATION) == (40, "output", 2022)
    assert share(("output", 2023, 20), nation=NATION) is None
    assert share(("output", 2024, 20)) is None


def test_a_published_share_stands_as_it_is_and_before_one_of_the_same_year_that_is_worked_out():
    assert share(("part", 2024, 12.5)) == (12.5, "part", 2024)
    assert share(("part", 2024, 12.5), ("output", 2024, 20), nation=NATION) == (12.5, "part", 2024)
    assert share(("part", 2022, 12.5), ("output", 2024, 20), nation=NATION) == (20, "output", 2024)


@pytest.mark.parametrize("limit", [None, "lower", "approximate"])
def test_a_published_share_that_is_a_limit_stays_one(limit):
    assert bound(("part", 2024, 12.5, limit)) == limit


def test_companies_in_the_nation_are_those_of_the_sectors_industries():
    assert listed_in_nation(chips(), SECTORS[0]) == 3 + 1 + 2  # not the bank
    assert listed_in_nation(chips(), SECTORS[0]._replace(id="tea")) == 0


def test_a_figure_of_more_than_five_years_ago_says_nothing():
    assert share(("part", 2021, 12.5)) == (12.5, "part", 2021)
    assert share(("part", 2020, 12.5)) is None


@pytest.mark.parametrize(
    ("here", "nation", "limit"),
    [
        (None, None, None),
        ("lower", None, "lower"),
        (None, "upper", "lower"),
        ("lower", "upper", "lower"),
        ("approximate", None, "approximate"),
        (None, "approximate", "approximate"),
        ("lower", "approximate", "lower"),
        (None, "lower", "upper"),
        ("approximate", "lower", "upper"),
    ],
)
def test_a_share_of_figures_that_are_limits_is_one(here, nation, limit):
    facts, whole = [("output", 2024, 20, here)], [("output", 2024, 100, nation)]
    assert share(*facts, nation=whole) == (20, "output", 2024)
    assert bound(*facts, nation=whole) == limit


def test_a_figure_that_may_be_anything_less_gives_no_share_nor_do_two_floors():
    assert share(("output", 2024, 20, "upper"), nation=NATION) is None
    assert share(("part", 2024, 20, "upper")) is None
    assert share(("output", 2024, 20, "lower"), nation=[("output", 2024, 100, "lower")]) is None


def test_a_share_that_may_be_smaller_stands_behind_a_known_one_of_an_earlier_year():
    floor = [("output", 2024, 100, "lower")]
    assert share(("part", 2022, 9), ("output", 2024, 20), nation=floor) == (9, "part", 2022)
    assert share(("part", 2020, 9), ("output", 2024, 20), nation=floor) == (20, "output", 2024)


def test_an_explanation_has_both_figures_and_where_they_are_from():
    atlas = chips(town("c", figures(("output", 2024, 20))), town("china", figures(*NATION), kind="country"))
    figure = explain(atlas, "c", "chips").figure
    assert (figure.value, figure.nation, figure.share, figure.source, figure.nation_source) == (
        *(20, 100, 20),
        *("bureau", "bureau"),
    )
    assert (figure.bound, figure.nation_bound, figure.share_bound) == (None, None, None)


def test_an_explanation_says_which_figure_is_a_limit():
    nation = town("china", figures(("output", 2024, 100, "lower")), kind="country")
    figure = explain(chips(town("c", figures(("output", 2024, 20))), nation), "c", "chips").figure
    assert (figure.bound, figure.nation_bound, figure.share_bound) == (None, "lower", "upper")


# Explanations


def test_an_explanation_names_each_company_programme_and_piece_of_evidence(atlas):
    counted = with_companies(atlas, "artificial-intelligence", beta=2, elsewhere=6)
    found = explain(counted, "Beta", "AI")
    assert [(item.code, item.industry) for item in found.counted.companies] == [
        ("beta-0", "Works"),
        ("beta-1", "Works"),
    ]
    assert (found.counted.here, found.counted.nation, found.counted.expected) == (2, 8, 2)
    assert dict(found.programmes) == {"pilot-zones": "Pilot zones"}
    assert [(piece.kind, piece.grade) for piece in found.evidence] == [("designation", "A")]
    assert found.specialisation.level == "emerging"


def test_a_hub_of_which_nothing_is_known_has_no_strength(atlas):
    found = explain(atlas, "gamma", "quantum")
    assert (found.specialisation, found.support, found.counted, found.evidence) == (None, None, None, ())


def test_ten_cities_have_a_share_of_output_in_each_sector_that_the_readme_names(packaged):
    measures = SectorMeasures(packaged)
    shares = {
        sector: sum(measures.figure_share(hub, sector) is not None for hub in packaged.hubs.values())
        for sector in packaged.sectors
    }
    # what README.md of the dataset says
    makers = {"new-energy-vehicles", "software", "semiconductors", "consumer-electronics", "petrochemicals"}
    others = {"telecommunications", "science-innovation"}
    assert {sector for sector, cities in shares.items() if cities >= 10} == makers | others


@pytest.mark.parametrize(
    ("hub", "share", "bound"),
    [
        ("ningbo", 100 * (40 + 12) / 940, "lower"),  # Zhenhai and Daxie, of a rounded nation
        ("huizhou", 100 * 22 / 940, "approximate"),
        ("danzhou", 100 * 9.2 / 936, "lower"),  # 2023: 184,000 barrels a day
        ("guangzhou", 100 * 13.2 / 924, "lower"),
        ("nanjing", None, None),
        ("tianjin", None, None),  # only 2024, of which the nation's is not known
    ],
)
def test_petrochemicals_are_measured_by_refineries(packaged, hub, share, bound):
    found = SectorMeasures(packaged).figure_share(packaged.hubs[hub], "petrochemicals")
    assert (found and found.share, found and found.bound) == (share and pytest.approx(share), bound)
