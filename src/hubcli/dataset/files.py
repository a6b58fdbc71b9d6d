"""The files of a dataset, read but not yet checked."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hubcli.dataset.document import Document, Where, read_document
from hubcli.errors import Problem

#: The files of a dataset beside its hubs, by the name of their schema; only the first two must be there.
TABLES = ("dataset", "indicators", "sources", "sectors", "designations", "entities", "profiles", "provinces", "gaps")
REQUIRED = ("dataset", "indicators")
HUB_DIRECTORY = "hubs"


@dataclass(frozen=True, slots=True)
class Files:
    """The documents of one dataset: the tables by name, and one document a hub, in order of file name.

    `problems` are those of no one document: of overlays.
    """

    directory: Path
    tables: dict[str, Document]
    hubs: tuple[Document, ...]
    problems: tuple[Problem, ...] = ()

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
    hubs = directory / HUB_DIRECTORY
    try:
        names = sorted(name for name in os.listdir(hubs) if name.endswith(".yaml"))  # noqa: PTH208 (names are enough)
    except OSError:  # see `Files.no_hubs`
        names = []
    return Files(directory, tables, tuple(read_document(hubs / name) for name in names))
