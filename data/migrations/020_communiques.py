"""Tables of the communiques of 2024 and 2025: output, growth, residents, and figures of technology.

    python data/migrations/020_communiques.py PANEL

PANEL is a folder with the gathered tables: `official-2024-2025.csv` has a line a figure, as printed, with the page that
it was read on. Written are `data/tables/communiques-<year>.yaml` and `communiques-<year>-technology.yaml`, their
sources, and the indicators that are new. `020_second_readings.csv` beside this script has what other pages say of the
same figures: a page that agrees, within the rounding of the coarser one, is named as `confirmed_by` of the cell.

A communique read in a transcription, or in the table of a rating agency, stays the source; the copy is named in `via`.
Left out are figures worked out from the change that a later communique prints, figures of Hong Kong (reports of the
press, which its hub file has), and students "at universities", of which the cities mean different things.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import yaml

sys.path.insert(0, str(Path(__file__).parent))
import splicing

DATA = Path(__file__).resolve().parents[1]

#: For each figure as gathered: the indicator, and what the value in that unit is multiplied by.
UNITS = {
    ("gdp", "100m CNY"): ("gdp", "1"),
    ("gdp_growth", "percent"): ("gdp_growth", "1"),
    ("population", "10k persons"): ("population", "10000"),
    ("tech_contracts", "亿元"): ("technology_contracts", "1"),
    ("high_tech_enterprises", "家"): ("high_tech_enterprises", "1"),
    ("invention_patents_per_10k", "件/万人"): ("valid_invention_patents_per_10k", "1"),
    ("high_value_patents_per_10k", "件/万人"): ("high_value_patents_per_10k", "1"),
    ("valid_invention_patents", "件"): ("valid_invention_patents", "1"),
    ("valid_invention_patents", "万件"): ("valid_invention_patents", "10000"),
    ("nev_output", "万辆"): ("nev_output", "10000"),
    ("vehicle_output", "万辆"): ("vehicle_output", "10000"),
    ("ic_output", "亿块"): ("ic_output", "100000000"),
    ("industrial_robot_output", "套"): ("industrial_robot_output", "1"),
    ("undergraduate_students", "万人"): ("undergraduate_students", "10000"),
    ("undergraduate_students", "人"): ("undergraduate_students", "1"),
    ("graduate_students", "万人"): ("graduate_students", "10000"),
    ("graduate_students", "人"): ("graduate_students", "1"),
}
MAIN = ["gdp", "gdp_growth", "population"]
TECHNOLOGY = [name for name, _ in UNITS.values() if name not in MAIN]
TECHNOLOGY = sorted(set(TECHNOLOGY), key=TECHNOLOGY.index)

INDICATORS = [
    {
        "id": "valid_invention_patents",
        "label": "Valid invention patents",
        "label_zh": "有效发明专利拥有量",
        "unit": "count",
        "direction": "higher",
        "pillar": "innovation",
        "use": "input",
        "description": "Invention patents in force at the end of the year, held by owners of the place.",
        "publisher": "City statistics bureaus; Ministry of Science and Technology",
        "transform": "log",
    },
    {
        "id": "undergraduate_students",
        "label": "Undergraduates",
        "label_zh": "普通本专科在校生",
        "unit": "persons",
        "direction": "higher",
        "pillar": "talent",
        "use": "context",
        "description": "Students of regular undergraduate and short-cycle courses at the universities of the place;"
        " graduate students not included.",
        "publisher": "City statistics bureaus",
    },
    {
        "id": "graduate_students",
        "label": "Graduate students",
        "label_zh": "在学研究生",
        "unit": "persons",
        "direction": "higher",
        "pillar": "talent",
        "use": "context",
        "description": "Graduate students enrolled at the universities and institutes of the place.",
        "publisher": "City statistics bureaus",
    },
    {
        "id": "ic_output",
        "label": "Integrated circuits made",
        "label_zh": "集成电路产量",
        "unit": "units",
        "direction": "higher",
        "pillar": "sector",
        "use": "context",
        "description": "Integrated circuits made in a year, in pieces, of any kind and price.",
        "publisher": "City statistics bureaus",
        "size_of": "semiconductors",
    },
    {
        "id": "industrial_robot_output",
        "label": "Industrial robots made",
        "label_zh": "工业机器人产量",
        "unit": "units",
        "direction": "higher",
        "pillar": "sector",
        "use": "context",
        "description": "Industrial robots made in a year, counted in sets.",
        "publisher": "City statistics bureaus",
        "size_of": "robotics",
    },
]

#: Provinces whose table of city figures Lianhe Ratings printed in September 2025: its own name, table, file, day.
LIANHE = {
    "hebei": ("河北", "表4", "g0b9dd75e66", "2025-09-23"),
    "henan": ("河南", "表2.2", "g04c6e72d88", "2025-09-23"),
    "hubei": ("湖北", "表4", "g09ce7e13aa", "2025-09-23"),
    "jiangsu": ("江苏", "表6", "g0fa6dcf4bf", "2025-09-23"),
    "shaanxi": ("陕西", "表5", "g074225471a", "2025-09-23"),
    "guizhou": ("贵州", "表5", "g0a76d7b4fc", "2025-09-23"),
    "jilin": ("吉林", "表6", "ffef41a3e31", "2025-09-26"),
    "guangxi": ("广西", "表6", "g09ce7eb6da", "2025-09-26"),
    "ningxia": ("宁夏", "表6", "g060864156f", "2025-09-26"),
    "tibet": ("西藏自治区", "表6", "g04c6e70a5a", "2025-09-26"),
    "inner-mongolia": ("内蒙古", "表2.3", "ffef41a4110", "2025-09-26"),
    "anhui": ("安徽", "表6", "g060864362f", "2025-09-26"),
    "gansu": ("甘肃", "表2.2", "ffdccf82874", "2025-09-23"),
    "qinghai": ("青海", "表2.2", "ffef419b0cc", "2025-09-26"),
}
_SSE = "https://static.sse.com.cn/disclosure/bond/announcement"

#: Other reports of rating agencies with a table of city figures: title, agency, address, day.
REPORTS = {
    "pengyuan-anhui-2025": (
        "马鞍山市宁博投资发展有限责任公司相关债券2025年跟踪评级报告",
        "CSCI Pengyuan",
        f"{_SSE}/corporate/c/new/2025-07-03/152026_20250703_2S57.pdf",
        "2025-07-03",
    ),
    "pengyuan-guangxi-2025": (
        "相关债券2025年跟踪评级报告",
        "CSCI Pengyuan",
        f"{_SSE}/corporate/c/new/2025-07-30/152930_20250730_SSLN.pdf",
        "2025-07-30",
    ),
    "pengyuan-hubei-2025": (
        "黄冈新区投资开发有限公司相关债券2025年跟踪评级报告",
        "CSCI Pengyuan",
        f"{_SSE}/corporate/c/new/2025-07-25/184246_20250725_7VJP.pdf",
        "2025-07-25",
    ),
    "pengyuan-jiangxi-2025": (
        "吉安市家庐陵投资开发有限公司2025年跟踪评级报告",
        "CSCI Pengyuan",
        f"{_SSE}/corporate/c/new/2025-07-17/152792_20250717_RRYD.pdf",
        "2025-07-17",
    ),
    "pengyuan-jiangxi-2026": (
        "吉安市新庐陵投资发展有限公司相关债券2026年跟踪评级报告",
        "CSCI Pengyuan",
        f"{_SSE}/corporate/c/new/2026-05-27/152785_20260527_N2NC.pdf",
        "2026-05-27",
    ),
    "pengyuan-shaanxi-2025": (
        "渭南市城市投资集团有限责任公司绿色债券2025年跟踪评级报告",
        "CSCI Pengyuan",
        f"{_SSE}/corporate/c/new/2025-06-16/184718_20250616_S6RT.pdf",
        "2025-06-16",
    ),
    "pengyuan-shanxi-2025": (
        "朔州市投资建设开发有限公司2025年跟踪评级报告",
        "CSCI Pengyuan",
        f"{_SSE}/corporate/c/new/2025-07-30/184519_20250730_IWL7.pdf",
        "2025-07-30",
    ),
    "pengyuan-yunnan-2025": (
        "临沧市国有资本投资运营集团2025年跟踪评级报告",
        "CSCI Pengyuan",
        f"{_SSE}/corporate/c/new/2025-06-30/152929_20250630_WUHS.pdf",
        "2025-06-30",
    ),
    "pengyuan-zhejiang-2025": (
        "嘉兴科技城投资发展集团有限公司相关债券2025年跟踪评级报告",
        "CSCI Pengyuan",
        f"{_SSE}/corporate/c/new/2025-06-30/184197_20250630_NVI2.pdf",
        "2025-06-30",
    ),
    "pengyuan-zhejiang-2026": (
        "湖州市产业投资发展集团有限公司2026年度跟踪评级报告",
        "CSCI Pengyuan",
        f"{_SSE}/company/c/new/2026-07-30/244363_20260730_57CX.pdf",
        "2026-07-30",
    ),
    "ccxi-ningde-2026": (
        "2026年度宁德市国有资产投资经营集团有限公司信用评级报告",
        "China Chengxin International",
        f"{_SSE}/company/c/new/2026-03-31/244958_20260331_36ZI.pdf",
        "2026-03-31",
    ),
    "lianhe-xiamen-2026": (
        "厦门市2026年地方政府再融资信用报告",
        "Lianhe Ratings",
        "https://www.lhratings.com/reports/B024098-P87735-2026.pdf",
        "2026-05-07",
    ),
    "lianhe-xuzhou-2026": (
        "徐州高新产业发展投资有限公司2026年跟踪评级报告",
        "Lianhe Ratings",
        f"{_SSE}/corporate/c/new/2026-06-18/184140_20260618_LON3.pdf",
        "2026-06-18",
    ),
    "rating-taizhou-2026": (
        "泰州市主要经济财政数据评级报告",
        "A rating agency, on the Shanghai Stock Exchange",
        f"{_SSE}/corporate/c/new/2026-06-22/152418_20260622_WNHE.pdf",
        "2026-06-22",
    ),
}

_PANEL = {"name": "地级市总面板 2015—2024, a research panel", "url": "https://github.com/vegetarianwolf/dachuang"}

#: Sources that are named as they are: works that are no city's communique, or read where the gathered table had not.
NAMED: dict[str, dict[str, object]] = {
    "city-panel-2015-2024": {
        "title": "地级市总面板 2015—2024",
        "publisher": "vegetarianwolf/dachuang, a student research project",
        "url": "https://github.com/vegetarianwolf/dachuang",
        "published": "2026",
        "language": "zh",
        "kind": "other",
        "note": "A panel put together for research, which does not say where each figure is from; its residents equal"
        " the official figure in every city where that was seen",
    },
    "nbs-city-data-2024": {
        "title": "国家数据 主要城市年度数据 地区生产总值 2024年",
        "publisher": "National Bureau of Statistics of China",
        "url": "https://data.stats.gov.cn/",
        "published": None,
        "language": "zh",
        "kind": "official",
        "via": {"name": "a copy of the Bureau's yearly figures of major cities", "url": None},
        "note": "To one decimal; may be the figure after final verification, not the first one of the communique. The"
        " address is that of the database, whose tables have none",
    },
    "guangdong-yearbook-2025": {
        "title": "广东统计年鉴2025年（含2024年数据）",
        "publisher": "Guangdong Bureau of Statistics and NBS Guangdong survey office",
        "url": "https://stats.gd.gov.cn/gdtjnj/content/post_4810393.html",
        "published": "2025-12-09",
        "language": "zh",
        "kind": "official",
    },
    "guangdong-city-gdp-2025": {
        "title": "2025年各市地区生产总值初步核算结果",
        "publisher": "Guangdong Bureau of Statistics",
        "url": "https://stats.gd.gov.cn/fsjdgnsczz/content/post_4854894.html",
        "published": "2026-02-08",
        "language": "zh",
        "kind": "official",
    },
    "baoji-yearbook-2025": {
        "title": "宝鸡统计年鉴2025",
        "publisher": "Baoji Bureau of Statistics",
        "url": "https://tjj.baoji.gov.cn/col1925/col18051/202604/P020260429564143619173.pdf",
        "published": "2026-04-29",
        "language": "zh",
        "kind": "official",
    },
    "nbs-press-conference-2024": {
        "title": "Press conference of the State Council Information Office on the national economy in 2024",
        "publisher": "National Bureau of Statistics of China",
        "url": None,
        "published": "2025-01-17",
        "language": "zh",
        "kind": "official",
        "via": {"name": "Dahe Net, 2024年全国出生人口954万人,年末总人口14.08亿人", "url": None},
        "confirmed_by": {
            "name": "China News Service, 17 January 2025",
            "url": "https://toutiao.com/topic/7477802815223400489",
        },
    },
    "chengdu-bureau-2024": {
        "title": "Figures of 2024 of the Chengdu metropolitan area",
        "publisher": "Chengdu Bureau of Statistics",
        "url": None,
        "published": "2025-02-26",
        "language": "zh",
        "kind": "official",
        "via": {
            "name": "Xinhua News Agency (Japanese service)",
            "url": "http://jp.news.cn/20250226/df8970ecae0e4ae7b68e4912aab5d621/c.html",
        },
        "note": "The title of the Bureau's release was not seen",
    },
    "hangzhou-population-2024": {
        "title": "2024年杭州市人口主要数据公报",
        "publisher": "Hangzhou Bureau of Statistics",
        "url": None,
        "published": "2025-03-11",
        "language": "zh",
        "kind": "official",
        "via": {"name": "Chao News (潮新闻)", "url": None},
        "confirmed_by": _PANEL,
        "note": "The text of Chao News was read in a repost",
    },
    "xiamen-population-2024": {
        "title": "2024年厦门市主要人口指标数据",
        "publisher": "Xiamen Bureau of Statistics",
        "url": None,
        "published": "2025-03-05",
        "language": "zh",
        "kind": "official",
        "via": {"name": "Strait Herald, on Southeast Net (东南网)", "url": None},
        "confirmed_by": _PANEL,
        "note": "The text of the Strait Herald was read in reposts",
    },
    "communique-qingdao-2024-dzwww": {
        "title": "2024年青岛市国民经济和社会发展统计公报",
        "publisher": "Qingdao Bureau of Statistics",
        "url": None,
        "published": "2025-04-08",
        "language": "zh",
        "kind": "official",
        "via": {"name": "Dazhong Net, 9 April 2025", "url": None},
        "confirmed_by": _PANEL,
        "note": "The text of Dazhong Net was read in a repost",
    },
    "communique-tianjin-2024-hkgov": {
        "title": "2024年天津市国民经济和社会发展统计公报",
        "publisher": "Tianjin Bureau of Statistics",
        "url": None,
        "published": "2025-03-21",
        "language": "zh",
        "kind": "official",
        "via": {
            "name": "Beijing Office of the Hong Kong SAR Government",
            "url": "https://www.bjo.gov.hk/tc/trade/doing_business/tianjin.html",
        },
        "confirmed_by": _PANEL,
    },
    "ningbo-communique-2024": {
        "title": "2024年宁波市国民经济和社会发展统计公报",
        "publisher": "Ningbo Bureau of Statistics and NBS Ningbo survey office",
        "url": None,
        "published": "2025-03-20",
        "language": "zh",
        "kind": "official",
        "via": {"name": "Ningbo Radio and TV", "url": "https://web.ncmc.nbtv.cn/cms/nbdst/xwdsg/nb/40256395.shtml"},
        "confirmed_by": {
            "name": "Hongheiku (红黑统计公报库)",
            "url": "https://tjgb.hongheiku.com/xjtjgb/xj2020/57318.html",
        },
    },
    "dsec-macau-gdp-2024": {
        "title": "Gross Domestic Product for the whole year and the 4th quarter of 2024",
        "publisher": "Macao Statistics and Census Service (DSEC)",
        "url": None,
        "published": "2025-02-28",
        "language": "en",
        "kind": "official",
        "via": {
            "name": "EIN Presswire",
            "url": "https://www.einpresswire.com/article/790039202/gross-domestic-product-for-the-whole-year-and-the-4th-quarter-of-2024",
        },
    },
    "dsec-macau-gdp-2025": {
        "title": "Detailed results of Gross Domestic Product for the whole year and the fourth quarter of 2025",
        "publisher": "Macao Statistics and Census Service (DSEC)",
        "url": None,
        "published": "2026-02-13",
        "language": "en",
        "kind": "official",
        "via": {
            "name": "EIN Presswire",
            "url": "https://www.einpresswire.com/article/892022325/detailed-results-of-gross-domestic-product-for-the-whole-year-and-the-fourth-quarter-of-2025",
        },
    },
    "dsec-macau-population-2024": {
        "title": "Demographic statistics for the whole year and the fourth quarter of 2024",
        "publisher": "Macao Statistics and Census Service (DSEC)",
        "url": None,
        "published": "2025-03-05",
        "language": "en",
        "kind": "official",
        "via": {
            "name": "EIN Presswire",
            "url": "https://www.einpresswire.com/article/791223024/demographic-statistics-for-the-whole-year-and-the-fourth-quarter-of-2024",
        },
    },
    "harbin-work-report-2025": {
        "title": "2025年哈尔滨市政府工作报告",
        "publisher": "Harbin Municipal Government",
        "url": None,
        "published": "2025",
        "language": "zh",
        "kind": "official",
        "via": {
            "name": "Heilongjiang Provincial Government, 2024哈尔滨刻下新高度",
            "url": "https://www.hlj.gov.cn/hlj/c107858/202502/c00_31813785.shtml",
        },
    },
    "hkgov-bjo-tianjin": {
        "title": "天津市",
        "publisher": "Beijing Office of the Hong Kong SAR Government",
        "url": "https://www.bjo.gov.hk/tc/trade/doing_business/tianjin.html",
        "published": None,
        "language": "zh",
        "kind": "official",
    },
    "cns-changsha-145-2025": {
        "title": "长沙“十四五”经济答卷:GDP年均增长5.4% 达中等发达经济体门槛",
        "publisher": "China News Service",
        "url": None,
        "published": "2025-12-03",
        "language": "zh",
        "kind": "media",
        "note": "Read in a repost",
    },
    "cns-dalian-2024": {
        "title": "2024年大连市地区生产总值9516.9亿元",
        "publisher": "China News Service",
        "url": None,
        "published": "2025-01-20",
        "language": "zh",
        "kind": "media",
        "note": "Read in a repost, without its headline; the title is from the first sentence",
    },
    "netease-yunnan-2024": {
        "title": "云南省各市州2024年GDP",
        "publisher": "A column on NetEase",
        "url": "https://m.163.com/dy/article/JTBLFH8S0556BLES.html",
        "published": "2025",
        "language": "zh",
        "kind": "media",
        "note": "The headline was not seen",
    },
}

#: Figures whose source is one of those above, whatever page the gathered table names.
CHOSEN = {
    ("gdp", 2024, "chengdu"): "chengdu-bureau-2024",
    ("gdp_growth", 2024, "harbin"): "harbin-work-report-2025",
    ("gdp", 2024, "baoji"): "baoji-yearbook-2025",
    ("population", 2024, "china"): "nbs-press-conference-2024",
    ("population", 2024, "chengdu"): "city-panel-2015-2024",
    ("population", 2024, "fuzhou"): "city-panel-2015-2024",
    ("population", 2024, "urumqi"): "city-panel-2015-2024",
    ("population", 2024, "hangzhou"): "hangzhou-population-2024",
    ("population", 2024, "xiamen"): "xiamen-population-2024",
    ("population", 2024, "qingdao"): "communique-qingdao-2024-dzwww",
    ("population", 2024, "tianjin"): "communique-tianjin-2024-hkgov",
    ("population", 2024, "ningbo"): "ningbo-communique-2024",
    ("population", 2024, "macau"): "dsec-macau-population-2024",
    ("gdp_growth", 2024, "macau"): "dsec-macau-gdp-2024",
    ("gdp_growth", 2025, "macau"): "dsec-macau-gdp-2025",
}

#: Pages that show the same in other words than a figure of their own.
CONFIRMED = {
    ("gdp", 2024, "shenyang"): "residents and GDP per head, as the communique itself prints them, give the same amount",
    ("population", 2024, "shijiazhuang"): "GDP and GDP per head, as the communique prints them, give the same number",
    ("gdp", 2024, "chengdu"): "nbs-city-data-2024",
    ("gdp", 2024, "nanchang"): "communique-nanchang-2024-hongheiku",
    ("gdp", 2025, "mianyang"): "the communique of 2025, as a compilation of city figures quotes it",
    ("gdp", 2025, "yibin"): "the communique of 2025, as a compilation of city figures quotes it",
}

_WITHOUT = "Without Dingzhou and Xiong'an, which the yearbook's figures up to 2023 include; not to be joined with them"
_ADDED = "The three sectors as printed, added up"
NOTES = {
    ("gdp", 2024, "baoding"): _WITHOUT,
    ("population", 2024, "baoding"): _WITHOUT,
    ("gdp", 2025, "baoding"): _WITHOUT,
    ("gdp", 2024, "baoji"): "As revised: less at current prices than the 2023 figure before the economic census",
    ("gdp", 2024, "beijing"): "First figure; 49,670.2 after final verification",
    ("gdp", 2024, "tianjin"): "First figure; 17,931.3 after final verification",
    ("gdp", 2024, "chongqing"): "First figure; 32,046.7 after final verification",
    ("gdp", 2024, "shanghai"): "First figure; 53,759.5 after final verification",
    ("gdp", 2024, "nanchang"): "First figure; 7,805.38 in the report on 2025",
    ("gdp", 2024, "zhuzhou"): "First figure; 3,876.2 after final verification",
    ("gdp_growth", 2024, "zhuzhou"): "First figure; 5.3 after final verification",
    ("gdp", 2024, "luoyang"): "First figure; 5,825.86 after final verification",
    ("gdp", 2024, "hangzhou"): "The communique prints 21,860",
    ("gdp", 2024, "lhasa"): "The economic census raised the level; not to be set against the figure of 2023",
    ("gdp", 2024, "liuzhou"): "The economic census lowered the level; not to be set against the figure of 2023",
    ("gdp", 2025, "ordos"): "Less than in 2024 at current prices, because coal was cheaper",
    ("population", 2024, "guiyang"): "200,000 more than at the end of 2023; looked at again and kept",
    ("population", 2025, "dongguan"): "2.2 percent more than a year before; looked at again and kept",
    ("population", 2024, "chongqing"): "Printed to the nearest thousand",
    ("population", 2024, "zhuhai"): "With the Hengqin cooperation zone",
    ("valid_invention_patents_per_10k", 2025, "fuzhou"): "As printed; patents over residents would give 43.9",
    ("rd_intensity", 2024, "haikou"): "Printed in the communique of 2025",
}
for _hub in ("changsha", "dalian", "jinan", "nanning", "qingdao", "shenyang", "weifang", "wuhu", "xiamen", "yinchuan"):
    NOTES["gdp", 2024, _hub] = _ADDED


#: Output of 2024 after final verification, in the Bureau's database: second figures beside the first ones.
VERIFIED = {"beijing": "49670.2", "chongqing": "32046.7", "shanghai": "53759.5", "tianjin": "17931.3"}


class Figure(NamedTuple):
    """A figure in the unit of its indicator, and where it stands."""

    hub: str
    indicator: str
    period: int
    value: Decimal
    half: Decimal  # half a unit of the last place that was printed
    source: str


class Reading(NamedTuple):
    """What another page says of a figure."""

    value: Decimal
    half: Decimal
    rounded: bool
    source: str


class Place(NamedTuple):
    """The names of a hub, for titles and publishers."""

    name: str
    name_zh: str
    kind: str


def half_of(printed: Decimal) -> Decimal:
    """Return half a unit of the last place of a printed number; the noughts of a whole number count as printed."""
    exponent = printed.as_tuple().exponent
    return Decimal(1).scaleb(min(int(exponent), 0)) / 2


def number(value: Decimal) -> str:
    """Return a number as short as it can be written: no exponent, no zeros after the last decimal."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_left_out(line: dict[str, str]) -> bool:
    """Tell whether a gathered figure is not taken over: another table has it, or nobody printed it."""
    key = (line["indicator"], int(line["year"]), line["hub"])
    if (line["indicator"], line["unit"]) not in UNITS or line["hub"] == "hong-kong":
        return True
    return key not in CHOSEN and ("derived" in line["source_title"] + line["note"] or "level −" in line["source_title"])


