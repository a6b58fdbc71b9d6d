"""What is said of hubs, a statement a row that can be read alone: figures, evidence, levels in a sector.

Formats that have rows print these where a screen shows evidence or one sector in depth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from hubcli.analysis.comparison.comparison import ComparedHub, Comparison, HubInSector, SectorInDepth
from hubcli.analysis.comparison.indicator_rows import ComparedIndicator, ComparedValue
from hubcli.analysis.hub_sheet import HubSheet
from hubcli.model.atlas import Atlas
from hubcli.model.records import Bound, Evidence, Grade, Value
from hubcli.model.strength import Confidence, Level
from hubcli.record import Record
from hubcli.results import derived

_COMPANIES = "companies"
_LISTED = {"label": "listed companies", "label_zh": "上市公司"}


class Statement(Record):
    """What a source says of a hub; a `level` is what all of it comes to in a sector, and has a share as its value.

    `kind` is that of a piece of evidence, `label` what it is about, or what a figure measures. `compared`: a figure is
    of the year in which hubs are compared, with its `rank` there. `url` is the publisher's page, or the copy that was
    read; `further_urls` are those of the further sources.
    """

    hub: str
    name: str
    name_zh: str
    sector: str | None
    level: Level | None
    stars: int | None
    confidence: Confidence | None
    what: Literal["level", "figure", "evidence"]
    kind: str | None = None
    indicator: str | None = None
    label: str | None = None
    label_zh: str | None = None
    claim: str | None = None
    value: float | None = None
    unit: str | None = None
    period: int | None = None
    bound: Bound | None = None
    scope: str | None = None
    note: str | None = None
    contradicts: bool = False
    compared: bool | None = None
    rank: int | None = None
    grade: Grade | None = None
    source: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    further_sources: tuple[str, ...] = ()
    further_urls: tuple[str, ...] = ()


class Figure(Record):
    """A figure of a hub as `show` has it, with what it measures and where it is from; worked out, if it has several."""

    indicator: str
    label: str
    label_zh: str
    value: float
    unit: str
    period: int
    source: str
    bound: Bound | None = None
    scope: str | None = None
    note: str | None = None
    confirmed_by: tuple[str, ...] = ()
    contradicts: bool = False
    grade: Grade = "C"
    preferred: bool = True
    overlay: str | None = None
    further_sources: tuple[str, ...] = ()
    publisher: str | None = None
    title: str | None = None
    url: str | None = None


def figures_of(atlas: Atlas, sheet: HubSheet) -> tuple[Figure, ...]:
    """Return the figures of a hub: its facts, then what is computed from them, in the order of the indicators."""
    found = [
        Figure(**_labels(atlas, fact.indicator), **fact._asdict(), **_where(atlas, fact.source)) for fact in sheet.facts
    ]
    known = {fact.indicator for fact in sheet.facts}
    for name, value in sheet.indicators.items():
        if name not in known:
            more = {"indicator": name, **_labels(atlas, name), **_where(atlas, value.source)}
            rest = {"scope": None, "note": None, "confirmed_by": (), "contradicts": False, "overlay": None}
            found.append(derived(Figure, value, preferred=True, **more, **rest))
    order = {name: place for place, name in enumerate(atlas.indicators)}
    return tuple(sorted(found, key=lambda figure: order[figure.indicator]))


def said_of(atlas: Atlas, sheet: HubSheet, parts: Sequence[str]) -> tuple[Statement, ...]:
    """Return the parts of what is said of a hub that are asked for: `figures`, `evidence`."""
    found: list[Statement] = []
    if "evidence" in parts:
        for item in sheet.specialisations:
            start = _start(sheet, item.sector, item)
            found += [_evidence(atlas, start, piece) for piece in item.evidence]
    if "figures" in parts:
        start = _start(sheet, None, None)
        for figure in figures_of(atlas, sheet):
            said = {name: getattr(figure, name) for name in Statement._fields if hasattr(Figure, name)}
            urls = _urls(atlas, figure.further_sources)
            found.append(start._replace(**said, what="figure", further_urls=urls))
    return tuple(found)


def compared_in(atlas: Atlas, result: Comparison, sector: SectorInDepth) -> tuple[Statement, ...]:
    """Return what a comparison shows of one sector: for each hub its level, the figures of the sector, its evidence."""
    found: list[Statement] = []
    rows = [row for row in result.indicators if _is_of(atlas, row, sector.sector)]
    for hub in result.hubs:
        item = sector.hubs[hub.id]
        start = _start(hub, sector.sector, item)
        found.append(_level(atlas, start, sector, item))
        found += _figures(atlas, start, [(row, row.values[hub.id]) for row in rows])
        found += [_evidence(atlas, start, piece) for piece in (item.evidence if item else ())]
    if result.benchmark:
        start = _start(result.benchmark, sector.sector, None)
        found += _figures(atlas, start, [(row, row.benchmark) for row in rows])
    return tuple(found)


def _is_of(atlas: Atlas, row: ComparedIndicator, sector: str) -> bool:
    indicator = atlas.indicators[row.id]
    return sector in (indicator.sector, indicator.size_of)


class _Strong(Record):
    level: Level
    stars: int
    confidence: Confidence


def _start(hub: ComparedHub | HubSheet, sector: str | None, item: object) -> Statement:
    strong = derived(_Strong, item) if item is not None else None
    name, stars, confidence = strong or (None, None, None)
    return Statement(hub.id, hub.name, hub.name_zh, sector, name, stars, confidence, "evidence")


def _level(atlas: Atlas, start: Statement, sector: SectorInDepth, item: HubInSector | None) -> Statement:
    start = start._replace(what="level")
    if item is None or item.share is None or item.share_of is None:
        return start
    of_companies = item.share_of == _COMPANIES
    labels = _LISTED if of_companies else _labels(atlas, item.share_of)
    said = start._replace(
        label=f"Share of {atlas.nation}: {labels['label']}",
        label_zh=f"占全国份额：{labels['label_zh']}",
        value=item.share,
        unit="percent",
        period=item.share_period,
        bound=item.share_bound,
        indicator=None if of_companies else item.share_of,
    )
    first, *further = sector.sources if of_companies and sector.sources else (None,)
    return _cited(atlas, said, first, tuple(name for name in further if name)) if first else said


def _figures(
    atlas: Atlas, start: Statement, rows: Sequence[tuple[ComparedIndicator, ComparedValue | None]]
) -> Iterator[Statement]:
    for row, value in rows:
        if value is None:
            continue
        about = start._replace(what="figure", indicator=row.id, label=row.label, label_zh=row.label_zh, unit=row.unit)
        yield _valued(atlas, about, value)._replace(compared=value.compared, rank=value.rank)
        if value.newest:
            yield _valued(atlas, about, value.newest)._replace(compared=False)


def _valued(atlas: Atlas, start: Statement, value: ComparedValue | Value) -> Statement:
    said = start._replace(value=value.value, period=value.period, bound=value.bound, grade=value.grade)
    return _cited(atlas, said, value.source, value.further_sources)


def _evidence(atlas: Atlas, start: Statement, piece: Evidence) -> Statement:
    said = start._replace(
        kind=piece.kind,
        label=piece.name,
        claim=piece.claim,
        value=piece.value,
        unit=piece.unit,
        period=piece.period,
        scope=piece.scope,
        contradicts=piece.contradicts,
        grade=atlas.sources[piece.source].grade,
    )
    return _cited(atlas, said, piece.source)


def _cited(atlas: Atlas, start: Statement, source: str, further: tuple[str, ...] = ()) -> Statement:
    urls = _urls(atlas, further)
    return start._replace(source=source, further_sources=further, further_urls=urls, **_where(atlas, source))


def _urls(atlas: Atlas, sources: Sequence[str]) -> tuple[str, ...]:
    return tuple(url for name in sources if (url := atlas.sources[name].address))


def _labels(atlas: Atlas, indicator: str) -> dict[str, Any]:
    found = atlas.indicators[indicator]
    return {"label": found.label, "label_zh": found.label_zh}


def _where(atlas: Atlas, source: str) -> dict[str, Any]:
    found = atlas.sources[source]
    return {"publisher": found.publisher, "title": found.title, "url": found.address}
