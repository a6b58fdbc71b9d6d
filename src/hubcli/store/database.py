"""The dataset as one SQLite database: tables with their keys, an index a link, views that join."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from hubcli.model.atlas import Atlas
from hubcli.store.rows import rows_of
from hubcli.store.tables import TABLES, Field, Link, Table
from hubcli.text import safe

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}

#: Views by name. `preferred_facts`: the figures that stand for the hubs, one a hub and indicator; `hub_strengths`: what
#: hubs are strong in; `cited_facts` and `cited_evidence`: all of it with its sources; `hub_designations`: who is named.
VIEWS = {
    "cited_facts": """
        SELECT facts.hub, hubs.name, hubs.kind, facts.indicator, indicators.label, facts.value, indicators.unit,
            facts.period, facts.bound, facts.scope, facts.note, facts.preferred,
            facts.source, sources.publisher, sources.title, sources.published, sources.url
        FROM facts JOIN hubs ON hubs.id = facts.hub JOIN indicators ON indicators.id = facts.indicator
            JOIN sources ON sources.id = facts.source""",
    "preferred_facts": """
        SELECT hub, name, kind, indicator, label, value, unit, period, bound, source, publisher, title, published, url
        FROM cited_facts WHERE preferred""",
    "hub_strengths": """
        SELECT specialisations.hub, hubs.name, hubs.kind, hubs.province, specialisations.sector, sectors.label,
            sectors."group", specialisations.strength, specialisations.level, specialisations.evidence,
            specialisations.sources, specialisations.designations
        FROM specialisations JOIN hubs ON hubs.id = specialisations.hub
            JOIN sectors ON sectors.id = specialisations.sector""",
    "cited_evidence": """
        SELECT evidence.hub, hubs.name AS hub_name, evidence.sector, sectors.label, evidence.kind, evidence.name,
            evidence.claim, evidence.period, evidence.scope, evidence.designation, evidence.weight,
            evidence.source, sources.publisher, sources.title, sources.published, sources.url
        FROM evidence JOIN hubs ON hubs.id = evidence.hub JOIN sectors ON sectors.id = evidence.sector
            JOIN sources ON sources.id = evidence.source""",
    "hub_designations": """
        SELECT evidence.hub, hubs.name AS hub_name, evidence.designation, designations.name,
            min(evidence.period) AS period, count(*) AS evidence
        FROM evidence JOIN hubs ON hubs.id = evidence.hub JOIN designations ON designations.id = evidence.designation
        GROUP BY evidence.hub, evidence.designation""",
}


def write_database(atlas: Atlas, path: Path) -> None:
    """Write the database to a new file. Raises OSError where that fails."""
    try:
        with closing(sqlite3.connect(path)) as database:
            # the file is new and nobody else has it: no journal, and the caller sees to it that it reaches the disk
            database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;")
            for statement in _definitions():
                database.execute(statement)
            dataset = [safe(text) for text in (atlas.dataset.title, atlas.dataset.version, atlas.dataset.licence)]
            database.execute("INSERT INTO dataset VALUES (?, ?, ?)", dataset)
            for name, rows in rows_of(atlas).items():
                if rows:
                    places = ", ".join("?" * len(rows[0]))
                    database.executemany(f"INSERT INTO {name} VALUES ({places})", rows)
            database.execute("COMMIT")
    except sqlite3.Error as error:
        raise OSError(f"{error}") from error


def _definitions() -> Iterator[str]:
    yield "CREATE TABLE dataset (\n  title TEXT NOT NULL,\n  version TEXT NOT NULL,\n  licence TEXT NOT NULL\n)"
    for table in TABLES:
        yield _table(table)
        for link in table.links:
            if table.key[: len(link.fields)] != link.fields:  # which has an index already
                yield f"CREATE INDEX {table.name}_{'_'.join(link.fields)} ON {table.name} ({_names(link.fields)})"
    yield "CREATE UNIQUE INDEX facts_preferred ON facts (hub, indicator) WHERE preferred"
    for name, query in VIEWS.items():
        yield f"CREATE VIEW {name} AS{query}"


def _table(table: Table) -> str:
    """Return the definition of a table; what is said of it and its columns stands there as comments."""
    parts = [_column(field) for field in table.fields]
    parts.append((f"PRIMARY KEY ({_names(table.key)})", ""))
    parts += [(_link(link), "") for link in table.links]
    last = len(parts) - 1
    lines = [f"  {part}{',' if place < last else ''}{comment}" for place, (part, comment) in enumerate(parts)]
    return "\n".join([f"CREATE TABLE {table.name} ( -- {table.description}", *lines, ")"])


def _column(field: Field) -> tuple[str, str]:
    parts = [f'"{field.name}"', _TYPES[field.type]]
    if not field.optional:
        parts.append("NOT NULL")
    allowed = "0, 1" if field.type == "boolean" else ", ".join(f"'{value}'" for value in field.values)
    if allowed:
        parts.append(f'CHECK ("{field.name}" IN ({allowed}))')
    return " ".join(parts), f" -- {field.description}"


def _link(link: Link) -> str:
    return f"FOREIGN KEY ({_names(link.fields)}) REFERENCES {link.table} ({_names(link.to)})"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)
