"""A report on hubs in a sector: what it says, and the page."""

import pytest

from hubcli import compare
from hubcli.analysis.explanation import explain
from hubcli.errors import InvalidRequestError, UnknownNameError
from hubcli.model.records import Fact
from hubcli.report.page import to_html
from hubcli.report.sector_content import sector_report

from ..atlases import changed, town, with_companies
from .test_page import parsed, words


@pytest.fixture
def listed(atlas):
    """Of 20 listed companies in quantum, alpha has 3 (15%), beta 7 (35%), other places 10."""
    return with_companies(atlas, "quantum", alpha=3, beta=7, elsewhere=10)


def section(tree, name):
    return next(item for item in tree.iter("section") if name in item.get("aria-labelledby").split())


def test_hubs_stand_in_the_order_of_the_sector_with_all_that_it_rests_on(listed):
    [part] = sector_report(listed, ["alpha", "beta"], ["quantum"]).parts
    assert part.fit == "exact"
    assert part.headline == compare(listed, ["alpha", "beta"], sector="quantum").headline
    assert [(item.hub, item.place, item.of, item.reason) for item in part.standings] == [
        ("beta", 1, 2, ""),
        ("alpha", 2, 2, ""),
    ]
    beta, alpha = part.standings
    assert (alpha.why, beta.why) == (explain(listed, "alpha", "quantum"), explain(listed, "beta", "quantum"))
    assert [(item.companies.total, item.companies.nation) for item in part.standings] == [(7, 20), (3, 20)]
    assert part.lists == ("blog",)  # the first source by id


def test_what_nothing_measures_has_no_order_and_says_so(atlas):
    result = sector_report(atlas, ["beta", "alpha"], ["artificial-intelligence"])
    [part] = result.parts
    assert [(item.hub, item.place, item.companies) for item in part.standings] == [
        ("beta", None, None),
        ("alpha", None, None),
    ]
    assert "The atlas does not say which is ahead." in part.headline
    text = words(parsed(to_html(atlas, result)).find("body"))
    assert "No industry of listed companies measures this sector, so the atlas does not say who is ahead." in text
    assert "No industry of listed companies measures the sector." in text
    assert "The atlas has no figure of the sector for these hubs." in text
    assert " of 2 cities in the sector" not in text


def test_what_only_a_figure_measures_has_the_order_of_its_shares(atlas):
    land = town("land", [Fact("labs", 40, 2023, "bureau")], kind="country")
    labs = atlas.indicators["labs"]._replace(size_of="artificial-intelligence")
    sized = changed(atlas, hubs=[*atlas.hubs.values(), land], indicators={**atlas.indicators, "labs": labs})
    result = sector_report(sized, ["alpha", "beta"], ["artificial-intelligence"])
    assert [item.hub for item in result.parts[0].standings] == ["beta", "alpha"]
    text = words(parsed(to_html(sized, result)).find("body"))
    assert "By stars, then share." in text
    assert "who is ahead" not in text


def test_of_one_hub_nothing_is_compared(atlas):
    [part] = sector_report(atlas, ["alpha"], ["quantum"]).parts
    assert part.headline == (
        "No figure in the atlas measures it here. Alpha is documented by institutions and companies."
    )
    [none] = sector_report(atlas, ["gamma"], ["quantum"]).parts
    assert none.headline == "No figure in the atlas measures it here. Gamma is not documented."


def test_programmes_are_those_of_the_sector_and_whom_they_named(atlas):
    [part] = sector_report(atlas, ["alpha", "beta"], ["AI"]).parts
    assert part.programmes == (("pilot-zones", ("beta",)),)
    text = words(section(parsed(to_html(atlas, sector_report(atlas, ["alpha"], ["AI"]))), "programmes-1"))
    assert "Pilot zones Ministry of Machines, since 2021: none of its places is this hub [" in text
    assert sector_report(atlas, ["alpha"], ["quantum"]).parts[0].programmes == ()


