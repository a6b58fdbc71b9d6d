"""Indicators that few hubs have: their numbers become evidence, or stay as facts that are never compared.

    python data/migrations/040_few_hubs.py [--report CSV]

Two tables decide, both made by hand:

- `040_few_hubs.csv`, a line an indicator: `keep` (five hubs or more), `size` (output, sales or national share of a
  sector: it stays whatever its number), `context` (speaks of no sector: shown and never compared), `evidence` (its
  numbers are told in the sectors named), `drop` (nothing of it can be upheld), `reserved` (left to other migrations).
- `040_few_hubs.yaml`, an item a fact that goes: with `claim` it becomes a new piece of evidence, with `says` its value
  and unit go to the piece whose claim has these words, with `drop` it goes for that reason. `rewrite` is the new claim
  of the piece that `says` names, so that no number is told twice; `or_says` is a piece that may tell the number
  already. The source, the year and the scope are those of the fact.

It can be run again: what is done already stays. An indicator that five hubs have by now is left as it is.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

sys.path.insert(0, str(Path(__file__).parent))
import splicing

DATA = Path(__file__).resolve().parents[1]
TABLE = Path(__file__).with_suffix(".csv")
FACTS = Path(__file__).with_suffix(".yaml")

#: An indicator is something that so many hubs have.
ENOUGH = 5
#: Kinds of evidence that speak of the whole place, so that a narrower scope has to be said beside them.
OF_THE_PLACE = ("statistic", "statement")
WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
FRACTIONS = {50: ("half",), 33.3: ("third", "one in three"), 20: ("fifth",), 10: ("one in ten",)}
BOUND_WORDS = {
    "lower": ("more than", "over ", "above", "passed", "half"),
    "upper": ("nearly", "close to", "less than", "fewer than"),
    "approximate": ("about", "one in ", "third"),
}


class Piece(NamedTuple):
    """A piece of evidence in a hub file: the lines from `start` to before `end`, its sector, and what it says."""

    start: int
    end: int
    sector: str
    value: dict


def pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of evidence of a hub file."""
    lines = text.splitlines(keepends=True)
    sector = ""
    start: int | None = None
    inside = False
    for number, line in enumerate([*lines, "end:\n"]):
        if start is not None and not line.startswith("        "):
            yield Piece(start, number, sector, yaml.safe_load("".join(lines[start:number]))[0])
            start = None
        if re.match(r"\S", line) and not line.startswith("#"):
            inside = line.startswith("specialisations:")
        elif inside and (found := re.match(r"  - sector: (\S+)", line)):
            sector = found[1]
        elif inside and line.startswith("      - "):
            start = number


def piece_text(values: Mapping[str, object]) -> str:
    """Return a piece of evidence as lines of a hub file."""
    lines = [splicing.folded(f"        {key}: {splicing.flow(value)}") for key, value in values.items()]
    return "      - " + "".join(lines)[8:]


def with_value(text: str, piece: Piece, row: Mapping, scope: str | None) -> str:
    """Return a hub file in which a piece has the value and unit of a row, and its new claim if the row has one.

    A row with a claim of its own only changes what the old piece says. Lines that do not change stay as they are laid.
    """
    lines = text.splitlines(keepends=True)
    parts = keyed(lines[piece.start : piece.end])
    if "rewrite" in row:
        parts["claim"] = splicing.folded(f"        claim: {splicing.flow(row['rewrite'])}")
    if "claim" not in row:
        for key in ("unit", "value"):
            parts.pop(key, None)
            parts = after(parts, "claim", key, row[key])
        if scope and "scope" not in parts and piece.value["kind"] in OF_THE_PLACE:
            parts = after(parts, "period", "scope", scope)
    lines[piece.start : piece.end] = ["      - " + "".join(parts.values())[8:]]
    return "".join(lines)


def keyed(lines: Sequence[str]) -> dict[str, str]:
    """Return the lines of a piece of evidence by key, each key set in alike."""
    parts: dict[str, str] = {}
    for line in ["        " + lines[0][8:], *lines[1:]]:
        found = re.match(r" {8}(\w+):", line)
        key = found[1] if found else list(parts)[-1]
        parts[key] = parts.get(key, "") + line
    return parts


