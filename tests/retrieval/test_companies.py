"""Listed companies, and seats of universities and companies, in the search."""

from __future__ import annotations

import pytest

from hubcli import search
from hubcli.model.records import Evidence, Listed, Specialisation
from hubcli.model.vocabulary import Company, Entity, Industry, Organisation
from hubcli.retrieval.companies import listed
from hubcli.retrieval.search import answer
from hubcli.retrieval.texts import short_name

from ..atlases import changed, known_for


def company(code, name_zh, name, hub="alpha", city="甲城", seat=None):
    return Company(code, name_zh, name, "SSE_main", "2020-01-01", city, hub, None, seat)


COMPANIES = (
    company("600001.SH", "离子科技", "Ion Group Co., Ltd."),
    company("600002.SH", "远山矿业", "Far Hill Mining Limited", None, "远方市"),
    company("600003.SZ", "*ST乙城", "South Lamp Industry Co., Ltd.", "beta", "乙城", "bureau"),
    company("600004.SZ", "大灯Ａ", "Great Lamps Corporation", "gamma", "丙城"),
)


@pytest.fixture
def traded(atlas):
    """Return the small atlas with some listed companies."""
    return changed(atlas, companies=COMPANIES)


def found(atlas, term, *, alone=False):
    return [(item.hub, item.likeness) for item in listed(atlas, term, alone=alone)]


@pytest.mark.parametrize("code", ["600001", "600001 sh", "sh600001", "600001 ss"])
def test_a_company_is_found_by_its_code(traded, code):
    assert found(traded, code) == [("alpha", 1.0)]


def test_a_code_that_no_company_has_finds_none(traded):
    assert found(traded, "600009") == found(traded, "60000") == found(traded, "600001 hk") == []


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("离子科技", [("alpha", 1.0)]),
        ("离子", [("alpha", 0.8)]),  # how its name begins
        ("子科", []),  # not what is inside it
        ("ion", [("alpha", 1.0)]),  # without the words for its legal form
        ("ion group co ltd", [("alpha", 1.0)]),
        ("far hill mining", [(None, 1.0)]),
        ("far hill", [(None, 0.8)]),
        ("hill", []),
        ("lamp", [("beta", 1.0)]),  # South is the province it is in, industry says little
        ("south lamp", [("beta", 1.0)]),
        ("great lamp", [("gamma", 1.0)]),
        ("乙城", [("beta", 1.0)]),
        ("大灯", [("gamma", 1.0)]),
        ("zz", []),
        ("灯", []),
    ],
)
def test_a_company_is_found_by_its_name_or_its_first_words(traded, term, expected):
    assert found(traded, term) == expected


def test_a_chinese_word_inside_a_name_is_enough_where_nothing_else_has_it(traded):
    assert found(traded, "矿业", alone=True) == [(None, pytest.approx(0.702))]  # 0.7, and a little for the one
    assert found(traded, "矿业9", alone=True) == []
    assert found(traded, "hill", alone=True) == []  # an English word is one of many names, or none


def test_an_english_word_inside_three_names_is_enough_where_nothing_else_has_it(traded):
    pumps = [
        ("600011.SH", "Hill Pumps", "alpha"),
        ("600012.SH", "Nine Pump Works", "beta"),
        ("600013.SH", "A Pump", "beta"),
    ]
    more = [company(code, "泵", name, hub) for code, name, hub in pumps]
    two, three = (changed(traded, companies=[*COMPANIES, *more[-count:]]) for count in (2, 3))
    assert found(two, "pump", alone=True) == []
    each, most = pytest.approx(0.702), pytest.approx(0.704)  # who has more of them comes first
    assert found(three, "pump", alone=True) == [("alpha", each), ("beta", most), ("beta", most)]
    assert found(three, "pump") == []
    assert [hub.id for hub in search(three, "pumps")] == ["beta", "alpha"]


def test_the_name_of_one_without_its_city_is_no_word_that_others_have_too(packaged):
    shown = {hub.id: hub.matches[0].text for hub in search(packaged, "tyres")}  # not GuiZhou Tyre alone
    assert next(iter(shown)) == "qingdao"  # of Sentury Tire and Techking Tires
    assert {"guiyang", "weihai", "yantai"} <= set(shown)


