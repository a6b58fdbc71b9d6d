"""R&D as published, 2018 to 2024: tables by source, and figures of single places in their hub files.

    python data/migrations/021_research.py PANEL

PANEL is a folder with the gathered tables: `rd.csv` has a line a figure. Taken over are figures that were published
(`kind`), with a trust of A or B; shares that were worked out from spending and GDP stay out, as `rd_intensity` is the
figure that an office prints. A source that speaks of two hubs or more becomes a table; one that speaks of a single
hub gives facts of its hub file. Mirrors without an owner are not named: `via` is the press that told of the work.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
import splicing

DATA = Path(__file__).resolve().parents[1]
COLUMNS = ["rd_expenditure", "rd_intensity", "rd_personnel", "rd_personnel_fte", "valid_invention_patents"]
WANTED = {*COLUMNS, "rd_expenditure_hkd"}
UNITS = {"CNY_100m", "HKD_100m", "percent", "persons", "person_years", "count"}
_TECHME = "https://github.com/huhuaping/techme"
_NBS = "National Bureau of Statistics of China, with the ministries of science and of finance"

INDICATORS = [
    {
        "id": "rd_personnel",
        "label": "R&D staff",
        "label_zh": "R&D人员",
        "unit": "persons",
        "direction": "higher",
        "pillar": "research",
        "use": "input",
        "description": "People who worked on research and development in a year, by heads, whatever part of their time"
        " they gave to it.",
        "publisher": "National Bureau of Statistics (China City Statistical Yearbook); city statistics bureaus",
        "transform": "log",
    },
    {
        "id": "rd_personnel_fte",
        "label": "R&D staff, full-time equivalent",
        "label_zh": "R&D人员折合全时当量",
        "unit": "person_years",
        "direction": "higher",
        "pillar": "research",
        "use": "context",
        "description": "Years of work given to research and development in a year; part-time work counts in part.",
        "publisher": "National Bureau of Statistics and Ministry of Science and Technology",
    },
]


class Work(NamedTuple):
    """How a source of the gathered figures is told apart, and its entry."""

    title: str  # what its title begins with there
    year: str  # the year, where one title serves several; else nothing
    name: str
    entry: dict[str, object]
    table: str = ""


def work(
    title: str,
    name: str,
    own: str,
    publisher: str,
    published: str | None,
    url: str | None = None,
    *,
    year: str = "",
    via: tuple[str, str | None] | None = None,
    confirmed: tuple[str, str | None] | None = None,
    language: str = "zh",
    note: str = "",
) -> Work:
    """Return a work with its entry for sources.yaml."""
    entry: dict[str, object] = {"id": name, "title": own, "publisher": publisher, "url": url, "published": published}
    entry |= {"language": language, "kind": "official"}
    for key, copy in (("via", via), ("confirmed_by", confirmed)):
        if copy:
            entry[key] = {"name": copy[0], "url": copy[1]}
    if note:
        entry["note"] = note
    return Work(title, year, name, entry)


def national(year: int, published: str, url: str | None) -> Work:
    """Return the national communique on science spending of a year."""
    title = f"{year}年全国科技经费投入统计公报"
    stored = None if url else ("techme, stored pages of the Bureau", f"{_TECHME}/tree/master/data-raw/public-site")
    second = None if url else ("中国科技统计年鉴, table of R&D by region, in techme", _TECHME)
    return work(title, f"nbs-rd-communique-{year}", title, _NBS, published, url, via=stored, confirmed=second)


def yearbook(edition: int) -> Work:
    """Return an edition of the China Statistical Yearbook on Science and Technology."""
    title = f"中国科技统计年鉴{edition}"
    publisher = "National Bureau of Statistics and Ministry of Science and Technology (China Statistics Press)"
    via = ("techme, data of the yearbook", _TECHME)
    return work(title, f"st-yearbook-{edition}", title, publisher, str(edition), via=via)


WORKS = [
    *(
        Work(f"中国城市统计年鉴{edition}", "", f"city-yearbook-{edition}", {}, "2-21")  # entries by migration 010
        for edition in (2019, 2020)
    ),
    national(2018, "2019", None),
    national(2019, "2020", None),
    national(2020, "2021-09-22", None),
    national(2021, "2022", "https://www.stats.gov.cn/sj/zxfb/202302/t20230203_1901565.html"),
    national(2022, "2023-09-18", "https://www.stats.gov.cn/sj/zxfb/202309/t20230918_1942920.html"),
    national(2023, "2024-10-02", "https://www.stats.gov.cn/sj/zxfb/202410/t20241002_1956810.html"),
    *(yearbook(edition) for edition in range(2019, 2025)),
    work(
        "2019年广东省科技经费投入公报",
        "guangdong-rd-2019",
        "2019年广东省科技经费投入公报",
        "Guangdong Bureau of Statistics",
        "2020",
        via=("AskCI (中商情报网)", None),
        confirmed=("figures of Guangzhou, Foshan and Dongguan in the same text equal those of other sources", None),
    ),
    work(
        "河南省统计局 2020年R&D经费",
        "henan-rd-2020",
        "2020年R&D经费",
        "Henan Bureau of Statistics",
        "2021",
        via=("a copy of the Bureau's text", None),
        note="Spending over the output of the yearbook gives the printed share",
    ),
    work(
        "2021年江苏R&D经费投入保持较快增长",
        "jiangsu-rd-2021",
        "2021年江苏R&D经费投入保持较快增长",
        "Jiangsu Bureau of Statistics",
        "2022-12-22",
        via=("the press of 22 December 2022", None),
        confirmed=("the thirteen cities add up to the province's spending in the national communique", None),
    ),
    work(
        "2022年江苏省科技经费投入统计公报",
        "jschemnet-jiangsu-rd-2022",
        "2022年江苏省科技经费投入统计公报",
        "Jiangsu Bureau of Statistics, with the science and finance departments",
        "2023-10-25",
        via=("Jiangsu Chemical Industry Net", "http://www.jschemnet.cn/index.php/news/info/19823.html"),
        confirmed=("Xinhua Daily of 9 October 2023 (totals)", None),
    ),
    work(
        "2022年河北省科技经费投入统计公报",
        "hebei-rd-2022",
        "2022年河北省科技经费投入统计公报",
        "Hebei Department of Science and Technology, Bureau of Statistics, Department of Finance",
        "2023",
        via=("Great Wall Net (长城网), in a press copy", None),
        confirmed=("the shares of the province, stated beside them, fit the amounts", None),
        note="Counts Xinji, Dingzhou and Xiong'an apart",
    ),
    work(
        "2022年内蒙古自治区科技经费投入统计公报",
        "inner-mongolia-rd-2022",
        "2022年内蒙古自治区科技经费投入统计公报",
        "Inner Mongolia Bureau of Statistics, with the science and finance departments",
        "2023",
        via=("a copy of the communique", None),
    ),
    work(
        "2022年河南省研究与试验发展",
        "henan-rd-2022",
        "2022年河南省研究与试验发展(R&D)经费投入统计公报",
        "Henan Bureau of Statistics",
        "2023-09-18",
        via=("China News Service Henan", "http://www.ha.chinanews.com/news/hnxw/2023/0918/48685.shtml"),
    ),
    work(
        "2021年河北省科技投入统计公报",
        "hebei-rd-2021",
        "2021年河北省科技投入统计公报",
        "Hebei Department of Science and Technology, Bureau of Statistics, Department of Finance",
        "2022-09-30",
        via=("Hebei Economic Daily", None),
        note="Counts Dingzhou and Xiong'an apart",
    ),
    work(
        "广州统计年鉴2023",
        "guangzhou-yearbook-2023",
        "广州统计年鉴2023",
        "Guangzhou Bureau of Statistics",
        "2023",
        "https://tjj.gz.gov.cn/datav/admin/home/www_nj/2023/directory/17/html/17-05.htm",
        note="Table 17-5; shares of the output of the year as first published",
    ),
    work(
        "R&D经费投入较快增长",
        "lianyungang-rd-2020",
        "R&D经费投入较快增长 企业研发投入主体作用凸显",
        "Lianyungang Municipal Government",
        None,
        "https://www.lyg.gov.cn/zglygzfmhwz/sjdt1/content/354c74ae-4517-42eb-a7d0-842201ade901.html",
    ),
    work(
        "2021年四川省科技经费投入统计公报",
        "sichuan-rd-2021",
        "2021年四川省科技经费投入统计公报",
        "Sichuan Bureau of Statistics and Department of Science and Technology",
        "2022",
        via=("Mianyang Daily, 17 November 2022", None),
        confirmed=("a second text of Mianyang", None),
    ),
    work(
        "2020年广西科技经费投入保持增长",
        "guangxi-rd-2020",
        "2020年广西科技经费投入保持增长",
        "Guangxi Bureau of Statistics",
        "2021",
        "http://tjj.gxzf.gov.cn/tjsj/jdfx/qq/t10276165.shtml",
    ),
    work(
        "南宁R&D经费投入强度首次达到1.25%",
        "guangxi-rd-2022",
        "南宁R&D经费投入强度首次达到1.25%",
        "Guangxi Bureau of Statistics",
        "2023-11-09",
        via=("Science and Technology Daily", None),
        confirmed=("29.9 percent of the region's spending, as stated beside it", None),
    ),
    work(
        "same page: 7.8 more in 2022",
        "guangxi-rd-2022",
        "南宁R&D经费投入强度首次达到1.25%",
        "Guangxi Bureau of Statistics",
        "2023-11-09",
        via=("Science and Technology Daily", None),
        confirmed=("29.9 percent of the region's spending, as stated beside it", None),
    ),
    work(
        "数说十年 创新能力全国十强",
        "xian-decade-2022",
        "数说十年 创新能力全国十强",
        "Xi'an Bureau of Statistics",
        "2022",
        note="The address of the page was not seen",
    ),
    work(
        "西安市统计局公布2022年研发经费投入情况",
        "xian-rd-2022",
        "西安市统计局公布2022年研发经费投入情况",
        "Xi'an Bureau of Statistics",
        "2023-11-11",
        via=("Xi'an News Net", None),
        confirmed=("spending over the output of the yearbook gives the stated share", None),
    ),
    work(
        "2021年贵州省 R&D 经费",
        "guizhou-rd-2021",
        "2021年贵州省R&D经费",
        "Guizhou Bureau of Statistics",
        "2022-10-28",
        via=("Contemporary Pioneer Net (当代先锋网)", None),
    ),
    work(
        "2023全市研发经费投入总量和强度实现双提升",
        "yinchuan-rd-2023",
        "2023全市研发经费投入总量和强度实现双提升",
        "Yinchuan Bureau of Statistics",
        "2024-11-04",
        "https://tjj.yinchuan.gov.cn/zzb/tjxx_72221/202411/t20241104_4716725.html",
        via=("figures of the page in a public source file", None),
        confirmed=("the six districts add up to the city's spending", None),
    ),
    work(
        "厦门推动“两个创新”深度融合",
        "xiamen-rd-2025",
        "厦门推动“两个创新”深度融合",
        "Xiamen Municipal Government (press conference)",
        "2025-10-23",
        via=("China Economic Net", "https://reportify.cn/news/1178763779484291072"),
        confirmed=("0.77 points above the nation's 2.69, as stated beside it", None),
    ),
    work(
        "Table 207: R&D expenditure",
        "censtatd-rd-table-207",
        "Table 207: R&D expenditure",
        "Census and Statistics Department, Hong Kong",
        None,
        "https://www.censtatd.gov.hk/hkstat/sub/sp120.jsp?tableID=207&ID=0&productType=8",
        language="en",
    ),
    work(
        "Statistics on innovation activities for 2022",
        "censtatd-innovation-2022",
        "Statistics on innovation activities for 2022",
        "Census and Statistics Department, Hong Kong",
        "2023-12-21",
        via=("Government World, a copy of the press release", None),
        language="en",
    ),
    work(
        "2025年海口市国民经济和社会发展统计公报",
        "communique-haikou-2025-crei",  # entry by migration 020
        "",
        "",
        None,
    ),
]

NOTES = {
    "As first published, on the preliminary GDP of that year;"
    " later revised by the bureau without a new regional table": ("As first published, on the first GDP of that year"),
    "Intensity on the GDP of that year as first published": "On the GDP of that year as first published",
    "Spending given as 215, rounded": "Printed as 215",
    "Without Dingzhou and Xiongan": "Without Dingzhou and Xiong'an",
    "Figure of 2021 as restated in the release for 2022": "As restated in the release for 2022",
    "Revised; includes the cost of facilities since 2018": "Revised; with the cost of facilities",
    "The Hebei communique counts Xinji, Dingzhou and Xiongan apart, the yearbook does not": (
        "Counts Xinji, Dingzhou and Xiong'an apart, which the yearbook does not"
    ),
}
#: Notes that say nothing of the figure, or what the indicator says already.
SILENT = {
    "Head count, not full-time equivalent",
    "Text has 109.356",
    "Spending worked out from the rise; the share is stated",
    "Typed by a developer, who estimated other figures of that file; these are given as official",
    "Beijing 2023: 574,323 patents / 21.858 million = 262.8 per 10,000, hubcli 262.9",
}


class Figure(NamedTuple):
    """A figure in the unit of its indicator, and where it stands."""

    hub: str
    indicator: str
    period: int
    value: str
    work: Work
    note: str


def number(text: str) -> str:
    """Return a number as short as it can be written."""
    shown = f"{Decimal(text):f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def work_of(title: str) -> Work:
    """Return the work that a gathered title names."""
    return next(each for each in WORKS if title.startswith(each.title))


def read(lines: Iterable[dict[str, str]]) -> list[Figure]:
    """Return the figures that were published and are trusted."""
    made = []
    for line in lines:
        if line["kind"] != "published" or line["trust"] not in "AB" or line["indicator"] not in WANTED:
            continue
        if line["unit"] not in UNITS:
            raise ValueError(line)
        note = line["note"].removeprefix("Published as ") if "person-years" in line["note"] else line["note"]
        if note in SILENT or "person-years" in note or (line["indicator"] != "rd_intensity" and "ntensity on" in note):
            note = ""
        value = number(line["value"])
        source = work_of(line["source_title"])
        made.append(Figure(line["hub"], line["indicator"], int(line["year"]), value, source, NOTES.get(note, note)))
    return made


def write_table(inside: list[Figure]) -> str:
    """Return the file of the table of one source and year."""
    inside = sorted(inside, key=lambda figure: figure.hub)
    columns = [name for name in COLUMNS if any(figure.indicator == name for figure in inside)]
    rows: dict[str, dict[str, str]] = defaultdict(dict)
    for figure in inside:
        rows[figure.hub][figure.indicator] = figure.value
    first = inside[0]
    lines = ["# yaml-language-server: $schema=../schema/table.schema.json", f"source: {first.work.name}"]
    if first.work.table:
        lines.append(f'table: "{first.work.table}"')
    lines += ["title: Research and development", f"period: {first.period}", f"columns: [{', '.join(columns)}]", "rows:"]
    for hub, row in rows.items():
        lines.append(f"  {hub}: [{', '.join(row.get(name, 'null') for name in columns)}]")
    noted = [figure for figure in inside if figure.note]
    if noted:
        lines.append("cells:")
    for figure in noted:
        item = {"hub": figure.hub, "indicator": figure.indicator, "note": figure.note}
        lines.append(f"  - {splicing.flow(item)}")
    return "\n".join(lines) + "\n"


def fact(figure: Figure) -> str:
    """Return a figure as a fact of a hub file."""
    lines = [f"  - indicator: {figure.indicator}\n", f"    value: {figure.value}\n", f"    period: {figure.period}\n"]
    lines.append(f"    source: {figure.work.name}\n")
    if figure.note:
        lines.append(splicing.folded(f"    note: {splicing.flow(figure.note)}"))
    return "".join(lines)


def with_facts(text: str, figures: Iterable[Figure]) -> str:
    """Return a hub file with figures put in, the newest first, behind those of the same indicator, or at the end."""
    for figure in sorted(figures, key=lambda figure: (figure.indicator, -figure.period)):
        lines = text.splitlines(keepends=True)
        found = list(splicing.facts(text))
        if any(_same(each, figure) for _, _, each in found):
            continue
        same = [end for _, end, each in found if each["indicator"] == figure.indicator]
        if not found:
            lines = ["".join(lines).rstrip("\n") + "\n\nfacts:\n"]
        place = same[-1] if same else (found[-1][1] if found else len(lines))
        lines.insert(place, fact(figure))
        text = "".join(lines)
    return text


def _same(each: dict[str, object], figure: Figure) -> bool:
    """Tell whether a fact is this figure already."""
    key = (each["indicator"], each["period"], each["source"])
    return key == (figure.indicator, figure.period, figure.work.name)


def main() -> None:
    """Write the tables, the facts, the sources and the new indicators."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("panel", type=Path, help="a folder with the gathered tables")
    chosen = parser.parse_args()
    with (chosen.panel / "rd.csv").open(encoding="utf-8", newline="") as file:
        figures = read(csv.DictReader(file))
    with (chosen.panel / "official-2024-2025.csv").open(encoding="utf-8", newline="") as file:
        haikou = [line for line in csv.DictReader(file) if line["indicator"] in ("rd_expenditure", "rd_intensity")]
    for line in haikou:
        source = next(each for each in WORKS if each.name == "communique-haikou-2025-crei")
        note = "Printed in the communique of 2025"
        figures.append(Figure(line["hub"], line["indicator"], int(line["year"]), number(line["value"]), source, note))
    tables: dict[tuple[str, int], list[Figure]] = defaultdict(list)
    for figure in figures:
        tables[figure.work.name, figure.period].append(figure)
    single: dict[str, list[Figure]] = defaultdict(list)
    written = 0
    for (name, period), inside in tables.items():
        if len({figure.hub for figure in inside}) == 1:
            single[inside[0].hub] += inside
            continue
        written += len(inside)
        end = inside[0].work.table or str(period) * (not name.endswith(str(period)))
        path = DATA / "tables" / f"{name}{'-' if end else ''}{end}.yaml"
        path.write_text(write_table(inside), "utf-8")
    for hub, inside in single.items():
        path = DATA / "hubs" / f"{hub}.yaml"
        path.write_text(with_facts(path.read_text("utf-8"), inside), "utf-8")
    used = {figure.work.name for figure in figures}
    new = {each.name: each.entry for each in WORKS if each.name in used and each.entry.get("title")}
    path = DATA / "sources.yaml"
    path.write_text(splicing.add_sorted(path.read_text("utf-8"), map(splicing.entry, new.values())), "utf-8")
    path = DATA / "indicators.yaml"
    items = map(splicing.entry, INDICATORS)
    path.write_text(splicing.add_to_groups(path.read_text("utf-8"), items, "pillar"), "utf-8")
    print(written, "figures in tables,", sum(map(len, single.values())), "in hub files")


if __name__ == "__main__":
    main()
