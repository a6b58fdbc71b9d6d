"""A list of hubs, with what they are strong in and their figures: what `list` answers."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from hubcli.analysis.selection import Selection, select
from hubcli.analysis.years import Question, Year, newest
from hubcli.model.atlas import Atlas
from hubcli.model.records import Hub, HubKind, Value
from hubcli.model.strength import Strength
from hubcli.record import Record
from hubcli.results import Results, derived
from hubcli.results.names import IndicatorId, SectorId

#: What `list` can sort by, beside any indicator: figures and stars from the greatest, the rest from A.
SORT_KEYS = ("name", "id", "kind", "province")


class HubSummary(Record):
    """A hub in a list: place, sectors (strongest first), their stars, figures by indicator.

    A figure is the newest; or, of an indicator by which hubs are selected, sorted or held against each other, that of
    the year in which these are compared. `other_years` are those of these indicators of which the hub has no figure of
    that year, and shows the newest that it has.
    """

    id: str
    name: str
    name_zh: str
    kind: HubKind
    province: str | None
    regions: tuple[str, ...]
    specialisations: Sequence[Strength]
    stars: Mapping[SectorId, int]
    indicators: Mapping[IndicatorId, Value]
    other_years: tuple[str, ...]


def list_hubs(
    atlas: Atlas, selection: Selection | None = None, sort: str = "name", compared: Sequence[str] = ()
) -> Results[HubSummary]:
    """Return the selected hubs. `sort` is one of `SORT_KEYS`, an indicator's id or a sector's id.

    Indicators that are `compared`, selected or sorted by are of one year, as far as hubs have a figure of that.

    By an indicator the best come first (the largest, where it has no better direction), then hubs with a figure of
    another year; by a sector the strongest; hubs without the figure or the sector come last; ties are by name. Raises
    KeyError for an unknown sort key.
    """
    selection = selection or Selection()
    question = selection.question(atlas)
    named = [name for name in (sort, *compared, *selection.least, *selection.most) if name in atlas.indicators]
    asked = dict.fromkeys(named)
    hubs = [_summary(atlas, hub, question, selection.year, asked) for hub in select(atlas, selection)]
    return Results(sorted(hubs, key=_sort_key(atlas, sort, question)))


def summarise(atlas: Atlas, hub: Hub) -> HubSummary:
    """Return a hub as a list shows it where nothing is compared."""
    return _summary(atlas, hub, Selection().question(atlas), None, ())


def _summary(atlas: Atlas, hub: Hub, question: Question, year: Year, asked: Iterable[str]) -> HubSummary:
    of_question = {name: value for name in asked if (value := question.figure(hub.id, name))}
    other_years = (name for name, value in of_question.items() if not question.compares(value, name))
    older = {name: value for name, value in of_question.items() if not question.is_newest(hub.id, value, name)}
    figures = newest(atlas, hub, year)  # not looked into where that is not needed: reading all takes long
    return derived(
        HubSummary,
        hub,
        specialisations=atlas.all_strengths(hub),
        stars=atlas.all_stars(hub),
        indicators={**figures, **older} if older else figures,
        other_years=tuple(other_years),
    )


def _sort_key(atlas: Atlas, sort: str, question: Question) -> Callable[[HubSummary], tuple[object, ...]]:
    if sort in SORT_KEYS:
        return lambda hub: (getattr(hub, sort) or "\uffff", hub.name)
    if sort in atlas.indicators:
        sign = 1 if atlas.indicators[sort].direction == "lower" else -1

        def by_figure(hub: HubSummary) -> tuple[object, ...]:
            figure = question.figure(hub.id, sort)
            return (figure is None, sort in hub.other_years, sign * figure.value if figure else 0, hub.name)

        return by_figure
    if sort in atlas.sectors:

        def by_stars(hub: HubSummary) -> tuple[object, ...]:
            share = next((item.sure_share for item in hub.specialisations if item.sector == sort), 0.0)
            return (sort not in hub.stars, -hub.stars.get(sort, 0), -share, hub.name)

        return by_stars
    raise KeyError(sort)
