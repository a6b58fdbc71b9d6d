"""How far levels follow what was written, and how far they agree with published rankings of sectors.

    python benchmarks/specialisation.py [--data DIR]

- Pearson's r of stars, of the stars of size and specialisation alone, and of shares, with the number of pieces of
  evidence: over the cities that have any, by how well companies measure the sector.
- How often a level changes when one piece of evidence is left out.
- Spearman's rho of published rankings with the order in the sector (`rank --sector`), with stars, with listed
  companies, and with pieces of evidence, over the cities of the list; and how many of its first ten are in ours.

sector_rankings.yaml has the rankings, and how each was read. Nothing is written, and the exit code is always 0.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from hubcli import load, rank
from hubcli.analysis.signs import SectorMeasures, counted_cities
from hubcli.composite.correlation import pearson, spearman
from hubcli.model.atlas import Atlas
from hubcli.model.records import Hub, Sector
from hubcli.model.stars import strength, support
from hubcli.model.strength import Standing

FITS = ("exact", "broad", "none")
RANKINGS = Path(__file__).with_name("sector_rankings.yaml")
FIRST = 10  # places of a list that are looked for among ours


class Published(NamedTuple):
    """A published ranking of a sector: cities by place, several of one place together."""

    title: str
    sector: str
    places: tuple[tuple[str, ...], ...]

    def ranks(self) -> dict[str, float]:
        """Return the place of each city; those of one place have the middle of theirs."""
        found, before = {}, 0
        for cities in self.places:
            found.update(dict.fromkeys(cities, before + (len(cities) + 1) / 2))
            before += len(cities)
        return found


def published(path: Path = RANKINGS) -> list[Published]:
    """Return the published rankings of a file."""
    items = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Published(
            item["title"],
            item["sector"],
            tuple((place,) if isinstance(place, str) else tuple(place) for place in item["cities"]),
        )
        for item in items
    ]


def cities_with_evidence(atlas: Atlas) -> Iterator[tuple[Hub, Sector, Standing]]:
    """Yield the cities whose companies are counted, in the sectors of which they have evidence."""
    for sector in atlas.sectors.values():
        for hub_id, standing in atlas.standings(sector.id).items():
            hub = atlas[hub_id]
            if hub.kind == "city" and counted_cities(atlas, hub) and standing.support.evidence:
                yield hub, sector, standing


MEASURES: dict[str, Callable[[Standing], float]] = {
    "stars": lambda item: item.strength.stars,
    "size and specialisation only": lambda item: sum(item.strength.signs[:2]),
    "share": lambda item: item.strength.share or 0.0,
}


def correlation(standings: Iterable[Standing], measure: str) -> float | None:
    """Return Pearson's r of a measure with the number of pieces of evidence."""
    rows = list(standings)
    return pearson([MEASURES[measure](item) for item in rows], [item.support.evidence for item in rows])


def correlations(atlas: Atlas) -> None:
    """Print how far each measure follows the number of pieces."""
    found = [(sector.fit, standing) for _, sector, standing in cities_with_evidence(atlas)]
    counts = {fit: sum(kind == fit for kind, _ in found) for fit in FITS}
    print(f"r with the number of pieces{'':7}" + "".join(f"{fit} ({counts[fit]})".rjust(14) for fit in FITS), end="")
    print(f"{f'all ({len(found)})':>14}")
    for name in MEASURES:
        cells = []
        for fits in (*((fit,) for fit in FITS), FITS):
            r = correlation((standing for fit, standing in found if fit in fits), name)
            cells.append("–" if r is None else f"{r:.2f}")
        print(f"  {name:32}" + "".join(cell.rjust(14) for cell in cells))


def leave_one_out(atlas: Atlas) -> tuple[dict[str, int], dict[str, int]]:
    """Return in how many cases a level changes when one piece is left out, and how many pieces there are, by fit."""
    measures = SectorMeasures(atlas)
    changed = dict.fromkeys(FITS, 0)
    pieces = dict.fromkeys(FITS, 0)
    for hub, sector, standing in cities_with_evidence(atlas):
        fit = sector.fit
        counts, figure = measures.counts(hub, sector), measures.figure_share(hub, sector.id)
        evidence = next(item.evidence for item in hub.specialisations if item.sector == sector.id)
        for index in range(len(evidence)):
            less = support([*evidence[:index], *evidence[index + 1 :]], atlas.sources)
            level = strength(sector.id, fit, counts, figure, less).level
            changed[fit] += level != standing.strength.level
            pieces[fit] += 1
    return changed, pieces


def changes(atlas: Atlas) -> None:
    """Print in how many cases a level changes when one piece is left out."""
    changed, pieces = leave_one_out(atlas)
    total = sum(pieces.values())
    print(f"\nOne of {total} pieces left out: the level changes in {sum(changed.values()) / total:.0%}", end="")
    print(" (" + ", ".join(f"{fit} {changed[fit] / pieces[fit]:.0%}" for fit in FITS if pieces[fit]) + ")")


class Agreement(NamedTuple):
    """How far ours agrees with a published ranking: Spearman's rho with each measure, and its first cities in ours."""

    title: str
    cities: int
    rho: dict[str, float | None]
    first: int
    among_ours: int


def agreements(atlas: Atlas) -> Iterator[Agreement]:
    """Yield how far each published ranking agrees with the order, stars, companies and pieces of evidence."""
    for item in published():
        theirs = item.ranks()
        cities = list(theirs)
        places = {ranked.id: ranked.rank for ranked in rank(atlas, sector=item.sector).ranking}
        standings, measures = atlas.standings(item.sector), SectorMeasures(atlas)
        sector = atlas.sectors[item.sector]
        counts = {city: measures.counts(atlas[city], sector) for city in cities}
        ours: dict[str, list[float]] = {
            "order": [-float(places.get(city, len(places) + 1)) for city in cities],
            "stars": [float(standings[city].strength.stars) if city in standings else 0.0 for city in cities],
            "companies": [float(count.here) if count else 0.0 for count in counts.values()],
            "pieces": [float(standings[city].support.evidence) if city in standings else 0.0 for city in cities],
        }
        rho = {name: spearman(column, [-theirs[city] for city in cities]) for name, column in ours.items()}
        first = [city for city in cities if theirs[city] <= FIRST]
        among = sum(places.get(city, FIRST + 1) <= FIRST for city in first)
        yield Agreement(item.title, len(cities), rho, len(first), among)


def agreement(atlas: Atlas) -> None:
    """Print how far published rankings agree."""
    found = list(agreements(atlas))
    names = "".join(name.rjust(11) for name in found[0].rho)
    print(f"\nSpearman's rho with published rankings  cities{names}{'first ten':>11}")
    for item in found:
        rho = "".join(("–" if value is None else f"{value:.2f}").rjust(11) for value in item.rho.values())
        print(f"  {item.title:38}{item.cities:>6}{rho}{f'{item.among_ours} of {item.first}':>11}")


def main() -> None:
    """Print all three."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, help="a dataset; the one that comes with hubcli, if none is given")
    atlas = load(parser.parse_args().data)
    correlations(atlas)
    changes(atlas)
    agreement(atlas)


if __name__ == "__main__":
    main()
