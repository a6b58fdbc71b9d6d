"""The counts in README.md, counted.

python data/migrations/051_readme_counts.py data
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BEGIN, END = "<!-- counted: begin -->\n", "<!-- counted: end -->\n"
#: The figures that every mainland city should have; counts of companies and the science share are made of others.
CORE = (
    "gdp", "gdp_growth", "gdp_per_capita", "population", "invention_patents_granted", "science_budget",
    "high_tech_enterprises", "technology_contracts", "exports", "industrial_revenue", "services_revenue",
    "universities", "undergraduate_universities", "double_first_class_universities",
)  # fmt: skip
FROM_COMPANIES = 2  # listed companies and those of the STAR market: counted for every city


class Figure(NamedTuple):
    """A figure of a hub file or a table."""

    hub: str
    indicator: str
    period: int
    value: float | int
    source: str
    scope: str | None
    confirmed: bool
    table: str | None


def load(path: Path) -> Any:
    """A file of the dataset, as plain values."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)


def facts_of(hub: dict[str, Any]) -> Iterator[Figure]:
    """The facts of a hub file."""
    for fact in hub.get("facts", ()):
        yield Figure(
            hub["id"], fact["indicator"], fact["period"], fact["value"], fact["source"], fact.get("scope"),
            bool(fact.get("confirmed_by")), None,
        )  # fmt: skip


def cells_of(table: dict[str, Any], name: str) -> Iterator[Figure]:
    """The figures of a table."""
    own = {
        (cell["hub"], cell.get("indicator", table.get("indicator")), cell.get("period", table.get("period"))): cell
        for cell in table.get("cells", ())
    }
    for hub, row in table["rows"].items():
        if "columns" in table:
            found = [(column, table["period"], value) for column, value in zip(table["columns"], row, strict=True)]
        else:
            found = [(table["indicator"], period, value) for period, value in row.items()]
        for indicator, period, value in found:
            if value is not None:
                cell = own.get((hub, indicator, period), {})
                sources = table.get("sources", {})
                source: Any = cell.get("source") or sources.get(hub) or sources.get(period) or table.get("source")
                confirmed = bool(cell.get("confirmed_by"))
                yield Figure(hub, indicator, period, value, source, cell.get("scope"), confirmed, name)


def grade(source: dict[str, Any], *, confirmed: bool = False) -> str:
    """A: the publisher's own page or document; B: read in a copy and confirmed; C: a copy alone, or the press."""
    if source["kind"] not in ("official", "academic", "industry"):
        return "C"
    if source.get("via"):
        return "B" if confirmed or source.get("confirmed_by") else "C"
    return "A" if source.get("url") else "C"


def graded(figures: list[Figure], sources: dict[str, dict[str, Any]]) -> str:
    """How many of the figures have each grade."""
    found = Counter(grade(sources[figure.source], confirmed=figure.confirmed) for figure in figures)
    return ", ".join(f"{found[letter]:,} {letter}" for letter in "ABC")


def core_grid(figures: list[Figure], cities: list[str]) -> tuple[int, int, float]:
    """How much of the core grid is filled, of how much, and the least share that one year of a column fills."""
    years: dict[str, Counter[int]] = {indicator: Counter() for indicator in CORE}
    filled: set[tuple[str, str]] = set()
    inside = {(f.hub, f.indicator, f.period) for f in figures if f.scope is None and f.indicator in CORE}
    for hub, indicator, period in inside:
        if hub in cities:
            filled.add((hub, indicator))
            years[indicator][period] += 1
    least = min(max(found.values(), default=0) for found in years.values()) / len(cities)
    return len(filled) + FROM_COMPANIES * len(cities), (len(CORE) + FROM_COMPANIES) * len(cities), least


