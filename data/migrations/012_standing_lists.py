"""Universities by city, counted from the ministry's two whole lists, in tables instead of in hub files.

    python data/migrations/012_standing_lists.py PANEL

PANEL is a folder with the gathered lists: `universities_2025-06-20.csv` (a line an institution) and
`double_first_class_2022.csv` (a line a university). A fact of a hub file from the same list goes where the count is the
same; what its note says beyond the way of counting is kept with the cell. Others stay, and are named.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parent))
import splicing

DATA = Path(__file__).resolve().parents[1]

#: Places of the list that belong to a hub of another name.
WITHIN = {"昆山": "苏州"}
LISTS = {
    "universities": "moe-hei-list-2025",
    "undergraduate_universities": "moe-hei-list-2025",
    "double_first_class_universities": "moe-double-first-class-2022",
}
#: What the notes of hub files say of how it was counted: the same everywhere, and now said with the source.
COUNTING = (
    r"Regular institutions, undergraduate and vocational",
    r"Undergraduate-level institutions",
    r"Second-round list of 147",
    r"counted (from the list )?by (listed|main) (location|seat)",
    r"from the ministry's list of 20 June 2025",
    r"None listed there in the ministry's list of 20 June 2025",
    r"none there",
    r"military and adult institutions not in it",
    r"vocational universities that grant bachelor's degrees included",
)


def count(places: Iterable[str], hubs: Mapping[str, str]) -> dict[str, int]:
    """Return how many of the places lie in each hub, which are given by Chinese name; none is 0."""
    found = Counter(_city(place) for place in places)
    return {hub: found[name] for name, hub in hubs.items()}


def _city(place: str) -> str:
    name = place.removesuffix("市")
    return WITHIN.get(name, name)


def own_words(note: str) -> str | None:
    """Return what a note says beyond the way of counting; None where that is all."""
    text = note
    for pattern in COUNTING:
        text = re.sub(pattern, "", text, flags=re.IGNORECASE)
    text = text.strip(" ,;:.")
    return text[0].upper() + text[1:] if text else None


def write_table(source: str, period: int, counts: Mapping[str, Mapping[str, int]], notes: Sequence[Mapping]) -> str:
    """Return the file of one list: a line a hub, a column an indicator."""
    hubs = sorted(next(iter(counts.values())))
    lines = [
        "# yaml-language-server: $schema=../schema/table.schema.json",
        f"source: {source}",
        f"period: {period}",
        f"columns: [{', '.join(counts)}]",
        "rows:",
        *(f"  {hub}: [{', '.join(str(column[hub]) for column in counts.values())}]" for hub in hubs),
    ]
    if notes:
        lines.append("cells:")
    for each in notes:
        lines.append(f"  - hub: {each['hub']}\n    indicator: {each['indicator']}")
        lines.append(splicing.folded(f"    note: {splicing.flow(each['note'])}").rstrip("\n"))
    return "\n".join(lines) + "\n"


def same(fact: Mapping, counts: Mapping[str, Mapping[str, int]], hub: str) -> bool:
    """Tell whether a fact is the count of the same list."""
    name = fact["indicator"]
    return (
        name in LISTS
        and fact["source"] == LISTS[name]
        and "scope" not in fact
        and counts[name].get(hub) == fact["value"]
    )


def main() -> None:
    """Write the two tables and take the counts out of the hub files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("panel", type=Path, help="a folder with the gathered lists")
    panel = parser.parse_args().panel
    texts = {path: path.read_text("utf-8") for path in sorted((DATA / "hubs").glob("*.yaml"))}
    values = {path: yaml.safe_load(text) for path, text in texts.items()}
    apart = (
        "Hong Kong",
        "Macau",
    )  # the ministry's lists are of the mainland; the college of Yiwu is listed under Jinhua
    hubs = {
        hub["name_zh"]: hub["id"]
        for hub in values.values()
        if hub["kind"] == "city" and hub["name"] not in (*apart, "Yiwu")
    }
    institutions = _read(panel / "universities_2025-06-20.csv")
    first_class = _read(panel / "double_first_class_2022.csv")
    chosen = {
        "universities": [line["city_as_listed"] for line in institutions],
        "undergraduate_universities": [line["city_as_listed"] for line in institutions if line["level"] == "本科"],
        "double_first_class_universities": [line["main_seat"] for line in first_class],
    }
    counts = {name: {**count(places, hubs), "china": len(places)} for name, places in chosen.items()}
    notes = []
    for path, text in texts.items():
        hub = values[path]["id"]
        left, removed = splicing.without_facts(text, lambda fact, hub=hub: same(fact, counts, hub))
        for fact in removed:
            words = own_words(fact.get("note", ""))
            if words:
                notes.append({"hub": hub, "indicator": fact["indicator"], "note": words})
        if removed:
            path.write_text(left, "utf-8")
        for fact in yaml.safe_load(left).get("facts") or ():
            if fact["indicator"] in LISTS:
                print("left:", hub, fact)
        print(hub, len(removed), "removed") if removed else None
    for source, period in ((LISTS["universities"], 2025), (LISTS["double_first_class_universities"], 2022)):
        columns = {name: column for name, column in counts.items() if LISTS[name] == source}
        said = [each for each in notes if LISTS[each["indicator"]] == source]
        (DATA / "tables" / f"{source}.yaml").write_text(write_table(source, period, columns, said), "utf-8")


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()
