"""The ways in which a dataset is loaded, from its files or a snapshot, and what is said where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from hubcli import DatasetError, check, load
from hubcli.dataset import packaged_directory
from hubcli.dataset.check import Problem
from hubcli.dataset.schema import schemas
from hubcli.store import cache
from hubcli.store.load import counts, problems_of, read, values_of

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


@pytest.mark.parametrize(
    "sections", [None, {}, {"hubs": b"[]"}, {"hubs": b"{"}, dict.fromkeys(["hubs", "reference"], b"\n")]
)
def test_a_snapshot_that_is_none_is_not_believed(dataset, monkeypatch, sections):
    expected = load(dataset)
    monkeypatch.setattr(cache, "load", lambda paths, anew: sections)
    assert load(dataset) == expected


def test_a_snapshot_is_asked_for_before_the_files_and_told_how_to_read_them(dataset, monkeypatch):
    asked = []

    def from_files(paths, anew):
        asked.append(paths)
        return anew()

    expected = load(dataset)
    monkeypatch.setattr(cache, "load", from_files)
    assert load(dataset) == expected
    assert load(str(dataset)) == expected
    assert asked == [(dataset,), (dataset,)]


def test_counts_are_taken_from_a_snapshot_or_counted(dataset, monkeypatch):
    assert counts(dataset) == COUNTS
    monkeypatch.setattr(cache, "counts", lambda paths: None)
    assert counts(dataset) == COUNTS
    monkeypatch.setattr(cache, "counts", lambda paths: {"hubs": len(paths)})
    assert counts(dataset) == {"hubs": 1}


def test_what_was_read_is_kept_with_the_marks_from_before(dataset, monkeypatch):
    done, kept = [], []
    marks_of = cache.marks_of
    monkeypatch.setattr(cache, "load", lambda paths, anew: None)
    monkeypatch.setattr(cache, "marks_of", lambda paths: done.append(paths) or marks_of(paths))
    monkeypatch.setattr(cache, "keep", lambda paths, marks, sections: kept.append((paths, marks, sections)))
    atlas = load(dataset)
    assert done == [(dataset,)]
    [(paths, marks, sections)] = kept
    assert (paths, marks) == ((dataset,), marks_of((dataset,)))
    monkeypatch.setattr(cache, "load", lambda paths, anew: sections)
    assert load(dataset) == atlas


def test_the_values_of_files_are_the_tables_and_the_hubs(dataset):
    files = read(dataset)
    values = values_of(files)
    tables = {
        "dataset",
        "indicators",
        "sources",
        "sectors",
        "designations",
        "entities",
        "profiles",
        "provinces",
        "gaps",
    }
    assert set(values) == {*tables, "hubs"}
    assert values["entities"] == [{"name": "Ion Works", "also": ["离子工坊", "IWX"]}]
    assert [hub["id"] for hub in values["hubs"]] == ["alpha-park", "alpha", "beta", "gamma", "the-plain"]


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
        assert "A loud town." in [hub["summary"] for hub in values_of(read(dataset, overlays))["hubs"]]
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


def test_a_sound_snapshot_is_all_that_is_read(dataset, monkeypatch):
    def unread(*_):
        raise AssertionError("the files were read")

    expected = load(dataset)
    sections = dict(cache.load((dataset,), unread))
    monkeypatch.setattr(cache, "load", lambda paths, anew: sections)
    monkeypatch.setattr("hubcli.store.load.read", unread)
    assert load(dataset) == expected
