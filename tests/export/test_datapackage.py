"""The Data Package: what an independent reader makes of it, and whether everything is in it."""

import csv
import hashlib
import json
from collections import Counter

import pytest
from frictionless import Package
from frictionless import validate as validate_package

from hubcli import load
from hubcli.export.export import export
from hubcli.model.records import Fact
from hubcli.model.vocabulary import formula_said
from hubcli.store.rows import rows_of
from hubcli.store.tables import public

NAMES = [*(table.name for table in public()), "cited_facts"]


def read(directory, table):
    """Return the rows of a table as Python's CSV reader gives them."""
    with (directory / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def complaints(directory):
    return validate_package(str(directory / "datapackage.json")).flatten(["type", "note"])


@pytest.fixture(scope="module")
def whole(packaged, tmp_path_factory):
    """The package of hubcli's own dataset."""
    return export(packaged, tmp_path_factory.mktemp("whole") / "atlas").directory


@pytest.fixture
def small(atlas, tmp_path):
    """The package of the towns."""
    return export(atlas, tmp_path / "out").directory


def test_frictionless_finds_nothing_wrong(whole, small):
    assert complaints(whole) == []
    assert complaints(small) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "type_"),
    [
        ("facts.csv", "alpha,3,growth", "alpha,3,growht", "foreign-key"),
        ("evidence.csv", ",blog,", ",blgo,", "foreign-key"),
        ("hubs.csv", "zone,North,alpha", "zone,North,alpah", "foreign-key"),
        ("hubs.csv", ",region,", ",empire,", "constraint-error"),
        ("facts.csv", "alpha,3,growth", "alpha,1,growth", "primary-key foreign-key"),  # which cited_facts has
        ("facts.csv", ",9000,", ",many,", "type-error"),
    ],
)
def test_frictionless_sees_by_the_descriptor_what_is_broken(small, file, old, new, type_):
    path = small / file
    text = path.read_bytes()
    assert text.count(old.encode()) == 1
    path.write_bytes(text.replace(old.encode(), new.encode()))
    assert {found for found, _ in complaints(small)} == {"hash-count", *type_.split()}  # the checksum is wrong as well


def test_the_files_are_the_tables_and_a_descriptor_that_says_all_of_them(small):
    assert {path.name for path in small.iterdir()} == {"datapackage.json", *(f"{name}.csv" for name in NAMES)}
    package = Package(str(small / "datapackage.json"))
    assert (package.title, package.version) == ("Towns for tests", "2026.11")
    assert [licence["name"] for licence in package.licenses] == ["CC0-1.0"]
    assert package.resource_names == NAMES
    for resource in package.resources:
        content = (small / resource.path).read_bytes()
        assert resource.description
        assert (resource.bytes, resource.hash) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        assert all(field.description and field.description.endswith(".") for field in resource.schema.fields)
    units = {field["name"]: field.get("unit") for field in described(small, "hubs")}
    assert (units["lat"], units["lon"], units["name"]) == ("degree", "degree", None)


def described(directory, table):
    told = json.loads((directory / "datapackage.json").read_text("utf-8"))
    return next(item for item in told["resources"] if item["name"] == table)["schema"]["fields"]


def test_the_tables_of_the_towns(small):
    facts = [row for row in read(small, "facts") if row["hub"] == "alpha"]
    assert [(row["number"], row["indicator"], row["value"], row["period"], row["preferred"]) for row in facts] == [
        ("1", "gdp", "10000", "2023", "true"),
        ("2", "gdp", "9000", "2022", "false"),
        ("3", "growth", "5", "2023", "true"),
        ("4", "labs", "10", "2023", "true"),
        ("5", "smog", "3", "2023", "true"),
        ("6", "city_rank", "2", "2023", "true"),
        ("7", "area", "7000", "2020", "false"),  # has a scope
    ]
    assert (facts[3]["bound"], facts[6]["scope"], facts[6]["bound"]) == ("lower", "North province", "")
    quantum = next(row for row in read(small, "specialisations") if row["sector"] == "quantum")
    assert quantum == {
        "hub": "alpha",
        "sector": "quantum",
        "strength": "20",
        "level": "emerging",
        "stars": "1",
        **{"size": "0", "specialisation": "0", "recognition": "0", "documentation": "1"},
        "confidence": "C",
        **{"share": "", "share_of": "", "share_period": "", "share_bound": ""},
        **{"companies": "", "location_quotient": ""},
        **{"evidence": "2", "sources": "2", "designations": "0", "publishers": "2"},
        "programmes": "[]",
        "kinds": '["institution or facility", "company or product"]',
        "measured": "false",
    }
    numbers = [(row["sector"], row["number"], row["kind"]) for row in read(small, "evidence") if row["hub"] == "alpha"]
    assert numbers == [
        ("artificial-intelligence", "1", "statement"),
        ("quantum", "1", "institution"),
        ("quantum", "2", "company"),
    ]
    assert [(row["hub"], row["region"]) for row in read(small, "hub_regions")] == [
        ("alpha", "the-plain"),
        ("beta", "the-plain"),
    ]
    assert [row["alias"] for row in read(small, "hub_aliases")] == ["Alfa", "Al'Pha Town"]
    assert [row["synonym"] for row in read(small, "sector_synonyms")] == ["AI", "quantum computing", "qubits", "robots"]
    assert [tuple(row.values()) for row in read(small, "designation_sources")] == [("pilot-zones", "bureau")]
    assert [row["hub"] for row in read(small, "gaps")] == ["gamma"]
    plain = next(row for row in read(small, "hubs") if row["id"] == "the-plain")
    assert (plain["lat"], plain["lon"], plain["province"]) == ("", "", "")


