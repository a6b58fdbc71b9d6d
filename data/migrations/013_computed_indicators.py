"""Indicators that are computed: counts of companies, ratios and counts of designations; typed counts leave.

    python data/migrations/013_computed_indicators.py [--removed FILE]

Counts of listed companies are computed from `data/companies.yaml` and never typed in, so the facts of the three
indicators that did so go, `a_share_companies` with them (its place takes `listed_companies`). The stock of valid
invention patents gets a name that cannot be taken for grants. Gaps that the tables have filled are closed. `--removed`
lists what went.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Collection, Mapping
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parent))
import splicing

DATA = Path(__file__).resolve().parents[1]

#: Indicators whose facts are typed counts of listed companies.
TYPED = ("a_share_companies", "star_market_companies", "a_share_ipos")
GONE = ("a_share_companies",)
LABELS = {"label: Invention patents\n": "label: Valid invention patents, per 10,000 people\n"}
RENAMED = {"invention_patents_per_10k": "valid_invention_patents_per_10k"}

MACHINES = (
    "special-machinery",
    "machine-tools",
    "machine-components",
    "construction-machinery",
    "instruments",
    "textile-machinery",
    "chemical-machinery",
    "light-industry-machinery",
    "electrical-equipment",
    "electronic-components",
    "semiconductors",
    "motor-vehicles",
    "vehicle-parts",
    "transport-equipment",
    "ships",
    "aviation",
    "it-equipment",
    "communications-equipment",
)
SEATS = (
    "by the city where they are registered, or have their seat where a source says so, on 31 December 2025; listings in"
    " Hong Kong and New York are not in it."
)


def _ratio(above: str, below: str, per: int) -> dict[str, object]:
    return {"ratio": [above, below], "per": per}


def _indicator(
    names: tuple[str, str, str], pillar: str, unit: str, description: str, **more: object
) -> dict[str, object]:
    """Return an entry: id, label, label_zh, and what is the same for all that are computed."""
    return {
        "id": names[0],
        "label": names[1],
        "label_zh": names[2],
        "unit": unit,
        "direction": "higher",
        "pillar": pillar,
        "use": "input",
        "description": description,
        **more,
    }


def _count(names: tuple[str, str, str], description: str, chosen: Mapping[str, object]) -> dict[str, object]:
    formula = {"companies": dict(chosen)}
    return _indicator(names, "enterprise", "count", description, transform="log", standing=True, formula=formula)


def _percent(
    names: tuple[str, str, str], pillar: str, description: str, parts: tuple[str, str], **more: object
) -> dict[str, object]:
    """Return an entry of one amount over another in percent, which may be more than 100."""
    more = {"decimals": 1, "maximum": 2000, **more}
    return _indicator(names, pillar, "percent", description, **more, formula=_ratio(*parts, 100))


INDICATORS: tuple[dict[str, object], ...] = (
    _percent(
        ("exports_per_gdp", "Exports over GDP", "货物出口额占地区生产总值的比重"),
        "economy",
        "Goods exported in a year as a percentage of GDP; the value of goods, not what was added in the place.",
        ("exports", "gdp"),
        transform="log",
    ),
    _percent(
        ("industrial_revenue_per_gdp", "Industrial revenue over GDP", "规模以上工业营业收入与地区生产总值之比"),
        "economy",
        "Operating revenue of industrial firms above the size threshold as a percentage of GDP; revenue counts"
        " bought-in goods again, so it can be above 100.",
        ("industrial_revenue", "gdp"),
    ),
    _percent(
        ("services_revenue_per_gdp", "Services revenue over GDP", "规模以上服务业营业收入与地区生产总值之比"),
        "economy",
        "Operating revenue of service firms above the size threshold as a percentage of GDP.",
        ("services_revenue", "gdp"),
        transform="log",
    ),
    _indicator(
        ("patents_per_10k", "Invention patents granted, per 10,000 people", "每万人发明专利授权量"),
        "innovation",
        "per_10k_persons",
        "Invention patents granted in a year for every 10,000 residents of that year; not the stock of valid patents.",
        transform="log",
        decimals=1,
        formula=_ratio("invention_patents_granted", "population", 10000),
    ),
    _percent(
        ("science_budget_share", "Science, share of the budget", "科学技术支出占一般公共预算支出的比重"),
        "innovation",
        "Science and technology as a percentage of what the general public budget spends; partly how funds are booked.",
        ("science_budget", "budget_expenditure"),
        maximum=100,
    ),
    _percent(
        ("contracts_per_gdp", "Technology contracts over GDP", "技术合同成交额占地区生产总值的比重"),
        "innovation",
        "Value of technology contracts, booked where the seller has its seat, as a percentage of GDP.",
        ("technology_contracts", "gdp"),
        transform="log",
    ),
    _count(
        ("listed_companies", "Listed companies", "A股上市公司数"),
        f"Companies with A shares in Shanghai, Shenzhen or Beijing, {SEATS}",
        {},
    ),
    _count(
        ("star_market_companies", "STAR Market companies", "科创板上市公司数"),
        f"Companies on Shanghai's STAR Market for science and technology, {SEATS}",
        {"boards": ["STAR"]},
    ),
    _count(
        ("young_board_companies", "Companies on the young boards", "科创板、创业板和北交所上市公司数"),
        f"Companies on the boards for young firms (STAR, ChiNext and the Beijing exchange), {SEATS}",
        {"boards": ["STAR", "ChiNext", "BSE"]},
    ),
    _count(
        ("a_share_ipos", "New A-share listings, 2025", "2025年新增A股上市公司数"),
        f"Companies whose A shares were first listed in 2025 and still are, {SEATS}",
        {"listed": [2025, 2025]},
    ),
    _count(
        ("a_share_ipos_2y", "New A-share listings, 2024 and 2025", "2024—2025年新增A股上市公司数"),
        f"Companies whose A shares were first listed in 2024 or 2025 and still are, {SEATS}",
        {"listed": [2024, 2025]},
    ),
    _count(
        ("listed_machine_makers", "Listed makers of machines and equipment", "装备制造业上市公司数"),
        f"Companies with A shares that make machines, vehicles, electrical, electronic or telecoms equipment, {SEATS}",
        {"industries": list(MACHINES)},
    ),
    _indicator(
        ("high_tech_per_10k", "High-tech enterprises, per 10,000 people", "每万人高新技术企业数"),
        "enterprise",
        "per_10k_persons",
        "National high-tech enterprises for every 10,000 residents of the same year.",
        decimals=1,
        formula=_ratio("high_tech_enterprises", "population", 10000),
    ),
    _indicator(
        ("high_tech_per_gdp", "High-tech enterprises over GDP", "每十亿元地区生产总值高新技术企业数"),
        "enterprise",
        "per_CNY_bn",
        "National high-tech enterprises for every billion yuan of GDP of the same year.",
        decimals=2,
        formula=_ratio("high_tech_enterprises", "gdp", 10),
    ),
    _percent(
        ("deposits_per_gdp", "Bank deposits over GDP", "金融机构人民币存款余额与地区生产总值之比"),
        "finance",
        "Yuan deposits with financial institutions at the end of the year as a percentage of GDP.",
        ("deposits", "gdp"),
    ),
    _indicator(
        ("ai_zones", "National AI zones", "国家新一代人工智能创新发展试验区和创新应用先导区数"),
        "sector",
        "count",
        "How many of two titles for artificial intelligence the place has: experimental zone of the science ministry,"
        " application pilot zone of the industry ministry.",
        sector="artificial-intelligence",
        standing=True,
        formula={"designations": ["ai-pilot-zones", "ai-application-zones"]},
    ),
)


def renamed(text: str) -> str:
    """Return a file with the renamed indicators under their new ids."""
    for old, new in RENAMED.items():
        text = text.replace(f"indicator: {old}\n", f"indicator: {new}\n").replace(f"- id: {old}\n", f"- id: {new}\n")
    for old, new in LABELS.items():
        text = text.replace(old, new)
    return text


def without(text: str, names: Collection[str]) -> str:
    """Return the file of indicators without some of them."""
    head, blocks = splicing.entries(text)
    return splicing.joined(head, [each for each in blocks if each.value["id"] not in names])


def open_gaps(text: str, filled: Collection[tuple[str, str]], gone: Collection[str]) -> str:
    """Return the file of gaps without those that are filled, by hub and indicator, or whose indicator is gone."""
    head, blocks = splicing.entries(text)
    kept = [
        each
        for each in blocks
        if (each.value["hub"], each.value["indicator"]) not in filled and each.value["indicator"] not in gone
    ]
    return splicing.joined(head, kept)


def figures(table: Mapping) -> set[tuple[str, str]]:
    """Return by hub and indicator what a table has a figure for."""
    if "columns" in table:
        return {
            (hub, name)
            for hub, row in table["rows"].items()
            for name, value in zip(table["columns"], row, strict=True)
            if value is not None
        }
    return {(hub, table["indicator"]) for hub, row in table["rows"].items() if row}


def _computed(text: str, name: str) -> bool:
    return any(each.value["id"] == name and "formula" in each.value for each in splicing.entries(text)[1])


def main() -> None:
    """Add the computed indicators; take out typed counts and closed gaps."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--removed", type=Path, help="where to list the facts that went")
    chosen = parser.parse_args()
    path = DATA / "indicators.yaml"
    text = without(renamed(path.read_text("utf-8")), GONE)
    anew = [name for name in TYPED if not _computed(text, name)]
    path.write_text(splicing.add_to_groups(text, map(splicing.entry, INDICATORS), "pillar", anew), "utf-8")
    went = []
    for path in sorted((DATA / "hubs").glob("*.yaml")):
        before = path.read_text("utf-8")
        after, removed = splicing.without_facts(renamed(before), lambda fact: fact["indicator"] in TYPED)
        went += [{"hub": path.stem, **fact} for fact in removed]
        if after != before:
            path.write_text(after, "utf-8")
    filled: set[tuple[str, str]] = set()
    for path in sorted((DATA / "tables").glob("*.yaml")):
        filled |= figures(yaml.safe_load(path.read_text("utf-8")))
    path = DATA / "gaps.yaml"
    before = path.read_text("utf-8")
    after = open_gaps(renamed(before), filled, TYPED)
    path.write_text(after, "utf-8")
    print(f"{len(went)} facts removed, {before.count('- hub:') - after.count('- hub:')} gaps closed")
    if chosen.removed:
        with chosen.removed.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["hub", "indicator", "period", "value", "bound", "scope", "source", "note"])
            writer.writeheader()
            writer.writerows(went)


if __name__ == "__main__":
    main()
