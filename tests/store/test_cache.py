"""Stores are quick, never stale, never trusted blindly, and never in the way."""

from __future__ import annotations

import os
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import get_ident

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hubcli import DatasetError, load
from hubcli.store import cache as stores
from hubcli.store import old_stores
from hubcli.store.build import atlas_of, build
from hubcli.store.load import read_sound

from ..atlases import content


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """Return the directory that stores go to, empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "hubcli"


@pytest.fixture
def kept(cache, dataset):
    """Return the store that loading the small dataset leaves."""
    load(dataset)
    [path] = cache.iterdir()
    return path


@pytest.fixture
def never_read(monkeypatch):
    """Return a function after which no file of a dataset may be parsed."""

    def unread(*_):
        raise AssertionError("the files were read")

    return lambda: monkeypatch.setattr("hubcli.store.load.read_sound", unread)


def age(*paths):
    """Make files as old as those that are seldom changed: a time that is too fresh is not believed."""
    for path in paths:
        for file in path.rglob("*"):
            os.utime(file, (1, 1))


def rewritten(path, *statements):
    """Change a store as somebody might who knows how its sum is made."""

    def change(database):
        for statement in statements:
            database.execute(statement)
        database.commit()

    stores._write(path, path.read_bytes(), change)


def test_a_store_gives_the_same_atlas_as_the_files(kept, dataset, never_read):
    expected = content(load(dataset))
    kept.unlink()
    assert content(load(dataset)) == expected
    never_read()
    assert content(load(dataset)) == expected


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


def test_files_that_are_touched_but_not_changed_are_not_parsed_again(kept, dataset, never_read):
    never_read()
    age(dataset)
    assert load(dataset)["gamma"].name == "Gamma"
    with closing(sqlite3.connect(kept)) as database:
        [(times,)] = database.execute("SELECT value FROM meta WHERE name = 'times'")
    assert "1000000000" in times  # the store has taken note


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


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content[:100],
        lambda content: content + b"\0",
        lambda content: b"\xff\xfe" + content,
        lambda content: b"[1, 2]\n{}\n",
        lambda content: content.replace(b"A quiet town.", b"A noisy town."),
        lambda content: content.replace(b"hubc", b"hubd", 1),
    ],
)
def test_a_damaged_or_foreign_store_is_built_again_quietly(kept, dataset, damage):
    sound = kept.read_bytes()
    expected = content(load(dataset))
    assert damage(sound) != sound
    kept.write_bytes(damage(sound))
    assert content(load(dataset)) == expected
    assert stores._is_ours(kept.read_bytes())


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE meta SET value = '0' WHERE name = 'form'",
        "UPDATE meta SET value = '\"0.0.9\"' WHERE name = 'hubcli'",
        "UPDATE meta SET value = '7' WHERE name = 'code'",
        "UPDATE meta SET value = '{' WHERE name = 'form'",
        "DELETE FROM meta",
        "DROP TABLE meta",
    ],
)
def test_a_store_of_another_version_is_built_again(kept, dataset, change):
    rewritten(kept, change, "UPDATE hubs SET summary = 'As it was.'")
    assert load(dataset)["gamma"].summary == "A quiet town."


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_flipped_bit_is_noticed_wherever_it_is(kept, dataset, place, bit):
    sound = kept.read_bytes()
    damaged = bytearray(sound)
    damaged[int(place * len(sound))] ^= 1 << bit
    kept.write_bytes(damaged)
    with pytest.raises(stores.StaleStoreError):
        stores.find([dataset])
    kept.write_bytes(sound)


def test_nothing_half_written_is_left(kept, cache, dataset):
    assert list(cache.iterdir()) == [kept]


def test_two_threads_that_build_one_store_do_not_write_into_each_other(cache, dataset):
    records = read_sound([dataset])

    def build_while_another_does(database):
        build(records, database)
        if not found:
            with ThreadPoolExecutor(1) as threads:
                found.append(threads.submit(load, dataset).result())

    found = []
    stores.keep([dataset], stores.fingerprints([dataset]), build_while_another_does).close()
    stores.find([dataset]).close()  # which raises where the sum of the file is not that in its head
    assert content(found[0]) == content(atlas_of(records))
    assert len([*cache.iterdir()]) == 1


def test_a_store_that_cannot_be_finished_leaves_the_one_before(kept, dataset, monkeypatch):
    sound = kept.read_bytes()

    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    with pytest.raises(sqlite3.OperationalError):
        stores._write(kept, b"", full)
    assert kept.read_bytes() == sound
    assert list(kept.parent.iterdir()) == [kept]


@pytest.mark.parametrize("new", [True, False])
def test_a_store_in_the_making_has_no_journal_which_a_later_one_of_its_name_would_be_changed_by(kept, new):
    beside = []

    def change(database):
        database.execute("CREATE TABLE more (word)")
        database.execute("INSERT INTO more VALUES (1)")
        beside.extend(path.name for path in kept.parent.iterdir() if path != kept)

    stores._write(kept, b"" if new else kept.read_bytes(), lambda database: (change(database), database.commit()))
    assert beside == [f"{kept.name}.{os.getpid()}-{get_ident()}"]


def test_where_nothing_can_be_kept_the_dataset_is_read_all_the_same(tmp_path, monkeypatch, dataset):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert load(dataset)["alpha"].name == "Alpha"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(blocked / "none"))
    assert load(dataset)["alpha"].name == "Alpha"


def test_a_store_beside_somebody_elses_data_is_not_believed(kept, cache, dataset):
    rewritten(kept, "UPDATE hubs SET summary = 'A noisy town.'")
    shutil.move(kept, dataset / stores.NAME)
    assert load(dataset)["gamma"].summary == "A quiet town."


def test_the_cache_keeps_a_few_stores_and_leaves_other_files_alone(cache, dataset, monkeypatch):
    monkeypatch.setattr(old_stores, "_KEPT", 3)
    cache.mkdir(parents=True)
    others = [cache / f"note-{number}.txt" for number in range(20)]
    others += [cache / "00000000-1.sqlite", cache / "0000000g-12.sqlite", cache / "atlas.sqlite"]
    for other in others:
        other.write_text("mine", encoding="utf-8")
    for number in range(5):
        copy = dataset.with_name(f"copy-{number}")
        shutil.copytree(dataset, copy)
        load(copy)
    assert all(other.read_text("utf-8") == "mine" for other in others)
    assert len(list(cache.iterdir())) == len(others) + 3


def test_stores_that_killed_runs_left_half_written_are_removed_after_a_day(cache, dataset):
    cache.mkdir(parents=True)
    left, fresh, other = (cache / name for name in ("0123abcd-9.sqlite.17-42", "0123abcd-9.sqlite.18-42", "9.17-42"))
    for path in (left, fresh, other):
        path.write_bytes(b"half")
    for path in (left, other):
        os.utime(path, (1, 1))
    (cache / "0123abcd-9.sqlite.19-42").mkdir()
    load(dataset)
    assert not left.exists()
    assert len(list(cache.iterdir())) == 4  # the new store, and what is not abandoned, not ours, or no file


def test_a_store_built_under_a_clock_that_is_behind_is_not_the_first_to_go(cache, dataset, monkeypatch):
    monkeypatch.setattr(old_stores, "_KEPT", 3)
    for number in range(4):
        copy = dataset.with_name(f"copy-{number}")
        shutil.copytree(dataset, copy)
        load(copy)
    for store in cache.iterdir():
        os.utime(store, (2**32, 2**32))  # the year 2106
    assert load(dataset)["alpha"].name == "Alpha"
    assert len(list(cache.iterdir())) == 3


def test_a_store_is_found_under_any_name_of_its_directory(tmp_path, monkeypatch, dataset, never_read):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "100% mine? #1 海"))
    load(dataset)
    never_read()
    assert load(dataset)["gamma"].name == "Gamma"


def test_what_a_store_says_is_never_run(kept, dataset):
    """A view or trigger that somebody put there is not asked for, and a store that is open cannot be written to."""
    rewritten(kept, "CREATE TRIGGER t AFTER INSERT ON hubs BEGIN DELETE FROM facts; END")
    atlas = load(dataset)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        atlas.select("DELETE FROM facts")
    assert len(atlas["gamma"].facts) == 1
