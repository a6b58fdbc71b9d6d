"""The SQLite database: its keys hold, its views answer, everything is in it."""

import sqlite3
from collections import Counter
from contextlib import closing

import pytest

from hubcli import load, rank
from hubcli.export.export import export
from hubcli.store.rows import rows_of
from hubcli.store.tables import public, statements

VIEWS = ["cited_facts", *(text.split()[2] for text in statements("views") if text.startswith("CREATE VIEW"))]


@pytest.fixture(scope="module")
def whole(packaged, tmp_path_factory):
    """A connection to the database of hubcli's own dataset."""
    path = tmp_path_factory.mktemp("whole") / "atlas.sqlite"
    export(packaged, path, "sqlite")
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        yield database


@pytest.fixture
def small(atlas, tmp_path):
    """A connection to the database of the towns, which a test may change."""
    export(atlas, tmp_path / "towns.sqlite", "sqlite")
    with closing(sqlite3.connect(tmp_path / "towns.sqlite")) as database:
        yield database


def test_the_database_is_sound_and_every_reference_leads_somewhere(whole, small):
    for database in (whole, small):
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_row_comes_back(whole, packaged):
    for name, rows in rows_of(packaged).items():
        assert Counter(whole.execute(f"SELECT * FROM {name}").fetchall()) == Counter(rows), name
    assert whole.execute("SELECT * FROM dataset").fetchall() == [tuple(packaged.dataset)]


def test_keys_and_references_are_those_of_the_tables(whole):
    for table in public():
        columns = whole.execute(f"PRAGMA table_info({table.name})").fetchall()
        assert [column[1] for column in columns] == [field.name for field in table.columns()]
        assert [column[1] for column in columns if column[5]] == list(table.key)
        assert [bool(column[3]) for column in columns] == [not field.optional for field in table.columns()]
        found = {(row[3], row[2], row[4]) for row in whole.execute(f"PRAGMA foreign_key_list({table.name})")}
        assert found == {
            (column, link.table, to) for link in table.links for column, to in zip(link.fields, link.to, strict=True)
        }


@pytest.mark.parametrize(
    "change",
    [
        "INSERT INTO hub_aliases VALUES ('nowhere', 'x')",
        "INSERT INTO hub_aliases VALUES ('alpha', 'Alfa')",
        "UPDATE hubs SET kind = 'town' WHERE id = 'alpha'",
        "UPDATE hubs SET name = NULL WHERE id = 'alpha'",
        "UPDATE facts SET preferred = 2 WHERE hub = 'alpha' AND number = 2",
        "UPDATE facts SET preferred = 1 WHERE hub = 'alpha' AND number = 2",  # there is a preferred gdp
        "DELETE FROM sources WHERE id = 'bureau'",
    ],
)
def test_the_database_refuses_what_does_not_fit(small, change):
    small.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError):
        small.execute(change)


def test_preferred_facts_are_what_commands_rank_by(whole, packaged):
    ranking = rank(packaged, by="gdp")
    query = (
        "SELECT hub FROM preferred_facts WHERE indicator = 'gdp' AND kind = 'city' AND period = ? "
        "ORDER BY value DESC, name"
    )
    assert [hub for (hub,) in whole.execute(query, [ranking.period])] == [item.id for item in ranking.ranking]
    for hub in packaged.hubs.values():
        found = whole.execute("SELECT indicator, value, period FROM preferred_facts WHERE hub = ?", [hub.id])
        held = {name: (fact.value, fact.period) for name, fact in packaged.preferred(hub).items()}
        assert {name: tuple(rest) for name, *rest in found} == held


def test_hub_strengths_are_what_commands_show(whole, packaged):
    columns = "hub, sector, strength, level, stars, confidence, share, companies, location_quotient"
    found = Counter(whole.execute(f"SELECT {columns} FROM hub_strengths").fetchall())
    names = columns.split(", ")[1:]
    shown = [(hub.id, item) for hub in packaged.hubs.values() for item in packaged.strengths(hub)]
    assert found == Counter((hub_id, *(getattr(item, name) for name in names)) for hub_id, item in shown)


def test_the_views_of_the_towns(small):
    def ask(query):
        return small.execute(query).fetchall()

    assert ask("SELECT name, value, unit, period, publisher FROM preferred_facts WHERE indicator = 'labs'") == [
        ("Alpha", 10.0, "count", 2023, "The Paper"),
        ("Beta", 4.0, "count", 2023, "Bureau of Statistics"),
    ]
    assert ask("SELECT count(*), sum(preferred) FROM cited_facts") == [(12, 10)]
    assert ask("SELECT hub, hub_name, designation, name, period, evidence FROM hub_designations") == [
        ("beta", "Beta", "pilot-zones", "Pilot zones", 2021, 1)
    ]
    assert ask("SELECT hub_name, label, name, url FROM cited_evidence WHERE hub = 'beta' AND kind = 'company'") == [
        ("Beta", "Robotics", "Robot Works", "https://example.org/report")
    ]
    assert ask("SELECT DISTINCT \"group\" FROM hub_strengths WHERE sector = 'quantum'") == [("Frontier",)]


def test_every_view_answers_and_its_columns_have_names_of_their_own(whole):
    assert {name for (name,) in whole.execute("SELECT name FROM sqlite_master WHERE type = 'view'")} == set(VIEWS)
    for name in VIEWS:
        found = whole.execute(f"SELECT * FROM {name}")
        columns = [column[0] for column in found.description]
        assert len(set(columns)) == len(columns)
        assert not any(":" in column for column in columns)
        assert found.fetchone()


def test_joins_go_by_an_index(whole):
    for query in ("SELECT * FROM facts WHERE indicator = 'gdp'", "SELECT * FROM evidence WHERE source = 'x'"):
        plan = " ".join(row[3] for row in whole.execute(f"EXPLAIN QUERY PLAN {query}"))
        assert "USING INDEX" in plan


def test_the_same_dataset_gives_the_same_bytes(dataset, tmp_path):
    for name in ("one", "two"):
        export(load(dataset), tmp_path / name, "sqlite")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_hostile_text_is_one_harmless_line(change, dataset, tmp_path):
    change("hubs/alpha.yaml", "A town of laboratories.", r""""'); DROP TABLE hubs; -- \e[31m\0\r\nx" """)
    export(load(dataset), tmp_path / "x", "sqlite")
    with closing(sqlite3.connect(tmp_path / "x")) as database:
        ((text,),) = database.execute("SELECT summary FROM hubs WHERE id = 'alpha'").fetchall()
    assert text == "'); DROP TABLE hubs; -- ␛[31m␀ x"
