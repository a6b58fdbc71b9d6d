"""Files appear whole or not at all, whatever happens."""

import os
import shutil
import signal
import stat
import tempfile
from pathlib import Path

import pytest

from hubcli import files
from hubcli.export.export import Exported, export
from hubcli.files import put


@pytest.fixture
def place(tmp_path):
    """An empty directory: the dataset of the towns is beside it."""
    directory = tmp_path / "place"
    directory.mkdir()
    return directory


def held(directory):
    """Return every file below a directory with its content."""
    return {str(path.relative_to(directory)): path.read_bytes() for path in directory.rglob("*") if path.is_file()}


def text(content):
    return lambda path: path.write_text(content, encoding="utf-8")


def failing(error):
    def write(path):
        path.write_text("half", encoding="utf-8")
        raise error

    return write


FAILURES = [OSError(28, "No space left on device"), KeyboardInterrupt(), RuntimeError("a bug")]


@pytest.mark.parametrize("error", FAILURES, ids=lambda error: type(error).__name__)
def test_a_writer_that_fails_leaves_what_was_there(tmp_path, error):
    put(tmp_path, {"a": text("old a"), "b": text("old b")})
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    with pytest.raises(type(error)):
        put(tmp_path, {"a": text("new a"), "b": failing(error), "c": text("new c")})
    assert held(tmp_path) == {"a": b"old a", "b": b"old b", "mine": b"mine"}
    assert len(list(tmp_path.iterdir())) == 3


def test_a_writer_that_fails_leaves_no_new_directory(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        put(tmp_path / "new", {"a": text("a"), "b": failing(KeyboardInterrupt())})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("step", [(tempfile, "mkdtemp"), (shutil, "rmtree"), (Path, "rmdir")], ids=lambda step: step[1])
@pytest.mark.parametrize("before", [True, False], ids=["as it begins", "as it ends"])
def test_an_interrupt_while_the_scratch_directory_comes_or_goes_leaves_nothing(tmp_path, monkeypatch, step, before):
    holder, name = step
    whole = getattr(holder, name)

    def interrupted(*args, **kwargs):
        if before:
            signal.raise_signal(signal.SIGINT)
        made = whole(*args, **kwargs)
        if not before:
            signal.raise_signal(signal.SIGINT)
        return made

    usual = signal.signal(signal.SIGINT, signal.default_int_handler)
    monkeypatch.setattr(holder, name, interrupted)
    try:
        with pytest.raises(KeyboardInterrupt):
            put(tmp_path / "new", {"a": failing(OSError()) if name == "rmdir" else text("a")})
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, usual)
    assert held(tmp_path) == ({"new/a": b"a"} if name == "rmtree" else {})
    assert [path.name for path in tmp_path.rglob("*")] == (["new", "a"] if name == "rmtree" else [])


@pytest.mark.parametrize("error", FAILURES, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("move", [1, 2, 3])
def test_a_move_that_fails_puts_back_what_was_there(tmp_path, monkeypatch, error, move):
    put(tmp_path, {"a": text("old a"), "b": text("old b")})
    replace, moves = Path.replace, []

    def fail(path, target):
        moves.append(target)
        if len(moves) == move:
            raise error
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(type(error)):
        put(tmp_path, {"a": text("new a"), "c": text("new c"), "b": text("new b")})
    assert held(tmp_path) == {"a": b"old a", "b": b"old b"}
    assert len(list(tmp_path.iterdir())) == 2


def test_what_is_written_replaces_what_was_there_and_no_more(tmp_path):
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    for generation in ("old", "new"):
        put(tmp_path, {"a": text(f"{generation} a"), "b": text(f"{generation} b")})
    assert held(tmp_path) == {"a": b"new a", "b": b"new b", "mine": b"mine"}


def test_files_reach_the_disk_before_they_get_their_names(tmp_path, monkeypatch):
    steps = []
    flush, replace = files._flush, Path.replace
    monkeypatch.setattr(files, "_flush", lambda path: (steps.append(("flush", path.name)), flush(path)))
    monkeypatch.setattr(Path, "replace", lambda path, to: (steps.append(("name", to.name)), replace(path, to)))
    put(tmp_path / "out", {"a": text("a"), "b": text("b")})
    assert steps == [("flush", "a"), ("flush", "b"), ("name", "a"), ("name", "b"), ("flush", "out")]


@pytest.mark.posix
def test_files_have_the_permissions_that_new_files_have(tmp_path):
    before = os.umask(0o027)
    try:
        put(tmp_path, {"a": text("a")})
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_the_last_file_of_a_package_is_its_descriptor(atlas, place):
    assert export(atlas, place / "out").files[-1] == "datapackage.json"


@pytest.mark.parametrize("form", ["sqlite", "geojson", "json"])
def test_a_file_goes_where_it_is_told_or_into_the_directory(atlas, place, form):
    assert export(atlas, place / "towns", form) == Exported(place, ("towns",))
    (place / "out").mkdir()
    assert export(atlas, f"{place}/out/", form) == Exported(place / "out", (f"hubcli.{form}",))
    assert (place / "out" / f"hubcli.{form}").read_bytes() == (place / "towns").read_bytes()


def test_an_empty_directory_is_no_obstacle_and_a_full_one_is(atlas, place):
    (place / "out").mkdir()
    export(atlas, place / "out")
    (place / "out" / "notes.txt").write_text("mine", encoding="utf-8")
    (place / "out" / "facts.csv").write_text("mine, changed", encoding="utf-8")
    before = held(place)
    with pytest.raises(ValueError, match="not empty; --force"):
        export(atlas, place / "out")
    assert held(place) == before
    export(atlas, place / "out", force=True)
    after = held(place)
    assert after["out/facts.csv"].startswith(b"hub,number,")
    assert after["out/notes.txt"] == b"mine"


@pytest.mark.parametrize("form", ["sqlite", "geojson", "json"])
def test_a_file_that_exists_stays_unless_it_is_to_go(atlas, place, form):
    target = place / "atlas"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(ValueError, match="exists; --force replaces it"):
        export(atlas, target, form)
    assert held(place) == {"atlas": b"mine"}
    export(atlas, target, form, force=True)
    assert len(held(place)["atlas"]) > 1000


@pytest.mark.posix
@pytest.mark.parametrize("form", ["csv", "sqlite"])
def test_a_link_stays_a_link_and_what_it_leads_to_is_replaced(atlas, place, form):
    export(atlas, place / "real", form)
    (place / "link").symlink_to("real")
    export(atlas, place / "link", form, force=True)
    assert (place / "link").is_symlink()


@pytest.mark.posix
@pytest.mark.parametrize(
    ("target", "form", "words"),
    [
        ("", "csv", "give the name"),
        ("no/where", "csv", "there is no directory"),
        ("no/where", "json", "there is no directory"),
        ("nowhere/", "json", "there is no directory nowhere/"),
        ("file", "csv", "is a file: give a directory"),
        ("pipe", "json", "not a plain file"),
        ("busy", "sqlite", "is in use"),
        ("odd", "csv", "is a directory"),
    ],
)
def test_targets_of_no_use_are_refused_even_by_force(atlas, place, monkeypatch, target, form, words):
    monkeypatch.chdir(place)
    for name in ("file", "busy", "busy-wal"):
        Path(name).write_text(name, encoding="utf-8")
    os.mkfifo("pipe")
    Path("odd/facts.csv").mkdir(parents=True)
    before = sorted(place.rglob("*"))
    with pytest.raises(ValueError, match=words):
        export(atlas, target, form, force=True)
    assert sorted(place.rglob("*")) == before
    assert (place / "busy").read_text("utf-8") == "busy"
