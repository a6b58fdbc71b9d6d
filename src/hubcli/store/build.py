"""From the records of a dataset to its store: every table, and what is worked out once for all commands."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any
from zlib import compress

from hubcli.analysis.derived import Derivation, Figures
from hubcli.analysis.signs import SectorMeasures
from hubcli.analysis.years import COVERED
from hubcli.model.all_records import Records
from hubcli.model.atlas import Preference, stars_of
from hubcli.model.bounds import scale_of
from hubcli.model.names import elsewhere_names, hub_keys, sector_names
from hubcli.model.records import Fact, Hub, Indicator, Sector, Source, Value
from hubcli.model.strength import Standing, by_kind
from hubcli.model.vocabulary import Organisation, Profile, formula_said
from hubcli.results.plain import plain
from hubcli.retrieval.organisations import called
from hubcli.retrieval.texts import FIELDS, Form, texts_of
from hubcli.store.stored_atlas import StoredAtlas
from hubcli.store.tables import define, fill, public
from hubcli.text import key

Row = tuple[Any, ...]

_COMPARED = """SELECT indicators.id, formula IS NOT NULL, kind, period, value, bound
    FROM figures JOIN hubs ON hubs.rowid = hub JOIN indicators ON indicators.rowid = indicator
    WHERE population_period IS NULL ORDER BY indicators.id, kind, period, value"""
_NAME_LENGTH = 60  # letters from which the name of a piece of evidence is more of a sentence
_TEXT = "hub, field, full, weight, sector, running, headquarters"
_FIELD = " ".join(("CASE field", *(f"WHEN '{name}' THEN {place}" for place, name in enumerate(FIELDS)), "END"))
#: The same with numbers instead of the names that thousands of rows would repeat.
_NUMBERED = (
    f"(SELECT rowid FROM hubs WHERE id = hub), {_FIELD}, full, weight, "
    "(SELECT rowid FROM sectors WHERE id = sector), running, headquarters"
)
#: From the texts that were found, in their order, to the terms. A text is a name if it is one anywhere.
_TERMS = (
    f"""INSERT INTO terms
    SELECT row_number() OVER (ORDER BY min(place)), spaced, max(is_name), max(is_alias), max(is_hub)
    FROM (SELECT rowid AS place, spaced, field = 'alias' AS is_alias, field = 'name' AS is_hub,
            field IN ('name', 'alias', 'place') OR (NOT running AND length(spaced) < {_NAME_LENGTH}) AS is_name
        FROM found UNION ALL SELECT 1e18 + rowid, spaced, 0, 0, 1 FROM found_sectors)
    GROUP BY spaced""",
    "CREATE INDEX terms_spaced ON terms (spaced)",
    """INSERT INTO term_sectors SELECT DISTINCT number, sectors.rowid
    FROM found_sectors JOIN terms USING (spaced) JOIN sectors ON id = sector""",
    "INSERT INTO shown_texts SELECT row_number() OVER (ORDER BY min(rowid)), shown FROM found GROUP BY shown",
    "CREATE INDEX shown ON shown_texts (text)",
    f"""INSERT INTO term_texts (term, number, {_TEXT}, shown)
    SELECT terms.number, found.rowid, {_NUMBERED}, shown_texts.number
    FROM found CROSS JOIN terms USING (spaced) CROSS JOIN shown_texts ON text = found.shown""",
    "DROP INDEX terms_spaced",
    "DROP INDEX shown",
    "DROP TABLE found",
    "DROP TABLE found_sectors",
)


def build(records: Records, database: sqlite3.Connection) -> None:
    """Make the tables of a dataset in an empty database."""
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;")
    define(database)
    fill(database, "dataset", [records.dataset])
    _add_vocabulary(records, database)
    preference = Preference([item.id for item in records.indicators], {item.id: item for item in records.sources})
    units = {item.id: item.unit for item in records.indicators}
    derivation = Derivation(records)
    indicator_rows, source_rows = _places(records.indicators), _places(records.sources)
    for number, hub in enumerate(map(Hub._replace, records.hubs)):  # of a copy, what is read of it is not kept
        _add_hub(hub, number, preference, database)
        figures = _figures(hub, preference, units, derivation)
        fill(database, "figures", _figure_rows(number + 1, figures, indicator_rows, source_rows))
    fill(database, "scales", _scales(database.execute(_COMPARED)))
    _add_specialisations(StoredAtlas(database), database)
    _add_documents(StoredAtlas(database), database)
    _add_terms(StoredAtlas(database), database)
    database.execute("COMMIT")


def atlas_of(records: Records) -> StoredAtlas:
    """Return an atlas of records that is kept in memory only."""
    database = sqlite3.connect(":memory:", check_same_thread=False)
    build(records, database)
    return StoredAtlas(database)


def _add_vocabulary(records: Records, database: sqlite3.Connection) -> None:
    for name in ("provinces", "designations", "gaps", "industries", "companies", "company_lists"):
        fill(database, name, _as_rows(name, getattr(records, name)))
    fill(database, "sectors", map(_sector, records.sectors))
    names = [field.name for table in public() if table.name == "indicators" for field in table.fields]
    fill(database, "indicators", (_indicator(item, names) for item in records.indicators))
    fill(database, "sources", map(_source, records.sources))
    fill(database, "breaks", ((number, *item) for number, item in enumerate(records.breaks, 1)))
    places = ((number, *item[:-1], _list(item.also)) for number, item in enumerate(records.elsewhere, 1))
    fill(database, "elsewhere", places)
    fill(database, "organisations", _known(records.organisations))
    keys = ((key(name), number) for number, item in enumerate(records.elsewhere, 1) for name in elsewhere_names(item))
    fill(database, "elsewhere_keys", dict.fromkeys(keys))
    pairs = {
        "sector_synonyms": ((item.id, word) for item in records.sectors for word in item.synonyms),
        "sector_industries": (
            (item.id, name) for item in records.sectors if item.listed for name in item.listed.industries
        ),
        "designation_sources": ((item.id, source) for item in records.designations for source in item.sources),
        "sector_words": ((item.id, json.dumps(item.synonyms, ensure_ascii=False)) for item in records.sectors),
        "entities": ((item.name, also) for item in records.entities for also in item.also),
        "industry_words": (
            (item.id, word, Form.of(word).joined)
            for item in records.industries
            for word in (item.label, item.label_zh, *item.also)
        ),
    }
    for name, rows in pairs.items():
        fill(database, name, dict.fromkeys(rows))
    named = ((item.id, item.label, item.description, item.year, item.label_zh) for item in records.profiles)
    fill(database, "profiles", named)
    for profile in records.profiles:
        pillars = ((profile.id, pillar.pillar, pillar.weight, pillar.reason) for pillar in profile.pillars)
        fill(database, "profile_pillars", pillars)
        fill(database, "profile_indicators", _profile_indicators(profile))


def _sector(sector: Sector) -> Row:
    listed = (sector.listed.fit, sector.listed.caveat) if sector.listed else (None, None)
    return (*sector[:4], *listed, sector.label_short)


def _as_rows(table: str, items: Iterable[Any]) -> Iterator[Row]:
    """Yield a row an item that has a field for each column."""
    names = [field.name for item in public() if item.name == table for field in item.columns(private=True)]
    return (tuple(getattr(item, name) for name in names) for item in items)


def _indicator(indicator: Indicator, names: Iterable[str]) -> Row:
    formula = json.dumps(formula_said(indicator.formula)) if indicator.formula else None
    return tuple({**indicator._asdict(), "formula": formula}[name] for name in names)


def _source(source: Source) -> Row:
    return (*source[:8], *(source.via or (None, None)), *(source.confirmed_by or (None, None)), source.grade)


def _profile_indicators(profile: Profile) -> Iterator[Row]:
    items = ((place, item) for place, pillar in enumerate(profile.pillars) for item in pillar.indicators)
    for number, (place, item) in enumerate(items, 1):
        yield profile.id, number, place, item.indicator, item.weight, item.reason


def _add_hub(hub: Hub, number: int, preference: Preference, database: sqlite3.Connection) -> None:
    lat, lon = hub.coordinates or (None, None)
    names = (hub.id, hub.name, hub.name_zh, hub.pinyin, hub.kind, hub.province, hub.parent)
    fill(database, "hubs", [(*names, lat, lon, hub.summary, hub.code, hub.scale, _bytes(hub.overlay))])
    lists = {"aliases": hub.aliases, "regions": hub.regions, "members": hub.members, "designations": hub.designations}
    for name, items in lists.items():
        fill(database, f"hub_{name}", ((hub.id, item) for item in dict.fromkeys(items)))
    fill(database, "hub_keys", ((key, whole, hub.kind, hub.id, number) for key, whole in hub_keys(hub)))
    preferred = preference.preferred(hub.facts)
    fill(database, "facts", _facts(hub, preference, preferred))
    _add_evidence(hub, preference.sources, database)


def _facts(hub: Hub, preference: Preference, preferred: Mapping[str, Fact]) -> Iterator[Row]:
    places = {id(fact): place for place, fact in enumerate(hub.facts)}
    for number, fact in enumerate(preference.in_order(hub.facts, preferred), 1):
        stands = preferred.get(fact.indicator) == fact
        confirmed_by = json.dumps(fact.confirmed_by, ensure_ascii=False) if fact.confirmed_by else None
        more = (confirmed_by, fact.contradicts, preference.grade(fact), stands, places[id(fact)])
        yield hub.id, number, *fact[:7], *more, _bytes(fact.overlay)


def _figures(hub: Hub, preference: Preference, units: Mapping[str, str], derivation: Derivation) -> Figures:
    """Return the figures that stand for a hub, in the order of the indicators: facts, and what is worked out."""
    found: Figures = {
        name: {
            year: Value(fact.value, units[name], year, fact.source, fact.bound, preference.grade(fact))
            for year, fact in of_years.items()
        }
        for name, of_years in preference.by_year(hub.facts).items()
    }
    derivation.add(hub, found)
    return {name: found[name] for name in units if name in found}


def _places(items: Iterable[Indicator | Source]) -> Mapping[str, int]:
    """Return the rows of records in their table by id."""
    return {item.id: row for row, item in enumerate(items, 1)}


def _figure_rows(
    hub: int, figures: Figures, indicators: Mapping[str, int], sources: Mapping[str, int]
) -> Iterator[Row]:
    number = 0
    for name, of_years in figures.items():
        latest = max(of_years)
        for year in sorted(of_years, reverse=True):
            number += 1
            value = of_years[year]
            further = json.dumps(value.further_sources) if value.further_sources else None
            of = (indicators[name], value.value, year, sources[value.source], *value[4:6])
            yield hub, number, year != latest, *of, further, value.population_period


def _scales(figures: Iterable[Row]) -> Iterator[Row]:
    """Yield the scale of each indicator, kind of hub and year, of figures in this order and ascending."""
    for (indicator, is_computed, kind), rows in groupby(figures, itemgetter(0, 1, 2)):
        by_year = {year: [row[4:] for row in of_year] for year, of_year in groupby(rows, itemgetter(3))}
        most = max(map(len, by_year.values()))
        for year, found in by_year.items():
            covered = len(found) >= COVERED * most
            scale = scale_of(found, is_computed=bool(is_computed))
            limits = map(json.dumps, (scale.lows, scale.highs)) if any(bound for _, bound in found) else (None, None)
            yield indicator, year, kind, len(found), covered, json.dumps(scale.figures), *limits


def _add_evidence(hub: Hub, sources: Mapping[str, Source], database: sqlite3.Connection) -> None:
    before = 0  # pieces of the sectors above: a place is in the whole file
    for item in hub.specialisations:
        in_file = {id(piece): place for place, piece in enumerate(item.evidence, before)}
        before += len(item.evidence)
        pieces = enumerate(by_kind(item.evidence, sources), 1)
        rows = (
            (hub.id, item.sector, number, *piece[:10], in_file[id(piece)], _bytes(piece.overlay))
            for number, piece in pieces
        )
        fill(database, "evidence", rows)


def _add_specialisations(atlas: StoredAtlas, database: sqlite3.Connection) -> None:
    """Add how strong hubs are in sectors, of each hub the strongest first."""
    measures = SectorMeasures(atlas)
    for hub in map(Hub._replace, atlas.hubs.values()):
        fill(database, "specialisations", (_specialisation(hub, standing) for standing in measures.of(hub)))


def _add_documents(atlas: StoredAtlas, database: sqlite3.Connection) -> None:
    for hub in map(Hub._replace, atlas.hubs.values()):
        parts = (atlas.figures(hub), atlas.strengths(hub), stars_of(atlas, hub))
        document = "\n".join(json.dumps(plain(part), ensure_ascii=False) for part in parts)
        fill(database, "hub_documents", [(hub.id, compress(document.encode()))])


def _specialisation(hub: Hub, standing: Standing) -> Row:
    (sector, strength, level, stars, signs, *measures), (*counts, programmes, kinds, measured) = standing
    lists = (json.dumps(programmes), json.dumps(kinds))
    return hub.id, sector, strength, level, stars, *signs, *measures, *counts, *lists, measured


def _add_terms(atlas: StoredAtlas, database: sqlite3.Connection) -> None:
    """Add every distinct text once, numbered in order of first mention, with where it stands."""
    database.execute(f"CREATE TEMP TABLE found (spaced, {_TEXT}, shown)")
    for hub in map(Hub._replace, atlas.hubs.values()):
        texts = dict.fromkeys(texts_of(atlas, hub))  # a name and its pinyin are often the same
        fill(database, "found", ((text.form.spaced, hub.id, text.field, *text[3:], text.shown) for text in texts))
    database.execute("CREATE TEMP TABLE found_sectors (spaced, sector)")
    for sector in atlas.sectors.values():
        forms = dict.fromkeys(Form.of(name).spaced for name in sector_names(sector))
        fill(database, "found_sectors", ((spaced, sector.id) for spaced in forms))
    for statement in _TERMS:
        database.execute(statement)


def _known(organisations: Iterable[Organisation]) -> Iterator[Row]:
    for number, item in enumerate(organisations, 1):
        yield number, *item[:3], _list(item.also), *item[4:], called(item)


def _list(texts: Iterable[str]) -> str:
    return json.dumps([*texts], ensure_ascii=False)


def _bytes(path: str | None) -> bytes | None:
    """Return a path as bytes: it may have signs that are no text."""
    return None if path is None else os.fsencode(path)
