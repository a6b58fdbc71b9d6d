"""The whole dataset in forms that other tools open: a Data Package of CSV tables, SQLite, GeoJSON, one JSON document.

    from hubcli.export.export import export
    export(hubcli.load(), "atlas.sqlite", "sqlite")

The same dataset gives the same bytes: rows have an order, and no form says when it was made.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from hubcli.errors import InvalidRequestError
from hubcli.files import Write, check_directory, check_file, put, target_path
from hubcli.model.atlas import Atlas

Form = Literal["csv", "sqlite", "geojson", "json"]
FORMS: tuple[Form, ...] = get_args(Form)


class Exported(NamedTuple):
    """What an export wrote: the directory, and the names of the files in it."""

    directory: Path
    files: tuple[str, ...]


def export(atlas: Atlas, target: str | os.PathLike[str], form: Form = "csv", *, force: bool = False) -> Exported:
    """Write a dataset: `csv` to the directory `target`, any other form to the file `target`, or into it if a directory.

    Files appear whole or not at all; where writing fails, what was there stays as it was. Raises ValueError where
    there is something already and `force` is not given, or the target is of no use; OSError where writing fails.
    """
    if not os.fspath(target):  # which would be the working directory
        raise InvalidRequestError("give the name of a directory or file to export to")
    if form == "csv":
        from hubcli.export.datapackage import files_of

        directory = target_path(target)
        contents = files_of(atlas)
        check_directory(directory, tuple(contents), force=force)
        put(directory, {name: _bytes(content) for name, content in contents.items()})
        return Exported(directory, tuple(contents))
    path = _file(target, form)
    check_file(path, force=force)
    put(path.parent, {path.name: _writer(atlas, form)})
    return Exported(path.parent, (path.name,))


def text_of(atlas: Atlas, form: Form) -> str:
    """Return the dataset in one of the forms that are a text: `geojson` or `json`."""
    if form == "geojson":
        from hubcli.export.geojson import feature_collection as make
    elif form == "json":
        from hubcli.export.json_document import document as make
    else:
        raise InvalidRequestError(
            f"{form} is no single text: give the name of a {'directory' if form == 'csv' else 'file'}"
        )
    return make(atlas)


def _writer(atlas: Atlas, form: Form) -> Write:
    if form == "sqlite":
        from hubcli.store.database import write_database

        return lambda path: write_database(atlas, path)
    return _bytes(text_of(atlas, form).encode("utf-8"))


def _bytes(content: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


def _file(target: str | os.PathLike[str], form: Form) -> Path:
    """Return the file that is meant; in a directory, which a slash at the end says it is, it is `hubcli.FORM`."""
    text = os.fspath(target)
    path = target_path(text)
    if path.is_dir():
        return path / f"hubcli.{form}"
    if text.endswith(("/", os.sep)):
        raise InvalidRequestError(f"there is no directory {text}")
    return path
