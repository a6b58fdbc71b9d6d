"""Chinese words for technologies, and the English words with which evidence says them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import hubcli
from hubcli.retrieval.search import answer, search
from hubcli.retrieval.terms import said_as, widened, words_for
from hubcli.text import searchable

_FILE = Path(hubcli.__file__).with_name("said_in_english.txt")


def ids(found):
    return [hub.id for hub in found]


def says(atlas, hub_id, words):
    """Tell whether the evidence or the summary of a hub has one of some words, read from the hub and not by search."""
    hub = atlas.hubs[hub_id]
    texts = [hub.summary, *(f"{e.name} {e.claim}" for item in hub.specialisations for e in item.evidence)]
    return any(re.search(word, text, re.IGNORECASE) for word in words for text in texts)


def test_no_chinese_word_stands_twice_in_the_file():
    lines = [line for line in _FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    chinese = [word for line in lines for word in line.split(": ", 1)[0].split("; ")]
    assert len(chinese) > 250
    assert sorted(word for word in set(chinese) if chinese.count(word) > 1) == []


def test_words_are_known_as_searches_compare_them():
    assert said_as()["氢燃料电池"] == ("fuel cell", "fuel cell vehicle")
    assert said_as()["fuelcell"] == said_as()["燃料电池"]
    assert all(searchable(word) == word for words in said_as().values() for word in words)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("石墨烯", ["graphene"]),
        ("碳纤维", ["carbon fib"]),
        ("蓝宝石", ["sapphire"]),
        ("镁", ["magnesium"]),
        ("煤化工", ["coal"]),
        ("燃料电池", ["fuel.cell"]),
        ("超导", ["superconduct"]),
        ("液晶", ["LCD"]),
        ("疫苗", ["vaccine"]),
        ("光纤", ["optical fib"]),
        ("稀土", ["rare.earth"]),
        ("存储芯片", ["memory", "DRAM"]),
        ("盾构", ["tunnel"]),
        ("superconductors", ["superconduct"]),
    ],
)
def test_the_first_hub_of_a_material_or_product_says_it(packaged, query, words):
    assert says(packaged, ids(search(packaged, query))[0], words)


@pytest.mark.parametrize(("query", "hubs"), [("核聚变", {"hefei", "chengdu", "mianyang"}), ("大飞机", {"shanghai"})])
def test_an_institute_or_product_comes_before_the_hubs_of_the_sector(packaged, query, hubs):
    assert set(ids(search(packaged, query))[: len(hubs)]) == hubs


def test_a_word_that_an_institute_has_in_its_name_is_not_called_unsaid(packaged):
    found, remarks = answer(packaged, "nuclear fusion")  # the tokamaks
    assert set(ids(found)[:2]) == {"hefei", "chengdu"}
    assert remarks == ()


def test_hubs_that_say_a_word_come_before_those_that_only_have_its_sector(packaged):
    found = ids(search(packaged, "superconductors"))
    assert found.index("hefei") < found.index("ganzhou")  # superconducting computers, of another sector


def test_a_word_that_nothing_says_in_either_language_is_still_the_sectors(packaged):
    found, remarks = answer(packaged, "lithography")
    assert found
    assert remarks[0].startswith("no evidence mentions 'lithography'")
    assert ids(search(packaged, "光刻机"))[0] == "shanghai"


@pytest.mark.parametrize(
    ("query", "hub"),
    [
        ("titanium alloys", "baoji"),
        ("titanium powder", "baoji"),
        ("carbon fibre composites", "weihai"),
        ("synthetic diamonds", "zhengzhou"),
        ("wafer fabs", "shanghai"),
    ],
)
def test_a_product_is_found_by_the_material_at_its_beginning_or_by_other_words(packaged, query, hub):
    assert ids(search(packaged, query))[0] == hub


def test_some_words_are_looked_for_in_others_also_where_evidence_says_them():
    assert "solarpanel" in widened()
    assert words_for("solar panel") == ("solar", "photovoltaic")
    assert words_for("graphene film") == ("graphene",)
    assert words_for("graphene poetry") == words_for("film") == ()
    assert "quantum" not in widened()


def test_solar_panels_are_ranked_as_solar_is(packaged):
    assert says(packaged, "hangzhou", ["solar panel"])  # which others do not say in so many words
    assert ids(search(packaged, "solar panels"))[0] == ids(search(packaged, "solar"))[0]


@pytest.mark.parametrize(
    ("hub", "queries"),
    [
        (
            "shanghai",
            ("CRO", "CDMO", "合同研发", "lidar", "激光雷达", "LNG carriers", "LNG船", "medical imaging", "医学影像"),
        ),
        ("shanghai", ("silicon wafers", "online games", "游戏", "CAR-T", "GPU")),
        ("wuxi", ("chip packaging", "封测", "battery equipment", "锂电设备")),
        ("shenzhen", ("photomasks", "掩模版", "anode materials", "负极材料", "battery separators", "隔膜")),
        ("suzhou", ("gallium nitride", "氮化镓", "GaN", "harmonic reducers", "谐波减速器", "electrolysers", "电解槽")),
        (
            "beijing",
            ("EDA", "photoresist", "光刻胶", "insulin", "胰岛素", "solid-state batteries", "固态电池", "vaccines"),
        ),
        ("ningbo", ("injection moulding machines", "注塑机", "moulds", "模具", "camera lenses", "镜头")),
        ("guangzhou", ("electrolyte", "电解液")),
        ("zhengzhou", ("tunnel boring machines", "盾构机")),
        ("wuhan", ("submarines", "潜艇")),
        ("wuhan", ("self-driving taxis", "自动驾驶出租车")),
        ("qingdao", ("tyres", "轮胎")),
        ("xiamen", ("LED",)),
        ("jiaxing", ("glass fibre", "玻璃纤维")),
        ("haikou", ("free trade port", "自由贸易港")),
        ("chengdu", ("laptops", "笔记本电脑")),
        ("wuxi", ("e-bikes", "电动自行车")),
        ("jinan", ("heavy trucks", "重卡")),
        ("weifang", ("diesel engines", "柴油机")),
        ("hangzhou", ("forklifts", "叉车")),
        ("shenzhen", ("3D printers", "3D打印机")),
        ("shanghai", ("surgical robots", "手术机器人")),
        ("beijing", ("AI chips", "AI芯片")),
        ("shenyang", ("fighter jets", "战斗机")),
        ("xian", ("transport aircraft", "运输机")),
    ],
)
def test_sub_sectors_are_answered_by_the_city_of_the_trade_in_both_languages(packaged, hub, queries):
    assert {query: ids(search(packaged, query))[0] for query in queries} == dict.fromkeys(queries, hub)


@pytest.mark.parametrize("query", ["AI", "EV", "IC", "VR", "IoT"])
def test_an_abbreviation_that_is_no_product_is_a_name_of_its_sector(packaged, query):
    found = search(packaged, query)
    assert any(hit.field == "sector" for hit in found[0].matches)
    assert query.lower() not in said_as()