def copy_of(line: dict[str, str]) -> tuple[str, str, str | None] | None:
    """Return the copy in which a work was read: a word for its id, its name, its address; None for the page itself."""
    title, url, note = line["source_title"], line["url"], line["note"]
    if "lhratings" in url:
        return "lianhe", f"Lianhe Ratings, {title}", url
    if "中证鹏元" in line["publisher"]:
        return "pengyuan", f"CSCI Pengyuan, {title}", url or None
    if "大公" in line["publisher"]:
        return "dagong", f"Dagong Global Credit Rating, {title}", url or None
    if "远东资信" in line["publisher"]:
        address = "https://www.sfecr.com/upload/file/2026-03/col58/1774940677199.pdf"
        return "fareast", "Far East Credit, 四川省区域经济与信用观察, 表1", address
    if "atlas 摘录" in line["publisher"]:
        return "excerpt", "a compilation of city figures in china-local-debt-atlas", None
    if "hongheiku" in url or "红黑" in title or "HONGHEIKU" in note:
        return "hongheiku", "Hongheiku (红黑统计公报库)", url if "hongheiku" in url else None
    if "CREI" in title + note:
        return "crei", "CREI (国信房地产信息网)", url if "crei.cn" in url else None
    if "宝鸡统计年鉴" in title and line["hub"] != "baoji":
        return "baoji-yearbook", "Baoji Statistical Yearbook 2025 (宝鸡统计年鉴2025)", url
    if "kunming.cn" in url:
        return "kunming-net", "Kunming Information Port (昆明信息港)", url
    if "太原日报" in line["publisher"]:
        return "taiyuan-daily", "Taiyuan Daily", url
    return None


