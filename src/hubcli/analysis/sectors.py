"""The sectors: how much the atlas has of each, what measures it, its hubs, and which were not researched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Literal

from hubcli.analysis.contradictions import Contradiction, contradictions
from hubcli.analysis.signs import SectorMeasures, is_counted
from hubcli.model.atlas import Atlas
from hubcli.model.records import Bound, Fit, Hub, HubKind, Sector, Source
from hubcli.model.shares import PRIOR_COMPANIES
from hubcli.model.stars import is_gap
from hubcli.model.strength import (
    FEWEST_COMPANIES,
    FLOOR_FACTOR,
    LARGE,
    SPECIALISED,
    VERY_LARGE,
    Confidence,
    Level,
    Signs,
    Standing,
    order,
)
from hubcli.record import Record
from hubcli.results import derived, rows_are
from hubcli.results.names import SourceId
from hubcli.said import said


class SectorEntry(Record):
    """A sector in a list: how well companies measure it, how many hubs and pieces of evidence the atlas has for it."""

    id: str
    label: str
    label_zh: str
    group: str
    synonyms: tuple[str, ...]
    fit: Fit
    hubs: int
    evidence: int


class SectorHub(Record):
    """A hub of a sector: how strong it is there (see `Strength`), and what its evidence comes to."""

    id: str
    name: str
    name_zh: str
    kind: HubKind
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
    evidence: int
    sources: int
    designations: int


class SectorGap(Record):
    """A city that is large in the industries of a sector, and of which the atlas has no evidence there."""

    id: str
    name: str
    name_zh: str
    companies: int
    share: float


@rows_are("hubs")
class SectorSheet(Record):
    """A sector with its hubs, the first in its order first; `gaps` are cities that were not researched.

    `fit` is how well listed companies measure it, `industries` whose they are, `companies` how many there are in the
    nation, and `caveat` what they miss. `contradictions` are what speaks against the order.
    """

    id: str
    label: str
    label_zh: str
    group: str
    synonyms: tuple[str, ...]
    fit: Fit
    industries: tuple[str, ...]
    companies: int | None
    caveat: str | None
    hubs: tuple[SectorHub, ...]
    gaps: tuple[SectorGap, ...]
    contradictions: tuple[Contradiction, ...]
    sources: Mapping[SourceId, Source]


class ResearchGap(Record):
    """A city with 3 % or more of the nation's listed companies in a sector, three at least, and no evidence of it.

    `fit` is how well companies measure the sector: where they only hold it (`broad`), such a city has no place in it.
    """

    sector: str
    label: str
    label_zh: str
    fit: Fit
    id: str
    name: str
    name_zh: str
    companies: int
    share: float


class SignRule(Record):
    """A sign: how many stars it has at most, what gives them, and how that is worked out."""

    stars: int
    rule: str
    formula: str


SignName = Literal["size", "specialisation", "recognition", "documentation"]


@rows_are("signs")
class StrengthMethod(Record):
    """How levels are made: the rule of each sign, what stars come to, and what the confidence counts."""

    signs: Mapping[SignName, SignRule]
    levels: Mapping[Level, str]
    confidence: Mapping[Confidence, str]
    order: Mapping[Fit, str]


_METHOD = StrengthMethod(
    signs={
        "size": SignRule(
            2,
            said("Its share of the nation's listed companies in the sector, or of its output where that is known."),
            said(
                "one star from {large:g}%, two from {very_large:g}%; {least} companies or more, at most one star where "
                "the industries only include the sector among others; from {floor:g} and {high_floor:g}% where the "
                "nation's figure is a minimum, so that the share may be smaller",
                large=LARGE,
                very_large=VERY_LARGE,
                least=FEWEST_COMPANIES,
                floor=FLOOR_FACTOR * LARGE,
                high_floor=FLOOR_FACTOR * VERY_LARGE,
            ),
        ),
        "specialisation": SignRule(
            1,
            said("At least {times:g} times as many listed companies as its total would suggest.", times=SPECIALISED),
            said(
                "{least} companies or more, and (n + {prior}) / (N m/M + {prior}) of {times:g} or more; n and N: "
                "listed companies of the sector in hub and nation, m and M: all",
                least=FEWEST_COMPANIES,
                prior=PRIOR_COMPANIES,
                times=SPECIALISED,
            ),
        ),
        "recognition": SignRule(
            1, said("Named by a national programme."), said("one or more that name the hub itself")
        ),
        "documentation": SignRule(
            1,
            said("Two kinds of evidence from two publishers."),
            said("of: a statistic; an institution or facility; a company or product"),
        ),
    },
    levels={
        "leading": said(
            "three stars or more, at least one of them for size; for broad sectors also evidence from two publishers"
        ),
        "strong": said("two stars or more"),
        "emerging": said("one star"),
        "slight": said("none"),
    },
    confidence={
        "A": said(
            "three or more of: {least} companies of an industry that is the sector; a programme; a statistic of an "
            "official or academic source; two kinds of evidence from two publishers",
            least=FEWEST_COMPANIES,
        ),
        "B": said("two of these"),
        "C": said("one of these; a hub whose companies are not counted has no more than this"),
        "D": said("none of these: thin evidence"),
    },
    order={
        "exact": said("where the industries match the sector: by share, then stars"),
        "broad": said("where the industries include the sector among others: by stars, then share"),
        "none": said(
            "where no industry measures it: by stars, then its share of output where that is known, then programmes "
            "and kinds of evidence; nobody leads without a share"
        ),
    },
)


def strength_method() -> StrengthMethod:
    """Return how levels are made."""
    return _METHOD


def list_sectors(atlas: Atlas) -> tuple[SectorEntry, ...]:
    """Return every sector, in the order of its file."""
    hubs: Counter[str] = Counter()
    evidence: Counter[str] = Counter()
    for hub in atlas.hubs.values():
        hubs.update(item.sector for item in atlas.strengths(hub))
    for sector_id, count in atlas.select("SELECT sector, count(*) FROM evidence GROUP BY sector"):
        evidence[sector_id] = count
    return tuple(
        derived(SectorEntry, sector, fit=sector.fit, hubs=hubs[sector.id], evidence=evidence[sector.id])
        for sector in atlas.sectors.values()
    )


def show_sector(atlas: Atlas, sector: Sector) -> SectorSheet:
    """Return a sector with the hubs that have evidence of it or a star, in its order: cities first, ties by name."""
    fit, listed, measures = sector.fit, sector.listed, SectorMeasures(atlas)
    standings = {
        hub_id: standing
        for hub_id, standing in atlas.standings(sector.id).items()
        if standing.support.evidence or standing.strength.stars
    }

    def place(hub_id: str) -> tuple[object, ...]:
        hub = atlas[hub_id]
        key = order(standings[hub_id], fit if is_counted(hub) else "none")
        return not is_counted(hub), tuple(-value for value in key), hub.name

    against = contradictions(atlas, sector)
    return derived(
        SectorSheet,
        sector,
        fit=fit,
        industries=tuple(atlas.industries[name].label for name in listed.industries) if listed else (),
        companies=measures.nation_companies(sector),
        caveat=listed.caveat if listed else None,
        hubs=tuple(_sector_hub(atlas[hub_id], standings[hub_id]) for hub_id in sorted(standings, key=place)),
        gaps=tuple(sorted(gaps_of(atlas, measures, sector), key=lambda gap: (-gap.companies, gap.name))),
        contradictions=against,
        sources=atlas.cited([item.source for item in against]),
    )


def list_research_gaps(atlas: Atlas, sector: Sector | None = None) -> tuple[ResearchGap, ...]:
    """Return what is to be researched, in a sector or in all: those of broad sectors first, by share, then by name."""
    measures = SectorMeasures(atlas)
    found = [
        derived(ResearchGap, gap, sector=item.id, label=item.label, label_zh=item.label_zh, fit=item.fit)
        for item in ([sector] if sector else atlas.sectors.values())
        for gap in gaps_of(atlas, measures, item)
    ]
    return tuple(sorted(found, key=lambda gap: (gap.fit != "broad", -gap.share, gap.name, gap.label)))


def gaps_of(atlas: Atlas, measures: SectorMeasures, sector: Sector) -> Iterator[SectorGap]:
    """Yield the cities that are large in the industries that are a sector or hold it, without evidence of it."""
    standings = atlas.standings(sector.id)
    for hub in atlas.hubs.values():
        counts = measures.counts(hub, sector) if hub.kind == "city" else None
        standing = standings.get(hub.id)
        if counts and is_gap(counts, standing.support if standing else None):
            yield SectorGap(hub.id, hub.name, hub.name_zh, counts.here, round(counts.share, 1))


def _sector_hub(hub: Hub, standing: Standing) -> SectorHub:
    strength, counts = standing
    return derived(
        SectorHub,
        strength,
        id=hub.id,
        name=hub.name,
        name_zh=hub.name_zh,
        kind=hub.kind,
        evidence=counts.evidence,
        sources=counts.sources,
        designations=counts.designations,
    )
