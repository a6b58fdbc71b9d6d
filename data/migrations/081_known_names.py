"""Firms, brands, products, ships, aircraft and plants by the hub of their maker, or the one in which they lie.

    python data/migrations/081_known_names.py

A line of 081_known_names.csv has hub, name, other names and source, and where there are any the maker, `yes` for a
plant or the like, and a sentence for what is neither a company nor made by one. Each was read in its source; the
Chinese names were added. Run again, it changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml

HERE = Path(__file__).parent
DATA = HERE.parent
HEAD = """\
# yaml-language-server: $schema=schema/organisations.schema.json
# Universities, research institutes, laboratories, large facilities and companies with the hub that has their main seat;
# products and brands with that of their maker (`by`); plants and the like with the one in which they lie (`site`); and
# the names that people type.
# For the search alone: nothing of it is a whole list, and nothing is counted from it.
"""


def entries(rows: Iterable[str], hubs: Mapping[str, str]) -> Iterator[str]:
    """Yield the line of each name; `hubs` are by name."""
    for row in rows:
        hub, name, also, source, *more = row.rstrip("\n").split("|")
        by, site, says = (*more, "", "", "")[:3]
        others = ", ".join(map(quoted, dict.fromkeys(other for other in also.split(",") if other != name)))
        parts = [f"name: {quoted(name, always=True)}", f"also: [{others}]", f"hub: {hubs[hub]}", f"source: {source}"]
        parts += [f"by: {quoted(by, always=True)}"] if by else []
        parts += ["site: true"] if site else []
        parts += [f"says: {quoted(says, always=True)}"] if says else []
        yield f"- {{{', '.join(parts)}}}"


def quoted(name: str, *, always: bool = False) -> str:
    """Return a text as a list in one line takes it: in quotes where it must be."""
    return f'"{name}"' if always or re.search(r"[,:\[\]{}#+']|^\d", name) else name


def with_lines(text: str, lines: Iterable[str]) -> str:
    """Return the file with these lines at its end, in place of those that had the same names."""
    added = list(lines)
    known = {line.split(", also: ")[0] for line in added}
    kept = [line for line in text.splitlines() if line.startswith("- ") and line.split(", also: ")[0] not in known]
    return HEAD + "\n".join((*kept, *added)) + "\n"


def main() -> None:
    """Write data/organisations.yaml."""
    known = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((DATA / "hubs").glob("*.yaml"))]
    hubs = {hub["name"]: hub["id"] for hub in known}
    path = DATA / "organisations.yaml"
    rows = HERE.joinpath("081_known_names.csv").read_text(encoding="utf-8").splitlines()
    path.write_text(with_lines(path.read_text(encoding="utf-8"), entries(rows, hubs)), encoding="utf-8")


if __name__ == "__main__":
    main()
