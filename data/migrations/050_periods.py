"""Periods and scopes that a blind draw of November 2026 found wrong, mended with all of their kind.

    python data/migrations/050_periods.py [HUBS]

Three kinds. A share or an output that was stated before its year had ended is no figure of that year: it leaves the
facts, and stays as evidence that says when it was stated. A thing that "has been built" by the time of a report is
dated by the report in the claim itself. What was said to a city, and which a district tells of itself, is told of the
city. HUBS is the folder of hub files; what is done already is left as it is.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, NamedTuple

import yaml

sys.path.insert(0, str(Path(__file__).parent))
import lines

DATA = Path(__file__).resolve().parents[1]

Item = dict[str, Any]


class Told(NamedTuple):
    """A fact that was told of a year not yet over: the hub, the indicator, the year and the source."""

    hub: str
    indicator: str
    period: int
    source: str


#: Facts that leave. All but Yibin's and Suzhou's are told by evidence of the same source already.
BEFORE_THE_END = (
    Told("changsha", "intelligent_vehicle_output", 2024, "rednet-icv-2024"),
    Told("chengdu", "biopharma_industry_output", 2022, "gt-chengdu-biotown-2022"),
    Told("chengdu-high-tech-zone", "biopharma_industry_output", 2022, "gt-chengdu-biotown-2022"),
    Told("suzhou", "biopharma_industry_output", 2018, "suzhou-gov-biomed-2018"),
    Told("xuhui", "ai_industry_output", 2025, "tianjindaily-xuhui-2025"),
    Told("yangtze-river-delta", "nev_share_national", 2024, "shine-yrd-2024"),
    Told("yibin", "battery_share_national", 2022, "equalocean-yibin-2023"),
)

#: The figure of the whole year, in place of Yibin's for a part of it.
WHOLE_YEAR: Item = {
    "indicator": "battery_share_national",
    "value": 13.2,
    "period": 2022,
    "source": "cover-news-yibin-2023",
    "note": "Share of the national output of power batteries in the whole year; 15.5 percent of the national sales",
}

#: What nothing rests on any more.
UNUSED_INDICATOR = "intelligent_vehicle_output"
UNUSED_SOURCE = "shio-xuhui-2025"

#: New evidence: the hub, its sector, and what it says.
NEW: tuple[tuple[str, str, Item], ...] = (
    (
        "suzhou",
        "biopharma",
        {
            "kind": "statistic",
            "claim": "Suzhou said in October 2018 that its biomedical companies, more than 3,000, had a total output "
            "value above 100 billion yuan; the year that is meant is not given.",
            "value": 1000,
            "unit": "CNY_100m",
            "period": 2018,
            "source": "suzhou-gov-biomed-2018",
        },
    ),
    (
        "yibin",
        "batteries",
        {
            "kind": "statistic",
            "claim": "Yibin made 12.6 percent of China's power batteries as of November 2022, EqualOcean reported.",
            "value": 12.6,
            "unit": "percent of the national output",
            "period": 2022,
            "source": "equalocean-yibin-2023",
        },
    ),
)

#: Evidence told anew: the hub, the words its claim begins with, and what changes.
CHANGED: tuple[tuple[str, str, Item], ...] = (
    (
        "qingdao",
        "A prototype train set for 400 km/h has been built",
        {"claim": "By December 2025 a prototype train set for 400 km/h had been built in Qingdao, the city said."},
    ),
    (
        "qingdao",
        "Qingdao developed China's first complete buoys",
        {
            "claim": "Qingdao said in December 2025 that it had developed China's first complete buoys for watching "
            "the sea at 6,000 metres."
        },
    ),
    (
        "nanchang",
        "The COMAC Jiangxi Production and Test Flight Center has been completed",
        {
            "claim": "By July 2021 the COMAC Jiangxi Production and Test Flight Center had been completed in Nanchang, "
            "where Yaohu Airport with its 3,600-metre runway was in use."
        },
    ),
    (
        "yangtze-river-delta",
        "The Yangtze River Delta makes four of every ten",
        {
            "claim": "The Yangtze River Delta made four of every ten new-energy vehicles in China, SHINE reported "
            "in December 2024.",
            "value": 40,
            "unit": "percent of the national output",
        },
    ),
    (
        "xuhui",
        "Xi Jinping visited the Shanghai Foundation Model Innovation Center",
        {
            "claim": "Xi Jinping visited the Shanghai Foundation Model Innovation Center in Xuhui on 29 April 2025 and "
            "urged Shanghai to take a leading role in the development and governance of AI.",
            "source": "shine-sfmic-2025",
        },
    ),
    (
        "weifang",
        "Has an engine and power equipment cluster of national rank",
        {
            "claim": "The power equipment cluster of Weifang, which makes engines, became a national advanced "
            "manufacturing cluster in 2022.",
            "period": 2022,
            "source": "zouxiang-shijie-weifang-2023",
        },
    ),
)

SOURCES: list[Item] = [
    {
        "id": "cover-news-yibin-2023",
        "title": "2023世界动力电池大会主论坛举行 “中国动力电池之都·宜宾”授牌",
        "publisher": "Cover News (封面新闻)",
        "url": None,
        "published": "2023-06-10",
        "language": "zh",
        "kind": "media",
        "via": {"name": "a repost of the article", "url": None},
        "confirmed_by": {"name": "Caixin Global, 2023: the same 72 GWh, 15.5 percent of the total", "url": None},
    },
    {
        "id": "zouxiang-shijie-weifang-2023",
        "title": "国之重器的潍坊担当",
        "publisher": "Zouxiang Shijie (走向世界), magazine, issue 30 of 2023",
        "url": None,
        "published": "2023-08-19",
        "language": "zh",
        "kind": "media",
        "via": {"name": "fx361", "url": "https://m.fx361.cc/news/2023/0819/22376495.html"},
    },
]


def without_told(text: str, told: Told) -> str:
    """A hub file without a fact that was told before its year had ended."""

    def change(fact: Item) -> Item | None:
        key = (fact["indicator"], fact["period"], fact["source"])
        return None if key == (told.indicator, told.period, told.source) else fact

    return lines.change_facts(text, change)


def with_evidence(text: str, sector: str, evidence: Item) -> str:
    """A hub file with a piece of evidence, once."""
    claims = []

    def look(_sector: str, each: Item) -> Item:
        claims.append(each["claim"])
        return each

    lines.change_evidence(text, look)
    return text if evidence["claim"] in claims else lines.add_evidence(text, sector, evidence)


def told_anew(text: str, begins: str, new: Item) -> str:
    """A hub file with the evidence whose claim begins with these words told anew."""

    def change(_sector: str, evidence: Item) -> Item:
        return {**evidence, **new} if evidence["claim"].startswith(begins) else evidence

    return lines.change_evidence(text, change)


def with_fact(text: str, fact: Item) -> str:
    """A hub file with a fact, once, last of its facts."""
    found = []

    def look(each: Item) -> Item:
        found.append((each["indicator"], each["period"], each["source"]))
        return each

    lines.change_facts(text, look)
    if (fact["indicator"], fact["period"], fact["source"]) in found:
        return text
    return text.rstrip("\n") + "\n" + lines.as_list_item(yaml.safe_dump(fact, sort_keys=False, width=112), 2)


def without_item(text: str, unwanted: str) -> str:
    """A file that is one list, without an item."""
    head, blocks = lines.split_list(text)
    return lines.join_list(head, {key: block for key, block in blocks.items() if key != unwanted})


def main(hubs: Path) -> None:
    """Mend the hub files, write the new sources, and leave out what nothing rests on any more."""

    def rewrite(hub: str, text: str) -> None:
        (hubs / f"{hub}.yaml").write_text(text.rstrip("\n") + "\n", encoding="utf-8")

    def read(hub: str) -> str:
        return (hubs / f"{hub}.yaml").read_text(encoding="utf-8")

    for told in BEFORE_THE_END:
        rewrite(told.hub, without_told(read(told.hub), told))
    for hub, sector, evidence in NEW:
        rewrite(hub, with_evidence(read(hub), sector, evidence))
    for hub, begins, new in CHANGED:
        rewrite(hub, told_anew(read(hub), begins, new))
    rewrite("yibin", with_fact(read("yibin"), WHOLE_YEAR))
    sources = hubs.parent / "sources.yaml"
    text = lines.add_sources(sources.read_text(encoding="utf-8"), SOURCES)
    sources.write_text(without_item(text, UNUSED_SOURCE), encoding="utf-8")
    indicators = hubs.parent / "indicators.yaml"
    indicators.write_text(without_item(indicators.read_text(encoding="utf-8"), UNUSED_INDICATOR), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "hubs")
