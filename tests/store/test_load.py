"""From files to an atlas: what is in it, in which order, and what happens where there is no dataset."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import hubcli
from hubcli import DatasetError, check, load
from hubcli.dataset import packaged_directory
from hubcli.dataset.files import read_files
from hubcli.dataset.schema import schemas
from hubcli.model.atlas import Dataset
from hubcli.model.records import Coordinates, Evidence, Fact, Indicator, Sector, Source, Specialisation
from hubcli.model.vocabulary import Profile, Province, WeightedIndicator, WeightedPillar
from hubcli.results.plain import plain
from hubcli.store.load import counts, read

from ..atlases import content


def test_hubs_are_in_order_of_name_sources_of_id_and_the_vocabulary_in_order_of_file(atlas):
    assert list(atlas.hubs) == ["alpha", "alpha-park", "beta", "gamma", "the-plain"]
    assert list(atlas.sectors) == ["quantum", "artificial-intelligence", "robotics"]
    assert list(atlas.indicators) == ["gdp", "growth", "labs", "smog", "city_rank", "area"]
    assert list(atlas.sources) == ["blog", "bureau", "paper"]
    assert list(atlas.profiles) == ["balanced"]
    assert list(atlas.provinces) == ["North", "South"]


def test_a_hub_stands_in_order_of_its_name_not_of_its_file(change, dataset):
    change("hubs/gamma.yaml", "name: Gamma", "name: Aleph")
    assert list(load(dataset).hubs) == ["gamma", "alpha", "alpha-park", "beta", "the-plain"]


def test_a_hub_has_everything_its_file_says(atlas):
    hub = atlas["alpha"]
    assert (hub.id, hub.name, hub.name_zh, hub.pinyin) == ("alpha", "Alpha", "甲城", "Jiǎchéng")
    assert (hub.kind, hub.province, hub.summary) == ("city", "North", "A town of laboratories.")
    assert hub.aliases == ("Alfa", "Al'Pha Town")
    assert (hub.regions, hub.parent, hub.members) == (("the-plain",), None, ())
    assert hub.coordinates == Coordinates(lat=30.0, lon=40.0)
    assert hub.facts[0] == Fact("gdp", 10000, 2023, "bureau")
    assert hub.facts[3] == Fact("labs", 10, 2023, "paper", bound="lower")
    assert hub.facts[6] == Fact("area", 7000, 2020, "bureau", scope="North province")
    assert len(hub.facts) == 7
    assert hub.specialisations[0] == Specialisation(
        "quantum",
        (
            Evidence("institution", "Qubit Institute", "Works on quantum machines.", 2023, "bureau"),
            Evidence("company", "Ion Works", "Builds ion traps.", None, "paper"),
        ),
    )
    assert hub.specialisations[1].evidence == (Evidence("statement", None, "Named as good at AI.", None, "blog"),)


def test_what_a_hub_file_leaves_out_is_empty(atlas):
    region, park = atlas["the-plain"], atlas["alpha-park"]
    assert (region.province, region.coordinates, region.members) == (None, None, ("alpha", "beta"))
    assert (region.aliases, region.facts, region.specialisations) == ((), (), ())
    assert (park.parent, park.regions) == ("alpha", ())


def test_the_vocabulary_has_everything_its_files_say(atlas):
    assert atlas.dataset == Dataset("Towns for tests", "2026.11", "CC0-1.0")
    assert atlas.sectors["quantum"] == Sector(
        "quantum", "Quantum technology", "量子科技", "Frontier", ("qubits", "quantum computing")
    )
    assert atlas.indicators["city_rank"] == Indicator(
        id="city_rank",
        label="City rank",
        label_zh="城市排名",
        unit="rank",
        direction="lower",
        pillar="innovation",
        use="reference",
        description="Somebody's list of cities.",
        absent="unlisted",
        last_rank=10,
    )
    growth = atlas.indicators["growth"]
    assert (growth.decimals, growth.minimum, growth.maximum, growth.transform) == (1, -100, 1000, "none")
    assert atlas.sources["blog"] == Source("blog", "Post", "A blog", None, None, "en", "other")
    assert atlas.provinces["North"] == Province("North", "北方")


def test_a_profile_has_its_pillars_and_indicators_in_order(atlas):
    size, speed = WeightedIndicator("gdp", 2, "Size."), WeightedIndicator("growth", 1, "Speed.")
    labs = WeightedIndicator("labs", 1, "Places to think.")
    assert atlas.profiles["balanced"] == Profile(
        "balanced",
        "Balanced",
        "A bit of everything.",
        (WeightedPillar("economy", 1, "Means.", (size, speed)), WeightedPillar("research", 1, "Ideas.", (labs,))),
    )


def test_cited_sources_are_the_same_as_records_and_as_json():
    atlas = load()
    asked = [*reversed([*atlas.sources]), *atlas.sources]  # each twice: it is named once, in order of first use
    cited = atlas.cited(asked)
    assert list(cited) == list(reversed([*atlas.sources]))
    assert cited == dict(atlas.sources)
    assert json.loads(cited.to_json()) == plain(dict(cited))
    assert cited.to_json() == json.dumps(plain(dict(cited)), ensure_ascii=False)


def test_the_tables_of_an_atlas_cannot_be_changed(atlas):
    for table in (atlas.hubs, atlas.sectors, atlas.indicators, atlas.sources, atlas.profiles, atlas.provinces):
        with pytest.raises(TypeError):
            table["new"] = None


def test_the_smallest_dataset_is_a_title_its_indicators_and_a_hub(dataset, change):
    for name in ("sectors", "sources", "profiles", "provinces", "designations", "gaps", "entities"):
        (dataset / f"{name}.yaml").unlink()
    for name in ("alpha", "alpha-park", "beta", "the-plain"):
        (dataset / "hubs" / f"{name}.yaml").unlink()
    facts = "facts:\n  - {indicator: gdp, value: 100, period: 2023, source: blog}\n"
    change("hubs/gamma.yaml", facts, "")
    change("hubs/gamma.yaml", "province: South", "province: null")
    atlas = load(dataset)
    assert list(atlas.hubs) == ["gamma"]
    assert (dict(atlas.sectors), dict(atlas.sources), dict(atlas.profiles)) == ({}, {}, {})


def test_a_directory_may_be_given_as_text(dataset):
    assert list(load(str(dataset)).hubs) == list(load(dataset).hubs)
    assert check(str(dataset)) == ()


@pytest.mark.parametrize("name", ["nowhere", "dataset.yaml"])
def test_what_is_no_directory_is_a_problem_not_a_crash(dataset, name):
    path = dataset / name
    [problem] = check(path)
    assert (problem.file, problem.line, problem.column, problem.rule) == (str(path), 1, 1, "unreadable")
    for function in (load, read):
        with pytest.raises(DatasetError) as caught:
            function(path)
        assert caught.value.problems == (problem,)


def test_a_path_that_no_system_takes_is_a_problem_not_a_crash():
    assert [problem.rule for problem in check("towns\0")] == ["unreadable"]


@pytest.mark.skipif(os.name == "nt", reason="there a working directory cannot be removed")
def test_a_dataset_is_read_where_the_working_directory_is_gone(change, dataset, monkeypatch):
    path = change("hubs/gamma.yaml", "value: 100", "value: -100")
    gone = dataset.parent / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert [(problem.file, problem.rule) for problem in check(dataset)] == [(str(path), "impossible-value")]


def test_an_empty_directory_lacks_what_every_dataset_has(tmp_path):
    names = {(Path(problem.file).name, problem.rule) for problem in check(tmp_path)}
    assert names == {("dataset.yaml", "unreadable"), ("indicators.yaml", "unreadable"), ("hubs", "unreadable")}


def test_problems_name_files_as_a_person_there_would(change, dataset, monkeypatch):
    change("hubs/gamma.yaml", "value: 100", "value: -100")
    monkeypatch.chdir(dataset.parent)
    [problem] = check(dataset)
    assert problem.file == os.path.join("towns", "hubs", "gamma.yaml")  # noqa: PTH118
    monkeypatch.chdir(dataset)
    [problem] = check(".")
    assert problem.file == os.path.join("hubs", "gamma.yaml")  # noqa: PTH118


def test_a_file_that_is_no_yaml_file_is_no_part_of_a_dataset(dataset):
    (dataset / "hubs" / "notes.txt").write_text("not: [yaml", encoding="utf-8")
    (dataset / "README.md").write_text("not: [yaml", encoding="utf-8")
    assert check(dataset) == ()
    assert {document.path.stem for document in read_files(dataset).hubs} == set(load(dataset).hubs)


def test_a_dataset_loaded_again_is_the_same(dataset):
    first = load(dataset)
    assert content(load(dataset)) == content(first)
    assert load(dataset).indicators["growth"] == first.indicators["growth"]


@pytest.mark.parametrize("cache", ["cache", "not-a-directory/cache"])
def test_what_a_dataset_holds_is_counted_wherever_stores_may_be_kept(dataset, tmp_path, monkeypatch, cache):
    (tmp_path / "not-a-directory").write_text("", encoding="utf-8")
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / cache))
    # Facts: 7 of alpha, 4 of beta, 1 of gamma. Evidence: 2 + 1 of alpha, 1 + 1 of beta, 1 of the park.
    expected = {"version": "2026.11", "hubs": 5, "facts": 12, "evidence": 6, "sources": 3}
    for _ in range(2):
        assert counts(dataset) == expected
    assert len(load(dataset).hubs) == 5


def test_a_change_is_seen_by_the_next_load_even_if_the_file_keeps_its_size_and_time(change, dataset):
    path = dataset / "hubs" / "gamma.yaml"
    before = path.stat()
    assert load(dataset)["gamma"].facts[0].value == 100
    change("hubs/gamma.yaml", "value: 100", "value: 900")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert load(dataset)["gamma"].facts[0].value == 900


def test_a_file_added_or_taken_away_is_seen_by_the_next_load(dataset):
    assert "delta" not in load(dataset).hubs
    text = (dataset / "hubs" / "gamma.yaml").read_text(encoding="utf-8")
    for old, new in (("gamma", "delta"), ("Gamma", "Delta"), ("丙城", "丁城"), ("Bǐng", "Dīng")):
        text = text.replace(old, new)
    (dataset / "hubs" / "delta.yaml").write_text(text, encoding="utf-8")
    assert "delta" in load(dataset).hubs
    (dataset / "hubs" / "delta.yaml").unlink()
    assert "delta" not in load(dataset).hubs


def test_a_dataset_that_breaks_after_it_was_loaded_is_broken(change, dataset):
    load(dataset)
    change("hubs/gamma.yaml", "value: 100", "value: -10")
    with pytest.raises(DatasetError):
        load(dataset)


def test_the_packaged_dataset_is_read_without_a_path():
    assert check() == ()
    assert list(load().hubs) == list(load(packaged_directory()).hubs)


def test_every_table_and_the_hubs_have_a_schema():
    tables = {"dataset", "indicators", "sources", "sectors", "designations"}
    tables |= {"entities", "profiles", "provinces", "gaps", "industries", "companies", "seats", "breaks"}
    tables |= {"organisations", "elsewhere"}
    assert set(schemas()) == {"hub", "table", *tables}
    assert {schema["$schema"] for schema in schemas().values()} == {"https://json-schema.org/draft/2020-12/schema"}


@pytest.mark.slow
def test_a_package_that_holds_its_data_reads_that(tmp_path):
    home = Path(hubcli.__file__).parent
    package = tmp_path / "hubcli"
    shutil.copytree(home, package, ignore=shutil.ignore_patterns("__pycache__", "data"))
    shutil.copytree(packaged_directory(), package / "data")
    not_measured = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}  # a copy
    program = "import hubcli.store.load as l, hubcli.dataset as d; print(d.packaged_directory()); print(len(l.check()))"
    result = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={**not_measured, "PYTHONPATH": str(tmp_path)},
    )
    directory, problems = result.stdout.split("\n")[:2]
    assert Path(directory).resolve() == (package / "data").resolve()
    assert problems == "0"


@pytest.mark.slow
def test_any_module_may_be_imported_first():
    program = """
import importlib, json, pkgutil, sys
import hubcli
names = [each.name for each in pkgutil.walk_packages(hubcli.__path__, "hubcli.") if each.name != "hubcli.__main__"]
failed = {}
for name in names:
    for loaded in [each for each in sys.modules if each.partition(".")[0] == "hubcli"]:
        del sys.modules[loaded]
    try:
        importlib.import_module(name)
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in OF_EXTRAS:  # which need not be installed
            failed[name] = str(error)
print(json.dumps([len(names), failed]))
"""
    program = program.replace("OF_EXTRAS", repr({"anyio", "mcp", "jinja2", "vl_convert", "xlsxwriter", "pyarrow"}))
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    count, failed = json.loads(result.stdout)
    assert count > 20
    assert failed == {}
