"""Programmes: official lists instead of press pages, missing members, years of the award, and scopes.

Decided item by item, after the ministries' lists and notices as far as they could be read. A title that belongs
to a part of a city has a scope; the year is that of the award, never that of a report on it.

    python data/migrations/030_programmes.py data
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent))
import lines

Item = dict[str, Any]

MIIT = "Ministry of Industry and Information Technology"
NAMC = "advanced-manufacturing-clusters"
NAMC_NAME = "National advanced manufacturing cluster: "
CBEC = "cross-border-e-commerce-zones"
CBEC_NAME = "Cross-border e-commerce pilot zone"
NIIDZ = "innovation-demonstration-zones"
NIIDZ_NAME = "National independent innovation demonstration zone: "


def official(
    key: str, title: str, publisher: str, published: str | None, via: tuple[str, str | None] | None, **more: Any
) -> Item:
    """An official notice or list in Chinese, with the copy in which it was read."""
    source: Item = {
        "id": key, "title": title, "publisher": publisher, "url": more.pop("url", None), "published": published,
        "language": "zh", "kind": "official",
    }  # fmt: skip
    if via:
        source["via"] = {"name": via[0]} | ({"url": via[1]} if via[1] else {})
    return source | more


SOURCES: list[Item] = [
    official(
        "miit-vrc-2024", "关于公布智能网联汽车“车路云一体化”应用试点城市名单的通知（工信部联通装函〔2024〕181号）",
        f"{MIIT} with four other ministries", "2024-07",
        ("JRJ, on Sina Finance", "https://finance.sina.cn/2024-07-17/detail-incempyz2965231.d.html"),
        confirmed_by={
            "name": "AutoChina, 7 July 2024",
            "url": "https://autochina.top/2024/07/07/chinas-smart-driving-revolution-winners-and-benefits-unveiled/",
        },
    ),
    official(
        "miit-ai-app-2021",
        "Notice in support of national AI innovation application pilot zones in Beijing, Tianjin (Binhai New Area), "
        "Hangzhou, Guangzhou and Chengdu",
        MIIT, "2021-02",
        (
            "China Banking News",
            "https://www.chinabankingnews.com/2021/02/22/china-unveils-second-cohort-of-artificial-intelligence-"
            "innovation-zones/",
        ),
        confirmed_by={
            "name": "Synced",
            "url": "https://syncedreview.com/2021/02/23/panda-hub-chengdu-appointed-national-ai-innovation-zone-"
            "amongst-eight-other-cities/",
        },
        note="The notice of 19 February 2021 under a title of our own",
    ),
    {
        "id": "equalocean-ai-app-2019",
        "title": "Jinan-Qingdao and Shenzhen to Build AI Application Pilot Zone after Shanghai",
        "publisher": "EqualOcean", "url": "https://legacy.equalocean.com/news/2019101912086",
        "published": "2019-10-19", "language": "en", "kind": "media",
    },
    {
        "id": "hubeidaily-wuhan-ai-2020",
        "title": "Hubei Daily on the science ministry's letter of 3 September 2020 for an AI pilot zone in Wuhan",
        "publisher": "Hubei Daily", "url": None, "published": "2020-09", "language": "zh", "kind": "media",
        "via": {"name": "2018eiz.cn", "url": "http://2018eiz.cn/news/202009/08/173741.html"},
        "note": "Title of our own: the copy does not show the article's",
    },
    {
        "id": "cns-ai-zones-2020",
        "title": "China News Service on the four AI pilot zones of March 2020 and those before them",
        "publisher": "China News Service", "url": None, "published": "2020-03", "language": "zh", "kind": "media",
        "via": {
            "name": "caijingnews.net", "url": "http://zhongjin.caijingnews.net/keji/2020/0312/9410.html",
        },
        "note": "Title of our own: the copy does not show the article's",
    },
    official(
        "miit-namc-2021", "先进制造业集群决赛优胜者名单（第一批15个、第二批10个）", MIIT, "2021-03",
        ("Kai Feng's column, on CareerEngine", "https://posts.careerengine.us/p/606e856d29da9c77f5b9a6c2"),
        confirmed_by={"name": "The Paper, 29 March 2021: counts by city, and the six of Jiangsu by name"},
    ),
    official(
        "miit-namc-2022", "国家先进制造业集群名单（45个）", MIIT, "2022-11-30",
        (
            "Southern Metropolis Daily, with the list as a picture",
            "https://m.mp.oeeee.com/a/BAAFRD000020221130745116.html",
        ),
        note="Entries of other cities than Foshan were read in reports of Hubei Daily, Hunan Daily, Shenyang Release "
        "and of Ganzhou and Ningde",
    ),
    official(
        "miit-namc-2024", "2024年先进制造业集群竞赛胜出集群名单", MIIT, "2024-11",
        ("Zhejiang textile association, the first 16 of 35", "https://zjfz.org.cn/zwgk/rsxx/572.html"),
        note="Entries further down were read in reports of the places: Henan Daily of 25 November 2024 (Zhengzhou), "
        "SolarZoom (Urumqi), Changzhou",
    ),
    official(
        "miit-software-cities-2023", "工业和信息化部关于2023年中国软件名城评估结果的通告", MIIT, "2024-01",
        ("Yangtse Evening Post, on enicn.com", "https://www.enicn.com/Enicn/2024/article_0119/73420.html"),
        confirmed_by={"name": "IT Home (ithome.com), 9 January 2024"},
    ),
    official(
        "mohurd-smart-vehicles-2021-1", "关于确定智慧城市基础设施与智能网联汽车协同发展第一批试点城市的通知",
        f"Ministry of Housing and Urban-Rural Development, {MIIT}", "2021-04",
        ("Chang'an University, test centre", "https://cavtest.chd.edu.cn/2022/0104/c629a210097/page.htm"),
        confirmed_by={"name": "China Economic Net, on Dahe", "url": "https://auto.dahe.cn/2021/05-07/834749.html"},
    ),
    official(
        "mohurd-smart-vehicles-2021-2",
        "关于确定智慧城市基础设施与智能网联汽车协同发展第二批试点城市的通知（建城函〔2021〕114号）",
        f"Ministry of Housing and Urban-Rural Development, {MIIT}", "2021-12",
        ("kb9.cn", "https://kb9.cn/read/63990.html"),
    ),
    {
        "id": "zhongxiang-iov-2023", "title": "全国第五个!湖北唯一!襄阳获工信部支持创建国家级车联网先导区",
        "publisher": "Zhongxiang Hao (中襄号, Xiangyang)", "url": None, "published": "2023-04-21", "language": "zh",
        "kind": "media",
        "via": {"name": "nfhot.net", "url": "http://m.gongcheng.nfhot.net/information/2023/0421/2363.html"},
    },
    {
        "id": "xinhua-iov-2023", "title": "工信部支持湖北(襄阳)、浙江(德清)、广西(柳州)创建国家级车联网先导区",
        "publisher": "Xinhua", "url": None, "published": "2023-04-19", "language": "zh", "kind": "media",
        "via": {"name": "lygmedia.com", "url": "http://lygmedia.com/shenghuo/20230420/20158231.html"},
    },
    {
        "id": "jrj-nmic-2020", "title": "工信部批复组建两家国家制造业创新中心", "publisher": "JRJ",
        "url": None,
        "published": "2020-05-07", "language": "zh", "kind": "media",
        "via": {"name": "mtachn.cn", "url": "http://mtachn.cn/web/Info/Detail/99337"},
    },
    {
        "id": "xinhua-xian-science-centre-2023",
        "title": "Xinhua on Xi'an as a comprehensive national science centre, 16 January 2023",
        "publisher": "Xinhua", "url": None, "published": "2023-01-16", "language": "zh", "kind": "media",
        "via": {"name": "Guangming Online", "url": "https://difang.gmw.cn/sn/2023-01/16/content_36306998.htm"},
        "note": "Title of our own",
    },
    official(
        "gov-cbec-2018", "国务院关于同意在北京等22个城市设立跨境电子商务综合试验区的批复（国函〔2018〕93号）",
        "State Council", "2018-07-24",
        ("China Daily", "http://global.chinadaily.com.cn/a/201807/14/WS5b49604fa310796df4df6711.html"),
        confirmed_by={
            "name": "US-China Health Products Association",
            "url": "https://uschinahpa.org/2018/07/more-cities-set-up-cross-border-e-commerce-pilot-zones/",
        },
    ),
    official(
        "gov-cbec-2020", "国务院关于同意在雄安新区等46个城市和地区设立跨境电子商务综合试验区的批复（国函〔2020〕47号）",
        "State Council", "2020", ("A transcription of the reply", None),
    ),
    official(
        "gov-cbec-2022-1",
        "国务院关于同意在鄂尔多斯等27个城市和地区设立跨境电子商务综合试验区的批复（国函〔2022〕8号）",
        "State Council", "2022-02",
        ("Xinhua, on Laitimes", "https://www.laitimes.com/en/article/2phgq_34akq.html"),
        confirmed_by={
            "name": "Fairkwa, the reply in English",
            "url": "http://en.fairkwa.com/Cross-border-e-commerce-has-added-new-force-and-27-places-have-been-"
            "approved-to-add-new-cross-border-e-commerce-comprehensive-pilot-zones-id62554127.html",
        },
    ),
    official(
        "gov-cbec-2022-2", "国务院关于同意在廊坊等33个城市和地区设立跨境电子商务综合试验区的批复（国函〔2022〕126号）",
        "State Council", "2022-11-14", ("desk33.com, in Chinese and English", "https://desk33.com/d-1300170.html"),
        note="Only the first half of the list of cities was read",
    ),
    official(
        "gov-cbec-2025", "国务院关于同意在海南全岛和秦皇岛等15个城市（地区）设立跨境电子商务综合试验区的批复",
        "State Council", "2025-04",
        (
            "News World Stream, the reply in English",
            "https://newsworldstream.com/china-greenlights-16-new-cross-border-ecommerce-pilot-zones-including-"
            "hainan-in-trade-push",
        ),
    ),
    official(
        "mof-fcv-2021-2", "关于启动新一批燃料电池汽车示范应用工作的通知",
        "Ministry of Finance with four other ministries", "2021-12-28",
        ("China Auto Station (chinaautoms.com)", "https://chinaautoms.com/a/new/2022/0110/20678.html"),
        note="To Hebei and Henan; Shanghai Securities News of January 2022 names their lead cities",
    ),
    {
        "id": "sztqb-fcv-2021", "title": "上海、北京和广东入围全国首批燃料电池汽车示范应用城市群",
        "publisher": "Shenzhen Special Zone Daily", "url": None, "published": "2021-09-22", "language": "zh",
        "kind": "media", "via": {"name": "A copy on another site"},
    },
    official(
        "ndrc-sei-clusters-2019", "关于加快推进战略性新兴产业集群建设有关工作的通知",
        "National Development and Reform Commission", "2019",
        ("1synews.com, the three of Jiangsu", "http://1synews.com/sy/chanye/80894.html"),
    ),
    official(
        "cac-blockchain-2022", "国家区块链创新应用试点入选名单",
        "Cyberspace Administration of China with other central bodies", "2022-01",
        (
            "China Banking News",
            "https://www.chinabankingnews.com/2022/02/13/china-unveils-list-of-state-blockchain-innovation-"
            "application-trials-across-15-cities/",
        ),
        note="Chongqing's place on it is its Yuzhong district (lianmenhu.com on its start there, June 2022)",
    ),
    official(
        "gov-niidz-sunan-2014", "State Council reply on the Sunan (southern Jiangsu) national innovation "
        "demonstration zone", "State Council", "2014",
        ("Newton, a copy of the reply's text", "https://www.newton.com.tw/wiki/%E8%98%87%E5%8D%97%E8%87%AA%E4%B8%BB"
         "%E5%89%B5%E6%96%B0%E7%A4%BA%E7%AF%84%E5%8D%80"),
        note="Title of our own",
    ),
    official(
        "gov-niidz-prd-2015", "State Council reply on the Pearl River Delta national innovation demonstration zone",
        "State Council", "2015-09", ("Abstract of a journal article on Panyu and the zone", None),
        note="Title of our own",
    ),
    official(
        "gov-niidz-lanzhou-2018", "国函〔2018〕14号: Lanzhou-Baiyin national innovation demonstration zone",
        "State Council", "2018",
        ("Gansu Jingji Ribao, gscn.com.cn", "http://gansu.gscn.com.cn/system/2018/02/13/011907758.shtml"),
        note="Title of our own",
    ),
    official(
        "gov-niidz-poyang-2019", "国函〔2019〕77号: Poyang Lake national innovation demonstration zone",
        "State Council", "2019", ("shanghaiinvest.com", "http://shanghaiinvest.com/cn/viewfile.php?id=14080"),
        note="Title of our own",
    ),
    official(
        "gov-niidz-changchun-2022", "国函〔2022〕28号: Changchun national innovation demonstration zone",
        "State Council", "2022-04-15", ("law-lib.com", "http://www.law-lib.com/law/law_view.asp?id=747312"),
        url="http://www.gov.cn/zhengce/content/2022-04/15/content_5685398.htm", note="Title of our own",
    ),
    official(
        "gov-niidz-harbin-2022", "State Council reply on the Harbin-Daqing-Qiqihar national innovation demonstration "
        "zone", "State Council", "2022-05",
        ("China.com.cn", "http://www.zgyq.china.com.cn/2022-05/16/content_41970517.html"), note="Title of our own",
    ),
    {
        "id": "chinadaily-xian-htz-2016", "title": "Xi'an: Sleepy Suburb Transforms into New High-Tech Hub",
        "publisher": "China Daily", "url": None, "published": "2016-07", "language": "en", "kind": "media",
        "via": {
            "name": "China National Intellectual Property Administration",
            "url": "https://english.cnipa.gov.cn/transfer/news/localipinformation/923396.htm",
        },
    },
    {
        "id": "bhsb-tianjin-niidz-2015", "title": "天津国家自主创新示范区挂牌", "publisher": "Binhai Times (滨海时报)",
        "url": None, "published": "2015-02-27", "language": "zh", "kind": "media",
        "via": {"name": "Eco-city forum", "url": "http://www.ecodreamers.com/thread-278886-1-1.html"},
    },
]  # fmt: skip

Key = tuple[str, str, str]
"""Hub, sector, and a part of the name, or `source=` with the id of the source."""

# What becomes of a piece of evidence: the keys that change, None where one goes.
CHANGES: dict[Key, Item] = {
    # AI application zones
    ("beijing", "artificial-intelligence", "source=synced-chengdu-ai-2021"): {"source": "miit-ai-app-2021"},
    ("chengdu", "artificial-intelligence", "source=synced-chengdu-ai-2021"): {"source": "miit-ai-app-2021"},
    ("guangzhou", "artificial-intelligence", "source=synced-chengdu-ai-2021"): {"source": "miit-ai-app-2021"},
    ("hangzhou", "artificial-intelligence", "source=synced-chengdu-ai-2021"): {"source": "miit-ai-app-2021"},
    ("tianjin", "artificial-intelligence", "source=synced-chengdu-ai-2021"): {
        "claim": "Tianjin's Binhai New Area was one of five places added to the pilot zones for applying AI in "
        "February 2021.",
        "scope": "Binhai New Area", "source": "miit-ai-app-2021",
    },
    ("shanghai", "artificial-intelligence", "source=synced-chengdu-ai-2021"): {
        "claim": "Shanghai's Pudong New Area became the first national pilot zone for applying AI in May 2019.",
        "period": 2019, "scope": "Pudong New Area", "source": "equalocean-ai-app-2019",
    },
    ("shenzhen", "artificial-intelligence", "source=synced-chengdu-ai-2021"): {
        "claim": "The industry ministry supported a pilot zone for applying AI in Shenzhen in October 2019, after "
        "Shanghai's Pudong and with Jinan-Qingdao.",
        "period": 2019, "source": "workercn-ai-app-2019",
    },
    # AI pilot zones
    ("hefei", "artificial-intelligence", "Next-generation AI innovation"): {
        "name": "National AI pilot zone",
        "claim": "Among the places that the science ministry supported as AI pilot zones in 2019.",
        "period": 2019, "source": "cns-ai-zones-2020",
    },
    # fuel-cell vehicles
    ("tianjin", "hydrogen", "Fuel-cell vehicle demonstration"): {
        "claim": "Tianjin's Binhai New Area belongs to the Beijing-led fuel-cell vehicle city cluster approved in "
        "August 2021.",
        "scope": "Binhai New Area",
    },
    ("beijing", "hydrogen", "Fuel-cell vehicle demonstration"): {
        "claim": "Six districts of Beijing and Beijing E-Town lead one of the first three fuel-cell vehicle city "
        "clusters, approved in August 2021.",
        "scope": "Daxing, Haidian, E-Town, Yanqing, Shunyi, Fangshan and Changping", "source": "cei-fcv-2021",
    },
    ("yinchuan", "hydrogen", "Fuel-cell vehicle demonstration"): {"scope": "Ningdong base"},
    ("zhengzhou", "hydrogen", "Fuel-cell vehicle demonstration"): {
        "claim": "Leads the Henan fuel-cell vehicle city cluster, of the second group, approved in December 2021.",
        "period": 2021, "source": "mof-fcv-2021-2",
    },
    # Internet-of-Vehicles zones
    ("wuxi", "intelligent-vehicles", "National Internet-of-Vehicles"): {
        "claim": "The first national pilot zone for connected vehicles, supported by the ministry in May 2019.",
        "period": 2019, "source": "zhongxiang-iov-2023",
    },
    ("changsha", "intelligent-vehicles", "National Internet-of-Vehicles"): {
        "claim": "A national pilot zone for connected vehicles since September 2020.",
        "period": 2020, "source": "zhongxiang-iov-2023",
    },
    ("chongqing", "intelligent-vehicles", "National Internet-of-Vehicles"): {
        "claim": "Its Liangjiang New Area became the fourth pilot zone for connected vehicles in January 2021.",
        "period": 2021, "scope": "Liangjiang New Area", "source": "zhongxiang-iov-2023",
    },
    ("liangjiang", "intelligent-vehicles", "National Internet-of-Vehicles"): {
        "claim": "Liangjiang became the fourth national pilot zone for connected vehicles in January 2021.",
        "period": 2021, "source": "zhongxiang-iov-2023",
    },
    # vehicle-road-cloud cities
    ("changsha", "intelligent-vehicles", "Vehicle-road-cloud pilot city"): {
        "claim": "Named in July 2024 one of 20 pilot cities or city groups for vehicle-road-cloud integration.",
        "source": "miit-vrc-2024",
    },
    ("chengdu", "intelligent-vehicles", "National pilot city for vehicle-road-cloud"): {
        "name": "Vehicle-road-cloud pilot city",
        "claim": "Named in July 2024 one of 20 pilot cities or city groups for vehicle-road-cloud integration.",
        "period": 2024, "source": "miit-vrc-2024",
    },
    # data-centre clusters
    ("hohhot", "cloud-computing", "National data-centre cluster"): {
        "period": 2022, "scope": "Horinger", "source": "hxnews-data-centres-2022",
    },
    ("qingyang", "cloud-computing", "National data-centre cluster"): {
        "claim": "Site of the data-centre cluster of the Gansu hub.", "period": 2022,
        "source": "hxnews-data-centres-2022",
    },
    ("chengdu", "cloud-computing", "National data-centre cluster"): {"scope": "Shuangliu, Pidu and Jianyang"},
    ("guiyang", "cloud-computing", "National data-centre cluster"): {"scope": "Gui'an New Area"},
    # science centres
    ("beijing", "science-innovation", "Comprehensive national science centre"): {
        "claim": "Huairou in the north of the city is one of the first four comprehensive national science centres.",
        "scope": "Huairou",
    },
    ("shanghai", "science-innovation", "Comprehensive national science centre"): {
        "claim": "Zhangjiang is one of the first four comprehensive national science centres.", "scope": "Zhangjiang",
    },
    ("pudong-zhangjiang", "science-innovation", "Comprehensive national science centre"): {
        "claim": "Zhangjiang is one of the first four comprehensive national science centres.",
    },
    ("hefei", "science-innovation", "Comprehensive national science centre"): {
        "claim": "One of the first four comprehensive national science centres.",
    },
    ("greater-bay-area", "science-innovation", "Comprehensive national science centre"): {
        "claim": "One of the first four comprehensive national science centres.",
    },
    # innovation demonstration zones: the title is a zone's
    ("beijing", "science-innovation", "Zhongguancun"): {"scope": "Zhongguancun"},
    ("shanghai", "science-innovation", NIIDZ_NAME + "Zhangjiang"): {"scope": "Zhangjiang"},
    ("wuhan", "science-innovation", NIIDZ_NAME + "Donghu"): {"scope": "East Lake High-tech Zone"},
    ("chengdu", "science-innovation", NIIDZ_NAME + "Chengdu"): {"scope": "Chengdu High-tech Zone"},
    ("tianjin", "science-innovation", "National independent innovation demonstration zone"): {
        "claim": "Approved in December 2014 as a national innovation demonstration zone, with its core in the Binhai "
        "high-tech zone.",
        "period": 2014, "source": "bhsb-tianjin-niidz-2015",
    },
    # cross-border e-commerce
    ("ordos", "e-commerce", CBEC_NAME): {"source": "gov-cbec-2022-1"},
    ("yangzhou", "e-commerce", CBEC_NAME): {"source": "gov-cbec-2022-1"},
    ("haikou", "e-commerce", CBEC_NAME): {
        "claim": "Had a cross-border e-commerce pilot zone of its own from July 2018 to April 2025, when that of all "
        "Hainan took its place.",
        "source": "gov-cbec-2018",
    },
    # strategic industry clusters: the list is of 2019
    ("hefei", "artificial-intelligence", "National strategic emerging industry cluster"): {"period": 2019},
    ("hefei", "semiconductors", "National strategic emerging industry clusters"): {
        "name": "National strategic emerging industry cluster: Hefei integrated circuits",
        "claim": "Integrated circuits, with new displays and AI, are the three national strategic industry clusters "
        "of the city.",
        "period": 2019,
    },
    ("hefei", "displays", "National new-display device cluster"): {
        "name": "National strategic emerging industry cluster: Hefei new display devices", "period": 2019,
    },
    # big data
    ("guiyang", "big-data", "National Big Data"): {
        "name": "National big data pilot zone", "scope": "Guizhou province", "designation": "big-data-zones",
    },
    # software cities: the year is that of the award, where it is known
    ("nanjing", "software", "China famous software city"): {
        "claim": "The first city to be made a China famous software city, in 2010.",
        "period": 2010, "source": "chengducn-software-cities-2016",
    },
    ("wuxi", "software", "China famous software city"): {
        "claim": "Holds the title of China famous software city, with two of three stars in the ministry's "
        "assessment of 2023.",
        "period": None, "source": "miit-software-cities-2023",
    },
    ("fuzhou", "software", "China famous software city"): {
        "claim": "Holds the title of China famous software city, with two of three stars in the ministry's "
        "assessment of 2023.",
        "source": "miit-software-cities-2023",
    },
    # no programme: the year was that of the report
    ("wuhan", "optoelectronics", "Optics Valley of China"): {"period": None, "scope": "East Lake High-tech Zone"},
    ("yantai", "advanced-materials", "National industrial clusters"): {"period": None},
    # blockchain
    ("chongqing", "blockchain", "National blockchain"): {
        "claim": "Its Yuzhong district was chosen in January 2022 as one of 15 places for a comprehensive blockchain "
        "pilot.",
        "scope": "Yuzhong district", "source": "cac-blockchain-2022",
    },
    # advanced manufacturing clusters of 2021
    ("changsha", "advanced-manufacturing", NAMC_NAME + "Changsha construction"): {"source": "miit-namc-2021"},
    ("xuzhou", "advanced-manufacturing", NAMC_NAME + "Xuzhou construction"): {"source": "miit-namc-2021"},
    ("changzhou", "advanced-materials", NAMC_NAME + "Changzhou new carbon"): {"source": "miit-namc-2021"},
    ("nanjing", "software", NAMC_NAME): {"source": "miit-namc-2021"},
    ("nanjing", "power-equipment", NAMC_NAME): {"source": "miit-namc-2021"},
    ("wuxi", "internet-of-things", NAMC_NAME): {"source": "miit-namc-2021"},
    ("chengdu", "software", NAMC_NAME + "Chengdu software"): {
        "claim": "Software and information services was among the 25 winners of the first two contests in 2021.",
        "period": 2021, "source": "miit-namc-2021",
    },
    ("chengdu", "power-equipment", NAMC_NAME + "Chengdu-Deyang"): {
        "claim": "Shares with Deyang the energy equipment cluster among the 25 winners of 2021.",
        "period": 2021, "source": "miit-namc-2021",
    },
    ("shenzhen", "telecommunications", NAMC_NAME): {
        "claim": "Its new-generation information and communications industry was first among the 25 winners of 2021.",
        "period": 2021, "source": "miit-namc-2021",
    },
    ("shenzhen", "batteries", NAMC_NAME): {
        "claim": "Its battery materials industry was among the 25 winners of 2021.",
        "period": 2021, "source": "miit-namc-2021",
    },
    ("shenzhen", "medical-devices", NAMC_NAME): {
        "claim": "Shares with Guangzhou the medical device cluster among the 25 winners of 2021.",
        "period": 2021, "source": "miit-namc-2021",
    },
    ("guangzhou", "medical-devices", NAMC_NAME): {
        "claim": "Shares with Shenzhen the medical device cluster among the 25 winners of 2021.",
        "period": 2021, "source": "miit-namc-2021",
    },
    **{
        (hub, "advanced-manufacturing", NAMC_NAME + "Guangzhou-Shenzhen-Foshan-Dongguan"): {
            "claim": "One of four cities of the intelligent equipment cluster among the 25 winners of 2021.",
            "period": 2021, "source": "miit-namc-2021",
        }
        for hub in ("dongguan", "foshan", "guangzhou", "shenzhen")
    },
    ("shanghai", "semiconductors", NAMC_NAME): {
        "claim": "Integrated circuits was among the 25 winners of the first two contests in 2021.",
        "period": 2021, "source": "miit-namc-2021",
    },
    ("shanghai", "biopharma", NAMC_NAME): {
        "claim": "Zhangjiang biomedicine was among the 25 winners of the first two contests in 2021.",
        "period": 2021, "scope": "Zhangjiang", "source": "miit-namc-2021",
    },
    ("pudong-zhangjiang", "biopharma", NAMC_NAME): {
        "claim": "Zhangjiang biomedicine was among the 25 winners of the first two contests in 2021.",
        "period": 2021, "source": "miit-namc-2021",
    },
    ("shanghai", "new-energy-vehicles", NAMC_NAME): {
        "claim": "One of three clusters of the city among the 45 of 2022, and the one that was not yet among the 25 "
        "of 2021.",
        "period": 2022,
    },
    ("qingdao", "consumer-electronics", NAMC_NAME): {
        "claim": "Smart home appliances was one of two Qingdao clusters among the 25 winners of 2021.",
        "period": 2021, "source": "miit-namc-2021",
    },
    ("qingdao", "rail-equipment", "Rail transit equipment cluster"): {
        "name": NAMC_NAME + "Qingdao rail transit equipment",
        "claim": "Rail transit equipment was one of two Qingdao clusters among the 25 winners of 2021.",
        "period": 2021, "source": "miit-namc-2021",
    },
    ("xian", "aerospace", "National aviation advanced-manufacturing cluster"): {
        "name": NAMC_NAME + "Xi'an aviation",
        "claim": "Aviation was among the 25 winners of the first two contests in 2021.",
        "period": 2021, "source": "miit-namc-2021",
    },
    ("zhuzhou", "rail-equipment", NAMC_NAME): {
        "claim": "Advanced rail transit equipment was among the 25 winners of the first two contests in 2021.",
        "period": 2021, "source": "miit-namc-2021",
    },
    ("wenzhou", "power-equipment", "National advanced manufacturing cluster"): {"scope": "Yueqing"},
    # advanced manufacturing clusters of 2022
    ("changsha", "software", NAMC_NAME): {
        "claim": "Secure computing systems was one of two Hunan clusters added to the national list in 2022.",
        "period": 2022, "source": "miit-namc-2022",
    },
    ("zhuzhou", "aerospace", "National aero-power cluster"): {
        "name": NAMC_NAME + "Zhuzhou small and medium aircraft engines",
        "claim": "Small and medium aircraft engines was one of two Hunan clusters added to the national list in 2022.",
        "period": 2022, "source": "miit-namc-2022",
    },
    ("ningde", "batteries", NAMC_NAME): {
        "claim": "Power batteries was the one cluster of Fujian among the 45 of 2022.",
        "period": 2022, "source": "miit-namc-2022",
    },
    ("shenyang", "robotics", "Shenyang robotics and intelligent"): {
        "name": NAMC_NAME + "Shenyang robotics and intelligent manufacturing",
        "claim": "Robotics and intelligent manufacturing won in the third contest in 2022, one of the first two of "
        "the northeast with Changchun's cars.",
        "period": 2022, "source": "miit-namc-2022",
    },
    ("suzhou", "biopharma", NAMC_NAME): {
        "claim": "Biomedicine with high-end medical devices won in the third contest in 2022.",
        "period": 2022, "source": "tibetcn-jiangsu-clusters-2022",
    },
    ("suzhou", "advanced-manufacturing", "National advanced manufacturing clusters"): {
        "name": NAMC_NAME + "Suzhou-Wuxi-Nantong high-end textiles",
        "claim": "One of three Jiangsu cities whose textile cluster won in the third contest in 2022.",
        "period": 2022, "source": "tibetcn-jiangsu-clusters-2022",
    },
    ("nantong", "shipbuilding-marine", "National advanced manufacturing cluster"): {
        "name": NAMC_NAME + "Nantong-Taizhou-Yangzhou marine engineering equipment and high-tech ships",
        "claim": "One of three Jiangsu cities whose offshore equipment and ship cluster won in the third contest in "
        "2022.",
        "period": 2022, "source": "tibetcn-jiangsu-clusters-2022",
    },
    # advanced manufacturing clusters of 2024
    ("qingdao", "shipbuilding-marine", "Ship and offshore equipment cluster"): {
        "name": NAMC_NAME + "Qingdao-Yantai-Weihai ships and offshore equipment",
        "claim": "Shares the ship and offshore equipment cluster of three Shandong cities named in 2024.",
        "period": 2024, "source": "miit-namc-2024",
    },
    ("shenyang", "aerospace", "Shenyang aviation cluster"): {
        "claim": "Aviation is one of the city's three national advanced manufacturing clusters, and was not yet on the "
        "list of 2022.",
        "period": 2024,
    },
    ("shenyang", "advanced-manufacturing", "Shenyang industrial machine-tool"): {
        "claim": "Machine tools is one of the city's three national advanced manufacturing clusters, and was not yet "
        "on the list of 2022.",
        "period": 2024,
    },
    ("zhuzhou", "advanced-materials", "Advanced hard materials cluster"): {
        "name": NAMC_NAME + "Zhuzhou advanced hard materials",
    },
    ("weihai", "shipbuilding-marine", NAMC_NAME): {"source": "miit-namc-2024"},
    ("yantai", "shipbuilding-marine", NAMC_NAME): {"source": "miit-namc-2024"},
    ("chengdu", "aerospace", NAMC_NAME): {"source": "miit-namc-2024"},
    ("mianyang", "aerospace", NAMC_NAME): {"source": "miit-namc-2024"},
    ("harbin", "aerospace", "National advanced manufacturing cluster"): {
        "name": NAMC_NAME + "Harbin aviation",
        "claim": "Aviation was sixteenth on the list of 35 winners of the 2024 contest.", "source": "miit-namc-2024",
    },
    ("baoji", "advanced-manufacturing", NAMC_NAME): {"source": "miit-namc-2024"},
    ("ordos", "petrochemicals", NAMC_NAME): {"source": "miit-namc-2024"},
    ("yulin", "petrochemicals", NAMC_NAME): {"source": "miit-namc-2024"},
}  # fmt: skip

# A source under many pieces of evidence, all of which move to another.
MOVES: dict[str, str] = {
    "sina-vrc-2024": "miit-vrc-2024",
    "zjfz-namc-2024": "miit-namc-2024",
    "jschina-wuxi-icv-2021": "mohurd-smart-vehicles-2021-1",
    "chinadaily-cbec-2018": "gov-cbec-2018",
    "chinabankingnews-blockchain-2022": "cac-blockchain-2022",
}

FIRST_EIGHT = ("beijing", "chengdu", "guangzhou", "hangzhou", "jinan", "shanghai", "shenzhen")
THREE_STARS = ("beijing", "hangzhou", "shenzhen")
for _hub in FIRST_EIGHT:
    CHANGES[_hub, "software", "China famous software city"] = {
        "claim": "One of the first eight China famous software cities, with "
        + ("three" if _hub in THREE_STARS else "two of three")
        + " stars in the ministry's assessment of 2023.",
        "source": "miit-software-cities-2023",
    }


def evidence(
    name: str, claim: str, period: int | None, source: str, designation: str | None = None, **more: Any
) -> Item:
    """A piece of evidence of the kind designation, or of another kind with `kind=`."""
    item: Item = {"kind": more.pop("kind", "designation"), "name": name, "claim": claim}
    if period:
        item["period"] = period
    if designation:
        item["designation"] = designation
    return item | {"source": source} | more


def cbec(hubs: tuple[str, ...], claim: str, period: int, source: str, **more: Any) -> list[tuple[str, str, Item]]:
    """The evidence of one batch of cross-border e-commerce zones."""
    name = CBEC_NAME + more.pop("zone", "")
    return [(hub, "e-commerce", evidence(name, claim, period, source, CBEC, **more)) for hub in hubs]


def niidz(hubs: tuple[str, ...], zone: str, claim: str, period: int, source: str) -> list[tuple[str, str, Item]]:
    """The evidence of the hubs of one national innovation demonstration zone."""
    return [(hub, "science-innovation", evidence(NIIDZ_NAME + zone, claim, period, source, NIIDZ)) for hub in hubs]


def namc(hub: str, sector: str, cluster: str, claim: str, year: int) -> tuple[str, str, Item]:
    """The evidence of a hub in one advanced manufacturing cluster."""
    return hub, sector, evidence(NAMC_NAME + cluster, claim, year, f"miit-namc-{year}", NAMC)


ADDED: list[tuple[str, str, Item]] = [
    ("wuhan", "artificial-intelligence", evidence(
        "National AI pilot zone", "Given the ministry's support for a national AI pilot zone in September 2020.",
        2020, "hubeidaily-wuhan-ai-2020", "ai-pilot-zones")),
    ("hefei", "artificial-intelligence", evidence(
        "Hefei AI industry alliance", "An AI industry alliance of 322 members was set up in Hefei in August 2020.",
        2020, "chinadaily-hefei-ai-alliance-2020", kind="institution")),
    *[
        (hub, "intelligent-vehicles", evidence(
            "Smart city and connected vehicle pilot city",
            "In the second group, of ten, for smart infrastructure and connected vehicles, named in December 2021.",
            2021, "mohurd-smart-vehicles-2021-2", "smart-city-vehicle-cities"))
        for hub in ("chongqing", "shenzhen", "xiamen", "nanjing", "jinan", "chengdu", "hefei", "wuhu", "zibo")
    ],
    ("tianjin", "intelligent-vehicles", evidence(
        "National Internet-of-Vehicles pilot zone: Xiqing",
        "Its Xiqing district became the second national pilot zone for connected vehicles in December 2019.",
        2019, "zhongxiang-iov-2023", "connected-vehicle-zones", scope="Xiqing district")),
    *[
        (hub, "intelligent-vehicles", evidence(
            "National Internet-of-Vehicles pilot zone",
            "Given the industry ministry's support for an Internet-of-Vehicles pilot zone in April 2023.",
            2023, "xinhua-iov-2023", "connected-vehicle-zones"))
        for hub in ("xiangyang", "deqing")
    ],
    ("wuxi", "intelligent-vehicles", evidence(
        "Connected road junctions of Wuxi",
        "Some 600 junctions over more than 350 square kilometres of Wuxi had been upgraded for connected vehicles by "
        "the end of 2020.",
        2020, "xinhua-wuxi-2021", kind="statistic")),
    ("chengdu", "intelligent-vehicles", evidence(
        "Test roads for connected vehicles in Chengdu",
        "Chengdu had opened 680 kilometres of test roads for intelligent connected vehicles by March 2026.",
        2026, "cri-chengdu-auto-2026", kind="statistic")),
    ("chongqing", "cloud-computing", evidence(
        "National data-centre cluster: Chongqing",
        "Site of one of the two data-centre clusters of the Chengdu-Chongqing hub.",
        2022, "hxnews-data-centres-2022", "data-centre-clusters")),
    ("shenzhen", "medical-devices", evidence(
        "National manufacturing innovation centre: National High-Performance Medical Device Innovation Centre",
        "Seat of the national centre for high-performance medical devices approved in spring 2020, with Mindray among "
        "its shareholders.",
        2020, "jrj-nmic-2020", "manufacturing-innovation-centres")),
    ("xian", "science-innovation", evidence(
        "Comprehensive national science centre: Xi'an",
        "Approved as a comprehensive national science centre by January 2023, after the first four.",
        2023, "xinhua-xian-science-centre-2023", "science-centres")),
    *cbec(
        ("xiongan", "panjin", "changzhou", "lianyungang", "jiaxing", "weifang", "linyi", "huizhou", "mianyang",
         "xining", "urumqi"),
        "Named a cross-border e-commerce pilot zone in spring 2020, in the fifth batch of 46 cities and regions.",
        2020, "gov-cbec-2020"),
    *cbec(
        ("taizhou-jiangsu", "zibo", "xiangyang", "shaoguan", "baoji"),
        "Named a cross-border e-commerce pilot zone in February 2022, in a batch of 27 cities and regions.",
        2022, "gov-cbec-2022-1"),
    *cbec(
        ("baotou", "ningde"),
        "Named a cross-border e-commerce pilot zone in November 2022, in a batch of 33 cities and regions.",
        2022, "gov-cbec-2022-2"),
    *cbec(
        ("baoding",),
        "Named a cross-border e-commerce pilot zone in April 2025, with Hainan island and 14 other places.",
        2025, "gov-cbec-2025"),
    *cbec(
        ("haikou", "danzhou"),
        "All of Hainan island became one cross-border e-commerce pilot zone in April 2025, in place of those of Haikou "
        "and Sanya.",
        2025, "gov-cbec-2025", zone=": Hainan island", scope="Hainan island"),
    ("zhangjiakou", "hydrogen", evidence(
        "Fuel-cell vehicle demonstration cluster: Hebei",
        "Leads the Hebei fuel-cell vehicle city cluster, of the second group, approved in December 2021.",
        2021, "mof-fcv-2021-2", "fuel-cell-vehicle-clusters")),
    ("zibo", "hydrogen", evidence(
        "Fuel-cell vehicle demonstration cluster: Guangdong",
        "Belongs to the Foshan-led fuel-cell vehicle city cluster approved in 2021.",
        2021, "sztqb-fcv-2021", "fuel-cell-vehicle-clusters")),
    *[
        (hub, sector, evidence(
            f"National strategic emerging industry cluster: {name}", f"{claim} is on the first national list of 66.",
            2019, "ndrc-sei-clusters-2019", "strategic-industry-clusters"))
        for hub, sector, name, claim in (
            ("xuzhou", "advanced-manufacturing", "Xuzhou intelligent manufacturing", "Intelligent manufacturing"),
            ("changzhou", "advanced-manufacturing", "Changzhou intelligent manufacturing", "Intelligent manufacturing"),
            ("suzhou", "biopharma", "Suzhou biomedicine", "Biomedicine"),
        )
    ],
    *niidz(
        ("nanjing", "suzhou", "suzhou-industrial-park", "wuxi", "changzhou"), "Sunan",
        "Part of the zone of southern Jiangsu, of eight high-tech zones and Suzhou Industrial Park, approved in 2014.",
        2014, "gov-niidz-sunan-2014"),
    *niidz(
        ("guangzhou", "dongguan", "zhuhai", "foshan", "huizhou"), "Pearl River Delta",
        "Part of the zone of eight high-tech zones of the Pearl River Delta approved in September 2015.",
        2015, "gov-niidz-prd-2015"),
    *niidz(
        ("lanzhou",), "Lanzhou-Baiyin", "Shares with Baiyin a demonstration zone approved in February 2018.",
        2018, "gov-niidz-lanzhou-2018"),
    *niidz(
        ("nanchang", "ganzhou"), "Poyang Lake",
        "One of seven Jiangxi cities whose high-tech zones form a demonstration zone approved in 2019.",
        2019, "gov-niidz-poyang-2019"),
    *niidz(("changchun",), "Changchun", "Approved as a demonstration zone in April 2022.",
           2022, "gov-niidz-changchun-2022"),
    *niidz(("harbin",), "Harbin-Daqing-Qiqihar",
           "Shares with Daqing and Qiqihar a demonstration zone approved in 2022.", 2022, "gov-niidz-harbin-2022"),
    *niidz(("xian",), "Xi'an", "The Xi'an high-tech zone was named a national innovation demonstration zone in 2015.",
           2015, "chinadaily-xian-htz-2016"),
    namc("hefei", "artificial-intelligence", "Hefei intelligent voice",
         "Intelligent voice was among the 25 winners of the first two contests in 2021.", 2021),
    namc("dongguan", "consumer-electronics", "Dongguan intelligent mobile terminals",
         "Intelligent mobile terminals was among the 25 winners of the first two contests in 2021.", 2021),
    *[
        namc(hub, "consumer-electronics", "Guangzhou-Foshan-Huizhou ultra-HD video and home appliances",
             "Shares the cluster of ultra-HD video and smart home appliances among the 25 winners of 2021.", 2021)
        for hub in ("guangzhou", "foshan")
    ],
    namc("foshan", "advanced-manufacturing", "Foshan home furnishing",
         "Home furnishing is one of three Foshan clusters among the 45 of 2022.", 2022),
    *[
        namc(hub, "new-energy-vehicles", "Wuhan-Xiangyang-Shiyan-Suizhou automobiles",
             "Shares the car industry cluster of four Hubei cities, a winner of the third contest in 2022.", 2022)
        for hub in ("wuhan", "xiangyang", "shiyan")
    ],
    namc("ganzhou", "advanced-materials", "Ganzhou rare-earth new materials and uses",
         "Rare-earth materials was the first cluster of Jiangxi on the national list, in 2022.", 2022),
    namc("changzhou", "photovoltaics", "Yancheng-Changzhou-Suqian-Huai'an green photovoltaics",
         "Shares the photovoltaics cluster of four Jiangsu cities among the 35 winners of 2024.", 2024),
    namc("zhengzhou", "advanced-materials", "Zhengzhou-Nanyang-Shangqiu-Xuchang superhard materials",
         "Shares the superhard materials cluster of four Henan cities among the 35 winners of 2024.", 2024),
    namc("urumqi", "photovoltaics", "Urumqi-Changji-Shihezi photovoltaics",
         "Shares the photovoltaics cluster of three Xinjiang cities among the 35 winners of 2024.", 2024),
    ("qingdao", "rail-equipment", evidence(
        "Prototype train for 400 km/h", "A prototype train set for 400 km/h has been built in Qingdao.",
        2025, "stdaily-qingdao-14fyp", kind="product")),
    ("qingdao", "shipbuilding-marine", evidence(
        "Deep-sea buoys", "Qingdao developed China's first complete buoys for watching the sea at 6,000 metres.",
        2025, "stdaily-qingdao-14fyp", kind="product")),
    ("xian", "aerospace", evidence(
        "Xinzhou (MA) aircraft", "Aircraft of the Xinzhou (MA) series are developed and produced in Xi'an.",
        2025, "shaanxi-kjt-aviation-2025", kind="product")),
    ("zhuzhou", "aerospace", evidence(
        "AES100 engine", "The civil turboshaft engine AES100 of Zhuzhou won a type certificate in 2024.",
        2024, "hunandaily-zhuzhou-2024", kind="product")),
]  # fmt: skip

DESIGNATIONS: dict[str, Item] = {
    "advanced-manufacturing-clusters": {"sources": ["miit-namc-2021", "miit-namc-2022", "miit-namc-2024"]},
    "ai-pilot-zones": {
        "total": 18, "complete": True,
        "description": "Places that try out AI technology, policy and social experiments for the rest of the country. "
        "The science ministry named eighteen from 2019 to 2021.",
    },
    "ai-application-zones": {"sources": ["xinhua-ai-app-2022", "miit-ai-app-2021", "equalocean-ai-app-2019"]},
    "vehicle-road-cloud-cities": {"sources": ["miit-vrc-2024"]},
    "cross-border-e-commerce-zones": {
        "total": 178,
        "description": "Places that may simplify customs, tax, payment and logistics for online trade across the "
        "border; they began with Hangzhou in 2015 and stood at 165 after seven batches at the end of 2022. In April "
        "2025 Hainan island and 15 more were added, and the zones of Haikou, Sanya and Alashankou ended.",
        "sources": ["people-cbec-2023", "gov-cbec-2025"],
    },
    "data-centre-clusters": {"complete": True},
    "fuel-cell-vehicle-clusters": {"sources": ["nl-fcv-first-2021", "mof-fcv-2021-2", "integral-fcv-2022"]},
    "connected-vehicle-zones": {
        "complete": True, "sources": ["zhongxiang-iov-2023", "xinhua-iov-2023", "ichongqing-iov-2024"],
    },
    "smart-city-vehicle-cities": {
        "total": 16, "complete": True,
        "description": "Sixteen cities, in two groups of 2021, that build smart urban infrastructure and connected "
        "vehicles together. Cangzhou is the one that has no entry here.",
        "sources": ["mohurd-smart-vehicles-2021-1", "mohurd-smart-vehicles-2021-2"],
    },
    "software-cities": {
        "sources": ["miit-software-cities-2023", "mnw-software-cities-2019", "chengducn-software-cities-2016"],
    },
    "blockchain-pilots": {"sources": ["cac-blockchain-2022", "itpro-blockchain-2022"]},
    "innovation-demonstration-zones": {
        "description": "High-tech zones, alone or in groups, that try out reforms of science funding, talent and "
        "taxation before other zones. Chongqing's is not recorded here: no page that can be trusted was found.",
    },
    "science-centres": {
        "total": 5,
        "description": "Places where large scientific facilities are gathered: Zhangjiang, Hefei, Huairou and the "
        "Greater Bay Area, joined by Xi'an in January 2023. Later ones are not ruled out.",
        "sources": ["upi-science-centres-2023", "xinhua-xian-science-centre-2023"],
    },
    "strategic-industry-clusters": {"sources": ["investinchina-sei-2020", "ndrc-sei-clusters-2019"]},
}  # fmt: skip


def matches(item: Item, wanted: str) -> bool:
    """Whether a piece of evidence is the one meant: by its source, or by a part of its name."""
    if wanted.startswith("source="):
        return bool(item["source"] == wanted.removeprefix("source="))
    return wanted in str(item.get("name", ""))


def changed(item: Item, change: Item) -> Item:
    """The item with the keys of the change, and without those that the change sets to None."""
    return {key: value for key, value in (item | change).items() if value is not None}


def migrate_hub(hub: str, text: str, found: set[Key]) -> str:
    """A hub file with its changes, moves and additions; the keys of the changes that were used go into `found`."""

    def change(sector: str, item: Item) -> Item:
        if item["kind"] != "designation":
            return item
        for key, new in CHANGES.items():
            if key[:2] == (hub, sector) and key not in found and matches(item, key[2]):
                found.add(key)
                item = changed(item, new)
                break
        if item["source"] in MOVES:
            item = item | {"source": MOVES[item["source"]]}
        return item

    text = lines.change_evidence(text, change)
    for target, sector, item in ADDED:
        if target == hub:
            text = lines.add_evidence(text, sector, item)
    return text


def migrate_designations(text: str) -> str:
    """Designations.yaml with the corrected totals, descriptions and sources."""
    head, blocks = lines.split_list(text)
    keys = ("id", "name", "name_zh", "named_by", "since", "sector", "total", "complete", "description", "sources")
    for key, change in DESIGNATIONS.items():
        item = yaml.load(blocks[key], Loader=lines.LOADER)[0] | change
        dump = lines._dump({name: item[name] for name in keys if name in item}, keys, 114)
        dump = dump.replace("\n- ", "\n  - ")  # lists stand two deeper in this file
        blocks[key] = lines.as_list_item(dump, 0) + "\n"
    return lines.join_list(head, blocks)


def main(data: Path) -> None:
    """Every file of the dataset in `data`."""
    found: set[Key] = set()
    for path in sorted((data / "hubs").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        new = migrate_hub(path.stem, text, found)
        if new != text:
            path.write_text(new, encoding="utf-8")
    missing = set(CHANGES) - found
    if missing:
        raise SystemExit(f"not found: {sorted(missing)}")
    for name, migrate in (
        ("sources.yaml", lambda text: lines.add_sources(text, SOURCES)),
        ("designations.yaml", migrate_designations),
    ):
        path = data / name
        path.write_text(migrate(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
