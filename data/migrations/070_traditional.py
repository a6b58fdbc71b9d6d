"""The table of traditional characters that names and queries are read by, from OpenCC's dictionary.

    python data/migrations/070_traditional.py TSCharacters.txt

TSCharacters.txt is data/dictionary/TSCharacters.txt of OpenCC (Apache License 2.0). Of several simplified characters
the first is taken; characters outside the Basic Multilingual Plane are left out: no name here has any.
"""

from __future__ import annotations

import sys
from pathlib import Path

TABLE = Path(__file__).resolve().parents[2] / "src" / "hubcli" / "traditional.txt"
HEAD = (
    "# Traditional Chinese characters, each with the simplified one after it. By data/migrations/070_traditional.py",
    "# from data/dictionary/TSCharacters.txt of OpenCC, https://github.com/BYVoid/OpenCC, Apache License 2.0.",
)
PAIRS_A_LINE = 50
LAST_OF_PLANE = 0xFFFF


def pairs(dictionary: str) -> list[str]:
    """Return each character that has a simplified form, with that after it."""
    rows = (line.split("\t") for line in dictionary.splitlines() if line and not line.startswith("#"))
    simpler = {traditional: simplified.split()[0] for traditional, simplified in rows}
    found = []
    for traditional in sorted(simpler):
        simplified = simpler[traditional]
        while simpler.get(simplified, simplified) != simplified:  # a form that has a simpler one itself
            simplified = simpler[simplified]
        pair = traditional + simplified
        if traditional != simplified and len(pair) == 2 and max(map(ord, pair)) <= LAST_OF_PLANE:
            found.append(pair)
    return found


def table(dictionary: str) -> str:
    """Return the text of the table."""
    found = pairs(dictionary)
    lines = ("".join(found[start : start + PAIRS_A_LINE]) for start in range(0, len(found), PAIRS_A_LINE))
    return "\n".join((*HEAD, *lines)) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(Path(sys.argv[1]).read_text(encoding="utf-8")), encoding="utf-8")
