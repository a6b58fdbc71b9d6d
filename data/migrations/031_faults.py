"""What a blind draw found wrong, with its kind.

Claimants not named, plans that read as if they stood today, loose words, and what rests on pages without an address
or on copies on unrelated sites.

    python data/migrations/031_faults.py data TABLES

TABLES is a folder for removed-evidence.csv and removed-facts.csv, what was dropped, with the reason.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import lines

Item = dict[str, Any]

SOURCES: list[Item] = [
    {
        "id": "cns-ningde-2025",
        "title": "福建宁德主导产业加快发展 2024年锂电产业产值2480亿元",
        "publisher": "China News Service",
        "url": None,
        "published": "2025-01-06",
        "language": "zh",
        "kind": "media",
        "via": {"name": "Copies on other sites"},
    },
    {
        "id": "cns-shanghai-biopharma-2025",
        "title": "上海生物医药产业规模预计今年破万亿元",
        "publisher": "China News Service, on figures of the Shanghai science and technology commission",
        "url": None,
        "published": "2025-10-09",
        "language": "zh",
        "kind": "media",
        "via": {"name": "Copies on other sites"},
        "confirmed_by": {"name": "36Kr, 14 October 2025"},
    },
    {
        "id": "shanghai-online-economy-plan-2020",
        "title": "上海市促进在线新经济发展行动方案（2020-2022年）（沪府办发〔2020〕1号）",
        "publisher": "Shanghai Municipal Government, General Office",
        "url": None,
        "published": "2020-04-08",
        "language": "zh",
        "kind": "official",
        "via": {"name": "ccotver.com", "url": "https://ccotver.com/i/27085.html"},
        "confirmed_by": {"name": "SHINE", "url": "https://www.shine.cn/biz/economy/2004136236/"},
    },
    {
        "id": "scmp-self-sufficiency",
        "title": "China’s drive for tech self-sufficiency is already paying off",
        "publisher": "South China Morning Post, opinion",
        "url": None,
        "published": "2024",
        "language": "en",
        "kind": "media",
        "via": {"name": "HardwareZone forum", "url": "https://forums.hardwarezone.com.sg/goto/post?id=154091120"},
    },
]

# Words of a claim that change, by source and the words that are there now.
WORDS: list[tuple[str, str, str]] = [
    (
        "caam-liuzhou-2021",
        "Electric cars made up almost 30% of sales in Liuzhou in 2020.",
        "Electric cars made up almost 30% of cars sold in Liuzhou in 2020, by an estimate of the consultancy WAYS that "
        "Bloomberg told.",
    ),
    (
        "cimc-raffles-2018",
        "By April 2018 CIMC Raffles of Yantai had delivered 69 offshore units, among them 12 semi-submersible "
        "platforms, 80 percent of China's total.",
        "CIMC Raffles of Yantai said that by April 2018 it had delivered 69 ships and offshore units, among them 12 "
        "semi-submersible platforms, 80 percent of China's in that time.",
    ),
    (
        "chinadaily-goertek-2018",
        "it makes about 70 percent of the world's better virtual reality headsets",
        "it made about 70 percent of the world's mid- to high-end virtual reality headsets",
    ),
    (
        "ezhejiang-yiwu-market-2025",
        "had 210 warehouses and 13 showrooms in over 50 countries",
        "had 210 overseas warehouses and 13 overseas showrooms, its own and franchised, in over 50 countries",
    ),
    (
        "xiamen-ftz-ic-2023",
        "grew a chip-design cluster of 214 firms with 2.08 billion yuan of output in 2022",
        "had a cluster of 214 integrated-circuit firms with 2.08 billion yuan of output in 2022",
    ),
    (
        "jl-gov-faw-2020",
        "A plant for new-energy cars of the Hongqi brand was under construction in Changchun in 2020.",
        "A plant for new-energy cars of the Hongqi brand was being built in Changchun in October 2020; that it opened "
        "is not recorded here.",
    ),
    (
        "foshannews-midea-kuka-2021",
        "In 2021 Shunde expected 14,000 robots worth about CNY 2 billion from the Midea-Kuka park within the year.",
        "An estimate of April 2021 was that the Midea-Kuka park in Shunde would make 14,000 robots worth about CNY 2 "
        "billion in that year.",
    ),
    (
        "xinhua-commercial-space-2026",
        "InterstellOr, a commercial space firm based in Beijing, plans to start",
        "InterstellOr, a commercial space firm based in Beijing, said in January 2026 that it plans to start",
    ),
    (
        "bjreview-changsha-2019",
        "26 percent of China's and 10 percent of the world's.",
        "26 percent of China's and 10 percent of the world's by Beijing Review, and 23 and 7.2 percent by the city's "
        "industry bureau.",
    ),
    ("kyodo-changzhou-2023", "and aimed for a solar industry", "and aimed in 2023 for a solar industry"),
    (
        "gt-chengdu-biotown-2022",
        "is building up the Tianfu International Bio-Town as one of its key projects",
        "was building up the Tianfu International Bio-Town in 2022 as one of its key projects",
    ),
    ("wehefei-half-2023", "is expected to be finished in 2027", "was then expected to be finished in 2027"),
    (
        "huizhou-gov-stb",
        "is to add a CNY 5 billion base there, and the city expects to make",
        "was to add a CNY 5 billion base there, and the city expected to make",
    ),
    (
        "163-jinan-space-2025",
        "is in use in Jinan, and a university for that field is being built",
        "was in use in Jinan in February 2025, and a university for that field was being built",
    ),
    ("shenghong-profile", "Shenghong plans 15 square", "Shenghong says that it plans 15 square"),
    (
        "upstream-ordos-hydrogen-2023",
        "Sinopec began to build a plant in Ordos that is to make",
        "Sinopec began in 2023 to build a plant in Ordos that was to make",
    ),
    (
        "globaltimes-panjin-2023",
        "has been under construction in Panjin since March 2023",
        "was begun in Panjin in March 2023",
    ),
    (
        "aramco-hapco-2023",
        "is to refine 300,000 barrels of oil a day and make",
        "was designed in 2023 to refine 300,000 barrels of oil a day and make",
    ),
    (
        "chinadaily-qingdao-rail-2019",
        "are building a national innovation centre",
        "were building in 2019 a national innovation centre",
    ),
    (
        "crntt-tianjin-2022",
        "Tianjin is building the Xinchuang Haihe Laboratory",
        "Tianjin was building the Xinchuang Haihe Laboratory in 2022",
    ),
    (
        "xinhua-xiongan-huaneng-2022",
        "and plans energy innovation platforms there",
        "and planned energy innovation platforms there",
    ),
    ("shine-xuhui-2024", "and the district aims for", "and the district aimed in 2024 for"),
    ("shine-xuhui-2024", "Xuhui's AI plans rely on sites", "Xuhui's AI plans of 2024 rely on sites"),
    (
        "caixin-zhangjiakou-2025",
        "A renewable energy company is building an AI computing centre of 20 billion yuan in Zhangjiakou that is to "
        "run",
        "In 2025 a renewable energy company was building an AI computing centre of 20 billion yuan in Zhangjiakou, "
        "to run",
    ),
    (
        "techerati-lhasa-2020",
        "the cloud campus of Lhasa, under construction since 2017, with",
        "the cloud campus of Lhasa, under construction from 2017 and still in 2020, with",
    ),
    ("prnewswire-west-china-hospital-2017", "A ranking released by", "West China Hospital tells that a ranking by"),
    (
        "prnewswire-west-china-hospital-2017",
        "put West China Hospital of Sichuan University first",
        "put it first",
    ),
    ("biobay-2020", "A national evaluation", "BioBAY, a park there, tells that a national evaluation"),
    (
        "biobay-2020",
        "Suzhou Industrial Park came first for industrial competitiveness in a 2020 evaluation of China's "
        "biopharmaceutical parks and had",
        "By the word of its BioBAY park, Suzhou Industrial Park came first for industrial competitiveness in a 2020 "
        "evaluation of China's biopharmaceutical parks and had",
    ),
    (
        "36kr-lenovo-wuhan-2026",
        "The Lenovo Wuhan Industrial Base is Lenovo's largest",
        "By Lenovo's own account its Wuhan Industrial Base is its largest",
    ),
    (
        "globalsecurity-xac",
        "is described as the only national-level institute",
        "is described by GlobalSecurity.org as the only national-level institute",
    ),
    (
        "cnevpost-xian-nev-2023",
        "ahead of Shanghai and first among Chinese cities",
        "ahead of Shanghai and first among Chinese cities by CnEVPost's count",
    ),
    (
        "asianet-xcmg-crane-2021",
        "XCMG of Xuzhou took first place",
        "XCMG of Xuzhou tells that it took first place",
    ),
]

PLAN = "shanghai-online-economy-plan-2020"
# Claims of Shanghai's online-economy plan, told anew from the plan itself.
PLAN_CLAIMS: dict[str, str] = {
    "internet-of-things": "Factories without workers and the industrial internet are among the twelve fields of "
    "Shanghai's online-economy plan of 2020 to 2022.",
    "online-health": "Medical treatment online is one of the twelve fields of Shanghai's online-economy plan of 2020 "
    "to 2022.",
    "advanced-manufacturing": "Shanghai's online-economy plan of 2020 wants at least 100 factories, lines and "
    "workshops without workers, for flexible, cloud and shared manufacturing.",
    "digital-economy": "Shanghai's online-economy plan of 2020 aims at more than 100 innovative companies by 2022.",
}

PLAN_NUMBERS: dict[int, str] = {
    12: "Shanghai's action plan for the online new economy, made for 2020 to 2022, names twelve fields.",
    20: "Shanghai's action plan for the online new economy, made for 2020 to 2022, wants 20 industrial internet "
    "platforms of national influence, a goal and not a count.",
}

MOVES = {"91jinshu-ningde-2025": "cns-ningde-2025", "expertise-asia-shanghai-vision": PLAN}
DROPPED = {
    "weblog-emerging-hubs": "a weblog whose author and address are not known",
    "ai-curated-shenzhen-xuhui": "a news digest written by software, without an address",
    "expertise-asia-shanghai-vision": "an article whose address is not known",
}

FACT_NOTES: dict[tuple[str, str, int], str] = {
    ("ningde", "battery_industry_output", 2024): "Output value of the lithium battery industry, reported with the "
    "mayor's work report of January 2025; a report of February 2025 has 250.8 billion",
    ("shanghai", "online_new_economy_priorities", 2020): "Fields of an action plan for 2020 to 2022",
    ("shanghai", "online_new_economy_platforms", 2020): "Industrial internet platforms of national influence, planned "
    "in an action plan for 2020 to 2022; not a count of what exists",
    ("changsha", "construction_machinery_output", 2018): "Output value. Told as 26 percent of the national and 10 "
    "percent of the world total by Beijing Review, as 23 and 7.2 percent by the city's industry bureau",
}

# In place of a weblog's word: what a page with an address says.
ALIBABA: Item = {
    "kind": "company",
    "name": "Alibaba Group",
    "claim": "The e-commerce group Alibaba has its headquarters in Hangzhou, Xinhua wrote in January 2016.",
    "period": 2016,
    "source": "chinagate-cbec-2016",
}

BIOPHARMA = "cns-shanghai-biopharma-2025"
SHANGHAI_FACTS = """\
  - indicator: biopharma_industry_output
    value: 9847.02
    period: 2024
    source: cns-shanghai-biopharma-2025
    note: Industry scale, wider than manufacturing output
  - indicator: biopharma_manufacturing_output
    value: 2011.67
    period: 2024
    source: cns-shanghai-biopharma-2025
    note: Output value of manufacturing, narrower than industry scale; told by 36Kr after the same briefing
