"""Sources that nothing rests on any more, taken out.

    python data/migrations/015_unused_sources.py ID [ID ...] | --all

Only those go that no file of the dataset names: hubs, tables, companies, seats, designations. With `--all` every such
source goes, else those named.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import splicing

DATA = Path(__file__).resolve().parents[1]


def named(texts: Iterable[str]) -> set[str]:
    """Return every word of some files that can be the id of a source."""
    return {word for text in texts for word in re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", text)}


def without(text: str, unwanted: Iterable[str]) -> str:
    """Return the file of sources without some of them."""
    gone = set(unwanted)
    head, blocks = splicing.entries(text)
    return splicing.joined(head, [each for each in blocks if each.value["id"] not in gone])


def main() -> None:
    """Take out what is named and unused."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ids", nargs="*", help="sources to take out, if nothing names them")
    parser.add_argument("--all", action="store_true", help="every source that nothing names")
    chosen = parser.parse_args()
    path = DATA / "sources.yaml"
    text = path.read_text("utf-8")
    others = [file for file in DATA.rglob("*.yaml") if file != path]
    used = named(file.read_text("utf-8") for file in others)
    known = [each.value["id"] for each in splicing.entries(text)[1]]
    gone = [source for source in known if source not in used and (chosen.all or source in chosen.ids)]
    path.write_text(without(text, gone), "utf-8")
    print(f"{len(gone)} sources went:", *gone)
    for source in chosen.ids:
        if source in used:
            print("still used:", source)


if __name__ == "__main__":
    main()
