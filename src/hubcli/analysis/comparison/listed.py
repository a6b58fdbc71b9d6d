"""What hubs are specialised in by their listed companies: location quotients of the sectors that industries measure."""

from __future__ import annotations

from collections.abc import Sequence
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


def listed_companies(atlas: Atlas, hub: Hub, sectors: Sequence[Sector]) -> dict[str, ListedCompanies]:
    """Return the listed companies of a city of the mainland by sector; for other places none are counted."""
    if hub.kind != "city" or not hub.scale:
        return {}
    here = dict(atlas.select("SELECT industry, count(*) FROM companies WHERE hub = ? GROUP BY industry", hub.id))
    nation = dict(atlas.select("SELECT industry, count(*) FROM companies GROUP BY industry"))
    found = {}
    for sector in sectors:
        industries = sector.listed.industries if sector.listed else ()
        local, total = (sum(counts.get(name, 0) for name in industries) for counts in (here, nation))
        if total:
            expected = total * sum(here.values()) / sum(nation.values())
            found[sector.id] = ListedCompanies(local, total, (local + _PRIOR) / (expected + _PRIOR))
    return found


def specialised_in(atlas: Atlas, hub: Hub) -> tuple[Sector, ListedCompanies] | None:
    """Return the sector that a hub is most specialised in, of those that its industries measure exactly."""
    exact = [sector for sector in atlas.sectors.values() if sector.listed and sector.listed.fit == "exact"]
    found = listed_companies(atlas, hub, exact)
    sure = [(sector, found[sector.id]) for sector in exact if sector.id in found and found[sector.id].is_specialised]
    return max(sure, key=lambda item: item[1].quotient, default=None)
