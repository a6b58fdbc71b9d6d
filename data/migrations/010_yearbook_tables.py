"""Tables of the China City Statistical Yearbook, editions 2019 to 2024, written from the gathered cells.

    python data/migrations/010_yearbook_tables.py PANEL [--disagreements FILE]

PANEL is a folder with the gathered tables: `city-yearbook.csv` has a line a cell, with the value and unit as printed.
Written are `data/tables/city-yearbook-<edition>-<table>.yaml`, the six sources and the new indicators. With
`--disagreements`, figures of hub files that differ from the book by more than both are rounded are listed; they stay.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import yaml

sys.path.insert(0, str(Path(__file__).parent))
import splicing

DATA = Path(__file__).resolve().parents[1]

#: For each column of the gathered cells the indicator, and what the printed value is multiplied by to be in its unit.
#: Left out: R&D spending of 2019, which has checks of its own, and assets of industry, printed for one year only.
COLUMNS = {
    "population_resident": ("population", "10000"),  # 10,000 persons to persons
    "urbanisation_rate_resident": ("urbanisation", "1"),
    "grp": ("gdp", "1"),
    "grp_growth": ("gdp_growth", "1"),
    "grp_per_capita": ("gdp_per_capita", "1"),
    "share_primary": ("primary_sector_share", "1"),
    "share_secondary": ("secondary_sector_share", "1"),
    "share_tertiary": ("tertiary_sector_share", "1"),
    "budget_revenue": ("budget_revenue", "0.0001"),  # 10,000 yuan to 100 million yuan
    "budget_expenditure": ("budget_expenditure", "0.0001"),
    "budget_science_technology": ("science_budget", "0.0001"),
    "budget_education": ("education_budget", "0.0001"),
    "deposits": ("deposits", "0.0001"),
    "loans": ("loans", "0.0001"),
    "exports": ("exports", "0.0001"),
    "imports": ("imports", "0.0001"),
    "industrial_enterprises": ("industrial_enterprises", "1"),
    "industrial_operating_revenue": ("industrial_revenue", "0.0001"),
    "services_operating_revenue": ("services_revenue", "0.0001"),
    "retail_sales": ("retail_sales", "0.0001"),
    "invention_patents_granted": ("invention_patents_granted", "1"),
    "patents_granted": ("patents_granted", "1"),
    "high_tech_enterprises": ("high_tech_enterprises", "1"),
    "technology_contract_turnover": ("technology_contracts", "0.0001"),
    "telecom_revenue": ("telecom_revenue", "0.0001"),
    "mobile_subscribers": ("mobile_subscribers", "10000"),  # 10,000 subscribers to subscribers
    "electricity_total": ("electricity", "0.01"),  # 10,000 kWh to GWh
    "electricity_industrial": ("industrial_electricity", "0.01"),
}

#: What a table is about, by its first indicator.
TITLES = {
    "population": "Residents at the end of the year",
    "gdp": "Gross regional product",
    "gdp_growth": "Growth of gross regional product",
    "primary_sector_share": "Composition of gross regional product",
    "budget_revenue": "General public budget",
    "deposits": "Deposits and loans of financial institutions",
    "exports": "Exports and imports of goods",
    "industrial_enterprises": "Industrial enterprises above the size threshold",
    "industrial_revenue": "Revenue of industrial enterprises above the size threshold",
    "services_revenue": "Revenue of service enterprises above the size threshold",
    "retail_sales": "Retail sales of consumer goods",
    "invention_patents_granted": "Patents granted",
    "high_tech_enterprises": "High-tech enterprises and technology contracts",
    "telecom_revenue": "Telecommunications",
    "mobile_subscribers": "Telecommunications",
    "electricity": "Electricity use",
}

JUMP = "A large step from the years next to it; kept as printed."
CORRECTED = "One copy has a slip here; the figure is that of the other."
#: Notes on single cells: what a reader has to know before using the figure.
NOTES = {
    ("baoding", "population", 2020): "With Dingzhou and Xiong'an, which the city's own figures leave out.",
    ("baoding", "population", 2023): "With Dingzhou and Xiong'an, which the city's own figures leave out.",
    ("baoding", "gdp_per_capita", 2023): "Over residents with those of Dingzhou and Xiong'an.",
    ("tianjin", "gdp", 2019): "After the revision by the fourth economic census; figures before it are far higher.",
}
#: Columns corrected as a whole, for which the note stands with the source.
CORRECTED_COLUMNS = {("telecom_revenue", 2021), ("mobile_subscribers", 2021)}

_COPY = "https://github.com/chenfei2008c/china-local-debt-atlas/tree/1dce311a9ab55b0ff528b60ad6f4202e9790051e"
_SECOND = "https://github.com/Zeeny-lin/vibe-coding-gis-/tree/2bed2267198b5f6673480730bc82c9b35b5953cb"
PUBLISHED = {2021: "2022-03", 2022: "2023-01"}  # as booksellers give it; not known for the others

#: New indicators, by their keys in the order of the file.
INDICATORS: tuple[dict[str, object], ...] = (
    {
        "id": "urbanisation",
        "label": "Urbanisation",
        "label_zh": "常住人口城镇化率",
        "unit": "percent",
        "direction": "none",
        "pillar": "economy",
        "use": "input",
        "description": "Residents who live in cities and towns as a percentage of all residents, at year end.",
        "decimals": 1,
    },
    {
        "id": "primary_sector_share",
        "label": "Primary sector, share of GDP",
        "label_zh": "第一产业占地区生产总值的比重",
        "unit": "percent",
        "direction": "none",
        "pillar": "economy",
        "use": "input",
        "description": "Value added by farming, forestry and fishing as a percentage of GDP.",
        "decimals": 1,
    },
    {
        "id": "secondary_sector_share",
        "label": "Secondary sector, share of GDP",
        "label_zh": "第二产业占地区生产总值的比重",
        "unit": "percent",
        "direction": "none",
        "pillar": "economy",
        "use": "input",
        "description": "Value added by mining, manufacturing, utilities and construction as a percentage of GDP; the"
        " economic census of 2018 moved many shares, so 2018 and 2019 are not one series.",
        "decimals": 1,
    },
    {
        "id": "tertiary_sector_share",
        "label": "Tertiary sector, share of GDP",
        "label_zh": "第三产业占地区生产总值的比重",
        "unit": "percent",
        "direction": "none",
        "pillar": "economy",
        "use": "input",
        "description": "Value added by services of every kind as a percentage of GDP; the economic census of 2018 moved"
        " many shares, so 2018 and 2019 are not one series.",
        "decimals": 1,
    },
    {
        "id": "exports",
        "label": "Exports",
        "label_zh": "货物出口额",
        "unit": "CNY_100m",
        "direction": "higher",
        "pillar": "economy",
        "use": "input",
        "description": "Goods exported in a year as counted by customs for the place; one year to the next moves by a"
        " tenth and more.",
        "transform": "log",
    },
    {
        "id": "imports",
        "label": "Imports",
        "label_zh": "货物进口额",
        "unit": "CNY_100m",
        "direction": "none",
        "pillar": "economy",
        "use": "input",
        "description": "Goods imported in a year as counted by customs for the place; one year to the next moves by a"
        " tenth and more.",
        "transform": "log",
    },
    {
        "id": "industrial_enterprises",
        "label": "Industrial enterprises",
        "label_zh": "规模以上工业企业数",
        "unit": "count",
        "direction": "higher",
        "pillar": "economy",
        "use": "input",
        "description": "Industrial firms above the official size threshold, counted at the end of the year.",
        "transform": "log",
    },
    {
        "id": "services_revenue",
        "label": "Services revenue",
        "label_zh": "规模以上服务业营业收入",
        "unit": "CNY_100m",
        "direction": "higher",
        "pillar": "economy",
        "use": "input",
        "description": "Operating revenue in a year of service firms above the official size threshold.",
        "transform": "log",
    },
    {
        "id": "retail_sales",
        "label": "Retail sales",
        "label_zh": "社会消费品零售总额",
        "unit": "CNY_100m",
        "direction": "higher",
        "pillar": "economy",
        "use": "input",
        "description": "Retail sales of consumer goods in a year, catering included.",
        "transform": "log",
    },
    {
        "id": "budget_revenue",
        "label": "Budget revenue",
        "label_zh": "地方一般公共预算收入",
        "unit": "CNY_100m",
        "direction": "higher",
        "pillar": "economy",
        "use": "input",
        "description": "Revenue of the general public budget of the city and what is below it.",
        "transform": "log",
    },
    {
        "id": "budget_expenditure",
        "label": "Budget expenditure",
        "label_zh": "地方一般公共预算支出",
        "unit": "CNY_100m",
        "direction": "none",
        "pillar": "economy",
        "use": "input",
        "description": "Expenditure of the general public budget of the city and what is below it, a part of it paid by"
        " transfers from above.",
        "transform": "log",
    },
    {
        "id": "telecom_revenue",
        "label": "Telecoms revenue",
        "label_zh": "电信业务收入",
        "unit": "CNY_100m",
        "direction": "none",
        "pillar": "economy",
        "use": "input",
        "description": "Revenue in a year from telecommunications services sold in the place.",
        "transform": "log",
    },
    {
        "id": "mobile_subscribers",
        "label": "Mobile subscribers",
        "label_zh": "移动电话年末用户数",
        "unit": "count",
        "direction": "none",
        "pillar": "economy",
        "use": "input",
        "description": "Mobile telephone subscriptions at the end of the year.",
        "transform": "log",
    },
    {
        "id": "electricity",
        "label": "Electricity use",
        "label_zh": "全社会用电量",
        "unit": "GWh",
        "direction": "none",
        "pillar": "economy",
        "use": "input",
        "description": "Electricity used in a year by everyone in the place, homes and industry together.",
        "transform": "log",
    },
    {
        "id": "industrial_electricity",
        "label": "Electricity use of industry",
        "label_zh": "工业用电量",
        "unit": "GWh",
        "direction": "none",
        "pillar": "economy",
        "use": "input",
        "description": "Electricity used in a year by industry in the place.",
        "transform": "log",
    },
    {
        "id": "science_budget",
        "label": "Science in the budget",
        "label_zh": "科学技术支出",
        "unit": "CNY_100m",
        "direction": "higher",
        "pillar": "innovation",
        "use": "input",
        "description": "What the general public budget of the city and what is below it spends on science and"
        " technology; places book funds for companies differently, and one year to the next moves by a"
        " fifth.",
        "transform": "log",
    },
    {
        "id": "invention_patents_granted",
        "label": "Invention patents granted",
        "label_zh": "发明专利授权数",
        "unit": "count",
        "direction": "higher",
        "pillar": "innovation",
        "use": "input",
        "description": "Invention patents granted in a year to applicants of the place; how many the office grants"
        " changes from year to year, so hold places against each other, not years.",
        "transform": "log",
    },
    {
        "id": "patents_granted",
        "label": "Patents granted",
        "label_zh": "专利授权数",
        "unit": "count",
        "direction": "higher",
        "pillar": "innovation",
        "use": "input",
        "description": "Patents of every kind granted in a year to applicants of the place: inventions, utility models"
        " and designs.",
        "transform": "log",
    },
    {
        "id": "technology_contracts",
        "label": "Technology contracts",
        "label_zh": "技术合同成交额",
        "unit": "CNY_100m",
        "direction": "higher",
        "pillar": "innovation",
        "use": "input",
        "description": "Value of the technology contracts registered in a year, by the place of the seller:"
        " development, transfer, licensing, consulting and service.",
        "transform": "log",
    },
    {
        "id": "education_budget",
        "label": "Education in the budget",
        "label_zh": "教育支出",
        "unit": "CNY_100m",
        "direction": "none",
        "pillar": "talent",
        "use": "input",
        "description": "What the general public budget of the city and what is below it spends on education, mostly on"
        " schools.",
        "transform": "log",
    },
    {
        "id": "deposits",
        "label": "Bank deposits",
        "label_zh": "年末金融机构人民币各项存款余额",
        "unit": "CNY_100m",
        "direction": "higher",
        "pillar": "finance",
        "use": "input",
        "description": "Yuan deposits of every kind with the financial institutions of the place at year end.",
        "transform": "log",
    },
    {
        "id": "loans",
        "label": "Bank loans",
        "label_zh": "年末金融机构人民币各项贷款余额",
        "unit": "CNY_100m",
        "direction": "none",
        "pillar": "finance",
        "use": "input",
        "description": "Yuan loans of every kind by the financial institutions of the place at the end of the year.",
        "transform": "log",
    },
)
DISAGREEMENT = (
    "hub",
    "indicator",
    "year",
    "dataset_value",
    "bound",
    "source",
    "note",
    "yearbook_value",
    "edition",
    "table",
    "flag",
    "difference_percent",
)
YEARBOOK = "National Bureau of Statistics (China City Statistical Yearbook)"


class Cell(NamedTuple):
    """A figure of the book, in the unit of its indicator."""

    hub: str
    indicator: str
    period: int
    value: Decimal
    half: Decimal  # half a unit of the last place that was printed
    edition: int
    table: str
    flag: str


def read_cells(lines: Iterable[dict[str, str]]) -> Iterator[Cell]:
    """Yield the cells of the columns that are taken over, converted exactly."""
    for line in lines:
        if line["indicator"] not in COLUMNS:
            continue
        indicator, factor = COLUMNS[line["indicator"]]
        printed = Decimal(line["value"])
        if printed == printed.to_integral_value():
            printed = printed.to_integral_value()  # the copies write whole numbers as 12.0
        place = Decimal(1).scaleb(printed.as_tuple().exponent)
        scaled = Decimal(factor)
        yield Cell(
            line["hub"],
            indicator,
            int(line["year"]),
            printed * scaled,
            place * scaled / 2,
            int(line["edition"]),
            line["table"],
            line["flag"],
        )


def number(value: Decimal) -> str:
    """Return a number as short as it can be written: no exponent, no zeros after the last decimal."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def note(cell: Cell) -> str | None:
    """Return what is to be said of a cell, if anything."""
    known = NOTES.get((cell.hub, cell.indicator, cell.period))
    if known:
        return known
    if cell.flag == "jump":
        return JUMP
    if cell.flag == "corrected" and (cell.indicator, cell.period) not in CORRECTED_COLUMNS:
        return CORRECTED
    return None