def is_own_page(url: str) -> bool:
    """Tell whether an address is a statistics office's or government's own."""
    return re.match(r"https?://[^/]*\.gov\.cn/", url) is not None


def source_of(line: dict[str, str]) -> str | None:
    """Return the id of a work that is no city's communique, or None."""
    key = (line["indicator"], int(line["year"]), line["hub"])
    if key in CHOSEN:
        return CHOSEN[key]
    if line["publisher"] == "third-party research panel":
        return "city-panel-2015-2024"
    if "data.stats.gov.cn" in line["url"]:
        return "nbs-city-data-2024"
    if line["source_title"].startswith("广东统计年鉴2025"):
        return "guangdong-yearbook-2025"
    if line["source_title"].startswith("2025年各市地区生产总值"):
        return "guangdong-city-gdp-2025"
    return None


def communique(line: dict[str, str], place: Place, known: dict[tuple[str, str], str]) -> dict[str, object]:
    """Return the entry of the communique that a figure is from, as it was read."""
    hub, year = line["hub"], line["year"]
    copy = copy_of(line)
    own = line["url"] if is_own_page(line["url"]) and not (copy and copy[2] == line["url"]) else None
    title = known.get((hub, year)) or f"{place.name_zh}市{year}年国民经济和社会发展统计公报"
    published = re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", line["published"])
    made: dict[str, object] = {
        "id": f"communique-{hub}-{year}" + (f"-{copy[0]}" if copy else ""),
        "title": title,
        "publisher": publisher(line, place),
        "url": own,
        "published": line["published"] if own and published else str(int(year) + 1),
        "language": "zh",
        "kind": "official",
    }
    if copy:
        made["via"] = {"name": copy[1], "url": copy[2]}
    return made


