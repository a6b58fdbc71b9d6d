"""The dataset as one SQLite database for others: the public tables, an index a link, views that join."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from hubcli.model.atlas import Atlas
from hubcli.store.cited_facts import VIEW
from hubcli.store.rows import rows_of
from hubcli.store.tables import define_public, fill
from hubcli.text import safe


def write_database(atlas: Atlas, path: Path) -> None:
    """Write the database to a new file. Raises OSError where that fails."""
    try:
        with closing(sqlite3.connect(path)) as database:
            # the file is new and nobody else has it: no journal, and the caller sees to it that it reaches the disk
            database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;")
            define_public(database, VIEW)
            fill(database, "dataset", [tuple(map(safe, atlas.as_read))])
            for name, rows in rows_of(atlas).items():
                fill(database, name, rows)
            database.execute("COMMIT")
    except sqlite3.Error as error:
        raise OSError(f"{error}") from error
