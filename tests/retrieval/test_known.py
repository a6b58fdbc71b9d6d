"""A name beside words that nothing says is answered by the place of the name, and the words are said."""

from __future__ import annotations

import pytest

from hubcli.retrieval.search import answer, search


def ids(found):
    return [hub.id for hub in found]


def test_a_known_thing_beside_unknown_words_is_shown_with_these(atlas):
    found, remarks = answer(atlas, "Qubit Institute Zebra bananas")
    assert ids(found)[0] == "alpha"
    assert remarks == ("nothing mentions 'Zebra' or 'bananas'; shown: 'Qubit Institute' alone",)
    assert found[0].score == pytest.approx(0.9 * 72, abs=0.06)  # nine tenths of the name of an institute


def test_words_that_are_said_of_others_are_said_to_be_beside(atlas):
    _, remarks = answer(atlas, "Qubit Institute quiet zebra")  # Gamma is a quiet town
    assert remarks == (
        "nothing mentions 'quiet' or 'zebra' together with 'Qubit Institute'; shown: 'Qubit Institute' alone",
    )


def test_a_place_comes_before_what_is_named_with_it_and_lies_elsewhere(atlas):
    assert ids(search(atlas, "Qubit Institute zebra in Gamma"))[:2] == ["gamma", "alpha"]
    assert ids(search(atlas, "Qubit Institute zebra Gamma"))[:2] == ["gamma", "alpha"]
    assert ids(search(atlas, "Qubit Institute zebra in Alpha"))[0] == "alpha"


@pytest.mark.parametrize(
    "query", ["zebra bananas", "qwerty asdf", "technology company zebra", "best zebra in the world", "斑马香蕉"]
)
def test_words_that_say_little_are_no_known_name(atlas, query):
    assert answer(atlas, query).found == ()


def test_a_query_of_thirteen_words_is_no_name_with_others(atlas):
    words = "zebra " + " ".join(f"zz{number}yy" for number in range(10))
    assert ids(search(atlas, f"alpha {words}"))[:1] == ["alpha"]
    assert search(atlas, f"alpha {words} xxyyzz") == ()


@pytest.mark.parametrize(
    ("query", "hub"),
    [
        ("BYD Seagull hatchback", "shenzhen"),
        ("Xiaomi SU7 Ultra", "beijing"),
        ("Tencent Binhai headquarters", "shenzhen"),
        ("Foxconn Longhua", "shenzhen"),
        ("opera studios in Xi'an", "xian"),
        ("Moutai brand Guizhou", "guiyang"),
        ("Fudan medical school hospital", "shanghai"),  # the name goes on: Fudan University
        ("Foxconn Zhengzhou dormitories", "zhengzhou"),
        ("比亚迪海鸥", "shenzhen"),
        ("西安歌剧院", "xian"),
    ],
)
def test_the_place_of_the_name_comes_first(packaged, query, hub):
    found, remarks = answer(packaged, query)
    assert found[0].id == hub
    assert any("shown: " in remark for remark in remarks)


@pytest.mark.parametrize(
    ("query", "hub"),
    [
        ("who builds the Fuxing train", "qingdao"),
        ("where is HarmonyOS developed", "shenzhen"),
        ("maker of the Long March 5", "tianjin"),
        ("where does Haier come from", "qingdao"),
        ("birthplace of DJI", "shenzhen"),
        ("where are iPhones assembled", "zhengzhou"),
        ("海尔来自哪里", "qingdao"),
    ],
)
def test_a_question_is_answered_by_what_it_is_about_alone(packaged, query, hub):
    found, remarks = answer(packaged, query)
    assert found[0].id == hub
    assert remarks == ()


def test_a_common_word_with_which_a_company_begins_is_none(packaged):
    assert answer(packaged, "electric zebra").found == ()  # Shanghai Electric, and many others


def test_a_word_of_technology_is_shown_with_the_words_that_nothing_says(atlas):
    found, remarks = answer(atlas, "robot xyzzy")
    assert ids(found) == ["beta"]
    assert remarks == ("nothing mentions 'xyzzy'; shown: 'robot' alone",)


def test_of_words_that_no_hub_has_together_the_one_in_the_fewest_hubs_decides(atlas):
    found, remarks = answer(atlas, "robots laboratories")  # Alpha has laboratories, Beta has robots
    assert ids(found) == ["beta"]
    assert remarks == ("nothing mentions 'laboratories' together with 'robots'; shown: 'robots' alone",)


@pytest.mark.parametrize(
    ("query", "hub", "unsaid"),
    [
        ("which city makes most sapphire windows", "yinchuan", "windows"),
        ("graphene heater startups", "ningbo", "heater"),
        ("who builds locomotives for circuses", "zhuzhou", "circuses"),
        ("carbon fibre bicycles", "weihai", "bicycles"),
        ("钛合金冶炼厂", "baoji", "冶炼"),
        ("燃料电池大巴", "foshan", "大巴"),
    ],
)
def test_a_material_or_product_beside_unknown_words_is_shown_with_these(packaged, query, hub, unsaid):
    found, remarks = answer(packaged, query)
    assert hub in ids(found)[:2]
    assert len(remarks) == 1
    assert remarks[0].startswith(f"nothing mentions '{unsaid}'")


def test_a_material_comes_before_somebody_whose_name_begins_with_another_word(packaged):
    _, remarks = answer(packaged, "OLED screens for phones cheaply")
    assert remarks == ("nothing mentions 'screens', 'phones' or 'cheaply' together with 'OLED'; shown: 'OLED' alone",)


@pytest.mark.parametrize("query", ["pizza delivery", "how to cook rice", "hotel crisis", "banking crisis", "天气预报"])
def test_common_words_alone_decide_nothing(packaged, query):
    assert answer(packaged, query).found == ()


def test_an_industry_beside_unknown_words_is_shown_where_a_place_is_asked_for(packaged):
    found, remarks = answer(packaged, "which city has most furniture zebras")
    assert found
    assert remarks == ("nothing mentions 'zebras'; shown: 'furniture' alone",)


@pytest.mark.parametrize("query", ["purple monkey dishwasher", "测试测试123", "转化医学国家重大科技基础设施"])
def test_the_beginning_of_a_name_among_unknown_words_is_none(packaged, query):
    assert answer(packaged, query).found == ()  # no Purple Mountain Laboratories, and not 重大, Chongqing University


def test_latin_letters_among_chinese_ones_are_words_by_themselves(packaged):
    assert ids(search(packaged, "埃安AION S"))[0] == "guangzhou"  # and no `ai` in Aion
    assert ids(search(packaged, "埃安AION"))[0] == "guangzhou"


def test_a_number_is_a_name_or_nothing(packaged):
    assert ids(search(packaged, "歼-15"))[:1] == ["shenyang"]
    assert search(packaged, "歼-99") == ()


def test_one_letter_beside_words_says_nothing(packaged):
    assert ids(search(packaged, "Where can I find suppliers of bearings in Henan?"))[0] == "luoyang"
