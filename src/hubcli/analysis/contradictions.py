"""What speaks against the order of hubs in a sector: evidence and figures that carry `contradicts`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hubcli.model.atlas import Atlas
from hubcli.model.records import Sector
from hubcli.record import Record


class Contradiction(Record):
    """What speaks against the order of a sector, in words: the claim of a piece of evidence, or a figure of the sector.

    `id` and `name` are those of the hub that it is about, `period` is its year.
    """

    id: str
    name: str
    name_zh: str
    text: str
    period: int | None
    source: str


def contradictions(atlas: Atlas, sector: Sector, hubs: Iterable[str] | None = None) -> tuple[Contradiction, ...]:
    """Return what speaks against the order of a sector, of these hubs or of all, by the name of the hub."""
    asked = None if hubs is None else {*hubs}
    found = (*_evidence(atlas, sector), *_figures(atlas, sector))
    chosen = (item for item in found if asked is None or item.id in asked)
    return tuple(sorted(chosen, key=lambda item: (item.name, -(item.period or 0))))


def _evidence(atlas: Atlas, sector: Sector) -> Iterator[Contradiction]:
    query = "SELECT hub, claim, period, source FROM evidence WHERE sector = ? AND contradicts ORDER BY hub, number"
    for hub, claim, period, source in atlas.select(query, sector.id):
        yield Contradiction(hub, atlas[hub].name, atlas[hub].name_zh, claim, period, source)


def _figures(atlas: Atlas, sector: Sector) -> Iterator[Contradiction]:
    query = """SELECT hub, indicator, value, bound, period, source, scope, note FROM facts
        WHERE contradicts ORDER BY hub, number"""
    for hub, name, value, bound, period, source, *remarks in atlas.select(query):
        indicator = atlas.indicators[name]
        if sector.id in (indicator.sector, indicator.size_of):
            from hubcli.results.figure_text import figures_in_words  # most rankings have no such figure

            (figure,) = figures_in_words([(value, bound)], indicator)
            remark = "; ".join(filter(None, remarks))
            place = atlas[hub].name
            text = f"{place}: {indicator.label} {figure} in {period}{f' ({remark})' if remark else ''}."
            yield Contradiction(hub, place, atlas[hub].name_zh, text, period, source)
