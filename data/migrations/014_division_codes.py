"""Division codes (GB/T 2260) of the cities, and which cities are outside the scale of scores.

    python data/migrations/014_division_codes.py DIVISIONS

DIVISIONS is a folder with the division codes of the National Bureau of Statistics for 2023 as tables: `provinces.csv`
(two digits), `cities.csv` (four) and `areas.csv` (six), each with the columns `code` and `name`. They list the
mainland, so Hong Kong and Macau get no code. The key goes behind the place of a hub, and is written anew where it is.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Mapping
from pathlib import Path

import yaml

DATA = Path(__file__).resolve().parents[1]

#: Cities that scores are not scaled over: two with statistics of their own, and one inside another city.
OUTSIDE = ("hong-kong", "macau", "yiwu")


def codes(tables: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the six digits by Chinese name, without 市: a municipality is a province, a few cities are counties."""
    found: dict[str, str] = {}
    for name in ("areas", "cities", "provinces"):  # what is larger goes before what has the same name
        for place, code in tables[name].items():
            if place.endswith("市"):
                found[place.removesuffix("市")] = code.ljust(6, "0")
    return found


def with_keys(text: str, keys: Mapping[str, str]) -> str:
    """Return a hub file with keys, in their order, behind its coordinates."""
    before = tuple(f"{key}:" for key in keys)
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith(before)]
    place = next(number for number, line in enumerate(lines) if line.startswith("coordinates:")) + 1
    lines[place:place] = [f"{key}: {value}\n" for key, value in keys.items()]
    return "".join(lines)


def main() -> None:
    """Write the keys into the hub files of cities."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("divisions", type=Path, help="a folder with the tables of division codes")
    folder = parser.parse_args().divisions
    tables = {}
    for name in ("provinces", "cities", "areas"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            tables[name] = {line["name"]: line["code"] for line in csv.DictReader(file)}
    known = codes(tables)
    for path in sorted((DATA / "hubs").glob("*.yaml")):
        text = path.read_text("utf-8")
        hub = yaml.safe_load(text)
        if hub["kind"] != "city":
            continue
        keys = {}
        if hub["name_zh"] in known:
            keys["code"] = f"'{known[hub['name_zh']]}'"
        else:
            print("no code:", hub["id"])
        if hub["id"] in OUTSIDE:
            keys["scale"] = "false"
        path.write_text(with_keys(text, keys), "utf-8")


if __name__ == "__main__":
    main()
