"""Institutes, laboratories, large facilities and newer universities, by their city and by the names that people type.

    python data/migrations/073_research.py RECORDS UNIVERSITIES

RECORDS is a checkout of the records of the Research Organization Registry (github.com/ror-community/ror-records): a
folder a release, a file an organisation, the newest release of it counts. UNIVERSITIES is the ministry's list of 2025
as CSV (`name`, `city_as_listed`). Whoever has its seat in a city that is no hub is left out. The names come from the
tables beside this script, a line each: 073_institutes.csv has the id of the record, English name, others;
073_universities.csv Chinese name, English name, others; 073_other_seats.csv, of those whose city another source says,
source, hub, name, others. Run again, it changes nothing.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
DATA = HERE.parent
REGISTRY, MINISTRY = "ror-2026", "moe-hei-list-2025"
HEAD = """\
# yaml-language-server: $schema=schema/organisations.schema.json
# Universities, research institutes, laboratories, large facilities, and companies listed in Hong Kong, with the hub
# that has their main seat and the names that people type.
# For the search alone: the companies are no whole list, and nothing is counted from them.
"""
#: Cities as the registry calls them, where it takes an old name or a district.
CITIES = {"Amoy": "Xiamen", "Pudong": "Shanghai", "Xuhui": "Shanghai", "Ürümqi": "Urumqi"}


def release(folder: str) -> tuple[int, ...]:
    """Return what orders the folders of releases: v1.9 comes before v1.10."""
    return tuple(int(number) for number in re.findall(r"\d+", folder))


def city(record: Mapping[str, Any]) -> str:
    """Return the city of a record, in either form that the registry has had."""
    if "locations" in record:
        name = record["locations"][0]["geonames_details"]["name"]
    else:
        name = record["addresses"][0]["city"]
    return CITIES.get(name, str(name))


def institutes(names: Iterable[str], cities: Mapping[str, str], hubs: Mapping[str, str]) -> Iterator[str]:
    """Yield the line of each institute whose city is a hub; `cities` are by the id of the record, `hubs` by name."""
    for line in names:
        record, name, others = line.rstrip("\n").split("|")
        if cities[record] in hubs:
            yield entry(name, others.split(","), hubs[cities[record]], REGISTRY)


def universities(names: Iterable[str], cities: Mapping[str, str], hubs: Mapping[str, str]) -> Iterator[str]:
    """Yield the line of each university whose city is a hub; `cities` are by Chinese name, `hubs` as well."""
    for line in names:
        chinese, english, others = line.rstrip("\n").split("|")
        if cities[chinese] in hubs:
            yield entry(english, [chinese, *others.split(",")], hubs[cities[chinese]], MINISTRY)


def others(rows: Iterable[str]) -> Iterator[str]:
    """Yield the line of each organisation whose seat another source says."""
    for line in rows:
        source, hub, name, also = line.rstrip("\n").split("|")
        yield entry(name, also.split(","), hub, source)


def entry(name: str, also: Iterable[str], hub: str, source: str) -> str:
    """Return the line of one organisation."""
    listed = ", ".join(map(quoted, dict.fromkeys(other for other in also if other and other != name)))
    return f'- {{name: "{name}", also: [{listed}], hub: {hub}, source: {source}}}'


def quoted(name: str) -> str:
    """Return a name as a list in one line takes it: in quotes where it has a comma or a colon."""
    return f'"{name}"' if re.search(r"[,:\[\]{}#]", name) else name


def with_lines(text: str, lines: Iterable[str]) -> str:
    """Return the file with these lines at its end, and without those that had the same names and sources before."""
    added = list(dict.fromkeys(lines))
    known = {line.split(", also: ")[0] for line in added}
    kept = [line for line in text.splitlines() if line.startswith("- ") and line.split(", also: ")[0] not in known]
    return HEAD + "\n".join([*kept, *added]) + "\n"


def read_cities(records: Path, wanted: Iterable[str]) -> dict[str, str]:
    """Return the city of each wanted record, of the newest release that has it."""
    found = {}
    for name in wanted:
        newest = max(records.glob(f"v*/{name}.json"), key=lambda path: release(path.parent.name))
        found[name] = city(json.loads(newest.read_text(encoding="utf-8")))
    return found


def table(name: str) -> list[str]:
    """Return the lines of a table beside this script."""
    return (HERE / name).read_text(encoding="utf-8").splitlines()


def main(records: Path, ministry: Path) -> None:
    """Write data/organisations.yaml."""
    read = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((DATA / "hubs").glob("*.yaml"))]
    english = {hub["name"]: hub["id"] for hub in read if hub["kind"] == "city"}
    chinese = {hub["name_zh"]: hub["id"] for hub in read if hub["kind"] == "city"}
    with ministry.open(encoding="utf-8", newline="") as file:
        listed = {row["name"]: row["city_as_listed"] for row in csv.DictReader(file)}
    of_registry = table("073_institutes.csv")
    cities = read_cities(records, (line.split("|")[0] for line in of_registry))
    lines = [
        *universities(table("073_universities.csv"), listed, chinese),
        *institutes(of_registry, cities, english),
        *others(table("073_other_seats.csv")),
    ]
    path = DATA / "organisations.yaml"
    path.write_text(with_lines(path.read_text(encoding="utf-8"), lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
