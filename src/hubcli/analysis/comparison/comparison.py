"""Two to six hubs side by side."""

from collections.abc import Mapping, Sequence
from typing import Any

from hubcli.analysis.comparison.headline import headline
from hubcli.analysis.comparison.indicator_rows import ComparedIndicator, rows_of
from hubcli.analysis.years import Year
from hubcli.errors import InvalidRequestError
from hubcli.model.atlas import Atlas
from hubcli.model.records import Bound, Evidence, Fit, Hub, HubKind, Sector, Source, Value
from hubcli.model.strength import Confidence, Level, Signs, Strength, Support, by_kind, by_rank
from hubcli.record import Record
from hubcli.results import derived, rows_are, to_frame, to_records
from hubcli.results.names import HubId, IndicatorId, SourceId
from hubcli.said import bilingual, said

LEAST, MOST = 2, 6

#: Figures by indicator and hub id (`comparison.lines`).
Lines = Mapping[IndicatorId, Mapping[HubId, tuple[Value, ...]]]


class ComparedHub(Record):
    """A column of the comparison."""

    id: str
    name: str
    name_zh: str
    kind: HubKind
    province: str | None


class ComparedSector(Record):
    """A row of hubs in a sector by hub id, None where the atlas has nothing; `strengths` are 20 times their stars."""

    sector: str
    label: str
    label_zh: str
    strengths: Mapping[HubId, float | None]
    hubs: Mapping[HubId, Strength | None]


class ComparedDesignations(Record):
    """Ids of programmes that named every hub (`shared`), and those that named one only, by hub id."""

    shared: tuple[str, ...]
    unique: Mapping[HubId, tuple[str, ...]]


class HubInSector(Record):
    """What the atlas has of a hub in a sector: its signs and level, the evidence (see `Strength`)."""

    strength: float
    level: Level
    stars: int
    signs: Signs
    confidence: Confidence
    share: float | None
    share_of: str | None
    share_period: int | None
    share_bound: Bound | None
    companies: int | None
    location_quotient: float | None
    support: Support
    evidence: tuple[Evidence, ...]


class SectorInDepth(Record):
    """One sector of the comparison with its evidence by hub id; None for a hub without any.

    `fit` is how well listed companies measure the sector, and `sources` are the lists of companies that are counted.
    """

    sector: str
    label: str
    label_zh: str
    fit: Fit
    hubs: Mapping[HubId, HubInSector | None]
    sources: tuple[str, ...]


@rows_are("indicators")
class Comparison(Record):
    """Hubs side by side. `shared` are sectors of every hub, `unique` those of one hub only, strongest first.

    `headline` says in words what the rows show.
    `benchmark` is the hub that figures are held against, `in_depth` a sector with its evidence, if they were asked for,
    and `lines` the figures up to those of the rows, as far as they may be joined, by indicator and hub id.
    """

    headline: str
    hubs: tuple[ComparedHub, ...]
    benchmark: ComparedHub | None
    indicators: tuple[ComparedIndicator, ...]
    specialisations: tuple[ComparedSector, ...]
    shared: tuple[str, ...]
    unique: Mapping[HubId, tuple[str, ...]]
    designations: ComparedDesignations
    in_depth: SectorInDepth | None
    sources: Mapping[SourceId, Source]
    lines: Lines | None = None

    def to_records(self) -> list[dict[str, Any]]:
        """Return the indicators as flat dicts: what `pandas.DataFrame` takes."""
        return to_records(self)

    def to_frame(self) -> Any:
        """Return the indicators as a `pandas.DataFrame`. Raises ImportError without pandas."""
        return to_frame(self)


def compare(
    atlas: Atlas,
    names: Sequence[Hub | str],
    *,
    benchmark: Hub | str | None = None,
    sector: str | None = None,
    year: Year = None,
    trend: bool = False,
) -> Comparison:
    """Compare two to six different hubs, given or named; against a `benchmark`, with the evidence of a `sector`.

    Each row of figures is of the newest year that the hubs have in common; with a `year`, of that one, or with
    `"latest"`, each figure is the newest. With `trend`, the figures before it stand beside each.

    Raises `UnknownNameError` for a name that nothing has, ValueError for another number of hubs, one of them twice, or
    a benchmark that is one of them.
    """
    hubs = [_named(atlas, name) for name in names]
    against = _named(atlas, benchmark) if benchmark is not None else None
    _refuse(hubs, against)
    indicators = rows_of(atlas, hubs, against, year)
    specialisations = _specialisations(atlas, hubs)
    ids = [hub.id for hub in hubs]
    present = {row.sector: [name for name in ids if row.strengths[name] is not None] for row in specialisations}
    chosen = _sector(atlas, sector) if sector is not None else None
    in_depth = _in_depth(atlas, hubs, chosen) if chosen else None
    lines = _lines(atlas, hubs, indicators) if trend else None
    return Comparison(
        headline=_first_line(atlas, hubs, indicators, chosen, year),
        hubs=tuple(_compared(hub) for hub in hubs),
        benchmark=_compared(against) if against else None,
        indicators=indicators,
        specialisations=specialisations,
        shared=tuple(sector for sector, names in present.items() if len(names) == len(ids)),
        unique={name: tuple(sector for sector, names in present.items() if names == [name]) for name in ids},
        designations=_designations(hubs),
        in_depth=in_depth,
        sources=atlas.cited(_figure_sources(indicators, lines) + _evidence_sources(atlas, hubs, in_depth)),
        lines=lines,
    )