def publisher(line: dict[str, str], place: Place) -> str:
    """Return who publishes a communique, in English: the statistics bureau, with those named beside it."""
    if place.kind == "country":
        return "National Bureau of Statistics of China"
    made = f"{place.name} Bureau of Statistics"
    if "湖南省统计局" in line["publisher"]:
        return f"{made}, on the site of the Hunan Bureau of Statistics"
    if "调查" in line["publisher"]:
        made += f" and NBS {place.name} survey office"
    return made


def title_of(line: dict[str, str]) -> str | None:
    """Return the title of a communique without what the gathered table adds to it, None where it names another work."""
    title = re.sub(r"（[^）]*(转载|快照|PDF|太原日报)[^）]*）", "", line["source_title"]).strip()
    return title if re.search(r"统计公报$|经济运行(情况|数据)$", title) and "各市" not in title else None


def figures(
    lines: Iterable[dict[str, str]], places: dict[str, Place]
) -> tuple[list[Figure], dict[str, dict[str, object]]]:
    """Return the figures that are taken over, and the sources that they need."""
    lines = [line for line in lines if not is_left_out(line)]
    known: dict[tuple[str, str], str] = {}
    for line in lines:
        if title := title_of(line):
            known.setdefault((line["hub"], line["year"]), title)
    made, sources = [], {}
    for line in lines:
        name = source_of(line)
        if name:
            sources[name] = {"id": name, **NAMED[name]}
        else:
            entry = communique(line, places[line["hub"]], known)
            name = str(entry["id"])
            before = sources.setdefault(name, entry)
            for key in ("url", "via"):  # an address that only some lines have
                if not before.get(key) or (key == "via" and entry.get(key, {}).get("url")):
                    before[key] = entry.get(key) or before.get(key)
            if before.get("via") is None:
                before.pop("via", None)
        indicator, factor = UNITS[line["indicator"], line["unit"]]
        printed, scaled = Decimal(line["value"]), Decimal(factor)
        value, half = printed * scaled, half_of(printed) * scaled
        made.append(Figure(line["hub"], indicator, int(line["year"]), value, half, name))
    pages = {entry["url"] for entry in sources.values() if "via" not in entry}
    for entry in sources.values():
        if "via" in entry and entry["url"] in pages:
            entry["url"] = None  # one source a page: the page itself stands at the figures that were read on it
    return made, sources