def write_table(cells: Iterable[Cell]) -> str:
    """Return the file of one table: a line a hub, a column an indicator, notes at the end."""
    cells = sorted(cells, key=lambda cell: cell.hub)
    order = [indicator for indicator, _ in COLUMNS.values()]
    columns = sorted({cell.indicator for cell in cells}, key=order.index)
    values: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for cell in cells:
        values[cell.hub][cell.indicator] = cell.value
    first = cells[0]
    lines = [
        "# yaml-language-server: $schema=../schema/table.schema.json",
        f"source: city-yearbook-{first.edition}",
        f'table: "{first.table}"',
        f"title: {TITLES[columns[0]]}",
        f"period: {first.period}",
        f"columns: [{', '.join(columns)}]",
        "rows:",
    ]
    for hub, row in values.items():
        shown = (number(row[name]) if name in row else "null" for name in columns)
        lines.append(f"  {hub}: [{', '.join(shown)}]")
    notes = [(cell, said) for cell in cells if (said := note(cell))]
    if notes:
        lines.append("cells:")
    for cell, said in notes:
        lines.append(f"  - {{hub: {cell.hub}, indicator: {cell.indicator}, note: {quoted(said)}}}")
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """Return a text in single quotes, as it can stand between braces."""
    return "'" + text.replace("'", "''") + "'"