def test_figures_and_lines_are_those_of_the_sector(packaged):
    [part] = sector_report(packaged, ["shenzhen", "shanghai", "hefei"], ["nev"]).parts
    measures = {"nev_output", "vehicle_output", "nev_share_national"}
    assert {row.id for row in part.figures} == {"nev_output", "vehicle_output", "nev_share_national"}
    assert {plot.indicators[0].id for plot in part.over_years} <= measures
    output = next(plot for plot in part.over_years if plot.indicators[0].id == "nev_output")
    series = packaged.series(packaged["shenzhen"])["nev_output"]
    years = [value.period for line in output.lines if line.hub == "shenzhen" for value in line.values]
    assert set(years) <= {*series}
    assert len(years) >= 3
    assert sector_report(packaged, ["shenzhen"], ["nev"], year=2024).parts[0].over_years == ()


def test_the_page_has_order_reasons_figures_companies_and_evidence_with_sources(listed):
    tree = parsed(to_html(listed, sector_report(listed, ["alpha", "beta"], ["quantum"])))
    assert words(tree.find(".//h1")) == "Alpha and Beta in quantum technology"
    text = words(tree.find("body"))
    assert text.index("Beta 乙城 1 of 2 cities in the sector") < text.index("Alpha 甲城 2 of 2 cities in the sector")
    assert "Size ●● 7 of China's 20 listed companies, 35.0% [1]" in text
    assert "Beta 7 of China's 20" in words(section(tree, "companies-1"))
    codes = [words(row[1]) for row in section(tree, "companies-1").iter("tr")]
    assert sorted(codes) == ["Code", "Code", *(f"alpha-{n}" for n in range(3)), *(f"beta-{n}" for n in range(7))]
    evidence = words(section(tree, "evidence-1"))
    assert "Works on quantum machines. Institution, 2023 [2]" in evidence
    assert "Beta No evidence in the atlas." in evidence
    assert [words(item).partition(":")[0] for item in tree.find(".//ol").iter("li")] == [
        "A blog",  # the list of companies
        "Bureau of Statistics",
        "The Paper",
    ]
    assert "hubcli report alpha beta --sector quantum -o FILE.html" in text


def test_longer_lists_of_companies_say_that_they_go_on(atlas):
    many = with_companies(atlas, "quantum", alpha=25)
    tree = parsed(to_html(many, sector_report(many, ["alpha"], ["quantum"])))
    companies = section(tree, "companies-1")
    assert len([*companies.iter("tr")]) == 1 + 20
    assert "25 of China's 25; the 20 newest listings (all: hubcli companies alpha --sector quantum)" in words(companies)


def test_each_of_several_sectors_has_its_first_line(atlas):
    result = sector_report(atlas, ["alpha", "beta"], ["quantum", "robotics"])
    tree = parsed(to_html(atlas, result))
    leads = [words(item) for item in tree.iter("p") if item.get("class") == "lead"]
    assert leads == [
        f"{label}. {part.headline}"
        for label, part in zip(("Quantum technology", "Robotics"), result.parts, strict=True)
    ]
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("hubs", "sectors", "error"),
    [
        (["alpha"], ["nothing"], UnknownNameError),
        (["nowhere"], ["quantum"], UnknownNameError),
        (["alpha"], ["quantum", "qubits"], InvalidRequestError),
        (["alpha", "Alfa"], ["quantum"], InvalidRequestError),
        ([], ["quantum"], InvalidRequestError),
    ],
)
def test_what_cannot_be_asked_is_refused(atlas, hubs, sectors, error):
    with pytest.raises(error):
        sector_report(atlas, hubs, sectors)


def test_hostile_text_is_text_here_too(change, dataset):
    from hubcli import load

    hostile = r"</title></svg><script>alert(1)</script>{{ 7*7 }}\e[31m"
    change("hubs/alpha.yaml", "claim: Works on quantum machines.", f'claim: "xyz {hostile}"')
    change("sectors.yaml", "label: Quantum technology,", f'label: "xyz {hostile}",')
    atlas = load(dataset)
    page = to_html(atlas, sector_report(atlas, ["alpha", "beta"], ["quantum"]))
    assert "\x1b" not in page
    assert "script" not in {element.tag for element in parsed(page).iter()}
    assert "{{ 7*7 }}" in words(parsed(page).find(".//h1"))


def test_where_companies_count_is_said_once(listed):
    [part] = sector_report(listed, ["alpha", "alpha-park"], ["quantum"]).parts
    assert part.headline == (
        "Listed companies in quantum technology (end of 2025): Alpha 3 (15.0% of China's)."
        " Not counted: Alpha Park. Companies are counted where they are registered, not where they operate."
    )
