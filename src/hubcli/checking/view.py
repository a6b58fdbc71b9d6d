"""A dataset as the rules look at it: what fitted its schema, with ways to reach every member and its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hubcli.checking.dataset import Entry, entries
from hubcli.checking.problem import Problem
from hubcli.reading import Document


class View:
    """The well-shaped part of a dataset. Anything may be missing; whatever is there has the right type."""

    def __init__(self, tables: dict[str, tuple[Document, Any]], hubs: list[tuple[Document, Any]]) -> None:
        self.dataset: dict[str, Any] = tables["dataset"][1] or {} if "dataset" in tables else {}
        self.hubs = [Entry(document, (), value) for document, value in hubs if isinstance(value, dict)]
        self.tables = {
            name: list(entries(document, value)) for name, (document, value) in tables.items() if name != "dataset"
        }
        self._known = {
            name: {entry.value.get("id", entry.value.get("name")): entry.value for entry in listed}
            for name, listed in {**self.tables, "hubs": self.hubs}.items()
        }

    def get(self, table: str, name: str | None) -> dict[str, Any] | None:
        """Return the member of a table (or of `hubs`) with this id, or None."""
        return self._known.get(table, {}).get(name)

    def facts(self, hub: Entry | None = None) -> Iterator[Entry]:
        """Yield the facts of one hub, or of all."""
        yield from self._inside("facts", hub)

    def specialisations(self, hub: Entry | None = None) -> Iterator[Entry]:
        """Yield the specialisations of one hub, or of all."""
        yield from self._inside("specialisations", hub)

    def evidence(self) -> Iterator[Entry]:
        """Yield every piece of evidence."""
        for entry in self.specialisations():
            yield from entries(entry.document, entry.value.get("evidence"), (*entry.where, "evidence"))

    def weighted_indicators(self, profile: Entry | None = None) -> Iterator[Entry]:
        """Yield the weighted indicators of one profile, or of all."""
        for owner in [profile] if profile else self.tables.get("profiles", ()):
            for pillar in entries(owner.document, owner.value.get("pillars"), (*owner.where, "pillars")):
                inside = pillar.value.get("indicators")
                yield from entries(pillar.document, inside, (*pillar.where, "indicators"))

    def unknown(self, entry: Entry, member: str, table: str) -> Iterator[Problem]:
        """Yield a problem where `member` names nothing in `table`."""
        name = entry.value.get(member)
        if name is not None and self.get(table, name) is None:
            yield self._missing(entry, (member,), table, name)

    def unknown_items(self, entry: Entry, member: str, table: str) -> Iterator[Problem]:
        """Yield a problem for each item of the list `member` that names nothing in `table`."""
        for index, name in enumerate(entry.value.get(member) or ()):
            if name is not None and self.get(table, name) is None:
                yield self._missing(entry, (member, index), table, name)

    def _inside(self, member: str, hub: Entry | None) -> Iterator[Entry]:
        for owner in [hub] if hub else self.hubs:
            yield from entries(owner.document, owner.value.get(member), (*owner.where, member))

    def _missing(self, entry: Entry, where: tuple[str | int, ...], table: str, name: str) -> Problem:
        from difflib import get_close_matches

        near = get_close_matches(name, [known for known in self._known.get(table, {}) if known], n=1)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        return entry.document.problem((*entry.where, *where), "unknown-reference", f"no '{name}' in {table}{hint}")
