"""A figure of one's own, written into an overlay: checked with the whole dataset before anything is written."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from hubcli.dataset.overlays.figures import COLUMNS, NAME, NEEDED, SUFFIX
from hubcli.errors import InvalidRequestError
from hubcli.files import Write, put
from hubcli.store.load import check

_SOURCES = "sources.yaml"
_SAME = ("hub", "indicator", "year", "scope")  # a figure with all of these takes the place of another


class Added(NamedTuple):
    """Where a figure was written, and the value that it took the place of there, if any."""

    path: Path
    replaced: str | None


def add_figure(
    directory: Path | None,
    overlays: Sequence[Path],
    figure: Mapping[str, str],
    source: Mapping[str, str | None] | None = None,
) -> Added:
    """Write a figure into the last of some overlays, a folder, which is made where there is none, or a CSV file.

    `figure` has the columns of such a file, `source` the keys of an entry of sources.yaml, where there is a new one.
    Files appear whole or not at all. Raises ValueError where `check` would refuse what would be there, OSError where
    writing fails.
    """
    *others, target = overlays
    is_file = target.suffix.lower() == SUFFIX
    if source and is_file:
        raise InvalidRequestError(f"{target} has figures only: give a folder as --overlay to add a source")
    if not is_file and target.exists() and not target.is_dir():
        raise InvalidRequestError(f"{target} is one file of a hub: give a folder or a .csv file to add to")
    place, name = (target.parent, target.name) if is_file else (target, NAME)
    text, replaced = _with_figure(_text(place / name), figure)
    files = {name: text}
    if source:
        entry = json.dumps(dict(source), ensure_ascii=False)
        before = _text(place / _SOURCES)
        files = {_SOURCES: f"{before}{'' if before.endswith(chr(10)) or not before else chr(10)}- {entry}\n", **files}
    _refuse_problems(directory, others, target, files)
    put(place, {name: _writer(text) for name, text in files.items()})
    return Added(place / name, replaced)


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig") if path.exists() else ""


def _with_figure(text: str, figure: Mapping[str, str]) -> tuple[str, str | None]:
    """Return a CSV file with a figure in it, last or in the place of the same one, whose value is returned too."""
    rows = list(csv.DictReader(io.StringIO(text))) if text.strip() else []
    wanted = {name for row in rows for name, cell in row.items() if cell} | {name for name in figure if figure[name]}
    known = list(rows[0]) if rows else list(NEEDED)
    columns = [*known, *(name for name in COLUMNS if name in wanted and name not in known)]
    key = [figure.get(name) or "" for name in _SAME]
    same = [place for place, row in enumerate(rows) if [row.get(name) or "" for name in _SAME] == key]
    replaced = rows[same[0]].get("value") if same else None
    if same:
        rows[same[0]] = dict(figure)
    else:
        rows.append(dict(figure))
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, columns, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue(), replaced


def _refuse_problems(directory: Path | None, others: Sequence[Path], target: Path, files: Mapping[str, str]) -> None:
    """Raise ValueError where the overlay as it would be has a problem that it did not have before."""
    with tempfile.TemporaryDirectory() as scratch:
        tried = Path(scratch) / (target.name or "overlay")
        if target.is_dir():
            shutil.copytree(target, tried)
        folder = tried if target.suffix.lower() != SUFFIX else tried.parent
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        found = check(directory, [*others, tried])
    if found:
        before = {problem[3:] for problem in check(directory, [*others, *([target] if target.exists() else [])])}
        new = [problem.message for problem in found if problem[3:] not in before]
        if new:
            raise InvalidRequestError("; ".join(dict.fromkeys(new[:2])))


def _writer(text: str) -> Write:
    def write(path: Path) -> None:
        path.write_bytes(text.encode("utf-8"))

    return write