def after(parts: Mapping[str, str], where: str, key: str, value: object) -> dict[str, str]:
    """Return the lines of a piece with a further key behind another one; at the end if that is missing."""
    line = splicing.folded(f"        {key}: {splicing.flow(value)}")
    result = {}
    for name, lines in parts.items():
        result[name] = lines
        if name == where:
            result[key] = line
    return result if where in parts else {**result, key: line}


def with_piece(text: str, sector: str, values: Mapping[str, object]) -> str:
    """Return a hub file with a further piece of evidence, at the end of its sector; the sector is added if missing."""
    found = [piece for piece in pieces(text) if piece.sector == sector]
    lines = text.splitlines(keepends=True)
    if found:
        lines.insert(found[-1].end, piece_text(values))
        return "".join(lines)
    every = list(pieces(text))
    if every:
        at = every[-1].end
        lines.insert(at, f"  - sector: {sector}\n    evidence:\n{piece_text(values)}")
        return "".join(lines)
    at = next((number for number, line in enumerate(lines) if line.startswith("facts:")), len(lines))
    lines.insert(at, f"specialisations:\n  - sector: {sector}\n    evidence:\n{piece_text(values)}\n")
    return "".join(lines)


def fact_of(text: str, row: Mapping) -> dict | None:
    """Return the fact of a hub file that a row decides on; of several the one of its source."""
    found = [
        fact
        for _, _, fact in splicing.facts(text)
        if all(fact[key] == row[key] for key in ("indicator", "period", "value"))
    ]
    own = [fact for fact in found if fact["source"] == row["source"]]
    if "drop" in row or len(found) > 1:
        return own[0] if own else None
    return found[0] if found else None


def find(text: str, row: Mapping, key: str = "says") -> Piece | None:
    """Return the piece of a row's sector whose claim has the row's words, or is the row's new claim."""
    for piece in pieces(text):
        claim = piece.value["claim"]
        if piece.sector == row["sector"] and (row[key] in claim or claim == row.get("rewrite")):
            return piece
    return None


def evidence_of(row: Mapping, fact: Mapping) -> dict:
    """Return the piece of evidence that a fact becomes."""
    values = {"kind": row.get("kind", "statistic"), "claim": row["claim"], "value": row["value"], "unit": row["unit"]}
    values["period"] = fact["period"]
    if fact.get("scope"):
        values["scope"] = fact["scope"]
    values["source"] = fact["source"]
    return values


def told(text: str, row: Mapping) -> bool:
    """Tell whether a hub file has a row's value and unit in a piece of evidence of its sector."""
    return any(
        piece.sector == row["sector"]
        and piece.value.get("value") == row["value"]
        and piece.value.get("unit") == row["unit"]
        for piece in pieces(text)
    )


def move(text: str, row: Mapping) -> tuple[str, str]:
    """Return a hub file after the decision on one fact, and what happened to the fact."""
    fact = fact_of(text, row)
    if fact is None:
        if "drop" in row:
            return text, "done"
        piece = find(text, row) if "rewrite" in row else None
        if piece is not None and piece.value["claim"] != row["rewrite"]:
            text = with_value(text, piece, row, None)
        return text, "done" if told(text, row) else "gone"
    without, _ = splicing.without_facts(text, lambda each: each == fact)
    if "drop" in row:
        return without, "dropped"
    at = find(without, row, "or_says") if "or_says" in row else None
    if at:
        return with_value(without, at, _joining(row), fact.get("scope")), "joined"
    if "says" in row:
        piece = find(without, row)
        if piece is None and "claim" not in row:
            raise LookupError(f"{row['hub']}: no piece in {row['sector']} says {row['says']!r}")
        if piece is not None:
            without = with_value(without, piece, row, fact.get("scope"))
    if "claim" not in row:
        return without, "joined"
    values = evidence_of(row, fact)
    if not any(piece.sector == row["sector"] and piece.value["claim"] == row["claim"] for piece in pieces(without)):
        without = with_piece(without, row["sector"], values)
    return without, "told"


