"""Sources that were read in a copy: the work is what is cited, `via` tells where it was read.

A publisher such as "Hefei Daily, via NetEase" names both; so do some notes. A release read on the newswire that
published it is no copy. What an official site reprints from the press is the press's.

    python data/migrations/032_sources_via.py data
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

sys.path.insert(0, str(Path(__file__).parent))
import lines

Item = dict[str, Any]

WIRES = {
    "prnewswire": "PR ?Newswire", "asianetnews": "AsiaNet", "einpresswire": "EIN Presswire", "newswire.ca": "CNW",
    "presseportal": "news aktuell", "kyodonewsprwire": "Kyodo News PR Wire", "globenewswire": "GlobeNewswire",
}  # fmt: skip
PRESS = re.compile(
    r"Daily|News(?!wire)|Xinhua|CGTN|CCTV|Herald|Times|Post\b|The Paper|Evening|Review|日报|新闻|Bao\b|Express"
    r"|China Youth|China\.org|Workers|Southeast Net|Online\b"
)

OFFICE = re.compile(r"Bureau of|Government|government|Department of|Ministry|MIIT")

# work first, copy second
WORK_FIRST = (
    re.compile(r"^(?P<work>.+?),? via (?P<copy>.+)$"),
    re.compile(r"^(?P<work>.+?) \(via (?P<copy>.+)\)$"),
    re.compile(r"^(?P<work>.+?), carried by (?P<copy>.+)$"),
    re.compile(r"^(?P<work>.+?), (?:full text )?on (?:the site of )?(?!figures|a )(?P<copy>.+)$"),
    re.compile(r"^(?P<work>.+?) \((?:on|carried by) (?:the site of )?(?P<copy>[^()]+)\)$"),
)
# copy first, work second
COPY_FIRST = (
    re.compile(r"^(?P<copy>.+?), carrying (?P<work>[^,]+?)(?: on [^,]+)?$"),
    re.compile(r"^(?P<copy>.+?), from (?P<work>[^()]+)$"),
    re.compile(r"^(?P<copy>.+?) \(from (?P<work>[^()]+)\)$"),
    re.compile(r"^(?P<copy>.+?) \((?:presented|text) by (?P<work>[^()]+)\)$"),
    re.compile(r"^(?P<copy>.+?) \((?P<place>[^()]+), (?:from|text by) (?P<work>[^()]+)\)$"),
    re.compile(r"^(?P<copy>State Council of China) \((?P<work>[^()]+) report\)$"),
)

PATH_NOTE = "Address worked out from a copy that keeps the publisher's path; not opened"

# Where the note alone tells of another reading, or the publisher names both in a way of its own.
BY_HAND: dict[str, Item] = {
    "jschemnet-jiangsu-rd-2022": {
        "url": None,
        "via": {
            "name": "Jiangsu Chemical Industry Net",
            "url": "http://www.jschemnet.cn/index.php/news/info/19823.html",
        },
    },
    "stcsm-shanghai-gwr-2024": {"via": {"name": "Copies of the Chinese text"}},
    "nature-gihi-2023": {"via": {"name": "The Chinese text of the report"}},
    "shio-industry-press-2022": {
        "via": {"name": "A report of the press conference"},
        "confirmed_by": {"name": "Other reports of the same press conference"},
    },
    "zyen-gfci-38": {"via": {"name": "Reports of this edition"}},
    "chinadaily-tangshan-robots-2025": {"via": {"name": "PR Newswire, the same article"}},
    "wikisource-shanghai-ai-2019": {
        "publisher": "Ministry of Science and Technology", "kind": "official", "via": {"name": "Chinese Wikisource"},
    },
    "wikisource-shenzhen-ai-2019": {
        "publisher": "Ministry of Science and Technology", "kind": "official", "via": {"name": "Chinese Wikisource"},
    },
    "timedg-dongguan-plan-2024": {
        "publisher": "Dongguan Development and Reform Bureau", "via": {"name": "Dongguan Daily (timedg)"},
    },
    "timedg-dongguan-plan-2025": {
        "publisher": "Dongguan Development and Reform Bureau", "via": {"name": "Dongguan Daily (timedg)"},
    },
    "greaterkashmir-lhasa-2020": {"publisher": "Press Trust of India", "via": {"name": "Greater Kashmir"}},
}  # fmt: skip
BY_HAND |= {
    "ein-bba-2024": {
        "publisher": "Information Office of Shenyang Municipal People's Government (GlobeNewswire)",
        "via": {"name": "EIN Presswire"},
    },
    "gnw-qianhai-forum-2024": {"publisher": "Qianhai Authority (GlobeNewswire)", "via": {"name": "EIN Presswire"}},
    "hkcd-yantai-2022": {
        "publisher": "Hong Kong Commercial Daily (PR Newswire)", "via": {"name": "FinanzNachrichten"},
    },
    "chengdu-work-report-2026": {
        "publisher": "Chengdu Municipal Government", "kind": "official", "via": {"name": "NetEase, the full text"},
    },
    "qianzhan-tianjin-ai-2020": {
        "publisher": "Tianjin Municipal Government", "kind": "official", "via": {"name": "Qianzhan park portal"},
    },
    "zaii-hangzhou-ai-2019": {
        "publisher": "Hangzhou, draft plan", "kind": "official", "via": {"name": "zaii.org"},
    },
}  # fmt: skip
# Publishers whose words look like a copy's but are not.
LEFT = frozenset({
    "chinaservices-ecny-2021", "chinadaily-ovc-2023", "chinadaily-ovc-exports-2023", "chinadaily-nantong-science-2025",
    "chinaservicesinfo-nantong-gdp-2023", "chinadaily-lingang-projects-2020", "chinadaily-taizhou-zone-2024",
    "prn-linyi-2023", "wuxinews-industry-2022", "xinhua-jp-chengdu-metro-2024", "hbtv-ovc-2025",
    "shanghai-gov-work-report-2024",
})  # fmt: skip


def work_and_copy(publisher: str) -> tuple[str, str] | None:
    """The publisher of the work and the name of the copy, where the words name both."""
    for pattern in (*WORK_FIRST, *COPY_FIRST):
        match = pattern.match(publisher)
        if match:
            work, copy = (match[part].strip(" ,").removeprefix("the ") for part in ("work", "copy"))
            if "place" in match.groupdict():
                copy = f"{copy}, {match['place']}"
            return work, copy
    return None


def on_its_own_wire(work: str, copy: str, url: str | None) -> bool:
    """Whether the copy is the newswire that published the release, read on the wire's own site."""
    host = urlparse(url or "").netloc
    return any(
        mark in host and re.search(name, copy, re.IGNORECASE) and not re.search("newswire|AsiaNet", work, re.IGNORECASE)
        for mark, name in WIRES.items()
    )


