"""What rests on a source: figures, pieces of evidence, designations, lists of companies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from hubcli.model.atlas import Atlas
from hubcli.model.records import Bound, Hub, Source


class Resting(NamedTuple):
    """One thing that rests on a source.

    A figure is `about` an indicator, a piece of evidence about a sector, a designation about a programme, and companies
    are those of an exchange (whose list it is, without a hub) or one, by its code, whose seat it says. `label` names
    that in words; `says` is the claim, or the note to a figure.
    """

    hub: str | None
    hub_name: str | None
    kind: Literal["figure", "evidence", "designation", "companies"]
    about: str
    label: str
    period: int | None
    value: float | None
    unit: str | None
    bound: Bound | None
    scope: str | None
    says: str | None


def resting_on(atlas: Atlas, source: Source) -> tuple[Resting, ...]:
    """Return what rests on a source: what is in no hub, then by hub, in order of name.

    Figures that are computed from these are not repeated.
    """
    return (
        *_of_no_hub(atlas, source.id),
        *(item for hub in atlas.hubs.values() for item in _of_hub(atlas, hub, source)),
    )


def _of_hub(atlas: Atlas, hub: Hub, source: Source) -> Iterator[Resting]:
    for fact in hub.facts:
        if fact.source == source.id:
            indicator = atlas.indicators[fact.indicator]
            figure = (fact.period, fact.value, indicator.unit, fact.bound, fact.scope, fact.note)
            yield Resting(hub.id, hub.name, "figure", indicator.id, indicator.label, *figure)
    for item in hub.specialisations:
        for piece in item.evidence:
            if piece.source == source.id:
                said = (piece.period, piece.value, piece.unit, None, piece.scope, piece.claim)
                yield Resting(hub.id, hub.name, "evidence", item.sector, atlas.sectors[item.sector].label, *said)
    for name in hub.designations:
        programme = atlas.designations[name]
        if source.id in programme.sources:
            label, since = programme.name, programme.since
            yield Resting(hub.id, hub.name, "designation", name, label, since, None, None, None, None, None)
    for company in atlas.companies:
        if company.hub == hub.id and company.seat_source == source.id:
            label = company.name or company.name_zh
            yield Resting(hub.id, hub.name, "companies", company.code, label, None, None, None, None, None, None)


def _of_no_hub(atlas: Atlas, source_id: str) -> Iterator[Resting]:
    for item in atlas.company_lists:
        if item.source == source_id:
            label = f"companies listed at {item.exchange} on {item.day}"
            year = int(item.day[:4])
            yield Resting(None, None, "companies", item.exchange, label, year, None, None, None, None, None)
    held = {name for hub in atlas.hubs.values() for name in hub.designations}
    for programme in atlas.designations.values():
        if source_id in programme.sources and programme.id not in held:
            since = programme.since
            yield Resting(None, None, "designation", programme.id, programme.name, since, None, None, None, None, None)
