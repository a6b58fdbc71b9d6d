"""The records of a ranking: ranks, what they rest on, their uncertainty, agreement with a published ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from hubcli.analysis.contradictions import Contradiction
from hubcli.analysis.ranking.composite_indicator import Method
from hubcli.model.records import Fit, Source, Value
from hubcli.model.strength import Strength, Support
from hubcli.record import Record
from hubcli.results import rows_are, to_frame, to_records
from hubcli.results.names import Factor, HubId, InputId, PillarId, SourceId


class Disagreement(Record):
    """A hub's place among the hubs in both rankings, in ours (`rank`) and in the other (`other`)."""

    id: str
    name: str
    name_zh: str
    rank: float
    other: float


class Agreement(Record):
    """Spearman's rho and Kendall's tau-b over the `n` hubs that both have; the hubs that differ most, at most five.

    Both are −1 to 1, corrected for ties, and None where one side does not tell the hubs apart. `periods` are the first
    and the last year of the published figures.
    """

    indicator: str
    n: int
    periods: tuple[int, int]
    spearman: float | None
    kendall: float | None
    disagreements: tuple[Disagreement, ...]


class OtherProfile(Record):
    """The places of the hubs by another profile; Spearman's rho and Kendall's tau-b over the `n` that both rank.

    `disagreements` are the hubs whose places differ most, at most five: by the first profile (`rank`), by the `other`.
    """

    profile: str
    n: int
    spearman: float | None
    kendall: float | None
    places: Mapping[HubId, int]
    disagreements: tuple[Disagreement, ...]


class Ranked(Record):
    """A hub's place. `coverage` is the share of the weights it has figures for; `contributions` sum to the score.

    `pillar_points` are their sums by pillar. `gaps` are the inputs that it has no figure for: what stands for them
    counts in the score. `stand_ins` are those whose figure, or the population below it, is a year off.

    By one figure, `rank` is None where limits ("more than 7,000") leave it open: `interval` says between which places.
    Of a composite, `interval` is how firm the place is, the 5th to 95th percentile over the draws, and `median` the
    50th: both None where none were made. `figures` are what the place rests on, by indicator id. In a sector,
    `specialisation` is how strong the hub is there (`score` is its `strength`), `support` what its evidence comes to.
    """

    rank: int | None
    id: str
    name: str
    name_zh: str
    score: float
    interval: tuple[int, int] | None
    median: int | None
    coverage: float
    contributions: Mapping[InputId, float] | None
    figures: Mapping[InputId, Value]
    specialisation: Strength | None = None
    support: Support | None = None
    pillar_points: Mapping[PillarId, float] | None = None
    gaps: tuple[str, ...] = ()
    stand_ins: tuple[str, ...] = ()


class Unranked(Record):
    """A selected hub that has no place, and why; its figure of another year, if it has one.

    In a sector, `specialisation` is how strong it is there all the same, and `companies` how many listed companies it
    has in the industries of a sector that was not researched.
    """

    id: str
    reason: str
    figure: Value | None = None
    specialisation: Strength | None = None
    companies: int | None = None


class Replications(Record):
    """How the intervals were drawn: how many times, from which seed."""

    draws: int
    seed: int


@rows_are("ranking")
class Ranking(Record):
    """An order of hubs. `by` is an indicator or a sector, None for a composite; `weights` sum to 1.

    `period` is the year of the indicator by which they are ranked, and `compared` how many have a figure of it. The
    others are `unranked`, those that have one of another year first.

    Of a composite, `pillars` is where each input belongs, `years` the year in which each yearly one is taken;
    `weights_on_top` are those that were put on top of the profile.

    `fit` is how well listed companies measure the sector: where they are it (`exact`) the order is the share, where
    they only hold it (`broad`) the stars come first, and where nothing measures it (`none`) there is no share.
    `companies` is how many of these the nation has; `contradictions` are what speaks against the order.

    `sensitivity` says by how many places the hubs move on average when one choice alone is made otherwise, by factor;
    None where it was not asked for. `against` is its agreement with a published ranking, if one was named, and
    `other_profile` the places by another profile.
    """

    by: str | None
    profile: str | None
    method: Method | None
    firmness: Replications | None
    weights: Mapping[InputId, float]
    ranking: tuple[Ranked, ...]
    unranked: tuple[Unranked, ...]
    sensitivity: Mapping[Factor, float | None] | None
    against: Agreement | None
    sources: Mapping[SourceId, Source]
    period: int | None = None
    compared: int | None = None
    pillars: Mapping[InputId, str] = MappingProxyType({})
    years: Mapping[InputId, int] = MappingProxyType({})
    weights_on_top: Mapping[InputId, float] = MappingProxyType({})
    fit: Fit | None = None
    other_profile: OtherProfile | None = None
    companies: int | None = None
    contradictions: tuple[Contradiction, ...] = ()

    def to_records(self) -> list[dict[str, Any]]:
        """Return the ranked hubs as flat dicts: what `pandas.DataFrame` takes."""
        return to_records(self)

    def to_frame(self) -> Any:
        """Return the ranked hubs as a `pandas.DataFrame`. Raises ImportError without pandas."""
        return to_frame(self)

    def first(self, count: int | None) -> Ranking:
        """Return the ranking with at most so many hubs, and the sources of these, and of what stands beside them."""
        shown = self.ranking[:count]
        values = [value for item in shown for value in item.figures.values()]
        values += [item.figure for item in self.unranked if item.figure]
        used = {source for value in values for source in (value.source, *value.further_sources)}
        used.update(item.source for item in self.contradictions)
        sources = {name: source for name, source in self.sources.items() if name in used}
        return self._replace(ranking=shown, sources=sources)


def in_order(ranked: Sequence[Ranked]) -> tuple[Ranked, ...]:
    """Return ranked hubs by place, then by name."""
    return tuple(sorted(ranked, key=lambda item: (item.rank or 0, item.name)))
