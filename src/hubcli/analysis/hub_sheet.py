"""A hub with everything the atlas has about it, and the sources of all of it: what `show` answers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hubcli.analysis.headline_figures import HeadlineFigure, headline_figures
from hubcli.analysis.years import Year, newest
from hubcli.model.atlas import Atlas, Preference
from hubcli.model.names import find_hub
from hubcli.model.records import Bound, Coordinates, Evidence, Fact, Grade, Hub, HubKind, Source, Value
from hubcli.model.strength import Confidence, Level, Signs, by_kind
from hubcli.record import Record
from hubcli.results import derived, rows_are, to_frame, to_records
from hubcli.results.names import IndicatorId, SourceId


class SheetFact(Record):
    """A figure with everything that is known of it; `preferred` where it stands for the hub; the overlay it is from."""

    indicator: str
    value: float
    unit: str
    period: int
    source: str
    bound: Bound | None
    scope: str | None
    note: str | None
    confirmed_by: tuple[str, ...]
    contradicts: bool
    grade: Grade
    preferred: bool
    overlay: str | None


class SheetSpecialisation(Record):
    """A sector of a hub: how strong it is there (see `Strength`), and its evidence, what contradicts first."""

    sector: str
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
    evidence: tuple[Evidence, ...]


@rows_are("facts")
class HubSheet(Record):
    """A hub, whole. `facts` stand in the order of the indicators, latest first; `sources` in order of first use.

    `overlay` is the last one that the hub itself, beside facts and evidence, came from. `headline` are some ten
    figures, each with its change and its rank.
    """

    id: str
    name: str
    name_zh: str
    kind: HubKind
    province: str | None
    regions: tuple[str, ...]
    pinyin: str
    aliases: tuple[str, ...]
    parent: str | None
    members: tuple[str, ...]
    coordinates: Coordinates | None
    code: str | None
    summary: str
    designations: tuple[str, ...]
    specialisations: tuple[SheetSpecialisation, ...]
    indicators: Mapping[IndicatorId, Value]
    facts: tuple[SheetFact, ...]
    sources: Mapping[SourceId, Source]
    overlay: str | None
    headline: tuple[HeadlineFigure, ...] = ()

    def to_records(self) -> list[dict[str, Any]]:
        """Return the facts as flat dicts: what `pandas.DataFrame` takes."""
        return to_records(self)

    def to_frame(self) -> Any:
        """Return the facts as a `pandas.DataFrame`. Raises ImportError without pandas."""
        return to_frame(self)


def show(atlas: Atlas, hub: Hub | str, *, year: Year = None) -> HubSheet:
    """Return everything the atlas has about a hub, given or named; of figures, those of a `year` only, if one is given.

    Each figure is the newest. Lists that have one date for all hubs stand whatever the year. Raises `UnknownNameError`.
    """
    hub = find_hub(atlas, hub)
    sheet = whole_sheet(atlas, hub, year=year)
    return sheet._replace(headline=headline_figures(atlas, hub, sheet.indicators, year))


def whole_sheet(atlas: Atlas, hub: Hub, *, year: Year = None) -> HubSheet:
    """Return the same without the headline, which says again what stands in it."""
    preference = Preference(atlas.indicators, atlas.sources)
    found = [fact for fact in hub.facts if not isinstance(year, int) or _is_of(atlas, fact, year)]
    preferred = preference.preferred(found)
    facts = preference.in_order(found, preferred)
    evidence = {item.sector: item.evidence for item in hub.specialisations}
    specialisations = tuple(
        derived(SheetSpecialisation, item, evidence=by_kind(evidence.get(item.sector, ()), atlas.sources))
        for item in atlas.strengths(hub)
    )
    figures = newest(atlas, hub, year)
    return derived(
        HubSheet,
        hub,
        designations=tuple(name for name in atlas.designations if name in hub.designations),
        specialisations=specialisations,
        indicators=figures,
        headline=(),
        facts=tuple(
            derived(
                SheetFact,
                fact,
                unit=atlas.indicators[fact.indicator].unit,
                grade=preference.grade(fact),
                preferred=preferred.get(fact.indicator) == fact,
            )
            for fact in facts
        ),
        sources=atlas.cited(_cited_ids(specialisations, facts, figures.values())),
    )


def _is_of(atlas: Atlas, fact: Fact, year: int) -> bool:
    return fact.period == year or atlas.indicators[fact.indicator].standing


def _cited_ids(
    specialisations: Sequence[SheetSpecialisation], facts: Sequence[Fact], figures: Iterable[Value]
) -> list[str]:
    of_evidence = [piece.source for item in specialisations for piece in item.evidence]
    of_figures = [source for figure in figures for source in (figure.source, *figure.further_sources)]
    return [*of_evidence, *(fact.source for fact in facts), *of_figures]
