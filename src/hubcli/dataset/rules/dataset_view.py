"""A view of a dataset for the rules: what fitted its schema, with access to every member and its position."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hubcli.dataset.document import Document, Where
from hubcli.dataset.files import Entry, entries
from hubcli.dataset.panels import Panel, cells_by_hub
from hubcli.errors import Problem
from hubcli.text import suggest

_MOST_HINTS = 100  # different unknown names; somebody with more is not helped by a hint for each


class DatasetView:
    """The valid part of a dataset. Anything may be missing; whatever is there has the right type."""

    def __init__(
        self,
        tables: dict[str, tuple[Document, Any]],
        hubs: list[tuple[Document, Any]],
        panels: Sequence[tuple[Document, Any]] = (),
    ) -> None:
        self._hints: dict[tuple[str, str], str] = {}
        self.documents = {name: document for name, (document, _) in tables.items()}
        self.dataset: dict[str, Any] = {}
        if "dataset" in tables and isinstance(tables["dataset"][1], dict):
            self.dataset = tables["dataset"][1]
        self.hubs = [Entry(document, (), value) for document, value in hubs if isinstance(value, dict)]
        self.tables = {
            name: list(entries(document, value)) for name, (document, value) in tables.items() if name != "dataset"
        }
        document, listed = tables.get("companies", (None, None))
        self.companies = Entry(document, (), listed) if document and isinstance(listed, dict) else None
        self.panels = [Panel(document, value) for document, value in panels if isinstance(value, dict)]
        self._cells = cells_by_hub(self.panels)
        self._known: dict[str, dict[str, Entry]] = {}
        for name, listed in {**self.tables, "hubs": self.hubs}.items():
            self._known[name] = {key: entry for entry in listed if (key := name_of(entry))}
        self._listed: dict[tuple[int, Where, str], frozenset[str | None]] = {}
        # An unread table may have any name, so no name is said to be missing from it.
        self._unread = {name for name, (_, value) in tables.items() if not isinstance(value, list)} - {"companies"}
        self._unread_hubs = {document.path.stem for document, value in hubs if not _names_itself(value)}
        #: Whether a hub file could not be read, or there is none: then what the hubs cite is not known.
        self.unread_hubs = not hubs or len(self.hubs) < len(hubs)
        panels_are_whole = len(self.panels) == len(panels) and all(panel.whole for panel in self.panels)
        lists_are_whole = not {"designations", "seats", "organisations"} & self._unread and bool(
            self.companies or not document
        )
        #: Whether something that cites sources could not be read: then which are cited is not known.
        self.unread_citations = self.unread_hubs or not (panels_are_whole and lists_are_whole)

    def get(self, table: str, name: str | None) -> Entry | None:
        """Return the member of a table (or of `hubs`) with this id, or None."""
        return self._known.get(table, {}).get(name) if name is not None else None

    def lists(self, entry: Entry, member: str, name: str | None) -> bool:
        """Tell whether a list in an entry has a name; True also where an item that did not fit (null) may be it."""
        place = (id(entry.document), entry.where, member)
        if place not in self._listed:
            self._listed[place] = frozenset(entry.get(member) or ())
        return None in self._listed[place] or name in self._listed[place]

    def facts(self, hub: Entry | None = None) -> Iterator[Entry]:
        """Yield the facts of one hub, or of all: those in the files of hubs, and the cells of panels."""
        for owner in [hub] if hub else self.hubs:
            yield from owner.entries("facts")
        for cells in [self._cells.get(hub.get("id") or "", [])] if hub else self._cells.values():
            yield from cells

    def specialisations(self, hub: Entry | None = None) -> Iterator[Entry]:
        """Yield the specialisations of one hub, or of all."""
        for owner in [hub] if hub else self.hubs:
            yield from owner.entries("specialisations")

    def evidence(self) -> Iterator[Entry]:
        """Yield every piece of evidence."""
        for entry in self.specialisations():
            yield from entry.entries("evidence")

    def weighted_indicators(self, profile: Entry | None = None) -> Iterator[Entry]:
        """Yield the weighted indicators of one profile, or of all."""
        for owner in [profile] if profile else self.tables.get("profiles", ()):
            for pillar in owner.entries("pillars"):
                yield from pillar.entries("indicators")

    def unknown(self, entry: Entry, member: str, table: str) -> Iterator[Problem]:
        """Yield a problem for each name in `member` (one, or a list) that names nothing in `table`."""
        value = entry.get(member)
        named = enumerate(value) if isinstance(value, list) else [(None, value)]
        for index, name in named:
            if name is not None:
                yield from self.unknown_name(entry, (member,) if index is None else (member, index), table, name)

    def unknown_name(self, entry: Entry, where: Where, table: str, name: str) -> Iterator[Problem]:
        """Yield a problem at a place in an entry if a name names nothing in `table`."""
        if not self._may_know(table, name):
            yield entry.problem(where, "unknown-reference", f"no '{name}' in {table}{self._hint(table, name)}")

    def _hint(self, table: str, name: str) -> str:
        """Return the end of a message that suggests a name of the table; empty where none is near, or after many."""
        if (table, name) not in self._hints and len(self._hints) < _MOST_HINTS:
            near = suggest(name, list(self._known.get(table, {})), most=1)
            self._hints[table, name] = f"; did you mean '{near[0]}'?" if near else ""
        return self._hints.get((table, name), "")

    def _may_know(self, table: str, name: str) -> bool:
        known = name in self._known.get(table, {}) or table in self._unread
        return known or (table == "hubs" and (not self.hubs or name in self._unread_hubs))


def name_of(entry: Entry) -> str | None:
    """Return the name by which other entries refer to an entry: its id, or its name where it has no id."""
    name = entry.get("id") or (entry.get("name") if "id" not in entry.value and not entry.unfit("id") else None)
    return name if isinstance(name, str) else None


def _names_itself(hub: Any) -> bool:
    return isinstance(hub, dict) and "id" in hub
