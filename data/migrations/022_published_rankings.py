"""Published rankings: places that were missing, lists of which many hubs are on as tables.

    python data/migrations/022_published_rankings.py PANEL

PANEL is a folder with the gathered tables: `published-rankings.yaml` has the lists with their Chinese places and how
each was read. Taken over are places that a page states, or that stand in an ordered list; places that were worked out
from a printed change, or by leaving cities out of a longer list, stay out, and so do lists seen only on a page that
names no publisher. An edition is a period. `edition: true` marks the indicators of published indices.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import yaml

sys.path.insert(0, str(Path(__file__).parent))
import splicing

DATA = Path(__file__).resolve().parents[1]
SURE = {"stated", "order"}

#: Indicators of published indices.
EDITIONS = {
    "milken_bpc_rank",
    "nature_index_rank",
    "gii_cluster_rank",
    "gii_cluster_pct_share",
    "gii_cluster_publications_share",
    "gii_cluster_output_growth",
    "gii_cluster_intensity_rank",
    "gihi_rank",
    "gihi_score",
    "gihi_research_rank",
    "gihi_economy_rank",
    "national_innovative_city_rank",
    "unicorn_city_rank_global",
    "startup_genome_rank",
    "startup_genome_ecosystem_value",
    "startupblink_rank",
    "startupblink_score",
    "gfci_rank",
    "gfci_rating",
    "gfci_fintech_rank",
    "vc_vitality_rank",
    "talent_attraction_rank",
}

TALENT = {
    "id": "talent_attraction_rank",
    "label": "Talent attraction rank",
    "label_zh": "城市人才吸引力排名",
    "unit": "rank",
    "direction": "lower",
    "pillar": "talent",
    "use": "reference",
    "description": "Place among the hundred mainland cities that attract most job seekers, by where applicants come"
    " from and want to go; the report of a year looks at the year before.",
    "publisher": "Zhaopin and Zeping Macro",
    "edition": True,
}


class List(NamedTuple):
    """A list that becomes a table: which figure of its entries is which indicator, and where it was read."""

    name: str
    columns: dict[str, str]
    source: dict[str, object]
    title: str
    note: str = ""


def _source(
    name: str,
    title: str,
    publisher: str,
    published: str,
    kind: str,
    url: str | None = None,
    via: tuple[str, str | None] | None = None,
    note: str = "",
    language: str = "zh",
) -> dict[str, object]:
    entry: dict[str, object] = {"id": name, "title": title, "publisher": publisher, "url": url, "published": published}
    entry |= {"language": language, "kind": kind}
    if via:
        entry["via"] = {"name": via[0], "url": via[1]}
    if note:
        entry["note"] = note
    return entry


_ISTIC = "Institute of Scientific and Technical Information of China (ISTIC)"
_GFCI = "Z/Yen Group and China Development Institute"
_NATURE = "Nature Index (Springer Nature)"

LISTS = {
    "gii-clusters-2023": List(
        "gii-clusters-2023",
        {
            "rank": "gii_cluster_rank",
            "pct_share_percent": "gii_cluster_pct_share",
            "publications_share_percent": "gii_cluster_publications_share",
        },
        _source(
            "wipo-gii-2023",
            "Global Innovation Index 2023, 16th edition",
            "World Intellectual Property Organization (WIPO)",
            "2023",
            "official",
            via=(
                "FlipHTML5, a copy of the report, page 248",
                "https://fliphtml5.com/hspgv/oyls/wipo-pub-2000-2023-en-main-report-global-innovation-index-2023-16th-edition_%281%29/245",
            ),
            note="Appendix table 3, places 1 to 35",
            language="en",
        ),
        "Science and technology clusters, places 1 to 35 of 100",
    ),
    "nature-index-cities-2018": List(
        "nature-index-cities-2018",
        {"rank": "nature_index_rank"},
        _source(
            "nature-index-cities-2018",
            "Nature Index 2018 Science Cities",
            _NATURE,
            "2018-11",
            "academic",
            via=("Xinhua News Agency, 2 November 2018", "http://www.xinhuanet.com/world/2018-11/02/c_1123651710.htm"),
            note="The address of Xinhua was worked out from a copy that keeps its path; not opened",
        ),
        "Chinese cities among the first fifty",
    ),
    "nature-index-cities-2020": List(
        "nature-index-cities-2020",
        {"rank": "nature_index_rank"},
        _source(
            "nature-index-cities-2020",
            "Nature Index 2020 Science Cities",
            _NATURE,
            "2020-09",
            "academic",
            via=("copies of the supplement and of the press", None),
            language="en",
        ),
        "Chinese cities among the first twenty",
    ),
    "zgc-unicorns-2024": List(
        "zgc-unicorns-2024",
        {"count": "unicorns_zgc_report"},
        _source(
            "zgc-unicorn-report-2024",
            "中国独角兽企业发展报告(2024年)",
            "Zhongguancun Forum",
            "2024-04-28",
            "industry",
            via=("China News Service, 28 April 2024", None),
        ),
        "Cities with five unicorns or more",
    ),
    "milken-bpc-2019-tier12": List(
        "milken-bpc-2019",
        {"rank": "milken_bpc_rank"},
        _source(
            "milken-bpc-2019",
            "Best-Performing Cities China 2019",
            "Milken Institute",
            "2019",
            "industry",
            "https://milkeninstitute.org/report/best-performing-cities-china-2019",
            language="en",
        ),
        "First ten of the first- and second-tier cities",
    ),
    "startupblink-2022": List(
        "startupblink-2022",
        {"rank": "startupblink_rank"},
        _source(
            "startupblink-report-2022",
            "Global Startup Ecosystem Index 2022",
            "StartupBlink",
            "2022",
            "industry",
            via=("a copy of the report, page 87", "https://online-documents.ru/report/2022/06/index/87/"),
            language="en",
        ),
        "Cities of China",
    ),
    "istic-2019": List(
        "istic-innovative-cities-2019",
        {"rank": "national_innovative_city_rank"},
        _source(
            "istic-innovative-cities-2019",
            "国家创新型城市创新能力评价报告2019",
            _ISTIC,
            "2020",
            "academic",
            via=("Maigoo", "https://www.maigoo.com/news/539121.html"),
            note="Places 1 to 45 of 78. Place 25 of the copy names a province (a misprint, probably for Guiyang) and is"
            " left out; the address was worked out from a copy of the page",
        ),
        "National innovative cities, places 1 to 45",
    ),
    "istic-2021": List(
        "istic-innovative-cities-2021",
        {"rank": "national_innovative_city_rank"},
        _source(
            "istic-innovative-cities-2021",
            "国家创新型城市创新能力评价报告2021",
            _ISTIC,
            "2022",
            "academic",
            via=("Xinhua Daily, 17 February 2022", None),
        ),
        "National innovative cities, the first ten and those of Jiangsu",
    ),
    "istic-2023": List(
        "istic-innovative-cities-2023",
        {"rank": "national_innovative_city_rank"},
        _source(
            "istic-innovative-cities-2023",
            "国家创新型城市创新能力评价报告2023",
            _ISTIC,
            "2024",
            "academic",
            via=("Changzhou Daily", "http://ren.cz001.com.cn/"),
        ),
        "National innovative cities, the first twenty",
    ),
    "gfci-23": List(
        "gfci-23",
        {"rank": "gfci_rank"},
        _source(
            "gfci-23",
            "Global Financial Centres Index 23",
            _GFCI,
            "2018-03-26",
            "industry",
            via=("China News Service", "http://www.chinanews.com/fortune/2018/03-26/8476624.shtml"),
        ),
        "Chinese centres whose place was seen",
        "GFCI 23, March 2018",
    ),
    "gfci-26": List(
        "gfci-26",
        {"rank": "gfci_rank"},
        _source(
            "gfci-26",
            "Global Financial Centres Index 26",
            _GFCI,
            "2019-09",
            "industry",
            via=("Haixia Net", "http://m.hxnews.com/news/gj/gjxw/201909/20/1806898.shtml"),
        ),
        "Chinese centres whose place was seen",
        "GFCI 26, September 2019",
    ),
    "gfci-27": List(
        "gfci-27",
        {"rank": "gfci_rank"},
        _source(
            "gfci-27",
            "Global Financial Centres Index 27",
            _GFCI,
            "2020-03",
            "industry",
            via=("The Paper, 27 March 2020", None),
        ),
        "Chinese centres whose place was seen",
        "GFCI 27, March 2020",
    ),
    "gfci-31": List(
        "gfci-31",
        {"rank": "gfci_rank"},
        _source(
            "gfci-31",
            "Global Financial Centres Index 31",
            _GFCI,
            "2022-03",
            "industry",
            via=("National Business Daily, 25 March 2022", None),
        ),
        "Chinese centres whose place was seen",
        "GFCI 31, March 2022",
    ),
    "gfci-38": List(
        "gfci-38",
        {"rank": "gfci_rank"},
        _source(
            "gfci-38",
            "Global Financial Centres Index 38",
            _GFCI,
            "2025-09",
            "industry",
            via=("the press, on Reportify", "https://reportify.ai/news/1168700012956356608"),
        ),
        "Chinese centres whose place was seen",
        "GFCI 38, September 2025",
    ),
    **{
        f"talent-{edition}": List(
            f"talent-attraction-{edition}",
            {"rank": "talent_attraction_rank"},
            _source(
                f"talent-attraction-{edition}",
                f"中国城市人才吸引力排名:{edition}",
                "Zhaopin and Zeping Macro",
                str(edition),
                "industry",
                via=via,
                note=note,
            ),
            title,
        )
        for edition, via, note, title in (
            (2022, ("Maigoo", "https://www.maigoo.com/news/626180.html"), "Places 50, 99 and 100 were not seen", "97"),
            (2023, ("a copy of the published table", None), "The whole list of one hundred", "The whole hundred"),
        )
    },
}
#: Entries that are left out although they are stated: a misprint in the copy.
LEFT_OUT = {("istic-2019", "guiyang")}

#: Sources of single places, where the dataset had none.
SOURCES = [
    _source(
        "yicai-gii-macau-2025",
        "“澳门-珠海”集群在2024年首次上榜后,2025年排名上升两位至第98位",
        "Yicai",
        "2025-09-03",
        "media",
        "https://reportify.cn/news/1160744754296786944",
        note="Read on a news service that repeats Yicai; the headline was not seen",
    ),
    _source(
        "prnewswire-chengdu-14fyp-2025",
        "Chengdu Emerges as Global Innovation Hub During 14th Five-Year Plan Period",
        "Chengdu Municipal Government, on PR Newswire",
        "2025-11-28",
        "media",
        "https://www.prnewswire.com/news-releases/chengdu-emerges-as-global-innovation-hub-during-14th-five-year-plan-period-302627861.html",
        language="en",
    ),
    _source(
        "hefei-daily-gii-2020",
        "合肥在全球科技集群中排名第79位",
        "Hefei Daily",
        "2020-11-12",
        "media",
        note="Read in a repost; the headline was not seen",
    ),
    _source(
        "ijinan-ni-2025",
        "Jinan in the Nature Index 2025 Science Cities",
        "iJinan (爱济南)",
        "2025-11",
        "media",
        note="Read in a repost; the headline was not seen",
    ),
    _source(
        "changsha-evening-ni-2024",
        "Changsha in the Nature Index 2024 Science Cities",
        "Changsha Evening News",
        "2024-12-04",
        "media",
        note="Read in a repost; the headline was not seen",
    ),
    _source(
        "thepaper-hurun-2023",
        "Hurun Global Unicorn Index 2023, by city",
        "The Paper and China News Service",
        "2023-04-18",
        "media",
        note="Read in a repost; the headline was not seen",
    ),
    _source(
        "anhui-daily-gei-2024",
        "Hefei in the GEI China unicorn report 2024",
        "Anhui Daily",
        "2024",
        "media",
        note="Read in a repost; the headline was not seen",
    ),
]


class Fact(NamedTuple):
    """A place that goes into a hub file."""

    hub: str
    indicator: str
    period: int
    value: float
    source: str
    note: str = ""


_MACAU = "Cluster Macao–Zhuhai; 2025 edition, two places up"
_PRD = "Cluster Shenzhen–Hong Kong–Guangzhou; 2025 edition"
_NI = "Nature Index 2025 Science Cities supplement: papers of 2024 by Share; world rank"
FACTS = [
    *(Fact(hub, "gii_cluster_rank", 2025, 98, "yicai-gii-macau-2025", _MACAU) for hub in ("macau", "zhuhai")),
    *(
        Fact(hub, "gii_cluster_intensity_rank", 2025, 81, "yicai-gii-macau-2025", "Cluster Macao–Zhuhai")
        for hub in ("macau", "zhuhai")
    ),
    *(
        Fact(hub, "gii_cluster_intensity_rank", 2025, 45, "mondaq-ccpit-gii-2025", _PRD)
        for hub in ("shenzhen", "hong-kong", "guangzhou")
    ),
    Fact("beijing", "gii_cluster_pct_share", 2025, 3.8, "mondaq-ccpit-gii-2025", "2025 edition"),
    Fact(
        "qingdao",
        "gii_cluster_rank",
        2020,
        69,
        "stdaily-qingdao-14fyp",
        "Cluster Qingdao; 2020 edition, as stated in 2025",
    ),
    Fact("hefei", "gii_cluster_rank", 2020, 79, "hefei-daily-gii-2020", "Cluster Hefei; 2020 edition"),
    Fact("jinan", "nature_index_rank", 2025, 27, "ijinan-ni-2025", _NI),
    Fact("jinan", "nature_index_rank", 2021, 57, "ijinan-ni-2025", "2021 supplement, as told in November 2025"),
    Fact(
        "changsha",
        "nature_index_rank",
        2024,
        23,
        "changsha-evening-ni-2024",
        "Nature Index 2024 Science Cities supplement, seven places up",
    ),
    *(
        Fact(hub, "unicorn_city_rank_global", 2023, rank, "thepaper-hurun-2023", "Hurun Global Unicorn Index 2023")
        for hub, rank in (("beijing", 3), ("shanghai", 4), ("shenzhen", 6), ("guangzhou", 8), ("hangzhou", 8))
    ),
    *(
        Fact(hub, "unicorns", 2023, 22, "thepaper-hurun-2023", "Hurun Global Unicorn Index 2023")
        for hub in ("guangzhou", "hangzhou")
    ),
    Fact("hefei", "unicorns_gei", 2023, 8, "anhui-daily-gei-2024", "GEI report of 2024; tenth in the country"),
]


def places(entries: Iterable[Mapping[str, object]], name: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the hubs of a list with their entries: those that a page states or that stand in order."""
    for entry in entries:
        hubs = entry.get("hubs") or [entry.get("hub")]
        for hub in hubs if isinstance(hubs, list) else []:
            if hub and entry.get("basis") in SURE and (name, hub) not in LEFT_OUT:
                yield str(hub), entry


