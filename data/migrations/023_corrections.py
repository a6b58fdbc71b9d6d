"""Corrections: figures of hub files that the tables replace, figures that cannot be upheld, sources left over, gaps.

    python data/migrations/023_corrections.py [--removed FILE]

A figure of a hub file goes where a table has the same figure from a better or an equal source; an exact one from the
place's own office stays beside a table that was read in a copy. A figure that differs from a table's by more than both
are rounded goes too: each such case was looked at and is decided in favour of the table (see data/README.md). So do
figures of the census day filed as those of year end, output and residents from portals, partner cities and companies'
pages, and shares of R&D in output of which no year was given. Sources on which nothing rests any more go; gaps that
are filled go, and those that open are named. With `--removed`, every fact that went is listed with the reason.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import yaml

sys.path.insert(0, str(Path(__file__).parent))
import splicing

DATA = Path(__file__).resolve().parents[1]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ACCOUNTS = {"gdp", "gdp_growth", "population"}

#: Sources that reprint figures of another office, or newspapers that carry a report.
REPRINTS = {
    "bayarea-guangzhou-2023",
    "beijing-gov-pt-2024",
    "ceic-qingyang-census",
    "changchun-work-report-2025",
    "eiu-foshan-2023",
    "ezhejiang-wenzhou-overview-2024",
    "qdrb-qingdao-plan-2024",
    "sic-tianjin-2024",
}

#: Sources of output and residents that are no sources of such figures: portals, partner cities abroad, companies'
#: pages, aggregators.
PORTALS = {
    "askci-chongqing-population-2022": "a portal",
    "ceic-qingyang-census": "an aggregator",
    "chinajob-changsha-2025": "a portal",
    "citypopulation-fujian-2020": "an aggregator abroad",
    "citypopulation-jinan-2020": "an aggregator abroad",
    "citypopulation-ningxia": "an aggregator abroad",
    "citypopulation-shijiazhuang-2020": "an aggregator abroad",
    "citypopulation-tianjin-2020": "an aggregator abroad",
    "citypopulation-tibet": "an aggregator abroad",
    "citypopulation-zhejiang-2020": "an aggregator abroad",
    "cwcc-gba": "an accounting firm's page",
    "eiu-foshan-2023": "an aggregator abroad",
    "hktdc-deqing": "a directory of suppliers",
    "itiger-jiangsu-2026": "a broker's page",
    "itiger-trillion-cities-2025": "a broker's page",
    "kazinform-china-population-2025": "a news agency abroad",
    "kazinform-hefei-population-2024": "a news agency abroad",
    "leju-suzhou-population-2023": "a property portal",
    "sagamihara-wuxi-2022": "a partner city abroad",
    "takatsuki-changzhou-2023": "a partner city abroad",
    "toyohashi-nantong-2021": "a partner city abroad",
    "wowkorea-guangdong-gdp-2024": "a portal abroad",
}

_UNDATED = "stated in 2025 without a year; the year was taken from the date of the text"
#: Single figures that cannot be upheld, and why.
UNFOUNDED = {
    ("changsha", "rd_intensity", 2025, "cswb-changsha-14fyp"): _UNDATED,
    ("hefei", "rd_intensity", 2025, "people-hefei-14fyp-2025"): _UNDATED,
    ("hefei", "rd_intensity", 2025, "163-hefei-daily-ni-2025"): _UNDATED,
    ("jinan", "rd_intensity", 2025, "e23-jinan-145"): _UNDATED,
    ("xiamen", "rd_intensity", 2025, "hxnews-xiamen-145"): "of 2024, where 3.46 is known, and filed under 2025",
    ("shenzhen", "rd_intensity", 2023, "scmp-shenzhen-rd-2023"): "a limit beside the exact figure of the same year",
    ("danzhou", "gdp", 2021, "people-yangpu-2022"): "of Yangpu, not of Danzhou; the yearbook has Danzhou's own",
    ("zhuhai", "population", 2024, "exmoo-zhuhai-population-2024"): "the same as in the provincial yearbook",
}

#: Figures that differ from a table's, as they were decided.
DECIDED = {
    ("shijiazhuang", "industrial_revenue", 2023): (
        "first figure of the industry bureau (March 2024); the yearbook, for the whole city, has 6,233.4"
    ),
    ("shanghai", "rd_intensity", 2023): "rounded in a work report; the national communique has 4.34",
}
_CENSUS = "of the census day, 1 November 2020, filed as of year end; the yearbook has the year end"

#: Gaps that open, in our own words.
GAPS = {
    ("changsha", "rd_intensity"): "National and provincial communiques, the city's yearbook and the press: a share of"
    " 3.35 percent is stated without its year.",
    ("deqing", "gdp"): "The county's communiques and the provincial yearbook: only a directory of suppliers repeats"
    " a figure.",
    ("deqing", "gdp_growth"): "The county's communiques and the provincial yearbook: only a directory of suppliers"
    " repeats a figure.",
    ("greater-bay-area", "population"): "Statistics of the eleven cities: totals only on firms' pages that add up"
    " different days.",
    ("hong-kong", "gdp"): "Published in Hong Kong dollars; no official figure in yuan.",
    ("macau", "gdp"): "Published in patacas; no official figure in yuan.",
    ("yiwu", "gdp"): "Communiques of Yiwu and the yearbook of Jinhua: not on a page that could be read.",
    ("yiwu", "gdp_growth"): "Communiques of Yiwu and the yearbook of Jinhua: not on a page that could be read.",
}


class Cell(NamedTuple):
    """A figure of a table."""

    value: Decimal
    bounded: bool
    grade: str
    half: Decimal


def grade(source: dict, confirmed: object) -> str:
    """Return how a figure of a source is graded, as data/README.md has it."""
    if source["kind"] in ("media", "other"):
        return "C"
    if source.get("via"):
        return "B" if confirmed or source.get("confirmed_by") else "C"
    return "A" if source["url"] else "C"


def half_of(value: object, *, written: bool = False) -> Decimal:
    """Return half a unit of the last place of a figure; noughts at the end count only where they were written."""
    number = Decimal(str(value))
    exponent = int(number.as_tuple().exponent if written else number.normalize().as_tuple().exponent)
    return Decimal(1).scaleb(min(exponent, 0) if written else exponent) / 2


def cells_of(table: dict, sources: dict[str, dict]) -> Iterable[tuple[tuple[str, str, int], Cell]]:
    """Yield the figures of a table by hub, indicator and period."""
    own = {}
    for cell in table.get("cells", ()):
        own[cell["hub"], cell.get("indicator", table.get("indicator")), cell.get("period", table.get("period"))] = cell
    for hub, row in table["rows"].items():
        if "columns" in table:
            found = [(name, table["period"], value) for name, value in zip(table["columns"], row, strict=True)]
            usual = (table.get("sources") or {}).get(hub) or table.get("source")
        else:
            found = [(table["indicator"], period, value) for period, value in row.items()]
            usual = None
        for indicator, period, value in found:
            if value is None:
                continue
            cell = own.get((hub, indicator, period), {})
            name = cell.get("source") or usual or (table.get("sources") or {}).get(period) or table.get("source")
            half = Decimal(5000) if indicator == "population" else half_of(value, written=True)
            made = Cell(Decimal(str(value)), "bound" in cell, grade(sources[name], cell.get("confirmed_by")), half)
            yield (hub, indicator, period), made


def agrees(fact: dict, cell: Cell) -> bool:
    """Tell whether a figure and a table's say the same within the rounding of both, or a limit allows it."""
    value = Decimal(str(fact["value"]))
    if fact.get("bound") == "lower":
        return cell.value >= value - cell.half
    if fact.get("bound") == "upper":
        return cell.value <= value + cell.half
    return abs(cell.value - value) <= cell.half + half_of(fact["value"])