def agreeing(figure: Figure, others: Iterable[Reading], copy: str) -> list[str]:
    """Return the sources that agree within the rounding of the coarser page; rounded ones where there is no other."""
    others = [other for other in others if other.source != copy]
    same = [other for other in others if abs(other.value - figure.value) <= max(other.half, figure.half)]
    exact = [other.source for other in same if not other.rounded]
    return sorted(exact or [other.source for other in same])


def readings(lines: Iterable[dict[str, str]]) -> dict[tuple[str, str, int], list[Reading]]:
    """Return what the second readings say, by hub, indicator and year."""
    made: dict[tuple[str, str, int], list[Reading]] = defaultdict(list)
    for line in lines:
        printed = Decimal(line["value"])
        factor = Decimal(10000 if line["indicator"] == "population" else 1)
        half = half_of(printed)
        if line["bound"] and printed == printed.to_integral_value() and line["indicator"] == "gdp":
            half = (
                Decimal(1).scaleb(int(printed.normalize().as_tuple().exponent)) / 2
            )  # 14,200 stands for 1.42 trillion
        reading = Reading(printed * factor, half * factor, bool(line["bound"]), line["source"])
        made[line["hub"], line["indicator"], int(line["year"])].append(reading)
    return made


def report_of(source: dict[str, object]) -> str:
    """Return the id of the report in which a communique was read, if it is one of those with an entry."""
    via = source.get("via")
    url = via.get("url") if isinstance(via, dict) else None
    for province, (*_, file, _day) in LIANHE.items():
        if url == f"https://www.lhratings.com/file/{file}.pdf":
            return f"lianhe-{province}-2025"
    return next((name for name, report in REPORTS.items() if report[2] == url), "")


