"""An atlas that asks its store, and makes a record of a row when it is first asked for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from zlib import decompress

from hubcli.model.atlas import Atlas, Dataset, Series, stars_of
from hubcli.model.bounds import Scale
from hubcli.model.ready import ReadyMapping, ReadySequence
from hubcli.model.records import (
    Copy,
    Fact,
    Formula,
    Hub,
    HubKind,
    Indicator,
    Listed,
    Sector,
    Source,
    Value,
)
from hubcli.model.strength import Signs, Standing, Strength, Support
from hubcli.store.read_when_asked import ReadWhenAsked
from hubcli.store.stored_figures import StoredFigures
from hubcli.store.stored_hubs import StoredHubs, columns, lists_of

if TYPE_CHECKING:  # few commands ask for these, and making the classes takes a while
    from hubcli.model.vocabulary import (
        Break,
        Company,
        CompanyList,
        Designation,
        Elsewhere,
        Entity,
        Gap,
        Industry,
        Organisation,
        Profile,
        Province,
    )

Row = tuple[Any, ...]

_FEW_SOURCES = 200
_STRENGTH = """sector, strength, level, stars, size, specialisation, recognition, documentation, confidence, share,
    share_of, share_period, share_bound, companies, location_quotient"""
_SUPPORT = "evidence, sources, designations, publishers, programmes, kinds, measured"
_SOURCE = "id, title, publisher, url, published, language, kind, note, via, via_url, confirmed_by, confirmed_by_url"
_FROM_CITED = "FROM sources WHERE id IN (SELECT value FROM json_each(?))"
_COPY_AS_JSON = """CASE WHEN {0} IS NULL THEN 'null'
    ELSE '{{"name": ' || json_quote({0}) || ', "url": ' || json_quote({0}_url) || '}}' END"""


class StoredAtlas(Atlas):
    """The atlas of a database with the tables of `tables.sql` and `lookups.sql`."""

    def __init__(self, database: sqlite3.Connection, overlays: tuple[str, ...] = ()) -> None:
        self.overlays = overlays
        self._database = database
        self._figures = StoredFigures(database)
        self._strengths = ReadWhenAsked(self._read_strengths)
        self._documents = ReadWhenAsked(self._read_documents)
        self._parts = lru_cache(maxsize=1)(self._read_parts)  # one hub after the other

    def select(self, query: str, *values: object) -> list[Row]:
        return self._database.execute(query, values).fetchall()

    @cached_property
    def dataset(self) -> Dataset:  # type: ignore[override]
        return Dataset(*self.select("SELECT * FROM dataset")[0])

    @cached_property
    def hubs(self) -> Mapping[str, Hub]:  # type: ignore[override]
        return ReadWhenAsked(StoredHubs(self._database).read)

    @cached_property
    def sectors(self) -> Mapping[str, Sector]:  # type: ignore[override]
        industries = self._lists("sector_industries")
        synonyms = {sector: json.loads(words) for sector, words in self.select("SELECT * FROM sector_words")}
        found = {}
        for sector_id, *labels, fit, caveat, short in self.select("SELECT * FROM sectors ORDER BY rowid"):
            listed = Listed(fit, industries.get(sector_id, ()), caveat) if fit else None
            found[sector_id] = Sector._make((sector_id, *labels, tuple(synonyms[sector_id]), listed, short))
        return MappingProxyType(found)

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:  # type: ignore[override]
        found = {}
        for *row, edition, standing, noisy, formula in self.select(_all("indicators", Indicator)):
            said = Formula.of(json.loads(formula)) if formula else None
            found[row[0]] = Indicator._make((*row, bool(edition), bool(standing), bool(noisy), said))
        return MappingProxyType(found)

    @cached_property
    def sources(self) -> Mapping[str, Source]:  # type: ignore[override]
        return ReadWhenAsked(self._read_sources, _FEW_SOURCES)

    @cached_property
    def profiles(self) -> Mapping[str, Profile]:  # type: ignore[override]
        from hubcli.store.stored_profiles import profiles

        return MappingProxyType(profiles(self.select))

    @cached_property
    def provinces(self) -> Mapping[str, Province]:  # type: ignore[override]
        return MappingProxyType({item[0]: item for item in self._table("provinces", "Province")})

    @cached_property
    def designations(self) -> Mapping[str, Designation]:  # type: ignore[override]
        from hubcli.model.vocabulary import Designation

        sources = self._lists("designation_sources")
        columns = "id, name, name_zh, named_by, complete, description, since, sector, total"
        found = {}
        for row in self.select(f"SELECT {columns} FROM designations ORDER BY rowid"):
            cited = sources.get(row[0], ())
            found[row[0]] = Designation._make((*row[:4], bool(row[4]), row[5], cited, *row[6:]))
        return MappingProxyType(found)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:  # type: ignore[override]
        return tuple(self._table("gaps", "Gap"))

    @cached_property
    def entities(self) -> tuple[Entity, ...]:  # type: ignore[override]
        from hubcli.model.vocabulary import Entity

        return tuple(Entity(name, also) for name, also in self._lists("entities").items())

    @cached_property
    def organisations(self) -> tuple[Organisation, ...]:  # type: ignore[override]
        from hubcli.model.vocabulary import Organisation

        rows = self.select(_all("organisations", Organisation))
        return tuple(Organisation._make((*row[:3], tuple(json.loads(row[3])), *row[4:])) for row in rows)

    @cached_property
    def elsewhere(self) -> tuple[Elsewhere, ...]:  # type: ignore[override]
        return self._elsewhere("ORDER BY rowid")

    @cached_property
    def companies(self) -> tuple[Company, ...]:  # type: ignore[override]
        return tuple(self._table("companies", "Company"))

    @cached_property
    def company_lists(self) -> tuple[CompanyList, ...]:  # type: ignore[override]
        return tuple(self._table("company_lists", "CompanyList"))

    @cached_property
    def industries(self) -> Mapping[str, Industry]:  # type: ignore[override]
        from hubcli.model.vocabulary import Industry

        words = lists_of(self.select("SELECT industry, word FROM industry_words ORDER BY rowid"))
        found = {}
        for name, label, label_zh in self.select("SELECT id, label, label_zh FROM industries ORDER BY rowid"):
            found[name] = Industry(name, label, label_zh, words[name][len({label, label_zh}) :])
        return MappingProxyType(found)

    @cached_property
    def breaks(self) -> tuple[Break, ...]:  # type: ignore[override]
        return tuple(self._table("breaks", "Break"))

    def preferred(self, hub: Hub) -> Mapping[str, Fact]:
        return {fact.indicator: fact for fact in StoredHubs(self._database).preferred(hub.id)}

    def figures(self, hub: Hub) -> Mapping[str, Value]:
        return self._figures.latest(hub.id)

    def series(self, hub: Hub) -> Mapping[str, Series]:
        return self._figures.series(hub.id)

    def series_of(self, indicator: str) -> Mapping[str, Series]:
        return self._figures.series_of(indicator)

    def cited(self, source_ids: Sequence[str]) -> ReadyMapping[Source]:
        asked = tuple(dict.fromkeys(source_ids))
        return ReadyMapping(partial(self._cited, asked), partial(self._cited_as_json, asked))

    def all_figures(self, hub: Hub) -> ReadyMapping[Value]:
        return ReadyMapping(partial(self.figures, hub), partial(self._document, hub.id, 0))

    def strengths(self, hub: Hub) -> tuple[Strength, ...]:
        return self._strengths.get(hub.id, ())

    def all_strengths(self, hub: Hub) -> ReadySequence[Strength]:
        return ReadySequence(partial(self.strengths, hub), partial(self._document, hub.id, 1))

    def all_stars(self, hub: Hub) -> ReadyMapping[int]:
        return ReadyMapping(partial(stars_of, self, hub), partial(self._document, hub.id, 2))

    def standings(self, sector: str) -> Mapping[str, Standing]:
        query = f"SELECT hub, {_SUPPORT}, {_STRENGTH} FROM specialisations WHERE sector = ? ORDER BY rowid"
        return {row[0]: Standing(_strength(row[8:]), _support(row[1:8])) for row in self.select(query, sector)}

    def scales(self, periods: Mapping[str, int]) -> Mapping[str, Mapping[str, Scale]]:
        return self._figures.scales(periods)

    def coverage(self, indicator: str) -> Mapping[str, Mapping[int, int]]:
        return self._figures.coverage(indicator)

    def hub_named(self, key: str, kind: HubKind | None = None) -> tuple[int, str] | None:
        query = "SELECT number, hub FROM hub_keys WHERE key = ? AND whole = ? AND ? IN (kind, '') ORDER BY number"
        rows = self.select(query, key, kind is None, kind or "")
        return rows[0] if rows else None

    def _named(self, name: str) -> Hub:
        from hubcli.model.names import find_hub  # which most questions about ids do without

        return find_hub(self, name)

    def elsewhere_named(self, key: str) -> tuple[Elsewhere, ...]:
        return self._elsewhere("JOIN elsewhere_keys USING (number) WHERE key = ?", key)

    def _elsewhere(self, condition: str, *values: str) -> tuple[Elsewhere, ...]:
        from hubcli.model.vocabulary import Elsewhere

        rows = self.select(f"SELECT {columns(Elsewhere)} FROM elsewhere {condition}", *values)
        return tuple(Elsewhere._make((*row, tuple(json.loads(also)))) for *row, also in rows)

    def _table(self, name: str, kind: str) -> Iterator[Any]:
        """Yield the records of a table that has a column for each of their fields."""
        from hubcli.model import vocabulary

        record = getattr(vocabulary, kind)
        return map(record._make, self.select(_all(name, record)))

    def _lists(self, table: str) -> dict[str, tuple[str, ...]]:
        return lists_of(self.select(f"SELECT * FROM {table} ORDER BY rowid"))

    def _read_sources(self, source_id: str | None) -> Iterator[tuple[str, Source]]:
        query = f"SELECT {_SOURCE} FROM sources"
        rows = self.select(f"{query} WHERE id = ?", source_id) if source_id else self.select(f"{query} ORDER BY rowid")
        for row in rows:
            yield row[0], _source(row)

    def _cited(self, asked: Sequence[str]) -> dict[str, Source]:
        found = {row[0]: _source(row) for row in self.select(f"SELECT {_SOURCE} {_FROM_CITED}", json.dumps(asked))}
        return {source_id: found[source_id] for source_id in asked}

    def _cited_as_json(self, asked: Sequence[str]) -> str:
        """Return what `_cited` does as JSON, written by SQLite: the records alone take longer to make."""
        from hubcli.results.plain import keys_of

        columns = {key: f"json_quote({key})" for key in keys_of(Source) or ()}
        columns |= {key: _COPY_AS_JSON.format(key) for key in ("via", "confirmed_by")}
        pairs = " || ', ' || ".join(f"""'"{key}": ' || {column}""" for key, column in columns.items())
        query = f"SELECT id, json_quote(id) || ': {{' || {pairs} || '}}' {_FROM_CITED}"
        found: dict[str, str] = dict(self.select(query, json.dumps(asked)))
        return "{" + ", ".join(found[source_id] for source_id in asked) + "}"

    def _document(self, hub_id: str, part: int) -> str:
        """Return what a hub has in a list as JSON: its figures, strengths or stars."""
        return self._parts(hub_id)[part]

    def _read_parts(self, hub_id: str) -> list[str]:
        return decompress(self._documents[hub_id]).decode().split("\n")

    def _read_documents(self, hub_id: str | None) -> Iterator[tuple[str, bytes]]:
        query = "SELECT hub, document FROM hub_documents"
        yield from self.select(f"{query} WHERE hub = ?", hub_id) if hub_id else self.select(query)

    def _read_strengths(self, hub_id: str | None) -> Iterator[tuple[str, tuple[Strength, ...]]]:
        query = f"SELECT hub, {_STRENGTH} FROM specialisations WHERE (evidence OR stars)"
        query += " ORDER BY rowid" if hub_id is None else " AND hub = ? ORDER BY rowid"
        rows = self.select(query, *([hub_id] if hub_id else ()))
        for hub, of_hub in groupby(rows, itemgetter(0)):
            yield hub, tuple(_strength(row[1:]) for row in of_hub)


def _all(table: str, record: Any) -> str:
    return f"SELECT {columns(record)} FROM {table} ORDER BY rowid"


def _strength(row: Row) -> Strength:
    sector, strength, level, stars, *rest = row
    return Strength(sector, strength, level, stars, Signs(*rest[:4]), *rest[4:])


def _support(row: Row) -> Support:
    *counts, programmes, kinds, measured = row
    return Support._make((*counts, tuple(json.loads(programmes)), tuple(json.loads(kinds)), bool(measured)))


def _source(row: Row) -> Source:
    *plain, via, via_url, confirmed_by, confirmed_by_url = row
    copies = (Copy(name, url) if name else None for name, url in ((via, via_url), (confirmed_by, confirmed_by_url)))
    return Source._make((*plain, *copies))
