"""Which hubs a command is about."""

import math
from collections.abc import Mapping
from types import MappingProxyType

from hubcli.analysis.years import Question, Year
from hubcli.model.atlas import Atlas
from hubcli.model.bounds import interval_of
from hubcli.model.records import HUB_KINDS, Hub, HubKind
from hubcli.record import Record


class Selection(Record):
    """Conditions that a hub must all meet; an empty one is met by every hub.

    Ids, not names: `sectors` and `designations` are those a hub must all have, `least` and `most` are limits that
    figures surely meet: a hub without the figure does not, nor one whose figure is only known to lie below or above
    something, or is rounded and lies within its rounding of the limit. The figures are those of the year in which hubs
    are compared, of others the newest (`years.Question`); of `year`, where one is named.
    """

    kinds: tuple[HubKind, ...] = ()
    provinces: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    designations: tuple[str, ...] = ()
    least: Mapping[str, float] = MappingProxyType({})
    most: Mapping[str, float] = MappingProxyType({})
    year: Year = None

    def question(self, atlas: Atlas) -> Question:
        """Return the question that a selection asks of figures: which are compared."""
        return Question(atlas, self.year, self.kinds or HUB_KINDS)


def select(atlas: Atlas, selection: Selection) -> tuple[Hub, ...]:
    """Return the hubs that meet every condition of the selection, by name."""
    question = selection.question(atlas)
    return tuple(hub for hub in atlas.hubs.values() if _meets(atlas, hub, selection, question))


def regions_of(atlas: Atlas, hub: Hub) -> tuple[str, ...]:
    """Return the regions of a hub; a district or zone lies in those of its city."""
    parent = atlas.hubs.get(hub.parent) if hub.parent else None
    return tuple(dict.fromkeys((*hub.regions, *(parent.regions if parent else ()))))


def _meets(atlas: Atlas, hub: Hub, selection: Selection, question: Question) -> bool:
    if selection.kinds and hub.kind not in selection.kinds:
        return False
    if selection.provinces and hub.province not in selection.provinces:
        return False
    if selection.regions and not set(selection.regions) & {*regions_of(atlas, hub)}:
        return False
    if selection.sectors and not set(selection.sectors) <= {item.sector for item in atlas.strengths(hub)}:
        return False
    if selection.designations and not set(selection.designations) <= {*hub.designations}:
        return False
    return all(_ends(atlas, question, hub, name)[0] >= limit for name, limit in selection.least.items()) and all(
        _ends(atlas, question, hub, name)[1] <= limit for name, limit in selection.most.items()
    )


def _ends(atlas: Atlas, question: Question, hub: Hub, indicator: str) -> tuple[float, float]:
    """Return the least and the most that a figure may be: "more than 4" may be any more, so it is not at most 5."""
    figure = question.figure(hub.id, indicator)
    return interval_of(figure, atlas.indicators[indicator]) if figure else (-math.inf, math.inf)
