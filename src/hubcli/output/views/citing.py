"""Citations: numbered sources and signs of overlays, both listed at the end of a view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from hubcli.output.view import BOLD, DIM, LINK, Span, View
from hubcli.said import English, Original, said

if TYPE_CHECKING:
    from hubcli.analysis.overlaid import Figure
    from hubcli.analysis.vocabulary import CitedSource, SourceSheet
    from hubcli.model.atlas import Atlas
    from hubcli.model.records import Source


_LINKS = said("Click a source to open it; | cat shows the addresses.")


class Cited(Protocol):
    """A figure that says where it is from."""

    @property
    def source(self) -> str: ...  # noqa: D102
    @property
    def further_sources(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def period(self) -> int: ...  # noqa: D102


class Citations:
    """Numbers sources in order of first use, and marks the figures that are from overlays."""

    def __init__(self, sources: Mapping[str, Source], overlays: Overlays | None = None) -> None:
        self._sources = dict(sources)
        self._numbers: dict[str, int] = {}
        self.overlays = overlays or Overlays(())

    def know(self, sources: Mapping[str, Source]) -> None:
        """Learn of further sources that may be cited."""
        self._sources.update(sources)

    def number(self, source_id: str) -> int:
        """Return the number of a source."""
        return self._numbers.setdefault(source_id, len(self._numbers) + 1)

    def mark(self, source_id: str) -> Span:
        """Return the number of a source, as in `[3]`."""
        return Span(f"[{self.number(source_id)}]", DIM, self._sources[source_id].address)

    def marks(self, figure: Cited, hub: str = "", indicator: str = "") -> tuple[Span, ...]:
        """Return the numbers of the sources of a figure, of which one that is worked out has several.

        After them stands the sign of the overlay that it is from, if any, where its hub and its indicator are named.
        """
        numbers = (self.mark(source_id) for source_id in (figure.source, *figure.further_sources))
        sign = self.overlays.sign_of(hub, indicator, figure.period)
        return (*numbers, Span(sign)) if sign else tuple(numbers)

    def cited(self) -> list[tuple[int, Source]]:
        """Return the sources that were given a number, with it."""
        return [(number, self._sources[source_id]) for source_id, number in self._numbers.items()]

    def number_all(self) -> None:
        """Give a number to every source that has none yet."""
        for source_id in self._sources:
            self.number(source_id)

    def add_to(self, view: View, *, whole: bool = False) -> None:
        """Add the list of cited sources to a view: where they are links in short, unless they are wanted whole.

        After them stand the overlays that were marked.
        """
        self._list(view, whole=whole)
        self.overlays.add_to(view)

    def _list(self, view: View, *, whole: bool) -> None:
        if not self._numbers:
            return
        view.cited = {number: source_id for source_id, number in self._numbers.items()}
        view.heading("Sources")
        for number, source in self.cited():
            text = source_line(source)
            shown = (Span(f"{source.id}  ", BOLD), *text) if whole else _in_short(source, text)
            view.line(shown, lead=Span(f"[{number}]", DIM))
        if not whole:
            view.line(Span(_LINKS, DIM, plain=""))


class Overlays:
    """Marks what came from an overlay, and says at the end from which; where there are several, they have numbers.

    `figures` are those that are from one, with its name.
    """

    def __init__(self, names: Iterable[str | None], figures: Mapping[Figure, str] = MappingProxyType({})) -> None:
        found = [*dict.fromkeys(name for name in (*names, *figures.values()) if name)]
        self._signs = {name: f"+{number}" if found[1:] else "+" for number, name in enumerate(found, 1)}
        self._figures = figures
        self._marked: set[str] = set()

    @classmethod
    def of(cls, atlas: Atlas, names: Iterable[str | None] = (), hub: str | None = None) -> Overlays:
        """Return those of an atlas, or of one hub in it; `names` are further ones, which come first."""
        if not atlas.overlays:
            return cls(names)
        from hubcli.analysis.overlaid import overlaid

        figures = {figure: name for figure, name in overlaid(atlas).items() if hub in (None, figure[0])}
        return cls(names, figures)

    def sign(self, overlay: str | None) -> str:
        """Return the sign that follows what an overlay gave; empty for what none gave."""
        if overlay not in self._signs:
            return ""
        self._marked.add(overlay)
        return f" {self._signs[overlay]}"

    def sign_of(self, hub: str, indicator: str, period: int) -> str:
        """Return the sign that follows a figure of one year."""
        return self.sign(self._figures.get((hub, indicator, period)))

    def add_to(self, view: View) -> None:
        """Add the list of the overlays that were marked to a view."""
        for name, sign in self._signs.items():
            if name not in self._marked:
                continue
            view.line(Span(said("{sign} from the overlay {name}", sign=sign, name=name), DIM))
            view.overlays.append(name)


def say_overlays(view: View, overlays: Sequence[str]) -> None:
    """Add the overlays that a dataset was read with to a view, but those that it names."""
    others = [name for name in dict.fromkeys(overlays) if name not in view.overlays]
    if others:
        view.line(Span(said("+ with the overlay {name}", name=", ".join(others)), DIM))


def address(source: Source | CitedSource | SourceSheet) -> str | None:
    """Return where a source can be looked up: its publisher's page, or else the copy in which it was read."""
    return source.url or (source.via.url if source.via else None)


def _in_short(source: Source, whole: Sequence[Span]) -> tuple[Span, ...]:
    """Return who published what, when, and its grade, as a link; off a terminal all that is to be said."""
    text = _title(source)
    if source.published:
        text = said("{title}, {published}", title=text, published=source.published)
    return (
        Span(text, link=source.address, plain=""),
        Span(f" {source.grade}", DIM, plain=""),
        *(Span("", plain=span.text) for span in whole),
    )


def _title(source: Source | CitedSource | SourceSheet) -> str:
    return said("{publisher}: {title}", publisher=Original(source.publisher), title=Original(source.title))


def source_line(source: Source | CitedSource | SourceSheet) -> tuple[Span, ...]:
    """Return who published what, when and where, in what copy it was read, and its grade."""
    where = address(source)
    parts = [Span(_title(source), link=where)]
    if source.published:
        parts.append(Span(said(", {published}", published=source.published)))
    if source.via:
        parts.append(Span(said("; read in a copy, {name}", name=Original(source.via.name)), link=source.via.url))
    if source.confirmed_by:
        other = source.confirmed_by
        parts.append(Span(said("; confirmed by {name}", name=Original(other.name)), link=other.url))
    parts.append(Span(said("; grade {grade}", grade=source.grade)))
    if where:
        parts += [Span("  "), Span(where, LINK, where)]
    if source.note:
        parts.append(Span(English(f"  ({source.note})"), DIM))
    return tuple(parts)
