"""The files of a dataset, read but not yet checked."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hubcli.dataset.document import Document, Where, read_document
from hubcli.errors import Problem

#: The files of a dataset beside its hubs and panels, by the name of their schema; only the first two must be there.
TABLES = (
    *("dataset", "indicators", "sources", "sectors", "designations", "entities", "profiles", "provinces", "gaps"),
    *("companies", "industries", "seats", "breaks", "organisations", "elsewhere"),
)
REQUIRED = ("dataset", "indicators")
HUB_DIRECTORY = "hubs"
PANEL_DIRECTORY = "tables"


@dataclass(frozen=True, slots=True)
class Files:
    """The documents of one dataset: the lists by name, one document a hub, one a panel, in order of file name.

    A panel is a table of a source: figures of many hubs. `problems` are those of no one document: of overlays.
    `overlay` is the path of the overlay that these are, as it was given; None for a dataset.
    """

    directory: Path
    tables: dict[str, Document]
    hubs: tuple[Document, ...]
    problems: tuple[Problem, ...] = ()
    panels: tuple[Document, ...] = ()
    overlay: str | None = None

    def no_hubs(self) -> Problem:
        """Return the problem that there is no document of a hub, and why."""
        directory = self.directory / HUB_DIRECTORY
        reason = "no hub files (*.yaml) in this directory"
        try:
            os.scandir(directory).close()
        except OSError as error:
            reason = error.strerror or str(error)
        return Problem(str(directory), 1, 1, "unreadable", reason)

    def documents(self) -> Iterator[tuple[str, Document]]:
        """Yield each document with the name of its schema."""
        yield from self.tables.items()
        for hub in self.hubs:
            yield "hub", hub
        for panel in self.panels:
            yield "table", panel


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping in a file, as far as it fits its schema, and its location."""

    document: Document
    where: Where
    value: dict[str, Any]

    def get(self, member: str) -> Any:
        """Return a member, or None where it is missing or does not fit."""
        return self.value.get(member)

    def unfit(self, *members: str) -> bool:
        """Tell whether one of the members is written but does not fit its schema: then no rule can judge it."""
        written: Any = self.document.value
        for step in self.where:
            written = written[step]
        return any(member in written and member not in self.value for member in members)

    def problem(self, member: str | Where, rule: str, message: str) -> Problem:
        """Return a problem at a member, or at a place inside one."""
        inside = (member,) if isinstance(member, str) else member
        return self.document.problem((*self.where, *inside), rule, message)

    def entries(self, member: str) -> Iterator[Entry]:
        """Yield the mappings in a list that is a member."""
        return entries(self.document, self.get(member), (*self.where, member))


def entries(document: Document, value: Any, where: Where = ()) -> Iterator[Entry]:
    """Yield the members of a list that are mappings; a value that is no list has none."""
    for index, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, dict):
            yield Entry(document, (*where, index), item)


def read_files(directory: Path, required: Sequence[str] = REQUIRED) -> Files:
    """Read every file of the dataset in `directory`; what cannot be read is in the documents' problems."""
    tables = {
        name: read_document(path)
        for name in TABLES
        if os.path.lexists(path := directory / f"{name}.yaml") or name in required  # a link to nothing is a mistake
    }
    return Files(
        directory, tables, _documents(directory / HUB_DIRECTORY), panels=_documents(directory / PANEL_DIRECTORY)
    )


def _documents(directory: Path) -> tuple[Document, ...]:
    """Return the YAML files of a directory in order of name; none where it cannot be read."""
    try:
        names = sorted(name for name in os.listdir(directory) if name.endswith(".yaml"))  # noqa: PTH208
    except OSError:
        return ()
    return tuple(read_document(directory / name) for name in names)
