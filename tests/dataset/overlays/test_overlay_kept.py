"""A dataset with overlays has a store of its own, which is quick, and never stale."""

from __future__ import annotations

import os

import pytest

from hubcli import DatasetError, load
from hubcli.dataset import packaged_directory
from hubcli.store import cache as stores
from hubcli.store.load import counts

from ...atlases import content


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """Return the directory that stores go to, empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "hubcli"


@pytest.fixture
def parsed(monkeypatch):
    """Return a list to which each file that is parsed is added."""
    parsed = []
    from hubcli.dataset import files
    from hubcli.dataset.overlays import overlay

    def read(path, _read=files.read_document):
        parsed.append(path.resolve())  # a path is shown as is shortest here
        return _read(path)

    monkeypatch.setattr(files, "read_document", read)
    monkeypatch.setattr(overlay, "read_document", read)
    return parsed


def age(*paths):
    """Make files as old as those that are seldom changed: a time that is too fresh is not believed."""
    for path in paths:
        for file in [path, *path.rglob("*")]:
            os.utime(file, (1, 1))


def test_what_was_seen_once_is_not_parsed_again(cache, dataset, overlay, parsed):
    folder = overlay(hub="{id: gamma, summary: Loud.}")
    file = overlay(hub="{id: beta, summary: Busy.}") / "hubs" / "any name.yaml"
    first = load(dataset, [folder, file])
    assert {*parsed} >= {folder / "hubs" / "any name.yaml", file, dataset / "sectors.yaml"}
    parsed.clear()
    again = load(dataset, [folder, file])
    assert (content(again) == content(first), again["gamma"].overlay, again["beta"].overlay) == (
        True,
        str(folder),
        str(file),
    )
    assert counts(dataset, [folder, file]) == counts(dataset)
    assert [path for path in parsed if path.is_relative_to(folder)] == []


def test_order_names_and_absence_of_overlays_make_another_dataset(cache, dataset, overlay, monkeypatch):
    first, second = overlay(hub="{id: gamma, summary: One.}"), overlay(hub="{id: gamma, summary: Two.}")
    monkeypatch.chdir(first.parent)

    def summary(*overlays):
        hub = load(dataset, overlays)["gamma"]
        return hub.summary, hub.overlay

    for _ in range(2):  # read, then kept
        assert summary(first, second) == ("Two.", str(second))
        assert summary(second, first) == ("One.", str(first))
        assert summary(first) == ("One.", str(first))
        assert summary(first.name) == ("One.", first.name)
        assert summary() == ("A quiet town.", None)
    assert len(list(cache.glob("*.sqlite"))) == 5


@pytest.mark.parametrize("single", [False, True])
def test_a_changed_overlay_is_noticed_though_size_and_time_are_the_same(cache, dataset, overlay, single):
    folder = overlay(hub="{id: gamma, summary: One.}")
    file = folder / "hubs" / "any name.yaml"
    given = file if single else folder
    age(folder)
    assert load(dataset, [given])["gamma"].summary == "One."
    file.write_text("{id: gamma, summary: Two.}\n", "utf-8")
    age(folder)
    assert load(dataset, [given])["gamma"].summary == "Two."


def test_files_that_come_and_go_in_an_overlay_or_the_dataset_are_noticed(cache, dataset, overlay):
    folder = overlay(hub="{id: gamma, summary: Loud.}")
    assert load(dataset, [folder]).sectors["robotics"].label == "Robotics"
    (folder / "sectors.yaml").write_text("[{id: robotics, label: Automata}]", "utf-8")
    assert load(dataset, [folder]).sectors["robotics"].label == "Automata"
    (folder / "hubs" / "any name.yaml").unlink()
    assert load(dataset, [folder])["gamma"].summary == "A quiet town."
    (folder / "hubs").rmdir()
    assert load(dataset, [folder]).sectors["robotics"].label == "Automata"
    (dataset / "entities.yaml").unlink()
    assert load(dataset, [folder]).entities == ()


def test_the_store_of_the_packaged_dataset_is_none_of_it_with_an_overlay(overlay):
    """That it is not read for it is seen in tests/cli/test_overlay.py, where one is made of both."""
    path = overlay(hub="{id: hefei, summary: Ours.}")
    assert stores.fingerprints([packaged_directory()]) != stores.fingerprints([packaged_directory(), path])


@pytest.mark.posix
def test_of_what_is_no_overlay_nothing_is_kept(cache, dataset, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (pipe, tmp_path / "nowhere", "a\0b", "\udfff"):
        with pytest.raises(DatasetError):
            load(dataset, [path])
    assert not cache.exists()
