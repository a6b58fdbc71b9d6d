"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from hubcli.problem import RefusedError

#: What writes one file to the path it is given, which does not exist yet.
Write = Callable[[Path], None]


def check_file(path: Path, *, force: bool) -> None:
    """Raise ValueError where a file may not be written: one is there, or a database in use, or no directory."""
    if not path.parent.is_dir():
        raise RefusedError(f"there is no directory {path.parent}")
    if os.path.lexists(path):
        if not path.is_file():
            raise RefusedError(f"{path} is no plain file: give another name, or - for standard output")
        if not force:
            raise RefusedError(f"{path} exists; --force replaces it")
    for suffix in ("-wal", "-journal"):  # of the file that is there; SQLite would apply it to the new one
        if os.path.lexists(f"{path}{suffix}"):
            raise RefusedError(
                f"{path} is being written to ({path.name}{suffix} exists): close it, or give another name"
            )


def check_directory(directory: Path, names: Iterable[str], *, force: bool) -> None:
    """Raise ValueError where files of these names may not be written to a directory."""
    if not directory.is_dir():
        if os.path.lexists(directory):
            raise RefusedError(f"{directory} is a file: give a directory")
        if not directory.parent.is_dir():
            raise RefusedError(f"there is no directory {directory.parent}")
        return
    if not force and next(directory.iterdir(), None) is not None:
        raise RefusedError(f"{directory} is not empty; --force replaces the tables in it and leaves other files alone")
    for name in names:
        if (directory / name).is_dir():
            raise RefusedError(f"{directory / name} is a directory: give another one to export to")


def put(directory: Path, files: Mapping[str, Write]) -> None:
    """Write files to a directory, made if it is not there: all of them, or none.

    They are written beside their places and renamed into them, the last one last. Where anything fails before the end
    (a full disk, an interrupt), the files that were there are there still.
    """
    made = not directory.exists()
    if made:
        directory.mkdir()
    scratch: Path | None = None
    try:
        scratch = Path(tempfile.mkdtemp(prefix=".hubcli-", dir=directory))
        for name, write in files.items():
            write(scratch / name)
            _flush(scratch / name)
        _move(scratch, directory, tuple(files))
        made = False
    finally:
        if scratch:
            shutil.rmtree(scratch, ignore_errors=True)
        if made:  # and so empty again
            with contextlib.suppress(OSError):
                directory.rmdir()


def _move(scratch: Path, directory: Path, names: tuple[str, ...]) -> None:
    """Rename the files into their places; put back what was there if that fails."""
    kept = scratch / "before"
    kept.mkdir()
    for name in names:
        if (directory / name).exists():
            shutil.copy2(directory / name, kept / name)
    moved = []
    try:
        for name in names:
            moved.append(name)
            (scratch / name).replace(directory / name)
        _flush(directory)
    except BaseException:
        for name in moved:
            if (kept / name).exists():
                (kept / name).replace(directory / name)
            else:
                (directory / name).unlink(missing_ok=True)
        raise


def _flush(path: Path) -> None:
    """Have what was written reach the disk. Where directories cannot be opened (Windows), they need not be."""
    directory = path.is_dir()
    try:
        handle = os.open(path, os.O_RDONLY if directory else os.O_RDWR)
    except OSError:
        if directory:
            return
        raise
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
