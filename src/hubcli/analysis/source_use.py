"""What rests on a source: figures, pieces of evidence, designations, lists of companies, names of the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from hubcli.model.atlas import Atlas
from hubcli.model.records import Bound, Hub, Source
from hubcli.record import Record


class Resting(Record):
    """One thing that rests on a source.

    A figure is `about` an indicator, a piece of evidence about a sector, a designation about a programme, and companies
    are those of an exchange (whose list it is, without a hub) or one, by its code, whose seat it says; a name is one
    that the search knows. `label` names that in words; `says` is the claim, the note to a figure, or what is said of a
    name.
    """

    hub: str | None
    hub_name: str | None
    hub_name_zh: str | None
    kind: Literal["figure", "evidence", "designation", "companies", "name"]
    about: str
    label: str
    label_zh: str | None
    period: int | None
    value: float | None = None
    unit: str | None = None
    bound: Bound | None = None
    scope: str | None = None
    says: str | None = None


def resting_on(atlas: Atlas, source: Source) -> tuple[Resting, ...]:
    """Return what rests on a source: what is in no hub, then by hub, in order of name.

    Figures that are computed from these are not repeated.
    """
    return (
        *_of_no_hub(atlas, source.id),
        *(item for hub in atlas.hubs.values() for item in _of_hub(atlas, hub, source)),
    )


def _of_hub(atlas: Atlas, hub: Hub, source: Source) -> Iterator[Resting]:
    names = (hub.id, hub.name, hub.name_zh)
    for fact in hub.facts:
        if fact.source == source.id:
            indicator = atlas.indicators[fact.indicator]
            labels = (indicator.label, indicator.label_zh)
            rest = Resting(*names, "figure", indicator.id, *labels, fact.period, fact.value, indicator.unit)
            yield rest._replace(bound=fact.bound, scope=fact.scope, says=fact.note)
    for item in hub.specialisations:
        sector = atlas.sectors[item.sector]
        for piece in item.evidence:
            if piece.source == source.id:
                rest = Resting(*names, "evidence", sector.id, sector.label, sector.label_zh, piece.period)
                yield rest._replace(value=piece.value, unit=piece.unit, scope=piece.scope, says=piece.claim)
    for name in hub.designations:
        programme = atlas.designations[name]
        if source.id in programme.sources:
            labels = (programme.name, programme.name_zh)
            yield Resting(*names, "designation", name, *labels, programme.since)
    for company in atlas.companies:
        if company.hub == hub.id and company.seat_source == source.id:
            labels = (company.name or company.name_zh, company.name_zh)
            yield Resting(*names, "companies", company.code, *labels, None)
    query = "SELECT name, says FROM organisations WHERE hub = ? AND source = ? ORDER BY number"
    for name, sentence in atlas.select(query, hub.id, source.id):
        yield Resting(*names, "name", name, name, None, None, says=sentence)


def _of_no_hub(atlas: Atlas, source_id: str) -> Iterator[Resting]:
    for item in atlas.company_lists:
        if item.source == source_id:
            label = f"companies listed at {item.exchange} on {item.day}"
            year = int(item.day[:4])
            yield Resting(None, None, None, "companies", item.exchange, label, None, year)
    named = {name for hub in atlas.hubs.values() for name in hub.designations}
    for programme in atlas.designations.values():
        if source_id in programme.sources and programme.id not in named:
            labels = (programme.name, programme.name_zh)
            yield Resting(None, None, None, "designation", programme.id, *labels, programme.since)
