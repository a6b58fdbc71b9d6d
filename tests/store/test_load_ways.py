"""The ways in which a dataset is loaded, from its files or a store, and what is said where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from hubcli import DatasetError, check, load
from hubcli.dataset import packaged_directory
from hubcli.dataset.schema import schemas
from hubcli.errors import Problem
from hubcli.model.vocabulary import Entity
from hubcli.store import cache
from hubcli.store.load import counts, problems_of, read, read_sound

from ..atlases import content

COUNTS = {"version": "2026.11", "hubs": 5, "facts": 12, "evidence": 6, "sources": 3}


def refusal(function, path):
    """Return the one problem that a path is refused with, and the path that the error names."""
    with pytest.raises(DatasetError) as caught:
        function(path)
    [problem] = caught.value.problems
    assert caught.value.overlays == ()
    return tuple(problem), caught.value.directory


@pytest.mark.parametrize("function", [load, counts, read])
def test_where_there_is_no_dataset_the_reason_is_told(function, dataset):
    nowhere, file = str(dataset / "nowhere"), str(dataset / "dataset.yaml")
    assert refusal(function, nowhere) == (
        (nowhere, 1, 1, "unreadable", "there is no such directory"),
        nowhere,
    )
    assert refusal(function, file) == (
        (file, 1, 1, "unreadable", "is a file: give the directory of a dataset"),
        file,
    )


def test_a_path_that_cannot_be_asked_for_is_refused_in_the_words_of_the_system():
    [problem] = check("x" * 5000)
    assert (problem.rule, problem.message) == ("unreadable", "File name too long")
    [problem] = check("a\0b")
    assert tuple(problem)[:4] == ("a\0b", 1, 1, "unreadable")
    assert problem.message in ("embedded null byte", "there is no such directory")  # by the version of Python


def test_an_unsound_dataset_is_refused_by_its_directory_with_its_problems(change, dataset):
    change("hubs/gamma.yaml", "value: 100", "value: -100")
    for function in (load, counts):
        with pytest.raises(DatasetError) as caught:
            function(dataset)
        assert [problem.rule for problem in caught.value.problems] == ["impossible-value"]
        assert (caught.value.directory, caught.value.overlays) == (str(dataset), ())


def test_what_only_an_editor_asks_for_is_no_problem_of_loading(change, dataset):
    change("gaps.yaml", "indicator: smog", "indicator: gdp")  # there is a figure
    assert [problem.rule for problem in check(dataset)] == ["gap"]
    assert problems_of(read(dataset)) == ()
    assert len(load(dataset).hubs) == 5


def test_a_store_is_asked_for_before_the_files(dataset, monkeypatch):
    asked, find = [], cache.find
    expected = content(load(dataset))
    monkeypatch.setattr(cache, "find", lambda paths, **how: asked.append(paths) or find(paths, **how))
    assert content(load(dataset)) == content(load(str(dataset))) == expected
    assert asked == [(dataset,), (dataset,)]


def test_counts_are_those_of_the_store(dataset, monkeypatch):
    assert counts(dataset) == COUNTS
    assert counts(dataset) == COUNTS
    monkeypatch.setattr(cache, "cache_directory", lambda: None)
    assert counts(dataset) == COUNTS


def test_what_was_read_is_kept_with_the_fingerprints_from_before(dataset, monkeypatch):
    done, kept = [], []
    fingerprints, keep = cache.fingerprints, cache.keep
    monkeypatch.setattr(cache, "fingerprints", lambda paths: done.append("fingerprints") or fingerprints(paths))
    monkeypatch.setattr("hubcli.store.load.read", lambda *paths: done.append("read") or read(*paths))
    monkeypatch.setattr(
        cache, "keep", lambda paths, files, build: kept.append((paths, files)) or keep(paths, files, build)
    )
    load(dataset)
    assert done == ["fingerprints", "read"]
    assert kept == [((dataset,), fingerprints([dataset]))]


def test_the_records_of_a_dataset_are_those_of_its_files(dataset):
    records = read_sound([dataset])
    assert records.entities == [Entity("Ion Works", ("离子工坊", "IWX"))]
    assert [hub.id for hub in records.hubs] == ["alpha", "alpha-park", "beta", "gamma", "the-plain"]


def test_files_are_named_by_the_shorter_way_from_here(dataset, monkeypatch):
    def first():
        return str(read(dataset).hubs[0].path)

    monkeypatch.chdir(dataset.parent)
    assert first() == str(Path("towns", "hubs", "alpha-park.yaml"))
    monkeypatch.chdir("/")
    assert first() == str(dataset / "hubs" / "alpha-park.yaml")[1:]
    for elsewhere in ("../" * 99 + "towns", "x" * len(str(dataset))):  # no shorter than the way from the root
        monkeypatch.setattr("os.path.relpath", lambda path, way=elsewhere: way)
        assert first() == str(dataset / "hubs" / "alpha-park.yaml")


def test_the_schemas_are_those_of_the_packaged_data():
    found = schemas()
    assert next(iter(found)) == "hub"
    assert found["hub"]["properties"]["id"]
    assert (packaged_directory() / "schema" / "hub.schema.json").is_file()
    assert all(schema["type"] in ("object", "array") for schema in found.values())


def test_an_overlay_is_read_with_the_dataset_alone_or_in_a_list(dataset, tmp_path):
    overlay = tmp_path / "mine.yaml"
    overlay.write_text("id: gamma\nsummary: A loud town.\n", encoding="utf-8")
    for overlays in (overlay, str(overlay), [overlay], [str(overlay)]):
        assert load(dataset, overlays)["gamma"].summary == "A loud town."
        assert counts(dataset, overlays) == COUNTS
        assert check(dataset, overlays) == ()
    assert load(dataset)["gamma"].summary == "A quiet town."


def test_an_overlay_that_breaks_a_dataset_is_named_in_the_error(dataset, tmp_path):
    overlay = tmp_path / "mine.yaml"
    overlay.write_text("id: gamma\nsummary: 5\n", encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        load(dataset, [overlay])
    assert (caught.value.directory, caught.value.overlays) == (str(dataset), (str(overlay),))
    [problem] = check(dataset, [overlay])
    assert isinstance(problem, Problem)
    assert (problem.line, problem.rule) == (2, "wrong-type")


def test_a_sound_store_is_all_that_is_read(dataset, monkeypatch):
    def unread(*_):
        raise AssertionError("the files were read")

    expected = content(load(dataset))
    monkeypatch.setattr("hubcli.store.load.read", unread)
    assert content(load(dataset)) == expected
