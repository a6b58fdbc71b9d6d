"""Which record each command prints."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any, NamedTuple

from hubcli.results.plain import plain
from hubcli.results.rows import Rows, rows_in
from hubcli.results.schema import Schema, of_type


class Shape(NamedTuple):
    """What a command prints: a record, by module and name, or a list of them (`many`).

    `command` is how the command is asked for it. `results.rows_are` names the field with its rows.
    """

    command: str
    module: str
    record: str
    many: bool = False

    def kind(self) -> Any:
        """Return the class of the record, imported when it is asked for."""
        return getattr(import_module(f"hubcli.{self.module}"), self.record)


#: By the names under which `hubcli schema` knows them. docs/json.md describes each.
SHAPES = {
    "list": Shape("hubcli list", "analysis.listing", "HubSummary", many=True),
    "show": Shape("hubcli show HUB", "analysis.hub_sheet", "HubSheet"),
    "search": Shape("hubcli search QUERY", "retrieval.search", "Found", many=True),
    "compare": Shape("hubcli compare HUB HUB...", "analysis.comparison.comparison", "Comparison"),
    "rank": Shape("hubcli rank", "analysis.ranking.result", "Ranking"),
    "similar": Shape("hubcli similar HUB", "analysis.similarity", "SimilarHub", many=True),
    "sectors": Shape("hubcli sectors", "analysis.vocabulary", "SectorEntry", many=True),
    "sector": Shape("hubcli sectors SECTOR", "analysis.vocabulary", "SectorSheet"),
    "strengths": Shape("hubcli sectors --explain", "analysis.vocabulary", "StrengthMethod"),
    "designations": Shape("hubcli designations", "analysis.designations", "DesignationEntry", many=True),
    "designation": Shape("hubcli designations ID", "analysis.designations", "DesignationSheet"),
    "indicators": Shape("hubcli indicators", "analysis.vocabulary", "IndicatorEntry", many=True),
    "indicator": Shape("hubcli indicators INDICATOR", "analysis.vocabulary", "IndicatorSheet"),
    "gaps": Shape("hubcli indicators --gaps", "analysis.vocabulary", "GapEntry", many=True),
    "sources": Shape("hubcli sources", "analysis.vocabulary", "SourceEntry", many=True),
    "source": Shape("hubcli sources SOURCE", "analysis.vocabulary", "SourceSheet"),
    "profiles": Shape("hubcli profiles", "analysis.vocabulary", "ProfileEntry", many=True),
    "profile": Shape("hubcli profiles NAME", "analysis.ranking.profile_sheet", "ProfileSheet"),
    "check": Shape("hubcli check", "errors", "Problem", many=True),
    "schema": Shape("hubcli schema", "output.schemas", "SchemaEntry", many=True),
}


DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(name: str) -> Schema:
    """Return the schema of what a command prints, by its name in `SHAPES`."""
    shape = SHAPES[name]
    record = of_type(shape.kind())
    inner = {"type": "array", "items": record} if shape.many else record
    return {"$schema": DRAFT, "$id": f"{name}.schema.json", "title": f"{shape.command} --json", **inner}


def rows_of(result: Any, name: str) -> Rows:
    """Return the rows of what a command prints, by its name in `SHAPES`."""
    shape = SHAPES[name]
    return Rows(of_type(shape.kind()), plain(result)) if shape.many else rows_in(result)


def document(result: Any, name: str, fields: Sequence[str]) -> Any:
    """Return what a command prints as a plain value with these fields only, in their order, nested as they were.

    Fields are of each element of a list; else of the record, or failing that of its rows. Raises `UnknownFieldError`.
    """
    whole = Rows(schema_of(name), [plain(result)])
    if not SHAPES[name].many:
        rows = getattr(result, "rows_field", None)
        fields = [_within(whole, field, f"{rows}.{field}") for field in fields]
    return whole.picked(fields)[0]


def _within(whole: Rows, field: str, row_field: str) -> str:
    return row_field if whole.has(row_field) and not whole.has(field) else field
