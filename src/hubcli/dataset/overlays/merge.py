"""The merging of overlays into the files of a dataset: its tables, and its hubs with their facts and evidence.

A cell of a panel is merged like a fact of its hub, and stays in its panel: what is replaced is noted there.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from hubcli.dataset.document import Document, Where
from hubcli.dataset.files import Files
from hubcli.dataset.overlays.figures import HubFigures
from hubcli.dataset.overlays.gaps import figures_in, without_closed
from hubcli.dataset.overlays.lists import Item, MergeRule, items_of, merged, nodes_of, problem_at, removes
from hubcli.dataset.overlays.named import Names
from hubcli.dataset.overlays.nodes import Merged, Node, whole
from hubcli.dataset.panels import Panel, cells_by_hub
from hubcli.dataset.schema import Validation, schemas
from hubcli.errors import Problem
from hubcli.model.records import Evidence, Fact
from hubcli.model.vocabulary import Company
from hubcli.text import suggest

KIND = (
    "an overlay is a folder with files of the layout of a dataset, one hub file, which has an 'id', or figures as CSV"
)

_BODY = ("facts", "specialisations")
_NAMED_BY = {"gaps": ("hub", "indicator"), "provinces": ("name",), "entities": ("name",)}
_NAMED_BY |= {"organisations": ("name",), "elsewhere": ("name",)}
_NAMED_BY |= {"seats": ("code",), "breaks": ("indicator", "period", "hub")}  # the others: by their id
_NEEDED = {"breaks": ("indicator", "period")}  # of the others all that they are named by
_OF_FACT = tuple(name for name in Fact._fields if name not in ("confirmed_by", "overlay"))  # in a hub's file
_FACTS = MergeRule("fact", ("indicator", "period", "scope"), ("indicator",), _OF_FACT)
_EVIDENCE = MergeRule("evidence", None, (), ("sector", *Evidence._fields[:-1]))
_COMPANIES = MergeRule("company", ("code",), ("code",), Company._fields[:-1])


class Merge:
    """The files of a dataset while overlays are merged into them."""

    def __init__(self, files: Files) -> None:
        self._tables = {name: whole(document) for name, document in files.tables.items()}
        self._hubs = [whole(document) for document in files.hubs]
        self._panels = [*files.panels]
        self._schema = schemas()["table"]
        self._cells = self._cells_of(files)
        self._added: Mapping[str, list[Item]] = {}  # the cells of the overlay that is being merged
        self._replaced: dict[int, set[Where]] = {}  # the locations of cells that are gone, by the id of their document
        self._problems: list[Problem] = []
        self._note(files)

    def add(self, overlay: Files) -> None:
        """Merge one overlay."""
        self._note(overlay)
        for name, document in overlay.tables.items():
            self._tables[name] = self._table(name, self._tables.get(name), whole(document))
        self._panels += overlay.panels
        self._added = self._cells_of(overlay)
        if "gaps" in self._tables:
            figures = figures_in(map(whole, overlay.hubs), self._added)
            self._tables["gaps"] = without_closed(self._tables["gaps"], figures, overlay.overlay)
        self._add_hubs([whole(document) for document in overlay.hubs])
        for hub_id, cells in self._added.items():
            self._cells.setdefault(hub_id, []).extend(cells)

    def names(self) -> Names:
        """Return the names of the hubs and indicators that there are now."""
        indicators = self._tables.get("indicators")
        values = indicators.value if indicators and isinstance(indicators.value, list) else []
        return Names((node.value for node in self._hubs), values)

    def files(self, directory: Path, overlays: Sequence[str]) -> Files:
        """Return the files as they are now."""
        order = {name: number for number, name in enumerate(overlays)}
        tables = {name: _document(node, order) for name, node in self._tables.items()}
        hubs = tuple(_document(node, order) for node in self._hubs)
        panels = (replace(panel, replaced=frozenset(self._replaced.get(id(panel), ()))) for panel in self._panels)
        return Files(directory, tables, hubs, tuple(self._problems), tuple(panels))

    def _note(self, files: Files) -> None:
        self._problems += files.problems
        for _, document in files.documents():
            self._problems += document.problems

    def _table(self, name: str, before: Node | None, overlay: Node) -> Node:
        if name in ("dataset", "companies"):
            before = before or overlay.of({})
            joined = _joined if name == "dataset" else self._companies
            return joined(before, overlay) if _are(dict, before, overlay) else _unfit(before, overlay, dict)
        names = _NAMED_BY.get(name, ("id",))
        rule = MergeRule(f"entry of {name}", names, _NEEDED.get(name, names), names, _joined)
        return self._list(before, overlay, rule)

    def _companies(self, before: Node, overlay: Node) -> Node:
        """Merge lists of companies, row by row."""
        parts = {**before.members(), **overlay.members()}
        if "rows" in overlay.value:
            parts["rows"] = self._merged_list(
                before.members().get("rows"),
                parts["rows"],
                lambda old, new: nodes_of(merged(_companies_of(old), _companies_of(new), _COMPANIES, self._problems)),
            )
        return before.of(parts)

    def _add_hubs(self, overlay: Sequence[Node]) -> None:
        named, unread = [], []
        # a file that cannot be read stands for the hub of its name
        before = [Item(node.value or {"id": node.document.path.stem}, node) for node in self._hubs]
        known = {item.members.get("id") for item in before if isinstance(item.members, dict)}
        for node in overlay:
            if isinstance(node.document, HubFigures) and node.value["id"] not in known:
                self._problems.append(_unknown_hub(node, known))
            elif node.value is None:
                unread.append(node)
            elif isinstance(node.value, dict) and "id" in node.value:
                named.append(Item(node.value, node))
            else:
                self._problems.append(problem_at(node, KIND))
        for item in filter(lambda item: removes(item.members), named):
            self._replace(self._cells.pop(str(item.members["id"]), ()))
        named += self._with_cells_only({str(item.members["id"]) for item in named}, known)
        hubs = merged(before, named, MergeRule("hub", ("id",), ("id",), ("id",), self._hub), self._problems)
        self._hubs = [*nodes_of(hubs), *unread]

    def _with_cells_only(self, named: Container[str], known: Container[Any]) -> list[Item]:
        """Return the hubs of which the overlay has cells, but no file, as though it had one without more in it."""
        documents = {hub: cells[0].node.document for hub, cells in self._added.items() if hub in known}
        return [
            Item(value, Node(document, (), value))
            for hub, document in documents.items()
            if hub not in named and (value := {"id": hub})
        ]

    def _hub(self, before: Node | None, overlay: Node) -> Node:
        if before and not isinstance(before.value, dict):
            return before
        parts = before.members() if before else {}
        hub_id = str(overlay.value["id"])
        members = overlay.members()
        if "facts" in members or hub_id in self._added:
            facts = members.get("facts", overlay.of([]))
            parts["facts"] = self._merged_list(parts.get("facts"), facts, partial(self._facts, hub_id))
        for name, node in members.items():
            if name == "specialisations":
                parts[name] = self._merged_list(parts.get(name), node, self._specialisations)
            elif name != "facts" and (name != "id" or not before):
                parts[name] = node
        return (before or overlay).of(parts)

    def _facts(self, hub_id: str, before: Node, overlay: Node) -> list[Node]:
        """Merge facts and the cells of a hub, and return the facts; which cells are gone is noted."""
        cells, added = self._cells.pop(hub_id, []), self._added.get(hub_id, [])
        facts = merged([*items_of(before), *cells], [*items_of(overlay), *added], _FACTS, self._problems)
        remaining = {id(item.node) for item in facts}
        self._cells[hub_id] = [cell for cell in cells if id(cell.node) in remaining]
        self._replace(cell for cell in cells if id(cell.node) not in remaining)
        in_panels = {id(cell.node) for cell in (*cells, *added)}
        return [node for node in nodes_of(facts) if id(node) not in in_panels]

    def _cells_of(self, files: Files) -> dict[str, list[Item]]:
        """Return the cells of panels by hub, as items like the facts in the file of one."""
        values = ((document, Validation(document, self._schema).value) for document in files.panels)
        cells = cells_by_hub([Panel(document, value) for document, value in values if isinstance(value, dict)])
        return {
            hub: [Item(cell.value, Node(cell.document, cell.where, cell.value)) for cell in of_hub]
            for hub, of_hub in cells.items()
        }

    def _replace(self, cells: Iterable[Item]) -> None:
        for _, node in cells:
            self._replaced.setdefault(id(node.document), set()).add(node.where)

    def _list(self, before: Node | None, overlay: Node, rule: MergeRule) -> Node:
        return self._merged_list(
            before, overlay, lambda old, new: nodes_of(merged(items_of(old), items_of(new), rule, self._problems))
        )

    def _merged_list(self, before: Node | None, overlay: Node, merge: Callable[[Node, Node], Sequence[Node]]) -> Node:
        before = before or overlay.of([])
        return before.of(merge(before, overlay)) if _are(list, before, overlay) else _unfit(before, overlay, list)

    def _specialisations(self, before: Node, overlay: Node) -> list[Node]:
        """Merge specialisations as one list of evidence, in which a piece has its sector, and group it by sector."""
        old, new = _Specialisations(before), _Specialisations(overlay)
        evidence: dict[str, list[Node]] = {}
        for item in merged(old.evidence, new.evidence, _EVIDENCE, self._problems):
            evidence.setdefault(item.members["sector"], []).append(item.node)
        sectors = new.sectors | old.sectors
        return [*(_with(sectors[name], pieces) for name, pieces in evidence.items()), *old.unfit, *new.unfit]


class _Specialisations:
    """A list of specialisations in three parts.

    `evidence` is all of it, found by its members and its sector; `sectors` are the specialisations by sector; `unfit`
    are those without evidence of the right shape.
    """

    def __init__(self, node: Node) -> None:
        self.evidence: list[Item] = []
        self.sectors: dict[str, Node] = {}
        self.unfit: list[Node] = []
        for item in node.items():
            value = item.value
            if removes(value) and "evidence" not in value:
                self.evidence.append(Item(value, item))
            elif _has_evidence(value):
                self.sectors.setdefault(value["sector"], item)
                for piece in item.members()["evidence"].items():
                    members = piece.value if isinstance(piece.value, dict) else {}
                    self.evidence.append(Item({**members, "sector": value["sector"]}, piece))
            else:
                self.unfit.append(item)


def _has_evidence(value: Any) -> bool:
    if not isinstance(value, dict) or set(value) != {"sector", "evidence"}:
        return False
    return isinstance(value["sector"], str) and isinstance(value["evidence"], list) and bool(value["evidence"])


def _with(specialisation: Node, pieces: Sequence[Node]) -> Node:
    members = specialisation.members()
    return specialisation.of({**members, "evidence": members["evidence"].of(pieces)})


def _unknown_hub(node: Node, known: Iterable[Any]) -> Problem:
    """Return the problem that figures are of a hub that there is not: only a file of its own can add one."""
    name = node.value["id"]
    near = suggest(name, [other for other in known if isinstance(other, str)], most=1)
    hint = f"; did you mean '{near[0]}'?" if near else ""
    return node.document.problem((), "unknown-reference", f"no '{name}' in hubs{hint}")


def _companies_of(node: Node) -> list[Item]:
    """Return the rows of a list of companies, found by their columns."""
    columns = _COMPANIES.members
    rows = items_of(node)
    return [Item(dict(zip(columns, row, strict=False)) if isinstance(row, list) else row, at) for row, at in rows]


def _joined(before: Node | None, overlay: Node) -> Node:
    """Return a mapping in which the members of the overlay take the place of those that were there."""
    return before.of({**before.members(), **overlay.members()}) if before else overlay


def _are(kind: type, *nodes: Node) -> bool:
    return all(isinstance(node.value, kind) for node in nodes)


def _unfit(before: Node, overlay: Node, kind: type) -> Node:
    """Return the one of two that is not of the kind, for the check to report."""
    return overlay if isinstance(before.value, kind) else before


def _document(node: Node, order: Mapping[str, int]) -> Document:
    """Return the document of a node: its file as it is, where nothing was merged into it."""
    document = node.document
    if node.parts is None:
        return document
    overlays = (part.document.overlay for name, part in node.members().items() if name not in _BODY)
    latest = max((name for name in overlays if name), key=order.__getitem__, default=None)
    return Merged(document.path, node.value, overlay=document.overlay, pieces=dict(node.pieces()), latest=latest)
