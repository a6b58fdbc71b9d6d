"""A report on one sheet: what stands on it, and that it says how much is left out."""

import pytest

from hubcli.errors import InvalidRequestError
from hubcli.report.content import report
from hubcli.report.page import to_html
from hubcli.report.sector_content import sector_report
from hubcli.report.sheet_content import LeftOut, one_sector_sheet, one_sheet

from ..atlases import with_companies
from .test_page import parsed, words


def test_a_small_report_leaves_out_evidence_and_figures_that_are_no_headlines(atlas):
    sheet = one_sheet(report(atlas, ["alpha", "beta"]))
    whole = report(atlas, ["alpha", "beta"]).comparison
    assert sheet.headline == whole.headline
    assert sheet.sectors == whole.specialisations
    assert [row.id for row in sheet.figures] == ["gdp"]
    # of both growth, labs and smog, of alpha its rank: 7; alpha has 3 pieces of evidence, beta 2
    assert sheet.left_out == LeftOut(figures=7, evidence=5)
    text = words(parsed(to_html(atlas, sheet)).find("body"))
    assert "Not on this sheet: 7 figures, 5 pieces of evidence. The whole report: hubcli report alpha beta -o" in text
    assert "hubcli report alpha beta --one-page -o FILE.html" in text


def test_what_is_left_out_and_what_is_there_are_the_whole_report(packaged):
    hubs = ["beijing", "shanghai", "shenzhen", "hangzhou", "wuhan", "hefei"]
    whole = report(packaged, hubs)
    sheet = one_sheet(whole)

    def figures(rows):
        return sum(value is not None for row in rows for value in row.values.values())

    assert len(sheet.sectors) + sheet.left_out.sectors == len(whole.comparison.specialisations)
    assert figures(sheet.figures) + sheet.left_out.figures == figures(whole.comparison.indicators)
    assert len(sheet.over_years) + sheet.left_out.charts == len(whole.over_years)
    assert sheet.left_out.companies == sum(item.newest.total for item in whole.companies.values())
    assert sheet.designations == whole.designations
    names = [row.id for row in sheet.figures]
    assert names[:4] == ["population", "gdp", "gdp_growth", "gdp_per_capita"]
    assert names.index("star_market_companies") == names.index("listed_companies") + 1


def test_a_sector_has_its_first_evidence_and_newest_companies(atlas):
    listed = with_companies(atlas, "quantum", alpha=25, beta=2)
    whole = sector_report(listed, ["alpha", "beta"], ["quantum"])
    sheet = one_sector_sheet(whole)
    # of two hubs there is room for four companies and four pieces of evidence each
    assert sheet.left_out == LeftOut(companies=21)
    assert sheet.parts[0].headline == whole.parts[0].headline
    alpha = next(item for item in sheet.parts[0].standings if item.hub == "alpha")
    first = next(item for item in whole.parts[0].standings if item.hub == "alpha")
    assert alpha.companies.companies == first.companies.companies[:4]
    assert alpha.why == first.why  # two pieces of evidence
    text = words(parsed(to_html(listed, sheet)).find("body"))
    assert "Alpha 25 of China's 27; the 4 newest listings" in text
    assert "Not on this sheet: 21 listed companies." in text
    assert "The whole report: hubcli report alpha beta --sector quantum -o FILE.html" in text


def test_evidence_that_finds_no_room_is_counted(packaged):
    whole = sector_report(packaged, ["beijing", "shanghai", "hefei"], ["ai"])
    sheet = one_sector_sheet(whole)
    counts = [len(item.why.evidence) for item in whole.parts[0].standings]
    assert [len(item.why.evidence) for item in sheet.parts[0].standings] == [min(count, 3) for count in counts]
    assert sheet.left_out.evidence == sum(max(0, count - 3) for count in counts)


def test_a_sheet_that_leaves_nothing_out_says_so(atlas):
    sheet = one_sector_sheet(sector_report(atlas, ["alpha"], ["quantum"]))
    assert sheet.left_out == LeftOut()
    assert "Not on this sheet: nothing of the whole report." in words(parsed(to_html(atlas, sheet)).find("body"))


def test_one_sheet_has_room_for_one_sector(atlas):
    with pytest.raises(InvalidRequestError, match="room for one sector"):
        one_sector_sheet(sector_report(atlas, ["alpha"], ["quantum", "robotics"]))
