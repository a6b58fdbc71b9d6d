"""National programmes and the hubs they named."""

from collections.abc import Iterator, Mapping

from hubcli.model.atlas import Atlas
from hubcli.model.records import Evidence, Hub, HubKind, Source
from hubcli.model.vocabulary import Designation
from hubcli.record import Record
from hubcli.results import derived, rows_are
from hubcli.results.names import SourceId


class DesignationEntry(Record):
    """A programme in a list: how many places its whole list has (`total`), and how many hubs of the atlas it named."""

    id: str
    name: str
    name_zh: str
    named_by: str
    since: int | None
    sector: str | None
    total: int | None
    complete: bool
    hubs: int


class Award(Record):
    """One naming of a hub: as what (`name`), when, for which sector, in which words, and who says so."""

    id: str
    hub: str
    hub_zh: str
    kind: HubKind
    province: str | None
    sector: str
    name: str | None
    claim: str
    period: int | None
    source: str


@rows_are("hubs")
class DesignationSheet(Record):
    """A programme with the hubs it named, by year and name. `id` of a naming is its hub's."""

    id: str
    name: str
    name_zh: str
    named_by: str
    since: int | None
    sector: str | None
    total: int | None
    complete: bool
    description: str
    hubs: tuple[Award, ...]
    sources: Mapping[SourceId, Source]


def list_designations(atlas: Atlas) -> tuple[DesignationEntry, ...]:
    """Return every programme, in the order of its file."""
    named = [hub.designations for hub in atlas.hubs.values()]
    return tuple(
        derived(DesignationEntry, item, hubs=sum(item.id in names for names in named))
        for item in atlas.designations.values()
    )


def show_designation(atlas: Atlas, designation: Designation) -> DesignationSheet:
    """Return a programme with its awards: every naming of a hub by it."""
    awards = [award for hub in atlas.hubs.values() for award in _awards(hub, designation.id)]
    awards.sort(key=lambda award: (award.period or 0, award.hub, award.name or ""))
    return derived(
        DesignationSheet,
        designation,
        hubs=tuple(awards),
        sources=atlas.cited([*designation.sources, *(award.source for award in awards)]),
    )


def _awards(hub: Hub, designation: str) -> Iterator[Award]:
    for item in hub.specialisations:
        for piece in item.evidence:
            if piece.designation == designation:
                yield _award(hub, item.sector, piece)


def _award(hub: Hub, sector: str, piece: Evidence) -> Award:
    place = {"hub": hub.name, "hub_zh": hub.name_zh, "kind": hub.kind, "province": hub.province}
    return derived(Award, piece, id=hub.id, sector=sector, **place)
