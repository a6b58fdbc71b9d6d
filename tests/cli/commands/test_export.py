"""`hubcli export`: where it writes, what it refuses, what it says."""

import importlib.util
import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from hubcli.export.export import FORMS, SUFFIXES

#: The formats, of which those that need an extra are tried where it is installed.
INSTALLED = [
    form
    for form, module in {**dict.fromkeys(FORMS), "xlsx": "xlsxwriter", "parquet": "pyarrow"}.items()
    if module is None or importlib.util.find_spec(module)
]


@pytest.fixture
def place(tmp_path):
    """An empty directory."""
    directory = tmp_path / "place"
    directory.mkdir()
    return directory


def test_without_a_format_it_is_a_package_of_tables(run, sound, place):
    answer = run("export", "out", cwd=place, HUBCLI_DATA=str(sound))
    assert (answer.code, answer.stdout) == (0, "")
    assert answer.stderr == f"hubcli export: wrote 5 hubs with 12 figures to 21 files in {place / 'out'}\n"
    package = json.loads((place / "out" / "datapackage.json").read_text("utf-8"))
    assert sorted(item["path"] for item in package["resources"]) == sorted(
        path.name for path in (place / "out").iterdir() if path.suffix == ".csv"
    )


def test_the_other_formats_are_a_file(towns, place, together):
    forms = INSTALLED
    answers = together(lambda form: towns("export", str(place / f"x.{form}")), [[f] for f in forms])
    for form, answer in zip(forms, answers, strict=True):
        assert (answer.code, answer.stdout) == (0, ""), form
        assert answer.stderr == f"hubcli export: wrote 5 hubs with 12 figures to {place / f'x.{form}'}\n"
    with closing(sqlite3.connect(place / "x.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM facts").fetchone() == (12,)
    assert len(json.loads((place / "x.geojson").read_text("utf-8"))["features"]) == 5
    assert len(json.loads((place / "x.json").read_text("utf-8"))["hubs"]) == 5


def test_the_name_of_the_target_says_the_format(here, place):
    assert sorted(SUFFIXES) == [".csv", ".db", ".geojson", ".json", ".parquet", ".sqlite", ".xlsx"]
    here("export", str(place / "x.ods")).refused("no format ends in '.ods'", ".xlsx", "--format")
    here("export", str(place / "x.json"), "--format", "sqlite").refused("x.json", "json file", "--format says sqlite")
    assert list(place.iterdir()) == []
    for name, words in {"x.ods/": (), "x.data": ("--format", "json"), "y.db": (), "z.CSV": ()}.items():
        assert here("export", str(place / name) + "/" * name.endswith("/"), *words).code == 0
    assert (place / "x.ods" / "datapackage.json").is_file()
    assert (place / "x.data").read_text("utf-8").startswith("{")
    assert (place / "y.db").read_bytes().startswith(b"SQLite format 3")
    assert (place / "z.CSV").read_text("utf-8").startswith("hub,number,name,")


def test_a_directory_of_parquet_files_has_every_table(here, place):
    pytest.importorskip("pyarrow")
    assert here("export", str(place / "tables"), "--format", "parquet").code == 0
    assert {path.suffix for path in (place / "tables").iterdir()} == {".parquet"}
    assert len(list((place / "tables").iterdir())) == 20


def test_a_mark_at_the_start_is_for_csv_and_metadata_for_a_database(here, place):
    assert here("export", str(place / "x.csv"), "--bom").code == 0
    assert (place / "x.csv").read_bytes().startswith(b"\xef\xbb\xbfhub,")
    here("export", str(place / "x.json"), "--bom").refused("--bom is for CSV")
    here("export", str(place / "x.json"), "--metadata", str(place / "m.json")).refused("--metadata", ".sqlite")
    here("export", "-", "--format", "json", "--bom").refused("--bom and --metadata are for files")
    assert here("export", str(place / "x.sqlite"), "--metadata", str(place / "m.json")).code == 0
    assert json.loads((place / "m.json").read_text("utf-8"))["license"] == "CC0-1.0"
    here("export", str(place / "y.sqlite"), "--metadata", str(place / "m.json")).refused("m.json exists", "--force")
    database = str(place / "z.sqlite")
    here("export", database, "--metadata", database).refused("a file of its own")
    here("export", database, "--metadata", str(place / ".." / place.name / "z.sqlite")).refused("a file of its own")
    assert not (place / "z.sqlite").exists()
    assert not (place / "y.sqlite").exists()


def test_a_missing_extra_is_named_with_what_to_install(here, place, monkeypatch):
    for module, form in (("xlsxwriter", "xlsx"), ("pyarrow", "parquet")):
        monkeypatch.setitem(sys.modules, module, None)
        answer = here("export", str(place / f"x.{form}"))
        answer.refused(f".{form} file needs", "pip install", form if form == "xlsx" else module)
    assert list(place.iterdir()) == []


def test_what_is_there_stays_unless_force_is_given(towns, place):
    target = place / "atlas.json"
    target.write_text("mine", encoding="utf-8")
    towns("export", str(target), "--format", "json").refused("atlas.json exists", "--force")
    assert target.read_text("utf-8") == "mine"
    assert towns("export", str(target), "--format", "json", "--force").code == 0
    assert json.loads(target.read_text("utf-8"))["dataset"]["title"] == "Towns for tests"
    towns("export", str(place)).refused("not empty", "--force")
    assert [path.name for path in place.iterdir()] == ["atlas.json"]


def test_a_dash_is_standard_output_for_what_is_one_text(towns, together):
    as_geojson, as_json, as_csv = together(
        lambda form: towns("export", "-", "--format", form), [["geojson"], ["json"], ["csv"]]
    )
    assert (as_geojson.code, as_geojson.stderr, len(as_geojson.json["features"])) == (0, "", 5)
    assert (as_json.code, as_json.stderr, len(as_json.json["hubs"])) == (0, "", 5)
    as_csv.refused("name of a directory")


def test_quiet_says_only_what_is_wrong(towns, place):
    done, again = (towns("export", str(place / "x.json"), "--format", "json", "--quiet") for _ in range(2))
    assert (done.code, done.stdout, done.stderr) == (0, "", "")
    again.refused("x.json exists")


def test_wrong_use_is_refused(towns, place):
    towns("export").refused("TARGET")
    towns("export", str(place / "x"), "--format", "ods").refused("ods", "sqlite")
    towns("export", str(place / "no" / "where")).refused("there is no directory")
    towns("export", "").refused("give the name")
    assert list(place.iterdir()) == []


def test_a_broken_dataset_is_not_exported(towns, change, place):
    change("hubs/alpha.yaml", "source: bureau", "source: nobody")
    answer = towns("export", str(place / "out"))
    assert (answer.code, answer.stdout) == (3, "")
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("form", INSTALLED)
def test_a_full_disk_is_said_and_leaves_what_was_there(environment, executable, sound, place, form):
    target = place / "atlas"
    words = [*executable, "export", target, "--format", form, "--data", sound, "--force"]
    whole = subprocess.run(words, env=environment(), capture_output=True, check=False)
    assert whole.returncode == 0
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    limited = ["/bin/sh", "-c", 'ulimit -f 4; exec "$@"', "sh", *words]  # no file beyond 2 or 4 KiB
    done = subprocess.run(limited, env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"hubcli export: cannot write {target}: ")
    assert len(done.stderr.splitlines()) == 1
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before
    assert len(list(place.iterdir())) == 1


@pytest.mark.parametrize("form", INSTALLED)
def test_a_directory_that_takes_nothing_is_said(environment, executable, sound, place, form):
    place.chmod(0o500)
    try:
        (place / "probe").touch()
    except PermissionError:
        pass
    else:
        pytest.skip("this user may write anywhere")
    words = [*executable, "export", place / "atlas", "--format", form, "--data", sound]
    done = subprocess.run(words, env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Permission denied" in done.stderr
    assert list(place.iterdir()) == []


def test_the_document_answers_jq(environment, executable, sound):
    if not shutil.which("jq"):
        pytest.skip("no jq here")

    def ask(form, query):
        text = subprocess.run(
            [*executable, "export", "-", "--format", form, "--data", sound],
            env=environment(),
            capture_output=True,
            check=True,
        ).stdout
        return subprocess.run(["jq", "-rc", query], input=text, capture_output=True, check=True).stdout.decode()

    assert ask("json", ".hubs[].facts[] | select(.preferred | not) | .value") == "9000\n7000\n"
    assert ask("geojson", ".features[] | select(.geometry == null) | .id, .geometry") == "the-plain\nnull\n"
