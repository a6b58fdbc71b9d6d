"""Universities, companies, products and sites in the search: found by name, and said as what they are."""

from __future__ import annotations

import pytest

from hubcli import search
from hubcli.model.vocabulary import Organisation
from hubcli.retrieval.index import Index
from hubcli.retrieval.organisations import Organisations, called

from ..atlases import changed

KNOWN = (
    Organisation("Ion Works", "alpha", "bureau", ("离子工坊",)),
    Organisation("Ion-20", "alpha", "bureau", ("离-20", "Flying Ion"), by="Ion Works"),
    Organisation("Lamp plant", "beta", "bureau", ("大灯厂",), site=True),
    Organisation("Great Eye", "gamma", "bureau", ("巨眼",), says="The Great Eye stands near Gamma"),
)


@pytest.fixture
def known(atlas):
    """Return the small atlas with a company, its product, a plant and an observatory."""
    return changed(atlas, organisations=KNOWN)


@pytest.mark.parametrize(
    ("query", "hub", "said"),
    [
        ("ion works", "alpha", "Ion Works has its seat in Alpha"),
        ("Ion-20", "alpha", "Ion-20 is made by Ion Works of Alpha"),
        ("ion20", "alpha", "Ion-20 is made by Ion Works of Alpha"),
        ("离20", "alpha", "Ion-20 is made by Ion Works of Alpha"),
        ("where is the Flying Ion made", "alpha", "Ion-20 is made by Ion Works of Alpha"),
        ("大燈廠", "beta", "Lamp plant lies in Beta"),
        ("巨眼", "gamma", "The Great Eye stands near Gamma"),
    ],
)
def test_each_is_found_by_any_of_its_names_with_a_sentence_that_fits(known, query, hub, said):
    first = search(known, query)[0]
    assert (first.id, first.matches[0].field, first.matches[0].text) == (hub, "organisation", said)


def test_a_misspelt_name_is_found(known):
    assert search(known, "ion worsk")[0].id == "alpha"
    assert search(known, "离子工方")[0].id == "alpha"


def test_names_are_compared_whole_and_a_part_is_no_number_of_another(known):
    names = Organisations(known)
    assert called(KNOWN[1]) == "| ion 20 | 离 20 | flying ion |"
    assert [name.strip() for name in names.names] == [
        *("ion work", "离子工坊", "ion 20", "离 20", "flying ion", "lamp plant", "大灯厂", "great eye", "巨眼"),
    ]
    assert [form.joined for form, _ in names.matching("ion20", " ion20 ")] == ["ion20"]
    assert [form.joined for form, _ in names.matching("ion", " ion ")] == ["ionwork", "ion20", "flyingion"]
    assert names.matching("works20", " works20 ") == []
    assert len(names.every()) == 9


def test_an_atlas_without_any_finds_none(atlas):
    bare = changed(atlas, organisations=())
    assert Organisations(bare).names == []
    assert Organisations(bare).every() == []
    assert Index(bare).matching("nothing", " nothing ") == []


@pytest.mark.parametrize(
    ("query", "hub"),
    [
        *(
            ("J-20", "chengdu"),
            ("歼20", "chengdu"),
            ("C919", "shanghai"),
            ("国产大飞机", "shanghai"),
            ("運-20", "xian"),
        ),
        *(("TikTok", "beijing"), ("抖音", "beijing"), ("WeChat", "shenzhen"), ("支付宝", "hangzhou")),
        *(("Genshin Impact", "shanghai"), ("黑神话：悟空", "hangzhou"), ("DeepSeek", "hangzhou"), ("Kimi", "beijing")),
        *(("AITO M9", "chongqing"), ("红旗", "changchun"), ("Wuling", "liuzhou"), ("刀片电池", "shenzhen")),
        *(("九章", "hefei"), ("蛟龙号", "wuxi"), ("天眼", "guiyang"), ("Tianhe-1", "tianjin")),
        ("复兴号", "qingdao"),
        *(("tesla shanghai factory", "shanghai"), ("英特尔大连", "dalian"), ("郑州富士康", "zhengzhou")),
        *(("Horizon Robotics", "beijing"), ("SMEE", "shanghai"), ("壁仞", "shanghai"), ("鸿蒙", "shenzhen")),
        *(("SVOLT", "changzhou"), ("智元机器人", "shanghai"), ("RoboSense", "shenzhen"), ("星际荣耀", "beijing")),
        *(("China National GeneBank", "shenzhen"), ("29所", "chengdu"), ("哈工大深圳", "shenzhen")),
        *(("燕山大学", "beijing-tianjin-hebei"), ("JUNO neutrino", "greater-bay-area"), ("XAG", "guangzhou")),
    ],
)
def test_what_people_type_first_is_found(packaged, query, hub):
    assert search(packaged, query)[0].id == hub
