"""The hubs as GeoJSON (RFC 7946), for maps: a feature a hub, with its headline figures and its strengths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hubcli.analysis.listing import HubSummary, summarise
from hubcli.analysis.signs import counted_cities
from hubcli.export.json_document import lay_out
from hubcli.model.atlas import Atlas
from hubcli.model.records import Hub, Source
from hubcli.results.plain import plain

#: Figures that have properties of their own, as map programs colour and size by these.
HEADLINE = (
    "gdp",
    "gdp_growth",
    "population",
    "rd_intensity",
    "gii_cluster_rank",
    "high_tech_enterprises",
    "unicorns_gei",
    "universities",
    "double_first_class_universities",
)
#: What is said of each listed company of a city.
_OF_COMPANY = ("code", "name_zh", "name", "board", "listed", "industry")
Companies = list[dict[str, Any]]


def feature_collection(atlas: Atlas) -> str:
    """Return the hubs as one FeatureCollection. Regions and the country are nowhere in particular: no geometry.

    Every feature has the same properties, `null` where nothing is known, `specialisations` and `indicators`, which are
    objects, and `companies`, an array. What the figures measure is in the member `indicators` of the whole, where they
    are from in `sources`.
    """
    headline = [name for name in HEADLINE if name in atlas.indicators]
    companies: dict[str, Companies] = {}
    for company in atlas.companies:
        if company.hub:
            companies.setdefault(company.hub, []).append({name: getattr(company, name) for name in _OF_COMPANY})
    named = {name: atlas.indicators[name] for hub in atlas.hubs.values() for name in atlas.figures(hub)}
    measured = {name: item for name, item in atlas.indicators.items() if name in named}
    return lay_out(
        {
            "type": "FeatureCollection",
            **atlas.as_read._asdict(),
            "indicators": {name: {"label": item.label, "unit": item.unit} for name, item in measured.items()},
            "sources": {name: _source(atlas.sources[name]) for name in _cited(atlas)},
            "features": [
                _feature(hub, summarise(atlas, hub), headline, _listed(atlas, hub, companies))
                for hub in atlas.hubs.values()
            ],
        }
    )


def _cited(atlas: Atlas) -> list[str]:
    figures = (value for hub in atlas.hubs.values() for value in atlas.figures(hub).values())
    return sorted({name for value in figures for name in (value.source, *value.further_sources)})


def _source(source: Source) -> dict[str, str | None]:
    said = {name: getattr(source, name) for name in ("publisher", "title", "published")}
    return {**said, "url": source.address}


def _listed(atlas: Atlas, hub: Hub, companies: Mapping[str, Companies]) -> Companies | None:
    """Return the listed companies of a city; None where none are counted, and of a region, whose cities have them."""
    is_counted = hub.kind == "city" and atlas.companies and counted_cities(atlas, hub)
    return companies.get(hub.id, []) if is_counted else None


def _feature(hub: Hub, summary: HubSummary, headline: list[str], companies: Companies | None) -> dict[str, Any]:
    point = hub.coordinates
    return {
        "type": "Feature",
        "id": hub.id,
        "geometry": {"type": "Point", "coordinates": [point.lon, point.lat]} if point else None,
        "properties": {**_properties(hub, summary, headline), "companies": companies},
    }


def _properties(hub: Hub, summary: HubSummary, headline: list[str]) -> dict[str, Any]:
    strongest = summary.specialisations[0] if summary.specialisations else None
    properties: dict[str, Any] = {
        "id": hub.id,
        "name": hub.name,
        "name_zh": hub.name_zh,
        "kind": hub.kind,
        "province": hub.province,
        "summary": hub.summary,
        "strongest": strongest.sector if strongest else None,
        "strength": strongest.strength if strongest else None,
        "stars": strongest.stars if strongest else None,
        "level": strongest.level if strongest else None,
    }
    for name in headline:
        figure = summary.indicators.get(name)
        properties[name] = figure.value if figure else None
        properties[f"{name}_period"] = figure.period if figure else None
        properties[f"{name}_bound"] = figure.bound if figure else None
    return {
        **properties,
        "specialisations": {item.sector: item.strength for item in summary.specialisations},
        "stars_by_sector": dict(summary.stars),
        "indicators": {name: plain(value) for name, value in summary.indicators.items()},
    }
