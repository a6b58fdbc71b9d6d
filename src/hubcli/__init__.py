"""hubcli: the open, cited atlas of China's technology hubs.

    import hubcli
    atlas = hubcli.load()
    hubcli.compare(atlas, ["hefei", "成都"]).shared
    hubcli.rank(atlas, by="gdp").ranking[0].name

What a name leads to is imported when it is first used, so that a command pays only for what it needs.
"""

from __future__ import annotations

from hubcli.version import __version__

TYPE_CHECKING = False  # not from typing: its import takes 8 ms, in which a run cannot yet be interrupted quietly


_HOMES = {
    "Atlas": "model.atlas",
    "CompanySelection": "analysis.companies",
    "DatasetError": "errors",
    "Hub": "model.records",
    "Method": "analysis.ranking.composite_indicator",
    "Selection": "analysis.selection",
    "UnknownNameError": "errors",
    "check": "store.load",
    "compare": "analysis.comparison.comparison",
    "count_companies": "analysis.companies",
    "list_companies": "analysis.companies",
    "list_hubs": "analysis.listing",
    "load": "store.load",
    "rank": "analysis.ranking.ranking",
    "search": "retrieval.search",
    "show": "analysis.hub_sheet",
    "similar": "analysis.similarity",
    "to_frame": "results.rows",
    "to_records": "results.rows",
    "trend": "analysis.trend.trend",
}

__all__ = ["__version__", *sorted(_HOMES)]  # noqa: PLE0604

if TYPE_CHECKING:
    from typing import Any

    from hubcli.analysis.companies import CompanySelection as CompanySelection
    from hubcli.analysis.companies import count_companies as count_companies
    from hubcli.analysis.companies import list_companies as list_companies
    from hubcli.analysis.comparison.comparison import compare as compare
    from hubcli.analysis.hub_sheet import show as show
    from hubcli.analysis.listing import list_hubs as list_hubs
    from hubcli.analysis.ranking.composite_indicator import Method as Method
    from hubcli.analysis.ranking.ranking import rank as rank
    from hubcli.analysis.selection import Selection as Selection
    from hubcli.analysis.similarity import similar as similar
    from hubcli.analysis.trend.trend import trend as trend
    from hubcli.errors import DatasetError as DatasetError
    from hubcli.errors import UnknownNameError as UnknownNameError
    from hubcli.model.atlas import Atlas as Atlas
    from hubcli.model.records import Hub as Hub
    from hubcli.results.rows import to_frame as to_frame
    from hubcli.results.rows import to_records as to_records
    from hubcli.retrieval.search import search as search
    from hubcli.store.load import check as check
    from hubcli.store.load import load as load


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'hubcli' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(f"hubcli.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