def reason_to_go(hub: str, fact: dict, cells: list[Cell], source: dict) -> str:
    """Return why a figure of a hub file goes, or nothing where it stays."""
    name = fact["source"]
    key = (hub, fact["indicator"], fact["period"])
    if (*key, name) in UNFOUNDED:
        return UNFOUNDED[(*key, name)]
    if fact.get("scope"):
        return ""
    if fact["indicator"] == "population" and fact["period"] == 2020 and cells:
        return _CENSUS
    same = [cell for cell in cells if agrees(fact, cell)]
    if cells and not same:
        return "differs from the table: " + DECIDED.get(key, "the table stands")
    if fact["indicator"] in ACCOUNTS and name in PORTALS:
        return ("in a table from a better source; this one is " if same else "no source of such a figure: ") + PORTALS[
            name
        ]
    if not same:
        return ""
    best = min(same, key=lambda cell: (cell.bounded, cell.grade))
    exact = "bound" not in fact and not best.bounded
    own = grade(source, None) == "A" and name not in REPRINTS
    if exact and own and best.grade != "A":
        return ""
    if "bound" in fact and not best.bounded:
        return "rounded or a limit; exact in a table"
    return "the same in a table, from the work itself or a better source"


def used_sources(names: Iterable[str]) -> set[str]:
    """Return which sources are named anywhere but in their own list."""
    text = "\n".join(
        path.read_text("utf-8")
        for path in [*DATA.glob("*.yaml"), *(DATA / "hubs").glob("*.yaml"), *(DATA / "tables").glob("*.yaml")]
        if path.name not in ("sources.yaml", "gaps.yaml")
    )
    words = set(re.findall(r"(?<![\w-])[a-z0-9]+(?:-[a-z0-9]+)*(?![\w-])", text))
    return {name for name in names if name in words}


