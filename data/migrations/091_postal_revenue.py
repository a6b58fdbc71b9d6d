"""What the post and couriers earned in each city in 2023, put beside its telecoms in the yearbook's table.

    python data/migrations/091_postal_revenue.py [DATA]

`091_postal_revenue.csv` has the figures as the China City Statistical Yearbook 2024 prints them (table 2-28), in
10,000 yuan: 75 of the 78 cities. The sheets of the two digitised copies agree in every cell. Three cells are left
out, as they are far below what cities of their size earn and no other page confirms them: Guiyang (280,422, a fifth
less than the year before), Urumqi (58,487) and Yantai (125,594).

It can be run again: a column that is there is written as it would be, and the others stay as they are.
"""

from __future__ import annotations

import csv
import re
import sys
from decimal import Decimal
from pathlib import Path

DATA = Path(__file__).resolve().parents[1]
FIGURES = Path(__file__).with_suffix(".csv")
TABLE = "tables/city-yearbook-2024-2-28.yaml"
COLUMN = "postal_revenue"
FACTOR = Decimal("0.0001")  # 10,000 yuan to 100 million yuan

_COLUMNS = re.compile(r"^columns: \[(?P<names>.*)\]$")
_ROW = re.compile(r"^  (?P<hub>[a-z-]+): \[(?P<cells>.*)\]$")


def read(path: Path) -> dict[str, str]:
    """Return the figures by hub, in units of 100 million yuan."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["hub"]: f"{(Decimal(row['value']) * FACTOR).normalize():f}" for row in csv.DictReader(file)}


def with_column(text: str, figures: dict[str, str]) -> str:
    """Return the text of a table with the column at its end, `null` where a hub has no figure."""
    present = False
    lines: list[str] = []
    for line in text.split("\n"):
        if columns := _COLUMNS.match(line):
            names = columns["names"].split(", ")
            present = COLUMN in names
            lines.append(line if present else f"columns: [{', '.join([*names, COLUMN])}]")
        elif row := _ROW.match(line):
            cells = row["cells"].split(", ")
            cells = [*(cells[:-1] if present else cells), figures.get(row["hub"], "null")]
            lines.append(f"  {row['hub']}: [{', '.join(cells)}]")
        else:
            lines.append(line)
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    """Write the column into the table of a dataset."""
    path = (Path(arguments[0]) if arguments else DATA) / TABLE
    text = path.read_text(encoding="utf-8")
    path.write_text(with_column(text, read(FIGURES)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
