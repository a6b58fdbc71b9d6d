"""The rows of the tables: the values of the atlas, and what the commands compute of them, by the same functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from hubcli.analysis.hub_sheet import HubSheet, show
from hubcli.model.atlas import Atlas
from hubcli.model.strength import support, weight
from hubcli.store.tables import TABLES
from hubcli.text import safe

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]


def rows_of(atlas: Atlas) -> dict[str, tuple[Row, ...]]:
    """Return the rows of each table, in the order of its columns. A text is one line in which nothing acts or hides."""
    sheets = [show(atlas, hub) for hub in atlas.hubs.values()]
    found: dict[str, Iterable[Row]] = {
        **{name: _records(name, getattr(atlas, name).values()) for name in ("provinces", "sectors", "indicators")},
        **{name: _records(name, getattr(atlas, name).values()) for name in ("sources", "designations")},
        "sector_synonyms": ((item.id, word) for item in atlas.sectors.values() for word in item.synonyms),
        "designation_sources": ((item.id, source) for item in atlas.designations.values() for source in item.sources),
        "hubs": map(_hub, sheets),
        "hub_aliases": ((sheet.id, alias) for sheet in sheets for alias in sheet.aliases),
        "hub_regions": ((sheet.id, region) for sheet in sheets for region in sheet.regions),
        "facts": _facts(sheets),
        "specialisations": _specialisations(atlas, sheets),
        "evidence": _evidence(atlas, sheets),
        "gaps": _records("gaps", atlas.gaps),
    }
    # what is written twice in a list of names stands once in its table
    return {table.name: tuple(dict.fromkeys(map(_clean, found[table.name]))) for table in TABLES}


def _records(table: str, items: Iterable[Any]) -> Iterator[Row]:
    """Yield a row an item that has a field for each column."""
    names = [field.name for each in TABLES if each.name == table for field in each.fields]
    return (tuple(getattr(item, name) for name in names) for item in items)


def _hub(sheet: HubSheet) -> Row:
    lat, lon = sheet.coordinates or (None, None)
    names = (sheet.id, sheet.name, sheet.name_zh, sheet.pinyin)
    return (*names, sheet.kind, sheet.province, sheet.parent, lat, lon, sheet.summary)


def _facts(sheets: Iterable[HubSheet]) -> Iterator[Row]:
    for sheet in sheets:
        for number, fact in enumerate(sheet.facts, 1):
            figure = (fact.indicator, fact.value, fact.period, fact.source)
            yield (sheet.id, number, *figure, fact.bound, fact.scope, fact.note, fact.preferred)


def _specialisations(atlas: Atlas, sheets: Iterable[HubSheet]) -> Iterator[Row]:
    for sheet in sheets:
        for item in sheet.specialisations:
            yield (sheet.id, item.sector, item.strength, item.level, *support(atlas.hubs[sheet.id], item.sector))


def _evidence(atlas: Atlas, sheets: Iterable[HubSheet]) -> Iterator[Row]:
    for sheet in sheets:
        for item in sheet.specialisations:
            for number, piece in enumerate(item.evidence, 1):
                reason = (piece.kind, piece.name, piece.claim, piece.period, piece.source, piece.scope)
                weighs = round(weight(piece, atlas.sources[piece.source]), 4)
                yield (sheet.id, item.sector, number, *reason, piece.designation, weighs)


def _clean(row: Row) -> Row:
    return tuple(safe(cell) if isinstance(cell, str) else cell for cell in row)
