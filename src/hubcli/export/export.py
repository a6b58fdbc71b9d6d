"""The whole dataset for other tools: tables as CSV, Parquet, SQLite or Excel; GeoJSON; one JSON document.

    from hubcli.export.export import export
    export(hubcli.load(), "atlas.sqlite")

The same dataset gives the same bytes: rows have an order, and no form says when it was made.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, get_args

from hubcli.errors import InvalidRequestError
from hubcli.files import Write, check_directory, check_file, put, put_file, target_path, writer
from hubcli.model.atlas import Atlas
from hubcli.record import Record
from hubcli.said import said

Form = Literal["csv", "sqlite", "geojson", "json", "xlsx", "parquet"]
FORMS: tuple[Form, ...] = get_args(Form)
#: The forms by how the name of a file ends.
SUFFIXES: dict[str, Form] = {**{f".{form}": form for form in FORMS}, ".db": "sqlite"}
#: The forms that are a file a table in a directory; of a file with their suffix, that of `cited_facts`.
_OF_TABLES = ("csv", "parquet")


class Exported(Record):
    """What an export wrote: the directory, and the names of the files in it."""

    directory: Path
    files: tuple[str, ...]


def export(
    atlas: Atlas,
    target: str | os.PathLike[str],
    form: Form | None = None,
    *,
    force: bool = False,
    bom: bool = False,
    metadata: str | os.PathLike[str] | None = None,
) -> Exported:
    """Write a dataset to `target` in a form, or in that which its suffix says: a directory is a Data Package.

    `csv` and `parquet` are a directory of tables, or with that suffix one file, of `cited_facts`; the other forms are a
    file, or one in `target` if that is a directory. `bom` begins CSV with a byte-order mark, for Excel; `metadata` is
    a further file, for Datasette, beside `sqlite`.

    Files appear whole or not at all; where writing fails, what was there stays as it was. Raises ValueError where
    there is something already and `force` is not given, or the target is of no use; OSError where writing fails;
    ModuleNotFoundError where a form needs an extra that is not installed.
    """
    if not os.fspath(target):  # which would be the working directory
        raise InvalidRequestError(said("give the name of a directory or file to export to"))
    form = form_of(target, form)
    if bom and form != "csv":
        raise InvalidRequestError(said("--bom is for CSV"))
    if metadata is not None and form != "sqlite":
        raise InvalidRequestError(said("--metadata is for a database: give a target that ends in .sqlite"))
    if form in _OF_TABLES and not _is_table(target):
        return _put_tables(atlas, target, form, force=force, bom=bom)
    path = _file(target, form)
    check_file(path, force=force)
    beside = target_path(metadata) if metadata is not None else None
    if beside:
        if beside.resolve() == path.resolve():
            raise InvalidRequestError(said("--metadata needs a file of its own beside the database"))
        check_file(beside, force=force)
    put(path.parent, {path.name: _writer(atlas, form, bom=bom)})
    if beside:
        from hubcli.export import datasette

        put_file(beside, datasette.metadata(atlas, path).encode("utf-8"))
    return Exported(path.parent, (path.name,))


def form_of(target: str | os.PathLike[str], form: Form | None) -> Form:
    """Return the form that is meant by the name of a target, or by a form that is given. Raises ValueError."""
    text = os.fspath(target)
    suffix = Path(text).suffix.lower()
    if not suffix or text.endswith(("/", os.sep)) or Path(text).is_dir():
        return form or "csv"
    named = SUFFIXES.get(suffix)
    if form is None and named is None:
        words = "no format ends in '{suffix}': there are {known}. A directory ends in /; for another name add --format"
        raise InvalidRequestError(said(words, suffix=suffix, known=", ".join(SUFFIXES)))
    if form and named and form != named:
        words = "'{name}' is the name of a {kind} file, and --format says {form}: choose one"
        raise InvalidRequestError(said(words, name=text, kind=named, form=form))
    return form or named or "csv"


def text_of(atlas: Atlas, form: Form) -> str:
    """Return the dataset in one of the forms that are a text: `geojson` or `json`."""
    if form == "geojson":
        from hubcli.export.geojson import feature_collection as make
    elif form == "json":
        from hubcli.export.json_document import document as make
    else:
        words = "{form} cannot be printed: give the name of a file, or --format json or geojson"
        if form in _OF_TABLES:
            words = "{form} cannot be printed: give the name of a directory, or --format json or geojson"
        raise InvalidRequestError(said(words, form=form))
    return make(atlas)


def _put_tables(atlas: Atlas, target: str | os.PathLike[str], form: Form, *, force: bool, bom: bool) -> Exported:
    directory = target_path(target)
    if form == "csv":
        from hubcli.export.datapackage import files_of

        files: dict[str, Write] = {name: writer(content) for name, content in files_of(atlas, bom=bom).items()}
    else:
        from hubcli.export import parquet

        files = parquet.files_of(atlas)
    check_directory(directory, tuple(files), force=force)
    put(directory, files)
    return Exported(directory, tuple(files))


def _writer(atlas: Atlas, form: Form, *, bom: bool) -> Write:
    if form == "sqlite":
        from hubcli.store.database import write_database

        return lambda path: write_database(atlas, path)
    if form == "xlsx":
        from hubcli.export.xlsx import write_workbook

        return lambda path: write_workbook(atlas, path)
    if form == "parquet":
        from hubcli.export.parquet import file_of

        return file_of(atlas)
    if form == "csv":
        from hubcli.export.datapackage import to_csv
        from hubcli.store.rows import cited

        return writer(to_csv(*cited(atlas), bom=bom))
    return writer(text_of(atlas, form).encode("utf-8"))


def _is_table(target: str | os.PathLike[str]) -> bool:
    """Tell whether one file of one table is meant."""
    text = os.fspath(target)
    return Path(text).suffix.lower() in SUFFIXES and not text.endswith(("/", os.sep)) and not Path(text).is_dir()


def _file(target: str | os.PathLike[str], form: Form) -> Path:
    """Return the file that is meant; in a directory, which a slash at the end says it is, it is `hubcli.FORM`."""
    text = os.fspath(target)
    path = target_path(text)
    if path.is_dir():
        return path / f"hubcli.{form}"
    if text.endswith(("/", os.sep)):
        raise InvalidRequestError(said("there is no directory {path}", path=text))
    return path