def source(edition: int) -> dict[str, object]:
    """Return the entry of an edition of the book."""
    slips = " In table 2-32 one copy has slips; the figures are those of the other." if edition == 2022 else ""
    return {
        "id": f"city-yearbook-{edition}",
        "title": f"中国城市统计年鉴{edition}",
        "publisher": "Department of Urban Surveys, National Bureau of Statistics (China Statistics Press)",
        "url": None,
        "published": PUBLISHED.get(edition),
        "language": "zh",
        "kind": "official",
        "via": {"name": "china-local-debt-atlas, digitised tables", "url": f"{_COPY}/raw/macro_fiscal/city_yearbook"},
        "confirmed_by": {"name": "vibe-coding-gis, tables as spreadsheets", "url": f"{_SECOND}/yearbook_data"},
        "note": f"Figures of {edition - 1} for the whole of each city, counties included; no page of the Bureau or the"
        f" Press prints them.{slips}",
    }


class Stated(NamedTuple):
    """A figure of a hub file that the book has too."""

    hub: str
    fact: dict[str, object]
    cell: Cell


def half_of(value: Decimal) -> Decimal:
    """Return half a unit of the last place of a figure that is not a zero."""
    return Decimal(1).scaleb(value.normalize().as_tuple().exponent) / 2


