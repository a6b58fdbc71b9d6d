"""Where stores are: one in the package, made with the wheel; those of other datasets in the user's cache.

A store is one SQLite file. Two numbers of its header are left to applications: `application_id` says that it is ours,
`user_version` is the CRC-32 of the file with that number as 0. The sum is looked at in every run, so that a flipped bit
is noticed. The table `meta` says by what it was made, and from which files: name, size and CRC-32 of each, and their
times. While sizes and times are as they were, the files are not read again; the packaged store stands while names and
sizes do. A dataset with overlays is one of its own: its `paths` are the directory and theirs.
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from io import BufferedRandom, FileIO
from operator import itemgetter
from pathlib import Path
from threading import get_ident
from time import time_ns
from typing import Any
from zlib import crc32

from hubcli.version import __version__

NAME = "atlas.sqlite"
FIGURES = "figures.csv"  # of an overlay, beside its YAML: `dataset.overlays.figures`, which is not imported for a name
#: Raised when the tables change, or what a check lets pass or overlays make of files: wheels of one version know stores
#: of each other by this, where a checkout looks at its code.
FORM = 38
_HOME = Path(__file__).parents[1]
_PACKAGED = _HOME / "data"  # there is one in a wheel, not in a checkout
_CLOCK_GRANULARITY = 2_000_000_000  # nanoseconds in which a file can change without its time showing it

_MAGIC = b"SQLite format 3\0"
_APPLICATION = 0x68756263  # "hubc"
_SUM, _APPLICATION_AT = slice(60, 64), slice(68, 72)  # where these numbers stand in the header
_HEADER = 100  # bytes
_PIECE = 1 << 16

Paths = Sequence[Path]  # the directory of a dataset, and its overlays
Fingerprints = list[list[Any]]
Build = Callable[[sqlite3.Connection], None]
_Entry = os.DirEntry[str] | Path


class StaleStoreError(Exception):
    """There is no store that stands for the files as they are now: none at all, or a damaged, foreign or older one."""


def find(paths: Paths, *, write: bool = True) -> sqlite3.Connection:
    """Return the store of a dataset as its files are now, and `write` their new times to it.

    Raises `StaleStoreError`.
    """
    if [*paths] == [_PACKAGED]:
        with contextlib.suppress(StaleStoreError):
            return _packaged()
    place = _place(paths)
    if place is None:
        raise StaleStoreError
    database, meta = _opened(place)
    if not _unchanged(meta, paths):
        database.close()
        if meta["files"] != fingerprints(paths):
            raise StaleStoreError
        if write:
            with contextlib.suppress(OSError, sqlite3.Error):  # then the times are compared in vain next time, too
                _write(place, place.read_bytes(), lambda store: _note(store, times=_times(paths), stamp=time_ns()))
        database, _ = _opened(place)
    return database


def keep(paths: Paths, files: Fingerprints | None, build: Build) -> sqlite3.Connection:
    """Return a store that is built now: in the cache, whole or not at all, or where that cannot be in memory.

    `files` are the fingerprints that were taken before the files were read: what changes later is noticed next time.
    """
    place = _place(paths) if files is not None else None
    if place is not None:

        def build_and_note(database: sqlite3.Connection) -> None:
            build(database)
            _note(database, **_made(), files=files, times=_times(paths), stamp=time_ns())

        from hubcli.store.old_stores import remove_old

        with contextlib.suppress(OSError, sqlite3.Error, StaleStoreError):  # another run may have removed it already
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write(place, b"", build_and_note)
            with contextlib.suppress(OSError):
                remove_old(place, lambda file: _is_ours(file.read(_HEADER)))
            return _opened(place)[0]
    database = sqlite3.connect(":memory:", check_same_thread=False)
    build(database)
    return database


def write_packaged(path: Path, directory: Path, build: Build) -> None:
    """Write the store of a dataset that goes into a wheel. Raises OSError or sqlite3.Error where that fails."""

    def build_and_note(database: sqlite3.Connection) -> None:
        build(database)
        _note(database, form=FORM, hubcli=__version__, sizes=_sizes(directory))

    _write(path, b"", build_and_note)


def fingerprints(paths: Paths) -> Fingerprints | None:
    """Return name, size and CRC-32 of each file of a dataset; None where one is no plain file, or unreadable."""
    from hubcli.files import read_plain

    found: Fingerprints = []
    try:
        for name, entry in sorted(_files(paths), key=itemgetter(0)):
            content = read_plain(entry)
            found.append([name, len(content), crc32(content)])
    except (OSError, ValueError):
        return None
    return found


def cache_directory() -> Path | None:
    """Return where stores of datasets are kept: `hubcli` in the user's cache directory; None if there is no home.

    A path that is not absolute would be another one in each directory, and counts as none.
    """
    base = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else os.environ.get("XDG_CACHE_HOME")
    try:
        cache = Path(base) if base and Path(base).is_absolute() else Path.home() / ".cache"
    except (RuntimeError, KeyError):
        return None
    return cache / "hubcli" if cache.is_absolute() else None


def _packaged() -> sqlite3.Connection:
    """Return the store that came with the package, unless somebody has changed the files beside it."""
    database, meta = _opened(_PACKAGED / NAME)
    if meta["sizes"] != _sizes(_PACKAGED):
        database.close()
        raise StaleStoreError
    return database


def _opened(path: Path) -> tuple[sqlite3.Connection, dict[str, Any]]:
    """Return a store for reading, in which nothing that it says is run, and its meta. Raises `StaleStoreError`."""
    try:
        sound = path.is_file() and _is_sound(path)  # nothing waits for a pipe
    except OSError:
        sound = False
    if not sound:
        raise StaleStoreError
    database = sqlite3.connect(f"file:{_address(path)}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        database.execute("PRAGMA trusted_schema = OFF")
        meta = _meta(database)
    except (sqlite3.Error, ValueError):
        meta = {}
    if {name: meta.get(name) for name in ("form", "hubcli", "code")} != _made():
        database.close()
        raise StaleStoreError
    return database, meta


def _write(path: Path, content: bytes, change: Build) -> None:
    """Write a store whole or not at all: a new one where there is no content, or this one changed."""
    scratch = path.with_name(f"{path.name}.{os.getpid()}-{get_ident()}")  # nobody else writes to that
    try:
        scratch.write_bytes(content)
        with closing(sqlite3.connect(scratch)) as database:
            database.execute("PRAGMA journal_mode = OFF")  # left by a crash, it would change a later file of this name
            database.execute(f"PRAGMA application_id = {_APPLICATION}")
            database.execute("PRAGMA user_version = 0")
            change(database)
            if not content:
                database.execute("VACUUM")  # a twelfth smaller, and read in every run
        with scratch.open("r+b") as file:
            checksum = _sum(file)
            file.seek(_SUM.start)
            file.write(checksum)
        scratch.replace(path)
    finally:  # also where the run is interrupted
        with contextlib.suppress(OSError):
            scratch.unlink(missing_ok=True)


def _note(database: sqlite3.Connection, **values: Any) -> None:
    rows = [(name, json.dumps(value)) for name, value in values.items()]
    database.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows)
    database.commit()


def _meta(database: sqlite3.Connection) -> dict[str, Any]:
    return {name: json.loads(value) for name, value in database.execute("SELECT name, value FROM meta")}


def _made() -> dict[str, Any]:
    """Return what a store must have been made by: the code of a checkout may change from run to run."""
    made: dict[str, Any] = {"form": FORM, "hubcli": __version__, "code": None}
    if not _PACKAGED.is_dir():
        from hubcli.store.code import checksum

        made["code"] = checksum(_HOME)
    return made


def _is_ours(content: bytes) -> bool:
    return content.startswith(_MAGIC) and content[_APPLICATION_AT] == _APPLICATION.to_bytes(4, "big")


def _is_sound(path: Path) -> bool:
    with path.open("rb", buffering=0) as file:
        header = file.read(_HEADER)
        return _is_ours(header) and header[_SUM] == _sum(file)


def _sum(file: BufferedRandom | FileIO) -> bytes:
    """Return the CRC-32 of a store, read piece by piece: whole it would be a fifth of the memory of a run."""
    file.seek(0)
    header = file.read(_HEADER)
    crc = crc32(header[_SUM.stop :], crc32(bytes(4), crc32(header[: _SUM.start])))
    piece = memoryview(bytearray(_PIECE))
    while length := file.readinto(piece):
        crc = crc32(piece[:length], crc)
    return crc.to_bytes(4, "big")


def _unchanged(meta: dict[str, Any], paths: Paths) -> bool:
    """Tell whether sizes and times of the files are as they were, and were not too fresh then to tell."""
    try:
        times = _times(paths)
    except OSError:
        return False
    stamp = meta.get("stamp", 0)
    return times == meta.get("times") and all(max(time[2:]) < stamp - _CLOCK_GRANULARITY for time in times)


def _times(paths: Paths) -> Fingerprints:
    """Return name, size, time of content and time of change of each YAML file, the times in nanoseconds."""
    found = ((name, entry.stat()) for name, entry in _files(paths))
    return sorted([name, state.st_size, state.st_mtime_ns, state.st_ctime_ns] for name, state in found)


def _sizes(directory: Path) -> dict[str, int]:
    return {name: entry.stat().st_size for name, entry in _files([directory])}


def _files(paths: Paths) -> list[tuple[str, _Entry]]:
    """Return the files of a dataset by their names in it, those of overlays by their paths. Raises OSError."""
    directory, *overlays = paths
    named = [*_in(directory), *_in(directory, "hubs"), *_in_optional(directory, "tables")]
    for number, overlay in enumerate(overlays):
        within = f"{number}:{overlay}"
        if overlay.is_dir():
            inside = [*_in(overlay, more=(FIGURES,)), *_in_optional(overlay, "hubs"), *_in_optional(overlay, "tables")]
            named += [(f"{within}{name}", entry) for name, entry in inside]
        else:
            named.append((within, overlay))
    return named


def _in_optional(directory: Path, folder: str) -> Iterator[tuple[str, _Entry]]:
    return _in(directory, folder) if (directory / folder).is_dir() else iter(())


def _in(directory: Path, folder: str = "", more: Sequence[str] = ()) -> Iterator[tuple[str, _Entry]]:
    with os.scandir(directory / folder) as entries:
        for entry in entries:
            if entry.name.endswith(".yaml") or entry.name in more:
                yield f"{folder}/{entry.name}", entry


def _place(paths: Paths) -> Path | None:
    """Return where in the cache the store of a dataset is, or would be; None where there is no cache.

    Nor is there one for a path in a working directory that is gone.
    """
    cache = cache_directory()
    if cache is None:
        return None
    try:
        overlays = [text for path in paths[1:] for text in (str(path), str(path.absolute()))]
        place = "\0".join([str(paths[0].absolute()), *overlays]).encode("utf-8", "surrogatepass")
    except OSError:
        return None
    return cache / f"{crc32(place):08x}-{len(place)}.sqlite"


def _address(path: Path) -> str:
    """Return a path as part of a URI; a letter of a drive needs a slash before it."""
    encoded = os.fsencode(path.absolute().as_posix())
    text = "".join(chr(byte) if byte < 0x80 and byte not in b"%?#" else f"%{byte:02x}" for byte in encoded)
    return text if text.startswith("/") else f"/{text}"
