"""Values that are put together of several files: every part knows its file and its location there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hubcli.dataset.document import Document, Where
from hubcli.errors import Problem


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a file; or one that is put together from `parts`, at the location of the first."""

    document: Document
    where: Where
    value: Any
    parts: Mapping[str, Node] | Sequence[Node] | None = None

    def members(self) -> dict[str, Node]:
        """Return the members of a mapping, none of another value."""
        if isinstance(self.parts, Mapping):
            return dict(self.parts)
        inside = self.value if isinstance(self.value, dict) else {}
        return {name: Node(self.document, (*self.where, name), value) for name, value in inside.items()}

    def items(self) -> list[Node]:
        """Return the items of a list, none of another value."""
        if isinstance(self.parts, Sequence):
            return list(self.parts)
        inside = self.value if isinstance(self.value, list) else []
        return [Node(self.document, (*self.where, index), value) for index, value in enumerate(inside)]

    def of(self, parts: Mapping[str, Node] | Sequence[Node]) -> Node:
        """Return a value at this location that has these parts."""
        if isinstance(parts, Mapping):
            value: Any = {name: part.value for name, part in parts.items()}
        else:
            value = [part.value for part in parts]
        return Node(self.document, self.where, value, parts)

    def pieces(self, where: Where = ()) -> Iterator[tuple[Where, Node]]:
        """Yield this and all its parts, with their locations in the whole."""
        yield where, self
        steps: Any = self.parts.items() if isinstance(self.parts, Mapping) else enumerate(self.parts or ())
        for step, part in steps:
            yield from part.pieces((*where, step))


def whole(document: Document) -> Node:
    """Return the value of a file."""
    return Node(document, (), document.value)


@dataclass(frozen=True)
class Merged(Document):
    """A file into which overlays were merged. `pieces` are its parts by location; every part knows its own file.

    `latest` is the last overlay that changed a member of the hub other than facts and evidence.
    """

    pieces: Mapping[Where, Node] = field(default_factory=dict)
    latest: str | None = None

    def own_place(self, where: Where) -> Where:
        """Return the location of a value in the file that has it: an overlay counts from its own beginning."""
        piece, rest = self._piece(where)
        return piece.document.own_place((*piece.where, *rest))

    def problem(self, where: Where, rule: str, message: str, *, at_key: bool = False) -> Problem:
        """Return a problem at a value or its key, in the file that has it."""
        piece, rest = self._piece(where)
        return piece.document.problem((*piece.where, *rest), rule, message, at_key=at_key)

    def overlay_of(self, *where: str | int) -> str | None:
        """Return the overlay that a value came from, or None."""
        return self._piece(where)[0].document.overlay

    def _piece(self, where: Where) -> tuple[Node, Where]:
        end = next(end for end in range(len(where), -1, -1) if where[:end] in self.pieces)
        return self.pieces[where[:end]], where[end:]
