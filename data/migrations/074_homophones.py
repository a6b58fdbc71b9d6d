"""The table of characters that sound alike, for names that are written with a wrong one: 广洲 for 广州.

    python data/migrations/074_homophones.py

It has a line for each syllable, without tones, of the characters in the Chinese names of hubs, companies, institutes
and products: the syllable, and all the common characters that are read so. Readings come from pypinyin (MIT licence),
all of each character; common are those of the first level of GB 2312, 3,755 of them, and those of the names themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import yaml

HUBS = Path(__file__).resolve().parents[1] / "hubs"
TABLE = Path(__file__).resolve().parents[2] / "src" / "hubcli" / "homophones.txt"
HEAD = (
    "# Common Chinese characters that sound alike, tones aside, by syllable: those of known names.",
    "# By data/migrations/074_homophones.py from the readings of pypinyin, https://pypinyin.readthedocs.io, MIT.",
)
ROWS, COLUMNS = range(0xB0, 0xD8), range(0xA1, 0xFF)  # of the first level of GB 2312, in its bytes


def common() -> Iterator[str]:
    """Yield the characters of the first level of GB 2312."""
    for row in ROWS:
        for column in COLUMNS:
            yield bytes((row, column)).decode("gb2312", "ignore")


def table(names: Iterable[str], characters: Iterable[str], read: Callable[[str], Iterable[str]]) -> str:
    """Return the text of the table; `read` gives the syllables that a character may be."""
    ours = {sign for name in names for sign in name if not sign.isascii()}
    by_syllable: dict[str, set[str]] = {syllable: set() for sign in ours for syllable in read(sign)}
    for sign in {*ours, *characters} - {""}:
        for syllable in read(sign):
            if syllable in by_syllable:
                by_syllable[syllable].add(sign)
    lines = (
        f"{syllable} {''.join(sorted(signs))}" for syllable, signs in sorted(by_syllable.items()) if len(signs) > 1
    )
    return "\n".join((*HEAD, *lines)) + "\n"


def main() -> None:
    """Write src/hubcli/homophones.txt."""
    from pypinyin import Style, pinyin

    hubs = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(HUBS.glob("*.yaml"))]
    names = [name for hub in hubs for name in (hub["name_zh"], *hub.get("aliases", ()))]
    for table_of in ("entities", "organisations"):
        known = yaml.safe_load(HUBS.with_name(f"{table_of}.yaml").read_text(encoding="utf-8"))
        names += [name for item in known for name in (item["name"], *item.get("also", ()))]
    TABLE.write_text(
        table(names, common(), lambda sign: pinyin(sign, style=Style.NORMAL, heteronym=True)[0]), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
