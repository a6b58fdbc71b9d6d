"""Sources on which nothing rests any more leave sources.yaml.

python data/migrations/039_unused_sources.py data
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import lines


def ids_used(texts: Iterable[str]) -> set[str]:
    """Every word of the shape of an id in the other files, which has every id that something rests on."""
    return {word for text in texts for word in re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", text)}


def without_unused(sources: str, texts: Iterable[str]) -> str:
    """Sources.yaml without the sources that no other file names."""
    used = ids_used(texts)
    return lines.change_sources(sources, lambda source: source if source["id"] in used else None)


def main(data: Path) -> None:
    """Sources.yaml of the dataset in `data`; hubs, tables and the other lists decide what is used."""
    path = data / "sources.yaml"
    others = [other for other in data.rglob("*.yaml") if other != path and "migrations" not in other.parts]
    before = path.read_text(encoding="utf-8")
    after = without_unused(before, (other.read_text(encoding="utf-8") for other in others))
    path.write_text(after, encoding="utf-8")
    gone = set(lines.split_list(before)[1]) - set(lines.split_list(after)[1])
    print(f"{len(gone)} sources left: {' '.join(sorted(gone))}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
