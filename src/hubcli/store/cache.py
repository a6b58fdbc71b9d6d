"""Datasets in a form that loads in milliseconds, so that no ordinary run parses YAML.

A snapshot is a text file: a header of one line of JSON, then the sections of `compiling`. The header has the CRC-32 of
each and of itself, so that a damaged one is as good as none, and says for which files they stand: name, size and CRC-32
of each, and the CRC-32 of the code that made it. The packaged dataset carries one from the building of the wheel.
Whatever dataset is read gets one in the user's cache, which also holds the times of the files: while these and the
sizes are as they were, the files are not read again. A dataset with overlays is one of its own; its `paths` are the
directory and theirs.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import time_ns
from typing import Any
from zlib import crc32

from hubcli.version import __version__

#: Raised when the form of a snapshot changes, or what `checking` lets pass or `overlaying` makes of files.
FORMAT = 9
NAME = "snapshot.txt"
_HOME = Path(__file__).parents[1]
_PACKAGED = _HOME / "data"  # the one directory whose own snapshot is believed
#: What the sections are made by.
_MAKERS = (
    "analysis/comparison/peers model/atlas model/names model/records model/strength retrieval/index retrieval/texts"
    " store/stored_atlas text"
)
_CODE = tuple(f"{name}.py" for name in _MAKERS.split())
_KEPT = 16  # snapshots in the cache
_SUMMED = len('{"crc":0123456789,')  # where in the header begins what its own CRC-32 is of
_TICK = 2_000_000_000  # nanoseconds in which a file can change without its time showing it

Header = dict[str, Any]
_File = os.DirEntry[str] | Path
Marks = list[list[Any]]
Paths = Sequence[Path]  # the directory of a dataset, and its overlays
Sections = Mapping[str, bytes]


class Kept(Mapping[str, bytes]):
    """The sections of a snapshot, each read when it is asked for; instead of a damaged one, those of the files."""

    def __init__(self, path: Path, start: int, header: Header, anew: Callable[[], Sections]) -> None:
        self._path = path
        self._places: dict[str, tuple[int, int, int]] = {}
        for name, length, crc in header["sections"]:
            self._places[name] = (start, length, crc)
            start += length
        self._anew = anew
        self._read: dict[str, bytes] = {}

    def __getitem__(self, name: str) -> bytes:
        if name not in self._read:
            start, length, crc = self._places[name]
            content = _part(self._path, start, length)
            self._read |= {name: content} if crc32(content) == crc else self._anew()
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def load(paths: Paths, anew: Callable[[], Sections]) -> Sections | None:
    """Return the sections of a dataset from a snapshot that fits its files, or None.

    `anew` is asked for them where a part of the snapshot turns out to be damaged.
    """
    found = _find(paths)
    try:
        return Kept(*found, anew) if found else None
    except (KeyError, TypeError, ValueError):  # a header that is not ours
        return None


def counts(paths: Paths) -> dict[str, Any] | None:
    """Return what the header of a fitting snapshot says of the dataset (see `compiling.count`), or None."""
    found = _find(paths)
    return found[2].get("counts") if found else None


def forget() -> bool:
    """Remove the snapshots that are kept in the cache; tell whether there were any."""
    cache = cache_directory()
    found = False
    with contextlib.suppress(OSError):
        for path in cache.glob("*.txt") if cache else ():
            path.unlink()
            found = True
    return found


def keep(paths: Paths, marks: Marks | None, sections: Sections) -> None:
    """Write a snapshot to the cache, whole or not at all; where that cannot be, nothing happens."""
    if marks is not None:
        _write(paths, _header(marks, sections), b"".join(sections.values()))


def _write(paths: Paths, header: Header, content: bytes) -> None:
    cache = cache_directory()
    if cache is None:
        return
    target = cache / _cache_name(paths)
    scratch = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        cache.mkdir(parents=True, exist_ok=True, mode=0o700)
        scratch.write_bytes(_joined({**header, "times": _times(paths), "stamp": time_ns()}, content))
        scratch.replace(target)
        for old in sorted(cache.glob("*.txt"), key=lambda path: path.stat().st_mtime, reverse=True)[_KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        pass
    finally:  # also where the run is interrupted
        with contextlib.suppress(OSError):
            scratch.unlink(missing_ok=True)


def compiled(marks: Marks, sections: Sections) -> bytes:
    """Return a snapshot of files with these marks."""
    return _joined(_header(marks, sections), b"".join(sections.values()))


def _header(marks: Marks, sections: Sections) -> Header:
    from hubcli.store.stored_atlas import count

    parts = [[name, len(section), crc32(section)] for name, section in sections.items()]
    made = {"format": FORMAT, "hubcli": __version__, "code": _code(), "sections": parts}
    return {**made, "files": marks, "counts": count(sections)}


def _joined(header: Header, content: bytes) -> bytes:
    text = json.dumps(header, separators=(",", ":")).encode("utf-8")[1:]
    return b'{"crc":%10d,%s\n%s' % (crc32(text), text, content)


def marks_of(paths: Paths) -> Marks | None:
    """Return name, size and CRC-32 of each YAML file of a dataset; None where one is no plain file, or unreadable."""
    from hubcli.files import content_of

    marks: Marks = []
    try:
        for name, entry in _files(paths):
            content = content_of(entry)
            marks.append([name, len(content), crc32(content)])
    except (OSError, ValueError):
        return None
    return marks


def cache_directory() -> Path | None:
    """Return where snapshots of datasets are kept: `hubcli` in the user's cache directory; None if there is no home."""
    base = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base and Path(base).is_absolute() else Path.home() / ".cache") / "hubcli"
    except (RuntimeError, KeyError):
        return None


