"""What is read from the files that say what tables there are."""

from __future__ import annotations

import re
import sqlite3
from typing import get_args

import pytest

from hubcli.model.records import (
    HUB_KINDS,
    SOURCE_KINDS,
    Absent,
    Bound,
    Direction,
    EvidenceKind,
    Fit,
    Grade,
    Transform,
    Use,
)
from hubcli.model.strength import Confidence, Level
from hubcli.model.vocabulary import BOARDS, Board
from hubcli.store.tables import define, define_public, public, statements


def test_a_column_is_read_whole():
    [facts] = [table for table in public() if table.name == "facts"]
    assert facts.key == ("hub", "number")
    found = {field.name: field for field in facts.fields}
    assert found["value"][1:] == ("The figure, in the unit of its indicator.", "number", False, (), None, False)
    assert found["period"][1:] == ("The year that it describes.", "integer", False, (), "year", False)
    assert found["bound"][2:5] == ("string", True, ("lower", "upper", "approximate"))
    assert (found["preferred"].type, found["preferred"].values) == ("boolean", ())
    assert [field.name for field in facts.fields if field.private] == ["place"]
    assert [field.name for field in facts.columns()][-2:] == ["preferred", "overlay"]
    assert [(link.fields, link.table, link.to) for link in facts.links] == [
        (("hub",), "hubs", ("id",)),
        (("indicator",), "indicators", ("id",)),
        (("source",), "sources", ("id",)),
    ]


@pytest.mark.parametrize(("make", "names"), [(define, ("tables", "lookups")), (define_public, ("tables", "views"))])
def test_no_column_is_overlooked(make, names):
    """SQLite's own reading of the files knows the same columns as ours."""
    database = sqlite3.connect(":memory:")
    make(database)
    for table in public():
        known = [
            (name, bool(required)) for _, name, _, required, *_ in database.execute(f"PRAGMA table_info({table.name})")
        ]
        assert known == [(field.name, not field.optional) for field in table.columns(private=make is define)]
    made = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")}
    said = [statement for name in names for statement in statements(name)]
    if make is define:  # a store has no use for the indexes of an export
        said = [text for text in said if text.startswith("CREATE TABLE") or text not in statements("tables")]
    assert len(made) == len(said)


def test_the_values_that_a_column_may_have_are_those_of_the_records():
    values = {(table.name, field.name): field.values for table in public() for field in table.fields if field.values}
    assert values == {
        ("indicators", "direction"): get_args(Direction),
        ("indicators", "use"): get_args(Use),
        ("indicators", "transform"): get_args(Transform),
        ("indicators", "absent"): get_args(Absent),
        ("sources", "kind"): SOURCE_KINDS,
        ("hubs", "kind"): HUB_KINDS,
        ("sectors", "listed_fit"): get_args(Fit),
        ("sources", "grade"): get_args(Grade),
        ("facts", "bound"): get_args(Bound),
        ("facts", "grade"): get_args(Grade),
        ("companies", "board"): tuple(BOARDS),
        ("specialisations", "level"): get_args(Level),
        ("specialisations", "confidence"): get_args(Confidence),
        ("evidence", "kind"): get_args(EvidenceKind),
    }


def test_every_board_has_its_exchange():
    assert set(BOARDS) == set(get_args(Board))
    assert set(BOARDS.values()) == {"SSE", "SZSE", "BSE"}


def test_an_export_says_nothing_of_private_columns():
    database = sqlite3.connect(":memory:")
    define_public(database)
    text = "\n".join(sql for (sql,) in database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
    assert "private" not in text
    assert not re.search(r"\[.*\]$", text, re.MULTILINE)
