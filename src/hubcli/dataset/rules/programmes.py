"""The rules about designations, about entities, and about gaps: what was looked for and not found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from hubcli.dataset.rules.dataset_view import DatasetView
from hubcli.errors import Problem
from hubcli.text import split_names


def designations(view: DatasetView) -> Iterator[Problem]:
    """Only evidence of kind `designation` names a programme."""
    for piece in view.evidence():
        kind = piece.get("kind")
        if piece.get("designation") is not None and kind not in (None, "designation"):
            yield piece.problem("designation", "designation", f"a {kind} is named by no programme")


def unnamed(view: DatasetView) -> Iterator[Problem]:
    """A programme named some hub of the atlas."""
    if view.unread_hubs:
        return
    named = {piece.get("designation") for piece in view.evidence()}
    for programme in view.tables.get("designations", ()):
        name = programme.get("id")
        if name is not None and name not in named:
            yield programme.problem("id", "unused", f"no hub has the designation '{name}'")


def entities(view: DatasetView) -> Iterator[Problem]:
    """Some evidence is about a company or institution under its name."""
    names = [piece.get("name") for piece in view.evidence()]
    known = sorted({part for name in names if name for part in (name, *split_names(name))})
    for entity in view.tables.get("entities", ()):
        name = entity.get("name")
        if name is None or view.unread_hubs:
            continue
        if not (_first(known, name) == name or _first(known, f"{name} ").startswith(f"{name} ")):
            yield entity.problem("name", "unused", f"no evidence is about '{name}'")


def _first(ordered: list[str], text: str) -> str:
    """Return the first of texts in order that is no less than a text: if any begins with it, this one does."""
    place = bisect_left(ordered, text)
    return ordered[place] if place < len(ordered) else ""


def gaps(view: DatasetView) -> Iterator[Problem]:
    """A gap stands only where the hub has no figure of its own for the indicator."""
    figures = {
        (hub.get("id"), fact.get("indicator"))
        for hub in view.hubs
        for fact in view.facts(hub)
        if fact.get("scope") is None and not fact.unfit("scope")
    }
    for gap in view.tables.get("gaps", ()):
        missing = (gap.get("hub"), gap.get("indicator"))
        if None not in missing and missing in figures:
            yield gap.problem(
                "indicator", "gap", f"'{missing[0]}' has a figure for '{missing[1]}', so the gap is closed"
            )