def test_what_is_said_of_a_company_is_where_it_is_registered_or_has_its_seat(traded):
    texts = [listed(traded, item.name_zh.strip("*STＡ"), alone=False)[0].text for item in COMPANIES]
    assert texts == [
        "Ion Group Co., Ltd. (离子科技, 600001.SH) is registered in Alpha",
        "Far Hill Mining Limited (远山矿业, 600002.SH) is registered in 远方市",
        "South Lamp Industry Co., Ltd. (*ST乙城, 600003.SZ) has its seat in Beta",
        "Great Lamps Corporation (大灯Ａ, 600004.SZ) is registered in Gamma",
    ]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("*ST国华", "国华"),
        ("ST国华", "国华"),
        ("万科Ａ", "万科"),
        ("寒武纪-U", "寒武纪"),
        ("TCL科技", "TCL科技"),
        ("A", "A"),
    ],
)
def test_what_exchanges_add_to_a_name_is_no_part_of_it(name, short):
    assert short_name(name) == short


def test_a_search_finds_companies_and_says_why(traded):
    (hub,) = search(traded, "離子科技")
    assert (hub.id, hub.score, hub.matches[0].field) == ("alpha", 74, "company")
    assert search(traded, "lamps")[0].matches[0].text.startswith("South Lamp")


def test_a_company_in_no_hub_is_named_beside_the_answer(traded):
    nothing = answer(traded, "远山矿业")
    assert nothing == ((), ("Far Hill Mining Limited (远山矿业, 600002.SH) is registered in 远方市",))


def test_no_company_is_looked_for_under_the_name_of_a_place_or_a_sector(traded):
    robots = changed(traded, companies=[company("600005.SH", "机器人", "Robots Limited", "gamma")])
    assert "gamma" not in [hub.id for hub in search(robots, "机器人")]
    assert "gamma" not in [hub.id for hub in search(traded, "South") if hub.matches[0].field == "company"]


def test_the_seat_of_a_company_of_the_evidence_stands_before_its_plants(atlas):
    plant = Evidence("company", "Ion Works", "Has a plant.", None, "paper")
    hubs = {**atlas.hubs, "gamma": known_for(atlas["gamma"], Specialisation("robotics", [plant]))}
    seated = changed(
        atlas,
        hubs=hubs,
        companies=[company("600006.SH", "离子工坊-U", "Long Name Holdings", "beta", "乙城", "bureau")],
        entities=[Entity("Ion Works", ("离子工坊",))],
    )
    for query in ("Ion Works", "離子工坊"):
        first, *others = search(seated, query)
        assert (first.id, first.score, first.matches[0].field) == ("beta", 74, "company")
        assert first.matches[0].text == "Long Name Holdings (离子工坊-U, 600006.SH) has its seat in Beta"
        assert {hub.id for hub in others} == {"alpha", "gamma"}


def test_a_university_is_found_by_each_of_its_names(atlas):
    academy = Organisation("Academy of Alpha", "alpha", "bureau", ("甲城学院", "AA"))
    taught = changed(atlas, organisations=[academy])
    for query, score in (("Academy of Alpha", 76), ("甲城學院", 76), ("aa", 76), ("academy", 70.7)):
        first = search(taught, query)[0]
        assert (first.id, first.score, first.matches[0].field) == ("alpha", score, "organisation")
        assert first.matches[0].text == "Academy of Alpha has its seat in Alpha"


def test_the_name_of_a_place_is_not_found_in_those_of_its_universities(atlas):
    taught = changed(atlas, organisations=[Organisation("Alpha Academy", "beta", "bureau")])
    assert "beta" not in [hub.id for hub in search(taught, "Alpha")]
    assert search(taught, "Alpha Academy")[0].id == "beta"


@pytest.mark.parametrize("query", ["长电科技", "長電科技", "JCET", "600584", "600584.SH", "江苏长电科技股份有限公司"])
def test_jcet_is_found_in_wuxi_by_name_and_code(packaged, query):
    first = search(packaged, query)[0]
    assert first.id == "wuxi"
    assert "JCET Group Co., Ltd. (长电科技, 600584.SH) is registered in Wuxi" in [match.text for match in first.matches]