def test_every_fact_comes_back(whole, packaged):
    def fact(row):
        value = float(row["value"])
        rest = [row[name] or None for name in ("bound", "scope", "note")]
        confirmed_by = tuple(json.loads(row["confirmed_by"] or "[]"))
        contradicts = row["contradicts"] == "true"
        return Fact(row["indicator"], value, int(row["period"]), row["source"], *rest, confirmed_by, contradicts)

    rows = read(whole, "facts")
    assert Counter((row["hub"], fact(row)) for row in rows) == Counter(
        (hub.id, held) for hub in packaged.hubs.values() for held in hub.facts
    )
    preferred = {(row["hub"], fact(row)) for row in rows if row["preferred"] == "true"}
    assert preferred == {(hub.id, held) for hub in packaged.hubs.values() for held in packaged.preferred(hub).values()}


def test_everything_else_comes_back(whole, packaged):
    hubs = packaged.hubs.values()
    pieces = Counter(
        (hub.id, item.sector, piece.kind, piece.name or "", piece.claim, piece.source, piece.designation or "")
        for hub in hubs
        for item in hub.specialisations
        for piece in item.evidence
    )
    columns = ("hub", "sector", "kind", "name", "claim", "source", "designation")
    assert Counter(tuple(row[name] for name in columns) for row in read(whole, "evidence")) == pieces
    counts = {name: len(read(whole, name)) for name in NAMES}
    assert counts == {
        "provinces": len(packaged.provinces),
        "sectors": len(packaged.sectors),
        "sector_synonyms": sum(len(item.synonyms) for item in packaged.sectors.values()),
        "indicators": len(packaged.indicators),
        "sources": len(packaged.sources),
        "designations": len(packaged.designations),
        "designation_sources": sum(len(item.sources) for item in packaged.designations.values()),
        "hubs": len(packaged.hubs),
        "hub_aliases": sum(len(hub.aliases) for hub in hubs),
        "hub_regions": sum(len(hub.members) for hub in hubs),
        "facts": sum(len(hub.facts) for hub in hubs),
        "specialisations": sum(len(packaged.standings(sector)) for sector in packaged.sectors),
        "evidence": pieces.total(),
        "gaps": len(packaged.gaps),
        "industries": len(packaged.industries),
        "sector_industries": sum(len(item.listed.industries) for item in packaged.sectors.values() if item.listed),
        "company_lists": 3,
        "companies": len(packaged.companies),
        "breaks": len(packaged.breaks),
        "cited_facts": sum(len(hub.facts) for hub in hubs),
    }
    assert {row["id"]: (row["title"], row["grade"], row["via"]) for row in read(whole, "sources")} == {
        name: (source.title, source.grade, source.via.name if source.via else "")
        for name, source in packaged.sources.items()
    }
    companies = {tuple(row.values()) for row in read(whole, "companies")}
    assert companies == {tuple(value or "" for value in company) for company in packaged.companies}
    formulas = {row["id"]: row["formula"] for row in read(whole, "indicators") if row["formula"]}
    assert {name: json.loads(said) for name, said in formulas.items()} == {
        name: json.loads(json.dumps(formula_said(item.formula)))
        for name, item in packaged.indicators.items()
        if item.formula
    }


def test_a_mark_at_the_start_is_for_spreadsheets_and_readers_of_packages_take_it(atlas, tmp_path):
    directory = export(atlas, tmp_path / "out", bom=True).directory
    for path in directory.glob("*.csv"):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert complaints(directory) == []


def test_the_same_dataset_gives_the_same_bytes(dataset, small, tmp_path):
    for path in sorted(dataset.rglob("*.yaml"), reverse=True):
        path.touch()
    again = export(load(dataset), tmp_path / "again").directory
    assert {path.name: path.read_bytes() for path in small.iterdir()} == {
        path.name: path.read_bytes() for path in again.iterdir()
    }


def test_csv_is_utf_8_with_crlf_and_a_row_a_line_whatever_the_text(change, dataset, tmp_path):
    hostile = r"=1+1,\"q\" \r\n\n two\x9b2J\e[31m\0\u202e \u2028end"
    change("hubs/alpha.yaml", "A town of laboratories.", f'"{hostile}"')
    change("hubs/alpha.yaml", "aliases: [Alfa,", "aliases: [Alfa, Alfa,")
    directory = export(load(dataset), tmp_path / "out").directory
    assert complaints(directory) == []
    content = (directory / "hubs.csv").read_bytes().decode("utf-8")
    assert content.count("\r\n") == content.count("\n") == content.count("\r") == 6  # the header and five hubs
    summary = read(directory, "hubs")[0]["summary"]
    assert summary.isprintable()
    assert summary.startswith('=1+1,"q" ')  # for programs: nothing is put before it
    assert summary.endswith("end")
    assert [row["alias"] for row in read(directory, "hub_aliases")] == ["Alfa", "Al'Pha Town"]  # once


def test_rows_fit_their_columns(packaged):
    of_tables = rows_of(packaged)
    for table in public():
        rows = of_tables[table.name]
        assert {len(row) for row in rows} == {len(table.columns())}
        keys = [
            tuple(row[place] for place, field in enumerate(table.columns()) if field.name in table.key) for row in rows
        ]
        assert len(set(keys)) == len(keys)
