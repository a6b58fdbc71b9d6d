"""Titles that are ours and not the page's own say so in the note.

Where a page was read without its title, ours begins with "Report", or stands in English over a page in another
language. The pages' own titles could not be looked up: the copies that are kept of these pages leave them out.

    python data/migrations/033_own_titles.py data
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import lines

Item = dict[str, Any]

NOTE = "Title of our own: the page's was not seen"
# Titles that are the page's own all the same.
THEIR_OWN = frozenset({"stcsm-shanghai-gwr-2024", "yicai-galaxycore-ipo"})
READ_IN_ITALIAN = "it"


def is_ours(source: Item) -> bool:
    """Whether the title was made up where the source was entered."""
    if source["id"] in THEIR_OWN or "itle" in source.get("note", ""):
        return False
    if source["title"].startswith("Report"):
        return True
    return bool(source["title"].isascii() and source["language"] not in {"en", READ_IN_ITALIAN})


def with_note(source: Item) -> Item:
    """A source whose note says that the title is ours, where it is."""
    if not is_ours(source):
        return source
    note = source.get("note")
    return source | {"note": f"{note}. {NOTE}" if note else NOTE}


def main(data: Path) -> None:
    """Sources.yaml of the dataset in `data`."""
    path = data / "sources.yaml"
    path.write_text(lines.change_sources(path.read_text(encoding="utf-8"), with_note), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
