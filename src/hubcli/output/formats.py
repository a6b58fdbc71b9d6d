"""Results as data: one renderer a format, over the same plain values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hubcli.output import OF_NO_DATASET

if TYPE_CHECKING:
    from hubcli.model.atlas import Atlas


def serialise(
    result: Any,
    name: str,
    form: str,
    fields: Sequence[str] = (),
    atlas: Atlas | None = None,
    parts: Sequence[str] = (),
    overlays: Sequence[str] = (),
    *,
    ascii_only: bool = False,
    bom: bool = False,
) -> str:
    """Return a result, whose shape has this name in `shapes`, in a format: all of it, or these fields in their order.

    The atlas knows which fields there are where keys are names of the data; `parts` are what was asked for of a hub,
    `overlays` those that the dataset was read with.

    `form` is json, jsonl, csv, tsv or markdown; `ascii_only` is for JSON, `bom` for CSV and TSV. Raises
    `UnknownFieldError`.
    """
    if form == "json":
        from hubcli.output.json import to_json

        if not fields:
            more = {} if name in OF_NO_DATASET else {"overlays": list(overlays)}
            return to_json(result, more, ascii_only=ascii_only)  # by far the most frequent, and without what is below
        from hubcli.output.fields import document

        return to_json(document(result, name, fields, atlas, overlays), ascii_only=ascii_only)
    from hubcli.output.fields import rows_of

    rows = rows_of(result, name, atlas, parts, overlays)
    if form == "jsonl":
        from hubcli.output.json import to_json_lines

        return to_json_lines(rows.picked(fields), ascii_only=ascii_only)
    if form == "markdown":
        from hubcli.output.markdown import to_markdown

        return to_markdown(rows.flat(fields))
    from hubcli.output.csv import BOM, to_csv, to_tsv

    return (BOM if bom else "") + (to_csv if form == "csv" else to_tsv)(rows.flat(fields))
