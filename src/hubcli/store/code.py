"""The code of a checkout, which may build another store than it did in the run before."""

from __future__ import annotations

import contextlib
from pathlib import Path
from zlib import crc32

#: The rooms that build stores; the first are files beside them.
_ROOMS = ("", "analysis", "dataset", "dataset/overlays", "dataset/rules", "model", "results", "retrieval", "store")
_SUFFIXES = (".py", ".sql", ".txt", ".json")


def checksum(package: Path) -> int:
    """Return the CRC-32 of what stores are built by: code, tables, lists of characters, the schemas of datasets."""
    folders = (*(package / room for room in _ROOMS), package.parents[1] / "data" / "schema")
    crc = 0
    for path in (path for folder in folders for path in sorted(folder.glob("*.*")) if path.suffix in _SUFFIXES):
        with contextlib.suppress(OSError):
            crc = crc32(path.read_bytes(), crc)
    return crc
