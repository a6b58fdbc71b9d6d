"""The dataset as one SQLite database for others: the public tables, an index a link, views that join."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from hubcli.model.atlas import Atlas
from hubcli.store.definitions import DATASET, define, fill
from hubcli.store.rows import rows_of
from hubcli.store.tables import PUBLIC
from hubcli.text import safe

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
            database.execute(DATASET)
            define(database, PUBLIC)
            database.execute("CREATE UNIQUE INDEX facts_preferred ON facts (hub, indicator) WHERE preferred")
            for name, query in VIEWS.items():
                database.execute(f"CREATE VIEW {name} AS{query}")
            fill(database, "dataset", [tuple(map(safe, atlas.dataset))])
            for name, rows in rows_of(atlas).items():
                fill(database, name, rows)
            database.execute("COMMIT")
    except sqlite3.Error as error:
        raise OSError(f"{error}") from error
