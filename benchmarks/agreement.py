"""How far the profiles agree with published rankings of cities, beside what two plain figures would.

    python benchmarks/agreement.py [--least N] [--json FILE]

A published ranking is an indicator of the dataset that is somebody else's (`use: reference`), each edition apart; those
that rank fewer than N of the cities are left out. Each cell is Spearman's rho over the cities that both rank, corrected
for ties; for comparison, GDP and invention patents alone, in the year of the profiles. No profile has seen a ranking.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hubcli import load, rank
from hubcli.analysis.ranking.agreement import agree
from hubcli.analysis.ranking.result import Ranking
from hubcli.errors import InvalidRequestError
from hubcli.model.atlas import Atlas

ALONE = ("gdp", "invention_patents_granted")
LEAST = 10


class Row(NamedTuple):
    """An edition of a published ranking, how many cities it shares, and rho by what it is held against."""

    indicator: str
    label: str
    edition: int
    cities: int
    spearman: dict[str, float]


def rankings(atlas: Atlas) -> dict[str, Ranking]:
    """Return the ranking by each profile, and by each plain figure."""
    year = atlas.profiles["balanced"].year
    found = {name: rank(atlas, profile=name) for name in atlas.profiles}
    return {**found, **{name: rank(atlas, weights={name: 1}, year=year) for name in ALONE}}


def rows(atlas: Atlas, least: int) -> Iterator[Row]:
    """Yield each edition of each published ranking that has enough cities, with how far everything agrees with it."""
    ours = rankings(atlas)
    for indicator in atlas.indicators.values():
        if indicator.use != "reference" or not indicator.edition or indicator.unit != "rank":
            continue
        for edition in sorted(atlas.coverage(indicator.id).get("city", {})):
            found = {}
            for name, ranking in ours.items():
                try:
                    found[name] = agree(atlas, ranking, indicator.id, edition)
                except InvalidRequestError:  # too few cities
                    continue
            cities = max((item.n for item in found.values()), default=0)
            rho = {name: item.spearman for name, item in found.items() if item.spearman is not None}
            if cities >= least:
                yield Row(indicator.id, indicator.label, edition, cities, rho)


def table(found: list[Row], profiles: list[str]) -> str:
    """Return the rows as a table, the best of each in brackets."""
    heads = ["Published ranking", "edition", "cities", *profiles, "GDP", "patents"]
    lines = [heads]
    for row in found:
        shown = [row.spearman.get(name) for name in (*profiles, *ALONE)]
        best = max(value for value in shown if value is not None)
        marked = ["" if value is None else f"[{value:.2f}]" if value == best else f"{value:.2f}" for value in shown]
        lines.append([row.label, str(row.edition), str(row.cities), *marked])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])]).rstrip() for line in lines
    )


def main() -> int:
    """Print the table, and keep the figures if that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--least", type=int, default=LEAST, help="leave out editions with fewer cities")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    asked = parser.parse_args()
    atlas = load()
    broad = [name for name in atlas.profiles if name in ("balanced", "research", "manufacturing", "startup", "talent")]
    found = list(rows(atlas, asked.least))
    print(table(found, broad))
    if asked.json:
        asked.json.write_text(json.dumps([row._asdict() for row in found], indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
