"""A name beside words that nothing says is answered by the place of the name, and the words are said."""

from __future__ import annotations

import pytest

from hubcli.retrieval.search import answer, search


def ids(found):
    return [hub.id for hub in found]


def test_a_known_thing_beside_unknown_words_is_shown_with_these(atlas):
    found, remarks = answer(atlas, "Qubit Institute Zebra bananas")
    assert ids(found)[0] == "alpha"
    assert remarks == ("nothing says 'Zebra' or 'bananas'; shown for 'Qubit Institute'",)
    assert found[0].score == pytest.approx(0.9 * 72, abs=0.06)  # nine tenths of the name of an institute


def test_words_that_are_said_of_others_are_said_to_be_beside(atlas):
    _, remarks = answer(atlas, "Qubit Institute quiet zebra")  # Gamma is a quiet town
    assert remarks == ("nothing says 'quiet' or 'zebra' beside 'Qubit Institute'; shown for 'Qubit Institute'",)


def test_a_place_comes_before_what_is_named_after_in_and_behind_it_without(atlas):
    assert ids(search(atlas, "Qubit Institute zebra in Gamma"))[:2] == ["gamma", "alpha"]
    assert ids(search(atlas, "Qubit Institute zebra Gamma"))[:2] == ["alpha", "gamma"]
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
    assert any("shown for" in remark for remark in remarks)


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
