"""What each command prints: which record, and which view shows it as a table."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from hubcli.record import Record

if TYPE_CHECKING:
    from hubcli.output.view import View


class Shape(Record):
    """What a command prints: a record, or a list of them (`many`), and the view that shows it as a table.

    `command` is how the command is asked for it. Record and view are named `module:name`, the view among
    `output.views`: each is imported only where it is wanted. A view takes what it needs beside the result, the result,
    and the marks of the stream. `results.rows_are` names the field with the rows of a record.
    """

    command: str
    record: str
    view: str
    many: bool = False

    def record_class(self) -> Any:
        """Return the class of the record."""
        return _imported(f"hubcli.{self.record}")

    def view_function(self) -> Callable[..., View]:
        """Return the function that makes the view."""
        function: Callable[..., View] = _imported(f"hubcli.output.views.{self.view}")
        return function


def _imported(path: str) -> Any:
    module, name = path.split(":")
    return getattr(import_module(module), name)


#: By the names under which `hubcli schema` knows them. docs/scripting/json.md describes each.
SHAPES = {
    "list": Shape("hubcli list", "analysis.listing:HubSummary", "hubs:hub_list", many=True),
    "show": Shape("hubcli show HUB", "analysis.hub_sheet:HubSheet", "hub_sheet:hub_sheet"),
    "search": Shape("hubcli search QUERY", "retrieval.search:Found", "hubs:search_results", many=True),
    "companies": Shape("hubcli companies", "analysis.companies:CompanyTable", "companies:company_table"),
    "company_counts": Shape("hubcli companies --by", "analysis.companies:CompanyCounts", "companies:company_counts"),
    "compare": Shape("hubcli compare HUB HUB...", "analysis.comparison.comparison:Comparison", "comparison:comparison"),
    "rank": Shape("hubcli rank", "analysis.ranking.result:Ranking", "ranking:ranking"),
    "similar": Shape("hubcli similar HUB", "analysis.similarity:SimilarHub", "hubs:similar_hubs", many=True),
    "trend": Shape("hubcli trend INDICATOR [HUB...]", "analysis.trend.result:Trend", "trend:trend"),
    "sectors": Shape("hubcli sectors", "analysis.sectors:SectorEntry", "sectors:sector_list", many=True),
    "sector": Shape("hubcli sectors SECTOR", "analysis.sectors:SectorSheet", "sectors:sector_sheet"),
    "research_gaps": Shape(
        "hubcli sectors --gaps", "analysis.sectors:ResearchGap", "sectors:research_gap_list", many=True
    ),
    "strengths": Shape("hubcli sectors --explain", "analysis.sectors:StrengthMethod", "sectors:strength_method"),
    "specialisation": Shape(
        "hubcli show HUB --sector SECTOR", "analysis.explanation:Explanation", "explanation:explanation"
    ),
    "designations": Shape(
        "hubcli designations",
        "analysis.designations:DesignationEntry",
        "designations:designation_list",
        many=True,
    ),
    "designation": Shape(
        "hubcli designations ID", "analysis.designations:DesignationSheet", "designations:designation_sheet"
    ),
    "indicators": Shape(
        "hubcli indicators", "analysis.vocabulary:IndicatorEntry", "reference:indicator_list", many=True
    ),
    "indicator": Shape(
        "hubcli indicators INDICATOR", "analysis.vocabulary:IndicatorSheet", "reference:indicator_sheet"
    ),
    "gaps": Shape("hubcli indicators --gaps", "analysis.vocabulary:GapEntry", "designations:gap_list", many=True),
    "sources": Shape("hubcli sources", "analysis.vocabulary:CitedSource", "reference:source_list", many=True),
    "source": Shape("hubcli sources SOURCE", "analysis.vocabulary:SourceSheet", "reference:source_sheet"),
    "profiles": Shape("hubcli profiles", "analysis.vocabulary:ProfileEntry", "profiles:profile_list", many=True),
    "profile": Shape("hubcli profiles NAME", "analysis.ranking.profile_sheet:ProfileSheet", "profiles:profile_sheet"),
    "check": Shape("hubcli check", "errors:Problem", "reference:problem_list", many=True),
    "schema": Shape("hubcli schema", "output.schemas:SchemaEntry", "fields:schema_list", many=True),
}