def write_table(chosen: List, rows: dict[str, Mapping[str, object]], period: int) -> str:
    """Return the file of one list: a line a hub, in order of the list."""
    fields = [field for field in chosen.columns if any(entry.get(field) is not None for entry in rows.values())]
    lines = ["# yaml-language-server: $schema=../schema/table.schema.json", f"source: {chosen.source['id']}"]
    title = chosen.title if not chosen.title.isdigit() else f"{chosen.title} of the hundred places"
    lines += [f"title: {splicing.flow(title)}", f"period: {period}"]
    lines += [f"columns: [{', '.join(chosen.columns[field] for field in fields)}]", "rows:"]
    for hub, entry in rows.items():
        shown = ("null" if entry.get(field) is None else f"{entry[field]:g}" for field in fields)
        lines.append(f"  {hub}: [{', '.join(shown)}]")
    if chosen.note:
        lines.append("cells:")
        for hub in rows:
            item = {"hub": hub, "indicator": chosen.columns[fields[0]], "note": chosen.note}
            lines.append(f"  - {splicing.flow(item)}")
    return "\n".join(lines) + "\n"


def text_of(fact: Fact) -> str:
    """Return a place as a fact of a hub file."""
    lines = [f"  - indicator: {fact.indicator}\n", f"    value: {fact.value:g}\n", f"    period: {fact.period}\n"]
    lines.append(f"    source: {fact.source}\n")
    if fact.note:
        lines.append(splicing.folded(f"    note: {splicing.flow(fact.note)}"))
    return "".join(lines)


