"""A figure of one's own, written into an overlay: checked with the whole dataset before anything is written."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hubcli.dataset.files import HUB_DIRECTORY, PANEL_DIRECTORY, TABLES
from hubcli.dataset.overlays.figures import COLUMNS, NAME, NEEDED, SUFFIX
from hubcli.errors import InvalidRequestError, UnknownNameError
from hubcli.files import Write, put, target_path, writer
from hubcli.model.names import find_hub, find_indicator
from hubcli.record import Record
from hubcli.said import Reported, joined, said
from hubcli.store.load import check

if TYPE_CHECKING:
    from hubcli.model.atlas import Atlas

_SOURCES = "sources.yaml"
_FOLDERS = (HUB_DIRECTORY, PANEL_DIRECTORY)
_OF_FILES = (".yaml", ".yml", ".json", ".tsv", ".txt", ".xlsx")  # suffixes that no folder is meant to have
_SAME = ("hub", "indicator", "year", "scope")  # a figure with all of these takes the place of another


class Added(Record):
    """Where a figure was written, and the value that it took the place of there, if any."""

    path: Path
    replaced: str | None


def is_begun(overlay: Path) -> bool:
    """Tell whether there is anything of an overlay yet: an empty folder, or an empty file, is nothing."""
    if not overlay.is_dir():
        return overlay.exists() and not (overlay.is_file() and overlay.stat().st_size == 0)
    names = (NAME, *(f"{name}.yaml" for name in TABLES))
    hubs_or_panels = (path for folder in _FOLDERS for path in (overlay / folder).glob("*.yaml"))
    return any((overlay / name).exists() for name in names) or next(hubs_or_panels, None) is not None


def add_figure(
    directory: Path | None,
    overlays: Sequence[Path],
    figure: Mapping[str, str],
    source: Mapping[str, str | None] | None = None,
    *,
    atlas: Atlas,
) -> Added:
    """Write a figure into the last of some overlays, a folder, which is made where there is none, or a CSV file.

    `figure` has the columns of such a file, `source` the keys of an entry of sources.yaml, where there is a new one.
    `atlas` is the dataset with these overlays as they are, which knows the names in the file.
    A link is written through. Files appear whole or not at all. Raises ValueError where `check` would refuse what
    would be there, OSError where writing fails.
    """
    *others, target = overlays
    is_file = target.suffix.lower() == SUFFIX
    if source and is_file:
        words = "{target} can hold figures only: give a folder as --overlay to add a source"
        raise InvalidRequestError(said(words, target=str(target)))
    if not is_file and not target.is_dir() and (target.exists() or target.suffix.lower() in _OF_FILES):
        words = "{target} is neither a folder nor a .csv file, to which figures can be added: --overlay {instead}/"
        raise InvalidRequestError(said(words, target=str(target), instead=str(target.with_suffix(""))))
    place, name = (target.parent, target.name) if is_file else (target, NAME)
    text, replaced = _with_figure(_text(place / name), figure, atlas)
    files = {name: text}
    if source:
        entry = json.dumps(dict(source), ensure_ascii=False)
        before = _text(place / _SOURCES)
        between = "\n" if before and not before.endswith("\n") else ""
        files = {_SOURCES: f"{before}{between}- {entry}\n", **files}
    _refuse_problems(directory, others, target, files)
    _write(place, files)
    return Added(place / name, replaced)


def _write(place: Path, files: Mapping[str, str]) -> None:
    """Write files to a folder; where some are links, to the folders that these lead to, one after the other."""
    folders: dict[Path, dict[str, Write]] = {}
    for name, text in files.items():
        path = target_path(place / name)
        folders.setdefault(path.parent, {})[path.name] = writer(text.encode("utf-8"))
    for folder, writers in folders.items():
        put(folder, writers)


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig") if path.exists() else ""


def _with_figure(text: str, figure: Mapping[str, str], atlas: Atlas) -> tuple[str, str | None]:
    """Return a CSV file with a figure in it, last or in the place of the same one, whose value is returned too."""
    rows = _rows(text)
    wanted = {name for row in rows for name, cell in row.items() if cell} | {name for name in figure if figure[name]}
    known = list(rows[0]) if rows else list(NEEDED)
    columns = [*known, *(name for name in COLUMNS if name in wanted and name not in known)]
    key = _key(figure, atlas)
    same = [place for place, row in enumerate(rows) if _key(row, atlas) == key]
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


def _rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file by column, without spaces around names and cells, as it is read as an overlay."""
    read = csv.DictReader(io.StringIO(text))
    return [{name.strip(): (cell or "").strip() for name, cell in row.items() if name} for row in read]


def _key(row: Mapping[str, str], atlas: Atlas) -> list[str]:
    """Return what a row is about, by ids: in a file hub and indicator may have any of their names."""
    hub, indicator, *others = (row.get(name) or "" for name in _SAME)
    with contextlib.suppress(UnknownNameError):
        hub, indicator = find_hub(atlas, hub).id, find_indicator(atlas, indicator).id
    return [hub, indicator, *others]


def _refuse_problems(directory: Path | None, others: Sequence[Path], target: Path, files: Mapping[str, str]) -> None:
    """Raise ValueError where the overlay as it would be has a problem that it did not have before."""
    with tempfile.TemporaryDirectory() as scratch:
        tried = Path(scratch) / (target.name or "overlay")
        if target.is_dir():
            shutil.copytree(target, tried, ignore=_of_no_overlay)
        folder = tried if target.suffix.lower() != SUFFIX else tried.parent
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        found = check(directory, [*others, tried])
    if found:
        before = {problem[3:] for problem in check(directory, [*others, *([target] if is_begun(target) else [])])}
        new = [problem.message for problem in found if problem[3:] not in before]
        if new:
            raise InvalidRequestError(joined(map(Reported, dict.fromkeys(new[:2])), "semicolons"))


def _of_no_overlay(_: str, names: Sequence[str]) -> list[str]:
    """Return the names in a folder that an overlay does not have, of which there may be very many: `--overlay .`."""
    return [name for name in names if name not in _FOLDERS and name != NAME and not name.endswith(".yaml")]
