"""Names of the data that are keys of a result: a figure by indicator, stars by sector.

A schema says of what kind such keys are (`propertyNames`), not which there are: that depends on the dataset.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Literal

from hubcli.record import Record

Kind = Literal["hub", "sector", "indicator", "input", "pillar", "source", "designation"]
#: The names of a kind that a dataset has, in its order.
Names = Callable[[Kind], Sequence[str]]
#: The names that a question is about, by kind.
Asked = Mapping[Kind, Sequence[str]]


class KeyOf(Record):
    """Marks a text as the id of something of a kind."""

    kind: Kind


HubId = Annotated[str, KeyOf("hub")]
SectorId = Annotated[str, KeyOf("sector")]
IndicatorId = Annotated[str, KeyOf("indicator")]
#: What a composite weighs: an indicator, or `companies:` with a sector or an industry.
InputId = Annotated[str, KeyOf("input")]
PillarId = Annotated[str, KeyOf("pillar")]
SourceId = Annotated[str, KeyOf("source")]
DesignationId = Annotated[str, KeyOf("designation")]
#: A choice in the method of a composite, or its weights.
Factor = Literal["weights", "normalise", "aggregate", "missing"]