def _named(atlas: Atlas, hub: Hub | str) -> Hub:
    return hub if isinstance(hub, Hub) else atlas[hub]


def _sector(atlas: Atlas, name: str) -> Sector:
    from hubcli.model.names import find_sector

    return find_sector(atlas, name)


def _lines(atlas: Atlas, hubs: Sequence[Hub], rows: Sequence[ComparedIndicator]) -> Lines:
    from hubcli.analysis.comparison.lines import lines_before

    return lines_before(atlas, hubs, rows)


def _first_line(
    atlas: Atlas, hubs: Sequence[Hub], rows: Sequence[ComparedIndicator], sector: Sector | None, year: Year
) -> str:
    if sector is None:
        return headline(atlas, hubs, rows, year)
    from hubcli.analysis.comparison.sector_headline import sector_headline

    return sector_headline(atlas, hubs, rows, sector)


def _refuse(hubs: Sequence[Hub], benchmark: Hub | None) -> None:
    ids = [hub.id for hub in hubs]
    if not LEAST <= len(ids) <= MOST:
        raise InvalidRequestError(
            said("compare takes {least} to {most} hubs, not {count}", least=LEAST, most=MOST, count=len(ids))
        )
    twice = [bilingual(hub.name, hub.name_zh) for hub in hubs if ids.count(hub.id) > 1]
    if twice:
        raise InvalidRequestError(said("{hub} is listed twice", hub=twice[0]))
    if benchmark is not None and benchmark.id in ids:
        name = bilingual(benchmark.name, benchmark.name_zh)
        raise InvalidRequestError(said("{hub} is already among the hubs compared: choose another benchmark", hub=name))


def _compared(hub: Hub) -> ComparedHub:
    return derived(ComparedHub, hub)


def _figure_sources(rows: Sequence[ComparedIndicator], lines: Lines | None = None) -> list[str]:
    values = (value for row in rows for value in (*row.values.values(), row.benchmark) if value)
    figures = [figure for value in values for figure in (value, value.newest) if figure]
    before = [figure for of_row in (lines or {}).values() for line in of_row.values() for figure in line]
    return [source for figure in (*figures, *before) for source in (figure.source, *figure.further_sources)]


def _specialisations(atlas: Atlas, hubs: Sequence[Hub]) -> tuple[ComparedSector, ...]:
    by_hub = {hub.id: {item.sector: item for item in atlas.strengths(hub)} for hub in hubs}
    rows = [
        compared_sector(sector, {name: known.get(sector.id) for name, known in by_hub.items()})
        for sector in atlas.sectors.values()
        if any(sector.id in known for known in by_hub.values())
    ]
    return tuple(sorted(rows, key=_by_breadth))


def compared_sector(sector: Sector, hubs: Mapping[str, Strength | None]) -> ComparedSector:
    """Return the row of a sector."""
    strengths = {name: item.strength if item else None for name, item in hubs.items()}
    return ComparedSector(sector.id, sector.label, sector.label_zh, strengths, hubs)


def _by_breadth(row: ComparedSector) -> tuple[object, ...]:
    """Return the sort key of a sector: those of the most hubs first, then the strongest, then by label."""
    present = [item for item in row.hubs.values() if item]
    return -len(present), min(by_rank(item)[:3] for item in present), row.label


def _designations(hubs: Sequence[Hub]) -> ComparedDesignations:
    programmes = dict.fromkeys(name for hub in hubs for name in hub.designations)
    holders = {name: [hub.id for hub in hubs if name in hub.designations] for name in programmes}
    return ComparedDesignations(
        shared=tuple(name for name, ids in holders.items() if len(ids) == len(hubs)),
        unique={hub.id: tuple(name for name, ids in holders.items() if ids == [hub.id]) for hub in hubs},
    )


def _in_depth(atlas: Atlas, hubs: Sequence[Hub], sector: Sector) -> SectorInDepth:
    standings = atlas.standings(sector.id)
    found: dict[str, HubInSector | None] = dict.fromkeys(hub.id for hub in hubs)
    for hub in (hub for hub in hubs if hub.id in standings):
        strength, support = standings[hub.id]
        pieces = next((item.evidence for item in hub.specialisations if item.sector == sector.id), ())
        evidence = by_kind(pieces, atlas.sources)
        found[hub.id] = derived(HubInSector, strength, support=support, evidence=evidence)
    fit = sector.fit
    lists = () if fit == "none" else tuple(dict.fromkeys(item.source for item in atlas.company_lists))
    return SectorInDepth(sector.id, sector.label, sector.label_zh, fit, found, lists)


def _evidence_sources(atlas: Atlas, hubs: Sequence[Hub], in_depth: SectorInDepth | None) -> list[str]:
    """Return the sources of the evidence, those of the sector in depth first: the order in which they are shown."""
    entries = in_depth.hubs.values() if in_depth else ()
    shown = [*in_depth.sources] if in_depth else []
    shown += [piece.source for entry in entries if entry for piece in entry.evidence]
    order = "min(place) OVER (PARTITION BY sector), number"  # sectors as in the file, pieces as they are shown
    query = f"SELECT source FROM evidence WHERE hub = ? ORDER BY {order}"  # without the claims, which are many
    return shown + [source for hub in hubs for (source,) in atlas.select(query, hub.id)]