def write_table(
    inside: list[Figure], columns: list[str], title: str, confirmed: dict[tuple[str, str], list[str]]
) -> str:
    """Return the file of one table: a line a hub, its usual source, and what single cells have of their own."""
    columns = [name for name in columns if any(figure.indicator == name for figure in inside)]
    rows: dict[str, dict[str, Figure]] = defaultdict(dict)
    for figure in sorted(inside, key=lambda figure: figure.hub):
        rows[figure.hub][figure.indicator] = figure
    usual = {}
    for hub, row in rows.items():
        named = [row[name].source for name in columns if name in row]
        usual[hub] = max(named, key=lambda name: (named.count(name), -named.index(name)))
    lines = ["# yaml-language-server: $schema=../schema/table.schema.json", f"title: {title}"]
    lines += [f"period: {inside[0].period}", f"columns: [{', '.join(columns)}]", "sources:"]
    lines += [f"  {hub}: {name}" for hub, name in usual.items()]
    lines.append("rows:")
    for hub, row in rows.items():
        shown = (number(row[name].value) if name in row else "null" for name in columns)
        lines.append(f"  {hub}: [{', '.join(shown)}]")
    cells = []
    for hub, row in rows.items():
        for name in columns:
            if name in row:
                more = cell(row[name], usual[hub], confirmed.get((hub, name), []))
                if more:
                    cells.append(more)
    if cells:
        lines += ["cells:", *cells]
    return "\n".join(lines) + "\n"


