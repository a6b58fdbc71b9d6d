"""Every page that hubcli can show."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hubcli.analysis.companies import CompanySelection, count_companies, list_companies
from hubcli.analysis.comparison.comparison import compare
from hubcli.analysis.explanation import explain
from hubcli.analysis.hub_sheet import show
from hubcli.analysis.listing import list_hubs
from hubcli.analysis.ranking.profile_sheet import show_profile
from hubcli.analysis.ranking.ranking import rank
from hubcli.analysis.sectors import list_research_gaps, list_sectors, show_sector, strength_method
from hubcli.analysis.similarity import similar
from hubcli.analysis.trend.trend import trend
from hubcli.analysis.vocabulary import (
    list_indicators,
    list_profiles,
    list_sources,
    show_indicator,
    show_source,
)
from hubcli.model.atlas import Atlas
from hubcli.output.view import Marks, View
from hubcli.output.views import (
    companies,
    comparison,
    explanation,
    hub_sheet,
    hubs,
    profiles,
    ranking,
    reference,
    sectors,
)
from hubcli.output.views import trend as trends
from hubcli.retrieval.search import search

MARKS = Marks.of("unicode")


@pytest.fixture(scope="session")
def pages() -> Callable[..., dict[str, View]]:
    """Return a function that makes a page of each kind about an atlas: its hubs one and two, and what is named."""

    def make(atlas: Atlas, one: str, two: str, sector: str, indicator: str, query: str) -> dict[str, View]:
        source = next(iter(atlas.sources.values()))
        third = next(name for name, hub in atlas.hubs.items() if hub.kind == "city" and name not in (one, two))
        wide = ("name", "regions", "sectors", indicator, sector)
        return {
            "list": hubs.hub_list(atlas, list_hubs(atlas), MARKS),
            "list --columns": hubs.hub_list(atlas, list_hubs(atlas), MARKS, wide),
            "show": hub_sheet.hub_sheet(atlas, show(atlas, one), MARKS),
            "show --all": hub_sheet.hub_sheet(atlas, show(atlas, one), MARKS, parts=hub_sheet.PARTS),
            "search": hubs.search_results(search(atlas, query), MARKS, query),
            "companies": companies.company_table(atlas, list_companies(atlas).first(20), MARKS),
            "companies --by": companies.company_counts(
                atlas, count_companies(atlas, "sector", CompanySelection(hubs=(one,))), MARKS
            ),
            "similar": hubs.similar_hubs(atlas, similar(atlas, one), MARKS, one),
            "compare": comparison.comparison(atlas, compare(atlas, [one, two]), MARKS),
            "compare --benchmark": comparison.comparison(atlas, compare(atlas, [one, two], benchmark=third), MARKS),
            "compare --sector": comparison.comparison(atlas, compare(atlas, [one, two], sector=sector), MARKS),
            "rank": ranking.ranking(atlas, rank(atlas), MARKS),
            "rank --draws": ranking.ranking(atlas, rank(atlas, draws=5, sensitivity=True), MARKS),
            "rank --against": ranking.ranking(atlas, rank(atlas, by=indicator, against=indicator), MARKS),
            "rank --explain": ranking.ranking(atlas, rank(atlas), MARKS, explain=True),
            "rank --by": ranking.ranking(atlas, rank(atlas, by=indicator), MARKS),
            "rank --sector": ranking.ranking(atlas, rank(atlas, sector=sector), MARKS),
            "rank --sector --explain": ranking.ranking(atlas, rank(atlas, sector=sector).first(3), MARKS, explain=True),
            "show --sector": explanation.explanation(atlas, explain(atlas, one, sector), MARKS),
            "show --sector --explain": explanation.explanation(atlas, explain(atlas, one, sector), MARKS, explain=True),
            "trend": trends.trend(atlas, trend(atlas, indicator), MARKS, named=False),
            "trend HUB": trends.trend(atlas, trend(atlas, indicator, [one, two]), MARKS),
            "sectors": sectors.sector_list(list_sectors(atlas), MARKS),
            "sectors SECTOR": sectors.sector_sheet(atlas, show_sector(atlas, atlas.sectors[sector]), MARKS),
            "sectors --gaps": sectors.research_gap_list(list_research_gaps(atlas), MARKS),
            "sectors --explain": sectors.strength_method(strength_method(), MARKS),
            "indicators": reference.indicator_list(list_indicators(atlas), MARKS),
            "indicators INDICATOR": reference.indicator_sheet(
                atlas, show_indicator(atlas, atlas.indicators[indicator]), MARKS
            ),
            "sources": reference.source_list(list_sources(atlas), MARKS),
            "sources SOURCE": reference.source_sheet(atlas, show_source(atlas, source), MARKS),
            "profiles": profiles.profile_list(atlas, list_profiles(atlas), MARKS),
            "profiles NAME": profiles.profile_sheet(atlas, show_profile(atlas, atlas.profiles["balanced"]), MARKS),
        }

    return make


@pytest.fixture(scope="session")
def packaged_pages(pages: Callable[..., dict[str, View]], packaged: Atlas) -> dict[str, View]:
    """Return the pages about hubcli's own dataset."""
    return pages(packaged, "chengdu", "hefei", "artificial-intelligence", "gdp", "university")
