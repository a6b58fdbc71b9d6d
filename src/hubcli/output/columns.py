"""The columns of flat rows that depend on the dataset or on the question, and short names for fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hubcli.model.names import COMPANIES_PREFIX
from hubcli.model.records import Value
from hubcli.results.names import Asked, Kind, Names

if TYPE_CHECKING:
    from hubcli.model.atlas import Atlas

#: The figures that rows of `list` have where no fields are asked for: at most this many, of a dataset that has others
#: filled up with its first.
_MOST_FIGURES = 10
_HEADLINE = (
    *("population", "gdp", "gdp_growth", "gdp_per_capita", "rd_intensity", "patents_per_10k", "high_tech_enterprises"),
    *("listed_companies", "undergraduate_universities", "gii_cluster_rank"),
)
_OF_HUB = ("id", "name", "name_zh", "kind", "province", "regions")
_OF_SECTORS = ("sector", "level", "stars", "confidence")
_OF_FIGURE = ("value", "period", "bound")


def names_of(atlas: Atlas) -> Names:
    """Return what lists the names of a kind that an atlas has."""

    def names(kind: Kind) -> Sequence[str]:
        if kind == "input":
            counted = (COMPANIES_PREFIX + name for name in (*atlas.sectors, *atlas.industries))
            return (*atlas.indicators, *dict.fromkeys(counted))
        if kind == "pillar":
            of_profiles = (pillar.pillar for profile in atlas.profiles.values() for pillar in profile.pillars)
            return tuple(dict.fromkeys((*(item.pillar for item in atlas.indicators.values()), *of_profiles, "sector")))
        tables: dict[Kind, Mapping[str, object]] = {
            "hub": atlas.hubs,
            "sector": atlas.sectors,
            "indicator": atlas.indicators,
            "source": atlas.sources,
            "designation": atlas.designations,
        }
        return tuple(tables[kind])

    return names


def asked_by(name: str, result: Any, atlas: Atlas) -> Asked:
    """Return the names that a question was about, by kind, where its rows have columns for these only."""
    if name == "compare":
        return {"hub": [hub.id for hub in result.hubs]}
    if name == "rank":
        inputs = tuple(result.weights) if result.fit is None else ()  # a sector is no input
        return {"input": inputs, "pillar": tuple(dict.fromkeys(result.pillars.values()))}
    if name in ("profiles", "profile"):
        return {"input": tuple(dict.fromkeys(key for item in atlas.profiles.values() for key in item.weights()))}
    return {}


def usual_fields(name: str, atlas: Atlas) -> tuple[str, ...]:
    """Return the fields of rows where none are asked for; empty where these are all."""
    if name != "list":
        return ()
    others = (item.id for item in atlas.indicators.values() if item.use != "context")
    figures = [name for name in dict.fromkeys((*_HEADLINE, *others)) if name in atlas.indicators][:_MOST_FIGURES]
    return (
        *_OF_HUB,
        *(f"specialisations.{key}" for key in _OF_SECTORS),
        *(f"indicators.{figure}.{key}" for figure in figures for key in _OF_FIGURE),
    )


def short_names(name: str, atlas: Atlas) -> dict[str, str]:
    """Return the short names of fields, with the fields that they stand for.

    In a list these are the columns of the table: an indicator is its figure (with `.year` the year of that, and so on),
    a sector the stars in it.
    """
    if name != "list":
        return {}
    short = {"sectors": "specialisations.sector"}
    short |= {sector: f"stars.{sector}" for sector in atlas.sectors}
    for indicator in atlas.indicators:
        field = f"indicators.{indicator}"
        short[indicator] = f"{field}.value"
        short[f"{indicator}.year"] = f"{field}.period"
        short |= {f"{indicator}.{key}": f"{field}.{key}" for key in Value._fields}
    return short
