"""What became of every figure of an earlier dataset: an account, a line a figure that is not there as it was.

    python data/migrations/060_account.py REVISION [LIST ...] [--report CSV]

REVISION is one of this repository, such as b896c03, the dataset of 22 November 2026. A figure of its hub files is

- `same`: there as it was, value, bound, scope and source;
- `source`: the same figure, now from another source, or said more exactly (a limit or rounding is gone);
- `better`: another figure stands for the same hub, indicator, period and scope, from a table or another source;
- `evidence`: told in evidence of the hub, as its value or in its words;
- `counted`: of an indicator that is worked out now, such as counts of listed companies;
- `removed`: gone, with the reason that a list has for it;
- `unaccounted`: none of these.

Each LIST is a CSV file with the columns hub, indicator, period, value, source, and `reason` or `where`: what earlier
migrations wrote down of what they took away. The report has all but the first kind. 060_account.csv is the one of
b896c03: of 1,303 figures 825 are the same, and none is unaccounted for.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[2]
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
COLUMNS = ("hub", "indicator", "period", "value", "source", "kind", "now")

#: How a list says that a figure is told in evidence now.
MOVED = "evidence in sector "
#: Indicators that have another name now.
RENAMED = {"invention_patents_per_10k": "valid_invention_patents_per_10k", "a_share_companies": "listed_companies"}


class Figure(NamedTuple):
    """A fact of a hub, by what the account compares."""

    hub: str
    indicator: str
    period: int
    value: float
    source: str
    bound: str | None = None
    scope: str | None = None

    @property
    def subject(self) -> tuple[str, str, int, str | None]:
        """What it is about, under the name that the indicator has now."""
        return self.hub, RENAMED.get(self.indicator, self.indicator), self.period, self.scope


class Now(NamedTuple):
    """A dataset as it is now: its figures by subject, evidence by hub, derived indicators, and why figures went."""

    figures: Mapping[tuple[str, str, int, str | None], list[Figure]]
    evidence: Mapping[str, list[dict[str, Any]]]
    derived: frozenset[str]
    reasons: Mapping[tuple[str, str, int, float], str]


def figures_of(hub: Mapping[str, Any]) -> Iterator[Figure]:
    """Yield the figures in the file of a hub."""
    for fact in hub.get("facts") or ():
        bound, scope = fact.get("bound"), fact.get("scope")
        yield Figure(hub["id"], fact["indicator"], fact["period"], fact["value"], fact["source"], bound, scope)


def cells_of(table: Mapping[str, Any]) -> Iterator[Figure]:
    """Yield the figures of a table of a source, in either form."""
    by_year = "indicator" in table
    described = {
        (item["hub"], item.get("indicator", table.get("indicator")), item.get("period", table.get("period"))): item
        for item in table.get("cells") or ()
    }
    for hub, row in table["rows"].items():
        items = row.items() if by_year else zip(table["columns"], row, strict=True)
        for step, value in items:
            indicator, period = (table["indicator"], int(step)) if by_year else (step, table["period"])
            more = described.get((hub, indicator, period), {})
            sources = table.get("sources") or {}
            source: Any = more.get("source") or sources.get(step if by_year else hub, table.get("source"))
            if value is not None:
                yield Figure(hub, indicator, period, value, source, more.get("bound"), more.get("scope"))


def evidence_of(hub: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the evidence of a hub, each piece with its sector."""
    for item in hub.get("specialisations") or ():
        for piece in item["evidence"]:
            yield {**piece, "sector": item["sector"]}