def cell(figure: Figure, usual: str, confirmed: list[str]) -> str:
    """Return what a cell has of its own, as an item of `cells`, or nothing."""
    more: dict[str, object] = {}
    note = NOTES.get((figure.indicator, figure.period, figure.hub))
    if note:
        more["note"] = note
    if figure.source != usual:
        more["source"] = figure.source
    if confirmed:
        more["confirmed_by"] = confirmed
    if not more:
        return ""
    item = {"hub": figure.hub, "indicator": figure.indicator, **more}
    line = f"  - {splicing.flow(item)}"
    if len(line) <= splicing.WIDTH:
        return line
    first, *rest = item.items()
    return "\n".join([f"  - {first[0]}: {first[1]}", *(f"    {key}: {splicing.flow(value)}" for key, value in rest)])


def verified_table() -> str:
    """Return the file of the second figures of 2024."""
    lines = ["# yaml-language-server: $schema=../schema/table.schema.json", "source: nbs-city-data-2024"]
    lines += ["title: Output of 2024 after final verification", "period: 2024", "columns: [gdp]", "rows:"]
    lines += [f"  {hub}: [{value}]" for hub, value in VERIFIED.items()]
    lines.append("cells:")
    note = "After final verification; the first figure of the communique stands, as most cities have no other"
    lines += [f"  - {{hub: {hub}, indicator: gdp, note: '{note}'}}" for hub in VERIFIED]
    return "\n".join(lines) + "\n"


