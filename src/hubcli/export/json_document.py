"""The whole atlas as one JSON document, and how documents are laid out: an item a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from hubcli.analysis.hub_sheet import whole_sheet
from hubcli.model.atlas import Atlas
from hubcli.model.records import Indicator
from hubcli.model.vocabulary import formula_said
from hubcli.results.plain import plain
from hubcli.store.rows import Cell, cited
from hubcli.text import whole


def document(atlas: Atlas) -> str:
    """Return everything: hubs as `show` prints them, but for headlines, their sources once for all, the vocabulary.

    `cited_facts` are the facts of all hubs once more, each with what it takes to read it alone.
    """
    hubs = [plain(whole_sheet(atlas, hub)._replace(sources={})) for hub in atlas.hubs.values()]
    for hub in hubs:
        del hub["sources"], hub["headline"]
    return lay_out(
        {
            "dataset": atlas.as_read._asdict(),
            "overlays": list(atlas.overlays),
            "hubs": hubs,
            "sectors": _records(atlas.sectors),
            "indicators": [_indicator(item) for item in atlas.indicators.values()],
            "designations": _records(atlas.designations),
            "profiles": [plain(profile) for profile in atlas.profiles.values()],
            "provinces": _records(atlas.provinces),
            "gaps": [gap._asdict() for gap in atlas.gaps],
            "breaks": [item._asdict() for item in atlas.breaks],
            "industries": _records(atlas.industries),
            "company_lists": [item._asdict() for item in atlas.company_lists],
            "companies": [item._asdict() for item in atlas.companies],
            "cited_facts": _cited_facts(atlas),
            "sources": [{**item, "grade": atlas.sources[item["id"]].grade} for item in _records(atlas.sources)],
        }
    )


def _cited_facts(atlas: Atlas) -> list[dict[str, Cell]]:
    table, rows = cited(atlas)
    names = [field.name for field in table.columns()]
    return [dict(zip(names, row, strict=True)) for row in rows]


def lay_out(members: Mapping[str, Any]) -> str:
    """Return an object as JSON that can be read and searched by line: a line a member, and of lists a line an item."""
    lines = ",\n".join(f"{to_line(name)}: {_member(value)}" for name, value in members.items())
    return f"{{\n{lines}\n}}\n"


def to_line(value: Any) -> str:
    """Return a plain value as JSON on one line; what would act on a terminal, or hide, is escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else json.dumps(sign)[1:-1] for sign in whole(text))


def _member(value: Any) -> str:
    if isinstance(value, list) and value:
        lines = ",\n".join(map(to_line, value))
        return f"[\n{lines}\n]"
    return to_line(value)


def _records(table: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{name: plain(value) for name, value in item._asdict().items()} for item in table.values()]


def _indicator(item: Indicator) -> dict[str, Any]:
    return {**item._asdict(), "formula": formula_said(item.formula) if item.formula else None}