def rows_of(data: Path) -> Iterator[tuple[str, str]]:
    """What is counted, and the count in words."""
    hubs = [load(path) for path in sorted((data / "hubs").glob("*.yaml"))]
    sources = {source["id"]: source for source in load(data / "sources.yaml")}
    indicators = load(data / "indicators.yaml")
    sectors = load(data / "sectors.yaml")
    programmes = load(data / "designations.yaml")
    companies = load(data / "companies.yaml")["rows"]
    facts = [fact for hub in hubs for fact in facts_of(hub)]
    cells = [cell for path in sorted((data / "tables").glob("*.yaml")) for cell in cells_of(load(path), path.stem)]
    book = [cell for cell in cells if str(cell.table).startswith("city-yearbook")]
    communiques = [cell for cell in cells if str(cell.table).startswith("communiques")]
    evidence = [e for hub in hubs for s in hub.get("specialisations", ()) for e in s["evidence"]]
    titles = [piece for piece in evidence if piece["kind"] == "designation"]
    figures = facts + cells

    kinds = Counter(hub["kind"] for hub in hubs)
    yield "hubs", f"{len(hubs)}: " + ", ".join(
        f"{number} {many if number > 1 else kind}"
        for kind, many in (("city", "cities"), ("zone", "zones"), ("district", "districts"), ("region", "regions"),
                           ("country", "countries"))
        if (number := kinds[kind])
    )  # fmt: skip
    yield (
        "figures",
        (
            f"{len(figures):,}: {len(book):,} from the yearbook, {len(communiques):,} from communiques, "
            f"{len(cells) - len(book) - len(communiques):,} in other tables, {len(facts):,} in hub files"
        ),
    )
    yield "grades of the figures", graded(figures, sources)
    for year in ("2024", "2025"):
        main = [cell for cell in communiques if cell.table == f"communiques-{year}"]
        yield f"… output, growth and residents of {year}", f"{len(main):,}: {graded(main, sources)}"
    largest = [f.hub for f in sorted(
        (f for f in communiques if f.table == "communiques-2024" and f.indicator == "gdp" and f.hub != "china"),
        key=lambda f: -f.value,
    )[:40]]  # fmt: skip
    of_largest = [cell for cell in communiques if cell.table == "communiques-2024" and cell.hub in largest]
    yield "… of these, the forty largest cities in 2024", f"{len(of_largest):,}: {graded(of_largest, sources)}"
    mainland = sorted({cell.hub for cell in book if cell.hub != "china"})
    filled, places, least = core_grid(figures, mainland)
    yield (
        "core grid, 16 figures of the cities of the yearbook",
        (f"{filled:,} of {places:,} ({filled / places:.1%}); the emptiest column has {least:.0%} of one year"),
    )
    undated = sum("period" not in piece for piece in titles)
    yield "evidence", f"{len(evidence):,} pieces; {len(titles)} are designations, {undated} of these without a year"
    found = Counter(map(grade, sources.values()))
    copies = sum(bool(source.get("via")) for source in sources.values())
    nowhere = sum(not (s.get("url") or (s.get("via") or {}).get("url")) for s in sources.values())
    yield (
        "sources",
        (
            f"{len(sources):,}: {found['A']:,} A, {found['B']:,} B, {found['C']:,} C; {copies} read in a copy; "
            f"{nowhere} without any address"
        ),
    )
    computed = sum("formula" in indicator for indicator in indicators)
    uses = Counter(indicator["use"] for indicator in indicators)
    yield (
        "indicators",
        (
            f"{len(indicators)}: {uses['input']} for rankings, {uses['reference']} to compare rankings with, "
            f"{uses['context']} only shown; {computed} are computed from others"
        ),
    )
    fits = Counter(sector["listed"]["fit"] for sector in sectors)
    yield (
        "sectors",
        (
            f"{len(sectors)}; industries of listed companies fit {fits['exact']} exactly, {fits['broad']} broadly, "
            f"{fits['none']} not"
        ),
    )
    yield "programmes", f"{len(programmes)}; of {sum(p['complete'] for p in programmes)} the whole list was read"
    yield (
        "listed companies",
        (
            f"{len(companies):,}; {sum(bool(row[6]) for row in companies):,} registered in a hub, "
            f"{sum(not row[7] for row in companies)} without an industry"
        ),
    )
    yield "gaps", f"{len(load(data / 'gaps.yaml'))} figures looked for but not found"


def with_counts(readme: str, rows: list[tuple[str, str]]) -> str:
    """The page with the table between its marks written anew."""
    before, rest = readme.split(BEGIN, 1)
    _, after = rest.split(END, 1)
    table = "| what | how many |\n| --- | --- |\n" + "".join(f"| {what} | {number} |\n" for what, number in rows)
    return before + BEGIN + table + END + after


def main(data: Path) -> None:
    """README.md of the dataset in `data`."""
    path = data / "README.md"
    path.write_text(with_counts(path.read_text(encoding="utf-8"), list(rows_of(data))), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