def _joining(row: Mapping) -> dict:
    return {key: value for key, value in row.items() if key != "claim"}


def _numeral(value: float) -> str:
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def numerals(value: float, unit: str) -> set[str]:
    """Return the ways in which a claim may write a number of a unit."""
    ways = {_numeral(value)}
    if unit == "CNY_100m":
        return {f"{_numeral(value / 10)} billion", f"{_numeral(value / 10_000)} trillion"}
    if unit == "USD_bn":
        return {f"{_numeral(value)} billion"}
    if unit == "EFLOPS":
        ways.add(f"{_numeral(value * 1000)} petaflops")
    if unit == "GWh":
        ways.add(f"{_numeral(value)} million kWh")
    if value >= 100_000:
        ways |= {f"{_numeral(value / 10**6)} million", f"{_numeral(value / 10**9)} billion"}
    if "place" in unit:
        ways = {f"{_numeral(value)}{end}" for end in ("st", "nd", "rd", "th")}
        ways.add({1: "first", 2: "second"}.get(value, "th place"))
    elif value == int(value) and value < len(WORDS):
        ways.add(WORDS[int(value)])
    return ways | set(FRACTIONS.get(value, ()) if "percent" in unit else ())


def tells(claim: str, value: float, unit: str) -> bool:
    """Tell whether a claim has a number, in figures or in words."""
    text = claim.lower()
    return any(re.search(rf"(?<![\w.,]){re.escape(way.lower())}(?![\d]|[.,]\d)", text) for way in numerals(value, unit))


def keeps_bound(claim: str, bound: str | None) -> bool:
    """Tell whether a claim says of its number that it is a limit or rounded, where it is."""
    return bound is None or any(word in claim.lower() for word in BOUND_WORDS[bound])


def hubs_by_indicator(hubs: Iterable[Mapping], tables: Iterable[Mapping]) -> dict[str, set[str]]:
    """Return which hubs have a figure of each indicator, in hub files and in tables."""
    found: dict[str, set[str]] = defaultdict(set)
    for hub in hubs:
        for fact in hub.get("facts") or ():
            found[fact["indicator"]].add(hub["id"])
    for table in tables:
        for hub, cells in table["rows"].items():
            if "columns" in table:
                for indicator, value in zip(table["columns"], cells, strict=True):
                    if value is not None:
                        found[indicator].add(hub)
            elif any(value is not None for value in cells.values()):
                found[table["indicator"]].add(hub)
    return dict(found)


def comparable(indicators: Iterable[Mapping], having: Mapping[str, set[str]]) -> list[str]:
    """Return the indicators that can be compared: input, reference, derived, and context that enough hubs have."""
    return [
        each["id"]
        for each in indicators
        if each["use"] in ("input", "reference") or "formula" in each or len(having.get(each["id"], ())) >= ENOUGH
    ]


def with_key(block: splicing.Block, key: str, value: str, after: str) -> splicing.Block:
    """Return an item of a list file with a key set: in its place, or behind the line of another key."""
    lines = [line for line in block.lines if not line.startswith(f"  {key}: ")]
    if len(lines) < len(block.lines):
        at = next(number for number, line in enumerate(block.lines) if line.startswith(f"  {key}: "))
    else:
        at = next(number for number, line in enumerate(lines) if line.startswith(f"  {after}: ")) + 1
    lines.insert(at, f"  {key}: {value}\n")
    return splicing.Block(lines, yaml.safe_load("".join(lines))[0])


def decided(block: splicing.Block, decision: Mapping[str, str] | None, count: int) -> splicing.Block | None:
    """Return an indicator after its decision; None if it goes. `count` is the number of hubs that have it."""
    use = block.value["use"]
    if decision and decision["decision"] in ("evidence", "drop") and not count:
        return None
    if decision and decision["decision"] in ("keep", "size") and decision["sector"]:
        block = with_key(block, "sector", decision["sector"], "pillar")
        if decision["decision"] == "size":
            block = with_key(block, "size_of", decision["sector"], "sector")
    if "size_of" in block.value and "sector" not in block.value:
        block = with_key(block, "sector", block.value["size_of"], "pillar")
    stays = decision and decision["decision"] in ("size", "reserved")
    if use != "context" and count < ENOUGH and "formula" not in block.value and not stays:
        block = with_key(block, "use", "context", "pillar")
    return block


