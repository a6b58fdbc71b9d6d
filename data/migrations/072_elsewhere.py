"""Places that are no hub: the other cities of the mainland by the division codes, and places abroad that people type.

    python data/migrations/072_elsewhere.py DIVISIONS

DIVISIONS has `provinces.csv` and `cities.csv` with the division codes of the National Bureau of Statistics for 2023.
The readings come from pypinyin (MIT licence); those that it has wrong, and names that are no pinyin, stand in NAMES. A
line of 072_abroad.csv is a place abroad: name, Chinese name, what it lies in, other names.
"""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import yaml

HERE = Path(__file__).parent
DATA = HERE.parent
HEAD = """\
# yaml-language-server: $schema=schema/elsewhere.schema.json
# Places that are no hub of the atlas, to say so where one of them is asked for: other cities of the mainland, by the
# division codes of the National Bureau of Statistics for 2023; Taiwan; and places abroad that people look for. `pinyin`
# tells cities apart that are written alike without tones: 台州 and 泰州.
"""
#: By Chinese name: the English name and the pinyin, where they are not what the reading of the signs gives.
NAMES: dict[str, tuple[str, str]] = {
    **{"呼伦贝尔": ("Hulunbuir", ""), "克拉玛依": ("Karamay", ""), "齐齐哈尔": ("Qiqihar", "")},
    **{"巴彦淖尔": ("Bayannur", ""), "乌兰察布": ("Ulanqab", ""), "吐鲁番": ("Turpan", "")},
    **{"哈密": ("Hami", ""), "日喀则": ("Shigatse", ""), "林芝": ("Nyingchi", ""), "昌都": ("Chamdo", "")},
    **{"那曲": ("Nagqu", ""), "山南": ("Shannan", ""), "佳木斯": ("Jiamusi", ""), "吉林": ("Jilin City", "")},
    **{"台州": ("Taizhou", "Táizhōu")},
    **{"六安": ("Lu'an", "Lù'ān"), "亳州": ("Bozhou", "Bózhōu"), "漯河": ("Luohe", "Luòhé")},
    **{"朝阳": ("Chaoyang", "Cháoyáng"), "蚌埠": ("Bengbu", "Bèngbù"), "丽水": ("Lishui", "Líshuǐ")},
    **{"乐山": ("Leshan", "Lèshān"), "长治": ("Changzhi", "Chángzhì"), "宿迁": ("Suqian", "Sùqiān")},
    **{"宿州": ("Suzhou", "Sùzhōu"), "葫芦岛": ("Huludao", "Húludǎo")},
}
ALSO = {"台州": "Tāizhōu"}  # the reading of dictionaries; the city's signs have the other, too


def cities(rows: Iterable[tuple[str, str]], hubs: Iterable[str], read: Callable[[str], Sequence[str]]) -> Iterator[str]:
    """Yield the line of each city that is no hub, of names with the word for it and their provinces."""
    known = set(hubs)
    found = []
    for name, province in rows:
        place = name.removesuffix("市")
        if name.endswith("市") and name != "市辖区" and place not in known:
            found.append((*(NAMES.get(place) or reading(read(place))), place, province))
    counts = Counter(english for english, *_ in found)
    for english, pinyin, place, province in sorted(found):
        shared = counts[english] > 1 or english in known
        yield entry(f"{english} ({province})" if shared else english, place, pinyin, province, ALSO.get(place, ""))


def reading(syllables: Sequence[str]) -> tuple[str, str]:
    """Return a name without and with tones, of its syllables: Xi'an, Xī'ān."""
    toned = syllables[0]
    for syllable in syllables[1:]:
        toned += f"'{syllable}" if unicodedata.normalize("NFD", syllable)[0] in "aoe" else syllable
    toned = toned[0].upper() + toned[1:]
    plain = "".join(letter for letter in unicodedata.normalize("NFD", toned) if not unicodedata.combining(letter))
    return plain, toned


def entry(name: str, chinese: str, pinyin: str, within: str, also: str) -> str:
    """Return the line of one place."""
    toned = f', pinyin: "{pinyin}"' if pinyin else ""
    others = f", also: [{', '.join(also.split(','))}]" if also else ""
    lies_in = f", within: {within}" if within else ""
    return f'- {{name: "{name}", name_zh: {chinese}{toned}{lies_in}{others}}}'


def main(divisions: Path) -> None:
    """Write data/elsewhere.yaml."""
    from pypinyin import Style, lazy_pinyin

    hubs = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((DATA / "hubs").glob("*.yaml"))]
    provinces = yaml.safe_load((DATA / "provinces.yaml").read_text(encoding="utf-8"))
    tables: Mapping[str, list[dict[str, str]]] = {}
    for table in ("provinces", "cities"):
        with (divisions / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            tables[table] = [*csv.DictReader(file)]
    within = {row["code"]: english(row["name"], provinces) for row in tables["provinces"]}
    rows = ((row["name"], within[row["code"][:2]]) for row in tables["cities"])
    names = {hub["name_zh"] for hub in hubs} | {hub["name"].split(" (")[0] for hub in hubs}
    abroad = (line.split("|") for line in (HERE / "072_abroad.csv").read_text(encoding="utf-8").splitlines())
    lines = [
        *cities(rows, names, lambda place: lazy_pinyin(place, style=Style.TONE)),
        *(entry(name, chinese, "", lies_in, also) for name, chinese, lies_in, also in abroad),
    ]
    (DATA / "elsewhere.yaml").write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def english(name: str, provinces: Iterable[Mapping[str, str]]) -> str:
    """Return the English name of a province by its full Chinese one."""
    return next(province["name"] for province in provinces if name.startswith(province["name_zh"]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
