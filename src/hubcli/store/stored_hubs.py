"""The hubs of a store, with their facts and evidence."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from hubcli.model.records import Coordinates, Evidence, Fact, Hub, Specialisation

Row = tuple[Any, ...]

_HUB = "id, name, name_zh, pinyin, kind, province, summary, lat, lon, parent, code, scale, overlay"
_LISTS = ("aliases", "regions", "members", "designations")


class StoredHubs:
    """The hubs of a database; the facts and evidence of each are read when they are first asked for."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def read(self, hub_id: str | None) -> Iterator[tuple[str, Hub]]:
        """Yield the hub with an id, or without one all hubs in their order."""
        lists = {name: lists_of(self._rows(f"SELECT * FROM hub_{name}", "hub", hub_id)) for name in _LISTS}
        for row in self._rows(f"SELECT {_HUB} FROM hubs", "id", hub_id):
            yield row[0], self._hub(row, {name: found.get(row[0], ()) for name, found in lists.items()})

    def preferred(self, hub_id: str) -> Iterator[Fact]:
        """Yield the facts that stand for a hub, in the order of the indicators."""
        query = f"SELECT {columns(Fact)} FROM facts WHERE hub = ? AND preferred ORDER BY number"
        return map(_fact, self._select(query, hub_id))

    def _hub(self, row: Row, lists: dict[str, tuple[str, ...]]) -> Hub:
        hub_id, name, name_zh, pinyin, kind, province, summary, lat, lon, parent, code, scale, overlay = row
        return Hub(
            *(hub_id, name, name_zh, pinyin, kind, province, summary),
            coordinates=None if lat is None else Coordinates(lat, lon),
            parent=parent,
            code=code,
            scale=bool(scale),
            overlay=_path(overlay),
            read_facts=partial(self._facts, hub_id),
            read_specialisations=partial(self._specialisations, hub_id),
            aliases=lists["aliases"],
            regions=lists["regions"],
            members=lists["members"],
            designations=lists["designations"],
        )

    def _facts(self, hub_id: str) -> tuple[Fact, ...]:
        query = f"SELECT {columns(Fact)} FROM facts WHERE hub = ? ORDER BY place"
        return tuple(map(_fact, self._select(query, hub_id)))

    def _specialisations(self, hub_id: str) -> tuple[Specialisation, ...]:
        evidence: dict[str, list[Evidence]] = {}
        query = f"SELECT sector, {columns(Evidence)} FROM evidence WHERE hub = ? ORDER BY place"
        for sector, *piece, contradicts, overlay in self._select(query, hub_id):
            evidence.setdefault(sector, []).append(Evidence._make((*piece, bool(contradicts), _path(overlay))))
        return tuple(Specialisation(sector, tuple(pieces)) for sector, pieces in evidence.items())

    def _rows(self, query: str, key: str, hub_id: str | None) -> list[Row]:
        """Return the rows of a hub, or without one all rows, in their order."""
        if hub_id is None:
            return self._select(f"{query} ORDER BY rowid")
        return self._select(f"{query} WHERE {key} = ? ORDER BY rowid", hub_id)

    def _select(self, query: str, *values: object) -> list[Row]:
        return self._database.execute(query, values).fetchall()


def columns(record: Any) -> str:
    """Return the fields of a record as the columns of a query."""
    return ", ".join(f'"{name}"' for name in record._fields)


def lists_of(pairs: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    """Return the second of two columns by the first, in their order."""
    found: dict[str, list[str]] = {}
    for first, second in pairs:
        found.setdefault(first, []).append(second)
    return {first: tuple(items) for first, items in found.items()}


def _fact(row: Row) -> Fact:
    *fact, confirmed_by, contradicts, overlay = row
    confirmed = tuple(json.loads(confirmed_by)) if confirmed_by else ()
    return Fact._make((*fact, confirmed, bool(contradicts), _path(overlay)))


def _path(content: bytes | None) -> str | None:
    return None if content is None else os.fsdecode(content)