def main() -> None:
    """Move the facts, then take the indicators away that have none, and mark the rest."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--report", type=Path, help="a CSV file to write: where each fact is now")
    report = parser.parse_args().report
    decisions = {line["indicator"]: line for line in _read(TABLE)}
    rows = yaml.safe_load(FACTS.read_text("utf-8"))
    texts = {path.stem: path.read_text("utf-8") for path in sorted((DATA / "hubs").glob("*.yaml"))}
    tables = [yaml.safe_load(path.read_text("utf-8")) for path in sorted((DATA / "tables").glob("*.yaml"))]
    having = hubs_by_indicator(map(yaml.safe_load, texts.values()), tables)
    now_common = {row["indicator"] for row in rows if len(having.get(row["indicator"], ())) >= ENOUGH}
    kept = {name for name in now_common if decisions[name]["decision"] != "size"}
    for name in sorted(kept):
        print("left as it is, as enough hubs have it by now:", name)
    where = []
    before = dict(texts)
    for row in rows:
        if row["indicator"] in kept:
            where.append((row, f"indicator {row['indicator']}"))
            continue
        texts[row["hub"]], how = move(texts[row["hub"]], row)
        where.append((row, f"dropped: {row['drop']}" if "drop" in row else f"evidence in sector {row['sector']}"))
        if how == "gone":
            print("not found any more:", row["hub"], row["indicator"], row["period"], row["value"])
            where[-1] = (row, where[-1][1] if "drop" in row else "taken away or replaced by another change")
    for name, text in texts.items():
        if text != before[name]:
            (DATA / "hubs" / f"{name}.yaml").write_text(text, "utf-8")
    having = hubs_by_indicator(map(yaml.safe_load, texts.values()), tables)
    head, blocks = splicing.entries((DATA / "indicators.yaml").read_text("utf-8"))
    after = [
        (block, decided(block, decisions.get(block.value["id"]), len(having.get(block.value["id"], ()))))
        for block in blocks
    ]
    known = {new.value["id"] for _, new in after if new}
    for name in sorted(set(having) - known):
        print("figures of an indicator that is gone, without a decision:", name, *sorted(having[name]))
    for old, new in after:
        if new and new.value["use"] != old.value["use"]:
            print("context now:", new.value["id"])
    left = [new for _, new in after if new]
    gone = {old.value["id"] for old, new in after if new is None}
    (DATA / "indicators.yaml").write_text(splicing.joined(head, left), "utf-8")
    _without_gaps(gone)
    _without_sources({row["source"] for row in rows})
    indicators = [block.value for block in left]
    print(f"{len(gone)} indicators gone, {len(left)} left, {len(comparable(indicators, having))} can be compared")
    if report:
        _write(report, where)


def _without_gaps(gone: set[str]) -> None:
    path = DATA / "gaps.yaml"
    text = path.read_text("utf-8")
    head, blocks = splicing.entries(text)
    left = [block for block in blocks if block.value["indicator"] not in gone]
    if len(left) < len(blocks):
        path.write_text(splicing.joined(head, left), "utf-8")


def _without_sources(named: set[str]) -> None:
    """Take those of the named sources away that nothing rests on any more."""
    path = DATA / "sources.yaml"
    others = [each for each in DATA.rglob("*.yaml") if each != path and each.parent.name != "migrations"]
    used = set(re.findall(r"[a-z0-9-]+", "".join(each.read_text("utf-8") for each in others)))
    head, blocks = splicing.entries(path.read_text("utf-8"))
    left = [block for block in blocks if block.value["id"] not in named - used]
    if len(left) < len(blocks):
        path.write_text(splicing.joined(head, left), "utf-8")
        print("sources gone:", sorted(named - used))


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, where: Sequence[tuple[Mapping, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["hub", "indicator", "period", "value", "source", "where"])
        for row, place in where:
            writer.writerow([*(row[key] for key in ("hub", "indicator", "period", "value", "source")), place])


if __name__ == "__main__":
    main()
