"""docs/data/tables.md describes the tables as they are, and what docs/scripting/exports.md tells people to run runs."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hubcli.export.export import export
from hubcli.export.geojson import HEADLINE
from hubcli.store.cited_facts import cited_facts
from hubcli.store.tables import public, statements

VIEWS = [text.split()[2] for text in statements("views") if text.startswith("CREATE VIEW")]
DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = "".join((DOCS / name).read_text("utf-8") for name in ("data/tables.md", "scripting/exports.md"))


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def described(table):
    """Return how the page describes a table."""
    to = {name: link.table for link in table.links for name in link.fields}
    lines = [f"## {table.name}", "", f"{table.description} Key: {names(table.key)}.", ""]
    lines += ["| column | type | names a row of | meaning |", "| --- | --- | --- | --- |"]
    for field in table.columns():
        kind = f"{field.type}, {field.unit}" if field.unit else field.type
        target = f"`{to[field.name]}`" if field.name in to else ""
        meaning = [field.description]
        if field.values:
            meaning.append(f"One of {names(field.values)}.")
        if field.optional:
            meaning.append("Can be empty.")
        lines.append(f"| `{field.name}` | {kind} | {target} | {' '.join(meaning)} |")
    return "\n".join(lines)


def names(words):
    return ", ".join(f"`{word}`" for word in words)


@pytest.mark.parametrize("table", [*public(), cited_facts()], ids=lambda table: table.name)
def test_the_page_describes_every_table_as_it_is(table):
    assert described(table) in PAGE


def test_the_page_names_every_view_and_every_headline_figure():
    for name in ("cited_facts", *VIEWS, *HEADLINE):
        assert f"`{name}`" in PAGE


def test_the_queries_answer(packaged, tmp_path):
    export(packaged, tmp_path / "atlas.sqlite", "sqlite")
    assert len(blocks("sql")) >= 3
    with closing(sqlite3.connect(tmp_path / "atlas.sqlite")) as database:
        for query in blocks("sql"):
            assert database.execute(query).fetchall(), query


def test_the_python_examples_run(packaged, tmp_path, monkeypatch):
    pytest.importorskip("pandas")
    monkeypatch.chdir(tmp_path)
    export(packaged, "atlas")
    values = {}
    for example in blocks("python"):
        exec(compile(example, "docs/scripting/exports.md", "exec"), values)
    assert values["table"].loc["hefei", "gdp"] == packaged.fact(packaged["hefei"], "gdp").value
    assert len(values["facts"]) == sum(len(hub.facts) for hub in packaged.hubs.values())