def fate(old: Figure, now: Now) -> tuple[str, str]:
    """Return what became of a figure: the kind, and in words where it is now or why it went."""
    there = now.figures.get(old.subject, [])
    if any((other.value, other.bound, other.source) == (old.value, old.bound, old.source) for other in there):
        return "same", ""
    reason = now.reasons.get((old.hub, old.indicator, old.period, old.value), "")
    same = next((other for other in there if other.value == old.value and other.bound in (None, old.bound)), None)
    if same is not None:
        return "source", same.source
    if there:
        best = min(there, key=lambda other: other.bound is not None)
        return "better", f"{_limit(best.bound)}{plain(best.value)} ({best.source}){'; ' if reason else ''}{reason}"
    if old.subject[1] in now.derived:
        return "counted", old.subject[1]
    piece = next((piece for piece in now.evidence.get(old.hub, ()) if tells(piece, old)), None)
    if piece is not None:
        return "evidence", piece["sector"]
    if reason.startswith(MOVED):
        return "evidence", reason.removeprefix(MOVED)
    return ("removed", reason) if reason else ("unaccounted", "")


def tells(piece: Mapping[str, Any], old: Figure) -> bool:
    """Tell whether a piece of evidence of the same source has the number of a figure, as its value or in its words."""
    words = f" {piece['claim'].replace(',', '')} "
    numbers = (f" {plain(old.value)} ", f" {plain(old.value)}%", f" {plain(old.value / 10)} billion ")  # of 100 million
    told = piece.get("value") == old.value or any(number in words for number in numbers)
    return bool(piece["source"] == old.source and told)


def plain(value: float) -> str:
    """Return a number in digits."""
    return f"{value:.10f}".rstrip("0").rstrip(".")


def _limit(bound: str | None) -> str:
    return {"lower": ">", "upper": "<", "approximate": "~"}.get(bound or "", "")


def account(old: Iterable[Figure], now: Now) -> list[tuple[Figure, str, str]]:
    """Return each figure with what became of it."""
    return [(figure, *fate(figure, now)) for figure in old]


# ---- reading and writing


def earlier(revision: str) -> Iterator[Figure]:
    """Yield the figures in the hub files of a revision of this repository."""
    for name in _git("ls-tree", "--name-only", revision, "data/hubs/").split():
        yield from figures_of(yaml.load(_git("show", f"{revision}:{name}"), LOADER))


def dataset(data: Path, reasons: Mapping[tuple[str, str, int, float], str]) -> Now:
    """Return the dataset in `data` as it is now."""
    hubs = [yaml.load(path.read_text("utf-8"), LOADER) for path in sorted((data / "hubs").glob("*.yaml"))]
    tables = [yaml.load(path.read_text("utf-8"), LOADER) for path in sorted((data / "tables").glob("*.yaml"))]
    figures = defaultdict(list)
    for figure in (
        *(each for hub in hubs for each in figures_of(hub)),
        *(c for table in tables for c in cells_of(table)),
    ):
        figures[figure.subject].append(figure)
    indicators = yaml.load((data / "indicators.yaml").read_text("utf-8"), LOADER)
    derived = frozenset(item["id"] for item in indicators if "formula" in item)
    return Now(figures, {hub["id"]: list(evidence_of(hub)) for hub in hubs}, derived, reasons)


def reasons_of(paths: Iterable[Path]) -> dict[tuple[str, str, int, float], str]:
    """Return why figures went, or where to, by hub, indicator, period and value."""
    found = {}
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                said = line.get("reason") or line.get("where")
                if said and "indicator" in line:
                    found[line["hub"], line["indicator"], int(line["period"]), float(line["value"].split()[-1])] = said
    return found


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def main() -> None:
    """Print how many figures there are of each kind, name those that nothing accounts for, and write the report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("revision")
    parser.add_argument("lists", nargs="*", type=Path)
    parser.add_argument("--report", type=Path)
    asked = parser.parse_args()
    found = account(earlier(asked.revision), dataset(ROOT / "data", reasons_of(asked.lists)))
    for kind, count in Counter(kind for _, kind, _ in found).most_common():
        print(f"{kind:12}{count:6}")
    for figure, kind, _ in found:
        if kind == "unaccounted":
            print(*figure)
    if asked.report:
        with asked.report.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows((*figure[:5], kind, said) for figure, kind, said in found if kind != "same")


if __name__ == "__main__":
    main()
