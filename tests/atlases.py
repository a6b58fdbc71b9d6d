"""Atlases made by hand, or like another but for some of its records."""

from __future__ import annotations

from typing import Any

from hubcli.model.all_records import Records
from hubcli.model.atlas import Atlas, Dataset
from hubcli.model.records import Fit, Hub, Listed, Sector
from hubcli.model.vocabulary import Company, CompanyList, Industry
from hubcli.store.build import atlas_of

TOWNS = Dataset("Towns", "2026.11", "CC0-1.0")


def town(hub_id: str, facts: Any = (), specialisations: Any = (), **more: Any) -> Hub:
    """Return a city that is named after its id, but where something else is given."""
    said = {"name": hub_id.upper(), "name_zh": hub_id, "pinyin": hub_id, "kind": "city", "province": None}
    facts, specialisations = tuple(facts), tuple(specialisations)
    named = (piece.designation for item in specialisations for piece in item.evidence)
    designations = tuple(dict.fromkeys(programme for programme in named if programme))
    given = {"summary": "A town.", "designations": designations}
    read = {"read_facts": lambda: facts, "read_specialisations": lambda: specialisations}
    return Hub(id=hub_id, **{**said, **given, **read, **more})


def made(hubs: Any, indicators: Any = (), **tables: Any) -> Atlas:
    """Return an atlas of these records; its sectors are those that the hubs have, if no others are given."""
    named = dict.fromkeys(item.sector for hub in hubs for item in hub.specialisations)
    tables = {"sectors": [Sector(name, name, name, "Group") for name in named], **tables}
    return atlas_of(Records(TOWNS, sorted(hubs, key=lambda hub: (hub.name, hub.id)), tuple(indicators), **tables))


def records_of(atlas: Atlas) -> Records:
    """Return all records of an atlas."""
    return Records(*(_listed(getattr(atlas, name)) for name in Records._fields))


def changed(atlas: Atlas, **tables: Any) -> Atlas:
    """Return an atlas like this one but for some tables of records, given by id or one after the other."""
    return atlas_of(records_of(atlas)._replace(**{name: _listed(table) for name, table in tables.items()}))


def with_companies(atlas: Atlas, sector: str, fit: Fit = "exact", **counts: int) -> Atlas:
    """Return an atlas like this one, with so many listed companies of a sector by hub, and others in `elsewhere`."""
    listed = Listed(fit, ("works",))
    sectors = [item._replace(listed=listed) if item.id == sector else item for item in atlas.sectors.values()]
    companies = [
        Company(
            f"{hub}-{number}", "某", None, "SSE_main", "2020-01-01", hub, hub if hub in atlas.hubs else None, "works"
        )
        for hub, count in counts.items()
        for number in range(count)
    ]
    lists = [CompanyList("SSE", "2025-12-31", source) for source in list(atlas.sources)[:1]]
    industries = [Industry("works", "Works", "厂")]
    return changed(atlas, sectors=sectors, companies=companies, company_lists=lists, industries=industries)


def figures_of_year(atlas: Atlas, indicator: str, year: int) -> dict[str, float]:
    """Return the figures of an indicator that stand for a year, by hub id."""
    return {hub: series[year].value for hub, series in atlas.series_of(indicator).items() if year in series}


def content(atlas: Atlas) -> Any:
    """Return everything that an atlas says, to be compared with another."""
    records = records_of(atlas)
    bodies = [(hub.facts, hub.specialisations) for hub in records.hubs]
    return records, bodies, [dict(atlas.figures(hub)) for hub in records.hubs]


def _listed(table: Any) -> Any:
    return tuple(table.values()) if hasattr(table, "values") else table


def known_for(hub: Hub, *specialisations: Any) -> Hub:
    """Return a hub like this one but for its specialisations."""
    return town(hub.id, hub.facts, specialisations, **{name: getattr(hub, name) for name in _PLAIN})


_PLAIN = tuple(name for name in Hub._fields[:-2] if name not in ("id", "designations"))