def without(text: str, names: set[str]) -> str:
    """Return sources.yaml without some of its sources."""
    head, blocks = splicing.entries(text)
    return splicing.joined(head, (each for each in blocks if each.value["id"] not in names))


def renewed(text: str, have: set[tuple[str, str]], opened: dict[tuple[str, str], str], month: str) -> str:
    """Return gaps.yaml without the gaps that are filled, and with those that open, behind others of the indicator."""
    head, blocks = splicing.entries(text)
    blocks = [each for each in blocks if (each.value["hub"], each.value["indicator"]) not in have]
    there = {(each.value["hub"], each.value["indicator"]) for each in blocks}
    for (hub, indicator), searched in opened.items():
        if (hub, indicator) in have | there:
            continue
        item = {"hub": hub, "indicator": indicator, "searched": searched}
        new = splicing.block(splicing.entry(item) + f"  month: {month}\n")
        group = [place for place, each in enumerate(blocks) if each.value["indicator"] == indicator]
        blocks.insert(group[-1] + 1 if group else len(blocks), new)
    return splicing.joined(head, blocks)


def read(path: Path) -> object:
    """Return what a file of the dataset says."""
    return yaml.load(path.read_text("utf-8"), LOADER)


def main() -> None:
    """Remove what the tables replace and what cannot be upheld, then sources left over; renew the gaps."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--removed", type=Path, help="where to list the facts that went, with the reason")
    chosen = parser.parse_args()
    sources = {source["id"]: source for source in read(DATA / "sources.yaml")}  # type: ignore[attr-defined]
    cells: dict[tuple[str, str, int], list[Cell]] = defaultdict(list)
    for path in sorted((DATA / "tables").glob("*.yaml")):
        for key, cell in cells_of(read(path), sources):  # type: ignore[arg-type]
            cells[key].append(cell)
    removed = []
    have = {(hub, indicator) for hub, indicator, _ in cells}
    for path in sorted((DATA / "hubs").glob("*.yaml")):
        text = path.read_text("utf-8")
        hub = path.stem

        def goes(fact: dict, hub: str = hub) -> bool:
            found = cells.get((hub, fact["indicator"], fact["period"]), [])
            reason = reason_to_go(hub, fact, found, sources[fact["source"]])
            if reason:
                shown = " ".join(filter(None, (fact.get("bound"), str(fact["value"]))))
                removed.append([hub, fact["indicator"], fact["period"], shown, fact["source"], reason])
            return bool(reason)

        after, gone = splicing.without_facts(text, goes)
        if hub == "chengdu":
            after = after.replace("    source: xinhua-jp-chengdu-metro-2024\n", "    source: chengdu-bureau-2024\n")
        if gone or after != text.rstrip("\n") + "\n":
            path.write_text(after, "utf-8")
        have |= {(hub, fact["indicator"]) for _, _, fact in splicing.facts(after) if not fact.get("scope")}
    unused = set(sources) - used_sources(sources)
    path = DATA / "sources.yaml"
    path.write_text(without(path.read_text("utf-8"), unused), "utf-8")
    path = DATA / "gaps.yaml"
    path.write_text(renewed(path.read_text("utf-8"), have, GAPS, "2026-11"), "utf-8")
    print(len(removed), "facts and", len(unused), "sources removed")
    if chosen.removed:
        with chosen.removed.open("w", encoding="utf-8", newline="") as file:
            write = csv.writer(file)
            write.writerow(["hub", "indicator", "period", "value", "source", "reason"])
            write.writerows(removed)


if __name__ == "__main__":
    main()
