"""Which record each command prints, and which of its lists are the rows where a format has rows."""

from __future__ import annotations

from typing import NamedTuple


class Shape(NamedTuple):
    """What a command prints: a record, by module and name, or a list of them (`many`).

    `rows` is the list in the record whose elements are its rows in formats that have rows; None: the record is the
    one row. `command` is how the command is asked for it.
    """

    command: str
    module: str
    record: str
    many: bool = False
    rows: str | None = None


#: By the names under which `hubcli schema` knows them. docs/json.md describes each.
SHAPES = {
    "list": Shape("hubcli list", "exploring", "HubSummary", many=True),
    "show": Shape("hubcli show HUB", "showing", "HubSheet", rows="facts"),
    "search": Shape("hubcli search QUERY", "searching", "Found", many=True),
    "compare": Shape("hubcli compare HUB HUB...", "comparing", "Comparison", rows="indicators"),
    "rank": Shape("hubcli rank", "ranking", "Ranking", rows="ranking"),
    "similar": Shape("hubcli similar HUB", "similarity", "SimilarHub", many=True),
    "sectors": Shape("hubcli sectors", "reference", "SectorEntry", many=True),
    "sector": Shape("hubcli sectors SECTOR", "reference", "SectorSheet", rows="hubs"),
    "strengths": Shape("hubcli sectors --explain", "reference", "StrengthMethod", rows="evidence"),
    "designations": Shape("hubcli designations", "designating", "DesignationEntry", many=True),
    "designation": Shape("hubcli designations ID", "designating", "DesignationSheet", rows="hubs"),
    "indicators": Shape("hubcli indicators", "reference", "IndicatorEntry", many=True),
    "indicator": Shape("hubcli indicators INDICATOR", "reference", "IndicatorSheet", rows="values"),
    "gaps": Shape("hubcli indicators --gaps", "reference", "GapEntry", many=True),
    "sources": Shape("hubcli sources", "reference", "SourceEntry", many=True),
    "source": Shape("hubcli sources SOURCE", "reference", "SourceSheet"),
    "profiles": Shape("hubcli profiles", "reference", "ProfileEntry", many=True),
    "profile": Shape("hubcli profiles NAME", "profiling", "ProfileSheet", rows="pillars"),
    "check": Shape("hubcli check", "errors", "Problem", many=True),
    "schema": Shape("hubcli schema", "render.schemas", "SchemaEntry", many=True),
}
