"""The evidence of 22 November 2026 and what the method made of it: a fixture for the signs of all cities and sectors.

- `evidence.csv`: every piece of evidence of 78 cities, without its words; publishers are numbered.
- `companies.csv`: listed companies on 31 December 2025 by city and industry, where they are registered.
- `expected.csv`: signs, level, confidence and place of 803 cities in sectors, as the method computed them.
- `FIGURES`: outputs of new-energy vehicles and published shares that the method used, and the nation's totals.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from hubcli.model.atlas import Atlas
from hubcli.model.records import Evidence, Fact, Hub, Indicator, Sector, Source, Specialisation
from hubcli.model.vocabulary import Company, Designation, Industry

from ..atlases import made, town

HOME = Path(__file__).parent / "signs"

#: Hub, indicator, year, figure, bound.
FIGURES: tuple[tuple[Any, ...], ...] = (
    ("china", "nev_output", 2023, 9_587_000),
    ("china", "nev_output", 2024, 12_888_000),
    ("changzhou", "nev_output", 2021, 112_000),
    ("changzhou", "nev_output", 2023, 678_000),
    ("chengdu", "nev_output", 2017, 8_000, "approximate"),
    ("chongqing", "nev_output", 2023, 500_000, "lower"),
    ("chongqing", "nev_output", 2024, 953_200),
    ("chongqing", "nev_output", 2025, 1_296_000),
    ("guangzhou", "nev_output", 2023, 650_000, "lower"),
    ("hefei", "nev_output", 2022, 255_000),
    ("hefei", "nev_output", 2024, 1_370_000, "lower"),
    ("shanghai", "nev_output", 2022, 988_600),
    ("shanghai", "nev_output", 2024, 1_224_600),
    ("shenzhen", "nev_output", 2023, 1_730_000, "approximate"),
    ("shenzhen", "nev_output", 2024, 2_935_300),
    ("shenzhen", "nev_share_national", 2024, 22.3),
    ("shiyan", "nev_output", 2022, 107_000, "approximate"),
    ("xian", "nev_output", 2022, 1_015_200),
    ("xian", "nev_share_national", 2022, 14, "approximate"),
    ("yibin", "battery_share_national", 2022, 12.6),
)
_SIZE_OF = {
    "nev_output": ("vehicles", "new-energy-vehicles"),
    "nev_share_national": ("percent", "new-energy-vehicles"),
    "battery_share_national": ("percent", "batteries"),
}


class Expected(NamedTuple):
    """A row of the method's table."""

    hub: str
    sector: str
    companies: int | None
    signs: tuple[int, ...]
    level: str
    confidence: str
    place: int


class Piece(NamedTuple):
    """A piece of evidence without its words."""

    hub: str
    sector: str
    kind: str
    source_kind: str
    publisher: str
    programme: str
    scope: str


def rows_of(name: str) -> Iterator[list[str]]:
    """Yield the rows of a file of the fixture."""
    with (HOME / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        yield from rows


def expected() -> list[Expected]:
    """Return the method's table."""
    found = []
    for hub, sector, companies, *signs, level, confidence, place in rows_of("expected"):
        count = int(companies) if companies else None
        found.append(Expected(hub, sector, count, tuple(map(int, signs)), level, confidence, int(place)))
    return found


def pieces() -> list[Piece]:
    """Return all evidence, in order."""
    return [Piece(*row) for row in rows_of("evidence")]


def companies() -> Iterator[Company]:
    """Yield as many companies as there are, by city and industry."""
    for hub, counts in rows_of("companies"):
        for pair in counts.split():
            industry, count = pair.split("=")
            known = None if industry == "other" else industry
            for number in range(int(count)):
                code = f"{hub}-{industry}-{number}"
                yield Company(code, code, None, "SSE_main", "2020-01-01", hub, hub or None, known)


def atlas_of_method(sectors: tuple[Sector, ...], evidence: list[Piece]) -> Atlas:
    """Return an atlas with this evidence, and the companies and figures of the method."""
    kinds = dict.fromkeys((piece.publisher, piece.source_kind) for piece in evidence)
    sources = [Source(f"{name}-{kind}", "T", name, None, None, "en", kind) for name, kind in kinds]  # type: ignore[arg-type]
    programmes = dict.fromkeys(piece.programme for piece in evidence if piece.programme)
    cited = Source("bureau", "T", "Bureau", None, None, "en", "official")
    listed = list(companies())
    return made(
        [town("china", _facts("china"), kind="country"), *_cities(evidence)],
        [
            Indicator(name, name, name, unit, "higher", "sector", "input", "It counts.", size_of=sector)
            for name, (unit, sector) in _SIZE_OF.items()
        ],
        sectors=sectors,
        sources=[*sources, cited],
        designations=[Designation(name, name, name, "Ministry", True, "It names.", ("bureau",)) for name in programmes],
        companies=listed,
        industries=[Industry(name, name, name) for name in dict.fromkeys(item.industry for item in listed) if name],
    )


def _cities(evidence: list[Piece]) -> Iterator[Hub]:
    for hub in dict.fromkeys(row.hub for row in expected()):
        by_sector: dict[str, list[Evidence]] = {}
        for piece in evidence:
            if piece.hub == hub:
                by_sector.setdefault(piece.sector, []).append(
                    Evidence(
                        piece.kind,  # type: ignore[arg-type]
                        *(None, "It is so.", None, f"{piece.publisher}-{piece.source_kind}"),
                        scope=piece.scope or None,
                        designation=piece.programme or None,
                    )
                )
        known = [Specialisation(sector, tuple(found)) for sector, found in by_sector.items()]
        yield town(hub, _facts(hub), known)


def _facts(hub: str) -> list[Fact]:
    return [Fact(name, value, year, "bureau", *bound) for of, name, year, value, *bound in FIGURES if of == hub]
