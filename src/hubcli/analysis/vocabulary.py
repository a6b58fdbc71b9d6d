"""The vocabulary of the atlas, with how much of it there is: indicators, sources, profiles (sectors: `sectors`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from hubcli.analysis.source_use import Resting, resting_on
from hubcli.analysis.years import Question
from hubcli.model.atlas import Atlas
from hubcli.model.records import (
    HUB_KINDS,
    Bound,
    Copy,
    Formula,
    Grade,
    Hub,
    Indicator,
    Source,
    SourceKind,
)
from hubcli.model.vocabulary import Gap
from hubcli.record import Record
from hubcli.results import derived, rows_are
from hubcli.results.names import InputId, SourceId


class IndicatorEntry(Record):
    """An indicator in a list: how many hubs have a figure, and of which years."""

    id: str
    label: str
    label_zh: str
    unit: str
    direction: str
    pillar: str
    use: str
    hubs: int
    periods: tuple[int, int] | None


class IndicatorValue(Record):
    """A hub's figure: `compared` where it is of the year in which hubs are compared, else the newest that it has."""

    id: str
    name: str
    name_zh: str
    value: float
    period: int
    source: str
    bound: Bound | None
    grade: Grade
    further_sources: tuple[str, ...]
    population_period: int | None
    compared: bool


@rows_are("values")
class IndicatorSheet(Record):
    """An indicator, whole: what it is, how it is worked out if it is, and every hub's figure.

    The best of `period` come first, the year in which hubs are compared, then those of other years.
    """

    id: str
    label: str
    label_zh: str
    unit: str
    direction: str
    pillar: str
    use: str
    description: str
    publisher: str | None
    transform: str
    absent: str
    last_rank: int | None
    sector: str | None
    size_of: str | None
    edition: bool
    standing: bool
    formula: Formula | None
    values: tuple[IndicatorValue, ...]
    sources: Mapping[SourceId, Source]
    period: int | None


class GapEntry(Record):
    """A figure that was looked for and not found; `id` is the hub's, `month` the month of the search."""

    id: str
    name: str
    name_zh: str
    indicator: str
    label: str
    label_zh: str
    searched: str
    month: str


class CitedSource(Record):
    """A source: how many facts, pieces of evidence, names and seats rest on it, and the hubs, by name, of these.

    `names` are those that only the search knows, `seats` those of companies that are listed elsewhere. `number` is that
    on a screen, where one was named.
    """

    id: str
    title: str
    publisher: str
    url: str | None
    published: str | None
    language: str
    kind: SourceKind
    note: str | None
    via: Copy | None
    confirmed_by: Copy | None
    grade: Grade
    facts: int
    evidence: int
    names: int
    seats: int
    hubs: tuple[str, ...]
    number: int | None


@rows_are("rests")
class SourceSheet(Record):
    """A source as in a list (`CitedSource`), and what rests on it: figures, evidence, designations, lists, names."""

    id: str
    title: str
    publisher: str
    url: str | None
    published: str | None
    language: str
    kind: SourceKind
    note: str | None
    via: Copy | None
    confirmed_by: Copy | None
    grade: Grade
    facts: int
    evidence: int
    names: int
    seats: int
    hubs: tuple[str, ...]
    number: int | None
    rests: tuple[Resting, ...]

    def first(self, count: int | None) -> SourceSheet:
        """Return the sheet with so many of the things that rest on the source, at most."""
        return self._replace(rests=self.rests[:count])


class ProfileEntry(Record):
    """A profile in a list: what it measures and its weights by indicator, summing to 1."""

    id: str
    label: str
    description: str
    weights: Mapping[InputId, float]
    year: int | None = None
    label_zh: str | None = None


def list_indicators(atlas: Atlas) -> tuple[IndicatorEntry, ...]:
    """Return every indicator, in the order of its file."""
    return tuple(_indicator_entry(atlas, indicator) for indicator in atlas.indicators.values())


def show_indicator(atlas: Atlas, indicator: Indicator) -> IndicatorSheet:
    """Return an indicator with every hub's figure: the best first, or the largest where none is better."""
    question = Question(atlas, None, HUB_KINDS)
    values = [
        derived(
            IndicatorValue,
            figure,
            id=hub.id,
            name=hub.name,
            name_zh=hub.name_zh,
            compared=question.compares(figure, indicator.id),
        )
        for hub in atlas.hubs.values()
        if (figure := question.figure(hub.id, indicator.id))
    ]
    sign = 1 if indicator.direction == "lower" else -1
    values.sort(key=lambda item: (not item.compared, sign * item.value, item.name))
    return derived(
        IndicatorSheet,
        indicator,
        values=tuple(values),
        period=question.period(indicator.id),
        sources=atlas.cited([source for item in values for source in (item.source, *item.further_sources)]),
    )


