"""Exports opened by other tools than those that wrote them: each fact is as the JSON document has it.

Where a tool is not installed its test is skipped; `.ci/run` installs them all (the extra `interop`).
"""

import asyncio
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from hubcli.export.export import export
from hubcli.store.rows import exported

COLUMNS = (
    *("hub", "name", "name_zh", "kind", "indicator", "label", "value", "unit", "period", "bound", "scope", "note"),
    *("preferred", "grade", "source", "publisher", "title", "published", "url"),
)
PAGE = (Path(__file__).resolve().parents[2] / "docs" / "scripting" / "exports.md").read_text("utf-8")


def shown(text):
    """Return a text as tables have it: one line."""
    return text if text is None else " ".join(text.split("\n"))


@pytest.fixture(scope="module")
def facts(packaged, tmp_path_factory):
    """Every fact by the JSON document, put together from its hubs, indicators and sources."""
    path = tmp_path_factory.mktemp("json") / "atlas.json"
    export(packaged, path)
    whole = json.loads(path.read_text("utf-8"))
    labels = {item["id"]: item["label"] for item in whole["indicators"]}
    sources = {item["id"]: item for item in whole["sources"]}
    found = Counter()
    for hub in whole["hubs"]:
        for fact in hub["facts"]:
            source = sources[fact["source"]]
            row = {
                **{name: source[name] for name in ("publisher", "title", "published")},
                **{name: hub[name] for name in ("name", "name_zh", "kind")},
                **fact,
                "hub": hub["id"],
                "label": labels[fact["indicator"]],
                "url": source["url"] or (source["via"] or {}).get("url"),
            }
            found[tuple(shown(row[name]) if isinstance(row[name], str) else row[name] for name in COLUMNS)] += 1
    assert sum(found.values()) > 10_000
    assert found == Counter(tuple(row[name] for name in COLUMNS) for row in whole["cited_facts"])
    return found


def rows(dicts, **conversions):
    """Count rows by the columns that are compared."""

    def cell(row, name):
        value = row[name]
        return conversions[name](value) if name in conversions else value

    return Counter(tuple(cell(row, name) for name in COLUMNS) for row in dicts)


def test_every_sheet_of_a_workbook_by_openpyxl(atlas, tmp_path):
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    export(atlas, tmp_path / "towns.xlsx")
    book = openpyxl.load_workbook(tmp_path / "towns.xlsx")
    tables = {table.name: (table, cells) for table, cells in exported(atlas)}
    assert book.sheetnames == ["about", "cited_facts", *(name for name in tables if name != "cited_facts"), "columns"]
    for name, (table, cells) in tables.items():
        head, *found = book[name].iter_rows(values_only=True)
        assert head == tuple(field.name for field in table.columns())
        assert found == list(cells), name
        assert book[name].freeze_panes == "A2"
        assert book[name].auto_filter.ref.startswith("A1:")
    [head, *_] = book["cited_facts"].iter_rows(values_only=True)
    cells = [row[head.index("url")] for row in book["cited_facts"].iter_rows(min_row=2)]
    linked = [cell for cell in cells if cell.value]
    assert 0 < len(linked) < len(cells)  # a blog has no address
    assert [cell.hyperlink.target for cell in linked] == [cell.value for cell in linked]
    about = {row[0]: row[1] for row in book["about"].iter_rows(values_only=True)}
    assert (about["title"], about["version"], about["licence"]) == ("Towns for tests", "2026.11", "CC0-1.0")
    assert about["licence_url"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    meanings = {row[:2]: row[3:5] for row in book["columns"].iter_rows(values_only=True, min_row=2)}
    assert meanings["facts", "period"] == ("year", "The year that it describes.")


def test_text_of_a_workbook_is_no_formula_and_the_same_dataset_gives_the_same_bytes(change, dataset, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    from hubcli import load

    change("hubs/alpha.yaml", "name: Alpha\n", 'name: "=1+1"\n')
    for name in ("one.xlsx", "two.xlsx"):
        export(load(dataset), tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    cell = openpyxl.load_workbook(tmp_path / "one.xlsx")["hubs"]["B2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_csv_by_pandas(packaged, facts, tmp_path):
    pandas = pytest.importorskip("pandas")
    export(packaged, tmp_path / "package")
    export(packaged, tmp_path / "alone.csv", bom=True)
    assert (tmp_path / "alone.csv").read_bytes()[3:] == (tmp_path / "package" / "cited_facts.csv").read_bytes()
    for path in (tmp_path / "alone.csv", tmp_path / "package" / "cited_facts.csv"):
        table = pandas.read_csv(path, dtype={"published": str}, converters={"value": float}, keep_default_na=False)
        empty = {name: lambda cell: cell or None for name in ("bound", "scope", "note", "published", "url")}
        assert rows(table.to_dict("records"), **empty) == facts


def test_a_parquet_file_by_duckdb(packaged, facts, tmp_path, monkeypatch):
    pytest.importorskip("pyarrow")
    duckdb = pytest.importorskip("duckdb")
    monkeypatch.chdir(tmp_path)
    export(packaged, "figures.parquet")
    export(packaged, "tables", "parquet")
    asked = duckdb.sql(f"SELECT {', '.join(COLUMNS)} FROM 'figures.parquet'")
    assert Counter(asked.fetchall()) == facts
    for table, cells in exported(packaged):
        kinds = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "string": "VARCHAR"}
        found = duckdb.sql(f"SELECT * FROM 'tables/{table.name}.parquet'")
        assert [str(kind) for kind in found.types] == [kinds[field.type] for field in table.columns()]
        assert found.fetchall() == list(cells), table.name
    queries = re.findall(r"^```duckdb\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    assert len(queries) == 2
    for query in queries:
        assert len(duckdb.sql(query).fetchall()) in (5, 10)


def test_a_parquet_file_says_what_its_columns_are(packaged, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    export(packaged, tmp_path / "tables", "parquet")
    schema = parquet.read_schema(tmp_path / "tables" / "hubs.parquet")
    assert schema.metadata[b"licence"].decode() == packaged.dataset.licence
    assert schema.field("lat").metadata == {
        b"description": b"Latitude, WGS 84; empty for regions and the country.",
        b"unit": b"degree",
    }


@pytest.mark.slow
def test_a_database_by_datasette(packaged, facts, tmp_path):
    datasette = pytest.importorskip("datasette.app")
    export(packaged, tmp_path / "atlas.sqlite", metadata=tmp_path / "metadata.json")
    metadata = json.loads((tmp_path / "metadata.json").read_text("utf-8"))
    server = datasette.Datasette([str(tmp_path / "atlas.sqlite")], metadata=metadata)

    async def ask():
        found, query = [], f"select {', '.join(COLUMNS)} from cited_facts order by hub, number limit 1000 offset "
        while page := (await server.client.get("/atlas.json", params={"sql": f"{query}{len(found)}"})).json()["rows"]:
            found += page
        return found, (await server.client.get("/atlas/hubs")).text

    found, page = asyncio.run(ask())
    assert rows((dict(zip(COLUMNS, row, strict=True)) for row in found), preferred=bool) == facts
    assert "CC-BY-4.0" in page
    assert "https://creativecommons.org/licenses/by/4.0/" in page
    assert "Unit: degree." in page
    assert "Places: cities, districts and zones, regions of several cities, and the country." in page
