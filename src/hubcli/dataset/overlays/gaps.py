"""Gaps that an overlay closes: where it has the figure that was looked for and not found, there is none any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from hubcli.dataset.overlays.lists import Item, removes
from hubcli.dataset.overlays.nodes import Node

Figure = tuple[str, str]  # the ids of a hub and an indicator


def without_closed(gaps: Node, figures: set[Figure], overlay: str | None) -> Node:
    """Return the gaps but those for which an overlay has a figure. One that it states itself stays: `check` says so."""
    items = gaps.items()
    kept = [item for item in items if item.document.overlay == overlay or _figure(item.value) not in figures]
    return gaps.of(kept) if len(kept) < len(items) else gaps


def figures_in(hubs: Iterable[Node], cells: Mapping[str, Sequence[Item]]) -> set[Figure]:
    """Return which figures the files of hubs and the cells of panels have, but those with a scope."""
    return {
        *_of_hubs(hubs),
        *(figure for hub, items in cells.items() for figure in _of(hub, (item[1] for item in items))),
    }


def _of_hubs(hubs: Iterable[Node]) -> Iterator[Figure]:
    for hub in hubs:
        members = hub.members()
        if "id" in members and "facts" in members:
            yield from _of(members["id"].value, members["facts"].items())


def _of(hub: object, facts: Iterable[Node]) -> Iterator[Figure]:
    for fact in facts:
        if isinstance(fact.value, dict) and not removes(fact.value) and fact.value.get("scope") is None:
            figure = _figure({**fact.value, "hub": hub})
            if figure:
                yield figure


def _figure(value: object) -> Figure | None:
    hub, indicator = (value.get("hub"), value.get("indicator")) if isinstance(value, dict) else (None, None)
    return (hub, indicator) if isinstance(hub, str) and isinstance(indicator, str) else None
