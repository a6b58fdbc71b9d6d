"""Datasets in a form that loads in milliseconds, so that no ordinary run parses YAML.

A snapshot is a text file of two lines of JSON: a header, and the plain values of all files of a sound dataset. The
header says for which files it stands (name, size and CRC-32 of each) and has the CRC-32 of the second line, so a
snapshot of other files, or a damaged one, is as good as none. The packaged dataset carries one from the building of
the wheel; any other dataset gets one, in the user's cache, when it is first read.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path
from typing import Any
from zlib import crc32

from hubcli import __version__

#: Raised when the form of a snapshot changes, or what `checking` lets pass.
FORMAT = 1
NAME = "snapshot.json"
_PACKAGED = Path(__file__).parent / "data"  # the one directory whose own snapshot is believed
_KEPT = 16  # snapshots in the cache
_LARGEST = 1 << 30  # bytes of a file that is looked at

Values = dict[str, Any]
Header = dict[str, Any]


def load(directory: Path) -> Values | None:
    """Return the values of the dataset in a directory from a snapshot that fits its files, or None."""
    found = _find(directory)
    if found is None:
        return None
    header, line = found
    if crc32(line) != header.get("crc"):
        return None
    try:
        values = json.loads(line)
    except ValueError:
        return None
    return values if isinstance(values, dict) else None


def counts(directory: Path) -> Values | None:
    """Return what the header of a fitting snapshot says of the dataset (see `count`), or None."""
    found = _find(directory)
    return found[0].get("counts") if found else None


def keep(directory: Path, marks: list[list[Any]] | None, values: Values) -> None:
    """Write a snapshot to the cache, whole or not at all; where that cannot be, nothing happens."""
    cache = cache_directory()
    if cache is None or marks is None:
        return
    target = cache / _cache_name(directory)
    scratch = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        cache.mkdir(parents=True, exist_ok=True, mode=0o700)
        scratch.write_bytes(compiled(marks, values))
        scratch.replace(target)
        for old in sorted(cache.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)[_KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        with contextlib.suppress(OSError):
            scratch.unlink()


def compiled(marks: list[list[Any]], values: Values) -> bytes:
    """Return the content of a snapshot."""
    line = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    header = {"format": FORMAT, "hubcli": __version__, "files": marks, "crc": crc32(line), "counts": count(values)}
    return json.dumps(header, separators=(",", ":")).encode("utf-8") + b"\n" + line + b"\n"


def count(values: Values) -> Values:
    """Return what `hubcli --version` says of a dataset: its version, and how much there is in it."""
    hubs = values["hubs"]
    return {
        "version": values["dataset"]["version"],
        "hubs": len(hubs),
        "facts": sum(len(hub.get("facts", ())) for hub in hubs),
        "evidence": sum(len(item["evidence"]) for hub in hubs for item in hub.get("specialisations", ())),
        "sources": len(values.get("sources") or ()),
    }


def fingerprint(directory: Path) -> list[list[Any]] | None:
    """Return name, size and CRC-32 of each YAML file of a dataset; None where one is no plain file, or unreadable."""
    marks: list[list[Any]] = []
    try:
        for folder in ("", "hubs"):
            with os.scandir(directory / folder) as entries:
                named = sorted((entry for entry in entries if entry.name.endswith(".yaml")), key=lambda each: each.name)
            for entry in named:
                if not entry.is_file() or entry.stat().st_size > _LARGEST:
                    return None
                with open(entry.path, "rb") as file:  # noqa: PTH123 (half the time of Path.read_bytes)
                    content = file.read()
                marks.append([f"{folder}/{entry.name}", len(content), crc32(content)])
    except OSError:
        return None
    return marks


def cache_directory() -> Path | None:
    """Return where snapshots of datasets are kept: `hubcli` in the user's cache directory; None if there is no home."""
    base = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base and Path(base).is_absolute() else Path.home() / ".cache") / "hubcli"
    except (RuntimeError, KeyError):
        return None


def _find(directory: Path) -> tuple[Header, bytes] | None:
    """Return header and values line of the first snapshot that stands for the files as they are now."""
    cache = cache_directory()
    candidates = [directory / NAME] if directory == _PACKAGED else []
    candidates += [cache / _cache_name(directory)] if cache else []
    marks: list[list[Any]] | None = None
    for path in candidates:
        try:
            head, _, line = path.read_bytes().partition(b"\n")
            header = json.loads(head)
        except (OSError, ValueError, RecursionError):
            continue
        if not isinstance(header, dict) or (header.get("format"), header.get("hubcli")) != (FORMAT, __version__):
            continue
        marks = marks if marks is not None else fingerprint(directory)
        if marks is not None and header.get("files") == marks:
            return header, line.removesuffix(b"\n")
    return None


def _cache_name(directory: Path) -> str:
    place = str(directory.absolute()).encode("utf-8", "surrogateescape")
    return f"{crc32(place):08x}-{len(place)}.json"