def with_fact(text: str, fact: Fact) -> str:
    """Return a hub file with a fact put in behind those of its indicator, or at the end; once only."""
    found = list(splicing.facts(text))
    if any(
        (each["indicator"], each["period"], each["source"]) == (fact.indicator, fact.period, fact.source)
        for _, _, each in found
    ):
        return text
    lines = text.splitlines(keepends=True)
    if not found:
        return text.rstrip("\n") + "\n\nfacts:\n" + text_of(fact)
    same = [end for _, end, each in found if each["indicator"] == fact.indicator]
    lines.insert(same[-1] if same else found[-1][1], text_of(fact))
    return "".join(lines)


def marked(text: str) -> str:
    """Return indicators.yaml with `edition: true` at the indicators of published indices."""
    head, blocks = splicing.entries(text)
    made = []
    for each in blocks:
        if each.value["id"] in EDITIONS and not each.value.get("edition"):
            body = "".join(each.lines).rstrip("\n") + "\n  edition: true\n\n"
            made.append(splicing.block(body))
        else:
            made.append(each)
    return splicing.joined(head, made)


def corrected(text: str) -> str:
    """Return Chengdu's file with the release that names the edition as the source of its place of 2025."""
    for start, end, fact in splicing.facts(text):
        if (fact["indicator"], fact["period"], fact["source"]) == ("gii_cluster_rank", 2025, "udn-cns-chengdu-2026"):
            lines = text.splitlines(keepends=True)
            note = "Cluster Chengdu; 2025 edition, as stated by the city; 24th in the 2023 edition too"
            new = Fact("chengdu", "gii_cluster_rank", 2025, 24, "prnewswire-chengdu-14fyp-2025", note)
            lines[start:end] = [text_of(new)]
            return "".join(lines)
    return text


