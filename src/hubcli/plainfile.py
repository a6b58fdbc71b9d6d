"""The content of plain files, and of nothing else: whatever a name leads to, reading it ends."""

from __future__ import annotations

import errno
import os
import stat

#: Bytes of a file of a dataset, unless `any_size`. The largest of hubcli's own has 0.3 million.
LARGEST = 2_000_000
#: What to set in the environment for a dataset with larger files, which one trusts.
ANY_SIZE = "HUBCLI_ANY_SIZE"

_NEVER_WAIT = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


def content_of(path: str | os.PathLike[str]) -> bytes:
    """Return what is in a plain file.

    Raises OSError where it cannot be read, has more than `LARGEST` bytes (but `any_size`), or is a pipe, a device or a
    directory: of these nothing is opened, and should one take the file's place between looking and opening, nothing is
    waited for.
    """
    _must_be_plain(os.stat(path))  # noqa: PTH116 (half the time of Path.stat)
    handle = os.open(path, os.O_RDONLY | _NEVER_WAIT)
    with open(handle, "rb") as file:  # noqa: PTH123
        _must_be_plain(os.fstat(handle))
        content = file.read() if any_size() else file.read(LARGEST + 1)
    if len(content) > LARGEST and not any_size():
        raise OSError(errno.EFBIG, f"has more than {LARGEST:,} bytes; if you trust it, set {ANY_SIZE}=1")
    return content


def any_size() -> bool:
    """Tell whether files may have any size."""
    return bool(os.environ.get(ANY_SIZE))


def _must_be_plain(state: os.stat_result) -> None:
    if stat.S_ISDIR(state.st_mode):
        raise OSError(errno.EISDIR, "is a directory: a file should be here")
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, "is a pipe, a socket or a device: a plain file should be here")