def second_sources() -> Iterator[dict[str, object]]:
    """Yield the entries of the reports that have a table of city figures."""
    for province, (name, table, file, day) in LIANHE.items():
        yield {
            "id": f"lianhe-{province}-2025",
            "title": f"地方政府与城投企业债务风险研究报告——{name}篇（2025）",
            "publisher": "Lianhe Ratings (联合资信)",
            "url": f"https://www.lhratings.com/file/{file}.pdf",
            "published": day,
            "language": "zh",
            "kind": "industry",
            "note": f"{table}: output, growth and residents of the cities in 2024, from their communiques",
        }
    for name, (title, agency, url, day) in REPORTS.items():
        yield {
            "id": name,
            "title": title,
            "publisher": agency,
            "url": url,
            "published": day,
            "language": "zh",
            "kind": "industry",
            "note": "Has a table of the output and growth of cities, from their governments' sites",
        }


def places() -> dict[str, Place]:
    """Return the names of the hubs."""
    made = {}
    for file in (DATA / "hubs").glob("*.yaml"):
        hub = yaml.safe_load(file.read_text("utf-8"))
        made[hub["id"]] = Place(hub["name"].split(" (")[0], hub["name_zh"], hub["kind"])
    return made


def renamed(text: str) -> str:
    """Return a file with the stock of invention patents for every 10,000 residents under its full name."""
    return re.sub(r"(?<![a-z_])invention_patents_per_10k\b", "valid_invention_patents_per_10k", text)


def main() -> None:
    """Write the tables, their sources and the new indicators."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("panel", type=Path, help="a folder with the gathered tables")
    chosen = parser.parse_args()
    with (chosen.panel / "official-2024-2025.csv").open(encoding="utf-8", newline="") as file:
        made, sources = figures(csv.DictReader(file), places())
    with (Path(__file__).parent / "020_second_readings.csv").open(encoding="utf-8", newline="") as file:
        seconds = readings(csv.DictReader(file))
    reports = {str(each["id"]): each for each in second_sources()}
    used: set[str] = set()
    for period in (2024, 2025):
        inside = [figure for figure in made if figure.period == period]
        confirmed: dict[tuple[str, str], list[str]] = {}
        for figure in inside:
            if "via" not in sources[figure.source]:
                continue
            others = seconds[figure.hub, figure.indicator, period]
            names = agreeing(figure, others, report_of(sources[figure.source]))
            if extra := CONFIRMED.get((figure.indicator, period, figure.hub)):
                names = [*names, extra] if extra not in names else names
            names = [name for name in names if name != figure.source]
            if names:
                confirmed[figure.hub, figure.indicator] = names
                used.update(names)
        main_part = [figure for figure in inside if figure.indicator in MAIN]
        rest = [figure for figure in inside if figure.indicator in TECHNOLOGY]
        folder = DATA / "tables"
        title = f"Output, growth and residents of {period}, from communiques and official tables"
        folder.joinpath(f"communiques-{period}.yaml").write_text(
            write_table(main_part, MAIN, title, confirmed), "utf-8"
        )
        title = f"Technology and students in {period}, from communiques"
        text = write_table(rest, TECHNOLOGY, title, confirmed)
        folder.joinpath(f"communiques-{period}-technology.yaml").write_text(text, "utf-8")
        print(period, len(main_part), "figures,", len(rest), "of technology,", len(confirmed), "confirmed")
    (DATA / "tables" / "verified-gdp-2024.yaml").write_text(verified_table(), "utf-8")
    for name in used - set(sources):
        if name in reports:
            sources[name] = reports[name]
        elif name in NAMED:
            sources[name] = {"id": name, **NAMED[name]}
    path = DATA / "sources.yaml"
    new = [splicing.entry(each) for each in sources.values()]
    path.write_text(splicing.add_sorted(path.read_text("utf-8"), new), "utf-8")
    path = DATA / "indicators.yaml"
    text = splicing.add_to_groups(path.read_text("utf-8"), map(splicing.entry, INDICATORS), "pillar")
    path.write_text(renamed(text), "utf-8")
    for file in [DATA / "gaps.yaml", DATA / "profiles.yaml", *(DATA / "hubs").glob("*.yaml")]:
        before = file.read_text("utf-8")
        if (after := renamed(before)) != before:
            file.write_text(after, "utf-8")


if __name__ == "__main__":
    main()