def _find(paths: Paths) -> tuple[Path, int, Header] | None:
    """Return a snapshot that stands for the files as they are now: its path, where its sections begin, its header."""
    cache = cache_directory()
    own = _head(cache / _cache_name(paths)) if cache else None
    if own and _unchanged(own[2], paths):
        return own
    marks: Marks | None = None
    for found in (own, _head(_PACKAGED / NAME) if [*paths] == [_PACKAGED] else None):
        if found is None:
            continue
        marks = marks if marks is not None else marks_of(paths)
        if marks is not None and found[2].get("files") == marks:
            path, start, header = found
            _write(paths, header, _part(path, start, -1))
            return _head(path)
    return None


def _head(path: Path) -> tuple[Path, int, Header] | None:
    """Return the path of a snapshot, where its sections begin, and its header; None where it is none of ours."""
    try:
        if not path.is_file():  # nothing waits for a pipe
            return None
        with path.open("rb") as file:
            line = file.readline()
        header = json.loads(line)
    except (OSError, ValueError, RecursionError):
        return None
    made = (crc32(line[_SUMMED:-1]), FORMAT, __version__, _code())
    if not isinstance(header, dict) or tuple(map(header.get, ("crc", "format", "hubcli", "code"))) != made:
        return None
    del header["crc"]
    return path, len(line), header


def _part(path: Path, start: int, length: int) -> bytes:
    """Return a part of a file, nothing where it cannot be read; a length below 0 is all the rest."""
    try:
        with path.open("rb") as file:
            file.seek(start)
            return file.read(length)
    except OSError:
        return b""


def _unchanged(header: Header, paths: Paths) -> bool:
    """Tell whether sizes and times of the files are as they were, and were not too fresh then to tell."""
    try:
        times = _times(paths)
        stamp = int(header.get("stamp", 0))
        return times == header.get("times") and all(max(mark[2:]) < stamp - _TICK for mark in times)
    except (OSError, TypeError, ValueError):
        return False


def _times(paths: Paths) -> Marks:
    """Return name, size, time of content and time of change of each YAML file, the times in nanoseconds."""
    found = ((name, entry.stat()) for name, entry in _files(paths))
    return [[name, state.st_size, state.st_mtime_ns, state.st_ctime_ns] for name, state in found]


def _files(paths: Paths) -> list[tuple[str, _File]]:
    """Return the YAML files of a dataset by their names in it, those of overlays by their paths. Raises OSError."""
    directory, *overlays = paths
    named = [*_in(directory), *_in(directory, "hubs")]
    for number, overlay in enumerate(overlays):
        within = f"{number}:{overlay}"
        if overlay.is_dir():
            inside = [*_in(overlay), *(_in(overlay, "hubs") if (overlay / "hubs").is_dir() else ())]
            named += [(f"{within}{name}", entry) for name, entry in inside]
        else:
            named.append((within, overlay))
    return sorted(named, key=lambda each: each[0])


def _in(directory: Path, folder: str = "") -> Iterator[tuple[str, _File]]:
    with os.scandir(directory / folder) as entries:
        yield from ((f"{folder}/{entry.name}", entry) for entry in entries if entry.name.endswith(".yaml"))


def _code() -> int:
    """Return the CRC-32 of the code that makes the lines: where it changes, so may they."""
    crc = 0
    for name in _CODE:
        with contextlib.suppress(OSError):
            crc = crc32((_HOME / name).read_bytes(), crc)
    return crc


def _cache_name(paths: Paths) -> str:
    overlays = (text for path in paths[1:] for text in (str(path), str(path.absolute())))
    place = "\0".join([str(paths[0].absolute()), *overlays]).encode("utf-8", "surrogatepass")
    return f"{crc32(place):08x}-{len(place)}.txt"