def list_gaps(atlas: Atlas, indicator: Indicator | None = None) -> tuple[GapEntry, ...]:
    """Return the figures that were looked for and not found, of one indicator or of all: by indicator, then by hub."""
    order = {name: position for position, name in enumerate(atlas.indicators)}
    found = [
        _gap_entry(gap, atlas[gap.hub], atlas.indicators[gap.indicator])
        for gap in atlas.gaps
        if indicator is None or gap.indicator == indicator.id
    ]
    return tuple(sorted(found, key=lambda gap: (order[gap.indicator], gap.name)))


def _gap_entry(gap: Gap, hub: Hub, indicator: Indicator) -> GapEntry:
    names = {"id": hub.id, "name": hub.name, "name_zh": hub.name_zh}
    return derived(GapEntry, gap, label=indicator.label, label_zh=indicator.label_zh, **names)


def list_sources(
    atlas: Atlas, about: str | None = None, numbers: Mapping[int, str] | None = None
) -> tuple[CitedSource, ...]:
    """Return every source, by id; those whose id, publisher or title has some words; or the numbered, by number."""
    if numbers is not None:
        found = _cited(atlas, [atlas.sources[source_id] for source_id in numbers.values()])
        return tuple(item._replace(number=number) for number, item in zip(numbers, found, strict=True))
    words = about.casefold() if about else ""
    chosen = (
        source
        for source in sorted(atlas.sources.values(), key=lambda source: source.id)
        if any(words in text.casefold() for text in (source.id, source.publisher, source.title))
    )
    return _cited(atlas, chosen)


def show_source(atlas: Atlas, source: Source) -> SourceSheet:
    """Return one source, with all that rests on it."""
    [cited] = _cited(atlas, [source])
    return derived(SourceSheet, cited, rests=resting_on(atlas, source))


def list_profiles(atlas: Atlas) -> tuple[ProfileEntry, ...]:
    """Return every profile, in the order of its file."""
    return tuple(derived(ProfileEntry, profile, weights=profile.weights()) for profile in atlas.profiles.values())


def empty_parts(atlas: Atlas) -> tuple[str, ...]:
    """Return the parts of a dataset of which it has nothing, of those that a dataset can do without."""
    parts = {
        "profiles": atlas.profiles,
        "designations": atlas.designations,
        "companies": atlas.companies,
        "provinces": atlas.provinces,
        "sectors": atlas.sectors,
    }
    return tuple(name for name, found in parts.items() if not found)


def _indicator_entry(atlas: Atlas, indicator: Indicator) -> IndicatorEntry:
    years = [figure.period for hub in atlas.hubs.values() if (figure := atlas.figure(hub, indicator.id))]
    return derived(
        IndicatorEntry,
        indicator,
        hubs=len(years),
        periods=(min(years), max(years)) if years else None,
    )


_RESTS = ("facts", "evidence", "names", "seats")


def _cited(atlas: Atlas, sources: Iterable[Source]) -> tuple[CitedSource, ...]:
    """Return sources with what rests on them."""
    names = atlas.select("SELECT source, hub FROM organisations")
    seats = atlas.select("SELECT seat_source, hub FROM companies WHERE seat_source IS NOT NULL")
    facts = [(fact.source, hub.id) for hub in atlas.hubs.values() for fact in hub.facts]
    evidence = [
        (piece.source, hub.id) for hub in atlas.hubs.values() for item in hub.specialisations for piece in item.evidence
    ]
    counts = [Counter(source for source, _ in pairs) for pairs in (facts, evidence, names, seats)]
    about: dict[str, set[str]] = {}
    for source, hub_id in (*facts, *evidence, *names, *seats):
        about.setdefault(source, set()).add(hub_id)
    return tuple(
        derived(
            CitedSource,
            item,
            **{what: count[item.id] for what, count in zip(_RESTS, counts, strict=True)},
            hubs=tuple(hub_id for hub_id in atlas.hubs if hub_id in about.get(item.id, ())),
            number=None,
        )
        for item in sources
    )
