"""The listed companies, their industries, and which sectors the industries measure.

    python data/migrations/011_companies.py PANEL

PANEL is a folder with the gathered tables: `listed-companies-2025-12-31.csv` has a line a company. Written are
`data/companies.yaml`, `data/industries.yaml`, the three sources, and `listed:` of every sector of `data/sectors.yaml`.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import splicing

DATA = Path(__file__).resolve().parents[1]

#: Each industry in Chinese: its id and English label.
INDUSTRIES = {
    "IT设备": ("it-equipment", "IT equipment"),
    "专用机械": ("special-machinery", "Special-purpose machinery"),
    "中成药": ("chinese-patent-medicines", "Chinese patent medicines"),
    "乳制品": ("dairy", "Dairy products"),
    "互联网": ("internet", "Internet"),
    "仓储物流": ("warehousing-logistics", "Warehousing and logistics"),
    "供气供热": ("gas-heat-supply", "Gas and heat supply"),
    "保险": ("insurance", "Insurance"),
    "元器件": ("electronic-components", "Electronic components"),
    "全国地产": ("property-national", "Property, nationwide"),
    "公共交通": ("public-transport", "Public transport"),
    "公路": ("road-transport", "Road transport"),
    "其他商业": ("other-commerce", "Other commerce"),
    "其他建材": ("other-building-materials", "Other building materials"),
    "农业综合": ("general-agriculture", "General agriculture"),
    "农用机械": ("agricultural-machinery", "Agricultural machinery"),
    "农药化肥": ("pesticides-fertilisers", "Pesticides and fertilisers"),
    "出版业": ("publishing", "Publishing"),
    "化学制药": ("chemical-pharmaceuticals", "Chemical pharmaceuticals"),
    "化工原料": ("chemical-materials", "Chemical raw materials"),
    "化工机械": ("chemical-machinery", "Chemical machinery"),
    "化纤": ("chemical-fibres", "Chemical fibres"),
    "区域地产": ("property-regional", "Property, regional"),
    "医疗保健": ("health-care", "Health care"),
    "医药商业": ("pharmaceutical-trade", "Pharmaceutical trade"),
    "半导体": ("semiconductors", "Semiconductors"),
    "商品城": ("commodity-markets", "Commodity markets"),
    "商贸代理": ("trading-agencies", "Trading agencies"),
    "啤酒": ("beer", "Beer"),
    "园区开发": ("park-development", "Industrial park development"),
    "塑料": ("plastics", "Plastics"),
    "多元金融": ("diversified-finance", "Diversified finance"),
    "家居用品": ("household-goods", "Household goods"),
    "家用电器": ("household-appliances", "Household appliances"),
    "小金属": ("minor-metals", "Minor metals"),
    "工程机械": ("construction-machinery", "Construction machinery"),
    "广告包装": ("advertising-packaging", "Advertising and packaging"),
    "建筑工程": ("construction", "Construction and engineering"),
    "影视音像": ("film-television", "Film, television and audio"),
    "房产服务": ("property-services", "Property services"),
    "批发业": ("wholesale", "Wholesale"),
    "摩托车": ("motorcycles", "Motorcycles"),
    "文教休闲": ("culture-education-leisure", "Culture, education and leisure"),
    "新型电力": ("new-power", "New energy power"),
    "旅游景点": ("tourist-attractions", "Tourist attractions"),
    "旅游服务": ("travel-services", "Travel services"),
    "日用化工": ("household-chemicals", "Household chemicals"),
    "普钢": ("ordinary-steel", "Ordinary steel"),
    "服饰": ("clothing", "Clothing"),
    "机场": ("airports", "Airports"),
    "机床制造": ("machine-tools", "Machine tools"),
    "机械基件": ("machine-components", "Machine components"),
    "林业": ("forestry", "Forestry"),
    "染料涂料": ("dyes-coatings", "Dyes and coatings"),
    "橡胶": ("rubber", "Rubber"),
    "水力发电": ("hydropower", "Hydropower"),
    "水务": ("water-utilities", "Water utilities"),
    "水泥": ("cement", "Cement"),
    "水运": ("water-transport", "Water transport"),
    "汽车整车": ("motor-vehicles", "Motor vehicles"),
    "汽车服务": ("vehicle-services", "Vehicle services"),
    "汽车配件": ("vehicle-parts", "Vehicle parts"),
    "渔业": ("fisheries", "Fisheries"),
    "港口": ("ports", "Ports"),
    "火力发电": ("thermal-power", "Thermal power"),
    "焦炭加工": ("coke", "Coke"),
    "煤炭开采": ("coal-mining", "Coal mining"),
    "特种钢": ("special-steel", "Special steel"),
    "环境保护": ("environmental-protection", "Environmental protection"),
    "玻璃": ("glass", "Glass"),
    "生物制药": ("biopharmaceuticals", "Biopharmaceuticals"),
    "电信运营": ("telecom-operators", "Telecoms operators"),
    "电器仪表": ("instruments", "Electrical instruments"),
    "电器连锁": ("appliance-chains", "Appliance chains"),
    "电气设备": ("electrical-equipment", "Electrical equipment"),
    "白酒": ("baijiu", "Baijiu"),
    "百货": ("department-stores", "Department stores"),
    "石油加工": ("petroleum-processing", "Petroleum processing"),
    "石油开采": ("petroleum-extraction", "Petroleum extraction"),
    "石油贸易": ("petroleum-trade", "Petroleum trade"),
    "矿物制品": ("mineral-products", "Mineral products"),
    "种植业": ("crop-farming", "Crop farming"),
    "空运": ("air-transport", "Air transport"),
    "红黄酒": ("wine-huangjiu", "Wine and huangjiu"),
    "纺织": ("textiles", "Textiles"),
    "纺织机械": ("textile-machinery", "Textile machinery"),
    "综合类": ("conglomerates", "Conglomerates"),
    "航空": ("aviation", "Aviation"),
    "船舶": ("ships", "Ships"),
    "装修装饰": ("decoration", "Decoration"),
    "证券": ("securities", "Securities"),
    "超市连锁": ("supermarket-chains", "Supermarket chains"),
    "路桥": ("roads-bridges", "Roads and bridges"),
    "软件服务": ("software-services", "Software services"),
    "软饮料": ("soft-drinks", "Soft drinks"),
    "轻工机械": ("light-industry-machinery", "Light industry machinery"),
    "运输设备": ("transport-equipment", "Transport equipment"),
    "通信设备": ("communications-equipment", "Communications equipment"),
    "造纸": ("paper", "Paper"),
    "酒店餐饮": ("hotels-catering", "Hotels and catering"),
    "钢加工": ("steel-processing", "Steel processing"),
    "铁路": ("railways", "Railways"),
    "铅锌": ("lead-zinc", "Lead and zinc"),
    "铜": ("copper", "Copper"),
    "铝": ("aluminium", "Aluminium"),
    "银行": ("banking", "Banking"),
    "陶瓷": ("ceramics", "Ceramics"),
    "食品": ("food", "Food"),
    "饲料": ("feed", "Animal feed"),
    "黄金": ("gold", "Gold"),
}

#: How well the industries measure each sector, and which.
LISTED = {
    "semiconductors": ("exact", "半导体"),
    "software": ("exact", "软件服务"),
    "telecommunications": ("exact", "通信设备 电信运营"),
    "biopharma": ("exact", "生物制药 化学制药 中成药"),
    "aerospace": ("exact", "航空"),
    "power-equipment": ("exact", "电气设备"),
    "advanced-manufacturing": ("exact", "专用机械 机床制造 机械基件 工程机械 电器仪表 纺织机械 化工机械 轻工机械"),
    "petrochemicals": ("exact", "石油开采 石油加工 化工原料 化纤 塑料 橡胶 染料涂料 农药化肥"),
    "digital-economy": ("exact", "软件服务 互联网 IT设备 通信设备 元器件 半导体 电信运营"),
    "new-energy-vehicles": ("broad", "汽车整车 汽车配件"),
    "intelligent-vehicles": ("broad", "汽车整车 汽车配件"),
    "batteries": ("broad", "电气设备"),
    "photovoltaics": ("broad", "电气设备"),
    "wind-power": ("broad", "电气设备"),
    "hydrogen": ("broad", "电气设备"),
    "nuclear": ("broad", "电气设备"),
    "medical-devices": ("broad", "医疗保健"),
    "online-health": ("broad", "医疗保健 医药商业"),
    "rail-equipment": ("broad", "运输设备"),
    "consumer-electronics": ("broad", "元器件 家用电器 IT设备"),
    "displays": ("broad", "元器件"),
    "optoelectronics": ("broad", "元器件 通信设备"),
    "artificial-intelligence": ("broad", "软件服务 互联网 IT设备"),
    "big-data": ("broad", "软件服务 IT设备"),
    "cloud-computing": ("broad", "软件服务 IT设备"),
    "blockchain": ("broad", "软件服务"),
    "internet-of-things": ("broad", "通信设备 IT设备 电器仪表"),
    "digital-content": ("broad", "互联网 影视音像 出版业"),
    "e-commerce": ("broad", "互联网"),
    "fintech": ("broad", "软件服务 银行 证券 保险 多元金融"),
    "robotics": ("broad", "专用机械 机床制造 机械基件 电器仪表"),
    "advanced-materials": ("broad", "小金属 矿物制品 特种钢"),
    "agritech": ("broad", "农业综合 种植业 饲料 农用机械"),
    "space": ("broad", "航空 通信设备"),
    "defence": ("broad", "航空 船舶"),
    "drones-low-altitude": ("broad", "航空"),
    "quantum": ("none", ""),
    "vr-metaverse": ("none", ""),
    "shipbuilding-marine": ("none", ""),
    "regional-integration": ("none", ""),
    "science-innovation": ("none", ""),
}

COLUMNS = ("code", "name_zh", "name", "board", "listed", "city", "hub", "industry")
#: Cities that the list prints otherwise than as a name: an address, and a name without its space.
CITIES = {"新疆维吾尔自治区石河子市开发区北工业园区北二三路1号": "石河子市", "GrandCayman": "Grand Cayman"}

_LIST = "Companies with A shares at 31 December 2025."
_VENDOR = "The registered city is from a vendor's table, whose rows for Shenzhen agree with that exchange at 99.4 %."
_CLASSES = "The industry is one of 110 classes of a vendor, not the exchange's."
SOURCES: tuple[dict[str, object], ...] = tuple(
    {
        "id": f"{name}-companies-2025",
        "title": title,
        "publisher": publisher,
        "url": url,
        "published": None,
        "language": "zh",
        "kind": "official",
        "via": {"name": via, "url": address},
        "confirmed_by": {
            "name": "macropage, companies with dates of listing and delisting",
            "url": "https://github.com/AFAN-LIFE/macropage",
        },
        "note": note,
    }
    for name, title, publisher, url, via, address, note in (
        (
            "bse",
            "北京证券交易所 上市公司列表",
            "Beijing Stock Exchange",
            "https://www.bse.cn/nq/listedcompany.html",
            "finance_assessment, basic data of companies",
            "https://github.com/yymsunday/finance_assessment",
            f"{_LIST} {_VENDOR} {_CLASSES}",
        ),
        (
            "sse",
            "上海证券交易所 股票列表",
            "Shanghai Stock Exchange",
            "https://www.sse.com.cn/assortment/stock/list/share/",
            "valusis, the exchange's list; finance_assessment, registered cities",
            "https://github.com/Aniwer/valusis",
            f"{_LIST} {_VENDOR} {_CLASSES}",
        ),
        (
            "szse",
            "深圳证券交易所 股票列表",
            "Shenzhen Stock Exchange",
            "https://www.szse.cn/market/product/stock/list/index.html",
            "valusis, the exchange's list",
            "https://github.com/Aniwer/valusis",
            f"{_LIST} {_CLASSES}",
        ),
    )
)


def row(line: Mapping[str, str]) -> list[str | None]:
    """Return a company in the order of the columns; what is not known is None."""
    industry = line["industry_zh"]
    city = CITIES.get(line["registered_city"], line["registered_city"])
    return [
        line["code"],
        line["name_zh"],
        " ".join(line["name_en"].split()) or None,
        line["board"],
        line["list_date"],
        city or None,
        line["hub"] or None,
        INDUSTRIES[industry][0] if industry else None,
    ]


def write_companies(rows: Iterable[list[str | None]]) -> str:
    """Return the file of companies, a line each, in order of code."""
    lines = [
        "# yaml-language-server: $schema=schema/companies.schema.json",
        "# Every company with A shares, with the city where it is registered. Seats elsewhere: seats.yaml.",
        "date: 2025-12-31",
        "sources: {SSE: sse-companies-2025, SZSE: szse-companies-2025, BSE: bse-companies-2025}",
        f"columns: [{', '.join(COLUMNS)}]",
        "rows:",
    ]
    for code, name_zh, name, board, listed, city, hub, industry in sorted(rows, key=lambda each: str(each[0])):
        shown = [json.dumps(code), plain(name_zh), json.dumps(name, ensure_ascii=False), board, listed, plain(city)]
        lines.append(f"  - [{', '.join([*shown, hub or 'null', industry or 'null'])}]")
    return "\n".join(lines) + "\n"


def plain(text: str | None) -> str:
    """Return a text as it can stand in a list on one line, in quotes where it has to."""
    return splicing.flow([text])[1:-1]


def write_industries() -> str:
    """Return the file of industries, in order of id."""
    lines = [
        "# yaml-language-server: $schema=schema/industries.schema.json",
        "# The industries of listed companies: the 110 classes of a vendor of market data.",
    ]
    for name, label, label_zh in sorted((name, label, label_zh) for label_zh, (name, label) in INDUSTRIES.items()):
        lines.append(f"- {{id: {name}, label: {plain(label)}, label_zh: {label_zh}}}")
    return "\n".join(lines) + "\n"


def with_listed(text: str) -> str:
    """Return the file of sectors with what measures each as its last key; there once, it is written anew."""
    head, blocks = splicing.entries(text)
    made = list(head)
    for lines, value in blocks:
        fit, industries = LISTED[value["id"]]
        names = [INDUSTRIES[each][0] for each in industries.split()]
        said = f"{{fit: {fit}, industries: [{', '.join(names)}]}}" if names else f"{{fit: {fit}}}"
        kept = [line for line in lines if not line.startswith("  listed:")]
        last = max(place for place, line in enumerate(kept) if line.startswith(("- ", "  ")))
        kept.insert(last + 1, f"  listed: {said}\n")
        made += kept
    return "".join(made)


def main() -> None:
    """Write companies, industries, sources and sectors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("panel", type=Path, help="a folder with the gathered tables")
    panel = parser.parse_args().panel
    with (panel / "listed-companies-2025-12-31.csv").open(encoding="utf-8", newline="") as file:
        rows = [row(line) for line in csv.DictReader(file)]
    text = write_companies(rows)
    (DATA / "companies.yaml").write_text(text, "utf-8")
    (DATA / "industries.yaml").write_text(write_industries(), "utf-8")
    path = DATA / "sectors.yaml"
    path.write_text(with_listed(path.read_text("utf-8")), "utf-8")
    path = DATA / "sources.yaml"
    path.write_text(splicing.add_sorted(path.read_text("utf-8"), map(splicing.entry, SOURCES)), "utf-8")
    print(f"{len(rows)} companies, {len(text.encode()):,} bytes, {len(rows) * (len(COLUMNS) + 1):,} values")


if __name__ == "__main__":
    main()