"""

Row = tuple[Any, ...]


def better_evidence(hub: str, sector: str, item: Item, dropped: list[Row]) -> Item | None:
    """A piece of evidence with its words and source mended; None, and a row of `dropped`, where it cannot stay."""
    source = item["source"]
    if source == "expertise-asia-shanghai-vision" and hub == "shanghai":
        claim = PLAN_NUMBERS[item["value"]] if "value" in item else PLAN_CLAIMS[sector]
        return item | {"claim": claim, "source": PLAN}
    if source in DROPPED:
        row = (hub, sector, item["kind"], item.get("name", ""), item["claim"], source, DROPPED[source])
        dropped.append(row)
        return None
    claim = item["claim"]
    for where, before, after in WORDS:
        if where == source:
            claim = claim.replace(before, after)
    return item | {"claim": claim, "source": MOVES.get(source, source)}


def better_fact(hub: str, fact: Item, dropped: list[Row]) -> Item | None:
    """A fact with its source and note mended; None, and a row of `dropped`, where it cannot stay."""
    source, key = fact["source"], (hub, fact["indicator"], fact["period"])
    if source in DROPPED and not (source == "expertise-asia-shanghai-vision" and hub == "shanghai"):
        dropped.append((hub, fact["indicator"], fact["period"], fact["value"], source, DROPPED[source]))
        return None
    new = fact | {"source": MOVES.get(source, source)}
    if key in FACT_NOTES and source in {*MOVES, "bjreview-changsha-2019"}:
        new["note"] = FACT_NOTES[key]
    if key == ("shanghai", "biopharma_industry_output", 2021) and fact.get("bound") == "lower":
        new |= {"value": 7617.14, "source": BIOPHARMA}
        del new["bound"]
    return new


def with_shanghai_facts(text: str) -> str:
    """Shanghai's file with its biopharmaceutical industry of 2024, before the figures of 2023."""
    place = text.index("  - indicator: biopharma_industry_output\n")
    return text if "value: 9847.02" in text else text[:place] + SHANGHAI_FACTS + text[place:]


