"""The dataset in examples/, which is not about China, through the questions that people ask."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import pytest

import hubcli
from hubcli.analysis.vocabulary import empty_parts
from hubcli.export.datapackage import files_of
from hubcli.output.plain_text import to_plain_text
from hubcli.output.view import Marks
from hubcli.output.views.hub_sheet import PARTS, hub_sheet

BRAZIL = Path(__file__).parents[1] / "examples" / "brazil"


@pytest.fixture(scope="module")
def brazil():
    """Return the atlas of the seven cities."""
    return hubcli.load(BRAZIL)


def test_it_is_sound_and_says_what_it_has_not(brazil):
    assert hubcli.check(BRAZIL) == ()
    assert empty_parts(brazil) == ("designations", "companies")


def test_a_ranking_with_a_pillar_of_its_own(brazil):
    ranking = hubcli.rank(brazil, profile="size")
    assert [item.id for item in ranking.ranking[:3]] == ["sao-paulo", "rio-de-janeiro", "brasilia"]
    assert ranking.pillars == {"gdp_share": "economy", "population": "people"}
    # shares of 2021 from 0.9 to 9.2; populations as logarithms, from Porto Alegre's to São Paulo's
    share = (4.0 - 0.9) / (9.2 - 0.9)
    people = math.log(6729894 / 1389322) / math.log(11895578 / 1389322)
    assert ranking.ranking[1].score == pytest.approx(50 * (share + people), abs=0.05)


def test_a_headline_is_about_the_inputs_that_it_has(brazil):
    """None of the figures that headlines about China name are here."""
    assert hubcli.compare(brazil, ["São Paulo", "Rio de Janeiro"]).headline == (
        "São Paulo has the higher share of the GDP of Brazil (9.2% against 4%, 2021) and the higher population "
        "(11,895,578 against 6,729,894, 2024)."
    )


def test_shares_of_two_years_are_a_trend(brazil):
    line = hubcli.trend(brazil, "gdp_share", ["São Paulo"]).hubs[0].compared
    assert (line.first.value, line.last.value, line.first.period, line.last.period) == (10.3, 9.2, 2019, 2021)


def test_it_lies_in_the_south_and_west(brazil):
    text = to_plain_text(hub_sheet(brazil, hubcli.show(brazil, "sao-paulo"), Marks.of("ascii"), parts=PARTS))
    assert "23.55 S, 46.64 W" in text


def test_no_word_of_its_screens_and_tables_is_about_china(brazil):
    sheet = hub_sheet(brazil, hubcli.show(brazil, "sao-paulo"), Marks.of("ascii"), parts=PARTS)
    package = json.loads(files_of(brazil)["datapackage.json"])
    provinces = next(item for item in package["resources"] if item["name"] == "provinces")
    for text in (to_plain_text(sheet), provinces["description"], package["title"]):
        assert "China" not in text


@pytest.mark.slow
def test_the_map_of_a_report_is_drawn_around_it(brazil):
    pytest.importorskip("vl_convert")
    from hubcli.report.content import report
    from hubcli.report.page import to_html

    html = to_html(brazil, report(brazil, ["sao-paulo", "manaus"]))
    assert "São Paulo lies at 23.5° S, 46.6° W." in html
    assert re.search(r'id="chart-map"', html)


@pytest.mark.parametrize(
    ("longitudes", "arc"),
    [
        ([178.44, -171.76], (178.44, 188.24)),  # Suva and Apia: ten degrees across 180, not 350
        ([-46.6, -60.0, -43.2], (-60.0, -43.2)),
        ([100.0], (100.0, 100.0)),
        ([-170.0, 170.0, 0.0], (0.0, 190.0)),
    ],
)
def test_the_arc_of_a_map_is_the_shortest(longitudes, arc):
    pytest.importorskip("vl_convert")
    from hubcli.report.map import span

    assert span(longitudes) == pytest.approx(arc)
