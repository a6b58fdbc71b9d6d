"""Plain files: reading that ends, within limits; writing that happens whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from hubcli.environment import is_on
from hubcli.errors import InvalidRequestError
from hubcli.interrupts import Interrupts
from hubcli.said import said

#: Bytes of a file of a dataset, unless `any_size`. The largest of hubcli's own has 0.3 million.
LARGEST = 2_000_000
#: What to set in the environment for a dataset with larger files, which one trusts.
ANY_SIZE = "HUBCLI_ANY_SIZE"

_NONBLOCKING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


def read_plain(path: str | os.PathLike[str]) -> bytes:
    """Return what is in a plain file.

    Raises OSError where it cannot be read, has more than `LARGEST` bytes (but `any_size`), or is a pipe, a device or a
    directory: of these nothing is opened, and should one take the file's place between looking and opening, nothing is
    waited for.
    """
    _must_be_plain(os.stat(path))  # noqa: PTH116 (half the time of Path.stat)
    handle = os.open(path, os.O_RDONLY | _NONBLOCKING)
    with open(handle, "rb") as file:  # noqa: PTH123
        _must_be_plain(os.fstat(handle))
        content = file.read() if any_size() else file.read(LARGEST + 1)
    if len(content) > LARGEST and not any_size():
        raise OSError(errno.EFBIG, f"has more than {LARGEST:,} bytes; if you trust it, set {ANY_SIZE}=1")
    return content


def any_size() -> bool:
    """Tell whether files may have any size."""
    return is_on(ANY_SIZE)


def _must_be_plain(state: os.stat_result) -> None:
    if stat.S_ISDIR(state.st_mode):
        raise OSError(errno.EISDIR, "is a directory: a file should be here")
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, "is a pipe, a socket or a device: a plain file should be here")


_NO_PLAIN_FILE = "{path} is not a plain file: give another name"
#: What writes one file to the path it is given, which does not exist yet.
Write = Callable[[Path], None]


def target_path(target: str | os.PathLike[str]) -> Path:
    """Return the file or directory to write to: what a link leads to, so that it goes on leading there.

    Raises ValueError for what is on no disk: a stream of this run (`/dev/fd/3`), a path in a directory that is gone.
    """
    try:
        path = Path(os.path.realpath(target))
    except OSError as error:
        raise InvalidRequestError(said("the working directory is gone")) from error
    if path.parts[1:2] == ("proc",):
        raise InvalidRequestError(said(_NO_PLAIN_FILE, path=os.fspath(target)))
    return path


def check_file(path: Path, *, force: bool) -> None:
    """Raise ValueError where a file may not be written: one is there, or a database in use, or no directory."""
    if not path.parent.is_dir():
        raise InvalidRequestError(said("there is no directory {path}", path=str(path.parent)))
    if os.path.lexists(path):
        if not path.is_file():
            raise InvalidRequestError(said(_NO_PLAIN_FILE, path=str(path)))
        if not force:
            raise InvalidRequestError(said("{path} exists; --force replaces it", path=str(path)))
    for suffix in ("-wal", "-journal"):  # of the file that is there; SQLite would apply it to the new one
        if os.path.lexists(f"{path}{suffix}"):
            words = "{path} is in use ({other} exists): close it, or give another name"
            raise InvalidRequestError(said(words, path=str(path), other=f"{path.name}{suffix}"))


def check_directory(directory: Path, names: Iterable[str], *, force: bool) -> None:
    """Raise ValueError where files of these names may not be written to a directory."""
    if not directory.is_dir():
        if os.path.lexists(directory):
            raise InvalidRequestError(said("{path} is a file: give a directory", path=str(directory)))
        if not directory.parent.is_dir():
            raise InvalidRequestError(said("there is no directory {path}", path=str(directory.parent)))
        return
    if not force and next(directory.iterdir(), None) is not None:
        words = "{path} is not empty; --force replaces the tables in it and leaves other files alone"
        raise InvalidRequestError(said(words, path=str(directory)))
    for name in names:
        if (directory / name).is_dir():
            words = "{path} is a directory: give another one to export to"
            raise InvalidRequestError(said(words, path=str(directory / name)))


def writer(content: bytes) -> Write:
    """Return what writes a file with this content."""

    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


def put_file(path: Path, content: bytes) -> None:
    """Write one file, as `put` writes several."""
    put(path.parent, {path.name: writer(content)})


def put(directory: Path, files: Mapping[str, Write]) -> None:
    """Write files to a directory, made if it is not there: all of them, or none.

    They are written beside their places and renamed into them, the last one last. Where anything fails before the end
    (a full disk, an interrupt), the files that were there are there still, and nothing else is: an interrupt that comes
    while the scratch directory is made or taken away waits until that is done.
    """
    interrupts = Interrupts()
    with interrupts.waiting():
        made = not directory.exists()
        if made:
            directory.mkdir()
        scratch: Path | None = None
        try:
            scratch = Path(tempfile.mkdtemp(prefix=".hubcli-", dir=directory))
            with interrupts.obeyed():
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
    before = scratch / "before"
    before.mkdir()
    for name in names:
        if (directory / name).exists():
            shutil.copy2(directory / name, before / name)
    moved = []
    try:
        for name in names:
            moved.append(name)
            (scratch / name).replace(directory / name)
        _flush(directory)
    except BaseException:
        for name in moved:
            if (before / name).exists():
                (before / name).replace(directory / name)
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
