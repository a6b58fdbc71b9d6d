"""Overlays: files of a dataset's layout that add to a dataset, correct it, or take something away from it.

They are merged as plain values, before anything is checked. The result is the files of one dataset, of which every
value knows its file and its location there. docs/data/overlays.md has the rules.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

from hubcli.dataset.document import Document, read_document
from hubcli.dataset.files import Files, read_files
from hubcli.dataset.overlays.figures import NAME, SUFFIX, read_figures
from hubcli.dataset.overlays.merge import KIND, Merge
from hubcli.dataset.overlays.nodes import Merged
from hubcli.errors import Problem


def overlaid(files: Files, paths: Sequence[Path]) -> Files:
    """Return the files of a dataset with overlays merged into them, in their order; what is wrong is in `problems`."""
    merge = Merge(files)
    for path in paths:
        for part in _read(path, merge):
            merge.add(part)
    return merge.files(files.directory, [str(path) for path in paths])


def _read(path: Path, merge: Merge) -> Iterator[Files]:
    """Yield the parts of an overlay: its YAML files, and its figures in CSV, which go before what these say.

    The figures may use the names that there are when the first part is merged. The `overlay` of its documents is the
    path, as it was given.
    """
    name, wrong = str(path), ""
    files = Files(path, {}, ())
    figures: Path | None = None
    try:
        if path.is_dir():
            files = read_files(path, required=())
            figures = path / NAME if os.path.lexists(path / NAME) else None
            some = files.tables or files.hubs or files.panels or figures
            wrong = "" if some else f"there are no files of a dataset in it: {KIND}"
        elif not path.exists():
            wrong = "there is no such file or folder"
        elif path.suffix.lower() == SUFFIX:
            figures = path
        else:
            files = Files(path, {}, (read_document(path),))
    except (OSError, ValueError) as error:
        wrong = getattr(error, "strerror", None) or str(error)
    yield Files(
        path,
        {table: replace(document, overlay=name) for table, document in files.tables.items()},
        tuple(replace(document, overlay=name) for document in files.hubs),
        (*files.problems, *([Problem(name, 1, 1, "overlay", wrong)] if wrong else [])),
        tuple(replace(document, overlay=name) for document in files.panels),
        name,
    )
    if figures:
        documents, problems = read_figures(figures, name, merge.names())
        yield Files(path, {}, documents, problems, overlay=name)


def marked(hub: Document) -> Any:
    """Return the value of a hub's file; the hub, facts and evidence that came from an overlay have it as a member."""
    if not isinstance(hub, Merged):
        return hub.value
    value = deepcopy(hub.value) | ({"overlay": hub.latest} if hub.latest else {})
    for index, fact in enumerate(value.get("facts", ())):
        _mark(fact, hub.overlay_of("facts", index))
    for number, item in enumerate(value.get("specialisations", ())):
        for index, piece in enumerate(item["evidence"]):
            _mark(piece, hub.overlay_of("specialisations", number, "evidence", index))
    return value


def _mark(value: dict[str, Any], overlay: str | None) -> None:
    if overlay:
        value["overlay"] = overlay
