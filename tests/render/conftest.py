"""Every page that hubcli can show."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings

from hubcli.comparing import compare
from hubcli.exploring import list_hubs, show
from hubcli.model import Atlas
from hubcli.ranking import rank
from hubcli.reference import (
    list_indicators,
    list_profiles,
    list_sectors,
    list_sources,
    show_indicator,
    show_sector,
    show_source,
    strength_method,
)
from hubcli.render.view import Marks, View
from hubcli.render.views import comparison, hubs, ranking, reference
from hubcli.searching import search
from hubcli.similarity import similar

MARKS = Marks.of("unicode")

settings.register_profile("unhurried", deadline=None)  # a busy machine is no reason to fail
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def pages() -> Callable[..., dict[str, View]]:
    """Return a function that makes a page of each kind about an atlas: its hubs one and two, and what is named."""

    def make(atlas: Atlas, one: str, two: str, sector: str, indicator: str, query: str) -> dict[str, View]:
        source = next(iter(atlas.sources.values()))
        wide = ("name", "regions", "sectors", indicator, sector)
        return {
            "list": hubs.hub_list(atlas, list_hubs(atlas), MARKS),
            "list --columns": hubs.hub_list(atlas, list_hubs(atlas), MARKS, wide),
            "show": hubs.hub_sheet(atlas, show(atlas, one), MARKS),
            "search": hubs.search_results(search(atlas, query), query),
            "similar": hubs.similar_hubs(atlas, one, similar(atlas, one)),
            "compare": comparison.comparison(atlas, compare(atlas, [one, two]), MARKS),
            "rank": ranking.ranking(atlas, rank(atlas), MARKS),
            "rank --explain": ranking.ranking(atlas, rank(atlas), MARKS, explain=True),
            "rank --by": ranking.ranking(atlas, rank(atlas, by=indicator), MARKS),
            "rank --sector": ranking.ranking(atlas, rank(atlas, sector=sector), MARKS),
            "sectors": reference.sector_list(list_sectors(atlas), MARKS),
            "sectors SECTOR": reference.sector_sheet(show_sector(atlas, atlas.sectors[sector]), MARKS),
            "sectors --explain": reference.strength_method(strength_method()),
            "indicators": reference.indicator_list(list_indicators(atlas), MARKS),
            "indicators INDICATOR": reference.indicator_sheet(
                atlas, show_indicator(atlas, atlas.indicators[indicator]), MARKS
            ),
            "sources": reference.source_list(list_sources(atlas)),
            "sources SOURCE": reference.source_sheet(show_source(atlas, source)),
            "profiles": reference.profile_list(atlas, list_profiles(atlas)),
            "profiles NAME": reference.profile_sheet(atlas, atlas.profiles["balanced"]),
        }

    return make
