"""What hubs are specialised in by their listed companies: location quotients of the sectors that industries measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hubcli.model.atlas import Atlas
from hubcli.model.records import Hub, Sector

#: Companies that are added on both sides, so that one or two of a few make no quotient.
_PRIOR = 2
_FEWEST = 3  # companies from which a hub may be specialised
_SPECIALISED = 1.5  # the quotient from which it is


class ListedCompanies(NamedTuple):
    """The listed companies of a sector in a hub (`here`), those of all China, and the location quotient, shrunk."""

    here: int
    nation: int
    quotient: float

    @property
    def is_specialised(self) -> bool:
        """Whether there are half as many again as a city with its number of listed companies would have."""
        return self.here >= _FEWEST and self.quotient >= _SPECIALISED

    @property
    def share(self) -> float:
        """The hub's share of the nation's, in percent."""
        return 100 * self.here / self.nation


def listed_companies(
    atlas: Atlas, hubs: Iterable[Hub], sectors: Sequence[Sector]
) -> dict[str, dict[str, ListedCompanies]]:
    """Return the listed companies of cities of the mainland by city and sector; elsewhere none are counted."""
    nation = dict(atlas.select("SELECT industry, count(*) FROM companies GROUP BY industry"))
    query = "SELECT industry, count(*) FROM companies WHERE hub = ? GROUP BY industry"
    counted = [hub for hub in hubs if hub.kind == "city" and hub.scale]
    return {hub.id: _of_sectors(dict(atlas.select(query, hub.id)), nation, sectors) for hub in counted}


def specialised_in(atlas: Atlas, hubs: Iterable[Hub]) -> dict[str, tuple[Sector, ListedCompanies]]:
    """Return the sector that each hub is most specialised in, of those that their industries measure exactly."""
    exact = [sector for sector in atlas.sectors.values() if sector.listed and sector.listed.fit == "exact"]
    found = {}
    for hub_id, counts in listed_companies(atlas, hubs, exact).items():
        sure = [(sector, counts[sector.id]) for sector in exact if sector.id in counts]
        best = max((item for item in sure if item[1].is_specialised), key=lambda item: item[1].quotient, default=None)
        if best:
            found[hub_id] = best
    return found


def _of_sectors(
    here: Mapping[str, int], nation: Mapping[str, int], sectors: Sequence[Sector]
) -> dict[str, ListedCompanies]:
    found = {}
    share = sum(here.values()) / max(1, sum(nation.values()))
    for sector in sectors:
        industries = sector.listed.industries if sector.listed else ()
        local, total = (sum(counts.get(name, 0) for name in industries) for counts in (here, nation))
        if total:
            found[sector.id] = ListedCompanies(local, total, (local + _PRIOR) / (total * share + _PRIOR))
    return found