def same_house(work: str, copy: str) -> bool:
    """Whether the copy is the publisher's own other page, as People's Daily on People's Daily Online."""
    return copy.startswith(work.removesuffix(" Agency")) or work.startswith(copy)


def kind_of(kind: str, work: str) -> str:
    """The kind of the work: an article of the press is media's and an office's text official, wherever it was read."""
    if OFFICE.search(work):
        return "official"
    return "media" if kind in {"official", "industry", "other"} and PRESS.search(work) else kind


def with_via(source: Item) -> Item:
    """A source with `via` where it was read in a copy, else as it is."""
    if "via" in source or source["id"].startswith(("communique-", "rating-")):
        return source
    key, url = source["id"], source["url"]
    if key in BY_HAND:
        new = source | BY_HAND[key]
        if "publisher" in BY_HAND[key] and url:
            new |= {"url": None, "via": {**new["via"], "url": url}}
        return new
    pair = None if key in LEFT else work_and_copy(source["publisher"])
    if pair and not on_its_own_wire(*pair, url) and not same_house(*pair):
        work, copy = pair
        via: Item = {"name": copy} | ({"url": url} if url else {})
        return source | {"publisher": work, "url": None, "kind": kind_of(source["kind"], work), "via": via}
    if source.get("note") == PATH_NOTE:
        return source | {"via": {"name": "A copy on another host, with the same path"}}
    return source


def main(data: Path) -> None:
    """Sources.yaml of the dataset in `data`."""
    path = data / "sources.yaml"
    path.write_text(lines.change_sources(path.read_text(encoding="utf-8"), with_via), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