def main() -> None:
    """Write the tables, the facts, their sources and the marks of the indicators."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("panel", type=Path, help="a folder with the gathered tables")
    chosen = parser.parse_args()
    gathered = yaml.safe_load((chosen.panel / "published-rankings.yaml").read_text("utf-8"))["lists"]
    count = 0
    for each in gathered:
        if (settings := LISTS.get(each["id"])) is None:
            continue
        period = int(re.findall(r"\d{4}", str(each.get("period") or each["edition"]))[0])
        rows = dict(places(each["entries"], each["id"]))
        rows = {
            hub: entry for hub, entry in rows.items() if any(entry.get(key) is not None for key in settings.columns)
        }
        (DATA / "tables" / f"{settings.name}.yaml").write_text(write_table(settings, rows, period), "utf-8")
        count += len(rows)
    for fact in FACTS:
        path = DATA / "hubs" / f"{fact.hub}.yaml"
        path.write_text(with_fact(path.read_text("utf-8"), fact), "utf-8")
    path = DATA / "hubs" / "chengdu.yaml"
    path.write_text(corrected(path.read_text("utf-8")), "utf-8")
    path = DATA / "sources.yaml"
    new = [splicing.entry(each) for each in [*(each.source for each in LISTS.values()), *SOURCES]]
    path.write_text(splicing.add_sorted(path.read_text("utf-8"), new), "utf-8")
    path = DATA / "indicators.yaml"
    text = splicing.add_to_groups(path.read_text("utf-8"), [splicing.entry(TALENT)], "pillar")
    path.write_text(marked(text), "utf-8")
    print(count, "places in", len(LISTS), "tables,", len(FACTS), "in hub files")


if __name__ == "__main__":
    main()
