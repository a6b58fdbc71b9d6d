"""Numbered sources: each gets its number where it is first cited, and its line at the end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hubcli.render.view import DIM, LINK, Span, View

if TYPE_CHECKING:
    from hubcli.model import Source
    from hubcli.reference import SourceSheet


class Citations:
    """Numbers sources in order of first use."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._numbers: dict[str, int] = {}

    def mark(self, source_id: str) -> Span:
        """Return the number of a source, as in `[3]`."""
        number = self._numbers.setdefault(source_id, len(self._numbers) + 1)
        return Span(f"[{number}]", DIM, self._sources[source_id].url)

    def add_to(self, view: View) -> None:
        """Add the list of cited sources to a view."""
        if not self._numbers:
            return
        view.heading("Sources")
        for source_id, number in self._numbers.items():
            view.line(source_line(self._sources[source_id]), lead=Span(f"[{number}]", DIM))


def source_line(source: Source | SourceSheet) -> tuple[Span, ...]:
    """Return who published what, when and where."""
    parts = [Span(f"{source.publisher}: {source.title}", link=source.url)]
    if source.published:
        parts.append(Span(f", {source.published}"))
    if source.url:
        parts += [Span("  "), Span(source.url, LINK, source.url)]
    if source.note:
        parts.append(Span(f"  ({source.note})", DIM))
    return tuple(parts)
