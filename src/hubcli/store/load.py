"""From a directory of YAML files, and overlays, to an `Atlas`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hubcli.dataset import packaged_directory
from hubcli.errors import DatasetError, Problem
from hubcli.store import cache
from hubcli.store.stored_atlas import StoredAtlas

if TYPE_CHECKING:
    import sqlite3

    from hubcli.dataset.files import Files
    from hubcli.model.all_records import Records
    from hubcli.model.atlas import Atlas


def load(directory: Path | str | None = None, overlays: Iterable[Path | str] = (), *, write: bool = True) -> Atlas:
    """Load a dataset: hubcli's own, or the one in `directory`, with what `overlays` (folders or hub files) say of it.

    A store that has to be built is kept in the cache for the next time; with `write` false it is in memory, and nothing
    is written anywhere.

    Raises `DatasetError`, with every problem, where the dataset is not sound.
    """
    paths = _paths(directory, overlays)
    said = tuple(map(str, paths[1:]))
    try:
        return StoredAtlas(cache.find(paths, write=write), said)
    except cache.StaleStoreError:
        return StoredAtlas(_built(paths, write=write), said)


def counts(directory: Path | str | None = None, overlays: Iterable[Path | str] = ()) -> dict[str, Any]:
    """Return the version of a dataset and how many hubs, facts, pieces of evidence and sources it has.

    Raises `DatasetError` where the dataset is not sound.
    """
    atlas = load(directory, overlays)
    tables = ("hubs", "facts", "evidence", "sources")
    found = {name: atlas.select(f"SELECT count(*) FROM {name}")[0][0] for name in tables}
    return {"version": atlas.dataset.version, **found}


def check(directory: Path | str | None = None, overlays: Iterable[Path | str] = ()) -> tuple[Problem, ...]:
    """Return every problem of a dataset, hubcli's own or the one in `directory`, with overlays; none if it is sound."""
    from hubcli.dataset.check import check_files
    from hubcli.dataset.schema import schemas

    try:
        paths = _paths(directory, overlays)
        files = read(paths[0], paths[1:])
        found = check_files(files, schemas())
    except DatasetError as error:
        return error.problems
    return found if not paths[1:] else tuple(problem for problem in found if not _of_dataset(problem, files))


def _of_dataset(problem: Problem, files: Files) -> bool:
    """Tell whether a problem is that something of the dataset is not used: an overlay replaced what did."""
    return problem.rule == "unused" and Path(problem.file).parent == files.directory


def read(directory: Path | str | None = None, overlays: Iterable[Path | str] = ()) -> Files:
    """Read the files of a dataset, unchecked, with overlays merged into them.

    Raises `DatasetError` where there is no such directory.
    """
    from hubcli.dataset.files import read_files

    path, *others = _paths(directory, overlays)
    files = read_files(_shortest(path))
    if others:
        from hubcli.dataset.overlays.overlay import overlaid

        files = overlaid(files, others)
    return files


def problems_of(files: Files) -> tuple[Problem, ...]:
    """Return the problems of files that were read which keep the dataset from working (`check` returns all)."""
    from hubcli.dataset.check import check_files
    from hubcli.dataset.schema import schemas

    return check_files(files, schemas(), editorial=False)


def read_sound(paths: Sequence[Path]) -> Records:
    """Return the records of a dataset with overlays. Raises `DatasetError`, with every problem, if it is not sound."""
    from hubcli.dataset.values import records_of

    files = read(paths[0], paths[1:])
    problems = problems_of(files)
    if problems:
        raise DatasetError(problems, *map(str, paths))
    return records_of(files)


def _built(paths: Sequence[Path], *, write: bool) -> sqlite3.Connection:
    """Read the YAML, check it, and return its store."""
    from hubcli.store.build import build

    files = cache.fingerprints(paths) if write else None
    records = read_sound(paths)
    return cache.keep(paths, files, lambda database: build(records, database))


def _paths(directory: Path | str | None, overlays: Iterable[Path | str]) -> tuple[Path, ...]:
    """Return where a dataset is, and its overlays; of these one alone is understood, too."""
    overlays = (overlays,) if isinstance(overlays, (str, Path)) else overlays
    return (_directory(directory), *map(Path, overlays))


def _directory(directory: Path | str | None) -> Path:
    path = packaged_directory() if directory is None else Path(directory)
    try:
        if path.is_dir():
            return path
        reason = "is a file: give the directory of a dataset" if path.exists() else "there is no such directory"
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
    raise DatasetError((Problem(str(path), 1, 1, "unreadable", reason),), str(path))


def _shortest(path: Path) -> Path:
    """Return the path as a person here would write it: relative where that is shorter."""
    try:
        relative = Path(os.path.relpath(path))
    except (OSError, ValueError):  # the working directory is gone, or on another drive
        return path
    return relative if len(str(relative)) < len(str(path)) else path
