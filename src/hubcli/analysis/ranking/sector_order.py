"""The order of hubs in a sector: by size where the industry is the sector, by signs where it only holds it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hubcli.analysis.contradictions import contradictions
from hubcli.analysis.ranking.result import Ranked, Ranking, Unranked, in_order
from hubcli.analysis.signs import SectorMeasures, is_counted
from hubcli.model.atlas import Atlas
from hubcli.model.records import Fit, Hub, HubKind, Sector
from hubcli.model.stars import is_gap
from hubcli.model.strength import Standing, order
from hubcli.said import said

_INSIDE_CITIES: tuple[HubKind, ...] = ("district", "zone")


def rank_in_sector(atlas: Atlas, hubs: Sequence[Hub], sector: Sector) -> Ranking:
    """Rank hubs in a sector.

    Cities whose companies are counted have a place. Districts and zones, which are not measured, have one among
    themselves, by their signs; beside cities they, regions and other places are shown without one.
    """
    standings = atlas.standings(sector.id)
    alone = bool(hubs) and all(hub.kind in _INSIDE_CITIES for hub in hubs)
    fit: Fit = "none" if alone else sector.fit
    placed = {hub.id: hub for hub in hubs if hub.id in standings and (alone or is_counted(hub))}
    keys = {hub_id: order(standings[hub_id], fit) for hub_id in placed}
    ranked = [_ranked(hub, _rank(keys[hub.id], keys.values()), standings[hub.id]) for hub in placed.values()]
    measures = SectorMeasures(atlas)
    unranked = tuple(_unranked(measures, hub, sector, standings) for hub in hubs if hub.id not in placed)
    against = contradictions(atlas, sector, [hub.id for hub in hubs])
    return Ranking(
        by=sector.id,
        profile=None,
        method=None,
        firmness=None,
        weights={sector.id: 1.0},
        ranking=in_order(ranked),
        unranked=unranked,
        sensitivity=None,
        against=None,
        sources=atlas.cited([item.source for item in against]),
        fit=fit,
        companies=measures.nation_companies(sector),
        contradictions=against,
    )


def _rank(key: tuple[float, ...], keys: Iterable[tuple[float, ...]]) -> int:
    return 1 + sum(other > key for other in keys)


def _ranked(hub: Hub, rank: int, standing: Standing) -> Ranked:
    strength = standing.strength
    return Ranked(
        rank, hub.id, hub.name, hub.name_zh, strength.strength, None, None, 1.0, None, {}, strength, standing.support
    )


def _unranked(measures: SectorMeasures, hub: Hub, sector: Sector, standings: Mapping[str, Standing]) -> Unranked:
    """Return a hub that has no place, with the reason: not measured, not researched, or nothing there."""
    standing = standings.get(hub.id)
    if standing:
        return Unranked(hub.id, _UNMEASURED.get(hub.kind, _UNCOUNTED), specialisation=standing.strength)
    counts = measures.counts(hub, sector)
    if hub.kind == "city" and counts and is_gap(counts, None):
        return Unranked(hub.id, said("not researched"), companies=counts.here)
    if sector.fit == "exact":
        return Unranked(hub.id, _NOTHING if counts else _UNCOUNTED_NOTHING)
    return Unranked(hub.id, said("no evidence for this sector"))


_UNCOUNTED = said("not measured: its listed companies are not counted")
_UNCOUNTED_NOTHING = said("not measured: its listed companies are not counted; no evidence")
_NOTHING = said("no listed company, no evidence")
_UNMEASURED: Mapping[str, str] = {
    "district": said("not measured separately from its city"),
    "zone": said("not measured separately from its city"),
    "region": said("a region: its cities are ranked instead"),
    "country": said("the country: its cities are ranked instead"),
}