SEATS = {
    **{"SMIC": "shanghai", "中芯國際": "shanghai", "Foxconn": "shenzhen", "Tsinghua": "beijing", "清华": "beijing"},
    **{"Fudan": "shanghai", "USTC": "hefei", "華為": "shenzhen", "比亞迪": "shenzhen", "寧德時代": "ningde"},
}
#: The same of institutes, laboratories and large facilities: by name, short name and abbreviation.
INSTITUTES = {
    **{"IMR": "shenyang", "金属所": "shenyang", "中科院金属所": "shenyang", "中國科學院金屬研究所": "shenyang"},
    **{"Institute of Metal Research, Chinese Academy of Sciences": "shenyang", "IHEP": "beijing", "高能所": "beijing"},
    **{"CAS Institute of Physics": "beijing", "中科院": "beijing", "大连化物所": "dalian", "DICP": "dalian"},
    **{"SIAT": "shenzhen", "光电所": "chengdu", "合肥物质院": "hefei", "紫金山天文台": "nanjing", "PMO": "nanjing"},
    **{"SIMIT": "shanghai", "SINANO": "suzhou", "近物所": "lanzhou", "西安光机所": "xian", "西物院": "chengdu"},
    **{"EAST tokamak": "hefei", "东方超环": "hefei", "SHMFF": "hefei", "HL-2M": "chengdu", "CSNS": "dongguan"},
    **{"HIAF": "huizhou", "BEPC": "beijing", "怀柔光源": "beijing", "脉冲强磁场": "wuhan", "SSRF": "pudong-zhangjiang"},
    **{"TaihuLight": "wuxi", "神威太湖之光": "wuxi", "天河二号": "guangzhou", "成都超算": "chengdu"},
    **{"Peng Cheng Laboratory": "shenzhen", "鹏城实验室": "shenzhen"},
    **{"崂山实验室": "qingdao", "紫金山实验室": "nanjing"},
    **{"Westlake University": "hangzhou", "西湖大学": "hangzhou", "SUSTech": "shenzhen", "上科大": "shanghai"},
    **{"港科广": "guangzhou", "东方理工": "ningbo", "XJTLU": "suzhou", "大湾区大学": "dongguan"},
}


@pytest.mark.parametrize(("query", "hub"), (SEATS | INSTITUTES).items())
def test_seats_come_first(packaged, query, hub):
    assert search(packaged, query)[0].id == hub


def test_an_industry_puts_first_who_has_many_of_its_listed_companies(atlas):
    def of(number, hub):
        return company(f"60010{number}.SH", f"灯{number}", f"Lamp {number}", hub)._replace(industry="lamps")

    lamps = Industry("lamps", "Lamps", "灯具", ("lighting", "照明"))
    lit = changed(atlas, industries={"lamps": lamps}, companies=[of(1, "beta"), of(2, "beta"), of(3, "alpha")])
    for query in ("lamps", "Lighting", "照明", "灯具企业"):
        assert [hub.id for hub in search(lit, query)][:2] == ["beta", "alpha"]
    first = search(lit, "照明")[0]
    assert first.matches[0][:2] == ("company", "2 listed companies of the industry: Lamps")
    assert first.score == pytest.approx(74 + 12 * 2 / 5, abs=0.05)


@pytest.mark.parametrize(("measured", "first"), [((), "beta"), (("lamps",), "alpha")])
def test_evidence_says_the_word_of_an_industry_that_measures_its_sector(atlas, measured, first):
    """The Asian Games of Hangzhou, said of drones, are no games."""
    games = Evidence("facility", "Lamps", "The lamps of the games were hung by robots.", 2020, "bureau")
    hubs = {**atlas.hubs, "alpha": known_for(atlas["alpha"], Specialisation("robotics", [games]))}
    sectors = {**atlas.sectors, "robotics": atlas.sectors["robotics"]._replace(listed=Listed("broad", measured))}
    companies = [
        company(f"60010{number}.SH", f"灯{number}", f"Lamp {number}", hub)._replace(industry="lamps")
        for number, hub in enumerate(("beta", "beta", "alpha"))
    ]
    industries = {"lamps": Industry("lamps", "Lamps", "灯具", ())}
    lit = changed(atlas, hubs=hubs, sectors=sectors, companies=companies, industries=industries)
    assert search(lit, "lamps")[0].id == first


@pytest.mark.parametrize(
    ("query", "hubs"),
    [
        ("工程机械", {"changsha"}),
        ("excavators", {"changsha"}),
        ("摩托车", {"chongqing"}),
        ("auto parts", {"shanghai", "ningbo"}),
        ("家电", {"foshan"}),
        ("machine tools", {"ningbo"}),
    ],
)
def test_everyday_words_for_industries_lead_to_their_companies(packaged, query, hubs):
    assert search(packaged, query)[0].id in hubs
