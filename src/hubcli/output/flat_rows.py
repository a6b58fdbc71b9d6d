"""Rows that are not a list in the JSON of a result: one row a figure or a piece of evidence, with its address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from hubcli.record import Record
from hubcli.results import derived

if TYPE_CHECKING:
    from hubcli.model.atlas import Atlas


class SourceRow(Record):
    """A source that something rests on, with its address: the publisher's page, or the copy that was read."""

    id: str
    publisher: str
    title: str
    published: str | None
    kind: str
    language: str
    grade: str
    url: str | None


class NamedProgramme(Record):
    """A programme that named a hub."""

    id: str
    name: str
    name_zh: str
    named_by: str
    since: int | None


class OwnRows(Record):
    """Rows, their class, and the field of the result that they are in, if they are in one."""

    kind: type
    rows: Sequence[Any]
    within: str | None = None


def own_rows(name: str, result: Any, atlas: Atlas, parts: Sequence[str]) -> OwnRows | None:
    """Return the rows of a result, whose shape has this name; None where they are those of `rows_are`.

    `parts` are what was asked for of a hub.
    """
    if name == "show":
        return _of_hub(result, atlas, parts)
    if name == "compare" and result.in_depth:
        from hubcli.analysis.statements import Statement, compared_in

        return OwnRows(Statement, compared_in(atlas, result, result.in_depth))
    return None


def _of_hub(sheet: Any, atlas: Atlas, parts: Sequence[str]) -> OwnRows:
    from hubcli.analysis.statements import Figure, Statement, figures_of, said_of

    if "evidence" in parts:
        return OwnRows(Statement, said_of(atlas, sheet, parts))
    if "figures" in parts or not parts:
        return OwnRows(Figure, figures_of(atlas, sheet), "facts")
    if "designations" in parts:
        named = (atlas.designations[name] for name in sheet.designations)
        return OwnRows(NamedProgramme, [derived(NamedProgramme, item) for item in named])
    sources = ((name, atlas.sources[name]) for name in sheet.sources)
    return OwnRows(SourceRow, [derived(SourceRow, item, id=name, url=item.address) for name, item in sources])
