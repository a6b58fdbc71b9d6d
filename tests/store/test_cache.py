"""Snapshots are quick, never stale, never trusted blindly, and never in the way."""

from __future__ import annotations

import json
import os
from zlib import crc32

import pytest

from hubcli import DatasetError, load
from hubcli.store import cache as snapshot


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """Return the directory that snapshots go to, empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "hubcli"


@pytest.fixture
def kept(cache, dataset):
    """Return the snapshot that loading the small dataset leaves."""
    load(dataset)
    [path] = cache.iterdir()
    return path


def timeless(content):
    """Return a snapshot without what differs between two that are made of the same files."""
    head, _, lines = content.partition(b"\n")
    return {name: value for name, value in json.loads(head).items() if name not in ("crc", "times", "stamp")}, lines


def test_a_snapshot_gives_the_same_atlas_as_the_files(kept, dataset):
    read = load(dataset)
    kept.unlink()
    assert load(dataset) == read


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("hubs/gamma.yaml", "value: 100,", "value: 999,"), ("sectors.yaml", "label: Robotics", "label: Automata")],
)
def test_a_changed_file_of_the_same_size_and_time_is_noticed(kept, dataset, name, old, new):
    path = dataset / name
    before = path.stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    atlas = load(dataset)
    assert 999 in [fact.value for fact in atlas["gamma"].facts] or atlas.sectors["robotics"].label == "Automata"


def test_an_added_and_a_removed_file_are_noticed(kept, dataset):
    text = (dataset / "hubs/gamma.yaml").read_text(encoding="utf-8")
    (dataset / "hubs/delta.yaml").write_text(
        text.replace("gamma", "delta").replace("Gamma", "Delta").replace("丙", "丁").replace("Bǐng", "Dīng"), "utf-8"
    )
    assert "delta" in load(dataset).hubs
    (dataset / "hubs/delta.yaml").unlink()
    assert "delta" not in load(dataset).hubs


def test_a_dataset_that_is_broken_later_is_not_loaded_from_before(kept, change, dataset):
    change("hubs/gamma.yaml", "value: 100,", "value: -100,")
    with pytest.raises(DatasetError):
        load(dataset)


def _other_values(content):
    head, _, line = content.partition(b"\n")
    return head + b"\n" + line.replace(b"A quiet town.", b"A noisy town")


def _wrong_shape(content):
    header = json.loads(content.partition(b"\n")[0])
    sections = {"dataset": b"{}", "sources": b"", "hubs": b'{"id":7}', "bodies": b"{}"}
    content = b"".join(sections.values())
    header |= {"sections": [[name, len(lines)] for name, lines in sections.items()], "crc": crc32(content)}
    return json.dumps(header).encode() + b"\n" + content


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content.partition(b"\n")[0],
        lambda content: b"\xff\xfe" + content,
        lambda content: b"[1, 2]\n{}\n",
        lambda content: b"[" * 100_000,
        lambda content: content.replace(b'"format":3', b'"format":0'),
        lambda content: content.replace(b'"hubcli":"', b'"hubcli":"0'),
        _other_values,
        _wrong_shape,
    ],
)
def test_a_damaged_foreign_or_older_snapshot_is_made_anew_quietly(kept, dataset, damage):
    sound = kept.read_bytes()
    expected = load(dataset)
    kept.write_bytes(damage(sound))
    assert load(dataset) == expected
    assert timeless(kept.read_bytes()) == timeless(sound)


def test_nothing_half_written_is_left(kept, cache, dataset):
    assert list(cache.iterdir()) == [kept]


def test_where_nothing_can_be_kept_the_dataset_is_read_all_the_same(tmp_path, monkeypatch, dataset):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert load(dataset)["alpha"].name == "Alpha"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(blocked / "none"))
    assert load(dataset)["alpha"].name == "Alpha"


def test_a_snapshot_beside_somebody_elses_data_is_not_believed(kept, cache, dataset):
    forged = _other_values(kept.read_bytes())
    header = json.loads(forged.partition(b"\n")[0])
    header["crc"] = crc32(forged.partition(b"\n")[2])
    kept.unlink()
    (dataset / snapshot.NAME).write_bytes(json.dumps(header).encode() + b"\n" + forged.partition(b"\n")[2])
    assert load(dataset)["gamma"].summary == "A quiet town."


def test_the_cache_keeps_a_few_snapshots_only(cache, dataset):
    import shutil

    for number in range(snapshot._KEPT + 3):
        copy = dataset.with_name(f"copy-{number}")
        shutil.copytree(dataset, copy)
        load(copy)
    assert len(list(cache.glob("*.txt"))) == snapshot._KEPT
