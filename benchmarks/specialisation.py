"""How far levels follow what was written, and how far they agree with published rankings of sectors.

    python benchmarks/specialisation.py [--data DIR]

- Pearson's r of stars, of the stars of size and specialisation alone, and of shares, with the number of pieces of
  evidence: over the cities that have any, by how well companies measure the sector.
- How often a level changes when one piece of evidence is left out.
- Spearman's rho of published rankings with the order in the sector (`rank --sector`), with stars, with listed
  companies, and with pieces of evidence, over the cities of the list; and how many of its first ten are in ours.

The lists that were read in excerpts only are marked so. Nothing is written, and the exit code is always 0.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from hubcli import load, rank
from hubcli.analysis.signs import Signs, counted_cities, fit_of
from hubcli.composite.correlation import pearson, spearman
from hubcli.model.atlas import Atlas
from hubcli.model.records import Hub, Sector
from hubcli.model.strength import Standing, strength, support

FITS = ("exact", "broad", "none")
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


def _in_order(*cities: str) -> tuple[tuple[str, ...], ...]:
    return tuple((city,) for city in cities)


LISTS = (
    Published(
        "Chips: WICA 2024 (read in excerpts)",
        "semiconductors",
        _in_order(
            *("shanghai", "beijing", "wuxi", "shenzhen", "hefei", "suzhou", "chengdu", "nanjing", "wuhan", "xian"),
        ),
    ),
    Published(
        "Robots: CAMETA 2022 (read in excerpts)",
        "robotics",
        _in_order(
            *(
                "shenzhen",
                "shanghai",
                "suzhou",
                "nanjing",
                "beijing",
                "dongguan",
                "hangzhou",
                "wuhu",
                "guangzhou",
                "wuhan",
            ),
        ),
    ),
    Published(
        "AI: AMiner 2023, mainland, the first eleven",
        "artificial-intelligence",
        _in_order(
            *("beijing", "shanghai", "hangzhou", "shenzhen", "nanjing", "xian", "guangzhou", "wuhan", "hefei"),
            *("shenyang", "chengdu"),
        ),
    ),
    Published(
        "Biopharma: CBIB 2023, three tiers without Beijing and Shanghai",
        "biopharma",
        (
            ("suzhou", "guangzhou", "hangzhou", "shenzhen", "chengdu"),
            ("nanjing", "wuhan", "changsha", "hefei", "wuxi"),
            ("shijiazhuang", "shenyang", "jinan"),
        ),
    ),
)


def cities_with_evidence(atlas: Atlas) -> Iterator[tuple[Hub, Sector, Standing]]:
    """Yield the cities whose companies are counted, in the sectors of which they have evidence."""
    for sector in atlas.sectors.values():
        for hub_id, standing in atlas.standings(sector.id).items():
            hub = atlas[hub_id]
            if hub.kind == "city" and counted_cities(atlas, hub) and standing.support.evidence:
                yield hub, sector, standing


def correlations(atlas: Atlas) -> None:
    """Print how far each measure follows the number of pieces."""
    measures: dict[str, Callable[[Standing], float]] = {
        "stars": lambda item: item.strength.stars,
        "size and specialisation only": lambda item: sum(item.strength.signs[:2]),
        "share": lambda item: item.strength.share or 0.0,
    }
    found = [(fit_of(sector), standing) for _, sector, standing in cities_with_evidence(atlas)]
    counts = {fit: sum(kind == fit for kind, _ in found) for fit in FITS}
    print(f"r with the number of pieces{'':7}" + "".join(f"{fit} ({counts[fit]})".rjust(14) for fit in FITS), end="")
    print(f"{f'all ({len(found)})':>14}")
    for name, measure in measures.items():
        cells = []
        for fits in (*((fit,) for fit in FITS), FITS):
            rows = [standing for fit, standing in found if fit in fits]
            r = pearson([measure(item) for item in rows], [item.support.evidence for item in rows])
            cells.append("–" if r is None else f"{r:.2f}")
        print(f"  {name:32}" + "".join(cell.rjust(14) for cell in cells))


def leave_one_out(atlas: Atlas) -> None:
    """Print in how many cases a level changes when one piece is left out."""
    signs = Signs(atlas)
    changed = dict.fromkeys(FITS, 0)
    pieces = dict.fromkeys(FITS, 0)
    for hub, sector, standing in cities_with_evidence(atlas):
        fit = fit_of(sector)
        counts, figure = signs.counts(hub, sector), signs.figure_share(hub, sector.id)
        evidence = next(item.evidence for item in hub.specialisations if item.sector == sector.id)
        for index in range(len(evidence)):
            less = support([*evidence[:index], *evidence[index + 1 :]], atlas.sources)
            level = strength(sector.id, fit, counts, figure, less).level
            changed[fit] += level != standing.strength.level
            pieces[fit] += 1
    total = sum(pieces.values())
    print(f"\nOne of {total} pieces left out: the level changes in {sum(changed.values()) / total:.0%}", end="")
    print(" (" + ", ".join(f"{fit} {changed[fit] / pieces[fit]:.0%}" for fit in FITS if pieces[fit]) + ")")


def agreement(atlas: Atlas) -> None:
    """Print how far published rankings agree."""
    print(f"\nSpearman's rho with published rankings{'':24}cities   order   stars  companies  pieces  first ten")
    for item in LISTS:
        theirs = item.ranks()
        cities = list(theirs)
        places = {ranked.id: ranked.rank for ranked in rank(atlas, sector=item.sector).ranking}
        standings, signs = atlas.standings(item.sector), Signs(atlas)
        sector = atlas.sectors[item.sector]
        counts = {city: signs.counts(atlas[city], sector) for city in cities}
        ours: list[list[float]] = [
            [-float(places.get(city, len(places) + 1)) for city in cities],
            [float(standings[city].strength.stars) if city in standings else 0.0 for city in cities],
            [float(count.here) if count else 0.0 for count in counts.values()],
            [float(standings[city].support.evidence) if city in standings else 0.0 for city in cities],
        ]
        cells = [_rho(column, [-theirs[city] for city in cities]) for column in ours]
        first = [city for city in cities if theirs[city] <= FIRST]
        among = sum(places.get(city, FIRST + 1) <= FIRST for city in first)
        widths = (8, 8, 11, 8)
        text = "".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
        print(f"  {item.title:60}{len(cities):>6}{text}{f'{among} of {len(first)}':>11}")


def _rho(ours: Sequence[float], theirs: Sequence[float]) -> str:
    found = spearman(ours, theirs)
    return "–" if found is None else f"{found:.2f}"


def main() -> None:
    """Print all three."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, help="a dataset; the one that comes with hubcli, if none is given")
    atlas = load(parser.parse_args().data)
    correlations(atlas)
    leave_one_out(atlas)
    agreement(atlas)


if __name__ == "__main__":
    main()
