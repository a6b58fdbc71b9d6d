"""From a directory of YAML files, and overlays, to an `Atlas`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hubcli.dataset import packaged_directory
from hubcli.errors import DatasetError, Problem
from hubcli.store import cache

if TYPE_CHECKING:
    from hubcli.dataset.files import Files
    from hubcli.model.atlas import Atlas

Plain = dict[str, Any]


def load(directory: Path | str | None = None, overlays: Iterable[Path | str] = ()) -> Atlas:
    """Load a dataset: hubcli's own, or the one in `directory`, with what `overlays` (folders or hub files) say of it.

    Raises `DatasetError`, with every problem, where the dataset is not sound.
    """
    from hubcli.store.stored_atlas import atlas_from

    paths = _paths(directory, overlays)
    sections = cache.load(paths, lambda: _read_sound(paths))
    if sections is not None:
        try:
            return atlas_from(sections)
        except (AttributeError, IndexError, KeyError, TypeError, ValueError):  # not what we wrote: as good as none
            pass
    return atlas_from(_read_sound(paths))


def counts(directory: Path | str | None = None, overlays: Iterable[Path | str] = ()) -> Plain:
    """Return the version of a dataset and how many hubs, facts, pieces of evidence and sources it has.

    Raises `DatasetError` where the dataset is not sound.
    """
    paths = _paths(directory, overlays)
    found = cache.counts(paths)
    if found is None:
        from hubcli.store.stored_atlas import count

        found = count(_read_sound(paths))
    return found


def check(directory: Path | str | None = None, overlays: Iterable[Path | str] = ()) -> tuple[Problem, ...]:
    """Return every problem of a dataset, hubcli's own or the one in `directory`, with overlays; none if it is sound."""
    from hubcli.dataset.check import check_files
    from hubcli.dataset.schema import schemas

    try:
        return check_files(read(directory, overlays), schemas())
    except DatasetError as error:
        return error.problems


def read(directory: Path | str | None = None, overlays: Iterable[Path | str] = ()) -> Files:
    """Read the files of a dataset, unchecked, with overlays merged into them.

    Raises `DatasetError` where there is no such directory.
    """
    from hubcli.dataset.check import read_files

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


def values_of(files: Files) -> Plain:
    """Return the plain values of files: the tables by name, and `hubs`, which say what is from an overlay."""
    from hubcli.dataset.overlays.overlay import marked

    values = {name: document.value for name, document in files.tables.items()}
    return {**values, "hubs": [marked(document) for document in files.hubs]}


def _read_sound(paths: Sequence[Path]) -> Mapping[str, bytes]:
    """Read the YAML, check it, and keep a snapshot. The marks come first: what changes later is noticed next time."""
    from hubcli.store.stored_atlas import compiled

    marks = cache.marks_of(paths)
    files = read(paths[0], paths[1:])
    problems = problems_of(files)
    if problems:
        raise DatasetError(problems, *map(str, paths))
    sections = compiled(values_of(files))
    cache.keep(paths, marks, sections)
    return sections


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