def write_table(path: Path, head: Row, rows: list[Row]) -> None:
    """Rows added to a table, which is begun with its head where it is not there."""
    fresh = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerows([head, *rows] if fresh else rows)


def main(data: Path, tables: Path) -> None:
    """Every hub file of the dataset in `data`, and its sources."""
    evidence: list[Row] = []
    facts: list[Row] = []
    for path in sorted((data / "hubs").glob("*.yaml")):
        hub, text = path.stem, path.read_text(encoding="utf-8")
        new = lines.change_evidence(text, lambda s, e, hub=hub: better_evidence(hub, s, e, evidence))  # type: ignore[misc]
        new = lines.change_facts(new, lambda f, hub=hub: better_fact(hub, f, facts))  # type: ignore[misc]
        if hub == "shanghai":
            new = with_shanghai_facts(new)
        if hub == "hangzhou" and ALIBABA["claim"][:40] not in new:
            new = lines.add_evidence(new, "e-commerce", ALIBABA)
        if new != text:
            path.write_text(new, encoding="utf-8")
    path = data / "sources.yaml"
    path.write_text(lines.add_sources(path.read_text(encoding="utf-8"), SOURCES), encoding="utf-8")
    head = ("hub", "sector", "kind", "name", "claim", "source", "reason")
    write_table(tables / "removed-evidence.csv", head, sorted(evidence))
    write_table(
        tables / "removed-facts.csv", ("hub", "indicator", "period", "value", "source", "reason"), sorted(facts)
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