def disagrees(fact: dict[str, object], cell: Cell) -> bool:
    """Tell whether a figure differs from the book's by more than both are rounded, or a limit leaves the book's out."""
    value = Decimal(str(fact["value"]))
    slack = cell.half + half_of(value)
    if fact.get("bound") == "lower":
        return cell.value < value - cell.half
    if fact.get("bound") == "upper":
        return cell.value > value + cell.half
    return abs(value - cell.value) > slack


def stated(hub: dict[str, object], cells: dict[tuple[str, str, int], Cell]) -> Iterator[Stated]:
    """Yield the figures of a hub file, for the whole hub, that the book has too."""
    for fact in hub.get("facts") or ():
        cell = cells.get((hub["id"], fact["indicator"], fact["period"]))
        if cell and "scope" not in fact:
            yield Stated(hub["id"], fact, cell)


def main() -> None:
    """Write the tables, sources and indicators; list what disagrees."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("panel", type=Path, help="a folder with the gathered tables")
    parser.add_argument(
        "--disagreements", type=Path, help="where to list figures of hub files that the book contradicts"
    )
    chosen = parser.parse_args()
    with (chosen.panel / "city-yearbook.csv").open(encoding="utf-8", newline="") as file:
        cells = list(read_cells(csv.DictReader(file)))
    tables: dict[tuple[int, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        tables[cell.edition, cell.table].append(cell)
    (DATA / "tables").mkdir(exist_ok=True)
    for (edition, table), inside in tables.items():
        (DATA / "tables" / f"city-yearbook-{edition}-{table}.yaml").write_text(write_table(inside), "utf-8")
    path = DATA / "sources.yaml"
    editions = sorted({cell.edition for cell in cells})
    new = [splicing.entry(source(each)) for each in editions]
    path.write_text(splicing.add_sorted(path.read_text("utf-8"), new), "utf-8")
    path = DATA / "indicators.yaml"
    new = [splicing.entry({**each, "publisher": YEARBOOK}) for each in INDICATORS]
    path.write_text(splicing.add_to_groups(path.read_text("utf-8"), new, "pillar"), "utf-8")
    print(f"{len(cells)} cells in {len(tables)} tables")
    if chosen.disagreements:
        _list(chosen.disagreements, {(cell.hub, cell.indicator, cell.period): cell for cell in cells})


def _list(path: Path, cells: dict[tuple[str, str, int], Cell]) -> None:
    """Write the disagreements, a line each."""
    both = [
        item
        for file in sorted((DATA / "hubs").glob("*.yaml"))
        for item in stated(yaml.safe_load(file.read_text("utf-8")), cells)
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        write = csv.writer(file).writerow
        write(DISAGREEMENT)
        for hub, fact, cell in both:
            if disagrees(fact, cell):
                part = (Decimal(str(fact["value"])) - cell.value) / cell.value * 100 if cell.value else Decimal(0)
                before = [fact["value"], fact.get("bound", ""), fact["source"], fact.get("note", "")]
                book = [number(cell.value), cell.edition, cell.table, cell.flag]
                write([hub, cell.indicator, cell.period, *before, *book, f"{part:.2f}"])
    print(f"{len(both)} figures in both, {sum(disagrees(fact, cell) for _, fact, cell in both)} disagree")


if __name__ == "__main__":
    main()
