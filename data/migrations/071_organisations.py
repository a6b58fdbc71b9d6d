"""Universities, and companies listed in Hong Kong, by their city and by the names that people type: for the search.

    python data/migrations/071_organisations.py PANEL

PANEL is the folder of the gathered lists: `double_first_class_2022.csv` (the ministry's list with the main seat of each
university) and `hk-listed-partial.csv` (companies with their principal office; not whole, so nothing counts them). The
names come from the tables beside this script, a line each: Chinese name, English name, others; and name, others, hub.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml

HERE = Path(__file__).parent
DATA = HERE.parent
UNIVERSITIES, HONG_KONG, LISTED = "moe-double-first-class-2022", "university-domains-2026", "finance-database-2026"
HEAD = """\
# yaml-language-server: $schema=schema/organisations.schema.json
# Universities, and companies listed in Hong Kong, with the hub that has their main seat and the names that people type.
# For the search alone: the companies are no whole list, and nothing is counted from them.
"""
#: Universities of Hong Kong and Macau, which the ministry's lists leave out.
BEYOND = (
    ("University of Hong Kong", "香港大学,港大,HKU", "hong-kong"),
    ("Chinese University of Hong Kong", "香港中文大学,港中文,CUHK", "hong-kong"),
    ("Hong Kong University of Science and Technology", "香港科技大学,港科大,HKUST", "hong-kong"),
    ("Hong Kong Polytechnic University", "香港理工大学,港理工,PolyU", "hong-kong"),
    ("City University of Hong Kong", "香港城市大学,港城大,CityU", "hong-kong"),
    ("Hong Kong Baptist University", "香港浸会大学,HKBU", "hong-kong"),
    ("University of Macau", "澳门大学,澳大", "macau"),
    ("Macau University of Science and Technology", "澳门科技大学", "macau"),
)


def universities(names: Iterable[str], seats: Mapping[str, str], hubs: Mapping[str, str]) -> Iterator[str]:
    """Yield the line of each university whose seat is a hub; `hubs` are ids by Chinese name."""
    for line in names:
        chinese, english, others = line.rstrip("\n").split("|")
        hub = hubs.get(seats[chinese])
        if hub:
            yield entry(english, [chinese, *others.split(",")], hub, UNIVERSITIES)


def listed(names: Iterable[str], offices: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the line of each company; ValueError for one that no row has with this name and hub."""
    rows = [(name.lower(), hub) for name, hub in offices]
    for line in names:
        name, others, hub = line.rstrip("\n").split("|")
        if not any(name.split()[0].lower() in row and hub == place for row, place in rows):
            raise ValueError(f"{name} has no office in {hub}")
        yield entry(name, others.split(","), hub, LISTED)


def entry(name: str, also: Iterable[str], hub: str, source: str) -> str:
    """Return the line of one organisation."""
    others = ", ".join(other for other in dict.fromkeys(also) if other and other != name)
    return f'- {{name: "{name}", also: [{others}], hub: {hub}, source: {source}}}'


def main(panel: Path) -> None:
    """Write data/organisations.yaml."""
    read = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((DATA / "hubs").glob("*.yaml"))]
    hubs = {hub["name_zh"]: hub["id"] for hub in read if hub["kind"] == "city"}
    with (panel / "double_first_class_2022.csv").open(encoding="utf-8", newline="") as file:
        seats = {row["name"]: row["main_seat"] for row in csv.DictReader(file)}
    with (panel / "hk-listed-partial.csv").open(encoding="utf-8", newline="") as file:
        offices = [(row["name_en"], row["hub"]) for row in csv.DictReader(file)]
    lines = [
        *universities((HERE / "071_university_names.csv").read_text(encoding="utf-8").splitlines(), seats, hubs),
        *(entry(name, others.split(","), hub, HONG_KONG) for name, others, hub in BEYOND),
        *listed((HERE / "071_listed_names.csv").read_text(encoding="utf-8").splitlines(), offices),
    ]
    (DATA / "organisations.yaml").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
